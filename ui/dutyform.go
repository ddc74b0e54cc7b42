package ui

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"fuyi/app"
	"fuyi/app/access"
	"fuyi/app/date"
	"fuyi/app/duty"
	"fuyi/app/fault"
	look "fuyi/ui/theme"
	own "fuyi/ui/widget"
)

// dutyForm asks for an item of a small ledger, from its entry to its conclusion.
type dutyForm struct {
	sheet
	office *app.Office
	was    *duty.Item
	body   *fyne.Container

	title, officer, note, days *entry
	from                       *own.Combo
	documentNo                 *entry
	kind                       *choice[duty.Kind]
	result                     *choice[duty.Result]
	outcome                    *choice[duty.Outcome]
	dates                      map[string]*dateInput
	supplements                int // how many pairs of days are offered
	why                        *own.Paragraph
	rushed                     fyne.CanvasObject
	grown                      func() // what the form says of the clock takes other room; nil before it is shown
}

// dutyFormWidth is the width of the dialog.
const dutyFormWidth = 680

// ask asks for an item, a new one where it has no number.
func (l *dutyLedger) ask(item *duty.Item) {
	f := newDutyForm(l.office, item, l.from.Options[1:])
	title := "登记" + l.of.Name()
	var box *own.Dialog
	if item.Number != "" {
		title = l.of.Name() + "　" + item.Number
		strike := rightButton(l.office, access.Duties, "作废…", func() { l.strike(item) })
		strike.Importance = widget.LowImportance
		f.body.Add(container.NewHBox(own.NewButton("经过…", func() { l.history(item, box) }), strike))
	}
	sized := container.New(atMost(500), container.NewVScroll(f.body))
	box = own.NewDialog(l.host.window().Canvas(), title, scaled(dutyFormWidth), sized, "保存", "取消", func() {
		entered, faults := f.read()
		if len(faults) > 0 {
			f.mark(faults)
			f.focusFault(l.host.window().Canvas(), faults)
			box.Refit(scaled(dutyFormWidth), sized)
			return
		}
		writeForm(l.host, box, &f.sheet, sized, dutyFormWidth, "已保存。", box.Close, func(ctx context.Context) (change app.Change, err error) {
			if item.Number == "" {
				_, change, err = l.office.EnterDuty(ctx, entered)
				return change, err
			}
			return l.office.EditDuty(ctx, item, entered)
		})
	}, nil)
	f.grown = func() { box.Refit(scaled(dutyFormWidth), sized) }
	if item.Number == "" {
		box.Show(f.title)
		return
	}
	box.Show(f.next())
}

// strike asks why an item is to be struck.
func (l *dutyLedger) strike(item *duty.Item) {
	open := own.Topmost(l.host.window().Canvas())
	reason := newEntry()
	var form sheet
	body := container.NewVBox(paragraph("作废 "+item.Number+"　"+item.Title+"。编号保留，不再使用，也不计入统计。作废错了的，打开它可以撤销。"),
		form.add(newField("理由 *", "struck.reason", reason)).box)
	var box *own.Dialog
	box = own.NewDialog(l.host.window().Canvas(), "作废", scaled(520), body, "作废", "取消", func() {
		why := trimmed(reason.Text)
		writeForm(l.host, box, &form, body, 520, "已作废。", func() {
			box.Close()
			open.Close()
		}, func(ctx context.Context) (app.Change, error) { return l.office.StrikeDuty(ctx, item, why) })
	}, nil)
	box.Show(reason)
}

func newDutyForm(office *app.Office, item *duty.Item, known []string) *dutyForm {
	f := &dutyForm{office: office, was: item, body: container.NewVBox(), dates: map[string]*dateInput{}}
	f.title, f.officer, f.note = newEntry(), newEntry(), newEntry()
	f.title.SetText(item.Title)
	f.officer.SetText(item.Officer)
	f.note.SetText(item.Note)
	f.from = own.NewCombo(known)
	f.from.SetText(item.From())
	f.why = note("")
	f.body.Add(f.add(newField("名称 *", "title", f.title)).box)
	if item.Review != nil {
		f.review(item.Review)
	} else {
		f.filing(item.Filing)
	}
	f.body.Add(f.add(newField("备注", "note", f.note)).box)
	f.body.Add(f.why)
	for _, d := range f.dates {
		d.OnDate = func(date.Date, bool) { f.explain() }
	}
	f.explain()
	return f
}

// day makes the field of a date.
func (f *dutyForm) day(label, path string, d date.Date) *field {
	in := newDateInput(f.office.Today, f.office.Calendar(), nil)
	in.set(d)
	f.dates[path] = in
	return f.add(newField(label, path, in))
}

