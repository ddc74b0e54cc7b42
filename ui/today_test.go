package ui

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"fuyi/app"
	"fuyi/app/casefile"
	"fuyi/app/date"
	own "fuyi/ui/widget"
)

// follow clicks a count of 今日 by how its words begin.
func (b *bench) follow(words string) {
	b.t.Helper()
	for _, o := range inView(b.roots()) {
		if l, ok := o.(*countLink); ok && strings.Contains(l.text(), words) {
			test.Tap(l)
			b.settle()
			return
		}
	}
	b.t.Fatalf("no count %q; there is %q", words, b.texts())
}

// keys presses keys on whatever has the focus.
func (b *bench) keys(names ...fyne.KeyName) {
	b.t.Helper()
	for _, name := range names {
		focused := b.win.Canvas().Focused()
		if focused == nil {
			b.t.Fatalf("nothing has the focus for %s", name)
		}
		focused.TypedKey(&fyne.KeyEvent{Name: name})
		b.settle()
	}
}

// fill writes into the first field of the topmost dialog.
func (b *bench) fill(text string) {
	b.t.Helper()
	for _, o := range inView(b.roots()) {
		if e, ok := o.(*entry); ok {
			e.SetText(text)
			return
		}
	}
	b.t.Fatal("no field in view")
}

// listed are the cases listed, in their order.
func (b *bench) listed() string {
	var numbers []string
	for _, l := range b.desk.today.lines {
		if l.task != nil {
			numbers = append(numbers, l.task.Number)
		}
	}
	return strings.Join(numbers, " ")
}

// dayBench is a desk with cases of all sorts of pressure: 0001 to be reviewed by
// Thursday, 0002 overdue, 0003 decided and not served, 0004 done.
func dayBench(t *testing.T) *bench {
	b := openBench(t)
	served := func(party string) casefile.Event {
		return casefile.Event{Type: casefile.Served, Date: monday - 3, Document: casefile.DecisionLetter, Method: casefile.DirectService, Party: party}
	}
	on := func(e casefile.EventType, back int) casefile.Event {
		return casefile.Event{Type: e, Date: monday - date.Date(back), Procedure: map[bool]casefile.Procedure{true: casefile.Ordinary}[e == casefile.Accepted]}
	}
	decided := casefile.Event{Type: casefile.Decided, Date: monday - 4, Outcomes: []casefile.OutcomeKind{casefile.Uphold}}
	trying := []casefile.Event{on(casefile.Accepted, 30), on(casefile.CopyServed, 28), on(casefile.ReplyReceived, 20)}
	for i, more := range [][]casefile.Event{nil, {on(casefile.Accepted, 18)}, append(trying[:3:3], decided), append(trying[:3:3], decided, served("吴𠮷"), served("清河县市场监督管理局"))} {
		c := sample(monday - []date.Date{4, 20, 31, 31}[i])
		c.Handler = []string{"李明", "王芳", "李明", ""}[i]
		c.Events = append(c.Events, more...)
		b.register(c)
	}
	b.desk.open(place{view: viewToday})
	b.settle()
	return b
}

// TestCountsNarrow: each count shows what it counts; a second click shows all.
func TestCountsNarrow(t *testing.T) {
	b := dayBench(t)
	all := b.listed()
	if all != "2026-0002 2026-0003 2026-0001 2026-0002 2026-0004" {
		t.Fatalf("listed %s", all)
	}
	b.wantSeen("✕ 超期 1", "! 今天 1", "三日内 1", "待送达 1", "待归档 1", "中止 0", "无人承办 0", "自查")
	for words, want := range map[string]string{"超期": "2026-0002", "三日内": "2026-0001", "待送达": "2026-0003", "待归档": "2026-0004", "以后": "2026-0002", "本周": ""} {
		b.follow(words)
		if got := b.listed(); got != want {
			t.Errorf("%s: listed %q", words, got)
		}
		if want == "" {
			b.wantSeen("没有“本周”的事项")
		}
		b.follow(words)
		if got := b.listed(); got != all {
			t.Errorf("%s again: listed %q", words, got)
		}
	}
	b.follow("无人承办")
	b.wantSeen("未结的案件都有承办人")
	b.follow("中止")
	if b.desk.at.view != viewCases {
		t.Error("中止 does not lead to the list of cases")
	}
}

