package app

import (
	"context"
	"slices"

	"fuyi/app/casefile"
	"fuyi/app/figures"
	"fuyi/app/recovery"
)

// Enterprise is one for which losses were recovered, by the name that its last
// case has it under.
type Enterprise struct {
	figures.Enterprise
	Name string
}

// Code is its credit code, "" where none is recorded.
func (e *Enterprise) Code() string {
	if e.Key == e.Name {
		return ""
	}
	return e.Key
}

// Enterprises lists the enterprises that 挽回损失企业 of a period counts, of a part of
// a cut where one is named, those for whom the most was recovered first. Their
// number is the figure.
func (o *Office) Enterprises(ctx context.Context, p figures.Period, c figures.Cut, part string) ([]Enterprise, error) {
	items, err := o.Behind(ctx, p, figures.RecoveredEnterprises, c, part)
	if err != nil {
		return nil, err
	}
	found := figures.EnterprisesOf(items)
	list, numbers := make([]Enterprise, len(found)), []string{}
	lastOf := map[string][]*Enterprise{} // by the number of their last case
	for i := range found {
		list[i] = Enterprise{found[i], found[i].Key}
		last := found[i].Cases[len(found[i].Cases)-1].Number
		lastOf[last] = append(lastOf[last], &list[i])
		numbers = append(numbers, last)
	}
	slices.Sort(numbers)
	for some := range slices.Chunk(slices.Compact(numbers), 500) {
		err := o.store.EachCase(ctx, casefile.Query{Numbers: some}, func(file *casefile.Case) error {
			for _, e := range lastOf[file.Number] {
				e.Name = nameIn(file, e.Key)
			}
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	return list, nil
}

// nameIn is the name of an enterprise in a case, or its key where it has none there.
func nameIn(c *casefile.Case, key string) string {
	for i := range c.Losses {
		if of, _ := recovery.EnterpriseKey(c, &c.Losses[i]); of == key {
			return c.Losses[i].Enterprise
		}
	}
	return key
}
