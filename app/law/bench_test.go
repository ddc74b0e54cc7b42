package law_test

import (
	"testing"

	"fuyi/app/casefile"
	"fuyi/app/law"
)

// BenchmarkFold folds a docket of forty events, more than a long case has.
// Goal: 50 µs.
func BenchmarkFold(b *testing.B) {
	cal := calendar(b)
	c := docket("2026-02-28 received", "2026-03-02 accepted ordinary", "2026-03-04 copy-served", "2026-03-12 reply-received")
	for on := day("2026-03-13"); len(c.Events) < 40; on++ {
		if len(c.Events)%2 == 0 {
			c.Events = append(c.Events, casefile.Event{Type: casefile.Suspended, Date: on, Ground: 8})
		} else {
			c.Events = append(c.Events, casefile.Event{Type: casefile.Resumed, Date: on})
		}
	}
	today := day("2026-06-01")
	b.ReportAllocs()
	for b.Loop() {
		if _, err := law.Fold(c, today, cal); err != nil {
			b.Fatal(err)
		}
	}
}
