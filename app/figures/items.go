package figures

import (
	"slices"
	"strings"

	"fuyi/app/casefile"
	"fuyi/app/date"
)

// Item is what one case adds to a figure.
type Item struct {
	Key        Key
	Number     string    // the case
	Day        date.Date // on which it counts
	Value      int64     // 1, or fen for Recovered and RecoveredEnterprises
	Enterprise string    // of RecoveredEnterprises: its credit code, or its name without one
}

// place is where a figure stands in a Tally; of a way of closing and of a mark,
// where its own figures stand.
type place = int

var (
	carriedIn, received, accepted = places[CarriedIn], places[Received], places[Accepted]
	closed, pending, corrected    = places[Closed], places[Pending], places[Corrected]
	settled, terminated           = places[Settled], places[Terminated]
	enterpriseIn, enterpriseOut   = places[EnterpriseIn], places[EnterpriseClosed]
	recovered, recoveredCases     = places[Recovered], places[RecoveredCases]
)

// endPlaces are the figures of what ended a case before acceptance.
var endPlaces = map[casefile.EventType][]place{
	casefile.Rejected: {places[Rejected]}, casefile.Abandoned: {places[Abandoned]}, casefile.Withdrawn: {places[WithdrawnBefore], settled},
}

// closingPlaces are the figures that a way of closing adds to beside 审结: its own,
// 直接纠错 and 调解和解 where it is such.
var closingPlaces = func() map[casefile.Closing][]place {
	also := map[casefile.Closing][]place{
		casefile.ClosedMediated: {settled}, casefile.ClosedWithdrawn: {settled, terminated}, casefile.ClosedTerminated: {terminated},
	}
	for _, kind := range []casefile.OutcomeKind{casefile.Change, casefile.Revoke, casefile.RevokePart, casefile.ConfirmUnlawful,
		casefile.ConfirmInvalid, casefile.OrderPerformance, casefile.AgreementOutcome} {
		also[casefile.Closing(kind)] = []place{corrected}
	}
	of := map[casefile.Closing][]place{}
	for _, c := range casefile.Closings() {
		of[c] = append([]place{places[ByOutcome(c)]}, also[c]...)
	}
	return of
}()

// markPlaces are the figures of marks, by their letters; -1 where there is none.
var markPlaces = func() (of [256]place) {
	for i := range of {
		of[i] = -1
	}
	for kind, k := range map[casefile.MarkKind]Key{
		casefile.OverdueMark: Overdue, casefile.SuedMark: Sued, casefile.LostMark: Lost, casefile.OpinionMark: Opinions,
		casefile.OpinionAnsweredMark: OpinionsAnswered, casefile.HearingMark: Hearings, casefile.CommitteeMark: Committee,
		casefile.NormativeMark: NormativeReviews, casefile.StayMark: Stays,
	} {
		of[kind] = places[k]
	}
	return of
}()

// item is what a case adds to the figure at a place.
type item struct {
	at    place
	day   date.Date
	value int64
}

// items appends what a case adds to the figures of a period.
func items(list []item, f *casefile.Facts, p Period) []item {
	if carriedInto(f, p.From) {
		list = append(list, item{carriedIn, p.From, 1})
	}
	if p.has(f.Received) {
		list = append(list, item{received, f.Received, 1})
		if f.Enterprise {
			list = append(list, item{enterpriseIn, f.Received, 1})
		}
	}
	if p.has(f.Accepted) {
		list = append(list, item{accepted, f.Accepted, 1})
	}
	if pendingAt(f, p.To) {
		list = append(list, item{pending, p.To, 1})
	}
	if p.has(f.Ended) {
		for _, at := range endPlaces[f.EndedBy] {
			list = append(list, item{at, f.Ended, 1})
		}
	}
	if p.has(f.Closed) {
		list = append(list, item{closed, f.Closed, 1})
		for _, at := range closingPlaces[f.Closing] {
			list = append(list, item{at, f.Closed, 1})
		}
		if f.Enterprise {
			list = append(list, item{enterpriseOut, f.Closed, 1})
		}
	}
	for _, m := range f.Marks {
		if at := markPlaces[m.Kind]; at >= 0 && p.has(m.Day) {
			list = append(list, item{at, m.Day, 1})
		}
	}
	return lossItems(list, f, p)
}

// carriedInto tells whether a case that was received before a day is not over on
// it yet.
func carriedInto(f *casefile.Facts, day date.Date) bool {
	return f.Received < day && !over(f.Closed, day) && !over(f.Ended, day)
}

// pendingAt tells whether a case that was accepted is not closed at the end of a
// day.
func pendingAt(f *casefile.Facts, day date.Date) bool {
	return !f.Accepted.IsZero() && f.Accepted <= day && !over(f.Closed, day+1)
}

// over tells whether a day has come before another.
func over(day, before date.Date) bool { return !day.IsZero() && day < before }

// lossItems adds the recovered losses of the period; the case itself counts once,
// on the day of its first.
func lossItems(list []item, f *casefile.Facts, p Period) []item {
	counted := false
	for i := range f.Losses {
		l := &f.Losses[i]
		if !p.has(l.Day) {
			continue
		}
		list = append(list, item{recovered, l.Day, int64(l.Amount)})
		if !counted {
			counted = true
			list = append(list, item{recoveredCases, l.Day, 1})
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
func Corrects(c casefile.Closing) bool { return slices.Contains(closingPlaces[c], corrected) }
