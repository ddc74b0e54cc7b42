package ui

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"fuyi/app"
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

// choice takes from the list that is open what is named so.
func (b *bench) choice(name string) {
	b.t.Helper()
	b.settle()
	words, ok := b.win.Canvas().Focused().(*entry)
	if !ok {
		b.t.Fatalf("the focus is on %T", b.win.Canvas().Focused())
	}
	words.SetText(name)
	words.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	b.settle()
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
	b.desk.next() // Ctrl+Enter
	b.choice("指定承办人")
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
	b.desk.next()
	b.choice("延长")
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

// TestARowIsOpenedBeforeItIsRead: Enter is at times faster than the register.
func TestARowIsOpenedBeforeItIsRead(t *testing.T) {
	b := openBench(t)
	p := b.list()
	clear(p.numbers)
	p.openRow(1)
	p.need(0, 200)
	b.settle()
	if b.desk.at.number != "2026-0002" {
		t.Errorf("at %+v", b.desk.at)
	}
}

// TestBatchMakesAndPassesLetters: the notices of several extensions are drafted,
// passed on by three officers and numbered in the order of the cases; a case that
// was not extended is told and left alone (第六十二条第一款).
func TestBatchMakesAndPassesLetters(t *testing.T) {
	b := openBench(t)
	named(b)
	p := b.list()
	extended := casefile.Event{Type: casefile.Extended, Date: monday, Days: 30}
	b.record("2026-0001", extended) // deemed accepted
	b.record("2026-0002", casefile.Event{Type: casefile.Accepted, Date: monday, Procedure: casefile.Ordinary}, extended)
	p.table.TypedShortcut(&fyne.ShortcutSelectAll{})
	b.settle()
	b.desk.next()
	b.choice("制作文书")
	b.wantSeen("按案卷的进展现在要做的", "2 件要做")
	b.choice("延期")
	prose, ok := b.win.Canvas().Focused().(*own.Prose)
	if !ok {
		t.Fatalf("the focus is on %T", b.win.Canvas().Focused())
	}
	prose.SetText("案情复杂。")
	own.Topmost(b.win.Canvas()).Confirm()
	b.settle()
	b.wantSeen("共 3 份：已起草 2，没有完成 1。", "案卷中没有“延长审理期限”，不能制作延期审理通知书")
	own.Topmost(b.win.Canvas()).Escape()
	for _, done := range []string{"已送审 2", "已审核同意 2", "已批准 2", "已定稿 2"} {
		b.desk.next()
		b.choice("送审、审核")
		b.wantSeen("2 份：2026-0001、2026-0002")
		b.win.Canvas().Focused().(*entry).SetText("周立国")
		own.Topmost(b.win.Canvas()).Confirm()
		b.settle()
		b.wantSeen(done, "没有完成 0。")
		own.Topmost(b.win.Canvas()).Escape()
	}
	for number, want := range map[string]string{"2026-0001": "1号", "2026-0002": "2号"} {
		letters := b.stored(number).Letters
		if len(letters) != 1 || letters[0].Stage != casefile.FinalLetter || !strings.HasSuffix(letters[0].Number, want) {
			t.Errorf("%s: %+v", number, letters)
		}
	}
	if letters := b.stored("2026-0003").Letters; len(letters) != 0 {
		t.Errorf("the case that was not extended has %+v", letters)
	}
	b.desk.next()
	b.choice("送审、审核")
	b.wantSeen("没有等着送审")
}

// TestLedgerColumnsAreChosen: the export writes the ledger with the columns that
// were chosen, in their order, and remembers them.
func TestLedgerColumnsAreChosen(t *testing.T) {
	b := openBench(t)
	b.list()
	b.tap("导出…")
	b.settle()
	all := len(app.CaseColumns())
	b.tap(fmt.Sprintf("台账的各栏…（%d/%d）", all, all))
	b.settle()
	b.tap("全部不显示")
	b.tap("确定")
	b.wantSeen("至少显示一列。")
	table := b.win.Canvas().Focused().(*own.Table)
	for _, row := range []int{3, 0} { // 申请人, 案号
		table.Select(row)
		table.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	}
	b.tap("下移")
	b.tap("下移")
	b.tap("下移")
	b.tap("确定")
	b.settle()
	b.wantSeen(fmt.Sprintf("台账的各栏…（2/%d）", all))
	name := filepath.Join(t.TempDir(), "台账.csv")
	b.fill(name)
	own.Topmost(b.win.Canvas()).Confirm()
	b.settle()
	text, err := os.ReadFile(name)
	if err != nil || !strings.HasPrefix(string(text), "\ufeff申请人,案号\r\n") || strings.Count(string(text), "\n") != 4 {
		t.Errorf("written %q, %v", text, err)
	}
	b.crash()
	b.desk.open(place{view: viewCases})
	b.settle()
	b.tap("导出…")
	b.settle()
	b.wantSeen(fmt.Sprintf("台账的各栏…（2/%d）", all))
}
