package app_test

import (
	"os"
	"path/filepath"
	"testing"

	"fuyi/app"
	"fuyi/app/casefile"
	"fuyi/app/date"
	"fuyi/app/fault"
	"fuyi/app/figures"
	"fuyi/app/recovery"
)

// fined registers a case of an enterprise over a fine that was revoked.
func (d *desk) fined(t testing.TB, received date.Date, act, company string) string {
	t.Helper()
	c := concludedCase(received, casefile.Penalty, "云溪县市场监督管理局", casefile.Revoke)
	fine := casefile.Money(80_000_00)
	c.Act.Number, c.Act.Amount = act, &fine
	c.Parties[0] = casefile.Party{Role: casefile.Applicant, Kind: casefile.Enterprise, Name: company, IDNo: "91350100M000100Y43", Ownership: casefile.Private}
	c.Events = append(c.Events, casefile.Event{Type: casefile.Served, Date: received + 32, Document: casefile.DecisionLetter, Party: company, Method: casefile.DirectService})
	number, _, err := d.Register(ctx, c, false)
	if err != nil {
		t.Fatal(fault.Sentence(err))
	}
	return number
}

func (d *desk) recovered(t testing.TB) casefile.Money {
	t.Helper()
	f, err := d.Figures(ctx, figures.Year(2026))
	if err != nil {
		t.Fatal(err)
	}
	rows, err := d.LossLedger(ctx, app.LossFilter{Period: figures.Year(2026)})
	if err != nil {
		t.Fatal(err)
	}
	for _, cut := range app.LossCuts() {
		parts, whole := app.SumLosses(rows, cut)
		sum := casefile.Money(0)
		for _, p := range parts {
			sum += p.Amount
		}
		if sum != whole.Amount || int64(whole.Amount) != f.Of(figures.Recovered) {
			t.Errorf("by %s the ledger gives %v in parts, %v in all, the figure %d", cut.Name, sum, whole.Amount, f.Of(figures.Recovered))
		}
	}
	return casefile.Money(f.Of(figures.Recovered))
}

// TestLossIsConfirmedByAnother: a loss counts from its confirmation on, is
// corrected with its reason, and has to be confirmed anew.
func TestLossIsConfirmedByAnother(t *testing.T) {
	d := open(t, june1)
	number := d.fined(t, june1-60, "云市监罚〔2026〕1号", "甲公司")
	_, proposals := app.Losses(d.file(t, number))
	if len(proposals) != 1 || proposals[0].Loss.Amount != 80_000_00 {
		t.Fatalf("proposed %+v", proposals)
	}
	if _, err := d.EnterLoss(ctx, number, proposals[0].Loss, false); err != nil {
		t.Fatal(fault.Sentence(err))
	}
	if got := d.recovered(t); got != 0 {
		t.Errorf("before the confirmation %v count", got)
	}
	if task := d.task(t, "confirm-loss"); task == nil || task.Number != number {
		t.Errorf("no task to confirm: %+v", task)
	}
	loss := func() casefile.Loss { return d.file(t, number).Case.Losses[0] }
	if l := loss(); l.EnteredBy != "李明" || l.EnteredOn != june1 || l.ConfirmedBy != "" {
		t.Errorf("entered as %+v", l)
	}
	if _, err := d.ConfirmLoss(ctx, number, 0, loss(), "王芳"); err != nil {
		t.Fatal(err)
	}
	confirmed := loss()
	if got := d.recovered(t); got != 80_000_00 || confirmed.SelfConfirmed() {
		t.Errorf("confirmed: %v, by oneself %v", got, confirmed.SelfConfirmed())
	}
	if d.task(t, "confirm-loss") != nil {
		t.Error("the task stays after the confirmation")
	}
	less := confirmed
	less.Amount = 30_000_00
	if _, err := d.CorrectLoss(ctx, number, 0, confirmed, less, " ", false); fault.CodeOf(err) != fault.Required {
		t.Errorf("corrected without a reason: %v", err)
	}
	if _, err := d.CorrectLoss(ctx, number, 0, confirmed, less, "减半执行", false); err != nil {
		t.Fatal(err)
	}
	if l := loss(); l.ConfirmedBy != "" || len(l.Corrections) != 1 || l.Corrections[0].Amount != 80_000_00 || l.Corrections[0].ConfirmedBy != "王芳" {
		t.Errorf("corrected to %+v", l)
	}
	if _, err := d.ConfirmLoss(ctx, number, 0, confirmed, "王芳"); fault.CodeOf(err) != fault.ChangedSince {
		t.Errorf("another loss than was looked at is confirmed: %v", err)
	}
	if _, err := d.ConfirmLoss(ctx, number, 0, loss(), ""); err != nil {
		t.Fatal(err)
	}
	if l := loss(); !l.SelfConfirmed() || app.ConfirmerName(&l) != "李明（自行确认）" || d.recovered(t) != 30_000_00 {
		t.Errorf("confirmed by oneself: %+v", l)
	}
	if _, err := d.WithdrawLoss(ctx, number, 0, loss(), "重复登记"); err != nil {
		t.Fatal(err)
	}
	if got := d.recovered(t); got != 0 {
		t.Errorf("withdrawn, yet %v count", got)
	}
	if _, err := d.WithdrawLoss(ctx, number, 0, loss(), ""); err != nil || d.recovered(t) != 30_000_00 {
		t.Errorf("taken back: %v", err)
	}
	d.sound(t)
}

