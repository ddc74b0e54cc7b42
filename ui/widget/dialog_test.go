package widget_test

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"fuyi/app/date"
	own "fuyi/ui/widget"
)

// press hands a key to what has the focus, or else to the window, as the driver
// does.
func press(in fyne.Canvas, key fyne.KeyName) {
	e := &fyne.KeyEvent{Name: key}
	if focused := in.Focused(); focused != nil {
		focused.TypedKey(e)
	} else if typed := in.OnTypedKey(); typed != nil {
		typed(e)
	}
}

// opened is a dialog over a field that had the focus, and what came of it.
type opened struct {
	dialog            *own.Dialog
	in                fyne.Canvas
	behind            *own.Entry
	confirmed, undone int
}

func open(t *testing.T, content fyne.CanvasObject) *opened {
	t.Helper()
	o := &opened{behind: own.NewEntry()}
	o.in = show(t, container.NewVBox(o.behind), 800, 500).Canvas()
	o.in.Focus(o.behind)
	o.dialog = own.NewDialog(o.in, "录入受理", 460, content, "录入", "取消", func() {
		o.confirmed++
		o.dialog.Close()
	}, func() { o.undone++ })
	return o
}

func (o *opened) expect(t *testing.T, confirmed, undone int) {
	t.Helper()
	if o.confirmed != confirmed || o.undone != undone {
		t.Errorf("confirmed %d times and given up %d times, want %d and %d", o.confirmed, o.undone, confirmed, undone)
	}
	if o.in.Overlays().Top() != nil {
		t.Error("the dialog is still open")
	}
	if o.in.Focused() != o.behind {
		t.Errorf("the focus went to %T, not back to the field", o.in.Focused())
	}
}

func TestDialogKeys(t *testing.T) {
	for _, from := range []string{"field", "button", "nothing"} {
		start := func(t *testing.T) *opened {
			field := own.NewEntry()
			o := open(t, field)
			switch from {
			case "field":
				o.dialog.Show(field)
			case "button":
				o.dialog.Show(o.dialog.Yes())
			case "nothing":
				o.dialog.Show(nil)
				o.in.Unfocus()
			}
			return o
		}
		t.Run("Escape gives up from "+from, func(t *testing.T) {
			o := start(t)
			press(o.in, fyne.KeyEscape)
			o.expect(t, 0, 1)
		})
		t.Run("Enter confirms from "+from, func(t *testing.T) {
			o := start(t)
			press(o.in, fyne.KeyReturn)
			o.expect(t, 1, 0)
		})
	}
}

// The key that confirms in a field must leave the button's bar to Space alone:
// Enter on 取消 gives up, it does not confirm.
func TestEnterOnTheButtonThatGivesUp(t *testing.T) {
	o := open(t, own.NewEntry())
	o.dialog.Show(nil)
	o.in.FocusNext() // from the first field
	for range 3 {
		if b, ok := o.in.Focused().(*own.Button); ok && strings.HasPrefix(b.Text, "取消") {
			break
		}
		o.in.FocusNext()
	}
	press(o.in, fyne.KeyReturn)
	o.expect(t, 0, 1)
}

// Enter makes a new line in prose; Ctrl+Enter confirms.
func TestProseInDialog(t *testing.T) {
	editor := own.NewProse("", 3)
	o := open(t, editor)
	o.dialog.Show(editor)
	press(o.in, fyne.KeyReturn)
	if editor.Text() != "\n" || o.confirmed != 0 {
		t.Fatalf("Enter: text %q, confirmed %d times", editor.Text(), o.confirmed)
	}
	editor.TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyReturn, Modifier: fyne.KeyModifierControl})
	o.expect(t, 1, 0)
}

// A dialog that is not told its first field finds it.
func TestDialogFindsItsFirstField(t *testing.T) {
	field := own.NewEntry()
	o := open(t, container.NewVBox(widget.NewLabel("受理日期"), container.NewPadded(field)))
	o.dialog.Show(nil)
	if o.in.Focused() != field {
		t.Errorf("the focus is at %T, not in the first field", o.in.Focused())
	}
}

// A disabled button keeps Enter from confirming.
func TestDisabledDialogDoesNotConfirm(t *testing.T) {
	field := own.NewEntry()
	o := open(t, field)
	o.dialog.Show(field)
	o.dialog.Yes().Disable()
	press(o.in, fyne.KeyReturn)
	if o.confirmed != 0 {
		t.Error("Enter confirmed though the button is disabled")
	}
}

// The window's own keys work again when the dialog is closed.
func TestDialogGivesTheWindowItsKeysBack(t *testing.T) {
	o := open(t, own.NewEntry())
	pressed := 0
	o.in.SetOnTypedKey(func(*fyne.KeyEvent) { pressed++ })
	o.dialog.Show(nil)
	o.dialog.Close()
	o.in.Unfocus()
	press(o.in, fyne.KeyEscape)
	if pressed != 1 {
		t.Errorf("the window heard %d keys, want 1", pressed)
	}
}

// Save must be on the screen: a dialog is never larger than the window.
func TestDialogFitsTheWindow(t *testing.T) {
	tall := container.NewVBox()
	for range 60 {
		tall.Add(own.NewEntry())
	}
	o := open(t, tall)
	o.dialog.Show(nil)
	size := o.in.Size()
	yes := o.dialog.Yes()
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(yes)
	if at.Y < 0 || at.Y+yes.Size().Height > size.Height || at.X < 0 || at.X+yes.Size().Width > size.Width {
		t.Errorf("the button stands at %v, the window is %v", at, size)
	}
}

// The content takes the whole width, however wide the buttons are.
func TestDialogContentTakesTheWidth(t *testing.T) {
	field := own.NewEntry()
	o := open(t, field)
	o.dialog.Show(nil)
	end := func(of fyne.CanvasObject) float32 {
		return fyne.CurrentApp().Driver().AbsolutePositionForObject(of).X + of.Size().Width
	}
	if gap := end(o.dialog.Yes()) - end(field); gap < 0 || gap > 16 {
		t.Errorf("the field ends %v before the buttons", gap)
	}
}

// Every stop of Tab in a dialog hears Escape, also the date field's own button.
func TestEscapeFromEveryStopOfTab(t *testing.T) {
	for stop := range 8 {
		o := open(t, container.NewVBox(
			own.NewDateField(calendar(t), func() date.Date { return today }), own.NewSelect([]string{"甲"}, nil),
			own.NewCheck("乙", nil), caseTable(3), own.NewProse("", 2)))
		o.dialog.Show(nil)
		for range stop {
			o.in.FocusNext()
		}
		at := o.in.Focused()
		press(o.in, fyne.KeyEscape)
		if o.undone != 1 || o.in.Overlays().Top() != nil {
			t.Errorf("Escape is not heard at stop %d, %T", stop, at)
		}
	}
}

// A short content needs no scrolling: all of it is in view.
func TestDialogHasRoomForItsContent(t *testing.T) {
	label := widget.NewLabel(strings.Repeat("本案审理期限将于三日后届满，", 12))
	label.Wrapping = fyne.TextWrapBreak
	last := own.NewEntry()
	o := open(t, container.NewVBox(label, last))
	o.dialog.Show(nil)
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(last).Y + last.Size().Height
	yes := fyne.CurrentApp().Driver().AbsolutePositionForObject(o.dialog.Yes()).Y
	if at > yes || yes-at > 40 {
		t.Errorf("content ends at %v, the buttons begin at %v", at, yes)
	}
	test.Type(last, "甲")
}
