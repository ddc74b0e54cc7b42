package ledger

import (
	"slices"
	"testing"

	"fuyi/app/casefile"
)

// TestOwnOutcomes: what the program's own ledger says of how a case was decided is read
// back, as one thing and no more.
func TestOwnOutcomes(t *testing.T) {
	for _, kind := range casefile.OutcomeKinds() {
		c := closingOf(kind.Name())
		if c.by != casefile.Decided || !slices.Equal(c.outcomes, []casefile.OutcomeKind{kind}) || !c.exact || c.doubt != "" {
			t.Errorf("%s: %+v", kind.Name(), c)
		}
	}
}
