package ui

import (
	"strings"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"fuyi/app/book"
	look "fuyi/ui/theme"
)

// helpPage lays a chapter of the manual out: headings, points, paragraphs and
// tables, each wrapped by the rules of Chinese, which Fyne's own text is not. The
// pictures are for paper: in the window the page itself lies behind the help, and
// a picture of it could not be read at this width.
func helpPage(c *book.Chapter) fyne.CanvasObject {
	page := container.NewVBox(helpHeading(c.Title))
	for i := range c.Blocks {
		switch b := &c.Blocks[i]; b.Kind {
		case book.Heading:
			page.Add(helpHeading(book.Plain(b.Text)))
		case book.Paragraph:
			page.Add(paragraph(book.Plain(b.Text)))
		case book.Item:
			left := container.New(inset{left: 22 * float32(b.Level-1)}, container.New(atLeast{width: 30}, paragraph(b.Marker)))
			page.Add(container.NewBorder(nil, nil, left, nil, paragraph(book.Plain(b.Text))))
		case book.Code:
			page.Add(container.New(inset{left: 24}, paragraph(strings.Join(b.Lines, "\n"))))
		case book.Table:
			page.Add(helpTable(b.Rows))
		}
	}
	return page
}

func helpHeading(text string) fyne.CanvasObject {
	title := canvas.NewText(text, look.Ink)
	title.TextStyle.Bold, title.TextSize = true, theme.Size(theme.SizeNameSubHeadingText)
	return container.New(inset{top: 6, bottom: 2, left: 7}, container.NewHBox(title))
}

// helpTable lays rows out in columns, with a line under each row.
func helpTable(rows [][]string) fyne.CanvasObject {
	shares := make(inShares, len(rows[0]))
	for _, cells := range rows {
		for k, text := range cells {
			shares[k] = min(mostShare, max(shares[k], leastShare, float32(utf8.RuneCountInString(text))))
		}
	}
	table := container.NewVBox()
	for i, cells := range rows {
		row := container.New(shares)
		for _, text := range cells {
			p := paragraph(text)
			if i == 0 {
				p.SetColour(look.Muted)
			}
			row.Add(p)
		}
		table.Add(row)
		line := canvas.NewRectangle(look.Line)
		line.SetMinSize(fyne.NewSize(1, 1))
		table.Add(line)
	}
	return table
}

// How wide the columns of a table of the help are in proportion to each other.
const (
	leastShare = 6
	mostShare  = 24
)

// inShares divides the width among objects in the proportion of its numbers.
type inShares []float32

func (s inShares) widths(width float32) []float32 {
	whole := float32(0)
	for _, share := range s {
		whole += share
	}
	widths := make([]float32, len(s))
	for i, share := range s {
		widths[i] = width * share / whole
	}
	return widths
}

func (s inShares) MinSize(o []fyne.CanvasObject) fyne.Size {
	var size fyne.Size
	for _, object := range o {
		size.Height = max(size.Height, object.MinSize().Height)
	}
	return size
}

func (s inShares) Layout(o []fyne.CanvasObject, size fyne.Size) {
	x := float32(0)
	for i, width := range s.widths(size.Width) {
		if i < len(o) {
			o[i].Move(fyne.NewPos(x, 0))
			o[i].Resize(fyne.NewSize(width, size.Height))
		}
		x += width
	}
}
