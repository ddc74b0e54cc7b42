package app

import (
	"testing"
	"time"

	"fuyi/app/casefile"
	"fuyi/app/date"
	"fuyi/app/law"
)

// Monday, with no holiday near.
var monday = date.Must(2026, 6, 1)

func TestTasks(t *testing.T) {
	received := func(d date.Date) casefile.Event { return casefile.Event{Type: casefile.Received, Date: d} }
	accepted := func(d date.Date) casefile.Event {
		return casefile.Event{Type: casefile.Accepted, Date: d, Procedure: casefile.Ordinary}
	}
	on := func(t casefile.EventType, d date.Date) casefile.Event { return casefile.Event{Type: t, Date: d} }
	upheld := casefile.Event{Type: casefile.Decided, Date: monday - 3, Outcomes: []casefile.OutcomeKind{casefile.Uphold}}
	for name, tc := range map[string]struct {
		docket []casefile.Event
		rule   string
		group  Group
		step   casefile.EventType
		left   int
	}{
		"第三十条 today":   {[]casefile.Event{received(monday - 7)}, "acceptance-review", DueToday, casefile.Accepted, 0},
		"第三十条 soon":    {[]casefile.Event{received(monday - 5)}, "acceptance-review", DueSoon, casefile.Accepted, 2},
		"第三十条 week":    {[]casefile.Event{received(monday - 3)}, "acceptance-review", DueThisWeek, casefile.Accepted, 4},
		"第三十条 later":   {[]casefile.Event{received(monday)}, "acceptance-review", DueLater, casefile.Accepted, 5},
		"第四十八条 missed": {[]casefile.Event{received(monday - 20), accepted(monday - 18)}, "serve-copy", Overdue, casefile.CopyServed, -5},
		"第三十一条 lapsed": {[]casefile.Event{received(monday - 24), on(casefile.SupplementNoticeServed, monday-21)},
			"supplement", Overdue, casefile.Abandoned, -5},
		"第七十五条 unserved": {[]casefile.Event{received(monday - 40), accepted(monday - 38), on(casefile.CopyServed, monday-37), upheld},
			"serve-decision", DueToday, casefile.Served, -1},
	} {
		c := &casefile.Case{Number: "2026-0001", Events: tc.docket}
		tasks := tasksOf(t, c)
		if len(tasks) == 0 {
			t.Errorf("%s: no task", name)
			continue
		}
		got := tasks[0]
		if got.Deadline.Rule != tc.rule || got.Group != tc.group || got.Step != tc.step || got.DaysLeft != tc.left {
			t.Errorf("%s: got %s group %d step %q left %d, due %s", name, got.Deadline.Rule, got.Group, got.Step, got.DaysLeft, got.Deadline.Due)
		}
		if got.Deadline.Why() == "" {
			t.Errorf("%s: no derivation", name)
		}
	}
}

// TestNoTask: what others still have time for, and what is done, is no task.
func TestNoTask(t *testing.T) {
	c := &casefile.Case{Events: []casefile.Event{
		{Type: casefile.Received, Date: monday - 4}, {Type: casefile.SupplementNoticeServed, Date: monday - 3},
	}}
	if tasks := tasksOf(t, c); len(tasks) != 0 {
		t.Errorf("got %+v", tasks[0])
	}
	row, err := rowOf(c, monday, weekdays())
	if err != nil || row.NextRule != "supplement" || row.NextActor != "申请人" || row.Changes.IsZero() {
		t.Errorf("row %+v, %v", row, err)
	}
}

// TestCorrected: the corrected docket keeps the entry and folds as corrected.
func TestCorrected(t *testing.T) {
	docket := []casefile.Event{{Type: casefile.Received, Date: monday - 7}}
	with := casefile.Event{Type: casefile.Received, Date: monday - 5}
	docket = corrected(docket, 0, &with, "收件章看错", monday)
	if len(docket) != 2 || docket[0].ID == 0 || docket[1].Corrects != docket[0].ID {
		t.Fatalf("docket %+v", docket)
	}
	s, err := law.Fold(&casefile.Case{Events: docket}, monday, weekdays())
	if err != nil || s.Received != monday-5 {
		t.Fatalf("received %s, %v", s.Received, err)
	}
	docket = corrected(docket, 1, nil, "原录入无误", monday)
	s, err = law.Fold(&casefile.Case{Events: docket}, monday, weekdays())
	if err != nil || s.Received != monday-7 {
		t.Errorf("undone: received %s, %v", s.Received, err)
	}
}

func tasksOf(t *testing.T, c *casefile.Case) []Task {
	t.Helper()
	o := New(Config{Calendar: weekdays(), Now: func() time.Time { return monday.Time() }})
	s, err := law.Fold(c, monday, o.Calendar())
	if err != nil {
		t.Fatal(err)
	}
	next, err := law.Next(c, monday, o.Calendar())
	if err != nil {
		t.Fatal(err)
	}
	var tasks []Task
	for _, d := range waiting(c, s, monday) {
		if task, ok := o.task(c, d, next, monday); ok {
			tasks = append(tasks, task)
		}
	}
	sortTasks(tasks)
	return tasks
}

func weekdays() *date.Calendar { return date.NewCalendar(date.Year{Year: 2026}) }
