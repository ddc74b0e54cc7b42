package ui

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"fuyi/app"
	"fuyi/app/access"
	"fuyi/app/casefile"
	"fuyi/app/fault"
	look "fuyi/ui/theme"
	own "fuyi/ui/widget"
)

// attachmentsSection is 附件: the files of a case that are no letters of ours, and
// what is in them.
type attachmentsSection struct {
	host   host
	office *app.Office
	file   *app.File

	box    *fyne.Container
	parts  []fyne.CanvasObject
	table  *own.Table
	view   *fileView
	words  *entry
	kind   *choice[casefile.AttachmentKind]
	count  *widget.Label
	wrong  *fyne.Container
	empty  *fyne.Container
	listed []int         // the IDs in the table
	states map[int]error // what the check of the files found, by ID; nil while it runs

	checking generation
	sending  generation
	choosing pause // before the file of a row that was chosen is opened
}

// choosingPause lets the arrows run through the list without opening each file.
const choosingPause = 200 * time.Millisecond

func newAttachmentsSection(h host, office *app.Office) *attachmentsSection {
	s := &attachmentsSection{host: h, office: office, view: newFileView(h), words: newEntry(), count: widget.NewLabel(""),
		wrong: container.NewVBox(), empty: container.NewVBox()}
	s.table = own.NewTable(attachmentColumns())
	s.table.OnSelect = func(int) { h.door().after(&s.choosing, choosingPause, s.preview) }
	s.table.OnOpen = func(int) {
		h.door().drop(&s.choosing)
		s.preview()
		h.window().Canvas().Focus(s.view.pages)
	}
	s.words.SetPlaceHolder("名称、提交人")
	s.words.OnChanged = func(string) { s.draw() }
	s.kind = newChoice(append([]casefile.AttachmentKind{""}, casefile.AttachmentKinds()...), kindFilterName, func(casefile.AttachmentKind) { s.draw() })
	s.kind.set("")
	add := rightButton(office, access.Enter, "添加（Ctrl+Enter）", s.add)
	add.Importance = widget.HighImportance
	buttons := flowing(add, rightButton(office, access.Enter, "修改…", s.describe), rightButton(office, access.Enter, "移出/恢复", s.strike),
		own.NewButton("用阅读器打开", s.open), rightButton(office, access.Export, "另存为…", s.export),
		rightButton(office, access.Export, "装订卷宗…", func() {
			if s.file != nil {
				openDossier(h, office, s.file)
			}
		}))
	s.count.Truncation = fyne.TextTruncateEllipsis
	filters := container.NewGridWithColumns(3, s.words, s.kind.Select, s.count)
	bar := container.New(inset{8, 14, 14, 4}, buttons)
	top := container.NewVBox(bar, container.New(inset{0, 14, 14, 6}, filters), s.wrong)
	shelf := container.NewStack(canvas.NewRectangle(look.Paper), s.table, s.empty)
	s.parts = []fyne.CanvasObject{shelf, bar, top, s.view.box}
	list := container.NewBorder(top, nil, nil, nil, shelf)
	split := container.NewHSplit(list, s.view.box)
	split.Offset = 0.6
	s.box = container.NewStack(split)
	return s
}

// attachmentColumns are those of the list; where it is narrow, the preview and
// 修改 tell the rest.
func attachmentColumns() []own.Column {
	return []own.Column{{Title: "名称", Width: 176, Grow: true}, {Title: "种类", Width: 84, Yield: 1}, {Title: "卷", Width: 92, Yield: 2},
		{Title: "页", Width: 40, Right: true, Yield: 3}, {Title: "文件", Width: 90}, {Title: "提交人", Width: 92, Yield: 4, Grow: true}, {Title: "日期", Width: 92, Yield: 5}}
}

func kindFilterName(k casefile.AttachmentKind) string {
	if k == "" {
		return "全部种类"
	}
	return k.Name()
}

