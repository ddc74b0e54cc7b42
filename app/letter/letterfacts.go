package letter

import (
	"fmt"
	"strings"

	"fuyi/app/casefile"
	"fuyi/app/date"
)

// partEntry leads the part of a paragraph that holds an entry of the letter:
// entry:补正事项.
const partEntry = "entry:"

// letterFacts are the facts of every letter but the decision, which has its
// number and date in the case. They go before the case's own of the same name.
var letterFacts = []fact{
	{name: "文书名称", about: "这份文书的名称", text: func(s *scope) string { return s.l.Kind.Name() }},
	{name: "文号", about: "定稿时编定的文号", field: "letter.number", text: func(s *scope) string { return s.l.Number }},
	{name: "日期", about: "文书的日期", field: "letter.date", text: func(s *scope) string { return s.l.Date.Chinese() }},
	{name: "受送达人", about: "文书送给谁，多人的用顿号隔开", field: "letter.to", part: "to", text: (*scope).recipients},
}

// recipients names whom the letter is for; many applicants are told by the
// first of them: 张某等38人.
func (s *scope) recipients() string {
	const most = 6
	if len(s.to) > most {
		return fmt.Sprintf("%s等%d人", s.to[0].Name, len(s.to))
	}
	names := make([]string, len(s.to))
	for i, r := range s.to {
		names[i] = r.Name
	}
	return strings.Join(names, "、")
}

// stated is what the officer stated for an entry, as the letter prints it.
func (s *scope) stated(e Entry) string {
	text := s.l.Entry(e.Name)
	if e.Form != DayEntry {
		return text
	}
	if day, err := date.Parse(text); err == nil {
		return day.Chinese()
	}
	return text
}

// entry returns the last entry of the docket of one of the types, nil where
// there is none.
func (s *source) entry(types ...casefile.EventType) *casefile.Event {
	for i := len(s.docket) - 1; i >= 0; i-- {
		for _, t := range types {
			if s.docket[i].Type == t {
				return &s.docket[i]
			}
		}
	}
	return nil
}

// day is the day on which the letter speaks: its own date.
func (s *source) day() date.Date {
	if s.l.Kind != casefile.DecisionLetter {
		return s.l.Date
	}
	if s.c.Decision != nil {
		return s.c.Decision.Date
	}
	return 0
}
