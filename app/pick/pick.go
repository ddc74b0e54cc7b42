// Package pick lets an officer choose files and folders in the system's own
// dialog. Where there is none the desk asks for the path.
package pick

import (
	"context"
	"errors"
)

// ErrNone says that the system has no dialog for it.
var ErrNone = errors.New("no file chooser")

// Kind is a kind of files, known by how their names end.
type Kind struct {
	Name    string
	Endings []string // in small letters with their dots; capitals are offered too
}

// Papers are the files that can be attached to a case.
var Papers = Kind{Name: "PDF 和图片", Endings: []string{".pdf", ".jpg", ".jpeg", ".png", ".tif", ".tiff", ".bmp"}}

// everything is the name under which all files are offered beside a kind.
const everything = "所有文件"

// Question is what is to be chosen.
type Question struct {
	Title   string
	Kind    Kind // of files that are shown at first; without endings all are
	Folder  bool // a folder, not files
	Several bool // more than one
}

// Choose opens the system's dialog and waits for the answer, which is none where
// the officer gave up. Error: ErrNone.
func Choose(ctx context.Context, q Question) ([]string, error) { return choose(ctx, q) }
