package app_test

import (
	"slices"
	"testing"

	"fuyi/app"
	"fuyi/app/date"
	"fuyi/app/figures"
)

// TestLawsuitsByEitherDay: the ledger is narrowed to a period by the day of the
// notice or by that of the judgment. A lawsuit that waits for its judgment is of no
// period by the latter, also where the period is open to one side.
func TestLawsuitsByEitherDay(t *testing.T) {
	d := open(t, date.Must(2026, 11, 29))
	if _, err := d.DemoWithHistory(ctx, func(int, int) {}); err != nil {
		t.Fatal(err)
	}
	all, err := d.LawsuitLedger(ctx, app.LawsuitFilter{By: app.ByJudged})
	if err != nil {
		t.Fatal(err)
	}
	waiting := slices.IndexFunc(all, func(r app.LawsuitRow) bool { return r.Judged.IsZero() })
	if waiting < 1 || !slices.IsSortedFunc(all[:waiting], func(a, b app.LawsuitRow) int { return int(a.Judged - b.Judged) }) ||
		slices.ContainsFunc(all[waiting:], func(r app.LawsuitRow) bool { return !r.Judged.IsZero() }) {
		t.Errorf("the ledger is not in the order of the judgments, of %d lawsuits %d come before those that wait", len(all), waiting)
	}
	differ := false
	for name, p := range map[string]figures.Period{
		"this year": figures.Year(2026), "a quarter": figures.Quarter(2026, 4), "up to a day": {To: date.Must(2026, 6, 30)},
	} {
		count := map[app.LawsuitDay]int{}
		for _, by := range app.LawsuitDays() {
			rows, err := d.LawsuitLedger(ctx, app.LawsuitFilter{Period: p, By: by})
			if err != nil {
				t.Fatal(err)
			}
			want := 0
			for _, r := range all {
				day := r.Since
				if by == app.ByJudged {
					day = r.Judged
				}
				if !day.IsZero() && day >= p.From && day <= p.To {
					want++
				}
			}
			if count[by] = len(rows); len(rows) != want {
				t.Errorf("%s by %s: %d lawsuits, want %d", name, by.Name(), len(rows), want)
			}
		}
		differ = differ || count[app.BySince] != count[app.ByJudged]
	}
	if !differ {
		t.Error("both days give the same ledgers")
	}
}
