package pdf

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"math"
	"strings"

	"github.com/jung-kurt/gofpdf"

	"fuyi/app/typeset"
)

// sheet draws pages.
type sheet struct {
	doc   *gofpdf.Fpdf
	fonts *fonts

	font    *embedded // that the document is set to
	size    float64
	spacing float64 // between characters, besides their advance
	red     bool
	chars   []character // of the line before, to be used again
}

// page draws one page: its rules, its pictures, then its lines in reading order.
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
	for i := range p.Pictures {
		s.picture(&p.Pictures[i])
	}
	for _, l := range p.Links {
		to := s.doc.AddLink()
		s.doc.SetLink(to, l.At.Points(), l.Page+1)
		s.doc.Link(l.X.Points(), l.Y.Points(), l.Width.Points(), l.Height.Points(), to)
	}
	for runs := p.Runs; len(runs) > 0; {
		n := 1
		for n < len(runs) && runs[n-1].Break == typeset.SameLine && runs[n].Y == runs[n-1].Y {
			n++
		}
		s.line(runs[:n])
		runs = runs[n:]
	}
}

// picture draws a picture, with what it shows in words.
func (s *sheet) picture(shown *typeset.Picture) {
	name := fmt.Sprintf("%x", sha256.Sum256(shown.PNG))
	as := gofpdf.ImageOptions{ImageType: "PNG"}
	s.doc.RegisterImageOptionsReader(name, as, bytes.NewReader(shown.PNG))
	s.doc.RawWriteStr("/Figure <</Alt <" + hexText([]typeset.Run{{Text: shown.Says}}) + ">>> BDC")
	s.doc.ImageOptions(name, shown.X.Points(), shown.Y.Points(), shown.Width.Points(), shown.Height.Points(), false, as, 0, "")
	s.doc.RawWriteStr("EMC")
}

// character is one character at its place, in points from the top left.
type character struct {
	font  *embedded
	glyph int
	x, y  float64
	size  float64
	width float64 // the advance of the glyph itself
	red   bool
}

// line draws the runs of one line. A reader of the PDF guesses at spaces from
// the gaps between characters, so where a line gives it reason to guess wrong,
// the line says its text.
func (s *sheet) line(runs []typeset.Run) {
	chars := s.place(runs)
	if len(chars) == 0 {
		return
	}
	speaks := !plain(chars)
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

// place works out where each character stands; what it returns holds until it is
// called again.
func (s *sheet) place(runs []typeset.Run) []character {
	chars := s.chars[:0]
	for i := range runs {
		run := &runs[i]
		x := run.X
		size := math.Round(run.Size.Points()*100) / 100 // gofpdf writes two decimals
		at := 0
		for _, r := range run.Text {
			u := s.fonts.uses[wanted{run.Face, r}]
			chars = append(chars, character{
				font: u.font, glyph: u.glyph, x: x.Points(), y: run.Y.Points(), size: size,
				width: float64(u.advance) * size / 1000, red: run.Red,
			})
			x += run.Steps[at]
			at++
		}
	}
	s.chars = chars
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
func plain(chars []character) bool {
	for i := 1; i < len(chars); i++ {
		last, c := &chars[i-1], &chars[i]
		gap := (c.x - last.x - last.width) / max(c.size, last.size)
		if gap > widestGap || gap < -widestLap || math.Abs(c.size-last.size) > sameHeight {
			return false
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
	codes := make([]byte, 0, 2*len(chars))
	for i := range chars {
		codes = binary.BigEndian.AppendUint16(codes, uint16(chars[i].glyph))
	}
	s.doc.Text(first.x, first.y, string(codes))
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
		for _, r := range runs[i].Text {
			writeUTF16(&b, r)
		}
	}
	return b.String()
}
