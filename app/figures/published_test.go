package figures_test

import (
	"fmt"
	"os"
	"testing"

	"fuyi/app/casefile"
	"fuyi/app/date"
	"fuyi/app/figures"
	"fuyi/app/law"
)

func calendar(t testing.TB) *date.Calendar {
	t.Helper()
	cal, err := date.LoadCalendar(os.DirFS("../../assets/holidays"))
	if err != nil {
		t.Fatal(err)
	}
	return cal
}

// factsOf folds a docket on a day and makes its facts.
func factsOf(t testing.TB, c *casefile.Case, today date.Date, cal *date.Calendar) casefile.Facts {
	t.Helper()
	s, err := law.Fold(c, today, cal)
	if err != nil {
		t.Fatal(err)
	}
	return figures.FactsOf(c, s)
}

// TestNational2023 makes a case of each matter of the national table of 2023,
// counts it as often as the table says, and must get the table back. The days are
// of 2024: of the law before there are no rules here.
func TestNational2023(t *testing.T) {
	table := map[casefile.ActKind]int64{
		casefile.Penalty: 101417, casefile.ReportHandling: 92637, casefile.Information: 25539, casefile.Expropriation: 10721,
		casefile.WorkInjury: 17021, casefile.CoerciveMeasure: 8321, casefile.Inaction: 18189, casefile.ResourceTitle: 5706,
		casefile.Licence: 3086, casefile.OtherAct: 26547,
	}
	cal := calendar(t)
	counter := figures.NewCounter(figures.Year(2024))
	for kind, n := range table {
		c := &casefile.Case{Number: "2023-0001", Act: casefile.Act{Kind: kind}, Events: []casefile.Event{
			{Type: casefile.Received, Date: date.Must(2024, 3, 1), Channel: casefile.Post},
			{Type: casefile.Accepted, Date: date.Must(2024, 3, 4), Procedure: casefile.Ordinary},
		}}
		f := factsOf(t, c, date.Must(2024, 12, 31), cal)
		for range n {
			counter.Add(&f)
		}
	}
	got := counter.Figures()
	if got.Of(figures.Accepted) != 309184 {
		t.Errorf("accepted %d, want 309184", got.Of(figures.Accepted))
	}
	for kind, n := range table {
		if have := got.Part(figures.ByAct, string(kind)).Of(figures.Accepted); have != n {
			t.Errorf("%s: %d, want %d", kind.Name(), have, n)
		}
	}
}

// TestRecoveredPublished holds the sums recovered nationally against the sentence
// and the counts of cases.
func TestRecoveredPublished(t *testing.T) {
	for year, table := range map[int]struct {
		fen   int64
		cases int
		said  string
	}{
		2022: {20_4000_0000_00, 19000, "204000万元"},
		2023: {103_9000_0000_00, 39800, "1039000万元"},
	} {
		counter := figures.NewCounter(figures.Year(year))
		each, rest := table.fen/int64(table.cases), table.fen%int64(table.cases)
		for i := range table.cases {
			amount := each
			if i == 0 {
				amount += rest
			}
			counter.Add(&casefile.Facts{
				Number: fmt.Sprintf("%d-%05d", year, i), Received: date.Must(year, 2, 1), Accepted: date.Must(year, 2, 5),
				Closed: date.Must(year, 4, 1), Closing: "change", Days: 55, Enterprise: true,
				Losses: []casefile.LossFact{{Day: date.Must(year, 5, 4), Amount: casefile.Money(amount), Kind: casefile.FineReduced, Enterprise: fmt.Sprint(i % 15000)}},
			})
		}
		f := counter.Figures()
		if f.Of(figures.Recovered) != table.fen || f.Of(figures.RecoveredCases) != int64(table.cases) || f.Enterprises() != 15000 {
			t.Errorf("%d: %d fen in %d cases for %d", year, f.Of(figures.Recovered), f.Of(figures.RecoveredCases), f.Enterprises())
		}
		if got := figures.RoundedDown(casefile.Money(f.Of(figures.Recovered))); got != table.said {
			t.Errorf("%d: %s, want %s", year, got, table.said)
		}
	}
}

