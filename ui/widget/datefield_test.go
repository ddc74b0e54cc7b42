package widget_test

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"fuyi/app/date"
	own "fuyi/ui/widget"
)

func dateField(t *testing.T) (*own.DateField, fyne.Canvas) {
	t.Helper()
	f := own.NewDateField(calendar(t), func() date.Date { return today })
	other := own.NewEntry()
	w := show(t, container.NewVBox(f, other), 500, 500)
	w.Canvas().Focus(f)
	return f, w.Canvas()
}

func TestDateFieldReadsWhatIsTyped(t *testing.T) {
	for _, c := range []struct {
		typed, shown string
		ok           bool
	}{
		{"2026-3-5", "2026-03-05 周四", true},
		{"20260305", "2026-03-05 周四", true},
		{"3.9", "2026-03-09 周一", true},
		{"今天", "2026-03-05 周四", true},
		{"+5", "2026-03-10 周二", true},
		{"2026-03-05 周四", "2026-03-05 周四", true},
		{"", "", true},
		{"2026-02-30", "2026-02-30", false},
		{"周四", "周四", false},
		{"三月", "三月", false},
	} {
		t.Run(c.typed, func(t *testing.T) {
			f, in := dateField(t)
			told, ok := date.Date(-1), !c.ok
			f.OnDate = func(d date.Date, good bool) { told, ok = d, good }
			f.SetText(c.typed)
			if c.typed != "" && (ok != c.ok || c.ok && told.String() != c.shown[:10]) {
				t.Errorf("told %s, %v", told, ok)
			}
			in.Unfocus()
			if f.Text != c.shown {
				t.Errorf("shows %q when left, want %q", f.Text, c.shown)
			}
			if _, good := f.Date(); good != c.ok {
				t.Errorf("good is %v, want %v", good, c.ok)
			}
		})
	}
}

func TestDateFieldKeys(t *testing.T) {
	f, in := dateField(t)
	press(in, fyne.KeyUp)
	if f.Text != "2026-03-05 周四" {
		t.Errorf("Up in an empty field shows %q, want today", f.Text)
	}
	press(in, fyne.KeyUp)
	press(in, fyne.KeyDown)
	press(in, fyne.KeyDown)
	if f.Text != "2026-03-04 周三" {
		t.Errorf("Up, Down, Down from today shows %q", f.Text)
	}
	f.SetText("不是日期")
	press(in, fyne.KeyUp)
	if f.Text != "不是日期" {
		t.Errorf("Up overwrote %q", f.Text)
	}
	f.SetDate(date.Last)
	press(in, fyne.KeyUp)
	if d, _ := f.Date(); d != date.Last {
		t.Errorf("Up from the last day goes to %d", d)
	}
}

// A date that is gone to is typed over as a whole, and no blank replaces it.
func TestDateFieldIsTypedOver(t *testing.T) {
	f, in := dateField(t)
	f.SetDate(today)
	in.Unfocus()
	in.Focus(f)
	if f.TypedRune(' '); f.Text != "2026-03-05 周四" {
		t.Errorf("a blank left %q", f.Text)
	}
	for _, r := range "3.9" {
		f.TypedRune(r)
	}
	if f.Text != "3.9" {
		t.Errorf("typed over to %q", f.Text)
	}
}

func TestDateFieldCalendar(t *testing.T) {
	openers := map[string]func(*own.DateField){
		"F4": func(f *own.DateField) { f.TypedKey(&fyne.KeyEvent{Name: fyne.KeyF4}) },
		"Alt+Down": func(f *own.DateField) {
			f.TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyDown, Modifier: fyne.KeyModifierAlt})
		},
		"the button": func(f *own.DateField) { test.Tap(f.ActionItem.(fyne.Tappable)) },
	}
	for name, open := range openers {
		t.Run(name+" opens it and Enter takes the day", func(t *testing.T) {
			f, in := dateField(t)
			f.SetDate(date.Must(2026, 1, 31))
			open(f)
			if _, ok := in.Focused().(*own.Month); !ok {
				t.Fatalf("the focus is at %T, not in the calendar", in.Focused())
			}
			keys(in, fyne.KeyPageDown, fyne.KeyLeft, fyne.KeyUp, fyne.KeyReturn) // 28, 27, 20 February
			if f.Text != "2026-02-20 周五" {
				t.Errorf("took %q, want 2026-02-20 周五", f.Text)
			}
			if in.Focused() != f || in.Overlays().Top() != nil {
				t.Errorf("the focus is at %T, overlay %T", in.Focused(), in.Overlays().Top())
			}
		})
	}
	t.Run("Escape leaves the date as it was", func(t *testing.T) {
		f, in := dateField(t)
		f.SetDate(today)
		press(in, fyne.KeyF4)
		keys(in, fyne.KeyDown, fyne.KeyEscape)
		if f.Text != "2026-03-05 周四" || in.Focused() != f || in.Overlays().Top() != nil {
			t.Errorf("shows %q, focus at %T, overlay %T", f.Text, in.Focused(), in.Overlays().Top())
		}
	})
	t.Run("Escape closes the calendar and not the dialog below", func(t *testing.T) {
		f := own.NewDateField(calendar(t), func() date.Date { return today })
		o := open(t, f)
		o.dialog.Show(f)
		press(o.in, fyne.KeyF4)
		press(o.in, fyne.KeyEscape)
		if own.Topmost(o.in) != o.dialog || o.in.Focused() != f || o.undone != 0 {
			t.Fatalf("the dialog was given up %d times, focus at %T", o.undone, o.in.Focused())
		}
		press(o.in, fyne.KeyEscape)
		o.expect(t, 0, 1)
	})
	t.Run("a disabled field opens nothing", func(t *testing.T) {
		f, in := dateField(t)
		f.Disable()
		press(in, fyne.KeyF4)
		if in.Overlays().Top() != nil {
			t.Error("the calendar opened")
		}
	})
}

// Tab goes from field to field, and Shift+Tab back to the date.
func TestDateFieldTab(t *testing.T) {
	f, in := dateField(t)
	in.FocusNext()
	if in.Focused() == f {
		t.Error("Tab stays in the field")
	}
	if _, next := in.Focused().(*own.Entry); !next {
		t.Errorf("Tab goes to %T, not to the next field", in.Focused())
	}
	in.FocusPrevious()
	if in.Focused() != f {
		t.Errorf("Shift+Tab goes to %T, not back to the date", in.Focused())
	}
}
