package storage_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"fuyi/app"
	"fuyi/app/casefile"
	"fuyi/app/fault"
	"fuyi/storage"
)

// restoreKills is how often a program that restores a register, or makes a backup, is
// killed: some seconds of it.
const restoreKills = 24

// placeOf is where the backups of the child's register lie.
func placeOf(dir string) string { return dir + "-place" }

// childRestores puts one of two backups after another in the place of the register,
// until it is killed.
func childRestores(dir string) {
	there, err := storage.Shelf{}.List(placeOf(dir))
	if err != nil {
		report(err)
		return
	}
	fmt.Println("ready")
	for i := 0; ; i++ {
		_, err := storage.Shelf{}.Restore(context.Background(), app.Restoration{From: there[i%2], Dir: dir, Made: time.Now(),
			Proving: rowOf, Audit: app.Audit{Act: "从备份恢复", Today: today}}, func(int, int) {})
		if err != nil {
			report(err)
			return
		}
	}
}

// childBacksUp makes one backup after another until it is killed.
func childBacksUp(dir string) {
	r, err := storage.Open(context.Background(), dir)
	if err != nil {
		report(err)
		return
	}
	fmt.Println("ready")
	for i := range 100000 {
		o := order(placeOf(dir))
		o.Made, o.Full = backupMoment.Add(time.Duration(i)*time.Hour), i%2 == 0
		made, _, err := r.Backup(context.Background(), o)
		if err == nil {
			err = storage.Shelf{}.Thin(o.Place, made.Origin, o.Made)
		}
		if err != nil {
			report(err)
			return
		}
	}
}

// TestKilledWhileRestoring: after a kill at any moment the folder holds the one register
// or the other, whole, with its file.
func TestKilledWhileRestoring(t *testing.T) {
	ctx := context.Background()
	dir, hash := sealable(t)
	t.Cleanup(func() { os.RemoveAll(placeOf(dir)) })
	r := open(t, dir)
	for i := range 2 {
		o := order(placeOf(dir))
		o.Made = backupMoment.Add(time.Duration(i) * time.Hour)
		if _, _, err := r.Backup(ctx, o); err != nil {
			t.Fatal(err)
		}
		put(t, r, numbered("2026-0013", "后来", "云溪县公安局"))
	}
	if err := r.Close(); err != nil {
		t.Fatal(err)
	}
	seen, between := map[int]int{}, 0
	for range restoreKills {
		kill(t, "restore", dir, 250*time.Millisecond)
		for _, name := range []string{"register.restoring", "register.restored"} {
			if _, err := os.Stat(filepath.Join(dir, name)); err == nil {
				between++
			}
		}
		if sealed, err := storage.Sealed(dir); sealed || err != nil {
			t.Fatal(sealed, err)
		}
		r := open(t, dir)
		holdsAll(t, r, hash)
		n, err := r.Count(ctx, casefile.Query{})
		if err != nil || n != 1 && n != 2 {
			t.Fatalf("%d cases, %v", n, err)
		}
		seen[n]++
		if err := r.Close(); err != nil {
			t.Fatal(err)
		}
		for path := range names(t, dir) {
			if strings.Contains(filepath.Base(path), "restor") {
				t.Errorf("left %s", path)
			}
		}
	}
	aside, err := filepath.Glob(filepath.Join(dir, "恢复前 *"))
	if err != nil || len(aside) == 0 || seen[1] == 0 || seen[2] == 0 {
		t.Errorf("%d moved aside, seen %v, %v", len(aside), seen, err)
	}
	slices.Sort(aside)
	holdsAll(t, open(t, aside[len(aside)-1]), hash)
	t.Logf("%d kills left one case, %d two, %d in between", seen[1], seen[2], between)
}

