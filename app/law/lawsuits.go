package law

import (
	"slices"

	"fuyi/app/casefile"
	"fuyi/app/date"
)

// Lawsuit is one instance of a lawsuit over a case (行政诉讼). What it says comes
// from the docket; the days are those that the court's papers state.
type Lawsuit struct {
	Instance  casefile.Instance
	Court     string
	CaseNo    string
	Party     string    // who sued or appealed
	Since     date.Date // 收到应诉通知书、上诉状副本之日
	DefenceBy date.Date // 答辩期限
	Defended  date.Date // 提交答辩之日
	Hearing   date.Date // the hearing day that is yet to be held
	Place     string    // of that day: 时刻和法庭
	Heard     []CourtHearing
	Attended  casefile.Attendance // of the hearing at which the highest stood; "" where nobody wrote it down

	Judged   date.Date // 裁判之日
	Received date.Date // 收到裁判文书之日; zero: the day of the judgment is taken
	Result   casefile.CourtResult
	Ground   casefile.LossGround
	AppealBy date.Date
	Appealed bool // a later instance took it up, so that its result does not stand

	FollowBy  date.Date // the day by which what follows a loss is to be done; zero: none was set
	Performed date.Date // 履行裁判之日
	Followed  []FollowUp
}

// CourtHearing is a hearing that was held in court.
type CourtHearing struct {
	On       date.Date
	Attended casefile.Attendance // "" where nobody wrote it down
}

// FollowUp is something that was done after a case was lost, or found not to be
// called for.
type FollowUp struct {
	Measure casefile.LossMeasure
	On      date.Date
	Waived  bool
	Note    string
}

// Lost tells whether the lawsuit was lost by a judgment that stands.
func (l *Lawsuit) Lost() bool { return l.Result.Lost() && !l.Appealed }

// FollowUp returns what was done of a measure, the last entry where there are
// several.
func (l *Lawsuit) FollowUp(m casefile.LossMeasure) (FollowUp, bool) {
	for i := len(l.Followed) - 1; i >= 0; i-- {
		if l.Followed[i].Measure == m {
			return l.Followed[i], true
		}
	}
	return FollowUp{}, false
}

// Outstanding returns the measures that a lost lawsuit still waits for, in their
// order; nil for one that was not lost.
func (l *Lawsuit) Outstanding() []casefile.LossMeasure {
	if !l.Lost() {
		return nil
	}
	return slices.DeleteFunc(casefile.LossMeasures(), func(m casefile.LossMeasure) bool {
		_, done := l.FollowUp(m)
		return done
	})
}

// LostInCourt returns the lawsuits over a case that were lost by a judgment that
// stands (败诉), with their grounds; nil where none was.
func (s *State) LostInCourt() []Lawsuit {
	var lost []Lawsuit
	for i := range s.Lawsuits {
		if s.Lawsuits[i].Lost() {
			lost = append(lost, s.Lawsuits[i])
		}
	}
	return lost
}

// instanceOrder puts the instances one after another.
var instanceOrder = map[casefile.Instance]int{casefile.FirstInstance: 1, casefile.SecondInstance: 2, casefile.Retrial: 3}

func (m *machine) sue(e *casefile.Event) {
	m.sued = true
	if d := m.meetFirst(sue, e.Party, e.Date); d != nil && e.Party == "" {
		m.meet(sue, e.Date) // who sued is not said, and all may have
	}
	m.beginSuit(e, casefile.FirstInstance)
}

// beginSuit begins an instance, with its day for the defence.
func (m *machine) beginSuit(e *casefile.Event, instance casefile.Instance) int {
	if e.Instance != "" {
		instance = e.Instance
	}
	m.suits = append(m.suits, Lawsuit{Instance: instance, Court: e.Court, CaseNo: e.CaseNo, Party: e.Party, Since: e.Date, DefenceBy: e.Until})
	at := len(m.suits) - 1
	if e.Type != casefile.Judged && !e.Until.IsZero() {
		m.openFor(at, stated(m.cal, defence, e.Date, e.Until))
	}
	return at
}

// openFor opens a deadline of a lawsuit.
func (m *machine) openFor(suit int, d Deadline) {
	d.suit, d.Party = suit+1, m.suits[suit].CaseNo
	m.open(d)
}

// ofSuit returns the running deadline of a rule that a lawsuit has, nil for none.
func (m *machine) ofSuit(l *Limit, suit int) *Deadline {
	for i := range m.deadlines {
		if d := &m.deadlines[i]; d.limit == l && d.suit == suit+1 && d.Status == Open {
			return d
		}
	}
	return nil
}