func (f *dutyForm) review(r *duty.Review) {
	f.kind = newChoice(duty.Kinds(), duty.Kind.Name, func(duty.Kind) { f.explain() })
	f.kind.set(r.Kind)
	f.days = newEntry()
	f.days.SetText(strconv.Itoa(r.Days))
	f.days.OnChanged = func(string) { f.explain() }
	f.result = newChoice(append([]duty.Result{""}, duty.Results()...), duty.Result.Name, nil)
	f.result.set(r.Result)
	f.from.SetPlaceHolder("送审的部门、乡镇")
	f.body.Add(row(2, one(f.add(newField("种类 *", "review.kind", f.kind.Select))), one(f.add(newField("送审单位*", "review.department", f.from)))))
	f.body.Add(row(2, one(f.day("收到 *", "review.received", r.Received)), one(f.day("拟上会", "review.meeting", r.Meeting))))
	f.rushed = warning("! 距拟提请会议日期不足3日才送审，台账和统计中会标明。", look.Overdue)
	f.body.Add(f.rushed)
	f.body.Add(row(2, one(f.add(newField("审核期限*", "review.days", container.NewBorder(nil, nil, nil, widget.NewLabel("个工作日"), f.days)))), one(f.add(newField("审核人", "officer", f.officer)))))
	f.supplements = len(r.Supplements) + 1
	for n := range f.supplements {
		var s duty.Supplement
		if n < len(r.Supplements) {
			s = r.Supplements[n]
		}
		at := fmt.Sprintf("review.supplements[%d]", n)
		f.body.Add(row(2, one(f.day("要求补充", at+".asked", s.Asked)), one(f.day("补齐", at+".back", s.Back))))
	}
	f.body.Add(row(2, one(f.day("出具意见", "review.concluded", r.Concluded)), one(f.add(newField("审核结果", "review.result", f.result.Select)))))
}

func (f *dutyForm) filing(r *duty.Filing) {
	f.documentNo = newEntry()
	f.documentNo.SetText(r.DocumentNo)
	f.outcome = newChoice(append([]duty.Outcome{""}, duty.Outcomes()...), duty.Outcome.Name, nil)
	f.outcome.set(r.Result)
	f.from.SetPlaceHolder("制定的政府、部门")
	f.body.Add(row(2, one(f.add(newField("文号 *", "filing.document_no", f.documentNo))), one(f.add(newField("制定机关*", "filing.maker", f.from)))))
	f.body.Add(row(2, one(f.day("印发 *", "filing.published", r.Published)), one(f.add(newField("承办人", "officer", f.officer)))))
	f.body.Add(row(2, one(f.day("收到报送", "filing.filed", r.Filed)), cell{note("没有报送的不填"), 1}))
	f.body.Add(row(2, one(f.day("审查办结", "filing.concluded", r.Concluded)), one(f.add(newField("审查结果", "filing.result", f.outcome.Select)))))
	f.body.Add(row(2, one(f.day("改正期限", "filing.correct_by", r.CorrectBy)), one(f.day("已改正", "filing.corrected", r.Corrected))))
}

// next is the field where the officer goes on with a known item.
func (f *dutyForm) next() fyne.Focusable {
	path := "review.concluded"
	if i := f.was.Filing; i != nil {
		switch {
		case i.Filed.IsZero():
			path = "filing.filed"
		case i.Concluded.IsZero():
			path = "filing.concluded"
		default:
			path = "filing.corrected"
		}
	}
	return f.dates[path].DateField
}

// explain shows what the clock says of what was entered so far.
func (f *dutyForm) explain() {
	item, _ := f.read()
	if item.Day().IsZero() {
		f.why.SetText("")
		f.why.Hide()
		return
	}
	state := duty.Fold(item, f.office.Today(), f.office.Calendar())
	if f.rushed != nil {
		if state.Rushed {
			f.rushed.Show()
		} else {
			f.rushed.Hide()
		}
	}
	var lines []string
	for _, d := range state.Deadlines {
		if d.Met.IsZero() {
			lines = append(lines, d.Name+"："+d.Why)
		}
	}
	if state.Stage == duty.Supplementing {
		lines = append(lines, "补充材料期间停止计算审核期限，补齐的次日起继续计算。")
	}
	f.why.SetText(strings.Join(lines, "\n"))
	if len(lines) == 0 {
		f.why.Hide()
	} else {
		f.why.Show()
	}
	if f.grown != nil {
		f.grown()
	}
}

// read returns what was typed; the faults that the item itself would not tell.
func (f *dutyForm) read() (*duty.Item, fault.List) {
	item := f.was.Clone()
	var faults fault.List
	day := func(path string) date.Date {
		d, err := f.dates[path].read()
		if err != nil {
			faults = append(faults, fault.At(path, fault.BadDate, f.dates[path].text()))
		}
		return d
	}
	item.Title, item.Officer, item.Note = trimmed(f.title.Text), trimmed(f.officer.Text), trimmed(f.note.Text)
	if r := item.Review; r != nil {
		r.Kind, r.Department, r.Days = f.kind.value(), trimmed(f.from.Text), whole(f.days.Text)
		r.Received, r.Meeting, r.Concluded = day("review.received"), day("review.meeting"), day("review.concluded")
		r.Result, r.Supplements = f.result.value(), nil
		for n := range f.supplements {
			at := fmt.Sprintf("review.supplements[%d]", n)
			if s := (duty.Supplement{Asked: day(at + ".asked"), Back: day(at + ".back")}); s != (duty.Supplement{}) {
				r.Supplements = append(r.Supplements, s)
			}
		}
		return item, faults
	}
	r := item.Filing
	r.DocumentNo, r.Maker, r.Result = trimmed(f.documentNo.Text), trimmed(f.from.Text), f.outcome.value()
	r.Published, r.Filed, r.Concluded = day("filing.published"), day("filing.filed"), day("filing.concluded")
	r.CorrectBy, r.Corrected = day("filing.correct_by"), day("filing.corrected")
	return item, faults
}

// whole reads a number of days; what is none is 0.
func whole(s string) int {
	n, err := strconv.Atoi(trimmed(s))
	if err != nil {
		return 0
	}
	return n
}
