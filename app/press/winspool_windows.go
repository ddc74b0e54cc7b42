package press

import (
	"context"
	"errors"
	"fmt"
	"unsafe"

	"golang.org/x/sys/windows"

	"fuyi/app/fault"
)

// ChoosesDuplex tells whether a job says on which sides it is printed; here the
// program that prints PDF files uses the printer's own settings.
const ChoosesDuplex = false

var (
	winspool          = windows.NewLazySystemDLL("winspool.drv")
	enumPrinters      = winspool.NewProc("EnumPrintersW")
	getDefaultPrinter = winspool.NewProc("GetDefaultPrinterW")
)

// What EnumPrinters is asked for: this PC's own printers and those it is
// connected to, by name and server alone.
const (
	enumLocal       = 0x2
	enumConnections = 0x4
	levelNames      = 4
)

// printerNames is PRINTER_INFO_4.
type printerNames struct {
	printer, server *uint16
	attributes      uint32
}

// send gives each file, once for each copy, to the program that the PC has for
// PDF.
func send(ctx context.Context, job Job) error {
	verb, to := "print", ""
	if job.Printer != "" {
		verb, to = "printto", `"`+job.Printer+`"`
	}
	for _, file := range job.Files {
		for range job.Copies {
			if err := ctx.Err(); err != nil {
				return fault.Wrap(fault.PrintRefused, "打印程序没有回应", err)
			}
			if err := execute(verb, file, to); err != nil {
				return fault.Wrap(fault.PrintRefused, "没有能打印 PDF 的程序，或者它拒绝了打印", err)
			}
		}
	}
	return nil
}

func execute(verb, file, arguments string) error {
	words := make([]*uint16, 3)
	for i, s := range []string{verb, file, arguments} {
		if s == "" {
			continue
		}
		word, err := windows.UTF16PtrFromString(s)
		if err != nil {
			return fmt.Errorf("printing %s: %w", file, err)
		}
		words[i] = word
	}
	if err := windows.ShellExecute(0, words[0], words[1], words[2], nil, windows.SW_HIDE); err != nil {
		return fmt.Errorf("printing %s: %w", file, err)
	}
	return nil
}

func list(context.Context) ([]Printer, error) {
	var needed, count uint32
	flags := uintptr(enumLocal | enumConnections)
	// The first call tells how much room the answer needs.
	enumPrinters.Call(flags, 0, levelNames, 0, 0, uintptr(unsafe.Pointer(&needed)), uintptr(unsafe.Pointer(&count)))
	if needed == 0 {
		return nil, nil
	}
	room := make([]byte, needed)
	ok, _, err := enumPrinters.Call(flags, 0, levelNames, uintptr(unsafe.Pointer(&room[0])), uintptr(needed),
		uintptr(unsafe.Pointer(&needed)), uintptr(unsafe.Pointer(&count)))
	if ok == 0 {
		return nil, fault.Wrap(fault.NoPrinter, "打印服务没有回应", fmt.Errorf("EnumPrinters: %w", err))
	}
	preset, err := defaultPrinter()
	if err != nil {
		preset = "" // no default is no fault
	}
	var printers []Printer
	for _, p := range unsafe.Slice((*printerNames)(unsafe.Pointer(&room[0])), count) {
		name := windows.UTF16PtrToString(p.printer)
		printers = append(printers, Printer{Name: name, Default: name == preset})
	}
	return printers, nil
}

func defaultPrinter() (string, error) {
	var length uint32
	getDefaultPrinter.Call(0, uintptr(unsafe.Pointer(&length)))
	if length == 0 {
		return "", errors.New("there is no default printer")
	}
	name := make([]uint16, length)
	ok, _, err := getDefaultPrinter.Call(uintptr(unsafe.Pointer(&name[0])), uintptr(unsafe.Pointer(&length)))
	if ok == 0 {
		return "", fmt.Errorf("GetDefaultPrinter: %w", err)
	}
	return windows.UTF16ToString(name), nil
}
