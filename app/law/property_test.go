package law_test

import (
	"reflect"
	"testing"

	"pgregory.net/rapid"

	"fuyi/app/casefile"
	"fuyi/app/date"
	"fuyi/app/law"
)

// filled draws an event of a type with fields that can stand in a docket.
func filled(t *rapid.T, kind casefile.EventType, on date.Date) casefile.Event {
	e := casefile.Event{Type: kind, Date: on}
	later := on + date.Date(rapid.IntRange(1, 60).Draw(t, "later"))
	switch kind {
	case casefile.Accepted:
		e.Procedure = rapid.SampledFrom([]casefile.Procedure{casefile.Ordinary, casefile.Simplified}).Draw(t, "procedure")
		if e.Procedure == casefile.Simplified {
			e.SimplifiedGround = 5
		}
	case casefile.Suspended, casefile.ExecutionStopped, casefile.Terminated, casefile.Rejected:
		e.Ground = rapid.IntRange(1, 10).Draw(t, "ground")
	case casefile.Extended:
		e.Days = rapid.IntRange(1, 30).Draw(t, "days")
	case casefile.HearingSet:
		e.Hearing = later
	case casefile.SupplementExtended, casefile.PerformanceOrdered:
		e.Until = later
	case casefile.Sued, casefile.Appealed, casefile.AdviceIssued:
		e.Until = later
	case casefile.CourtHearingSet:
		e.Hearing = later
	case casefile.Judged:
		e.Result = rapid.SampledFrom([]casefile.CourtResult{casefile.Won, casefile.Lost}).Draw(t, "result")
		e.AppealBy, e.Until = later, later
	case casefile.LossFollowed:
		e.Measure = rapid.SampledFrom(casefile.LossMeasures()).Draw(t, "measure")
	case casefile.Decided:
		e.Outcomes = []casefile.OutcomeKind{casefile.Revoke}
		e.RedoDays = rapid.IntRange(0, 60).Draw(t, "redo")
	case casefile.Served:
		e.Document = rapid.SampledFrom([]casefile.LetterKind{"decision", "dismissal", "acceptance"}).Draw(t, "document")
		e.Method = rapid.SampledFrom(casefile.ServiceMethods()).Draw(t, "method")
	}
	return e
}

// drawCase draws a docket that the law allows, by choosing among what it allows
// next, and the day of the last event.
func drawCase(t *rapid.T, cal *date.Calendar) (*casefile.Case, date.Date) {
	on := date.Must(2024, 1, 1) + date.Date(rapid.IntRange(0, 1200).Draw(t, "start"))
	c := &casefile.Case{}
	for range rapid.IntRange(1, 14).Draw(t, "events") {
		options, err := law.Next(c, on, cal)
		if err != nil {
			t.Fatal(err)
		}
		if len(options) == 0 {
			break
		}
		kind := options[rapid.IntRange(0, len(options)-1).Draw(t, "choice")].Type
		e := filled(t, kind, on)
		if law.Allow(c, e, on, cal) == nil {
			c.Events = casefile.Insert(c.Events, e)
		}
		on += date.Date(rapid.IntRange(0, 25).Draw(t, "days later"))
	}
	return c, on
}

func foldOn(t *rapid.T, c *casefile.Case, on date.Date, cal *date.Calendar) *law.State {
	s, err := law.Fold(c, on, cal)
	if err != nil {
		t.Fatalf("fold on %s of %+v: %v", on, c.Events, err)
	}
	return s
}

// TestRolledDeadlinesFallOnWorkdays: 民事诉讼法第八十五条第三款.
func TestRolledDeadlinesFallOnWorkdays(t *testing.T) {
	cal := calendar(t)
	rapid.Check(t, func(t *rapid.T) {
		c, on := drawCase(t, cal)
		for _, d := range foldOn(t, c, on, cal).Deadlines {
			neverRolls := d.Rule == "suspension-sixty" || d.Rule == "announcement-service" || d.Unit == law.AsStated
			if !neverRolls && !cal.IsWorkday(d.Due) {
				t.Fatalf("%s falls on %s, a day off: %s", d.Rule, d.Due, d.Why())
			}
		}
	})
}

// TestSuspensionMovesTheLimit: the days from suspension to resumption join the
// nominal last day (第三十九条).
func TestSuspensionMovesTheLimit(t *testing.T) {
	cal := calendar(t)
	rapid.Check(t, func(t *rapid.T) {
		accepted := date.Must(2024, 3, 4) + date.Date(rapid.IntRange(0, 900).Draw(t, "accepted"))
		n := date.Date(rapid.IntRange(0, 200).Draw(t, "days"))
		from := accepted + date.Date(rapid.IntRange(0, 59).Draw(t, "from"))
		plain := &casefile.Case{Events: []casefile.Event{
			{Type: casefile.Received, Date: accepted},
			{Type: casefile.Accepted, Date: accepted, Procedure: casefile.Ordinary},
		}}
		paused := &casefile.Case{Events: append(plain.Events[:2:2],
			casefile.Event{Type: casefile.Suspended, Date: from, Ground: 8},
			casefile.Event{Type: casefile.Resumed, Date: from + n})}
		before, after := foldOn(t, plain, from+n, cal).Clock, foldOn(t, paused, from+n, cal).Clock
		if after.Nominal != before.Nominal+n || after.Due != cal.Roll(after.Nominal) {
			t.Fatalf("%d days of suspension moved the limit from %s to %s", n, before.Nominal, after.Nominal)
		}
	})
}

