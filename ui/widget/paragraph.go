package widget

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	look "fuyi/ui/theme"
)

// Paragraph is text that is only read, wrapped by the rules of Chinese: no line
// begins with a comma.
type Paragraph struct {
	widget.BaseWidget
	text   string
	size   fyne.ThemeSizeName
	colour color.Color
	widths map[rune]float32
	at     float32 // the size of text for which widths were measured
	lines  []proseLine
	width  float32 // for which lines were made
}

// NewParagraph makes a paragraph; a nil colour is the plain one.
func NewParagraph(text string, size fyne.ThemeSizeName, colour color.Color) *Paragraph {
	if colour == nil {
		colour = look.Ink
	}
	p := &Paragraph{text: text, size: size, colour: colour}
	p.ExtendBaseWidget(p)
	return p
}

// Text returns the text.
func (p *Paragraph) Text() string { return p.text }

// SetText shows another text.
func (p *Paragraph) SetText(text string) {
	p.text, p.width, p.lines = text, 0, nil
	p.Refresh()
}

// SetColour shows the text in another colour.
func (p *Paragraph) SetColour(c color.Color) {
	p.colour = c
	p.Refresh()
}

func (p *Paragraph) wrap(width float32) {
	size := theme.Size(p.size)
	if size != p.at {
		p.at, p.widths, p.width = size, map[rune]float32{}, 0
	}
	if width == p.width {
		return
	}
	p.width = width
	p.lines = wrap([]rune(p.text), width, func(r rune) float32 {
		w, ok := p.widths[r]
		if !ok {
			w = fyne.MeasureText(string(r), size, fyne.TextStyle{}).Width
			p.widths[r] = w
		}
		return w
	})
}

// Resize wraps for the new width; the height follows with the next layout.
func (p *Paragraph) Resize(size fyne.Size) {
	before := len(p.lines)
	p.BaseWidget.Resize(size)
	p.wrap(size.Width - 2*cellGap)
	if len(p.lines) != before {
		p.Refresh()
	}
}

// CreateRenderer draws the lines.
func (p *Paragraph) CreateRenderer() fyne.WidgetRenderer { return &paragraphRenderer{p: p} }

type paragraphRenderer struct {
	p       *Paragraph
	texts   []*canvas.Text
	objects []fyne.CanvasObject
}

func (r *paragraphRenderer) Destroy()                     {}
func (r *paragraphRenderer) Objects() []fyne.CanvasObject { return r.objects }
func (r *paragraphRenderer) Layout(fyne.Size)             { r.draw() }

func (r *paragraphRenderer) MinSize() fyne.Size {
	width := r.p.Size().Width
	if width <= 2*cellGap {
		width = 240
	}
	r.p.wrap(width - 2*cellGap)
	return fyne.NewSize(40, float32(len(r.p.lines))*r.height()+6)
}

func (r *paragraphRenderer) height() float32 { return theme.Size(r.p.size) * 1.45 }

func (r *paragraphRenderer) Refresh() {
	r.draw()
	canvas.Refresh(r.p)
}

func (r *paragraphRenderer) draw() {
	p := r.p
	if p.Size().Width > 2*cellGap {
		p.wrap(p.Size().Width - 2*cellGap)
	}
	text := []rune(p.text)
	r.objects = r.objects[:0]
	for i, l := range p.lines {
		for len(r.texts) <= i {
			r.texts = append(r.texts, canvas.NewText("", p.colour))
		}
		t := r.texts[i]
		t.Text, t.Color, t.TextSize = string(text[l.from:l.to]), p.colour, theme.Size(p.size)
		t.Move(fyne.NewPos(cellGap, 3+float32(i)*r.height()))
		t.Resize(fyne.NewSize(p.Size().Width-2*cellGap, r.height()))
		r.objects = append(r.objects, t)
	}
}
