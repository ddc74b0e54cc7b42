package widget

import (
	"fmt"
	"image/color"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"fuyi/app/date"
	look "fuyi/ui/theme"
)

// TimeMark is a day on a timeline, with its name: something that happened, or a
// limit that runs out.
type TimeMark struct {
	Day   date.Date
	Name  string
	Color color.Color
	Limit bool // a limit stands below the line, what happened above
}

// Timeline draws marks along a line of time: what happened above it, limits
// below, and today across. Names that find no room are left out; the mark stays.
type Timeline struct {
	widget.BaseWidget
	marks []TimeMark
	today date.Date
}

// NewTimeline makes an empty timeline.
func NewTimeline() *Timeline {
	t := &Timeline{}
	t.ExtendBaseWidget(t)
	return t
}

// Set shows marks, in any order, as of a day.
func (t *Timeline) Set(marks []TimeMark, today date.Date) {
	t.marks = slices.Clone(marks)
	slices.SortStableFunc(t.marks, func(a, b TimeMark) int { return int(a.Day - b.Day) })
	t.today = today
	t.Refresh()
}

// timeRows are the rows of names above the line and below it.
const (
	rowsAbove = 3
	rowsBelow = 2
)

// CreateRenderer draws the timeline.
func (t *Timeline) CreateRenderer() fyne.WidgetRenderer {
	r := &timelineRenderer{t: t}
	r.Refresh()
	return r
}

type timelineRenderer struct {
	t       *Timeline
	objects []fyne.CanvasObject
}

func (r *timelineRenderer) Destroy()                     {}
func (r *timelineRenderer) Objects() []fyne.CanvasObject { return r.objects }
func (r *timelineRenderer) Layout(fyne.Size)             { r.draw() }

func (r *timelineRenderer) rowHeight() float32 { return theme.CaptionTextSize() * 1.4 }

// MinSize leaves room for the names, the line and the months.
func (r *timelineRenderer) MinSize() fyne.Size {
	return fyne.NewSize(300, (rowsAbove+rowsBelow+1)*r.rowHeight()+18)
}

func (r *timelineRenderer) Refresh() {
	r.draw()
	canvas.Refresh(r.t)
}

// span is the first and the last day of the line.
func (r *timelineRenderer) span() (first, last date.Date) {
	first, last = r.t.marks[0].Day, r.t.today
	for _, m := range r.t.marks {
		first, last = min(first, m.Day), max(last, m.Day)
	}
	return first, max(last, first+14)
}

func (r *timelineRenderer) draw() {
	r.objects = r.objects[:0]
	size := r.t.Size()
	if len(r.t.marks) == 0 || size.Width < 100 {
		return
	}
	first, last := r.span()
	const margin = 8
	scale := (size.Width - 2*margin) / float32(last-first)
	at := func(d date.Date) float32 { return margin + float32(d-first)*scale }
	y := rowsAbove*r.rowHeight() + 8
	r.months(first, last, at, y)
	r.line(0, y, size.Width, y, look.Line, 2)
	today := at(r.t.today)
	r.line(today, 0, today, y+rowsBelow*r.rowHeight()+10, look.Today, 1)
	above, below := make([]float32, rowsAbove), make([]float32, rowsBelow)
	for _, m := range r.t.marks {
		if m.Limit {
			r.flag(m, at(m.Day), y, below)
		} else {
			r.happened(m, at(m.Day), y, above)
		}
	}
}

// months writes the months at the foot, as many as there is room for.
func (r *timelineRenderer) months(first, last date.Date, at func(date.Date) float32, y float32) {
	top := y + rowsBelow*r.rowHeight() + 8
	free := float32(0)
	for day := first; day <= last; day++ {
		year, month, of := day.Civil()
		if of != 1 && day != first {
			continue
		}
		x := at(day)
		r.line(x, y-3, x, y+3, look.Muted, 1)
		name := fmt.Sprintf("%d月", month)
		if day == first || month == 1 {
			name = fmt.Sprintf("%d年%d月", year, month)
		}
		if x >= free {
			free = x + r.text(name, x, top, look.Muted) + 10
		}
	}
	word := "今天"
	if width := r.widthOf(word); at(r.t.today)+width < r.t.Size().Width {
		r.text(word, at(r.t.today)+3, 0, look.Today)
	} else {
		r.text(word, at(r.t.today)-width-3, 0, look.Today)
	}
}

// happened puts a dot on the line and the name above it, in the lowest row that
// is free there.
func (r *timelineRenderer) happened(m TimeMark, x, y float32, taken []float32) {
	r.dot(x, y, m.Color)
	width := r.widthOf(m.Name)
	left := min(x-3, r.t.Size().Width-width)
	for row := range taken {
		if left >= taken[row] {
			taken[row] = left + width + 8
			top := y - 6 - float32(row+1)*r.rowHeight()
			if row > 0 {
				r.line(x, top+r.rowHeight()-2, x, y-4, look.Line, 1)
			}
			r.text(m.Name, left, top, look.Ink)
			return
		}
	}
}

// flag hangs a limit below the line.
func (r *timelineRenderer) flag(m TimeMark, x, y float32, taken []float32) {
	width := r.widthOf(m.Name)
	left := x + 4
	if left+width > r.t.Size().Width {
		left = max(0, x-width-4)
	}
	for row := range taken {
		if left >= taken[row] {
			taken[row] = left + width + 8
			top := y + 6 + float32(row)*r.rowHeight()
			r.line(x, y, x, top+r.rowHeight()-2, m.Color, 2)
			r.text(m.Name, left, top, m.Color)
			return
		}
	}
	r.line(x, y, x, y+8, m.Color, 2)
}

func (r *timelineRenderer) widthOf(s string) float32 {
	return fyne.MeasureText(s, theme.CaptionTextSize(), fyne.TextStyle{}).Width
}

func (r *timelineRenderer) text(s string, x, y float32, c color.Color) (width float32) {
	t := canvas.NewText(s, c)
	t.TextSize = theme.CaptionTextSize()
	t.Move(fyne.NewPos(max(0, x), y))
	t.Resize(t.MinSize())
	r.objects = append(r.objects, t)
	return t.MinSize().Width
}

func (r *timelineRenderer) line(x1, y1, x2, y2 float32, c color.Color, width float32) {
	l := canvas.NewLine(c)
	l.StrokeWidth = width
	l.Position1, l.Position2 = fyne.NewPos(x1, y1), fyne.NewPos(x2, y2)
	r.objects = append(r.objects, l)
}

func (r *timelineRenderer) dot(x, y float32, c color.Color) {
	d := canvas.NewCircle(c)
	d.Resize(fyne.NewSquareSize(9))
	d.Move(fyne.NewPos(x-4.5, y-4.5))
	r.objects = append(r.objects, d)
}
