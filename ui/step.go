package ui

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"fuyi/app"
	"fuyi/app/access"
	"fuyi/app/casefile"
	"fuyi/app/date"
	"fuyi/app/fault"
	"fuyi/app/law"
	own "fuyi/ui/widget"
)

// stepWidth is the width of the dialog of an event.
const stepWidth = 600

// readStep reads a case and then asks for an event of it.
func readStep(h host, office *app.Office, number string, t casefile.EventType) {
	var once generation
	fetch(h.door(), &once, func(ctx context.Context) (*app.File, error) { return office.File(ctx, number) },
		func(f *app.File) { openStep(h, office, f, t) }, h.fail)
}

// openStep asks for an event of a case and records it.
func openStep(h host, office *app.Office, f *app.File, t casefile.EventType) {
	openStepWith(h, office, f, t, nil)
}

// openStepWith is openStep with fields filled in that are known already.
func openStepWith(h host, office *app.Office, f *app.File, t casefile.EventType, fill func(*casefile.Event)) {
	if refused(h, office, access.Enter) {
		return
	}
	if t == casefile.Decided && (f.Case.Decision == nil || len(f.Case.Decision.Outcomes) == 0) {
		h.open(place{view: viewCase, number: f.Case.Number, tab: tabDecision})
		h.tell("请先在“决定书”中选择决定结果，再录入作出决定。")
		return
	}
	form := newStepForm(h, office, f, t)
	if fill != nil {
		form.prefill(fill)
	}
	body := container.NewVBox()
	for _, o := range f.Next {
		if o.Type == t {
			text := "依据：" + o.Article
			if o.Hint != "" {
				text += "　" + o.Hint
			}
			body.Add(note(text))
		}
	}
	body.Add(form.box)
	var box *own.Dialog
	box = own.NewDialog(h.window().Canvas(), "录入“"+law.EventName(t)+"”　"+f.Case.Number, scaled(stepWidth), body, "录入", "取消", func() {
		e, ok := form.read()
		if !ok {
			return
		}
		h.do(act{by: box.Yes(), quiet: "已录入“" + law.EventName(t) + "”。",
			do:      func(ctx context.Context) (app.Change, error) { return office.Record(ctx, f.Case.Number, e) },
			refused: form.refused,
			done:    func(app.Change) { box.Close() },
		})
	}, nil)
	form.grown = func() { box.Refit(scaled(stepWidth), body) }
	box.Show(form.date.DateField)
}

// stepForm is the form of one event: its date, and the fields of its type.
type stepForm struct {
	host   host
	office *app.Office
	file   *app.File
	kind   casefile.EventType
	sheet  sheet
	date   *dateInput
	box    *fyne.Container
	said   *fyne.Container // refusals that belong to no field
	grown  func()

	readers []func(*casefile.Event) *fault.Fault
	setters []func(casefile.Event)
}

func newStepForm(h host, office *app.Office, f *app.File, t casefile.EventType) *stepForm {
	s := &stepForm{host: h, office: office, file: f, kind: t, said: container.NewVBox(), grown: func() {}}
	s.date = newDateInput(office.Today, office.Calendar(), nil)
	s.date.set(office.Today())
	day := "日期 *"
	if own := dateLabels[t]; own != "" {
		day = own
	}
	s.box = container.NewVBox(s.add(day, "date", s.date))
	for _, name := range eventFields[t] {
		s.build(name)
	}
	if t == casefile.Judged {
		s.judged()
	}
	remark := newEntry()
	s.box.Add(s.add("备注", "note", remark))
	s.readers = append(s.readers, func(e *casefile.Event) *fault.Fault { e.Note = trimmed(remark.Text); return nil })
	s.setters = append(s.setters, func(e casefile.Event) { remark.SetText(e.Note) })
	s.box.Add(s.said)
	return s
}

func (s *stepForm) add(label, path string, o fyne.CanvasObject) fyne.CanvasObject {
	return s.sheet.add(newField(label, path, o)).box
}

// enable lets the fields be edited, or not.
func (s *stepForm) enable(on bool) {
	for _, f := range s.sheet.fields {
		if d, ok := f.input.(fyne.Disableable); ok && f.path != "reason" {
			if on {
				d.Enable()
			} else {
				d.Disable()
			}
		}
	}
}

// set shows an event.
func (s *stepForm) set(e casefile.Event) {
	s.date.set(e.Date)
	for _, put := range s.setters {
		put(e)
	}
}

