package app

import (
	"reflect"

	"fuyi/app/casefile"
	"fuyi/app/fault"
)

// unlocked refuses to change what a final decision says: the decision itself and
// the texts it is made of. Errors: LetterLocked.
func unlocked(stored, changed *casefile.Case) error {
	l := finalDecision(stored)
	if l == nil {
		return nil
	}
	if reflect.DeepEqual(stored.Decision, changed.Decision) && texts(stored) == texts(changed) {
		return nil
	}
	return fault.New(fault.LetterLocked, nameOf(l))
}

// finalDecision returns the decision that is final and in force, nil for none.
func finalDecision(c *casefile.Case) *casefile.Letter {
	for i := range c.Letters {
		if l := &c.Letters[i]; l.Kind == casefile.DecisionLetter && l.Stage == casefile.FinalLetter {
			return l
		}
	}
	return nil
}

func texts(c *casefile.Case) [6]string {
	return [6]string{c.Claim, c.ApplicantSays, c.RespondentSays, c.ThirdPartySays, c.Found, c.Held}
}

// keepsFinal refuses a case from a file that has lost or changed a letter which
// is final in the register. Errors: LetterLocked.
func keepsFinal(stored, c *casefile.Case) error {
	if stored == nil {
		return nil
	}
	for i := range stored.Letters {
		l := &stored.Letters[i]
		if !l.Locked() {
			continue
		}
		now := c.Letter(l.ID)
		if now == nil || now.Kind != l.Kind || now.Number != l.Number || now.File != l.File || now.Date != l.Date {
			return fault.At("letters", fault.LetterLocked, nameOf(l))
		}
	}
	return unlocked(stored, c)
}
