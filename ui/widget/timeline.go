package widget

import (
	"image/color"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"fuyi/app/date"
)

// TimeMark is a day on a timeline, with its name: something that happened, or a
// limit that runs out.
type TimeMark struct {
	Day   date.Date
	Name  string
	Sign  string // before the day, for what presses: "✕ "
	Color color.Color
	Limit bool // a limit stands below the line, what happened above
}

// Timeline draws marks along a line of time: what happened above it, limits
// below, and today across. Marks whose names find no room share one, such as 4 件;
// what these are is told under the pointer, and where the arrows have gone.
type Timeline struct {
	widget.BaseWidget

	// OnRows is called when the timeline asks for another height.
	OnRows func()

	marks   []TimeMark
	today   date.Date
	groups  []timeGroup // limits after what happened, each in their order
	width   float32     // for which groups were made
	size    float32     // of text, likewise
	chosen  int         // the group that is told, -1: none
	focused bool
}

// NewTimeline makes an empty timeline.
func NewTimeline() *Timeline {
	t := &Timeline{chosen: -1}
	t.ExtendBaseWidget(t)
	return t
}

// Set shows marks, in any order, as of a day.
func (t *Timeline) Set(marks []TimeMark, today date.Date) {
	t.marks = slices.Clone(marks)
	slices.SortStableFunc(t.marks, func(a, b TimeMark) int { return int(a.Day - b.Day) })
	t.today, t.width, t.chosen = today, 0, -1
	t.plan()
	t.Refresh()
}

// The most rows of names above the line and below it.
const (
	mostAbove = 5
	mostBelow = 3
)

const timeMargin = 8

// at is where a day stands.
func (t *Timeline) at(d date.Date) float32 {
	first, last := t.span()
	return timeMargin + float32(d-first)*(t.Size().Width-2*timeMargin)/float32(last-first)
}

// span is the first and the last day of the line.
func (t *Timeline) span() (first, last date.Date) {
	first, last = t.marks[0].Day, t.today
	for _, m := range t.marks {
		first, last = min(first, m.Day), max(last, m.Day)
	}
	return first, max(last, first+14)
}

// plan gives the names their places for the width and the size of text.
func (t *Timeline) plan() {
	width, size := t.Size().Width, theme.CaptionTextSize()
	if width == t.width && size == t.size {
		return
	}
	t.width, t.size, t.groups = width, size, nil
	if len(t.marks) == 0 || width < 100 {
		return
	}
	for _, limit := range []bool{false, true} {
		var marks []TimeMark
		for _, m := range t.marks {
			if m.Limit == limit {
				marks = append(marks, m)
			}
		}
		p := timePlan{width: width, rows: mostAbove, of: widthOfCaption, unit: "件"}
		if limit {
			p.rows, p.unit = mostBelow, "项"
		}
		t.groups = append(t.groups, p.plan(marks, t.at)...)
	}
	t.chosen = min(t.chosen, len(t.groups)-1)
}

func widthOfCaption(text string) float32 {
	return fyne.MeasureText(text, theme.CaptionTextSize(), fyne.TextStyle{}).Width
}

// above and below are the groups on either side of the line.
func (t *Timeline) above() []timeGroup { return t.groups[:t.limits()] }
func (t *Timeline) below() []timeGroup { return t.groups[t.limits():] }

func (t *Timeline) limits() int {
	at := slices.IndexFunc(t.groups, func(g timeGroup) bool { return g.marks[0].Limit })
	if at < 0 {
		return len(t.groups)
	}
	return at
}

// Resize gives the names their places anew.
func (t *Timeline) Resize(size fyne.Size) {
	t.BaseWidget.Resize(size)
	before := t.MinSize().Height
	t.plan()
	if t.MinSize().Height != before && t.OnRows != nil {
		t.OnRows()
	}
}

// ControlName names the timeline among the controls of a page.
func (t *Timeline) ControlName() string { return "时间轴" }

// FocusGained marks the timeline, and tells the first mark.
func (t *Timeline) FocusGained() {
	t.focused = true
	if t.chosen < 0 && len(t.groups) > 0 {
		t.chosen = 0
	}
	t.Refresh()
}

// FocusLost puts away what is told.
func (t *Timeline) FocusLost() { t.focused = false; t.choose(-1) }

// TypedRune is part of fyne.Focusable.
func (t *Timeline) TypedRune(rune) {}

// TypedKey goes through what happened and then through the limits.
func (t *Timeline) TypedKey(key *fyne.KeyEvent) {
	last := len(t.groups) - 1
	switch key.Name {
	case fyne.KeyRight:
		t.choose(min(t.chosen+1, last))
	case fyne.KeyLeft:
		t.choose(min(max(t.chosen-1, 0), last))
	case fyne.KeyHome:
		t.choose(min(0, last))
	case fyne.KeyEnd:
		t.choose(last)
	case fyne.KeyDown: // to the limits
		if len(t.below()) > 0 {
			t.choose(t.limits())
		}
	case fyne.KeyUp:
		t.choose(min(0, last))
	}
}

func (t *Timeline) choose(group int) {
	if group != t.chosen {
		t.chosen = group
		t.Refresh()
	}
}

// MouseIn is part of desktop.Hoverable.
func (t *Timeline) MouseIn(e *desktop.MouseEvent) { t.MouseMoved(e) }

// MouseMoved tells what is under the pointer.
func (t *Timeline) MouseMoved(e *desktop.MouseEvent) { t.choose(t.under(e.Position)) }

// MouseOut puts away what is told.
func (t *Timeline) MouseOut() { t.choose(-1) }

// under is the group at a place, -1 where there is none: its name, or its part of
// the line.
func (t *Timeline) under(p fyne.Position) int {
	y := t.axis()
	for i := range t.groups {
		g := &t.groups[i]
		top := t.top(g)
		onName := p.X >= g.left && p.X <= g.left+g.width && p.Y >= top && p.Y <= top+rowOfTime()
		onLine := p.X >= g.from-6 && p.X <= g.to+6 && (g.marks[0].Limit && p.Y > y && p.Y < y+8 || !g.marks[0].Limit && p.Y > y-8 && p.Y <= y+5)
		if onName || onLine {
			return i
		}
	}
	return -1
}

// rowOfTime is the height of a row of names.
func rowOfTime() float32 { return theme.CaptionTextSize() * 1.4 }

// axis is the height at which the line stands.
func (t *Timeline) axis() float32 { return float32(max(1, rowsOf(t.above())))*rowOfTime() + 10 }

// foot is where the months stand.
func (t *Timeline) foot() float32 {
	return t.axis() + float32(max(1, rowsOf(t.below())))*rowOfTime() + 8
}

// top is where the name of a group begins.
func (t *Timeline) top(g *timeGroup) float32 {
	if g.marks[0].Limit {
		return t.axis() + 6 + float32(g.row)*rowOfTime()
	}
	return t.axis() - 8 - float32(g.row+1)*rowOfTime()
}

// CreateRenderer draws the timeline.
func (t *Timeline) CreateRenderer() fyne.WidgetRenderer {
	r := &timelineRenderer{t: t}
	r.Refresh()
	return r
}

var _ interface {
	fyne.Focusable
	desktop.Hoverable
} = (*Timeline)(nil)