func (s *attachmentsSection) content() fyne.CanvasObject { return s.box }
func (s *attachmentsSection) areas() []fyne.CanvasObject { return s.parts }

func (s *attachmentsSection) shown(to target) {
	if s.file == nil {
		return
	}
	if at := to.numbered("attachments"); at >= 0 {
		s.choose(at)
	}
	if s.states != nil {
		return
	}
	s.check()
	s.host.window().Canvas().Focus(s.table)
	if s.table.Selected() < 0 {
		s.table.Select(0)
	} else {
		s.preview()
	}
}

// choose marks an attachment by its place in the file, and lists all of them
// where the filter would not let it through.
func (s *attachmentsSection) choose(at int) {
	if at >= len(s.file.Case.Attachments) {
		return
	}
	id := s.file.Case.Attachments[at].ID
	if !slices.Contains(s.listed, id) {
		s.words.SetText("")
		s.kind.set("")
		s.draw()
	}
	s.table.Select(slices.Index(s.listed, id))
	s.host.window().Canvas().Focus(s.table)
}

func (s *attachmentsSection) leave() {
	s.checking.stop()
	s.states = nil
	s.view.clear("", false)
	if opener := s.host.options().Viewer; opener != nil {
		go opener.Close()
	}
}

func (s *attachmentsSection) stop() {
	s.checking.stop()
	s.sending.stop()
	s.view.reading.stop()
	s.host.door().drop(&s.choosing)
}

func (s *attachmentsSection) set(f *app.File) {
	checked := s.states != nil
	grown := checked && s.file != nil && len(f.Case.Attachments) > len(s.file.Case.Attachments)
	s.file = f
	s.draw()
	if grown { // what was added is looked at
		s.table.Select(slices.Index(s.listed, f.Case.Attachments[len(f.Case.Attachments)-1].ID))
	}
	if checked {
		s.check()
	}
}

// check holds each file against its hash, beside the window.
func (s *attachmentsSection) check() {
	list := s.file.Case.Attachments
	fetch(s.host.door(), &s.checking, func(ctx context.Context) (map[int]error, error) {
		states := map[int]error{}
		for i := range list {
			err := s.office.CheckKept(ctx, list[i].File, list[i].Ending)
			if ctx.Err() != nil {
				return nil, ctx.Err()
			}
			states[list[i].ID] = err
		}
		return states, nil
	}, func(states map[int]error) {
		s.states = states
		s.draw()
	}, s.host.fail)
}

// draw fills the table with what the filter lets through.
func (s *attachmentsSection) draw() {
	if s.file == nil {
		return
	}
	words, kind := trimmed(s.words.Text), s.kind.value()
	chosen := s.chosenID()
	var rows [][]own.Cell
	s.listed = nil
	pages := 0
	for i := range s.file.Case.Attachments {
		a := &s.file.Case.Attachments[i]
		if kind != "" && a.Kind != kind || !strings.Contains(a.Name+"\n"+a.From, words) {
			continue
		}
		s.listed = append(s.listed, a.ID)
		rows = append(rows, s.row(a))
		if !a.Struck {
			pages += a.Pages
		}
	}
	s.table.SetCount(len(rows), true)
	s.table.SetRows(0, rows)
	s.count.SetText(fmt.Sprintf("%d 份，%d 页", len(rows), pages))
	s.warn()
	s.empty.RemoveAll()
	if len(rows) == 0 {
		s.empty.Add(container.New(inset{60, 40, 40, 0}, paragraph(s.nothing())))
	}
	s.empty.Refresh()
	if now := s.chosenID(); now != chosen || now == 0 {
		s.preview()
	}
}

// nothing says why the list is empty, and what to do.
func (s *attachmentsSection) nothing() string {
	if len(s.file.Case.Attachments) > 0 {
		return "没有符合筛选条件的附件。"
	}
	return "本案还没有附件。把 PDF 或者图片拖到窗口上，或者按 Ctrl+Enter 添加；在“设置”中填写扫描文件夹后，扫描件会自动提示归入。"
}

