package figures

import (
	"slices"
	"strings"

	"fuyi/app/casefile"
	"fuyi/app/law"
	"fuyi/app/recovery"
)

// weights puts the outcomes of a decision in the order in which one stands for
// the case where there are several.
var weights = []casefile.OutcomeKind{
	casefile.ConfirmInvalid, casefile.Revoke, casefile.RevokePart, casefile.Change, casefile.ConfirmUnlawful,
	casefile.OrderPerformance, casefile.AgreementOutcome, casefile.RejectClaim, casefile.Uphold,
}

// FactsOf makes the facts of a case from its docket as it stands on the day of a
// fold; nothing for a case in the bin or without a receipt.
func FactsOf(c *casefile.Case, s *law.State) casefile.Facts {
	if c.Bin != nil || s.Received.IsZero() {
		return casefile.Facts{}
	}
	f := casefile.Facts{
		Number: c.Number, Received: s.Received, Accepted: s.Accepted, ActKind: c.Act.Kind, Field: c.Act.Field,
		Handler: c.Handler, Procedure: s.Procedure, Enterprise: OfEnterprise(c),
	}
	if organs := c.PartiesOf(casefile.Respondent); len(organs) > 0 {
		f.Respondent = organs[0].Name
	}
	events := casefile.Effective(c.Events)
	ends(&f, s, events)
	marks(&f, c, s, events)
	f.Losses = lossFacts(c, s)
	return f
}

// OfEnterprise tells whether a case is one of an enterprise (涉企案件): an applicant
// is an enterprise or a sole trader.
func OfEnterprise(c *casefile.Case) bool {
	return slices.ContainsFunc(c.Parties, func(p casefile.Party) bool {
		return p.Role == casefile.Applicant && (p.Kind == casefile.Enterprise || p.Kind == casefile.SoleTrader)
	})
}

// ends says how a case ended, before acceptance or after it.
func ends(f *casefile.Facts, s *law.State, events []casefile.Event) {
	for i := range events {
		if e := &events[i]; e.Type == casefile.Received {
			f.Channel = e.Channel
			break
		}
	}
	if s.Accepted.IsZero() {
		for i := range events {
			switch e := &events[i]; e.Type {
			case casefile.Rejected, casefile.Abandoned, casefile.Withdrawn:
				f.Ended, f.EndedBy = e.Date, e.Type
			}
		}
		return
	}
	if s.Closed.IsZero() {
		return
	}
	f.Closed, f.Closing, f.Days = s.Closed, closingOf(s, events), s.Used
}

// closingOf is the way in which an accepted case was closed.
func closingOf(s *law.State, events []casefile.Event) casefile.Closing {
	switch s.ClosedBy {
	case casefile.Dismissed:
		return casefile.ClosedDismissed
	case casefile.Mediated:
		return casefile.ClosedMediated
	case casefile.Terminated:
		for i := range events {
			if e := &events[i]; e.Type == casefile.Terminated && e.Ground > 1 {
				return casefile.ClosedTerminated
			}
		}
		if s.Withdrawn || slices.ContainsFunc(events, func(e casefile.Event) bool { return e.Type == casefile.Terminated && e.Ground == 1 }) {
			return casefile.ClosedWithdrawn
		}
		return casefile.ClosedTerminated
	}
	for _, kind := range weights {
		if slices.Contains(s.Outcomes, kind) {
			return casefile.Closing(kind)
		}
	}
	return ""
}

// markOf says which entries of a docket are marks of their own.
var markOf = map[casefile.EventType]casefile.MarkKind{
	casefile.Sued: casefile.SuedMark, casefile.OpinionIssued: casefile.OpinionMark, casefile.OpinionAnswered: casefile.OpinionAnsweredMark,
	casefile.HearingHeld: casefile.HearingMark, casefile.CommitteeConsulted: casefile.CommitteeMark,
	casefile.ExecutionStopped: casefile.StayMark,
}

// normativeGround is the item of 第三十九条第一款 under which a case stands still for
// the review of a normative document.
const normativeGround = 9

func marks(f *casefile.Facts, c *casefile.Case, s *law.State, events []casefile.Event) {
	for i := range events {
		e := &events[i]
		if e.Date > s.Today {
			break
		}
		kind, known := markOf[e.Type]
		if e.Type == casefile.Suspended && e.Ground == normativeGround {
			kind, known = casefile.NormativeMark, true
		}
		if known {
			f.Marks = append(f.Marks, casefile.Mark{Kind: kind, Day: e.Date})
		}
	}
	for i := range s.Deadlines {
		d := &s.Deadlines[i]
		if OrganLimit(d) && told(c, d) && (d.Status == law.Missed || d.Status == law.MetLate) {
			f.Marks = append(f.Marks, casefile.Mark{Kind: casefile.OverdueMark, Day: d.Due + 1})
		}
	}
	for _, l := range s.LostInCourt() {
		f.Marks = append(f.Marks, casefile.Mark{Kind: casefile.LostMark, Day: l.Judged})
	}
	slices.SortStableFunc(f.Marks, func(a, b casefile.Mark) int { return int(a.Day - b.Day) })
}

// told tells whether the docket says enough of a limit: an old ledger (原台账) has
// the days of the review and of the closing alone, and its silence on the steps
// between is no lapse.
func told(c *casefile.Case, d *law.Deadline) bool {
	return c.Ledger == nil || d.Rule == "acceptance-review" || d.Rule == "decision"
}

// OrganLimit tells whether a deadline is a time limit that the law sets the
// reconsideration organ or its agency, not one of the bureau's own or a court's.
// The notice of supplement (第三十一条第一款) falls due with the review, which it
// meets, and is no limit beside it.
func OrganLimit(d *law.Deadline) bool {
	return strings.HasPrefix(d.Actor, "复议机") && d.Unit != law.AsStated && d.Rule != "supplement-notice"
}

// lossFacts are the recovered losses of a case that count.
func lossFacts(c *casefile.Case, s *law.State) []casefile.LossFact {
	var facts []casefile.LossFact
	for i := range c.Losses {
		l := &c.Losses[i]
		if recovery.Of(l, s) != recovery.Counted {
			continue
		}
		key, party := recovery.EnterpriseKey(c, l)
		f := casefile.LossFact{Day: l.RecoveredOn, Amount: l.Amount, Kind: l.Kind, Enterprise: key}
		if party != nil {
			f.Ownership = party.Ownership
		}
		facts = append(facts, f)
	}
	return facts
}
