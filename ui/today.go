package ui

import (
	"context"
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"fuyi/app"
	"fuyi/app/access"
	"fuyi/app/casefile"
	"fuyi/app/date"
	look "fuyi/ui/theme"
	own "fuyi/ui/widget"
)

// todayPage is what must be done (今日): a sentence of counts on top, below them
// the tasks by how pressing they are, beside these the month and the self-check.
type todayPage struct {
	host   host
	office *app.Office

	box     fyne.CanvasObject
	title   *canvas.Text
	whose   *own.Select
	counts  *countLine
	notices *fyne.Container
	list    *taskList
	empty   *fyne.Container
	month   *own.Month
	check   *checkPanel
	sides   *besideLayout
	parts   []fyne.CanvasObject
	turn    *own.Button // to the month and back, where both have no room

	worklist *app.Worklist
	bare     bool        // the register holds no case
	handlers []app.Whose // those of the choice, in its order
	lines    []taskLine
	only     taskFilter
	stale    bool
	visible  bool
	reading  generation
}

func newTodayPage(h host, office *app.Office) *todayPage {
	p := &todayPage{host: h, office: office, stale: true, handlers: []app.Whose{{}}}
	p.title = canvas.NewText("", look.Ink)
	p.title.TextStyle.Bold = true
	p.counts = newCountLine(p)
	p.whose = own.NewSelect([]string{allHandlers}, func(string) { p.load() })
	p.whose.Selected = allHandlers
	p.list = newTaskList(p)
	p.empty = container.NewCenter()
	p.notices = container.NewVBox()
	p.month = own.NewMonth(office.Calendar(), office.Today(), 0, p.pick, func() { p.back() })
	p.check = newCheckPanel(h, office, p.counts.checked)
	p.turn = own.NewButton("月历与自查（F4）", p.turnSide)

	sheet := own.NewButton("待办表（Ctrl+P）", p.print)
	file := own.NewButton("导出日历…", func() { exportCalendar(h, office, p.of()) })
	bar := container.NewHBox(p.turn, container.New(fixedWidth(112), p.whose), sheet, file)
	if large() {
		sheet.SetText("待办表")
		file.SetText("日历…")
	}
	head := container.New(inset{8, 14, 14, 6}, container.NewVBox(
		container.NewBorder(nil, nil, container.NewCenter(p.title), bar), p.counts.box, p.notices))
	keys := note("↑↓ 选择　Enter 办理　空格 打开案卷　F2 为何是这一天　F4 月历与自查　Esc 显示全部")
	tasks := container.NewStack(canvas.NewRectangle(look.Paper),
		container.NewBorder(nil, container.New(inset{2, 12, 12, 2}, keys), nil, nil, container.NewStack(p.list, p.empty)))
	side := sidebar(container.New(sideLayout{p.month}, container.NewVScroll(container.New(inset{0, 0, 10, 0}, p.month)), p.check.box))
	p.sides = &besideLayout{turn: p.turn}
	p.parts = []fyne.CanvasObject{tasks, side, head}
	p.box = container.NewBorder(head, nil, nil, nil, container.New(p.sides, tasks, side))
	return p
}

func (p *todayPage) content() fyne.CanvasObject { return p.box }
func (p *todayPage) areas() []fyne.CanvasObject { return p.parts }

func (p *todayPage) show() {
	p.visible = true
	if p.stale {
		p.load()
	}
	p.check.shown()
	p.focusList()
}

func (p *todayPage) hide() {
	p.visible = false
	p.check.hidden()
}

func (p *todayPage) changed(app.Change) {
	p.stale = true
	p.check.changed(p.visible)
	if p.visible {
		p.load()
	}
}

func (p *todayPage) newDay() {
	p.month.SetDay(p.office.Calendar(), p.office.Today())
	p.changed(app.Change{})
}

// allHandlers and noHandler stand in the choice of a handler beside the names.
const (
	allHandlers = "全部承办人"
	noHandler   = "无承办人"
)

func nameOfWhose(w app.Whose) string {
	switch {
	case w.Nobody:
		return noHandler
	case w.Handler == "":
		return allHandlers
	}
	return w.Handler
}

