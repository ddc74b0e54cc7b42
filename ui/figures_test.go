package ui

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"fuyi/app/casefile"
	"fuyi/app/date"
	"fuyi/app/figures"
	look "fuyi/ui/theme"
	own "fuyi/ui/widget"
)

// openFigures opens 统计 on a register with years of cases.
func openFigures(t *testing.T) *bench {
	t.Helper()
	b := openBench(t)
	if _, err := b.office.DemoWithHistory(b.desk.work.ctx, func(int, int) {}); err != nil {
		t.Fatal(err)
	}
	b.desk.open(place{view: viewFigures})
	b.settle()
	return b
}

// TestFiguresOfThePage: the page shows what the office counts, with the year
// before, and the sentence for a speech goes to the clipboard.
func TestFiguresOfThePage(t *testing.T) {
	b := openFigures(t)
	year := figures.Period{From: date.Must(2026, 1, 1), To: monday}
	now, err := b.office.Figures(b.desk.work.ctx, year)
	if err != nil {
		t.Fatal(err)
	}
	b.wantSeen(now.Sentence(), "新收（件）", fmt.Sprint(now.Of(figures.Received)), now.CorrectedRate(figures.Rates{}).String())
	b.tap("复制这句话")
	if got := fyne.CurrentApp().Clipboard().Content(); got != now.Sentence() || now.Of(figures.Received) == 0 {
		t.Errorf("the clipboard has %q", got)
	}
	p := b.desk.figures
	p.period.SetSelected("上年")
	b.settle()
	b.wantSeen("2025年，共办理行政复议案件", "上年同期：2024年")
	p.from.SetText("2025-3-3")
	p.to.SetText("2025-3-9")
	b.settle()
	if p.period.Selected != ownDays || p.shown.now.Period != (figures.Period{From: date.Must(2025, 3, 3), To: date.Must(2025, 3, 9)}) {
		t.Errorf("%s, %v", p.period.Selected, p.shown.now.Period)
	}
}

// TestPeriodsMoveWithTheDay: what runs up to today does so on the next day too, and
// days of one's own stay.
func TestPeriodsMoveWithTheDay(t *testing.T) {
	b := openFigures(t)
	p := b.desk.figures
	b.today = date.Must(2026, 7, 2)
	p.newDay()
	b.settle()
	if p.of != (figures.Period{From: date.Must(2026, 1, 1), To: b.today}) || !slices.Contains(p.period.Options, "2026年6月") {
		t.Errorf("%v, %q", p.of, p.period.Options)
	}
	p.period.SetSelected("2026年上半年")
	p.from.SetText("2026-2-2")
	b.settle()
	b.today++
	p.newDay()
	b.settle()
	if p.of != (figures.Period{From: date.Must(2026, 2, 2), To: date.Must(2026, 6, 30)}) || p.period.Selected != ownDays {
		t.Errorf("%v, %s", p.of, p.period.Selected)
	}
}

