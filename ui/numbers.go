package ui

import (
	"context"
	"fmt"
	"maps"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"fuyi/app"
	"fuyi/app/access"
	"fuyi/app/casefile"
	"fuyi/app/fault"
	"fuyi/app/letter"
	own "fuyi/ui/widget"
)

// numbering is how the bureau's letters are numbered and passed on, as the
// register has it.
type numbering struct {
	organ    casefile.Organ
	series   map[letter.Kind]letter.Series
	approval map[letter.Kind]bool
}

func readNumbering(ctx context.Context, office *app.Office) (n numbering, err error) {
	n = numbering{series: map[letter.Kind]letter.Series{}, approval: map[letter.Kind]bool{}}
	if n.organ, err = office.Bureau(ctx); err != nil {
		return n, err
	}
	for _, kind := range letter.Kinds() {
		if n.series[kind], err = office.Series(ctx, kind); err != nil {
			return n, err
		}
		if n.approval[kind], err = office.NeedsApproval(ctx, kind); err != nil {
			return n, err
		}
	}
	return n, nil
}

// openNumbering edits how the letters are numbered, and which of them must be
// approved.
func openNumbering(h host, office *app.Office) {
	if refused(h, office, access.Settings) {
		return
	}
	var once generation
	fetch(h.door(), &once, func(ctx context.Context) (numbering, error) { return readNumbering(ctx, office) },
		func(n numbering) { newNumberingForm(h, office, n) }, h.fail)
}

// numberingForm is the rows of the kinds.
type numberingForm struct {
	host   host
	office *app.Office
	before numbering
	year   int
	rows   []*numberingRow
	box    *own.Dialog
	body   *fyne.Container
}

// numberingRow is a kind: the form of its numbers, the first number of this year,
// what the next one would be, and whether it must be approved.
type numberingRow struct {
	kind          letter.Kind
	format, first *entry // nil for a kind without numbers
	next          *own.Paragraph
	number        string // the next one as last asked for, "" while what is typed is wrong
	passed        bool   // the first number typed lies below one in use
	approval      *own.Check
	asking        generation
	typing        pause
}

const numberingWidth = 1010

func newNumberingForm(h host, office *app.Office, n numbering) {
	f := &numberingForm{host: h, office: office, before: n, year: office.Today().Year()}
	list := container.NewVBox(line4(widget.NewLabel("文书"), widget.NewLabel("文号格式"), widget.NewLabel("本年起始号"), widget.NewLabel("下一个文号"), widget.NewLabel("须审批")))
	for _, kind := range letter.Kinds() {
		t, _ := letter.TraitsOf(kind)
		if t.Sheet {
			continue
		}
		list.Add(f.row(kind))
	}
	f.body = container.NewVBox(note("格式里写“{简称}”“{年}”“{序号}”：{简称}政复决〔{年}〕{序号}号。格式相同的文书连续编号。"+
		"今年已经用纸编过号的，填接下去的起始号；低于已经用过的号不起作用。须审批的文书要经审核、批准才能定稿。"),
		inDialog(h.window(), container.NewVScroll(list), 430, 50))
	f.box = own.NewDialog(h.window().Canvas(), "文号与审签", scaled(numberingWidth), f.body, "保存", "取消", f.save, nil)
	f.box.Show(nil)
}

// line4 lays a row of the form out in its columns.
func line4(cells ...fyne.CanvasObject) fyne.CanvasObject {
	return container.New(numberColumns{}, cells...)
}

// numberColumns are the shares of the width that the columns have.
type numberColumns struct{}

var numberShares = [5]float32{0.25, 0.27, 0.10, 0.28, 0.10}

func (numberColumns) MinSize(o []fyne.CanvasObject) fyne.Size {
	height := float32(0)
	for _, x := range o {
		height = max(height, x.MinSize().Height)
	}
	return fyne.NewSize(0, height)
}

func (numberColumns) Layout(o []fyne.CanvasObject, size fyne.Size) {
	x := float32(0)
	for i, object := range o {
		width := size.Width * numberShares[i]
		object.Resize(fyne.NewSize(width-6, object.MinSize().Height)) // a paragraph wraps by its width first
		height := min(size.Height, object.MinSize().Height)
		object.Resize(fyne.NewSize(width-6, height))
		object.Move(fyne.NewPos(x, (size.Height-height)/2))
		x += width
	}
}

