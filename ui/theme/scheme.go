package theme

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// Scheme is a choice of colours for the desk.
type Scheme string

// The schemes.
const (
	Light    Scheme = "light"    // 浅色
	Dark     Scheme = "dark"     // 深色
	Contrast Scheme = "contrast" // 高对比
)

// Schemes lists the schemes in their order.
func Schemes() []Scheme { return []Scheme{Light, Dark, Contrast} }

// Name returns the Chinese name.
func (s Scheme) Name() string {
	switch s {
	case Dark:
		return "深色"
	case Contrast:
		return "高对比"
	}
	return "浅色"
}

// colours are what a scheme chooses.
type colours struct {
	overdue, today, soon, suspended, done    uint32 // RGB: those that carry a meaning
	muted, ink, paper, desk, line            uint32
	selected, hovered, rest, paused, notice  uint32
	border, placeHolder, button, disabled    uint32
	disabledButton, header, ground, onAccent uint32
	selection                                uint32
}

// schemes keep at least 4.5:1 between each text and its ground, high contrast 7:1
// (WCAG 2.1, 1.4.3 and 1.4.6); a test computes it.
var schemes = map[Scheme]colours{
	Light: {
		overdue: 0xB41E1E, today: 0x984B00, soon: 0x1F4E8C, suspended: 0x556479, done: 0x2B703B,
		muted: 0x5C6168, ink: 0x1B1E23, paper: 0xFFFFFF, desk: 0xF3F5F8, line: 0xD5DAE1,
		selected: 0xD9E7F8, hovered: 0xECF2FA, rest: 0xDDE6F1, paused: 0xB9C2CF, notice: 0xFFF6DF,
		border: 0x858F9C, placeHolder: 0x6A717B, button: 0xE3E9F1, disabled: 0x757C87,
		disabledButton: 0xECEEF1, header: 0xE8EDF3, ground: 0xC9CFD7, onAccent: 0xFFFFFF, selection: 0x8FB8EA,
	},
	Dark: {
		overdue: 0xFF938A, today: 0xFFB454, soon: 0x8AB8F5, suspended: 0xA9B6C8, done: 0x86CE95,
		muted: 0xA8AFB9, ink: 0xE8EAED, paper: 0x22262C, desk: 0x191C21, line: 0x3D444E,
		selected: 0x2C4363, hovered: 0x2B323C, rest: 0x38414D, paused: 0x4B5563, notice: 0x40371F,
		border: 0x77818E, placeHolder: 0x969EA9, button: 0x353D48, disabled: 0x8D96A1,
		disabledButton: 0x2A2F37, header: 0x2A3038, ground: 0x101215, onAccent: 0x10161F, selection: 0x3F659A,
	},
	Contrast: {
		overdue: 0x8F0000, today: 0x6B3300, soon: 0x00337A, suspended: 0x333D4D, done: 0x004D14,
		muted: 0x33373D, ink: 0x000000, paper: 0xFFFFFF, desk: 0xFFFFFF, line: 0x5A5F66,
		selected: 0xFFE680, hovered: 0xFFF3BF, rest: 0xD0D7E0, paused: 0x8A939F, notice: 0xFFF0B3,
		border: 0x000000, placeHolder: 0x41464D, button: 0xDDE3EA, disabled: 0x4D535B,
		disabledButton: 0xE8EAED, header: 0xDDE3EA, ground: 0x8A939F, onAccent: 0xFFFFFF, selection: 0xFFD54A,
	},
}

// The colours that carry a meaning, and the others that the desk draws with, in
// the scheme in use. Pages are built anew when it changes, and keep none of them
// longer than themselves.
var (
	Overdue, Today, Soon, Suspended, Done color.Color // 已超期, 今天, 三个工作日内, 中止, 已办
	Muted, Ink, Paper, Desk, Line         color.Color
	Selected, Hovered                     color.Color // grounds of rows
	Rest, Paused                          color.Color // parts of a clock: days left, days not counted
	Notice                                color.Color // ground of a line that waits to be read
	Ground                                color.Color // behind the pages of a letter
)

// Sheet is the paper of a letter, white in every scheme: it will be printed.
var Sheet color.Color = color.NRGBA{R: 0xFF, G: 0xFF, B: 0xFF, A: 0xFF}

// palette gives Fyne's names their colours.
var palette map[fyne.ThemeColorName]color.Color

func init() { Use(Light) }

func rgb(c uint32) color.NRGBA {
	return color.NRGBA{R: uint8(c >> 16), G: uint8(c >> 8), B: uint8(c), A: 0xFF}
}

func rgba(c uint32, alpha uint8) color.NRGBA {
	faint := rgb(c)
	faint.A = alpha
	return faint
}

// Use makes a scheme the one in use; an unknown one is Light. What was drawn
// before keeps its colours until it is built anew.
func Use(s Scheme) {
	c, known := schemes[s]
	if !known {
		c = schemes[Light]
	}
	Overdue, Today, Soon, Suspended, Done = rgb(c.overdue), rgb(c.today), rgb(c.soon), rgb(c.suspended), rgb(c.done)
	Muted, Ink, Paper, Desk, Line = rgb(c.muted), rgb(c.ink), rgb(c.paper), rgb(c.desk), rgb(c.line)
	Selected, Hovered, Rest, Paused = rgb(c.selected), rgb(c.hovered), rgb(c.rest), rgb(c.paused)
	Notice, Ground = rgb(c.notice), rgb(c.ground)
	palette = map[fyne.ThemeColorName]color.Color{
		theme.ColorNameBackground:          Desk,
		theme.ColorNameForeground:          Ink,
		theme.ColorNamePrimary:             Soon,
		theme.ColorNameFocus:               rgba(c.soon, 0x59),
		theme.ColorNameSelection:           rgba(c.selection, 0xA0),
		theme.ColorNameInputBackground:     Paper,
		theme.ColorNameInputBorder:         rgb(c.border),
		theme.ColorNamePlaceHolder:         rgb(c.placeHolder),
		theme.ColorNameButton:              rgb(c.button),
		theme.ColorNameDisabled:            rgb(c.disabled),
		theme.ColorNameDisabledButton:      rgb(c.disabledButton),
		theme.ColorNameError:               Overdue,
		theme.ColorNameWarning:             Today,
		theme.ColorNameSuccess:             Done,
		theme.ColorNameHover:               rgba(c.soon, 0x18),
		theme.ColorNamePressed:             rgba(c.soon, 0x30),
		theme.ColorNameSeparator:           Line,
		theme.ColorNameMenuBackground:      Paper,
		theme.ColorNameOverlayBackground:   Paper,
		theme.ColorNameHeaderBackground:    rgb(c.header),
		theme.ColorNameHyperlink:           Soon,
		theme.ColorNameShadow:              color.NRGBA{A: 0x30},
		theme.ColorNameForegroundOnPrimary: rgb(c.onAccent),
		theme.ColorNameForegroundOnError:   rgb(c.onAccent),
		theme.ColorNameForegroundOnWarning: rgb(c.onAccent),
		theme.ColorNameForegroundOnSuccess: rgb(c.onAccent),
		theme.ColorNameScrollBar:           rgba(c.muted, 0xA0),
	}
	variant = theme.VariantLight
	if s == Dark {
		variant = theme.VariantDark
	}
}

// variant is what Fyne draws that the palette does not name.
var variant fyne.ThemeVariant = theme.VariantLight
