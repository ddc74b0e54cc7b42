package law

import (
	"errors"
	"fmt"
	"slices"

	"fuyi/app/casefile"
	"fuyi/app/date"
	"fuyi/app/fault"
)

// Fold computes what a docket amounts to at the end of a day. Events dated after
// that day are not seen, so that any past day can be asked for. Nothing in the
// case is changed.
//
// Errors: fault OutOfOrder where an entry is dated before the one above it,
// NotAllowed where the law does not allow an event in the stage it meets,
// UnknownEvent for a type that is not in the table; each names the entry.
func Fold(c *casefile.Case, today date.Date, cal *date.Calendar) (*State, error) {
	m, err := run(c, c.Events, today, cal)
	if err != nil {
		return nil, err
	}
	return m.state(), nil
}

// Allow says whether an event may be entered: inserted at its date, the whole
// docket must still be one that the law allows. A day after today is refused.
//
// Errors: as Fold, and FutureDate.
func Allow(c *casefile.Case, e casefile.Event, today date.Date, cal *date.Calendar) error {
	if e.Date > today {
		return &fault.Fault{Code: fault.FutureDate, Field: "date", Detail: e.Date.String()}
	}
	at := len(c.Events)
	for at > 0 && c.Events[at-1].Date > e.Date {
		at--
	}
	_, err := run(c, casefile.Insert(c.Events, e), today, cal)
	return refusalOf(e, at, at < len(c.Events), err)
}

// refusalOf puts a refusal in the words of the one who is entering the event at
// an index: of the event itself no place is named, for the officer has it
// before him, but where there are later ones, that the docket of its day counts;
// of a later entry it is said which one stands against it.
func refusalOf(e casefile.Event, at int, back bool, err error) error {
	var refused *fault.Fault
	if !errors.As(err, &refused) || refused.Code != fault.NotAllowed {
		return err
	}
	switch {
	case refused.Field == fmt.Sprintf("events[%d]", at) && back:
		refused.Detail = "按" + e.Date.String() + "当日的案卷，" + refused.Detail
	case refused.Field != fmt.Sprintf("events[%d]", at):
		refused.Detail = "录入" + e.Date.String() + "的“" + EventName(e.Type) + "”以后，其后已有的事项不再成立：" + refused.Detail
	}
	refused.Field = ""
	return err
}

// run folds a docket up to a day.
func run(c *casefile.Case, events []casefile.Event, today date.Date, cal *date.Calendar) (*machine, error) {
	for i := 1; i < len(events); i++ {
		if events[i].Date < events[i-1].Date {
			return nil, &fault.Fault{Code: fault.OutOfOrder, Field: fmt.Sprintf("events[%d].date", i),
				Detail: events[i].Date.String() + "早于前一事项的" + events[i-1].Date.String()}
		}
	}
	effective := casefile.Effective(events)
	m := newMachine(c, today, cal, len(effective))
	if len(effective) == 0 || effective[0].Date > today {
		m.applicationLimits()
	}
	for i := range effective {
		e := &effective[i]
		if e.Date > today {
			break
		}
		if err := m.enter(e); err != nil {
			err.Field = fmt.Sprintf("events[%d]", place(events, effective, i))
			return nil, err
		}
	}
	m.pass(today)
	return m, nil
}

// place returns the index of the entry that an effective event came from. In a
// docket with corrections it is the correction that put the event there, or the
// first entry like it.
func place(events, effective []casefile.Event, at int) int {
	if len(events) == len(effective) { // no corrections
		return at
	}
	e := &effective[at]
	like := func(x *casefile.Event) bool {
		return x != nil && x.ID == e.ID && x.Type == e.Type && x.Date == e.Date
	}
	for i := range events {
		if like(events[i].With) || like(&events[i]) {
			return i
		}
	}
	return at
}

// enter checks an event against the table of stages and lets it work.
func (m *machine) enter(e *casefile.Event) *fault.Fault {
	s := stepOf[e.Type]
	if s == nil {
		return fault.New(fault.UnknownEvent, "“"+string(e.Type)+"”")
	}
	if e.Ledger {
		return m.enterLedger(s, e)
	}
	m.elapse(e.Date)
	if m.phase&s.in == 0 {
		return s.refuse(m.refusal(s))
	}
	if s.when != nil {
		if reason := s.when(m, e.Date); reason != "" {
			return s.refuse(reason)
		}
	}
	if s.fields != nil {
		if reason := s.fields(m, e); reason != "" {
			return s.refuse(reason)
		}
	}
	if s.do != nil {
		s.do(m, e)
	}
	return nil
}

// refusal is the table's reason, or the plain one where nothing was received.
func (m *machine) refusal(s *step) string {
	if m.phase == blank {
		return "案件尚未录入收到申请，不能录入“" + s.name + "”"
	}
	return s.refusal
}

func (s *step) refuse(reason string) *fault.Fault {
	return &fault.Fault{Code: fault.NotAllowed, Article: s.article, Detail: "不能录入“" + s.name + "”：" + reason}
}