// suitOf finds the lawsuit that an entry is of: the one of its case number, or
// else the last that fits. It returns -1 where none does.
func (m *machine) suitOf(e *casefile.Event, fits func(*Lawsuit) bool) int {
	last := -1
	for i := range m.suits {
		s := &m.suits[i]
		if !fits(s) {
			continue
		}
		last = i
		if e.CaseNo != "" && s.CaseNo == e.CaseNo {
			return i
		}
	}
	return last
}

func pendingSuit(s *Lawsuit) bool { return s.Judged.IsZero() }

func judgedSuit(s *Lawsuit) bool { return !s.Judged.IsZero() && !s.Appealed }

func (m *machine) fileDefence(e *casefile.Event) {
	at := m.suitOf(e, pendingSuit)
	m.suits[at].Defended = e.Date
	if d := m.ofSuit(defence, at); d != nil {
		d.meet(e.Date)
	}
}

// setCourtHearing opens the day in court; another one replaces it (改期).
func (m *machine) setCourtHearing(e *casefile.Event) {
	at := m.suitOf(e, pendingSuit)
	if d := m.ofSuit(courtHearing, at); d != nil {
		d.Status = Moot
	}
	s := &m.suits[at]
	s.Hearing, s.Place = e.Hearing, e.Place
	d := stated(m.cal, courtHearing, e.Date, e.Hearing)
	if e.Place != "" {
		d.Name += "（" + e.Place + "）"
	}
	m.openFor(at, d)
}

func (m *machine) holdCourtHearing(e *casefile.Event) {
	at := m.suitOf(e, pendingSuit)
	s := &m.suits[at]
	s.Heard = append(s.Heard, CourtHearing{On: e.Date, Attended: e.Attendance})
	if s.Attended != casefile.HeadAttended && e.Attendance != "" && (s.Attended == "" || e.Attendance != casefile.NobodyAttended) {
		s.Attended = e.Attendance
	}
	s.Hearing, s.Place = 0, ""
	if d := m.ofSuit(courtHearing, at); d != nil {
		d.meet(d.Due) // entered later, the day itself was kept all the same
	}
}

// judge enters what a court decided, and starts the clocks that its paper
// states.
func (m *machine) judge(e *casefile.Event) {
	at := m.judgedSuit(e)
	m.endPending(at, e.Date)
	s := &m.suits[at]
	s.Judged, s.Received, s.Result, s.Ground = e.Date, e.ReceivedOn, e.Result, e.LossGround
	s.AppealBy, s.FollowBy = e.AppealBy, e.Until
	if e.Instance != "" {
		s.Instance = e.Instance
	}
	from := max(e.Date, e.ReceivedOn)
	if !e.PerformBy.IsZero() {
		m.openFor(at, stated(m.cal, judgmentPerformance, from, e.PerformBy))
	}
	if !e.Result.Lost() {
		return
	}
	if !e.AppealBy.IsZero() {
		m.openFor(at, stated(m.cal, appeal, from, e.AppealBy))
	}
	if !e.Until.IsZero() {
		m.openFor(at, stated(m.cal, lostFollowUp, from, e.Until))
	}
}

// judgedSuit finds the lawsuit that a judgment ends. One of a later instance whose
// beginning nobody entered begins with it.
func (m *machine) judgedSuit(e *casefile.Event) int {
	at := m.suitOf(e, func(s *Lawsuit) bool {
		return pendingSuit(s) && (e.Instance == "" || s.Instance == e.Instance)
	})
	if at >= 0 {
		return at
	}
	before := m.suitOf(&casefile.Event{}, judgedSuit)
	if before >= 0 && instanceOrder[e.Instance] > instanceOrder[m.suits[before].Instance] {
		m.takeUp(before)
		return m.beginSuit(e, e.Instance)
	}
	if at = m.suitOf(e, pendingSuit); at >= 0 {
		return at
	}
	return m.beginSuit(e, casefile.FirstInstance)
}

// endPending ends what still ran for a lawsuit before its judgment. A hearing day
// that has come was held, whether or not anyone entered it.
func (m *machine) endPending(at int, on date.Date) {
	m.suits[at].Hearing, m.suits[at].Place = 0, ""
	if d := m.ofSuit(defence, at); d != nil {
		d.Status = Moot
	}
	d := m.ofSuit(courtHearing, at)
	switch {
	case d == nil:
	case d.Due <= on:
		d.meet(d.Due)
		m.suits[at].Heard = append(m.suits[at].Heard, CourtHearing{On: d.Due})
	default:
		d.Status = Moot
	}
}

