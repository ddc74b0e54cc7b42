package main

import (
	"fmt"

	"golang.org/x/sys/windows"
)

// printer sends a PDF to the PC's default printer, through the program that
// the PC has for PDF.
func printer(path string) error {
	verb, err := windows.UTF16PtrFromString("print")
	if err != nil {
		return err
	}
	file, err := windows.UTF16PtrFromString(path)
	if err != nil {
		return fmt.Errorf("printing %s: %w", path, err)
	}
	if err := windows.ShellExecute(0, verb, file, nil, nil, windows.SW_HIDE); err != nil {
		return fmt.Errorf("printing %s: %w", path, err)
	}
	return nil
}
