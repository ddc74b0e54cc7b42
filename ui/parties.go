package ui

import (
	"cmp"
	"fmt"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"fuyi/app/casefile"
	look "fuyi/ui/theme"
	own "fuyi/ui/widget"
)

// partiesForm edits the parties of a case: a card each, by role.
type partiesForm struct {
	parties []casefile.Party
	sheet   *sheet
	changed func()
	box     *fyne.Container
	offers  *partyOffers   // looks up names; nil where none are offered
	gone    *goneParty     // that was deleted last; nil for none
	filled  map[int]string // by party: the gender and birth that the ID number filled in
}

// goneParty is a party that was deleted, which can be taken back.
type goneParty struct {
	party casefile.Party
	at    int
}

func newPartiesForm(s *sheet, changed func()) *partiesForm {
	return &partiesForm{sheet: s, changed: changed, box: container.NewVBox(), filled: map[int]string{}}
}

// set shows parties; the form keeps its own copy.
func (f *partiesForm) set(parties []casefile.Party) {
	f.parties, f.gone = slices.Clone(parties), nil
	f.filled = map[int]string{}
	f.rebuild()
}

// value returns the parties as entered.
func (f *partiesForm) value() []casefile.Party { return slices.Clone(f.parties) }

// rebuild makes every card anew, after parties came, went or changed kind.
func (f *partiesForm) rebuild() {
	if f.offers != nil {
		f.offers.stop() // an answer would be for a card that is gone
	}
	f.box.RemoveAll()
	for _, path := range slices.Clone(f.sheet.order) {
		if len(path) > 8 && path[:8] == "parties[" {
			f.sheet.remove(path)
		}
	}
	for _, r := range roles {
		add := own.NewButtonWithIcon("添加"+r.name, theme.ContentAddIcon(), func() { f.add(r.role) })
		add.Importance = widget.LowImportance
		head := container.NewHBox(heading(r.name), add)
		f.box.Add(head)
		if r.role == casefile.Applicant {
			f.askRepresentatives()
		}
		none := true
		for i := range f.parties {
			if f.parties[i].Role == r.role {
				none = false
				f.box.Add(f.card(i, r.kinds))
			}
		}
		if gone := f.gone; gone != nil && gone.party.Role == r.role {
			head.Add(own.NewButton("恢复"+cmp.Or(gone.party.Name, "删除的"+r.name), f.takeBack))
		} else if none && r.hint != "" {
			head.Add(caption(r.hint))
		}
	}
	f.box.Refresh()
}

// card is the form of one party.
func (f *partiesForm) card(i int, kinds []casefile.PartyKind) fyne.CanvasObject {
	p := &f.parties[i]
	if !slices.Contains(kinds, p.Kind) {
		kinds = append(slices.Clone(kinds), p.Kind)
	}
	kind := newChoice(kinds, casefile.PartyKind.Name, func(k casefile.PartyKind) {
		if p.Kind != k {
			f.turn(p, k)
			f.rebuild()
			f.changed()
		}
	})
	kind.set(p.Kind)
	remove := own.NewButtonWithIcon("删除", theme.DeleteIcon(), func() { f.remove(i) })
	remove.Importance = widget.LowImportance
	head := container.NewHBox(container.New(fixedWidth(140), kind.Select))
	if p.Role == casefile.Applicant && len((&casefile.Case{Parties: f.parties}).PartiesOf(casefile.Applicant)) > mostApplicants {
		head.Add(f.representative(p))
	}
	lines := []fyne.CanvasObject{container.NewBorder(nil, nil, nil, nil, head)}
	var cells []cell
	taken := 0
	for _, pf := range partyFields[p.Kind] {
		if taken+pf.span > 4 {
			lines, cells, taken = append(lines, row(4, cells...)), nil, 0
		}
		cells = append(cells, wide(f.field(i, pf), pf.span))
		taken += pf.span
	}
	if len(cells) > 0 {
		lines = append(lines, row(4, cells...))
	}
	lines = slices.Insert(lines, min(2, len(lines)), fyne.CanvasObject(f.offerList(i)))
	return framed(container.New(withCorner{}, container.NewVBox(lines...), remove))
}

// withCorner puts its second object into the upper right corner of the first. Tab
// comes to it last: from the kind of a party one goes on to its name.
type withCorner struct{}

func (withCorner) MinSize(o []fyne.CanvasObject) fyne.Size { return o[0].MinSize() }

func (withCorner) Layout(o []fyne.CanvasObject, size fyne.Size) {
	o[0].Resize(size)
	corner := o[1].MinSize()
	o[1].Resize(corner)
	o[1].Move(fyne.NewPos(size.Width-corner.Width, 0))
}

// turn makes a party another kind and drops what that kind does not have.
func (f *partiesForm) turn(p *casefile.Party, kind casefile.PartyKind) {
	kept := casefile.Party{Role: p.Role, Kind: kind, Representative: p.Representative}
	for _, pf := range partyFields[kind] {
		*pf.at(&kept) = *pf.at(p)
	}
	*p = kept
}

