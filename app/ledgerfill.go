package app

import (
	"slices"
	"strings"

	"fuyi/app/casefile"
	"fuyi/app/law"
)

// completed is a case with what it lacks filled from another reading of it, such
// as a row of an old ledger. What it has stays as it is, its docket too; what the
// other has beside goes into a note.
func completed(c, from *casefile.Case) *casefile.Case {
	filled := *c
	fill := func(into *string, text string) {
		if *into == "" {
			*into = text
		}
	}
	fill(&filled.Handler, from.Handler)
	fill(&filled.Claim, from.Claim)
	fill(&filled.Found, from.Found)
	fill(&filled.Held, from.Held)
	filled.Act = completedAct(c.Act, from.Act)
	filled.Parties = completedParties(c.Parties, from.Parties)
	if filled.Decision == nil && from.Decision != nil && sameEnd(c, from) {
		filled.Decision = from.Decision
	}
	if len(filled.Losses) == 0 {
		filled.Losses = from.Losses
	}
	if filled.Ledger == nil {
		filled.Ledger = from.Ledger
	}
	var lines []string
	for _, n := range from.Notes {
		lines = append(lines, n.Text)
	}
	if steps := unknownSteps(c, from); len(steps) > 0 {
		lines = append(lines, "原台账所载的办理经过，案卷中没有："+strings.Join(steps, "、"))
	}
	if len(lines) > 0 && len(from.Notes)+len(from.Events) > 0 {
		note := casefile.Note{Text: strings.Join(lines, "\n")}
		for _, n := range from.Notes {
			note.Date, note.By = n.Date, n.By
		}
		if note.Date.IsZero() {
			note.Date = from.Events[len(from.Events)-1].Date
		}
		for _, n := range c.Notes {
			note.ID = max(note.ID, n.ID)
		}
		note.ID++
		if !slices.ContainsFunc(c.Notes, func(n casefile.Note) bool { return n.Text == note.Text }) {
			filled.Notes = append(slices.Clip(c.Notes), note)
		}
	}
	return &filled
}

// sameEnd tells whether two readings of a case end by a decision of one day.
func sameEnd(c, from *casefile.Case) bool {
	decided := func(c *casefile.Case) (casefile.Event, bool) {
		for _, e := range casefile.Effective(c.Events) {
			if e.Type == casefile.Decided {
				return e, true
			}
		}
		return casefile.Event{}, false
	}
	a, hasA := decided(c)
	b, hasB := decided(from)
	return hasA && hasB && a.Date == b.Date && slices.Equal(a.Outcomes, b.Outcomes)
}

func completedAct(a, from casefile.Act) casefile.Act {
	if a.Kind == "" {
		a.Kind = from.Kind
	}
	for into, text := range map[*string]string{&a.Field: from.Field, &a.Title: from.Title, &a.Number: from.Number} {
		if *into == "" {
			*into = text
		}
	}
	if a.Made.IsZero() && (a.Known.IsZero() || from.Made <= a.Known) {
		a.Made = from.Made
	}
	if a.Known.IsZero() && from.Known >= a.Made {
		a.Known = from.Known
	}
	if a.Amount == nil {
		a.Amount = from.Amount
	}
	return a
}

// completedParties fills the facts of parties that both know by name, and adds the
// third parties that only the other knows.
func completedParties(parties, from []casefile.Party) []casefile.Party {
	filled := slices.Clone(parties)
	for _, p := range from {
		at := slices.IndexFunc(filled, func(x casefile.Party) bool { return x.Name == p.Name && x.Role == p.Role })
		if at < 0 {
			if p.Role == casefile.ThirdParty {
				filled = append(filled, p)
			}
			continue
		}
		x := &filled[at]
		if x.Kind == p.Kind {
			for into, text := range map[*string]string{&x.Gender: p.Gender, &x.Birth: p.Birth, &x.IDNo: p.IDNo} {
				if *into == "" {
					*into = text
				}
			}
		}
		for into, text := range map[*string]string{&x.Address: p.Address, &x.LegalRep: p.LegalRep, &x.Phone: p.Phone} {
			if *into == "" {
				*into = text
			}
		}
		if x.Ownership == "" {
			x.Ownership = p.Ownership
		}
	}
	return filled
}

// unknownSteps names the steps of another reading that a docket does not have.
func unknownSteps(c, from *casefile.Case) []string {
	var steps []string
	for _, e := range from.Events {
		if e.Type == casefile.Archived || slices.ContainsFunc(c.Events, func(x casefile.Event) bool { return x.Type == e.Type && x.Date == e.Date }) {
			continue
		}
		step := law.EventName(e.Type) + e.Date.String()
		for _, o := range e.Outcomes {
			step += o.Name()
		}
		steps = append(steps, step)
	}
	return steps
}
