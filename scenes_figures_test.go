package main

import (
	"os"
	"path/filepath"
	"testing"
)

// figureWalks go through 统计, 报表, 台账, the losses of a case, 导入旧台账, and what
// travels between bureaus.
var figureWalks = []walk{
	{name: "figures", history: true, scenes: []scene{
		{"", "ctrl+6 . .", ""},
		{"rates", "ctrl+j =口径 Return .", ""},
		{"export", "Escape ctrl+j =导出表格 Return .", ""},
		{"cases", "Escape ctrl+1 ctrl+6 . Down*2 Return . .", ""},
		{"case-list", "ctrl+j =在案件中打开 Return . .", ""},
		{"enterprises", "ctrl+6 . alt+1 . Home Down*17 Return . .", ""},
		{"fields", "alt+2 . .", ""},
		{"respondents", "alt+4 . .", ""},
		{"months", "alt+6 . .", ""},
		{"pictures", "alt+9 . .", ""},
		{"pictures-more", "Next . .", ""},
		{"pictures-last", "Next*6 . .", ""},
	}},
	{name: "report", history: true, scenes: []scene{
		{"", "ctrl+6 . ctrl+j =报表 Return . . .", ""},
		{"lost", "Down*2 . . .", ""},
		{"form", "Down*3 . . .", ""},
		{"days", "Tab End . . .", ""},
		{"save", "ctrl+j =Excel Return .", ""},
	}},
	{name: "ledgers", history: true, scenes: []scene{
		{"losses", "ctrl+5 . .", ""},
		{"losses-sums", "ctrl+j =汇总表 Return .", ""},
		{"losses-days", "Escape ctrl+j =全部时间 Return . End .", ""},
		{"losses-none", "Escape ctrl+f =没有这样的企业 . .", ""},
		{"court", "alt+2 . .", ""},
		{"reviews", "F4 . .", ""},
		{"reviews-item", "Home Return . .", ""},
		{"reviews-strike", "ctrl+j =作废 Return .", ""},
		{"reviews-new", "Escape Escape ctrl+Return . .", ""},
		{"reviews-fault", "ctrl+Return .", ""},
		{"filings", "Escape F4 . .", ""},
		{"filings-item", "Home Return . .", ""},
		{"filings-new", "Escape ctrl+Return . .", ""},
		{"filings-terms", "Escape ctrl+j =备案期限 Return .", ""},
		{"advices", "Escape F4 . .", ""},
		{"advices-export", "ctrl+p .", ""},
	}},
	{name: "recovered", scenes: []scene{
		{"proposed", "ctrl+k =2026-0011 . Return . . alt+6 .", ""},
		{"working", "ctrl+Return .", ""},
		{"entered", "ctrl+Return . .", ""},
		{"again", "ctrl+j =添加 Return . =150000 ctrl+Return . .", ""},
		{"confirm", "Escape Escape ctrl+k =2026-0015 . Return . . alt+6 . Return .", ""},
		{"confirmed", "ctrl+Return . .", ""},
		{"corrected", "ctrl+k =2026-0010 . Return . . alt+6 .", ""},
		{"correct", "Return .", ""},
		{"withdraw", "Escape ctrl+k =2026-0003 . Return . . alt+6 . ctrl+j =撤销 Return .", ""},
		{"withdrawn", "=退款没有到账 ctrl+Return . .", ""},
		{"same", "ctrl+k =2026-0006 . Return . . alt+6 .", ""},
	}},
	{name: "old", files: oldFiles, scenes: []scene{
		{"", "ctrl+l .", ""},
		{"missing", "=nothing.xlsx Return .", ""},
		{"sheet", "ctrl+a =old.xlsx Return . .", ""},
		{"columns", "ctrl+Return . .", ""},
		{"column", "Down*3 Return .", ""},
		{"rows", "Escape ctrl+Return . .", ""},
		{"cell", "ctrl+Return .", ""},
		{"mended", "ctrl+a =2月3日 . .", ""},
		{"take", "ctrl+Return . ctrl+Return .", ""},
		{"taken", "ctrl+Return . .", ""},
		{"again", "ctrl+Return . =old.xlsx Return . . ctrl+Return . . ctrl+Return . .", ""},
		{"past", "Escape*5 . ctrl+1 ctrl+l .", ""},
		{"back", "ctrl+j =撤回 Return .", ""},
		{"backed", "=导错了文件 ctrl+Return . .", ""},
	}},
	{name: "bundle", files: oldFiles, scenes: []scene{
		{"export", "ctrl+2 . ctrl+j =案件包 Return .", ""},
		{"exported", "ctrl+a =out.zip ctrl+Return . . .", ""},
		{"take", "ctrl+j =收入 Return .", ""},
		{"wrong", "=old.xlsx ctrl+Return . . .", ""},
		{"taken", "Escape*2 ctrl+j =收入 Return . =other.zip ctrl+Return . . . .", ""},
		{"merged", "Escape ctrl+6 . . alt+7 . .", ""},
	}},
	{name: "platform", scenes: []scene{
		{"", "ctrl+k =2026-0013 . Return . . ctrl+j =转录 Return . .", ""},
		{"copied", "Return .", ""},
	}},
	{name: "nothing", empty: true, scenes: []scene{
		{"figures", "Escape ctrl+6 . .", ""},
		{"figures-cases", "Return . .", ""},
		{"figures-fields", "Escape alt+2 . .", ""},
		{"figures-pictures", "alt+9 . .", ""},
		{"report", "ctrl+j =报表 Return . . .", ""},
		{"losses", "Escape ctrl+5 . .", ""},
		{"court", "F4 .", ""},
		{"reviews", "F4 .", ""},
		{"filings", "F4 .", ""},
		{"advices", "F4 .", ""},
		{"old", "ctrl+l .", ""},
	}},
}

// oldFiles puts an old ledger and a bundle of another bureau into a folder.
func oldFiles(t testing.TB, folder string) {
	t.Helper()
	book, err := os.ReadFile(oldWorkbook(t))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(folder, "old.xlsx"), book, 0o600); err != nil {
		t.Fatal(err)
	}
	other := t.TempDir()
	output(t, nil, "demo", "--data", other)
	output(t, nil, "bundle", "export", "--data", other, "--out", filepath.Join(folder, "other.zip"), "--plain")
}
