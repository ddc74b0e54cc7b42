package letter

import (
	"slices"

	"fuyi/app/casefile"
	"fuyi/app/fault"
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
	case casefile.NormativeTransfer:
		return number(normativeReview(docket, casefile.NormativeMakerNotified, casefile.NormativeHandled))
	case casefile.NormativeNotice:
		return number(normativeReview(docket, casefile.NormativeTransferred, casefile.NormativeHandled))
	}
	n := 0
	for i := range docket {
		n += number(slices.Contains(t.Rests, docket[i].Type))
	}
	return n
}

// MayBegin tells why a letter that rests on an entry of the docket is not to be
// made for a case: the entry is missing, or each has its letter already. Letters
// that rest on none may always be begun.
//
// Errors: NotAllowed.
func MayBegin(c *casefile.Case, st *law.State, kind Kind) error {
	t, _ := TraitsOf(kind)
	if len(t.Rests) == 0 {
		return nil
	}
	entries := 0
	for _, e := range casefile.Effective(c.Events) {
		entries += number(slices.Contains(t.Rests, e.Type))
	}
	if st.Deemed && slices.Contains(t.Rests, casefile.DeemedAccepted) {
		entries = max(entries, 1)
	}
	switch {
	case entries == 0:
		return fault.New(fault.NotAllowed, "案卷中没有“"+law.EventName(t.Rests[0])+"”，不能制作"+kind.Name()+"。")
	case begun(c, kind) >= entries:
		return fault.New(fault.NotAllowed, "本案已有"+kind.Name()+"；需要另做一份的，在案卷中起草。")
	}
	return nil
}

// normativeReview tells whether the case waits for the review of a normative
// document that has not gone another way: who may handle it asks the maker, who
// may not sends it on (第五十六条、第五十七条).
func normativeReview(docket []casefile.Event, other ...casefile.EventType) bool {
	asked := false
	for i := range docket {
		switch e := &docket[i]; {
		case e.Type == casefile.Suspended && e.Ground == normativeItem:
			asked = true
		case e.Type == casefile.Resumed || slices.Contains(other, e.Type):
			asked = false
		}
	}
	return asked
}

func number(is bool) int {
	if is {
		return 1
	}
	return 0
}