// TestSentence is the sentence for a speech: whole 万元, 余 where something is left
// over, and never rounded up.
func TestSentence(t *testing.T) {
	county := func(fen int64, p figures.Period) string {
		counter := figures.NewCounter(p)
		for i := range 151 {
			f := casefile.Facts{Number: fmt.Sprint(i), Received: p.From + 1, Accepted: p.From + 2}
			if i < 135 {
				f.Closed, f.Closing = p.From+60, "uphold"
			}
			if i < 29 {
				f.Closing = "revoke"
			}
			if i == 0 && fen > 0 {
				f.Losses = []casefile.LossFact{{Day: p.From + 61, Amount: casefile.Money(fen)}}
			}
			counter.Add(&f)
		}
		return counter.Figures().Sentence()
	}
	for fen, want := range map[int64]string{
		1234_5678_90:  "2026年，共办理行政复议案件151件，审结135件，直接纠错29件，为企业挽回经济损失1234余万元。",
		1234_9999_99:  "2026年，共办理行政复议案件151件，审结135件，直接纠错29件，为企业挽回经济损失1234余万元。",
		1235_0000_00:  "2026年，共办理行政复议案件151件，审结135件，直接纠错29件，为企业挽回经济损失1235万元。",
		9_800_00:      "2026年，共办理行政复议案件151件，审结135件，直接纠错29件，为企业挽回经济损失9800元。",
		9_800_01:      "2026年，共办理行政复议案件151件，审结135件，直接纠错29件，为企业挽回经济损失9800余元。",
		10_000_00 - 1: "2026年，共办理行政复议案件151件，审结135件，直接纠错29件，为企业挽回经济损失9999余元。",
		0:             "2026年，共办理行政复议案件151件，审结135件，直接纠错29件。",
	} {
		if got := county(fen, figures.Year(2026)); got != want {
			t.Errorf("%d fen: %s\nwant %s", fen, got, want)
		}
	}
}

func TestPeriods(t *testing.T) {
	day := date.Must
	for name, p := range map[string]figures.Period{
		"2026年": figures.Year(2026), "2026年第三季度": figures.Quarter(2026, 3), "2026年第四季度": figures.Quarter(2026, 4),
		"2026年上半年": {From: day(2026, 1, 1), To: day(2026, 6, 30)}, "2026年2月": {From: day(2026, 2, 1), To: day(2026, 2, 28)},
		"2026年1月至9月":            {From: day(2026, 1, 1), To: day(2026, 9, 30)},
		"2026年1月1日至9月29日":       {From: day(2026, 1, 1), To: day(2026, 9, 29)},
		"2025年12月1日至2026年1月31日": {From: day(2025, 12, 1), To: day(2026, 1, 31)},
	} {
		if got := p.Name(); got != name {
			t.Errorf("%v: %s, want %s", p, got, name)
		}
	}
	for _, c := range []struct{ p, want figures.Period }{
		{figures.Year(2024), figures.Year(2023)},
		{figures.Period{From: day(2025, 2, 1), To: day(2025, 2, 28)}, figures.Period{From: day(2024, 2, 1), To: day(2024, 2, 29)}},
		{figures.Period{From: day(2024, 1, 1), To: day(2024, 2, 29)}, figures.Period{From: day(2023, 1, 1), To: day(2023, 2, 28)}},
		{figures.Period{From: day(2026, 1, 1), To: day(2026, 11, 28)}, figures.Period{From: day(2025, 1, 1), To: day(2025, 11, 28)}},
	} {
		if got := c.p.Before(); got != c.want {
			t.Errorf("a year before %v: %v, want %v", c.p, got, c.want)
		}
	}
	for text, want := range map[string]bool{"2026-3": true, "2026-Q3": true, "2026-q1": true, "2026-5": false, "2026-0": false, "26-1": false, "2026-3x": false, "": false, "9999999999-1": false} {
		if _, ok := figures.ParseQuarter(text); ok != want {
			t.Errorf("quarter %q: %v", text, ok)
		}
	}
}
