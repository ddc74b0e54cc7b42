package app

import (
	"context"
	"encoding/json"
	"fmt"
	"runtime"
	"slices"
	"strings"
	"sync"

	"fuyi/app/access"
	"fuyi/app/casefile"
	"fuyi/app/figures"
)

// Figures counts the figures of a period over the whole register, the bin left
// out. Rows that time alone has changed are folded before.
func (o *Office) Figures(ctx context.Context, p figures.Period) (*figures.Figures, error) {
	if _, err := o.Refresh(ctx); err != nil {
		return nil, err
	}
	texts := make(chan string)
	counters := make([]*figures.Counter, runtime.GOMAXPROCS(0))
	failed := make([]error, len(counters))
	var counting sync.WaitGroup
	for i := range counters {
		counters[i] = figures.NewCounter(p)
		counting.Go(func() {
			for lines := range texts {
				if err := eachFact(lines, counters[i].Add); err != nil {
					failed[i] = err
				}
			}
		})
	}
	err := o.store.Facts(ctx, p.From, p.To, func(lines string) error {
		select {
		case texts <- lines:
			return nil
		case <-ctx.Done():
			return ctx.Err()
		}
	})
	close(texts)
	counting.Wait()
	for _, wrong := range failed {
		if err == nil && wrong != nil {
			err = wrong
		}
	}
	if err != nil {
		return nil, err
	}
	for _, other := range counters[1:] {
		counters[0].Join(other)
	}
	return counters[0].Figures(), nil
}

// eachFact calls fn with the facts of each line of a text.
func eachFact(lines string, fn func(*casefile.Facts)) error {
	var f casefile.Facts
	for rest := lines; rest != ""; {
		line, more, _ := strings.Cut(rest, "\n")
		rest = more
		if err := casefile.ParseFacts(line, &f); err != nil {
			return fmt.Errorf("count a case: %w", err)
		}
		fn(&f)
	}
	return nil
}

// Behind lists what a figure counted: its items, in the order of their days; of a
// part of a cut where one is named. Their number, or the sum of their values, is
// the figure.
func (o *Office) Behind(ctx context.Context, p figures.Period, k figures.Key, c figures.Cut, part string) ([]figures.Item, error) {
	var found []figures.Item
	err := o.store.Facts(ctx, p.From, p.To, func(lines string) error {
		return eachFact(lines, func(f *casefile.Facts) {
			found = append(found, figures.Behind(f, p, k, c, part)...)
		})
	})
	sortItems(found)
	if err != nil {
		return nil, err
	}
	return found, o.veilItems(ctx, found)
}

// veilItems leaves of what secret cases count nothing but their number. An enterprise
// stays one, by another name.
func (o *Office) veilItems(ctx context.Context, items []figures.Item) error {
	hidden, err := o.guard.without(ctx)
	if err != nil || len(hidden) == 0 {
		return err
	}
	names := map[string]string{}
	for i := range items {
		it := &items[i]
		if it.Enterprise == "" || !slices.Contains(hidden, it.Number) {
			continue
		}
		if names[it.Enterprise] == "" {
			names[it.Enterprise] = fmt.Sprintf("涉密案件的企业%d", len(names)+1)
		}
		it.Enterprise = names[it.Enterprise]
	}
	return nil
}

// sortItems puts items in the order of their days.
func sortItems(items []figures.Item) {
	slices.SortStableFunc(items, func(a, b figures.Item) int {
		if a.Day != b.Day {
			return int(a.Day - b.Day)
		}
		return strings.Compare(a.Number, b.Number)
	})
}

// Listed lists what stands behind a figure, as Behind does.
func (o *Office) Listed(ctx context.Context, p figures.Period, of figures.Basis, c figures.Cut, part string) ([]figures.Item, error) {
	var all []figures.Item
	for _, k := range of.Keys {
		found, err := o.Behind(ctx, p, k, c, part)
		if err != nil {
			return nil, err
		}
		all = append(all, found...)
	}
	if of.Without != "" {
		left, err := o.Behind(ctx, p, of.Without, c, part)
		if err != nil {
			return nil, err
		}
		out := map[string]bool{}
		for _, it := range left {
			out[it.Number] = true
		}
		all = slices.DeleteFunc(all, func(it figures.Item) bool { return out[it.Number] })
	}
	sortItems(all)
	return all, nil
}

// settingRates is the setting that says what rates are parted by, as JSON.
const settingRates = "figures.rates"

// Rates returns what the rates of this bureau are parted by.
func (o *Office) Rates(ctx context.Context) (figures.Rates, error) {
	var r figures.Rates
	text, err := o.store.Setting(ctx, settingRates)
	if err != nil || text == "" {
		return r, err
	}
	if err := json.Unmarshal([]byte(text), &r); err != nil {
		return r, fmt.Errorf("read the setting of the rates: %w", err)
	}
	return r, nil
}

// SetRates sets what the rates of this bureau are parted by.
func (o *Office) SetRates(ctx context.Context, r figures.Rates) (Change, error) {
	text, err := json.Marshal(r)
	if err != nil {
		return Change{}, fmt.Errorf("write the setting of the rates: %w", err)
	}
	return o.setSetting(ctx, access.Settings, "设置统计口径", settingRates, string(text))
}
