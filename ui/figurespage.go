package ui

import (
	"context"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"fuyi/app"
	"fuyi/app/access"
	"fuyi/app/chart"
	"fuyi/app/date"
	"fuyi/app/figures"
	"fuyi/app/report"
	own "fuyi/ui/widget"
)

// figuresPage is 统计: the figures of a period with those of the year before, their
// parts, the cases behind each, and their pictures.
type figuresPage struct {
	host   host
	office *app.Office
	box    fyne.CanvasObject

	names    []namedPeriod
	period   *choice[string]
	from, to *dateInput
	said     *widget.Label
	sentence *own.Paragraph
	copies   *own.Button // copies the sentence
	tabs     *tabBar
	middle   *fyne.Container
	totals   *totalsView
	parts    *partsView
	pictures *picturesView
	behind   proof // what a figure has counted; nil while none is shown

	chosen int // the view in the middle
	shown  *counted
	of     figures.Period // what is shown or being counted

	stale, visible bool
	counting       generation
}

// counted is what was counted last.
type counted struct {
	now, before *figures.Figures
	rates       figures.Rates
	pictures    []*chart.Chart
}

// count counts a period and the days of the year before, and all that takes time
// over them, so that the window has only to show it.
func count(ctx context.Context, office *app.Office, of figures.Period) (*counted, error) {
	c := &counted{}
	var err error
	if c.rates, err = office.Rates(ctx); err != nil {
		return nil, err
	}
	if c.now, err = office.Figures(ctx, of); err != nil {
		return nil, err
	}
	if c.before, err = office.Figures(ctx, of.Before()); err != nil {
		return nil, err
	}
	for _, f := range []*figures.Figures{c.now, c.before} {
		f.DaysToClose() // puts the days in order, once
		for _, parts := range f.Cuts {
			for _, b := range parts {
				b.DaysToClose()
			}
		}
	}
	c.pictures = chart.Of(c.now, c.before, c.rates)
	return c, nil
}

// none tells whether there is no case in the period nor in that before.
func (c *counted) none() bool {
	for _, f := range []*figures.Figures{c.now, c.before} {
		if f.Tally != (figures.Tally{}) {
			return false
		}
	}
	return true
}

// The views of the page, by their places in its row of names; between them stand
// the cuts.
const totalsPlace = 0

func picturesPlace() int { return len(figures.Cuts()) + 1 }

// figuresWidth is the greatest width of the page's tables.
const figuresWidth = 1400

func newFiguresPage(h host, office *app.Office) *figuresPage {
	p := &figuresPage{host: h, office: office, stale: true, said: widget.NewLabel(""), middle: container.NewStack()}
	p.names = namedPeriods(office.Today())
	p.period = newChoice(periodNames(p.names), func(s string) string { return s }, p.chooseNamed)
	p.from = newDateInput(office.Today, office.Calendar(), p.takeDays)
	p.to = newDateInput(office.Today, office.Calendar(), p.takeDays)
	p.sentence = paragraph("")
	p.totals, p.parts, p.pictures = newTotalsView(p), newPartsView(p), newPicturesView(p)
	views := []string{"总表"}
	for _, c := range figures.Cuts() {
		views = append(views, c.Name())
	}
	p.tabs = newTabBar(append(views, "图表"), p.turnTo)
	p.arrange()
	p.setPeriod(p.names[0].name, p.names[0].Period)
	p.turnTo(totalsPlace)
	return p
}

