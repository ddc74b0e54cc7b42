package main

import (
	"runtime"

	"fyne.io/fyne/v2"
	"golang.org/x/sys/windows"
)

// openerOf opens a file in the program that the PC has for it. Windows is given the path
// and not an address as Fyne would: it reads the bytes behind the % of an address in the
// PC's own code page, where the names of our letters are in UTF-8.
func openerOf(fyne.App) func(path string) error {
	return func(path string) error {
		name, err := windows.UTF16PtrFromString(place(path))
		if err != nil {
			return err
		}
		// What Windows calls to open it may be an object of COM.
		runtime.LockOSThread()
		defer runtime.UnlockOSThread()
		if windows.CoInitializeEx(0, windows.COINIT_APARTMENTTHREADED|windows.COINIT_DISABLE_OLE1DDE) == nil {
			defer windows.CoUninitialize()
		}
		return windows.ShellExecute(0, nil, name, nil, nil, windows.SW_SHOWNORMAL)
	}
}
