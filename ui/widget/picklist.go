package widget

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Pick is one line of a PickList: what can be chosen, or a heading over what
// follows.
type Pick struct {
	Heading string // of a heading, which cannot be chosen; the other fields are empty then

	Name  string // in strong type at the left
	Title string
	Label string // what Note is, before it
	Note  string // below the title
	From  int    // the part of Note that is marked begins here, in runes
	To    int    // and ends before
	More  string // after the note, as far as there is room

	Side      string // at the right, beside the title
	Below     string // and beside the note
	BelowTint color.Color
}

// PickList is a list to choose from while a field above it keeps the focus: the
// field hands it the keys. It has at most some hundred lines.
type PickList struct {
	widget.BaseWidget

	// OnPick is called with the line that was chosen by the mouse.
	OnPick func(line int)

	lines    []Pick
	selected int // -1: none
	hovered  int
	offset   float32
	least    int // lines in view
}

// NewPickList makes an empty list that asks for room for some lines.
func NewPickList(lines int) *PickList {
	l := &PickList{selected: -1, hovered: -1, least: lines}
	l.ExtendBaseWidget(l)
	return l
}

// Set shows other lines. The first that can be chosen is, unless keep asks for
// the one that was.
func (l *PickList) Set(lines []Pick, keep bool) {
	l.lines = lines
	l.hovered = -1
	if !keep || l.selected < 0 || l.selected >= len(lines) || lines[l.selected].Heading != "" {
		l.selected, l.offset = -1, 0
		l.selected = l.next(-1, 1)
	}
	l.scrollTo(l.offset)
}

// Selected is the line that is chosen, -1 for none.
func (l *PickList) Selected() int { return l.selected }

// Key moves the choice by a key; false where the key means nothing to the list.
func (l *PickList) Key(name fyne.KeyName) bool {
	page := max(1, int(l.Size().Height/l.pickHeight())-1)
	switch name {
	case fyne.KeyDown:
		l.move(1, 1)
	case fyne.KeyUp:
		l.move(1, -1)
	case fyne.KeyPageDown:
		l.move(page, 1)
	case fyne.KeyPageUp:
		l.move(page, -1)
	default:
		return false
	}
	return true
}

func (l *PickList) move(by, direction int) {
	for range by {
		l.selected = l.next(l.selected, direction)
	}
	if l.selected < 0 {
		return
	}
	top := l.top(l.selected)
	if direction < 0 && l.next(-1, 1) == l.selected {
		top = 0 // with the heading over it
	}
	bottom := l.top(l.selected + 1)
	l.scrollTo(min(max(l.offset, bottom-l.Size().Height), top))
}

// next is the next line that can be chosen, or the one given where there is none.
func (l *PickList) next(from, direction int) int {
	for i := from + direction; i >= 0 && i < len(l.lines); i += direction {
		if l.lines[i].Heading == "" {
			return i
		}
	}
	return from
}

func (l *PickList) pickHeight() float32 {
	return float32(int(theme.TextSize()*1.45+theme.CaptionTextSize()*1.45)) + 12
}

func (l *PickList) headingHeight() float32 { return float32(int(theme.CaptionTextSize()*1.45)) + 10 }

func (l *PickList) height(line int) float32 {
	if l.lines[line].Heading != "" {
		return l.headingHeight()
	}
	return l.pickHeight()
}

// top is where a line begins, below the beginning of the first.
func (l *PickList) top(line int) float32 {
	y := float32(0)
	for i := range min(line, len(l.lines)) {
		y += l.height(i)
	}
	return y
}

func (l *PickList) scrollTo(offset float32) {
	l.offset = max(0, min(offset, l.top(len(l.lines))-l.Size().Height))
	l.Refresh()
}

// at is the line under a point that can be chosen, -1 for none.
func (l *PickList) at(point fyne.Position) int {
	y := -l.offset
	for i := range l.lines {
		height := l.height(i)
		if point.Y >= y && point.Y < y+height && l.lines[i].Heading == "" {
			return i
		}
		y += height
	}
	return -1
}

// Scrolled moves the view.
func (l *PickList) Scrolled(e *fyne.ScrollEvent) { l.scrollTo(l.offset - e.Scrolled.DY) }

// Tapped chooses the line under the pointer.
func (l *PickList) Tapped(e *fyne.PointEvent) {
	if line := l.at(e.Position); line >= 0 {
		l.selected = line
		l.Refresh()
		if l.OnPick != nil {
			l.OnPick(line)
		}
	}
}

// MouseIn, MouseMoved and MouseOut light the line under the pointer.
func (l *PickList) MouseIn(e *desktop.MouseEvent)    { l.light(l.at(e.Position)) }
func (l *PickList) MouseMoved(e *desktop.MouseEvent) { l.light(l.at(e.Position)) }
func (l *PickList) MouseOut()                        { l.light(-1) }

func (l *PickList) light(line int) {
	if line != l.hovered {
		l.hovered = line
		l.Refresh()
	}
}

// Cursor shows that lines can be clicked.
func (l *PickList) Cursor() desktop.Cursor { return desktop.PointerCursor }

// Resize keeps the view within the lines.
func (l *PickList) Resize(size fyne.Size) {
	if size != l.Size() {
		l.BaseWidget.Resize(size)
		l.scrollTo(l.offset)
	}
}

// CreateRenderer draws the list.
func (l *PickList) CreateRenderer() fyne.WidgetRenderer { return newPickRenderer(l) }
