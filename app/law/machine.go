package law

import (
	"slices"

	"fuyi/app/casefile"
	"fuyi/app/date"
)

// phase is where the machine stands; it knows one more stage than the docket,
// the one before anything was received.
type phase uint16

const (
	blank phase = 1 << iota
	reviewing
	supplementing
	abandoned
	rejected
	trying
	suspended
	closed
	effective
	performing
	archived
)

// The groups of phases that rows of the table of stages name.
const (
	opened  = trying | suspended              // accepted and not closed
	ended   = closed | effective | performing // closed in any way
	refused = abandoned | rejected            // ended before acceptance
	anyTime = reviewing | supplementing | refused | opened | ended | archived
)

// stages gives each phase its name outside.
var stages = map[phase]Stage{
	reviewing: Reviewing, supplementing: Supplementing, abandoned: AbandonedCase, rejected: RejectedCase,
	trying: Trying, suspended: SuspendedCase, closed: Closed, effective: Effective,
	performing: Performing, archived: ArchivedCase,
}

// machine folds a docket, one event after another.
type machine struct {
	c     *casefile.Case
	cal   *date.Calendar
	today date.Date
	phase phase

	received, accepted, closedOn date.Date
	deemed                       bool // accepted by lapse of time, and no acceptance entered since
	wasDeemed                    bool
	closedBy                     casefile.EventType
	procedure                    casefile.Procedure
	limitDays                    int // calendar days set by another law; 0: none
	extended                     int // calendar days
	outcomes                     []casefile.OutcomeKind
	redoDays                     int
	performBy                    date.Date
	duties                       bool // the respondent has something to perform
	performed                    bool

	pauses     []Pause
	suspension int // index of the open suspension in pauses, else -1
	appraisal  int // likewise
	inspection int // likewise
	ground     int // of the open suspension

	old       bool // received before the law in force, as an old ledger has it: nothing is counted
	normative bool // a suspension under ground 9 has been entered
	hearing   date.Date
	withdrawn bool

	supplemented bool // a supplement notice has been served
	opinion      bool // an opinion letter is out
	advice       bool // an advice letter is out
	sued         bool
	suits        []Lawsuit
	made         papers // which papers exist and can be served
	announced    []service

	deadlines []Deadline
	review    int // index of the running acceptance review, else -1
	flags     []Flag
	changes   date.Date
}

func newMachine(c *casefile.Case, today date.Date, cal *date.Calendar, events int) *machine {
	return &machine{
		c: c, cal: cal, today: today, phase: blank,
		suspension: -1, appraisal: -1, inspection: -1, review: -1,
		deadlines: make([]Deadline, 0, 8+events/3),
	}
}

// open adds a running deadline and returns its index.
func (m *machine) open(d Deadline) int {
	m.deadlines = append(m.deadlines, d)
	return len(m.deadlines) - 1
}

// meet closes every running deadline of a rule on a day.
func (m *machine) meet(l *Limit, on date.Date) {
	for i := range m.deadlines {
		if d := &m.deadlines[i]; d.limit == l && d.Status == Open {
			d.meet(on)
		}
	}
}

// meetFirst closes the running deadline of a rule that a party's event meets:
// the party's own, or else the oldest.
func (m *machine) meetFirst(l *Limit, party string, on date.Date) *Deadline {
	var first *Deadline
	for i := range m.deadlines {
		d := &m.deadlines[i]
		if d.limit != l || d.Status != Open {
			continue
		}
		if party != "" && d.Party == party {
			first = d
			break
		}
		if first == nil {
			first = d
		}
	}
	if first != nil {
		first.meet(on)
	}
	return first
}

func (d *Deadline) meet(on date.Date) {
	d.MetOn = on
	d.Status = Met
	if on > d.latest() && d.limit != suspensionSixty { // whose sixty days are awaited, not used (第四十一条第五项)
		d.Status = MetLate
	}
}

