package ledger

import (
	"slices"
	"strings"

	"fuyi/app/casefile"
	"fuyi/app/date"
	"fuyi/app/fault"
)

// enter adds an entry to the docket, at the place that its day gives it; what the
// column of the field says is thereby taken in.
func (w *writer) enter(f Field, e casefile.Event) {
	e.Ledger = true
	w.c.Events = casefile.Insert(w.c.Events, e)
	w.took(f)
}

// docketFields are the fields that the docket is made of.
var docketFields = []Field{
	Channel, Received, Review, Accepted, Rejected, Procedure, CopyServed, ReplyReceived, Extended, Suspended, Resumed, Hearing,
	Outcome, Closed, DecisionNumber, Served, Opinion, Sued, Court, CourtNumber, Judged, CourtResult,
}

// docket reads what was done in the case; what found no place in it goes into the
// note.
func (w *writer) docket() {
	w.steps()
	for _, f := range docketFields {
		if !w.taken[f] && !no(w.text(f)) {
			w.keep(f)
		}
	}
}

// Closes tells whether an event ends a case, or its review.
func Closes(t casefile.EventType) bool {
	switch t {
	case casefile.Decided, casefile.Dismissed, casefile.Mediated, casefile.Terminated, casefile.Withdrawn, casefile.Rejected, casefile.Abandoned:
		return true
	}
	return false
}

// steps reads what was done and when.
func (w *writer) steps() {
	end := w.ending()
	received := w.day(Received, false)
	if !received.IsZero() {
		w.c.Events = []casefile.Event{{Type: casefile.Received, Date: received}} // days without a year are held against it
	}
	accepted := w.day(Accepted, false)
	rejected := w.day(Rejected, false)
	closed := w.day(Closed, false)
	w.c.Events = nil
	if received.IsZero() {
		received = w.receivedElse(firstDay(accepted, rejected))
	}
	if received.IsZero() {
		return
	}
	w.received(received)
	if end.by == casefile.Rejected || end.by == "" && !end.pending && !rejected.IsZero() {
		end.by = casefile.Rejected
		if closed = firstDay(rejected, closed); closed == rejected {
			w.took(Rejected)
		}
	}
	if closed.IsZero() && end.by != "" {
		if end.by == casefile.Rejected && w.missing(Closed) && !accepted.IsZero() {
			closed = accepted
			w.took(Accepted)
		} else {
			w.lacks(Closed, fault.New(fault.Required, "结案日期（结果是“"+end.text+"”）"))
			end.by = ""
		}
	}
	if !closed.IsZero() && end.by == "" && !end.pending {
		w.trouble(Outcome, false, fault.New(fault.Required, "结案方式，例如维持、撤销、驳回复议请求、撤回申请、调解、终止"))
		closed = 0
	}
	if end.pending && !closed.IsZero() {
		w.doubt(Closed, "结果写的是“"+end.text+"”，结案日期只记入手记")
		closed = 0
	}
	if !w.ordered(received, accepted, closed) {
		return
	}
	w.course(end, received, accepted, closed)
}

// longOpen is after how many days a case that a ledger leaves open was most likely
// closed: the longest trial that the law knows, and a month.
const longOpen = 120

// open says that a case of years ago has no end, and would wait for one.
func (w *writer) open() {
	if len(w.c.Events) == 0 || w.draft.Faulty() || slices.ContainsFunc(w.c.Events, func(e casefile.Event) bool { return Closes(e.Type) }) {
		return
	}
	if w.opts.Today-w.c.Events[0].Date > longOpen {
		w.doubt(Outcome, "没有结案方式和结案日期，按未结案件导入，会在今日待办中等待办理")
	}
}

// firstDay is the first of the days that is known.
func firstDay(days ...date.Date) date.Date {
	for _, d := range days {
		if !d.IsZero() {
			return d
		}
	}
	return 0
}

// lacks reports that a field is needed, unless what is written there could not be
// read, which was said.
func (w *writer) lacks(f Field, err error) {
	if !slices.ContainsFunc(w.draft.Troubles, func(t Trouble) bool { return t.Field == f && !t.Doubt }) {
		w.trouble(f, false, err)
	}
}

// missing tells whether the table has no column of a field.
func (w *writer) missing(f Field) bool {
	_, ok := w.columns[f]
	return !ok
}

// receivedElse is the day of receipt where the ledger does not have it: the day of
// acceptance, which cannot lie before it.
func (w *writer) receivedElse(accepted date.Date) date.Date {
	for _, t := range w.draft.Troubles {
		if t.Field == Received {
			return 0 // it was written, and could not be read
		}
	}
	if accepted.IsZero() {
		w.trouble(Received, false, fault.New(fault.Required, "收到日期"))
		return 0
	}
	if !w.missing(Received) {
		w.doubt(Received, "没有收到日期，按受理之日"+accepted.String()+"记")
	}
	return accepted
}

