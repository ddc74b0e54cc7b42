package app_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"fuyi/app/casefile"
	"fuyi/app/date"
	"fuyi/app/figures"
)

// concludedCase is a case received on a day, accepted two days later and decided
// thirty days after that; no outcome leaves it open.
func concludedCase(received date.Date, kind casefile.ActKind, organ string, outcome casefile.OutcomeKind) *casefile.Case {
	c := application(received)
	c.Act.Kind, c.Parties[1].Name = kind, organ
	c.Events = append(c.Events, accepted(received+1), casefile.Event{Type: casefile.CopyServed, Date: received + 2})
	if outcome != "" {
		ground := 0
		if outcome == casefile.Revoke {
			ground = 1
		}
		c.Decision = &casefile.Decision{Outcomes: []casefile.Outcome{{Kind: outcome, Ground: ground, Text: "决定。"}}}
		c.Events = append(c.Events, casefile.Event{Type: casefile.Decided, Date: received + 30, Outcomes: []casefile.OutcomeKind{outcome}})
	}
	return c
}

// TestCounty2024 registers the cases of a county's published table of 2024 and
// must get it back, with the rate over what was closed: 29 of 135 are 21.5 %.
func TestCounty2024(t *testing.T) {
	d := open(t, date.Must(2025, 1, 15))
	matters := map[casefile.ActKind]int{
		casefile.ReportHandling: 75, casefile.Penalty: 40, casefile.Information: 16, casefile.OtherAct: 4, casefile.Inaction: 16,
	}
	n := 0
	for kind, count := range matters {
		for range count {
			outcome := casefile.Uphold
			switch {
			case n < 29:
				outcome = casefile.Revoke
			case n >= 135:
				outcome = ""
			}
			received := date.Must(2024, 3, 4) + date.Date(n%200)
			if outcome == "" {
				received = date.Must(2024, 12, 20)
			}
			if _, _, err := d.Register(ctx, concludedCase(received, kind, fmt.Sprintf("第%d局", n%7), outcome), false); err != nil {
				t.Fatal(err)
			}
			n++
		}
	}
	f, err := d.Figures(ctx, figures.Year(2024))
	if err != nil {
		t.Fatal(err)
	}
	for k, want := range map[figures.Key]int64{
		figures.Received: 151, figures.Accepted: 151, figures.Closed: 135, figures.Corrected: 29, figures.Pending: 16,
		figures.ByOutcome("revoke"): 29, figures.ByOutcome("uphold"): 106,
	} {
		if f.Of(k) != want {
			t.Errorf("%s: %d, want %d", k, f.Of(k), want)
		}
	}
	if rate := f.CorrectedRate(figures.Rates{}).String(); rate != "21.5%" {
		t.Errorf("rate %s, want 21.5%%", rate)
	}
	for kind, want := range matters {
		if got := f.Part(figures.ByAct, string(kind)).Of(figures.Received); got != int64(want) {
			t.Errorf("%s: %d, want %d", kind.Name(), got, want)
		}
	}
	if got, want := f.Sentence(), "2024年，共办理行政复议案件151件，审结135件，直接纠错29件。"; got != want {
		t.Errorf("%s\nwant %s", got, want)
	}
	opensWhatItCounted(t, d, f)
	d.sound(t)
}

// opensWhatItCounted holds every figure and part against the list it opens.
func opensWhatItCounted(t *testing.T, d *desk, f *figures.Figures) {
	t.Helper()
	held := func(k figures.Key, c figures.Cut, part string, want int64) {
		list, err := d.Behind(ctx, f.Period, k, c, part)
		if err != nil {
			t.Fatal(err)
		}
		sum := int64(0)
		for _, it := range list {
			sum += it.Value
			if _, err := d.Case(ctx, it.Number); err != nil {
				t.Errorf("%s opens %s: %v", k, it.Number, err)
			}
		}
		if sum != want {
			t.Errorf("%s %s %s is %d and opens %d", k, c, part, want, sum)
		}
	}
	for _, k := range figures.Keys() {
		held(k, "", "", f.Of(k))
	}
	for _, rates := range []figures.Rates{{}, {WithoutTerminated: true}} {
		opensBasis(t, d, f, rates)
	}
	opensEnterprises(t, d, f)
	for _, cut := range figures.Cuts() {
		for _, part := range f.Parts(cut) {
			held(figures.Received, cut, part, f.Part(cut, part).Of(figures.Received))
			held(figures.Closed, cut, part, f.Part(cut, part).Of(figures.Closed))
		}
	}
}

