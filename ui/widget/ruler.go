package widget

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// ruler knows the width of each character at one size and weight of text, in
// canvas units. Fyne measures a text by shaping it, which costs more than
// drawing it; a character's width does not change, so it is measured once.
type ruler struct {
	face   fyne.Resource
	size   float32
	style  fyne.TextStyle
	widths map[rune]float32
}

// set makes the ruler measure at a size; what it knew of another size or face is
// forgotten. It tells whether anything changed.
func (r *ruler) set(size float32, bold bool) bool {
	style := fyne.TextStyle{Bold: bold}
	face := theme.Current().Font(style)
	if r.widths != nil && r.size == size && r.style == style && r.face == face {
		return false
	}
	*r = ruler{face: face, size: size, style: style, widths: map[rune]float32{}}
	return true
}

// advance is the width of a character.
func (r *ruler) advance(c rune) float32 {
	w, ok := r.widths[c]
	if !ok {
		w = fyne.MeasureText(string(c), r.size, r.style).Width
		r.widths[c] = w
	}
	return w
}

// shorten cuts a text to a width and marks the cut with ….
func (r *ruler) shorten(s string, width float32) string {
	const mark = '…'
	used, fits := float32(0), 0
	for i, c := range s {
		used += r.advance(c)
		if used > width {
			if fits == 0 {
				return ""
			}
			return s[:fits] + string(mark)
		}
		if used+r.advance(mark) <= width {
			fits = i + len(string(c))
		}
	}
	return s
}

// plain and strong measure for Shorten and the table; like all of Fyne's drawing
// they belong to the main goroutine.
var plain, strong ruler

// Shorten cuts a text of one line to a width and marks the cut with …, at a size
// of text. It is called on the main goroutine.
func Shorten(s string, width, size float32) string {
	plain.set(size, false)
	return plain.shorten(s, width)
}

// width is the width of a text of one line.
func (r *ruler) width(s string) float32 {
	used := float32(0)
	for _, c := range s {
		used += r.advance(c)
	}
	return used
}
