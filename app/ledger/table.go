package ledger

import (
	"cmp"
	"slices"
	"strings"

	"fuyi/app/grid"
)

// Column is a column of a ledger.
type Column struct {
	At    int    // from 0, as in the sheet
	Head  string // 申请人, or 申请人·电话 of two rows
	Field Field
	Sure  bool // the head says so by itself, or an officer did
	Fill  bool // an empty cell stands for what is above it (承上)
}

// Line is a row of the ledger that is a case; more than one row of the sheet
// where the case went over several.
type Line struct {
	Sheet  string
	Row    int   // from 1, as a spreadsheet counts
	More   []int // the rows that go on with the same case
	Hidden bool
	Year   int // of days that are written without one; 0: none is known
	Cells  []grid.Cell
}

// Left is a row of the sheet that is no case, and why it was left out.
type Left struct {
	Sheet string
	Row   int
	Why   string // 合计行
	Text  string // what stands in it
}

// Table is a sheet that was recognised as a ledger.
type Table struct {
	Sheets   []string
	Titles   []string // what stands above the head
	HeadRow  int      // the last row of the head; 0 where none was found
	Year     int      // that the sheet is of, by its title or name; 0: none
	From1904 bool
	Columns  []Column
	Lines    []Line
	Left     []Left
}

// Recognise finds the head of a sheet and its rows, and guesses what the columns
// hold. remembered says what heads meant to the officer before, by HeadKey.
func Recognise(s *grid.Sheet, remembered map[string]Field) *Table {
	t := &Table{Sheets: []string{s.Name}, From1904: s.From1904}
	h := findHead(s)
	t.Year = yearIn(s.Name)
	for i := range h.first {
		title := rowText(&s.Rows[i])
		t.Titles = append(t.Titles, title)
		t.Year = cmp.Or(yearIn(title), t.Year)
	}
	if h.last >= 0 {
		t.HeadRow = s.Rows[h.last].Number
	}
	width := s.Width()
	for at := range width {
		t.Columns = append(t.Columns, Column{At: at, Head: h.names[at]})
	}
	t.guess(remembered)
	t.gather(s, h)
	t.guessContents()
	t.Columns = slices.DeleteFunc(t.Columns, func(c Column) bool { return c.Head == "" && !t.holds(c.At) })
	t.guessFill()
	return t
}

// SetYear says of which year days are that are written without one; rows below a
// year of their own keep it.
func (t *Table) SetYear(year int) {
	for i := range t.Lines {
		if t.Lines[i].Year == t.Year {
			t.Lines[i].Year = year
		}
	}
	t.Year = year
}

// HeadKey is a head as it is remembered.
func HeadKey(head string) string { return headKey(head) }

// guess gives the columns the fields that their heads mean: the surest first, and
// each field once.
func (t *Table) guess(remembered map[string]Field) {
	type guessed struct {
		at    int
		field Field
		sure  int
	}
	var all []guessed
	for i := range t.Columns {
		if f, known := remembered[headKey(t.Columns[i].Head)]; known && t.Columns[i].Head != "" {
			all = append(all, guessed{i, f, 4})
		} else if f, sure := guessHead(t.Columns[i].Head); sure > 0 {
			all = append(all, guessed{i, f, sure})
		}
	}
	slices.SortStableFunc(all, func(a, b guessed) int { return b.sure - a.sure })
	taken := map[Field]bool{}
	for _, g := range all {
		if taken[g.field] && !several[g.field] {
			continue
		}
		taken[g.field] = true
		t.Columns[g.at].Field, t.Columns[g.at].Sure = g.field, g.sure > 2
	}
}

// guessContents looks at the cells of columns whose heads tell nothing.
func (t *Table) guessContents() {
	for i := range t.Columns {
		c := &t.Columns[i]
		if c.Field != NoField || c.Sure {
			continue
		}
		cells := make([]grid.Cell, 0, 200)
		for j := range t.Lines {
			if len(cells) == cap(cells) {
				break
			}
			if c.At < len(t.Lines[j].Cells) {
				cells = append(cells, t.Lines[j].Cells[c.At])
			}
		}
		if f := guessContent(cells); f != NoField && t.Column(f) < 0 {
			c.Field = f
		}
	}
}

// holds tells whether a column holds anything.
func (t *Table) holds(at int) bool {
	return slices.ContainsFunc(t.Lines, func(l Line) bool { return at < len(l.Cells) && l.Cells[at].Text != "" })
}

// Append takes in the lines of another sheet of the same workbook whose head is the
// same, such as that of the next month; false where it is not.
func (t *Table) Append(other *Table) bool {
	alike := len(t.Columns) == len(other.Columns) && t.From1904 == other.From1904 && t.HeadRow > 0 && other.HeadRow > 0
	for i := 0; alike && i < len(t.Columns); i++ {
		a, b := &t.Columns[i], &other.Columns[i]
		alike = a.At == b.At && headKey(a.Head) == headKey(b.Head)
	}
	if !alike {
		return false
	}
	t.Sheets = append(t.Sheets, other.Sheets...)
	t.Lines, t.Left = append(t.Lines, other.Lines...), append(t.Left, other.Left...)
	for i := range t.Columns {
		t.Columns[i].Fill = t.Columns[i].Fill || other.Columns[i].Fill
	}
	return true
}

// Column returns the index of the first column that holds a field, -1 for none.
func (t *Table) Column(f Field) int {
	return slices.IndexFunc(t.Columns, func(c Column) bool { return c.Field == f })
}

// Set says what a column holds; another column that held the field holds none any
// more, unless several may.
func (t *Table) Set(column int, f Field) {
	if !several[f] {
		for i := range t.Columns {
			if t.Columns[i].Field == f {
				t.Columns[i].Field = NoField
			}
		}
	}
	t.Columns[column].Field, t.Columns[column].Sure = f, true
}

// Known says what the heads of the ledger mean, for the next one; a head that
// stands over several columns tells nothing.
func (t *Table) Known() map[string]Field {
	known, twice := map[string]Field{}, map[string]bool{}
	for _, c := range t.Columns {
		key := headKey(c.Head)
		if _, there := known[key]; there || key == "" {
			twice[key] = true
		}
		known[key] = c.Field
	}
	for key := range twice {
		delete(known, key)
	}
	return known
}

// Cell returns what a line has in a column of the table, with what is above it
// where the column is one that leaves repeated cells empty.
func (t *Table) Cell(line, column int) grid.Cell {
	c := &t.Columns[column]
	at := t.Lines[line].at(c.At)
	if !c.Fill && !same[tight(at.Text)] {
		return at
	}
	for line > 0 && (c.Fill && at.Text == "" || same[tight(at.Text)]) {
		line--
		at = t.Lines[line].at(c.At)
	}
	return at
}

// Mend puts another text into a cell.
func (t *Table) Mend(line, column int, text string) {
	l, at := &t.Lines[line], t.Columns[column].At
	l.Cells = slices.Clone(l.Cells)
	for len(l.Cells) <= at {
		l.Cells = append(l.Cells, grid.Cell{})
	}
	l.Cells[at] = grid.Cell{Text: text}
}

func (l *Line) at(column int) grid.Cell {
	if column < len(l.Cells) {
		return l.Cells[column]
	}
	return grid.Cell{}
}

// rowText joins what stands in a row.
func rowText(r *grid.Row) string {
	var texts []string
	for _, c := range r.Cells {
		if text := plain(c.Text); text != "" {
			texts = append(texts, text)
		}
	}
	return strings.Join(texts, " ")
}
