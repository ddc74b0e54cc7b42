package storage_test

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"fuyi/app"
	"fuyi/app/casefile"
	"fuyi/app/fault"
	"fuyi/app/keyring"
	"fuyi/app/snapshot"
	"fuyi/storage"
)

var backupMoment = time.Date(2026, 11, 29, 10, 15, 0, 0, time.Local)

// order is that of a full backup to a place.
func order(place string) app.BackupOrder {
	return app.BackupOrder{Place: place, Made: backupMoment, Version: "1.2.3", Full: true, Row: rowOf, Step: func(int, int) {}}
}

// restored puts a backup in the place of the register of a folder.
func restored(t testing.TB, s app.Snapshot, key *keyring.Key, dir string) (aside string) {
	t.Helper()
	aside, err := storage.Shelf{}.Restore(context.Background(), app.Restoration{From: s, Key: key, Dir: dir, Made: backupMoment,
		Proving: rowOf, Audit: app.Audit{Act: "从备份恢复", Today: today}}, func(int, int) {})
	if err != nil {
		t.Fatal(fault.Sentence(err), err)
	}
	return aside
}

// TestBackupHolds: what a manifest says is what is inside, hourly and in full, and a
// second backup copies no file again.
func TestBackupHolds(t *testing.T) {
	ctx := context.Background()
	dir, hash := sealable(t)
	r, place := open(t, dir), t.TempDir()
	for i, full := range []bool{true, false} {
		o := order(place)
		o.Full, o.Made = full, backupMoment.Add(time.Duration(i)*time.Hour)
		made, found, err := r.Backup(ctx, o)
		if err != nil || len(found.Findings) != 0 || found.Cases != 1 {
			t.Fatal(found, err)
		}
		_, later, _, err := r.Since(ctx, made.Entries, 9)
		if err != nil || later != 0 || made.Cases != 1 || made.Files != 1 || made.Lacking != 0 || made.Full != full || made.Version != "1.2.3" || made.Sealed {
			t.Errorf("made %+v, %d entries later, %v", made, later, err)
		}
		if again, err := (storage.Shelf{}).At(made.Folder); err != nil || again.Manifest.Hash != made.Hash || !again.Made.Equal(made.Made) {
			t.Errorf("read %+v, %v", again, err)
		}
		if found, err := (storage.Shelf{}).Prove(ctx, made, nil, rowOf, func(int, int) {}); err != nil || len(found.Findings) != 0 {
			t.Error(found, err)
		}
		pooled := filepath.Join(place, "复议备份", "files", hash[:2], hash+".pdf")
		if is, err := os.Stat(pooled); err != nil {
			t.Error(err)
		} else if i == 1 && !is.ModTime().Equal(backupMoment) {
			t.Error("the file was copied again")
		}
		if err := os.Chtimes(pooled, backupMoment, backupMoment); err != nil {
			t.Fatal(err)
		}
	}
	listed, err := storage.Shelf{}.List(place)
	if err != nil || len(listed) != 2 || listed[0].Made.Before(listed[1].Made) {
		t.Errorf("listed %v, %v", listed, err)
	}
	for path := range names(t, place) {
		if strings.ContainsAny(filepath.ToSlash(strings.TrimPrefix(path, place)), `:*?"<>|`) {
			t.Errorf("%s cannot lie on a FAT disk", path)
		}
	}
}

