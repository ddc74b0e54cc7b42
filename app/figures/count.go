package figures

import (
	"slices"
	"strings"

	"fuyi/app/casefile"
	"fuyi/app/date"
)

// Counter counts the figures of a period from the facts of cases, in whatever
// order they come.
type Counter struct {
	figures *Figures
	items   []item
	parts   []map[string]*Bucket // of caseCuts, in their order
	months  []month
	monthOn []int16           // of each day of the period, its month
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
	for _, cut := range caseCuts {
		c.parts = append(c.parts, f.Cuts[cut])
	}
	for _, m := range Months(p) {
		b := &Bucket{}
		f.Cuts[ByMonth][monthOf(m.From)] = b
		for range m.To - m.From + 1 {
			c.monthOn = append(c.monthOn, int16(len(c.months)))
		}
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
	for i, cut := range caseCuts {
		c.enter(c.bucket(c.parts[i], partOf(cut, f)), f, closed)
	}
	c.byMonth(f, closed)
	c.recovery(f)
}

// enter adds the items of a case to a bucket.
func (c *Counter) enter(b *Bucket, f *casefile.Facts, closed bool) {
	for i := range c.items {
		b.Tally[c.items[i].at] += c.items[i].value
	}
	if closed {
		b.days = append(b.days, int32(f.Days))
	}
	if len(f.Losses) > 0 {
		c.enterprises(b, f, c.figures.Period)
	}
}

func (c *Counter) enterprises(b *Bucket, f *casefile.Facts, p Period) {
	for i := range f.Losses {
		if p.has(f.Losses[i].Day) {
			c.enterprise(b, &f.Losses[i])
		}
	}
}

func (c *Counter) enterprise(b *Bucket, l *casefile.LossFact) {
	if b.enterprises == nil {
		b.enterprises = map[string]struct{}{}
	}
	b.enterprises[c.name(l.Enterprise)] = struct{}{}
}

// byMonth counts a case in each month as in a period of its own. What has a day
// falls into its month; what is carried into a month or pending at its end is
// counted in each, and a case in every month in which something was recovered.
func (c *Counter) byMonth(f *casefile.Facts, closedNow bool) {
	for i := range c.items {
		it := &c.items[i]
		if it.at != carriedIn && it.at != pending && it.at != recoveredCases {
			c.month(it.day).bucket.Tally[it.at] += it.value
		}
	}
	if closedNow {
		b := c.month(f.Closed).bucket
		b.days = append(b.days, int32(f.Days))
	}
	p := c.figures.Period
	to := p.To
	if end := max(f.Closed, f.Ended); !end.IsZero() {
		to = min(to, end)
	}
	if to >= p.From && f.Received <= to {
		for i := c.monthOn[max(f.Received, p.From)-p.From]; i <= c.monthOn[to-p.From]; i++ {
			m := &c.months[i]
			if carriedInto(f, m.From) {
				m.bucket.Tally[carriedIn]++
			}
			if pendingAt(f, m.To) {
				m.bucket.Tally[pending]++
			}
		}
	}
	for i := range f.Losses {
		if !p.has(f.Losses[i].Day) {
			continue
		}
		m := c.month(f.Losses[i].Day)
		c.enterprise(m.bucket, &f.Losses[i])
		if !slices.ContainsFunc(f.Losses[:i], func(l casefile.LossFact) bool { return m.has(l.Day) }) {
			m.bucket.Tally[recoveredCases]++
		}
	}
}

// month is the month of a day of the period.
func (c *Counter) month(day date.Date) *month { return &c.months[c.monthOn[day-c.figures.Period.From]] }

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

func (c *Counter) bucket(parts map[string]*Bucket, part string) *Bucket {
	b := parts[part]
	if b == nil {
		b = &Bucket{}
		parts[c.name(part)] = b
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
				return only(f, m, k)
			}
		}
		return nil
	}
	if c != "" && partOf(c, f) != part {
		return nil
	}
	return only(f, p, k)
}

func only(f *casefile.Facts, p Period, k Key) []Item {
	switch k {
	case DaysTaken:
		return taken(f, p)
	case RecoveredEnterprises:
		return lossesFor(f, p)
	}
	var found []Item
	for _, it := range items(nil, f, p) {
		if keys[it.at] == k {
			found = append(found, Item{Key: k, Number: strings.Clone(f.Number), Day: it.day, Value: it.value})
		}
	}
	return found
}