// TestTodayByKeys: the keys go from task to task over the headings, and do what
// the buttons of a row do.
func TestTodayByKeys(t *testing.T) {
	b := dayBench(t)
	l := b.desk.today.list
	if b.win.Canvas().Focused() != fyne.Focusable(l) || l.task().Number != "2026-0002" {
		t.Fatalf("stands on %+v", l.task())
	}
	b.keys(fyne.KeyDown, fyne.KeyDown)
	if l.task().Number != "2026-0001" {
		t.Errorf("two down: %s", l.task().Number)
	}
	b.keys(fyne.KeyEnd)
	if l.task().Number != "2026-0004" {
		t.Errorf("End: %s", l.task().Number)
	}
	b.keys(fyne.KeyHome, fyne.KeyUp)
	if l.task().Number != "2026-0002" {
		t.Errorf("Home: %s", l.task().Number)
	}
	b.keys(fyne.KeyF2)
	b.wantSeen("为何是这一天", "7个工作日")
	b.escape()
	b.keys(fyne.KeyDown, fyne.KeyDown, fyne.KeyReturn)
	b.wantSeen("录入“受理”　2026-0001")
	b.tap("录入")
	if e := b.stored("2026-0001").Events; e[len(e)-1].Type != casefile.Accepted {
		t.Errorf("entered %+v", e[len(e)-1])
	}
	b.keys(fyne.KeyHome, fyne.KeySpace)
	if b.desk.at.number != "2026-0002" {
		t.Errorf("Space opened %+v", b.desk.at)
	}
}

// TestMonthOfToday: the month shows the load of each day, and a day its tasks.
func TestMonthOfToday(t *testing.T) {
	b := dayBench(t)
	b.keys(fyne.KeyF4)
	if b.win.Canvas().Focused() != fyne.Focusable(b.desk.today.month) {
		t.Fatalf("F4 leads to %T", b.win.Canvas().Focused())
	}
	b.keys(fyne.KeyRight, fyne.KeyRight, fyne.KeyRight)
	b.wantSeen("周四 工作日　1 项")
	b.keys(fyne.KeyReturn)
	if got := b.listed(); got != "2026-0001" {
		t.Errorf("on Thursday: %s", got)
	}
	b.wantSeen("2026-06-04 周四 ✕")
	b.keys(fyne.KeyEscape)
	if n := len(strings.Fields(b.listed())); n != 5 {
		t.Errorf("after Escape %d tasks", n)
	}
}

// TestTabFromTheMonth: beside the tasks, Tab goes on from the month through its
// buttons to the self-check below it, and not back to the list at the left.
func TestTabFromTheMonth(t *testing.T) {
	b := dayBench(t)
	b.win.Resize(fyne.NewSize(1920, 1080))
	b.settle()
	b.keys(fyne.KeyF4)
	in := b.win.Canvas()
	for _, want := range []string{"", "", "今天", "送达…", "立即备份…"} {
		in.FocusNext()
		if on, ok := in.Focused().(*own.Button); !ok || on.Text != want {
			t.Fatalf("Tab leads to %T %v, want the button %q", in.Focused(), in.Focused(), want)
		}
	}
}

// TestHandlerFilter: the choice of a handler narrows list, counts and papers.
func TestHandlerFilter(t *testing.T) {
	b := dayBench(t)
	b.desk.today.whose.SetSelected("王芳")
	b.settle()
	if got := b.listed(); got != "2026-0002 2026-0002" {
		t.Errorf("of 王芳: %s", got)
	}
	b.wantSeen("待送达 0")
	b.desk.today.whose.SetSelected(noHandler)
	b.settle()
	if got := b.listed(); got != "2026-0004" {
		t.Errorf("of nobody: %s", got)
	}
	b.desk.today.whose.SetSelected(allHandlers)
	b.settle()
	if n := len(strings.Fields(b.listed())); n != 5 {
		t.Errorf("of all: %d", n)
	}
}

// TestServeFromTheRow: a paper that is no letter of ours is served in one step.
func TestServeFromTheRow(t *testing.T) {
	b := dayBench(t)
	b.follow("待送达")
	b.keys(fyne.KeyReturn)
	b.wantSeen("录入“送达文书”　2026-0003")
	b.escape()
	b.follow("待归档")
	b.keys(fyne.KeyReturn)
	b.tap("录入")
	if e := b.stored("2026-0004").Events; e[len(e)-1].Type != casefile.Archived {
		t.Errorf("entered %+v", e[len(e)-1])
	}
	b.wantSeen("待归档 0")
}

