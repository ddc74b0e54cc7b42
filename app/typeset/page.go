// Package typeset sets a letter on the GB/T 9704 grid: it breaks lines by the
// rules of Chinese typesetting, places every character, and makes pages that
// the PDF and the screen are both painted from. It is pure: the same document
// and faces give the same pages.
package typeset

import (
	"fuyi/app/date"
	"fuyi/app/face"
)

// Unit is a length: 1/1540 mm, in which the character pitch (156/28 mm) and the
// line pitch (225/22 mm) of GB/T 9704 are whole numbers.
type Unit int32

// The figures of GB/T 9704-2012.
const (
	Millimetre Unit = 1540

	PaperWidth  = 210 * Millimetre
	PaperHeight = 297 * Millimetre
	MarginTop   = 37 * Millimetre
	MarginLeft  = 28 * Millimetre
	TextWidth   = 156 * Millimetre
	TextHeight  = 225 * Millimetre

	Columns   = 28
	Rows      = 22
	CharPitch = TextWidth / Columns
	LinePitch = TextHeight / Rows
)

// The paper that lies (横排), for forms of many columns, which GB/T 9704 leaves
// to the bureau.
const (
	lyingTop    = 25 * Millimetre
	lyingLeft   = 20 * Millimetre
	lyingWidth  = PaperHeight - 2*lyingLeft
	lyingHeight = 158 * Millimetre
)

// area is where the text stands on its paper.
type area struct{ left, top, width, height Unit }

var (
	standing = area{MarginLeft, MarginTop, TextWidth, TextHeight}
	lying    = area{lyingLeft, lyingTop, lyingWidth, lyingHeight}
)

// Points returns the length in PDF points (1/72 inch).
func (u Unit) Points() float64 { return float64(u) / float64(Millimetre) * 72 / 25.4 }

// Pages is a letter set on paper.
type Pages struct {
	Title, Subject, Author string    // the document's properties
	Date                   date.Date // the day the letter bears, zero where it bears none; the PDF takes it for its own
	Width, Height          Unit
	Pages                  []Page
	Outline                []Mark // what a reader lists beside the pages: the chapters of a book, with their parts
}

// Mark is the place of a heading.
type Mark struct {
	Title string
	Level int // 1 for a chapter, 2 for a part of it
	Page  int // counted from 0
	Y     Unit
}

// Page is one side of paper, its runs in reading order.
type Page struct {
	Runs     []Run
	Rules    []Rule
	Pictures []Picture
	Links    []Link
}

// Link is a rectangle of a page that leads to another place of the document.
type Link struct {
	X, Y, Width, Height Unit
	Page                int // counted from 0
	At                  Unit
}

// Picture is a drawing at its place.
type Picture struct {
	X, Y, Width, Height Unit // its top left corner, from the paper's
	PNG                 []byte
	Says                string // what it shows, in words
}

// Run is a piece of text with one face, size and colour on one base line. A
// run remembers its text, so that the PDF gives it back when copied.
type Run struct {
	X, Y  Unit      // the base line's start, from the paper's top left corner
	Face  face.Name // which face of the letter; the face chain chooses the font for each character
	Size  Unit      // the em
	Text  string
	Steps []Unit // the advance of each character of Text (one for each rune), Steps[i] from character i to i+1; the last may be 0
	Red   bool   // the red head of 公文
	Part  string // the part of the document it comes from, see letter.Paragraph; empty for page numbers
	Break Break  // what follows the run in the text it came from
}

// Break says how the text goes on after a run.
type Break uint8

// The ways a text goes on.
const (
	SameLine     Break = iota // the next run goes on in the same line
	LineEnd                   // the line was broken inside a paragraph
	ParagraphEnd              // the paragraph ends here
)

// Rule is a filled rectangle: a line of a table, or the red line of 公文.
type Rule struct {
	X, Y, Width, Height Unit
	Red                 bool
}
