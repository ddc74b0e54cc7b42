package docx

import (
	"github.com/beevik/etree"

	"fuyi/app/letter"
)

// cellMargin is the room at the left and the right of a cell's text, in twips.
const cellMargin = 85 // 1.5 mm

// table writes a table as wide as the text. Its columns are as wide as the
// document says, whatever stands in them.
func table(to *etree.Element, t *letter.Table) {
	e := add(to, "w:tbl")
	properties := add(e, "w:tblPr")
	add(properties, "w:tblW", "w:w", twips(textWidth), "w:type", "dxa")
	borders := add(properties, "w:tblBorders")
	for _, side := range []string{"w:top", "w:left", "w:bottom", "w:right", "w:insideH", "w:insideV"} {
		add(borders, side, "w:val", "single", "w:sz", "6", "w:space", "0", "w:color", "auto")
	}
	add(properties, "w:tblLayout", "w:type", "fixed")
	room := add(properties, "w:tblCellMar")
	for _, side := range []string{"w:left", "w:right"} {
		add(room, side, "w:w", twips(cellMargin), "w:type", "dxa")
	}
	widths := columns(t.Widths)
	grid := add(e, "w:tblGrid")
	for _, w := range widths {
		add(grid, "w:gridCol", "w:w", twips(w))
	}
	for i := range t.Rows {
		tableRow(e, t, i, widths)
	}
}

// columns shares the width of the text among the columns, without a rest.
func columns(shares []int) []int {
	total := 0
	for _, s := range shares {
		total += s
	}
	widths := make([]int, len(shares))
	sum, end := 0, 0
	for i, s := range shares {
		sum += s
		next := sum * textWidth / total
		widths[i] = next - end
		end = next
	}
	return widths
}

func tableRow(to *etree.Element, t *letter.Table, i int, widths []int) {
	row := &t.Rows[i]
	e := add(to, "w:tr")
	properties := add(e, "w:trPr")
	flags(properties, "w:cantSplit")
	add(properties, "w:trHeight", "w:val", twips(max(1, row.Lines)*linePitch), "w:hRule", "atLeast")
	if i < t.Heads {
		flags(properties, "w:tblHeader")
	}
	for from := 0; from < len(widths) && from < len(row.Cells); {
		to := from + 1
		for to < len(widths) && to < len(row.Cells) && row.Cells[to].Left {
			to++
		}
		width := 0
		for _, w := range widths[from:to] {
			width += w
		}
		cell(e, &row.Cells[from], width, to-from, above(t, i, from))
		from = to
	}
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

func cell(to *etree.Element, c *letter.Cell, width, span int, merge string) {
	e := add(to, "w:tc")
	properties := add(e, "w:tcPr")
	add(properties, "w:tcW", "w:w", twips(width), "w:type", "dxa")
	if span > 1 {
		add(properties, "w:gridSpan", "w:val", twips(span))
	}
	if merge != "" {
		add(properties, "w:vMerge", "w:val", merge)
	}
	add(properties, "w:vAlign", "w:val", "center")
	style := cellStyle
	if c.Bold {
		style = fieldStyle
	}
	p := paragraph(e, style)
	if c.Centre {
		add(p.SelectElement("w:pPr"), "w:jc", "w:val", "center")
	}
	words(p, c.Text)
}
