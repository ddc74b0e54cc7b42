package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"fuyi/app/casefile"
	"fuyi/app/date"
	"fuyi/app/fault"
	own "fuyi/ui/widget"
)

// actForm edits the act under review and the days that the limits of
// application are counted from.
type actForm struct {
	sheet   *sheet
	changed func()
	box     *fyne.Container

	kind                      *choice[casefile.ActKind]
	area                      *choice[string]
	title, number             *entry
	made, known               *dateInput
	told                      *choice[int] // 0 not recorded, 1 told, 2 not told
	toldOn, request, dutyEnds *dateInput
	immovable                 *own.Check
	amount                    *entry
	forTold, forInaction      []*field
	setting                   bool // the program fills the form in
}

var toldNames = [...]string{"未记载", "已告知", "未告知"}

func newActForm(s *sheet, day func() date.Date, cal *date.Calendar, changed func()) *actForm {
	f := &actForm{sheet: s, changed: changed}
	put := func(string) { f.touch() }
	putDate := f.touch
	f.kind = newChoice(actKinds, casefile.ActKind.Name, func(casefile.ActKind) { f.arrange(); f.touch() })
	f.area = newChoice(areas(), areaName, func(string) { f.touch() })
	f.title, f.number, f.amount = newEntry(), newEntry(), newEntry()
	f.title.SetPlaceHolder("如 行政处罚决定书")
	f.number.SetPlaceHolder("如 清市监处罚〔2026〕8号")
	if large() {
		f.number.SetPlaceHolder("如〔2026〕8号") // the field is too narrow for more
	}
	f.amount.SetPlaceHolder("如 200000.00")
	for _, e := range []*entry{f.title, f.number, f.amount} {
		e.OnChanged = put
	}
	f.made, f.known = newDateInput(day, cal, putDate), newDateInput(day, cal, putDate)
	f.toldOn, f.request, f.dutyEnds = newDateInput(day, cal, putDate), newDateInput(day, cal, putDate), newDateInput(day, cal, putDate)
	f.told = newChoice([]int{0, 1, 2}, func(i int) string { return toldNames[i] }, func(int) { f.arrange(); f.touch() })
	f.immovable = own.NewCheck("因不动产提出（最长保护期限二十年，第二十一条）", func(bool) { f.touch() })

	add := func(label, path string, o fyne.CanvasObject) *field { return s.add(newField(label, "act."+path, o)) }
	toldOn := add("得知权利日", "told_on", f.toldOn)
	request := add("收到履职申请", "inaction_request", f.request)
	duty := add("履职期满日", "duty_ends", f.dutyEnds)
	f.forTold, f.forInaction = []*field{toldOn}, []*field{request, duty}
	f.box = container.NewVBox(
		row(4, wide(add("行为种类", "kind", f.kind.Select), 2), wide(add("管理领域", "field", f.area.Select), 1), one(add("涉案金额", "amount", f.amount))),
		row(4, wide(add("文书名称", "title", f.title), 2), wide(add("文号", "number", f.number), 2)),
		row(3, one(add("作出日期", "made", f.made)), one(add("知道日期", "known", f.known)),
			one(add("告知救济权", "told", f.told.Select))),
		row(3, one(toldOn), one(request), one(duty)),
		f.immovable,
	)
	f.arrange()
	return f
}

// touch says that the officer changed something.
func (f *actForm) touch() {
	if !f.setting {
		f.changed()
	}
}

// arrange shows the days that the chosen kind and the telling of rights need.
func (f *actForm) arrange() {
	for _, field := range f.forTold {
		field.show(f.told.value() == 2)
	}
	for _, field := range f.forInaction {
		field.show(f.kind.value() == casefile.Inaction)
	}
	if f.box != nil {
		f.box.Refresh()
	}
}

// set shows an act.
func (f *actForm) set(a casefile.Act) {
	f.setting = true
	defer func() { f.setting = false }()
	f.kind.set(a.Kind)
	f.area.set(a.Field)
	f.title.SetText(a.Title)
	f.number.SetText(a.Number)
	f.made.set(a.Made)
	f.known.set(a.Known)
	switch {
	case a.Told == nil:
		f.told.set(0)
	case *a.Told:
		f.told.set(1)
	default:
		f.told.set(2)
	}
	f.toldOn.set(a.ToldOn)
	f.request.set(a.InactionRequest)
	f.dutyEnds.set(a.DutyEnds)
	f.immovable.SetChecked(a.Immovable)
	f.amount.SetText("")
	if a.Amount != nil {
		f.amount.SetText(a.Amount.String())
	}
	f.arrange()
}

// read returns the act as entered, with the faults of what cannot be read.
func (f *actForm) read() (casefile.Act, fault.List) {
	var faults fault.List
	day := func(d *dateInput, name string) date.Date {
		v, err := d.read()
		if err != nil {
			faults = append(faults, fault.At("act."+name, fault.BadDate, d.text()))
		}
		return v
	}
	a := casefile.Act{
		Kind: f.kind.value(), Field: f.area.value(),
		Title: trimmed(f.title.Text), Number: trimmed(f.number.Text),
		Made: day(f.made, "made"), Known: day(f.known, "known"),
		Immovable: f.immovable.Checked,
	}
	if t := f.told.value(); t > 0 {
		told := t == 1
		a.Told = &told
		if !told {
			a.ToldOn = day(f.toldOn, "told_on")
		}
	}
	if a.Kind == casefile.Inaction {
		a.InactionRequest = day(f.request, "inaction_request")
		a.DutyEnds = day(f.dutyEnds, "duty_ends")
	}
	if text := trimmed(f.amount.Text); text != "" {
		m, err := casefile.ParseMoney(text)
		if err != nil {
			faults = append(faults, fault.At("act.amount", fault.BadMoney, text))
		} else {
			a.Amount = &m
		}
	}
	return a, faults
}

// typed returns what stands in the fields that hold no value until they can be
// read, so that a draft loses nothing.
func (f *actForm) typed() map[string]string {
	return map[string]string{
		"made": f.made.text(), "known": f.known.text(), "told_on": f.toldOn.text(),
		"inaction_request": f.request.text(), "duty_ends": f.dutyEnds.text(), "amount": f.amount.Text,
	}
}

// retype puts such texts back.
func (f *actForm) retype(typed map[string]string) {
	f.setting = true
	defer func() { f.setting = false }()
	for name, d := range map[string]*dateInput{
		"made": f.made, "known": f.known, "told_on": f.toldOn, "inaction_request": f.request, "duty_ends": f.dutyEnds,
	} {
		if typed[name] != "" {
			d.setText(typed[name])
		}
	}
	if typed["amount"] != "" {
		f.amount.SetText(typed["amount"])
	}
}
