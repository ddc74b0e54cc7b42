package law_test

import (
	"testing"

	"fuyi/app/casefile"
	"fuyi/app/law"
)

// ledgerDocket is a docket whose entries come from an old ledger.
func ledgerDocket(lines ...string) *casefile.Case {
	c := docket(lines...)
	for i := range c.Events {
		c.Events[i].Ledger = true
	}
	return c
}

// TestLedgerEntries: what an old ledger tells is taken as it is, as long as the
// steps can have followed one another.
func TestLedgerEntries(t *testing.T) {
	for name, test := range map[string]struct {
		c     *casefile.Case
		stage law.Stage
		by    casefile.EventType
	}{
		"before the law, decided":       {ledgerDocket("2022-03-02 received", "2022-03-05 accepted ordinary", "2022-05-20 decided outcome=uphold"), law.Closed, casefile.Decided},
		"rejected late, no item":        {ledgerDocket("2025-03-03 received", "2025-03-31 rejected"), law.RejectedCase, casefile.Rejected},
		"abandoned, no notice":          {ledgerDocket("2025-03-03 received", "2025-03-31 abandoned"), law.AbandonedCase, casefile.Abandoned},
		"simplified, no ground":         {ledgerDocket("2025-03-03 received", "2025-03-05 accepted simplified", "2025-03-20 decided outcome=revoke"), law.Closed, casefile.Decided},
		"decided, suspension not ended": {ledgerDocket("2025-03-03 received", "2025-03-05 accepted ordinary", "2025-03-20 suspended", "2025-06-20 decided outcome=uphold"), law.Closed, casefile.Decided},
		"terminated, no item, archived": {ledgerDocket("2025-03-03 received", "2025-03-05 accepted ordinary", "2025-03-20 terminated", "2025-03-20 archived"), law.ArchivedCase, casefile.Terminated},
		"accepted long after":           {ledgerDocket("2025-03-03 received", "2025-05-05 accepted ordinary", "2025-06-20 decided outcome=uphold"), law.Closed, casefile.Decided},
	} {
		s, err := law.Fold(test.c, day("2026-03-02"), calendar(t))
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if s.Stage != test.stage || s.ClosedBy != test.by || s.Deemed {
			t.Errorf("%s: %s by %s, deemed %v", name, s.Stage, s.ClosedBy, s.Deemed)
		}
	}
}

// TestLedgerBeforeTheLaw (第九十条): nothing is counted by the law in force of a
// case that was received before it.
func TestLedgerBeforeTheLaw(t *testing.T) {
	c := ledgerDocket("2023-12-02 received", "2023-12-05 accepted ordinary")
	s, err := law.Fold(c, day("2026-03-02"), calendar(t))
	if err != nil {
		t.Fatal(err)
	}
	if s.Stage != law.Trying || len(s.Deadlines) != 0 || !s.Changes.IsZero() || len(s.Flags) != 1 || s.Flags[0].Article != "第九十条" {
		t.Errorf("%s, %d deadlines, changes %v, %v", s.Stage, len(s.Deadlines), s.Changes, s.Flags)
	}
	c = ledgerDocket("2023-12-02 received")
	if s, err = law.Fold(c, day("2026-03-02"), calendar(t)); err != nil || s.Stage != law.Reviewing {
		t.Errorf("not accepted: %v %v", s, err)
	}
}

// TestLedgerOrder: entries that cannot have followed one another are refused all
// the same, and a case that a ledger leaves open goes on by the law.
func TestLedgerOrder(t *testing.T) {
	for _, c := range []*casefile.Case{
		ledgerDocket("2025-03-05 accepted ordinary"),
		ledgerDocket("2025-03-03 received", "2025-03-20 decided outcome=uphold"),
		ledgerDocket("2025-03-03 received", "2025-03-05 accepted ordinary", "2025-03-20 decided"),
		ledgerDocket("2025-03-03 received", "2025-03-05 accepted ordinary", "2025-03-06 rejected"),
	} {
		if _, err := law.Fold(c, day("2026-03-02"), calendar(t)); err == nil {
			t.Errorf("%v was allowed", c.Events)
		}
	}
	c := ledgerDocket("2026-02-26 received")
	s, err := law.Fold(c, day("2026-03-27"), calendar(t))
	if err != nil || s.Stage != law.Trying || !s.Deemed {
		t.Errorf("an open case of the ledger is not deemed accepted: %+v %v", s, err)
	}
}
