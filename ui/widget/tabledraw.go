package widget

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
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
	lines      []tableLine
	bar        *canvas.Rectangle
	ring       *canvas.Rectangle
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
		ring: canvas.NewRectangle(color.Transparent),
	}
	r.bar.CornerRadius = 4
	r.ring.StrokeColor = theme.Color(theme.ColorNameFocus)
	for range t.columns {
		text := canvas.NewText("", look.Ink)
		text.TextStyle.Bold = true
		r.heads = append(r.heads, text)
	}
	return r
}

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
	r.objects = r.objects[:0]
	r.objects = append(r.objects, r.back)
	for i := range r.lines[:last-first] {
		line := &r.lines[i]
		r.objects = append(r.objects, line.back, line.rule)
		for _, text := range line.texts {
			r.objects = append(r.objects, text)
		}
	}
	r.objects = append(r.objects, r.head, r.under)
	for _, text := range r.heads {
		r.objects = append(r.objects, text)
	}
	r.objects = append(r.objects, r.bar, r.ring)
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
	for row := first; row < last; row++ {
		line := &r.lines[row-first]
		y := t.headHeight() + float32(row)*height - t.offset
		line.back.Move(fyne.NewPos(0, y))
		line.back.Resize(fyne.NewSize(size.Width, height))
		switch row {
		case t.selected:
			line.back.FillColor = look.Selected
		case t.hovered:
			line.back.FillColor = look.Hovered
		default:
			line.back.FillColor = look.Paper
		}
		line.rule.StrokeColor = look.Line
		line.rule.StrokeWidth = 0.5
		line.rule.Position1, line.rule.Position2 = fyne.NewPos(0, y+height), fyne.NewPos(size.Width, y+height)
		x := float32(0)
		for i, text := range line.texts {
			cell := Cell{}
			if cells := t.rows[row]; i < len(cells) {
				cell = cells[i]
			} else if cells == nil && i == 0 {
				cell = Cell{Text: "…", Color: look.Muted}
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
	text.Text = Shorten(cell.Text, width-2*cellGap, text.TextSize)
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
	}
}

func (r *tableRenderer) drawBar(size fyne.Size) {
	t := r.t
	view, all := t.viewHeight(), float32(t.count)*t.rowHeight()
	r.bar.Hidden = all <= view
	if !r.bar.Hidden {
		height := max(24, view*view/all)
		top := t.headHeight() + (view-height)*t.offset/(all-view)
		r.bar.Move(fyne.NewPos(size.Width-barWidth+2, top))
		r.bar.Resize(fyne.NewSize(barWidth-4, height))
	}
	r.ring.StrokeWidth = 0
	if t.focused {
		r.ring.StrokeWidth = 2
	}
	r.ring.Resize(size)
}

// Shorten cuts a text to a width and marks the cut with …. Widths are reckoned,
// not measured: a Chinese character is one em, others a little over half, which
// errs to the safe side and costs nothing.
func Shorten(s string, width, size float32) string {
	used, fits := float32(0), 0
	for i, r := range s {
		w := size
		switch {
		case r < 0x80 && r >= 'A' && r <= 'Z':
			w = size * 0.68
		case r < 0x2E80:
			w = size * 0.58
		}
		if used+w > width {
			if fits == 0 {
				return ""
			}
			return s[:fits] + "…"
		}
		used += w
		if used+size <= width {
			fits = i + len(string(r))
		}
	}
	return s
}
