// Package exchange reads and writes tables of other programs: XLSX and CSV. It knows
// tables, not cases.
package exchange

import (
	"encoding/csv"
	"fmt"
	"io"
	"strings"

	"github.com/xuri/excelize/v2"
)

// Table is a table as it is shown: a title, the heads of its columns, and rows of
// texts.
type Table struct {
	Title  string
	Heads  []string
	Widths []float64 // of the columns, in characters; may be shorter than Heads
	Rows   func(yield func([]string) bool)
}

// WriteXLSX writes a table as a workbook of one sheet: bold heads that stay in
// view, a filter over them, every value as text, so that no number of identity
// loses its figures and nothing is read as a formula.
func WriteXLSX(w io.Writer, t Table) error {
	book := excelize.NewFile()
	defer book.Close()
	sheet := book.GetSheetName(0)
	out, err := book.NewStreamWriter(sheet)
	if err != nil {
		return fmt.Errorf("begin a sheet: %w", err)
	}
	if err := lay(book, out, t); err != nil {
		return err
	}
	at := 2
	for row := range t.Rows {
		if err := out.SetRow(fmt.Sprintf("A%d", at), cells(row)); err != nil {
			return fmt.Errorf("write row %d: %w", at, err)
		}
		at++
	}
	if err := out.Flush(); err != nil {
		return fmt.Errorf("end the sheet: %w", err)
	}
	if last, err := excelize.CoordinatesToCellName(max(len(t.Heads), 1), max(at-1, 1)); err == nil {
		if err := book.AutoFilter(sheet, "A1:"+last, nil); err != nil {
			return fmt.Errorf("add the filter: %w", err)
		}
	}
	if err := book.SetSheetName(sheet, sheetName(t.Title)); err != nil {
		return fmt.Errorf("name the sheet: %w", err)
	}
	if err := book.Write(w); err != nil {
		return fmt.Errorf("write the workbook: %w", err)
	}
	return nil
}

// lay sets the widths, writes the heads and keeps them in view.
func lay(book *excelize.File, out *excelize.StreamWriter, t Table) error {
	for i, width := range t.Widths {
		if err := out.SetColWidth(i+1, i+1, width); err != nil {
			return fmt.Errorf("set the width of a column: %w", err)
		}
	}
	if err := out.SetPanes(&excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}); err != nil {
		return fmt.Errorf("keep the heads in view: %w", err)
	}
	bold, err := book.NewStyle(&excelize.Style{Font: &excelize.Font{Bold: true}})
	if err != nil {
		return fmt.Errorf("make the style of heads: %w", err)
	}
	heads := make([]any, len(t.Heads))
	for i, h := range t.Heads {
		heads[i] = excelize.Cell{StyleID: bold, Value: h}
	}
	if err := out.SetRow("A1", heads); err != nil {
		return fmt.Errorf("write the heads: %w", err)
	}
	return nil
}

func cells(row []string) []any {
	values := make([]any, len(row))
	for i, s := range row {
		values[i] = s
	}
	return values
}

// sheetName makes a title into what a sheet may be called.
func sheetName(title string) string {
	name := strings.Map(func(r rune) rune {
		if strings.ContainsRune(`:\/?*[]`, r) {
			return '-'
		}
		return r
	}, title)
	if runes := []rune(name); len(runes) > 31 {
		name = string(runes[:31])
	}
	if strings.Trim(name, "' ") == "" {
		return "表"
	}
	return name
}

// byteOrderMark tells a spreadsheet that a CSV file is UTF-8.
const byteOrderMark = "\ufeff"

// WriteCSV writes a table as CSV in UTF-8, which a spreadsheet opens as it is. A
// text that it would take for a formula is led by an apostrophe.
func WriteCSV(w io.Writer, t Table) error {
	if _, err := io.WriteString(w, byteOrderMark); err != nil {
		return fmt.Errorf("begin the file: %w", err)
	}
	out := csv.NewWriter(w)
	out.UseCRLF = true
	if err := out.Write(plain(t.Heads)); err != nil {
		return fmt.Errorf("write the heads: %w", err)
	}
	for row := range t.Rows {
		if err := out.Write(plain(row)); err != nil {
			return fmt.Errorf("write a row: %w", err)
		}
	}
	out.Flush()
	return out.Error()
}

// plain guards the texts of a row against being read as formulas.
func plain(row []string) []string {
	guarded := make([]string, len(row))
	for i, s := range row {
		if s != "" && strings.ContainsRune("=+-@\t\r", rune(s[0])) {
			s = "'" + s
		}
		guarded[i] = s
	}
	return guarded
}
