package ui

import (
	"context"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"fuyi/app/casefile"
	"fuyi/app/letter"
	look "fuyi/ui/theme"
	own "fuyi/ui/widget"
)

// letterPieces is the text of a letter paragraph by paragraph, each of which the
// officer may word otherwise, beside its pages.
type letterPieces struct {
	editor  *letterEditor
	box     *fyne.Container
	list    *fyne.Container
	shown   []letter.Piece
	edits   []casefile.LetterEdit
	open    map[string]bool // paragraphs with an editor, by their words
	wanted  *soughtPiece    // once the paragraphs are there
	reading generation
	showing pause
}

// soughtPiece is a paragraph to stand in, and the words to mark there.
type soughtPiece struct {
	edit  casefile.LetterEdit
	words string
}

func newLetterPieces(e *letterEditor) *letterPieces {
	p := &letterPieces{editor: e, list: container.NewVBox(), edits: slices.Clone(e.l.Edits), open: map[string]bool{}}
	p.box = container.NewVBox(heading("逐段改写"),
		note("正文由模板按案件内容生成；个别段落需要另行措辞的，在这里改写。改写以后案件内容又有变动的，会提示重新核对。"), p.list)
	return p
}

// refresh reads the paragraphs as the letter has them now.
func (p *letterPieces) refresh() {
	c, l := p.editor.entered()
	fetch(p.editor.host.door(), &p.reading, func(ctx context.Context) ([]letter.Piece, error) {
		return p.editor.office.Pieces(ctx, c, l)
	}, func(pieces []letter.Piece) {
		if !slices.EqualFunc(pieces, p.shown, func(a, b letter.Piece) bool { return a.Was == b.Was && a.Edited == b.Edited }) {
			p.shown = pieces
			p.draw()
		}
	}, p.editor.host.fail)
}

func (p *letterPieces) draw() {
	p.list.RemoveAll()
	for _, piece := range p.shown {
		p.list.Add(p.row(piece))
	}
	p.list.Refresh()
	if p.wanted != nil {
		p.stand(p.wanted.edit, p.wanted.words)
	}
}

// stand leads to a paragraph that was worded otherwise, as soon as the paragraphs
// are there.
func (p *letterPieces) stand(edit casefile.LetterEdit, words string) {
	if len(p.shown) == 0 {
		p.wanted = &soughtPiece{edit, words}
		return
	}
	p.wanted = nil
	at := slices.IndexFunc(p.shown, func(x letter.Piece) bool { return x.Edited && x.Was == edit.Was && x.Nth == edit.Nth })
	if at < 0 {
		return // the facts in it have changed since
	}
	e := p.editor
	e.host.door().after(&p.showing, laidOut, func() {
		if at < len(p.list.Objects) {
			scrollTo(e.scroll, p.list.Objects[at])
			e.host.window().Canvas().Focus(focusableIn(p.list.Objects[at]))
			mark(p.list.Objects[at], words)
		}
	})
}

// row is one paragraph: its words, or an editor of them.
func (p *letterPieces) row(piece letter.Piece) fyne.CanvasObject {
	key := piece.Was
	if !piece.Edited && !p.open[key] {
		change := own.NewButton("改写", func() {
			p.open[key] = true
			p.draw()
		})
		change.Importance = widget.LowImportance
		return container.NewBorder(nil, nil, nil, container.NewVBox(change), paragraph(piece.Text))
	}
	text := own.NewProse("空着就不打印这一段；换行即另起一段", 3)
	text.SetText(piece.Text)
	text.OnChanged = func(words string) { p.word(piece, strings.TrimRight(words, "\n ")) }
	back := own.NewButton("恢复原文", func() {
		delete(p.open, key)
		p.word(piece, piece.Was)
		p.shown = nil
		p.refresh()
	})
	back.Importance = widget.LowImportance
	state := warning("已改写，原文："+piece.Was, look.Soon)
	if !piece.Edited {
		state = note("原文：" + piece.Was)
	}
	return container.NewBorder(state, nil, nil, container.NewVBox(back), tall(text, 92))
}

// word keeps other words for a paragraph.
func (p *letterPieces) word(piece letter.Piece, text string) {
	p.edits = letter.SetEdit(p.edits, piece, text)
	p.open[piece.Was] = true
	// What is typed is shown already: the row must not be made anew under the caret.
	for i := range p.shown {
		if p.shown[i].Was == piece.Was && p.shown[i].Nth == piece.Nth {
			p.shown[i].Text, p.shown[i].Edited = text, text != piece.Was
		}
	}
	p.editor.touch()
}
