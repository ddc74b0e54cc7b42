package law

import (
	"slices"

	"fuyi/app/casefile"
	"fuyi/app/date"
)

// papers is the set of papers that a docket says were made, and that can thus
// be served.
type papers uint8

const (
	paperDecision papers = 1 << iota
	paperDismissal
	paperTermination
	paperMediation
	paperRejection
)

func (p *papers) add(paper papers) { *p |= paper }

// closingPapers are the papers that end a case, by the letter kinds under which
// their service is entered, with the event that makes each.
var closingPapers = map[casefile.LetterKind]struct {
	paper papers
	made  casefile.EventType
}{
	casefile.DecisionLetter:    {paperDecision, casefile.Decided},
	casefile.DismissalLetter:   {paperDismissal, casefile.Dismissed},
	casefile.TerminationLetter: {paperTermination, casefile.Terminated},
	casefile.MediationLetter:   {paperMediation, casefile.Mediated},
	casefile.RejectionLetter:   {paperRejection, casefile.Rejected},
}

func (m *machine) decide(e *casefile.Event) {
	m.outcomes, m.redoDays, m.performBy = e.Outcomes, e.RedoDays, e.PerformBy
	m.duties = e.RedoDays > 0 || !e.PerformBy.IsZero() ||
		slices.Contains(e.Outcomes, casefile.OrderPerformance) || slices.Contains(e.Outcomes, casefile.AgreementOutcome)
	m.made.add(paperDecision)
	if m.withdrawn {
		m.flag(e.Date, "申请人曾撤回申请，只有未准予撤回的才能作出决定", "第四十一条第一项")
	}
	m.close(e)
}

func (m *machine) dismiss(e *casefile.Event) {
	m.made.add(paperDismissal)
	m.close(e)
}

func (m *machine) terminate(e *casefile.Event) {
	m.meet(suspensionSixty, e.Date)
	m.made.add(paperTermination)
	m.close(e)
}

// mediate closes the case by a paper that binds at once (第七十三条第一款), so that
// what it lays on the respondent runs from there.
func (m *machine) mediate(e *casefile.Event) {
	m.made.add(paperMediation)
	m.close(e)
	if m.performBy = e.PerformBy; !m.performBy.IsZero() {
		m.duties = true
		d := stated(m.cal, perform, e.Date, e.PerformBy)
		d.derivation.start = "调解书生效"
		m.open(d)
	}
}

// withdraw ends the case before acceptance; after it, the withdrawal has still
// to be granted and the case terminated (第四十一条第一项).
func (m *machine) withdraw(e *casefile.Event) {
	m.withdrawn = true
	if m.phase&opened == 0 {
		m.drop(e.Date, acceptanceReview, supplementNotice, supplement)
		m.review = -1
		m.phase, m.closedOn, m.closedBy = closed, e.Date, e.Type
	}
}

// close ends the trial: every pause stops, the decision limit is met, and what
// still ran for the trial is of no more use.
func (m *machine) close(e *casefile.Event) {
	m.goOn(&m.suspension, e.Date)
	m.goOn(&m.appraisal, e.Date)
	m.goOn(&m.inspection, e.Date)
	m.fixTrial(e.Date)
	if d := m.running(decision); d != nil {
		d.meet(e.Date)
		if d.Status == MetLate {
			m.flag(e.Date, "结案晚于审理期限"+d.Due.String(), "第六十二条")
		}
	}
	m.void(hearing) // nobody entered that it was held, and nothing hangs on it any more
	m.drop(e.Date, serveCopy, reply, hearingNotice, suspensionSixty,
		normativeNotify, normativeTransfer, normativeOwnReview, normativeMaker, normativeTransferee, sue)
	m.phase, m.closedOn, m.closedBy = closed, e.Date, e.Type
}

// fixTrial writes the decision limit as it stands on a day.
func (m *machine) fixTrial(on date.Date) {
	d := m.running(decision)
	if d == nil {
		return
	}
	nominal, due, excluded := m.trialDue(on)
	d.Due, d.Length = due, m.baseLength()+m.extended
	d.derivation.base, d.derivation.nominal = m.baseLength(), nominal
	d.derivation.extended, d.derivation.excluded, d.derivation.pauses = m.extended, excluded, m.pauses
	d.Article = m.trialArticle()
	d.settle()
}

func (m *machine) trialArticle() string {
	if m.procedure == casefile.Simplified {
		return "第六十二条第二款"
	}
	return "第六十二条第一款"
}