// opensBasis holds what stands behind every figure, the rates among them, in the
// whole and in every part of every cut, against the list it opens.
func opensBasis(t *testing.T, d *desk, f *figures.Figures, rates figures.Rates) {
	t.Helper()
	for _, def := range figures.Definitions(rates) {
		if def.Key == figures.RecoveredEnterprises {
			continue // opensEnterprises
		}
		counted, over := figures.BasisOf(def.Key, rates)
		for _, basis := range []figures.Basis{counted, over} {
			held := func(c figures.Cut, part string, b *figures.Bucket) {
				list, err := d.Listed(ctx, f.Period, basis, c, part)
				if err != nil {
					t.Fatal(err)
				}
				sum := int64(len(list))
				if def.Key == figures.Recovered {
					sum = 0
					for _, it := range list {
						sum += it.Value
					}
				}
				if want := basis.Count(b); sum != want {
					t.Errorf("%s: %s %s of %s is %d and opens %d", def.Name, basis.Name, c, part, want, sum)
				}
			}
			held("", "", &f.Bucket)
			if def.Over == "" {
				continue
			}
			for _, cut := range figures.Cuts() {
				for _, part := range f.Parts(cut) {
					held(cut, part, f.Part(cut, part))
				}
			}
		}
	}
}

// TestFiguresFollowTheRegister: what acts change, and what time alone changes, is
// counted at once; the bin is not.
func TestFiguresFollowTheRegister(t *testing.T) {
	d := open(t, june1)
	number := d.register(t, june1)
	year := figures.Year(2026)
	expect := func(what string, want map[figures.Key]int64) {
		t.Helper()
		f, err := d.Figures(ctx, year)
		if err != nil {
			t.Fatal(err)
		}
		for k, n := range want {
			if f.Of(k) != n {
				t.Errorf("%s: %s is %d, want %d", what, k, f.Of(k), n)
			}
		}
		opensWhatItCounted(t, d, f)
	}
	expect("received", map[figures.Key]int64{figures.Received: 1, figures.Accepted: 0, figures.Overdue: 0})
	d.today = june1 + 20 // the review has lapsed (第三十条第三款), and the copy was not served
	expect("lapsed", map[figures.Key]int64{figures.Accepted: 1, figures.Overdue: 2, figures.Pending: 1})
	if _, err := d.Record(ctx, number, casefile.Event{Type: casefile.Terminated, Date: d.today, Ground: 2}); err != nil {
		t.Fatal(err)
	}
	expect("terminated", map[figures.Key]int64{figures.Closed: 1, figures.Pending: 0, figures.ByOutcome(casefile.ClosedTerminated): 1})
	if _, err := d.Edit(ctx, number, "登记挽回损失", false, func(c *casefile.Case) error {
		c.Losses = []casefile.Loss{{Enterprise: "甲公司", Kind: casefile.Refund, Amount: 500, RecoveredOn: d.today, ConfirmedBy: "王芳"}}
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	expect("recovered", map[figures.Key]int64{figures.Recovered: 500, figures.RecoveredCases: 1})
	d.sound(t)
	if _, err := d.PutIntoBin(ctx, number, "录错"); err != nil {
		t.Fatal(err)
	}
	expect("in the bin", map[figures.Key]int64{figures.Received: 0, figures.Closed: 0, figures.Recovered: 0})
	d.sound(t)
}

// TestFiguresOfTheDemonstration holds figures against the lists they open over the
// demonstration register, for periods drawn at random.
func TestFiguresOfTheDemonstration(t *testing.T) {
	d := open(t, june1)
	if _, err := d.Demo(ctx, func(int, int) {}); err != nil {
		t.Fatal(err)
	}
	source := rand.New(rand.NewPCG(3, 4))
	for range 5 {
		from := june1 - date.Date(source.IntN(200))
		f, err := d.Figures(ctx, figures.Period{From: from, To: from + date.Date(source.IntN(150))})
		if err != nil {
			t.Fatal(err)
		}
		opensWhatItCounted(t, d, f)
	}
}

// TestEveryPartOpensWhatItCounted holds every figure of every part of every cut over
// a register with years of cases against the list it opens.
func TestEveryPartOpensWhatItCounted(t *testing.T) {
	d := open(t, date.Must(2026, 11, 23))
	if _, err := d.DemoWithHistory(ctx, func(int, int) {}); err != nil {
		t.Fatal(err)
	}
	f, err := d.Figures(ctx, figures.Period{From: date.Must(2026, 2, 10), To: date.Must(2026, 11, 20)})
	if err != nil {
		t.Fatal(err)
	}
	opensWhatItCounted(t, d, f)
	shown := 0
	for _, k := range append(figures.Keys(), figures.DaysTaken) {
		counted, _ := figures.BasisOf(k, figures.Rates{})
		for _, cut := range figures.Cuts() {
			for _, part := range f.Parts(cut) {
				list, err := d.Listed(ctx, f.Period, counted, cut, part)
				if err != nil {
					t.Fatal(err)
				}
				sum := int64(len(list))
				if k == figures.Recovered {
					sum = 0
					for _, it := range list {
						sum += it.Value
					}
				}
				if want := counted.Count(f.Part(cut, part)); sum != want {
					t.Errorf("%s of %s %s is %d and opens %d", k, cut, part, want, sum)
				}
				shown += len(list)
			}
		}
	}
	if shown < 5000 {
		t.Errorf("the lists hold %d items only", shown)
	}
}

// TestEnterprisesAreTheFigure holds 挽回损失企业 over a register with years of cases
// against the enterprises it opens.
func TestEnterprisesAreTheFigure(t *testing.T) {
	d := open(t, date.Must(2026, 11, 23))
	if _, err := d.DemoWithHistory(ctx, func(int, int) {}); err != nil {
		t.Fatal(err)
	}
	f, err := d.Figures(ctx, figures.Period{From: date.Must(2025, 1, 1), To: date.Must(2026, 11, 20)})
	if err != nil {
		t.Fatal(err)
	}
	if shown, further := opensEnterprises(t, d, f); shown < 50 || further == 0 {
		t.Errorf("%d enterprises shown, %d further cases: nothing is proved", shown, further)
	}
}

// opensEnterprises holds 挽回损失企业, in the whole and in every part of every cut,
// against the enterprises it opens, their amounts and their cases. It returns how many
// it was shown, and how many cases they have beside their first.
func opensEnterprises(t *testing.T, d *desk, f *figures.Figures) (shown, further int) {
	t.Helper()
	held := func(cut figures.Cut, part string, b *figures.Bucket) {
		list, err := d.Enterprises(ctx, f.Period, cut, part)
		if err != nil {
			t.Fatal(err)
		}
		var sum casefile.Money
		numbers := map[string]bool{}
		for i := range list {
			sum += list[i].Amount()
			further += len(list[i].Cases) - 1
			if list[i].Name == "" || list[i].Name == list[i].Code() {
				t.Errorf("%s has no name", list[i].Key)
			}
			for _, it := range list[i].Cases {
				numbers[it.Number] = true
			}
		}
		if len(list) != b.Enterprises() || int64(sum) != b.Of(figures.Recovered) || int64(len(numbers)) != b.Of(figures.RecoveredCases) {
			t.Errorf("%s %s: %d enterprises with %d fen in %d cases, the figures are %d, %d, %d", cut, part, len(list), sum, len(numbers),
				b.Enterprises(), b.Of(figures.Recovered), b.Of(figures.RecoveredCases))
		}
		shown += len(list)
	}
	held("", "", &f.Bucket)
	for _, cut := range figures.Cuts() {
		for _, part := range f.Parts(cut) {
			held(cut, part, f.Part(cut, part))
		}
	}
	return shown, further
}
