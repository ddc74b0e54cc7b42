package widget

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// revealMargin is what stays visible around a control that is scrolled into view,
// so that its label or the next control shows too.
const revealMargin = 28

// reveal scrolls a control that takes the focus into view: Tab goes on below
// what a scroll shows, and who cannot see the focus cannot use it.
func reveal(o fyne.CanvasObject) {
	driver := fyne.CurrentApp().Driver()
	in := driver.CanvasForObject(o)
	if in == nil {
		return
	}
	from := in.Content()
	if top := in.Overlays().Top(); top != nil {
		from = top
	}
	for _, scroll := range scrollsAround(nil, from, o) {
		at := driver.AbsolutePositionForObject(o).Y - driver.AbsolutePositionForObject(scroll.Content).Y
		top, bottom := at-revealMargin, at+o.Size().Height+revealMargin
		height := scroll.Size().Height
		to := scroll.Offset.Y
		if bottom > to+height {
			to = bottom - height
		}
		to = max(0, min(min(to, top), scroll.Content.Size().Height-height))
		if top >= scroll.Offset.Y && to == scroll.Offset.Y {
			continue
		}
		scroll.ScrollToOffset(fyne.NewPos(scroll.Offset.X, to))
	}
}

// scrollsAround lists the scrolls that a control stands in, the outermost first;
// nil where it is not below from.
func scrollsAround(around []*container.Scroll, from, o fyne.CanvasObject) []*container.Scroll {
	if from == nil || !from.Visible() {
		return nil
	}
	if from == o {
		return around
	}
	switch from := from.(type) {
	case *fyne.Container:
		for _, each := range from.Objects {
			if found := scrollsAround(around, each, o); found != nil {
				return found
			}
		}
	case *container.Scroll:
		return scrollsAround(append(around[:len(around):len(around)], from), from.Content, o)
	case *container.Split:
		if found := scrollsAround(around, from.Leading, o); found != nil {
			return found
		}
		return scrollsAround(around, from.Trailing, o)
	case *dialogFace:
		return scrollsAround(around, from.panel, o)
	}
	return nil
}
