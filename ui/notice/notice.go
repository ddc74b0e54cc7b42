// Package notice shows one message where the desk itself cannot open: without
// OpenGL, without a display. It uses neither OpenGL nor Fyne.
package notice

import (
	"fmt"
	"os"
)

// Show puts the sentence on standard error and, where the PC has a screen, in a
// message box that waits to be closed. face is an OpenType font with Chinese
// characters, for screens that have none of their own; nil leaves the box out
// on those.
func Show(title, sentence string, face []byte) {
	fmt.Fprintln(os.Stderr, sentence)
	box(title, sentence, face)
}
