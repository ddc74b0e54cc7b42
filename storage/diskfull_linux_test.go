package storage_test

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"fuyi/app"
	"fuyi/app/fault"
	"fuyi/storage"
)

// smallDisk mounts a disk of 8 MiB in a folder.
func smallDisk(t *testing.T) (dir string) {
	t.Helper()
	dir = t.TempDir()
	if err := syscall.Mount("none", dir, "tmpfs", 0, "size=8m"); err != nil {
		t.Skipf("mounting a small disk takes root: %v", err)
	}
	t.Cleanup(func() { syscall.Unmount(dir, syscall.MNT_DETACH) })
	return dir
}

// crammed fills a disk but for so many bytes, and returns what makes room again.
func crammed(t *testing.T, dir string, leave int64) (room func()) {
	t.Helper()
	var status syscall.Statfs_t
	if err := syscall.Statfs(dir, &status); err != nil {
		t.Fatal(err)
	}
	ballast := filepath.Join(dir, "ballast")
	if err := os.WriteFile(ballast, make([]byte, max(0, int64(status.Bavail)*status.Bsize-leave)), 0o600); err != nil {
		t.Fatal(err)
	}
	return func() {
		if err := os.Remove(ballast); err != nil {
			t.Fatal(err)
		}
	}
}

// TestDiskFullAtEveryStep lets the disk become full sooner or later within each kind of
// work: it says so, nothing acknowledged is lost, nothing half is left, and it is done
// once there is room.
func TestDiskFullAtEveryStep(t *testing.T) {
	ctx := context.Background()
	const cases = 60
	source := filled(t, cases)
	oldest := aged(t, 1)
	whole := func(t *testing.T, dir string, n int) {
		t.Helper()
		r := open(t, dir)
		if v := sound(t, r); v.Cases != n {
			t.Errorf("%d cases, not %d", v.Cases, n)
		}
		if err := r.Close(); err != nil {
			t.Fatal(err)
		}
	}
	lay := func(t *testing.T, from, to string) {
		t.Helper()
		if err := os.CopyFS(to, os.DirFS(from)); err != nil {
			t.Fatal(err)
		}
	}
	onRegister := func(do func(*storage.Register) error) func(*testing.T, string) error {
		return func(t *testing.T, disk string) error {
			r, err := storage.Open(ctx, filepath.Join(disk, "register"))
			if err != nil {
				return err
			}
			defer r.Close()
			return do(r)
		}
	}
	imported := func(r *storage.Register) error {
		return r.Together(ctx, func(w app.Writes) error {
			for range cases {
				err := w.Register(2020, func(number string) (app.Write, error) {
					c := numbered(number, "王大有", "云溪县公安局")
					c.Found = strings.Repeat("经审理查明，被申请人作出行政处罚决定。", 100)
					return written(c, "导入旧台账")
				})
				if err != nil {
					return err
				}
			}
			return nil
		})
	}
	tests := []struct {
		name   string
		before func(t *testing.T, disk string)
		do     func(t *testing.T, disk string) error
		after  func(t *testing.T, disk string, done bool)
	}{
		{"an import", func(t *testing.T, disk string) { lay(t, source, filepath.Join(disk, "register")) }, onRegister(imported),
			func(t *testing.T, disk string, done bool) {
				n := cases
				if done {
					n = 2 * cases
				}
				whole(t, filepath.Join(disk, "register"), n)
			}},
		{"a kept file", func(t *testing.T, disk string) { lay(t, source, filepath.Join(disk, "register")) },
			onRegister(func(r *storage.Register) error {
				_, err := r.PutFile(ctx, "pdf", bytes.Repeat([]byte("%PDF-1.4 "), 40_000))
				return err
			}),
			func(t *testing.T, disk string, done bool) {
				whole(t, filepath.Join(disk, "register"), cases)
				if kept, _ := filepath.Glob(filepath.Join(disk, "register", "files", "??", "*")); len(kept) != 1 && !done || len(kept) != 2 && done {
					t.Errorf("kept: %v", kept)
				}
			}},
		{"a migration", func(t *testing.T, disk string) { lay(t, oldest, filepath.Join(disk, "register")) },
			onRegister(func(*storage.Register) error { return nil }),
			func(t *testing.T, disk string, _ bool) {
				r := open(t, filepath.Join(disk, "register"))
				load(t, r, "2026-0001")
				r.Close()
			}},
		{"a salvage", func(*testing.T, string) {},
			func(t *testing.T, disk string) error {
				_, err := storage.Salvage(ctx, source, filepath.Join(disk, "new"), nil, today, rowOf)
				return err
			},
			func(t *testing.T, disk string, done bool) {
				if !done {
					if _, err := storage.Salvage(ctx, source, filepath.Join(disk, "new"), nil, today, rowOf); err != nil {
						t.Fatal(err)
					}
				}
				whole(t, filepath.Join(disk, "new"), cases)
				whole(t, source, cases)
			}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			full, done := 0, 0
			for _, leave := range []int64{0, 4, 16, 40, 80, 160, 320, 640, 1280, 2560, 5120} { // KiB
				t.Run(fmt.Sprintf("%d KiB left", leave), func(t *testing.T) {
					disk := smallDisk(t)
					test.before(t, disk)
					room := crammed(t, disk, leave<<10)
					err := test.do(t, disk)
					if err != nil {
						if full++; fault.CodeOf(err) != fault.DiskFull {
							t.Errorf("said %s: %v", fault.CodeOf(err), err)
						}
					} else {
						done++
					}
					room()
					test.after(t, disk, err == nil)
				})
			}
			if full == 0 || done == 0 {
				t.Errorf("full %d times, done %d times", full, done)
			}
			t.Logf("full %d times, done %d times", full, done)
		})
	}
}
