package figures

import (
	"cmp"
	"slices"
	"strings"

	"fuyi/app/casefile"
)

// Enterprise is one for which losses were recovered in a period.
type Enterprise struct {
	Key   string // its credit code, or its name without one
	Cases []Item // one for each case, with its fen, in the order of their days
}

// Amount is what was recovered for it, in fen.
func (e *Enterprise) Amount() casefile.Money {
	var sum casefile.Money
	for i := range e.Cases {
		sum += casefile.Money(e.Cases[i].Value)
	}
	return sum
}

// EnterprisesOf puts the items of RecoveredEnterprises together, those for whom the
// most was recovered first. There are as many as the figure says.
func EnterprisesOf(items []Item) []Enterprise {
	var list []Enterprise
	places := map[string]int{}
	for _, it := range items {
		at, known := places[it.Enterprise]
		if !known {
			at = len(list)
			places[it.Enterprise] = at
			list = append(list, Enterprise{Key: it.Enterprise})
		}
		list[at].add(it)
	}
	slices.SortFunc(list, func(a, b Enterprise) int {
		return cmp.Or(cmp.Compare(b.Amount(), a.Amount()), strings.Compare(a.Key, b.Key))
	})
	return list
}

// add adds a loss to its case.
func (e *Enterprise) add(it Item) {
	for i := range e.Cases {
		if e.Cases[i].Number == it.Number {
			e.Cases[i].Value += it.Value
			return
		}
	}
	e.Cases = append(e.Cases, it)
}

// lossesFor are the losses of a case in a period, each with its enterprise.
func lossesFor(f *casefile.Facts, p Period) []Item {
	var found []Item
	for i := range f.Losses {
		if l := &f.Losses[i]; p.has(l.Day) {
			found = append(found, Item{Key: RecoveredEnterprises, Number: strings.Clone(f.Number), Day: l.Day,
				Value: int64(l.Amount), Enterprise: strings.Clone(l.Enterprise)})
		}
	}
	return found
}
