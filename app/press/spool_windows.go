package press

import (
	"errors"
	"unsafe"

	"golang.org/x/sys/windows"

	"fuyi/app/plate"
)

var (
	gdi            = windows.NewLazySystemDLL("gdi32.dll")
	createDC       = gdi.NewProc("CreateDCW")
	deleteDC       = gdi.NewProc("DeleteDC")
	getDeviceCaps  = gdi.NewProc("GetDeviceCaps")
	startDoc       = gdi.NewProc("StartDocW")
	endDoc         = gdi.NewProc("EndDoc")
	abortDoc       = gdi.NewProc("AbortDoc")
	startPage      = gdi.NewProc("StartPage")
	endPage        = gdi.NewProc("EndPage")
	setStretchMode = gdi.NewProc("SetStretchBltMode")
	stretchDIBits  = gdi.NewProc("StretchDIBits")
)

// What GetDeviceCaps is asked for.
const (
	reachWidth  = 8 // HORZRES
	reachHeight = 10
	acrossInch  = 88 // LOGPIXELSX
	downInch    = 90
	paperWidth  = 110 // PHYSICALWIDTH
	paperHeight = 111
	offsetLeft  = 112
	offsetTop   = 113
)

const (
	dropPixels = 3          // COLORONCOLOR
	copyPixels = 0x00CC0020 // SRCCOPY
	gdiError   = 0xFFFFFFFF
)

// docInfo is DOCINFOW.
type docInfo struct {
	size                   int32
	title, output, spooled *uint16
	flags                  uint32
}

// bitmapInfo is BITMAPINFO with as many colours as a band may have.
type bitmapInfo struct {
	size                   uint32
	width, height          int32
	planes, bits           uint16
	compression, bytes     uint32
	acrossMetre, downMetre int32
	used, important        uint32
	colours                [256]uint32
}

// spool is a job that is being drawn on a printer.
type spool struct {
	dc           windows.Handle
	sheet        plate.Sheet
	across, down int // device pixels to a pixel of the sheet
}

// finest is how many pixels to the inch are drawn at most; more cannot be seen,
// and slow the spooler down.
const finest = 600

// newSpool begins a job on a printer, under the job's title.
func newSpool(job Job, settings *settings) (*spool, error) {
	words := [3]*uint16{}
	for i, word := range []string{"WINSPOOL", job.Printer, job.Title} {
		var err error
		if words[i], err = windows.UTF16PtrFromString(word); err != nil {
			return nil, refused("StartDoc", err)
		}
	}
	dc, _, err := createDC.Call(uintptr(unsafe.Pointer(words[0])), uintptr(unsafe.Pointer(words[1])), 0, uintptr(unsafe.Pointer(&settings.mode[0])))
	if dc == 0 {
		return nil, refused("CreateDC", err)
	}
	s := &spool{dc: windows.Handle(dc)}
	s.measure()
	setStretchMode.Call(dc, dropPixels)
	doc := docInfo{title: words[2]}
	doc.size = int32(unsafe.Sizeof(doc))
	if n, _, err := startDoc.Call(dc, uintptr(unsafe.Pointer(&doc))); int32(n) <= 0 {
		deleteDC.Call(dc)
		return nil, refused("StartDoc", err)
	}
	return s, nil
}

// measure asks for the paper and its pixels, and takes so many of the printer's
// together that there are at most finest to the inch.
func (s *spool) measure() {
	caps := func(what uintptr) int {
		n, _, _ := getDeviceCaps.Call(uintptr(s.dc), what)
		return int(int32(n))
	}
	across, down := max(1, caps(acrossInch)), max(1, caps(downInch))
	s.across, s.down = (across+finest-1)/finest, (down+finest-1)/finest
	s.sheet = plate.Sheet{
		Width: max(1, caps(reachWidth)/s.across), Height: max(1, caps(reachHeight)/s.down),
		Left: caps(offsetLeft) / s.across, Top: caps(offsetTop) / s.down,
		PaperWidth: caps(paperWidth) / s.across, PaperHeight: caps(paperHeight) / s.down,
		AcrossInch: float64(across) / float64(s.across), DownInch: float64(down) / float64(s.down),
	}
}

// page draws a page by fn.
func (s *spool) page(fn func() error) error {
	if n, _, err := startPage.Call(uintptr(s.dc)); int32(n) <= 0 {
		return refused("StartPage", err)
	}
	if err := fn(); err != nil {
		return err
	}
	if n, _, err := endPage.Call(uintptr(s.dc)); int32(n) <= 0 {
		return refused("EndPage", err)
	}
	return nil
}

// draw puts a band on the page.
func (s *spool) draw(b plate.Band) error {
	info := bitmapInfo{width: int32(b.Width), height: int32(b.Height), planes: 1, bits: uint16(b.Bits), bytes: uint32(len(b.Pixels))}
	info.size = uint32(unsafe.Offsetof(info.colours))
	if b.Bits <= 8 {
		last := uint32(1)<<b.Bits - 1
		info.used = last + 1
		for i := range last + 1 {
			info.colours[i] = i * 255 / last * 0x010101
		}
	}
	upsideDown(b.Pixels, b.Stride())
	n, _, err := stretchDIBits.Call(uintptr(s.dc),
		uintptr(b.X*s.across), uintptr(b.Y*s.down), uintptr(b.Width*s.across), uintptr(b.Height*s.down),
		0, 0, uintptr(b.Width), uintptr(b.Height),
		uintptr(unsafe.Pointer(&b.Pixels[0])), uintptr(unsafe.Pointer(&info)), 0, copyPixels)
	if uint32(n) == gdiError || n == 0 {
		return refused("StretchDIBits", err)
	}
	return nil
}

// upsideDown turns the rows round: a bitmap whose first row is the lowest is the
// only one that all drivers take.
func upsideDown(pixels []byte, stride int) {
	row := make([]byte, stride)
	for top, low := 0, len(pixels)-stride; top < low; top, low = top+stride, low-stride {
		copy(row, pixels[top:])
		copy(pixels[top:top+stride], pixels[low:])
		copy(pixels[low:low+stride], row)
	}
}

// close ends the job, or takes it back.
func (s *spool) close(whole bool) error {
	defer deleteDC.Call(uintptr(s.dc))
	if !whole {
		abortDoc.Call(uintptr(s.dc))
		return nil
	}
	if n, _, err := endDoc.Call(uintptr(s.dc)); int32(n) <= 0 {
		return errors.Join(refused("EndDoc", err))
	}
	return nil
}