// names lists what lies below a folder.
func names(t testing.TB, dir string) map[string]bool {
	t.Helper()
	found := map[string]bool{}
	err := filepath.WalkDir(dir, func(path string, _ fs.DirEntry, err error) error {
		found[path] = true
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

// TestBackupWhileWriting: saves go on during a copy, and the copy is of one moment; what
// is wrong with the files is reported.
func TestBackupWhileWriting(t *testing.T) {
	ctx := context.Background()
	r, place := open(t, t.TempDir()), t.TempDir()
	put(t, r, whole(t))
	hash, err := r.PutFile(ctx, "pdf", []byte("文书"))
	if err != nil {
		t.Fatal(err)
	}
	path, err := r.Lend(ctx, hash, "pdf")
	if err := errors.Join(err, os.Chmod(path, 0o600), os.WriteFile(path, []byte("改过"), 0o600)); err != nil {
		t.Fatal(err)
	}
	stop, done := make(chan struct{}), make(chan error)
	go func() {
		for i := 1; ; i++ {
			select {
			case <-stop:
				done <- nil
				return
			default:
			}
			c := numbered("2026-0012", "吴𠮷", "云溪县公安局")
			c.Claim = string(rune('一' + i%100))
			if err := r.Update(ctx, "2026-0012", rewrite(c)); err != nil {
				done <- err
				return
			}
		}
	}()
	made, found, err := r.Backup(ctx, order(place))
	close(stop)
	if writing := <-done; err != nil || writing != nil {
		t.Fatal(err, writing)
	}
	if found.Cases != 1 || len(found.Findings) == 0 || found.Findings[0].Place != hash+".pdf" || made.Files != 0 || made.Lacking == 0 {
		t.Errorf("found %+v in %+v", found, made)
	}
	dir := t.TempDir()
	restored(t, made, nil, dir)
	sound(t, open(t, dir))
}

// TestBackupGivenUp leaves no backup behind.
func TestBackupGivenUp(t *testing.T) {
	place := t.TempDir()
	r := open(t, t.TempDir())
	put(t, r, whole(t))
	ctx, cancel := context.WithCancel(context.Background())
	o := order(place)
	o.Step = func(int, int) { cancel() }
	if _, _, err := r.Backup(ctx, o); !errors.Is(err, context.Canceled) {
		t.Errorf("given up: %v", err)
	}
	if left, err := os.ReadDir(filepath.Join(place, "复议备份")); err != nil || len(left) != 0 {
		t.Errorf("left %v, %v", left, err)
	}
}

// TestBackupRefused names the place.
func TestBackupRefused(t *testing.T) {
	dir := t.TempDir()
	r := open(t, dir)
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for _, place := range []string{dir, filepath.Join(dir, "copy"), file} {
		_, _, err := r.Backup(context.Background(), order(place))
		wantFault(t, err, fault.BadBackupPlace)
	}
	if _, err := (storage.Shelf{}).List(filepath.Join(dir, "none")); fault.CodeOf(err) != fault.BackupPlaceMissing {
		t.Error(err)
	}
}

// TestCoveredBackup: the backup of an open register is encrypted by a password, with its
// files; restored it lies open again.
func TestCoveredBackup(t *testing.T) {
	ctx := context.Background()
	dir, hash := sealable(t)
	r, place := open(t, dir), t.TempDir()
	for _, suite := range []keyring.Suite{keyring.International, keyring.National} {
		cover := &app.Cover{Ring: &keyring.Ring{}, Key: keyring.NewKey()}
		if err := cover.Ring.Set(app.CoverName, password, cover.Key, suite); err != nil {
			t.Fatal(err)
		}
		o := order(place)
		o.Cover = cover
		made, found, err := r.Backup(ctx, o)
		if err != nil || len(found.Findings) != 0 || !made.Sealed || !made.Cover || made.Files != 1 {
			t.Fatal(made, found, err)
		}
		if told := telling(t, place); told != nil {
			t.Errorf("can be read: %v", told)
		}
		_, err = app.OpenSnapshot(storage.Shelf{}, made, "", "别的密码2026")
		wantFault(t, err, fault.WrongPassword)
		key, err := app.OpenSnapshot(storage.Shelf{}, made, "", password)
		if err != nil {
			t.Fatal(err)
		}
		if found, err := (storage.Shelf{}).Prove(ctx, made, key, rowOf, func(int, int) {}); err != nil || len(found.Findings) != 0 {
			t.Error(found, err)
		}
		wrong := keyring.NewKey()
		_, err = storage.Shelf{}.Look(ctx, made, &wrong)
		wantFault(t, err, fault.BadRing)
		if c, err := (storage.Shelf{}).Look(ctx, made, key); err != nil || len(c.Cases) != 1 || c.Cases[0].Number != whole(t).Number || len(c.Acts) == 0 {
			t.Errorf("inside are %+v, %v", c, err)
		}
		to := t.TempDir()
		restored(t, made, key, to)
		if sealed, err := storage.Sealed(to); sealed || err != nil {
			t.Error(sealed, err)
		}
		holdsAll(t, open(t, to), hash)
	}
}

// TestDamagedBackup: what was changed in a backup is told, and not restored.
func TestDamagedBackup(t *testing.T) {
	ctx := context.Background()
	for name, tc := range map[string]struct {
		path   func(s app.Snapshot, hash string) string
		damage func(text []byte) []byte
		want   fault.Code // "": a finding
	}{
		"a page": {func(s app.Snapshot, _ string) string { return filepath.Join(s.Folder, storage.FileName) }, flipped(5000), fault.BackupDamaged},
		"a byte of the audit": {func(s app.Snapshot, _ string) string { return filepath.Join(s.Folder, storage.FileName) }, func(text []byte) []byte {
			return []byte(strings.Replace(string(text), "2026-", "2025-", 1))
		}, fault.BackupDamaged},
		"the tail":      {func(s app.Snapshot, _ string) string { return filepath.Join(s.Folder, storage.FileName) }, func(text []byte) []byte { return text[:len(text)/2] }, fault.BackupDamaged},
		"the beginning": {func(s app.Snapshot, _ string) string { return filepath.Join(s.Folder, storage.FileName) }, flipped(3), fault.BackupDamaged},
		"the list":      {func(s app.Snapshot, _ string) string { return filepath.Join(s.Folder, snapshot.ListName) }, flipped(3), fault.BackupDamaged},
		"a kept file": {func(s app.Snapshot, hash string) string {
			return filepath.Join(filepath.Dir(s.Folder), "files", hash[:2], hash+".pdf")
		}, flipped(3), ""},
	} {
		t.Run(name, func(t *testing.T) {
			dir, hash := sealable(t)
			r := open(t, dir)
			made, _, err := r.Backup(ctx, order(t.TempDir()))
			if err != nil {
				t.Fatal(err)
			}
			path := tc.path(made, hash)
			text, err := os.ReadFile(path)
			if err == nil {
				err = os.WriteFile(path, tc.damage(text), 0o600)
			}
			if err != nil {
				t.Fatal(err)
			}
			found, err := storage.Shelf{}.Prove(ctx, made, nil, rowOf, func(int, int) {})
			if tc.want == "" {
				if err != nil || len(found.Findings) != 1 || !strings.Contains(found.Findings[0].Place, hash) {
					t.Errorf("found %v, %v", found.Findings, err)
				}
				return
			}
			wantFault(t, err, tc.want)
			to := t.TempDir()
			_, err = storage.Shelf{}.Restore(ctx, app.Restoration{From: made, Dir: to, Made: backupMoment, Proving: rowOf}, func(int, int) {})
			wantFault(t, err, tc.want)
			for path := range names(t, to) {
				if strings.Contains(path, "register.db") || strings.Contains(path, "restor") {
					t.Errorf("left %s", path)
				}
			}
		})
	}
}

// flipped changes one byte.
func flipped(at int) func([]byte) []byte {
	return func(text []byte) []byte {
		text[at] ^= 0x55
		return text
	}
}

// TestRestoreKeepsThePresent: what was in the folder lies in one of its own afterwards,
// whole, and what was restored says so.
func TestRestoreKeepsThePresent(t *testing.T) {
	ctx := context.Background()
	dir, hash := sealable(t)
	r, place := open(t, dir), t.TempDir()
	made, _, err := r.Backup(ctx, order(place))
	if err != nil {
		t.Fatal(err)
	}
	put(t, r, numbered("2026-0013", "后来", "云溪县公安局"))
	later, err := r.PutFile(ctx, "pdf", []byte("后来的文书"))
	if err != nil {
		t.Fatal(err)
	}
	_, err = storage.Shelf{}.Restore(ctx, app.Restoration{From: made, Dir: dir, Made: backupMoment, Proving: rowOf}, func(int, int) {})
	wantFault(t, err, fault.RegisterInUse)
	if err := r.Close(); err != nil {
		t.Fatal(err)
	}
	aside := restored(t, made, nil, dir)
	if filepath.Base(aside) != "恢复前 2026-11-29 101500" || filepath.Dir(aside) != dir {
		t.Errorf("moved to %s", aside)
	}
	now := open(t, dir)
	holdsAll(t, now, hash)
	if n, err := now.Count(ctx, casefile.Query{}); n != 1 || err != nil {
		t.Errorf("%d cases, %v", n, err)
	}
	if said, later, _, err := now.Since(ctx, made.Entries, 9); err != nil || said != made.Hash || later != 1 {
		t.Errorf("after the backup: %d entries, %v", later, err)
	}
	before := open(t, aside)
	sound(t, before)
	if n, err := before.Count(ctx, casefile.Query{}); n != 2 || err != nil {
		t.Errorf("%d cases before, %v", n, err)
	}
	if _, err := before.File(ctx, later, "pdf"); err != nil {
		t.Error(err)
	}
	if left := slices.Sorted(maps.Keys(names(t, dir))); slices.ContainsFunc(left, func(path string) bool { return strings.Contains(path, "restor") }) {
		t.Errorf("left %v", left)
	}
}

// TestRestoreOlder: the backup of an older program is brought up to date where it is
// restored, and stays as it is.
func TestRestoreOlder(t *testing.T) {
	ctx := context.Background()
	old := first(t)
	db := raw(t, old)
	if _, err := db.Exec("PRAGMA wal_checkpoint(TRUNCATE); PRAGMA journal_mode = DELETE"); err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(filepath.Join(old, storage.FileName))
	if err != nil {
		t.Fatal(err)
	}
	place := t.TempDir()
	folder := filepath.Join(place, "复议备份", snapshot.Name(backupMoment))
	sum, none := sha256.Sum256(text), sha256.Sum256(nil)
	manifest, err := snapshot.Manifest{Made: backupMoment, Schema: 1, Cases: 1, Database: hex.EncodeToString(sum[:]), List: hex.EncodeToString(none[:])}.Marshal()
	if err := errors.Join(err, os.MkdirAll(folder, 0o700), os.WriteFile(filepath.Join(folder, storage.FileName), text, 0o600),
		os.WriteFile(filepath.Join(folder, "files.txt"), nil, 0o600), os.WriteFile(filepath.Join(folder, "backup.json"), manifest, 0o600)); err != nil {
		t.Fatal(err)
	}
	made, err := storage.Shelf{}.At(folder)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := (storage.Shelf{}).Prove(ctx, made, nil, rowOf, func(int, int) {}); err != nil {
		t.Error(err)
	}
	dir := t.TempDir()
	restored(t, made, nil, dir)
	load(t, open(t, dir), "2026-0001")
	if after, err := os.ReadFile(filepath.Join(folder, storage.FileName)); err != nil || !bytes.Equal(after, text) {
		t.Error("the backup was changed", err)
	}
}

// TestThin: the rotation takes away superseded backups of this register alone, and files
// that none needs after their time; what it does not understand stays, with the pool.
func TestThin(t *testing.T) {
	ctx := context.Background()
	place := t.TempDir()
	r, other := open(t, t.TempDir()), open(t, t.TempDir())
	put(t, r, numbered("2026-0001", "甲", "云溪县公安局"))
	put(t, other, numbered("2026-0002", "乙", "云溪县公安局"))
	now := backupMoment
	made := map[string]app.Snapshot{}
	back := func(name string, r *storage.Register, at time.Time) {
		o := order(place)
		o.Made, o.Full = at, false
		s, _, err := r.Backup(ctx, o)
		if err != nil {
			t.Fatal(err)
		}
		made[name] = s
	}
	gone, err := r.PutFile(ctx, "pdf", []byte("只在旧备份中"))
	if err != nil {
		t.Fatal(err)
	}
	old := now.AddDate(0, -2, -3)
	back("morning long ago", r, old)
	path, err := r.Lend(ctx, gone, "pdf")
	if err := errors.Join(err, os.Remove(path)); err != nil {
		t.Fatal(err)
	}
	back("evening long ago", r, old.Add(time.Hour))
	back("of the other", other, old.Add(-time.Hour))
	back("newest", r, now.Add(-time.Hour))
	strange := filepath.Join(place, "复议备份", "2020-01-01 100000")
	if err := os.Mkdir(strange, 0o700); err != nil {
		t.Fatal(err)
	}
	pooled := filepath.Join(place, "复议备份", "files", gone[:2], gone+".pdf")
	if err := os.Chtimes(pooled, old, old); err != nil {
		t.Fatal(err)
	}
	stays := func(path string, want bool) {
		t.Helper()
		if _, err := os.Stat(path); (err == nil) != want {
			t.Errorf("%s: there is %v, want %v", filepath.Base(path), err == nil, want)
		}
	}
	thin := func() {
		t.Helper()
		if err := (storage.Shelf{}).Thin(place, made["newest"].Origin, now); err != nil {
			t.Fatal(err)
		}
	}
	thin()
	stays(made["morning long ago"].Folder, false)
	for _, name := range []string{"evening long ago", "of the other", "newest"} {
		stays(made[name].Folder, true)
	}
	stays(strange, true)
	stays(pooled, true)
	if err := os.Remove(strange); err != nil {
		t.Fatal(err)
	}
	back("morning long ago", r, old.Add(time.Minute))
	thin()
	stays(made["morning long ago"].Folder, false)
	stays(pooled, false)
}

// BenchmarkBackup is a backup of 100,000 cases with its proof, hourly and in full.
func BenchmarkBackup(b *testing.B) {
	dir := b.TempDir()
	fillMany(b, 100, dir)
	r := open(b, dir)
	for _, full := range []bool{false, true} {
		b.Run(fmt.Sprintf("full=%v", full), func(b *testing.B) {
			for b.Loop() {
				o := order(b.TempDir())
				o.Full = full
				if _, _, err := r.Backup(context.Background(), o); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