// of is whose tasks are shown.
func (p *todayPage) of() app.Whose {
	if i := p.whose.SelectedIndex(); i >= 0 && i < len(p.handlers) {
		return p.handlers[i]
	}
	return app.Whose{}
}

func (p *todayPage) load() {
	p.stale = false
	whose := p.of()
	cases := -1 // in the register, counted where there is nothing to do
	fetch(p.host.door(), &p.reading, func(ctx context.Context) (*app.Worklist, error) {
		w, err := p.office.WorklistOf(ctx, whose)
		if err == nil && len(w.Tasks) == 0 {
			cases, err = p.office.Count(ctx, casefile.Query{Bin: casefile.Everywhere})
		}
		return w, err
	},
		func(w *app.Worklist) {
			p.worklist, p.bare = w, cases == 0
			p.host.warn(w.Notices)
			p.offer(w.Handlers)
			p.draw()
			if p.host.window().Canvas().Focused() == nil {
				p.focusList()
			}
		}, p.host.fail)
}

// offer puts the handlers into the choice; the one chosen stays, also where
// nothing of theirs is open any more.
func (p *todayPage) offer(names []string) {
	chosen := p.of()
	p.handlers = []app.Whose{{}}
	there := chosen == app.Whose{} || chosen.Nobody
	for _, name := range names {
		p.handlers = append(p.handlers, app.Whose{Handler: name})
		there = there || name == chosen.Handler
	}
	if !there {
		p.handlers = append(p.handlers, chosen)
	}
	p.handlers = append(p.handlers, app.Whose{Nobody: true})
	options := make([]string, len(p.handlers))
	for i, w := range p.handlers {
		options[i] = nameOfWhose(w)
	}
	p.whose.Options, p.whose.Selected = options, nameOfWhose(chosen)
	p.whose.Refresh()
}

// draw shows the worklist as far as it is narrowed.
func (p *todayPage) draw() {
	w := p.worklist
	if w == nil {
		return
	}
	p.title.TextSize = theme.Size(theme.SizeNameHeadingText)
	p.title.Text = w.Today.Chinese() + "　" + w.Today.ChineseWeekday()
	p.title.Refresh()
	p.counts.set(w, p.only)
	p.notices.RemoveAll()
	for _, n := range w.Notices[min(1, len(w.Notices)):] { // the first stands in the status line
		p.notices.Add(warning("⚠ "+n, look.Today))
	}
	p.month.SetLoad(loads(w))
	p.lines = taskLines(w, p.only)
	p.empty.RemoveAll()
	if len(p.lines) == 0 {
		p.empty.Add(p.nothing())
	}
	p.list.renew()
}

// loads counts the tasks of each day; what has no day of its own is for today.
func loads(w *app.Worklist) map[date.Date]int {
	days := map[date.Date]int{}
	for i := range w.Tasks {
		if t := &w.Tasks[i]; t.Group != app.ToArchive {
			days[taskDay(t, w.Today)]++
		}
	}
	return days
}

func taskDay(t *app.Task, today date.Date) date.Date {
	if t.Unserved || t.Undated {
		return today
	}
	return t.Deadline.Due
}

// narrow shows what a count counts, or all again.
func (p *todayPage) narrow(f taskFilter) {
	if p.only == f {
		f = taskFilter{}
	}
	p.only = f
	p.draw()
	if p.list.Size().Height > 0 {
		p.list.ScrollToTop()
	}
	p.focusList()
}

// pick shows the tasks of a day of the month, or all again.
func (p *todayPage) pick(d date.Date) {
	p.sides.show(false)
	p.narrow(taskFilter{kind: ofDay, day: d})
}

// back shows all again where the list is narrowed.
func (p *todayPage) back() bool {
	switch {
	case p.sides.turned, p.host.window().Canvas().Focused() == fyne.Focusable(p.month):
		p.sides.show(false)
	case p.only != taskFilter{}:
		p.narrow(taskFilter{})
		return true
	}
	p.focusList()
	return true
}

// turnSide goes to the month, or back to the tasks.
func (p *todayPage) turnSide() {
	in := p.host.window().Canvas()
	if p.sides.turned || in.Focused() == fyne.Focusable(p.month) {
		p.sides.show(false)
		p.focusList()
		return
	}
	p.sides.show(true)
	in.Focus(p.month)
}

