package ui

import (
	"context"
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"fuyi/app"
	"fuyi/app/access"
	"fuyi/app/casefile"
	"fuyi/app/law"
	look "fuyi/ui/theme"
	own "fuyi/ui/widget"
)

// remarksColumn holds the officer's notes (办案手记) and the linked cases
// (关联案件).
type remarksColumn struct {
	host   host
	office *app.Office
	file   *app.File

	box    fyne.CanvasObject
	scroll *container.Scroll
	editor *prose
	notes  *fyne.Container
	links  *fyne.Container

	marked  int  // the note that is marked, by its ID, 0: none
	loaded  bool // the draft was looked for
	saving  pause
	showing pause
	linking generation
}

func newRemarksColumn(h host, office *app.Office) *remarksColumn {
	c := &remarksColumn{host: h, office: office, notes: container.NewVBox(), links: container.NewVBox()}
	c.editor = own.NewProse("电话、来访、内部意见等，不打印在文书上", 3)
	c.editor.OnChanged = func(string) { h.door().after(&c.saving, draftPause, c.keep) }
	write := rightButton(office, access.Enter, "记下（Ctrl+S）", c.add)
	link := rightButton(office, access.Enter, "关联案件…", c.askLink)
	column := container.NewVBox(
		heading("办案手记"), c.editor, container.NewBorder(nil, nil, nil, write), c.notes,
		widget.NewSeparator(),
		container.NewBorder(nil, nil, heading("关联案件"), link), c.links)
	c.scroll = container.NewVScroll(container.New(inset{8, 12, 14, 10}, column))
	c.box = container.NewStack(canvas.NewRectangle(look.Paper), c.scroll)
	return c
}

func (c *remarksColumn) draftKey() string { return "note:" + c.file.Case.Number }

func (c *remarksColumn) set(f *app.File) {
	c.file = f
	c.drawNotes()
	fetch(c.host.door(), &c.linking, func(ctx context.Context) ([]app.Linked, error) { return c.office.LinkedCases(ctx, f.Case) },
		c.drawLinks, c.host.fail)
	if c.loaded {
		return
	}
	c.loaded = true
	var once generation
	fetch(c.host.door(), &once, func(ctx context.Context) ([]byte, error) { return c.office.Draft(ctx, c.draftKey()) }, func(text []byte) {
		if len(text) > 0 && c.editor.Len() == 0 {
			c.editor.SetText(string(text))
		}
	}, c.host.fail)
}

// keep writes what is typed as a draft.
func (c *remarksColumn) keep() {
	if c.file == nil {
		return
	}
	c.host.door().drop(&c.saving)
	key, text := c.draftKey(), []byte(c.editor.Text())
	if len(text) == 0 {
		text = nil
	}
	c.host.door().write(func(ctx context.Context) error { return c.office.SetDraft(ctx, key, text) }, func(err error) {
		if err != nil {
			c.host.fail(err)
		}
	})
}

// add makes what is typed a note.
func (c *remarksColumn) add() {
	text := trimmed(c.editor.Text())
	if c.file == nil || text == "" {
		c.host.tell("请先写下手记的内容。")
		c.host.window().Canvas().Focus(c.editor)
		return
	}
	number, key := c.file.Case.Number, c.draftKey()
	c.host.door().drop(&c.saving)
	c.host.do(act{quiet: "手记已记下。",
		do: func(ctx context.Context) (app.Change, error) {
			change, err := c.office.AddNote(ctx, number, text)
			if err != nil {
				return change, err
			}
			return change, c.office.SetDraft(ctx, key, nil)
		},
		done: func(app.Change) { c.editor.SetText("") },
	})
}

// drawNotes lists the notes, the last first, those taken back at the end in grey.
func (c *remarksColumn) drawNotes() {
	c.notes.RemoveAll()
	for _, struck := range []bool{false, true} {
		for i := len(c.file.Case.Notes) - 1; i >= 0; i-- {
			n := c.file.Case.Notes[i]
			if n.Struck != struck {
				continue
			}
			row := c.note(n)
			if n.ID == c.marked {
				row = marked(row)
				c.host.door().after(&c.showing, laidOut, func() { scrollTo(c.scroll, row) })
			}
			c.notes.Add(row)
		}
	}
	if len(c.file.Case.Notes) == 0 {
		c.notes.Add(note("还没有手记。"))
	}
	c.notes.Refresh()
}

