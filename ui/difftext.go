package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"fuyi/app"
)

// nearChange is how many characters around a change are shown of what stayed.
const nearChange = 30

// diffText shows how a text changed: what went in 【删：…】, what came in
// 【增：…】, each in its colour, with a little of what stayed around them.
func diffText(parts []app.DiffPart) *widget.RichText {
	var segments []widget.RichTextSegment
	add := func(text string, colour fyne.ThemeColorName) {
		segments = append(segments, &widget.TextSegment{Text: text, Style: widget.RichTextStyle{
			Inline: true, ColorName: colour, SizeName: theme.SizeNameText}})
	}
	for i, p := range parts {
		switch p.Sign {
		case '-':
			add("【删："+p.Text+"】", theme.ColorNameError)
		case '+':
			add("【增："+p.Text+"】", theme.ColorNameSuccess)
		default:
			add(nearby(p.Text, i > 0, i < len(parts)-1), theme.ColorNameForeground)
		}
	}
	text := widget.NewRichText(segments...)
	text.Wrapping = fyne.TextWrapBreak
	return text
}

// nearby shortens a stretch that stayed to what stands by the changes around it.
func nearby(text string, before, after bool) string {
	runes := []rune(text)
	keep := 0
	if before {
		keep += nearChange
	}
	if after {
		keep += nearChange
	}
	if len(runes) <= keep+1 {
		return text
	}
	short := "……"
	if before {
		short = string(runes[:nearChange]) + short
	}
	if after {
		short += string(runes[len(runes)-nearChange:])
	}
	return short
}
