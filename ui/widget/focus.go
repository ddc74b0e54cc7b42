package widget

import (
	"reflect"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// FocusHold remembers where the focus stood, so that it can be given to what
// stands there after rows were built anew.
type FocusHold struct {
	in fyne.Canvas
	on fyne.Focusable
	at int // among the controls in view, -1 when not found there
}

// HoldFocus remembers the focus of a canvas.
func HoldFocus(in fyne.Canvas) FocusHold {
	h := FocusHold{in: in, on: in.Focused(), at: -1}
	if h.on != nil {
		h.at = slices.Index(controlsOf(in), h.on)
	}
	return h
}

// keeping does what a key means to a control, which may build the rows around it
// anew, and keeps the focus.
func keeping(o fyne.CanvasObject, do func()) {
	in := fyne.CurrentApp().Driver().CanvasForObject(o)
	if in == nil {
		do()
		return
	}
	hold := HoldFocus(in)
	do()
	hold.Keep()
}

// Keep gives the focus on when the control that has it was taken out of view:
// Fyne leaves it there, where no key is seen and Tab begins at the top again.
func (h FocusHold) Keep() {
	if h.at >= 0 && h.in.Focused() == h.on {
		h.Return()
	}
}

// Return gives the focus back: to the control that had it, or where that is gone,
// to the nearest of its kind, one with the same words before others.
func (h FocusHold) Return() {
	if h.on == nil {
		return
	}
	now := controlsOf(h.in)
	if h.at < 0 || slices.Contains(now, h.on) {
		if h.in.Focused() != h.on {
			h.in.Focus(h.on)
		}
		return
	}
	var best fyne.Focusable
	far := 0
	for i, o := range now {
		if off, ok := o.(fyne.Disableable); ok && off.Disabled() || reflect.TypeOf(o) != reflect.TypeOf(h.on) {
			continue
		}
		distance := 2 * max(i-h.at, h.at-i)
		if words(o) != words(h.on) {
			distance += 2*len(now) + 1
		}
		if best == nil || distance < far {
			best, far = o, distance
		}
	}
	if best != nil {
		h.in.Focus(best)
	}
}

func words(o fyne.Focusable) string {
	if b, ok := o.(*Button); ok {
		return b.Text
	}
	return ""
}

// controlsOf lists the controls in view that can have the focus, in their order:
// those of the topmost overlay, or else of the window.
func controlsOf(in fyne.Canvas) []fyne.Focusable {
	if top := in.Overlays().Top(); top != nil {
		return controls(nil, top)
	}
	return controls(nil, in.Content())
}

func controls(found []fyne.Focusable, o fyne.CanvasObject) []fyne.Focusable {
	if o == nil || !o.Visible() {
		return found
	}
	switch o := o.(type) {
	case *fyne.Container:
		for _, each := range o.Objects {
			found = controls(found, each)
		}
	case *container.Scroll:
		found = controls(found, o.Content)
	case *container.Split:
		found = controls(controls(found, o.Leading), o.Trailing)
	case *dialogFace:
		found = controls(found, o.panel)
	case fyne.Focusable:
		found = append(found, o)
	}
	return found
}
