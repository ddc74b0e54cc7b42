package cli_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestBackup: a backup is proven, seen into and restored, also on another PC.
func TestBackup(t *testing.T) {
	folder, place := t.TempDir(), t.TempDir()
	text := wholeCase(t)
	if status, _, errOut := fuyi(t, folder, text, "case", "put", "-"); status != 0 {
		t.Fatal(errOut)
	}
	if status, _, errOut := fuyi(t, folder, "", "backup"); status != 2 || !strings.Contains(errOut, "还没有设置备份的地方") {
		t.Errorf("no place: status %d, %q", status, errOut)
	}
	status, out, errOut := fuyi(t, folder, "", "backup", place)
	if !strings.Contains(out, "已备份到") || errOut != "" {
		t.Fatalf("status %d, %q, %q", status, out, errOut)
	}
	made, err := filepath.Glob(filepath.Join(place, "复议备份", "2026-11-23 *"))
	if err != nil || len(made) != 1 {
		t.Fatalf("made %v, %v", made, err)
	}
	if _, out, _ := fuyi(t, folder, "", "verify", "--backup", made[0]); !strings.Contains(out, "核验1件案件") {
		t.Errorf("verified: %q", out)
	}
	if status, _, errOut := fuyi(t, folder, "", "restore", place); status != 2 || !strings.Contains(errOut, made[0]) {
		t.Errorf("a place: status %d, %q", status, errOut)
	}
	if status, _, errOut := fuyi(t, folder, "", "restore", t.TempDir()); status != 2 || !strings.Contains(errOut, "没有可用的备份") {
		t.Errorf("no backup: status %d, %q", status, errOut)
	}
	if status, out, _ := fuyi(t, folder, "不\n", "restore", made[0]); status != 0 || !strings.Contains(out, "2026-0031") || !strings.Contains(out, "没有恢复") {
		t.Errorf("refused: status %d, %q", status, out)
	}
	if status, out, errOut := fuyi(t, folder, "是\n", "restore", made[0]); status != 0 || !strings.Contains(out, "恢复前 2026-11-23") {
		t.Errorf("restored: status %d, %q, %q", status, out, errOut)
	}
	other := filepath.Join(t.TempDir(), "新电脑")
	if status, out, errOut := fuyi(t, other, "", "restore", made[0], "--yes"); status != 0 || strings.Contains(out, "恢复前 ") {
		t.Errorf("on another PC: status %d, %q, %q", status, out, errOut)
	}
	for _, dir := range []string{folder, other} {
		if _, got, _ := fuyi(t, dir, "", "case", "get", "2026-0031"); got != text {
			t.Errorf("%s has\n%s", dir, got)
		}
	}
	if status, out, errOut := fuyi(t, other, "", "backup", filepath.Join(other, "inside")); status != 1 || !strings.Contains(errOut, "另选一个文件夹") {
		t.Errorf("inside the register: status %d, %q, %q", status, out, errOut)
	}
	if left, err := os.ReadDir(folder); err != nil || len(left) == 0 {
		t.Error(left, err)
	}
}

// TestSealedBackup: the backup of an encrypted register asks for the password.
func TestSealedBackup(t *testing.T) {
	folder, place := t.TempDir(), t.TempDir()
	run := attended(t, folder)
	const password = "清河办案2026"
	run(0, nil, "case", "list")
	run(0, []string{password, password}, "seal", "--officer", "李明")
	run(0, []string{password}, "backup", place)
	made, err := filepath.Glob(filepath.Join(place, "复议备份", "2026-11-23 *"))
	if err != nil || len(made) != 1 {
		t.Fatalf("made %v, %v", made, err)
	}
	run(1, []string{"不是密码1"}, "verify", "--backup", made[0])
	run(0, []string{password}, "verify", "--backup", made[0])
	if said := run(0, []string{password}, "restore", made[0], "--yes"); !strings.Contains(said, "登记簿已经恢复") {
		t.Error(said)
	}
	run(0, []string{password}, "verify")
}