// askRepresentatives says that representatives are to be chosen, where there are
// so many applicants, and how many are.
func (f *partiesForm) askRepresentatives() {
	applicants := (&casefile.Case{Parties: f.parties}).PartiesOf(casefile.Applicant)
	if len(applicants) <= mostApplicants {
		return
	}
	chosen := 0
	for _, p := range applicants {
		if p.Representative {
			chosen++
		}
	}
	sentence, c := fmt.Sprintf("! 申请人共 %d 名，超过五名，请推选一至五名代表人（第十五条第一款；实施条例第八条）。已选 %d 名。", len(applicants), chosen), look.Today
	if chosen >= 1 && chosen <= 5 {
		sentence, c = fmt.Sprintf("✓ 申请人共 %d 名，已推选代表人 %d 名（第十五条第一款；实施条例第八条）。", len(applicants), chosen), look.Done
	}
	f.box.Add(warning(sentence, c))
}

func (f *partiesForm) representative(p *casefile.Party) fyne.CanvasObject {
	check := own.NewCheck("推选为代表人", func(on bool) {
		p.Representative = on
		f.rebuild()
		f.changed()
	})
	check.Checked = p.Representative
	return check
}

// field is the input of one text of a party.
func (f *partiesForm) field(i int, pf partyField) *field {
	p := &f.parties[i]
	path := fmt.Sprintf("parties[%d].%s", i, pf.name)
	put := func(s string) {
		if *pf.at(p) != s {
			*pf.at(p) = s
			f.changed()
		}
	}
	var input fyne.CanvasObject
	switch pf.name {
	case "gender":
		c := newChoice([]string{"男", "女"}, func(s string) string { return s }, put)
		c.set(p.Gender)
		input = c.Select
	case "ownership":
		c := newChoice(ownerships, casefile.Ownership.Name, func(o casefile.Ownership) { put(string(o)) })
		c.set(p.Ownership)
		input = c.Select
	case "of":
		c := newChoice(f.names(), func(s string) string { return s }, put)
		c.set(p.Of)
		input = c.Select
	default:
		e := newEntry()
		e.SetText(*pf.at(p))
		e.OnChanged = func(s string) {
			put(s)
			if pf.name == "id_no" && (p.Kind == casefile.Person) {
				f.fill(i)
			}
		}
		if pf.name == "birth" {
			e.SetPlaceHolder("如 1979-05")
		}
		input = e
	}
	return f.sheet.add(newField(pf.label, path, input))
}

// fill takes gender and birth from the ID number, unless the officer wrote
// something else there.
func (f *partiesForm) fill(i int) {
	p := &f.parties[i]
	gender, birth, ok := idFacts(p.IDNo)
	if !ok || (p.Gender+p.Birth != "" && p.Gender+p.Birth != f.filled[i]) {
		return
	}
	f.filled[i] = gender + birth
	if g := f.sheet.fields[fmt.Sprintf("parties[%d].gender", i)]; g != nil {
		g.input.(*own.Select).SetSelected(gender)
	}
	if b := f.sheet.fields[fmt.Sprintf("parties[%d].birth", i)]; b != nil {
		setText(b.input, birth)
	}
}

// names are those an agent can act for.
func (f *partiesForm) names() []string {
	var names []string
	for _, p := range f.parties {
		if p.Role != casefile.Agent && p.Name != "" && !slices.Contains(names, p.Name) {
			names = append(names, p.Name)
		}
	}
	return names
}

// add puts an empty party after the last of its role.
func (f *partiesForm) add(role casefile.Role) {
	at := len(f.parties)
	for i := range f.parties {
		if f.parties[i].Role == role {
			at = i + 1
		}
	}
	kind := casefile.Person
	for _, r := range roles {
		if r.role == role {
			kind = r.kinds[0]
		}
	}
	f.parties = slices.Insert(f.parties, at, casefile.Party{Role: role, Kind: kind})
	f.filled = map[int]string{}
	f.rebuild()
	f.changed()
	f.sheet.focus(canvasOf(f.box), fmt.Sprintf("parties[%d].name", at))
}

// canvasOf is the canvas that an object stands on.
func canvasOf(o fyne.CanvasObject) fyne.Canvas {
	return fyne.CurrentApp().Driver().CanvasForObject(o)
}

// remove deletes a party; a button over the others of its role takes it back.
func (f *partiesForm) remove(i int) {
	f.gone = nil
	if p := f.parties[i]; p != (casefile.Party{Role: p.Role, Kind: p.Kind}) {
		f.gone = &goneParty{p, i}
	}
	f.parties = slices.Delete(f.parties, i, i+1)
	f.filled = map[int]string{}
	f.rebuild()
	f.changed()
}

// takeBack puts the party that was deleted last where it stood.
func (f *partiesForm) takeBack() {
	at := min(f.gone.at, len(f.parties))
	f.parties = slices.Insert(f.parties, at, f.gone.party)
	f.gone, f.filled = nil, map[int]string{}
	f.rebuild()
	f.changed()
	f.sheet.focus(canvasOf(f.box), fmt.Sprintf("parties[%d].name", at))
}
