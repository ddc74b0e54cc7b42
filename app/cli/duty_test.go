package cli_test

import (
	"encoding/json"
	"strings"
	"testing"

	"fuyi/app/duty"
)

// TestDuty enters an item from a file, prints and lists it, and refuses what is
// wrong.
func TestDuty(t *testing.T) {
	folder := t.TempDir()
	const item = `{"title": "采砂管理办法", "review": {"kind": "normative", "department": "水利局", "received": "2026-05-25", "meeting": "2026-05-27", "days": 15}}`
	if status, out, errOut := fuyi(t, folder, item, "duty", "put", "-"); status != 0 || out != "审2026-0001 已登记\n" {
		t.Fatalf("status %d, %q, %q", status, out, errOut)
	}
	_, got, _ := fuyi(t, folder, "", "duty", "get", "审2026-0001")
	if !strings.Contains(got, `"department": "水利局"`) {
		t.Errorf("got %s", got)
	}
	if status, out, _ := fuyi(t, folder, got, "duty", "put", "-"); status != 0 || out != "审2026-0001 没有变化\n" {
		t.Errorf("again: status %d, %q", status, out)
	}
	changed := strings.Replace(got, `"days": 15`, `"days": 15, "concluded": "2026-05-26", "result": "lawful"`, 1)
	if status, out, errOut := fuyi(t, folder, changed, "duty", "put", "-"); status != 0 || out != "审2026-0001 已更新\n" {
		t.Errorf("changed: status %d, %q, %q", status, out, errOut)
	}
	if _, out, _ := fuyi(t, folder, "", "duty", "list", "review"); !strings.Contains(out, "收到送审 1，出具意见 1，尚未办结 0，逾期 0，送审不足3日 1") || !strings.Contains(out, "不足3日") {
		t.Errorf("list %s", out)
	}
	if _, out, _ := fuyi(t, folder, "", "duty", "list", "review", "--json", "--year", "2026"); !strings.Contains(out, `"rushed": 1`) || !strings.Contains(out, `"stage": "done"`) {
		t.Errorf("list %s", out)
	}
	if _, out, _ := fuyi(t, folder, "", "duty", "list", "filing", "--json"); !strings.Contains(out, `"items": []`) {
		t.Errorf("list %s", out)
	}
	for year, want := range map[string]int{"2026": 1, "2025": 0} {
		var page struct {
			Duties map[string]map[string]int `json:"duties"`
		}
		_, out, _ := fuyi(t, folder, "", "stats", "--year", year, "--json")
		if err := json.Unmarshal([]byte(out), &page); err != nil {
			t.Fatal(err)
		}
		if review, filing := page.Duties["review"], page.Duties["filing"]; review["received"] != want || review["rushed"] != want || len(review) != len(duty.Figures(duty.Reviews)) ||
			len(filing) != len(duty.Figures(duty.Filings)) || filing["published"] != 0 {
			t.Errorf("the figures of %s hold %v", year, page.Duties)
		}
	}
	if _, out, _ := fuyi(t, folder, "", "stats", "--year", "2026"); !strings.Contains(out, "\n合法性审核：收到送审 1，出具意见 1，") {
		t.Errorf("the figures say %s", out)
	}
	for _, test := range []struct{ in, args, says string }{
		{strings.Replace(item, "15", "16", 1), "duty put -", "5至15个工作日"}, {`{"titel": "x"}`, "duty put -", "不是有效的 JSON"},
		{"", "duty get 审2026-0009", "没有编号为审2026-0009"}, {"", "duty list cases", "用法"}, {"", "duty", "用法"},
	} {
		if status, out, errOut := fuyi(t, folder, test.in, strings.Fields(test.args)...); status != 2 || out != "" || !strings.Contains(errOut, test.says) {
			t.Errorf("%s: status %d, %q, %q", test.args, status, out, errOut)
		}
	}
}
