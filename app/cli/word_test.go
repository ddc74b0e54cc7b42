package cli_test

import (
	"archive/zip"
	"context"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fuyi/app/cli"
)

// wordText reads the main text of a Word file with its marks.
func wordText(t *testing.T, name string) string {
	t.Helper()
	archive, err := zip.OpenReader(name)
	if err != nil {
		t.Fatal(err)
	}
	defer archive.Close()
	f, err := archive.Open("word/document.xml")
	if err != nil {
		t.Fatal(err)
	}
	text, err := io.ReadAll(f)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func TestLetterAsWord(t *testing.T) {
	needFonts(t)
	dir := t.TempDir()
	out, filled := filepath.Join(dir, "决定书.DOCX"), filepath.Join(dir, "filled.docx")
	for _, args := range [][]string{
		{"letter", "--kind", "decision", "--out", out, letterCase},
		{"letter", "--kind", "decision", "--out", filled, "--template", out, letterCase},
	} {
		env, errOut := lettersEnv(t, "")
		if status := cli.Run(context.Background(), args, env); status != 0 || errOut.Len() > 0 {
			t.Fatalf("status %d: %s", status, errOut)
		}
	}
	text := wordText(t, out)
	for _, words := range []string{"行政复议决定书", "吴𠮷", "维持被申请人", "本决定书一经送达"} {
		if !strings.Contains(text, words) {
			t.Errorf("the file lacks %s", words)
		}
	}
	if wordText(t, filled) != text {
		t.Error("filling changes a file without facts")
	}
}

func TestWordTemplateThatIsNone(t *testing.T) {
	dir := t.TempDir()
	out, template := filepath.Join(dir, "f.docx"), filepath.Join(dir, "t.docx")
	if err := os.WriteFile(template, []byte("甲"), 0o600); err != nil {
		t.Fatal(err)
	}
	for name, test := range map[string]struct {
		out, template string
		status        int
		says          string
	}{
		"no Word file": {out, template, 2, "Word 文件不能使用"},
		"no file":      {out, filepath.Join(dir, "nowhere.docx"), 1, "文件"},
		"into a PDF":   {filepath.Join(dir, "f.pdf"), template, 2, ".docx 结尾"},
	} {
		env, errOut := lettersEnv(t, "")
		status := cli.Run(context.Background(), []string{"letter", "--kind", "decision", "--out", test.out, "--template", test.template, letterCase}, env)
		if status != test.status || !strings.Contains(errOut.String(), test.says) {
			t.Errorf("%s: status %d: %s", name, status, errOut)
		}
		if _, err := os.Stat(test.out); err == nil {
			t.Errorf("%s: left a file", name)
		}
	}
}
