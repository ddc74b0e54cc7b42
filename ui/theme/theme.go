// Package theme is the look of the desk: schemes of colour, one scale of type
// and spacing, and the colours that carry a meaning. A colour never stands
// alone: a sign or a word beside it says the same.
package theme

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// Text is the size of plain text at scale 1, in canvas units.
const Text = 13.5

// look is the theme, at one size of text.
type look struct {
	fyne.Theme
	regular, bold fyne.Resource
	scale         float32
}

// New returns the desk's theme in a face, regular and bold, at a size of text (1
// is normal). Nil faces leave the choice to Fyne.
func New(regular, bold fyne.Resource, scale float32) fyne.Theme {
	if scale <= 0 {
		scale = 1
	}
	return &look{Theme: theme.DefaultTheme(), regular: regular, bold: bold, scale: scale}
}

// Font returns the window's own face. Chinese has no italic, and the window no
// text that needs a typewriter's face.
func (l *look) Font(style fyne.TextStyle) fyne.Resource {
	switch {
	case style.Symbol || l.regular == nil:
		return l.Theme.Font(style)
	case style.Bold && l.bold != nil:
		return l.bold
	}
	return l.regular
}

// Color returns the colour of the scheme in use, whatever the PC says.
func (l *look) Color(name fyne.ThemeColorName, _ fyne.ThemeVariant) color.Color {
	if c, ok := palette[name]; ok {
		return c
	}
	return l.Theme.Color(name, variant)
}

// Size returns the scale of type and spacing.
func (l *look) Size(name fyne.ThemeSizeName) float32 {
	switch name {
	case theme.SizeNameText:
		return Text * l.scale
	case theme.SizeNameCaptionText:
		return 12 * l.scale
	case theme.SizeNameSubHeadingText:
		return 16 * l.scale
	case theme.SizeNameHeadingText:
		return 20 * l.scale
	case theme.SizeNamePadding:
		return 4
	case theme.SizeNameInnerPadding:
		return 6
	case theme.SizeNameInputRadius, theme.SizeNameSelectionRadius:
		return 3
	case theme.SizeNameScrollBar:
		return 12
	case theme.SizeNameScrollBarSmall:
		return 6
	case theme.SizeNameInlineIcon:
		return 18 * l.scale
	}
	return l.Theme.Size(name)
}
