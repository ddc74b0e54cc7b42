package press_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unsafe"

	"golang.org/x/sys/windows"

	"fuyi/app/fault"
	"fuyi/app/press"
)

// printer can print on both sides, make copies, and has papers.
type printer struct {
	duplex, copies, collate int32
	papers                  []uint16 // nil where it does not tell
}

func (p printer) can(of uintptr, answer *uint16) int32 {
	switch of {
	case 7:
		return p.duplex
	case 18:
		return p.copies
	case 22:
		return p.collate
	case 2:
		if p.papers == nil {
			return -1
		}
		if answer != nil {
			copy(unsafe.Slice(answer, len(p.papers)), p.papers)
		}
		return int32(len(p.papers))
	}
	return -1
}

func TestAdopt(t *testing.T) {
	if press.ModeSize != 220 {
		t.Errorf("DEVMODEW has %d bytes", press.ModeSize)
	}
	const always = 0x1 | 0x2 | 0x10 | 0x100 | 0x1000
	office := printer{1, 999, 1, []uint16{1, 9, 27}}
	plain := printer{-1, 1, -1, nil}
	for name, c := range map[string]struct {
		job  press.Job
		on   printer
		want press.Settings
	}{
		"a letter": {press.Job{Copies: 1}, office,
			press.Settings{Fields: always, Orientation: 1, Paper: 9, Copies: 1, Sides: 1, Rounds: 1}},
		"copies, both sides": {press.Job{Copies: 3, Duplex: press.LongEdge}, office,
			press.Settings{Fields: always | 0x8000, Orientation: 1, Paper: 9, Copies: 3, Collate: 1, Sides: 2, Rounds: 1, Backs: true}},
		"as a pad": {press.Job{Copies: 1, Duplex: press.ShortEdge}, office,
			press.Settings{Fields: always, Orientation: 1, Paper: 9, Copies: 1, Sides: 3, Rounds: 1, Backs: true}},
		"a printer that does neither": {press.Job{Copies: 3, Duplex: press.LongEdge}, plain,
			press.Settings{Fields: always, Orientation: 1, Paper: 9, Copies: 1, Sides: 2, Rounds: 3}},
		"an envelope": {press.Job{Copies: 1, Width: 220, Height: 110}, office,
			press.Settings{Fields: always, Orientation: 2, Paper: 27, Copies: 1, Sides: 1, Rounds: 1}},
		"an envelope it does not know": {press.Job{Copies: 1, Width: 324, Height: 229}, office,
			press.Settings{Fields: always | 0x4 | 0x8, Orientation: 2, Paper: 256, Length: 3240, Width: 2290, Copies: 1, Sides: 1, Rounds: 1}},
		"a paper that nobody knows": {press.Job{Copies: 1, Width: 100, Height: 150}, plain,
			press.Settings{Fields: always | 0x4 | 0x8, Orientation: 1, Paper: 256, Length: 1500, Width: 1000, Copies: 1, Sides: 1, Rounds: 1}},
	} {
		t.Run(name, func(t *testing.T) {
			if got := press.Adopt(c.job, c.on.can); got != c.want {
				t.Errorf("%+v, want %+v", got, c.want)
			}
		})
	}
}

func TestRefused(t *testing.T) {
	for says, want := range map[windows.Errno]struct {
		code  fault.Code
		words string
	}{
		windows.RPC_S_SERVER_UNAVAILABLE:   {fault.NoPrinter, "Print Spooler"},
		windows.ERROR_INVALID_PRINTER_NAME: {fault.PrintRefused, "没有这台打印机"},
		windows.ERROR_ACCESS_DENIED:        {fault.PrintRefused, "权限"},
		windows.ERROR_CANCELLED:            {fault.PrintRefused, "取消"},
		windows.ERROR_DISK_FULL:            {fault.PrintRefused, "磁盘已满"},
		0:                                  {fault.PrintRefused, "没有说明原因"},
	} {
		if err := press.Refused("StartDoc", says); fault.CodeOf(err) != want.code || !strings.Contains(fault.Sentence(err), want.words) {
			t.Errorf("%d: %v: %s", says, err, fault.Sentence(err))
		}
	}
}

func TestPrintOnWindows(t *testing.T) {
	letter := filepath.Join(t.TempDir(), "决定书.pdf")
	if err := os.WriteFile(letter, []byte("no PDF"), 0o600); err != nil {
		t.Fatal(err)
	}
	err := press.Print(t.Context(), press.Job{Printer: "没有的打印机", Files: []string{letter}, Copies: 1})
	if fault.CodeOf(err) != fault.BadPaper || !strings.Contains(fault.Sentence(err), "决定书.pdf") {
		t.Errorf("no PDF: %v", err)
	}
	page := "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj " +
		"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj trailer<</Root 1 0 R>>"
	if err := os.WriteFile(letter, []byte(page), 0o600); err != nil {
		t.Fatal(err)
	}
	err = press.Print(t.Context(), press.Job{Printer: "没有的打印机", Files: []string{letter}, Copies: 1})
	if fault.CodeOf(err) != fault.PrintRefused || !strings.Contains(fault.Sentence(err), "没有这台打印机") {
		t.Errorf("no such printer: %v", err)
	}
	if _, err := press.Printers(t.Context()); err != nil && fault.CodeOf(err) != fault.NoPrinter {
		t.Errorf("printers: %v", err)
	}
}
