package ui

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"fuyi/app"
	"fuyi/app/access"
	"fuyi/app/casefile"
	"fuyi/app/law"
	"fuyi/app/letter"
	own "fuyi/ui/widget"
)

// decisionForm is what the decision says beside its texts: number, day, court,
// and the outcomes with their grounds.
type decisionForm struct {
	host    host
	office  *app.Office
	file    *app.File
	changed func()

	box      *fyne.Container
	sheet    sheet
	number   *entry
	day      *dateInput
	court    *entry
	rows     *fyne.Container
	outcomes []casefile.Outcome
	record   *own.Button
	final    string // Decision.Final, which the form does not show
	setting  bool
}

func newDecisionForm(h host, office *app.Office, changed func(), saveThen func(then func())) *decisionForm {
	f := &decisionForm{host: h, office: office, changed: changed, rows: container.NewVBox()}
	f.number = newEntry()
	f.number.Least = 160
	f.number.OnChanged = func(string) { f.touch() }
	f.day = newDateInput(office.Today, office.Calendar(), f.touch)
	f.court = newEntry()
	f.court.OnChanged = func(string) { f.touch() }
	add := own.NewButtonWithIcon("添加决定结果", theme.ContentAddIcon(), func() {
		f.outcomes = append(f.outcomes, casefile.Outcome{Kind: casefile.Uphold})
		f.draw()
		f.touch()
	})
	add.Importance = widget.LowImportance
	f.record = rightButton(office, access.Enter, "录入“作出复议决定”", func() {
		saveThen(func() { readStep(h, office, f.file.Case.Number, casefile.Decided) })
	})
	head := row(2,
		one(f.sheet.add(newField("文号", "decision.number", f.number))),
		one(f.sheet.add(newField("决定日期", "decision.date", f.day))))
	court := f.sheet.add(newField("起诉法院", "decision.court", f.court))
	f.box = container.New(inset{8, 10, 10, 2}, container.NewVBox(head, court.box, f.rows,
		container.NewBorder(nil, nil, add, f.record), widget.NewSeparator()))
	return f
}

func (f *decisionForm) touch() {
	if !f.setting {
		f.changed()
	}
}

// set shows the decision of a case.
func (f *decisionForm) set(c *casefile.Case) {
	f.setting = true
	defer func() { f.setting = false }()
	d := casefile.Decision{}
	if c.Decision != nil {
		d = *c.Decision
	}
	f.number.SetPlaceHolder(fmt.Sprintf("%s政复决〔%d〕　号", c.Organ.Short, f.office.Today().Year()))
	f.number.SetText(d.Number)
	f.day.set(d.Date)
	f.final = d.Final
	f.court.SetText(d.Court)
	f.court.SetPlaceHolder(law.Court(c, casefile.Decided).Court + "（推荐）")
	f.outcomes = append([]casefile.Outcome(nil), d.Outcomes...)
	f.draw()
}

// sound tells whether all that was typed can be read.
func (f *decisionForm) sound() bool {
	_, err := f.day.read()
	return err == nil
}

// value returns the decision as entered, nil where nothing was.
func (f *decisionForm) value() *casefile.Decision {
	day, _ := f.day.read()
	d := casefile.Decision{Number: trimmed(f.number.Text), Date: day, Court: trimmed(f.court.Text), Final: f.final,
		Outcomes: append([]casefile.Outcome(nil), f.outcomes...)}
	if d.Number == "" && d.Date.IsZero() && d.Court == "" && d.Final == "" && len(d.Outcomes) == 0 {
		return nil
	}
	return &d
}

// draw makes the rows of the outcomes anew.
func (f *decisionForm) draw() {
	f.rows.RemoveAll()
	for i := range f.outcomes {
		f.rows.Add(f.outcome(i))
	}
	decided := f.file != nil && !f.file.State.Closed.IsZero()
	f.record.Hidden = decided || len(f.outcomes) == 0
	f.box.Refresh()
}

// outcome is the row of one outcome: kind, ground, and its operative words.
func (f *decisionForm) outcome(i int) fyne.CanvasObject {
	o := &f.outcomes[i]
	path := fmt.Sprintf("decision.outcomes[%d]", i)
	kind := newChoice(outcomeKinds, casefile.OutcomeKind.Name, func(k casefile.OutcomeKind) {
		if o.Kind != k {
			o.Kind, o.Ground, o.Text = k, 0, ""
			f.draw()
			f.touch()
		}
	})
	kind.set(o.Kind)
	remove := own.NewIconButton("删除这项结果", theme.DeleteIcon(), func() {
		f.outcomes = append(f.outcomes[:i], f.outcomes[i+1:]...)
		f.draw()
		f.touch()
	})
	remove.Importance = widget.LowImportance
	var ground fyne.CanvasObject = widget.NewLabel("")
	if grounds := law.OutcomeGrounds(o.Kind); len(grounds) > 0 {
		items := make([]int, len(grounds))
		for n, g := range grounds {
			items[n] = g.Item
		}
		c := newChoice(items, func(item int) string {
			g, _ := law.GroundOf(grounds, item)
			return g.Article + "　" + g.Text
		}, func(item int) { o.Ground = item; f.touch() })
		c.set(o.Ground)
		c.Select.PlaceHolder = "选择法定情形"
		ground = c.Select
	}
	words := newProse(nil)
	words.SetText(o.Text)
	words.SetPlaceHolder(letter.Decree(f.proposal(), i))
	words.OnChanged = func(text string) { o.Text = text; f.touch() }
	f.sheet.add(newField("", path+".kind", kind.Select))
	f.sheet.add(newField("", path+".text", words))
	head := container.NewBorder(nil, nil, container.New(fixedWidth(130), kind.Select), remove, ground)
	return container.NewVBox(head, container.New(atLeast{height: 52}, words))
}

// proposal is the case with the outcomes as entered, for which operative words
// are proposed.
func (f *decisionForm) proposal() *casefile.Case {
	c := casefile.Case{}
	if f.file != nil {
		c = *f.file.Case
	}
	c.Decision = &casefile.Decision{Outcomes: append([]casefile.Outcome(nil), f.outcomes...)}
	for i := range c.Decision.Outcomes {
		c.Decision.Outcomes[i].Text = ""
	}
	return &c
}