// serve enters the service of a paper and starts the clocks that hang on it.
func (m *machine) serve(e *casefile.Event) {
	m.advice = m.advice || e.Document == casefile.AdviceLetter
	s := service{party: e.Party, paper: closingPapers[e.Document].paper, on: e.Date}
	if e.Method != casefile.Announcement {
		m.takeEffect(s)
		return
	}
	d := count(m.cal, announcement, e.Date, announcement.Length).unrolled()
	d.Party = e.Party
	m.open(d)
	s.on = d.Due
	m.announced = append(m.announced, s)
}

// service is a paper served on a party, on the day on which that takes effect.
type service struct {
	party string
	paper papers // 0: a paper from which no clock starts
	on    date.Date
}

// takeEffect makes a decision effective and starts the clocks that its service
// starts (第七十五条第二款).
func (m *machine) takeEffect(s service) {
	if s.paper != 0 && m.phase == closed {
		m.phase = effective
	}
	if s.paper&(paperDecision|paperDismissal|paperRejection) != 0 {
		m.startSuit(s.party, s.on)
	}
	switch {
	case s.paper == paperDecision && m.toRespondent(s.party):
		m.startDuties(s.on)
	case s.paper == paperMediation && m.running(perform) != nil && m.phase == effective:
		m.phase = performing
	}
}

// startSuit opens the fifteen days to sue for an applicant or a third party; a
// docket without parties does not say who was served, and counts for all. A
// second service on the same party starts nothing anew.
func (m *machine) startSuit(party string, from date.Date) {
	if m.roleOf(party) == casefile.Respondent {
		return
	}
	for i := range m.deadlines {
		if d := &m.deadlines[i]; d.limit == sue && party != "" && d.Party == party {
			return
		}
	}
	d := count(m.cal, sue, from, sue.Length)
	d.Party = party
	m.open(d)
}

func (m *machine) toRespondent(party string) bool {
	role := m.roleOf(party)
	return role == casefile.Respondent || role == ""
}

// roleOf returns the role of a party by name, "" where the docket does not say.
func (m *machine) roleOf(name string) casefile.Role {
	if name == "" {
		return ""
	}
	for i := range m.c.Parties {
		if m.c.Parties[i].Name == name {
			return m.c.Parties[i].Role
		}
	}
	return ""
}

// startDuties opens what the decision lays on the respondent, once.
func (m *machine) startDuties(from date.Date) {
	if m.running(redo) != nil || m.running(perform) != nil || m.performed {
		return
	}
	if m.redoDays > 0 {
		m.open(count(m.cal, redo, from, m.redoDays))
	}
	if !m.performBy.IsZero() {
		m.open(stated(m.cal, perform, from, m.performBy))
	}
	if m.duties && m.phase == effective {
		m.phase = performing
	}
}

func (m *machine) comply(e *casefile.Event) {
	m.meet(perform, e.Date)
	m.meet(orderedPerformance, e.Date)
	m.afterDuties()
}

func (m *machine) redone(e *casefile.Event) {
	m.meet(redo, e.Date)
	m.meet(perform, e.Date)
	m.meet(orderedPerformance, e.Date)
	m.afterDuties()
}

func (m *machine) afterDuties() {
	m.performed = m.running(redo) == nil && m.running(perform) == nil && m.running(orderedPerformance) == nil
	if m.phase == performing && m.performed {
		m.phase = effective
	}
}

func (m *machine) orderPerformance(e *casefile.Event) {
	m.open(stated(m.cal, orderedPerformance, e.Date, e.Until))
	m.performed = false
	if m.phase == effective {
		m.phase = performing
	}
}

func (m *machine) issueOpinion(e *casefile.Event) {
	m.opinion = true
	d := count(m.cal, opinionFeedback, e.Date, opinionFeedback.Length)
	d.Party = e.Party
	m.open(d)
}

func (m *machine) opinionAnswered(e *casefile.Event) {
	m.meetFirst(opinionFeedback, e.Party, e.Date)
}

func (m *machine) issueAdvice(e *casefile.Event) {
	m.advice = true
	if e.Until.IsZero() { // the law sets no days for the answer
		return
	}
	d := stated(m.cal, adviceFeedback, e.Date, e.Until)
	d.Party = e.Party
	m.open(d)
}

func (m *machine) adviceAnswered(e *casefile.Event) {
	m.meetFirst(adviceFeedback, e.Party, e.Date)
}
