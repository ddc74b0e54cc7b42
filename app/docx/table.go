package docx

import (
	"slices"
	"strings"

	"github.com/beevik/etree"

	"fuyi/app/letter"
)

// The figures of a table, in twips: those of package typeset, less what Word adds
// for the rules, so that a table that fills a page there fills it here.
const (
	cellPitch  = 340 // 6 mm from line to line
	cellPad    = 77  // above and below a cell's text
	cellSide   = 113 // 2 mm left and right of it
	densePitch = 283 // 5 mm
	densePad   = 45
	smallPitch = 227 // 4 mm
	smallPad   = 34
	smallSide  = 40 // 0.7 mm
	smallInset = 34 // 0.6 mm
	raggedTo   = 16 * 10 * cells
	splitFrom  = 12  // a row of so many lines may break between them
	thinRule   = "6" // in 1/8 pt, between cells
	thickRule  = "8" // around the table
)

// form is how the cells of a table are set: their styles, the size of their text
// in half points, the pitch of lines, and the room around the text.
type form struct {
	cell, head             string
	size, pitch, pad, side int
	inset                  int // as much more beside text that is not in the middle
}

func formOf(t *letter.Table) form {
	switch {
	case t.Small:
		return form{smallCellStyle, smallHeadStyle, small, smallPitch, smallPad, smallSide, smallInset}
	case t.Dense:
		return form{denseCellStyle, denseHeadStyle, dense, densePitch, densePad, cellSide, 0}
	}
	return form{cellStyle, fieldStyle, cells, cellPitch, cellPad, cellSide, 0}
}

// table writes a table as wide as the text. Its columns are as wide as the
// document says, whatever stands in them.
func table(to *etree.Element, t *letter.Table, text int) {
	f := formOf(t)
	e := add(to, "w:tbl")
	properties := add(e, "w:tblPr")
	add(properties, "w:tblW", "w:w", twips(text), "w:type", "dxa")
	borders := add(properties, "w:tblBorders")
	for _, side := range []string{"w:top", "w:left", "w:bottom", "w:right"} {
		add(borders, side, "w:val", "single", "w:sz", thickRule, "w:space", "0", "w:color", "auto")
	}
	for _, side := range []string{"w:insideH", "w:insideV"} {
		add(borders, side, "w:val", "single", "w:sz", thinRule, "w:space", "0", "w:color", "auto")
	}
	add(properties, "w:tblLayout", "w:type", "fixed")
	room := add(properties, "w:tblCellMar")
	for _, side := range []struct {
		name string
		room int
	}{{"w:top", f.pad}, {"w:left", f.side}, {"w:bottom", f.pad}, {"w:right", f.side}} {
		add(room, side.name, "w:w", twips(side.room), "w:type", "dxa")
	}
	widths := columns(t.Widths, text)
	grid := add(e, "w:tblGrid")
	for _, w := range widths {
		add(grid, "w:gridCol", "w:w", twips(w))
	}
	for i := range t.Rows {
		tableRow(e, t, i, widths)
	}
}

// columns shares the width of the text among the columns, without a rest.
func columns(shares []int, text int) []int {
	total := 0
	for _, s := range shares {
		total += s
	}
	widths := make([]int, len(shares))
	sum, end := 0, 0
	for i, s := range shares {
		sum += s
		next := sum * text / total
		widths[i] = next - end
		end = next
	}
	return widths
}

func tableRow(to *etree.Element, t *letter.Table, i int, widths []int) {
	row, f := &t.Rows[i], formOf(t)
	e := add(to, "w:tr")
	properties := add(e, "w:trPr")
	whole := add(properties, "w:cantSplit")
	add(properties, "w:trHeight", "w:val", twips(max(1, row.Lines)*f.pitch+2*f.pad), "w:hRule", "atLeast")
	if i < t.Heads {
		flags(properties, "w:tblHeader")
	}
	joined := joins(t, i) || joins(t, i+1)
	for from := 0; from < len(widths) && from < len(row.Cells); {
		to := from + 1
		for to < len(widths) && to < len(row.Cells) && row.Cells[to].Left {
			to++
		}
		c := cell{form: f, Cell: &row.Cells[from], span: to - from, merge: above(t, i, from), holds: joins(t, i+1) || row.Heads}
		for _, w := range widths[from:to] {
			c.width += w
		}
		c.write(e)
		if !joined && i >= t.Heads && c.lines() >= splitFrom && whole.Parent() != nil {
			whole.Remove()
		}
		from = to
	}
}

// joins tells whether a row is one with the row above, by any cell.
func joins(t *letter.Table, i int) bool {
	return i < len(t.Rows) && slices.ContainsFunc(t.Rows[i].Cells, func(c letter.Cell) bool { return c.Above })
}

// above says how a cell is one with those over and under it: "continue" with
// the one over it, "restart" with the one under it alone.
func above(t *letter.Table, row, column int) string {
	if t.Rows[row].Cells[column].Above {
		return "continue"
	}
	if row+1 < len(t.Rows) && column < len(t.Rows[row+1].Cells) && t.Rows[row+1].Cells[column].Above {
		return "restart"
	}
	return ""
}

// cell is a cell with the columns that it goes over.
type cell struct {
	*letter.Cell
	form
	width int    // in twips
	span  int    // columns
	merge string // see above
	holds bool   // on one page with the row below
}

// lines is about how many lines the cell's text takes.
func (c *cell) lines() int {
	n := 0
	for _, line := range strings.Split(c.Text, "\n") {
		n += 1 + width(line)*c.size/size3/max(1, c.width-2*c.side)
	}
	return n
}

func (c *cell) write(to *etree.Element) {
	e := add(to, "w:tc")
	properties := add(e, "w:tcPr")
	add(properties, "w:tcW", "w:w", twips(c.width), "w:type", "dxa")
	if c.span > 1 {
		add(properties, "w:gridSpan", "w:val", twips(c.span))
	}
	if c.merge != "" {
		add(properties, "w:vMerge", "w:val", c.merge)
	}
	add(properties, "w:vAlign", "w:val", "center")
	style := c.cell
	if c.Bold {
		style = c.head
	}
	for i, text := range strings.Split(c.Text, "\n") {
		if i > 0 && text == "" {
			continue
		}
		p := paragraph(e, style)
		properties := p.SelectElement("w:pPr")
		if c.holds {
			flags(properties, "w:keepNext")
		}
		if c.inset > 0 && !c.Centre {
			add(properties, "w:ind", "w:left", twips(c.inset), "w:right", twips(c.inset))
		}
		switch {
		case c.Centre:
			add(properties, "w:jc", "w:val", "center")
		case c.Right:
			add(properties, "w:jc", "w:val", "right")
		case c.width-2*c.side < raggedTo:
			add(properties, "w:jc", "w:val", "left")
		}
		words(p, text)
	}
}
