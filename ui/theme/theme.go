// Package theme is the look of the desk: one light palette, one scale of type
// and spacing, and the colours that carry a meaning. A colour never stands
// alone: a sign or a word beside it says the same.
package theme

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// The colours that carry a meaning.
var (
	Overdue   color.Color = color.NRGBA{R: 0xB4, G: 0x1E, B: 0x1E, A: 0xFF} // 已超期
	Today     color.Color = color.NRGBA{R: 0x98, G: 0x4B, B: 0x00, A: 0xFF} // 今天
	Soon      color.Color = color.NRGBA{R: 0x1F, G: 0x4E, B: 0x8C, A: 0xFF} // 三个工作日内
	Suspended color.Color = color.NRGBA{R: 0x55, G: 0x64, B: 0x79, A: 0xFF} // 中止
	Done      color.Color = color.NRGBA{R: 0x2B, G: 0x70, B: 0x3B, A: 0xFF} // 已办
	Muted     color.Color = color.NRGBA{R: 0x5C, G: 0x61, B: 0x68, A: 0xFF} // secondary text, still 6:1 on white
	Ink       color.Color = color.NRGBA{R: 0x1B, G: 0x1E, B: 0x23, A: 0xFF}
	Paper     color.Color = color.NRGBA{R: 0xFF, G: 0xFF, B: 0xFF, A: 0xFF}
	Desk      color.Color = color.NRGBA{R: 0xF3, G: 0xF5, B: 0xF8, A: 0xFF}
	Line      color.Color = color.NRGBA{R: 0xD5, G: 0xDA, B: 0xE1, A: 0xFF}
	Selected  color.Color = color.NRGBA{R: 0xD9, G: 0xE7, B: 0xF8, A: 0xFF}
	Hovered   color.Color = color.NRGBA{R: 0xEC, G: 0xF2, B: 0xFA, A: 0xFF}
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

// palette gives Fyne's names their colours.
var palette = map[fyne.ThemeColorName]color.Color{
	theme.ColorNameBackground:          Desk,
	theme.ColorNameForeground:          Ink,
	theme.ColorNamePrimary:             Soon,
	theme.ColorNameFocus:               color.NRGBA{R: 0x1F, G: 0x4E, B: 0x8C, A: 0x59},
	theme.ColorNameSelection:           color.NRGBA{R: 0x8F, G: 0xB8, B: 0xEA, A: 0xA0},
	theme.ColorNameInputBackground:     Paper,
	theme.ColorNameInputBorder:         color.NRGBA{R: 0x85, G: 0x8F, B: 0x9C, A: 0xFF},
	theme.ColorNamePlaceHolder:         color.NRGBA{R: 0x6A, G: 0x71, B: 0x7B, A: 0xFF},
	theme.ColorNameButton:              color.NRGBA{R: 0xE3, G: 0xE9, B: 0xF1, A: 0xFF},
	theme.ColorNameDisabled:            color.NRGBA{R: 0x75, G: 0x7C, B: 0x87, A: 0xFF},
	theme.ColorNameDisabledButton:      color.NRGBA{R: 0xEC, G: 0xEE, B: 0xF1, A: 0xFF},
	theme.ColorNameError:               Overdue,
	theme.ColorNameWarning:             Today,
	theme.ColorNameSuccess:             Done,
	theme.ColorNameHover:               color.NRGBA{R: 0x1F, G: 0x4E, B: 0x8C, A: 0x18},
	theme.ColorNamePressed:             color.NRGBA{R: 0x1F, G: 0x4E, B: 0x8C, A: 0x30},
	theme.ColorNameSeparator:           Line,
	theme.ColorNameMenuBackground:      Paper,
	theme.ColorNameOverlayBackground:   Paper,
	theme.ColorNameHeaderBackground:    color.NRGBA{R: 0xE8, G: 0xED, B: 0xF3, A: 0xFF},
	theme.ColorNameHyperlink:           Soon,
	theme.ColorNameShadow:              color.NRGBA{A: 0x30},
	theme.ColorNameForegroundOnPrimary: Paper,
	theme.ColorNameForegroundOnError:   Paper,
	theme.ColorNameForegroundOnWarning: Paper,
	theme.ColorNameForegroundOnSuccess: Paper,
	theme.ColorNameScrollBar:           color.NRGBA{R: 0x50, G: 0x5A, B: 0x68, A: 0xA0},
}

// Color returns the palette's colour; the desk is light whatever the PC says.
func (l *look) Color(name fyne.ThemeColorName, _ fyne.ThemeVariant) color.Color {
	if c, ok := palette[name]; ok {
		return c
	}
	return l.Theme.Color(name, theme.VariantLight)
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
