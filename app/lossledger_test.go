package app_test

import (
	"encoding/csv"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fuyi/app"
	"fuyi/app/casefile"
	"fuyi/app/date"
	"fuyi/app/fault"
	"fuyi/app/figures"
	"fuyi/app/recovery"
)

// TestLedgerAgreesWithFigures registers cases with losses in any state, some lost in
// court since, and holds the ledger against the figures: for a year, a quarter and a
// month its parts sum to its whole by every cut, and the whole is the figure; what
// does not count has its reason.
func TestLedgerAgreesWithFigures(t *testing.T) {
	for seed := range uint64(4) {
		d := open(t, date.Must(2026, 11, 30))
		draw := rand.New(rand.NewPCG(seed, 7))
		for i := range 9 {
			c := concludedCase(date.Must(2026, 1, 5)+date.Date(draw.IntN(200)), oneOf(draw, casefile.ActKinds()), oneOf(draw, []string{"甲局", "乙局"}), casefile.Revoke)
			c.Act.Number, c.Act.Field = fmt.Sprintf("罚〔2026〕%d号", i/2), oneOf(draw, []string{"", casefile.Fields()[0], "林业"})
			c.Parties[0] = casefile.Party{Role: casefile.Applicant, Kind: casefile.Enterprise, Name: "甲公司", Ownership: oneOf(draw, append(casefile.Ownerships(), ""))}
			for range draw.IntN(4) {
				c.Losses = append(c.Losses, anyLoss(draw))
			}
			if draw.IntN(3) == 0 {
				day := d.today - date.Date(draw.IntN(90))
				c.Events = append(c.Events, casefile.Event{Type: casefile.Sued, Date: day, CaseNo: "1号"},
					casefile.Event{Type: casefile.Judged, Date: day, CaseNo: "1号", Result: casefile.PartLost})
			}
			if _, _, err := d.Register(ctx, c, false); err != nil {
				t.Fatal(fault.Sentence(err))
			}
		}
		agree(t, d)
	}
}

// oneOf is one of a list.
func oneOf[T any](draw *rand.Rand, list []T) T { return list[draw.IntN(len(list))] }

// anyLoss is a loss in any state, its day now and then before the case was received.
func anyLoss(draw *rand.Rand) casefile.Loss {
	l := casefile.Loss{Enterprise: oneOf(draw, []string{"甲公司", "别的公司"}), Kind: oneOf(draw, casefile.LossKinds()), Amount: casefile.Money(1 + draw.Int64N(1e12))}
	day := date.Must(2026, 1, 1) + date.Date(draw.IntN(330))
	if draw.IntN(6) > 0 {
		l.RecoveredOn = day
	}
	if draw.IntN(4) > 0 {
		l.ConfirmedBy = "王芳"
		if draw.IntN(2) == 0 {
			l.ConfirmedOn = day + 3
		}
	}
	switch draw.IntN(10) {
	case 0:
		l.Withdrawn = "重复"
	case 1:
		l.CountedIn = "2025-0003"
	}
	return l
}

// agree holds the ledger against the figures.
func agree(t *testing.T, d *desk) {
	t.Helper()
	for _, p := range []figures.Period{figures.Year(2026), figures.Quarter(2026, 3), {From: date.Must(2026, 2, 1), To: date.Must(2026, 2, 28)}} {
		f, err := d.Figures(ctx, p)
		if err != nil {
			t.Fatal(err)
		}
		rows, err := d.LossLedger(ctx, app.LossFilter{Period: p})
		if err != nil {
			t.Fatal(err)
		}
		cases, enterprises := map[string]bool{}, map[string]bool{}
		for _, r := range rows {
			if (r.Reason == "") != (r.Standing == recovery.Counted) {
				t.Errorf("%s stands as %s: %q", r.Number, r.Standing, r.Reason)
			}
			if r.Standing == recovery.Counted {
				cases[r.Number], enterprises[r.Loss.Enterprise] = true, true
			}
		}
		if int64(len(cases)) != f.Of(figures.RecoveredCases) || len(enterprises) != f.Enterprises() {
			t.Errorf("%v: %d cases and %d enterprises in the ledger, %d and %d in the figures", p, len(cases), len(enterprises), f.Of(figures.RecoveredCases), f.Enterprises())
		}
		for _, cut := range app.LossCuts() {
			parts, whole := app.SumLosses(rows, cut)
			var sum app.LossSum
			for _, part := range parts {
				sum.Amount += part.Amount
				sum.Losses += part.Losses
			}
			if sum.Amount != whole.Amount || sum.Losses != whole.Losses || int64(whole.Amount) != f.Of(figures.Recovered) {
				t.Errorf("%v by %s: parts %v, whole %v, figure %d", p, cut.Name, sum, whole, f.Of(figures.Recovered))
			}
		}
	}
}

// TestLedgerExport: an export says of each loss how it stands, and marks who
// confirmed by oneself.
func TestLedgerExport(t *testing.T) {
	d := open(t, june1)
	number := d.fined(t, june1-60, "云市监罚〔2026〕1号", "甲公司")
	d.proposed(t, number, nil, false)
	d.confirmed(t, number, "")
	rows, err := d.LossLedger(ctx, app.LossFilter{})
	if err != nil {
		t.Fatal(err)
	}
	name := filepath.Join(t.TempDir(), "挽回损失台账.csv")
	if err := d.ExportLosses(rows, name); err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	cells, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(string(text), "\ufeff"))).ReadAll()
	if err != nil || len(cells) != 2 {
		t.Fatal(cells, err)
	}
	at := map[string]string{}
	for i, head := range cells[0] {
		if i < len(cells[1]) {
			at[head] = cells[1][i]
		}
	}
	for head, want := range map[string]string{"挽回金额（元）": "80000.00", "涉及金额（元）": "80000.00", "案号": number, "确认人": "李明（自行确认）", "状态": "已计入", "企业": "甲公司"} {
		if at[head] != want {
			t.Errorf("%s is %q, want %q", head, at[head], want)
		}
	}
}
