package snapshot

import (
	"slices"
	"time"
)

// How long backups stay: each of a day and a night, then the last of each day, then
// the last of each month.
const (
	everyFor   = 24 * time.Hour
	dailyFor   = 30 // days
	monthlyFor = 24 // months
)

// PoolGrace is how long a file of the pool stays that no backup names any longer.
const PoolGrace = 30 * 24 * time.Hour

// Superseded tells which of the backups made at these moments the rotation no longer
// keeps, by their places in the list. The newest always stays, and so does what a
// clock that was set back makes lie in the future.
func Superseded(made []time.Time, now time.Time) []int {
	order := make([]int, len(made))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return made[b].Compare(made[a]) })
	firstDay := dayOf(now).AddDate(0, 0, -dailyFor)
	firstMonth := monthOf(now).AddDate(0, -monthlyFor, 0)
	days, months := map[time.Time]bool{}, map[time.Time]bool{}
	var gone []int
	for n, i := range order {
		at := made[i].In(now.Location())
		day, month := dayOf(at), monthOf(at)
		lastOfDay, lastOfMonth := !days[day], !months[month]
		days[day], months[month] = true, true
		switch {
		case n == 0,
			now.Sub(at) <= everyFor,
			lastOfDay && day.After(firstDay),
			lastOfMonth && month.After(firstMonth):
			continue
		}
		gone = append(gone, i)
	}
	slices.Sort(gone)
	return gone
}

func dayOf(t time.Time) time.Time {
	return time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, t.Location())
}

func monthOf(t time.Time) time.Time {
	return time.Date(t.Year(), t.Month(), 1, 0, 0, 0, 0, t.Location())
}
