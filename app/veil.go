package app

import (
	"context"
	"errors"
	"slices"

	"fuyi/app/access"
	"fuyi/app/casefile"
	"fuyi/app/date"
	"fuyi/app/duty"
	"fuyi/app/fault"
)

// Where officers sign in, a secret case (涉密) is for its handler and the head alone:
// for all others it is in no list, no search, no count and no history, and nobody is
// offered out of it. Figures count it, as the law asks for all cases; what stands behind
// a figure names it by its number and nothing else. That it is there its number says,
// since numbers run without a gap.

// without lists the secret cases that the officer may not see.
func (g *guard) without(ctx context.Context) ([]string, error) {
	b, err := g.who(ctx)
	if err != nil || !b.SignIn || b.Allows(g.officer, access.Secret) == nil {
		return nil, err
	}
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.counted {
		return g.hidden, nil
	}
	secrets, err := g.register.Secrets(ctx)
	if err != nil {
		return nil, err
	}
	hidden := []string{}
	for _, s := range secrets {
		if s.Handler != g.officer {
			hidden = append(hidden, s.Number)
		}
	}
	g.hidden, g.counted = hidden, true
	return hidden, nil
}

// forget lets the secret cases be listed anew, after something was written.
func (g *guard) forget() {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.hidden, g.counted = nil, false
}

// sees refuses a case that is not for the officer. Errors: NotPermitted.
func (g *guard) sees(ctx context.Context, c *casefile.Case) error {
	b, err := g.who(ctx)
	if err != nil || c == nil || !c.Secret || !b.SignIn || c.Handler == g.officer {
		return err
	}
	if b.Allows(g.officer, access.Secret) == nil {
		return nil
	}
	return secretFault(c.Number)
}

func secretFault(number string) error {
	return fault.New(fault.NotPermitted, number+"号案是涉密案件，只有承办人和负责人可以查看")
}

// seesNumber refuses a case by its number.
func (g *guard) seesNumber(ctx context.Context, number string) error {
	hidden, err := g.without(ctx)
	if err == nil && slices.Contains(hidden, number) {
		err = secretFault(number)
	}
	return err
}

func (g *guard) Case(ctx context.Context, number string) (*casefile.Case, error) {
	c, err := g.register.Case(ctx, number)
	if err != nil {
		return nil, err
	}
	if err := g.sees(ctx, c); err != nil {
		return nil, err
	}
	return c, nil
}

// asked is a query that leaves out what the officer may not see.
func (g *guard) asked(ctx context.Context, q casefile.Query) (casefile.Query, error) {
	hidden, err := g.without(ctx)
	q.Without = slices.Concat(q.Without, hidden)
	return q, err
}

func (g *guard) Rows(ctx context.Context, q casefile.Query) ([]casefile.Row, error) {
	q, err := g.asked(ctx, q)
	if err != nil {
		return nil, err
	}
	return g.register.Rows(ctx, q)
}

func (g *guard) Count(ctx context.Context, q casefile.Query) (int, error) {
	q, err := g.asked(ctx, q)
	if err != nil {
		return 0, err
	}
	return g.register.Count(ctx, q)
}

func (g *guard) EachCase(ctx context.Context, q casefile.Query, fn func(*casefile.Case) error) error {
	q, err := g.asked(ctx, q)
	if err != nil {
		return err
	}
	return g.register.EachCase(ctx, q, fn)
}

func (g *guard) Strays(ctx context.Context, q StrayQuery) ([]casefile.Row, int, error) {
	hidden, err := g.without(ctx)
	if err != nil {
		return nil, 0, err
	}
	q.Without = slices.Concat(q.Without, hidden)
	return g.register.Strays(ctx, q)
}

func (g *guard) Find(ctx context.Context, text string, limit int) ([]casefile.Hit, error) {
	return g.found(ctx, text, limit, g.register.Find)
}

func (g *guard) FindTexts(ctx context.Context, text string, limit int) ([]casefile.Hit, error) {
	return g.found(ctx, text, limit, g.register.FindTexts)
}

// found asks for as many more hits as may have to be left out.
func (g *guard) found(ctx context.Context, text string, limit int, find func(context.Context, string, int) ([]casefile.Hit, error)) ([]casefile.Hit, error) {
	hidden, err := g.without(ctx)
	if err != nil {
		return nil, err
	}
	hits, err := find(ctx, text, limit+len(hidden))
	if len(hidden) > 0 {
		hits = slices.DeleteFunc(hits, func(h casefile.Hit) bool { return slices.Contains(hidden, h.Row.Number) })
		hits = hits[:min(len(hits), limit)]
	}
	return hits, err
}

func (g *guard) PartiesNamed(ctx context.Context, beginning string, organs bool, without []string, limit int) ([]casefile.Party, error) {
	hidden, err := g.without(ctx)
	if err != nil {
		return nil, err
	}
	return g.register.PartiesNamed(ctx, beginning, organs, slices.Concat(without, hidden), limit)
}

