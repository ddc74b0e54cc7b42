package app

import (
	"context"

	"fuyi/app/casefile"
	"fuyi/app/fault"
	"fuyi/app/law"
)

// StepResult is what became of one case of a batch step.
type StepResult struct {
	Number string
	Err    error // why the case was left as it was
}

// MayRecord asks for each of several cases whether the law allows an event now;
// nothing is recorded. Errors: the Store's; those of the law are in the results.
func (o *Office) MayRecord(ctx context.Context, numbers []string, e casefile.Event) ([]StepResult, error) {
	results := make([]StepResult, len(numbers))
	for i, number := range numbers {
		results[i].Number = number
		c, err := o.store.Case(ctx, number)
		switch {
		case fault.CodeOf(err) == fault.NoSuchCase:
			results[i].Err = err
		case err != nil:
			return results, err
		case c.Bin != nil:
			results[i].Err = fault.New(fault.Binned, number)
		default:
			results[i].Err = law.Allow(c, e, o.Today(), o.Calendar())
		}
	}
	return results, nil
}

// RecordEach enters the same event in several cases, each a transaction of its
// own: one that the law refuses stops none of the others. step is told after each
// case; a batch that is given up keeps what it has done.
//
// Errors: the context's where it was given up; the results so far come with it.
func (o *Office) RecordEach(ctx context.Context, numbers []string, e casefile.Event, step func(done, total int)) ([]StepResult, Change, error) {
	return o.each(ctx, numbers, Recorded, step, func(number string) error {
		_, err := o.Record(ctx, number, e)
		return err
	})
}

// AssignEach names the handler (承办人) of several cases, as RecordEach does.
func (o *Office) AssignEach(ctx context.Context, numbers []string, handler string, step func(done, total int)) ([]StepResult, Change, error) {
	if handler == "" {
		return nil, Change{}, fault.At("handler", fault.Required, "承办人")
	}
	return o.each(ctx, numbers, Edited, step, func(number string) error {
		_, err := o.Edit(ctx, number, "指定承办人："+handler, true, func(c *casefile.Case) error {
			c.Handler = handler
			return nil
		})
		return err
	})
}

func (o *Office) each(ctx context.Context, numbers []string, kind ChangeKind, step func(done, total int), do func(number string) error) ([]StepResult, Change, error) {
	change := Change{Kind: kind}
	var results []StepResult
	for i, number := range numbers {
		if err := ctx.Err(); err != nil {
			return results, change, err
		}
		err := do(number)
		if err == nil {
			change.Numbers = append(change.Numbers, number)
		}
		results = append(results, StepResult{number, err})
		if step != nil {
			step(i+1, len(numbers))
		}
	}
	return results, change, nil
}
