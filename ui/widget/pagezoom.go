package widget

import (
	"image/color"
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"

	look "fuyi/ui/theme"
)

// zoom says how large pages are shown: a part of their size on paper, or fitted
// into the view.
type zoom float32

const (
	fitWidth zoom = 0  // the page is as wide as the view
	fitPage  zoom = -1 // the page is in view whole
)

// zooms are the steps of Ctrl with + and -.
var zooms = []zoom{0.5, 0.75, 1, 1.25, 1.5, 2, 3}

func (z zoom) fits() bool { return z <= 0 }

// step goes to the next larger or smaller step, from whatever is shown now.
func (v *PageView) step(by int) {
	now := zoom(v.pageSize().Width / max(v.printWidth(), 1))
	to := zooms[0]
	if by > 0 {
		to = zooms[len(zooms)-1]
	}
	for _, z := range zooms {
		if by > 0 && z > now*1.02 {
			to = min(to, z)
		}
		if by < 0 && z < now*0.98 {
			to = max(to, z)
		}
	}
	v.setZoom(to)
}

// setZoom shows the pages at another size; the same place of the text stays at the
// top.
func (v *PageView) setZoom(z zoom) {
	before := v.pageSize().Height
	v.zoom = z
	if after := v.pageSize().Height; before > 0 {
		v.scroll.Offset.Y *= after / before
	}
	v.lay()
}

// pixels is how many pixels of the screen a canvas unit has.
func (v *PageView) pixels() float32 {
	if in := fyne.CurrentApp().Driver().CanvasForObject(v); in != nil && in.Scale() > 0 {
		return in.Scale()
	}
	return 1
}

// whole rounds a length to whole pixels: a picture that does not fall on them is
// blurred.
func (v *PageView) whole(length float32) float32 {
	scale := v.pixels()
	return float32(math.Round(float64(length*scale))) / scale
}

// printLength is a length on paper in canvas units, of which an inch has 96.
func printLength(mm float64) float32 { return float32(mm) * 96 / 25.4 }

// printWidth is the first page's width at its size on paper.
func (v *PageView) printWidth() float32 {
	if v.sheets.Count == 0 {
		return 0
	}
	width, _ := v.paper(0)
	return printLength(width)
}

// pageSize is the size of the first page on the screen, in canvas units.
func (v *PageView) pageSize() fyne.Size {
	if v.sheets.Count == 0 {
		return fyne.Size{}
	}
	return v.sizeOf(0)
}

// paper is how large a page is, in millimetres.
func (v *PageView) paper(page int) (width, height float64) {
	if v.sheets.Size == nil {
		return v.sheets.Width, v.sheets.Height
	}
	return v.sheets.Size(page)
}

// sizeOf is the size of a page on the screen, in canvas units. Where pages are
// fitted into the view, each is by itself.
func (v *PageView) sizeOf(page int) fyne.Size {
	wide, tall := v.paper(page)
	if wide <= 0 {
		return fyne.Size{}
	}
	shape := float32(tall / wide)
	view := v.scroll.Size().SubtractWidthHeight(2*deskMargin+8, 2*deskMargin)
	var width float32
	switch v.zoom {
	case fitWidth:
		width = view.Width
	case fitPage:
		width = min(view.Width, view.Height/shape)
	default:
		width = printLength(wide) * float32(v.zoom)
	}
	width = v.whole(max(width, 80))
	return fyne.NewSize(width, v.whole(width*shape))
}

// ControlName names the pages among the controls around them.
func (v *PageView) ControlName() string { return "预览" }

// FocusGained shows that the pages take keys.
func (v *PageView) FocusGained() { v.focus(true) }

// FocusLost ends what FocusGained began.
func (v *PageView) FocusLost() { v.focus(false) }

func (v *PageView) focus(on bool) {
	v.focused = on
	v.ring.StrokeColor = color.Transparent
	if on {
		v.ring.StrokeColor = look.Soon
	}
	canvas.Refresh(v.ring)
}

// TypedRune is part of fyne.Focusable; the pages take no text.
func (v *PageView) TypedRune(rune) {}

// TypedKey scrolls.
func (v *PageView) TypedKey(key *fyne.KeyEvent) {
	if dialogKey(v, key.Name, false) {
		return
	}
	view, page := v.scroll.Size().Height, v.pageSize().Height+deskMargin
	to := v.scroll.Offset
	switch key.Name {
	case fyne.KeyUp:
		to.Y -= 40
	case fyne.KeyDown:
		to.Y += 40
	case fyne.KeyLeft:
		to.X -= 40
	case fyne.KeyRight:
		to.X += 40
	case fyne.KeyPageUp:
		to.Y -= min(view*0.9, page)
	case fyne.KeyPageDown:
		to.Y += min(view*0.9, page)
	case fyne.KeyHome:
		to.Y = 0
	case fyne.KeyEnd:
		to.Y = v.desk.MinSize().Height
	default:
		return
	}
	edge := v.desk.MinSize().Subtract(v.scroll.Size())
	v.scroll.ScrollToOffset(fyne.NewPos(max(0, min(to.X, edge.Width)), max(0, min(to.Y, edge.Height))))
	v.paint()
}

// TypedShortcut zooms by Ctrl with +, - and 0.
func (v *PageView) TypedShortcut(shortcut fyne.Shortcut) {
	s, ok := shortcut.(*desktop.CustomShortcut)
	if !ok || s.Modifier&^fyne.KeyModifierShift != fyne.KeyModifierControl {
		return
	}
	switch s.KeyName {
	case fyne.KeyPlus, fyne.KeyEqual:
		v.step(1)
	case fyne.KeyMinus:
		v.step(-1)
	case fyne.Key0:
		v.setZoom(fitWidth)
	}
}
