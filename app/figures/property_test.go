package figures_test

import (
	"reflect"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"fuyi/app/casefile"
	"fuyi/app/date"
	"fuyi/app/figures"
)

// drawFacts draws facts that a docket could give, around the years 2024 and 2025.
func drawFacts(t *rapid.T) casefile.Facts {
	day := func(from date.Date, name string) date.Date {
		return from + date.Date(rapid.IntRange(0, 400).Draw(t, name))
	}
	f := casefile.Facts{
		Number: rapid.StringMatching(`202[0-9]-[0-9]{4}`).Draw(t, "number"), Received: day(date.Must(2023, 10, 1), "received"),
		ActKind: rapid.SampledFrom(casefile.ActKinds()).Draw(t, "kind"), Field: rapid.SampledFrom(casefile.Fields()).Draw(t, "field"),
		Respondent: rapid.SampledFrom([]string{"甲局", "乙局", "县\t政府", ""}).Draw(t, "respondent"),
		Handler:    rapid.SampledFrom([]string{"李明", "王芳", ""}).Draw(t, "handler"),
		Channel:    rapid.SampledFrom(casefile.Channels()).Draw(t, "channel"), Enterprise: rapid.Bool().Draw(t, "enterprise"),
	}
	switch rapid.IntRange(0, 3).Draw(t, "course") {
	case 0:
		f.Ended = day(f.Received, "ended")
		f.EndedBy = rapid.SampledFrom([]casefile.EventType{casefile.Rejected, casefile.Abandoned, casefile.Withdrawn}).Draw(t, "by")
	case 1:
		f.Accepted = day(f.Received, "accepted")
	case 2:
		f.Accepted = day(f.Received, "accepted")
		f.Closed = day(f.Accepted, "closed")
		f.Closing = rapid.SampledFrom(casefile.Closings()).Draw(t, "closing")
		f.Days = rapid.IntRange(0, int(f.Closed-f.Accepted)).Draw(t, "days")
	}
	if !f.Accepted.IsZero() {
		f.Procedure = rapid.SampledFrom([]casefile.Procedure{casefile.Ordinary, casefile.Simplified}).Draw(t, "procedure")
	}
	for range rapid.IntRange(0, 3).Draw(t, "marks") {
		f.Marks = append(f.Marks, casefile.Mark{Kind: casefile.MarkKind(rapid.SampledFrom([]byte("oslpahcne")).Draw(t, "mark")), Day: day(f.Received, "day")})
	}
	for range rapid.IntRange(0, 3).Draw(t, "losses") {
		f.Losses = append(f.Losses, casefile.LossFact{
			Day: day(f.Received, "recovered"), Amount: casefile.Money(rapid.IntRange(1, 1e9).Draw(t, "fen")),
			Kind: rapid.SampledFrom(casefile.LossKinds()).Draw(t, "loss"), Ownership: casefile.Private,
			Enterprise: rapid.SampledFrom([]string{"91350100M000100Y43", "甲;公:司"}).Draw(t, "enterprise of"),
		})
	}
	return f
}

func drawRegister(t *rapid.T) []casefile.Facts {
	return rapid.SliceOfN(rapid.Custom(drawFacts), 0, 40).Draw(t, "facts")
}

func drawPeriod(t *rapid.T) figures.Period {
	from := date.Must(2023, 12, 1) + date.Date(rapid.IntRange(0, 500).Draw(t, "from"))
	return figures.Period{From: from, To: from + date.Date(rapid.IntRange(0, 400).Draw(t, "length"))}
}

func count(facts []casefile.Facts, p figures.Period) *figures.Figures {
	counter := figures.NewCounter(p)
	for i := range facts {
		counter.Add(&facts[i])
	}
	return counter.Figures()
}

// TestPartsSumToTotals holds every cut against the whole; by months what stands
// open at a day belongs to several.
func TestPartsSumToTotals(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		facts, p := drawRegister(t), drawPeriod(t)
		f := count(facts, p)
		for _, cut := range figures.Cuts() {
			for _, k := range figures.Keys() {
				if cut == figures.ByMonth && (k == figures.CarriedIn || k == figures.Pending || k == figures.RecoveredCases) {
					continue
				}
				sum := int64(0)
				for _, part := range f.Parts(cut) {
					sum += f.Part(cut, part).Of(k)
				}
				if sum != f.Of(k) {
					t.Fatalf("%s of %s: the parts give %d, the whole %d", k, cut, sum, f.Of(k))
				}
			}
		}
		outcomes := int64(0)
		for _, c := range casefile.Closings() {
			outcomes += f.Of(figures.ByOutcome(c))
		}
		if outcomes != f.Of(figures.Closed) {
			t.Fatalf("ways of closing give %d, closed are %d", outcomes, f.Of(figures.Closed))
		}
		recovered := casefile.Money(0)
		for _, sum := range f.Recovery["kind"] {
			recovered += sum.Amount
		}
		if int64(recovered) != f.Of(figures.Recovered) {
			t.Fatalf("kinds of loss give %d, recovered are %d", recovered, f.Of(figures.Recovered))
		}
	})
}

