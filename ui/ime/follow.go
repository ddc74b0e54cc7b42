// Package ime keeps the input method's candidate window at the caret.
//
// Fyne tells the input method nothing of where text is being typed, so that the
// candidates of a Chinese input method open in a corner of the screen. Follow
// asks for the caret a few times a second and hands its place on: on X11
// through the patched GLFW that the Makefile builds against, on Windows through
// the Imm calls. Elsewhere, and in a plain go build, it does nothing.
package ime

import (
	"context"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver"
)

// pace is how often the caret is asked for: often enough that the candidates
// of the first key stand at the caret, seldom enough to cost nothing.
const pace = 80 * time.Millisecond

// Caret returns the lower left corner of the text caret in canvas coordinates,
// and whether text is being typed at all. It is called on the main goroutine.
type Caret func() (position fyne.Position, typing bool)

// Follow keeps the candidate window at the caret until ctx ends.
func Follow(ctx context.Context, window fyne.Window, caret Caret) {
	native, ok := window.(driver.NativeWindow)
	if !ok || !supported {
		return
	}
	go func() {
		var last fyne.Position
		tick := time.NewTicker(pace)
		defer tick.Stop()
		for {
			select {
			case <-ctx.Done():
				return
			case <-tick.C:
			}
			fyne.DoAndWait(func() {
				position, typing := caret()
				if !typing || position == last {
					return
				}
				last = position
				scale := window.Canvas().Scale()
				native.RunNative(func(handle any) {
					place(handle, int(position.X*scale), int(position.Y*scale))
				})
			})
		}
	}()
}
