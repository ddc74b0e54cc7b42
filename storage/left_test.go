package storage_test

import (
	"os"
	"path/filepath"
	"testing"

	"fuyi/storage"
)

// TestLeftByAKill: what a kill leaves open beside a register, sealed or not, is gone
// at the next opening: copies that were lent, drafts that were printed, kept files
// that were being written. What is kept stays.
func TestLeftByAKill(t *testing.T) {
	dir := t.TempDir()
	r := open(t, dir)
	hash, err := r.PutFile(t.Context(), "pdf", []byte("%PDF-1.7 内容"))
	if err != nil {
		t.Fatal(err)
	}
	if err := r.Close(); err != nil {
		t.Fatal(err)
	}
	left := []string{"lent/abcdef123456.pdf", "letters/2026-0001 决定书.pdf", "letters/2026-0001 决定书.pdf.4711.part", "files/part-4711"}
	for _, name := range left {
		path := filepath.Join(dir, name)
		if err := errorsOf(os.MkdirAll(filepath.Dir(path), 0o700), os.WriteFile(path, []byte("申请人张三"), 0o600)); err != nil {
			t.Fatal(err)
		}
	}
	r = open(t, dir)
	defer r.Close()
	for _, name := range left {
		if _, err := os.Stat(filepath.Join(dir, name)); err == nil {
			t.Errorf("%s is still there", name)
		}
	}
	if content, err := r.File(t.Context(), hash, "pdf"); err != nil || string(content) != "%PDF-1.7 内容" {
		t.Errorf("%q, %v", content, err)
	}
}

// TestSmallFilesAreBounded: a device in the place of a small file beside a register or
// a backup is none, and is not read without end.
func TestSmallFilesAreBounded(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{storage.RingName, "backup.json"} {
		if err := os.Symlink("/dev/zero", filepath.Join(dir, name)); err != nil {
			t.Skip(err)
		}
	}
	if ring, err := storage.ReadRing(dir); err == nil {
		t.Errorf("a ring was read: %+v", ring)
	}
	if s, err := (storage.Shelf{}).At(dir); err == nil {
		t.Errorf("a backup was read: %+v", s)
	}
}
