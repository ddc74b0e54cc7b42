package widget

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	look "fuyi/ui/theme"
)

// barWidth is the width of the table's scroll bar, cellGap the space at both
// sides of a cell.
const (
	barWidth = 12
	cellGap  = 8
)

// tableRenderer draws the rows in view out of texts that it uses again.
type tableRenderer struct {
	t          *Table
	back, head *canvas.Rectangle
	under      *canvas.Line
	heads      []*canvas.Text
	parts      []*canvas.Line // between the heads, where columns can be made wider
	lines      []tableLine
	rows       *fyne.Container
	view       *container.Clip // keeps the last row from standing out below
	bar        *canvas.Rectangle
	ring       *canvas.Rectangle
	cell       *canvas.Rectangle // around the cell that is chosen
	objects    []fyne.CanvasObject
}

// tableLine is the objects of one row in view.
type tableLine struct {
	back  *canvas.Rectangle
	rule  *canvas.Line
	texts []*canvas.Text
}

func newTableRenderer(t *Table) *tableRenderer {
	r := &tableRenderer{
		t: t, back: canvas.NewRectangle(look.Paper), head: canvas.NewRectangle(theme.Color(theme.ColorNameHeaderBackground)),
		under: canvas.NewLine(look.Line), bar: canvas.NewRectangle(theme.Color(theme.ColorNameScrollBar)),
		ring: canvas.NewRectangle(color.Transparent), cell: canvas.NewRectangle(color.Transparent),
	}
	r.rows = container.New(still{})
	r.view = container.NewClip(r.rows)
	r.bar.CornerRadius = 4
	r.ring.StrokeColor = theme.Color(theme.ColorNameFocus)
	for range t.columns {
		text := canvas.NewText("", look.Ink)
		text.TextStyle.Bold = true
		r.heads = append(r.heads, text)
		r.parts = append(r.parts, canvas.NewLine(look.Line))
	}
	r.objects = []fyne.CanvasObject{r.back, r.view, r.head, r.under}
	for i, text := range r.heads {
		r.objects = append(r.objects, text, r.parts[i])
	}
	r.objects = append(r.objects, r.bar, r.ring)
	return r
}

// still leaves objects where they are and asks for no room: asking each cell for
// its least size would shape its text for nothing.
type still struct{}

func (still) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(1, 1) }
func (still) Layout([]fyne.CanvasObject, fyne.Size) {}

func (r *tableRenderer) Destroy()                     {}
func (r *tableRenderer) Objects() []fyne.CanvasObject { return r.objects }
func (r *tableRenderer) MinSize() fyne.Size           { return fyne.NewSize(240, 160) }
func (r *tableRenderer) Layout(fyne.Size)             { r.draw() }

func (r *tableRenderer) Refresh() {
	r.draw()
	canvas.Refresh(r.t)
}

// draw places everything for the present view.
func (r *tableRenderer) draw() {
	size := r.t.Size()
	widths := r.t.widths(size.Width - barWidth)
	first, last := r.t.visible()
	r.grow(last - first)
	r.drawRows(first, last, widths, size)
	r.drawHead(widths, size)
	r.drawBar(size)
	r.rows.Objects = r.rows.Objects[:0]
	for i := range r.lines[:last-first] {
		line := &r.lines[i]
		r.rows.Objects = append(r.rows.Objects, line.back, line.rule)
		for _, text := range line.texts {
			r.rows.Objects = append(r.rows.Objects, text)
		}
	}
	r.drawChosen(first, last, widths)
	r.rows.Objects = append(r.rows.Objects, r.cell)
}

// grow makes objects for as many rows as are in view.
func (r *tableRenderer) grow(n int) {
	for len(r.lines) < n {
		line := tableLine{back: canvas.NewRectangle(look.Paper), rule: canvas.NewLine(look.Line)}
		for range r.t.columns {
			line.texts = append(line.texts, canvas.NewText("", look.Ink))
		}
		r.lines = append(r.lines, line)
	}
}

