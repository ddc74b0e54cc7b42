package cli_test

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fuyi/app"
	"fuyi/app/cli"
	"fuyi/app/date"
	"fuyi/storage"
)

// TestAudit: the audit is listed, exported, checked, and held against what was kept
// of it.
func TestAudit(t *testing.T) {
	folder, place := t.TempDir(), t.TempDir()
	if status, _, errOut := fuyi(t, folder, wholeCase(t), "case", "put", "-"); status != 0 {
		t.Fatal(errOut)
	}
	if status, _, errOut := fuyi(t, folder, "", "backup", place); status != 0 {
		t.Fatal(errOut)
	}
	made, _ := filepath.Glob(filepath.Join(place, "复议备份", "20*"))
	if len(made) != 1 {
		t.Fatal(made)
	}
	export := filepath.Join(t.TempDir(), "a.jsonl")
	status, out, errOut := fuyi(t, folder, "", "audit", "export", "--out", export)
	if status != 0 || !strings.Contains(out, "签名公钥的指纹：") {
		t.Fatal(out, errOut)
	}
	fingerprint := strings.TrimSpace(out[strings.LastIndex(out, "：")+len("："):])
	status, out, _ = fuyi(t, folder, "", "audit", "check", export, "--key", fingerprint)
	if status != 0 || !strings.Contains(out, "签名相符") {
		t.Error(status, out)
	}
	line := out[strings.Index(out, "到操作记录")+len("到") : strings.Index(out, "\n签名公钥")]
	text, err := os.ReadFile(export)
	if err != nil {
		t.Fatal(err)
	}
	forged := filepath.Join(t.TempDir(), "b.jsonl")
	if err := os.WriteFile(forged, []byte(strings.Replace(string(text), `"officer":""`, `"officer":"张三"`, 1)), 0o600); err != nil {
		t.Fatal(err)
	}
	// The head of the export, held against the register that has gone on since.
	if status, _, errOut := fuyi(t, folder, "", "backup", place); status != 0 && !strings.Contains(errOut, "已经存在") {
		t.Fatal(errOut)
	}
	tests := []struct {
		name   string
		args   []string
		status int
		says   string
	}{
		{"the list", []string{"audit", "list", "--case", "2026-0031"}, 0, "2026-0031"},
		{"a list of nobody's", []string{"audit", "list", "--officer", "张三"}, 0, ""},
		{"a bad day", []string{"audit", "list", "--from", "soon"}, 2, "日期"},
		{"the anchor", []string{"verify", "--anchor", line}, 0, "登记簿完好"},
		{"another code", []string{"verify", "--anchor", "1 AAAA-AAAA-AAAA"}, 1, "操作记录第1条的校验码现在是"},
		{"a later entry", []string{"verify", "--anchor", "900 AAAA-AAAA-AAAA"}, 1, "末尾的记录被截去"},
		{"no anchor", []string{"verify", "--anchor", "很久以前"}, 2, "照卷宗封面"},
		{"the backup", []string{"verify", "--against", made[0]}, 0, "登记簿完好"},
		{"no backup", []string{"verify", "--against", t.TempDir()}, 1, "读取失败"},
		{"a forged export", []string{"audit", "check", forged}, 1, "不能采信"},
		{"another key", []string{"audit", "check", export, "--key", "0000 0000"}, 1, "不是指纹所指的公钥"},
		{"no export", []string{"audit", "check", "audit_test.go"}, 2, "不是操作记录的签名导出"},
		{"no such act", []string{"audit", "delete"}, 2, "用法"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			status, out, errOut := fuyi(t, folder, "", test.args...)
			if status != test.status || !strings.Contains(out+errOut, test.says) {
				t.Errorf("status %d, %q, %q", status, out, errOut)
			}
		})
	}
}

func TestSalvage(t *testing.T) {
	folder, to := t.TempDir(), filepath.Join(t.TempDir(), "new")
	text := wholeCase(t)
	if status, _, errOut := fuyi(t, folder, text, "case", "put", "-"); status != 0 {
		t.Fatal(errOut)
	}
	salvage := func(args ...string) (status int, out, errOut string) {
		env, stdout, stderr := registerEnv(t, folder, "")
		env.Salvage = func(ctx context.Context, from, to string, pass *app.Pass) (app.Salvaged, error) {
			return storage.Salvage(ctx, from, to, nil, date.Of(env.Now()), app.RowOn(date.Of(env.Now()), env.Calendar))
		}
		status = cli.Run(context.Background(), args, env)
		return status, stdout.String(), stderr.String()
	}
	if status, out, errOut := salvage("salvage", folder, "--to", to); status != 0 || !strings.Contains(out, "抢救出1件案件") {
		t.Fatal(status, out, errOut)
	}
	if _, got, _ := fuyi(t, to, "", "case", "get", "2026-0031"); got != text {
		t.Error(got)
	}
	if status, out, errOut := fuyi(t, to, "", "verify"); status != 0 {
		t.Error(out, errOut)
	}
	if status, _, errOut := salvage("salvage", folder, "--to", to); status != 1 || !strings.Contains(errOut, "不是空的文件夹") {
		t.Error(status, errOut)
	}
	if status, _, _ := salvage("salvage", folder); status != 2 {
		t.Error(status)
	}
}
