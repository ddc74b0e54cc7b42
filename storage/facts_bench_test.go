package storage_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"strconv"
	"testing"
	"time"

	"fuyi/app"
	"fuyi/app/casefile"
	"fuyi/app/date"
	"fuyi/app/figures"
	"fuyi/storage"
)

// BenchmarkFigures counts all figures of a year, with every cut, over a register
// of FUYI_FIGURES_CASES cases (30,000 unless told otherwise; the goals are 15 ms
// for 30,000 and 150 ms for 1,000,000) that came in over ten years, and over one
// in which as many came in within that year:
//
//	FUYI_FIGURES_CASES=1000000 go test -bench Figures -run none ./storage
//
// A register of so many cases is filled with what figures read alone.
func BenchmarkFigures(b *testing.B) {
	n := 30_000
	if text := os.Getenv("FUYI_FIGURES_CASES"); text != "" {
		var err error
		if n, err = strconv.Atoi(text); err != nil {
			b.Fatal(err)
		}
	}
	for name, years := range map[string]int{"ten years": 10, "one year": 1} {
		b.Run(name, func(b *testing.B) {
			office := app.New(app.Config{Store: withFacts(b, n, years), Calendar: &date.Calendar{},
				Now: func() time.Time { return date.Must(2026, 12, 31).Time() }})
			period := figures.Year(2026)
			var got *figures.Figures
			for b.Loop() {
				var err error
				if got, err = office.Figures(context.Background(), period); err != nil {
					b.Fatal(err)
				}
			}
			if got.Of(figures.Received) < int64(n/years-n/100) {
				b.Fatalf("%d received of %d", got.Of(figures.Received), n)
			}
			b.ReportMetric(float64(got.Of(figures.Closed)), "closed")
		})
	}
}

// withFacts makes a register with what n cases count for, spread over the years
// until 2026: forty organs, a tenth of the cases with marks, a thirtieth with
// losses.
func withFacts(b *testing.B, n, years int) *storage.Register {
	b.Helper()
	dir := b.TempDir()
	if err := open(b, dir).Close(); err != nil {
		b.Fatal(err)
	}
	db := raw(b, dir)
	tx, err := db.Begin()
	if err != nil {
		b.Fatal(err)
	}
	insert, err := tx.Prepare("INSERT INTO facts (last_day, case_id, first_day, line) VALUES ($1, $2, $3, $4)")
	if err != nil {
		b.Fatal(err)
	}
	source := rand.New(rand.NewPCG(1, 2))
	for i := range n {
		f := inventedFacts(source, i, n, years)
		first, last := f.Span()
		if _, err := insert.Exec(last, i+1, first, f.Line()); err != nil {
			b.Fatal(err)
		}
	}
	if err := tx.Commit(); err != nil {
		b.Fatal(err)
	}
	if err := db.Close(); err != nil {
		b.Fatal(err)
	}
	return open(b, dir)
}

func inventedFacts(source *rand.Rand, i, n, years int) casefile.Facts {
	first := date.Must(2027-years, 1, 1)
	f := casefile.Facts{
		Number: fmt.Sprintf("%d-%05d", 2026, i), Received: first + date.Date(i*(365*years)/n), ActKind: pick(source, casefile.ActKinds()),
		Field: pick(source, casefile.Fields()), Respondent: fmt.Sprintf("云溪县第%d管理局", source.IntN(40)),
		Handler: fmt.Sprintf("承办人%d", source.IntN(12)), Channel: pick(source, casefile.Channels()), Enterprise: source.IntN(3) == 0,
		Procedure: casefile.Ordinary,
	}
	f.Accepted = f.Received + 4
	if source.IntN(20) > 0 {
		f.Days = 20 + source.IntN(60)
		f.Closed, f.Closing = f.Accepted+date.Date(f.Days), pick(source, casefile.Closings())
	}
	if source.IntN(10) == 0 {
		f.Marks = []casefile.Mark{{Kind: casefile.SuedMark, Day: f.Accepted + 90}, {Kind: casefile.OverdueMark, Day: f.Accepted + 61}}
	}
	if source.IntN(30) == 0 {
		f.Losses = []casefile.LossFact{{Day: f.Accepted + 80, Amount: casefile.Money(1 + source.IntN(1e8)), Kind: pick(source, casefile.LossKinds()),
			Ownership: casefile.Private, Enterprise: fmt.Sprint(source.IntN(5000))}}
	}
	return f
}

func pick[T any](source *rand.Rand, list []T) T { return list[source.IntN(len(list))] }
