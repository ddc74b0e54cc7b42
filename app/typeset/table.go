package typeset

import (
	"strings"

	"fuyi/app/face"
	"fuyi/app/letter"
)

// The figures of a table, which GB/T 9704 leaves open.
const (
	sizeCell  = 12 * 254 * Millimetre / 720   // 小4号, 12 pt
	sizeDense = 10.5 * 254 * Millimetre / 720 // 5号, 10.5 pt
	sizeSmall = 9 * 254 * Millimetre / 720    // 小5号, 9 pt
	cellPad   = 3 * Millimetre / 2            // above and below a cell's text
	hangRoom  = Millimetre / 2                // so that a mark that hangs does not touch the rule
	raggedTo  = 16 * sizeCell                 // the lines of a narrower cell are not stretched
	cellSide  = 2 * Millimetre                // left and right of it
	thinRule  = Millimetre / 4                // between cells
	thickRule = Millimetre * 35 / 100         // around the table
	splitFrom = 12                            // a row of so many lines may break between them
)

var (
	plainCells = cellForm{size: sizeCell, pitch: 6 * Millimetre, pad: cellPad, side: cellSide}
	denseCells = cellForm{size: sizeDense, pitch: 5 * Millimetre, pad: Millimetre * 4 / 5, side: cellSide}
	smallCells = cellForm{size: sizeSmall, pitch: 4 * Millimetre, pad: Millimetre * 3 / 5, side: Millimetre * 7 / 10, inset: Millimetre * 6 / 10}

	copyPen = pen{face: face.FangSong, size: size4, pitch: size4}
)

// cellForm is how the cells of a table are set.
type cellForm struct {
	size  Unit
	pitch Unit // from line to line
	pad   Unit // above and below the text
	side  Unit // left and right of it
	inset Unit // as much more where the text is not in the middle
}

func formOf(t *letter.Table) cellForm {
	switch {
	case t.Small:
		return smallCells
	case t.Dense:
		return denseCells
	}
	return plainCells
}

// tall is the height of so many lines, with what is above and below them.
func (f cellForm) tall(lines int) Unit { return Unit(lines)*f.pitch + 2*f.pad }

// band is a piece of a table that stays together: a row, several that a merged
// cell joins, or one line of a row that is too high to stay whole.
type band struct {
	grid  *grid
	from  int    // row of the table, the first of the band
	at    int    // the last
	runs  []Run  // Y from the band's top
	rules []Rule // inside, Y from the band's top; those along the whole height are sides
	sides []Unit // X of the rules along the whole height, the table's own edges left out
	edge  []span // the lower edge, where the row ends here
	ends  bool   // a row ends with the band

	goesOn bool // the row began with a band before
}

// span is a stretch of a horizontal rule.
type span struct{ from, to Unit }

// grid is where the columns of a table stand, and its heads.
type grid struct {
	x     []Unit // the left edge of each column, and the right edge of the last
	heads []row
	rows  int // of the table
	form  cellForm
}

// table makes the rows of a table.
func (s *setter) table(t *letter.Table, part string) {
	g := &grid{x: s.columns(t.Widths), rows: len(t.Rows), form: formOf(t)}
	for at := 0; at < len(t.Rows); {
		n := joined(t, at)
		made := s.bands(t, g, at, n, part)
		if at < t.Heads {
			g.heads = append(g.heads, made...)
		}
		if at < t.Heads || t.Rows[at].Heads {
			for i := range made {
				made[i].holds = true
			}
		}
		s.rows = append(s.rows, made...)
		at += n
	}
}

// columns divides the width of the text in the proportion of the widths.
func (s *setter) columns(widths []int) []Unit {
	whole := 0
	for _, w := range widths {
		whole += w
	}
	x := []Unit{s.area.left}
	sum := 0
	for _, w := range widths {
		sum += w
		x = append(x, s.area.left+Unit(int64(s.area.width)*int64(sum)/int64(max(whole, 1))))
	}
	return x
}

