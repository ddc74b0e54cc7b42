package app_test

import (
	"fmt"
	"reflect"
	"testing"

	"fuyi/app"
	"fuyi/app/casefile"
)

// TestWorklistFollowsChanges holds that a worklist that folds only what changed is
// the one that an office without a memory makes.
func TestWorklistFollowsChanges(t *testing.T) {
	d := open(t, june1)
	if _, err := d.Demo(ctx, func(int, int) {}); err != nil {
		t.Fatal(err)
	}
	number := d.register(t, june1-4)
	other := app.New(d.config)
	check := func(what string, before *app.Worklist, changes bool) *app.Worklist {
		t.Helper()
		got, err := d.Worklist(ctx)
		if err != nil {
			t.Fatal(err)
		}
		c := d.config
		c.Calendar = d.Calendar()
		want, err := app.New(c).Worklist(ctx)
		if err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(got, want) {
			t.Errorf("%s: the list is not that of a fresh office", what)
		}
		if before != nil && changes == reflect.DeepEqual(got, before) {
			t.Errorf("%s: the list changed: %v, want %v", what, !changes, changes)
		}
		return got
	}
	list := check("at first", nil, true)
	list = check("nothing done", list, false)
	for _, act := range []struct {
		what string
		do   func() error
	}{
		{"an event", func() error { _, err := d.Record(ctx, number, accepted(june1-1)); return err }},
		{"a handler named elsewhere", func() error {
			_, _, err := other.AssignEach(ctx, []string{number}, "钱进", func(int, int) {})
			return err
		}},
		{"an event taken back", func() error { _, err := d.Undo(ctx, number, "录错了"); return err }},
		{"the bin", func() error { _, err := other.PutIntoBin(ctx, number, "重复登记"); return err }},
		{"out of the bin", func() error { _, err := d.TakeFromBin(ctx, number); return err }},
		{"the next day", func() error { d.today++; _, err := d.Refresh(ctx); return err }},
		{"more than are read one by one", func() error {
			for i := range 501 {
				if _, err := d.Edit(ctx, number, "改", true, func(c *casefile.Case) error { c.Handler = fmt.Sprint("钱", i); return nil }); err != nil {
					return err
				}
			}
			return nil
		}},
	} {
		if err := act.do(); err != nil {
			t.Fatalf("%s: %v", act.what, err)
		}
		list = check(act.what, list, true)
	}
}
