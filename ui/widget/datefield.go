// Package widget holds the desk's own controls: values and callbacks, no case
// and no service behind them.
package widget

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"fuyi/app/date"
)

// DateField is an entry for a date. It takes what date.Typed reads, and shows
// 2026-03-05 周四 when it is left; going there selects it. Up and Down go a day on
// and back; F4, Alt+Down or the button opens the calendar.
type DateField struct {
	widget.Entry

	// OnDate is called with each date that the text comes to; ok is false while
	// the text is no date. An empty field is no date and ok.
	OnDate func(d date.Date, ok bool)

	today    func() date.Date
	calendar *date.Calendar
	value    date.Date
	good     bool
	setting  bool
}

// NewDateField makes an empty field. today says what 今天 and +5 count from; the
// calendar marks holidays.
func NewDateField(calendar *date.Calendar, today func() date.Date) *DateField {
	f := &DateField{today: today, calendar: calendar, good: true}
	f.ExtendBaseWidget(f)
	f.Scroll = fyne.ScrollHorizontalOnly
	f.SetPlaceHolder("如 3.5、今天")
	f.OnChanged = f.read
	f.ActionItem = newOpener(theme.CalendarIcon(), f.open)
	return f
}

// MinSize holds a date in its full form beside the button.
func (f *DateField) MinSize() fyne.Size {
	text := fyne.MeasureText("2026-12-28 周日", theme.TextSize(), fyne.TextStyle{}).Width
	button := theme.IconInlineSize() + theme.Padding()
	return f.Entry.MinSize().Max(fyne.NewSize(text+button+3*theme.InnerPadding(), 0))
}

// Date returns the date that stands in the field, and whether its text is one; an
// empty field is no date and ok.
func (f *DateField) Date() (date.Date, bool) { return f.value, f.good }

// SetDate shows a date, or nothing for no date.
func (f *DateField) SetDate(d date.Date) {
	f.value, f.good = d, true
	f.show()
	if f.OnDate != nil {
		f.OnDate(d, true)
	}
}

// show writes the date in its full form.
func (f *DateField) show() {
	text := ""
	if !f.value.IsZero() {
		text = f.value.String() + " " + f.value.ChineseWeekday()
	}
	f.setting = true
	f.SetText(text)
	f.setting = false
}

// read takes in what was typed.
func (f *DateField) read(text string) {
	if f.setting {
		return
	}
	f.value, f.good = 0, true
	if text != "" {
		d, err := date.Typed(withoutWeekday(text), f.today())
		f.value, f.good = d, err == nil
	}
	if f.OnDate != nil {
		f.OnDate(f.value, f.good)
	}
}

// withoutWeekday takes the weekday that the field itself wrote off the text.
func withoutWeekday(text string) string {
	runes := []rune(text)
	for i, r := range runes {
		if r == '周' && i > 0 {
			return string(runes[:i])
		}
	}
	return text
}

// FocusGained shows the caret, also below what a scroll shows. A date is selected
// whole, so that another one is typed over it; a click puts the caret where it is.
func (f *DateField) FocusGained() {
	f.Entry.FocusGained()
	if f.good && !f.value.IsZero() {
		f.Entry.TypedShortcut(&fyne.ShortcutSelectAll{})
	}
	reveal(f)
}

// FocusLost writes a good date in its full form.
func (f *DateField) FocusLost() {
	if f.good {
		f.show()
	}
	f.Entry.FocusLost()
}

// TypedRune types, but for a blank, which no date has: the one of the Space that
// pressed a button arrives in the field of the dialog which that opened, and would
// replace the date that is selected there.
func (f *DateField) TypedRune(r rune) {
	if r != ' ' {
		f.Entry.TypedRune(r)
	}
}

// TypedKey moves the date by a day with Up and Down, opens the calendar with F4.
func (f *DateField) TypedKey(key *fyne.KeyEvent) {
	step := date.Date(0)
	switch key.Name {
	case fyne.KeyUp:
		step = 1
	case fyne.KeyDown:
		step = -1
	case fyne.KeyF4:
		f.open()
		return
	}
	if dialogKey(f, key.Name, true) { // the form says what is wrong with a date
		return
	}
	if step == 0 {
		f.Entry.TypedKey(key)
		return
	}
	if f.good {
		from := f.value
		if from.IsZero() {
			from = f.today() - step
		}
		f.SetDate(max(date.First, min(from+step, date.Last)))
	}
}

// TypedShortcut opens the calendar with Alt+Down.
func (f *DateField) TypedShortcut(shortcut fyne.Shortcut) {
	if s, ok := shortcut.(*desktop.CustomShortcut); ok && s.KeyName == fyne.KeyDown && s.Modifier == fyne.KeyModifierAlt {
		f.open()
		return
	}
	f.Entry.TypedShortcut(shortcut)
}

// open shows the calendar below the field.
func (f *DateField) open() {
	in := fyne.CurrentApp().Driver().CanvasForObject(f)
	if f.Disabled() || in == nil {
		return
	}
	showMonth(in, f, f.calendar, f.today(), f.value, func(d date.Date) {
		f.SetDate(d)
		in.Focus(f)
	})
}
