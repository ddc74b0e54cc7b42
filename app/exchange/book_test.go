package exchange_test

import (
	"bytes"
	"slices"
	"testing"

	"github.com/xuri/excelize/v2"

	"fuyi/app/exchange"
)

func written(t *testing.T, sheets ...exchange.Sheet) *excelize.File {
	t.Helper()
	var out bytes.Buffer
	if err := exchange.WriteBook(&out, sheets); err != nil {
		t.Fatal(err)
	}
	book, err := excelize.OpenReader(&out)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { book.Close() })
	return book
}

var form = exchange.Sheet{
	Name: "统计表：甲/乙", Title: "2026年统计表", Notes: []string{"单位：件"}, Lies: true, Widths: []float64{20, 8, 8, 14, 8, 12},
	Heads: [][]exchange.Head{
		{{Text: "领域"}, {Text: "审结"}, {Left: true}, {Text: "金额"}, {Text: "纠错率"}, {Text: "日期"}},
		{{Above: true}, {Text: "维持"}, {Text: "撤销"}, {Above: true}, {Above: true}, {Above: true}},
	},
	Rows: [][]exchange.Cell{{{Text: "=公安"}, {Number: 12, Form: exchange.Count}, {Number: 3, Form: exchange.Count}, {Number: 1234567.89, Form: exchange.Amount},
		{Number: 0.215, Form: exchange.Share}, {Number: 46100, Form: exchange.Day}}},
	Foot: []string{"注"},
}

// TestBookKeepsTypes: numbers, amounts, shares and days are what they are, texts
// stay texts, and shown they read as on paper.
func TestBookKeepsTypes(t *testing.T) {
	book := written(t, form)
	name := "统计表：甲-乙"
	for cell, want := range map[string][2]string{ // as it is shown, as it is kept
		"A5": {"=公安", "=公安"}, "B5": {"12", "12"}, "D5": {"1,234,567.89", "1234567.89"}, "E5": {"21.5%", "0.215"}, "F5": {"2026-03-19", "46100"},
	} {
		shown, err := book.GetCellValue(name, cell)
		if err != nil {
			t.Fatal(err)
		}
		kept, err := book.GetCellValue(name, cell, excelize.Options{RawCellValue: true})
		if err != nil || shown != want[0] || kept != want[1] {
			t.Errorf("%s is shown as %q and kept as %q, %v; want %q", cell, shown, kept, err, want)
		}
		kind, err := book.GetCellType(name, cell)
		if err != nil || (kind == excelize.CellTypeSharedString || kind == excelize.CellTypeInlineString) != (cell == "A5") {
			t.Errorf("%s is of type %v, %v", cell, kind, err)
		}
	}
	if formula, err := book.GetCellFormula(name, "A5"); formula != "" || err != nil {
		t.Errorf("a text became the formula %q, %v", formula, err)
	}
}

// TestBookPrints: heads are joined, stay in view and stand on every page, which is
// as wide as the sheet.
func TestBookPrints(t *testing.T) {
	book := written(t, form, form)
	if got := book.GetSheetList(); !slices.Equal(got, []string{"统计表：甲-乙", "统计表：甲-乙（2）"}) {
		t.Fatalf("sheets %q", got)
	}
	name := book.GetSheetList()[1]
	var joined []string
	merged, err := book.GetMergeCells(name)
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range merged {
		joined = append(joined, m.GetStartAxis()+":"+m.GetEndAxis())
	}
	slices.Sort(joined)
	if want := []string{"A1:F1", "A2:F2", "A3:A4", "A6:F6", "B3:C3", "D3:D4", "E3:E4", "F3:F4"}; !slices.Equal(joined, want) {
		t.Errorf("joined %q\nwant %q", joined, want)
	}
	panes, err := book.GetPanes(name)
	if err != nil || !panes.Freeze || panes.YSplit != 4 {
		t.Errorf("panes %+v, %v", panes, err)
	}
	layout, err := book.GetPageLayout(name)
	if err != nil || *layout.Orientation != "landscape" || *layout.FitToWidth != 1 {
		t.Errorf("layout %+v, %v", layout, err)
	}
	titles := 0
	for _, n := range book.GetDefinedName() {
		if n.Name == "_xlnm.Print_Titles" {
			titles++
			if n.Scope == name && n.RefersTo != "'"+name+"'!$3:$4" {
				t.Errorf("repeats %s", n.RefersTo)
			}
		}
	}
	if titles != 2 {
		t.Errorf("%d sheets repeat their heads", titles)
	}
}
