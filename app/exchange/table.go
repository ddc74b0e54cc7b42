// Package exchange reads and writes tables of other programs: XLSX and CSV. It knows
// tables, not cases.
package exchange

import (
	"encoding/csv"
	"fmt"
	"io"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"
)

// Table is a table as it is shown: a title, the heads of its columns, and rows of
// texts.
type Table struct {
	Title  string
	Heads  []string
	Widths []float64 // of the columns, in characters; may be shorter than Heads
	Rows   func(yield func([]string) bool)

	// Days and Amounts are the columns, by their places from 0, whose values in a
	// workbook are days (2026-03-05) and amounts (1234.50): a spreadsheet sorts and
	// adds them. What is neither stays text.
	Days, Amounts []int
}

// inMemory keeps excelize from writing what it makes into the folder of temporary
// files, where a kill would leave it: there is no folder of that name.
var inMemory = excelize.Options{TmpDir: filepath.Join(os.DevNull, "none")}

// WriteXLSX writes a table as a workbook of one sheet: bold heads that stay in
// view, a filter over them, every value as text but those of the columns of days
// and amounts, so that no number of identity loses its figures and nothing is read
// as a formula.
func WriteXLSX(w io.Writer, t Table) error {
	book := excelize.NewFile(inMemory)
	defer book.Close()
	sheet := book.GetSheetName(0)
	out, err := book.NewStreamWriter(sheet)
	if err != nil {
		return fmt.Errorf("begin a sheet: %w", err)
	}
	if err := lay(book, out, t); err != nil {
		return err
	}
	typed, err := typedColumns(book, &t)
	if err != nil {
		return err
	}
	at := 2
	for row := range t.Rows {
		if err := out.SetRow(fmt.Sprintf("A%d", at), cells(row, typed)); err != nil {
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

// typedColumn writes the values of a column as what they are; ok is false for one
// that is not.
type typedColumn func(s string) (cell excelize.Cell, ok bool)

// typedColumns makes the columns of days and amounts of a table, with their styles.
func typedColumns(book *excelize.File, t *Table) (map[int]typedColumn, error) {
	columns := map[int]typedColumn{}
	for _, kind := range []struct {
		places []int
		form   string
		value  func(string) (any, bool)
	}{{t.Days, "yyyy-mm-dd", serialDay}, {t.Amounts, "#,##0.00", plainAmount}} {
		if len(kind.places) == 0 {
			continue
		}
		style, err := book.NewStyle(&excelize.Style{CustomNumFmt: &kind.form})
		if err != nil {
			return nil, fmt.Errorf("make the style of %s: %w", kind.form, err)
		}
		for _, place := range kind.places {
			columns[place] = func(s string) (excelize.Cell, bool) {
				value, ok := kind.value(s)
				return excelize.Cell{StyleID: style, Value: value}, ok
			}
		}
	}
	return columns, nil
}

// serialDay is a day as spreadsheets count them.
func serialDay(s string) (any, bool) {
	day, err := time.Parse(time.DateOnly, s)
	if err != nil || day.Year() < 1901 {
		return nil, false
	}
	return int(day.Sub(time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)).Hours() / 24), true
}

// plainAmount is an amount in yuan as a number. Fifteen figures, which a
// spreadsheet keeps, hold any.
func plainAmount(s string) (any, bool) {
	n, err := strconv.ParseFloat(s, 64)
	return n, err == nil && !math.IsInf(n, 0) && !math.IsNaN(n)
}

func cells(row []string, typed map[int]typedColumn) []any {
	values := make([]any, len(row))
	for i, s := range row {
		values[i] = s
		if column := typed[i]; column != nil && s != "" {
			if cell, ok := column(s); ok {
				values[i] = cell
			}
		}
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
	if err := out.Write(plain(t.Heads, nil)); err != nil {
		return fmt.Errorf("write the heads: %w", err)
	}
	for row := range t.Rows {
		if err := out.Write(plain(row, t.Amounts)); err != nil {
			return fmt.Errorf("write a row: %w", err)
		}
	}
	out.Flush()
	return out.Error()
}

// plain guards the texts of a row against being read as formulas. What is an amount
// in a column of amounts stays one, also below nothing.
func plain(row []string, amounts []int) []string {
	guarded := make([]string, len(row))
	for i, s := range row {
		if startsFormula(s) {
			if _, number := plainAmount(s); !number || !slices.Contains(amounts, i) {
				s = "'" + s
			}
		}
		guarded[i] = s
	}
	return guarded
}

// startsFormula tells whether a spreadsheet may take a text for a formula; those of
// China and Japan take full-width marks for plain ones.
func startsFormula(s string) bool {
	first, _ := utf8.DecodeRuneInString(s)
	return s != "" && strings.ContainsRune("=+-@＝＋－＠\t\r\n", first)
}
