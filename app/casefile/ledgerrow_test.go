package casefile_test

import (
	"bytes"
	"strings"
	"testing"

	"fuyi/app/casefile"
)

// ledgerCase is a case from an old ledger in its one form.
const ledgerCase = `{
 "number": "2022-0001",
 "parties": [
  {
   "role": "applicant",
   "kind": "person",
   "name": "张𬭎"
  },
  {
   "role": "respondent",
   "kind": "organ",
   "name": "清河县公安局"
  }
 ],
 "ledger": {
  "batch": "2026-11-28-1",
  "file": "2022.xlsx",
  "sheet": "台账",
  "row": 5,
  "serial": "1",
  "number": "清政复〔2022〕1号"
 },
 "events": [
  {
   "type": "received",
   "date": "2022-03-02",
   "ledger": true
  },
  {
   "type": "rejected",
   "date": "2022-03-05",
   "ledger": true
  }
 ]
}
`

// TestLedgerCase: a case from a ledger goes through its JSON unchanged, and of its
// entries less is asked than of others.
func TestLedgerCase(t *testing.T) {
	c, err := casefile.Decode(strings.NewReader(ledgerCase))
	if err != nil {
		t.Fatal(err)
	}
	var again bytes.Buffer
	if err := casefile.Encode(&again, c); err != nil || again.String() != ledgerCase {
		t.Errorf("%v\n%s", err, again.String())
	}
	if faults := c.Check(); len(faults) > 0 {
		t.Errorf("faults %v", faults)
	}
	for name, test := range map[string]struct {
		spoil func(*casefile.Case)
		path  string
	}{
		"an entry of our own":       {func(c *casefile.Case) { c.Events[1].Ledger = false }, "events[1].ground"},
		"what no ledger tells":      {func(c *casefile.Case) { c.Events[1].Type = casefile.ExecutionStopped }, "events[1].ledger"},
		"an item that there is not": {func(c *casefile.Case) { c.Events[1].Ground = 8 }, "events[1].ground"},
		"no batch":                  {func(c *casefile.Case) { c.Ledger.Batch = "" }, "ledger.batch"},
		"no row":                    {func(c *casefile.Case) { c.Ledger.Row = 0 }, "ledger.row"},
		"a number of two lines":     {func(c *casefile.Case) { c.Ledger.Number = "1\n2" }, "ledger.number"},
	} {
		c, err := casefile.Decode(strings.NewReader(ledgerCase))
		if err != nil {
			t.Fatal(err)
		}
		test.spoil(c)
		faults := c.Check()
		if len(faults) != 1 || faults[0].Field != test.path {
			t.Errorf("%s: %v", name, faults)
		}
	}
}
