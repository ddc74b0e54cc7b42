package ime

import (
	"unsafe"

	"fyne.io/fyne/v2/driver"
	"golang.org/x/sys/windows"
)

const supported = true

var (
	imm32                   = windows.NewLazySystemDLL("imm32.dll")
	immGetContext           = imm32.NewProc("ImmGetContext")
	immReleaseContext       = imm32.NewProc("ImmReleaseContext")
	immSetCompositionWindow = imm32.NewProc("ImmSetCompositionWindow")
	immSetCandidateWindow   = imm32.NewProc("ImmSetCandidateWindow")
)

// The styles of the composition and the candidate window (imm.h).
const (
	cfsPoint        = 0x0002
	cfsCandidatePos = 0x0040
)

type point struct{ x, y int32 }

type rect struct{ left, top, right, bottom int32 }

type compositionForm struct {
	style uint32
	at    point
	area  rect
}

type candidateForm struct {
	index, style uint32
	at           point
	area         rect
}

// place tells the input method of the window where the caret is, in pixels of
// its client area.
func place(handle any, x, y int) {
	window, ok := handle.(driver.WindowsWindowContext)
	if !ok || window.HWND == 0 {
		return
	}
	context, _, _ := immGetContext.Call(window.HWND)
	if context == 0 {
		return
	}
	defer immReleaseContext.Call(window.HWND, context)

	at := point{int32(x), int32(y)}
	composition := compositionForm{style: cfsPoint, at: at}
	immSetCompositionWindow.Call(context, uintptr(unsafe.Pointer(&composition)))
	candidates := candidateForm{style: cfsCandidatePos, at: at}
	immSetCandidateWindow.Call(context, uintptr(unsafe.Pointer(&candidates)))
}