func (p *figuresPage) arrange() {
	p.copies = own.NewButton("复制这句话", p.copySentence)
	day := func(in *dateInput) fyne.CanvasObject {
		if large() {
			return container.New(fixedWidth(142), in.DateField)
		}
		return container.New(fixedWidth(160), in.DateField)
	}
	parts := []fyne.CanvasObject{widget.NewLabel("期间"), container.New(fixedWidth(130), p.period.Select), widget.NewLabel("自"),
		day(p.from), widget.NewLabel("至"), day(p.to),
		own.NewButton("口径…", p.askRates), rightButton(p.office, access.Export, "导出表格…", p.export),
		own.NewButton("报表…", func() { openReports(p.host, p.office, report.Work, p.of) })}
	p.said.Truncation = fyne.TextTruncateEllipsis
	var line fyne.CanvasObject = container.NewBorder(nil, nil, container.NewHBox(parts...), nil, p.said)
	if large() {
		line = container.NewHScroll(container.New(inset{bottom: 8}, container.NewHBox(parts[1:]...))) // with room for the scroll bar
	}
	speech := container.NewBorder(nil, nil, nil, container.NewVBox(p.copies), p.sentence)
	top := container.NewVBox(container.New(inset{8, 14, 14, 2}, line), container.New(inset{0, 14, 14, 4}, framed(speech)), p.tabs)
	p.box = under(top, p.middle)
}

func (p *figuresPage) content() fyne.CanvasObject { return p.box }

func (p *figuresPage) show() {
	p.visible = true
	if p.stale {
		p.load()
	}
	if canvas := p.host.window().Canvas(); canvas.Focused() == nil {
		p.focus()
	}
}

func (p *figuresPage) hide() { p.visible = false }

func (p *figuresPage) changed(app.Change) {
	p.stale = true
	if p.visible {
		p.load()
	}
}

// newDay moves the periods that run up to today.
func (p *figuresPage) newDay() {
	chosen := p.period.value()
	p.names = namedPeriods(p.office.Today())
	p.period.values = periodNames(p.names)
	p.period.Options = p.period.values
	p.period.set(chosen)
	if i := slices.IndexFunc(p.names, func(n namedPeriod) bool { return n.name == chosen }); i >= 0 && p.names[i].name != ownDays {
		p.setPeriod(p.names[i].name, p.names[i].Period)
	}
	p.changed(app.Change{})
}

// back leaves the cases of a figure.
func (p *figuresPage) back() bool {
	if p.behind == nil {
		return false
	}
	p.closeBehind()
	return true
}

func (p *figuresPage) chooseNamed(name string) {
	for _, n := range p.names {
		if n.name == name && name != ownDays {
			p.setPeriod(name, n.Period)
			p.load()
			return
		}
	}
	p.host.window().Canvas().Focus(p.from.DateField)
}

func (p *figuresPage) setPeriod(name string, of figures.Period) {
	p.of = of
	p.period.set(name)
	p.from.set(of.From)
	p.to.set(of.To)
}

// takeDays takes the period from its two days, once both are there.
func (p *figuresPage) takeDays() {
	from, errFrom := p.from.read()
	to, errTo := p.to.read()
	if errFrom != nil || errTo != nil || from.IsZero() || to.IsZero() {
		return
	}
	if to < from {
		p.host.tell("期间的止日早于起日。")
		return
	}
	p.of = figures.Period{From: from, To: to}
	p.period.set(ownDays)
	p.load()
}

// earliest and latest bound what can be counted, so that no slip of a figure asks
// for a thousand years.
var earliest, latest = date.Must(1990, 1, 1), date.Must(2199, 12, 31)

// load counts anew beside the window; what is shown stays until that is done.
func (p *figuresPage) load() {
	p.stale = false
	of := p.of
	if of.From < earliest || of.To > latest {
		p.host.tell("期间应当在1990年至2199年之间。")
		return
	}
	p.said.SetText("正在统计……")
	fetch(p.host.door(), &p.counting, func(ctx context.Context) (*counted, error) {
		return count(ctx, p.office, of)
	}, p.set, func(err error) {
		p.said.SetText("")
		p.host.fail(err)
	})
}

