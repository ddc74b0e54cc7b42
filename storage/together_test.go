package storage_test

import (
	"errors"
	"testing"

	"fuyi/app"
	"fuyi/app/casefile"
)

// TestTogether: many writes are one: all of them, or none, whatever the caller
// made of the error of one.
func TestTogether(t *testing.T) {
	r := open(t, t.TempDir())
	a, b := numbered("2026-0001", "甲", "县公安局"), numbered("2026-0002", "乙", "县公安局")
	refused := errors.New("refused")
	write := func(c *casefile.Case, act string) func(*casefile.Case) (app.Write, error) {
		return func(*casefile.Case) (app.Write, error) {
			w, err := written(c, act)
			w.Audit.Act = act
			return w, err
		}
	}
	audit := app.Audit{Act: "设置"}
	for name, test := range map[string]struct {
		second func(app.Writes) error
		want   error // nil: any
	}{
		"the caller's own error":   {func(app.Writes) error { return refused }, refused},
		"an error that was passed": {func(tx app.Writes) error { return tx.Update("2026-0002", write(b, "")) }, nil},
		"an error that was swallowed": {func(tx app.Writes) error {
			_ = tx.Update("2026-0002", write(b, ""))
			return nil
		}, nil},
	} {
		err := r.Together(t.Context(), func(tx app.Writes) error {
			if err := tx.Update("2026-0001", write(a, "登记案件")); err != nil {
				return err
			}
			if err := tx.SetSetting(audit, "k", "v"); err != nil {
				return err
			}
			return test.second(tx)
		})
		if err == nil || test.want != nil && !errors.Is(err, test.want) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if n, err := r.Count(t.Context(), casefile.Query{}); n != 0 || err != nil {
		t.Errorf("%d cases, %v", n, err)
	}
	var last int64
	err := r.Together(t.Context(), func(tx app.Writes) error {
		if err := tx.Update("2026-0001", write(a, "登记案件")); err != nil {
			return err
		}
		if err := tx.Register(2026, func(number string) (app.Write, error) {
			c := *b
			c.Number = number
			return written(&c, "登记案件")
		}); err != nil {
			return err
		}
		if err := tx.SetSetting(audit, "k", "v"); err != nil {
			return err
		}
		if value, err := tx.Setting("k"); value != "v" || err != nil {
			t.Errorf("the setting is %q, %v", value, err)
		}
		var err error
		last, err = tx.LastEntry()
		return err
	})
	if err != nil || last != 3 {
		t.Fatalf("last entry %d, %v", last, err)
	}
	if n, err := r.Count(t.Context(), casefile.Query{}); n != 2 || err != nil {
		t.Errorf("%d cases, %v", n, err)
	}
	sound(t, r)
}