func (g *guard) CasesWithFile(ctx context.Context, hash, ending string, limit int) ([]string, error) {
	hidden, err := g.without(ctx)
	if err != nil {
		return nil, err
	}
	numbers, err := g.register.CasesWithFile(ctx, hash, ending, limit+len(hidden))
	if len(hidden) > 0 {
		numbers = visible(numbers, hidden)
		numbers = numbers[:min(len(numbers), limit)]
	}
	return numbers, err
}

func visible(numbers, hidden []string) []string {
	return slices.DeleteFunc(numbers, func(n string) bool { return slices.Contains(hidden, n) })
}

func (g *guard) Unlike(ctx context.Context, closed map[casefile.LetterKind][]string) ([]string, error) {
	hidden, err := g.without(ctx)
	if err != nil {
		return nil, err
	}
	numbers, err := g.register.Unlike(ctx, closed)
	return visible(numbers, hidden), err
}

func (g *guard) History(ctx context.Context, number string) ([]Entry, error) {
	if err := g.seesNumber(ctx, number); err != nil {
		return nil, err
	}
	return g.register.History(ctx, number)
}

// Facts tells of secret cases too: figures count them.
func (g *guard) Facts(ctx context.Context, from, to date.Date, fn func(lines string) error) error {
	if _, err := g.who(ctx); err != nil {
		return err
	}
	return g.register.Facts(ctx, from, to, fn)
}

func (g *guard) Verify(ctx context.Context, rebuild bool, row func(*casefile.Case) (casefile.Row, error)) (Verification, error) {
	if rebuild {
		if err := g.may(ctx, access.Restore); err != nil {
			return Verification{}, err
		}
	}
	found, err := g.register.Verify(ctx, rebuild, row)
	return g.masked(ctx, found, err)
}

// masked says of a secret case no more than that something is wrong with it.
func (g *guard) masked(ctx context.Context, found Verification, err error) (Verification, error) {
	hidden, failed := g.without(ctx)
	if err != nil || failed != nil {
		return found, errors.Join(err, failed)
	}
	for i := range found.Findings {
		if f := &found.Findings[i]; slices.Contains(hidden, f.Place) {
			f.Sentence = "这件涉密案件的内容核验不符，请由负责人核验。"
		}
	}
	return found, nil
}

// Secrets lists the secret cases that are not hidden from the officer.
func (g *guard) Secrets(ctx context.Context) ([]SecretCase, error) {
	hidden, err := g.without(ctx)
	if err != nil {
		return nil, err
	}
	secrets, err := g.register.Secrets(ctx)
	return slices.DeleteFunc(secrets, func(s SecretCase) bool { return slices.Contains(hidden, s.Number) }), err
}

// What follows tells nothing of a case but its number, or is of no case at all. It is
// for every officer of the bureau.

func (g *guard) LastNumber(ctx context.Context, series string) (int, error) {
	return known(ctx, g, func() (int, error) { return g.register.LastNumber(ctx, series) })
}

func (g *guard) Gaps(ctx context.Context) ([]Gap, error) {
	return known(ctx, g, func() ([]Gap, error) { return g.register.Gaps(ctx) })
}

func (g *guard) ChangedSince(ctx context.Context, entry int64, limit int) (int64, []string, error) {
	if _, err := g.who(ctx); err != nil {
		return 0, nil, err
	}
	return g.register.ChangedSince(ctx, entry, limit)
}

func (g *guard) Setting(ctx context.Context, key string) (string, error) {
	return known(ctx, g, func() (string, error) { return g.register.Setting(ctx, key) })
}

func (g *guard) Duty(ctx context.Context, number string) (*duty.Item, error) {
	return known(ctx, g, func() (*duty.Item, error) { return g.register.Duty(ctx, number) })
}

func (g *guard) DutyHistory(ctx context.Context, number string) ([]Entry, error) {
	return known(ctx, g, func() ([]Entry, error) { return g.register.DutyHistory(ctx, number) })
}

func (g *guard) Duties(ctx context.Context, ledger duty.Ledger, openOnly bool) ([]*duty.Item, error) {
	return known(ctx, g, func() ([]*duty.Item, error) { return g.register.Duties(ctx, ledger, openOnly) })
}

// A kept file is asked for by the hash of its content, which only its case tells.

func (g *guard) File(ctx context.Context, hash, ending string) ([]byte, error) {
	return known(ctx, g, func() ([]byte, error) { return g.register.File(ctx, hash, ending) })
}

func (g *guard) CheckFile(ctx context.Context, hash, ending string) error {
	_, err := known(ctx, g, func() (struct{}, error) { return struct{}{}, g.register.CheckFile(ctx, hash, ending) })
	return err
}

func (g *guard) Lend(ctx context.Context, hash, ending string) (string, error) {
	return known(ctx, g, func() (string, error) { return g.register.Lend(ctx, hash, ending) })
}

// known reads something for whoever belongs to the bureau.
func known[T any](ctx context.Context, g *guard, read func() (T, error)) (T, error) {
	if _, err := g.who(ctx); err != nil {
		var nothing T
		return nothing, err
	}
	return read()
}
