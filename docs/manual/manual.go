// Package manual holds the manual of the program (使用手册): its chapters, which
// F1 shows in the window and which the printed manual is made of, and the pictures
// that they name.
package manual

import (
	"embed"
	"io/fs"
)

//go:embed *.md pictures/*.png
var files embed.FS

// Files holds the chapters in the order of their names, 03-today.md, and the
// pictures in a folder beside them, pictures/today.png.
func Files() fs.FS { return files }
