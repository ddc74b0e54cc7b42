package ui

import (
	"context"
	"path/filepath"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"fuyi/app/pick"
	look "fuyi/ui/theme"
)

// WindowFaces are the faces that the window can be shown in. A choice is this
// PC's, and seen with the next Dress.
type WindowFaces interface {
	// List lists those that the program carries, its own first.
	List() []WindowFace
	// Chosen is the ID of one of them, or the path of a font file.
	Chosen() string
	// Choose takes another one; it is called off the main goroutine. Errors:
	// NotRead, BadValue, UnfitFont.
	Choose(idOrPath string) error
	// Lost is the path of a font file that was chosen and could not be had at the
	// start, "" for none.
	Lost() string
}

// WindowFace is a face that the program carries.
type WindowFace struct{ ID, Name string }

// otherFace stands in the choice for a font file that is to be named.
const otherFace = "?"

// sampleText shows a face: a sentence, characters of rare names, figures.
const sampleText = "应当自受理之日起六十日内作出决定。吴𠮷、张𬭎　2026年11月24日　Aa"

// faceField chooses the face of the window, with a sample of the one in use.
func (p *settingsPage) faceField() fyne.CanvasObject {
	faces := p.host.options().Faces
	box := container.NewVBox()
	if faces == nil {
		return box
	}
	var ids []string
	names := map[string]string{otherFace: "其他字体文件…"}
	for _, f := range faces.List() {
		ids = append(ids, f.ID)
		names[f.ID] = f.Name
	}
	chosen := faces.Chosen()
	if _, carried := names[chosen]; !carried {
		ids = append(ids, chosen)
		names[chosen] = filepath.Base(chosen) + "（自选）"
	}
	p.face = newChoice(append(ids, otherFace), func(id string) string { return names[id] }, p.chooseFace)
	p.face.set(chosen)
	box.Add(newField("窗口字体", "", p.face.Select).box)
	plain, bold := widget.NewLabel(sampleText), widget.NewLabel(sampleText)
	bold.TextStyle.Bold = true
	for _, l := range []*widget.Label{plain, bold} {
		l.Truncation = fyne.TextTruncateEllipsis
		box.Add(container.New(inset{left: labelWidth()}, l))
	}
	if lost := faces.Lost(); lost != "" {
		box.Add(warning("! "+lostFace(lost), look.Today))
	}
	return box
}

// lostFace says that a font file is gone.
func lostFace(path string) string {
	return "窗口字体“" + filepath.Base(path) + "”打不开了，现用自带字体，可在“设置”中另选。"
}

// chooseFace shows the window in another face at once.
func (p *settingsPage) chooseFace(id string) {
	faces := p.host.options().Faces
	if id == faces.Chosen() {
		return
	}
	wear := func() {
		p.host.options().Dress(float32(p.size.value())/100, schemeOf(p.scheme.value()))
		// The pages are made anew by way of the writes, and the status line with them.
		p.host.door().write(func(context.Context) error { return nil }, func(error) {
			p.host.tell("窗口字体已更换，本机下次打开时仍用这个字体。")
		})
	}
	if id == otherFace {
		p.face.set(faces.Chosen())
		askOpen(p.host, "窗口字体文件（TTF、OTF、TTC）", pick.Kind{Name: "字体", Endings: []string{".ttf", ".otf", ".ttc"}}, func(_ context.Context, path string) error { return faces.Choose(path) }, wear)
		return
	}
	fetch(p.host.door(), &p.facing, func(context.Context) (struct{}, error) { return struct{}{}, faces.Choose(id) },
		func(struct{}) { wear() }, func(err error) {
			p.face.set(faces.Chosen())
			p.host.fail(err)
		})
}
