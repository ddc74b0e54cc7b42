package widget

import (
	"fmt"
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"fuyi/app/date"
	look "fuyi/ui/theme"
)

// dayWidth and dayHeight are the size of a day in the calendar, by the size of
// text.
const (
	dayWidth  = 2.5
	dayHeight = 2.6
)

// Month is a calendar of one month, weeks from Monday, days off marked 休 and
// make-up days 班. Arrows move the day, PageUp and PageDown the month, Enter
// takes it, Escape leaves. It may show how much falls on each day, as a figure and
// as a bar.
type Month struct {
	widget.BaseWidget
	calendar        *date.Calendar
	today, selected date.Date
	load            map[date.Date]int
	focused         bool
	take            func(date.Date)
	leave           func()
}

// NewMonth makes a calendar that stands on a day. take is called with the day
// chosen, leave when it was given up.
func NewMonth(calendar *date.Calendar, today, selected date.Date, take func(date.Date), leave func()) *Month {
	if selected.IsZero() {
		selected = today
	}
	m := &Month{calendar: calendar, today: today, selected: selected, take: take, leave: leave}
	m.ExtendBaseWidget(m)
	return m
}

// SetLoad shows how much falls on each day.
func (m *Month) SetLoad(load map[date.Date]int) {
	m.load = load
	m.Refresh()
}

// SetDay takes in another day, or another calendar.
func (m *Month) SetDay(calendar *date.Calendar, today date.Date) {
	if m.selected == m.today {
		m.selected = today
	}
	m.calendar, m.today = calendar, today
	m.Refresh()
}

// showMonth opens a calendar in a popup below an object.
func showMonth(in fyne.Canvas, below fyne.CanvasObject, calendar *date.Calendar, today, selected date.Date, take func(date.Date)) {
	var popup *widget.PopUp
	month := NewMonth(calendar, today, selected, func(d date.Date) {
		popup.Hide()
		take(d)
	}, func() {
		popup.Hide()
		if field, ok := below.(fyne.Focusable); ok {
			in.Focus(field)
		}
	})
	popup = widget.NewPopUp(month, in)
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(below).AddXY(0, below.Size().Height+2)
	size := popup.MinSize()
	edge := in.Size()
	at.X = max(0, min(at.X, edge.Width-size.Width))
	if at.Y+size.Height > edge.Height {
		at.Y = max(0, edge.Height-size.Height)
	}
	popup.ShowAtPosition(at)
	in.Focus(month)
}

// ControlName names the month among the controls of a page.
func (m *Month) ControlName() string { return "月历" }

// FocusGained and FocusLost make the month able to take keys.
func (m *Month) FocusGained() { m.focused = true; m.Refresh() }

// FocusLost is part of fyne.Focusable.
func (m *Month) FocusLost() { m.focused = false; m.Refresh() }

// TypedRune is part of fyne.Focusable; the month takes no text.
func (m *Month) TypedRune(rune) {}

// TypedKey moves and takes the day.
func (m *Month) TypedKey(key *fyne.KeyEvent) {
	switch key.Name {
	case fyne.KeyLeft:
		m.goTo(m.selected - 1)
	case fyne.KeyRight:
		m.goTo(m.selected + 1)
	case fyne.KeyUp:
		m.goTo(m.selected - 7)
	case fyne.KeyDown:
		m.goTo(m.selected + 7)
	case fyne.KeyPageUp:
		m.goTo(m.selected.AddMonths(-1))
	case fyne.KeyPageDown:
		m.goTo(m.selected.AddMonths(1))
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		m.take(m.selected)
	case fyne.KeyEscape:
		m.leave()
	default:
		dialogKey(m, key.Name, false)
	}
}

func (m *Month) goTo(d date.Date) {
	m.selected = max(date.First, min(d, date.Last))
	m.Refresh()
}

