package ui

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"fuyi/app/casefile"
	own "fuyi/ui/widget"
)

// list opens 案件 with three cases, of which two are picked.
func (b *bench) list() *casesPage {
	b.t.Helper()
	b.register(sample(monday - 30))
	b.register(sample(monday - 4))
	b.register(sample(monday - 3))
	b.desk.open(place{view: viewCases})
	b.settle()
	p := b.desk.cases
	p.table.Select(0)
	p.table.TypedKey(&fyne.KeyEvent{Name: fyne.KeyHome})
	p.table.KeyDown(&fyne.KeyEvent{Name: desktop.KeyShiftLeft})
	p.table.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	p.table.KeyUp(&fyne.KeyEvent{Name: desktop.KeyShiftLeft})
	b.settle()
	return p
}

// TestListIsCopied with its heads, as a spreadsheet takes it.
func TestListIsCopied(t *testing.T) {
	b := openBench(t)
	p := b.list()
	b.wantSeen("已选 2／3 件")
	p.table.TypedShortcut(&fyne.ShortcutCopy{})
	b.settle()
	text := fyne.CurrentApp().Clipboard().Content()
	if lines := strings.Split(strings.TrimSpace(text), "\n"); len(lines) != 3 || !strings.HasPrefix(lines[0], "案号\t申请人\t") || !strings.HasPrefix(lines[1], "2026-0003\t") {
		t.Errorf("copied %q", text)
	}
	b.desk.back()
	if len(p.table.Picked()) != 1 {
		t.Error("Escape leaves the rows picked")
	}
}

// TestBatchAssigns names one handler for the cases picked, and tells each result.
func TestBatchAssigns(t *testing.T) {
	b := openBench(t)
	b.list()
	b.tap("成批办理…")
	b.tap("指定承办人…")
	test.Type(b.win.Canvas().Focused(), "王芳")
	b.tap("指定")
	b.wantSeen("共 2 件：已办 2 件")
	for number, want := range map[string]string{"2026-0003": "王芳", "2026-0002": "王芳", "2026-0001": "李明"} {
		if c := b.stored(number); c.Handler != want {
			t.Errorf("%s is handled by %q", number, c.Handler)
		}
	}
}

// TestBatchSaysWhatTheLawRefuses before anything is entered (第六十二条第一款).
func TestBatchSaysWhatTheLawRefuses(t *testing.T) {
	b := openBench(t)
	b.list()
	b.tap("成批办理…")
	b.tap("录入“延长审理期限”…")
	b.tap("先核对哪些可以办")
	b.wantSeen("可以办理 0 件，不能办理 2 件")
}

// TestFilterByChips: conditions narrow the list, show as chips and are dropped one
// by one; a set of them is kept by its name.
func TestFilterByChips(t *testing.T) {
	b := openBench(t)
	p := b.list()
	p.setFilter(caseFilter{Handler: "李明", Kind: casefile.Licence})
	b.settle()
	b.wantSeen("没有符合条件的案件", "承办人 李明 ✕", "行政许可 ✕")
	b.tap("行政许可 ✕")
	b.wantSeen("共 3 件")
	b.tap("保存条件…")
	test.Type(b.win.Canvas().Focused(), "李明的")
	b.tap("保存")
	b.tap("清除条件")
	b.tap("已存条件…")
	b.wantSeen("李明的")
	own.Topmost(b.win.Canvas()).Confirm()
	b.settle()
	if p.filter.Handler != "李明" {
		t.Errorf("filter %+v", p.filter)
	}
}

// TestColumnsAreRemembered on this PC.
func TestColumnsAreRemembered(t *testing.T) {
	b := openBench(t)
	b.list()
	b.tap("列…")
	table := b.win.Canvas().Focused().(*own.Table)
	table.Select(2)
	table.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn}) // without the respondent
	b.tap("上移")
	b.tap("确定")
	b.crash()
	b.desk.open(place{view: viewCases})
	b.settle()
	var ids []string
	for _, c := range b.desk.cases.columns {
		ids = append(ids, c.ID)
	}
	if got := strings.Join(ids, " "); got != "number applicant act stage step due handler" {
		t.Errorf("columns %s", got)
	}
}
