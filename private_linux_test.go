package main

import (
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// private fails the test where something in a folder can be read or written by
// another user, even where a folder around it keeps him out. Fyne writes its own
// settings, which are none of a case, by the umask, in a folder for the user alone.
func private(t *testing.T, folder string) {
	t.Helper()
	err := filepath.WalkDir(folder, func(path string, e fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		info, err := e.Info()
		if err != nil {
			return err
		}
		if path != folder && info.Mode().Perm()&0o077 != 0 && e.Name() != "preferences.json" {
			t.Errorf("%s can be used by others: %v", path, info.Mode())
		}
		return nil
	})
	if err != nil && !os.IsNotExist(err) {
		t.Error(err)
	}
}

// TestForTheUserAlone: whatever the umask lets others do, what commands write is for
// the user alone: the register with its log, kept files, backups, restored and
// salvaged registers, and what leaves the program.
func TestForTheUserAlone(t *testing.T) {
	folder := t.TempDir()
	in := func(name string) string { return filepath.Join(folder, name) }
	for _, args := range [][]string{
		{"demo", "--data", in("register")}, {"backup", in("place"), "--data", in("register")},
		{"case", "list", "--export", in("cases.xlsx"), "--data", in("register")}, {"case", "list", "--export", in("cases.csv"), "--data", in("register")},
		{"bundle", "export", "--out", in("cases.zip"), "--data", in("register")}, {"bundle", "import", in("cases.zip"), "--data", in("city")},
		{"audit", "export", "--out", in("audit"), "--data", in("register")}, {"template", "export", in("templates.json"), "--all", "--data", in("register")},
		{"today", "--pdf", in("today.pdf"), "--ics", in("today.ics"), "--data", in("register")},
		{"report", "--kind", "work", "--year", "2026", "--out", in("report.docx"), "--data", in("register")},
		{"salvage", in("register"), "--to", in("salvaged")},
	} {
		command := exec.Command("sh", append([]string{"-c", `umask 000; exec "$@"`, "sh", program(t)}, args...)...)
		command.Env = append(os.Environ(), "HOME="+in("home"))
		if said, err := command.CombinedOutput(); err != nil {
			t.Logf("%v: %v: %s", args, err, said)
		}
	}
	for _, made := range []string{"register", "place", "city", "cases.xlsx", "cases.csv", "cases.zip", "audit", "today.pdf", "today.ics", "report.docx", "salvaged"} {
		if !exists(in(made)) {
			t.Errorf("%s was not made", made)
		}
	}
	private(t, folder)
}
