package main

import (
	"os"

	"golang.org/x/sys/windows"
)

// attachConsole joins the console of the program that started this one: fuyi.exe is a
// program of windows, which Windows gives no console of its own, and whose answers to
// a command would be seen by nobody. What is led into a file or a pipe stays there.
func attachConsole() {
	attach := windows.NewLazySystemDLL("kernel32.dll").NewProc("AttachConsole")
	const parent = ^uintptr(0) // ATTACH_PARENT_PROCESS
	if joined, _, _ := attach.Call(parent); joined == 0 {
		return
	}
	os.Stdin = stream(os.Stdin, "CONIN$", os.O_RDONLY)
	os.Stdout = stream(os.Stdout, "CONOUT$", os.O_RDWR)
	os.Stderr = stream(os.Stderr, "CONOUT$", os.O_RDWR)
}

// stream is a standard stream once the console is there. A handle that this program
// was given before is opened anew, since only now can it be known for a console,
// which is written to in characters and not in bytes.
func stream(given *os.File, console string, mode int) *os.File {
	if handle := windows.Handle(given.Fd()); handle != 0 && handle != windows.InvalidHandle {
		if kind, err := windows.GetFileType(handle); err == nil && kind != windows.FILE_TYPE_UNKNOWN {
			return os.NewFile(uintptr(handle), given.Name())
		}
	}
	opened, err := os.OpenFile(console, mode, 0)
	if err != nil {
		return given
	}
	return opened
}
