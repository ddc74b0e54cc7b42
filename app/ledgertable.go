package app

import (
	"io"

	"fuyi/app/exchange"
)

// LedgerColumn is a column of a ledger, as its page and its export have it.
type LedgerColumn[R any] struct {
	Title string
	Width int  // in characters
	Right bool // amounts, set flush right, and numbers to a spreadsheet
	Grow  bool // takes a share of the width that the page has left
	Day   bool // days, which a spreadsheet sorts as such
	Roomy bool // on the page only where the text is small enough to leave it room
	Paper bool // in the export alone, for which the page has no room
	Text  func(*R) string
}

// exportLedger writes rows of a ledger into a file, XLSX or CSV by its ending.
// Errors: BadValue for another ending, NotWritten.
func exportLedger[R any](title string, columns []LedgerColumn[R], rows []R, name string) error {
	write, err := tableWriter(name)
	if err != nil {
		return err
	}
	t := exchange.Table{Title: title}
	for i, c := range columns {
		t.Heads, t.Widths = append(t.Heads, c.Title), append(t.Widths, float64(c.Width))
		switch {
		case c.Day:
			t.Days = append(t.Days, i)
		case c.Right:
			t.Amounts = append(t.Amounts, i)
		}
	}
	t.Rows = func(yield func([]string) bool) {
		for i := range rows {
			cells := make([]string, len(columns))
			for j, c := range columns {
				cells[j] = c.Text(&rows[i])
			}
			if !yield(cells) {
				return
			}
		}
	}
	return writeWhole(name, func(w io.Writer) error { return write(w, t) })
}
