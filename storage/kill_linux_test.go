package storage_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"fuyi/app"
	"fuyi/app/casefile"
	"fuyi/storage"
)

// killVariable asks for a long run: so often a program is killed in the midst of each
// kind of work. `FUYI_KILLS=500 go test ./storage -run Killed -timeout 2h` is the run
// that a release is held to.
const killVariable = "FUYI_KILLS"

// killsOf is how often a test kills: usual, or what the long run asks for.
func killsOf(usual int) int {
	if n, err := strconv.Atoi(os.Getenv(killVariable)); err == nil && n > usual {
		return n
	}
	return usual
}

// batchSize is how many cases the child imports in one transaction.
const batchSize = 40

// childImports takes in one batch after another, each in one transaction, until it is
// killed, and says which were acknowledged.
func childImports(dir string) {
	ctx := context.Background()
	r, err := storage.Open(ctx, dir)
	if err != nil {
		report(err)
		return
	}
	fmt.Println("ready 0")
	for {
		err := r.Together(ctx, func(w app.Writes) error {
			for range batchSize {
				err := w.Register(2020, func(number string) (app.Write, error) {
					return written(numbered(number, "王大有", "云溪县公安局"), "导入旧台账")
				})
				if err != nil {
					return err
				}
			}
			last, err := w.LastEntry()
			if err != nil {
				return err
			}
			return w.SetSetting(app.Audit{Act: "导入旧台账", Today: today}, "imports", fmt.Sprint(last))
		})
		if err != nil {
			report(err)
			return
		}
		n, err := r.Count(ctx, all)
		if err != nil {
			report(err)
			return
		}
		fmt.Println("imported", n)
	}
}

// childMigrates opens a register of an older schema, which brings it up to date.
func childMigrates(dir string) {
	fmt.Println("ready 0")
	r, err := storage.Open(context.Background(), dir)
	if err != nil {
		report(err)
		return
	}
	fmt.Println("opened 0")
	r.Close()
}

// killed runs a child and kills it some time after it is ready; said is told each of
// its lines.
func killed(t *testing.T, task, dir string, within time.Duration, said func(what, word string)) {
	t.Helper()
	cmd, _, out := child(t, task, dir)
	for out.Scan() {
		what, word, _ := strings.Cut(out.Text(), " ")
		if what == "ready" {
			time.AfterFunc(time.Duration(rand.Int64N(int64(within))), func() { cmd.Process.Kill() })
			continue
		}
		said(what, word)
	}
	cmd.Wait()
}

// TestKilledWhileImporting holds that an import is there whole or not at all, and that
// what was acknowledged is.
func TestKilledWhileImporting(t *testing.T) {
	dir := t.TempDir()
	acknowledged, imports, n := 0, 0, killsOf(8)
	for round := range n {
		if round%50 == 0 { // a register that grows for 500 kills would make the test slow
			dir, acknowledged = t.TempDir(), 0
		}
		killed(t, "import", dir, 150*time.Millisecond, func(what, word string) {
			if what != "imported" {
				t.Fatal(what, word)
			}
			acknowledged, _ = strconv.Atoi(word)
			imports++
		})
		r := open(t, dir)
		count, err := r.Count(context.Background(), casefile.Query{Bin: casefile.Everywhere})
		if err != nil || count%batchSize != 0 || count < acknowledged || count > acknowledged+batchSize {
			t.Fatalf("%d cases, %d acknowledged, %v", count, acknowledged, err)
		}
		if round%10 == 9 || round == n-1 {
			sound(t, r)
		}
		acknowledged = count
		if err := r.Close(); err != nil {
			t.Fatal(err)
		}
	}
	t.Logf("%d kills, %d imports acknowledged", n, imports)
}

// TestKilledWhileMigrating holds that a register of the first schema that was killed on
// its way is brought up to date the next time, with everything in it.
func TestKilledWhileMigrating(t *testing.T) {
	source := aged(t, 1)
	finished, n := 0, killsOf(8)
	for range n {
		dir := t.TempDir()
		if err := os.CopyFS(dir, os.DirFS(source)); err != nil {
			t.Fatal(err)
		}
		killed(t, "migrate", dir, 200*time.Millisecond, func(what, word string) {
			if what != "opened" {
				t.Fatal(what, word)
			}
			finished++
		})
		r := open(t, dir)
		load(t, r, "2026-0001")
		if err := r.Close(); err != nil {
			t.Fatal(err)
		}
		if left, _ := filepath.Glob(filepath.Join(dir, "*.part")); len(left) > 1 {
			t.Error(left)
		}
	}
	t.Logf("%d kills, %d had finished before", n, finished)
}
