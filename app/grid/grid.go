// Package grid is a sheet of a spreadsheet as it lies in a file: rows of cells
// that say what they are, ranges that were merged, rows that were hidden. It
// knows neither the file nor what the sheet means.
package grid

import "strings"

// Kind is what a cell holds.
type Kind uint8

// The kinds of cell.
const (
	Text   Kind = iota
	Number      // Text is the decimal number, 45356 or 1234.5
	Date        // a number shown as a date; Text is 2024-03-05, with the time of day where it has one
	Truth       // Text is TRUE or FALSE
	Broken      // what a formula could not compute; Text is #REF! and the like
)

// Cell is one cell; the zero value is an empty one.
type Cell struct {
	Text string
	Kind Kind
}

// Row is one row that holds anything.
type Row struct {
	Number int // from 1, as a spreadsheet counts
	Hidden bool
	Cells  []Cell // to the last that holds anything
}

// Range is a rectangle of cells that were merged into one, the last row and
// column included. Rows are counted from 1, columns from 0.
type Range struct{ Top, Left, Bottom, Right int }

// Sheet is a sheet with what it holds.
type Sheet struct {
	Name     string
	Hidden   bool
	From1904 bool // its serial numbers of days count from 1904, not from 1900
	Rows     []Row
	Merged   []Range
}

// At returns a cell of a row, an empty one beyond its end.
func (r *Row) At(column int) Cell {
	if column < 0 || column >= len(r.Cells) {
		return Cell{}
	}
	return r.Cells[column]
}

// Width is the number of columns that hold anything.
func (s *Sheet) Width() int {
	width := 0
	for i := range s.Rows {
		width = max(width, len(s.Rows[i].Cells))
	}
	return width
}

// ColumnName is what a spreadsheet calls a column: A to Z, AA and on.
func ColumnName(column int) string {
	name := ""
	for n := column + 1; n > 0; n = (n - 1) / 26 {
		name = string(rune('A'+(n-1)%26)) + name
	}
	return name
}

// ParseCell reads a reference such as AB12 into its column from 0 and its row
// from 1; false where it is none.
func ParseCell(ref string) (column, row int, ok bool) {
	letters := 0
	for letters < len(ref) && letters < 4 && ref[letters] >= 'A' && ref[letters] <= 'Z' {
		column = column*26 + int(ref[letters]-'A') + 1
		letters++
	}
	if letters == 0 || letters > 3 || len(ref) == letters || len(ref) > letters+7 {
		return 0, 0, false
	}
	for i := letters; i < len(ref); i++ {
		if ref[i] < '0' || ref[i] > '9' {
			return 0, 0, false
		}
		row = row*10 + int(ref[i]-'0')
	}
	return column - 1, row, row > 0
}

// ParseRange reads a range such as A1:C3; a single cell is one too.
func ParseRange(ref string) (Range, bool) {
	from, to, isRange := strings.Cut(ref, ":")
	if !isRange {
		to = from
	}
	left, top, okFrom := ParseCell(from)
	right, bottom, okTo := ParseCell(to)
	return Range{Top: min(top, bottom), Left: min(left, right), Bottom: max(top, bottom), Right: max(left, right)}, okFrom && okTo
}
