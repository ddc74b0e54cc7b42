package storage_test

import (
	"os"
	"path/filepath"
	"testing"

	"fuyi/app"
	"fuyi/app/casefile"
	"fuyi/app/fault"
)

const series = "云政复决〔2026〕#号"

// lettered is a case with one final letter of a number.
func lettered(number, letterNumber string) *casefile.Case {
	c := numbered(number, "吴𠮷", "云溪县公安局")
	c.Letters = []casefile.Letter{{ID: 1, Kind: casefile.DecisionLetter, Stage: casefile.FinalLetter, Number: letterNumber}}
	return c
}

func TestNumbers(t *testing.T) {
	r := open(t, t.TempDir())
	old := numbered("2026-0001", "张某", "云溪县公安局")
	old.Decision = &casefile.Decision{Number: "云政复决〔2026〕7号"}
	put(t, r, old)
	put(t, r, lettered("2026-0002", "云政复决〔2026〕9号"))

	if last, err := r.LastNumber(t.Context(), series); last != 9 || err != nil {
		t.Errorf("the last number is %d, %v", last, err)
	}
	if last, err := r.LastNumber(t.Context(), "云政复受〔2026〕#号"); last != 0 || err != nil {
		t.Errorf("the last number of a series without numbers is %d, %v", last, err)
	}
	err := r.Issue(t.Context(), "2026-0001", series, func(c *casefile.Case, last int) (app.Write, error) {
		if last != 9 {
			t.Errorf("in the transaction the last number is %d", last)
		}
		c.Letters = []casefile.Letter{{ID: 1, Kind: casefile.DecisionLetter, Stage: casefile.FinalLetter, Number: "云政复决〔2026〕9号"}}
		return written(c, "定稿")
	})
	wantFault(t, err, fault.NumberTaken)
	if c := load(t, r, "2026-0001"); len(c.Letters) != 0 {
		t.Error("a letter with a taken number was kept")
	}
	sound(t, r)
}

func TestFiles(t *testing.T) {
	dir := t.TempDir()
	r := open(t, dir)
	hash, err := r.PutFile(t.Context(), "pdf", []byte("%PDF-1.4"))
	if err != nil {
		t.Fatal(err)
	}
	if again, err := r.PutFile(t.Context(), "pdf", []byte("%PDF-1.4")); again != hash || err != nil {
		t.Errorf("kept again under %s, %v", again, err)
	}
	if content, err := r.File(t.Context(), hash, "pdf"); string(content) != "%PDF-1.4" || err != nil {
		t.Errorf("read back %q, %v", content, err)
	}
	if left, _ := filepath.Glob(filepath.Join(dir, "files", "*", "part-*")); left != nil {
		t.Errorf("parts were left: %v", left)
	}
	path, err := r.Lend(t.Context(), hash, "pdf")
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(path, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte("another"), 0o600); err != nil {
		t.Fatal(err)
	}
	_, err = r.File(t.Context(), hash, "pdf")
	wantFault(t, err, fault.FileAltered)
	if _, err := r.PutFile(t.Context(), "pdf", []byte("%PDF-1.4")); err != nil {
		t.Errorf("an altered file is not mended by keeping it again: %v", err)
	}
	if _, err := r.File(t.Context(), hash, "pdf"); err != nil {
		t.Error(err)
	}
	for _, name := range []string{"../register", "", "AB", hash + "x"} {
		_, err := r.File(t.Context(), name, "pdf")
		wantFault(t, err, fault.FileMissing)
		_, err = r.File(t.Context(), hash, "../db")
		wantFault(t, err, fault.FileMissing)
	}
}
