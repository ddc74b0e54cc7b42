package ui

import (
	"fmt"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"fuyi/app/casefile"
	"fuyi/app/fault"
	"fuyi/app/letter"
	own "fuyi/ui/widget"
)

// letterForm is what an officer states for a letter: whom it is for, its day,
// and the facts that the case does not know. Of a letter that is no draft any
// more it shows the same, and the way that it took.
type letterForm struct {
	editor  *letterEditor
	box     *fyne.Container
	sheet   sheet
	day     *dateInput   // nil where the case has the day
	parties []partyCheck // of a letter to parties
	outside []*outsider  // of a letter to an organ outside the case
	entries *letterEntries
	pieces  *letterPieces // nil where nothing may be changed
}

// partyCheck chooses one party as a recipient.
type partyCheck struct {
	name  string
	check *own.Check
}

// outsider is a recipient that is no party of the case.
type outsider struct{ name, address, phone *entry }

func newLetterForm(e *letterEditor) *letterForm {
	f := &letterForm{editor: e, box: container.NewVBox()}
	f.sheet.reveal = func(at *field) { scrollTo(e.scroll, at.box) }
	t, _ := letter.TraitsOf(e.l.Kind)
	if t.Article != "" {
		f.box.Add(note("依据：" + citedArticle(t.Article)))
	}
	if !e.l.Open() {
		f.shownOnly(t)
		return f
	}
	if e.l.Kind == casefile.DecisionLetter {
		f.decision()
	} else {
		f.day = newDateInput(e.office.Today, e.office.Calendar(), e.touch)
		f.day.set(e.l.Date)
		f.box.Add(f.sheet.add(newField("日期 *", "letter.date", f.day)).box)
	}
	f.recipients(t)
	f.entries = newLetterEntries(e.host, e.office, &f.sheet, t.Entries, &e.l, e.touch)
	f.box.Add(f.entries.box)
	f.history()
	if !t.Sheet {
		f.pieces = newLetterPieces(e)
		f.box.Add(f.pieces.box)
	}
	return f
}

// decision leads to where a decision is written.
func (f *letterForm) decision() {
	e := f.editor
	open := own.NewButton("打开“决定书”页", func() {
		e.host.open(place{view: viewCase, number: e.file.Case.Number, tab: tabDecision})
	})
	f.box.Add(note("决定书的日期、各项决定和正文在“文稿”和“决定书”页起草；这里送审、定稿、送达。"))
	f.box.Add(container.NewHBox(open))
}

// recipients asks whom the letter is for.
func (f *letterForm) recipients(t letter.Traits) {
	e := f.editor
	switch t.To {
	case letter.ToNobody:
		return
	case letter.ToOutside:
		rows := container.NewVBox()
		add := func(r casefile.Recipient) {
			o := &outsider{newEntry(), newEntry(), newEntry()}
			o.name.SetText(r.Name)
			o.address.SetText(r.Address)
			o.phone.SetText(r.Phone)
			for _, x := range []*entry{o.name, o.address, o.phone} {
				x.OnChanged = func(string) { e.touch() }
			}
			path := "letter.to"
			if len(f.outside) > 0 {
				path = fmt.Sprintf("letter.to[%d]", len(f.outside))
			}
			f.outside = append(f.outside, o)
			rows.Add(f.sheet.add(newField("主送机关 *", path, o.name)).box)
			rows.Add(row(2, one(newField("地址", "", o.address)), one(newField("电话", "", o.phone))))
		}
		for _, r := range e.l.To {
			add(r)
		}
		if len(e.l.To) == 0 {
			add(casefile.Recipient{})
		}
		more := own.NewButton("再加一个机关", func() { add(casefile.Recipient{}); rows.Refresh() })
		more.Importance = widget.LowImportance
		f.box.Add(container.NewVBox(rows, container.NewHBox(more)))
		return
	}
	checks := container.NewVBox()
	for _, p := range e.file.Case.Parties {
		if !t.To.Reaches(p.Role) {
			continue
		}
		check := own.NewCheck(p.Role.Name()+"　"+p.Name, nil)
		check.Checked = slices.ContainsFunc(e.l.To, func(r casefile.Recipient) bool { return r.Name == p.Name })
		check.OnChanged = func(bool) { e.touch() }
		f.parties = append(f.parties, partyCheck{p.Name, check})
		checks.Add(check)
	}
	const most = 6
	var list fyne.CanvasObject = checks
	if len(f.parties) > most {
		list = tall(container.NewVScroll(checks), 190)
	}
	f.box.Add(f.sheet.add(newField("受送达人 *", "letter.to", list)).box)
}

// sound returns what of the form cannot be read, marked at its fields.
func (f *letterForm) sound() fault.List {
	var faults fault.List
	if f.day != nil {
		if _, err := f.day.read(); err != nil {
			faults = append(faults, fault.At("letter.date", fault.BadDate, f.day.text()))
		}
	}
	faults = append(faults, f.entries.sound()...)
	f.sheet.mark(faults.Err())
	return faults
}

// read puts what is typed into a letter.
func (f *letterForm) read(l *casefile.Letter) {
	if f.day != nil {
		l.Date, _ = f.day.read()
	}
	if f.parties != nil {
		l.To = nil
		for _, p := range f.parties {
			if p.check.Checked {
				l.To = append(l.To, casefile.Recipient{Name: p.name})
			}
		}
	}
	if f.outside != nil {
		l.To = nil
		for _, o := range f.outside {
			if name := trimmed(o.name.Text); name != "" {
				l.To = append(l.To, casefile.Recipient{Name: name, Address: trimmed(o.address.Text), Phone: trimmed(o.phone.Text)})
			}
		}
	}
	f.entries.read(l)
	if f.pieces != nil {
		l.Edits = slices.Clone(f.pieces.edits)
	}
}

// shownOnly shows a letter that is no draft any more.
func (f *letterForm) shownOnly(t letter.Traits) {
	l := &f.editor.l
	line := func(name, text string) {
		if text != "" {
			f.box.Add(newField(name, "", container.New(inset{top: 3}, paragraph(text))).box)
		}
	}
	line("文号", l.Number)
	line("日期", l.Date.Chinese())
	for _, r := range l.To {
		line("受送达人", r.Name)
	}
	for _, x := range t.Entries {
		line(x.Name, l.Entry(x.Name))
	}
	if l.File != "" {
		line("定稿文件", fmt.Sprintf("PDF，%d 页，SHA-256 %s…", l.Pages, l.File[:16]))
	}
	f.history()
	if l.Stage == casefile.FinalLetter && t.Served != "" {
		f.box.Add(servicePanel(f.editor.host, f.editor.office, f.editor.file, l.ID))
	}
}

// history shows the way of the letter between its officers.
func (f *letterForm) history() {
	passes := f.editor.l.Passes
	if len(passes) == 0 {
		return
	}
	f.box.Add(heading("审签经过"))
	for _, p := range passes {
		f.box.Add(note(passLine(p)))
	}
}
