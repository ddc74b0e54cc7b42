package typeset

import (
	"strconv"

	"fuyi/app/face"
	"fuyi/app/letter"
)

// The signature's place by GB/T 9704, 7.3.5, for sealed letters.
const (
	dateMargin = 4 * CharPitch // the date ends four characters from the right edge
	beforeSeal = 2             // blank rows before the organ's name: the seal's circle of 42 mm reaches two rows above the date, and stays within one row of the text
	afterSeal  = 1             // row below the date that the seal reaches into
	mostOrgan  = 8             // rows of the organ's name in the block; more go as text
)

// signature makes the rows of the signature block: the organ's name centred over
// the date. Where the name is so long that it would pass the right edge, both
// move left.
func (s *setter) signature(sig *letter.Signature) []row {
	var runs []Run
	var widest Unit
	if sig.Organ != "" {
		lines := titleLines(sig.Organ, bodyPen, s.faces, TextWidth)
		for i, text := range lines {
			r := s.single(text, bodyPen, SignaturePart)
			widest = max(widest, r.width())
			if i < len(lines)-1 {
				r.Break = LineEnd
			}
			runs = append(runs, r)
		}
	}
	centre := MarginLeft + TextWidth - dateMargin
	if !sig.Date.IsZero() {
		r := s.single(dateText(sig.Date.Civil()), bodyPen, SignaturePart)
		centre -= r.width() / 2
		runs = append(runs, r)
	} else {
		centre -= widest / 2
	}
	centre = min(centre, MarginLeft+TextWidth-(widest+1)/2)
	rows := make([]row, len(runs))
	for i := range runs {
		runs[i].X = max(MarginLeft, centre-runs[i].width()/2)
		rows[i] = row{run: runs[i], holds: true, first: i == 0}
	}
	if extra := len(rows) - mostOrgan; extra > 0 {
		s.rows = append(s.rows, rows[:extra]...)
		rows = rows[extra:]
	}
	return rows
}

// paginate fills pages with the rows, and puts the signature block behind them.
// Where the block finds no room on the page of the last line, the last lines go
// over to the next page with it.
func (s *setter) paginate(pages *Pages, block []row) {
	n := len(s.rows)
	start := 0
	for n-start > Rows {
		end := s.pageEnd(start, start+Rows)
		s.page(pages, start, end, nil)
		start = end
	}
	if len(block) > 0 && n-start+beforeSeal+len(block)+afterSeal > Rows {
		if tail := s.tail(start); tail > start {
			s.page(pages, start, tail, nil)
			start = tail
		}
	}
	s.page(pages, start, n, block)
}

// pageEnd returns where the page from start to end must end so that no heading
// is its last line.
func (s *setter) pageEnd(start, end int) int {
	for e := end; e > start; e-- {
		if !s.rows[e-1].holds {
			return e
		}
	}
	return end
}

// tail returns the first of the lines that go over with the signature: the last
// paragraph where it has up to three lines, else its last two, and the headings
// before it.
func (s *setter) tail(start int) int {
	n := len(s.rows)
	at := n - 1
	for at > start && (!s.rows[at].first || s.rows[at].run.Text == "") {
		at--
	}
	if n-at > 3 {
		at = n - 2
	}
	if e := s.pageEnd(start, at); e < at && e > start && n-e+beforeSeal+mostOrgan+afterSeal <= Rows {
		return e
	}
	return at
}

// page makes a page of rows, with the signature block behind them and the page's
// number last.
func (s *setter) page(pages *Pages, start, end int, block []row) {
	page := Page{Runs: make([]Run, 0, end-start+len(block)+1)}
	for i := start; i < end; i++ {
		page.put(&s.rows[i], i-start)
	}
	at := end - start
	if at > 0 {
		at += beforeSeal
	}
	for i := range block {
		page.put(&block[i], at+i)
	}
	page.Runs = append(page.Runs, s.folio(len(pages.Pages)+1))
	pages.Pages = append(pages.Pages, page)
}

// put puts a row on line `at` of the page's grid.
func (p *Page) put(r *row, at int) {
	if r.run.Text == "" {
		return
	}
	r.run.Y = Baseline(at, r.run.Size)
	p.Runs = append(p.Runs, r.run)
}

// Baseline returns the base line of a row of the grid, counted from 0, for a
// size. The character's square, of which 0.88 stands above the base line, is
// centred in the row.
func Baseline(row int, size Unit) Unit {
	return MarginTop + Unit(row)*LinePitch + (LinePitch-size)/2 + size*88/100
}

// The page number stands 7 mm below the text area, measured to its dashes, which
// lie 0.38 em above the base line.
const folioBaseline = MarginTop + TextHeight + 7*Millimetre + size4*38/100

// folio is the number of a page, — 1 — in half-width 4号: on odd pages one
// character from the right edge, on even pages one from the left.
func (s *setter) folio(number int) Run {
	w := pen{face: face.Song, size: size4, pitch: size4}
	r := s.single("— "+strconv.Itoa(number)+" —", w, "")
	r.Y = folioBaseline
	r.X = MarginLeft + size4
	if number%2 == 1 {
		r.X = MarginLeft + TextWidth - size4 - r.width()
	}
	return r
}
