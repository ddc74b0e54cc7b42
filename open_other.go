//go:build !windows

package main

import (
	"net/url"

	"fyne.io/fyne/v2"
)

// openerOf opens a file in the program that the PC has for it.
func openerOf(application fyne.App) func(path string) error {
	return func(path string) error { return application.OpenURL(&url.URL{Scheme: "file", Path: place(path)}) }
}
