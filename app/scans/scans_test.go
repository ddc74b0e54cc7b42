package scans_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fuyi/app/fault"
	"fuyi/app/scans"
)

// names lists the files that wait.
func names(t *testing.T, f *scans.Folder) string {
	t.Helper()
	waiting, err := f.Look()
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, s := range waiting {
		all = append(all, filepath.Base(s.Path))
	}
	return strings.Join(all, " ")
}

func write(t *testing.T, path, content string, age time.Duration) {
	t.Helper()
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	at := time.Date(2026, 6, 1, 9, 0, 0, 0, time.UTC).Add(-age)
	if err := os.Chtimes(path, at, at); err != nil {
		t.Fatal(err)
	}
}

// TestLook offers whole files alone.
func TestLook(t *testing.T) {
	dir := t.TempDir()
	at := func(name string) string { return filepath.Join(dir, name) }
	write(t, at("b.PDF"), "%PDF", time.Hour)
	write(t, at("a.jpg"), "jpg", time.Minute)
	write(t, at("empty.pdf"), "", 0)
	write(t, at("c.pdf.part"), "half", 0)
	write(t, at(".hidden.pdf"), "half", 0)
	write(t, at("tool.exe"), "MZ", 0)
	if err := os.MkdirAll(at("folder.pdf"), 0o700); err != nil {
		t.Fatal(err)
	}
	os.Symlink(at("b.PDF"), at("link.pdf"))
	f := scans.New(dir)
	if got := names(t, f); got != "" {
		t.Errorf("at the first look: %s", got)
	}
	if got := names(t, f); got != "b.PDF a.jpg" {
		t.Errorf("at the second look: %s", got)
	}
	write(t, at("a.jpg"), "jpg, more of it", time.Minute)
	write(t, at("new.tif"), "II*", 0)
	if got := names(t, f); got != "b.PDF" {
		t.Errorf("while two are written: %s", got)
	}
	if got := names(t, f); got != "b.PDF a.jpg new.tif" {
		t.Errorf("when they are whole: %s", got)
	}
	if _, err := scans.New(at("none")).Look(); fault.CodeOf(err) != fault.NotRead {
		t.Errorf("no folder: %v", err)
	}
}

// TestDone moves files aside and never over another one.
func TestDone(t *testing.T) {
	dir := t.TempDir()
	f := scans.New(dir)
	path := filepath.Join(dir, "扫描.pdf")
	for i, want := range []string{"扫描.pdf", "扫描(2).pdf", "扫描(3).pdf"} {
		write(t, path, fmt.Sprint(i), 0)
		names(t, f)
		to, err := f.Done(path)
		if err != nil || to != filepath.Join(dir, scans.DoneFolder, want) {
			t.Errorf("moved to %s, %v", to, err)
		}
		if got := names(t, f); got != "" {
			t.Errorf("still waiting: %s", got)
		}
	}
	for i, name := range []string{"扫描.pdf", "扫描(2).pdf", "扫描(3).pdf"} {
		if content, _ := os.ReadFile(filepath.Join(dir, scans.DoneFolder, name)); string(content) != fmt.Sprint(i) {
			t.Errorf("%s holds %q", name, content)
		}
	}
	if _, err := f.Done(filepath.Join(dir, "sub", "x.pdf")); fault.CodeOf(err) != fault.NotWritten {
		t.Errorf("moved a file from elsewhere: %v", err)
	}
	if _, err := f.Done(path); fault.CodeOf(err) != fault.NotWritten {
		t.Errorf("moved a file that is gone: %v", err)
	}
}
