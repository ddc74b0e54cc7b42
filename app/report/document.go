package report

import (
	"fuyi/app/letter"
)

// The width of the text in half characters of the size that tables are set in, and
// what a cell needs of it beside its text.
const (
	standingDense = 84  // 156 mm of 5号
	lyingDense    = 138 // 257 mm of 5号
	standingSmall = 98  // 156 mm of 小5号
	lyingSmall    = 161 // 257 mm of 小5号

	// in hundredths
	denseSides      = 245 // 4.5 mm of 5号
	smallSides      = 165 // 2.6 mm of 小5号
	smallHeadsSides = 120 // 1.9 mm of it, in the middle
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

// Pictures returns the keys of the pictures that stand in the report.
func (r *Report) Pictures() []string {
	var keys []string
	for i := range r.Parts {
		if p := &r.Parts[i]; p.Picture != "" {
			keys = append(keys, p.Picture)
		}
	}
	return keys
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
	var around []letter.Paragraph
	if !t.Bare {
		around = append(around, letter.Paragraph{Style: letter.Caption, Text: t.Name})
	}
	if len(t.Rows) == 0 && t.Empty != "" {
		return append(around, letter.Paragraph{Style: letter.Note, Text: t.Empty})
	}
	set := &letter.Table{Dense: !t.Small, Small: t.Small, Heads: len(t.Heads), Widths: t.widths(r.room(t))}
	for _, row := range t.Heads {
		cells := make([]letter.Cell, len(row))
		for i, h := range row {
			cells[i] = letter.Cell{Text: h.Text, Bold: true, Centre: true, Left: h.Left, Above: h.Above}
		}
		set.Rows = append(set.Rows, letter.TableRow{Cells: cells})
	}
	whole := wholeStanding
	if r.Lies {
		whole = wholeLying
	}
	for i, row := range t.Rows {
		cells := make([]letter.Cell, len(row.Cells))
		for k, v := range row.Cells {
			cells[k] = letter.Cell{Text: v.Text, Bold: row.Sum, Centre: v.Centre, Right: v.Is != IsWords && !v.Centre}
		}
		last := i == len(t.Rows)-1
		// A short table is kept whole, and the sum with the row above it.
		holds := !last && (len(t.Rows) <= whole || t.Rows[i+1].Sum)
		set.Rows = append(set.Rows, letter.TableRow{Cells: cells, Heads: holds})
	}
	return append(around, letter.Paragraph{Table: set})
}

// How many rows a table may have to be kept on one page.
const (
	wholeStanding = 14
	wholeLying    = 5
)

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

// halves is the width of the longest line of a text in half characters.
func halves(text string) int {
	most, n := 0, 0
	for _, c := range text {
		switch {
		case c == '\n':
			n = 0
		case c >= 0x2000 || c == '%':
			n += 2
		default:
			n++
		}
		most = max(most, n)
	}
	return most
}

// breadth is how wide a column should be, in hundredths of a half character.
type breadth struct {
	least   int // narrower would break a number
	natural int // no text breaks, unless it is long
	wish    int // no text breaks
	numbers bool
}

// Words need not be wider than so many half characters; what is longer wraps.
const (
	leastWords = 14 // in a list
	leastSmall = 10 // in a form, where a column of long texts has leastLong
	leastLong  = 20
	mostWords  = 44
	heavy      = 118 // how wide a half character of 黑体 is, in hundredths
	mostHead   = 10  // of a head over numbers: five characters in a line, in a form two
)

// widths shares the width of the text among the columns by what stands in them:
// numbers and days never break; where there is not enough, words give way first,
// then the heads over numbers.
func (t *Table) widths(room int) []int {
	columns := t.breadths()
	room *= 100
	natural, wish, wordsGive, headsGive := 0, 0, 0, 0
	for _, c := range columns {
		natural, wish = natural+c.natural, wish+max(c.wish, c.natural)
		if c.numbers {
			headsGive += c.natural - c.least
		} else {
			wordsGive += c.natural - c.least
		}
	}
	fromWords := min(max(natural-room, 0), wordsGive)
	fromHeads := min(max(natural-room-fromWords, 0), headsGive)
	widths := make([]int, len(columns))
	for i, c := range columns {
		widths[i] = c.natural
		switch {
		case wish <= room: // what is left goes to all alike
			widths[i] = max(c.wish, c.natural)
			widths[i] += (room - wish) * widths[i] / wish
		case natural <= room: // it goes to what is long
			widths[i] += (room - natural) * (max(c.wish, c.natural) - c.natural) / (wish - natural)
		case c.numbers && headsGive > 0:
			widths[i] -= fromHeads * (c.natural - c.least) / headsGive
		case !c.numbers && wordsGive > 0:
			widths[i] -= fromWords * (c.natural - c.least) / wordsGive
		}
	}
	return widths
}

// breadths measures what stands in the columns, with the room beside it.
func (t *Table) breadths() []breadth {
	columns := make([]breadth, t.Columns())
	sides, headSides := denseSides, denseSides
	if t.Small {
		sides, headSides = smallSides, smallHeadsSides
	}
	for _, row := range t.Rows {
		for i, v := range row.Cells {
			c, n := &columns[i], halves(v.Text)
			least, natural := n, n
			if v.Is == IsWords {
				natural = min(n, mostWords)
				if n != len(v.Text) || n > mostWords/2 { // no number of a case
					least = min(n, leastWords)
					switch {
					case t.Small && n > mostWords:
						least = leastLong
					case t.Small:
						least = min(n, leastSmall)
					}
				}
			} else {
				c.numbers = true
			}
			one := 100
			if row.Sum {
				one = heavy
			}
			c.least, c.natural, c.wish = max(c.least, least*one+sides), max(c.natural, natural*one+sides), max(c.wish, n*one+sides)
		}
	}
	for i := range columns {
		c, n := &columns[i], halves(t.headOf(i))
		switch {
		case c.numbers && t.Small:
			n = min(n, 4)
		case c.numbers && n > mostHead:
			n = 8
		}
		c.natural = max(c.natural, min(n, mostWords)*100+headSides)
		c.least = max(c.least, 2*100+headSides)
		if !c.numbers {
			c.least = max(c.least, min(n, leastWords/2)*100+headSides)
		}
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
