package figures

import (
	"strings"

	"fuyi/app/casefile"
	"fuyi/app/date"
)

// Counter counts the figures of a period from the facts of cases, in whatever
// order they come.
type Counter struct {
	figures *Figures
	items   []Item
	months  []month
	seen    map[string]string // texts that parts are named by, each once
}

// month is a month of the period, cut to it.
type month struct {
	Period
	bucket *Bucket
}

// caseCuts are the cuts by what a case is, not by when something of it counts.
var caseCuts = []Cut{ByField, ByAct, ByRespondent, ByHandler, ByProcedure, ByChannel}

// NewCounter begins to count the figures of a period.
func NewCounter(p Period) *Counter {
	f := &Figures{Period: p, Cuts: map[Cut]map[string]*Bucket{}, Recovery: map[string]map[string]*Sum{"kind": {}, "ownership": {}}}
	for _, c := range Cuts() {
		f.Cuts[c] = map[string]*Bucket{}
	}
	c := &Counter{figures: f, seen: map[string]string{}}
	for _, m := range Months(p) {
		b := &Bucket{}
		f.Cuts[ByMonth][monthOf(m.From)] = b
		c.months = append(c.months, month{m, b})
	}
	return c
}

// Months parts a period at the ends of its months.
func Months(p Period) []Period {
	var months []Period
	for from := p.From; from <= p.To; {
		year, m, _ := from.Civil()
		to := min(date.Must(year, m, 1).AddMonths(1)-1, p.To)
		months = append(months, Period{from, to})
		from = to + 1
	}
	return months
}

// Add counts a case.
func (c *Counter) Add(f *casefile.Facts) {
	c.items = items(c.items[:0], f, c.figures.Period)
	if len(c.items) == 0 {
		return
	}
	closed := c.figures.Period.has(f.Closed)
	c.enter(&c.figures.Bucket, f, closed)
	for _, cut := range caseCuts {
		c.enter(c.bucket(cut, partOf(cut, f)), f, closed)
	}
	c.byMonth(f, closed)
	c.recovery(f)
}

// enter adds the items of a case to a bucket.
func (c *Counter) enter(b *Bucket, f *casefile.Facts, closed bool) {
	for i := range c.items {
		b.Tally[c.items[i].at] += c.items[i].Value
	}
	if closed {
		b.days = append(b.days, int32(f.Days))
	}
	c.enterprises(b, f, c.figures.Period)
}

func (c *Counter) enterprises(b *Bucket, f *casefile.Facts, p Period) {
	for i := range f.Losses {
		l := &f.Losses[i]
		if !p.has(l.Day) {
			continue
		}
		if b.enterprises == nil {
			b.enterprises = map[string]struct{}{}
		}
		b.enterprises[c.name(l.Enterprise)] = struct{}{}
	}
}

// byMonth counts a case in each month as in a period of its own: what is carried
// into a month and pending at its end has no day, and what was recovered in
// several months is of a case of each.
func (c *Counter) byMonth(f *casefile.Facts, closed bool) {
	first, last := c.items[0].Day, c.items[0].Day
	for i := range c.items {
		first, last = min(first, c.items[i].Day), max(last, c.items[i].Day)
	}
	if to := c.figures.Period.To; !over(f.Closed, to) && !over(f.Ended, to) {
		last = to // carried from month to month
	}
	for i := range c.months {
		m := &c.months[i]
		if m.To < first || m.From > last {
			continue
		}
		c.items = items(c.items[:0], f, m.Period)
		for j := range c.items {
			m.bucket.Tally[c.items[j].at] += c.items[j].Value
		}
		if closed && m.has(f.Closed) {
			m.bucket.days = append(m.bucket.days, int32(f.Days))
		}
		c.enterprises(m.bucket, f, m.Period)
	}
}

func (c *Counter) recovery(f *casefile.Facts) {
	for i := range f.Losses {
		l := &f.Losses[i]
		if !c.figures.Period.has(l.Day) {
			continue
		}
		for by, part := range map[string]string{"kind": string(l.Kind), "ownership": string(l.Ownership)} {
			sum := c.figures.Recovery[by][part]
			if sum == nil {
				sum = &Sum{}
				c.figures.Recovery[by][c.name(part)] = sum
			}
			sum.Amount += l.Amount
			sum.Losses++
		}
	}
}

func (c *Counter) bucket(cut Cut, part string) *Bucket {
	b := c.figures.Cuts[cut][part]
	if b == nil {
		b = &Bucket{}
		c.figures.Cuts[cut][c.name(part)] = b
	}
	return b
}

// name keeps a text once, apart from the long line that it is a part of.
func (c *Counter) name(text string) string {
	if kept, known := c.seen[text]; known {
		return kept
	}
	kept := strings.Clone(text)
	c.seen[kept] = kept
	return kept
}

// Figures returns what was counted.
func (c *Counter) Figures() *Figures { return c.figures }

// Join adds what another counter of the same period has counted, which is not to
// be used afterwards.
func (c *Counter) Join(other *Counter) {
	c.figures.Bucket.join(&other.figures.Bucket)
	for cut, parts := range other.figures.Cuts {
		for part, b := range parts {
			if have := c.figures.Cuts[cut][part]; have != nil {
				have.join(b)
			} else {
				c.figures.Cuts[cut][part] = b
			}
		}
	}
	for by, parts := range other.figures.Recovery {
		for part, sum := range parts {
			if have := c.figures.Recovery[by][part]; have != nil {
				have.Amount += sum.Amount
				have.Losses += sum.Losses
			} else {
				c.figures.Recovery[by][part] = sum
			}
		}
	}
}

func (b *Bucket) join(other *Bucket) {
	for i := range b.Tally {
		b.Tally[i] += other.Tally[i]
	}
	b.days = append(b.days, other.days...)
	b.sorted = false
	if b.enterprises == nil {
		b.enterprises = other.enterprises
		return
	}
	for name := range other.enterprises {
		b.enterprises[name] = struct{}{}
	}
}

// Behind returns the items of a figure that a case adds, of a part of a cut
// where one is named: what the figure opens.
func Behind(f *casefile.Facts, p Period, k Key, c Cut, part string) []Item {
	if c == ByMonth {
		for _, m := range Months(p) {
			if monthOf(m.From) == part {
				return only(items(nil, f, m), k)
			}
		}
		return nil
	}
	if c != "" && partOf(c, f) != part {
		return nil
	}
	return only(items(nil, f, p), k)
}

func only(list []Item, k Key) []Item {
	var found []Item
	for _, it := range list {
		if it.Key == k {
			it.Number = strings.Clone(it.Number)
			found = append(found, it)
		}
	}
	return found
}