// appeal takes a lawsuit to the next instance: until that has judged, nothing has
// to follow from the judgment before.
func (m *machine) appeal(e *casefile.Event) {
	before := m.suitOf(&casefile.Event{CaseNo: e.Appealed}, judgedSuit)
	if d := m.ofSuit(appeal, before); d != nil && e.Date <= d.Due {
		d.meet(e.Date)
	}
	next := casefile.SecondInstance
	if m.suits[before].Instance != casefile.FirstInstance {
		next = casefile.Retrial
	}
	m.takeUp(before)
	m.beginSuit(e, next)
}

// takeUp marks a judgment as taken up by a later instance.
func (m *machine) takeUp(at int) {
	m.suits[at].Appealed = true
	for _, l := range []*Limit{appeal, judgmentPerformance, lostFollowUp} {
		if d := m.ofSuit(l, at); d != nil {
			d.Status = Moot
		}
	}
}

func (m *machine) judgmentPerformed(e *casefile.Event) {
	at := m.suitOf(e, func(s *Lawsuit) bool { return judgedSuit(s) && s.Performed.IsZero() })
	if at < 0 {
		at = m.suitOf(e, judgedSuit)
	}
	m.suits[at].Performed = e.Date
	if d := m.ofSuit(judgmentPerformance, at); d != nil {
		d.meet(e.Date)
	}
}

// followLoss enters a measure; when none is outstanding any more, its clock is
// met.
func (m *machine) followLoss(e *casefile.Event) {
	at := m.suitOf(e, func(s *Lawsuit) bool { return s.Lost() && slices.Contains(s.Outstanding(), e.Measure) })
	if at < 0 {
		at = m.suitOf(e, (*Lawsuit).Lost)
	}
	s := &m.suits[at]
	s.Followed = append(s.Followed, FollowUp{Measure: e.Measure, On: e.Date, Waived: e.Waived, Note: e.Note})
	if d := m.ofSuit(lostFollowUp, at); d != nil && len(s.Outstanding()) == 0 {
		d.meet(e.Date)
	}
}

// Conditions of the entries on lawsuits.

func suitIsOpen(m *machine, _ date.Date) string {
	if !m.sued {
		return "尚未录入被诉"
	}
	if m.suitOf(&casefile.Event{}, pendingSuit) < 0 {
		return "已录入的诉讼都已裁判；上诉、再审的，先录入“上诉、再审”"
	}
	return ""
}

func suitIsJudged(m *machine, _ date.Date) string {
	if m.suitOf(&casefile.Event{}, judgedSuit) < 0 {
		return "尚未录入法院裁判"
	}
	return ""
}

func isLost(m *machine, _ date.Date) string {
	if m.suitOf(&casefile.Event{}, (*Lawsuit).Lost) < 0 {
		return "没有录入败诉的裁判，或者该裁判已经进入上诉、再审"
	}
	return ""
}

func courtHearingNotBefore(_ *machine, e *casefile.Event) string {
	if e.Hearing < e.Date {
		return "请填写开庭的日期，且不早于" + e.Date.String()
	}
	return ""
}

func courtHearingHasCome(m *machine, e *casefile.Event) string {
	at := m.suitOf(e, pendingSuit)
	if day := m.suits[at].Hearing; e.Date < day {
		return "法院通知的开庭之日是" + day.String() + "；改期的，先再录入一次“法院通知开庭”"
	}
	return ""
}

func appealedFields(m *machine, e *casefile.Event) string {
	if e.Instance == casefile.FirstInstance {
		return "上诉、再审的审级是二审或者再审"
	}
	return untilAfterIfAny(m, e)
}

func judgedFields(_ *machine, e *casefile.Event) string {
	switch {
	case !e.ReceivedOn.IsZero() && e.ReceivedOn < e.Date:
		return "收到裁判文书之日早于裁判之日" + e.Date.String()
	case !e.AppealBy.IsZero() && e.AppealBy < e.Date:
		return "上诉期限早于裁判之日" + e.Date.String()
	case !e.PerformBy.IsZero() && e.PerformBy < e.Date:
		return "履行裁判的期限早于裁判之日" + e.Date.String()
	case !e.Until.IsZero() && e.Until < e.Date:
		return "败诉后续的期限早于裁判之日" + e.Date.String()
	case e.LossGround != "" && e.Result != "" && !e.Result.Lost():
		return "没有败诉的，不填败诉理由"
	}
	return ""
}

func lossFollowedFields(_ *machine, e *casefile.Event) string {
	if e.Measure == "" {
		return "请选择措施"
	}
	return ""
}
