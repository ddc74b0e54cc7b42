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
		lines := titleLines(sig.Organ, bodyPen, s.faces, s.area.width)
		for i, text := range lines {
			r := s.single(text, bodyPen, SignaturePart)
			widest = max(widest, r.width())
			if i < len(lines)-1 {
				r.Break = LineEnd
			}
			runs = append(runs, r)
		}
	}
	centre := s.area.left + s.area.width - dateMargin
	if !sig.Date.IsZero() {
		r := s.single(dateText(sig.Date.Civil()), bodyPen, SignaturePart)
		centre -= r.width() / 2
		runs = append(runs, r)
	} else {
		centre -= widest / 2
	}
	centre = min(centre, s.area.left+s.area.width-(widest+1)/2)
	rows := make([]row, len(runs))
	for i := range runs {
		runs[i].X = max(s.area.left, centre-runs[i].width()/2)
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
	for {
		full := s.fill(start)
		if full == n {
			break
		}
		end := s.pageEnd(start, full)
		s.page(pages, start, end, nil)
		start = end
	}
	if len(block) > 0 && s.heightOf(start, n)+Unit(beforeSeal+len(block)+afterSeal)*LinePitch > s.area.height {
		if tail := s.tail(start); tail > start {
			s.page(pages, start, tail, nil)
			start = tail
		}
	}
	s.page(pages, start, n, block)
}

// fill returns where a page that starts at a row is full. A page takes one row
// at least.
func (s *setter) fill(start int) int {
	height := s.repeated(start)
	for i := start; i < len(s.rows); i++ {
		if height += s.rows[i].tall(); height > s.area.height && i > start {
			return i
		}
	}
	return len(s.rows)
}

// heightOf is the height of rows at the top of a page, with the heads of a table
// that goes on there.
func (s *setter) heightOf(start, end int) Unit {
	height := s.repeated(start)
	for i := start; i < end; i++ {
		height += s.rows[i].tall()
	}
	return height
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
	room := s.area.height - Unit(beforeSeal+mostOrgan+afterSeal)*LinePitch
	if e := s.pageEnd(start, at); e < at && e > start && s.heightOf(e, n) <= room {
		return e
	}
	return at
}

// page makes a page of rows, with the signature block behind them.
func (s *setter) page(pages *Pages, start, end int, block []row) {
	page := Page{Runs: make([]Run, 0, end-start+len(block)+1)}
	y := Unit(0)
	for _, head := range s.heads(start) {
		page.put(&head, s.area.top+y, y == 0, true)
		y += head.tall()
	}
	for i := start; i < end; i++ {
		if m := s.rows[i].mark; m != nil {
			m.Page, m.Y = len(pages.Pages), s.area.top+y
		}
		page.put(&s.rows[i], s.area.top+y, i == start, i == end-1)
		y += s.rows[i].tall()
	}
	if end > start && len(block) > 0 {
		y += beforeSeal * LinePitch
	}
	for i := range block {
		page.put(&block[i], s.area.top+y, false, false)
		y += block[i].tall()
	}
	s.foot = y
	pages.Pages = append(pages.Pages, page)
}

// put puts a row on the page, its top at y. A piece of a table at the page's edge
// is closed there.
func (p *Page) put(r *row, y Unit, opens, closes bool) {
	if r.band != nil {
		r.band.put(p, y, r.tall(), opens, closes)
		return
	}
	for _, rule := range r.rules {
		rule.Y += y
		p.Rules = append(p.Rules, rule)
	}
	if r.shows != nil {
		p.Pictures = append(p.Pictures, Picture{X: r.run.X, Y: y + r.sits, Width: tenths(r.shows.Width), Height: tenths(r.shows.Height), PNG: r.shows.PNG, Says: r.shows.Says})
		return
	}
	if r.run.Text == "" {
		return
	}
	run := r.run
	run.Y = y + baseline(run.Size)
	if r.sits != 0 {
		run.Y = y + r.sits
	}
	p.Runs = append(p.Runs, run)
	for _, next := range r.after {
		next.Y = run.Y
		p.Runs = append(p.Runs, next)
	}
}

// furnish gives the pages their numbers, and drafts their mark.
func (s *setter) furnish(pages *Pages) {
	for i := range pages.Pages {
		page := &pages.Pages[i]
		if s.draft {
			page.Runs = append(page.Runs, s.draftMark())
		}
		if !s.unfoliated {
			page.Runs = append(page.Runs, s.folio(i+1))
		}
	}
}

// baseline is how far below the top of a line of the grid the base line of a
// size lies. The character's square, of which 0.88 stands above the base line,
// is centred in the line.
func baseline(size Unit) Unit { return (LinePitch-size)/2 + size*88/100 }

// Baseline returns the base line of a row of the grid, counted from 0, for a
// size.
func Baseline(row int, size Unit) Unit { return MarginTop + Unit(row)*LinePitch + baseline(size) }

// The page number stands 7 mm below the text area, measured to its dashes, which
// lie 0.38 em above the base line.
const belowText = 7*Millimetre + size4*38/100

// The mark of a draft stands this far above the text area, at its right edge.
const (
	draftText  = "草稿"
	aboveDraft = 12 * Millimetre
)

// draftMark tells that a page is of a draft, in 4号黑体 at its head.
func (s *setter) draftMark() Run {
	r := s.single(draftText, pen{face: face.Hei, size: size4, pitch: 2 * size4}, "")
	r.Steps[len(r.Steps)-1] = size4
	r.X = s.area.left + s.area.width - r.width()
	r.Y = s.area.top - aboveDraft
	return r
}

// folio is the number of a page, — 1 — in half-width 4号: on odd pages one
// character from the right edge, on even pages one from the left.
func (s *setter) folio(number int) Run {
	w := pen{face: face.Song, size: size4, pitch: size4}
	r := s.single("— "+strconv.Itoa(number)+" —", w, "")
	r.Y = s.area.top + s.area.height + belowText
	r.X = s.area.left + size4
	if number%2 == 1 {
		r.X = s.area.left + s.area.width - size4 - r.width()
	}
	return r
}
