// Package pick lets an officer choose files and folders in the system's own
// dialog. Where there is none the desk asks for the path.
package pick

import (
	"context"
	"errors"
)

// ErrNone says that the system has no dialog for it.
var ErrNone = errors.New("no file chooser")

// Question is what is to be chosen.
type Question struct {
	Title   string
	Folder  bool // a folder, not files
	Several bool // more than one
}

// Choose opens the system's dialog and waits for the answer, which is none where
// the officer gave up. Error: ErrNone.
func Choose(ctx context.Context, q Question) ([]string, error) { return choose(ctx, q) }
