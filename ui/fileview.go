package ui

import (
	"context"
	"fmt"
	"image"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"fuyi/app/fault"
	"fuyi/app/viewer"
	look "fuyi/ui/theme"
	own "fuyi/ui/widget"
)

// fileView shows the pages of a PDF, or a picture, or why it cannot.
type fileView struct {
	host    host
	pages   *own.PageView
	said    *fyne.Container
	box     *fyne.Container
	file    string // the file in view, "" for none
	reading generation
}

func newFileView(h host) *fileView {
	v := &fileView{host: h, pages: own.NewPageView(), said: container.NewStack()}
	v.box = container.NewBorder(v.said, nil, nil, nil, v.pages)
	return v
}

// say shows a sentence over the pages, "" takes it away.
func (v *fileView) say(sentence string, wrong bool) {
	v.said.RemoveAll()
	if sentence != "" {
		words := note(sentence)
		if wrong {
			words = warning("✕ "+sentence, look.Overdue)
		}
		v.said.Add(container.New(inset{6, 12, 12, 4}, words))
	}
	v.box.Refresh()
}

// clear shows no file, and a sentence.
func (v *fileView) clear(sentence string, wrong bool) {
	v.reading.stop()
	v.file = ""
	v.pages.SetSheets(own.Sheets{})
	v.say(sentence, wrong)
}

// show opens a file, which find has found to be as it should be. The first PDF on a PC
// takes some seconds.
func (v *fileView) show(file string, find func(context.Context) (path string, err error)) {
	if file == v.file {
		return
	}
	opener := v.host.options().Viewer
	if opener == nil {
		v.clear("这里不能预览，请“用阅读器打开”。", false)
		return
	}
	v.clear("正在打开……（本机第一次打开 PDF 要准备十几秒）", false)
	v.file = file
	fetch(v.host.door(), &v.reading, func(ctx context.Context) (*viewer.File, error) {
		path, err := find(ctx)
		if err != nil {
			return nil, err
		}
		return opener.Open(ctx, path)
	}, v.shown, func(err error) { v.clear(fault.Sentence(err), true) })
}

// shown puts the pages of an opened file into view.
func (v *fileView) shown(file *viewer.File) {
	v.say("", false)
	if file.More > 0 {
		v.say(fmt.Sprintf("只显示前 %d 页，后面还有 %d 页，请“用阅读器打开”查看。", len(file.Sizes), file.More), false)
	}
	sheets := own.Sheets{Count: len(file.Sizes), Size: func(page int) (float64, float64) {
		return file.Sizes[page].Width, file.Sizes[page].Height
	}}
	work := v.host.door()
	sheets.Paint = func(page int, perMM float64) image.Image {
		picture, err := file.Picture(work.ctx, page, perMM)
		if err != nil {
			if work.ctx.Err() == nil {
				work.deliver(func() { v.say(fmt.Sprintf("第 %d 页没有显示。%s", page+1, fault.Sentence(err)), true) })
			}
			return nil
		}
		return picture
	}
	v.pages.SetSheets(sheets)
}

// lookAtFile shows a file in a dialog of its own.
func lookAtFile(h host, title, path string) {
	v := newFileView(h)
	size := h.window().Canvas().Size()
	body := container.New(exactly{size.Width * 0.62, size.Height - scaled(120) - 60}, v.box)
	box := own.NewDialog(h.window().Canvas(), title, size.Width*0.66, body, "", "关闭", nil, v.reading.stop)
	box.Show(v.pages)
	v.show(path, nil)
}

// exactly gives its one object a size, at least.
type exactly struct{ width, height float32 }

func (e exactly) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(e.width, e.height) }

func (exactly) Layout(o []fyne.CanvasObject, size fyne.Size) { o[0].Resize(size) }
