package exchange

import (
	"bytes"
	"fmt"
	"image/png"
	"io"
	"math"
	"strings"

	"github.com/xuri/excelize/v2"
)

// Sheet is one table of a workbook, with what stands above and below it.
type Sheet struct {
	Name   string // of the sheet; made fit, and unlike those before it
	Title  string // above the heads, across the table
	Notes  []string
	Heads  [][]Head // rows of heads, a cell for every column
	Widths []float64
	Rows   [][]Cell
	Foot   []string // below the table, a line each
	Lies   bool     // printed on lying paper
	Plain  bool     // text: without lines around its cells

	Pictures []Picture // below all of that, one under the other
}

// Picture is a drawing in a sheet.
type Picture struct {
	PNG           []byte
	Width, Height float64 // as it is shown and printed, in mm
	Says          string  // what it shows, in words, for who cannot see it
}

// Head is a cell of the heads.
type Head struct {
	Text  string
	Left  bool // one with the cell to its left
	Above bool // one with the cell above
}

// Cell is a value with its type.
type Cell struct {
	Text   string  // where Form is Words
	Number float64 // where it is not
	Form   Form
	Bold   bool
	Centre bool
}

// Form is how a value is shown.
type Form uint8

// The forms.
const (
	Words   Form = iota
	Count        // 1234
	Decimal      // 12.5
	Amount       // 1,234.00
	Share        // 21.5%, of 1
	Day          // 2026-03-05, as spreadsheets count days
)

var numberForms = map[Form]string{Count: "0", Decimal: "0.0", Amount: "#,##0.00", Share: "0.0%", Day: "yyyy-mm-dd"}

// WriteBook writes tables as a workbook, a sheet each: heads joined as they are on
// paper and repeated on every printed page, numbers, amounts, shares and days as
// what they are, so that a spreadsheet reckons with them.
func WriteBook(w io.Writer, sheets []Sheet) error {
	b := book{File: excelize.NewFile(inMemory), styles: map[look]int{}, names: map[string]bool{}}
	defer b.Close()
	for i := range sheets {
		if err := b.sheet(i, &sheets[i]); err != nil {
			return fmt.Errorf("sheet %s: %w", sheets[i].Name, err)
		}
	}
	if err := b.Write(w); err != nil {
		return fmt.Errorf("write the workbook: %w", err)
	}
	return nil
}

// book is a workbook being written.
type book struct {
	*excelize.File
	styles map[look]int
	names  map[string]bool
}

// look is what a style says.
type look struct {
	form                      Form
	bold, centre, boxed, wrap bool
	size                      float64
}

func (b *book) style(l look) (int, error) {
	if id, known := b.styles[l]; known {
		return id, nil
	}
	s := &excelize.Style{Font: &excelize.Font{Family: "宋体", Size: l.size, Bold: l.bold},
		Alignment: &excelize.Alignment{Vertical: "center", WrapText: l.wrap}}
	if l.centre {
		s.Alignment.Horizontal = "center"
	}
	if l.boxed {
		for _, side := range []string{"left", "right", "top", "bottom"} {
			s.Border = append(s.Border, excelize.Border{Type: side, Color: "000000", Style: 1})
		}
	}
	if form, numbers := numberForms[l.form]; numbers {
		s.CustomNumFmt = &form
	}
	id, err := b.NewStyle(s)
	b.styles[l] = id
	return id, err
}

// nameOf makes a name that no sheet before bears.
func (b *book) nameOf(wanted string) string {
	name := sheetName(wanted)
	for n := 2; b.names[name]; n++ {
		again := fmt.Sprintf("（%d）", n)
		runes := []rune(sheetName(wanted))
		name = string(runes[:min(len(runes), 31-len([]rune(again)))]) + again
	}
	b.names[name] = true
	return name
}

