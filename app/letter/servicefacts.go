package letter

import (
	"fmt"
	"strings"

	"fuyi/app/casefile"
	"fuyi/app/date"
)

// aboutFacts are the facts of the papers that are about other letters.
var aboutFacts = []fact{
	{name: "所涉文书", about: "这份表所涉及的各份文书", field: "letter.about", list: aboutScopes, item: aboutItemFacts},
	plain("所涉文书名称", "所涉及的文书的名称和文号，每份一行", "letter.about", (*scope).aboutNames),
	plain("所涉决定书", "所涉及的是行政复议决定书", "", func(s *scope) string {
		return yes(len(s.about) > 0 && s.about[0].Kind == casefile.DecisionLetter)
	}),
}

var aboutItemFacts = []fact{
	plain("名称", "文书的名称", "letter.about", func(s *scope) string { return s.about[s.index].Kind.Name() }),
	plain("文号", "文书的文号，没有定稿的为空", "letter.about", func(s *scope) string { return s.numberOf(s.about[s.index]) }),
	plain("日期", "文书的日期", "letter.about", func(s *scope) string { return s.dateOf(s.about[s.index]).Chinese() }),
	plain("依据", "制作文书所依据的条文", "", func(s *scope) string {
		t, _ := TraitsOf(s.about[s.index].Kind)
		if strings.HasPrefix(t.Article, "第") {
			return lawName + t.Article
		}
		return t.Article
	}),
	plain("首个", "是第一份", "", func(s *scope) string { return yes(s.position == 0) }),
	plain("末个", "是最后一份", "", func(s *scope) string { return yes(s.position == s.count-1) }),
}

func aboutScopes(s *scope) []*scope {
	scopes := make([]*scope, len(s.about))
	for i := range s.about {
		scopes[i] = &scope{source: s.source, up: s, facts: aboutItemFacts, index: i, position: i, count: len(s.about)}
	}
	return scopes
}

// numberOf is a letter's number; a decision's stands in the case too.
func (s *source) numberOf(l *casefile.Letter) string {
	if l.Number == "" && l.Kind == casefile.DecisionLetter && s.c.Decision != nil {
		return s.c.Decision.Number
	}
	return l.Number
}

func (s *source) dateOf(l *casefile.Letter) date.Date {
	if l.Kind == casefile.DecisionLetter && s.c.Decision != nil {
		return s.c.Decision.Date
	}
	return l.Date
}

func (s *scope) aboutNames() string {
	names := make([]string, len(s.about))
	for i, l := range s.about {
		names[i] = l.Kind.Name()
		if number := s.numberOf(l); number != "" {
			names[i] += "（" + number + "）"
		}
	}
	return strings.Join(names, "\n")
}

// serviceFacts are the facts of the papers that go with a service. What is not
// known yet stays empty in the forms, to be written by hand.
var serviceFacts = []fact{
	plain("送达方式", "送达的方式", "letter.about", func(s *scope) string {
		if d := s.dispatch(); d != nil {
			return d.Method.Name()
		}
		return ""
	}),
	{name: "送达地址", about: "受送达人的地址", place: (*scope).addressField, text: (*scope).serviceAddress},
	plain("送达电话", "受送达人的电话", "letter.to", (*scope).servicePhone),
	plain("送达地点", "在何处送达", "letter.about", dispatchText(func(d *casefile.Dispatch) string { return d.Place })),
	plain("邮件号码", "邮件的号码", "letter.about", dispatchText(func(d *casefile.Dispatch) string { return d.Tracking })),
	plain("发出日", "交寄、发出或者公告的日期", "letter.about", dispatchText(func(d *casefile.Dispatch) string { return d.Sent.Chinese() })),
	plain("签收人", "签收的人", "letter.about", dispatchText(func(d *casefile.Dispatch) string { return d.SignedBy })),
	plain("与受送达人关系", "代收人与受送达人的关系", "letter.about", dispatchText(func(d *casefile.Dispatch) string { return d.Relation })),
	plain("代收拒收理由", "代收、拒收、退回或者公告的理由", "letter.about", dispatchText(func(d *casefile.Dispatch) string { return strings.TrimRight(d.Reason, "。") })),
	plain("送达人", "送达的人", "letter.about", dispatchText(func(d *casefile.Dispatch) string { return d.Servers })),
	plain("见证人", "见证的人", "letter.about", dispatchText(func(d *casefile.Dispatch) string { return d.Witness })),
	plain("退回", "文书没有送达，被退回", "", func(s *scope) string {
		d := s.dispatch()
		return yes(d != nil && d.Failed)
	}),
	plain("送达日", "送达的日期（案卷中的送达）", "events", (*scope).servedOn),
}

// dispatch is the last attempt to serve the first of the letters on the one
// recipient, nil where there was none.
func (s *scope) dispatch() *casefile.Dispatch {
	if len(s.about) == 0 || len(s.to) != 1 {
		return nil
	}
	sent := s.about[0].Dispatches
	for i := len(sent) - 1; i >= 0; i-- {
		if sent[i].To == s.to[0].Name {
			return &sent[i]
		}
	}
	return nil
}

func dispatchText(read func(*casefile.Dispatch) string) func(*scope) string {
	return func(s *scope) string {
		if d := s.dispatch(); d != nil {
			return read(d)
		}
		return ""
	}
}

func (s *scope) serviceAddress() string {
	if d := s.dispatch(); d != nil && d.Address != "" {
		return d.Address
	}
	return s.ofRecipient(func(r casefile.Recipient) string { return r.Address }, func(p casefile.Party) string { return p.Address })
}

// addressField is where the address of the recipient is written.
func (s *scope) addressField() string {
	if len(s.to) == 1 && s.to[0].Address == "" {
		for i := range s.c.Parties {
			if p := &s.c.Parties[i]; p.Name == s.to[0].Name && p.Role != casefile.Agent {
				return "parties" + indexed(i) + ".address"
			}
		}
	}
	return "letter.to"
}

func (s *scope) servicePhone() string {
	return s.ofRecipient(func(r casefile.Recipient) string { return r.Phone }, func(p casefile.Party) string { return p.Phone })
}

// ofRecipient reads something of the one recipient: his own, or the party's of
// his name.
func (s *scope) ofRecipient(own func(casefile.Recipient) string, party func(casefile.Party) string) string {
	if len(s.to) != 1 {
		return ""
	}
	if text := own(s.to[0]); text != "" {
		return text
	}
	for _, p := range s.c.Parties {
		if p.Name == s.to[0].Name && p.Role != casefile.Agent {
			return party(p)
		}
	}
	return ""
}

// servedOn is the day of service by the docket; that of an announcement is
// thirty days after it (民事诉讼法第九十五条).
func (s *scope) servedOn() string {
	if len(s.about) == 0 || len(s.to) != 1 {
		return ""
	}
	e, done := s.c.ServedOn(s.about[0].ID, s.to[0].Name)
	if !done {
		return ""
	}
	if e.Method == casefile.Announcement && e.Type == casefile.Served {
		return fmt.Sprintf("%s公告，经过三十日视为送达", e.Date.Chinese())
	}
	return e.Date.Chinese()
}
