package widget

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"

	look "fuyi/ui/theme"
)

// CreateRenderer draws the editor.
func (p *Prose) CreateRenderer() fyne.WidgetRenderer {
	return &proseRenderer{
		p: p, back: canvas.NewRectangle(look.Paper),
		caret: canvas.NewRectangle(look.Ink), bar: canvas.NewRectangle(theme.Color(theme.ColorNameScrollBar)),
	}
}

// proseRenderer draws the lines in view out of texts that it uses again.
type proseRenderer struct {
	p          *Prose
	back       *canvas.Rectangle
	marks      []*canvas.Rectangle
	texts      []*canvas.Text
	caret, bar *canvas.Rectangle
	objects    []fyne.CanvasObject
}

func (r *proseRenderer) Destroy()                     {}
func (r *proseRenderer) Objects() []fyne.CanvasObject { return r.objects }
func (r *proseRenderer) Layout(fyne.Size)             { r.draw() }

func (r *proseRenderer) MinSize() fyne.Size {
	return fyne.NewSize(120, float32(r.p.rows)*r.p.lineHeight()+2*r.p.inset())
}

func (r *proseRenderer) Refresh() {
	r.draw()
	canvas.Refresh(r.p)
}

func (r *proseRenderer) draw() {
	p, size := r.p, r.p.Size()
	p.layout()
	r.frame(size)
	height, inset := p.lineHeight(), p.inset()
	first := int(p.offset / height)
	// A line that would stand across the lower edge is left out: nothing clips it.
	last := min(len(p.lines), int((p.offset+size.Height-2*inset+1)/height))
	if float32(first)*height < p.offset-1 {
		first++
	}
	r.objects = append(r.objects[:0], r.back)
	from, to := p.text.marked()
	for n, line := 0, first; line < last; n, line = n+1, line+1 {
		l := p.lines[line]
		y := inset + float32(line)*height - p.offset
		if from < to && from <= l.to && to > l.from {
			r.objects = append(r.objects, r.mark(n, l, from, to, y))
		}
		if l.from == l.to {
			continue
		}
		text := r.text(n)
		text.Text, text.Color, text.TextSize = string(p.text.text[l.from:l.to]), look.Ink, theme.TextSize()
		text.Move(fyne.NewPos(inset, y))
		text.Resize(fyne.NewSize(size.Width-2*inset, height))
		r.objects = append(r.objects, text)
	}
	if len(p.text.text) == 0 {
		r.drawHint(size)
	}
	r.drawCaret(first, last)
	r.drawBar(size)
}

// drawHint shows what the editor is for, as many lines as there is room.
func (r *proseRenderer) drawHint(size fyne.Size) {
	p, inset, height := r.p, r.p.inset(), r.p.lineHeight()
	hint := []rune(p.placeHolder)
	room := int((size.Height - 2*inset + 1) / height)
	for n, l := range wrap(hint, max(size.Width-2*inset-barWidth, 1), p.advance) {
		if n >= room {
			break
		}
		text := r.text(n)
		text.Text, text.Color, text.TextSize = string(hint[l.from:l.to]), look.Muted, theme.TextSize()
		text.Move(fyne.NewPos(inset, inset+float32(n)*height))
		text.Resize(fyne.NewSize(size.Width-2*inset, height))
		r.objects = append(r.objects, text)
	}
}

// frame draws paper and border, the border strong where the editor has the focus.
func (r *proseRenderer) frame(size fyne.Size) {
	r.back.FillColor, r.back.CornerRadius = look.Paper, theme.InputRadiusSize()
	r.back.StrokeColor, r.back.StrokeWidth = theme.Color(theme.ColorNameInputBorder), 1
	if r.p.focused {
		r.back.StrokeColor, r.back.StrokeWidth = theme.Color(theme.ColorNamePrimary), 2
	}
	// The border lies inside the editor: what clips the editor must not clip it.
	r.back.Move(fyne.NewPos(1, 1))
	r.back.Resize(size.SubtractWidthHeight(2, 2))
}

func (r *proseRenderer) text(n int) *canvas.Text {
	for len(r.texts) <= n {
		r.texts = append(r.texts, canvas.NewText("", look.Ink))
	}
	return r.texts[n]
}

// mark is the ground of what is marked on a line.
func (r *proseRenderer) mark(n int, l proseLine, from, to int, y float32) *canvas.Rectangle {
	for len(r.marks) <= n {
		r.marks = append(r.marks, canvas.NewRectangle(theme.Color(theme.ColorNameSelection)))
	}
	left, width := float32(0), float32(0)
	for i := l.from; i < l.to; i++ {
		w := r.p.advance(r.p.text.text[i])
		switch {
		case i < from:
			left += w
		case i < to:
			width += w
		}
	}
	mark := r.marks[n]
	mark.Move(fyne.NewPos(r.p.inset()+left, y))
	mark.Resize(fyne.NewSize(max(width, 4), r.p.lineHeight()))
	return mark
}

func (r *proseRenderer) drawCaret(first, last int) {
	p := r.p
	line, x := p.place(p.text.caret)
	if !p.focused || line < first || line > max(last-1, 0) {
		return
	}
	r.caret.FillColor = theme.Color(theme.ColorNamePrimary)
	r.caret.Move(fyne.NewPos(p.inset()+x-1, p.inset()+float32(line)*p.lineHeight()-p.offset+2))
	r.caret.Resize(fyne.NewSize(2, p.lineHeight()-4))
	r.objects = append(r.objects, r.caret)
}

func (r *proseRenderer) drawBar(size fyne.Size) {
	p := r.p
	view, all := size.Height-2*p.inset(), float32(len(p.lines))*p.lineHeight()
	if all <= view || view <= 0 {
		return
	}
	height := max(20, view*view/all)
	r.bar.CornerRadius = 3
	r.bar.Move(fyne.NewPos(size.Width-barWidth+3, p.inset()+(view-height)*p.offset/(all-view)))
	r.bar.Resize(fyne.NewSize(barWidth-6, height))
	r.objects = append(r.objects, r.bar)
}
