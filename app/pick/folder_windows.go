package pick

import (
	"context"
	"errors"
	"fmt"
	"syscall"
	"unsafe"

	"golang.org/x/sys/windows"
)

var createObject = windows.NewLazySystemDLL("ole32.dll").NewProc("CoCreateInstance")

// The dialog for files and folders, FileOpenDialog (shobjidl_core.h).
var (
	openDialogClass = windows.GUID{Data1: 0xdc1c5a9c, Data2: 0xe88a, Data3: 0x4dde, Data4: [8]byte{0xa5, 0xa1, 0x60, 0xf8, 0x2a, 0x20, 0xae, 0xf7}}
	openDialogFace  = windows.GUID{Data1: 0xd57c7288, Data2: 0xd4ad, Data3: 0x4768, Data4: [8]byte{0xbe, 0x02, 0x9d, 0x96, 0x95, 0x32, 0xd9, 0x60}}
)

// The places of the methods that are called, in the tables of IFileOpenDialog and of
// IShellItem.
const (
	atRelease    = 2
	atShow       = 3
	atSetOptions = 9
	atSetTitle   = 17
	atGetResult  = 20
	atGetName    = 5 // IShellItem
)

const (
	inThisProcess = 1                 // CLSCTX_INPROC_SERVER
	foldersOnDisk = 0x20 | 0x40 | 0x8 // FOS_PICKFOLDERS, FOS_FORCEFILESYSTEM, FOS_NOCHANGEDIR
	pathOnDisk    = 0x80058000        // SIGDN_FILESYSPATH
	givenUp       = 0x800704C7        // HRESULT of ERROR_CANCELLED
)

// comObject is an object of COM, which begins with the table of its methods.
type comObject struct{ methods *[32]uintptr }

// call calls a method and returns an error for an HRESULT that tells of one.
func (o *comObject) call(at int, arguments ...uintptr) error {
	result, _, _ := syscall.SyscallN(o.methods[at], append([]uintptr{uintptr(unsafe.Pointer(o))}, arguments...)...)
	if int32(result) < 0 {
		return syscall.Errno(uint32(result))
	}
	return nil
}

// chooseFolder shows the dialog of Windows for folders, on a thread that it keeps.
func chooseFolder(ctx context.Context, owner uintptr, title string) ([]string, error) {
	// S_FALSE, which says that the thread was ready before, is an error of package windows.
	if err := windows.CoInitializeEx(0, windows.COINIT_APARTMENTTHREADED); err != nil && !errors.Is(err, syscall.Errno(windows.S_FALSE)) {
		return nil, errors.Join(ErrNone, fmt.Errorf("CoInitializeEx: %w", err))
	}
	defer windows.CoUninitialize()
	var dialog *comObject
	result, _, _ := createObject.Call(uintptr(unsafe.Pointer(&openDialogClass)), 0, inThisProcess,
		uintptr(unsafe.Pointer(&openDialogFace)), uintptr(unsafe.Pointer(&dialog)))
	if int32(result) < 0 || dialog == nil {
		return nil, errors.Join(ErrNone, fmt.Errorf("CoCreateInstance: %#x", uint32(result)))
	}
	defer dialog.call(atRelease)
	heading, err := windows.UTF16PtrFromString(title)
	if err == nil {
		err = errors.Join(dialog.call(atSetOptions, foldersOnDisk), dialog.call(atSetTitle, uintptr(unsafe.Pointer(heading))))
	}
	if err != nil {
		return nil, errors.Join(ErrNone, err)
	}
	if err := dialog.call(atShow, owner); errors.Is(err, syscall.Errno(givenUp)) {
		return nil, ctx.Err()
	} else if err != nil {
		return nil, errors.Join(ErrNone, fmt.Errorf("IFileOpenDialog.Show: %w", err))
	}
	path, err := chosenFolder(dialog)
	if err != nil {
		return nil, errors.Join(ErrNone, err)
	}
	return []string{path}, ctx.Err()
}

// chosenFolder is the path of what was chosen in a dialog.
func chosenFolder(dialog *comObject) (string, error) {
	var item *comObject
	if err := dialog.call(atGetResult, uintptr(unsafe.Pointer(&item))); err != nil {
		return "", fmt.Errorf("IFileOpenDialog.GetResult: %w", err)
	}
	defer item.call(atRelease)
	var name *uint16
	if err := item.call(atGetName, pathOnDisk, uintptr(unsafe.Pointer(&name))); err != nil {
		return "", fmt.Errorf("IShellItem.GetDisplayName: %w", err)
	}
	defer windows.CoTaskMemFree(unsafe.Pointer(name))
	return windows.UTF16PtrToString(name), nil
}
