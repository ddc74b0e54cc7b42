// The bare window that the program's figures are measured beside: Fyne, the
// program's theme in its face, which the argument names a folder of, and a line of
// text. What it takes, Fyne, OpenGL and the face take.
package main

import (
	"log"
	"os"
	"path/filepath"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"
	"fyne.io/fyne/v2/widget"

	"fuyi/ui/theme"
)

func main() {
	application := app.NewWithID("cn.fuyi.bare")
	application.Settings().SetTheme(theme.New(face("NotoSansCJKsc-Regular.otf"), face("NotoSansCJKsc-Bold.otf"), 1))
	window := application.NewWindow("复议")
	window.Resize(fyne.NewSize(1280, 680))
	window.CenterOnScreen()
	window.SetContent(widget.NewLabel("行政复议"))
	window.ShowAndRun()
}

func face(name string) fyne.Resource {
	content, err := os.ReadFile(filepath.Join(os.Args[1], name))
	if err != nil {
		log.Fatal(err)
	}
	return fyne.NewStaticResource(name, content)
}
