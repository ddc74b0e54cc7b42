package ui

import (
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
)

// flow puts objects side by side, each in its least size, and goes on in a further
// line where the width ends.
type flow struct{ width float32 } // of the last layout, 0 before the first

const flowGap = 6

// flowing puts objects into a flow.
func flowing(objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(&flow{}, objects...)
}

func (f *flow) MinSize(objects []fyne.CanvasObject) fyne.Size {
	widest := float32(0)
	for _, o := range objects {
		if o.Visible() {
			widest = max(widest, o.MinSize().Width)
		}
	}
	width := f.width
	if width == 0 {
		width = math.MaxFloat32
	}
	return fyne.NewSize(widest, f.lay(objects, max(width, widest), false))
}

func (f *flow) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	f.width = size.Width
	f.lay(objects, size.Width, true)
}

// lay returns the height that the objects take in a width, and puts them there.
func (f *flow) lay(objects []fyne.CanvasObject, width float32, put bool) float32 {
	var x, y, line float32
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		size := o.MinSize()
		if x > 0 && x+size.Width > width {
			x, y, line = 0, y+line+flowGap, 0
		}
		if put {
			o.Move(fyne.NewPos(x, y))
			o.Resize(size)
		}
		x += size.Width + flowGap
		line = max(line, size.Height)
	}
	return y + line
}

// withAside puts its second object beside the first in a width, which large text
// does not let grow beyond a third of the room.
type withAside float32

const asideShare = 0.31

func (w withAside) MinSize(o []fyne.CanvasObject) fyne.Size {
	main, aside := o[0].MinSize(), o[1].MinSize()
	return fyne.NewSize(main.Width+aside.Width, max(main.Height, aside.Height))
}

func (w withAside) Layout(o []fyne.CanvasObject, size fyne.Size) {
	width := min(scaled(float32(w)), size.Width*asideShare)
	o[0].Resize(fyne.NewSize(size.Width-width, size.Height))
	o[1].Move(fyne.NewPos(size.Width-width, 0))
	o[1].Resize(fyne.NewSize(width, size.Height))
}

// narrowed keeps its object at the left and no wider than this, so that on a wide
// screen the eye finds the number that stands in the line of a name.
type narrowed float32

func (narrowed) MinSize(o []fyne.CanvasObject) fyne.Size { return o[0].MinSize() }

func (w narrowed) Layout(o []fyne.CanvasObject, size fyne.Size) {
	o[0].Resize(fyne.NewSize(min(size.Width, scaled(float32(w))), size.Height))
}

// ifRoom puts its second object above the first where the first keeps a height,
// and leaves it out of view otherwise. Tab goes through the first one first.
type ifRoom float32

func (ifRoom) MinSize(o []fyne.CanvasObject) fyne.Size { return o[0].MinSize() }

func (h ifRoom) Layout(o []fyne.CanvasObject, size fyne.Size) {
	o[1].Resize(fyne.NewSize(size.Width, o[1].Size().Height)) // what wraps knows its height by its width
	top := o[1].MinSize().Height
	seen(o[1], size.Height-top >= scaled(float32(h)))
	if !o[1].Visible() {
		top = 0
	}
	o[1].Resize(fyne.NewSize(size.Width, top))
	o[0].Move(fyne.NewPos(0, top))
	o[0].Resize(fyne.NewSize(size.Width, size.Height-top))
}

// rowLayout divides the width into equal columns, as many as it was given where
// each cell has the room that it needs, or else half as many with further lines.
// Hidden cells leave their place to those after them.
type rowLayout struct {
	columns int
	cells   []cell
	width   float32 // of the last layout, 0 before the first
}

const rowGap = 10

// fit returns how many columns a width holds.
func (l *rowLayout) fit(width float32) int {
	columns := l.columns
	for ; columns > 1 && width > 0; columns = (columns + 1) / 2 {
		unit := (width - rowGap*float32(columns-1)) / float32(columns)
		fits := true
		for _, c := range l.cells {
			span := float32(l.span(c, columns))
			fits = fits && (!c.object.Visible() || c.object.MinSize().Width <= unit*span+rowGap*(span-1))
		}
		if fits {
			break
		}
	}
	return columns
}

// span is how many of some columns a cell takes.
func (l *rowLayout) span(c cell, columns int) int { return max(1, c.span*columns/l.columns) }

// lines are the cells in view line by line.
func (l *rowLayout) lines(columns int) [][]cell {
	var lines [][]cell
	taken := columns
	for _, c := range l.cells {
		if !c.object.Visible() {
			continue
		}
		c.span = l.span(c, columns)
		if taken += c.span; taken > columns {
			lines, taken = append(lines, nil), c.span
		}
		lines[len(lines)-1] = append(lines[len(lines)-1], c)
	}
	return lines
}

func lineHeight(line []cell) float32 {
	height := float32(0)
	for _, c := range line {
		height = max(height, c.object.MinSize().Height)
	}
	return height
}

func (l *rowLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	var size fyne.Size
	for _, c := range l.cells {
		if c.object.Visible() {
			size.Width = max(size.Width, c.object.MinSize().Width)
		}
	}
	for i, line := range l.lines(l.fit(l.width)) {
		if i > 0 {
			size.Height += theme.Padding()
		}
		size.Height += lineHeight(line)
	}
	return size
}

func (l *rowLayout) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	l.width = size.Width
	columns := l.fit(size.Width)
	unit := (size.Width - rowGap*float32(columns-1)) / float32(columns)
	y := float32(0)
	for _, line := range l.lines(columns) {
		x, height := float32(0), lineHeight(line)
		for _, c := range line {
			width := unit*float32(c.span) + rowGap*float32(c.span-1)
			c.object.Resize(fyne.NewSize(width, height))
			c.object.Move(fyne.NewPos(x, y))
			x += width + rowGap
		}
		y += height + theme.Padding()
	}
}
