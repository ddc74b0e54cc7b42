package app_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"fuyi/app"
	"fuyi/app/casefile"
	"fuyi/app/figures"
)

// TestExportCaseLedger writes the ledger of cases with days and amounts as what
// they are; the losses it gives are those that the figures count.
func TestExportCaseLedger(t *testing.T) {
	d := open(t, june1)
	number := d.fined(t, june1-60, "云市监罚〔2026〕1号", "甲公司")
	d.register(t, june1-3)
	_, proposals := app.Losses(d.file(t, number))
	if _, err := d.EnterLoss(ctx, number, proposals[0].Loss, false); err != nil {
		t.Fatal(err)
	}
	if _, err := d.ConfirmLoss(ctx, number, 0, d.file(t, number).Case.Losses[0], "王芳"); err != nil {
		t.Fatal(err)
	}
	name := filepath.Join(t.TempDir(), "台账.xlsx")
	if n, err := d.ExportCaseLedger(ctx, casefile.Query{}, app.CaseColumns(), name, nil); err != nil || n != 2 {
		t.Fatalf("%d cases, %v", n, err)
	}
	book, err := excelize.OpenFile(name)
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	rows, err := book.GetRows(book.GetSheetName(0))
	if err != nil || len(rows) != 3 {
		t.Fatalf("%d rows, %v", len(rows), err)
	}
	at := func(title string) string {
		cell, err := excelize.CoordinatesToCellName(slices.Index(rows[0], title)+1, 2)
		if err != nil {
			t.Fatal(title, err)
		}
		return cell
	}
	for title, want := range map[string]string{"案号": number, "申请人": "甲公司", "证件号码": "91350100M000100Y43", "结案方式": "撤销", "收到日期": (june1 - 60).String(), "挽回损失（元）": "80,000.00"} {
		if got, err := book.GetCellValue(book.GetSheetName(0), at(title)); got != want || err != nil {
			t.Errorf("%s is %q, want %q (%v)", title, got, want, err)
		}
	}
	for _, title := range []string{"收到日期", "受理日期", "结案日期", "涉案金额（元）", "挽回损失（元）"} {
		if kind, err := book.GetCellType(book.GetSheetName(0), at(title)); err != nil || kind == excelize.CellTypeInlineString || kind == excelize.CellTypeSharedString {
			t.Errorf("%s is text (%v, %v)", title, kind, err)
		}
	}
	f, err := d.Figures(ctx, figures.Year(2026))
	if err != nil || f.Of(figures.Recovered) != 80_000_00 {
		t.Errorf("the figures count %v, %v", f.Of(figures.Recovered), err)
	}
	csv := filepath.Join(t.TempDir(), "台账.csv")
	if _, err := d.ExportCaseLedger(ctx, casefile.Query{Numbers: []string{number}}, app.CaseColumns(), csv, nil); err != nil {
		t.Fatal(err)
	}
	if info, err := os.Stat(csv); err != nil || info.Size() == 0 {
		t.Error(err)
	}
}

// TestChosenCaseColumns: the ledger has the columns that were chosen, in their
// order, days and amounts as such wherever they stand, in both kinds of file; the
// choice is remembered.
func TestChosenCaseColumns(t *testing.T) {
	d := open(t, june1)
	number := d.register(t, june1-3)
	if all, err := d.ChosenCaseColumns(ctx); err != nil || len(all) != len(app.CaseColumns()) {
		t.Errorf("of a new register %d columns, %v", len(all), err)
	}
	columns, unknown := app.CaseColumnsOf([]string{"收到日期", "案号", "没有的栏", "收到日期", "被申请人"})
	if len(columns) != 3 || !slices.Equal(unknown, []string{"没有的栏"}) {
		t.Fatalf("%d columns, unknown %q", len(columns), unknown)
	}
	if err := d.ChooseCaseColumns(ctx, columns); err != nil {
		t.Fatal(err)
	}
	chosen, err := d.ChosenCaseColumns(ctx)
	if err != nil || len(chosen) != 3 || chosen[0].Title != "收到日期" {
		t.Fatalf("remembered %d columns, %v", len(chosen), err)
	}
	want := []string{(june1 - 3).String(), number, d.file(t, number).Case.PartiesOf(casefile.Respondent)[0].Name}
	name := filepath.Join(t.TempDir(), "台账.xlsx")
	if _, err := d.ExportCaseLedger(ctx, casefile.Query{}, chosen, name, nil); err != nil {
		t.Fatal(err)
	}
	book, err := excelize.OpenFile(name)
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	rows, err := book.GetRows(book.GetSheetName(0))
	if err != nil || len(rows) != 2 || !slices.Equal(rows[0], []string{"收到日期", "案号", "被申请人"}) || !slices.Equal(rows[1], want) {
		t.Errorf("rows %q, %v", rows, err)
	}
	if kind, err := book.GetCellType(book.GetSheetName(0), "A2"); err != nil || kind == excelize.CellTypeInlineString || kind == excelize.CellTypeSharedString {
		t.Errorf("the day is text (%v, %v)", kind, err)
	}
	csv := filepath.Join(t.TempDir(), "台账.csv")
	if _, err := d.ExportCaseLedger(ctx, casefile.Query{}, chosen, csv, nil); err != nil {
		t.Fatal(err)
	}
	if text, err := os.ReadFile(csv); err != nil || string(text) != "\ufeff收到日期,案号,被申请人\r\n"+strings.Join(want, ",")+"\r\n" {
		t.Errorf("%q, %v", text, err)
	}
	if err := d.ChooseCaseColumns(ctx, []app.CaseColumn{{Title: "早先的栏"}}); err != nil {
		t.Fatal(err)
	}
	if all, err := d.ChosenCaseColumns(ctx); err != nil || len(all) != len(app.CaseColumns()) {
		t.Errorf("where none is known any more %d columns, %v", len(all), err)
	}
}
