package app

import (
	"fmt"
	"slices"

	"fuyi/app/casefile"
	"fuyi/app/date"
	"fuyi/app/figures"
	"fuyi/app/law"
)

// The rules that need words of their own here. Those of serving are no time
// limits of the law: a case that was closed and whose paper nobody has served
// yet, a final letter that has not gone out, and a dossier to be archived; nor are
// what follows a loss in court for which nobody set a day, and the judgment that
// a lawsuit waits for.
const (
	ruleAcceptance    = "acceptance-review"
	ruleNotice        = "supplement-notice"
	ruleSupplement    = "supplement"
	ruleRedo          = "redo"
	rulePerform       = "perform"
	ruleOrdered       = "ordered-performance"
	ruleServeDecision = "serve-decision"
	ruleServeLetter   = "serve-letter"
	ruleHearing       = "hearing"
	ruleCourtHearing  = "court-hearing"
	ruleArchive       = "archive"
	ruleLossUndated   = "lost-follow-up-undated"
	ruleJudgment      = "court-judgment"
	ruleConfirmLoss   = "confirm-loss"
)

// notWaited are the limits that nobody in the bureau waits for: those of the
// application and the suit are the parties' own, an announcement runs out by
// itself, and the notice of supplement falls due with the review.
var notWaited = []string{
	"application", "application-untold", "application-longstop", "application-inaction", "forwarding",
	"sue", "announcement-service", ruleNotice,
}

// metBy names the events that meet a rule.
var metBy = func() map[string][]casefile.EventType {
	events := map[string][]casefile.EventType{}
	for _, l := range law.Limits() {
		events[l.ID] = l.MetBy
	}
	events[ruleLossUndated] = []casefile.EventType{casefile.LossFollowed}
	return events
}()

// pendingDeadline is a deadline that still waits for something to be done.
type pendingDeadline struct {
	law.Deadline
	letter  int      // the letter that waits to be served, by its ID; else 0
	entered []string // who entered the losses that wait to be confirmed; else nil
}

// waiting returns the deadlines that still wait for something to be done:
// open, or missed while the event that meets them may still be entered.
func waiting(c *casefile.Case, s *law.State, today date.Date) []pendingDeadline {
	var left []pendingDeadline
	for i := range s.Deadlines {
		d := &s.Deadlines[i]
		if slices.Contains(notWaited, d.Rule) {
			continue
		}
		if d.Status == law.Open || (d.Status == law.Missed && stillDue(s, d)) {
			left = append(left, pendingDeadline{Deadline: *d})
		}
	}
	left = append(left, undatedLosses(s)...)
	left = append(left, unconfirmedLosses(c, s)...)
	letters := unsent(c, today)
	left = append(left, letters...)
	if len(letters) == 0 && unserved(s) {
		left = append(left, pendingDeadline{Deadline: law.Deadline{
			Rule: ruleServeDecision, Name: "送达" + closingPaper(s.ClosedBy), Actor: "复议机关", Article: "第七十五条",
			Starts: s.Closed, Unit: law.AsStated, Due: s.Closed, Status: law.Open,
		}})
	}
	slices.SortStableFunc(left, func(a, b pendingDeadline) int {
		if withoutDay(a.Rule) != withoutDay(b.Rule) { // what has no day of its own is not the next step before what has
			if withoutDay(a.Rule) {
				return 1
			}
			return -1
		}
		return int(a.Due - b.Due)
	})
	return left
}

// withoutDay tells whether neither the law nor an officer sets a day for what a rule
// asks: its Due is only since when it waits.
func withoutDay(rule string) bool { return rule == ruleLossUndated || rule == ruleConfirmLoss }

// unsent returns the final letters that wait to go out, one each, and those
// announced thirty days ago whose service nobody has entered.
func unsent(c *casefile.Case, today date.Date) []pendingDeadline {
	var left []pendingDeadline
	last := 0
	for _, p := range Unserved(c) {
		announced := p.Sent.Method == casefile.Announcement && p.Sent.Sent+date.Date(announcementDays) <= today
		if p.Letter.ID == last || p.Sent.To != "" && !announced {
			continue
		}
		last = p.Letter.ID
		left = append(left, pendingDeadline{letter: p.Letter.ID, Deadline: law.Deadline{
			Rule: ruleServeLetter, Name: "送达" + nameOf(p.Letter), Actor: "复议机关", Article: "第八十八条第一款", Party: p.To,
			Starts: p.Letter.Date, Unit: law.AsStated, Due: p.Letter.Date, Status: law.Open,
		}})
	}
	return left
}

