package ui

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"fuyi/app"
	"fuyi/app/access"
	"fuyi/app/casefile"
	own "fuyi/ui/widget"
)

// conclusionButtons offers what the review of an application may come to, each
// with its letter in one go; nil where the case is past that.
func conclusionButtons(h host, office *app.Office, f *app.File) fyne.CanvasObject {
	if !app.MayConclude(f.State) {
		return nil
	}
	box := container.NewVBox(caption("审查结论，连同文书一次办好"))
	for i, c := range app.Conclusions() {
		b := rightButton(office, access.Enter, c.Name+"，起草"+shortKind(c.Letter), func() { conclude(h, office, f, c) })
		b.Alignment = widget.ButtonAlignLeading
		if i == 0 {
			b.Importance = widget.HighImportance
		}
		box.Add(b)
	}
	oral := rightButton(office, access.Draft, "口头申请：制作笔录", func() { beginLetter(h, office, f.Case.Number, casefile.ApplicationRecord) })
	oral.Alignment, oral.Importance = widget.ButtonAlignLeading, widget.LowImportance
	for _, e := range f.Case.Events {
		if e.Type == casefile.Received && e.Channel == casefile.Oral {
			box.Add(oral)
		}
	}
	box.Add(widget.NewSeparator())
	return box
}

// shortKind names the letters of the review in few words.
func shortKind(kind casefile.LetterKind) string {
	switch kind {
	case casefile.AcceptanceNotice:
		return "受理通知书"
	case casefile.SupplementNotice:
		return "补正通知书"
	case casefile.RejectionLetter:
		return "决定书"
	}
	return kind.Name()
}

// conclude enters a conclusion in the docket, where it is an entry, and begins its
// letter.
func conclude(h host, office *app.Office, f *app.File, c app.Conclusion) {
	if refused(h, office, access.Enter) {
		return
	}
	number := f.Case.Number
	if c.Event == "" {
		beginLetter(h, office, number, c.Letter)
		return
	}
	form := newStepForm(h, office, f, c.Event)
	if c.Ground > 0 {
		form.set(casefile.Event{Type: c.Event, Date: office.Today(), Ground: c.Ground})
	}
	body := container.NewVBox(note("依据："+c.Article+"　录入后起草"+c.Letter.Name()+"。"), form.box)
	var box *own.Dialog
	box = own.NewDialog(h.window().Canvas(), c.Name+"　"+number, scaled(stepWidth), body, "录入并起草", "取消", func() {
		e, ok := form.read()
		if !ok {
			return
		}
		h.do(act{by: box.Yes(),
			do:      func(ctx context.Context) (app.Change, error) { return office.Record(ctx, number, e) },
			refused: form.refused,
			done: func(app.Change) {
				box.Close()
				beginLetter(h, office, number, c.Letter)
			},
		})
	}, nil)
	form.grown = func() { box.Refit(scaled(stepWidth), body) }
	box.Show(form.date.DateField)
}

// beginLetter begins a draft of a kind and opens it.
func beginLetter(h host, office *app.Office, number string, kind casefile.LetterKind) {
	id := 0
	h.do(act{quiet: "已起草" + kind.Name() + "。",
		do: func(ctx context.Context) (change app.Change, err error) {
			id, change, err = office.BeginLetter(ctx, number, casefile.Letter{Kind: kind})
			return change, err
		},
		done: func(app.Change) { h.open(place{view: viewCase, number: number, tab: tabLetters, letter: id}) },
	})
}
