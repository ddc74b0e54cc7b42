package storage_test

import (
	"bytes"
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fuyi/app"
	"fuyi/app/fault"
	"fuyi/app/keyring"
	"fuyi/storage"
)

const (
	sealedName   = "欧阳修竹" // stands in the register of these tests, and nowhere else
	sealedLetter = "%PDF-1.4 机密文书"
	password     = "云溪办案2026"
)

// sealable makes a register in a folder, closed: a case, its letter's file, and a copy
// as a migration leaves one.
func sealable(t testing.TB) (dir, hash string) {
	t.Helper()
	dir = t.TempDir()
	r := open(t, dir)
	c := whole(t)
	c.Parties[0].Name, c.Letters, c.Attachments = sealedName, nil, nil
	put(t, r, c)
	hash, err := r.PutFile(context.Background(), "pdf", []byte(sealedLetter))
	if err != nil {
		t.Fatal(err)
	}
	if err := r.Close(); err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(filepath.Join(dir, storage.FileName))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, storage.FileName+".v5-20260101-000000"), text, 0o600); err != nil {
		t.Fatal(err)
	}
	return dir, hash
}

func sealedRing(t testing.TB) (*keyring.Ring, keyring.Key) {
	t.Helper()
	ring, key := &keyring.Ring{}, keyring.NewKey()
	if err := ring.Set("李明", password, key, keyring.National); err != nil {
		t.Fatal(err)
	}
	return ring, key
}

func openSealed(t testing.TB, dir string, key keyring.Key) *storage.Register {
	t.Helper()
	r, err := storage.OpenSealed(context.Background(), dir, key)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { r.Close() })
	return r
}

