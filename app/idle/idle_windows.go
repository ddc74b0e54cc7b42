package idle

import (
	"time"
	"unsafe"

	"golang.org/x/sys/windows"
)

var (
	lastInput = windows.NewLazySystemDLL("user32.dll").NewProc("GetLastInputInfo")
	tickCount = windows.NewLazySystemDLL("kernel32.dll").NewProc("GetTickCount")
)

// Since is how long ago it was; false where Windows does not tell.
func Since() (time.Duration, bool) {
	var found struct{ size, at uint32 }
	found.size = uint32(unsafe.Sizeof(found))
	if ok, _, _ := lastInput.Call(uintptr(unsafe.Pointer(&found))); ok == 0 {
		return 0, false
	}
	now, _, _ := tickCount.Call()
	return time.Duration(uint32(now)-found.at) * time.Millisecond, true // the difference is right past the turn of the counter
}