func (r *tableRenderer) drawRows(first, last int, widths []float32, size fyne.Size) {
	t, height := r.t, r.t.rowHeight()
	r.back.Resize(size)
	r.view.Move(fyne.NewPos(0, t.headHeight()))
	r.view.Resize(fyne.NewSize(size.Width, t.viewHeight()))
	plain.set(theme.TextSize(), false)
	strong.set(theme.TextSize(), true)
	above := t.offset - float32(first)*height // of the first row, out of view
	for row := first; row < last; row++ {
		line := &r.lines[row-first]
		y := float32(row-first)*height - above
		line.back.Move(fyne.NewPos(0, y))
		line.back.Resize(fyne.NewSize(size.Width, height))
		switch {
		case row == t.selected || t.picks.rows[row]:
			line.back.FillColor = look.Selected
		case row == t.hovered:
			line.back.FillColor = look.Hovered
		default:
			line.back.FillColor = look.Paper
		}
		line.rule.StrokeColor = look.Line
		line.rule.StrokeWidth = 1
		line.rule.Position1, line.rule.Position2 = fyne.NewPos(0, y+height), fyne.NewPos(size.Width, y+height)
		x := float32(0)
		for i, text := range line.texts {
			cell := Cell{}
			if cells := t.rows[row]; i < len(cells) {
				cell = cells[i]
			} else if cells == nil && i == 0 {
				cell = Cell{Text: "…", Color: look.Muted}
			}
			if i == 0 && t.picks.rows[row] {
				cell.Text = "✓ " + cell.Text
			}
			r.drawCell(text, cell, t.columns[i].Right, x, y, widths[i], height)
			x += widths[i]
		}
	}
}

func (r *tableRenderer) drawCell(text *canvas.Text, cell Cell, right bool, x, y, width, height float32) {
	text.TextSize = theme.TextSize()
	text.TextStyle.Bold = cell.Bold
	text.Color = cell.Color
	if cell.Color == nil {
		text.Color = look.Ink
	}
	text.Text = ""
	if cell.Text != "" && width > 0 {
		measure := &plain
		if cell.Bold {
			measure = &strong
		}
		text.Text = measure.shorten(cell.Text, width-2*cellGap)
	}
	text.Alignment = fyne.TextAlignLeading
	if right {
		text.Alignment = fyne.TextAlignTrailing
	}
	text.Move(fyne.NewPos(x+cellGap, y))
	text.Resize(fyne.NewSize(width-2*cellGap, height))
}

func (r *tableRenderer) drawHead(widths []float32, size fyne.Size) {
	t := r.t
	r.head.FillColor = theme.Color(theme.ColorNameHeaderBackground)
	r.head.Resize(fyne.NewSize(size.Width, t.headHeight()))
	r.under.StrokeColor = look.Line
	r.under.Position1, r.under.Position2 = fyne.NewPos(0, t.headHeight()), fyne.NewPos(size.Width, t.headHeight())
	x := float32(0)
	for i, text := range r.heads {
		title := t.columns[i].Title
		if i == t.sorted && t.descending {
			title += " ↓"
		} else if i == t.sorted {
			title += " ↑"
		}
		r.drawCell(text, Cell{Text: title, Bold: true}, t.columns[i].Right, x, 0, widths[i], t.headHeight())
		x += widths[i]
		part := r.parts[i]
		part.Hidden = widths[i] == 0 || after(widths, i) == 0
		part.StrokeColor, part.StrokeWidth = look.Line, 1
		if t.border == i {
			part.StrokeColor, part.StrokeWidth = look.Soon, 2
		}
		part.Position1, part.Position2 = fyne.NewPos(x, 5), fyne.NewPos(x, t.headHeight()-5)
	}
}

func (r *tableRenderer) drawBar(size fyne.Size) {
	t := r.t
	top, length := t.thumb()
	r.bar.Hidden = length == 0
	r.bar.Move(fyne.NewPos(size.Width-barWidth+2, top))
	r.bar.Resize(fyne.NewSize(barWidth-4, length))
	r.ring.StrokeWidth = 0
	if t.focused {
		r.ring.StrokeWidth = 2
	}
	r.ring.Resize(size)
}
