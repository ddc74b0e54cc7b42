package main

import (
	"context"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"fuyi/app"
	"fuyi/app/casefile"
	"fuyi/storage"
)

// TestRestoreWindow restores a register from a backup with the keyboard, in a real window,
// works on, and closes: the desk shows the restored register, what was there before is
// kept, and closing makes another backup.
func TestRestoreWindow(t *testing.T) {
	ctx := context.Background()
	dir, place := t.TempDir(), t.TempDir()
	for _, args := range [][]string{{"demo", "--data", dir}, {"backup", place, "--data", dir}} {
		if out, err := exec.Command(program(t), args...).CombinedOutput(); err != nil {
			t.Fatalf("%v: %s", err, out)
		}
	}
	bureau := func(dir string, change bool) string {
		t.Helper()
		register, err := storage.Open(ctx, dir)
		if err != nil {
			t.Fatal(err)
		}
		defer register.Close()
		office := app.New(app.Config{Store: register, Now: time.Now})
		if change {
			if _, err := office.SetBureau(ctx, casefile.Organ{Name: "改错的机关"}); err != nil {
				t.Fatal(err)
			}
		}
		organ, err := office.Bureau(ctx)
		if err != nil {
			t.Fatal(err)
		}
		return organ.Name
	}
	before := bureau(dir, false)
	bureau(dir, true)

	s := openScreen(t)
	quit := s.openDesk(dir)
	wait := func(picture string) {
		t.Helper()
		time.Sleep(1500 * time.Millisecond)
		s.picture(picture)
	}
	s.press("Escape", "ctrl+9")
	wait("restore-1-settings")
	s.press("ctrl+j")
	wait("restore-2-jump")
	s.enter("bfyhf") // 备份与恢复
	s.press("Return")
	wait("restore-3-places")
	s.press("Tab", "Tab", "Tab", "Tab", "Tab", "Tab", "space")
	wait("restore-4-list")
	s.press("space")
	wait("restore-5-inside")
	s.press("ctrl+Return")
	aside := func() []string {
		found, err := filepath.Glob(filepath.Join(dir, "恢复前 *"))
		if err != nil {
			t.Fatal(err)
		}
		return found
	}
	s.await("the restored register", func() bool { return len(aside()) == 1 && !inUse(dir) })
	wait("restore-6-done")
	s.press("Return")
	s.await("the desk", func() bool { return inUse(dir) })
	wait("restore-7-desk")
	s.press("Escape")
	quit()

	if got := bureau(dir, false); got != before || before == "" {
		t.Errorf("the bureau is %q, was %q when it was backed up", got, before)
	}
	if got := bureau(aside()[0], false); got != "改错的机关" {
		t.Errorf("what was there before names %q", got)
	}
	if there, err := (storage.Shelf{}).List(place); err != nil || len(there) != 2 || there[0].Entries <= there[1].Entries {
		t.Errorf("the place has %d backups, %v", len(there), err)
	}
}
