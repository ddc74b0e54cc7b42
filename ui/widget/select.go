package widget

import (
	"image/color"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
)

// CreateRenderer draws a border around Fyne's select, which has none: on white
// paper nothing would show that there is a field.
func (s *Select) CreateRenderer() fyne.WidgetRenderer {
	s.ExtendBaseWidget(s)
	r := &selectRenderer{WidgetRenderer: s.Select.CreateRenderer(), border: canvas.NewRectangle(color.Transparent)}
	r.border.StrokeWidth = 1
	r.style()
	return r
}

type selectRenderer struct {
	fyne.WidgetRenderer
	border *canvas.Rectangle
}

func (r *selectRenderer) style() {
	r.border.StrokeColor = theme.Color(theme.ColorNameInputBorder)
	r.border.CornerRadius = theme.InputRadiusSize()
}

func (r *selectRenderer) Layout(size fyne.Size) {
	r.WidgetRenderer.Layout(size)
	r.border.Move(fyne.NewPos(1, 1))
	r.border.Resize(size.SubtractWidthHeight(2, 2))
}

func (r *selectRenderer) Refresh() {
	r.style()
	r.WidgetRenderer.Refresh()
	canvas.Refresh(r.border)
}

func (r *selectRenderer) Objects() []fyne.CanvasObject {
	return append(slices.Clone(r.WidgetRenderer.Objects()), r.border)
}
