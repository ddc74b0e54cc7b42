package exchange_test

import (
	"bytes"
	"context"
	"encoding/csv"
	"io"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"fuyi/app/exchange"
)

var sample = exchange.Table{
	Title: "案件/列表", Heads: []string{"案号", "证件号"}, Widths: []float64{12, 22},
	Rows: slices.Values([][]string{{"2026-0001", "11010519491231002X"}, {"=1+1", "-2"}, {"甲\n乙", `"引"，号`}}),
}

// TestXLSXKeepsTexts: every value is text, also what looks like a formula or a
// number too long for a spreadsheet.
func TestXLSXKeepsTexts(t *testing.T) {
	var out bytes.Buffer
	if err := exchange.WriteXLSX(&out, sample); err != nil {
		t.Fatal(err)
	}
	book, err := excelize.OpenReader(&out)
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	if names := book.GetSheetList(); !slices.Equal(names, []string{"案件-列表"}) {
		t.Errorf("sheets %q", names)
	}
	rows, err := book.GetRows("案件-列表")
	if err != nil {
		t.Fatal(err)
	}
	want := [][]string{{"案号", "证件号"}, {"2026-0001", "11010519491231002X"}, {"=1+1", "-2"}, {"甲\n乙", `"引"，号`}}
	if !slices.EqualFunc(rows, want, slices.Equal) {
		t.Errorf("%q", rows)
	}
	if formula, err := book.GetCellFormula("案件-列表", "A3"); formula != "" || err != nil {
		t.Errorf("formula %q, %v", formula, err)
	}
}

// TestCSVIsNoFormula (OWASP, CSV injection).
func TestCSVIsNoFormula(t *testing.T) {
	var out bytes.Buffer
	if err := exchange.WriteCSV(&out, sample); err != nil {
		t.Fatal(err)
	}
	text, marked := strings.CutPrefix(out.String(), "\ufeff")
	rows, err := csv.NewReader(strings.NewReader(text)).ReadAll()
	if err != nil || !marked {
		t.Fatal(err, marked)
	}
	want := [][]string{{"案号", "证件号"}, {"2026-0001", "11010519491231002X"}, {"'=1+1", "'-2"}, {"甲\n乙", `"引"，号`}}
	if !slices.EqualFunc(rows, want, slices.Equal) {
		t.Errorf("%q", rows)
	}
}

// TestXLSXKeepsDaysAndAmounts: of the columns that are said to hold them they are
// numbers that a spreadsheet sorts and adds; what is none stays text.
func TestXLSXKeepsDaysAndAmounts(t *testing.T) {
	var out bytes.Buffer
	err := exchange.WriteXLSX(&out, exchange.Table{
		Title: "台账", Heads: []string{"日期", "金额", "案号"}, Days: []int{0}, Amounts: []int{1},
		Rows: slices.Values([][]string{{"2026-03-05", "150000.50", "2026-0001"}, {"待办", "", "12"}, {"", "无", ""}}),
	})
	if err != nil {
		t.Fatal(err)
	}
	book, err := excelize.OpenReader(&out)
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	for at, want := range map[string]string{"A2": "2026-03-05", "B2": "150,000.50", "C2": "2026-0001", "A3": "待办", "B3": "", "C3": "12", "B4": "无"} {
		if got, err := book.GetCellValue("台账", at); got != want || err != nil {
			t.Errorf("%s shows %q, want %q (%v)", at, got, want, err)
		}
	}
	for at, want := range map[string]string{"A2": "46086", "B2": "150000.5"} {
		if got, err := book.GetCellValue("台账", at, excelize.Options{RawCellValue: true}); got != want || err != nil {
			t.Errorf("%s holds %q, want %q (%v)", at, got, want, err)
		}
	}
	if kind, err := book.GetCellType("台账", "C3"); kind == excelize.CellTypeUnset || kind == excelize.CellTypeNumber || err != nil {
		t.Errorf("a text of figures became a number: %v %v", kind, err)
	}
}

// TestAmountsBelowNothing: in a column of amounts they are numbers in CSV too, and a
// name that looks like one is none; what was guarded reads as it was.
func TestAmountsBelowNothing(t *testing.T) {
	var out bytes.Buffer
	row := []string{"-5", "-12.50", "＝1+1", "\t=1", "@x"}
	if err := exchange.WriteCSV(&out, exchange.Table{Heads: []string{"申请人", "金额", "丙", "丁", "戊"}, Amounts: []int{1}, Rows: slices.Values([][]string{row})}); err != nil {
		t.Fatal(err)
	}
	if want := "'-5,-12.50,'＝1+1,'\t=1,'@x\r\n"; !strings.HasSuffix(out.String(), want) {
		t.Errorf("%q", out.String())
	}
	book, err := exchange.ReadBook(bytes.NewReader(out.Bytes()), int64(out.Len()), "台账.csv")
	if err != nil {
		t.Fatal(err)
	}
	sheet, err := book.Read(context.Background(), 0, nil)
	if err != nil || len(sheet.Rows) != 2 {
		t.Fatal(sheet, err)
	}
	for i, cell := range sheet.Rows[1].Cells {
		if cell.Text != row[i] {
			t.Errorf("%q was read as %q", row[i], cell.Text)
		}
	}
}

// TestNoTemporaryCopies: a table that is larger than what excelize keeps in memory is
// written nowhere but where it is to go.
func TestNoTemporaryCopies(t *testing.T) {
	temporary := t.TempDir()
	t.Setenv("TMPDIR", temporary)
	t.Setenv("TMP", temporary)
	long := strings.Repeat("某", 3000)
	rows := func(yield func([]string) bool) {
		for range 3000 {
			if !yield([]string{long}) {
				return
			}
		}
		if left, err := os.ReadDir(temporary); err != nil || len(left) > 0 {
			t.Errorf("%v lies in the folder of temporary files, %v", left, err)
		}
	}
	if err := exchange.WriteXLSX(io.Discard, exchange.Table{Heads: []string{"甲"}, Rows: rows}); err != nil {
		t.Fatal(err)
	}
}
