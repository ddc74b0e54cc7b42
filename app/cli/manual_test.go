package cli_test

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fuyi/app/cli"
	"fuyi/docs/manual"
)

// TestManual: the manual and its one page are written without a register; what cannot
// be is refused in a sentence.
func TestManual(t *testing.T) {
	needFonts(t)
	run := func(args ...string) (int, string, string) {
		env, errOut := lettersEnv(t, "")
		env.Manual, env.Version = manual.Files(), "1.2.3"
		status := cli.Run(context.Background(), append([]string{"manual"}, args...), env)
		return status, env.Out.(*bytes.Buffer).String(), errOut.String()
	}
	whole, one := filepath.Join(t.TempDir(), "手册.pdf"), filepath.Join(t.TempDir(), "一页.PDF")
	for _, args := range [][]string{{"--out", whole}, {"--technician", "--out", one}} {
		if status, said, errOut := run(args...); status != 0 || !strings.Contains(said, "已写入 ") {
			t.Errorf("%v: status %d, %q, %q", args, status, said, errOut)
		}
	}
	for _, file := range []string{whole, one} {
		if content, err := os.ReadFile(file); err != nil || !bytes.HasPrefix(content, []byte("%PDF-")) {
			t.Errorf("%s: %v", file, err)
		}
	}
	for _, args := range [][]string{{}, {"--out", "手册.txt"}, {"--out", whole, "多余"}} {
		if status, _, errOut := run(args...); status != 2 || errOut == "" {
			t.Errorf("%v: status %d, %q", args, status, errOut)
		}
	}
	if status, _, errOut := run("--out", filepath.Join(t.TempDir(), "没有", "手册.pdf")); status != 1 || errOut == "" {
		t.Errorf("a folder that is not there: status %d, %q", status, errOut)
	}
}