// joined returns how many rows from one on are joined by cells that go over
// several.
func joined(t *letter.Table, at int) int {
	n := 1
	for at+n < len(t.Rows) && joinsAbove(&t.Rows[at+n]) {
		n++
	}
	return n
}

func joinsAbove(r *letter.TableRow) bool {
	for i := range r.Cells {
		if r.Cells[i].Above {
			return true
		}
	}
	return false
}

// bands makes the pieces of rows that stay together.
func (s *setter) bands(t *letter.Table, g *grid, at, n int, part string) []row {
	cells := s.cells(t, g, at, n, part)
	heights := make([]Unit, n)
	most := 0
	for i := range heights {
		heights[i] = g.form.tall(max(1, t.Rows[at+i].Lines))
	}
	for _, c := range cells {
		most = max(most, len(c.lines))
		grow(heights[c.row-at:c.row-at+c.rows], g.form.tall(len(c.lines)))
	}
	if n == 1 && most >= splitFrom && at >= t.Heads {
		return lineBands(g, at, cells, most)
	}
	b := &band{grid: g, from: at, at: at + n - 1, ends: true}
	top := make([]Unit, n+1)
	for i, h := range heights {
		top[i+1] = top[i] + h
	}
	for _, c := range cells {
		from, to := top[c.row-at], top[c.row-at+c.rows]
		y := from + (to-from-Unit(len(c.lines))*g.form.pitch)/2
		for _, line := range c.lines {
			line.Y = y + (g.form.pitch-line.Size)/2 + line.Size*88/100
			b.runs = append(b.runs, line)
			y += g.form.pitch
		}
		if c.to < len(g.x)-1 {
			b.rules = append(b.rules, Rule{X: g.x[c.to] - thinRule/2, Y: from, Width: thinRule, Height: to - from})
		}
		if c.row-at+c.rows < n {
			b.rules = append(b.rules, Rule{X: g.x[c.from], Y: to - thinRule/2, Width: g.x[c.to] - g.x[c.from], Height: thinRule})
		} else {
			b.edge = append(b.edge, span{g.x[c.from], g.x[c.to]})
		}
	}
	return []row{{height: top[n], band: b, first: true}}
}

// grow makes rows together at least as high as a cell that goes over them; the
// last takes what is lacking.
func grow(heights []Unit, height Unit) {
	for _, h := range heights {
		height -= h
	}
	if height > 0 {
		heights[len(heights)-1] += height
	}
}

// lineBands takes a high row apart into its lines, so that it can go over pages.
func lineBands(g *grid, at int, cells []cell, most int) []row {
	rows := make([]row, most)
	for i := range rows {
		b := &band{grid: g, from: at, at: at, ends: i == most-1, goesOn: i > 0}
		rows[i] = row{height: g.form.pitch, band: b, first: i == 0, holds: i == 0}
		y := Unit(0)
		if i == 0 {
			rows[i].height += g.form.pad
			y = g.form.pad
		}
		if b.ends {
			rows[i].height += g.form.pad
		}
		for _, c := range cells {
			if i < len(c.lines) {
				line := c.lines[i]
				line.Y = y + (g.form.pitch-line.Size)/2 + line.Size*88/100
				b.runs = append(b.runs, line)
			}
			if c.to < len(g.x)-1 {
				b.sides = append(b.sides, g.x[c.to])
			}
			b.edge = append(b.edge, span{g.x[c.from], g.x[c.to]})
		}
	}
	return rows
}

// cell is a cell with its lines, over the columns from–to and so many rows.
type cell struct {
	row, rows, from, to int
	lines               []Run
}

// cells sets the cells of rows that stay together, in reading order.
func (s *setter) cells(t *letter.Table, g *grid, at, n int, part string) []cell {
	var cells []cell
	for i := at; i < at+n; i++ {
		all := t.Rows[i].Cells
		for k := 0; k < len(all) && k < len(g.x)-1; k++ {
			if all[k].Left && k > 0 || all[k].Above && i > at {
				continue
			}
			c := cell{row: i, rows: 1, from: k, to: k + 1}
			for c.to < len(all) && c.to < len(g.x)-1 && all[c.to].Left {
				c.to++
			}
			for i+c.rows < at+n && k < len(t.Rows[i+c.rows].Cells) && t.Rows[i+c.rows].Cells[k].Above {
				c.rows++
			}
			c.lines = s.cellLines(&all[k], g.form, g.x[c.from]+g.form.side, g.x[c.to]-g.form.side, part)
			cells = append(cells, c)
		}
	}
	return cells
}

