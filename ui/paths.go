package ui

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"fuyi/app/fault"
	"fuyi/app/pick"
	own "fuyi/ui/widget"
)

// homeFolder is where files go at first, and come from.
func homeFolder(h host) string {
	if folder := h.options().Folder; folder != "" {
		return folder
	}
	home, _ := os.UserHomeDir()
	return home
}

// chooser asks the system's own dialog for files. Where there is none the officer
// types the path.
type chooser struct {
	host    host
	reading generation
}

// ask opens the dialog; then gets what was chosen, and nothing is called where the
// officer gave up.
func (c *chooser) ask(q pick.Question, then func(paths []string)) {
	choose := c.host.options().Choose
	if choose == nil {
		c.host.tell("本机没有系统的文件选择窗口，请输入路径，或者把文件拖到窗口上。")
		return
	}
	fetch(c.host.door(), &c.reading, func(ctx context.Context) ([]string, error) { return choose(ctx, q) }, func(paths []string) {
		if len(paths) > 0 {
			then(paths)
		}
	}, func(err error) {
		if errors.Is(err, pick.ErrNone) {
			c.host.tell("本机没有系统的文件选择窗口，请输入路径，或者把文件拖到窗口上。")
			return
		}
		c.host.fail(err)
	})
}

// withChooser is a field for a path with a button that opens the system's dialog;
// then may be nil.
func withChooser(h host, path *entry, q pick.Question, then func()) fyne.CanvasObject {
	c := &chooser{host: h}
	return container.NewBorder(nil, nil, nil, own.NewButton("选择…", func() {
		c.ask(q, func(paths []string) {
			path.SetText(paths[0])
			if then != nil {
				then()
			}
		})
	}), path)
}

// askPath asks where a file is to go and has it written there.
func askPath(h host, title, proposed string, save func(ctx context.Context, path string) error) {
	path := newEntry()
	path.SetText(proposed)
	onePath(h, title, "保存到 *", "保存", path, path, func(ctx context.Context, name string) error { return save(ctx, name) },
		func(name string) { h.tell("已保存为 " + name) })
}

// askOpen asks for a file of a kind and does something with it.
func askOpen(h host, title string, kind pick.Kind, open func(ctx context.Context, path string) error, done func()) {
	path := newEntry()
	path.SetPlaceHolder("文件的路径")
	onePath(h, title, "文件 *", "确定", path, withChooser(h, path, pick.Question{Title: title, Kind: kind}, nil), open, func(string) { done() })
}

// intoFolder goes on with what writes into a folder once the folder is seen to be
// there. Where it is not, that is said below the field of the path, in which the
// cursor stands, and the dialog stays open with all that was typed. refit takes in
// that the field grew.
func intoFolder(h host, at *field, refit func(), folder string, then func()) {
	var once generation
	fetch(h.door(), &once, func(context.Context) (bool, error) {
		info, err := os.Stat(folder)
		return err == nil && info.IsDir(), nil
	}, func(there bool) {
		if there {
			then()
			return
		}
		at.say(fault.New(fault.NoFolder, folder).Sentence())
		refit()
		if path := focusableIn(at.input); path != nil {
			h.window().Canvas().Focus(path)
		}
	}, h.fail)
}

// intoFile is intoFolder for a file of a kind, by its ending; other names are
// refused in the same way.
func intoFile(h host, at *field, refit func(), name string, endings []string, then func()) {
	if !slices.Contains(endings, strings.ToLower(filepath.Ext(name))) {
		at.say("文件名应以 " + strings.Join(endings, " 或者 ") + " 结尾。")
		refit()
		h.window().Canvas().Focus(focusableIn(at.input))
		return
	}
	intoFolder(h, at, refit, filepath.Dir(name), then)
}

// onePath is a dialog for one path. What goes wrong is said below it.
func onePath(h host, title, label, yes string, path *entry, input fyne.CanvasObject, do func(context.Context, string) error, done func(string)) {
	var once generation
	at := newField(label, "path", input)
	width := scaled(620)
	var box *own.Dialog
	box = own.NewDialog(h.window().Canvas(), title, width, at.box, yes, "取消", func() {
		name := trimmed(path.Text)
		if name == "" {
			at.say("请填写路径。")
			box.Refit(width, at.box)
			h.window().Canvas().Focus(path)
			return
		}
		fetch(h.door(), &once, func(ctx context.Context) (string, error) { return name, do(ctx, name) }, func(name string) {
			box.Close()
			done(name)
		}, func(err error) {
			at.say(withoutPlaces(err))
			box.Refit(width, at.box)
			h.window().Canvas().Focus(path)
		})
	}, once.stop)
	box.Show(path)
}
