package cli

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"fuyi/app/casefile"
	"fuyi/app/date"
	"fuyi/app/fault"
	"fuyi/app/letter"
)

// letterOf returns the letter that is asked for: one of the case's own, the last
// of its kind, or a new one of today, with what the arguments say in place of
// its own words. The number and the day of a decision stand in the case, which
// comes back changed.
//
// Errors: NoSuchLetter, BadValue for an entry that the kind does not have.
func (opts *letterOptions) letterOf(c *casefile.Case, today date.Date) (*casefile.Case, *casefile.Letter, error) {
	l := casefile.Letter{Kind: opts.kind}
	found, err := opts.ownLetter(c)
	if err != nil {
		return nil, nil, err
	}
	if found != nil {
		l = *found
	}
	if opts.number != "" {
		l.Number = opts.number
	}
	if !opts.date.IsZero() {
		l.Date = opts.date
	}
	if l.Date.IsZero() && l.Kind != casefile.DecisionLetter {
		l.Date = today
	}
	if len(opts.to) > 0 {
		l.To = nil
	}
	for _, name := range opts.to {
		l.To = append(l.To, casefile.Recipient{Name: name})
	}
	if err := opts.setEntries(&l); err != nil {
		return nil, nil, err
	}
	return opts.decisionOf(c), &l, nil
}

// ownLetter finds the letter among the case's own, nil where it has none of the
// kind.
func (opts *letterOptions) ownLetter(c *casefile.Case) (*casefile.Letter, error) {
	if opts.id != 0 {
		l := c.Letter(opts.id)
		if l == nil || l.Kind != opts.kind {
			return nil, fault.New(fault.NoSuchLetter, strconv.Itoa(opts.id))
		}
		return l, nil
	}
	for i := len(c.Letters) - 1; i >= 0; i-- {
		l := &c.Letters[i]
		if l.Kind == opts.kind && l.Stage != casefile.DiscardedLetter && l.Stage != casefile.WithdrawnLetter {
			return l, nil
		}
	}
	return nil, nil
}

func (opts *letterOptions) setEntries(l *casefile.Letter) error {
	l.Entries = slices.Clone(l.Entries)
	t, _ := letter.TraitsOf(l.Kind)
	for _, set := range opts.set {
		name, words, ok := strings.Cut(set, "=")
		known := slices.ContainsFunc(t.Entries, func(e letter.Entry) bool { return e.Name == name })
		if !ok || !known {
			return fault.At("set", fault.BadValue, "应写成 --set 名称=内容；"+l.Kind.Name()+"的事项有："+entryNames(t))
		}
		l.SetEntry(name, words)
	}
	return nil
}

func entryNames(t letter.Traits) string {
	if len(t.Entries) == 0 {
		return "无"
	}
	names := make([]string, len(t.Entries))
	for i, e := range t.Entries {
		names[i] = e.Name
	}
	return strings.Join(names, "、")
}

// decisionOf puts the number and the day of a decision into a copy of the case.
func (opts *letterOptions) decisionOf(c *casefile.Case) *casefile.Case {
	if opts.kind != casefile.DecisionLetter || c.Decision == nil || opts.number == "" && opts.date.IsZero() {
		return c
	}
	changed, decision := *c, *c.Decision
	if opts.number != "" {
		decision.Number = opts.number
	}
	if !opts.date.IsZero() {
		decision.Date = opts.date
	}
	changed.Decision = &decision
	return &changed
}

// kindsList tells the kinds of letter in the order of a case, or the one asked
// for, each with its entries; those that it cannot do without are marked.
func kindsList(only letter.Kind) string {
	var out strings.Builder
	for _, kind := range letter.Kinds() {
		if only != "" && kind != only {
			continue
		}
		t, _ := letter.TraitsOf(kind)
		fmt.Fprintf(&out, "%-24s%s", kind, kind.Name())
		if t.Article != "" {
			out.WriteString("（" + t.Article + "）")
		}
		out.WriteString("\n")
		if t.Word != "" && kind != casefile.DecisionLetter {
			out.WriteString("    文号*　用 --number 写明\n")
		}
		if t.To == letter.ToOutside {
			out.WriteString("    受送达人*　用 --to 写明案外的机关\n")
		}
		for _, e := range t.Entries {
			must := "*"
			if e.Optional {
				must = ""
			}
			fmt.Fprintf(&out, "    %s%s　%s\n", e.Name, must, e.About)
		}
	}
	return out.String()
}
