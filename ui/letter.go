package ui

import (
	"context"
	"encoding/json"
	"fmt"
	"reflect"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"fuyi/app"
	"fuyi/app/casefile"
	"fuyi/app/fault"
	"fuyi/app/letter"
	own "fuyi/ui/widget"
)

// letterEditor is one letter: what the officer states for it on the left, its
// pages on the right, and below what may be done with it now.
type letterEditor struct {
	host   host
	office *app.Office
	file   *app.File
	l      casefile.Letter // as the register has it

	box     *fyne.Container
	head    *widget.Label
	form    *letterForm
	scroll  *container.Scroll
	left    *fyne.Container
	actions *fyne.Container
	said    *widget.Label
	view    *preview

	dirty    bool
	drawn    bool // the form was made for the letter's stage
	approval bool // it must pass the reviewer and the head
	saving   pause
	setting  pause
	close    func()
	next     func() // what is done next with the letter
}

func newLetterEditor(h host, office *app.Office, f *app.File, id int, leave func()) *letterEditor {
	e := &letterEditor{host: h, office: office, close: leave, head: widget.NewLabel(""), said: widget.NewLabel("")}
	e.head.TextStyle.Bold = true
	e.head.Truncation = fyne.TextTruncateEllipsis
	e.said.Truncation = fyne.TextTruncateEllipsis
	e.left = container.NewStack()
	e.scroll = container.NewVScroll(container.New(inset{4, 10, 16, 10}, e.left))
	e.actions = container.NewHBox()
	e.view = newPreview(h, office, e)
	back := own.NewButton("← 文书（Esc）", func() { e.close() })
	top := container.New(inset{4, 8, 8, 2}, container.NewBorder(nil, nil, back, nil, e.head))
	foot := container.New(inset{4, 10, 10, 6}, container.NewBorder(nil, nil, nil, e.actions, e.said))
	left := container.NewBorder(top, container.NewVBox(widget.NewSeparator(), foot), nil, nil, e.scroll)
	split := container.NewHSplit(left, e.view.box)
	split.Offset = 0.5
	e.box = container.NewStack(split)
	e.l.ID = id
	e.set(f)
	e.restore()
	var once generation
	fetch(h.door(), &once, func(ctx context.Context) (bool, error) { return office.NeedsApproval(ctx, e.l.Kind) }, func(needed bool) {
		e.approval = needed
		e.drawActions()
	}, h.fail)
	return e
}

// set shows the letter as the file has it, unless something is being typed.
func (e *letterEditor) set(f *app.File) {
	l := f.Case.Letter(e.l.ID)
	if l == nil {
		return
	}
	moved := !e.drawn || l.Stage != e.l.Stage
	e.file = f
	if moved || !e.dirty && (!l.Open() || !reflect.DeepEqual(*l, e.l)) {
		e.l = *l
		e.dirty = e.dirty && l.Open()
		e.draw()
		if moved {
			e.host.window().Canvas().Unfocus() // from a field that is there no more
		}
	}
	e.compose()
}

// draw makes the form anew for the letter's stage.
func (e *letterEditor) draw() {
	e.drawn = true
	title := e.l.Kind.Name()
	if e.l.Number != "" {
		title += "　" + e.l.Number
	}
	e.head.SetText(title + "　·　" + e.l.Stage.Name())
	e.form = newLetterForm(e)
	e.left.Objects = []fyne.CanvasObject{e.form.box}
	e.left.Refresh()
	e.drawActions()
	e.say()
}

func (e *letterEditor) drawActions() {
	e.actions.Objects = e.buttons()
	e.actions.Refresh()
}

// say tells whether all is kept.
func (e *letterEditor) say() {
	switch {
	case e.dirty:
		e.said.SetText("未保存（草稿已自动留存）")
	case e.l.Open():
		e.said.SetText("")
	default:
		e.said.SetText(lastPass(&e.l))
	}
}

// lastPass says who did what last with a letter.
func lastPass(l *casefile.Letter) string {
	if len(l.Passes) == 0 {
		return ""
	}
	return passLine(l.Passes[len(l.Passes)-1])
}