func (f *numberingForm) row(kind letter.Kind) fyne.CanvasObject {
	r := &numberingRow{kind: kind, next: note(""), approval: own.NewCheck("", nil)}
	r.approval.Checked = f.before.approval[kind]
	f.rows = append(f.rows, r)
	name := widget.NewLabel(kind.Name())
	name.Truncation = fyne.TextTruncateEllipsis
	s := f.before.series[kind]
	if s.Format == "" {
		return line4(name, note("不编文号"), note(""), r.next, r.approval)
	}
	r.format, r.first = newEntry(), newEntry()
	r.format.SetText(s.Format)
	if n := s.From[f.year]; n > 0 {
		r.first.SetText(strconv.Itoa(n))
	}
	again := func(string) { f.host.door().after(&r.typing, previewPause, func() { f.preview(r) }) }
	r.format.OnChanged, r.first.OnChanged = again, again
	f.preview(r)
	return line4(name, r.format, r.first, r.next, r.approval)
}

// value is the series as typed. Errors: BadValue at from, BadSeries.
func (f *numberingForm) value(r *numberingRow) (letter.Series, error) {
	s := letter.Series{Format: trimmed(r.format.Text), From: maps.Clone(f.before.series[r.kind].From)}
	delete(s.From, f.year)
	if text := trimmed(r.first.Text); text != "" {
		n, err := strconv.Atoi(text)
		if err != nil || n < 1 {
			return s, fault.At("from", fault.BadValue, "起始号填 1 以上的整数，如 12")
		}
		if s.From == nil {
			s.From = map[int]int{}
		}
		s.From[f.year] = n
	}
	if len(s.From) == 0 {
		s.From = nil
	}
	return s, s.Check()
}

// preview asks for the next number by what is typed. Other rows may share the
// form now, or no more.
func (f *numberingForm) preview(r *numberingRow) {
	s, err := f.value(r)
	if err != nil {
		r.number = ""
		r.next.SetText("✕ " + withoutPlaces(err))
		f.mark()
		return
	}
	fetch(f.host.door(), &r.asking, func(ctx context.Context) (string, error) {
		return f.office.NextNumber(ctx, f.before.organ, r.kind, s, f.year)
	}, func(next string) {
		first := s.From[f.year]
		r.number, r.passed = next, first > 0 && s.Number(f.before.organ, f.year, first) != next
		f.mark()
	}, f.host.fail)
}

// mark says beside each number with which kind it runs together, and where the
// first number that was typed has no effect.
func (f *numberingForm) mark() {
	for _, r := range f.rows {
		if r.format == nil || r.number == "" {
			continue
		}
		text := r.number
		for _, other := range f.rows {
			if other != r && other.format != nil && trimmed(other.format.Text) == trimmed(r.format.Text) {
				text += "（与" + other.kind.Name() + "共用）"
				break
			}
		}
		if r.passed {
			text += "（起始号已用过，不起作用）"
		}
		r.next.SetText(text)
	}
}

// save writes what was changed, once all of it can be.
func (f *numberingForm) save() {
	series := map[letter.Kind]letter.Series{}
	approval := map[letter.Kind]bool{}
	for _, r := range f.rows {
		if r.approval.Checked != f.before.approval[r.kind] {
			approval[r.kind] = r.approval.Checked
		}
		if r.format == nil {
			continue
		}
		s, err := f.value(r)
		if err != nil {
			f.preview(r)
			at := r.format
			if all := fault.All(err); len(all) > 0 && all[0].Field == "from" {
				at = r.first
			}
			f.host.window().Canvas().Focus(at)
			return
		}
		if before := f.before.series[r.kind]; s.Format != before.Format || !maps.Equal(s.From, before.From) {
			series[r.kind] = s
		}
	}
	f.host.do(act{by: f.box.Yes(), quiet: fmt.Sprintf("文号与审签已保存，改动 %d 项。", len(series)+len(approval)),
		do: func(ctx context.Context) (change app.Change, err error) {
			return f.office.SetNumbering(ctx, series, approval)
		},
		done: func(app.Change) { f.box.Close() },
	})
}