// TestEveryFigureOpensItsCases: every figure of the table, and every cell of every
// cut, opens as many cases as it says.
func TestEveryFigureOpensItsCases(t *testing.T) {
	b := openFigures(t)
	p := b.desk.figures
	held := func(what string, row []string, column int, opened func()) {
		t.Helper()
		shown := row[column]
		opened()
		b.settle()
		if p.behind == nil {
			t.Fatalf("%s opens nothing", what)
		}
		if v, ok := p.behind.(*enterprisesView); ok {
			if want := v.basis.Name + "：" + shown + "户"; !strings.Contains(v.title.Text, want) || fmt.Sprint(len(v.list)) != shown {
				t.Errorf("%s shows %s and opens %d: %s", what, shown, len(v.list), v.title.Text)
			}
			p.back()
			return
		}
		v := p.behind.(*behindView)
		want := fmt.Sprintf("%s：", v.basis.Name)
		switch v.of.key {
		case figures.Recovered:
			want = "合计" + shown + "元"
		case figures.CorrectedShare, figures.SettledShare, figures.DaysTaken:
		default:
			want += shown + figures.DefinitionOf(v.of.key, p.shown.rates).Unit
		}
		if title := v.title.Text; !strings.Contains(title, want) {
			t.Errorf("%s shows %s and opens %s", what, shown, title)
		}
		p.back()
	}
	_, rows := totalsRows(p.shown)
	for i, row := range rows {
		held(row[0], row, 1, func() { p.totals.table.OnOpen(i) })
	}
	for at := range figures.Cuts() {
		p.turnTo(at + 1)
		for _, g := range p.parts.groups {
			p.parts.group.SetSelected(g.name)
			_, rows := p.parts.rows()
			for i, row := range rows {
				for column := 1; column < len(row); column++ {
					p.parts.table.Select(i)
					p.parts.table.SelectColumn(column)
					held(fmt.Sprintf("%s %s %s", p.parts.cut, row[0], p.parts.keys()[column-1]), row, column, p.parts.foot.open)
				}
			}
		}
	}
}

// TestFiguresByTheKeyboard goes from a figure to its cases, into the list of all
// cases and into a case, without the mouse.
func TestFiguresByTheKeyboard(t *testing.T) {
	b := openFigures(t)
	p := b.desk.figures
	b.press(fyne.KeyHome)
	for p.totals.keys[p.totals.table.Selected()] != figures.Corrected {
		b.press(fyne.KeyDown)
	}
	b.wantSeen("直接纠错：本期以变更、撤销")
	b.press(fyne.KeyReturn)
	count := len(p.behind.(*behindView).items)
	if count == 0 || count != int(p.shown.now.Of(figures.Corrected)) {
		t.Fatalf("%d cases of %d", count, p.shown.now.Of(figures.Corrected))
	}
	numbers := numbersOf(p.behind.(*behindView).items)
	b.tap("在“案件”中打开")
	b.wantSeen(fmt.Sprintf("共 %d 件", len(numbers)), "直接纠错 ✕")
	b.tap("2026年1月1日至6月1日　直接纠错 ✕")
	all, err := b.office.Count(b.desk.work.ctx, casefile.Query{})
	if err != nil || all <= len(numbers) {
		t.Fatal(all, err)
	}
	b.wantSeen(fmt.Sprintf("共 %d 件", all))
	b.desk.open(place{view: viewFigures})
	b.settle()
	b.press(fyne.KeyReturn)
	if b.desk.at.view != viewCase || b.desk.at.number != p.behind.(*behindView).items[0].Number {
		t.Errorf("at %+v, not %s", b.desk.at, p.behind.(*behindView).items[0].Number)
	}
	b.desk.open(place{view: viewFigures})
	b.settle()
	b.desk.back()
	if p.behind != nil {
		t.Error("Escape does not lead back to the figures")
	}
	p.turnTo(3)
	b.press(fyne.KeyRight)
	b.press(fyne.KeySpace)
	if p.parts.sorted != p.parts.table.Column() || !p.parts.descending {
		t.Errorf("sorted by %d, the cell is in %d", p.parts.sorted, p.parts.table.Column())
	}
	k := p.parts.keys()[p.parts.sorted-1]
	if !slices.IsSortedFunc(p.parts.parts, func(a, x string) int {
		return int(p.shown.now.Part(figures.ByRespondent, x).Of(k) - p.shown.now.Part(figures.ByRespondent, a).Of(k))
	}) {
		t.Errorf("not in order: %q", p.parts.parts)
	}
}

