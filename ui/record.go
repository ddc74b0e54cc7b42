package ui

import (
	"context"
	"fmt"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"

	"fuyi/app"
	"fuyi/app/access"
	"fuyi/app/fault"
	look "fuyi/ui/theme"
	own "fuyi/ui/widget"
)

// recordSection is 记录: who did what in the case and when, with the way back;
// beside it the officer's notes and the cases that belong to this one.
type recordSection struct {
	host   host
	office *app.Office
	file   *app.File

	box     *fyne.Container
	parts   []fyne.CanvasObject
	undo    *own.Button
	bin     *own.Button
	table   *own.Table
	detail  *fyne.Container
	remarks *remarksColumn

	entries []app.Entry
	reading generation
}

func newRecordSection(h host, office *app.Office) *recordSection {
	s := &recordSection{host: h, office: office, detail: container.NewVBox()}
	s.undo = rightButton(office, access.Enter, "撤销上一步…", s.askUndo)
	s.bin = rightButton(office, access.Bin, "放入回收站…", s.askBin)
	s.table = own.NewTable([]own.Column{{Title: "时间", Width: 128}, {Title: "办理人", Width: 70}, {Title: "事项", Width: 200, Grow: true}, {Title: "改动", Width: 130, Yield: 1}})
	s.table.OnSelect = s.explain
	s.remarks = newRemarksColumn(h, office)
	bar := container.New(inset{8, 14, 14, 8}, container.NewHBox(s.undo, s.bin))
	list := container.NewStack(canvas.NewRectangle(look.Paper), s.table)
	changed := container.NewStack(canvas.NewRectangle(look.Paper),
		container.NewBorder(container.New(inset{6, 12, 12, 0}, container.NewHBox(heading("这一步改动了什么"))), nil, nil, nil,
			container.NewVScroll(container.New(inset{2, 12, 12, 8}, s.detail))))
	split := container.NewVSplit(list, changed)
	split.Offset = 0.62
	left := container.NewBorder(bar, nil, nil, nil, split)
	across := container.NewHSplit(left, s.remarks.box)
	across.Offset = 0.62
	s.parts = []fyne.CanvasObject{list, bar, s.remarks.box}
	s.box = container.NewStack(across)
	return s
}

func (s *recordSection) content() fyne.CanvasObject { return s.box }
func (s *recordSection) areas() []fyne.CanvasObject { return s.parts }
func (s *recordSection) first() fyne.Focusable      { return s.table }
func (s *recordSection) leave()                     { s.remarks.keep() }

func (s *recordSection) shown(to target) {
	if s.file != nil {
		s.load()
		s.remarks.mark(to.numbered("notes"))
	}
}

func (s *recordSection) set(f *app.File) {
	s.file = f
	name := "放入回收站…"
	if f.Case.Bin != nil {
		name = "从回收站恢复"
	}
	s.bin.SetText(name)
	s.remarks.set(f)
	s.load()
}

// load reads the history.
func (s *recordSection) load() {
	number := s.file.Case.Number
	fetch(s.host.door(), &s.reading, func(ctx context.Context) ([]app.Entry, error) { return s.office.History(ctx, number) },
		s.show, s.host.fail)
}

func (s *recordSection) show(entries []app.Entry) {
	s.entries = entries
	rows := make([][]own.Cell, len(entries))
	for i, e := range entries {
		var titles []string
		for _, f := range e.Fields {
			titles = append(titles, app.TitleOf(f.Name))
		}
		if len(titles) > 3 {
			titles = append(titles[:3], "等")
		}
		rows[i] = []own.Cell{{Text: moment(e.At)}, {Text: whoDid(e)}, {Text: e.Act}, {Text: strings.Join(titles, "、"), Color: look.Muted}}
	}
	s.table.SetCount(len(rows), true)
	s.table.SetRows(0, rows)
	s.table.Select(max(s.table.Selected(), 0))
}

// moment is a point of time at this PC.
func moment(at time.Time) string { return at.Local().Format("2006-01-02 15:04") }

func whoDid(e app.Entry) string {
	if e.Officer == "" {
		return "本机"
	}
	return e.Officer
}

// explain says what an act changed.
func (s *recordSection) explain(row int) {
	s.detail.RemoveAll()
	if row < 0 || row >= len(s.entries) {
		s.detail.Refresh()
		return
	}
	for _, f := range s.entries[row].Fields {
		s.detail.Add(caption(app.TitleOf(f.Name)))
		s.detail.Add(diffText(f.Described()))
	}
	s.detail.Refresh()
}

// askUndo takes the last act back, with a reason.
func (s *recordSection) askUndo() {
	if refused(s.host, s.office, access.Enter) {
		return
	}
	if s.file == nil {
		return
	}
	number := s.file.Case.Number
	var once generation
	fetch(s.host.door(), &once, func(ctx context.Context) (app.Entry, error) { return s.office.MayUndo(ctx, number) }, func(e app.Entry) {
		s.askReason("撤销上一步", fmt.Sprintf("撤销 %s %s 的“%s”。原来的记录仍然保留。", moment(e.At), whoDid(e), e.Act), "撤销理由 *", "撤销",
			func(ctx context.Context, reason string) (app.Change, error) {
				return s.office.Undo(ctx, number, reason)
			}, "已撤销上一步。")
	}, func(err error) {
		if fault.CodeOf(err) == fault.NothingToUndo {
			s.host.tell(fault.Sentence(err))
			return
		}
		s.host.fail(err)
	})
}

// askBin puts the case into the bin, or takes it out.
func (s *recordSection) askBin() {
	if refused(s.host, s.office, access.Bin) {
		return
	}
	if s.file == nil {
		return
	}
	number := s.file.Case.Number
	if s.file.Case.Bin != nil {
		s.host.do(act{by: s.bin, quiet: number + "已从回收站恢复。", do: func(ctx context.Context) (app.Change, error) {
			return s.office.TakeFromBin(ctx, number)
		}})
		return
	}
	s.askReason("放入回收站", "案件 "+number+" 将不再出现在列表和统计中，案号不再使用；可以随时从“案件”页的“回收站”中恢复。", "理由 *", "放入回收站",
		func(ctx context.Context, reason string) (app.Change, error) {
			return s.office.PutIntoBin(ctx, number, reason)
		},
		number+"已放入回收站。")
}

// askReason does something for which a reason must be given.
func (s *recordSection) askReason(title, about, label, yes string, do func(context.Context, string) (app.Change, error), said string) {
	reason := newEntry()
	var form sheet
	at := form.add(newField(label, "reason", reason))
	body := container.NewVBox(paragraph(about), at.box)
	var box *own.Dialog
	box = own.NewDialog(s.host.window().Canvas(), title, scaled(520), body, yes, "取消", func() {
		text := trimmed(reason.Text)
		s.host.do(act{by: box.Yes(), quiet: said,
			do: func(ctx context.Context) (app.Change, error) { return do(ctx, text) },
			refused: func(err error) bool {
				at.say(withoutPlaces(err))
				box.Refit(scaled(520), body)
				s.host.window().Canvas().Focus(reason)
				return true
			},
			done: func(app.Change) { box.Close() },
		})
	}, nil)
	box.Show(reason)
}

// save makes what is typed a note (Ctrl+S).
func (s *recordSection) save() { s.remarks.add() }

// stop gives up what is being read.
func (s *recordSection) stop() {
	s.reading.stop()
	s.remarks.stop()
}
