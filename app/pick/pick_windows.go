package pick

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"runtime"
	"strings"
	"unsafe"

	"golang.org/x/sys/windows"
)

var (
	dialogs   = windows.NewLazySystemDLL("comdlg32.dll")
	openNames = dialogs.NewProc("GetOpenFileNameW")
	failure   = dialogs.NewProc("CommDlgExtendedError")
	windowsOf = windows.NewLazySystemDLL("user32.dll")
	inFront   = windowsOf.NewProc("GetForegroundWindow")
	toFront   = windowsOf.NewProc("SetForegroundWindow")
)

// What is told to the dialog.
const (
	mustExist = 0x1000 | 0x800 // the file and its folder
	likeToday = 0x80000        // the dialog of Windows of today
	stayHere  = 0x8            // leave the program in its folder
	several   = 0x200
)

// names is OPENFILENAMEW.
type names struct {
	size          uint32
	owner, module uintptr
	filter        *uint16
	custom        *uint16
	customLength  uint32
	filterAt      uint32
	file          *uint16
	fileLength    uint32
	title         *uint16
	titleLength   uint32
	folder        *uint16
	heading       *uint16
	flags         uint32
	nameAt, extAt uint16
	ending        *uint16
	data, hook    uintptr
	template      *uint16
	reserved      uintptr
	reservedMore  uint32
	flagsMore     uint32
}

// mostNames is how long all chosen names may be together, in UTF-16.
const mostNames = 1 << 16

// choose shows the dialog of Windows for files, or that for folders.
func choose(ctx context.Context, q Question) ([]string, error) {
	// The dialog runs its messages on the thread that asks.
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	owner, _, _ := inFront.Call()
	defer toFront.Call(owner) // the keys go on in the window
	if q.Folder {
		return chooseFolder(ctx, owner, q.Title)
	}
	filter, err := filterOf(q.Kind)
	if err != nil {
		return nil, errors.Join(ErrNone, err)
	}
	heading, err := windows.UTF16PtrFromString(q.Title)
	if err != nil {
		return nil, errors.Join(ErrNone, err)
	}
	chosen := make([]uint16, mostNames)
	n := names{owner: owner, filter: &filter[0], file: &chosen[0], fileLength: mostNames, heading: heading, flags: mustExist | likeToday | stayHere}
	n.size = uint32(unsafe.Sizeof(n))
	if q.Several {
		n.flags |= several
	}
	done, _, _ := openNames.Call(uintptr(unsafe.Pointer(&n)))
	runtime.KeepAlive(filter)
	if done == 0 {
		if code, _, _ := failure.Call(); code != 0 {
			return nil, errors.Join(ErrNone, fmt.Errorf("GetOpenFileName: %#x", code))
		}
		return nil, ctx.Err()
	}
	return split(chosen), ctx.Err()
}

// filterOf offers the files of a kind, and all, as pairs of a name and patterns that are
// each ended by a zero, the whole by another.
func filterOf(k Kind) ([]uint16, error) {
	pairs := []string{everything, "*.*"}
	if len(k.Endings) > 0 {
		pairs = append([]string{k.Name, "*" + strings.Join(k.Endings, ";*")}, pairs...)
	}
	var filter []uint16
	for _, word := range pairs {
		part, err := windows.UTF16FromString(word)
		if err != nil {
			return nil, err
		}
		filter = append(filter, part...)
	}
	return append(filter, 0), nil
}

// split takes the answer apart: one path, or a folder and names in it.
func split(chosen []uint16) []string {
	var parts []string
	for len(chosen) > 0 && chosen[0] != 0 {
		part := windows.UTF16ToString(chosen)
		parts = append(parts, part)
		end := 0
		for end < len(chosen) && chosen[end] != 0 {
			end++
		}
		chosen = chosen[min(end+1, len(chosen)):]
	}
	if len(parts) < 2 {
		return parts
	}
	for i := range parts[1:] {
		parts[i+1] = filepath.Join(parts[0], parts[i+1])
	}
	return parts[1:]
}
