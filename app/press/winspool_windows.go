package press

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"unsafe"

	"golang.org/x/sys/windows"

	"fuyi/app/fault"
	"fuyi/app/plate"
)

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

// send draws the pages of a job itself: the PDF program that Windows comes with
// prints nothing for another program, and the others know neither copies nor sides.
func send(ctx context.Context, job Job) (err error) {
	// What a driver keeps for a job belongs to the thread.
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if job.Printer == "" {
		if job.Printer, err = defaultPrinter(); err != nil {
			return fault.Wrap(fault.NoPrinter, "没有添加打印机，或者没有设定默认打印机", err)
		}
	}
	maker, err := plate.New(ctx, workshop(), fonts())
	if err != nil {
		return fault.Wrap(fault.PrintRefused, "读取 PDF 的部件没有启动", err)
	}
	defer func() { err = errors.Join(err, maker.Close()) }()
	files, err := openAll(maker, job.Files)
	defer func() {
		for _, f := range files {
			err = errors.Join(err, f.Close())
		}
	}()
	if err != nil {
		return err
	}
	settings, err := settle(job)
	if err != nil {
		return err
	}
	return draw(ctx, job, settings, files)
}

// workshop is the folder for what PDFium is translated to, or "".
func workshop() string {
	dir, err := os.UserCacheDir()
	if err != nil {
		return ""
	}
	return filepath.Join(dir, "Fuyi", "pdfium")
}

// fonts are those of the PC, or nil.
func fonts() fs.FS {
	dir, err := windows.KnownFolderPath(windows.FOLDERID_Fonts, windows.KF_FLAG_DEFAULT)
	if err != nil {
		return nil
	}
	return os.DirFS(dir)
}

// openAll opens the files of a job before the printer is asked for anything, so
// that one which cannot be read leaves no half of a job.
func openAll(maker *plate.Maker, paths []string) ([]*plate.File, error) {
	var files []*plate.File
	for _, path := range paths {
		f, err := maker.Open(path)
		if err != nil {
			return files, err
		}
		files = append(files, f)
	}
	return files, nil
}

// draw prints the files, in their order and whole for each copy.
func draw(ctx context.Context, job Job, settings *settings, files []*plate.File) (err error) {
	s, err := newSpool(job, settings)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.close(err == nil)) }()
	for range settings.rounds {
		for _, file := range files {
			for page := range file.Pages() {
				if err := s.page(func() error { return file.Print(ctx, page, s.sheet, s.draw) }); err != nil {
					return err
				}
			}
			// Each paper begins on a sheet of its own.
			if !settings.backs || file.Pages()%2 == 0 {
				continue
			}
			if err := s.page(func() error { return nil }); err != nil {
				return err
			}
		}
	}
	return nil
}

func list(context.Context) ([]Printer, error) {
	var needed, count uint32
	flags := uintptr(enumLocal | enumConnections)
	// The first call tells how much room the answer needs.
	_, _, err := enumPrinters.Call(flags, 0, levelNames, 0, 0, uintptr(unsafe.Pointer(&needed)), uintptr(unsafe.Pointer(&count)))
	if needed == 0 {
		if errors.Is(err, windows.RPC_S_SERVER_UNAVAILABLE) {
			return nil, refused("EnumPrinters", err)
		}
		return nil, nil
	}
	room := make([]byte, needed)
	ok, _, err := enumPrinters.Call(flags, 0, levelNames, uintptr(unsafe.Pointer(&room[0])), uintptr(needed),
		uintptr(unsafe.Pointer(&needed)), uintptr(unsafe.Pointer(&count)))
	if ok == 0 {
		return nil, refused("EnumPrinters", err)
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
