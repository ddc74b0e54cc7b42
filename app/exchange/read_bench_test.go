package exchange_test

import (
	"bytes"
	"fmt"
	"runtime"
	"testing"

	"github.com/xuri/excelize/v2"

	"fuyi/app/exchange"
)

// largeLedger is a workbook of 100,000 rows and 20 columns, texts, numbers and
// dates, most of the texts each their own.
func largeLedger(b *testing.B) []byte {
	b.Helper()
	book := excelize.NewFile()
	defer book.Close()
	out, err := book.NewStreamWriter("Sheet1")
	if err != nil {
		b.Fatal(err)
	}
	style, err := book.NewStyle(&excelize.Style{NumFmt: 14})
	if err != nil {
		b.Fatal(err)
	}
	row := make([]any, 20)
	for i := range 100000 {
		for c := range row {
			switch {
			case c == 0:
				row[c] = i + 1
			case c%6 == 5:
				row[c] = excelize.Cell{StyleID: style, Value: 45000 + i%700}
			case c == 19:
				row[c] = float64(i) * 1.25
			default:
				row[c] = fmt.Sprintf("第%d号申请人某某科技有限公司%d", i, c)
			}
		}
		if err := out.SetRow(fmt.Sprintf("A%d", i+1), row); err != nil {
			b.Fatal(err)
		}
	}
	if err := out.Flush(); err != nil {
		b.Fatal(err)
	}
	var file bytes.Buffer
	if err := book.Write(&file); err != nil {
		b.Fatal(err)
	}
	return file.Bytes()
}

// BenchmarkReadLarge reads 100,000 rows whole, and beside it as the library's own
// stream of rows, which keeps none.
func BenchmarkReadLarge(b *testing.B) {
	file := largeLedger(b)
	b.Run("ours", func(b *testing.B) {
		for b.Loop() {
			book, err := exchange.ReadBook(bytes.NewReader(file), int64(len(file)), "大台账.xlsx")
			if err != nil {
				b.Fatal(err)
			}
			sheet, err := book.Read(b.Context(), 0, nil)
			if err != nil || len(sheet.Rows) != 100000 || len(sheet.Rows[7].Cells) != 20 {
				b.Fatal(len(sheet.Rows), err)
			}
			var m runtime.MemStats
			runtime.ReadMemStats(&m)
			b.ReportMetric(float64(m.HeapAlloc)/1e6, "MB-heap")
			b.ReportMetric(float64(m.HeapSys)/1e6, "MB-sys")
		}
	})
	b.Run("library", func(b *testing.B) {
		for b.Loop() {
			book, err := excelize.OpenReader(bytes.NewReader(file), excelize.Options{TmpDir: b.TempDir()})
			if err != nil {
				b.Fatal(err)
			}
			rows, err := book.Rows("Sheet1")
			if err != nil {
				b.Fatal(err)
			}
			n := 0
			for rows.Next() {
				if _, err := rows.Columns(); err != nil {
					b.Fatal(err)
				}
				n++
			}
			if n != 100000 {
				b.Fatal(n)
			}
			rows.Close()
			book.Close()
		}
	})
}
