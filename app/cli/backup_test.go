package cli_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestBackup: the copy is a register that the other commands take.
func TestBackup(t *testing.T) {
	folder, place := t.TempDir(), t.TempDir()
	text := wholeCase(t)
	if status, _, errOut := fuyi(t, folder, text, "case", "put", "-"); status != 0 {
		t.Fatal(errOut)
	}
	status, out, errOut := fuyi(t, folder, "", "backup", place)
	if status != 0 || errOut != "" || !strings.Contains(out, "核验1件案件，完好") {
		t.Fatalf("status %d, %q, %q", status, out, errOut)
	}
	made, err := filepath.Glob(filepath.Join(place, "复议备份 2026-11-23 *"))
	if err != nil || len(made) != 1 {
		t.Fatalf("made %v, %v", made, err)
	}
	if _, got, _ := fuyi(t, made[0], "", "case", "get", "2026-0031"); got != text {
		t.Errorf("the copy has\n%s", got)
	}
	if status, _, errOut := fuyi(t, folder, "", "backup", filepath.Join(folder, "inside")); status != 1 || !strings.Contains(errOut, "另选一个文件夹") {
		t.Errorf("inside the register: status %d, %q", status, errOut)
	}
	if status, _, _ := fuyi(t, folder, "", "backup"); status != 2 {
		t.Errorf("no folder: status %d", status)
	}
	if left, err := os.ReadDir(folder); err != nil || len(left) == 0 {
		t.Error(left, err)
	}
}
