package ui

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"fuyi/app"
	"fuyi/app/casefile"
	"fuyi/app/ledger"
)

// oldLedger is a ledger with a title, a sum, a row without a respondent, a day that
// is none, and one row twice.
const oldLedger = `清河县2024年行政复议台账,,,,,,,
序号,申请人,被申请机关,收案日期,受理日期,咋结的,结案日期,经手人
1,甲一,清河县公安局,1月3日,1月5日,维持,3月1日,李明
2,甲二,,1月4日,1月8日,撤销,3月2日,李明
3,甲三,清河县公安局,2月30日,3月1日,维持,5月3日,王芳
4,甲四,清河县公安局,2月6日,2月8日,调解,4月3日,王芳
5,甲四,清河县公安局,2月6日,2月8日,调解,4月3日,王芳
合计,5,,,,,,
`

// ledgerFile writes a ledger and returns where.
func ledgerFile(t *testing.T, name, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// TestLedgerThroughTheDesk: a ledger is opened, a column corrected, rows mended,
// the rest taken in, and the import taken back.
func TestLedgerThroughTheDesk(t *testing.T) {
	b := openBench(t)
	b.desk.open(place{view: viewLedger})
	b.settle()
	p := b.desk.ledger
	p.add()
	b.settle()
	b.wantSeen("缺少台账文件，请填写。")
	p.files.path.SetText(ledgerFile(t, "2024.csv", oldLedger))
	b.tap("打开")
	b.wantSeen("核对各栏（Ctrl+Enter）")
	b.tap("核对各栏（Ctrl+Enter）")
	if p.step != stepColumns || p.table.Year != 2024 || len(p.table.Lines) != 5 {
		t.Fatalf("step %d, table %+v", p.step, p.table)
	}
	column := p.table.Column(ledger.NoField)
	if column < 0 || p.table.Columns[column].Head != "咋结的" {
		t.Fatalf("columns %+v", p.table.Columns)
	}
	p.columns.table.Select(column)
	p.columns.table.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	b.settle()
	b.fill("jaf") // 结案方式
	b.settle()
	b.keys(fyne.KeyReturn)
	if p.table.Column(ledger.Outcome) != column {
		b.fill("结案方式")
		b.settle()
		b.keys(fyne.KeyReturn)
	}
	if p.table.Column(ledger.Outcome) != column {
		t.Fatalf("the column holds %q", p.table.Columns[column].Field)
	}
	b.tap("核对各行（Ctrl+Enter）")
	if p.step != stepRows {
		t.Fatalf("step %d, seen %q", p.step, b.texts())
	}
	b.wantSeen("共 5 行：可以导入 2，跳过 1，有错 2，需要核对 0", "缺少被申请人，请填写。")
	p.add()
	b.settle()
	if on := b.win.Canvas().Focused(); on != focusableIn(p.rows.cells.fields[2].input) {
		t.Errorf("the focus is on %T", on)
	}
	p.rows.cells.fields[2].input.(*entry).SetText("清河县教育局")
	b.settle()
	b.wantSeen("共 5 行：可以导入 3，跳过 1，有错 1，需要核对 0")
	p.add() // to the next fault
	b.settle()
	b.wantSeen("没有2024年2月30日这一天，请核对日期。")
	p.add() // no further fault
	b.settle()
	b.wantSeen("导入 3 件案件", "有错的 1 行不导入")
	b.tap("导入（Ctrl+Enter）")
	b.wantSeen("已导入 3 件案件，批次", "有错的 1 行没有导入。")
	rows, err := b.office.Rows(t.Context(), casefile.Query{})
	if err != nil || len(rows) != 3 || rows[1].Respondent != "清河县教育局" || rows[2].Outcome != "mediated" || rows[0].Handler != "李明" {
		t.Fatalf("%+v, %v", rows, err)
	}
	b.tap("撤回这次导入…")
	b.fill("栏目对错了")
	b.tap("撤回")
	b.wantSeen("历次导入", "栏目对错了")
	if n, err := b.office.Count(t.Context(), casefile.Query{}); err != nil || n != 0 {
		t.Errorf("%d cases left, %v", n, err)
	}
}

// TestLedgerDuplicatesInTheDesk: a row that is in the register can be taken in all
// the same.
func TestLedgerDuplicatesInTheDesk(t *testing.T) {
	b := openBench(t)
	b.desk.open(place{view: viewLedger})
	b.settle()
	p := b.desk.ledger
	text := "申请人,被申请人,收案日期,受理日期,结案方式,结案日期\n甲一,清河县公安局,2024.1.3,2024.1.5,维持,2024.3.1\n"
	for _, want := range []int{1, 2} {
		p.take(ledgerFile(t, "a.csv", text))
		b.settle()
		p.add()
		b.settle()
		p.add()
		b.settle()
		if want == 2 {
			b.wantSeen("与登记簿中的2024-0001重复（当事人和收到日期相同）", "可以导入 0，跳过 1")
			b.choose("仍然导入")
			b.settle()
			b.wantSeen("可以导入 1，跳过 0")
		}
		p.add()
		b.settle()
		p.add()
		b.settle()
		if n, err := b.office.Count(t.Context(), casefile.Query{}); err != nil || n != want {
			t.Fatalf("%d cases, %v; seen %q", n, err, b.texts())
		}
	}
}

// TestLedgerDropped: a table that is dropped on the list of cases is an old ledger,
// and one that cannot be read is told at the field.
func TestLedgerDropped(t *testing.T) {
	b := openBench(t)
	b.desk.open(place{view: viewCases})
	b.settle()
	b.drop(ledgerFile(t, "old.xls", "\xD0\xCF\x11\xE0"))
	b.settle()
	if b.desk.at.view != viewLedger || !b.sees("旧版 .xls 文件") {
		t.Errorf("view %v: %q", b.desk.at.view, b.texts())
	}
	b.drop(ledgerFile(t, "a.csv", oldLedger))
	b.settle()
	if b.desk.ledger.file == nil || !b.sees("核对各栏（Ctrl+Enter）") {
		t.Errorf("%q", b.texts())
	}
	if !b.desk.ledger.back() || b.desk.ledger.file != nil {
		t.Error("Escape did not close the file")
	}
}

// TestLedgerKeepsItsWork: another size of text, or another page, loses nothing that
// was mended.
func TestLedgerKeepsItsWork(t *testing.T) {
	b := openBench(t)
	b.desk.open(place{view: viewLedger})
	b.settle()
	p := b.desk.ledger
	p.take(ledgerFile(t, "a.csv", strings.Replace(oldLedger, "咋结的", "结果", 1)))
	b.settle()
	p.add()
	b.settle()
	p.add()
	b.settle()
	p.rows.cells.fields[2].input.(*entry).SetText("清河县教育局")
	b.settle()
	b.desk.open(place{view: viewToday})
	b.settle()
	b.desk.refurnish()
	b.settle()
	b.desk.open(place{view: viewLedger})
	b.settle()
	if p := b.desk.ledger; p.step != stepRows || p.check.Rows[1].Faulty() || p.check.Rows[1].Choice != app.TakeRow {
		t.Errorf("step %d, %+v", p.step, p.check.Rows)
	}
}