// prefill sets fields beside what the form proposes by itself.
func (s *stepForm) prefill(fill func(*casefile.Event)) {
	e := casefile.Event{Type: s.kind}
	e.Date, _ = s.date.read()
	for _, read := range s.readers {
		read(&e)
	}
	fill(&e)
	s.set(e)
}

// read returns the event, or shows what cannot be read.
func (s *stepForm) read() (casefile.Event, bool) {
	e := casefile.Event{Type: s.kind}
	var faults fault.List
	day, err := s.date.read()
	switch {
	case err != nil:
		faults = append(faults, fault.At("date", fault.BadDate, s.date.text()))
	case day.IsZero():
		faults = append(faults, fault.At("date", fault.Required, "日期"))
	}
	e.Date = day
	for _, read := range s.readers {
		if f := read(&e); f != nil {
			faults = append(faults, f)
		}
	}
	s.show(faults)
	return e, len(faults) == 0
}

// refused shows the faults of an act in the form; it tells whether it could.
func (s *stepForm) refused(err error) bool {
	all := fault.All(err)
	for _, f := range all {
		// A refusal of the docket names the entry; in the form it is the form's own.
		if i := strings.LastIndex(f.Field, "."); i >= 0 && s.sheet.fields[f.Field[i+1:]] != nil {
			f.Field = f.Field[i+1:]
		}
	}
	s.show(all)
	return len(all) > 0
}

func (s *stepForm) show(faults fault.List) {
	homeless := s.sheet.mark(faults.Err())
	s.sheet.focusFault(s.host.window().Canvas(), faults)
	s.said.RemoveAll()
	for _, f := range homeless {
		plain := *f
		plain.Field = ""
		s.said.Add(faultLink("", &plain, nil))
	}
	s.grown()
}

// build adds one field of the event.
func (s *stepForm) build(name eventField) {
	switch name {
	case fieldUntil, fieldHearing, fieldPerformBy, fieldReceivedOn, fieldAppealBy:
		s.dated(name)
	case fieldGround:
		s.grounds()
	case fieldSimplifiedGround:
		s.simplified()
	case fieldLimitDays, fieldDays, fieldRedoDays:
		s.number(name)
	case fieldOutcomes:
		s.outcomes()
	case fieldSettled:
		s.settled()
	case fieldParty:
		s.party()
	case fieldCaseNo, fieldAppealed:
		s.lawsuit(name)
	case fieldAttendance:
		coded(s, name, casefile.Attendances(), casefile.Attendance.Name, func(e *casefile.Event) *casefile.Attendance { return &e.Attendance })
	case fieldLossGround:
		s.lossGround()
	case fieldMeasure:
		s.measure()
	case fieldWaived:
		s.waived()
	case fieldDocument:
		coded(s, name, serviceDocuments, casefile.LetterKind.Name, func(e *casefile.Event) *casefile.LetterKind { return &e.Document })
	case fieldChannel:
		coded(s, name, channels, casefile.Channel.Name, func(e *casefile.Event) *casefile.Channel { return &e.Channel })
	case fieldProcedure:
		c := coded(s, name, procedures, casefile.Procedure.Name, func(e *casefile.Event) *casefile.Procedure { return &e.Procedure })
		c.OnChanged = func(string) { s.procedure(c.value()) }
	case fieldMethod:
		coded(s, name, methods, casefile.ServiceMethod.Name, func(e *casefile.Event) *casefile.ServiceMethod { return &e.Method })
	case fieldInstance:
		s.instance()
	case fieldResult:
		c := coded(s, name, results, casefile.CourtResult.Name, func(e *casefile.Event) *casefile.CourtResult { return &e.Result })
		c.OnChanged = func(string) { s.lost(c.value().Lost()) }
	case fieldCompetent:
		hint := "不属本机关管辖时填写有管辖权的机关"
		if s.kind == casefile.FactsReferred {
			hint = "监察机关，或者任免机关、单位"
		}
		s.words(name, hint, func(e *casefile.Event) *string { return &e.Competent })
	case fieldCourt:
		s.words(name, s.file.Case.Organ.BasicCourt, func(e *casefile.Event) *string { return &e.Court })
	case fieldPlace:
		hint := "9时30分 第二法庭"
		if s.kind == casefile.HearingSet {
			hint = "9时30分 本机关听证室"
		}
		s.words(name, hint, func(e *casefile.Event) *string { return &e.Place })
	}
}