// TestMonthsAreTheirOwnPeriods holds each month against a count of it alone.
func TestMonthsAreTheirOwnPeriods(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		facts, p := drawRegister(t), drawPeriod(t)
		f := count(facts, p)
		for _, m := range figures.Months(p) {
			alone, part := count(facts, m), f.Part(figures.ByMonth, m.From.String()[:7])
			if alone.Tally != part.Tally || alone.DaysToClose() != part.DaysToClose() || alone.Enterprises() != part.Enterprises() {
				t.Fatalf("%v: %v of the whole, %v alone", m, part.Tally, alone.Tally)
			}
		}
	})
}

// TestFiguresOpenWhatTheyCounted holds every figure, whole and in parts, against
// the items it opens.
func TestFiguresOpenWhatTheyCounted(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		facts, p := drawRegister(t), drawPeriod(t)
		f := count(facts, p)
		behind := func(k figures.Key, c figures.Cut, part string) (sum int64) {
			for i := range facts {
				for _, it := range figures.Behind(&facts[i], p, k, c, part) {
					if it.Key != k || it.Number != facts[i].Number || it.Day < p.From || it.Day > p.To {
						t.Fatalf("%s opens %+v", k, it)
					}
					sum += it.Value
				}
			}
			return sum
		}
		for _, k := range figures.Keys() {
			if got := behind(k, "", ""); got != f.Of(k) {
				t.Fatalf("%s is %d and opens %d", k, f.Of(k), got)
			}
			for _, cut := range figures.Cuts() {
				for _, part := range f.Parts(cut) {
					if got, want := behind(k, cut, part), f.Part(cut, part).Of(k); got != want {
						t.Fatalf("%s of %s %q is %d and opens %d", k, cut, part, want, got)
					}
				}
			}
		}
	})
}

// TestBalance: what was carried in and what came, less what went, is what is open.
func TestBalance(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		facts, p := drawRegister(t), drawPeriod(t)
		f := count(facts, p)
		open := count(facts, figures.Period{From: p.To + 1, To: p.To + 1}).Of(figures.CarriedIn)
		went := f.Of(figures.Closed) + f.Of(figures.Rejected) + f.Of(figures.Abandoned) + f.Of(figures.WithdrawnBefore)
		if f.Of(figures.CarriedIn)+f.Of(figures.Received)-went != open {
			t.Fatalf("%d carried in and %d received, %d went, yet %d are carried on", f.Of(figures.CarriedIn), f.Of(figures.Received), went, open)
		}
	})
}

// TestJoin: a register counted in two halves gives the same figures.
func TestJoin(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		facts, p := drawRegister(t), drawPeriod(t)
		half := rapid.IntRange(0, len(facts)).Draw(t, "half")
		first, second := figures.NewCounter(p), figures.NewCounter(p)
		for i := range facts {
			if i < half {
				first.Add(&facts[i])
			} else {
				second.Add(&facts[i])
			}
		}
		first.Join(second)
		whole, err := count(facts, p).JSON(figures.Rates{}, nil)
		if err != nil {
			t.Fatal(err)
		}
		if joined, _ := first.Figures().JSON(figures.Rates{}, nil); string(joined) != string(whole) {
			t.Fatalf("joined %s\nwhole %s", joined, whole)
		}
	})
}

// TestLine: facts come back from their line, but for blanks in names.
func TestLine(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f := drawFacts(t)
		var got casefile.Facts
		if err := casefile.ParseFacts(f.Line(), &got); err != nil {
			t.Fatal(err)
		}
		f.Respondent = strings.ReplaceAll(f.Respondent, "\t", " ")
		for i := range f.Losses {
			f.Losses[i].Enterprise = strings.NewReplacer(":", "：", ";", "；").Replace(f.Losses[i].Enterprise)
		}
		if len(got.Marks) == 0 {
			got.Marks = nil
		}
		if len(got.Losses) == 0 {
			got.Losses = nil
		}
		if !reflect.DeepEqual(got, f) {
			t.Fatalf("read %+v\nwrote %+v", got, f)
		}
		first, last := f.Span()
		if first > last || len(first) != 10 || len(last) != 10 {
			t.Fatalf("span %s to %s", first, last)
		}
	})
}

func FuzzParseFacts(f *testing.F) {
	sample := casefile.Facts{Number: "2025-0001", Received: 20000, Marks: []casefile.Mark{{Kind: casefile.SuedMark, Day: 20100}},
		Losses: []casefile.LossFact{{Day: 20200, Amount: 5, Enterprise: "甲"}}}
	f.Add(sample.Line())
	f.Add("")
	f.Fuzz(func(t *testing.T, line string) {
		var facts casefile.Facts
		if casefile.ParseFacts(line, &facts) == nil && !facts.Received.IsZero() {
			var again casefile.Facts
			if err := casefile.ParseFacts(facts.Line(), &again); err != nil {
				t.Fatalf("%q was read, and what was written of it is not: %v", line, err)
			}
		}
	})
}
