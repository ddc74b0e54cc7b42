package main

import (
	"path/filepath"
	"runtime/debug"
	"sync"
	"time"

	"fyne.io/fyne/v2"

	"fuyi/app"
	"fuyi/app/face"
	"fuyi/assets"
	"fuyi/ui"
	"fuyi/ui/theme"
)

// preferenceFace is under which Fyne keeps this PC's choice of the window's face.
const preferenceFace = "window.face"

// carriedFaces are the faces of the program that the window can be shown in. What
// has no bold cut of its own takes another's, as printers of Chinese do.
var carriedFaces = []struct{ id, name, regular, bold string }{
	{"", "思源黑体（默认）", assets.WindowRegular, assets.WindowBold},
	{"song", "宋体", "FandolSong-Regular.otf", "FandolSong-Bold.otf"},
	{"fang", "仿宋", "FandolFang-Regular.otf", "FandolHei-Regular.otf"},
	{"kai", "楷体", "FandolKai-Regular.otf", "FandolHei-Regular.otf"},
	{"hei", "黑体", "FandolHei-Regular.otf", assets.WindowBold},
}

// wardrobe dresses the window: the face that is chosen, the size of text and the
// colours. It is the desk's ui.WindowFaces.
type wardrobe struct {
	application fyne.App

	mu     sync.Mutex
	chosen string
	lost   string
	worn   faces
	seen   faces // in which the window was dressed last
}

// putAway is how long Fyne takes to let go of a face.
const putAway = 3 * time.Second

// faces are what the window is drawn in; nil where the program was built without
// them, so that Fyne looks for some on the PC.
type faces struct{ regular, bold fyne.Resource }

// openWardrobe takes the face that was chosen on this PC, or the program's own
// where it cannot be had any more.
func openWardrobe(application fyne.App) *wardrobe {
	w := &wardrobe{application: application}
	id := application.Preferences().String(preferenceFace)
	worn, err := loadFaces(id)
	if err != nil {
		w.lost, id = id, ""
		worn, _ = loadFaces("")
	}
	w.chosen, w.worn = id, worn
	return w
}

// dress sets the desk's theme at a size of text and in a scheme of colours.
func (w *wardrobe) dress(scale float32, scheme theme.Scheme) {
	w.mu.Lock()
	worn, before := w.worn, w.seen
	w.seen = worn
	w.mu.Unlock()
	if before.regular != nil && before != worn {
		time.AfterFunc(putAway, debug.FreeOSMemory) // the face before took some ten megabytes
	}
	theme.Use(scheme)
	theme.Behind(unless(worn.regular, assets.WindowRegular), unless(worn.bold, assets.WindowBold))
	w.application.Settings().SetTheme(theme.New(worn.regular, worn.bold, scale))
}

// unless is the program's own face, nil where it is the one that is worn.
func unless(worn fyne.Resource, name string) fyne.Resource {
	if worn == nil || worn.Name() == name || !assets.HasFace(name) {
		return nil
	}
	return ownFace(name)
}

// List lists the faces that the program carries; see ui.WindowFaces.
func (w *wardrobe) List() []ui.WindowFace {
	var list []ui.WindowFace
	for _, f := range carriedFaces {
		if f.id == "" || assets.HasFace(f.regular) {
			list = append(list, ui.WindowFace{ID: f.id, Name: f.name})
		}
	}
	return list
}

// Chosen is the face that is worn; see ui.WindowFaces.
func (w *wardrobe) Chosen() string {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.chosen
}

// Lost is the file that could not be had any more; see ui.WindowFaces.
func (w *wardrobe) Lost() string {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.lost
}

// Choose takes another face; see ui.WindowFaces.
func (w *wardrobe) Choose(id string) error {
	worn, err := loadFaces(id)
	if err != nil {
		return err
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	w.chosen, w.lost, w.worn = id, "", worn
	w.application.Preferences().SetString(preferenceFace, id)
	return nil
}

// loadFaces loads a face of the program, or a file of the officer's own. Errors:
// NotRead, UnfitFont.
func loadFaces(id string) (faces, error) {
	for _, f := range carriedFaces {
		if f.id == id {
			regular, err := carriedFace(f.regular)
			if err != nil {
				return faces{}, err
			}
			bold, err := carriedFace(f.bold)
			return faces{regular, bold}, err
		}
	}
	content, err := app.ReadIncoming(id)
	if err != nil {
		return faces{}, err
	}
	if content, err = face.Window(content); err != nil {
		return faces{}, err
	}
	bold, err := carriedFace(assets.WindowBold)
	return faces{fyne.NewStaticResource(filepath.Base(id), content), bold}, err
}

// carriedFace is a face that the program carries, without what the window does not
// need; nil where the program was built without it. Its own is so already.
func carriedFace(name string) (fyne.Resource, error) {
	switch {
	case !assets.HasFace(name):
		return nil, nil
	case name == assets.WindowRegular, name == assets.WindowBold:
		return ownFace(name), nil
	}
	content, err := face.Window(assets.Face(name))
	return fyne.NewStaticResource(name, content), err
}

// ownFace is the program's own face, by the name of its file. It is read from the
// program each time Fyne wants it, which is seldom: Fyne makes tables of its own,
// and a copy beside them would take sixteen megabytes.
type ownFace string

// Name is part of fyne.Resource.
func (f ownFace) Name() string { return string(f) }

// Content is part of fyne.Resource.
func (f ownFace) Content() []byte { return assets.Face(string(f)) }
