package ui

import (
	"strings"
	"unicode"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"fuyi/app"
	"fuyi/app/casefile"
	"fuyi/app/fault"
	own "fuyi/ui/widget"
)

// paperFields are what an officer states of an attachment: name, kind, from whom,
// date, volume.
type paperFields struct {
	form sheet
	box  *fyne.Container
	of   *casefile.Case // whose parties are offered; nil while the case is not known

	name  *entry
	kind  *choice[casefile.AttachmentKind]
	from  *own.Combo
	day   *dateInput
	shelf *choice[shelf]

	offered string // as whose paper the kind proposed it
	called  string // by the scanner, or as the kind proposed it; "" where the file has a name of its own
}

func newPaperFields(office *app.Office, c *casefile.Case, a casefile.Attachment) *paperFields {
	p := &paperFields{name: newEntry(), from: own.NewCombo(nil)}
	p.kind = newChoice(casefile.AttachmentKinds(), casefile.AttachmentKind.Name, p.kindChosen)
	p.day = newDateInput(office.Today, office.Calendar(), nil)
	p.shelf = newChoice(shelves(), shelf.name, nil)
	p.from.SetPlaceHolder("谁提交的")
	from := 1
	if large() {
		from = 2 // the name of a company has no room in one column
	}
	p.box = container.NewVBox(
		row(3, wide(p.form.add(newField("名称 *", "name", p.name)), 2), one(p.form.add(newField("种类", "kind", p.kind.Select)))),
		row(3, wide(p.form.add(newField("提交人", "from", p.from)), from), one(p.form.add(newField("日期", "date", p.day))), one(p.form.add(newField("入卷", "shelf", p.shelf.Select)))))
	p.name.SetText(a.Name)
	p.kind.set(a.Kind)
	p.from.SetText(a.From)
	if !strings.ContainsFunc(a.Name, func(r rune) bool { return unicode.Is(unicode.Han, r) }) {
		p.called = a.Name
	}
	p.day.set(a.Date)
	p.shelf.set(shelfOf(&a))
	p.offer(c)
	return p
}

// offer takes the parties of a case as those who may have handed the paper in.
func (p *paperFields) offer(c *casefile.Case) {
	p.of = c
	if c == nil {
		return
	}
	var names []string
	for _, party := range c.Parties {
		names = append(names, party.Name)
	}
	p.from.SetOptions(names)
	p.propose(p.kind.value())
}

// kindChosen proposes what goes with a kind.
func (p *paperFields) kindChosen(kind casefile.AttachmentKind) {
	p.propose(kind)
	if p.called != "" && p.name.Text == p.called {
		p.called = kind.Name()
		p.name.SetText(p.called)
	}
	if kind.Inner() && p.shelf.value() == outerShelf {
		p.shelf.set(innerShelf)
	}
}

// propose fills in who hands in papers of a kind, unless the officer said so.
func (p *paperFields) propose(kind casefile.AttachmentKind) {
	if p.of == nil || p.from.Text != p.offered {
		return
	}
	p.offered = app.HandedInBy(p.of, kind)
	p.from.SetText(p.offered)
}

// read returns what is stated. Errors: Required, BadDate, at their fields.
func (p *paperFields) read() (casefile.Attachment, error) {
	a := casefile.Attachment{Name: trimmed(p.name.Text), Kind: p.kind.value(), From: trimmed(p.from.Text)}
	var faults fault.List
	if a.Name == "" {
		faults = append(faults, fault.At("name", fault.Required, "附件的名称"))
	}
	var err error
	if a.Date, err = p.day.read(); err != nil {
		faults = append(faults, fault.At("date", fault.BadDate, p.day.text()))
	}
	at := p.shelf.value()
	a.Secret, a.Inner = at == secretShelf, at != outerShelf
	return a, faults.Err()
}
