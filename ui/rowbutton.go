package ui

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// rowButton is a button in a row of a list, for the mouse alone: the list has keys
// for what its rows can do, and Tab, which would have to go through the buttons of
// all rows, passes from the list to what stands after it.
type rowButton struct {
	widget.BaseWidget
	text    string
	quiet   bool // without a ground, until the pointer is on it
	tapped  func()
	hovered bool
}

func newRowButton(text string, quiet bool, tapped func()) *rowButton {
	b := &rowButton{text: text, quiet: quiet, tapped: tapped}
	b.ExtendBaseWidget(b)
	return b
}

// SetText shows other words.
func (b *rowButton) SetText(text string) {
	if text != b.text {
		b.text = text
		b.Refresh()
	}
}

// Tapped presses the button.
func (b *rowButton) Tapped(*fyne.PointEvent) { b.tapped() }

// MouseIn, MouseMoved and MouseOut light the button under the pointer.
func (b *rowButton) MouseIn(*desktop.MouseEvent)    { b.hovered = true; b.Refresh() }
func (b *rowButton) MouseMoved(*desktop.MouseEvent) {}
func (b *rowButton) MouseOut()                      { b.hovered = false; b.Refresh() }

// Cursor shows that there is something to press.
func (b *rowButton) Cursor() desktop.Cursor { return desktop.PointerCursor }

// CreateRenderer draws the button as Fyne draws its own.
func (b *rowButton) CreateRenderer() fyne.WidgetRenderer {
	r := &rowButtonRenderer{b: b, back: canvas.NewRectangle(color.Transparent), text: canvas.NewText("", color.Black)}
	r.text.TextStyle.Bold, r.text.Alignment = true, fyne.TextAlignCenter
	r.Refresh()
	return r
}

type rowButtonRenderer struct {
	b    *rowButton
	back *canvas.Rectangle
	text *canvas.Text
}

func (r *rowButtonRenderer) Destroy()                     {}
func (r *rowButtonRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.back, r.text} }

func (r *rowButtonRenderer) MinSize() fyne.Size {
	return r.text.MinSize().Add(fyne.NewSquareSize(2 * theme.InnerPadding()))
}

func (r *rowButtonRenderer) Layout(size fyne.Size) {
	r.back.Resize(size)
	r.text.Resize(size)
}

func (r *rowButtonRenderer) Refresh() {
	r.text.Text, r.text.TextSize, r.text.Color = r.b.text, theme.TextSize(), theme.Color(theme.ColorNameForeground)
	r.back.CornerRadius, r.back.FillColor = theme.InputRadiusSize(), color.Transparent
	switch {
	case r.b.hovered:
		r.back.FillColor = theme.Color(theme.ColorNamePressed)
	case !r.b.quiet:
		r.back.FillColor = theme.Color(theme.ColorNameButton)
	}
	canvas.Refresh(r.b)
}
