package widget

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// opener is the picture at the end of a field that opens what the field chooses
// from. It is for the mouse alone: the field has a key for it, and Tab goes from
// field to field. Fyne, going back by Shift+Tab, would pass over a field whose
// picture takes the focus.
type opener struct {
	widget.BaseWidget
	icon   fyne.Resource
	tapped func()
}

func newOpener(icon fyne.Resource, tapped func()) *opener {
	o := &opener{icon: icon, tapped: tapped}
	o.ExtendBaseWidget(o)
	return o
}

// CreateRenderer shows the picture in the size of the field's text.
func (o *opener) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(widget.NewIcon(o.icon))
}

// MinSize leaves room around the picture.
func (o *opener) MinSize() fyne.Size {
	side := theme.IconInlineSize() + theme.Padding()
	return fyne.NewSquareSize(side)
}

// Tapped opens.
func (o *opener) Tapped(*fyne.PointEvent) { o.tapped() }

// Cursor is a hand: there is something to press.
func (o *opener) Cursor() desktop.Cursor { return desktop.PointerCursor }