// coded is a choice among coded terms; the first is chosen.
func coded[T comparable](s *stepForm, name eventField, values []T, names func(T) string, at func(*casefile.Event) *T) *choice[T] {
	c := newChoice(values, names, nil)
	c.set(values[0])
	s.box.Add(s.add(s.label(name), string(name), c.Select))
	s.readers = append(s.readers, func(e *casefile.Event) *fault.Fault { *at(e) = c.value(); return nil })
	s.setters = append(s.setters, func(e casefile.Event) { c.set(*at(&e)) })
	return c
}

// words is a line of text.
func (s *stepForm) words(name eventField, hint string, at func(*casefile.Event) *string) {
	e := newEntry()
	e.SetPlaceHolder(hint)
	s.box.Add(s.add(s.label(name), string(name), e))
	s.readers = append(s.readers, func(ev *casefile.Event) *fault.Fault { *at(ev) = trimmed(e.Text); return nil })
	s.setters = append(s.setters, func(ev casefile.Event) { e.SetText(*at(&ev)) })
}

// number is a number of days.
func (s *stepForm) number(name eventField) {
	at := map[eventField]func(*casefile.Event) *int{
		fieldLimitDays: func(e *casefile.Event) *int { return &e.LimitDays },
		fieldDays:      func(e *casefile.Event) *int { return &e.Days },
		fieldRedoDays:  func(e *casefile.Event) *int { return &e.RedoDays },
	}[name]
	entry := newEntry()
	entry.SetPlaceHolder(map[eventField]string{
		fieldLimitDays: "法律规定少于六十日的才填", fieldDays: "1 至 30", fieldRedoDays: "责令重新作出的才填，如 60",
	}[name])
	if name == fieldDays {
		entry.SetText("30")
	}
	s.box.Add(s.add(fieldLabels[name], string(name), entry))
	s.readers = append(s.readers, func(e *casefile.Event) *fault.Fault {
		text := strings.TrimSuffix(trimmed(entry.Text), "日")
		if text == "" {
			return nil
		}
		n, err := strconv.Atoi(text)
		if err != nil || n < 0 {
			return fault.At(string(name), fault.BadValue, "填写天数，如 30")
		}
		*at(e) = n
		return nil
	})
	s.setters = append(s.setters, func(e casefile.Event) {
		if n := *at(&e); n > 0 {
			entry.SetText(fmt.Sprint(n))
		}
	})
}

// dated is a date beside the event's own.
func (s *stepForm) dated(name eventField) {
	at := map[eventField]func(*casefile.Event) *date.Date{
		fieldUntil:      func(e *casefile.Event) *date.Date { return &e.Until },
		fieldHearing:    func(e *casefile.Event) *date.Date { return &e.Hearing },
		fieldPerformBy:  func(e *casefile.Event) *date.Date { return &e.PerformBy },
		fieldReceivedOn: func(e *casefile.Event) *date.Date { return &e.ReceivedOn },
		fieldAppealBy:   func(e *casefile.Event) *date.Date { return &e.AppealBy },
	}[name]
	d := newDateInput(s.office.Today, s.office.Calendar(), nil)
	s.box.Add(s.add(s.label(name), string(name), d))
	s.readers = append(s.readers, func(e *casefile.Event) *fault.Fault {
		day, err := d.read()
		if err != nil {
			return fault.At(string(name), fault.BadDate, d.text())
		}
		if s.asked(name, e) {
			*at(e) = day
		}
		return nil
	})
	s.setters = append(s.setters, func(e casefile.Event) { d.set(*at(&e)) })
}

// outcomes takes the outcomes from the decision, where they are chosen with
// their grounds, so that letter and docket cannot differ.
func (s *stepForm) outcomes() {
	var kinds []casefile.OutcomeKind
	var names []string
	if s.file.Case.Decision != nil {
		for _, o := range s.file.Case.Decision.Outcomes {
			kinds = append(kinds, o.Kind)
			names = append(names, o.Kind.Name())
		}
		if !s.file.Case.Decision.Date.IsZero() {
			s.date.set(s.file.Case.Decision.Date)
		}
	}
	s.box.Add(s.add(fieldLabels[fieldOutcomes], string(fieldOutcomes), paragraph(strings.Join(names, "、")+"（取自决定书）")))
	s.readers = append(s.readers, func(e *casefile.Event) *fault.Fault { e.Outcomes = kinds; return nil })
}

func (s *stepForm) settled() {
	check := own.NewCheck("当事人达成和解后撤回（第七十四条）", nil)
	s.box.Add(s.add("", string(fieldSettled), check))
	s.readers = append(s.readers, func(e *casefile.Event) *fault.Fault { e.Settled = check.Checked; return nil })
	s.setters = append(s.setters, func(e casefile.Event) { check.SetChecked(e.Settled) })
}
