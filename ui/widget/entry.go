package widget

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"fuyi/app/pinyin"
	look "fuyi/ui/theme"
)

// Entry is a field of one line. In a dialog, Escape gives the dialog up and
// Enter confirms it.
type Entry struct {
	widget.Entry

	// OnKey is asked first what a key means; true: it was taken. May be nil.
	OnKey func(fyne.KeyName) bool
	// Least is the width that the field asks for, at the normal size of text; 0 asks
	// for no more than a few characters.
	Least float32
}

// MinSize holds what the field is made for.
func (e *Entry) MinSize() fyne.Size {
	return e.Entry.MinSize().Max(fyne.NewSize(e.Least*theme.TextSize()/look.Text, 0))
}

// NewEntry makes an empty field.
func NewEntry() *Entry {
	e := &Entry{}
	e.Scroll = fyne.ScrollHorizontalOnly
	e.ExtendBaseWidget(e)
	return e
}

// FocusGained shows the caret, also below what a scroll shows.
func (e *Entry) FocusGained() {
	e.Entry.FocusGained()
	reveal(e)
}

// TypedKey answers the dialog's keys, and edits.
func (e *Entry) TypedKey(key *fyne.KeyEvent) {
	if e.OnKey != nil && e.OnKey(key.Name) || dialogKey(e, key.Name, true) {
		return
	}
	e.Entry.TypedKey(key)
}

// Select is a choice among texts that answers the dialog's keys.
type Select struct {
	widget.Select
	typed string // letters or characters that chose, since another key was pressed
}

// NewSelect makes a choice among texts; changed may be nil.
func NewSelect(options []string, changed func(string)) *Select {
	s := &Select{Select: widget.Select{Options: options, OnChanged: changed, PlaceHolder: "请选择"}}
	s.ExtendBaseWidget(s)
	return s
}

// FocusGained shows where the focus is, also below what a scroll shows.
func (s *Select) FocusGained() {
	s.typed = ""
	s.Select.FocusGained()
	reveal(s)
}

// TypedKey answers the dialog's keys; Up, Down, Home and End change the choice,
// Space opens the list.
func (s *Select) TypedKey(key *fyne.KeyEvent) {
	if len(key.Name) > 1 { // of letters and figures the rune follows
		s.typed = ""
	}
	if dialogKey(s, key.Name, true) {
		return
	}
	to, last := s.SelectedIndex(), len(s.Options)-1
	switch key.Name {
	case fyne.KeyDown:
		to++
	case fyne.KeyUp:
		to--
	case fyne.KeyHome:
		to = 0
	case fyne.KeyEnd:
		to = last
	default:
		s.Select.TypedKey(key)
		return
	}
	if last >= 0 && !s.Disabled() {
		keeping(s, func() { s.SetSelectedIndex(max(0, min(to, last))) })
	}
}

// TypedShortcut copies what is chosen.
func (s *Select) TypedShortcut(shortcut fyne.Shortcut) {
	if _, copies := shortcut.(*fyne.ShortcutCopy); copies && s.Selected != "" {
		fyne.CurrentApp().Clipboard().SetContent(s.Selected)
	}
}

// TypedRune chooses by what was typed until now: the option that begins so, in
// characters as an input method gives them, in pinyin or by its initials; where
// none does, the one that holds it; and where this does not lead on either, the
// character begins anew, so that the same one goes through all that begin with it.
func (s *Select) TypedRune(r rune) {
	if s.Disabled() || r == ' ' {
		return
	}
	at := max(s.SelectedIndex(), 0)
	if s.typed != "" && s.pick(s.typed+string(r), at) {
		s.typed += string(r)
		return
	}
	s.typed = ""
	if s.pick(string(r), s.SelectedIndex()+1) {
		s.typed = string(r)
	}
}

// pick chooses the first option from a place on, and round again, that what was
// typed may mean.
func (s *Select) pick(typed string, from int) bool {
	for _, fits := range []func(option, typed string) bool{pinyin.Begins, pinyin.Within} {
		for n := range s.Options {
			i := (from + n) % len(s.Options)
			if fits(lettersOf(s.Options[i]), typed) || fits(s.Options[i], typed) {
				keeping(s, func() { s.SetSelectedIndex(i) })
				return true
			}
		}
	}
	return false
}

// lettersOf leaves out the number that an option begins with: 2　作为申请人…
func lettersOf(option string) string { return strings.TrimLeft(option, "0123456789 　.、") }

// Check is a box to tick that answers the dialog's keys.
type Check struct{ widget.Check }

// NewCheck makes an empty box; changed may be nil.
func NewCheck(text string, changed func(bool)) *Check {
	c := &Check{widget.Check{Text: text, OnChanged: changed}}
	c.ExtendBaseWidget(c)
	return c
}

// ControlName is what is written beside the box.
func (c *Check) ControlName() string { return c.Text }

// TypedRune ticks the box.
func (c *Check) TypedRune(r rune) { keeping(c, func() { c.Check.TypedRune(r) }) }

// TypedKey answers the dialog's keys; the arrows go to the controls beside it.
func (c *Check) TypedKey(key *fyne.KeyEvent) {
	if !alongArrows(c, key.Name) {
		dialogKey(c, key.Name, true)
	}
}

// FocusGained shows where the focus is, also below what a scroll shows.
func (c *Check) FocusGained() {
	c.Check.FocusGained()
	reveal(c)
}
