package main

import (
	"context"
	"fmt"
	"path/filepath"
	"runtime/metrics"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"fuyi/app"
	"fuyi/app/casefile"
	"fuyi/app/date"
	"fuyi/assets"
)

// BenchmarkExport times a register of 100,000 cases on its way out as XLSX beside the
// library's bare stream of as many rows of the same cells: the list as it is shown,
// and the ledger of all columns, for which every docket is read and folded. MB-heap is
// the most that Go held meanwhile.
//
//	go test -run '^$' -bench Export -benchtime 1x -timeout 1h .
func BenchmarkExport(b *testing.B) {
	calendar, err := date.LoadCalendar(assets.Holidays())
	if err != nil {
		b.Fatal(err)
	}
	ctx := context.Background()
	office, closeOffice, err := openOffice(ctx, crowd(b), nil, calendar, true)
	if err != nil {
		b.Fatal(err)
	}
	defer closeOffice()
	if _, err := office.Refresh(ctx); err != nil {
		b.Fatal(err)
	}
	out := func(b *testing.B, write func(name string) (int, error)) {
		for b.Loop() {
			most := watchHeap()
			n, err := write(filepath.Join(b.TempDir(), "案件.xlsx"))
			b.ReportMetric(float64(most())/1e6, "MB-heap")
			if err != nil || n < crowdSize {
				b.Fatal(n, err)
			}
		}
	}
	list := app.ListColumns()
	for name, columns := range map[string]int{"bare list": len(list), "bare ledger": len(app.CaseColumns())} {
		b.Run(name, func(b *testing.B) {
			out(b, func(name string) (int, error) { return crowdSize, bareStream(name, columns) })
		})
	}
	b.Run("list", func(b *testing.B) {
		out(b, func(name string) (int, error) {
			return office.ExportList(ctx, casefile.Query{}, list, name, nil)
		})
	})
	b.Run("ledger", func(b *testing.B) {
		out(b, func(name string) (int, error) {
			return office.ExportCaseLedger(ctx, casefile.Query{}, app.CaseColumns(), name, nil)
		})
	})
}

// bareStream writes rows of texts as the library streams them.
func bareStream(name string, columns int) error {
	book := excelize.NewFile()
	defer book.Close()
	w, err := book.NewStreamWriter("Sheet1")
	if err != nil {
		return err
	}
	row := make([]any, columns)
	for at := range crowdSize {
		for i := range row {
			row[i] = fmt.Sprintf("云溪县第%d管理局", at%40+i)
		}
		if err := w.SetRow(fmt.Sprintf("A%d", at+1), row); err != nil {
			return err
		}
	}
	if err := w.Flush(); err != nil {
		return err
	}
	return book.SaveAs(name)
}

// watchHeap begins to look at what Go holds; the function returned ends it and tells
// the most that was seen, in bytes.
func watchHeap() func() uint64 {
	held := []metrics.Sample{{Name: "/memory/classes/heap/objects:bytes"}, {Name: "/memory/classes/heap/unused:bytes"}}
	end, told := make(chan struct{}), make(chan uint64)
	go func() {
		most := uint64(0)
		tick := time.NewTicker(20 * time.Millisecond)
		defer tick.Stop()
		for {
			metrics.Read(held)
			most = max(most, held[0].Value.Uint64()+held[1].Value.Uint64())
			select {
			case <-tick.C:
			case <-end:
				told <- most
				return
			}
		}
	}()
	return func() uint64 { close(end); return <-told }
}
