package figures

import (
	"strings"

	"fuyi/app/casefile"
)

// taken are the items behind the days to close: each closed case with its days.
func taken(f *casefile.Facts, p Period) []Item {
	if !p.has(f.Closed) {
		return nil
	}
	return []Item{{Key: DaysTaken, Number: strings.Clone(f.Number), Day: f.Closed, Value: int64(f.Days)}}
}

// Days returns how many calendar days each closed case took from acceptance to
// closing, the suspended ones taken out, the shortest first.
func (b *Bucket) Days() []int {
	b.DaysToClose() // puts them in order
	days := make([]int, len(b.days))
	for i, d := range b.days {
		days[i] = int(d)
	}
	return days
}