// openCheck shows the self-check and stands on its first step.
func (p *todayPage) openCheck() {
	p.sides.show(true)
	p.check.focus()
}

// focusList gives the list the keys, unless somebody types elsewhere.
func (p *todayPage) focusList() {
	if in := p.host.window().Canvas(); p.visible && own.Topmost(in) == nil && len(p.lines) > 0 && !p.sides.turned {
		in.Focus(p.list)
	}
}

// nothing says what an empty day means, and what to do first.
func (p *todayPage) nothing() fyne.CanvasObject {
	text, button := "没有需要办理的事项。", rightButton(p.office, access.Register, "登记新申请（Ctrl+N）", func() { p.host.open(place{view: viewRegister}) })
	if p.only != (taskFilter{}) {
		text = "没有" + p.only.name() + "的事项。"
		button = own.NewButton("显示全部（Esc）", func() { p.back() })
	}
	said := widget.NewLabelWithStyle(text, fyne.TextAlignCenter, fyne.TextStyle{})
	if p.bare && p.only == (taskFilter{}) {
		first := widget.NewLabelWithStyle("登记簿里还没有案件。先填写本机关的情况，再登记第一件申请。", fyne.TextAlignCenter, fyne.TextStyle{})
		wizard := own.NewButton("设置向导…", func() { openSetup(p.host, p.office, 0) })
		return container.NewVBox(said, first, container.NewCenter(container.NewHBox(wizard, button)))
	}
	return container.NewVBox(said, container.NewCenter(button))
}

// act opens the dialog of the step that a task asks for.
func (p *todayPage) act(t *app.Task) {
	switch {
	case t.Duty != "":
		p.openCase(t)
	case t.Unserved:
		serveNext(p.host, p.office, t.Number, t.Letter)
	case t.Step == "":
		p.openCase(t)
	default:
		readStep(p.host, p.office, t.Number, t.Step)
	}
}

// why explains the day of a task.
func (p *todayPage) why(t *app.Task) {
	head := fmt.Sprintf("%s　%s　%s", t.Number, t.Applicant, t.Deadline.Name)
	body := container.NewVBox(widget.NewLabelWithStyle(own.Shorten(head, scaled(480), look.Text), fyne.TextAlignLeading, fyne.TextStyle{Bold: true}),
		paragraph(whyText(t)))
	d := own.NewDialog(p.host.window().Canvas(), "为何是这一天", scaled(520), body, "知道了", "", nil, nil)
	d.Show(d.Yes())
}

// whyText is the derivation of a task's day.
func whyText(t *app.Task) string {
	if t.Group == app.ToArchive {
		return fmt.Sprintf("%s结案，应当办的都已办完；法律没有规定归档的天数，结案后应当及时归档。", t.Deadline.Due)
	}
	return t.Why()
}

func (p *todayPage) openCase(t *app.Task) {
	if t.Duty != "" {
		p.host.open(place{view: viewLedgers, duty: t.Number})
		return
	}
	to := place{view: viewCase, number: t.Number}
	switch {
	case t.Letter != 0:
		to.tab, to.letter = tabLetters, t.Letter
	case t.Entered != nil:
		to.tab = tabLosses
	}
	p.host.open(to)
}

// print shows the day's work as it will print.
func (p *todayPage) print() { openDaySheet(p.host, p.office, p.of()) }

// serveNext asks how a letter of a case goes out, or for the proof of one whose
// announcement has run out; of a paper that is no letter of ours, when it was
// served.
func serveNext(h host, office *app.Office, number string, letter int) {
	var once generation
	fetch(h.door(), &once, func(ctx context.Context) (*app.File, error) { return office.File(ctx, number) }, func(f *app.File) {
		for _, waits := range app.Unserved(f.Case) {
			switch {
			case letter != 0 && waits.Letter.ID != letter:
			case waits.Sent.To == "":
				openService(h, office, f, waits.Letter.ID)
				return
			default:
				openProof(h, office, f, waits.Letter.ID, waits.To)
				return
			}
		}
		openStep(h, office, f, casefile.Served)
	}, h.fail)
}