// cellLines breaks the text of a cell between two edges.
func (s *setter) cellLines(c *letter.Cell, form cellForm, left, right Unit, part string) []Run {
	w := pen{face: face.FangSong, size: form.size, pitch: form.size}
	if c.Bold {
		w.face = face.Hei
	}
	if !c.Centre {
		left, right = left+form.inset, right-form.inset
	}
	var lines []Run
	for _, text := range strings.Split(c.Text, "\n") {
		if text == "" {
			continue
		}
		s.p.load(text, w, s.faces)
		breaks := s.p.lines(0, right-left-hangRoom)
		for b := 1; b < len(breaks); b++ {
			run := s.line(breaks, b, w, part)
			run.X = left
			if right-left < raggedTo {
				s.loosen(&run, breaks[b-1])
			}
			switch {
			case c.Centre:
				run.X = max(left, left+(right-left-run.width())/2)
			case c.Right:
				run.X = max(left, right-run.width())
			}
			lines = append(lines, run)
		}
	}
	return lines
}

// loosen takes back what a line of the paragraph that is loaded was stretched by.
func (s *setter) loosen(run *Run, from int) {
	own := s.p.steps[s.p.list[from].at:]
	var natural Unit
	for i := range run.Steps {
		natural += own[i]
	}
	if natural < run.width() {
		copy(run.Steps, own[:len(run.Steps)])
	}
}

// put puts a piece of a table on the page. Where the page begins or ends with
// it, its edge is drawn there, though its row may go on.
func (b *band) put(p *Page, y, height Unit, opens, closes bool) {
	left, right := b.grid.x[0], b.grid.x[len(b.grid.x)-1]
	if opens || b.starts() {
		p.Rules = append(p.Rules, Rule{X: left - thickRule/2, Y: y - thickRule/2, Width: right - left + thickRule, Height: thickRule})
	}
	for _, x := range []Unit{left, right} {
		p.Rules = append(p.Rules, Rule{X: x - thickRule/2, Y: y, Width: thickRule, Height: height})
	}
	for _, x := range b.sides {
		p.Rules = append(p.Rules, Rule{X: x - thinRule/2, Y: y, Width: thinRule, Height: height})
	}
	for _, rule := range b.rules {
		rule.Y += y
		p.Rules = append(p.Rules, rule)
	}
	last := b.ends && b.at == b.grid.rows-1
	switch {
	case last || closes:
		p.Rules = append(p.Rules, Rule{X: left - thickRule/2, Y: y + height - thickRule/2, Width: right - left + thickRule, Height: thickRule})
	case b.ends:
		for _, e := range b.edge {
			p.Rules = append(p.Rules, Rule{X: e.from, Y: y + height - thinRule/2, Width: e.to - e.from, Height: thinRule})
		}
	}
	for _, run := range b.runs {
		run.Y += y
		p.Runs = append(p.Runs, run)
	}
}

// starts tells whether the table begins with the band.
func (b *band) starts() bool { return b.from == 0 && !b.goesOn }

// heads returns the heads that a page repeats which starts inside a table.
func (s *setter) heads(start int) []row {
	if start >= len(s.rows) || s.rows[start].band == nil {
		return nil
	}
	b := s.rows[start].band
	if n := len(b.grid.heads); n == 0 || b.at <= b.grid.heads[n-1].band.at {
		return nil
	}
	return b.grid.heads
}

// repeated is the height of those heads.
func (s *setter) repeated(start int) Unit {
	var height Unit
	for _, r := range s.heads(start) {
		height += r.tall()
	}
	return height
}