// received enters the receipt, with its channel.
func (w *writer) received(day date.Date) {
	e := casefile.Event{Type: casefile.Received, Date: day}
	if text := w.text(Channel); text != "" {
		channel, exact := channelOf(text)
		e.Channel = channel
		if exact {
			w.took(Channel)
		}
	}
	w.enter(Received, e)
}

// ordered holds that the days follow one another.
func (w *writer) ordered(received, accepted, closed date.Date) bool {
	switch {
	case !accepted.IsZero() && accepted < received:
		w.trouble(Accepted, false, fault.New(fault.OutOfOrder, "受理"+accepted.String()+"，收到"+received.String()))
	case !closed.IsZero() && closed < firstDay(accepted, received):
		w.trouble(Closed, false, fault.New(fault.OutOfOrder, "结案"+closed.String()+"，受理"+firstDay(accepted, received).String()))
	default:
		return true
	}
	return false
}

// ending reads how the case ended, by the columns of outcome and of the review.
func (w *writer) ending() closing {
	text := w.text(Outcome)
	ticked := w.ticks()
	if text == "" {
		text = strings.Join(ticked, "、")
	}
	end := closingOf(text)
	end.text = text
	if len(ticked) > 0 && (text != strings.Join(ticked, "、") || end.by == "") {
		w.keepTicks()
	}
	if end.exact && (end.by != "" || end.pending) {
		w.took(Outcome)
	}
	if end.doubt != "" {
		w.doubt(Outcome, end.doubt)
	}
	review := w.text(Review)
	switch t := tight(review); {
	case review == "":
	case strings.Contains(t, "不予受理") || t == "否" || t == "不受理":
		if end.by == "" {
			end.by = casefile.Rejected
		}
		if end.by == casefile.Rejected && (t == "不予受理" || t == "否") {
			w.took(Review)
		}
	case t == "受理" || t == "是" || t == "予以受理" || t == "已受理":
		w.took(Review)
	}
	return end
}

// ticks are the ways of closing whose columns are ticked. What stands there beside
// a tick goes into the note.
func (w *writer) ticks() []string {
	var ticked []string
	for i := range w.t.Columns {
		c := &w.t.Columns[i]
		if c.Field != OutcomeTick {
			continue
		}
		text := w.t.Cell(w.line, i).Text
		switch word := tickOf(headKey(unbracketed(headKey(c.Head)))); {
		case no(text):
		case yes(text) && word != "":
			ticked = append(ticked, word)
		default:
			w.keepColumn(i)
		}
	}
	return ticked
}

// keepTicks puts ticks that say another thing than the column of outcomes into the
// note.
func (w *writer) keepTicks() {
	for i := range w.t.Columns {
		if w.t.Columns[i].Field == OutcomeTick && !no(w.t.Cell(w.line, i).Text) {
			w.keepColumn(i)
		}
	}
}

// course enters the steps of the case between its first day and its last.
func (w *writer) course(end closing, received, accepted, closed date.Date) {
	before := end.by == casefile.Rejected || end.by == casefile.Abandoned || end.by == casefile.Withdrawn && accepted.IsZero()
	if before {
		w.endBefore(end, accepted, closed)
		return
	}
	if accepted.IsZero() && end.by != "" {
		accepted = received
		w.doubt(Accepted, "没有受理日期，按收到之日"+received.String()+"记")
	}
	if !accepted.IsZero() {
		w.accepted(accepted)
		w.between(accepted, closed)
	}
	if end.by != "" {
		w.close(end, closed)
		w.after(closed)
	}
}

// endBefore enters an end before acceptance.
func (w *writer) endBefore(end closing, accepted, closed date.Date) {
	if accepted == closed {
		w.took(Accepted)
	}
	w.enter(w.closedBy(closed), casefile.Event{Type: end.by, Date: closed, Settled: end.settled})
	w.after(closed)
}

// closedBy is the field whose day is the end: one of rejection or of the end.
func (w *writer) closedBy(closed date.Date) Field {
	if w.taken[Rejected] && w.day(Closed, true) != closed {
		return Rejected
	}
	return Closed
}

func (w *writer) accepted(day date.Date) {
	e := casefile.Event{Type: casefile.Accepted, Date: day, Procedure: casefile.Ordinary}
	if text := tight(w.text(Procedure)); text != "" {
		switch {
		case strings.Contains(text, "简易"):
			e.Procedure = casefile.Simplified
			w.took(Procedure)
		case strings.Contains(text, "普通") || strings.Contains(text, "一般"):
			w.took(Procedure)
		}
	}
	w.enter(Accepted, e)
}

