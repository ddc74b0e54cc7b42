//go:build linux && ime

package ime

import (
	"fyne.io/fyne/v2/driver"
	"github.com/go-gl/glfw/v3.4/glfw"
)

const supported = true

// place tells the X input context where the caret is, in window pixels.
// glfw.SetIMESpotX11 exists in the patched GLFW alone.
func place(handle any, x, y int) {
	if window, ok := handle.(driver.X11WindowContext); ok && window.WindowHandle != 0 {
		glfw.SetIMESpotX11(window.WindowHandle, x, y)
	}
}
