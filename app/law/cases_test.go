package law_test

import (
	"encoding/json"
	"os"
	"strings"
	"testing"

	"fuyi/app/casefile"
	"fuyi/app/date"
	"fuyi/app/law"
)

// calendar is the program's own calendar.
func calendar(t testing.TB) *date.Calendar {
	t.Helper()
	cal, err := date.LoadCalendar(os.DirFS("../../assets/holidays"))
	if err != nil {
		t.Fatal(err)
	}
	return cal
}

// day reads a date of a test's table.
func day(s string) date.Date {
	d, err := date.Parse(s)
	if err != nil {
		panic(err)
	}
	return d
}

// docket makes a case of lines such as "2025-01-20 received" or
// "2026-04-07 suspended ground=1".
func docket(lines ...string) *casefile.Case {
	c := &casefile.Case{}
	for _, line := range lines {
		fields := strings.Fields(line)
		e := casefile.Event{Date: day(fields[0]), Type: casefile.EventType(fields[1])}
		for _, field := range fields[2:] {
			set(&e, field)
		}
		c.Events = append(c.Events, e)
	}
	return c
}

func set(e *casefile.Event, field string) {
	key, value, _ := strings.Cut(field, "=")
	number := func() (n int) {
		if err := json.Unmarshal([]byte(value), &n); err != nil {
			panic(field)
		}
		return n
	}
	switch key {
	case "ground":
		e.Ground = number()
	case "days":
		e.Days = number()
	case "redo":
		e.RedoDays = number()
	case "limit":
		e.LimitDays = number()
	case "until":
		e.Until = day(value)
	case "by":
		e.PerformBy = day(value)
	case "hearing":
		e.Hearing = day(value)
	case "party":
		e.Party = value
	case "document":
		e.Document = casefile.LetterKind(value)
	case "method":
		e.Method = casefile.ServiceMethod(value)
	case "outcome":
		e.Outcomes = append(e.Outcomes, casefile.OutcomeKind(value))
	case "no":
		e.CaseNo = value
	case "from":
		e.Appealed = value
	case "instance":
		e.Instance = casefile.Instance(value)
	case "result":
		e.Result = casefile.CourtResult(value)
	case "received":
		e.ReceivedOn = day(value)
	case "appeal":
		e.AppealBy = day(value)
	case "lost":
		e.LossGround = casefile.LossGround(value)
	case "measure":
		e.Measure = casefile.LossMeasure(value)
	case "place":
		e.Place = value
	case "ordinary":
		e.Procedure = casefile.Ordinary
	case "simplified":
		e.Procedure, e.SimplifiedGround = casefile.Simplified, 3
	default:
		panic("no field " + field)
	}
}

// fold folds a docket or fails.
func fold(t testing.TB, c *casefile.Case, today string) *law.State {
	t.Helper()
	s, err := law.Fold(c, day(today), calendar(t))
	if err != nil {
		t.Fatalf("folding on %s: %v", today, err)
	}
	return s
}

// find returns the last deadline of a rule.
func find(t testing.TB, s *law.State, rule string) *law.Deadline {
	t.Helper()
	for i := len(s.Deadlines) - 1; i >= 0; i-- {
		if s.Deadlines[i].Rule == rule {
			return &s.Deadlines[i]
		}
	}
	t.Fatalf("no deadline %s among %d", rule, len(s.Deadlines))
	return nil
}

