package typeset

import (
	"strings"

	"fuyi/app/face"
	"fuyi/app/letter"
)

// The red head of 公文 (GB/T 9704, 7.2.4 to 7.2.7), and the copies at its foot
// (7.4). The size of the organ's name is the bureau's to choose; it is as large as
// one line allows.
const (
	belowTop    = 35 * Millimetre       // from the top of the text area to the organ's name
	largestHead = 22 * Millimetre       // of the organ's name
	afterHead   = 2                     // blank lines between it and the number
	aboveRed    = 4 * Millimetre        // from the number to the red rule
	redRule     = Millimetre * 35 / 100 // how thick it is
	afterRed    = 2                     // blank lines between it and the title
)

// redHead sets the organ's name in red, the number below it, the red rule, and
// the title below that.
func (s *setter) redHead(doc *letter.Document) {
	size := largestHead
	if n := Unit(len([]rune(doc.Head))); n > 0 {
		size = min(size, s.area.width/n)
	}
	organ := s.single(doc.Head, pen{face: face.XiaoBiaoSong, size: size, pitch: size}, HeadPart)
	organ.X, organ.Red = s.area.left+(s.area.width-organ.width())/2, true
	// put sets a run as if its row were a line of the grid; the name hangs lower.
	s.rows = append(s.rows, row{height: belowTop - (LinePitch-size)/2, holds: true, first: true},
		row{run: organ, height: size + (LinePitch-size)/2, holds: true, first: true})
	for range afterHead {
		s.rows = append(s.rows, row{holds: true, first: true})
	}
	if doc.Number != "" {
		number := s.single(doc.Number, bodyPen, NumberPart)
		number.X = s.area.left + (s.area.width-number.width())/2
		s.rows = append(s.rows, row{run: number, holds: true, first: true})
	}
	// The text below stands on the grid again.
	used := Unit(0)
	for i := range s.rows {
		used += s.rows[i].tall()
	}
	below := aboveRed + redRule - (LinePitch-size3)/2
	height := (used+below+LinePitch-1)/LinePitch*LinePitch - used
	s.rows = append(s.rows, row{height: height, holds: true, first: true,
		rules: []Rule{{X: s.area.left, Y: below - redRule, Width: s.area.width, Height: redRule, Red: true}}})
	for range afterRed {
		s.rows = append(s.rows, row{holds: true, first: true})
	}
	s.head(&letter.Document{Title: doc.Title})
}

// The copies stand between two rules at the foot of the last page, one
// character in from both sides.
const (
	copiesName = "抄送："
	copyPitch  = 7 * Millimetre
)

// copies sets whom the letter is copied to, on a further page where the last has
// no room.
func (s *setter) copies(pages *Pages, to string) {
	name := s.single(copiesName, copyPen, CopiesPart)
	indent := name.width()
	s.p.load(strings.TrimRight(to, "。")+"。", copyPen, s.faces)
	breaks := s.p.lines(0, s.area.width-2*size4-indent)
	height := Unit(len(breaks)-1)*copyPitch + 2*cellPad
	page := &pages.Pages[len(pages.Pages)-1]
	if s.foot+height > s.area.height {
		pages.Pages = append(pages.Pages, Page{})
		page = &pages.Pages[len(pages.Pages)-1]
	}
	top := s.area.top + s.area.height - height
	for _, y := range []Unit{top, top + height} {
		page.Rules = append(page.Rules, Rule{X: s.area.left, Y: y - thickRule/2, Width: s.area.width, Height: thickRule})
	}
	name.Break = SameLine
	y := top + cellPad + (copyPitch-size4)/2 + size4*88/100
	name.X, name.Y = s.area.left+size4, y
	page.Runs = append(page.Runs, name)
	for b := 1; b < len(breaks); b++ {
		run := s.line(breaks, b, copyPen, CopiesPart)
		run.X, run.Y = s.area.left+size4+indent, y
		page.Runs = append(page.Runs, run)
		y += copyPitch
	}
}

// A place to write on is a rule this far below the base line of its text.
const (
	belowBase = Millimetre
	leastSign = 20 * Millimetre // a shorter one is of no use: the text goes as a paragraph
)

// signBlank stands in the text of a field where the rule goes.
const signBlank = "＿"

// signField sets a place to sign, which stays with the line before it: what stands before the blank, a rule over the
// rest of the line, and what stands behind the blank at the right edge. Without
// a blank the rule comes last.
func (s *setter) signField(par *letter.Paragraph, next bool) {
	before, after := par.Text, ""
	if at := strings.Index(par.Text, signBlank); at >= 0 {
		before, after = par.Text[:at], strings.TrimLeft(par.Text[at:], signBlank)
	}
	left := s.single(before, bodyPen, par.Part)
	right := s.single(after, bodyPen, par.Part)
	left.X = s.area.left
	room := s.area.width - left.width() - right.width()
	if room < leastSign || strings.Contains(after, signBlank) {
		s.paragraph(&letter.Paragraph{Part: par.Part, Style: letter.Flush, Text: par.Text})
		return
	}
	rule := Rule{X: s.area.left + left.width(), Y: baseline(size3) + belowBase, Width: room, Height: thinRule}
	if n := len(s.rows); n > 0 {
		s.rows[n-1].holds = true // what is signed begins on the same page
	}
	r := row{run: left, rules: []Rule{rule}, holds: next, first: true}
	if after != "" {
		r.run.Break = SameLine
		right.X = s.area.left + s.area.width - right.width()
		r.after = []Run{right}
	}
	s.rows = append(s.rows, r)
}
