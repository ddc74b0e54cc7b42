package cli_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestTemplatesGoToAnotherBureau holds that what one bureau exports another takes
// in, and that a wrong file changes nothing.
func TestTemplatesGoToAnotherBureau(t *testing.T) {
	first, second, file := t.TempDir(), t.TempDir(), filepath.Join(t.TempDir(), "模板.json")
	status, text, errOut := fuyi(t, first, "", "template", "get", "acceptance")
	if status != 0 {
		t.Fatal(errOut)
	}
	mine := "# 本机关的模板\n" + text
	for _, step := range []struct {
		folder, in string
		args       []string
		says       string
	}{
		{first, mine, []string{"template", "put", "acceptance", "-"}, "已改用本机关的模板"},
		{first, "", []string{"template", "export", file}, "已导出 1 个模板"},
		{second, "", []string{"template", "import", file}, "已导入 1 个模板"},
		{second, "", []string{"template", "get", "acceptance"}, "# 本机关的模板"},
		{second, "", []string{"template", "reset", "acceptance"}, "已恢复默认模板"},
		{second, "", []string{"template", "export", file, "--all"}, "已导出 31 个模板"},
	} {
		status, out, errOut := fuyi(t, step.folder, step.in, step.args...)
		if status != 0 || !strings.Contains(out, step.says) {
			t.Errorf("%v: status %d, %s%s", step.args, status, out, errOut)
		}
	}
	for name, test := range map[string]struct {
		in   string
		args []string
		want int
	}{
		"no bundle":     {`{"form":"x"}`, []string{"import", "-"}, 2},
		"wrong":         {`{"form":"fuyi-templates","templates":{"acceptance":"{{张三}}"}}`, []string{"import", "-"}, 2},
		"all is export": {"", []string{"get", "acceptance", "--all"}, 2},
		"no such act":   {"", []string{"drop", "acceptance"}, 2},
		"not there":     {"", []string{"import", filepath.Join(second, "x.json")}, 1},
	} {
		status, out, errOut := fuyi(t, second, test.in, append([]string{"template"}, test.args...)...)
		if status != test.want || out != "" || errOut == "" {
			t.Errorf("%s: status %d, want %d: %s%s", name, status, test.want, out, errOut)
		}
	}
	if _, text, _ := fuyi(t, second, "", "template", "get", "acceptance"); strings.Contains(text, "张三") {
		t.Error("a wrong template was taken in")
	}
	if err := os.Remove(file); err != nil {
		t.Error(err)
	}
}
