package law_test

import (
	"testing"

	"fuyi/app/casefile"
	"fuyi/app/date"
	"fuyi/app/fault"
	"fuyi/app/law"
)

// TestFormerLaw (第九十条): what was received before 2024 has no limits here, and
// stands in the register only when it is over.
func TestFormerLaw(t *testing.T) {
	cal := calendar(t)
	c := &casefile.Case{Events: []casefile.Event{
		{Type: casefile.Received, Date: date.Must(2023, 3, 1)},
		{Type: casefile.Accepted, Date: date.Must(2023, 3, 20), Procedure: casefile.Ordinary}, // not deemed accepted before
		{Type: casefile.Suspended, Date: date.Must(2023, 4, 1), Ground: 10},
		{Type: casefile.Resumed, Date: date.Must(2023, 4, 11)},
		{Type: casefile.Decided, Date: date.Must(2023, 8, 1), Outcomes: []casefile.OutcomeKind{casefile.Uphold}},
		{Type: casefile.Served, Date: date.Must(2023, 8, 2), Document: casefile.DecisionLetter, Method: casefile.DirectService},
		{Type: casefile.Sued, Date: date.Must(2023, 9, 30), Until: date.Must(2023, 10, 15)},
	}}
	for _, day := range []date.Date{date.Must(2023, 3, 15), date.Must(2023, 5, 1), date.Must(2026, 11, 1)} {
		s, err := law.Fold(c, day, cal)
		if err != nil {
			t.Fatalf("on %v: %v", day, err)
		}
		if s.Clock != nil || s.Deemed || len(s.Flags) != 1 {
			t.Errorf("on %v: clock %v, deemed %v, flags %v", day, s.Clock, s.Deemed, s.Flags)
		}
		for _, d := range s.Deadlines {
			if d.Rule != "defence" {
				t.Errorf("on %v: a limit %s, due %v", day, d.Rule, d.Due)
			}
		}
	}
	s, err := law.Fold(c, date.Must(2026, 11, 1), cal)
	if err != nil || s.Stage != law.Effective || s.Used != 124 || len(s.Deadlines) != 1 || s.Deadlines[0].Status != law.Missed {
		t.Errorf("stage %s after %d days, deadlines %v, %v", s.Stage, s.Used, s.Deadlines, err)
	}
	c.Events = c.Events[:4]
	if _, err := law.Fold(c, date.Must(2026, 11, 1), cal); fault.CodeOf(err) != fault.NotAllowed {
		t.Errorf("a former case that is not over: %v", err)
	}
	c.Events = []casefile.Event{
		{Type: casefile.Received, Date: date.Must(2023, 3, 1)}, {Type: casefile.Withdrawn, Date: date.Must(2023, 3, 3)},
	}
	if _, err := law.Fold(c, date.Must(2026, 11, 1), cal); err != nil {
		t.Errorf("a former case that was withdrawn: %v", err)
	}
}
