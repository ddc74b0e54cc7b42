package cli_test

import (
	"bytes"
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fuyi/app"
	"fuyi/app/cli"
	"fuyi/app/face"
	"fuyi/app/letter"
	"fuyi/storage"
)

// lettersEnv is an environment without a register.
func lettersEnv(t testing.TB, in string) (cli.Env, *bytes.Buffer) {
	t.Helper()
	var errOut bytes.Buffer
	now := func() time.Time { return time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC) }
	env := cli.Env{In: strings.NewReader(in), Out: &bytes.Buffer{}, Err: &errOut, Now: now, Calendar: holidays(t)}
	env.Desk = func() (*app.Office, error) {
		faces, err := face.Open(os.DirFS("../../assets/fonts"))
		if err != nil {
			return nil, err
		}
		templates := letter.NewTemplates(os.DirFS("../../assets/templates"), nil)
		return app.New(app.Config{Calendar: env.Calendar, Faces: faces, Templates: templates, Now: now}), nil
	}
	return env, &errOut
}

func needFonts(t testing.TB) {
	t.Helper()
	if _, err := os.Stat("../../assets/fonts/FandolFang-Regular.otf"); err == nil {
		return
	}
	if os.Getenv("CI") != "" {
		t.Fatal("the fonts are not there, run `make fonts`")
	}
	t.Skip("the fonts are not there, run `make fonts`")
}

const letterCase = "../letter/testdata/uphold.json"

func TestLetterOfAFile(t *testing.T) {
	needFonts(t)
	out := filepath.Join(t.TempDir(), "决定书.pdf")
	env, errOut := lettersEnv(t, "")
	if status := cli.Run(context.Background(), []string{"letter", "--kind", "decision", "--out", out, letterCase}, env); status != 0 {
		t.Fatalf("status %d: %s", status, errOut)
	}
	if errOut.Len() > 0 {
		t.Errorf("said %s", errOut)
	}
	text, err := exec.Command("pdftotext", "-raw", out, "-").Output()
	if err != nil {
		t.Skip("pdftotext is not there")
	}
	for _, words := range []string{"行政复议决定书", "维持被申请人", "本决定书一经送达"} {
		if !strings.Contains(strings.ReplaceAll(string(text), "\n", ""), words) {
			t.Errorf("the PDF lacks %s", words)
		}
	}
}

// What cannot be printed leaves no file, and an older file as it was.
func TestLetterThatCannotBeMade(t *testing.T) {
	needFonts(t)
	whole, err := os.ReadFile(letterCase)
	if err != nil {
		t.Fatal(err)
	}
	missing := strings.Replace(strings.Replace(string(whole), `"birth": "1979-05",`, "", 1), `"gender": "男",`, "", 1)
	tests := []struct {
		name   string
		args   []string
		in     string
		status int
		says   []string
	}{
		{"缺少事实", []string{"--kind", "decision", "-"}, missing, 2, []string{"性别", "出生年月或者公民身份号码"}},
		{"没有字形", []string{"--kind", "decision", "-"}, strings.ReplaceAll(string(whole), "吴𠮷", "吴\U000FFFFD"), 2, []string{"\U000FFFFD"}},
		{"没有这种文书", []string{"--kind", "poem", "-"}, string(whole), 2, []string{"decision（行政复议决定书）"}},
		{"不是案件", []string{"--kind", "decision", "-"}, "{", 2, []string{"JSON"}},
		{"没有文件", []string{"--kind", "decision", "nowhere.json"}, "", 1, []string{"文件"}},
		{"没有用法", []string{"-"}, string(whole), 2, []string{"用法"}},
		{"两个案件", []string{"--kind", "decision", "--case", "2026-0001", "-"}, string(whole), 2, []string{"用法"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			dir := t.TempDir()
			out := filepath.Join(dir, "f.pdf")
			if err := os.WriteFile(out, []byte("older"), 0o600); err != nil {
				t.Fatal(err)
			}
			env, errOut := lettersEnv(t, test.in)
			status := cli.Run(context.Background(), append([]string{"letter", "--out", out}, test.args...), env)
			if status != test.status {
				t.Errorf("status %d, want %d", status, test.status)
			}
			for _, words := range test.says {
				if !strings.Contains(errOut.String(), words) {
					t.Errorf("said %q, want %q in it", errOut, words)
				}
			}
			files, _ := os.ReadDir(dir)
			content, _ := os.ReadFile(out)
			if len(files) != 1 || string(content) != "older" {
				t.Errorf("left %v", files)
			}
		})
	}
}

func TestLetterEnding(t *testing.T) {
	env, errOut := lettersEnv(t, "{}")
	out := filepath.Join(t.TempDir(), "f.odt")
	if status := cli.Run(context.Background(), []string{"letter", "--kind", "decision", "--out", out, "-"}, env); status != 2 {
		t.Errorf("status %d", status)
	}
	if !strings.Contains(errOut.String(), ".odt") {
		t.Errorf("said %s", errOut)
	}
}

func TestLetterIntoNoFolder(t *testing.T) {
	needFonts(t)
	env, errOut := lettersEnv(t, "")
	out := filepath.Join(t.TempDir(), "nowhere", "f.pdf")
	if status := cli.Run(context.Background(), []string{"letter", "--kind", "decision", "--out", out, letterCase}, env); status != 1 || !strings.Contains(errOut.String(), "没有写成") {
		t.Errorf("status %d: %s", status, errOut)
	}
}

// The same case gives the same PDF from the register as from its file.
func TestLetterOfTheRegister(t *testing.T) {
	needFonts(t)
	ctx, dir := context.Background(), t.TempDir()
	env, errOut := lettersEnv(t, "")
	env.Gate = func(dir string) *app.Gate { return app.NewGate(storage.Vault{Dir: dir}, env.Now) }
	env.Open = func(ctx context.Context, dir string, _ *app.Pass) (*app.Office, func() error, error) {
		register, err := storage.Open(ctx, dir)
		if err != nil {
			return nil, nil, err
		}
		templates := letter.NewTemplates(os.DirFS("../../assets/templates"), nil)
		office := app.New(app.Config{Store: register, Calendar: env.Calendar, Templates: templates, Now: env.Now})
		return office, register.Close, nil
	}
	data, held, filed := filepath.Join(dir, "register"), filepath.Join(dir, "held.pdf"), filepath.Join(dir, "filed.pdf")
	for _, args := range [][]string{
		{"case", "put", "--data", data, letterCase},
		{"letter", "--data", data, "--kind", "decision", "--out", held, "--case", "2026-0031"},
		{"letter", "--kind", "decision", "--out", filed, letterCase},
	} {
		if status := cli.Run(ctx, args, env); status != 0 {
			t.Fatalf("%v: status %d: %s", args, status, errOut)
		}
	}
	one, err := os.ReadFile(held)
	if err != nil {
		t.Fatal(err)
	}
	other, err := os.ReadFile(filed)
	if err != nil || !bytes.Equal(one, other) {
		t.Errorf("the two differ: %v", err)
	}
	if status := cli.Run(ctx, []string{"letter", "--data", data, "--kind", "decision", "--out", held, "--case", "2026-9999"}, env); status != 2 {
		t.Errorf("a case that is not there: status %d", status)
	}
}
