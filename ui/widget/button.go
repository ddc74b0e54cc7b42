package widget

import (
	"cmp"
	"image/color"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Button is a button that Enter presses as Space does, from which Escape gives up
// the dialog around it, and from which the arrows go to the controls beside it.
type Button struct {
	widget.Button
	Name    string // what it is called where a picture stands for its words
	focused bool
	denied  bool
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

// Deny disables the button for good: what it does is not for who sits here.
func (b *Button) Deny() {
	b.denied = true
	b.Disable()
}

// Enable makes the button one to press again, unless it was denied.
func (b *Button) Enable() {
	if !b.denied {
		b.Button.Enable()
	}
}

// TypedKey presses the button, or answers the dialog's Escape. The button keeps
// the focus, which Fyne's own gives up with every press: after a dialog that it
// opened, Tab goes on from here.
func (b *Button) TypedKey(key *fyne.KeyEvent) {
	switch {
	case key.Name == fyne.KeyReturn, key.Name == fyne.KeyEnter:
		b.press()
	case key.Name == fyne.KeySpace: // its blank presses, which comes next
	case !plainKey(b, key.Name) && !alongArrows(b, key.Name):
		b.Button.TypedKey(key)
	}
}

// TypedRune presses the button with the blank of Space, also a full-width one. The key
// would do it too, but then the blank would be typed into the first field of the form
// that the button opens, and make a right password wrong.
func (b *Button) TypedRune(r rune) {
	if r == ' ' || r == '\u3000' {
		b.press()
	}
}

func (b *Button) press() {
	if !b.Disabled() && b.OnTapped != nil {
		keeping(b, b.OnTapped)
	}
}

// alongArrows goes from a control in which nothing is typed to the next one or the
// one before; it tells whether the key was an arrow.
func alongArrows(o fyne.CanvasObject, key fyne.KeyName) bool {
	in := fyne.CurrentApp().Driver().CanvasForObject(o)
	switch {
	case in == nil:
		return false
	case key == fyne.KeyDown || key == fyne.KeyRight:
		in.FocusNext()
	case key == fyne.KeyUp || key == fyne.KeyLeft:
		in.FocusPrevious()
	default:
		return false
	}
	return true
}

// ControlName is what is written on the button, or would be.
func (b *Button) ControlName() string { return cmp.Or(b.Text, b.Name) }

// FocusGained shows where the focus is, also below what a scroll shows.
func (b *Button) FocusGained() {
	b.focused = true
	b.Button.FocusGained()
	reveal(b)
}

// FocusLost is part of fyne.Focusable.
func (b *Button) FocusLost() {
	b.focused = false
	b.Button.FocusLost()
}

// CreateRenderer draws a ring into the button that has the focus: the shade that
// Fyne puts over it is not seen on the blue of the button that confirms.
func (b *Button) CreateRenderer() fyne.WidgetRenderer {
	b.ExtendBaseWidget(b)
	r := &buttonRenderer{WidgetRenderer: b.Button.CreateRenderer(), button: b, ring: canvas.NewRectangle(color.Transparent)}
	r.style()
	return r
}

type buttonRenderer struct {
	fyne.WidgetRenderer
	button *Button
	ring   *canvas.Rectangle
}

// The ring of the focus: how far inside the button, and how thick.
const (
	ringInset = 2
	ringWidth = 2
)

func (r *buttonRenderer) style() {
	r.ring.StrokeWidth, r.ring.StrokeColor = 0, color.Transparent
	r.ring.CornerRadius = max(theme.Size(theme.SizeNameButtonRadius)-ringInset, 0)
	if !r.button.focused {
		return
	}
	r.ring.StrokeWidth, r.ring.StrokeColor = ringWidth, theme.Color(theme.ColorNamePrimary)
	if r.button.Importance == widget.HighImportance {
		r.ring.StrokeColor = theme.Color(theme.ColorNameForegroundOnPrimary)
	}
}

func (r *buttonRenderer) Layout(size fyne.Size) {
	r.WidgetRenderer.Layout(size)
	r.ring.Move(fyne.NewSquareOffsetPos(ringInset))
	r.ring.Resize(size.SubtractWidthHeight(2*ringInset, 2*ringInset))
}

func (r *buttonRenderer) Refresh() {
	r.style()
	r.WidgetRenderer.Refresh()
	canvas.Refresh(r.ring)
}

func (r *buttonRenderer) Objects() []fyne.CanvasObject {
	return append(slices.Clone(r.WidgetRenderer.Objects()), r.ring)
}
