package typeset

import (
	"errors"
	"fmt"
	"strings"

	"fuyi/app/face"
	"fuyi/app/letter"
)

// The sizes of GB/T 9704: 1 pt is 25.4/72 mm.
const (
	size2 = 22 * 254 * Millimetre / 720 // 2号, 22 pt: titles
	size3 = 16 * 254 * Millimetre / 720 // 3号, 16 pt: body
	size4 = 14 * 254 * Millimetre / 720 // 4号, 14 pt: page numbers
)

// The parts of a letter that are no paragraphs of it, as runs name them.
const (
	HeadPart      = "head"
	TitlePart     = "title"
	NumberPart    = "number"
	SignaturePart = "signature"
	CopiesPart    = "copies"
)

// Set sets a letter on pages. Every character of the letter stands on them once
// and in its order, but for the heads of tables, which are repeated, and the
// places to write on, which are rules. Characters that no face has take a full
// square. It fails only where there is no letter or no faces.
func Set(doc *letter.Document, faces Metrics) (*Pages, error) {
	if doc == nil || faces == nil {
		return nil, errors.New("typesetting: no letter or no faces")
	}
	s := &setter{faces: faces, area: standing, unfoliated: doc.Unfoliated, draft: doc.Draft}
	paperWidth, paperHeight := PaperWidth, PaperHeight
	if doc.Lying {
		s.area, paperWidth, paperHeight = lying, PaperHeight, PaperWidth
	}
	if doc.Head != "" {
		s.redHead(doc)
	} else {
		s.head(doc)
	}
	for i := range doc.Paragraphs {
		par := &doc.Paragraphs[i]
		switch {
		case par.Table != nil:
			s.table(par.Table, par.Part)
		case par.Picture != nil:
			s.picture(par.Picture)
		case par.Style == letter.Caption, par.Style == letter.Note:
			s.small(par)
		case par.Style == letter.SignField:
			next := i+1 < len(doc.Paragraphs) && doc.Paragraphs[i+1].Style == letter.SignField
			s.signField(par, next)
		default:
			s.paragraph(par)
		}
	}
	block := s.signature(&doc.Signature)
	pages := &Pages{
		Title:   strings.Join(doc.Title, ""),
		Subject: doc.Subject,
		Author:  doc.Signature.Organ,
		Date:    doc.Signature.Date,
		Width:   paperWidth,
		Height:  paperHeight,
	}
	s.paginate(pages, block)
	if doc.Copies != "" {
		s.copies(pages, doc.Copies)
	}
	s.furnish(pages)
	return pages, nil
}

// row is one line of the grid, or a piece of a table, before it has a page.
type row struct {
	run    Run    // without its Y; no text: a blank row
	after  []Run  // on the same base line: what goes on in another face, or stands at the end of the line
	rules  []Rule // beside the run, their Y from the row's top
	height Unit   // 0: one line of the grid
	sits   Unit   // how far below the top of the row the base line lies; 0: as in a line of the grid
	band   *band  // a piece of a table, in place of the run
	shows  *letter.Picture
	mark   *Mark // whose place the row is
	holds  bool  // must not be the last of its page: a heading, a title
	first  bool  // the first line of its paragraph
}

// tall is the height of a row.
func (r *row) tall() Unit {
	if r.height == 0 {
		return LinePitch
	}
	return r.height
}

// setter makes rows of a document.
type setter struct {
	faces      Metrics
	area       area
	rows       []row
	p          paragraph
	pool       []Unit // from which runs take their steps
	foot       Unit   // how far down the last page is filled, from the top of the text area
	unfoliated bool
	draft      bool
}

var (
	titlePen = pen{face: face.XiaoBiaoSong, size: size2, pitch: size2}
	bodyPen  = pen{face: face.FangSong, size: size3, pitch: CharPitch}
)

