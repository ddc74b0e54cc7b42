package letter

import (
	"slices"

	"fuyi/app/casefile"
	"fuyi/app/date"
)

// SpeaksOn returns the day as of which a letter tells of its case: its own date,
// or that of the entry which it rests on where that is later. State handed to
// Compose should be folded on that day, so that a letter says the same whenever
// it is looked at. Zero: on the day of the look.
func SpeaksOn(c *casefile.Case, l *casefile.Letter) date.Date {
	t, _ := TraitsOf(l.Kind)
	if l.Kind == casefile.DecisionLetter || l.Date.IsZero() || t.Inner || t.Sheet {
		return 0
	}
	later := date.Date(0)
	for _, e := range casefile.Effective(c.Events) {
		switch {
		case !slices.Contains(t.Rests, e.Type):
		case e.Date <= l.Date:
			return l.Date
		case later.IsZero():
			later = e.Date
		}
	}
	return max(l.Date, later)
}

// docketOf returns the docket as it stands, up to the day on which the letter
// speaks.
func docketOf(c *casefile.Case, l *casefile.Letter) []casefile.Event {
	docket := casefile.Effective(c.Events)
	day := SpeaksOn(c, l)
	if day.IsZero() {
		return docket
	}
	end := slices.IndexFunc(docket, func(e casefile.Event) bool { return e.Date > day })
	if end < 0 {
		return docket
	}
	return docket[:end]
}

// isServing tells the papers that go with the service of a letter.
func isServing(kind Kind) bool {
	return kind == casefile.ServiceRecord || kind == casefile.PostalSheet || kind == casefile.ServiceAnnouncement
}

// isAbout tells the papers that are about another letter.
func isAbout(kind Kind) bool { return isServing(kind) || kind == casefile.ApprovalSheet }

// aboutLetters returns what a paper is about: the letters that it names, or the
// last one of the case that goes to somebody; a case without letters has its
// decision at least.
func aboutLetters(c *casefile.Case, l *casefile.Letter) []*casefile.Letter {
	if !isAbout(l.Kind) {
		return nil
	}
	var found []*casefile.Letter
	for _, id := range l.About {
		if x := c.Letter(id); x != nil {
			found = append(found, x)
		}
	}
	if len(l.About) > 0 {
		return found
	}
	for i := len(c.Letters) - 1; i >= 0; i-- {
		x := &c.Letters[i]
		if t, _ := TraitsOf(x.Kind); t.To != ToNobody && x.Stage != casefile.DiscardedLetter && x.Stage != casefile.WithdrawnLetter {
			return []*casefile.Letter{x}
		}
	}
	if c.Decision != nil {
		return []*casefile.Letter{{Kind: casefile.DecisionLetter, Number: c.Decision.Number, Date: c.Decision.Date}}
	}
	return nil
}

// recipientsOf returns whom a letter is for: those it names, or those its kind
// is for, or those of the letter that it is about.
func recipientsOf(c *casefile.Case, l *casefile.Letter, about []*casefile.Letter) []casefile.Recipient {
	if len(l.To) > 0 {
		return l.To
	}
	if !isServing(l.Kind) || len(about) == 0 {
		return Recipients(c, l.Kind)
	}
	to := about[0].To
	if len(to) == 0 {
		to = Recipients(c, about[0].Kind)
	}
	if len(to) > 1 && l.Kind != casefile.ServiceAnnouncement {
		return to[:1] // a proof of service and a sheet for the post are one person's
	}
	return to
}
