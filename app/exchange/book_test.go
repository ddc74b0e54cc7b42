package exchange_test

import (
	"bytes"
	"image"
	"image/png"
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

// TestBookDrawsPictures: a picture stands in a row of its own as large as it is
// printed, with its words, and the next below it.
func TestBookDrawsPictures(t *testing.T) {
	var drawn bytes.Buffer
	if err := png.Encode(&drawn, image.NewGray(image.Rect(0, 0, 1843, 945))); err != nil {
		t.Fatal(err)
	}
	one := exchange.Picture{PNG: drawn.Bytes(), Width: 156, Height: 80, Says: "收案与结案"}
	book := written(t, exchange.Sheet{Name: "图表", Title: "图表", Widths: []float64{85}, Pictures: []exchange.Picture{one, one}})
	for _, cell := range []string{"A2", "A3"} {
		found, err := book.GetPictures("图表", cell)
		if err != nil || len(found) != 1 || !bytes.Equal(found[0].File, one.PNG) || found[0].Format.AltText != one.Says {
			t.Fatalf("%s: %d pictures, %v", cell, len(found), err)
		}
	}
	// 80 mm are 227 points; what is higher than its row would run into the next.
	if points, err := book.GetRowHeight("图表", 2); err != nil || points < 227 || points > 245 {
		t.Errorf("its row is %.0f points high, %v", points, err)
	}
	// 96 dots to the inch: 156 mm are 589 of them, of 9525 units each.
	parts, _ := book.Pkg.Load("xl/drawings/drawing1.xml")
	if text, ok := parts.([]byte); !ok || !bytes.Contains(text, []byte(`cx="5610225" cy="2876550"`)) {
		t.Errorf("drawn as %s", text)
	}
	high := one
	high.Height = 180
	tall := written(t, exchange.Sheet{Name: "图表", Title: "图表", Pictures: []exchange.Picture{high, one}})
	if found, err := tall.GetPictures("图表", "A4"); err != nil || len(found) != 1 {
		t.Errorf("below a picture of two rows stand %d, %v", len(found), err)
	}
	broken := exchange.Sheet{Name: "图", Pictures: []exchange.Picture{{PNG: []byte("x"), Width: 1, Height: 1}}}
	if err := exchange.WriteBook(&drawn, []exchange.Sheet{broken}); err == nil {
		t.Error("what is no picture was written")
	}
}
