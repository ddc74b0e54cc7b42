package cli_test

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fuyi/app"
	"fuyi/app/cli"
	"fuyi/app/face"
	"fuyi/storage"
)

// TestReport: every report of the list is written from a register, in each form,
// and what cannot be is refused in a sentence.
func TestReport(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "demo")
	if status, _, errOut := fuyi(t, folder, "", "demo", "--data", folder); status != 0 {
		t.Fatal(errOut)
	}
	needFonts(t)
	faces, err := face.Open(os.DirFS("../../assets/fonts"))
	if err != nil {
		t.Fatal(err)
	}
	pressed := func(args ...string) (int, string, string) {
		env, out, errOut := registerEnv(t, folder, "")
		env.Press = func(ctx context.Context, dir string, _ *app.Pass) (*app.Office, func() error, error) {
			register, err := storage.Open(ctx, dir)
			if err != nil {
				return nil, nil, err
			}
			return app.New(app.Config{Store: register, Calendar: env.Calendar, Faces: faces, Now: env.Now}), register.Close, nil
		}
		return cli.Run(context.Background(), args, env), out.String(), errOut.String()
	}
	status, list, _ := pressed("report", "--list")
	lines := strings.Split(strings.TrimSpace(list), "\n")
	if status != 0 || len(lines) != 6 {
		t.Fatalf("status %d, %q", status, list)
	}
	for i, line := range lines {
		code := strings.Fields(line)[0]
		out := filepath.Join(t.TempDir(), code+[]string{".pdf", ".docx", ".xlsx"}[i%3])
		status, said, errOut := pressed("report", "--kind", code, "--year", "2026", "--out", out)
		if status != 0 || !strings.Contains(said, "已写入 "+out) {
			t.Errorf("%s: status %d, %q, %q", code, status, said, errOut)
		}
		if info, err := os.Stat(out); err != nil || info.Size() < 1000 {
			t.Errorf("%s: %v", out, err)
		}
	}
	for name, args := range map[string][]string{
		"no kind": {"--out", "a.pdf"}, "no file": {"--kind", "work"}, "unknown kind": {"--kind", "what", "--out", "a.pdf"},
		"no quarter": {"--kind", "work", "--quarter", "2026-5", "--out", "a.pdf"}, "two periods": {"--kind", "work", "--year", "2026", "--quarter", "2026-1", "--out", "a.pdf"},
		"another ending": {"--kind", "work", "--year", "2026", "--out", "a.txt"},
	} {
		if status, _, errOut := pressed(append([]string{"report"}, args...)...); status != 2 || errOut == "" {
			t.Errorf("%s: status %d, %q", name, status, errOut)
		}
	}
}