// stillDue tells whether a missed deadline still asks for its act.
func stillDue(s *law.State, d *law.Deadline) bool {
	switch d.Rule {
	case ruleAcceptance:
		return s.Stage == law.Reviewing // afterwards the case stands as accepted (第三十条第三款)
	case ruleSupplement:
		return s.Stage == law.Supplementing
	case ruleRedo, rulePerform: // replaced by the order to perform (第七十七条第二款)
		return !slices.ContainsFunc(s.Deadlines, func(o law.Deadline) bool { return o.Rule == ruleOrdered })
	case ruleOrdered, "opinion-feedback", "advice-feedback", "defence", ruleCourtHearing, "judgment-performance", "lost-follow-up":
		return true
	}
	return s.Stage == law.Trying || s.Stage == law.SuspendedCase
}

// unserved tells whether a case was closed by a paper that was not served.
func unserved(s *law.State) bool {
	if s.Stage == law.RejectedCase {
		return !slices.ContainsFunc(s.Deadlines, func(d law.Deadline) bool { return d.Rule == "sue" || d.Rule == "announcement-service" })
	}
	announced := slices.ContainsFunc(s.Deadlines, func(d law.Deadline) bool {
		return d.Rule == "announcement-service" && d.Status == law.Open
	})
	return s.Stage == law.Closed && closingPaper(s.ClosedBy) != "" && !announced
}

// closingPaper names the paper that an event closes a case with, "" for none.
func closingPaper(t casefile.EventType) string {
	switch t {
	case casefile.Decided:
		return "行政复议决定书"
	case casefile.Dismissed:
		return "驳回行政复议申请决定书"
	case casefile.Terminated:
		return "行政复议终止决定书"
	case casefile.Mediated:
		return "行政复议调解书"
	case casefile.Rejected:
		return "不予受理决定书"
	}
	return ""
}

// RowOn computes list rows on a day, for what is done to a register without an office.
func RowOn(today date.Date, cal *date.Calendar) func(*casefile.Case) (casefile.Row, error) {
	return func(c *casefile.Case) (casefile.Row, error) { return rowOf(c, today, cal) }
}

// rowOf computes the list row of a case on a day.
func rowOf(c *casefile.Case, today date.Date, cal *date.Calendar) (casefile.Row, error) {
	s, err := law.Fold(c, today, cal)
	if err != nil {
		return casefile.Row{}, err
	}
	row := casefile.Row{
		Number: c.Number, Applicant: Together(c.PartiesOf(casefile.Applicant)),
		Respondent: Together(c.PartiesOf(casefile.Respondent)),
		ActTitle:   c.Act.Title, ActNumber: c.Act.Number, ActKind: c.Act.Kind, Field: c.Act.Field,
		Handler: c.Handler, Stage: string(s.Stage), Procedure: s.Procedure,
		Received: s.Received, Accepted: s.Accepted, Closed: s.Closed, Outcome: outcomeOf(s),
		AsOf: today, Changes: s.Changes,
	}
	row.Enterprise, row.Facts = figures.OfEnterprise(c), figures.FactsOf(c, s)
	if c.Bin != nil {
		row.Binned = true
		return row, nil // nothing waits to be done
	}
	if left := waiting(c, s, today); len(left) > 0 {
		d := &left[0]
		row.NextRule, row.NextStep, row.NextActor, row.NextArticle = d.Rule, d.Name, d.Actor, d.Article
		row.NextDue, row.Provisional = d.Due, d.Provisional
	} else if inCourt(s) { // no day is known, yet the case is not at its end
		row.NextRule, row.NextStep, row.NextActor = ruleJudgment, "等待法院裁判", "人民法院"
	}
	return row, nil
}

func outcomeOf(s *law.State) string {
	if len(s.Outcomes) > 0 {
		return string(s.Outcomes[0])
	}
	return string(s.ClosedBy)
}

// Together names the first of several parties, 等N人 where there are more.
func Together(parties []casefile.Party) string {
	switch len(parties) {
	case 0:
		return ""
	case 1:
		return parties[0].Name
	}
	return fmt.Sprintf("%s等%d人", parties[0].Name, len(parties))
}