// passLine is one step in a line: 2026-06-01 王芳 退回：事项不全.
func passLine(p casefile.LetterPass) string {
	text := strings.TrimSpace(p.Date.String() + " " + p.By + " " + p.Step.Name())
	if p.Remark != "" {
		text += "：" + p.Remark
	}
	return text
}

// buttons are what may be done with the letter at its stage; the one that is
// next is done by Ctrl+Enter too.
func (e *letterEditor) buttons() []fyne.CanvasObject {
	var row []fyne.CanvasObject
	e.next = func() {}
	add := func(name string, isNext bool, do func()) {
		if isNext {
			e.next = do
			if !large() {
				name += "（Ctrl+Enter）"
			}
		}
		b := own.NewButton(name, do)
		if isNext {
			b.Importance = widget.HighImportance
		}
		row = append(row, b)
	}
	for _, step := range app.Steps(&e.l) {
		isNext := step == casefile.Reviewed || step == casefile.Approved || step == casefile.Submitted && e.approval
		add(step.Name()+"…", isNext, func() { e.saveThen(func() { askPass(e.host, e.office, e.file, &e.l, step) }) })
	}
	if len(e.l.Passes) > 0 {
		add("审批表…", false, func() {
			showPaper(e.host, e.office, e.file, &casefile.Letter{Kind: casefile.ApprovalSheet, Stage: casefile.DraftLetter,
				Date: e.office.Today(), About: []int{e.l.ID}})
		})
	}
	switch e.l.Stage {
	case casefile.DraftLetter:
		save := "保存（Ctrl+S）"
		if large() {
			save = "保存"
		}
		add(save, false, e.save)
		if !e.approval {
			add("定稿…", true, e.finish)
		}
	case casefile.ApprovedLetter:
		add("定稿…", true, e.finish)
	case casefile.FinalLetter:
		if t, _ := letter.TraitsOf(e.l.Kind); t.Served != "" {
			add("送达…", true, e.serve)
		}
	}
	return row
}

// serve sends the letter out, or where it is out, asks for the proof of the first
// recipient who has not got it.
func (e *letterEditor) serve() {
	for _, p := range app.Unserved(e.file.Case) {
		if p.Letter.ID != e.l.ID {
			continue
		}
		if p.Sent.To == "" {
			break
		}
		openProof(e.host, e.office, e.file, e.l.ID, p.To)
		return
	}
	openService(e.host, e.office, e.file, e.l.ID)
}

// finish makes the letter final, once it is saved.
func (e *letterEditor) finish() {
	e.saveThen(func() {
		askFinish(e.host, e.office, e.file, &e.l, func(lacks fault.List) {
			if len(lacks) > 0 {
				e.goTo(lacks[0].Field)
			}
		})
	})
}

// entered is the case and the letter with all that is typed.
func (e *letterEditor) entered() (*casefile.Case, *casefile.Letter) {
	l := e.l
	if l.Open() {
		e.form.read(&l)
	}
	return e.file.Case, &l
}

// touch is called at every change by the officer.
func (e *letterEditor) touch() {
	e.dirty = true
	e.say()
	e.host.door().after(&e.saving, draftPause, e.keep)
	e.host.door().after(&e.setting, previewPause, e.compose)
}

// compose sets the pages anew, and the paragraphs that may be worded otherwise.
func (e *letterEditor) compose() {
	e.view.set()
	if e.form.pieces != nil {
		e.form.pieces.refresh()
	}
}

func (e *letterEditor) draftKey() string {
	return fmt.Sprintf("letter:%s:%d", e.file.Case.Number, e.l.ID)
}

// keep writes what is typed as a draft of the form, against a crash.
func (e *letterEditor) keep() {
	if !e.dirty {
		return
	}
	_, l := e.entered()
	text, err := json.Marshal(l)
	if err != nil {
		e.host.fail(err)
		return
	}
	key := e.draftKey()
	e.host.door().write(func(ctx context.Context) error { return e.office.SetDraft(ctx, key, text) }, func(err error) {
		if err != nil {
			e.host.fail(err)
		}
	})
}