// mark brings a note of the case into view, marked, by its place in the file; -1
// takes the mark away.
func (c *remarksColumn) mark(at int) {
	before := c.marked
	c.marked = 0
	if at >= 0 && at < len(c.file.Case.Notes) {
		c.marked = c.file.Case.Notes[at].ID
	}
	if c.marked != before || c.marked != 0 {
		c.drawNotes()
	}
}

func (c *remarksColumn) note(n casefile.Note) fyne.CanvasObject {
	number, name, about := c.file.Case.Number, "划去", n.Date.String()+"　"+n.By
	text := paragraph(n.Text)
	if n.Struck {
		name, about, text = "恢复", about+"　已划去", note(n.Text)
	}
	strike := own.NewButton(name, func() {
		c.host.do(act{do: func(ctx context.Context) (app.Change, error) {
			return c.office.StrikeNote(ctx, number, n.ID, !n.Struck)
		}})
	})
	strike.Importance = widget.LowImportance
	return container.NewVBox(container.NewBorder(nil, nil, caption(about), strike), text)
}

// drawLinks lists the cases that belong to this one.
func (c *remarksColumn) drawLinks(linked []app.Linked) {
	c.links.RemoveAll()
	for _, l := range linked {
		open := own.NewButton(l.Number, func() { c.host.open(place{view: viewCase, number: l.Number}) })
		open.Importance = widget.LowImportance
		foot := container.NewHBox()
		if l.Own {
			part := own.NewButton("取消", func() { c.unlink(l.Number) })
			part.Importance = widget.LowImportance
			foot.Add(part)
		}
		about := fmt.Sprintf("%s · %s 诉 %s · %s", l.Kind.Name(), l.Row.Applicant, l.Row.Respondent, law.StageName(law.Stage(l.Row.Stage)))
		if l.Note != "" {
			about += " · " + l.Note
		}
		c.links.Add(container.NewVBox(container.NewBorder(nil, nil, open, foot), container.New(inset{left: 8}, note(about))))
	}
	if len(linked) == 0 {
		c.links.Add(note("没有关联的案件。"))
	}
	c.links.Refresh()
}

func (c *remarksColumn) unlink(other string) {
	number := c.file.Case.Number
	c.host.do(act{quiet: "已取消与" + other + "的关联。", do: func(ctx context.Context) (app.Change, error) {
		return c.office.UnlinkCases(ctx, number, other)
	}})
}

// askLink asks for the case that belongs to this one.
func (c *remarksColumn) askLink() {
	if c.file == nil {
		return
	}
	from := c.file.Case.Number
	number, about := newEntry(), newEntry()
	number.SetPlaceHolder("如 2026-0012")
	kind := newChoice(casefile.LinkKinds(), casefile.LinkKind.Name, nil)
	kind.set(casefile.SameAct)
	var form sheet
	at := form.add(newField("案号 *", "links.number", number))
	body := container.NewVBox(at.box, form.add(newField("性质 *", "links.kind", kind.Select)).box, form.add(newField("说明", "links.note", about)).box,
		note("两边的案卷都会显示。"))
	var box *own.Dialog
	box = own.NewDialog(c.host.window().Canvas(), "关联案件", scaled(480), body, "关联", "取消", func() {
		link := casefile.Link{Number: trimmed(number.Text), Kind: kind.value(), Note: trimmed(about.Text)}
		c.host.do(act{by: box.Yes(), quiet: "已与" + link.Number + "关联。",
			do: func(ctx context.Context) (app.Change, error) { return c.office.LinkCases(ctx, from, link) },
			refused: func(err error) bool {
				at.say(withoutPlaces(err))
				box.Refit(scaled(480), body)
				c.host.window().Canvas().Focus(number)
				return true
			},
			done: func(app.Change) { box.Close() },
		})
	}, nil)
	box.Show(number)
}

func (c *remarksColumn) stop() {
	c.host.door().now(&c.saving)
	c.linking.stop()
}
