package cli_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestToday: the list of a day, of all and of one officer, and its calendar.
func TestToday(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "demo")
	if status, _, errOut := fuyi(t, folder, "", "demo", "--data", folder); status != 0 {
		t.Fatal(errOut)
	}
	status, all, errOut := fuyi(t, folder, "", "today")
	if status != 0 || errOut != "" || !strings.HasPrefix(all, "2026年11月23日　周一\n已超期 ") || !strings.Contains(all, "\n三个工作日内　") {
		t.Fatalf("status %d, %q, %s", status, errOut, all)
	}
	if _, own, _ := fuyi(t, folder, "", "today", "--handler", "李明"); strings.Contains(own, "王芳") || !strings.Contains(own, "李明") || len(own) >= len(all) {
		t.Errorf("of one officer:\n%s", own)
	}
	ics := filepath.Join(t.TempDir(), "期限.ics")
	if status, out, errOut := fuyi(t, folder, "", "today", "--ics", ics); status != 0 || !strings.Contains(out, "个期限已写入") {
		t.Errorf("status %d, %q, %q", status, out, errOut)
	}
	if content, err := os.ReadFile(ics); err != nil || !strings.HasSuffix(string(content), "END:VCALENDAR\r\n") {
		t.Error(err)
	}
	if status, _, _ := fuyi(t, folder, "", "today", "what"); status != 2 {
		t.Errorf("an argument too many: status %d", status)
	}
}
