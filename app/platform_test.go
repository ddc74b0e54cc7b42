package app_test

import (
	"strings"
	"testing"

	"fuyi/app"
	"fuyi/app/casefile"
)

// TestPlatformSheet gives what the platform asks for page by page, and no field
// that the case says nothing of.
func TestPlatformSheet(t *testing.T) {
	d := open(t, june1)
	number := d.fined(t, june1-60, "云市监罚〔2026〕1号", "甲公司")
	f := d.file(t, number)
	sections := app.PlatformSheet(f)
	at := map[string]int{}
	values := map[string]string{}
	for i, s := range sections {
		at[s.Title] = i + 1
		for _, field := range s.Fields {
			if field.Name == "" || field.Value == "" {
				t.Errorf("%s has an empty field %+v", s.Title, field)
			}
			values[s.Title+"·"+field.Name] = field.Value
		}
	}
	order := []string{"登记", "申请人、第三人、代理人", "被申请人", "行政行为", "受理审查", "审理", "结案、送达"}
	for i, title := range order {
		if at[title] != i+1 {
			t.Errorf("%s stands at %d, want %d", title, at[title], i+1)
		}
	}
	for name, want := range map[string]string{
		"登记·收到申请日期": (june1 - 60).String(), "申请人、第三人、代理人·统一社会信用代码": "91350100M000100Y43",
		"申请人、第三人、代理人·企业所有制": "民营", "行政行为·文号": "云市监罚〔2026〕1号", "行政行为·涉案金额（元）": "80000.00",
		"受理审查·审理程序": "普通程序", "结案、送达·结案方式": "撤销",
	} {
		if values[name] != want {
			t.Errorf("%s is %q, want %q", name, values[name], want)
		}
	}
	if _, there := values["行政应诉·法院"]; there || at["为企业挽回经济损失"] != 0 {
		t.Error("a page of which the case says nothing is shown")
	}
	loss := casefile.Loss{Enterprise: "甲公司", Kind: casefile.FineRevoked, Amount: 100, RecoveredOn: june1}
	if _, err := d.EnterLoss(ctx, number, loss, false); err != nil {
		t.Fatal(err)
	}
	if text := app.PlatformText(app.PlatformSheet(d.file(t, number)), number, june1); strings.Contains(text, "挽回") {
		t.Error("a loss that nobody confirmed is to be copied")
	}
}
