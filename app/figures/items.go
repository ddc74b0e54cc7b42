package figures

import (
	"strings"

	"fuyi/app/casefile"
	"fuyi/app/date"
)

// Item is what one case adds to a figure.
type Item struct {
	Key    Key
	Number string    // the case
	Day    date.Date // on which it counts
	Value  int64     // 1, or fen for Recovered

	at int // the key's place in a Tally
}

// corrections are the ways of closing that correct the respondent (直接纠错).
var corrections = map[casefile.Closing]bool{
	casefile.Closing(casefile.Change): true, casefile.Closing(casefile.Revoke): true, casefile.Closing(casefile.RevokePart): true,
	casefile.Closing(casefile.ConfirmUnlawful): true, casefile.Closing(casefile.ConfirmInvalid): true,
	casefile.Closing(casefile.OrderPerformance): true, casefile.Closing(casefile.AgreementOutcome): true,
}

// endKeys are the figures of what ended a case before acceptance.
var endKeys = map[casefile.EventType]Key{
	casefile.Rejected: Rejected, casefile.Abandoned: Abandoned, casefile.Withdrawn: WithdrawnBefore,
}

// markKeys are the figures of marks.
var markKeys = map[casefile.MarkKind]Key{
	casefile.OverdueMark: Overdue, casefile.SuedMark: Sued, casefile.LostMark: Lost, casefile.OpinionMark: Opinions,
	casefile.OpinionAnsweredMark: OpinionsAnswered, casefile.HearingMark: Hearings, casefile.CommitteeMark: Committee,
	casefile.NormativeMark: NormativeReviews, casefile.StayMark: Stays,
}

// outcomeKeys are the figures of the ways of closing.
var outcomeKeys = func() map[casefile.Closing]Key {
	of := map[casefile.Closing]Key{}
	for _, c := range casefile.Closings() {
		of[c] = ByOutcome(c)
	}
	return of
}()

// items appends what a case adds to the figures of a period.
func items(list []Item, f *casefile.Facts, p Period) []Item {
	add := func(k Key, day date.Date, value int64) { list = append(list, Item{k, f.Number, day, value, places[k]}) }
	if f.Received < p.From && !over(f.Closed, p.From) && !over(f.Ended, p.From) {
		add(CarriedIn, p.From, 1)
	}
	if p.has(f.Received) {
		add(Received, f.Received, 1)
		if f.Enterprise {
			add(EnterpriseIn, f.Received, 1)
		}
	}
	if p.has(f.Accepted) {
		add(Accepted, f.Accepted, 1)
	}
	if !f.Accepted.IsZero() && f.Accepted <= p.To && !over(f.Closed, p.To+1) {
		add(Pending, p.To, 1)
	}
	if p.has(f.Ended) {
		if k, known := endKeys[f.EndedBy]; known {
			add(k, f.Ended, 1)
		}
		if f.EndedBy == casefile.Withdrawn {
			add(Settled, f.Ended, 1)
		}
	}
	if p.has(f.Closed) {
		list = closingItems(list, f)
	}
	for _, m := range f.Marks {
		if k, known := markKeys[m.Kind]; known && p.has(m.Day) {
			add(k, m.Day, 1)
		}
	}
	return lossItems(list, f, p)
}

// over tells whether a day has come before another.
func over(day, before date.Date) bool { return !day.IsZero() && day < before }

func closingItems(list []Item, f *casefile.Facts) []Item {
	add := func(k Key) { list = append(list, Item{k, f.Number, f.Closed, 1, places[k]}) }
	add(Closed)
	if k, known := outcomeKeys[f.Closing]; known {
		add(k)
	}
	if corrections[f.Closing] {
		add(Corrected)
	}
	switch f.Closing {
	case casefile.ClosedMediated:
		add(Settled)
	case casefile.ClosedWithdrawn:
		add(Settled)
		add(Terminated)
	case casefile.ClosedTerminated:
		add(Terminated)
	}
	if f.Enterprise {
		add(EnterpriseClosed)
	}
	return list
}

// lossItems adds the recovered losses of the period; the case itself counts once,
// on the day of its first.
func lossItems(list []Item, f *casefile.Facts, p Period) []Item {
	counted := false
	for _, l := range f.Losses {
		if !p.has(l.Day) {
			continue
		}
		list = append(list, Item{Recovered, f.Number, l.Day, int64(l.Amount), places[Recovered]})
		if !counted {
			counted = true
			list = append(list, Item{RecoveredCases, f.Number, l.Day, 1, places[RecoveredCases]})
		}
	}
	return list
}

// partOf returns the part of a cut that a case falls into, "" where it is not
// recorded; months are of the items.
func partOf(c Cut, f *casefile.Facts) string {
	switch c {
	case ByField:
		return f.Field
	case ByAct:
		return string(f.ActKind)
	case ByRespondent:
		return f.Respondent
	case ByHandler:
		return f.Handler
	case ByProcedure:
		return string(f.Procedure)
	case ByChannel:
		return string(f.Channel)
	}
	return ""
}

// monthOf is the month of a day as a part, 2026-03.
func monthOf(d date.Date) string { return strings.Clone(d.String()[:7]) }

// Corrects tells whether a way of closing corrects the respondent (直接纠错).
func Corrects(c casefile.Closing) bool { return corrections[c] }