// telling lists the files of a folder in which a secret can be read.
func telling(t testing.TB, dir string) []string {
	t.Helper()
	var found []string
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		for _, secret := range []string{sealedName, sealedLetter, password, "SQLite format 3"} {
			if bytes.Contains(text, []byte(secret)) {
				found = append(found, filepath.Base(path))
				break
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

// holdsAll fails where a register does not hold what sealable put there.
func holdsAll(t testing.TB, r *storage.Register, hash string) {
	t.Helper()
	sound(t, r)
	if c := load(t, r, whole(t).Number); c.Parties[0].Name != sealedName {
		t.Errorf("the applicant is %s", c.Parties[0].Name)
	}
	if text, err := r.File(context.Background(), hash, "pdf"); err != nil || string(text) != sealedLetter {
		t.Errorf("the letter reads %q, %v", text, err)
	}
	if err := r.CheckFile(context.Background(), hash, "pdf"); err != nil {
		t.Error(err)
	}
	if hits, err := r.Find(context.Background(), "ouyang", 5); err != nil || len(hits) != 1 {
		t.Errorf("found %d, %v", len(hits), err)
	}
}

func TestSealAndUnseal(t *testing.T) {
	ctx := context.Background()
	dir, hash := sealable(t)
	if found := telling(t, dir); len(found) < 3 {
		t.Fatalf("only %v can be read before", found)
	}
	ring, key := sealedRing(t)
	if err := storage.Seal(ctx, dir, ring, key, nil); err != nil {
		t.Fatal(err)
	}
	if found := telling(t, dir); found != nil {
		t.Errorf("can be read: %v", found)
	}
	if sealed, err := storage.Sealed(dir); !sealed || err != nil {
		t.Fatal(sealed, err)
	}
	wantFault(t, storage.Seal(ctx, dir, ring, key, nil), fault.BadValue)

	again, err := storage.ReadRing(dir)
	if err != nil {
		t.Fatal(err)
	}
	given, err := again.Open("李明", password)
	if err != nil || given != key {
		t.Fatal("the ring gives another key", err)
	}
	r := openSealed(t, dir, given)
	holdsAll(t, r, hash)
	register(t, r, 2026, "2026-0013")
	if _, err := r.PutFile(ctx, "pdf", []byte(sealedLetter+"二")); err != nil {
		t.Fatal(err)
	}
	lent, err := r.Lend(ctx, hash, "pdf")
	if err != nil {
		t.Fatal(err)
	}
	if text, err := os.ReadFile(lent); err != nil || string(text) != sealedLetter {
		t.Errorf("what is lent reads %q, %v", text, err)
	}
	if err := r.Close(); err != nil {
		t.Fatal(err)
	}
	if found := telling(t, dir); found != nil {
		t.Errorf("can be read after use: %v", found)
	}

	if err := storage.Unseal(ctx, dir, key, nil); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(filepath.Join(dir, storage.RingName)); !os.IsNotExist(err) {
		t.Error("the ring is still there", err)
	}
	r = open(t, dir)
	holdsAll(t, r, hash)
	if n, err := r.Count(ctx, all); n != 2 || err != nil {
		t.Errorf("%d cases, %v", n, err)
	}
}

func TestSealedStaysShut(t *testing.T) {
	ctx := context.Background()
	dir, _ := sealable(t)
	ring, key := sealedRing(t)
	if err := storage.Seal(ctx, dir, ring, key, nil); err != nil {
		t.Fatal(err)
	}
	before := fingerprints(t, dir)
	_, err := storage.Open(ctx, dir)
	wantFault(t, err, fault.Locked)
	_, err = storage.OpenSealed(ctx, dir, keyring.NewKey())
	wantFault(t, err, fault.BadRing)
	wantFault(t, storage.Unseal(ctx, dir, keyring.NewKey(), nil), fault.BadRing)
	if err := os.Rename(filepath.Join(dir, storage.RingName), filepath.Join(dir, "away")); err != nil {
		t.Fatal(err)
	}
	_, err = storage.Open(ctx, dir)
	wantFault(t, err, fault.NoRing)
	_, err = storage.ReadRing(dir)
	wantFault(t, err, fault.NoRing)
	if err := os.Rename(filepath.Join(dir, "away"), filepath.Join(dir, storage.RingName)); err != nil {
		t.Fatal(err)
	}
	if after := fingerprints(t, dir); after != before {
		t.Error("a refused opening changed the folder")
	}
}

// fingerprints are the sizes and contents of the register's own files.
func fingerprints(t testing.TB, dir string) string {
	t.Helper()
	var all strings.Builder
	for _, name := range []string{storage.FileName, storage.RingName} {
		text, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		all.Write(text)
	}
	return all.String()
}

// TestSealedBackup: a copy of an encrypted register is encrypted, and the same password
// opens it; a sealed file that was changed is told.
func TestSealedBackup(t *testing.T) {
	ctx := context.Background()
	dir, hash := sealable(t)
	ring, key := sealedRing(t)
	if err := storage.Seal(ctx, dir, ring, key, nil); err != nil {
		t.Fatal(err)
	}
	r := openSealed(t, dir, key)
	place := t.TempDir()
	made, found, err := r.Backup(ctx, order(place))
	if err != nil || found.Findings != nil || !made.Sealed || made.Cover {
		t.Fatal(made, found.Findings, err)
	}
	if told := telling(t, place); told != nil {
		t.Errorf("can be read in the copy: %v", told)
	}
	given, err := app.OpenSnapshot(storage.Shelf{}, made, "李明", password)
	if err != nil {
		t.Fatal(err)
	}
	copied := t.TempDir()
	restored(t, made, given, copied)
	if told := telling(t, copied); told != nil {
		t.Errorf("can be read after it was restored: %v", told)
	}
	holdsAll(t, openSealed(t, copied, *given), hash)

	kept := filepath.Join(dir, "files", hash[:2], hash+".pdf")
	text, err := os.ReadFile(kept)
	if err != nil {
		t.Fatal(err)
	}
	text[len(text)-1] ^= 1
	if err := errorsOf(os.Chmod(kept, 0o600), os.WriteFile(kept, text, 0o600)); err != nil {
		t.Fatal(err)
	}
	_, err = r.File(ctx, hash, "pdf")
	wantFault(t, err, fault.FileAltered)
	wantFault(t, r.CheckFile(ctx, hash, "pdf"), fault.FileAltered)
	made, found, err = r.Backup(ctx, order(t.TempDir()))
	if err != nil || len(found.Findings) != 1 || !strings.Contains(found.Findings[0].Place, hash) || made.Lacking != 1 {
		t.Errorf("the changed file is told as %v, %v", found.Findings, err)
	}
	if _, found, err := r.Backup(ctx, order(place)); err != nil || len(found.Findings) != 0 {
		t.Errorf("the pool has it still: %v, %v", found.Findings, err)
	}
}

func errorsOf(errs ...error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

// TestSealedPagesAreSealed: a page of an encrypted register that was changed is told
// as damage, and not read.
func TestSealedPagesAreSealed(t *testing.T) {
	ctx := context.Background()
	dir, _ := sealable(t)
	ring, key := sealedRing(t)
	if err := storage.Seal(ctx, dir, ring, key, nil); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(dir, storage.FileName)
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	told := 0
	for page := 1; page < len(text)/4096; page += 7 {
		changed := slices.Clone(text)
		changed[page*4096+100] ^= 1
		if err := os.WriteFile(path, changed, 0o600); err != nil {
			t.Fatal(err)
		}
		r, err := storage.OpenSealed(ctx, dir, key)
		if err == nil {
			found, wrong := r.Verify(ctx, false, rowOf)
			if err = wrong; err == nil && found.Findings != nil {
				told++
			}
			r.Close()
		}
		if err != nil {
			told++
		}
	}
	if pages := (len(text)/4096 - 1 + 6) / 7; told != pages {
		t.Errorf("%d of %d changed pages were told", told, pages)
	}
}

// BenchmarkSealed is what encryption costs a save.
func BenchmarkSealed(b *testing.B) {
	for _, sealed := range []bool{false, true} {
		name := map[bool]string{false: "open", true: "sealed"}[sealed]
		b.Run(name, func(b *testing.B) {
			dir, _ := sealable(b)
			ring, key := sealedRing(b)
			if sealed {
				if err := storage.Seal(context.Background(), dir, ring, key, nil); err != nil {
					b.Fatal(err)
				}
			}
			r := openSealed(b, dir, key)
			c := load(b, r, whole(b).Number)
			n := 0
			for b.Loop() {
				n++
				c.Claim = strings.Repeat("请求撤销", 1+n%7)
				put(b, r, c)
			}
		})
	}
}

// TestSealTakesParts holds that what a power cut left of a file that was being written
// does not stay behind, open to everybody.
func TestSealTakesParts(t *testing.T) {
	ctx := context.Background()
	dir, hash := sealable(t)
	kept, err := filepath.Glob(filepath.Join(dir, "files", "??", hash+".*"))
	if err != nil || len(kept) != 1 {
		t.Fatal(kept, err)
	}
	parts := []string{filepath.Join(filepath.Dir(kept[0]), "part-123"), filepath.Join(dir, storage.FileName+".v1-20260101-000000.part"),
		kept[0] + ".former"}
	for _, part := range parts {
		if err := os.WriteFile(part, []byte(sealedLetter+sealedName), 0o400); err != nil {
			t.Fatal(err)
		}
	}
	// The second name of the register itself, which must not be emptied by it.
	second := filepath.Join(dir, storage.FileName+".former")
	if err := os.Link(filepath.Join(dir, storage.FileName), second); err != nil {
		t.Fatal(err)
	}
	parts = append(parts, second)
	ring := &keyring.Ring{}
	key := keyring.Key{9}
	if err := ring.Set("李明", password, key, keyring.National); err != nil {
		t.Fatal(err)
	}
	if err := storage.Seal(ctx, dir, ring, key, nil); err != nil {
		t.Fatal(err)
	}
	for _, part := range parts {
		if _, err := os.Stat(part); err == nil {
			t.Errorf("%s is left", part)
		}
	}
	if told := telling(t, dir); told != nil {
		t.Errorf("can be read: %v", told)
	}
}
