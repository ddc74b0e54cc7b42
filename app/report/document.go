package report

import (
	"math"

	"fuyi/app/letter"
)

// The width of the text in half characters of the size that tables are set in, and
// what a cell needs of it beside its text.
const (
	standingDense = 84  // 156 mm of 5号
	lyingDense    = 138 // 257 mm of 5号
	standingSmall = 98  // 156 mm of 小5号
	lyingSmall    = 161 // 257 mm of 小5号
	denseSides    = 3
	smallSides    = 1
)

// Document makes the report into what is set on pages and written to Word. A
// picture that is not there leaves no gap.
func (r *Report) Document(pictures map[string]*letter.Picture) *letter.Document {
	doc := &letter.Document{Title: r.Title, Lying: r.Lies, Subject: r.Name()}
	if r.Signs != "" {
		doc.Signature = letter.Signature{Organ: r.Signs, Date: r.Date}
	}
	for i := range r.Parts {
		doc.Paragraphs = append(doc.Paragraphs, r.paragraphs(&r.Parts[i], pictures)...)
	}
	return doc
}

var styles = map[Style]letter.Style{Plain: letter.Body, Heading: letter.Heading1, Subheading: letter.Heading2, Note: letter.Note}

func (r *Report) paragraphs(p *Part, pictures map[string]*letter.Picture) []letter.Paragraph {
	switch {
	case p.Table != nil:
		return r.tableParagraphs(p.Table)
	case p.Picture != "":
		if shown := pictures[p.Picture]; shown != nil {
			return []letter.Paragraph{{Picture: shown}}
		}
		return nil
	}
	style := styles[p.Style]
	if r.Lies && style == letter.Body {
		style = letter.Note // a form has no large text
	}
	return []letter.Paragraph{{Style: style, Text: p.Text, Part: p.Key}}
}

func (r *Report) tableParagraphs(t *Table) []letter.Paragraph {
	caption := letter.Paragraph{Style: letter.Caption, Text: t.Name}
	if len(t.Rows) == 0 && t.Empty != "" {
		return []letter.Paragraph{caption, {Style: letter.Note, Text: t.Empty}}
	}
	set := &letter.Table{Dense: !t.Small, Small: t.Small, Heads: len(t.Heads), Widths: t.widths(r.room(t))}
	for _, row := range t.Heads {
		cells := make([]letter.Cell, len(row))
		for i, h := range row {
			cells[i] = letter.Cell{Text: h.Text, Bold: true, Centre: true, Left: h.Left, Above: h.Above}
		}
		set.Rows = append(set.Rows, letter.TableRow{Cells: cells})
	}
	for i, row := range t.Rows {
		cells := make([]letter.Cell, len(row.Cells))
		for k, v := range row.Cells {
			cells[k] = letter.Cell{Text: v.Text, Bold: row.Sum, Centre: v.Centre, Right: v.Is != IsWords && !v.Centre}
		}
		// The last row before the sum stays with it.
		holds := i == len(t.Rows)-2 && t.Rows[i+1].Sum
		set.Rows = append(set.Rows, letter.TableRow{Cells: cells, Heads: holds})
	}
	return []letter.Paragraph{caption, {Table: set}}
}

// room is how wide the columns of a table may be together.
func (r *Report) room(t *Table) int {
	switch {
	case r.Lies && t.Small:
		return lyingSmall
	case r.Lies:
		return lyingDense
	case t.Small:
		return standingSmall
	}
	return standingDense
}

// halves is the width of a text in half characters.
func halves(text string) int {
	n := 0
	for _, c := range text {
		n++
		if c >= 0x2000 {
			n++
		}
	}
	return n
}

// breadth is how wide a column should be.
type breadth struct {
	least   int // narrower would break a number
	natural int // no text breaks
	numbers bool
}

// Words need not be wider than so many half characters; what is longer wraps.
const (
	leastWords = 8
	mostWords  = 44
	mostHead   = 8 // of a head over numbers: four characters in a line
)

// widths shares the width of the text among the columns by what stands in them:
// numbers and days never break, words take what is left.
func (t *Table) widths(room int) []int {
	sides := denseSides
	if t.Small {
		sides = smallSides
	}
	columns := t.breadths()
	least, natural := 0, 0
	for i := range columns {
		c := &columns[i]
		c.least, c.natural = c.least+sides, max(c.least, c.natural)+sides
		least, natural = least+c.least, natural+c.natural
	}
	widths := make([]int, len(columns))
	const fine = 100 // widths are shares: hundredths of a half character
	for i, c := range columns {
		switch {
		case natural <= room: // what is left goes to all alike
			widths[i] = c.natural*fine + (room-natural)*fine*c.natural/natural
		case least >= room:
			widths[i] = c.least * fine
		default:
			widths[i] = c.least*fine + (room-least)*fine*(c.natural-c.least)/(natural-least)
		}
	}
	return widths
}

// breadths measures what stands in the columns.
func (t *Table) breadths() []breadth {
	columns := make([]breadth, t.Columns())
	for _, row := range t.Rows {
		for i, v := range row.Cells {
			c, n := &columns[i], halves(v.Text)
			if v.Is != IsWords {
				c.numbers = true
				c.least, c.natural = max(c.least, n), max(c.natural, n)
				continue
			}
			least := min(n, leastWords)
			if n == len(v.Text) && n <= mostWords/2 {
				least = n // a number of a case
			}
			c.least, c.natural = max(c.least, least), max(c.natural, min(n, mostWords))
		}
	}
	for i := range columns {
		c, n := &columns[i], halves(t.headOf(i))
		// A head is set in as few lines of four characters as hold it, of two in a form.
		most := mostHead
		if t.Small {
			most = mostHead / 2
		}
		if c.numbers && n > most {
			lines := int(math.Ceil(float64(n) / float64(most)))
			n = min(most, (n/lines+1)/2*2+n%2)
		}
		c.natural = max(c.natural, min(n, mostWords))
		c.least = max(c.least, 2)
	}
	return columns
}

// headOf is the head of a single column, the lowest that is not joined with the
// one above it.
func (t *Table) headOf(column int) string {
	for i := len(t.Heads) - 1; i >= 0; i-- {
		if h := t.Heads[i][column]; !h.Above {
			return h.Text
		}
	}
	return ""
}
