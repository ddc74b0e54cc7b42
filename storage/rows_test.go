package storage_test

import (
	"context"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"fuyi/app"
	"fuyi/app/casefile"
	"fuyi/app/date"
	"fuyi/storage"
)

// listed writes a case with a row of one's own.
func listed(t testing.TB, r *storage.Register, row casefile.Row) {
	t.Helper()
	err := r.Update(context.Background(), row.Number, func(*casefile.Case) (app.Write, error) {
		c := numbered(row.Number, row.Applicant, row.Respondent)
		return app.Write{Case: c, Row: row, Audit: app.Audit{Act: "导入", Today: today}}, nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestRows(t *testing.T) {
	ctx := context.Background()
	r := open(t, t.TempDir())
	day := func(d int) date.Date { return date.Must(2026, 6, d) }
	rows := []casefile.Row{
		{Number: "2025-0009", Applicant: "丙", Respondent: "乙局", Stage: "closed", Handler: "李明", Received: day(3), Closed: day(20), Outcome: "revoke", Enterprise: true},
		{Number: "2026-0002", Applicant: "甲", Respondent: "丙局", Stage: "trying", Handler: "王芳", Received: day(1), NextDue: day(9), Changes: day(10)},
		{Number: "2026-0010", Applicant: "乙", Respondent: "甲局", Stage: "trying", Handler: "李明", Received: day(2), NextDue: day(5), Changes: day(6)},
		{Number: "2026-0100", Applicant: "丁", Respondent: "甲局", Stage: "reviewing", Handler: "", Received: day(2), NextDue: day(9)},
		{Number: "复议-7", Applicant: "戊", Respondent: "甲局", Stage: "closed", Handler: "李明", Received: day(4)},
	}
	for _, row := range rows {
		listed(t, r, row)
	}
	const a, b, c, d, old = "2025-0009", "2026-0002", "2026-0010", "2026-0100", "复议-7"
	tests := []struct {
		name  string
		query casefile.Query
		want  []string
	}{
		{"all, by number", casefile.Query{}, []string{old, a, b, c, d}},
		{"by number, descending", casefile.Query{Descending: true}, []string{d, c, b, a, old}},
		{"by next deadline, those without last", casefile.Query{Order: casefile.ByNextDue}, []string{c, b, d, a, old}},
		{"by next deadline, descending, those without last", casefile.Query{Order: casefile.ByNextDue, Descending: true}, []string{b, d, c, a, old}},
		{"by receipt", casefile.Query{Order: casefile.ByReceived}, []string{b, c, d, a, old}},
		{"by receipt, descending", casefile.Query{Order: casefile.ByReceived, Descending: true}, []string{old, a, d, c, b}},
		{"by applicant", casefile.Query{Order: casefile.ByApplicant}, []string{d, a, c, old, b}},
		{"by respondent", casefile.Query{Order: casefile.ByRespondent}, []string{b, a, c, d, old}},
		{"by stage", casefile.Query{Order: casefile.ByStage}, []string{a, old, d, b, c}},
		{"by handler", casefile.Query{Order: casefile.ByHandler}, []string{d, a, c, old, b}},
		{"an order that is none", casefile.Query{Order: 99}, []string{old, a, b, c, d}},
		{"a stage", casefile.Query{Stage: "trying"}, []string{b, c}},
		{"a handler", casefile.Query{Handler: "李明", Order: casefile.ByReceived}, []string{c, a, old}},
		{"open", casefile.Query{OpenOnly: true}, []string{b, c, d}},
		{"due until", casefile.Query{DueUntil: day(8)}, []string{c}},
		{"due until, the day itself", casefile.Query{DueUntil: day(9)}, []string{b, c, d}},
		{"overdue", casefile.Query{OverdueOn: day(9)}, []string{c}},
		{"nobody handles", casefile.Query{NoHandler: true}, []string{d}},
		{"of enterprises", casefile.Query{Enterprise: true}, []string{a}},
		{"an outcome", casefile.Query{Outcome: "revoke"}, []string{a}},
		{"a respondent", casefile.Query{Respondent: "甲局", NoHandler: true}, []string{d}},
		{"an area", casefile.Query{Area: "tax"}, nil},
		{"received in a period", casefile.Query{Period: casefile.Period{Of: casefile.ReceivedDay, From: day(2), To: day(3)}}, []string{a, c, d}},
		{"closed until a day", casefile.Query{Period: casefile.Period{Of: casefile.ClosedDay, To: day(20)}}, []string{a}},
		{"closed from a day", casefile.Query{Period: casefile.Period{Of: casefile.ClosedDay, From: day(21)}}, nil},
		{"a period of nothing", casefile.Query{Period: casefile.Period{From: day(21)}}, []string{old, a, b, c, d}},
		{"stale", casefile.Query{StaleOn: day(6)}, []string{c}},
		{"stale before", casefile.Query{StaleOn: day(5)}, nil},
		{"a window", casefile.Query{Offset: 1, Limit: 2}, []string{a, b}},
		{"a window at the end", casefile.Query{Offset: 4, Limit: 2}, []string{d}},
		{"a window past the end", casefile.Query{Offset: 9, Limit: 2}, nil},
		{"an offset without a limit", casefile.Query{Offset: 3}, []string{c, d}},
		{"a window of what a text finds", casefile.Query{Text: "甲局", Offset: 1, Limit: 1, Order: casefile.ByReceived}, []string{d}},
		{"everything at once", casefile.Query{Text: "局 2026", Stage: "trying", Handler: "王芳", OpenOnly: true, DueUntil: day(9), StaleOn: day(10),
			Order: casefile.ByNextDue, Limit: 5}, []string{b}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := found(t, r, test.query); !slices.Equal(got, test.want) && len(got)+len(test.want) > 0 {
				t.Errorf("got %v, want %v", got, test.want)
			}
		})
	}
	t.Run("every column comes back", func(t *testing.T) {
		row := casefile.Row{
			Number: "2026-0200", Applicant: "甲等2人", Respondent: "乙", ActTitle: "丙", ActNumber: "丁", ActKind: casefile.Penalty, Field: "戊",
			Handler: "己", Stage: "trying", Procedure: casefile.Simplified, Received: day(1), Accepted: day(2), Closed: day(3), Outcome: "uphold",
			NextRule: "sue", NextStep: "庚", NextActor: "辛", NextArticle: "第一条", NextDue: day(4), Provisional: true, AsOf: day(5),
			Changes: day(6), Enterprise: true,
		}
		listed(t, r, row)
		got, err := r.Rows(ctx, casefile.Query{Descending: true, Limit: 1})
		if err != nil || len(got) != 1 || !reflect.DeepEqual(got[0], row) {
			t.Errorf("got %+v, %v", got, err)
		}
		row = casefile.Row{Number: row.Number, Handler: row.Handler, AsOf: day(7)}
		listed(t, r, row)
		got, err = r.Rows(ctx, casefile.Query{Descending: true, Limit: 1})
		if err != nil || len(got) != 1 || !reflect.DeepEqual(got[0], row) {
			t.Errorf("got %+v, %v", got, err)
		}
	})
}

// TestWindows holds that windows laid side by side are the whole list, in every
// order.
func TestWindows(t *testing.T) {
	r := open(t, t.TempDir())
	for i := range 60 {
		row := casefile.Row{Number: fmt.Sprintf("%d-%04d", 2024+i%3, i+1), Applicant: string(rune('甲' + i%7)), Stage: string(rune('a' + i%4))}
		if i%5 > 0 {
			row.NextDue = today + date.Date(i%6)
		}
		listed(t, r, row)
	}
	rapid.Check(t, func(rt *rapid.T) {
		q := casefile.Query{
			Order: casefile.Order(rapid.IntRange(0, int(casefile.ByHandler)).Draw(rt, "order")), Descending: rapid.Bool().Draw(rt, "descending"),
			OpenOnly: rapid.Bool().Draw(rt, "open"),
		}
		whole := found(t, r, q)
		q.Limit = rapid.IntRange(1, 25).Draw(rt, "limit")
		var pieces []string
		for q.Offset = 0; q.Offset < 60; q.Offset += q.Limit {
			pieces = append(pieces, found(t, r, q)...)
		}
		if !slices.Equal(whole, pieces) {
			rt.Fatalf("whole %v, pieces %v", whole, pieces)
		}
	})
}

// TestPlans holds that lists come in order from an index, and that windows do
// not read the rows that they leave out.
func TestPlans(t *testing.T) {
	dir := t.TempDir()
	open(t, dir).Close()
	db := raw(t, dir)
	for _, test := range []struct{ name, order string }{
		{"by number", "year, seq, number"}, {"by number, descending", "year DESC, seq DESC, number DESC"},
		{"by next deadline", "next_due = '', next_due, number"}, {"by receipt", "received, number"},
		{"by applicant", "applicant DESC, number DESC"}, {"by respondent", "respondent, number"},
		{"by stage", "stage, number"}, {"by handler", "handler, number"},
	} {
		t.Run(test.name, func(t *testing.T) {
			rows, err := db.Query("EXPLAIN QUERY PLAN SELECT id FROM cases WHERE binned = 0 ORDER BY " + test.order + " LIMIT 100 OFFSET 90000")
			if err != nil {
				t.Fatal(err)
			}
			defer rows.Close()
			var plan []string
			for rows.Next() {
				var a, b, c int
				var detail string
				if err := rows.Scan(&a, &b, &c, &detail); err != nil {
					t.Fatal(err)
				}
				plan = append(plan, detail)
			}
			if text := strings.Join(plan, "; "); !strings.Contains(text, "COVERING INDEX") || strings.Contains(text, "TEMP B-TREE") {
				t.Error(text)
			}
		})
	}
}

// TestRowsByManyNumbers: a list of cases may be as long as the register, far beyond
// what a statement can name one by one.
func TestRowsByManyNumbers(t *testing.T) {
	ctx := context.Background()
	r := open(t, t.TempDir())
	for i := range 4 {
		listed(t, r, casefile.Row{Number: fmt.Sprintf("2026-%04d", i+1), Applicant: "甲", Respondent: "乙局", Received: date.Must(2026, 6, 1)})
	}
	numbers := []string{"2026-0001", "2026-0003", `"]`}
	for i := range 40_000 {
		numbers = append(numbers, fmt.Sprintf("1999-%d", i))
	}
	rows, err := r.Rows(ctx, casefile.Query{Numbers: numbers})
	if err != nil || len(rows) != 2 || rows[0].Number != "2026-0001" || rows[1].Number != "2026-0003" {
		t.Errorf("%d rows, %v", len(rows), err)
	}
	if n, err := r.Count(ctx, casefile.Query{Numbers: numbers}); err != nil || n != 2 {
		t.Errorf("counted %d, %v", n, err)
	}
}
