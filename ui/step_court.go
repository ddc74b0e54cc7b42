package ui

import (
	"slices"
	"strings"

	"fuyi/app/casefile"
	"fuyi/app/date"
	"fuyi/app/fault"
	"fuyi/app/law"
	own "fuyi/ui/widget"
)

// afterLoss are the fields of a judgment that only a loss asks for.
var afterLoss = []eventField{fieldLossGround, fieldAppealBy, fieldPerformBy, fieldUntil}

// lost shows or hides what only a loss asks for, and proposes the day by which
// what follows is to be done: the end of the quarter, by which losses are
// reported.
func (s *stepForm) lost(is bool) {
	for _, name := range afterLoss {
		s.sheet.fields[string(name)].show(is)
	}
	if by, ok := s.sheet.fields[string(fieldUntil)].input.(*own.DateField); ok && is && by.Text == "" {
		by.SetDate(quarterEnd(s.office.Today()))
	}
	s.grown()
}

// judged lets the fields of a loss come and go with the result.
func (s *stepForm) judged() {
	s.lost(false)
	s.setters = append(s.setters, func(e casefile.Event) { s.lost(e.Result.Lost()) })
}

// asked tells whether a field of an entry is asked for, as things stand in it.
func (s *stepForm) asked(name eventField, e *casefile.Event) bool {
	return s.kind != casefile.Judged || !slices.Contains(afterLoss, name) || e.Result.Lost()
}

// quarterEnd is the last day of the quarter of a day.
func quarterEnd(d date.Date) date.Date {
	year, month, _ := d.Civil()
	return date.Must(year, (month-1)/3*3+1, 1).AddMonths(3) - 1
}

// party is whom an entry is about: one of the parties, those first whom it
// usually is; of a 建议书, which goes to others, any organ.
func (s *stepForm) party() {
	at := func(e *casefile.Event) *string { return &e.Party }
	switch s.kind {
	case casefile.AdviceIssued, casefile.AdviceAnswered:
		s.words(fieldParty, "有关机关的名称", at)
		return
	}
	usual := casefile.Role("")
	switch s.kind {
	case casefile.OpinionIssued, casefile.OpinionAnswered, casefile.Admonished, casefile.Criticised:
		usual = casefile.Respondent
	}
	var first, then []string
	for _, p := range s.file.Case.Parties {
		switch p.Role {
		case casefile.Agent:
		case usual:
			first = append(first, p.Name)
		default:
			then = append(then, p.Name)
		}
	}
	if names := append(first, then...); len(names) > 0 {
		coded(s, fieldParty, names, func(n string) string { return n }, at)
	}
}

// lawsuit is the case number of a court: a new one where an entry begins a
// lawsuit, else a choice among those that the entry can be of.
func (s *stepForm) lawsuit(name eventField) {
	at := func(e *casefile.Event) *string { return &e.CaseNo }
	fits := func(l *law.Lawsuit) bool { return l.Judged.IsZero() }
	switch {
	case name == fieldAppealed:
		at = func(e *casefile.Event) *string { return &e.Appealed }
		fits = func(l *law.Lawsuit) bool { return !l.Judged.IsZero() && !l.Appealed }
	case s.kind == casefile.Sued, s.kind == casefile.Appealed:
		s.words(name, "（2026）冀0534行初12号", at)
		return
	case s.kind == casefile.LossFollowed:
		fits = (*law.Lawsuit).Lost
	case s.kind == casefile.JudgmentPerformed:
		fits = func(l *law.Lawsuit) bool { return !l.Judged.IsZero() && !l.Appealed }
	}
	names := map[string]string{}
	var numbers []string
	for i := len(s.file.State.Lawsuits) - 1; i >= 0; i-- { // the last is the likeliest
		l := &s.file.State.Lawsuits[i]
		if _, known := names[l.CaseNo]; !known && fits(l) {
			numbers = append(numbers, l.CaseNo)
			names[l.CaseNo] = lawsuitName(l)
		}
	}
	if len(numbers) == 0 {
		s.words(name, "（2026）冀0534行初12号", at)
		return
	}
	c := coded(s, name, numbers, func(n string) string { return names[n] }, at)
	s.setters = append(s.setters, func(e casefile.Event) {
		if number := *at(&e); !slices.Contains(c.values, number) { // an entry that is corrected keeps its own
			c.values, c.Options = append(c.values, number), append(c.Options, number)
			c.set(number)
		}
	})
}

// lawsuitName names a lawsuit by its instance, number and court.
func lawsuitName(l *law.Lawsuit) string {
	number := l.CaseNo
	if number == "" {
		number = "案号未录"
	}
	return strings.Join(strings.Fields(l.Instance.Name()+" "+number+" "+l.Court), "　")
}

// instance is the choice of an instance, the one that follows by the docket
// chosen.
func (s *stepForm) instance() {
	values := instances
	if s.kind == casefile.Appealed {
		values = instances[1:]
	}
	c := coded(s, fieldInstance, values, casefile.Instance.Name, func(e *casefile.Event) *casefile.Instance { return &e.Instance })
	for i := range s.file.State.Lawsuits {
		l := &s.file.State.Lawsuits[i]
		switch {
		case s.kind == casefile.Judged && l.Judged.IsZero():
			c.set(l.Instance)
		case s.kind == casefile.Appealed && !l.Judged.IsZero() && !l.Appealed && l.Instance != casefile.FirstInstance:
			c.set(casefile.Retrial)
		}
	}
}

// lossGround is why the organ lost, with the other fields of a loss.
func (s *stepForm) lossGround() {
	c := coded(s, fieldLossGround, casefile.LossGrounds(), casefile.LossGround.Name, func(e *casefile.Event) *casefile.LossGround { return &e.LossGround })
	c.set("")
	s.readers = append(s.readers, func(e *casefile.Event) *fault.Fault {
		switch e.LossGround = c.value(); {
		case !e.Result.Lost():
			e.LossGround = ""
		case e.LossGround == "":
			return fault.At(string(fieldLossGround), fault.Required, "败诉理由")
		}
		return nil
	})
}

// measure is what was done after a loss, the first that is outstanding chosen.
func (s *stepForm) measure() {
	c := coded(s, fieldMeasure, casefile.LossMeasures(), casefile.LossMeasure.Name, func(e *casefile.Event) *casefile.LossMeasure { return &e.Measure })
	for i := range s.file.State.Lawsuits {
		if left := s.file.State.Lawsuits[i].Outstanding(); len(left) > 0 {
			c.set(left[0])
			return
		}
	}
}

func (s *stepForm) waived() {
	check := own.NewCheck("经研究不适用本项（理由写在备注中）", nil)
	s.box.Add(s.add("", string(fieldWaived), check))
	s.readers = append(s.readers, func(e *casefile.Event) *fault.Fault { e.Waived = check.Checked; return nil })
	s.setters = append(s.setters, func(e casefile.Event) { check.SetChecked(e.Waived) })
}
