package app

import (
	"context"
	"runtime"
	"sync"

	"fuyi/app/casefile"
	"fuyi/app/date"
	"fuyi/app/law"
)

// openCases remembers what waits in each open case on a day, so that after a
// change the cases it touched are folded alone, and not all that are open. The
// audit tells which those are, whichever program changed them.
type openCases struct {
	mu       sync.Mutex
	today    date.Date
	calendar *date.Calendar
	last     int64 // the last entry of the audit that is taken in
	cases    map[string]openCase
}

// openCase is what the worklist takes from a case with an open deadline.
type openCase struct {
	handler     string
	tasks       []Task
	provisional []int // years that a day was counted into without an announced arrangement
	broken      bool  // the law cannot read its docket
}

// mostChanged is how many changed cases are folded one by one; with more, all are
// read anew.
const mostChanged = 500

// openCases returns the open cases as they are now. The map is not to be changed,
// and is replaced, not altered, when a case changes.
func (k *openCases) openCases(ctx context.Context, o *Office) (map[string]openCase, error) {
	k.mu.Lock()
	defer k.mu.Unlock()
	today, calendar := o.Today(), o.Calendar()
	// The entry is read before the cases: what changes between is read twice.
	last, changed, err := o.store.ChangedSince(ctx, k.last, mostChanged+1)
	if err != nil {
		return nil, err
	}
	cases := map[string]openCase{}
	q := casefile.Query{OpenOnly: true, Brief: true}
	if k.cases != nil && k.today == today && k.calendar == calendar && len(changed) <= mostChanged {
		if len(changed) == 0 {
			return k.cases, nil
		}
		q.Numbers = changed
		cases = k.without(changed)
	}
	if err := o.foldEach(ctx, q, today, calendar, cases); err != nil {
		return nil, err
	}
	k.today, k.calendar, k.last, k.cases = today, calendar, last, cases
	return cases, nil
}

// foldEach puts what waits in the cases of a query into a map. They are folded on all
// cores, beside their being loaded.
func (o *Office) foldEach(ctx context.Context, q casefile.Query, today date.Date, calendar *date.Calendar, into map[string]openCase) error {
	loaded := make(chan *casefile.Case, 64)
	var folding sync.WaitGroup
	var filling sync.Mutex
	for range runtime.GOMAXPROCS(0) {
		folding.Go(func() {
			for c := range loaded {
				found := o.openCase(c, today, calendar)
				filling.Lock()
				into[c.Number] = found
				filling.Unlock()
			}
		})
	}
	err := o.store.EachCase(ctx, q, func(c *casefile.Case) error {
		loaded <- c
		return nil
	})
	close(loaded)
	folding.Wait()
	return err
}

// without copies what is remembered of all cases but some.
func (k *openCases) without(numbers []string) map[string]openCase {
	rest := make(map[string]openCase, len(k.cases))
	for number, c := range k.cases {
		rest[number] = c
	}
	for _, number := range numbers {
		delete(rest, number)
	}
	return rest
}

// forget lets all open cases be read anew.
func (k *openCases) forget() {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.cases = nil
}

// openCase folds a case and finds what waits in it.
func (o *Office) openCase(c *casefile.Case, today date.Date, calendar *date.Calendar) openCase {
	found := openCase{handler: c.Handler}
	s, next, err := law.FoldNext(c, today, calendar)
	if err != nil {
		found.broken = true
		return found
	}
	for _, d := range waiting(c, s, today) {
		if d.Provisional {
			found.provisional = append(found.provisional, d.Due.Year())
		}
		if task, ok := o.task(c, d, next, today); ok {
			found.tasks = append(found.tasks, task)
		}
	}
	return found
}