// between enters the steps of the trial whose days are known.
func (w *writer) between(accepted, closed date.Date) {
	within := func(f Field, day date.Date) bool {
		if day.IsZero() {
			return false
		}
		if day < accepted || !closed.IsZero() && day > closed {
			w.doubt(f, day.String()+"不在受理和结案之间，只记入手记")
			return false
		}
		return true
	}
	if day := w.day(CopyServed, true); within(CopyServed, day) {
		w.enter(CopyServed, casefile.Event{Type: casefile.CopyServed, Date: day})
	}
	if day := w.day(ReplyReceived, true); within(ReplyReceived, day) {
		w.enter(ReplyReceived, casefile.Event{Type: casefile.ReplyReceived, Date: day})
	}
	if day := w.day(Hearing, true); within(Hearing, day) {
		w.enter(Hearing, casefile.Event{Type: casefile.HearingHeld, Date: day})
	}
	if day := w.day(Extended, true); within(Extended, day) {
		w.enter(Extended, casefile.Event{Type: casefile.Extended, Date: day, Days: 30})
		w.keep(Extended) // the days of the extension are the officer's to see
	}
	if suspended := w.day(Suspended, true); within(Suspended, suspended) {
		w.enter(Suspended, casefile.Event{Type: casefile.Suspended, Date: suspended})
		if resumed := w.day(Resumed, true); within(Resumed, resumed) && resumed >= suspended {
			w.enter(Resumed, casefile.Event{Type: casefile.Resumed, Date: resumed})
		}
	}
}

// close enters how the case ended.
func (w *writer) close(end closing, closed date.Date) {
	switch end.by {
	case casefile.Decided:
		w.enter(Closed, casefile.Event{Type: casefile.Decided, Date: closed, Outcomes: end.outcomes})
		w.c.Decision = &casefile.Decision{Date: closed}
		for _, kind := range end.outcomes {
			w.c.Decision.Outcomes = append(w.c.Decision.Outcomes, casefile.Outcome{Kind: kind})
		}
	case casefile.Withdrawn:
		w.enter(Closed, casefile.Event{Type: casefile.Withdrawn, Date: closed, Settled: end.settled})
		w.enter(Closed, casefile.Event{Type: casefile.Terminated, Date: closed, Ground: 1})
	default:
		w.enter(Closed, casefile.Event{Type: end.by, Date: closed})
	}
	if number := oneLine(w.text(DecisionNumber)); number != "" && w.c.Decision != nil {
		w.c.Decision.Number = number
		w.took(DecisionNumber)
	}
}

// closingLetters are the papers that end a case, by the event that makes each.
var closingLetters = map[casefile.EventType]casefile.LetterKind{
	casefile.Decided: casefile.DecisionLetter, casefile.Dismissed: casefile.DismissalLetter, casefile.Terminated: casefile.TerminationLetter,
	casefile.Mediated: casefile.MediationLetter, casefile.Rejected: casefile.RejectionLetter,
}

// after enters what came after the end: service, opinion, lawsuit, archive.
func (w *writer) after(closed date.Date) {
	last := closed
	step := func(f Field, day date.Date, e casefile.Event) bool {
		switch {
		case day.IsZero():
			return false
		case day < closed:
			w.doubt(f, day.String()+"早于结案日期，只记入手记")
			return false
		}
		e.Date, last = day, max(last, day)
		w.enter(f, e)
		return true
	}
	if letter := w.closingLetter(); letter != "" {
		step(Served, w.day(Served, true), casefile.Event{Type: casefile.Served, Document: letter})
	}
	if w.wasAccepted() {
		step(Opinion, w.day(Opinion, true), casefile.Event{Type: casefile.OpinionIssued})
	}
	w.lawsuit(step)
	if w.opts.Archive {
		w.enter(NoField, casefile.Event{Type: casefile.Archived, Date: last})
	}
}

func (w *writer) wasAccepted() bool {
	return slices.ContainsFunc(w.c.Events, func(e casefile.Event) bool { return e.Type == casefile.Accepted })
}

func (w *writer) closingLetter() casefile.LetterKind {
	var letter casefile.LetterKind
	for i := range w.c.Events {
		if kind := closingLetters[w.c.Events[i].Type]; kind != "" {
			letter = kind
		}
	}
	return letter
}

// lawsuit enters a lawsuit whose day is known; what the columns say without one
// goes into the note.
func (w *writer) lawsuit(step func(Field, date.Date, casefile.Event) bool) {
	sued := w.day(Sued, true)
	suable := !slices.ContainsFunc(w.c.Events, func(e casefile.Event) bool { return e.Type == casefile.Abandoned })
	e := casefile.Event{Type: casefile.Sued, Court: oneLine(w.text(Court)), CaseNo: oneLine(w.text(CourtNumber))}
	if !suable || !step(Sued, sued, e) {
		return
	}
	w.took(Court)
	w.took(CourtNumber)
	judged, result := w.day(Judged, true), courtResultOf(w.text(CourtResult))
	if judged < sued || result == "" || !step(Judged, judged, casefile.Event{
		Type: casefile.Judged, Instance: casefile.FirstInstance, Result: result, CaseNo: e.CaseNo}) {
		return
	}
	if tight(w.text(CourtResult)) == result.Name() {
		w.took(CourtResult)
	}
}
