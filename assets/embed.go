// Package assets holds what the program carries with it: the faces of letters
// and of the window, the tables of public holidays, the templates of letters
// and the icon.
//
// The faces are fetched at build time and are not in git; a build without them
// carries none, and the program then uses the faces installed on the PC.
package assets

import (
	"embed"
	"io/fs"
)

//go:embed fonts holidays templates icon.png
var files embed.FS

// Fonts holds the faces of letters, and the window's own face. Its files have Whole,
// which gives their content where it lies, as Face does.
func Fonts() fs.FS { return faces{sub("fonts")} }

// Holidays holds a table for each year, 2026.json.
func Holidays() fs.FS { return sub("holidays") }

// Templates holds the default text of each letter, decision.txt.
func Templates() fs.FS { return sub("templates") }

// Icon returns the program's icon, a PNG.
func Icon() []byte { return read("icon.png") }

// The files of the window's own face.
const (
	WindowRegular = "NotoSansCJKsc-Regular.otf"
	WindowBold    = "NotoSansCJKsc-Bold.otf"
)

// Face returns a face of the letters or the window by the name of its file,
// FandolKai-Regular.otf, or nil where the program was built without it. It lies in
// the program's own file, which cannot be written to: what changes a face changes a
// copy.
func Face(name string) []byte {
	if content := lying("fonts/" + name); content != nil {
		return content
	}
	return read("fonts/" + name)
}

// HasFace tells whether the program was built with a face.
func HasFace(name string) bool {
	_, err := fs.Stat(files, "fonts/"+name)
	return err == nil
}

func sub(dir string) fs.FS {
	tree, err := fs.Sub(files, dir)
	if err != nil {
		panic("assets: " + err.Error()) // the folder is named in the embed directive above
	}
	return tree
}

func read(name string) []byte {
	content, err := files.ReadFile(name)
	if err != nil {
		return nil
	}
	return content
}