// TestLossCountsOnce: the same loss over the same act counts in one case, and a
// judgment against the organ stops it until it is confirmed anew.
func TestLossCountsOnce(t *testing.T) {
	d := open(t, june1)
	first := d.fined(t, june1-60, "云市监罚〔2026〕1号", "甲公司")
	second := d.fined(t, june1-59, "云市监罚［２０２６］第1号", "甲公司（分公司）") // the same, written otherwise
	other := d.fined(t, june1-58, "云市监罚〔2026〕2号", "甲公司")
	enter := func(number string, change func(*casefile.Loss), apart bool) error {
		t.Helper()
		_, proposals := app.Losses(d.file(t, number))
		l := proposals[0].Loss
		change(&l)
		_, err := d.EnterLoss(ctx, number, l, apart)
		return err
	}
	plain := func(*casefile.Loss) {}
	if err := enter(first, plain, false); err != nil {
		t.Fatal(err)
	}
	if err := enter(second, plain, false); fault.CodeOf(err) != fault.LossTwice {
		t.Errorf("the same loss twice: %v", err)
	}
	if err := enter(second, func(l *casefile.Loss) { l.CountedIn = "2026-0999" }, false); fault.CodeOf(err) != fault.BadValue {
		t.Errorf("counted in a case that is not there: %v", err)
	}
	if err := enter(second, func(l *casefile.Loss) { l.CountedIn = first }, false); err != nil {
		t.Fatal(err)
	}
	if err := enter(other, plain, false); err != nil {
		t.Errorf("another act: %v", err)
	}
	for _, number := range []string{first, second, other} {
		if _, err := d.ConfirmLoss(ctx, number, 0, d.file(t, number).Case.Losses[0], "王芳"); err != nil {
			t.Fatal(err)
		}
	}
	if got := d.recovered(t); got != 160_000_00 {
		t.Errorf("%v count, want 160000.00", got)
	}
	d.today += 10
	for _, e := range []casefile.Event{{Type: casefile.Sued, CaseNo: "（2026）行初1号"}, {Type: casefile.Judged, Result: casefile.Lost, CaseNo: "（2026）行初1号"}} {
		e.Date = d.today
		if _, err := d.Record(ctx, first, e); err != nil {
			t.Fatal(fault.Sentence(err))
		}
	}
	views, _ := app.Losses(d.file(t, first))
	if views[0].Standing != recovery.Overturned || d.recovered(t) != 80_000_00 {
		t.Errorf("after the judgment it stands as %s", views[0].Standing)
	}
	if task := d.task(t, "confirm-loss"); task == nil || task.Number != first {
		t.Errorf("no task to confirm anew: %+v", task)
	}
	if _, err := d.ConfirmLoss(ctx, first, 0, d.file(t, first).Case.Losses[0], "王芳"); err != nil || d.recovered(t) != 160_000_00 {
		t.Errorf("confirmed anew: %v", err)
	}
	d.sound(t)
	rows, err := d.LossLedger(ctx, app.LossFilter{Standing: recovery.Elsewhere})
	if err != nil || len(rows) != 1 || rows[0].Number != second || rows[0].Code != "91350100M000100Y43" {
		t.Errorf("counted elsewhere: %+v, %v", rows, err)
	}
	for _, ending := range []string{"xlsx", "csv"} {
		name := filepath.Join(t.TempDir(), "台账."+ending)
		if err := d.ExportLosses(rows, name); err != nil {
			t.Fatal(err)
		}
		if info, err := os.Stat(name); err != nil || info.Size() == 0 {
			t.Errorf("%s: %v", ending, err)
		}
	}
}
