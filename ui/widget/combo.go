package widget

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Combo is a field of one line with texts to choose from, which answers the
// dialog's keys. Up and Down go through the texts.
type Combo struct {
	widget.SelectEntry
	options []string
}

// NewCombo makes an empty field with texts to choose from.
func NewCombo(options []string) *Combo {
	c := &Combo{options: options}
	c.Scroll = fyne.ScrollHorizontalOnly
	c.ExtendBaseWidget(c)
	c.SelectEntry.SetOptions(options)
	if drop, is := c.ActionItem.(*widget.Button); is { // at which Tab would stop
		c.ActionItem = newOpener(theme.MenuDropDownIcon(), func() {
			if !c.Disabled() {
				drop.OnTapped()
			}
		})
	}
	return c
}

// Enable and Disable are those of the field: its picture follows it.
func (c *Combo) Enable()  { c.Entry.Enable() }
func (c *Combo) Disable() { c.Entry.Disable() }

// CreateRenderer draws the field as its own, not as Fyne's, so that keys come
// here first.
func (c *Combo) CreateRenderer() fyne.WidgetRenderer {
	c.SelectEntry.SetOptions(c.options)
	return c.Entry.CreateRenderer()
}

// SetOptions offers other texts.
func (c *Combo) SetOptions(options []string) {
	c.options = options
	c.SelectEntry.SetOptions(options)
}

// FocusGained shows the caret, also below what a scroll shows.
func (c *Combo) FocusGained() {
	c.SelectEntry.FocusGained()
	reveal(c)
}

// TypedKey answers the dialog's keys, chooses, and edits.
func (c *Combo) TypedKey(key *fyne.KeyEvent) {
	if dialogKey(c, key.Name, true) {
		return
	}
	by := map[fyne.KeyName]int{fyne.KeyDown: 1, fyne.KeyUp: -1}[key.Name]
	if by == 0 || len(c.options) == 0 {
		c.SelectEntry.TypedKey(key)
		return
	}
	at := slices.Index(c.options, c.Text)
	if at < 0 && by < 0 {
		at = len(c.options)
	}
	c.SetText(c.options[max(0, min(at+by, len(c.options)-1))])
}
