package widget

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

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
type Select struct{ widget.Select }

// NewSelect makes a choice among texts; changed may be nil.
func NewSelect(options []string, changed func(string)) *Select {
	s := &Select{widget.Select{Options: options, OnChanged: changed, PlaceHolder: "请选择"}}
	s.ExtendBaseWidget(s)
	return s
}

// FocusGained shows where the focus is, also below what a scroll shows.
func (s *Select) FocusGained() {
	s.Select.FocusGained()
	reveal(s)
}

// TypedKey answers the dialog's keys; Up, Down, Home and End change the choice,
// Space opens the list.
func (s *Select) TypedKey(key *fyne.KeyEvent) {
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
		s.SetSelectedIndex(max(0, min(to, last)))
	}
}

// TypedRune chooses the next option that begins with the character.
func (s *Select) TypedRune(r rune) {
	for n := range s.Options {
		i := (max(s.SelectedIndex(), -1) + 1 + n) % len(s.Options)
		if strings.HasPrefix(s.Options[i], string(r)) && !s.Disabled() {
			s.SetSelectedIndex(i)
			return
		}
	}
}

// Check is a box to tick that answers the dialog's keys.
type Check struct{ widget.Check }

// NewCheck makes an empty box; changed may be nil.
func NewCheck(text string, changed func(bool)) *Check {
	c := &Check{widget.Check{Text: text, OnChanged: changed}}
	c.ExtendBaseWidget(c)
	return c
}

// TypedKey answers the dialog's keys.
func (c *Check) TypedKey(key *fyne.KeyEvent) { dialogKey(c, key.Name, true) }

// FocusGained shows where the focus is, also below what a scroll shows.
func (c *Check) FocusGained() {
	c.Check.FocusGained()
	reveal(c)
}
