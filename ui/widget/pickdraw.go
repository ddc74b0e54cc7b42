package widget

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	look "fuyi/ui/theme"
)

// pickRenderer draws the lines in view out of objects that it uses again.
type pickRenderer struct {
	l     *PickList
	lines []pickLine
	rows  *fyne.Container
	view  *container.Clip
	bar   *canvas.Rectangle
}

// pickLine is the objects of one line in view.
type pickLine struct {
	back, mark                      *canvas.Rectangle
	rule                            *canvas.Line
	name, title, label, side, below *canvas.Text
	before, found, after, more      *canvas.Text // the note, its marked part in strong type
	texts                           []*canvas.Text
}

func newPickRenderer(l *PickList) *pickRenderer {
	r := &pickRenderer{l: l, rows: container.New(still{}), bar: canvas.NewRectangle(theme.Color(theme.ColorNameScrollBar))}
	r.view = container.NewClip(r.rows)
	r.bar.CornerRadius = 4
	return r
}

func newPickLine() pickLine {
	text := func() *canvas.Text { return canvas.NewText("", look.Ink) }
	p := pickLine{
		back: canvas.NewRectangle(color.Transparent), mark: canvas.NewRectangle(look.Notice), rule: canvas.NewLine(look.Line),
		name: text(), title: text(), label: text(), side: text(), below: text(), before: text(), found: text(), after: text(), more: text(),
	}
	p.mark.CornerRadius = 2
	p.texts = []*canvas.Text{p.name, p.title, p.label, p.side, p.below, p.before, p.found, p.after, p.more}
	return p
}

func (r *pickRenderer) Destroy()                     {}
func (r *pickRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.view, r.bar} }
func (r *pickRenderer) Layout(fyne.Size)             { r.draw() }

func (r *pickRenderer) MinSize() fyne.Size {
	return fyne.NewSize(320, float32(r.l.least)*r.l.pickHeight())
}

func (r *pickRenderer) Refresh() {
	r.draw()
	canvas.Refresh(r.l)
}

// draw places everything for the present view.
func (r *pickRenderer) draw() {
	size := r.l.Size()
	r.view.Resize(size)
	r.rows.Objects = r.rows.Objects[:0]
	y, used := -r.l.offset, 0
	for i := range r.l.lines {
		height := r.l.height(i)
		if y+height > 0 && y < size.Height {
			if used == len(r.lines) {
				r.lines = append(r.lines, newPickLine())
			}
			line := &r.lines[used]
			used++
			line.place(r.l, i, y, size.Width-barWidth, height)
			r.rows.Objects = append(r.rows.Objects, line.back, line.rule, line.mark)
			for _, text := range line.texts {
				r.rows.Objects = append(r.rows.Objects, text)
			}
		}
		y += height
	}
	whole := r.l.top(len(r.l.lines))
	r.bar.Hidden = whole <= size.Height
	if !r.bar.Hidden {
		r.bar.Move(fyne.NewPos(size.Width-barWidth+2, r.l.offset/whole*size.Height))
		r.bar.Resize(fyne.NewSize(barWidth-4, size.Height/whole*size.Height))
	}
}

// place shows a line of the list in its place.
func (p *pickLine) place(l *PickList, i int, y, width, height float32) {
	pick := &l.lines[i]
	p.back.Move(fyne.NewPos(0, y))
	p.back.Resize(fyne.NewSize(width, height))
	p.rule.StrokeColor, p.rule.StrokeWidth = look.Line, 1
	p.rule.Position1, p.rule.Position2 = fyne.NewPos(0, y+height-1), fyne.NewPos(width, y+height-1)
	for _, text := range p.texts {
		text.Text, text.TextStyle.Bold, text.Color, text.TextSize = "", false, look.Ink, theme.TextSize()
		text.Alignment = fyne.TextAlignLeading
	}
	p.mark.Hidden = true
	p.back.FillColor = color.Transparent
	if pick.Heading != "" {
		p.back.FillColor = theme.Color(theme.ColorNameHeaderBackground)
		p.label.TextSize, p.label.Color, p.label.Text = theme.CaptionTextSize(), look.Muted, pick.Heading
		p.label.Move(fyne.NewPos(cellGap, y))
		p.label.Resize(fyne.NewSize(width-2*cellGap, height))
		return
	}
	switch i {
	case l.selected:
		p.back.FillColor = look.Selected
	case l.hovered:
		p.back.FillColor = look.Hovered
	}
	upper := float32(int(theme.TextSize() * 1.45))
	p.upper(pick, y+5, width, upper)
	p.lower(pick, y+5+upper, width, height-upper-10)
}

// upper places the name, the title and what stands at their right.
func (p *pickLine) upper(pick *Pick, y, width, height float32) {
	strong.set(theme.TextSize(), true)
	plain.set(theme.TextSize(), false)
	right := p.right(p.side, pick.Side, y, width, height)
	x := float32(cellGap)
	if pick.Name != "" {
		p.name.TextStyle.Bold = true
		x += put(p.name, &strong, pick.Name, x, y, right-x, height) + 12
	}
	put(p.title, &plain, pick.Title, x, y, right-x, height)
}

// lower places the note with its mark, and what stands at its right.
func (p *pickLine) lower(pick *Pick, y, width, height float32) {
	size := theme.CaptionTextSize()
	strong.set(size, true)
	plain.set(size, false)
	for _, text := range []*canvas.Text{p.label, p.before, p.found, p.after, p.below, p.more} {
		text.TextSize, text.Color = size, look.Muted
	}
	right := p.right(p.below, pick.Below, y, width, height)
	if pick.BelowTint != nil {
		p.below.Color = pick.BelowTint
	}
	x := float32(cellGap)
	if pick.Label != "" {
		x += put(p.label, &plain, pick.Label, x, y, right-x, height) + 8
	}
	note := []rune(pick.Note)
	from, to := max(0, min(pick.From, len(note))), max(0, min(pick.To, len(note)))
	p.before.Color, p.found.Color, p.found.TextStyle.Bold = look.Ink, look.Ink, true
	x += put(p.before, &plain, string(note[:from]), x, y, right-x, height)
	if from < to {
		long := put(p.found, &strong, string(note[from:to]), x, y, right-x, height)
		p.mark.Hidden, p.mark.FillColor = long == 0, theme.Color(theme.ColorNameSelection)
		p.mark.Move(fyne.NewPos(x-1, y))
		p.mark.Resize(fyne.NewSize(long+2, height))
		x += long
	}
	p.after.Color = look.Ink
	x += put(p.after, &plain, string(note[to:]), x, y, right-x, height) + 16
	if x < right-4*size { // a character or two of it would say nothing
		put(p.more, &plain, pick.More, x, y, right-x, height)
	}
}

// right sets a text flush right and returns where what stands before it must end.
func (p *pickLine) right(text *canvas.Text, s string, y, width, height float32) float32 {
	end := width - cellGap
	if s == "" {
		return end
	}
	long := plain.width(s)
	text.Text = s
	text.Move(fyne.NewPos(end-long, y))
	text.Resize(fyne.NewSize(long, height))
	return end - long - 16
}

// put sets a text at a place, cut to a width, and returns its width.
func put(text *canvas.Text, measure *ruler, s string, x, y, width, height float32) float32 {
	if s == "" || width <= 0 {
		return 0
	}
	text.Text = measure.shorten(s, width)
	long := measure.width(text.Text)
	text.Move(fyne.NewPos(x, y))
	text.Resize(fyne.NewSize(long, height))
	return long
}