// TestSettles: a restoration that was interrupted at each of its steps is brought to its
// end by whoever opens the register.
func TestSettles(t *testing.T) {
	ctx := context.Background()
	for _, moved := range []int{0, 1, 2, 3, 4, 5} {
		dir, hash := sealable(t)
		r := open(t, dir)
		made, _, err := r.Backup(ctx, order(t.TempDir()))
		if err != nil {
			t.Fatal(err)
		}
		put(t, r, numbered("2026-0013", "后来", "云溪县公安局"))
		if err := r.Close(); err != nil {
			t.Fatal(err)
		}
		fresh := t.TempDir()
		restored(t, made, nil, fresh)
		old, coming := filepath.Join(dir, "恢复前 2026-11-29 101500"), filepath.Join(dir, "register.restoring")
		steps := []func() error{
			func() error {
				return errorsOf(os.Mkdir(coming, 0o700), os.WriteFile(filepath.Join(coming, "aside"), []byte(filepath.Base(old)), 0o600),
					os.Mkdir(filepath.Join(coming, "new"), 0o700),
					os.Rename(filepath.Join(fresh, "register.db"), filepath.Join(coming, "new", "register.db")),
					os.Rename(filepath.Join(fresh, "files"), filepath.Join(coming, "new", "files")))
			},
			func() error {
				return errorsOf(os.Mkdir(old, 0o700), os.Rename(filepath.Join(dir, "register.db"), filepath.Join(old, "register.db")))
			},
			func() error { return os.Rename(filepath.Join(dir, "files"), filepath.Join(old, "files")) },
			func() error {
				return errorsOf(os.Rename(filepath.Join(dir, "register.db.v5-20260101-000000"), filepath.Join(old, "register.db.v5-20260101-000000")),
					os.Rename(coming, filepath.Join(dir, "register.restored")))
			},
			func() error {
				return os.Rename(filepath.Join(dir, "register.restored", "new", "register.db"), filepath.Join(dir, "register.db"))
			},
			func() error {
				return os.Rename(filepath.Join(dir, "register.restored", "new", "files"), filepath.Join(dir, "files"))
			},
		}
		for _, step := range steps[:moved+1] {
			if err := step(); err != nil {
				t.Fatal(err)
			}
		}
		now := open(t, dir)
		holdsAll(t, now, hash)
		before := open(t, old)
		holdsAll(t, before, hash)
		for r, want := range map[*storage.Register]int{now: 1, before: 2} {
			if n, err := r.Count(ctx, casefile.Query{}); n != want || err != nil {
				t.Errorf("after %d steps %d cases, want %d, %v", moved+1, n, want, err)
			}
		}
	}
}

// TestKilledWhileBackingUp: whatever a kill leaves in a place, each folder that counts as
// a backup is whole, and the next backup goes on.
func TestKilledWhileBackingUp(t *testing.T) {
	ctx := context.Background()
	dir, _ := sealable(t)
	t.Cleanup(func() { os.RemoveAll(placeOf(dir)) })
	proven := 0
	for range restoreKills {
		kill(t, "backup", dir, 250*time.Millisecond)
		there, err := storage.Shelf{}.List(placeOf(dir))
		if err != nil {
			if _, none := os.Stat(placeOf(dir)); none != nil {
				continue // it was killed before the first
			}
			t.Fatal(err)
		}
		for _, s := range there {
			if found, err := (storage.Shelf{}).Prove(ctx, s, nil, rowOf, func(int, int) {}); err != nil || len(found.Findings) != 0 {
				t.Errorf("%s: %v, %v", s.Folder, found.Findings, err)
			}
			proven++
		}
		if len(there) > 3 {
			if err := os.RemoveAll(placeOf(dir)); err != nil {
				t.Fatal(err)
			}
		}
	}
	if proven == 0 {
		t.Error("no kill left a backup")
	}
	r := open(t, dir)
	sound(t, r)
}

// kill runs a child and kills it within a time.
func kill(t *testing.T, task, dir string, within time.Duration) {
	t.Helper()
	cmd, _, out := child(t, task, dir)
	if said := answer(t, out); said != "ready" {
		t.Fatal(said)
	}
	time.AfterFunc(time.Duration(rand.Int64N(int64(within))), func() { cmd.Process.Kill() })
	for out.Scan() {
		t.Fatal(out.Text())
	}
	cmd.Wait()
}