// sheet writes a sheet, the first in the place of the one that a new workbook has.
func (b *book) sheet(at int, s *Sheet) error {
	name := b.nameOf(s.Name)
	if at == 0 {
		if err := b.SetSheetName(b.GetSheetName(0), name); err != nil {
			return err
		}
	} else if _, err := b.NewSheet(name); err != nil {
		return err
	}
	p := page{book: b, name: name, columns: columnsOf(s), widths: s.Widths, plain: s.Plain}
	for i, width := range s.Widths {
		p.do(func(column string) error { return b.SetColWidth(name, column, column, width) }, i)
	}
	if s.Title != "" {
		p.across(s.Title, look{bold: true, centre: true, size: 16})
	}
	for _, text := range s.Notes {
		p.across(text, look{size: bodySize, wrap: true})
	}
	first := p.row + 1
	p.heads(s.Heads)
	top := p.row
	for _, row := range s.Rows {
		p.cells(row)
	}
	for _, text := range s.Foot {
		p.across(text, look{size: bodySize, wrap: true})
	}
	for i := range s.Pictures {
		p.picture(&s.Pictures[i])
	}
	p.print(s.Lies, first, top)
	return p.failed
}

func columnsOf(s *Sheet) int {
	n := 1
	if len(s.Heads) > 0 {
		n = len(s.Heads[0])
	}
	for _, row := range s.Rows {
		n = max(n, len(row))
	}
	return n
}

// page writes the rows of a sheet one below the other; the first error stays.
type page struct {
	*book
	name    string
	columns int
	widths  []float64
	plain   bool
	row     int // the last that was written, from 1
	failed  error
}

func (p *page) try(err error) {
	if p.failed == nil {
		p.failed = err
	}
}

// do calls fn with the letters of a column, counted from 0.
func (p *page) do(fn func(column string) error, column int) {
	name, err := excelize.ColumnNumberToName(column + 1)
	p.try(err)
	if err == nil {
		p.try(fn(name))
	}
}

func (p *page) at(column, row int) string {
	name, err := excelize.CoordinatesToCellName(column+1, row)
	p.try(err)
	return name
}

// set puts a value into a cell.
func (p *page) set(column int, value any, l look) {
	cell := p.at(column, p.row)
	if value != nil {
		p.try(p.SetCellValue(p.name, cell, value))
	}
	id, err := p.style(l)
	p.try(err)
	p.try(p.SetCellStyle(p.name, cell, cell, id))
}

// across writes a text over all columns.
func (p *page) across(text string, l look) {
	p.row++
	p.set(0, text, l)
	if p.columns > 1 {
		p.try(p.MergeCell(p.name, p.at(0, p.row), p.at(p.columns-1, p.row)))
	}
	whole := 0.0
	for _, w := range p.widths {
		whole += w
	}
	height := lineHeight * float64(linesOf(text, whole))
	if l.size > bodySize {
		height = titleHeight
	}
	p.try(p.SetRowHeight(p.name, p.row, height))
}

// The size of text in cells, and the heights of rows, in points.
const (
	bodySize    = 10
	lineHeight  = 15
	titleHeight = 30
)

// linesOf is how many lines a text takes in a column of a width in characters;
// spreadsheets do not fit a row to its text by themselves.
func linesOf(text string, width float64) int {
	lines := 0
	for _, line := range strings.Split(text, "\n") {
		n := 0
		for _, c := range line {
			n++
			if c >= 0x2000 {
				n++
			}
		}
		lines += max(1, int(math.Ceil(float64(n)/max(width-1, 1))))
	}
	return lines
}

// fit makes the row that was written as high as its cells need.
func (p *page) fit(texts []string, joined func(column int) bool) {
	most := 1
	for i, text := range texts {
		if i < len(p.widths) && (joined == nil || !joined(i)) {
			most = max(most, linesOf(text, p.widths[i]))
		}
	}
	p.try(p.SetRowHeight(p.name, p.row, lineHeight*float64(most)+3))
}

