package ui

import (
	"fmt"
	"image/color"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"fuyi/app"
	"fuyi/app/date"
	"fuyi/app/law"
	look "fuyi/ui/theme"
)

// filterKind is by what the list of 今日 is narrowed.
type filterKind uint8

const (
	ofAll filterKind = iota
	ofGroup
	ofUnserved
	ofDay
)

// taskFilter narrows the list of 今日; the zero value shows all.
type taskFilter struct {
	kind  filterKind
	group app.Group
	day   date.Date
}

func (f taskFilter) holds(t *app.Task, today date.Date) bool {
	switch f.kind {
	case ofGroup:
		return t.Group == f.group
	case ofUnserved:
		return t.Unserved
	case ofDay:
		return t.Group != app.ToArchive && taskDay(t, today) == f.day
	}
	return true
}

// name says what is shown: 三个工作日内, 2026-06-04 周四.
func (f taskFilter) name() string {
	switch f.kind {
	case ofGroup:
		return "“" + app.GroupName(f.group) + "”"
	case ofUnserved:
		return "“待送达”"
	case ofDay:
		return " " + f.day.String() + " " + f.day.ChineseWeekday()
	}
	return ""
}

// countLine is the sentence of counts: 超期 2 · 今天 3 · 三日内 1 …, each of which
// narrows the list or leads on.
type countLine struct {
	box   *fyne.Container
	links []*countLink
	check *countLink // what the self-check found
	day   *countLink // the day chosen in the month
}

// groupWords name the groups in the sentence.
var groupWords = map[app.Group]string{
	app.Overdue: "✕ 超期", app.DueToday: "! 今天", app.DueSoon: "三日内", app.DueThisWeek: "本周", app.DueLater: "以后", app.ToArchive: "待归档",
}

func newCountLine(p *todayPage) *countLine {
	c := &countLine{box: flowing()}
	add := func(l *countLink) *countLink {
		c.links = append(c.links, l)
		c.box.Add(l)
		return l
	}
	group := func(g app.Group) {
		f := taskFilter{kind: ofGroup, group: g}
		l := add(newCountLink(groupWords[g], urgency(g), func() { p.narrow(f) }))
		l.count, l.filter = func(w *app.Worklist) int { return w.Counts[g] }, f
	}
	for _, g := range groups[:len(groups)-1] {
		group(g)
	}
	unserved := add(newCountLink("待送达", look.Today, func() { p.narrow(taskFilter{kind: ofUnserved}) }))
	unserved.count, unserved.filter = func(w *app.Worklist) int { return w.Unserved }, taskFilter{kind: ofUnserved}
	group(app.ToArchive)
	suspended := add(newCountLink("中止", look.Suspended, func() {
		p.host.open(place{view: viewCases, field: string(law.SuspendedCase)})
	}))
	suspended.count = func(w *app.Worklist) int { return w.Suspended }
	nobody := add(newCountLink("无人承办", look.Muted, func() { p.check.assign() }))
	nobody.count = func(w *app.Worklist) int { return w.NoHandler }
	c.check = newCountLink("自查", look.Today, p.openCheck)
	c.check.n = -1
	c.box.Add(c.check)
	c.day = newCountLink("", look.Soon, func() { p.narrow(c.day.filter) })
	c.day.count = func(*app.Worklist) int { return -1 }
	c.box.Add(c.day)
	return c
}

// checked takes in how many concerns the self-check has.
func (c *countLine) checked(n int) {
	c.check.word, c.check.color = "! 自查", look.Today
	if n == 0 {
		c.check.word, c.check.color, n = "✓ 自查", look.Done, -1
	}
	c.check.set(n, false)
	c.box.Refresh()
}

func (c *countLine) set(w *app.Worklist, only taskFilter) {
	for _, l := range c.links {
		l.set(l.count(w), only.kind != ofAll && l.filter == only)
	}
	c.day.Hidden = only.kind != ofDay
	c.day.filter = only
	if only.kind == ofDay {
		c.day.word = only.day.String() + " " + only.day.ChineseWeekday() + " ✕"
		c.day.set(-1, true)
	}
	c.box.Refresh()
}

