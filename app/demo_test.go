package app

import (
	"os"
	"testing"

	"fuyi/app/date"
	"fuyi/app/law"
)

// demoDays are days on which a demonstration must come out well: an ordinary one,
// the week of a holiday, a make-up Sunday, the turn of a year.
var demoDays = []date.Date{
	date.Must(2026, 11, 23), date.Must(2026, 10, 4), date.Must(2026, 9, 20), date.Must(2027, 1, 1), date.Must(2026, 2, 16),
}

// onDemoDays runs a test on each of them.
func onDemoDays(t *testing.T, test func(t *testing.T, today date.Date, cal *date.Calendar)) {
	cal, err := date.LoadCalendar(os.DirFS("../assets/holidays"))
	if err != nil {
		t.Fatal(err)
	}
	for _, today := range demoDays {
		t.Run(today.String(), func(t *testing.T) { test(t, today, cal) })
	}
}

// TestDemoOnAnyDay holds that the demonstration cases are ones that the law
// allows, whatever today is: in the week of a holiday, on a make-up Sunday, at
// the turn of a year.
func TestDemoOnAnyDay(t *testing.T) {
	onDemoDays(t, func(t *testing.T, today date.Date, cal *date.Calendar) {
		groups := map[Group]int{}
		for i, c := range append(demoCases(today, cal), demoRecovered(today, cal)...) {
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
				groups[groupOf(&d.Deadline, today, cal.Workdays(today, d.Due))]++
			}
		}
		t.Log(groups)
		for g := Overdue; g <= DueLater; g++ {
			if groups[g] == 0 && g != DueThisWeek { // most days of a week have none
				t.Errorf("group %d of the worklist is empty", g)
			}
		}
	})
}
