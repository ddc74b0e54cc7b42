package ui

import (
	"fmt"
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"fuyi/app"
	"fuyi/app/law"
	look "fuyi/ui/theme"
	own "fuyi/ui/widget"
)

// todayPage is what must be done (今日): counts on top, below them the tasks by
// how pressing they are.
type todayPage struct {
	host   host
	office *app.Office

	box     fyne.CanvasObject
	title   *canvas.Text
	tiles   *fyne.Container
	notices *fyne.Container
	counts  map[app.Group]*tile
	stopped *tile
	nobody  *tile
	list    *widget.List
	empty   *fyne.Container

	worklist *app.Worklist
	lines    []taskLine
	only     map[app.Group]bool
	stale    bool
	visible  bool
	reading  generation
}

func newTodayPage(h host, office *app.Office) *todayPage {
	p := &todayPage{host: h, office: office, stale: true, only: map[app.Group]bool{}, counts: map[app.Group]*tile{}}
	p.title = canvas.NewText("", look.Ink)
	p.title.TextStyle.Bold = true
	p.tiles = container.NewGridWithRows(1)
	for _, g := range groups {
		t := newTile(groupNames[g], urgency(g), func() { p.narrow(g) })
		p.counts[g] = t
		p.tiles.Add(t)
	}
	p.stopped = newTile("中止", look.Suspended, func() { h.open(place{view: viewCases, field: string(law.SuspendedCase)}) })
	p.nobody = newTile("无承办人", look.Muted, func() { h.open(place{view: viewCases, field: byHandler}) })
	p.tiles.Add(p.stopped)
	p.tiles.Add(p.nobody)
	p.list = widget.NewList(func() int { return len(p.lines) },
		func() fyne.CanvasObject { return newTaskRow(p.act, p.why, p.openCase) },
		func(i widget.ListItemID, o fyne.CanvasObject) { o.(*taskRow).set(p.lines[i]) })
	p.list.OnSelected = func(i widget.ListItemID) {
		p.list.UnselectAll()
		if t := p.lines[i].task; t != nil {
			h.open(place{view: viewCase, number: t.Number})
		}
	}
	p.list.HideSeparators = false
	p.empty = container.NewCenter()
	paper := canvas.NewRectangle(look.Paper)
	p.notices = container.NewVBox()
	head := container.New(inset{10, 14, 14, 8}, container.NewVBox(p.title, p.tiles, p.notices))
	p.box = container.NewBorder(head, nil, nil, nil, container.NewStack(paper, p.list, p.empty))
	return p
}

func (p *todayPage) content() fyne.CanvasObject { return p.box }

// narrow shows one group, or all again.
func (p *todayPage) narrow(g app.Group) {
	was := p.only[g]
	clear(p.only)
	p.only[g] = !was
	if was {
		delete(p.only, g)
	}
	p.draw()
}

func (p *todayPage) show() {
	p.visible = true
	if p.stale {
		p.load()
	}
}

func (p *todayPage) hide() { p.visible = false }

func (p *todayPage) changed(app.Change) {
	p.stale = true
	if p.visible {
		p.load()
	}
}

func (p *todayPage) newDay() { p.changed(app.Change{}) }

func (p *todayPage) load() {
	p.stale = false
	fetch(p.host.door(), &p.reading, p.office.Worklist, func(w *app.Worklist) {
		p.worklist = w
		p.host.warn(w.Notices)
		p.draw()
	}, p.host.fail)
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
	for g, t := range p.counts {
		t.set(w.Counts[g], p.only[g])
	}
	p.stopped.set(w.Suspended, false)
	p.nobody.set(w.NoHandler, false)
	p.notices.RemoveAll()
	for _, n := range w.Notices[min(1, len(w.Notices)):] { // the first stands in the status line
		p.notices.Add(warning("⚠ "+n, look.Today))
	}
	p.lines = taskLines(w.Tasks, p.only)
	p.empty.RemoveAll()
	if len(p.lines) == 0 {
		p.empty.Add(p.nothing())
	}
	p.list.Refresh()
}