// TestRatesAreASetting: the denominator is chosen on the page, and said wherever
// the rate is shown.
func TestRatesAreASetting(t *testing.T) {
	b := openFigures(t)
	b.tap("口径…")
	choice, ok := b.win.Canvas().Focused().(*own.Select)
	if !ok {
		t.Fatalf("the focus is on a %T", b.win.Canvas().Focused())
	}
	choice.SetSelected("审结件数减去终止件数")
	b.tap("保存")
	rates, err := b.office.Rates(b.desk.work.ctx)
	if err != nil || !rates.WithoutTerminated {
		t.Errorf("%+v, %v", rates, err)
	}
	p := b.desk.figures
	p.totals.table.Select(slices.Index(p.totals.keys, figures.CorrectedShare))
	b.wantSeen("除以审结件数减去终止件数", p.shown.now.CorrectedRate(rates).String())
	b.tap("打开分母")
	if want := p.shown.now.Of(figures.Closed) - p.shown.now.Of(figures.Terminated); int64(len(p.behind.(*behindView).items)) != want || want == 0 {
		t.Errorf("%d cases, want %d", len(p.behind.(*behindView).items), want)
	}
}

// TestFiguresAreExported: tables, lists and pictures become files that say what
// they count.
func TestFiguresAreExported(t *testing.T) {
	b := openFigures(t)
	p := b.desk.figures
	save := func(button string) string {
		t.Helper()
		b.tap(button)
		path := b.win.Canvas().Focused().(*entry).Text
		b.tap("保存")
		if _, err := os.Stat(path); err != nil {
			t.Errorf("%s: %v", button, err)
		}
		return path
	}
	if path := save("导出表格…"); filepath.Ext(path) != ".xlsx" {
		t.Error(path)
	}
	p.totals.table.OnOpen(1)
	b.settle()
	b.tap("导出名单…")
	path := filepath.Join(b.dir, "名单.csv")
	b.win.Canvas().Focused().(*entry).SetText(path)
	b.tap("保存")
	content, err := os.ReadFile(path)
	if err != nil || !strings.Contains(string(content), "新收：本期收到申请的案件") || strings.Count(string(content), "\r\n") < 10 {
		t.Errorf("%v, %q", err, content)
	}
	p.turnTo(picturesPlace())
	b.settle()
	if path := save("导出 PNG…"); !strings.HasSuffix(path, "收案与结案.png") {
		t.Error(path)
	}
	save("导出 SVG…")
	b.tap("复制数据")
	if got := fyne.CurrentApp().Clipboard().Content(); !strings.Contains(got, "新收（件）\t审结（件）") || !strings.Contains(got, "\n5月\t") {
		t.Errorf("the clipboard has %q", got)
	}
}

// TestFiguresInEveryColour: the page is made anew in other colours and sizes of
// text, and still shows its pictures.
func TestFiguresInEveryColour(t *testing.T) {
	b := openFigures(t)
	for _, scheme := range look.Schemes() {
		b.desk.opts.Dress(1.5, scheme)
		b.settle()
		b.desk.figures.turnTo(picturesPlace())
		b.settle()
		b.wantSeen("统计")
		if len(b.desk.figures.pictures.grid.cards) != 7 {
			t.Errorf("%s: %d pictures", scheme, len(b.desk.figures.pictures.grid.cards))
		}
	}
}

// TestHeadOfTheFigures: period, sentence and the names of the views stand one below
// another over what is shown, which begins right under them.
func TestHeadOfTheFigures(t *testing.T) {
	b := openFigures(t)
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject
	p := b.desk.figures
	sentence, tabs, middle := at(p.sentence), at(p.tabs), at(p.middle)
	if sentence.Y+p.sentence.Size().Height > tabs.Y || tabs.Y+p.tabs.Size().Height > middle.Y+1 {
		t.Errorf("the sentence at %v (%v), the names at %v (%v), the table at %v", sentence, p.sentence.Size(), tabs, p.tabs.Size(), middle)
	}
	if p.tabs.Size().Height > 60 || middle.Y > 300 {
		t.Errorf("the names are %v high, and the table begins at %v", p.tabs.Size().Height, middle.Y)
	}
}