// TestBackupDiskFull: a place that is full at any step of a backup is told, and holds no
// backup and no part of one then; saves go on.
func TestBackupDiskFull(t *testing.T) {
	ctx := context.Background()
	r := open(t, t.TempDir())
	put(t, r, whole(t))
	if _, err := r.PutFile(ctx, "pdf", make([]byte, 300<<10)); err != nil {
		t.Fatal(err)
	}
	failed := 0
	for size := 32; ; size += 64 {
		if size > 4096 {
			t.Fatal("a backup needs more than 4 MiB")
		}
		place := smallDiskOf(t, size)
		made, _, err := r.Backup(ctx, order(place))
		if err == nil {
			if found, err := (storage.Shelf{}).Prove(ctx, made, nil, rowOf, func(int, int) {}); err != nil {
				t.Error(found, err)
			}
			break
		}
		failed++
		wantFault(t, err, fault.BackupUnwritten)
		if there, err := (storage.Shelf{}).List(place); err != nil || len(there) != 0 {
			t.Errorf("with %d KiB: %v, %v", size, there, err)
		}
		for path := range names(t, place) {
			if strings.HasSuffix(path, ".part") {
				t.Errorf("with %d KiB left %s", size, path)
			}
		}
	}
	if failed < 5 {
		t.Errorf("only %d disks were too small", failed)
	}
	put(t, r, numbered("2026-0013", "后来", "云溪县公安局"))
}

// TestRestoreDiskFull: where there is no room for the restored register, the present one
// stays as it was.
func TestRestoreDiskFull(t *testing.T) {
	ctx := context.Background()
	from, hash := sealable(t)
	made, _, err := open(t, from).Backup(ctx, order(t.TempDir()))
	if err != nil {
		t.Fatal(err)
	}
	dir := smallDiskOf(t, 8192)
	r := open(t, dir)
	put(t, r, numbered("2026-0013", "现在", "云溪县公安局"))
	if err := r.Close(); err != nil {
		t.Fatal(err)
	}
	for free := 16; ; free += 96 {
		ballast := filepath.Join(dir, "ballast")
		if err := os.WriteFile(ballast, make([]byte, room(t, dir)-free<<10), 0o600); err != nil {
			t.Fatal(err)
		}
		_, err := storage.Shelf{}.Restore(ctx, app.Restoration{From: made, Dir: dir, Made: backupMoment, Proving: rowOf,
			Audit: app.Audit{Act: "从备份恢复", Today: today}}, func(int, int) {})
		if gone := os.Remove(ballast); gone != nil {
			t.Fatal(gone)
		}
		if err == nil {
			holdsAll(t, open(t, dir), hash)
			if free == 16 {
				t.Error("the smallest room is enough")
			}
			return
		}
		wantFault(t, err, fault.DiskFull)
		r := open(t, dir)
		load(t, r, "2026-0013")
		if err := r.Close(); err != nil {
			t.Fatal(err)
		}
		for path := range names(t, dir) {
			if strings.Contains(filepath.Base(path), "restor") {
				t.Errorf("with %d KiB free left %s", free, path)
			}
		}
	}
}

// room is how many bytes a disk has left.
func room(t *testing.T, dir string) int {
	t.Helper()
	var s syscall.Statfs_t
	if err := syscall.Statfs(dir, &s); err != nil {
		t.Fatal(err)
	}
	return int(s.Bavail) * int(s.Bsize)
}

// smallDisk mounts a disk of some KiB.
func smallDiskOf(t *testing.T, size int) string {
	t.Helper()
	dir := t.TempDir()
	if err := syscall.Mount("none", dir, "tmpfs", 0, fmt.Sprintf("size=%dk", size)); err != nil {
		t.Skipf("mounting a small disk takes root: %v", err)
	}
	t.Cleanup(func() { syscall.Unmount(dir, syscall.MNT_DETACH) })
	return dir
}
