package storage_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"fuyi/app/keyring"
	"fuyi/storage"
)

// childKey is the key of the child that is killed, who has no ring to open.
var childKey = keyring.Key{1, 2, 3}

// childSeals encrypts the register and takes that off again, until it is killed.
func childSeals(dir string) {
	ctx := context.Background()
	ring := &keyring.Ring{}
	if err := ring.Set("李明", password, childKey, keyring.National); err != nil {
		report(err)
		return
	}
	fmt.Println("ready")
	for {
		sealed, err := storage.Sealed(dir)
		if err == nil && sealed {
			err = storage.Unseal(ctx, dir, childKey, nil)
		} else if err == nil {
			err = storage.Seal(ctx, dir, ring, childKey, nil)
		}
		if err != nil {
			report(err)
			return
		}
	}
}

func TestKilledWhileSealing(t *testing.T) {
	ctx := context.Background()
	dir, hash := sealable(t)
	seen := map[bool]int{}
	sealKills := killsOf(24)
	for range sealKills {
		cmd, _, out := child(t, "seal", dir)
		if said := answer(t, out); said != "ready" {
			t.Fatal(said)
		}
		time.AfterFunc(time.Duration(rand.IntN(400))*time.Millisecond, func() { cmd.Process.Kill() })
		for out.Scan() {
			t.Fatal(out.Text())
		}
		cmd.Wait()
		sealed, err := storage.Sealed(dir)
		if err != nil {
			t.Fatal(err)
		}
		seen[sealed]++
		r, err := storage.OpenSealed(ctx, dir, childKey)
		if err != nil {
			t.Fatal(err)
		}
		holdsAll(t, r, hash)
		if err := r.Close(); err != nil {
			t.Fatal(err)
		}
		if told := telling(t, dir); sealed && told != nil {
			t.Errorf("can be read: %v", told)
		}
	}
	if seen[false] == 0 || seen[true] == 0 {
		t.Error("it was never killed in one of the two states")
	}
	t.Logf("%d kills left it open, %d encrypted", seen[false], seen[true])
}