// CreateRenderer draws the month. Its buttons are made once: a button made anew
// while it has the focus is no longer there for Tab to go on from.
func (m *Month) CreateRenderer() fyne.WidgetRenderer {
	earlier := NewIconButton("上个月", theme.NavigateBackIcon(), func() { m.goTo(m.selected.AddMonths(-1)) })
	later := NewIconButton("下个月", theme.NavigateNextIcon(), func() { m.goTo(m.selected.AddMonths(1)) })
	now := NewButton("今天", func() {
		m.goTo(m.today)
		m.take(m.today)
	})
	for _, b := range []*Button{earlier, later, now} {
		b.Importance = widget.LowImportance
	}
	r := &monthRenderer{m: m, grid: container.NewGridWithColumns(7), foot: canvas.NewText("", look.Muted),
		title: widget.NewLabelWithStyle("", fyne.TextAlignCenter, fyne.TextStyle{Bold: true})}
	r.box = container.NewBorder(
		container.NewBorder(nil, nil, earlier, later, r.title),
		container.NewBorder(nil, nil, nil, now, r.foot), nil, nil, r.grid)
	r.Refresh()
	return r
}

type monthRenderer struct {
	m     *Month
	box   *fyne.Container
	title *widget.Label
	grid  *fyne.Container // a head over each weekday, then the days
	foot  *canvas.Text
}

func (r *monthRenderer) Destroy()                     {}
func (r *monthRenderer) Layout(size fyne.Size)        { r.box.Resize(size) }
func (r *monthRenderer) MinSize() fyne.Size           { return r.box.MinSize() }
func (r *monthRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.box} }

func (r *monthRenderer) Refresh() {
	m := r.m
	year, month, _ := m.selected.Civil()
	first := date.Must(year, month, 1)
	r.title.SetText(fmt.Sprintf("%d年%d月", year, month))
	r.foot.Text, r.foot.Color, r.foot.TextSize = m.foot(year), look.Muted, theme.CaptionTextSize()
	r.grid.RemoveAll()
	for _, name := range []string{"一", "二", "三", "四", "五", "六", "日"} {
		head := canvas.NewText(name, look.Muted)
		head.Alignment, head.TextSize = fyne.TextAlignCenter, theme.CaptionTextSize()
		r.grid.Add(head)
	}
	start := first - date.Date((int(first.Weekday())+6)%7)
	for d := start; d < start+42; d++ {
		if d >= first.AddMonths(1) && (d-start)%7 == 0 {
			break
		}
		_, inMonth, _ := d.Civil()
		r.grid.Add(newDayCell(m, d, inMonth == month))
	}
	r.box.Refresh()
}

// foot says what the chosen day is, or that the year's holidays are not known.
func (m *Month) foot(year int) string {
	d := m.selected
	text := d.ChineseWeekday()
	switch m.calendar.Kind(d) {
	case date.Holiday:
		text += " " + m.calendar.HolidayName(d) + " 休"
	case date.MakeUp:
		text += " 调休上班"
	case date.Weekend:
		text += " 周末"
	case date.Workday:
		text += " 工作日"
	}
	if n := m.load[d]; n > 0 {
		text += fmt.Sprintf("　%d 项", n)
	}
	if !m.calendar.Announced(year) {
		text += "（暂算）"
	}
	return text
}

// dayCell is one day, which a click takes.
type dayCell struct {
	widget.BaseWidget
	month   *Month
	day     date.Date
	inMonth bool
	hovered bool
}

func newDayCell(m *Month, d date.Date, inMonth bool) *dayCell {
	c := &dayCell{month: m, day: d, inMonth: inMonth}
	c.ExtendBaseWidget(c)
	return c
}

// Tapped takes the day.
func (c *dayCell) Tapped(*fyne.PointEvent) {
	c.month.goTo(c.day)
	c.month.take(c.day)
}

// MouseIn shows that the day can be taken.
func (c *dayCell) MouseIn(*desktop.MouseEvent) { c.hovered = true; c.Refresh() }

// MouseMoved is part of desktop.Hoverable.
func (c *dayCell) MouseMoved(*desktop.MouseEvent) {}

// MouseOut ends what MouseIn began.
func (c *dayCell) MouseOut() { c.hovered = false; c.Refresh() }