// elapse lets a day come with what time alone brings about: acceptance by lapse
// of the review (第三十条第三款), and service by announcement (民事诉讼法第九十五条).
func (m *machine) elapse(day date.Date) {
	for len(m.announced) > 0 && m.announced[0].on <= day {
		m.takeEffect(m.announced[0])
		m.announced = m.announced[1:]
	}
	if m.phase == reviewing && m.review >= 0 && !m.old && day > m.deadlines[m.review].Due {
		m.lapseReview()
	}
}

// pass lets the day of the fold come and settles every deadline on it.
func (m *machine) pass(today date.Date) {
	m.elapse(today)
	m.fixTrial(today)
	m.answerless(today)
	for i := range m.deadlines {
		d := &m.deadlines[i]
		if d.Status != Open {
			continue
		}
		switch {
		case d.limit == announcement:
			if today >= d.Due {
				d.Status, d.MetOn = Met, d.Due
			} else {
				m.next(d.Due)
			}
		case d.limit == decision && m.paused():
			d.Status = Stopped
		case d.limit == appeal && today > d.Due: // a right that was not used, and no fault
			d.Status = Moot
		case today > d.latest():
			d.Status = Missed
		default:
			m.next(d.latest() + 1)
		}
	}
}

// answerless opens the fifteen days to sue of an applicant whose case was not
// decided in time (第三十四条; 行政诉讼法第四十五条).
func (m *machine) answerless(today date.Date) {
	d := m.running(decision)
	if d == nil || m.paused() || today <= d.Due || m.sued {
		return
	}
	s := count(m.cal, sue, d.Due, sue.Length)
	s.derivation.start = "复议期限届满"
	m.open(s)
}

// next remembers the first later day on which time alone changes the state.
func (m *machine) next(day date.Date) {
	if m.changes.IsZero() || day < m.changes {
		m.changes = day
	}
}

func (m *machine) state() *State {
	s := &State{
		Today: m.today, Stage: stages[m.phase], Procedure: m.procedure,
		Received: m.received, Accepted: m.accepted, Deemed: m.wasDeemed,
		Closed: m.closedOn, ClosedBy: m.closedBy, Outcomes: m.outcomes,
		Withdrawn: m.withdrawn, Deadlines: m.deadlines, Lawsuits: m.suits, Flags: m.flags, Changes: m.changes,
	}
	if !m.accepted.IsZero() {
		s.Clock = m.clock()
		s.Used = s.Clock.Elapsed
	}
	if m.old {
		s.forgetLimits()
	}
	return s
}

// clock draws the decision limit.
func (m *machine) clock() *Clock {
	on := m.today
	if !m.closedOn.IsZero() {
		on = m.closedOn
	}
	nominal, due, excluded := m.trialDue(on)
	return &Clock{
		Starts: m.accepted, Length: m.baseLength() + m.extended, Extended: m.extended,
		Pauses: counted(m.pauses), Excluded: excluded, Nominal: nominal, Due: due,
		Elapsed: int(on-m.accepted) - excluded,
		Running: m.closedOn.IsZero() && !m.paused(),
	}
}

// counted leaves out the pauses that move nothing.
func counted(pauses []Pause) []Pause {
	isLate := func(p Pause) bool { return p.late }
	if !slices.ContainsFunc(pauses, isLate) {
		return pauses
	}
	return slices.DeleteFunc(slices.Clone(pauses), isLate)
}

// Next says which events the law allows on a day, in the order of a case, with
// the article for each. Whether the event's own fields are right is for Allow.
func Next(c *casefile.Case, today date.Date, cal *date.Calendar) ([]Option, error) {
	m, err := run(c, c.Events, today, cal)
	if err != nil {
		return nil, err
	}
	return m.options(), nil
}

// FoldNext is Fold and Next in one.
func FoldNext(c *casefile.Case, today date.Date, cal *date.Calendar) (*State, []Option, error) {
	m, err := run(c, c.Events, today, cal)
	if err != nil {
		return nil, nil, err
	}
	return m.state(), m.options(), nil
}

// options are the events that the law allows after what was folded.
func (m *machine) options() []Option {
	var all []Option
	for i := range steps {
		s := &steps[i]
		if m.phase&s.in == 0 || (s.when != nil && s.when(m, m.today) != "") {
			continue
		}
		all = append(all, Option{Type: s.kind, Name: s.name, Article: s.article, Hint: s.hint, Meets: m.meets(s.kind)})
	}
	return all
}

// meets returns the rule of the first deadline that still waits for an event of
// the type.
func (m *machine) meets(t casefile.EventType) string {
	for i := range m.deadlines {
		d := &m.deadlines[i]
		if (d.Status == Open || d.Status == Missed || d.Status == Stopped) && slices.Contains(d.limit.MetBy, t) {
			return d.Rule
		}
	}
	return ""
}
