package typeset

import (
	"bytes"
	"fmt"
	"image/png"

	"fuyi/app/book"
	"fuyi/app/face"
	"fuyi/app/letter"
)

// figure sets a picture in a thin frame, its caption below it on the same page. One of
// the whole window is as wide as the text, one of a dialog as wide as its share of the
// window and a little more; where it would leave a page half empty, it gives way.
func (c *chapterSetter) figure(b *book.Block) error {
	size, err := png.DecodeConfig(bytes.NewReader(c.pictures[b.Path]))
	if err != nil {
		return fmt.Errorf("picture %s: %w", b.Path, err)
	}
	width := min(int(c.area.width*10/Millimetre), size.Width*100/dotsToCentimetre) * c.scale / 100
	_, left := c.taken()
	if room, full := int(left*10/Millimetre)-aroundFigure, width*size.Height/size.Width; room < full && room*100 >= full*leastFigure {
		width = width * room / full
	}
	caption := book.Plain(b.Text)
	c.picture(&letter.Picture{PNG: c.pictures[b.Path], Width: width, Height: width * size.Height / size.Width, Says: caption})
	r := &c.rows[len(c.rows)-1]
	r.holds = true
	x, y, w, h := r.run.X, r.sits, tenths(r.shows.Width), tenths(r.shows.Height)
	r.rules = []Rule{{X: x, Y: y - frame, Width: w, Height: frame}, {X: x, Y: y + h, Width: w, Height: frame},
		{X: x - frame, Y: y - frame, Width: frame, Height: h + 2*frame}, {X: x + w, Y: y - frame, Width: frame, Height: h + 2*frame}}
	c.shown++
	name := fmt.Sprintf("图%d　", c.shown)
	if c.number != "" {
		name = fmt.Sprintf("图%s-%d　", c.number, c.shown)
	}
	c.text([]book.Span{{Text: name + caption}}, lineForm{pen: pen{face.Kai, size9, size9}, pitch: 5 * Millimetre, centred: true})
	c.rows = append(c.rows, row{height: 2 * Millimetre, first: true})
	return nil
}

// How pictures stand on the page.
const (
	frame            = Millimetre / 5 // how thick the line around one is
	dotsToCentimetre = 62             // of the window, at least
	aroundFigure     = 95             // what stands above and below one, with its caption, in tenths of a millimetre
	leastFigure      = 72             // how small one may get to stay on its page, in hundredths
)

// taken is how many pages the rows until now take, and how much of the last is free.
func (c *chapterSetter) taken() (pages int, left Unit) {
	for start := 0; ; {
		pages++
		full := c.fill(start)
		if full == len(c.rows) {
			return pages, c.area.height - c.heightOf(start, full)
		}
		start = c.pageEnd(start, full)
	}
}

// bookTable makes the table of rows, its columns as wide as what stands in them.
func bookTable(rows [][]string) *letter.Table {
	t := &letter.Table{Dense: true, Heads: 1}
	for i, cells := range rows {
		r := letter.TableRow{}
		for k, text := range cells {
			if k == len(t.Widths) {
				t.Widths = append(t.Widths, leastColumn)
			}
			t.Widths[k] = min(mostColumn, max(t.Widths[k], halfWidths(text)+4))
			r.Cells = append(r.Cells, letter.Cell{Text: text, Bold: i == 0, Centre: i == 0})
		}
		t.Rows = append(t.Rows, r)
	}
	return t
}

// How wide a column of a book's table is, in half characters.
const (
	leastColumn = 10
	mostColumn  = 60
)

// halfWidths is the width of a text in half characters.
func halfWidths(text string) int {
	n := 0
	for _, r := range text {
		n++
		if r >= 0x2000 {
			n++
		}
	}
	return n
}