// CreateRenderer draws the day with its mark.
func (c *dayCell) CreateRenderer() fyne.WidgetRenderer {
	back := canvas.NewRectangle(color.Transparent)
	back.CornerRadius = 3
	_, _, n := c.day.Civil()
	number := canvas.NewText(fmt.Sprint(n), look.Ink)
	number.Alignment = fyne.TextAlignCenter
	mark := canvas.NewText("", look.Muted)
	mark.TextSize = theme.CaptionTextSize() - 2
	count := canvas.NewText("", look.Ink)
	count.TextSize, count.TextStyle.Bold = theme.CaptionTextSize()-1, true
	r := &dayRenderer{c: c, back: back, number: number, mark: mark, count: count, bar: canvas.NewRectangle(color.Transparent)}
	r.Refresh()
	return r
}

type dayRenderer struct {
	c            *dayCell
	back         *canvas.Rectangle
	number, mark *canvas.Text
	count        *canvas.Text // of what falls on the day
	bar          *canvas.Rectangle
}

func (r *dayRenderer) Destroy() {}

func (r *dayRenderer) MinSize() fyne.Size {
	return fyne.NewSize(dayWidth*theme.TextSize(), dayHeight*theme.TextSize())
}

func (r *dayRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.back, r.bar, r.number, r.mark, r.count}
}

// loadHeight is the height of the bar of a day's load, and fullDay how much fills it.
const (
	loadHeight = 4
	fullDay    = 10
)

func (r *dayRenderer) Layout(size fyne.Size) {
	r.back.Resize(size)
	low := float32(0) // what the bar takes at the foot
	if r.c.month.load != nil {
		low = loadHeight + 2
	}
	if low > 0 {
		n := min(r.c.month.load[r.c.day], fullDay)
		r.bar.Resize(fyne.NewSize((size.Width-6)*float32(n)/fullDay, loadHeight))
		r.bar.Move(fyne.NewPos(3, size.Height-loadHeight-2))
		r.number.Alignment = fyne.TextAlignLeading
		r.number.Resize(fyne.NewSize(size.Width-5, size.Height-low))
		r.number.Move(fyne.NewPos(5, 0))
		r.count.Move(fyne.NewPos(size.Width-r.count.MinSize().Width-3, size.Height-low-r.count.MinSize().Height-1))
	} else {
		r.number.Resize(size)
	}
	r.mark.Resize(r.mark.MinSize())
	r.mark.Move(fyne.NewPos(size.Width-r.mark.MinSize().Width-2, 1))
}

func (r *dayRenderer) Refresh() {
	m, d := r.c.month, r.c.day
	r.number.TextSize = theme.TextSize()
	r.number.Color, r.mark.Text = look.Ink, ""
	switch m.calendar.Kind(d) {
	case date.Holiday:
		r.number.Color, r.mark.Color, r.mark.Text = look.Overdue, look.Overdue, "休"
	case date.MakeUp:
		r.mark.Color, r.mark.Text = look.Soon, "班"
	case date.Weekend:
		r.number.Color = look.Muted
	case date.Workday:
	}
	r.count.Text, r.bar.FillColor = "", color.Transparent
	if n := m.load[d]; n > 0 {
		r.count.Text, r.count.Color = fmt.Sprint(n), urgency(d, m.today)
		r.bar.FillColor = r.count.Color
	}
	if !r.c.inMonth {
		r.number.Color, r.mark.Text = theme.Color(theme.ColorNameDisabled), ""
		r.number.TextSize = theme.CaptionTextSize()
	}
	r.number.TextStyle.Bold = d == m.today
	switch {
	case d == m.selected:
		r.back.FillColor = look.Selected
	case r.c.hovered:
		r.back.FillColor = look.Hovered
	default:
		r.back.FillColor = color.Transparent
	}
	r.back.StrokeWidth = 0
	if d == m.today {
		r.back.StrokeColor, r.back.StrokeWidth = look.Soon, 1
	}
	if d == m.selected && m.focused {
		r.back.StrokeColor, r.back.StrokeWidth = look.Soon, 2
	}
	r.Layout(r.c.Size())
	canvas.Refresh(r.c)
}

// urgency is the colour of what falls on a day.
func urgency(d, today date.Date) color.Color {
	switch {
	case d < today:
		return look.Overdue
	case d == today:
		return look.Today
	}
	return look.Soon
}