// latest is the last day on which the deadline is kept. Only the notice of a
// hearing has a later one than it shows: a notice served on a day off still
// leaves five clear working days.
func (d *Deadline) latest() date.Date {
	if d.limit == hearingNotice {
		return d.derivation.cal.AddWorkdays(d.Starts, d.Length) - 1
	}
	return d.Due
}

// drop ends running deadlines of the rules on a day: missed where that day lies
// after the last, no longer of use otherwise.
func (m *machine) drop(on date.Date, rules ...*Limit) {
	for i := range m.deadlines {
		d := &m.deadlines[i]
		if d.Status != Open {
			continue
		}
		for _, l := range rules {
			if d.limit == l {
				d.lapse(on)
			}
		}
	}
}

func (d *Deadline) lapse(on date.Date) {
	d.Status = Moot
	if on > d.latest() {
		d.Status = Missed
	}
}

// void ends running deadlines of rules that turn out never to have applied.
func (m *machine) void(rules ...*Limit) {
	for i := range m.deadlines {
		if d := &m.deadlines[i]; d.Status == Open && slices.Contains(rules, d.limit) {
			d.Status = Moot
		}
	}
}

// running returns the first running deadline of a rule, nil where none runs.
func (m *machine) running(l *Limit) *Deadline {
	for i := range m.deadlines {
		if d := &m.deadlines[i]; d.limit == l && d.Status == Open {
			return d
		}
	}
	return nil
}

func (m *machine) flag(on date.Date, sentence, article string) {
	m.flags = append(m.flags, Flag{Date: on, Sentence: sentence, Article: article})
}

// pause starts a stretch of days that the decision limit does not count and
// returns its index. A limit that has lapsed does not stand still any more.
func (m *machine) pause(kind, article string, from date.Date) int {
	_, due, _ := m.trialDue(from)
	late := from > due
	if late {
		m.flag(from, kind+"时审理期限已于"+due.String()+"届满，"+kind+"所用时间不再扣除", m.trialArticle())
	}
	m.pauses = append(m.pauses, Pause{Kind: kind, Article: article, From: from, Open: true, late: late})
	return len(m.pauses) - 1
}

// goOn ends a pause.
func (m *machine) goOn(pause *int, to date.Date) {
	if *pause >= 0 {
		m.pauses[*pause].To, m.pauses[*pause].Open = to, false
		*pause = -1
	}
}

// paused tells whether the decision limit stands still.
func (m *machine) paused() bool {
	for i := range m.pauses {
		if p := &m.pauses[i]; p.Open && !p.late {
			return true
		}
	}
	return false
}

// trialDue computes the decision limit as it stands on a day: nominal last day
// with extension and excluded days, rolled once.
func (m *machine) trialDue(on date.Date) (nominal, due date.Date, excluded int) {
	for i := range m.pauses {
		if m.pauses[i].Open {
			m.pauses[i].To = max(on, m.pauses[i].From)
		}
	}
	excluded = excludedDays(m.pauses)
	nominal = m.accepted + date.Date(m.baseLength()+m.extended+excluded)
	return nominal, m.cal.Roll(nominal), excluded
}

// baseLength is the decision limit in calendar days, without extension.
func (m *machine) baseLength() int {
	if m.limitDays > 0 {
		return m.limitDays
	}
	if m.procedure == casefile.Simplified {
		return decision.Simplified
	}
	return decision.Length
}

// lengthOf is the length of a row in the procedure of the case.
func (m *machine) lengthOf(l *Limit) int {
	if m.procedure == casefile.Simplified && l.Simplified != 0 {
		return l.Simplified
	}
	return l.Length
}

// articleOf is the article of a row in the procedure of the case.
func (m *machine) articleOf(l *Limit) string {
	if m.procedure == casefile.Simplified && simplifiedArticles[l.ID] != "" {
		return simplifiedArticles[l.ID]
	}
	return l.Article
}
