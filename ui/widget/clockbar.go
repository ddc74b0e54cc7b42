package widget

import (
	"fmt"
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"fuyi/app/date"
	"fuyi/app/law"
	look "fuyi/ui/theme"
)

// ClockBar draws the decision limit: days used, days that do not count, days
// left, with the first and the last day below.
type ClockBar struct {
	widget.BaseWidget
	clock *law.Clock
	today date.Date // or the day on which the case was closed
	over  bool      // closed
}

// NewClockBar makes an empty bar.
func NewClockBar() *ClockBar {
	b := &ClockBar{}
	b.ExtendBaseWidget(b)
	return b
}

// Set shows a clock as it stands on a day; nil before acceptance.
func (b *ClockBar) Set(clock *law.Clock, on date.Date, closed bool) {
	b.clock, b.today, b.over = clock, on, closed
	b.Refresh()
}

const barHeight = 16

// CreateRenderer draws the bar.
func (b *ClockBar) CreateRenderer() fyne.WidgetRenderer {
	r := &clockRenderer{b: b}
	r.Refresh()
	return r
}

type clockRenderer struct {
	b       *ClockBar
	objects []fyne.CanvasObject
}

func (r *clockRenderer) Destroy()                     {}
func (r *clockRenderer) Objects() []fyne.CanvasObject { return r.objects }
func (r *clockRenderer) Layout(fyne.Size)             { r.draw() }

func (r *clockRenderer) MinSize() fyne.Size {
	return fyne.NewSize(300, barHeight+2*theme.CaptionTextSize()+16)
}

func (r *clockRenderer) Refresh() {
	r.draw()
	canvas.Refresh(r.b)
}

// text writes a caption; right aligns it to end at x.
func (r *clockRenderer) text(s string, x, y float32, c color.Color, right bool) {
	t := canvas.NewText(s, c)
	t.TextSize = theme.CaptionTextSize()
	width := t.MinSize().Width
	if right {
		x -= width
	}
	t.Move(fyne.NewPos(max(0, min(x, r.b.Size().Width-width)), y))
	r.objects = append(r.objects, t)
}

func (r *clockRenderer) box(x, width, y float32, c color.Color) {
	box := canvas.NewRectangle(c)
	box.Move(fyne.NewPos(x, y))
	box.Resize(fyne.NewSize(max(width, 0), barHeight))
	r.objects = append(r.objects, box)
}

func (r *clockRenderer) draw() {
	r.objects = r.objects[:0]
	c, size := r.b.clock, r.b.Size()
	if c == nil || size.Width == 0 {
		return
	}
	top := theme.CaptionTextSize() + 7
	last := max(c.Due, r.b.today)
	scale := size.Width / float32(max(last-c.Starts, 1))
	at := func(d date.Date) float32 { return float32(d-c.Starts) * scale }
	r.box(0, at(c.Due), top, look.Rest)
	r.box(0, at(min(r.b.today, c.Due)), top, look.Soon)
	if r.b.today > c.Due {
		r.box(at(c.Due), at(r.b.today)-at(c.Due), top, look.Overdue)
	}
	for _, p := range c.Pauses {
		r.pause(at(p.From), at(p.To), top)
	}
	left := c.Length - c.Elapsed
	status := fmt.Sprintf("已用 %d 日　剩余 %d 日", c.Elapsed, left)
	colour := color.Color(look.Ink)
	switch {
	case r.b.over:
		status = fmt.Sprintf("已结案，用 %d 日", c.Elapsed)
	case left < 0 || r.b.today > c.Due:
		status, colour = fmt.Sprintf("已用 %d 日　✕ 超过审理期限", c.Elapsed), look.Overdue
	case !c.Running:
		status = fmt.Sprintf("‖ 停止计算　已用 %d 日　剩余 %d 日", c.Elapsed, left)
	}
	if c.Excluded > 0 {
		status += fmt.Sprintf("　不计入 %d 日", c.Excluded)
	}
	if c.Extended > 0 {
		status += fmt.Sprintf("　已延长 %d 日", c.Extended)
	}
	r.text(status, 0, 1, colour, false)
	foot := top + barHeight + 3
	r.text("受理 "+c.Starts.String(), 0, foot, look.Muted, false)
	r.text(fmt.Sprintf("届满 %s %s（%d 日）", c.Due, c.Due.ChineseWeekday(), c.Length), size.Width, foot, look.Muted, true)
}

// pause shades the days that do not count with slanting lines.
func (r *clockRenderer) pause(from, to, top float32) {
	r.box(from, max(to-from, 2), top, look.Paused)
	for x := from; x+8 <= to; x += 6 {
		line := canvas.NewLine(look.Suspended)
		line.StrokeWidth = 1
		line.Position1, line.Position2 = fyne.NewPos(x, top+barHeight), fyne.NewPos(x+8, top)
		r.objects = append(r.objects, line)
	}
}
