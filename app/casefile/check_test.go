package casefile_test

import (
	"slices"
	"testing"

	"fuyi/app/casefile"
	"fuyi/app/date"
	"fuyi/app/fault"
)

func TestIdentityNumbers(t *testing.T) {
	for no, want := range map[string]fault.Code{
		"11010519491231002X": "", "440524188001010014": "", "53010219200508011X": "", "110105491231002": "",
		"110105194912310021": fault.BadCheck, "110105194902300021": fault.BadValue, "1101051949123100": fault.BadValue,
		"１１０１０５194912310": fault.BadValue, "110105491331002": fault.BadValue,
	} {
		if got := codeAt(withParty(casefile.Person, no), "parties[0].id_no"); got != want {
			t.Errorf("ID %s: got %q, want %q", no, got, want)
		}
	}
	for code, want := range map[string]fault.Code{
		"91350100M000100Y43": "", "914403001922038216": "", "9144030071526726XG": "", "91110108551385082Q": "",
		"914403001922038217": fault.BadCheck, "91110108717809965C": fault.BadCheck, "915200007143061182": fault.BadCheck,
		"9135010OM000100Y43": fault.BadValue, "91350100M000100Y4": fault.BadValue, "91350100m000100y43": fault.BadValue,
	} {
		if got := codeAt(withParty(casefile.Enterprise, code), "parties[0].id_no"); got != want {
			t.Errorf("credit code %s: got %q, want %q", code, got, want)
		}
	}
}

func TestGenderAndBirth(t *testing.T) {
	for no, want := range map[string][2]string{
		"11010519491231002X": {"女", "1949-12-31"}, "440524188001010014": {"男", "1880-01-01"}, "110105491231003": {"男", "1949-12-31"},
	} {
		gender, birth, ok := casefile.GenderAndBirth(no)
		if !ok || gender != want[0] || birth != want[1] {
			t.Errorf("%s: got %s %s %v", no, gender, birth, ok)
		}
	}
	if _, _, ok := casefile.GenderAndBirth("110105194913310021"); ok {
		t.Error("a thirteenth month was read")
	}
}

func TestCheckFields(t *testing.T) {
	for name, tc := range map[string]struct {
		change func(*casefile.Case)
		field  string
		code   fault.Code
	}{
		"no applicant":   {func(c *casefile.Case) { c.Parties = c.Parties[1:] }, "parties", fault.Required},
		"no name":        {func(c *casefile.Case) { c.Parties[0].Name = "  " }, "parties[0].name", fault.Required},
		"two lines":      {func(c *casefile.Case) { c.Parties[0].Name = "吴\n𠮷" }, "parties[0].name", fault.BadValue},
		"unknown role":   {func(c *casefile.Case) { c.Parties[0].Role = "judge" }, "parties[0].role", fault.BadValue},
		"agent of none":  {func(c *casefile.Case) { c.Parties = append(c.Parties, agentOf("某人")) }, "parties[2].of", fault.BadValue},
		"birth":          {func(c *casefile.Case) { c.Parties[0].Birth = "1979-13" }, "parties[0].birth", fault.BadDate},
		"known too soon": {func(c *casefile.Case) { c.Act.Made, c.Act.Known = 100, 99 }, "act.known", fault.BadValue},
		"ground":         {func(c *casefile.Case) { c.Decision.Outcomes[0].Ground = 4 }, "decision.outcomes[0].ground", fault.BadValue},
		"disagrees":      {func(c *casefile.Case) { c.Decision.Outcomes[0].Kind = casefile.Revoke }, "events[1].outcomes", fault.BadValue},
		"less at stake": {func(c *casefile.Case) {
			stake := casefile.Money(99)
			c.Losses = []casefile.Loss{{Enterprise: "甲", Kind: casefile.Refund, Amount: 100, AtStake: &stake}}
		}, "losses[0].at_stake", fault.BadValue},
		"counted in itself": {func(c *casefile.Case) {
			c.Number, c.Losses = "2026-0012", []casefile.Loss{{Enterprise: "甲", Kind: casefile.Refund, Amount: 1, CountedIn: "2026-0012"}}
		}, "losses[0].counted_in", fault.BadValue},
		"no such paper": {func(c *casefile.Case) {
			c.Losses = []casefile.Loss{{Enterprise: "甲", Kind: casefile.Refund, Amount: 1, Papers: []int{7}}}
		}, "losses[0].papers", fault.BadValue},
		"no amount":   {func(c *casefile.Case) { c.Losses = []casefile.Loss{{Enterprise: "甲", Kind: casefile.Refund}} }, "losses[0].amount", fault.BadValue},
		"event's day": {func(c *casefile.Case) { c.Events[0].Date = 0 }, "events[0].date", fault.Required},
		"correction":  {func(c *casefile.Case) { c.Events[1] = correctionOf(9) }, "events[1].corrects", fault.BadValue},
		"number":      {func(c *casefile.Case) { c.Number = "12" }, "number", fault.BadValue},
	} {
		c := sound()
		if faults := c.Check(); len(faults) > 0 {
			t.Fatalf("the sound case: %v", faults)
		}
		tc.change(c)
		if got := codeAt(c, tc.field); got != tc.code {
			t.Errorf("%s: got %q at %s, want %q; all: %v", name, got, tc.field, tc.code, c.Check())
		}
	}
}

func TestTermsHaveNames(t *testing.T) {
	for _, k := range casefile.ActKinds() {
		if k.Name() == string(k) || k.Item() < 1 || k.Item() > 15 {
			t.Errorf("act kind %s: name %s, item %d", k, k.Name(), k.Item())
		}
	}
	for _, f := range casefile.Fields() {
		if casefile.FieldName(f) == f {
			t.Errorf("field %s has no name", f)
		}
	}
	if got := casefile.MaskID("11010519491231002X"); got != "110105********002X" {
		t.Errorf("masked %s", got)
	}
}

func sound() *casefile.Case {
	day := date.Must(2026, 3, 10)
	return &casefile.Case{
		Parties: []casefile.Party{
			{Role: casefile.Applicant, Kind: casefile.Person, Name: "吴𠮷"},
			{Role: casefile.Respondent, Kind: casefile.OrganKind, Name: "云溪县公安局"},
		},
		Decision: &casefile.Decision{Outcomes: []casefile.Outcome{{Kind: casefile.Change, Ground: 3}}},
		Events: []casefile.Event{
			{Type: casefile.Received, Date: day},
			{Type: casefile.Decided, Date: day + 30, Outcomes: []casefile.OutcomeKind{casefile.Change}},
		},
	}
}

func withParty(kind casefile.PartyKind, no string) *casefile.Case {
	c := sound()
	c.Parties[0].Kind, c.Parties[0].IDNo = kind, no
	return c
}

func agentOf(name string) casefile.Party {
	return casefile.Party{Role: casefile.Agent, Kind: casefile.Lawyer, Name: "何方", Of: name}
}

func correctionOf(id int) casefile.Event {
	return casefile.Event{Type: casefile.Correction, Date: date.Must(2026, 4, 1), Corrects: id, Reason: "误录"}
}

func codeAt(c *casefile.Case, field string) fault.Code {
	faults := c.Check()
	if i := slices.IndexFunc(faults, func(f *fault.Fault) bool { return f.Field == field }); i >= 0 {
		return faults[i].Code
	}
	return ""
}
