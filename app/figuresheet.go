package app

import (
	"context"
	"io"
	"slices"

	"fuyi/app/exchange"
)

// Sheet is a table of figures as it is shown, with what is counted below it.
type Sheet struct {
	Title string
	Heads []string
	Rows  [][]string
	Notes []string // the period and the definitions, below an empty row
}

// ExportSheet writes a table of figures into a file: XLSX, or CSV where its name
// ends so. Errors: BadValue for another ending, NotWritten.
func (o *Office) ExportSheet(_ context.Context, name string, s Sheet) error {
	write, err := tableWriter(name)
	if err != nil {
		return err
	}
	rows := slices.Clone(s.Rows)
	if len(s.Notes) > 0 {
		rows = append(rows, []string{""})
	}
	for _, n := range s.Notes {
		rows = append(rows, []string{n})
	}
	widths := make([]float64, len(s.Heads))
	for i := range widths {
		widths[i] = 14
	}
	if len(widths) > 0 {
		widths[0] = 28
	}
	return writeWhole(name, func(w io.Writer) error {
		return write(w, exchange.Table{Title: s.Title, Heads: s.Heads, Widths: widths, Rows: slices.Values(rows)})
	})
}

// SavePicture writes a picture that was drawn into a file, the whole of it or
// nothing. Errors: NotWritten.
func (o *Office) SavePicture(name string, picture []byte) error {
	return writeWhole(name, func(w io.Writer) error {
		_, err := w.Write(picture)
		return err
	})
}
