package ui

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	own "fuyi/ui/widget"
)

// textFinder finds words in the text of an editor (Ctrl+F in 文稿).
type textFinder struct {
	host   host
	editor func() *prose
	box    *fyne.Container
	words  *entry
	said   *widget.Label
}

func newTextFinder(h host, editor func() *prose) *textFinder {
	f := &textFinder{host: h, editor: editor, words: newEntry(), said: widget.NewLabel("")}
	f.words.SetPlaceHolder("在这段文稿中查找，Enter 找下一处，Esc 关闭")
	f.words.OnChanged = func(string) { f.count() }
	f.words.OnSubmitted = func(string) { f.next() }
	buttons := container.NewHBox(f.said, own.NewButton("下一处（Enter）", f.next), own.NewButton("关闭（Esc）", f.close))
	f.box = container.New(inset{0, 10, 10, 4}, container.NewBorder(nil, nil, nil, buttons, f.words))
	f.box.Hide()
	return f
}

// open shows the finder and puts the focus into it.
func (f *textFinder) open() {
	f.box.Show()
	f.count()
	f.host.window().Canvas().Focus(f.words)
}

// close hides the finder; false where it was not open.
func (f *textFinder) close() { f.shut() }

func (f *textFinder) shut() bool {
	if !f.box.Visible() {
		return false
	}
	f.box.Hide()
	f.host.window().Canvas().Focus(f.editor())
	return true
}

func (f *textFinder) count() {
	text := ""
	if f.words.Text != "" {
		text = fmt.Sprintf("%d 处", f.editor().Occurrences(f.words.Text))
	}
	f.said.SetText(text)
}

// next marks the next place where the words stand, from the top again after the
// last.
func (f *textFinder) next() {
	f.count()
	if f.words.Text != "" && !f.editor().FindNext(f.words.Text) {
		f.host.tell("这段文稿中没有“" + f.words.Text + "”。")
	}
}
