package press

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"unsafe"

	"golang.org/x/sys/windows"

	"fuyi/app/fault"
)

var (
	openPrinter        = winspool.NewProc("OpenPrinterW")
	closePrinter       = winspool.NewProc("ClosePrinter")
	documentProperties = winspool.NewProc("DocumentPropertiesW")
	deviceCapabilities = winspool.NewProc("DeviceCapabilitiesW")
)

// deviceMode is DEVMODEW for a printer; a driver keeps more of its own behind it.
type deviceMode struct {
	name                        [32]uint16
	specification, driver       uint16
	size, extra                 uint16
	fields                      uint32
	orientation                 int16
	paper, length, width        int16 // length and width in 0.1 mm
	scale, copies, source       int16
	quality, colour, duplex     int16
	yResolution, trueType       int16
	collate                     int16
	form                        [32]uint16
	logPixels                   uint16
	bitsPerPixel, across, down  uint32
	flags, frequency            uint32
	icmMethod, icmIntent        uint32
	media, dither               uint32
	reserved1, reserved2        uint32
	panningWidth, panningHeight uint32
}

// The fields of a deviceMode that count, and the ways to call DocumentProperties.
const (
	hasOrientation = 0x1
	hasPaper       = 0x2
	hasLength      = 0x4
	hasWidth       = 0x8
	hasScale       = 0x10
	hasCopies      = 0x100
	hasDuplex      = 0x1000
	hasCollate     = 0x8000

	modeOut = 2
	modeIn  = 8

	papersKnown   = 2  // DC_PAPERS
	duplexKnown   = 7  // DC_DUPLEX
	copiesKnown   = 18 // DC_COPIES
	collateKnown  = 22 // DC_COLLATE
	customPaper   = 256
	portrait      = 1
	landscape     = 2
	fullSize      = 100 // percent
	collatedPages = 1
)

// papers are Windows's numbers of the papers that letters are printed on, which a
// driver knows better than a size, standing, in mm.
var papers = map[[2]int]int16{
	{210, 297}: 9, {297, 420}: 8, {148, 210}: 11, // A4, A3, A5
	{110, 220}: 27, {162, 229}: 28, {229, 324}: 30, // envelopes DL, C5, C4
}

// sidesOf are Windows's numbers of the ways to print.
var sidesOf = map[Duplex]int16{OneSided: 1, LongEdge: 2, ShortEdge: 3}

// settings are what a printer was told for a job.
type settings struct {
	mode   []byte // a deviceMode and what its driver keeps behind it
	rounds int    // how often the job is drawn: once where the printer makes the copies
	backs  bool   // the printer prints on both sides
}

// settle takes the printer's own settings and puts the job's in, as far as the
// printer can do them.
func settle(job Job) (s *settings, err error) {
	name, err := windows.UTF16PtrFromString(job.Printer)
	if err != nil {
		return nil, refused("OpenPrinter", windows.ERROR_INVALID_PRINTER_NAME)
	}
	var printer windows.Handle
	if ok, _, err := openPrinter.Call(uintptr(unsafe.Pointer(name)), uintptr(unsafe.Pointer(&printer)), 0); ok == 0 {
		return nil, refused("OpenPrinter", err)
	}
	defer closePrinter.Call(uintptr(printer))
	properties := func(in, out *byte, how uintptr) (int, error) {
		n, _, err := documentProperties.Call(0, uintptr(printer), uintptr(unsafe.Pointer(name)),
			uintptr(unsafe.Pointer(out)), uintptr(unsafe.Pointer(in)), how)
		if int32(n) < 0 {
			return 0, refused("DocumentProperties", err)
		}
		return int(int32(n)), nil
	}
	size, err := properties(nil, nil, 0)
	if err != nil {
		return nil, err
	}
	if size < int(unsafe.Offsetof(deviceMode{}.form)) {
		return nil, refused("DocumentProperties", fmt.Errorf("%d bytes of settings", size))
	}
	s = &settings{mode: make([]byte, max(size, int(unsafe.Sizeof(deviceMode{})))), rounds: job.Copies}
	if _, err := properties(nil, &s.mode[0], modeOut); err != nil {
		return nil, err
	}
	s.adopt(job, func(of uintptr, answer *uint16) int32 {
		n, _, _ := deviceCapabilities.Call(uintptr(unsafe.Pointer(name)), 0, of, uintptr(unsafe.Pointer(answer)), 0)
		return int32(n)
	})
	if _, err := properties(&s.mode[0], &s.mode[0], modeIn|modeOut); err != nil {
		return nil, err
	}
	return s, nil
}

