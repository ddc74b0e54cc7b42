package pdf

import (
	"fmt"
	"math"
	"strings"
	"unicode/utf16"

	"github.com/jung-kurt/gofpdf"

	"fuyi/app/face"
	"fuyi/app/typeset"
)

// sheet draws pages.
type sheet struct {
	doc   *gofpdf.Fpdf
	fonts *fonts
	faces *face.Set

	font    *embedded // that the document is set to
	size    float64
	spacing float64 // between characters, besides their advance
	red     bool
}

// page draws one page: its rules, then its lines in reading order.
func (s *sheet) page(p *typeset.Page) {
	s.doc.AddPage()
	s.spacing = 0
	for _, r := range p.Rules {
		if r.Red {
			s.doc.SetFillColor(255, 0, 0)
		} else {
			s.doc.SetFillColor(0, 0, 0)
		}
		s.doc.Rect(r.X.Points(), r.Y.Points(), r.Width.Points(), r.Height.Points(), "F")
	}
	s.doc.SetFillColor(0, 0, 0)
	for runs := p.Runs; len(runs) > 0; {
		n := 1
		for n < len(runs) && runs[n-1].Break == typeset.SameLine && runs[n].Y == runs[n-1].Y {
			n++
		}
		s.line(runs[:n])
		runs = runs[n:]
	}
}

// character is one character at its place, in points from the top left.
type character struct {
	font  *embedded
	code  rune
	x, y  float64
	size  float64
	width float64 // the advance of the glyph itself
	red   bool
}

// line draws the runs of one line. A reader of the PDF guesses at spaces from
// the gaps between characters and knows nothing of private-use codes, so where
// a line gives it reason to guess wrong, the line says its text.
func (s *sheet) line(runs []typeset.Run) {
	chars := s.place(runs)
	if len(chars) == 0 {
		return
	}
	speaks := !s.plain(runs, chars)
	if speaks {
		s.doc.RawWriteStr("/Span <</ActualText <" + hexText(runs) + ">>> BDC")
	}
	for len(chars) > 0 {
		n, spacing := piece(chars)
		s.draw(chars[:n], spacing)
		chars = chars[n:]
	}
	if speaks {
		s.doc.RawWriteStr("EMC")
	}
}

// place works out where each character stands.
func (s *sheet) place(runs []typeset.Run) []character {
	var chars []character
	for i := range runs {
		run := &runs[i]
		x := run.X
		size := math.Round(run.Size.Points()*100) / 100 // gofpdf writes two decimals
		at := 0
		for _, r := range run.Text {
			f, _ := s.faces.Resolve(run.Face, r)
			e := s.fonts.of[f]
			chars = append(chars, character{
				font: e, code: e.small.Codes[r], x: x.Points(), y: run.Y.Points(), size: size,
				width: float64(s.faces.Advance(run.Face, r)) * size / 1000, red: run.Red,
			})
			x += run.Steps[at]
			at++
		}
	}
	return chars
}

// How far a character may stand from the end of the last one, in em, before
// readers take it for another word: they differ, 0.1 is the usual limit.
const (
	widestGap  = 0.08
	widestLap  = 0.12
	sameHeight = 0.01
)

// plain tells whether a reader will get the line's text right by itself.
func (s *sheet) plain(runs []typeset.Run, chars []character) bool {
	at := 0
	for i := range runs {
		for _, r := range runs[i].Text {
			c := &chars[at]
			if c.code != r {
				return false
			}
			if at > 0 {
				last := &chars[at-1]
				gap := (c.x - last.x - last.width) / max(c.size, last.size)
				if gap > widestGap || gap < -widestLap || math.Abs(c.size-last.size) > sameHeight {
					return false
				}
			}
			at++
		}
	}
	return true
}

// exact is how far, in points, a character may stand from its place.
const exact = 0.005

// piece returns how many characters can be drawn at once, with one spacing
// between them, and that spacing.
func piece(chars []character) (n int, spacing float64) {
	first := &chars[0]
	if len(chars) == 1 {
		return 1, 0
	}
	spacing = math.Round((chars[1].x-first.x-first.width)*1e4) / 1e4
	x := first.x
	for n = 1; n < len(chars); n++ {
		last, c := &chars[n-1], &chars[n]
		x += last.width + spacing
		if c.font != first.font || c.size != first.size || c.y != first.y || c.red != first.red || math.Abs(c.x-x) > exact {
			return n, spacing
		}
	}
	return n, spacing
}

// draw draws characters with one spacing.
func (s *sheet) draw(chars []character, spacing float64) {
	first := &chars[0]
	if s.font != first.font || s.size != first.size {
		s.doc.SetFont(first.font.family, "", first.size)
		s.font, s.size = first.font, first.size
	}
	if s.red != first.red {
		s.doc.SetTextColor(colour(first.red))
		s.red = first.red
	}
	if len(chars) > 1 && s.spacing != spacing {
		s.doc.RawWriteStr(fmt.Sprintf("%.4f Tc", spacing))
		s.spacing = spacing
	}
	var text strings.Builder
	for i := range chars {
		text.WriteRune(chars[i].code)
	}
	s.doc.Text(first.x, first.y, text.String())
}

func colour(red bool) (r, g, b int) {
	if red {
		return 255, 0, 0
	}
	return 0, 0, 0
}

// hexText is the text of runs as a PDF string in hexadecimal UTF-16.
func hexText(runs []typeset.Run) string {
	var b strings.Builder
	b.WriteString("FEFF")
	for i := range runs {
		for _, u := range utf16.Encode([]rune(runs[i].Text)) {
			fmt.Fprintf(&b, "%04X", u)
		}
	}
	return b.String()
}
