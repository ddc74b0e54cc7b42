package app_test

import (
	"slices"
	"testing"

	"fuyi/app"
	"fuyi/app/casefile"
	"fuyi/app/fault"
	"fuyi/app/law"
)

// TestRefreshAfterMidnight: a list row shows the acceptance by lapse of time
// (第三十条第三款) on the day after the limit, and no act is put in the audit.
func TestRefreshAfterMidnight(t *testing.T) {
	d := open(t, june1)
	number := d.register(t, june1-7) // the fifth working day is today
	stage := func() string {
		rows, err := d.Rows(ctx, casefile.Query{})
		if err != nil || len(rows) != 1 {
			t.Fatal(rows, err)
		}
		return rows[0].Stage
	}
	if change, err := d.Refresh(ctx); err != nil || len(change.Numbers) != 0 || stage() != string(law.Reviewing) {
		t.Fatalf("on the last day: %+v, %v, %s", change, err, stage())
	}
	d.today++
	audited := func() int {
		found, err := d.Verify(ctx, false)
		if err != nil {
			t.Fatal(err)
		}
		return found.AuditEntries
	}
	before := audited()
	if change, err := d.Refresh(ctx); err != nil || !slices.Equal(change.Numbers, []string{number}) || stage() != string(law.Trying) {
		t.Fatalf("the day after: %+v, %v, %s", change, err, stage())
	}
	if change, err := d.Refresh(ctx); err != nil || len(change.Numbers) != 0 {
		t.Errorf("again: %+v, %v", change, err)
	}
	if after := audited(); after != before {
		t.Errorf("%d audit entries, before %d", after, before)
	}
	d.sound(t)
}

// TestRefreshPassesOver: a case whose docket the law cannot read, such as one that another
// program wrote, stops neither the refreshing of the others nor the worklist, which says
// that it is there.
func TestRefreshPassesOver(t *testing.T) {
	d := open(t, june1)
	unread, number := d.register(t, june1-7), d.register(t, june1-7)
	err := d.config.Store.Update(ctx, unread, func(c *casefile.Case) (app.Write, error) {
		c.Events = append(c.Events, casefile.Event{Type: casefile.Extended, Date: june1})
		row := casefile.Row{Number: unread, Applicant: "甲", Stage: string(law.Reviewing), NextDue: june1, AsOf: june1, Changes: june1}
		return app.Write{Case: c, Row: row, Audit: app.Audit{Act: "录入", Today: june1}}, nil
	})
	if err != nil {
		t.Fatal(err)
	}
	d.today++
	for range 2 {
		if _, err := d.Refresh(ctx); err != nil {
			t.Fatal(fault.Sentence(err))
		}
	}
	if rows, err := d.Rows(ctx, casefile.Query{Stage: string(law.Trying)}); err != nil || len(rows) != 1 || rows[0].Number != number {
		t.Error(rows, err)
	}
	w, err := d.Worklist(ctx)
	if err != nil || !slices.Contains(w.Notices, "有1件案件的案卷不合法定顺序，期限无法计算，请用“核验”查明。") {
		t.Error(w.Notices, err)
	}
}
