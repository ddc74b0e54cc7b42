package storage_test

import (
	"context"
	"slices"
	"strings"
	"testing"

	"fuyi/app"
	"fuyi/app/casefile"
	"fuyi/app/date"
)

// TestFacts lists what counts between two days, whatever stretch it lies in: what
// ended within them, after them, or is open; and follows a case as it changes.
func TestFacts(t *testing.T) {
	ctx := context.Background()
	r := open(t, t.TempDir())
	day := func(month, d int) date.Date { return date.Must(2025, month, d) }
	put := func(number string, f casefile.Facts) {
		t.Helper()
		err := r.Update(ctx, number, func(*casefile.Case) (app.Write, error) {
			c := &casefile.Case{Number: number}
			return app.Write{Case: c, Row: casefile.Row{Number: number, AsOf: today, Facts: f}, Audit: app.Audit{Act: "登记案件", Today: today}}, nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	facts := func(number string, received, closed date.Date) casefile.Facts {
		return casefile.Facts{Number: number, Received: received, Accepted: received, Closed: closed}
	}
	put("1", facts("1", day(1, 5), day(2, 5)))
	put("2", facts("2", day(1, 5), day(3, 31)))
	put("3", facts("3", day(1, 6), 0))
	put("4", facts("4", day(4, 1), day(5, 1)))
	put("5", facts("5", day(3, 31), day(12, 1)))
	put("6", casefile.Facts{})
	between := func(from, to date.Date) (numbers []string) {
		t.Helper()
		err := r.Facts(ctx, from, to, func(lines string) error {
			for line := range strings.SplitSeq(lines, "\n") {
				var f casefile.Facts
				if err := casefile.ParseFacts(line, &f); err != nil {
					t.Fatal(err)
				}
				numbers = append(numbers, strings.Clone(f.Number))
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		slices.Sort(numbers)
		return numbers
	}
	for _, c := range []struct {
		from, to date.Date
		want     []string
	}{
		{day(2, 1), day(3, 31), []string{"1", "2", "3", "5"}},
		{day(2, 6), day(3, 30), []string{"2", "3"}},
		{day(3, 31), day(3, 31), []string{"2", "3", "5"}},
		{day(1, 1), day(12, 31), []string{"1", "2", "3", "4", "5"}},
		{date.Must(2026, 1, 1), date.Must(2026, 12, 31), []string{"3"}},
		{date.Must(2024, 1, 1), date.Must(2024, 12, 31), nil},
	} {
		if got := between(c.from, c.to); !slices.Equal(got, c.want) {
			t.Errorf("%v to %v: %v, want %v", c.from, c.to, got, c.want)
		}
	}
	put("3", facts("3", day(1, 6), day(1, 20)))
	put("5", casefile.Facts{})
	if got := between(day(2, 1), day(12, 31)); !slices.Equal(got, []string{"1", "2", "4"}) {
		t.Errorf("after changes %v", got)
	}
	boom := context.Canceled
	if err := r.Facts(ctx, day(1, 1), day(12, 31), func(string) error { return boom }); err != boom {
		t.Errorf("an error of fn comes back as %v", err)
	}
}