// set shows what was counted.
func (p *figuresPage) set(c *counted) {
	p.shown = c
	p.said.SetText("上年同期：" + c.before.Period.Name())
	p.sentence.SetText(c.now.Sentence())
	p.copies.Enable()
	if c.none() {
		p.copies.Disable()
		p.sentence.SetText("这个期间和上年同期都没有案件。先登记申请（Ctrl+N），或者导入旧台账（Ctrl+L）；已经登记过的，换一个期间。")
	}
	p.totals.draw()
	p.parts.draw()
	p.pictures.stale = true
	if p.chosen == picturesPlace() {
		p.pictures.draw()
	}
	if p.behind != nil {
		p.behind.load()
	}
	p.box.Refresh()
}

// turnTo shows one of the views.
func (p *figuresPage) turnTo(i int) {
	if i < 0 || i > picturesPlace() {
		return
	}
	p.behind = nil
	p.chosen = i
	p.tabs.choose(i)
	var view fyne.CanvasObject
	switch i {
	case totalsPlace:
		view = p.totals.box
	case picturesPlace():
		p.pictures.draw()
		view = p.pictures.box
	default:
		p.parts.choose(figures.Cuts()[i-1])
		view = p.parts.box
	}
	p.put(view)
	p.focus()
}

func (p *figuresPage) put(view fyne.CanvasObject) {
	p.middle.Objects = []fyne.CanvasObject{view}
	p.middle.Refresh()
}

// focus puts the keyboard into the view.
func (p *figuresPage) focus() {
	if !p.visible {
		return
	}
	in := p.host.window().Canvas()
	switch {
	case p.behind != nil:
		in.Focus(p.behind.rows())
	case p.chosen == totalsPlace:
		in.Focus(p.totals.table)
	case p.chosen != picturesPlace():
		in.Focus(p.parts.table)
	default:
		in.Unfocus()
	}
}

// openBehind shows the cases of a figure, or its enterprises, in the place of the
// view.
func (p *figuresPage) openBehind(of figure, basis figures.Basis) {
	if p.shown == nil {
		return
	}
	if basis.Keys[0] == figures.RecoveredEnterprises {
		v := newEnterprisesView(p, of, basis)
		p.behind = v
		p.put(v.box)
	} else {
		v := newBehindView(p, of, basis)
		p.behind = v
		p.put(v.box)
	}
	p.focus()
}

func (p *figuresPage) closeBehind() {
	p.turnTo(p.chosen)
}

// scroll moves the pictures.
func (p *figuresPage) scroll(pages int) {
	if p.chosen == picturesPlace() {
		p.pictures.move(pages)
	}
}

func (p *figuresPage) copySentence() {
	if p.shown == nil {
		return
	}
	fyne.CurrentApp().Clipboard().SetContent(p.shown.now.Sentence())
	p.host.tell("已复制：" + p.shown.now.Sentence())
}

// askRates asks what the rates are parted by.
func (p *figuresPage) askRates() {
	var once generation
	fetch(p.host.door(), &once, func(ctx context.Context) (figures.Rates, error) { return p.office.Rates(ctx) }, func(r figures.Rates) {
		over := newChoice([]bool{false, true}, func(without bool) string {
			return figures.DefinitionOf(figures.CorrectedShare, figures.Rates{WithoutTerminated: without}).Over
		}, nil)
		over.set(r.WithoutTerminated)
		body := container.NewVBox(
			paragraph("国家没有公布直接纠错率、调撤率的计算公式，各地做法不一。这里选定的分母用于本机关的统计、图表和报告，并在各处写明。"),
			newWideField("直接纠错率＝直接纠错件数除以", "", over.Select).box,
			note("调撤率＝调解和解件数除以"+figures.DefinitionOf(figures.SettledShare, r).Over+"。"))
		var box *own.Dialog
		box = own.NewDialog(p.host.window().Canvas(), "统计口径", scaled(520), body, "保存", "取消", func() {
			box.Close()
			chosen := figures.Rates{WithoutTerminated: over.value()}
			p.host.do(act{quiet: "统计口径已保存。", do: func(ctx context.Context) (app.Change, error) { return p.office.SetRates(ctx, chosen) }})
		}, nil)
		box.Show(over.Select)
	}, p.host.fail)
}