// nothing says what an empty day means, and what to do first.
func (p *todayPage) nothing() fyne.CanvasObject {
	text := "没有需要办理的事项。"
	if len(p.only) > 0 {
		text = "这一组没有事项；再点一次上面的方块显示全部。"
	}
	register := widget.NewButton("登记新申请（Ctrl+N）", func() { p.host.open(place{view: viewRegister}) })
	return container.NewVBox(widget.NewLabelWithStyle(text, fyne.TextAlignCenter, fyne.TextStyle{}), container.NewCenter(register))
}

// act opens the dialog of the step that a task asks for.
func (p *todayPage) act(t *app.Task) {
	readStep(p.host, p.office, t.Number, t.Step)
}

// why explains the day of a task.
func (p *todayPage) why(t *app.Task) {
	head := fmt.Sprintf("%s　%s　%s", t.Number, t.Applicant, t.Deadline.Name)
	body := container.NewVBox(widget.NewLabelWithStyle(own.Shorten(head, 420, look.Text), fyne.TextAlignLeading, fyne.TextStyle{Bold: true}),
		paragraph(t.Deadline.Why()))
	d := own.NewDialog(p.host.window().Canvas(), "为何是这一天", scaled(520), body, "知道了", "", nil, nil)
	d.Show(d.Yes())
}

func (p *todayPage) openCase(t *app.Task) {
	to := place{view: viewCase, number: t.Number}
	if t.Letter != 0 {
		to.tab, to.letter = tabLetters, t.Letter
	}
	p.host.open(to)
}

// tile is a count that can be clicked.
type tile struct {
	widget.BaseWidget
	name        string
	color       color.Color
	tapped      func()
	back, edge  *canvas.Rectangle
	count, word *canvas.Text
	chosen      bool
	hovered     bool
}

func newTile(name string, c color.Color, tapped func()) *tile {
	t := &tile{name: name, color: c, tapped: tapped}
	t.back, t.edge = canvas.NewRectangle(look.Paper), canvas.NewRectangle(c)
	t.back.CornerRadius, t.back.StrokeWidth = 4, 1
	t.count, t.word = canvas.NewText("0", c), canvas.NewText(name, look.Ink)
	t.count.TextStyle.Bold = true
	t.ExtendBaseWidget(t)
	return t
}

func (t *tile) set(n int, chosen bool) {
	t.count.Text, t.chosen = fmt.Sprint(n), chosen
	t.Refresh()
}

// Tapped narrows the list, or goes where the tile leads.
func (t *tile) Tapped(*fyne.PointEvent) { t.tapped() }

// MouseIn, MouseMoved and MouseOut light the tile.
func (t *tile) MouseIn(*desktop.MouseEvent)    { t.hovered = true; t.Refresh() }
func (t *tile) MouseMoved(*desktop.MouseEvent) {}
func (t *tile) MouseOut()                      { t.hovered = false; t.Refresh() }

// Cursor shows that the tile can be clicked.
func (t *tile) Cursor() desktop.Cursor { return desktop.PointerCursor }

func (t *tile) CreateRenderer() fyne.WidgetRenderer { return &tileRenderer{t} }

type tileRenderer struct{ t *tile }

func (r *tileRenderer) Destroy() {}

func (r *tileRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.t.back, r.t.edge, r.t.count, r.t.word}
}

func (r *tileRenderer) MinSize() fyne.Size {
	return fyne.NewSize(96, theme.Size(theme.SizeNameHeadingText)+theme.TextSize()+26)
}

func (r *tileRenderer) Layout(size fyne.Size) {
	t := r.t
	t.back.Resize(size)
	t.edge.Resize(fyne.NewSize(4, size.Height))
	t.count.Move(fyne.NewPos(16, 6))
	t.word.Move(fyne.NewPos(16, t.count.MinSize().Height+4))
}

func (r *tileRenderer) Refresh() {
	t := r.t
	t.count.TextSize, t.word.TextSize = theme.Size(theme.SizeNameHeadingText), theme.TextSize()
	t.back.FillColor, t.back.StrokeColor = look.Paper, look.Line
	switch {
	case t.chosen:
		t.back.FillColor, t.back.StrokeColor = look.Selected, t.color
	case t.hovered:
		t.back.FillColor = look.Hovered
	}
	r.Layout(t.Size())
	canvas.Refresh(t)
}