// TestPastDays: a fold of the whole docket on a past day is the fold of what had
// happened by then.
func TestPastDays(t *testing.T) {
	cal := calendar(t)
	rapid.Check(t, func(t *rapid.T) {
		c, on := drawCase(t, cal)
		day := on - date.Date(rapid.IntRange(0, 120).Draw(t, "back"))
		prefix := &casefile.Case{}
		for _, e := range c.Events {
			if e.Date <= day {
				prefix.Events = append(prefix.Events, e)
			}
		}
		whole, part := foldOn(t, c, day, cal), foldOn(t, prefix, day, cal)
		if !reflect.DeepEqual(seen(whole), seen(part)) || whole.Changes != part.Changes {
			t.Fatalf("on %s\n%+v\n%+v", day, whole, part)
		}
	})
}

// TestAllowAgreesWithFold: an event may be entered exactly where the docket with
// it still folds.
func TestAllowAgreesWithFold(t *testing.T) {
	cal := calendar(t)
	kinds := eventTypes()
	rapid.Check(t, func(t *rapid.T) {
		c, on := drawCase(t, cal)
		day := on - date.Date(rapid.IntRange(0, 60).Draw(t, "back"))
		e := filled(t, rapid.SampledFrom(kinds).Draw(t, "kind"), day)
		allowed := law.Allow(c, e, on, cal)
		_, folded := law.Fold(&casefile.Case{Events: casefile.Insert(c.Events, e)}, on, cal)
		if (allowed == nil) != (folded == nil) {
			t.Fatalf("%+v: Allow says %v, Fold %v", e, allowed, folded)
		}
	})
}

// TestChanges: until the day that the state names, nothing changes by time
// alone; on that day something does.
func TestChanges(t *testing.T) {
	cal := calendar(t)
	rapid.Check(t, func(t *rapid.T) {
		c, on := drawCase(t, cal)
		s := foldOn(t, c, on, cal)
		now := seen(s)
		quiet := on + 500
		if !s.Changes.IsZero() {
			if s.Changes <= on {
				t.Fatalf("on %s the next change is %s", on, s.Changes)
			}
			if reflect.DeepEqual(now, seen(foldOn(t, c, s.Changes, cal))) {
				t.Fatalf("on %s nothing changes, of %+v", s.Changes, now)
			}
			quiet = s.Changes - 1
		}
		for _, day := range []date.Date{quiet, on + (quiet-on)/2} {
			if day > on && !reflect.DeepEqual(now, seen(foldOn(t, c, day, cal))) {
				t.Fatalf("on %s the state differs from %s, though the next change is %s:\n%+v\n%+v",
					day, on, s.Changes, now, seen(foldOn(t, c, day, cal)))
			}
		}
	})
}

// view is what lists show of a state: the stage, and where each deadline
// stands. The due day of a clock that stands still grows with each day.
type view struct {
	Stage     law.Stage
	Deemed    bool
	Deadlines []standing
}

type standing struct {
	Rule   string
	Due    date.Date
	Status law.Status
	MetOn  date.Date
}

func seen(s *law.State) view {
	v := view{Stage: s.Stage, Deemed: s.Deemed}
	for _, d := range s.Deadlines {
		if d.Status == law.Stopped {
			d.Due = 0
		}
		v.Deadlines = append(v.Deadlines, standing{d.Rule, d.Due, d.Status, d.MetOn})
	}
	return v
}

// eventTypes lists the types that the table of stages knows.
func eventTypes() []casefile.EventType {
	var kinds []casefile.EventType
	for _, k := range []casefile.EventType{
		casefile.ForwardingReceived, casefile.Received, casefile.SupplementNoticeServed, casefile.SupplementExtended,
		casefile.SupplementReceived, casefile.Abandoned, casefile.Rejected, casefile.Accepted, casefile.DeemedAccepted,
		casefile.CopyServed, casefile.ReplyReceived, casefile.ThirdPartyJoined, casefile.OpinionsHeard, casefile.Converted,
		casefile.Extended, casefile.Suspended, casefile.Resumed, casefile.AppraisalStarted, casefile.AppraisalEnded,
		casefile.InspectionStarted, casefile.InspectionEnded, casefile.HearingSet, casefile.HearingNoticeServed,
		casefile.HearingHeld, casefile.CommitteeConsulted, casefile.NormativeHandled, casefile.NormativeTransferred,
		casefile.NormativeMakerNotified, casefile.NormativeMakerAnswered, casefile.NormativeTransfereeAnswered,
		casefile.ExecutionStopped, casefile.Dismissed, casefile.Withdrawn, casefile.Terminated, casefile.Mediated,
		casefile.Decided, casefile.Served, casefile.Complied, casefile.Redone, casefile.PerformanceOrdered,
		casefile.OpinionIssued, casefile.OpinionAnswered, casefile.Sued, casefile.Judged, casefile.Archived,
	} {
		if law.EventName(k) != string(k) {
			kinds = append(kinds, k)
		}
	}
	return kinds
}
