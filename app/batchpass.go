package app

import (
	"cmp"
	"context"
	"slices"

	"fuyi/app/casefile"
	"fuyi/app/fault"
	"fuyi/app/law"
	"fuyi/app/letter"
)

// LetterAt names a letter of a case.
type LetterAt struct {
	Number string // of the case
	ID     int
}

// Waiting are the letters of one kind, of several cases, that wait for the same
// step: to be submitted, reviewed or approved, or to be made final.
type Waiting struct {
	Kind    letter.Kind
	Step    casefile.PassStep
	Letters []LetterAt
}

// WaitingLetters lists the letters of several cases that are not final, by kind and
// by the step that is next with them, in the order of the cases. Errors: the
// Store's; a case that is not there has none.
func (o *Office) WaitingLetters(ctx context.Context, numbers []string) ([]Waiting, error) {
	var all []Waiting
	for _, number := range numbers {
		c, err := o.store.Case(ctx, number)
		if fault.CodeOf(err) == fault.NoSuchCase {
			continue
		}
		if err != nil {
			return nil, err
		}
		for i := range c.Letters {
			l := &c.Letters[i]
			step, err := o.nextPass(ctx, l)
			if err != nil {
				return nil, err
			}
			if step == "" {
				continue
			}
			at := slices.IndexFunc(all, func(w Waiting) bool { return w.Kind == l.Kind && w.Step == step })
			if at < 0 {
				at = len(all)
				all = append(all, Waiting{Kind: l.Kind, Step: step})
			}
			all[at].Letters = append(all[at].Letters, LetterAt{number, l.ID})
		}
	}
	return all, nil
}

// WantedLetters counts the cases, of several, whose dockets ask for a letter of each
// kind that they have not begun. Errors: the Store's; a case that is not there, or
// whose docket breaks the law's order, asks for none.
func (o *Office) WantedLetters(ctx context.Context, numbers []string) (map[letter.Kind]int, error) {
	wanted := map[letter.Kind]int{}
	for _, number := range numbers {
		f, err := o.File(ctx, number)
		if len(fault.All(err)) > 0 {
			continue
		}
		if err != nil {
			return nil, err
		}
		for _, k := range letter.Proposals(f.Case, f.State) {
			wanted[k]++
		}
	}
	return wanted, nil
}

// nextPass is the step that is next with a letter, "" where there is none.
func (o *Office) nextPass(ctx context.Context, l *casefile.Letter) (casefile.PassStep, error) {
	switch l.Stage {
	case casefile.DraftLetter:
		if needed, err := o.NeedsApproval(ctx, l.Kind); needed || err != nil {
			return casefile.Submitted, err
		}
		return casefile.Finished, nil
	case casefile.SubmittedLetter:
		return casefile.Reviewed, nil
	case casefile.ReviewedLetter:
		return casefile.Approved, nil
	case casefile.ApprovedLetter:
		return casefile.Finished, nil
	}
	return "", nil
}

// PassEach does the same step with several letters, in their order, each a
// transaction of its own: one that cannot be passed on stops none of the others.
// Made final, they get numbers that follow each other. step is told after each.
//
// Errors: the context's where it was given up; the results so far come with it.
func (o *Office) PassEach(ctx context.Context, letters []LetterAt, pass casefile.LetterPass, step func(done, total int)) ([]BatchResult, Change, error) {
	return eachLetter(ctx, len(letters), step, func(i int) BatchResult {
		at := letters[i]
		r := BatchResult{Item: BatchItem{Number: at.Number}, ID: at.ID}
		if pass.Step == casefile.Finished {
			_, r.Err = o.FinishLetter(ctx, at.Number, at.ID, pass.By)
		} else {
			_, r.Err = o.PassLetter(ctx, at.Number, at.ID, pass)
		}
		o.asStored(ctx, &r)
		return r
	})
}

// eachLetter makes or passes on letters one after another, until it is given up.
func eachLetter(ctx context.Context, total int, step func(done, total int), do func(i int) BatchResult) ([]BatchResult, Change, error) {
	change := Change{Kind: Edited}
	var results []BatchResult
	for i := range total {
		if err := ctx.Err(); err != nil {
			return results, change, err
		}
		r := do(i)
		if r.ID != 0 {
			change.Numbers = append(change.Numbers, r.Item.Number)
		}
		results = append(results, r)
		if step != nil {
			step(i+1, total)
		}
	}
	return results, change, nil
}

// asStored puts into a result what the register holds of its letter.
func (o *Office) asStored(ctx context.Context, r *BatchResult) {
	c, err := o.store.Case(ctx, r.Item.Number)
	if err != nil {
		r.Err = cmp.Or(r.Err, err)
		return
	}
	l := c.Letter(r.ID)
	if l == nil {
		r.Err = cmp.Or[error](r.Err, fault.New(fault.NoSuchLetter, r.Item.Number))
		return
	}
	r.Item.To, r.Letter, r.Pages = l.To, l.Number, l.Pages
}

// mayBegin holds that the docket of a case has the entry that a kind of letter
// tells of, and not yet a letter of it: a batch makes none that could never be
// final, and none twice.
//
// Errors: NoSuchCase, Binned, NotAllowed, and those of law.Fold.
func (o *Office) mayBegin(ctx context.Context, number string, kind letter.Kind) error {
	c, err := o.store.Case(ctx, number)
	if err != nil {
		return err
	}
	if c.Bin != nil {
		return fault.New(fault.Binned, number)
	}
	state, err := law.Fold(c, o.Today(), o.Calendar())
	if err != nil {
		return err
	}
	return letter.MayBegin(c, state, kind)
}