// TestDaySheetAtTheDesk: the sheet is seen, saved and printed.
func TestDaySheetAtTheDesk(t *testing.T) {
	b := dayBench(t)
	b.desk.print()
	b.settle()
	b.wantSeen("今日待办表 2026-06-01", "共 1 页")
	b.tap("保存为 PDF…")
	b.tap("保存")
	if content, err := os.ReadFile(filepath.Join(b.dir, "今日待办表 2026-06-01.pdf")); err != nil || !strings.HasPrefix(string(content), "%PDF") {
		t.Error(err)
	}
	b.tap("打印")
	b.tap("打印")
	if len(b.opened) != 1 || filepath.Base(b.opened[0]) != "今日待办表 2026-06-01.pdf" {
		t.Errorf("printed %v", b.opened)
	}
}

// TestCalendarAtTheDesk writes the file that was asked for.
func TestCalendarAtTheDesk(t *testing.T) {
	b := dayBench(t)
	b.tap("导出日历…")
	b.tap("保存")
	if content, err := os.ReadFile(filepath.Join(b.dir, "复议期限.ics")); err != nil || strings.Count(string(content), "BEGIN:VEVENT") != 2 {
		t.Errorf("%s, %v", content, err)
	}
	if own.Topmost(b.win.Canvas()) != nil {
		t.Error("the dialog is still open")
	}
}

// TestSelfCheckAtTheDesk: each concern is repaired by its button, and goes.
func TestSelfCheckAtTheDesk(t *testing.T) {
	b := dayBench(t)
	if _, err := b.office.Edit(context.Background(), "2026-0002", "分派", false, func(c *casefile.Case) error { c.Handler = ""; return nil }); err != nil {
		t.Fatal(err)
	}
	gap := sample(monday)
	gap.Number, gap.Handler = "2026-0007", "李明"
	if _, err := b.office.Put(context.Background(), gap, false); err != nil {
		t.Fatal(err)
	}
	b.desk.changed(app.Change{})
	b.settle()
	b.wantSeen("! 自查 4", "1 件未结的案件没有承办人", "1 件已经结案，结案的文书还没有送达", "编号有 2 个缺号", "登记簿从未备份")

	b.follow("无人承办")
	b.escape()
	b.tap("指定承办人…")
	b.tap("指定")
	b.wantSeen("缺少承办人")
	b.fill("王芳")
	b.tap("指定")
	if got := b.stored("2026-0002").Handler; got != "王芳" {
		t.Errorf("handler %q", got)
	}

	b.tap("说明缺号…")
	b.wantSeen("2026-0005至2026-0006　2 个")
	b.tap("登记")
	b.wantSeen("缺少缺号的原因")
	b.fill("作废")
	b.tap("登记")

	b.tap("送达…")
	b.wantSeen("2026-0003　吴𠮷 诉 清河县市场监督管理局")
	b.tap("送达")
	b.wantSeen("录入“送达文书”　2026-0003")
	b.escape()

	place := t.TempDir()
	b.tap("立即备份…")
	b.fill(b.dir)
	b.tap("保存并备份")
	b.wantSeen("备份不能放在这里")
	b.fill(place)
	b.tap("保存并备份")
	if made, err := filepath.Glob(filepath.Join(place, "*", "*", "register.db")); err != nil || len(made) != 1 {
		t.Errorf("made %v, %v", made, err)
	}
	b.wantSeen("! 自查 1", "发现 1 类问题")
	for _, gone := range []string{"没有承办人", "缺号", "从未备份"} {
		if b.sees(gone) {
			t.Errorf("“%s” is still there", gone)
		}
	}
}

// TestSelfCheckFolds: where all is well, one line says so.
func TestSelfCheckFolds(t *testing.T) {
	b := openBench(t)
	b.wantSeen("✓ 自查：没有发现问题", "✓ 自查")
}

// TestSelfCheckRests: what is entered elsewhere is checked once, when 今日 is
// shown again, and another choice of handler is no reason to check.
func TestSelfCheckRests(t *testing.T) {
	b := openBench(t)
	check := b.desk.today.check
	b.desk.open(place{view: viewCases})
	b.settle()
	ran := check.reading.number
	b.register(sample(monday))
	b.register(sample(monday))
	if check.reading.number != ran {
		t.Error("it was checked while 今日 was out of view")
	}
	b.desk.open(place{view: viewToday})
	b.settle()
	if check.reading.number == ran || check.stale {
		t.Error("it was not checked when 今日 was shown")
	}
	ran = check.reading.number
	b.desk.today.whose.SetSelected(noHandler)
	b.settle()
	b.desk.open(place{view: viewCases})
	b.desk.open(place{view: viewToday})
	b.settle()
	if check.reading.number != ran {
		t.Error("it was checked though nothing changed")
	}
}
