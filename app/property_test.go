package app_test

import (
	"testing"

	"pgregory.net/rapid"

	"fuyi/app/casefile"
	"fuyi/app/date"
	"fuyi/app/fault"
)

// TestAnyCourseLeavesASoundRegister: whatever allowed events are recorded, and
// whatever refused ones are tried between them, the register verifies as sound
// and holds exactly what was acknowledged.
func TestAnyCourseLeavesASoundRegister(t *testing.T) {
	d := open(t, date.Must(2026, 11, 23))
	acknowledged := 0
	rapid.Check(t, func(rt *rapid.T) {
		on := d.today - date.Date(rapid.IntRange(100, 600).Draw(rt, "received"))
		number := d.register(t, on)
		events := 1
		for range rapid.IntRange(0, 8).Draw(rt, "events") {
			on = min(on+date.Date(rapid.IntRange(-2, 20).Draw(rt, "days")), d.today)
			f, err := d.FileOn(ctx, number, on)
			if err != nil {
				rt.Fatal(err)
			}
			if len(f.Next) == 0 {
				break
			}
			e := casefile.Event{Type: rapid.SampledFrom(f.Next).Draw(rt, "event").Type, Date: on}
			e.Ground = rapid.IntRange(0, 5).Draw(rt, "ground")
			e.Days = rapid.IntRange(0, 40).Draw(rt, "length")
			e.Procedure = rapid.SampledFrom([]casefile.Procedure{"", casefile.Ordinary}).Draw(rt, "procedure")
			e.Document = rapid.SampledFrom([]casefile.LetterKind{"", "decision"}).Draw(rt, "document")
			e.Method = rapid.SampledFrom(casefile.ServiceMethods()).Draw(rt, "method")
			e.Hearing, e.Until = on+10, on+10
			if e.Type == casefile.Decided {
				e.Outcomes = []casefile.OutcomeKind{casefile.Revoke}
			}
			switch _, err := d.Record(ctx, number, e); {
			case err == nil:
				events++
			case fault.CodeOf(err) == fault.Internal:
				rt.Fatalf("%+v: %v", e, err)
			}
		}
		if rapid.Bool().Draw(rt, "strike the last") {
			if _, err := d.Correct(ctx, number, events-1, nil, "误录"); err == nil {
				events++
			}
		}
		if stored := d.file(t, number).Case; len(stored.Events) != events {
			rt.Fatalf("%d events stored, %d acknowledged", len(stored.Events), events)
		}
		acknowledged += events
	})
	found, err := d.Verify(ctx, false)
	if err != nil || len(found.Findings) > 0 || found.Events != acknowledged {
		t.Errorf("verify: %v, %d events of %d, %+v", err, found.Events, acknowledged, found.Findings)
	}
	if acknowledged < found.Cases*2 {
		t.Errorf("%d events in %d cases: hardly anything was allowed", acknowledged, found.Cases)
	}
}
