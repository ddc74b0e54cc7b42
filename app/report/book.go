package report

import (
	"fuyi/app/exchange"
	"fuyi/app/letter"
)

// Sheets makes the tables of the report into sheets of a workbook; a report's
// text stands on a sheet of its own, and so do its pictures. A picture that is not
// there is left out.
func (r *Report) Sheets(pictures map[string]*letter.Picture) []exchange.Sheet {
	sheets := r.textAndTables()
	drawn := exchange.Sheet{Name: "图表", Title: "图表", Widths: []float64{pictureSheet}, Plain: true}
	for _, key := range r.Pictures() {
		if p := pictures[key]; p != nil {
			drawn.Pictures = append(drawn.Pictures, exchange.Picture{PNG: p.PNG, Width: float64(p.Width) / 10, Height: float64(p.Height) / 10, Says: p.Says})
		}
	}
	if len(drawn.Pictures) == 0 {
		return sheets
	}
	return append(sheets, drawn)
}

// pictureSheet is the width of the column that pictures stand in, in characters:
// as wide as they are, so that the sheet is printed as wide as the paper.
const pictureSheet = 85

func (r *Report) textAndTables() []exchange.Sheet {
	var sheets []exchange.Sheet
	var notes []string // said since the last table
	for i := range r.Parts {
		p := &r.Parts[i]
		switch {
		case p.Table != nil:
			s := sheetOf(p.Table)
			s.Lies = r.Lies
			if r.Lies {
				s.Notes, notes = notes, nil
			}
			if len(sheets) == 0 {
				s.Title = r.Name()
			} else {
				s.Title = p.Table.Name
			}
			sheets = append(sheets, s)
		case p.Text != "" && p.Style == Note && len(sheets) > 0 && len(notes) == 0 && r.Lies:
			last := &sheets[len(sheets)-1]
			last.Foot = append(last.Foot, p.Text)
		case p.Text != "":
			notes = append(notes, p.Text)
		}
	}
	if len(notes) == 0 {
		return sheets
	}
	text := exchange.Sheet{Name: "文字", Title: r.Name(), Widths: []float64{72}, Plain: true}
	for _, n := range notes {
		text.Rows = append(text.Rows, []exchange.Cell{{Text: n}})
	}
	if r.Lies {
		return append(sheets, text)
	}
	for i := range sheets {
		sheets[i].Title = sheets[i].Name
	}
	return append([]exchange.Sheet{text}, sheets...)
}

// The least and the greatest width of a column, in hundredths of a character.
const (
	leastSheet = 500
	mostSheet  = 6000
)

var forms = map[ValueKind]exchange.Form{
	IsWords: exchange.Words, IsCount: exchange.Count, IsDecimal: exchange.Decimal, IsYuan: exchange.Amount, IsShare: exchange.Share, IsDay: exchange.Day,
}

func sheetOf(t *Table) exchange.Sheet {
	s := exchange.Sheet{Name: t.Name}
	for _, row := range t.Heads {
		heads := make([]exchange.Head, len(row))
		for i, h := range row {
			heads[i] = exchange.Head(h)
		}
		s.Heads = append(s.Heads, heads)
	}
	for _, b := range t.breadths() {
		s.Widths = append(s.Widths, float64(min(max(b.wish, b.natural, leastSheet), mostSheet))/100+1)
	}
	for _, row := range t.Rows {
		cells := make([]exchange.Cell, len(row.Cells))
		for i, v := range row.Cells {
			cells[i] = exchange.Cell{Text: v.Text, Number: v.Number, Form: forms[v.Is], Bold: row.Sum, Centre: v.Centre}
		}
		s.Rows = append(s.Rows, cells)
	}
	if len(t.Rows) == 0 && t.Empty != "" {
		s.Foot = []string{t.Empty}
	}
	return s
}
