package widget_test

import (
	"fmt"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	own "fuyi/ui/widget"
)

// TestFocusIsSeen holds that what takes the focus by Tab is scrolled into view,
// down and back up, and that nothing moves while it is in view.
func TestFocusIsSeen(t *testing.T) {
	column := container.NewVBox()
	for i := range 30 {
		switch i % 3 {
		case 0:
			column.Add(own.NewButton(fmt.Sprint(i), func() {}))
		case 1:
			column.Add(own.NewEntry())
		default:
			column.Add(own.NewSelect([]string{"甲", "乙"}, nil))
		}
	}
	scroll := container.NewVScroll(column)
	w := show(t, scroll, 300, 200)
	in := w.Canvas()
	in.FocusNext()
	if scroll.Offset.Y != 0 {
		t.Errorf("the first control scrolled the column to %v", scroll.Offset.Y)
	}
	seen := func(which string) {
		t.Helper()
		o := in.Focused().(fyne.CanvasObject)
		top := o.Position().Y - scroll.Offset.Y
		if top < 0 || top+o.Size().Height > scroll.Size().Height {
			t.Fatalf("%s: the focus is at %v of a view of %v", which, top, scroll.Size().Height)
		}
	}
	for i := range 29 {
		in.FocusNext()
		seen(fmt.Sprint("forward ", i))
	}
	for i := range 29 {
		in.FocusPrevious()
		seen(fmt.Sprint("back ", i))
	}
}