// published are the dockets for the worked deadlines of testdata/cases.json.
var published = map[string]struct {
	rule  string
	today string
	c     *casefile.Case
}{
	"D01": {"acceptance-review", "2024-09-27", docket("2024-09-26 received")},
	"D03": {"supplement-notice", "2025-01-21", docket("2025-01-20 received")},
	"D05": {"acceptance-review", "2025-02-13", docket("2025-01-20 received", "2025-01-23 supplement-notice-served", "2025-02-12 supplement-received")},
	"D06": {"serve-copy", "2025-04-29", docket("2025-04-27 received", "2025-04-28 accepted ordinary")},
	"D08": {"serve-copy", "2025-09-29", docket("2025-09-28 received", "2025-09-29 accepted simplified")},
	"D11": {"decision", "2025-09-20", docket("2025-09-10 received", "2025-09-11 accepted simplified")},
	"D13": {"decision", "2026-02-10", docket("2025-12-17 received", "2025-12-18 accepted ordinary", "2026-02-09 extended days=30")},
	"D14": {"decision", "2026-05-12", docket("2026-02-28 received", "2026-03-02 accepted ordinary", "2026-04-07 suspended ground=3", "2026-05-11 resumed")},
	"D16": {"suspension-sixty", "2025-12-01", docket("2025-11-03 received", "2025-11-05 accepted ordinary", "2025-11-10 suspended ground=1")},
	"D17": {"application", "2024-08-05", &casefile.Case{Act: casefile.Act{Known: day("2024-08-02")}}},
	"D19": {"hearing-notice", "2026-04-20", docket("2026-04-13 received", "2026-04-15 accepted ordinary", "2026-04-20 hearing-set hearing=2026-05-11")},
	"D21": {"normative-notify-maker", "2026-02-10", docket("2026-02-02 received", "2026-02-04 accepted ordinary", "2026-02-10 suspended ground=9")},
	"D23": {"normative-transfer", "2026-09-18", docket("2026-09-01 received", "2026-09-03 accepted ordinary", "2026-09-18 suspended ground=9")},
	"D26": {"application-untold", "2025-03-10", &casefile.Case{Act: casefile.Act{Known: day("2024-04-10"), Told: new(bool), ToldOn: day("2025-03-03")}}},
	"D27": {"application-inaction", "2024-05-10", &casefile.Case{Act: casefile.Act{InactionRequest: day("2024-03-01")}}},
}

// TestPublishedCases holds the fold against every worked deadline.
func TestPublishedCases(t *testing.T) {
	content, err := os.ReadFile("testdata/cases.json")
	if err != nil {
		t.Fatal(err)
	}
	var file struct {
		Cases []struct{ ID, Rule, Expected, Reasoning string }
	}
	if err := json.Unmarshal(content, &file); err != nil {
		t.Fatal(err)
	}
	if len(file.Cases) != len(published) {
		t.Errorf("%d worked cases, %d dockets", len(file.Cases), len(published))
	}
	for _, want := range file.Cases {
		t.Run(want.ID, func(t *testing.T) {
			c, ok := published[want.ID]
			if !ok {
				t.Fatal("no docket")
			}
			d := find(t, fold(t, c.c, c.today), c.rule)
			if d.Due.String() != want.Expected {
				t.Errorf("%s falls due %s, not %s: %s\n%s", c.rule, d.Due, want.Expected, want.Reasoning, d.Why())
			}
			if d.Status != law.Open {
				t.Errorf("status %s on %s, not open", d.Status, c.today)
			}
			t.Log(d.Why())
		})
	}
}

// TestDeemedAcceptance holds 第三十条第三款: with no decision by the end of the
// fifth working day the case is accepted on that day, seen from the next.
func TestDeemedAcceptance(t *testing.T) {
	c := docket("2024-09-26 received")
	if s := fold(t, c, "2024-10-09"); s.Stage != law.Reviewing || s.Changes != day("2024-10-10") {
		t.Errorf("on the last day: %s, changes %s", s.Stage, s.Changes)
	}
	s := fold(t, c, "2024-10-10")
	if s.Stage != law.Trying || !s.Deemed || s.Accepted != day("2024-10-09") {
		t.Errorf("the day after: %s deemed %v accepted %s", s.Stage, s.Deemed, s.Accepted)
	}
	if d := find(t, s, "acceptance-review"); d.Status != law.Missed {
		t.Errorf("review is %s", d.Status)
	}
	if d := find(t, s, "decision"); d.Starts != day("2024-10-09") {
		t.Errorf("decision limit starts %s", d.Starts)
	}
}
