package widget

import (
	"image"
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	look "fuyi/ui/theme"
)

// Picture is a picture that is painted for the very pixels it covers, beside the
// window, and anew where its size changes.
type Picture struct {
	widget.BaseWidget

	// Want says how high the picture wants to be for a width, in canvas units.
	Want func(width float32) float32
	// Paint paints it with so many pixels, scale of them to a canvas unit. It is called
	// off the main goroutine.
	Paint func(width, height int, scale float32) image.Image

	picture *canvas.Image
	shown   painted
	asked   bool // being painted
}

// painted is what a picture was painted for.
type painted struct {
	width, height, version int
	scale                  float32
}

// NewPicture makes a picture.
func NewPicture(want func(width float32) float32, paint func(width, height int, scale float32) image.Image) *Picture {
	p := &Picture{Want: want, Paint: paint, picture: &canvas.Image{FillMode: canvas.ImageFillStretch, ScaleMode: canvas.ImageScalePixels}}
	p.ExtendBaseWidget(p)
	return p
}

// HeightFor is how high the picture wants to be for a width.
func (p *Picture) HeightFor(width float32) float32 { return p.Want(width) }

// CreateRenderer shows the picture on paper.
func (p *Picture) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.NewStack(canvas.NewRectangle(look.Paper), p.picture))
}

// Repaint paints the picture anew, since what it shows has changed.
func (p *Picture) Repaint() {
	p.shown.version--
	p.paint()
}

// Resize paints for the new size.
func (p *Picture) Resize(size fyne.Size) {
	p.BaseWidget.Resize(size)
	p.paint()
}

// Move paints where the window came to a screen with other pixels.
func (p *Picture) Move(to fyne.Position) {
	p.BaseWidget.Move(to)
	p.paint()
}

// wanted is what the picture should be painted for now.
func (p *Picture) wanted() painted {
	scale := float32(1)
	if in := fyne.CurrentApp().Driver().CanvasForObject(p); in != nil && in.Scale() > 0 {
		scale = in.Scale()
	}
	size := p.Size()
	whole := func(length float32) int { return int(math.Round(float64(length * scale))) }
	return painted{whole(size.Width), whole(size.Height), 0, scale}
}

// paint paints beside the window. Of several requests only the newest counts: one
// that came while another ran is made good when that one ends.
func (p *Picture) paint() {
	want := p.wanted()
	if p.asked || want == p.shown || want.width == 0 || want.height == 0 {
		return
	}
	p.asked = true
	p.shown = want
	go func() {
		picture := p.Paint(want.width, want.height, want.scale)
		fyne.Do(func() {
			p.asked = false
			p.picture.Image = picture
			p.picture.Refresh()
			p.paint()
		})
	}()
}