// restore looks for what was typed and never saved.
func (e *letterEditor) restore() {
	if !e.l.Open() {
		return
	}
	var once generation
	fetch(e.host.door(), &once, func(ctx context.Context) ([]byte, error) { return e.office.Draft(ctx, e.draftKey()) }, func(text []byte) {
		var kept casefile.Letter
		if len(text) == 0 || e.dirty || !e.l.Open() || json.Unmarshal(text, &kept) != nil || kept.ID != e.l.ID {
			return
		}
		e.l.To, e.l.Date, e.l.Entries, e.l.Edits = kept.To, kept.Date, kept.Entries, kept.Edits
		e.dirty = true
		e.draw()
		e.compose()
		e.host.tell("已恢复" + e.l.Kind.Name() + "上次没有保存的内容。")
	}, e.host.fail)
}

func (e *letterEditor) save() { e.saveThen(nil) }

// saveThen writes what was typed into the register and goes on when it is there.
func (e *letterEditor) saveThen(then func()) {
	if !e.dirty {
		if then != nil {
			then()
		}
		return
	}
	if faults := e.form.sound(); len(faults) > 0 {
		e.host.tell("有的内容无法识别，请改正后保存。")
		e.keep()
		return
	}
	_, typed := e.entered()
	number, key := e.file.Case.Number, e.draftKey()
	e.host.door().drop(&e.saving)
	e.dirty = false
	e.say()
	e.host.do(act{quiet: "文书已保存。",
		do: func(ctx context.Context) (app.Change, error) {
			change, err := e.office.SaveLetter(ctx, number, *typed)
			if err != nil {
				return change, err
			}
			return change, e.office.SetDraft(ctx, key, nil)
		},
		refused: func(error) bool {
			e.dirty = true
			e.keep()
			e.say()
			return false
		},
		done: func(app.Change) {
			e.l = *typed
			if then != nil {
				then()
			}
		},
	})
}

// goTo leads to a field: one of the letter's own, or one of the case's.
func (e *letterEditor) goTo(path string) {
	if path == "" || e.focus(path) {
		return
	}
	e.saveThen(func() { e.host.open(placeOf(e.file.Case.Number, path)) })
}

// focus stands on a field of the form, on the first one for "".
func (e *letterEditor) focus(path string) bool {
	if path == "" {
		if len(e.form.sheet.order) > 0 {
			e.form.sheet.focus(e.host.window().Canvas(), e.form.sheet.order[0])
		}
		return true
	}
	return e.form.sheet.focus(e.host.window().Canvas(), path)
}

// stand leads to what was found in the letter: the field of an entry, or the
// paragraph that was worded otherwise.
func (e *letterEditor) stand(l *casefile.Letter, to target) {
	within := target{field: to.field[strings.IndexByte(to.field, '.')+1:], words: to.words}
	if at := within.numbered("entries"); at >= 0 && at < len(l.Entries) {
		e.focus(entryPath(l.Entries[at].Name))
		if f := e.form.sheet.fields[entryPath(l.Entries[at].Name)]; f != nil {
			mark(f.input, to.words)
		}
	}
	if at := within.numbered("edits"); at >= 0 && at < len(l.Edits) && e.form.pieces != nil {
		e.form.pieces.stand(l.Edits[at], to.words)
	}
}

// mark marks words in an editor of long texts.
func mark(input fyne.CanvasObject, words string) {
	if p, ok := focusableIn(input).(*prose); ok {
		p.FindNext(words)
	}
}

// placeOf is where a field of a case is edited.
func placeOf(number, path string) place {
	to := place{view: viewCase, number: number, tab: tabParties, field: path}
	for _, t := range draftTexts {
		if t.path == path {
			to.tab = tabTexts
		}
	}
	switch {
	case strings.HasPrefix(path, "decision"):
		to.tab = tabDecision
	case strings.HasPrefix(path, "events"):
		to.tab, to.field = tabDocket, ""
	case strings.HasPrefix(path, "organ"):
		to = place{view: viewSettings}
	}
	return to
}

// stop gives up what is being composed, and keeps at once what waits to be kept.
func (e *letterEditor) stop() {
	e.host.door().now(&e.saving)
	e.host.door().drop(&e.setting)
	e.view.stop()
}
