package letter

import (
	"slices"

	"fuyi/app/casefile"
	"fuyi/app/law"
)

// normativeItem is the item of 第三十九条第一款 under which a case waits for the
// review of a normative document (附带审查).
const normativeItem = 9

// Proposals returns the kinds of letter that the docket asks for at its stage
// and that the case has not begun, in the order of a case.
func Proposals(c *casefile.Case, st *law.State) []Kind {
	docket := casefile.Effective(c.Events)
	var kinds []Kind
	for i := range traits {
		t := &traits[i]
		if begun(c, t.Kind) < asked(t, c, st, docket) {
			kinds = append(kinds, t.Kind)
		}
	}
	return kinds
}

// begun counts the letters of a kind that are drafts, on their way or final.
func begun(c *casefile.Case, kind Kind) int {
	n := 0
	for i := range c.Letters {
		if l := &c.Letters[i]; l.Kind == kind && l.Stage != casefile.DiscardedLetter && l.Stage != casefile.WithdrawnLetter {
			n++
		}
	}
	return n
}

// asked counts how many letters of a kind the docket asks for.
func asked(t *Traits, c *casefile.Case, st *law.State, docket []casefile.Event) int {
	switch t.Kind {
	case casefile.SupplementNotice:
		return number(st.Stage == law.Reviewing)
	case casefile.DecisionLetter:
		return number(c.Decision != nil && len(c.Decision.Outcomes) > 0)
	case casefile.ThirdPartyNotice:
		return number(len(c.PartiesOf(casefile.ThirdParty)) > 0 && !st.Accepted.IsZero())
	case casefile.AcceptanceNotice, casefile.ReplyNotice:
		return number(!st.Accepted.IsZero())
	case casefile.PerformanceOrder:
		return number(slices.ContainsFunc(st.Deadlines, func(d law.Deadline) bool {
			return (d.Rule == "perform" || d.Rule == "redo") && d.Status == law.Missed
		}))
	case casefile.NormativeTransfer, casefile.NormativeNotice:
		return number(slices.ContainsFunc(docket, func(e casefile.Event) bool {
			return e.Type == casefile.Suspended && e.Ground == normativeItem
		}))
	}
	n := 0
	for i := range docket {
		n += number(slices.Contains(t.Rests, docket[i].Type))
	}
	return n
}

func number(is bool) int {
	if is {
		return 1
	}
	return 0
}
