package app_test

import (
	"slices"
	"strings"
	"testing"

	"fuyi/app"
	"fuyi/app/casefile"
	"fuyi/app/fault"
)

// proposed enters the loss that follows from a case.
func (d *desk) proposed(t testing.TB, number string, change func(*casefile.Loss), apart bool) {
	t.Helper()
	_, proposals := app.Losses(d.file(t, number))
	if len(proposals) == 0 {
		t.Fatalf("%s proposes no loss", number)
	}
	l := proposals[0].Loss
	if change != nil {
		change(&l)
	}
	if _, err := d.EnterLoss(ctx, number, l, apart); err != nil {
		t.Fatal(fault.Sentence(err))
	}
}

func (d *desk) confirmed(t testing.TB, number, by string) {
	t.Helper()
	if _, err := d.ConfirmLoss(ctx, number, 0, d.file(t, number).Case.Losses[0], by); err != nil {
		t.Fatal(fault.Sentence(err))
	}
}

// TestConfirmationWaitsForAnother: a loss that waits stands in 今日 of the officers
// who did not enter it, whosever the case is; in an office of one, of that one. It
// is no entry of the calendar, and not the next step of a case that has a limit.
func TestConfirmationWaitsForAnother(t *testing.T) {
	d := open(t, june1)
	number := d.fined(t, june1-60, "云市监罚〔2026〕1号", "甲公司")
	d.proposed(t, number, nil, false)
	waits := func(w app.Whose) bool {
		t.Helper()
		list, err := d.WorklistOf(ctx, w)
		if err != nil {
			t.Fatal(err)
		}
		return slices.ContainsFunc(list.Tasks, func(x app.Task) bool {
			if x.Deadline.Rule != "confirm-loss" {
				return false
			}
			if !x.Undated || x.Group != app.DueToday || x.StepName != "核对确认" || !slices.Equal(x.Entered, []string{"李明"}) {
				t.Errorf("the task is %+v", x)
			}
			return true
		})
	}
	if !waits(app.Whose{}) || !waits(app.Whose{Handler: "李明"}) || waits(app.Whose{Handler: "王芳"}) {
		t.Error("in an office of one it waits for another")
	}
	if _, err := d.SetOfficers(ctx, []string{"李明", "王芳"}); err != nil {
		t.Fatal(err)
	}
	if !waits(app.Whose{}) || waits(app.Whose{Handler: "李明"}) || !waits(app.Whose{Handler: "王芳"}) {
		t.Error("in an office of two it waits for who entered it")
	}
	var file strings.Builder
	if n, err := d.WriteCalendar(ctx, &file, app.Whose{}); err != nil || strings.Contains(file.String(), "挽回损失") {
		t.Errorf("the calendar has %d entries, %v: %s", n, err, file.String())
	}
}

// TestLossConcerns: the self-check tells of losses that a judgment put in doubt, of
// those that two cases count, and of those that none does.
func TestLossConcerns(t *testing.T) {
	d := open(t, june1)
	const act = "云市监罚〔2026〕1号"
	first := d.fined(t, june1-60, act, "甲公司")
	second := d.fined(t, june1-59, "云市监罚〔2026〕11号", "甲公司")
	third := d.fined(t, june1-58, act, "甲公司")
	for _, number := range []string{first, second} {
		d.proposed(t, number, nil, false)
		d.confirmed(t, number, "王芳")
	}
	_, err := d.Edit(ctx, second, "更正文号", false, func(c *casefile.Case) error { // which was entered wrongly before
		c.Act.Number = "云市监罚[2026] 1号"
		return nil
	})
	if err != nil {
		t.Fatal(fault.Sentence(err))
	}
	d.proposed(t, third, func(l *casefile.Loss) { l.CountedIn = first }, false)
	about := func(kind app.ConcernKind) string {
		t.Helper()
		c, ok := d.concerns(t)[kind]
		if !ok {
			return ""
		}
		if c.Count != 1 || len(c.Cases) != 1 || !c.Cases[0].Loss || c.Cases[0].Note == "" {
			t.Fatalf("%s: %+v", kind, c)
		}
		return c.Cases[0].Number
	}
	if got := about(app.LossTwiceConcern); got != second {
		t.Errorf("counted twice: %q, want %s", got, second)
	}
	if got := about(app.LossNowhereConcern); got != "" {
		t.Errorf("%s is said to count nowhere", got)
	}
	was := d.file(t, second).Case.Losses[0]
	if _, err := d.CorrectLoss(ctx, second, 0, was, was, "分别处罚的两家门店", true); err != nil {
		t.Fatal(fault.Sentence(err))
	}
	d.confirmed(t, second, "王芳")
	if got := about(app.LossTwiceConcern); got != "" {
		t.Errorf("%s is told again", got)
	}
	d.today += 10
	for _, e := range []casefile.Event{{Type: casefile.Sued, CaseNo: "（2026）行初1号"}, {Type: casefile.Judged, Result: casefile.Lost, CaseNo: "（2026）行初1号"}} {
		e.Date = d.today
		if _, err := d.Record(ctx, first, e); err != nil {
			t.Fatal(fault.Sentence(err))
		}
	}
	if got := about(app.LossInCourtConcern); got != first {
		t.Errorf("after the judgment: %q, want %s", got, first)
	}
	if got := about(app.LossNowhereConcern); got != "" {
		t.Errorf("%s refers to a loss that waits for its confirmation", got)
	}
	if _, err := d.WithdrawLoss(ctx, first, 0, d.file(t, first).Case.Losses[0], "裁判撤销了复议决定"); err != nil {
		t.Fatal(err)
	}
	if got := about(app.LossNowhereConcern); got != third {
		t.Errorf("counted nowhere: %q, want %s", got, third)
	}
	if about(app.LossInCourtConcern) != "" {
		t.Error("the withdrawn loss is still in doubt")
	}
	d.sound(t)
}

// TestSameLossInOneCase: the same enterprise, kind and amount again is told.
func TestSameLossInOneCase(t *testing.T) {
	d := open(t, june1)
	number := d.fined(t, june1-60, "云市监罚〔2026〕1号", "甲公司")
	d.proposed(t, number, nil, false)
	again := d.file(t, number).Case.Losses[0]
	if _, err := d.EnterLoss(ctx, number, again, false); fault.CodeOf(err) != fault.LossTwice || !strings.Contains(fault.Sentence(err), "本案已经登记") {
		t.Errorf("the same loss twice: %v", err)
	}
	if _, err := d.EnterLoss(ctx, number, again, true); err != nil || !d.file(t, number).Case.Losses[1].Apart {
		t.Errorf("another loss: %v", err)
	}
}
