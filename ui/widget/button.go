package widget

import (
	"cmp"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// Button is a button that Enter presses as Space does, and from which Escape
// gives up the dialog around it.
type Button struct {
	widget.Button
	Name string // what it is called where a picture stands for its words
}

// NewButton makes a button.
func NewButton(label string, tapped func()) *Button {
	b := &Button{}
	b.Text, b.OnTapped = label, tapped
	b.ExtendBaseWidget(b)
	return b
}

// NewButtonWithIcon makes a button with a picture before its words.
func NewButtonWithIcon(label string, icon fyne.Resource, tapped func()) *Button {
	b := NewButton(label, tapped)
	b.Icon = icon
	return b
}

// NewIconButton makes a button that shows a picture alone and goes by a name.
func NewIconButton(name string, icon fyne.Resource, tapped func()) *Button {
	b := NewButtonWithIcon("", icon, tapped)
	b.Name = name
	return b
}

// TypedKey presses the button, or answers the dialog's Escape. The button keeps
// the focus, which Fyne's own gives up with every press: after a dialog that it
// opened, Tab goes on from here.
func (b *Button) TypedKey(key *fyne.KeyEvent) {
	switch {
	case key.Name == fyne.KeyReturn, key.Name == fyne.KeyEnter, key.Name == fyne.KeySpace:
		if !b.Disabled() && b.OnTapped != nil {
			keeping(b, b.OnTapped)
		}
	case !plainKey(b, key.Name):
		b.Button.TypedKey(key)
	}
}

// ControlName is what is written on the button, or would be.
func (b *Button) ControlName() string { return cmp.Or(b.Text, b.Name) }

// FocusGained shows where the focus is, also below what a scroll shows.
func (b *Button) FocusGained() {
	b.Button.FocusGained()
	reveal(b)
}