// adopt puts a job into the settings. can is asked what the printer can do; less
// than nothing says that it does not tell.
func (s *settings) adopt(job Job, can func(of uintptr, answer *uint16) int32) {
	m := (*deviceMode)(unsafe.Pointer(&s.mode[0]))
	m.fields |= hasOrientation | hasCopies | hasDuplex | hasScale
	m.orientation, m.duplex, m.scale, m.copies = portrait, sidesOf[job.Duplex], fullSize, 1
	s.backs = job.Duplex != OneSided && can(duplexKnown, nil) == 1
	if can(copiesKnown, nil) >= int32(job.Copies) && job.Copies > 1 && can(collateKnown, nil) == 1 {
		m.fields |= hasCollate
		m.copies, m.collate = int16(job.Copies), collatedPages
		s.rounds = 1
	}
	width, height := job.Width, job.Height
	if width <= 0 || height <= 0 {
		width, height = 210, 297
	}
	if width > height {
		m.orientation = landscape
		width, height = height, width
	}
	m.fields &^= hasPaper | hasLength | hasWidth
	if paper, known := papers[[2]int{width, height}]; known && hasPaperSize(paper, can) {
		m.fields |= hasPaper
		m.paper = paper
		return
	}
	m.fields |= hasPaper | hasLength | hasWidth
	m.paper, m.width, m.length = customPaper, int16(width*10), int16(height*10)
}

// hasPaperSize tells whether the printer knows a paper; one that does not say
// which it knows is taken at its best.
func hasPaperSize(paper int16, can func(of uintptr, answer *uint16) int32) bool {
	count := can(papersKnown, nil)
	if count <= 0 {
		return true
	}
	known := make([]uint16, count)
	can(papersKnown, &known[0])
	return slices.Contains(known, uint16(paper))
}

// refused says in the officer's words why Windows did not print.
func refused(what string, err error) error {
	err = fmt.Errorf("%s: %w", what, err)
	var number windows.Errno
	errors.As(err, &number)
	switch number {
	case windows.RPC_S_SERVER_UNAVAILABLE, windows.ERROR_SERVICE_NOT_ACTIVE:
		return fault.Wrap(fault.NoPrinter, "打印服务（Print Spooler）没有运行，请启动后重试", err)
	case windows.ERROR_INVALID_PRINTER_NAME, windows.ERROR_UNKNOWN_PRINTER_DRIVER:
		return fault.Wrap(fault.PrintRefused, "没有这台打印机，或者它的驱动程序没有装好", err)
	case windows.ERROR_ACCESS_DENIED:
		return fault.Wrap(fault.PrintRefused, "没有使用这台打印机的权限", err)
	case windows.ERROR_CANCELLED, windows.ERROR_PRINT_CANCELLED:
		return fault.Wrap(fault.PrintRefused, "打印已经取消", err)
	case windows.ERROR_DISK_FULL:
		return fault.Wrap(fault.PrintRefused, "磁盘已满", err)
	case 0:
		return fault.Wrap(fault.PrintRefused, "没有说明原因", err)
	}
	return fault.Wrap(fault.PrintRefused, strings.TrimRight(number.Error(), ".。 \r\n"), err)
}
