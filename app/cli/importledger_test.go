package cli_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const smallLedger = `清河县2024年台账,,,,,
序号,申请人,被申请人,收案日期,受理日期,处理结果,结案日期
1,甲一,清河县公安局,1月3日,1月5日,维持,3月1日
2,甲二,,1月4日,1月8日,撤销,3月2日
合计,2,,,,,
`

// TestImport: a ledger comes in by the command, is told of row by row, and goes
// back.
func TestImport(t *testing.T) {
	folder := t.TempDir()
	file := filepath.Join(t.TempDir(), "台账.csv")
	if err := os.WriteFile(file, []byte(smallLedger), 0o600); err != nil {
		t.Fatal(err)
	}
	status, out, _ := fuyi(t, folder, "", "import", file, "--dry-run")
	if status != 1 || !strings.Contains(out, "共2行，可以导入1行，有错1行") || !strings.Contains(out, "第5行没有导入：合计行") {
		t.Errorf("%d %s", status, out)
	}
	if _, list, _ := fuyi(t, folder, "", "import", "--list"); list != "" {
		t.Errorf("a dry run imported %s", list)
	}
	status, out, _ = fuyi(t, folder, "", "import", file, "--json")
	var told struct {
		Batch  string `json:"batch"`
		Import struct {
			Taken  int `json:"taken"`
			Faulty int `json:"faulty"`
		} `json:"import"`
		Troubles []struct {
			Row      int    `json:"row"`
			Sentence string `json:"sentence"`
		} `json:"troubles"`
	}
	if err := json.Unmarshal([]byte(out), &told); err != nil || status != 1 {
		t.Fatal(status, err, out)
	}
	if told.Batch != "2026-11-23-1" || told.Import.Taken != 1 || told.Import.Faulty != 1 || len(told.Troubles) != 1 || told.Troubles[0].Row != 4 {
		t.Errorf("%+v", told)
	}
	if _, list, _ := fuyi(t, folder, "", "case", "list"); !strings.Contains(list, "2024-0001") || !strings.Contains(list, "已归档") {
		t.Errorf("%s", list)
	}
	if status, out, _ := fuyi(t, folder, "", "import", file); status != 2 || out != "" {
		t.Errorf("the second time there is nothing to take in: %d %s", status, out)
	}
	if status, out, _ := fuyi(t, folder, "", "import", "--take-back", told.Batch, "--reason", "试用"); status != 0 || !strings.Contains(out, "已撤回") {
		t.Errorf("%d %s", status, out)
	}
	if _, list, _ := fuyi(t, folder, "", "import", "--list"); !strings.Contains(list, "撤回：试用") {
		t.Errorf("%s", list)
	}
	if status, out, _ := fuyi(t, folder, "", "import", file, "--column", "C=respondent"); !strings.Contains(out, "恢复1件") || status != 1 {
		t.Errorf("%d %s", status, out)
	}
}

func TestImportRefuses(t *testing.T) {
	folder := t.TempDir()
	file := filepath.Join(folder, "a.csv")
	if err := os.WriteFile(file, []byte(smallLedger), 0o600); err != nil {
		t.Fatal(err)
	}
	for name, test := range map[string]struct {
		args   []string
		status int
		say    string
	}{
		"no file":        {[]string{"import"}, 2, "用法"},
		"no such file":   {[]string{"import", filepath.Join(folder, "b.csv")}, 1, "文件“b.csv”读取失败"},
		"no such sheet":  {[]string{"import", file, "--sheet", "2023"}, 2, "没有名为“2023”的工作表，有a"},
		"no such field":  {[]string{"import", file, "--column", "A=x"}, 2, "--column 应当写成"},
		"no such column": {[]string{"import", file, "--column", "Z=applicant"}, 2, "台账没有Z列"},
		"no such batch":  {[]string{"import", "--take-back", "x", "--reason", "y"}, 2, "没有批次为x"},
		"no reason":      {[]string{"import", "--take-back", "x"}, 2, "缺少撤回的理由"},
	} {
		status, out, errOut := fuyi(t, t.TempDir(), "", test.args...)
		if status != test.status || out != "" || !strings.Contains(errOut, test.say) {
			t.Errorf("%s: %d %q %q", name, status, out, errOut)
		}
	}
}