// head sets the title, centred, one line of 2号 to a row of the grid, and the
// number, flush right. A blank row follows each.
func (s *setter) head(doc *letter.Document) {
	for _, line := range doc.Title {
		lines := titleLines(line, titlePen, s.faces, s.area.width)
		for i, text := range lines {
			r := s.single(text, titlePen, TitlePart)
			r.X = s.area.left + (s.area.width-r.width())/2
			if i < len(lines)-1 {
				r.Break = LineEnd
			}
			s.rows = append(s.rows, row{run: r, holds: true, first: i == 0})
		}
	}
	if len(doc.Title) > 0 {
		s.rows = append(s.rows, row{holds: true, first: true})
	}
	if doc.Number == "" {
		return
	}
	s.p.load(doc.Number, bodyPen, s.faces)
	breaks := s.p.lines(0, s.area.width)
	s.place(breaks, bodyPen, NumberPart, 0, true)
	for i := len(s.rows) - len(breaks) + 1; i < len(s.rows); i++ {
		r := &s.rows[i]
		if r.run.Break == ParagraphEnd {
			r.run.X = s.area.left + s.area.width - r.run.width()
		}
	}
	s.rows = append(s.rows, row{holds: true, first: true})
}

// paragraph sets a paragraph of the letter.
func (s *setter) paragraph(par *letter.Paragraph) {
	w, indent, holds := bodyPen, 2*CharPitch, false
	switch par.Style {
	case letter.Heading1:
		w.face, holds = face.Hei, true
	case letter.Heading2:
		w.face, holds = face.Kai, true
	case letter.Flush, letter.RightOne, letter.Centred:
		indent = 0
	}
	if par.Text == "" {
		s.rows = append(s.rows, row{first: true})
		return
	}
	s.p.load(par.Text, w, s.faces)
	breaks := s.p.lines(indent, s.area.width)
	s.place(breaks, w, par.Part, indent, holds)
	last := &s.rows[len(s.rows)-1].run
	switch par.Style {
	case letter.RightOne:
		last.X = max(s.area.left, s.area.left+s.area.width-last.width())
	case letter.Centred:
		last.X = max(s.area.left, s.area.left+(s.area.width-last.width())/2)
	}
}

// place makes the rows of the paragraph that is loaded.
func (s *setter) place(breaks []int, w pen, part string, indent Unit, holds bool) {
	for b := 1; b < len(breaks); b++ {
		r := row{holds: holds, first: b == 1, run: s.line(breaks, b, w, part)}
		r.run.X = s.area.left
		if b == 1 {
			r.run.X += indent
		}
		s.rows = append(s.rows, r)
	}
}

// line makes the run of a line of the paragraph that is loaded, the b-th of its
// breaks, without its place.
func (s *setter) line(breaks []int, b int, w pen, part string) Run {
	j, i := breaks[b-1], breaks[b]
	from, to := s.p.list[j].at, s.p.list[i-1].end
	steps := s.steps(to - from)
	s.p.justify(steps, j, i)
	r := Run{Face: w.face, Size: w.size, Text: string(s.p.text[from:to]), Steps: steps, Part: part, Break: LineEnd}
	if b == len(breaks)-1 {
		r.Break = ParagraphEnd
	}
	return r
}

// single makes a run of a text at its own width.
func (s *setter) single(text string, w pen, part string) Run {
	s.p.load(text, w, s.faces)
	steps := s.steps(len(s.p.text))
	copy(steps, s.p.steps)
	return Run{Face: w.face, Size: w.size, Text: string(s.p.text), Steps: steps, Part: part, Break: ParagraphEnd}
}

// steps takes n steps from the pool.
func (s *setter) steps(n int) []Unit {
	if len(s.pool) < n {
		s.pool = make([]Unit, max(n, 4096))
	}
	taken := s.pool[:n:n]
	s.pool = s.pool[n:]
	return taken
}

// width is the sum of a run's steps.
func (r *Run) width() Unit {
	var w Unit
	for _, s := range r.Steps {
		w += s
	}
	return w
}

// dateText writes a day as letters bear it: 2026年3月5日, in Arabic figures
// without leading zeros.
func dateText(year, month, day int) string {
	return fmt.Sprintf("%d年%d月%d日", year, month, day)
}
