package cli_test

import (
	"context"
	"path/filepath"
	"strings"
	"testing"

	"fuyi/app/cli"
)

// answers gives one answer after another to what is asked, and fails where there is
// none left.
func answers(t *testing.T, list ...string) func(string) (string, error) {
	return func(prompt string) (string, error) {
		if len(list) == 0 {
			t.Fatalf("asked too much: %s", prompt)
		}
		first := list[0]
		list = list[1:]
		return first, nil
	}
}

// attended returns what runs a command on the register of a folder, with answers to what
// it asks, and fails where the status is another than wanted.
func attended(t *testing.T, folder string) func(want int, ask []string, args ...string) (said string) {
	return func(want int, ask []string, args ...string) (said string) {
		t.Helper()
		env, out, errOut := registerEnv(t, folder, "")
		env.Secret = answers(t, ask...)
		if status := cli.Run(context.Background(), args, env); status != want {
			t.Fatalf("%s: status %d, %s%s", strings.Join(args, " "), status, out, errOut)
		}
		return out.String() + errOut.String()
	}
}

// TestSealedCommands goes through the commands that encrypt a register, on one folder.
func TestSealedCommands(t *testing.T) {
	folder := t.TempDir()
	run := attended(t, folder)
	const first, second = "清河办案2026", "另外一个密码九9"
	run(0, nil, "case", "list")
	run(1, []string{first, second}, "seal", "--officer", "李明") // not the same twice
	run(1, []string{"123", "123"}, "seal", "--officer", "李明")
	said := run(0, []string{first, first}, "seal", "--officer", "李明", "--national")
	_, rest, _ := strings.Cut(said, "恢复码：")
	code, _, _ := strings.Cut(rest, "\n")
	if len(strings.Split(code, "-")) != 6 {
		t.Fatalf("the code is %q", code)
	}

	run(0, []string{first}, "case", "list")
	if said := run(1, []string{second}, "case", "list"); !strings.Contains(said, "姓名或者密码不对") {
		t.Error(said)
	}
	if said := run(0, []string{first}, "verify"); !strings.Contains(said, "登记簿完好") {
		t.Error(said)
	}
	t.Run("unattended", func(t *testing.T) {
		t.Setenv("FUYI_OFFICER", "李明")
		t.Setenv("FUYI_PASSWORD", first)
		run(0, nil, "verify")
	})
	run(0, []string{first, second, second}, "password", "admit", "王芳")
	run(0, []string{"王芳", second}, "verify")
	run(0, []string{first, "改了的密码2027", "改了的密码2027"}, "password", "change", "李明")
	run(1, []string{"李明", first}, "verify")
	run(0, []string{code, first, first}, "password", "recover", "李明")
	said = run(0, []string{"李明", first}, "password", "code")
	if strings.Contains(said, code) || !strings.Contains(said, "新的恢复码") {
		t.Error(said)
	}
	run(0, []string{"李明", first}, "password", "dismiss", "王芳")
	for _, bad := range [][]string{{"password"}, {"password", "admit"}, {"password", "code", "李明"}, {"seal"}, {"unseal", "x"}} {
		run(2, nil, bad...)
	}
	run(0, []string{first}, "unseal")
	run(0, nil, "verify")
	if status := run(2, nil, "unseal"); !strings.Contains(status, "登记簿没有加密") {
		t.Error(status)
	}
}

// TestOfficerCommands lets officers sign in to a register by the commands, on one folder.
func TestOfficerCommands(t *testing.T) {
	folder := t.TempDir()
	run := attended(t, folder)
	wantSaid := func(said, words string) {
		t.Helper()
		if !strings.Contains(said, words) {
			t.Errorf("%q does not say %s", said, words)
		}
	}
	const first, given, second = "清河办案2026", "暂用的密码2026", "另外一个密码九9"
	wantSaid(run(0, nil, "officer", "list"), "没有启用登录")
	run(2, nil, "officer", "set", "王芳", "--roles", "reader") // not before officers sign in
	wantSaid(run(0, []string{first, first}, "officer", "begin", "李明", "--roles", "head", "--national"), "恢复码：")
	wantSaid(run(0, []string{first}, "officer", "list"), "李明\t管理员、负责人")
	run(2, []string{first}, "officer", "set", "王芳", "--roles", "局长")
	run(0, []string{first}, "officer", "set", "王芳", "--roles", "承办人,statistician")
	wantSaid(run(0, []string{first}, "officer", "list"), "王芳\t承办人、统计人员\t还没有密码")
	run(0, []string{first, given, given}, "password", "admit", "王芳")
	wantSaid(run(1, []string{"王芳", given}, "case", "list"), "改成自己的")
	run(0, []string{given, second, second}, "password", "change", "王芳")
	run(0, []string{"王芳", second}, "case", "list")
	for _, refused := range [][]string{{"officer", "set", "王芳", "--roles", "administrator"}, {"officer", "end"}, {"password", "code"}, {"unseal"},
		{"officer", "dismiss", "李明"}, {"verify", "--rebuild"}, {"seal"}} {
		wantSaid(run(1, []string{"王芳", second}, refused...), "没有权限")
	}
	wantSaid(run(0, []string{"李明", first}, "seal"), "密码和恢复码不变")
	run(0, []string{"王芳", second}, "case", "list")
	run(0, []string{"李明", first}, "unseal")
	wantSaid(run(0, []string{"李明", first}, "officer", "dismiss", "王芳"), "不能再登录")
	run(0, []string{first}, "officer", "end")
	run(0, nil, "case", "list")
}

// TestRestoreAsksWhoMay: a backup is put in the place of a register whose officers sign
// in by an administrator alone.
func TestRestoreAsksWhoMay(t *testing.T) {
	folder, place := t.TempDir(), t.TempDir()
	run := attended(t, folder)
	const first, second = "清河办案2026", "另外一个密码九9"
	run(0, nil, "case", "list")
	run(0, nil, "backup", place)
	made, err := filepath.Glob(filepath.Join(place, "*", "20*"))
	if err != nil || len(made) != 1 {
		t.Fatal(made, err)
	}
	run(0, []string{first, first}, "officer", "begin", "李明", "--national")
	run(0, []string{first}, "officer", "set", "王芳", "--roles", "head")
	run(0, []string{first, second + "甲", second + "甲"}, "password", "admit", "王芳")
	run(0, []string{second + "甲", second, second}, "password", "change", "王芳")
	if said := run(1, []string{"王芳", second}, "restore", made[0], "--yes"); !strings.Contains(said, "没有权限") {
		t.Error(said)
	}
	run(0, []string{"李明", first}, "restore", made[0], "--yes")
	run(0, nil, "case", "list") // as it was, before anybody signed in
}