// heads writes the heads and joins those that are one.
func (p *page) heads(rows [][]Head) {
	start := p.row + 1
	for r, row := range rows {
		p.row++
		for i, h := range row {
			var value any
			if !h.Left && !h.Above {
				value = h.Text
			}
			p.set(i, value, look{bold: true, centre: true, boxed: true, wrap: true, size: bodySize})
		}
		texts := make([]string, len(row))
		for i, h := range row {
			texts[i] = h.Text
		}
		p.fit(texts, func(i int) bool { return i+1 < len(row) && row[i+1].Left || r+1 < len(rows) && rows[r+1][i].Above })
	}
	for r, row := range rows {
		for i, h := range row {
			if h.Left || h.Above {
				continue
			}
			right, down := i, r
			for right+1 < len(row) && row[right+1].Left {
				right++
			}
			for down+1 < len(rows) && rows[down+1][i].Above {
				down++
			}
			if right > i || down > r {
				p.try(p.MergeCell(p.name, p.at(i, start+r), p.at(right, start+down)))
			}
		}
	}
}

func (p *page) cells(row []Cell) {
	p.row++
	texts := make([]string, len(row))
	for i, c := range row {
		var value any = c.Text
		if c.Form != Words {
			value = c.Number
		}
		if c.Form == Words {
			texts[i] = c.Text
		}
		p.set(i, value, look{form: c.Form, bold: c.Bold, centre: c.Centre, boxed: !p.plain, wrap: true, size: bodySize})
	}
	p.fit(texts, nil)
}

// What a picture is measured in: spreadsheets show 96 dots to the inch, and a row
// is no higher than 409 points.
const (
	dotsPerMM     = 96 / 25.4
	pointsPerMM   = 72 / 25.4
	mostRowHeight = 409
	pictureGap    = 12 // points below a picture
)

// picture draws a picture in a row of its own, so that no page breaks within it;
// one that is higher than a row takes several and begins a page.
func (p *page) picture(d *Picture) {
	size, err := png.DecodeConfig(bytes.NewReader(d.PNG))
	if err != nil {
		p.try(fmt.Errorf("measure a picture: %w", err))
		return
	}
	first, height := p.row+1, d.Height*pointsPerMM+pictureGap
	rows := int(math.Ceil(height / mostRowHeight))
	if rows > 1 && first > 1 {
		p.try(p.InsertPageBreak(p.name, p.at(0, first)))
	}
	for range rows {
		p.row++
		p.try(p.SetRowHeight(p.name, p.row, height/float64(rows)))
	}
	p.try(p.AddPictureFromBytes(p.name, p.at(0, first), &excelize.Picture{Extension: ".png", File: d.PNG, Format: &excelize.GraphicOptions{
		AltText: d.Says, ScaleX: d.Width * dotsPerMM / float64(size.Width), ScaleY: d.Height * dotsPerMM / float64(size.Height),
		LockAspectRatio: true, Positioning: "oneCell",
	}}))
}

// print says how the sheet is printed: as wide as the paper, the heads, which
// stand in the rows first to last, on every page; and keeps them in view.
func (p *page) print(lies bool, first, last int) {
	orientation, a4, one, any := "portrait", 9, 1, 0
	if lies {
		orientation = "landscape"
	}
	fit := true
	p.try(p.SetSheetProps(p.name, &excelize.SheetPropsOptions{FitToPage: &fit}))
	p.try(p.SetPageLayout(p.name, &excelize.PageLayoutOptions{Size: &a4, Orientation: &orientation, FitToWidth: &one, FitToHeight: &any}))
	p.try(p.SetHeaderFooter(p.name, &excelize.HeaderFooterOptions{OddFooter: "&C— &P —"}))
	if last < first {
		return
	}
	p.try(p.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Titles", Scope: p.name, RefersTo: fmt.Sprintf("'%s'!$%d:$%d", p.name, first, last)}))
	p.try(p.SetPanes(p.name, &excelize.Panes{Freeze: true, YSplit: last, TopLeftCell: p.at(0, last+1), ActivePane: "bottomLeft"}))
}
