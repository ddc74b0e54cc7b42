package letter

import (
	"strings"

	"fuyi/app/casefile"
	"fuyi/app/fault"
	"fuyi/app/law"
)

// Values are the facts of a letter by their names, for templates that are no
// text: a Word file of the bureau's own. Inside a list they are those of one
// item, and behind them those of the letter.
type Values struct{ s *scope }

// ValuesOf returns the facts that a letter of a case may name. Error:
// UnknownKind.
func ValuesOf(c *casefile.Case, st *law.State, l *casefile.Letter) (Values, error) {
	if l.Kind.Name() == "" {
		return Values{}, UnknownKind()
	}
	return Values{newScope(c, st, l)}, nil
}

// Text returns a fact's text without blanks around it; its line breaks are ends
// of paragraphs. Errors: MissingFact where the case has no value for it,
// BadTemplate where there is no such fact.
func (v Values) Text(name string) (string, error) {
	f, at := v.s.find(name)
	switch {
	case f == nil:
		return "", unknownFact(name)
	case f.list != nil:
		return "", severalOf(name)
	}
	text, missing := f.value(at)
	if err := missing.Err(); err != nil {
		return "", err
	}
	if text == "" {
		return "", at.lack(f)
	}
	return text, nil
}

// Items returns the items of a list. Error: BadTemplate where there is no such
// list.
func (v Values) Items(name string) ([]Values, error) {
	f, at := v.s.find(name)
	if f == nil || f.list == nil {
		return nil, noList(name)
	}
	var items []Values
	for _, item := range f.list(at) {
		items = append(items, Values{item})
	}
	return items, nil
}

// Inside returns what may be named inside a list, whether or not the case has
// items for it; only Named may be asked of it. Error: BadTemplate where there is
// no such list.
func (v Values) Inside(name string) (Values, error) {
	f, at := v.s.find(name)
	if f == nil || f.list == nil {
		return Values{}, noList(name)
	}
	return Values{&scope{source: at.source, up: at, facts: f.item}}, nil
}

// Named tells whether there is a fact of that name, of one text. Error:
// BadTemplate.
func (v Values) Named(name string) error {
	f, _ := v.s.find(name)
	switch {
	case f == nil:
		return unknownFact(name)
	case f.list != nil:
		return severalOf(name)
	}
	return nil
}

// Holds says whether the condition holds that the words after 如果 say. Error:
// BadTemplate where they say none, or name a fact that there is not.
func (v Values) Holds(words []string) (bool, error) {
	c, ok := parseCondition(words)
	if !ok {
		return false, fault.New(fault.BadTemplate, badCondition)
	}
	f, _ := v.s.find(c.fact)
	switch {
	case f == nil:
		return false, unknownFact(c.fact)
	case f.list != nil && c.is:
		return false, fault.New(fault.BadTemplate, "“"+c.fact+"”有多个，不能与“"+c.word+"”比较")
	}
	return c.holds(v.s), nil
}

func unknownFact(name string) error {
	return fault.New(fault.BadTemplate, "没有名为“"+name+"”的事实，请从事实列表中选取")
}

func severalOf(name string) error {
	return fault.New(fault.BadTemplate, "“"+name+"”有多个，请用“{{每个 "+name+"}}”逐一写出")
}

func noList(name string) error {
	return fault.New(fault.BadTemplate, "“"+name+"”不能用“每个”重复")
}

// Tag is what stands between {{ and }} in a text, or ｛｛ and ｝｝.
type Tag struct {
	From, To int      // bytes of the text, with the brackets
	Words    []string // a fact's name; or 如果, 否则, 每个 or 完 and what follows it; never empty
}

// Tags finds the tags of a text that may have several lines. Error: BadTemplate
// where a tag is empty or is not closed on its line.
func Tags(text string) ([]Tag, error) {
	var tags []Tag
	for from := 0; ; {
		at, size := tagOpen(text[from:])
		if at < 0 {
			return tags, nil
		}
		start := from + at
		rest := text[start+size:]
		end, endSize := tagClose(rest)
		if again, _ := tagOpen(rest); end < 0 || strings.Contains(rest[:end], "\n") || again >= 0 && again < end {
			return tags, fault.New(fault.BadTemplate, "“{{”没有对应的“}}”，事实的名称要写在同一行里")
		}
		words := strings.Fields(rest[:end])
		if len(words) == 0 {
			return tags, fault.New(fault.BadTemplate, "括号里没有内容，请写事实的名称")
		}
		from = start + size + end + endSize
		tags = append(tags, Tag{From: start, To: from, Words: words})
	}
}
