package app

import (
	"context"
	"encoding/json"
	"slices"

	"fuyi/app/casefile"
)

// recentKey is the draft that keeps the numbers of the cases opened last,
// mostRecent how many.
const (
	recentKey  = "recent-cases"
	mostRecent = 12
)

// Opened remembers that a case was opened.
func (o *Office) Opened(ctx context.Context, number string) error {
	numbers, err := o.recentNumbers(ctx)
	if err != nil {
		return err
	}
	if len(numbers) > 0 && numbers[0] == number {
		return nil
	}
	numbers = slices.DeleteFunc(numbers, func(n string) bool { return n == number })
	numbers = slices.Insert(numbers, 0, number)
	text, err := json.Marshal(numbers[:min(len(numbers), mostRecent)])
	if err != nil {
		return err
	}
	return o.store.SetDraft(ctx, recentKey, text)
}

// Recent lists the cases that were opened last, the last first.
func (o *Office) Recent(ctx context.Context) ([]casefile.Row, error) {
	numbers, err := o.recentNumbers(ctx)
	if err != nil {
		return nil, err
	}
	var rows []casefile.Row
	for _, number := range numbers {
		hits, err := o.store.Find(ctx, number, 1)
		if err != nil {
			return nil, err
		}
		if len(hits) > 0 && hits[0].Row.Number == number {
			rows = append(rows, hits[0].Row)
		}
	}
	return rows, nil
}

// recentNumbers reads the list; one that cannot be read begins anew.
func (o *Office) recentNumbers(ctx context.Context) ([]string, error) {
	text, err := o.store.Draft(ctx, recentKey)
	if err != nil {
		return nil, err
	}
	var numbers []string
	if json.Unmarshal(text, &numbers) != nil {
		return nil, nil
	}
	return numbers, nil
}
