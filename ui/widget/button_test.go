package widget_test

import (
	"image/color"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	own "fuyi/ui/widget"
)

// TestFocusIsSeenOnEveryButton: a ring stands in the button that has the focus, in
// another colour than its ground, and in no other.
func TestFocusIsSeenOnEveryButton(t *testing.T) {
	high, plain := own.NewButton("录入", nil), own.NewButton("取消", nil)
	high.Importance = widget.HighImportance
	in := show(t, container.NewHBox(high, plain), 300, 100).Canvas()
	ring := func(b *own.Button) (drawn bool, differs bool) {
		objects := test.WidgetRenderer(b).Objects()
		ground, r := objects[0].(*canvas.Rectangle), objects[len(objects)-1].(*canvas.Rectangle)
		rgba := color.RGBAModel.Convert
		return r.StrokeWidth > 0, rgba(r.StrokeColor) != rgba(ground.FillColor)
	}
	for _, b := range []*own.Button{high, plain} {
		in.Focus(b)
		for _, each := range []*own.Button{high, plain} {
			drawn, differs := ring(each)
			if drawn != (each == b) || drawn && !differs {
				t.Errorf("focus on %s: the ring of %s is drawn: %v, seen: %v", b.Text, each.Text, drawn, differs)
			}
		}
	}
}

// TestArrowsAlongButtons: from a button and a box to tick the arrows go to what
// stands beside it.
func TestArrowsAlongButtons(t *testing.T) {
	a, b, c := own.NewButton("一", nil), own.NewCheck("二", nil), own.NewButton("三", nil)
	in := show(t, container.NewVBox(a, b, c), 300, 200).Canvas()
	in.Focus(a)
	for i, step := range []struct {
		key  fyne.KeyName
		want fyne.Focusable
	}{{fyne.KeyDown, b}, {fyne.KeyDown, c}, {fyne.KeyUp, b}, {fyne.KeyLeft, a}, {fyne.KeyRight, b}} {
		press(in, step.key)
		if in.Focused() != step.want {
			t.Errorf("step %d, %s: the focus is on %T", i, step.key, in.Focused())
		}
	}
	if b.Checked {
		t.Error("an arrow ticked the box")
	}
}

// TestBlankOfSpace: Space presses a button once, as its key and its blank come from the
// keyboard, and types nothing into the field that the button leads to.
func TestBlankOfSpace(t *testing.T) {
	field, pressed := own.NewEntry(), 0
	var in fyne.Canvas
	button := own.NewButton("设定…", func() { pressed++; in.Focus(field) })
	in = show(t, container.NewVBox(button, field), 300, 200).Canvas()
	for _, blank := range []rune{' ', '\u3000'} {
		in.Focus(button)
		in.Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeySpace})
		in.Focused().TypedRune(blank)
		if field.Text != "" {
			t.Errorf("the blank %q of the key was typed: %q", blank, field.Text)
		}
	}
	if pressed != 2 {
		t.Errorf("pressed %d times by two keys", pressed)
	}
}
