package storage_test

import (
	"context"
	"reflect"
	"testing"

	"fuyi/app"
	"fuyi/app/casefile"
	"fuyi/app/date"
	"fuyi/storage"
)

// TestStrays: each condition narrows, and the count is of all.
func TestStrays(t *testing.T) {
	r := open(t, t.TempDir())
	day := date.Must(2026, 5, 1)
	for number, row := range map[string]casefile.Row{
		"2026-0001": {Stage: "trying", Handler: "李明", NextDue: day, NextRule: "decision"},
		"2026-0002": {Stage: "trying"},
		"2026-0003": {Stage: "effective", Handler: "王芳", Closed: day},
		"2026-0004": {Stage: "trying", Binned: true},
	} {
		c := numbered(number, "吴𠮷", "云溪县公安局")
		row.Number, row.AsOf = number, today
		err := r.Update(context.Background(), number, func(*casefile.Case) (app.Write, error) {
			return app.Write{Case: c, Row: row, Audit: app.Audit{Act: "导入", Today: today}}, nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	for name, tc := range map[string]struct {
		q    app.StrayQuery
		want []string
		n    int
	}{
		"all":          {app.StrayQuery{Limit: 9}, []string{"2026-0001", "2026-0002", "2026-0003"}, 3},
		"limited":      {app.StrayQuery{Limit: 1}, []string{"2026-0001"}, 3},
		"counted":      {app.StrayQuery{}, nil, 3},
		"stages":       {app.StrayQuery{Stages: []string{"closed", "effective"}, Limit: 9}, []string{"2026-0003"}, 1},
		"no handler":   {app.StrayQuery{NoHandler: true, Limit: 9}, []string{"2026-0002"}, 1},
		"handler":      {app.StrayQuery{Handler: "王芳", Limit: 9}, []string{"2026-0003"}, 1},
		"no deadline":  {app.StrayQuery{NoDeadline: true, Limit: 9}, []string{"2026-0002", "2026-0003"}, 2},
		"rule":         {app.StrayQuery{NextRules: []string{"decision", "perform"}, Limit: 9}, []string{"2026-0001"}, 1},
		"closed until": {app.StrayQuery{ClosedUntil: day, Limit: 9}, []string{"2026-0003"}, 1},
		"closed later": {app.StrayQuery{ClosedUntil: day - 1, Limit: 9}, nil, 0},
	} {
		rows, n, err := r.Strays(context.Background(), tc.q)
		if err != nil {
			t.Fatal(err)
		}
		var numbers []string
		for _, row := range rows {
			numbers = append(numbers, row.Number)
		}
		if !reflect.DeepEqual(numbers, tc.want) || n != tc.n {
			t.Errorf("%s: %v of %d", name, numbers, n)
		}
	}
}

// BenchmarkStrays asks of 100,000 cases, each with six numbered letters, what a
// self-check asks.
func BenchmarkStrays(b *testing.B) {
	dir := b.TempDir()
	fillMany(b, 100, dir)
	db := raw(b, dir)
	for _, statement := range []string{
		"WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 5) INSERT INTO letters SELECT id, i, i + 1, " +
			"CASE i WHEN 5 THEN 'decision' ELSE 'acceptance' END, 'final', '2026-01-01', '' FROM cases, n",
		"INSERT INTO numbers SELECT case_id, position, '云政复' || position || '〔' || (2000 + case_id / 1000) || '〕#号', 1 + case_id % 1000, case_id || position, letter FROM letters",
		"UPDATE cases SET outcome = CASE WHEN stage IN ('closed', 'archived') THEN 'uphold' ELSE '' END, stage = CASE WHEN id % 250 = 0 THEN stage ELSE 'archived' END",
		"UPDATE cases SET outcome = 'uphold' WHERE stage = 'archived'",
	} {
		if _, err := db.Exec(statement); err != nil {
			b.Fatal(err)
		}
	}
	if err := db.Close(); err != nil {
		b.Fatal(err)
	}
	r := open(b, dir)
	open := []string{"reviewing", "supplementing", "trying", "suspended"}
	closed := map[casefile.LetterKind][]string{
		casefile.DecisionLetter: {"uphold", "revoke"}, casefile.DismissalLetter: {"dismissed"}, casefile.TerminationLetter: {"terminated"},
		casefile.MediationLetter: {"mediated"}, casefile.RejectionLetter: {"rejected"},
	}
	ask := map[string]func() (int, error){
		"no-deadline": func() (int, error) { return strays(r, app.StrayQuery{Stages: open, NoDeadline: true, Limit: 50}) },
		"no-handler":  func() (int, error) { return strays(r, app.StrayQuery{Stages: open, NoHandler: true, Limit: 50}) },
		"unserved": func() (int, error) {
			return strays(r, app.StrayQuery{Stages: []string{"closed", "effective"}, NextRules: []string{"serve-decision"}, ClosedUntil: today, Limit: 50})
		},
		"unarchived": func() (int, error) {
			return strays(r, app.StrayQuery{Stages: []string{"closed", "effective"}, NextRules: []string{""}, NoDeadline: true, ClosedUntil: today, Limit: 50})
		},
		"unlike": func() (int, error) { n, err := r.Unlike(context.Background(), closed); return len(n), err },
		"gaps":   func() (int, error) { g, err := r.Gaps(context.Background()); return len(g), err },
	}
	for name, do := range ask {
		b.Run(name, func(b *testing.B) {
			n := 0
			for b.Loop() {
				var err error
				if n, err = do(); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(n), "found")
		})
	}
}

func strays(r *storage.Register, q app.StrayQuery) (int, error) {
	_, n, err := r.Strays(context.Background(), q)
	return n, err
}