// countLink is a count in the sentence, which Enter, Space and a click follow.
type countLink struct {
	widget.BaseWidget
	word   string
	color  color.Color
	tapped func()
	count  func(*app.Worklist) int
	filter taskFilter

	n                       int // below 0: none is shown
	chosen, hovered, inKeys bool
}

func newCountLink(word string, c color.Color, tapped func()) *countLink {
	l := &countLink{word: word, color: c, tapped: tapped}
	l.ExtendBaseWidget(l)
	return l
}

func (l *countLink) set(n int, chosen bool) {
	l.n, l.chosen = n, chosen
	l.Refresh()
}

func (l *countLink) text() string {
	if l.n < 0 {
		return l.word
	}
	return fmt.Sprintf("%s %d", l.word, l.n)
}

// ControlName is the count in words.
func (l *countLink) ControlName() string { return strings.TrimLeft(l.text(), "✕✓! ") }

// Tapped follows the count.
func (l *countLink) Tapped(*fyne.PointEvent) { l.tapped() }

// FocusGained, FocusLost and TypedRune are part of fyne.Focusable.
func (l *countLink) FocusGained()   { l.inKeys = true; l.Refresh() }
func (l *countLink) FocusLost()     { l.inKeys = false; l.Refresh() }
func (l *countLink) TypedRune(rune) {}

// TypedKey follows the count, or leaves it.
func (l *countLink) TypedKey(key *fyne.KeyEvent) {
	switch key.Name {
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		l.tapped()
	default:
		windowKey(l, key)
	}
}

// windowKey hands a key that a control has no use for to its window.
func windowKey(o fyne.CanvasObject, key *fyne.KeyEvent) {
	in := fyne.CurrentApp().Driver().CanvasForObject(o)
	if in == nil {
		return
	}
	if typed := in.OnTypedKey(); typed != nil {
		typed(key)
	}
}

// MouseIn, MouseMoved and MouseOut light the count.
func (l *countLink) MouseIn(*desktop.MouseEvent)    { l.hovered = true; l.Refresh() }
func (l *countLink) MouseMoved(*desktop.MouseEvent) {}
func (l *countLink) MouseOut()                      { l.hovered = false; l.Refresh() }

// Cursor shows that the count can be clicked.
func (l *countLink) Cursor() desktop.Cursor { return desktop.PointerCursor }

// CreateRenderer draws the word with its figure.
func (l *countLink) CreateRenderer() fyne.WidgetRenderer {
	r := &countRenderer{l: l, back: canvas.NewRectangle(color.Transparent), text: canvas.NewText("", l.color)}
	r.back.CornerRadius, r.text.TextStyle.Bold = 4, true
	r.Refresh()
	return r
}

type countRenderer struct {
	l    *countLink
	back *canvas.Rectangle
	text *canvas.Text
}

func (r *countRenderer) Destroy()                     {}
func (r *countRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.back, r.text} }
func (r *countRenderer) MinSize() fyne.Size           { return r.text.MinSize().AddWidthHeight(16, 8) }

func (r *countRenderer) Layout(size fyne.Size) {
	r.back.Resize(size)
	r.text.Move(fyne.NewPos(8, (size.Height-r.text.MinSize().Height)/2))
}

func (r *countRenderer) Refresh() {
	l := r.l
	r.text.Text, r.text.TextSize, r.text.Color = l.text(), theme.TextSize()+1, l.color
	if l.n == 0 {
		r.text.Color = look.Muted
	}
	r.back.FillColor, r.back.StrokeColor, r.back.StrokeWidth = color.Transparent, look.Line, 1
	switch {
	case l.chosen:
		r.back.FillColor, r.back.StrokeColor = look.Selected, l.color
	case l.hovered:
		r.back.FillColor = look.Hovered
	}
	if l.inKeys {
		r.back.StrokeColor, r.back.StrokeWidth = look.Soon, 2
	}
	r.Layout(l.Size())
	canvas.Refresh(l)
}