// row is an attachment in the list.
func (s *attachmentsSection) row(a *casefile.Attachment) []own.Cell {
	state := own.Cell{}
	damage, checked := s.states[a.ID]
	switch {
	case damage != nil:
		state = own.Cell{Text: damageName(damage), Color: look.Overdue}
	case a.Struck:
		state = own.Cell{Text: "— 已移出", Color: look.Muted}
	case checked:
		state = own.Cell{Text: "✓ 完好", Color: look.Done}
	}
	name := own.Cell{Text: a.Name}
	if a.Struck {
		name.Color = look.Muted
	}
	return []own.Cell{name, {Text: a.Kind.Name()}, {Text: shelfOf(a).name()}, {Text: fmt.Sprint(a.Pages)}, state, {Text: a.From}, {Text: a.Date.String()}}
}

func damageName(err error) string {
	switch fault.CodeOf(err) {
	case fault.FileMissing:
		return "✕ 缺失"
	case fault.FileAltered:
		return "✕ 被改动"
	}
	return "✕ 读不出"
}

// warn says over the list which files are no longer what they were.
func (s *attachmentsSection) warn() {
	s.wrong.RemoveAll()
	var names []string
	for i := range s.file.Case.Attachments {
		if a := &s.file.Case.Attachments[i]; s.states[a.ID] != nil {
			names = append(names, "“"+a.Name+"”"+strings.TrimPrefix(damageName(s.states[a.ID]), "✕ "))
		}
	}
	if len(names) > 0 {
		words := warning("✕ 附件的文件与入卷时不同："+strings.Join(names, "、")+"。请从备份恢复登记簿的文件夹，或者选中一份后放回原来的文件。", look.Overdue)
		s.wrong.Add(container.New(inset{0, 14, 14, 6}, container.NewBorder(nil, nil, nil, container.NewVBox(rightButton(s.office, access.Enter, "放回原文件…", s.restore)), words)))
	}
	s.wrong.Refresh()
}

// chosenID is the attachment that is marked, 0 for none.
func (s *attachmentsSection) chosenID() int {
	if at := s.table.Selected(); at >= 0 && at < len(s.listed) {
		return s.listed[at]
	}
	return 0
}

// chosen is the attachment that is marked, nil with a hint where none is.
func (s *attachmentsSection) chosen() *casefile.Attachment {
	if s.file == nil {
		return nil
	}
	a := s.file.Case.Attachment(s.chosenID())
	if a == nil {
		s.host.tell("请先在表中选择一个附件。")
	}
	return a
}

// preview shows the file that is marked.
func (s *attachmentsSection) preview() {
	if s.file == nil {
		return
	}
	a := s.file.Case.Attachment(s.chosenID())
	if a == nil {
		hint := "在左边选择一个附件，这里显示它的内容。"
		if len(s.file.Case.Attachments) == 0 {
			hint = ""
		}
		s.view.clear(hint, false)
		return
	}
	hash, ending := a.File, a.Ending
	s.view.show(hash+"."+ending, func(ctx context.Context) (string, error) {
		if err := s.office.CheckKept(ctx, hash, ending); err != nil {
			return "", err
		}
		return s.office.Lend(ctx, hash, ending)
	})
}

// shelf is where an attachment lies in the dossier.
type shelf uint8

const (
	outerShelf shelf = iota
	innerShelf
	secretShelf
)

func shelves() []shelf { return []shelf{outerShelf, innerShelf, secretShelf} }

func (s shelf) name() string {
	return [...]string{"正卷", "副卷", "副卷·涉密"}[s]
}

func shelfOf(a *casefile.Attachment) shelf {
	switch {
	case a.Secret:
		return secretShelf
	case a.Inner:
		return innerShelf
	}
	return outerShelf
}
