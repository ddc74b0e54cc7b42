package app

import (
	"testing"

	"fuyi/app/casefile"
	"fuyi/app/date"
	"fuyi/app/figures"
	"fuyi/app/law"
)

// TestHistoryOnAnyDay holds that the history of the demonstration is one that the
// law allows on any day, that its cases are at their end and leave nothing to do,
// and that every figure has something to show.
func TestHistoryOnAnyDay(t *testing.T) {
	onDemoDays(t, func(t *testing.T, today date.Date, cal *date.Calendar) {
		counter := figures.NewCounter(figures.Period{From: today.AddYears(-2), To: today})
		for i, c := range demoHistory(today, cal) {
			if faults := c.Check(); len(faults) > 0 {
				t.Errorf("case %d: %v", i, faults)
			}
			if err := past(c, today); err != nil {
				t.Errorf("case %d: %v", i, err)
			}
			s, err := law.Fold(c, today, cal)
			if err != nil {
				t.Errorf("case %d (%s): %v", i, c.Act.Title, err)
				continue
			}
			for _, d := range waiting(c, s, today) {
				t.Errorf("case %d, received %v: %s is still to be done", i, s.Received, d.Name)
			}
			if s.Stage != law.ArchivedCase {
				t.Errorf("case %d is at %s", i, s.Stage)
			}
			f := figures.FactsOf(c, s)
			counter.Add(&f)
		}
		f := counter.Figures()
		for _, k := range figures.Keys() {
			if f.Of(k) == 0 && k != figures.CarriedIn && k != figures.Pending && k != figures.Overdue && k != figures.NormativeReviews && k != figures.ByOutcome(casefile.Closing(casefile.ConfirmInvalid)) {
				t.Errorf("no case of the history counts for %s", figures.DefinitionOf(k, figures.Rates{}).Name)
			}
		}
		if late := f.Of(figures.Overdue); late > historyCount/10 {
			t.Errorf("%d limits were missed, which no bureau would show", late)
		}
	})
}
