// Package press hands PDF files to the PC's printers: whole to CUPS on Linux, drawn
// page by page on Windows, whose printers take no PDF. It knows no letter; a
// printer that fails is a fault, and nothing else stops.
package press

import (
	"context"
	"slices"

	"fuyi/app/fault"
)

// Printer is a printer of the PC.
type Printer struct {
	Name    string
	Default bool
}

// Duplex says on which sides of the paper a job is printed.
type Duplex uint8

// The ways to print.
const (
	OneSided  Duplex = iota // 单面
	LongEdge                // 双面，长边翻转: as a book
	ShortEdge               // 双面，短边翻转: as a pad
)

// Name returns the way as the dialog of printing calls it.
func (d Duplex) Name() string {
	switch d {
	case LongEdge:
		return "双面（长边翻转）"
	case ShortEdge:
		return "双面（短边翻转）"
	}
	return "单面"
}

// Job is what is printed at once.
type Job struct {
	Printer string   // "" for the PC's default printer
	Title   string   // as the printer's queue shows it
	Files   []string // PDF files, in their order
	Copies  int      // of each, at least 1
	Duplex  Duplex
	Width   int // of the paper in mm where it is not A4: an envelope; else 0
	Height  int
}

// MostCopies bounds the copies of a job, so that a slip of the key does not empty
// the paper tray.
const MostCopies = 99

// Print gives a job to its printer. It returns when the spooler has taken it.
//
// Errors: NoPrinter where the PC has none or no way to reach one, PrintRefused
// with the spooler's own words, BadValue for a job that cannot be; on Windows,
// before anything is printed, NotRead or BadPaper for a file that cannot be.
func Print(ctx context.Context, job Job) error {
	switch {
	case len(job.Files) == 0:
		return fault.New(fault.BadValue, "没有要打印的文书")
	case job.Copies < 1 || job.Copies > MostCopies:
		return fault.At("copies", fault.BadValue, "份数填 1 至 99")
	}
	return send(ctx, job)
}

// Printers lists the PC's printers, the default one first.
//
// Errors: NoPrinter where there is no way to ask for them. A PC without printers
// has an empty list and no error.
func Printers(ctx context.Context) ([]Printer, error) {
	printers, err := list(ctx)
	slices.SortStableFunc(printers, func(a, b Printer) int {
		switch {
		case a.Default == b.Default:
			return 0
		case a.Default:
			return -1
		}
		return 1
	})
	return printers, err
}
