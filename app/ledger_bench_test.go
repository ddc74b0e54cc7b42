package app_test

import (
	"fmt"
	"path/filepath"
	"runtime"
	"testing"

	"github.com/xuri/excelize/v2"

	"fuyi/app/ledger"
)

// hundredThousand is a ledger of 100,000 cases and 20 columns.
func hundredThousand(b *testing.B, rows int) string {
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
	heads := []any{"序号", "案号", "申请人", "证件号码", "联系电话", "地址", "被申请人", "第三人", "案由", "文号", "处罚金额", "申请方式", "收案日期", "受理日期", "审理程序",
		"结案方式", "结案日期", "决定书文号", "承办人", "备注"}
	if err := out.SetRow("A1", heads); err != nil {
		b.Fatal(err)
	}
	for i := range rows {
		day := 45300 + i%500
		row := []any{i + 1, fmt.Sprintf("清政复〔%d〕%d号", 2024+i%2, i+1), fmt.Sprintf("第%d号商贸有限公司", i), "", fmt.Sprintf("139%08d", i), fmt.Sprintf("城关镇%d号", i),
			fmt.Sprintf("清河县第%d分局", i%40), "", "行政处罚", fmt.Sprintf("清罚〔2024〕%d号", i), fmt.Sprintf("%d万元", 1+i%50), "邮寄",
			excelize.Cell{StyleID: style, Value: day}, fmt.Sprintf("2024.%d.%d", 1+i%12, 1+i%28), "普通程序",
			"维持", "2026.3.5", fmt.Sprintf("清政复决〔2024〕%d号", i+1), "李明", "电话通知过当事人"}
		row[13] = excelize.Cell{StyleID: style, Value: day + 3}
		if err := out.SetRow(fmt.Sprintf("A%d", i+2), row); err != nil {
			b.Fatal(err)
		}
	}
	if err := out.Flush(); err != nil {
		b.Fatal(err)
	}
	path := filepath.Join(b.TempDir(), "大台账.xlsx")
	if err := book.SaveAs(path); err != nil {
		b.Fatal(err)
	}
	return path
}

// BenchmarkLedger times a ledger of 100,000 rows on its way in, beside the
// library's own stream of its rows: reading with head and columns, then the case
// of every row, then checking each by the law and against the register.
func BenchmarkLedger(b *testing.B) {
	const rows = 100000
	path := hundredThousand(b, rows)
	d := open(b, lookedAt)
	read := func(b *testing.B) *ledger.Table {
		file, err := d.OpenLedger(ctx, path)
		if err != nil {
			b.Fatal(err)
		}
		defer file.Close()
		table, _, err := file.Read(ctx, []int{0}, nil)
		if err != nil || len(table.Lines) != rows {
			b.Fatal(err)
		}
		return table
	}
	b.Run("library", func(b *testing.B) {
		for b.Loop() {
			book, err := excelize.OpenFile(path, excelize.Options{TmpDir: b.TempDir()})
			if err != nil {
				b.Fatal(err)
			}
			all, err := book.Rows("Sheet1")
			if err != nil {
				b.Fatal(err)
			}
			for all.Next() {
				if _, err := all.Columns(); err != nil {
					b.Fatal(err)
				}
			}
			all.Close()
			book.Close()
		}
	})
	b.Run("read", func(b *testing.B) {
		for b.Loop() {
			read(b)
		}
	})
	b.Run("read+cases", func(b *testing.B) {
		for b.Loop() {
			table := read(b)
			for i := range table.Lines {
				if table.Draft(i, ledger.Options{Today: lookedAt, Batch: "b", Archive: true}).Faulty() {
					b.Fatal("a row is faulty")
				}
			}
			peak(b)
		}
	})
	b.Run("read+check", func(b *testing.B) {
		for b.Loop() {
			check, err := d.CheckLedger(ctx, "大台账.xlsx", read(b), nil)
			if err != nil || check.Rows[7].Faulty() {
				b.Fatal(err)
			}
			peak(b)
		}
	})
}

// BenchmarkImport times the transaction of an import alone.
func BenchmarkImport(b *testing.B) {
	const rows = 10000
	path := hundredThousand(b, rows)
	for b.Loop() {
		b.StopTimer()
		d := open(b, lookedAt)
		file, err := d.OpenLedger(ctx, path)
		if err != nil {
			b.Fatal(err)
		}
		table, _, err := file.Read(ctx, []int{0}, nil)
		if err != nil {
			b.Fatal(err)
		}
		check, err := d.CheckLedger(ctx, "大台账.xlsx", table, nil)
		if err != nil {
			b.Fatal(err)
		}
		check.KeepNumbers = false
		b.StartTimer()
		done, _, err := d.ImportLedger(ctx, check, nil)
		if err != nil || done.Taken != rows {
			b.Fatal(done, err)
		}
	}
}

func peak(b *testing.B) {
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	b.ReportMetric(float64(m.HeapSys)/1e6, "MB-heap-sys")
}
