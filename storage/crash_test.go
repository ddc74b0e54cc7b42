package storage_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"fuyi/app/casefile"
	"fuyi/storage"
)

// TestAfterPowerCut holds what is there of a register whose program ended without
// closing it, when what lies beside its file was lost or damaged as well.
func TestAfterPowerCut(t *testing.T) {
	ctx := context.Background()
	const before, after = 3, 5
	living := t.TempDir()
	r := open(t, living)
	for i := range before {
		register(t, r, 2026, fmt.Sprintf("2026-%04d", i+1))
	}
	if err := r.Close(); err != nil {
		t.Fatal(err)
	}
	r = open(t, living)
	for i := before; i < after; i++ {
		register(t, r, 2026, fmt.Sprintf("2026-%04d", i+1))
	}
	head, _, err := r.Head(ctx)
	if err != nil {
		t.Fatal(err)
	}
	files := map[string][]byte{}
	for _, ending := range []string{"", "-wal", "-shm"} {
		if files[ending], err = os.ReadFile(filepath.Join(living, storage.FileName+ending)); err != nil {
			t.Fatal(err)
		}
	}
	log := files["-wal"]
	flipped := append([]byte(nil), log...)
	flipped[len(flipped)*3/4] ^= 0xFF
	tests := []struct {
		name        string
		wal, shm    []byte // nil: lost
		least, most int    // cases that are there
	}{
		{"nothing lost", log, files["-shm"], after, after},
		{"the index of the log lost", log, nil, after, after},
		{"the index of the log of another", log, make([]byte, len(files["-shm"])), after, after},
		{"the log lost", nil, nil, before, before},
		{"the log lost, its index left", nil, files["-shm"], before, before},
		{"the log emptied", []byte{}, files["-shm"], before, before},
		{"the log cut", log[:len(log)*3/4], files["-shm"], before, after - 1},
		{"a byte of the log changed", flipped, nil, before, after - 1},
		{"the beginning of the log zeros", append(make([]byte, 64), log[64:]...), nil, before, before},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			dir := t.TempDir()
			for ending, content := range map[string][]byte{"": files[""], "-wal": test.wal, "-shm": test.shm} {
				if content == nil {
					continue
				}
				if err := os.WriteFile(filepath.Join(dir, storage.FileName+ending), content, 0o600); err != nil {
					t.Fatal(err)
				}
			}
			r := open(t, dir)
			sound(t, r)
			n, err := r.Count(ctx, casefile.Query{})
			if err != nil || n < test.least || n > test.most {
				t.Errorf("%d cases, not %d to %d: %v", n, test.least, test.most, err)
			}
			// What was lost with the log leaves a sound register: what was kept of its head
			// elsewhere tells.
			hash, err := r.EntryHash(ctx, head.Entry)
			if err != nil {
				t.Fatal(err)
			}
			now, _, err := r.Head(ctx)
			if err != nil {
				t.Fatal(err)
			}
			if said := head.Anchor().Against(hash, now); (said == "") != (n == after) {
				t.Errorf("%d cases, and the anchor says %q", n, said)
			}
			register(t, r, 2026, fmt.Sprintf("2026-%04d", n+1))
		})
	}
}
