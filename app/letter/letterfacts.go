package letter

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"fuyi/app/casefile"
	"fuyi/app/date"
)

// PartEntry leads the part of a paragraph that holds an entry of the letter:
// entry:补正事项.
const PartEntry = "entry:"

// The entries that state a day on which the service of the letter starts a clock.
const (
	EntryPerformBy = "履行期限" // of 责令履行通知书 (第七十七条第二款)
	EntryAnswerBy  = "回复期限" // of 行政复议建议书
)

// The entries that change how the program reads the case.
const (
	entryFirst     = "复议前置"
	entryCourt     = "另定法院"
	entryOwnReview = "依职权审查"
)

// letterFacts are the facts of every letter but the decision, which has its
// number and date in the case. They go before the case's own of the same name.
var letterFacts = []fact{
	plain("文书名称", "这份文书的名称", "", func(s *scope) string { return s.l.Kind.Name() }),
	plain("文号", "定稿时编定的文号", "letter.number", func(s *scope) string { return s.l.Number }),
	plain("日期", "文书的日期", "letter.date", func(s *scope) string { return s.l.Date.Chinese() }),
	{name: "受送达人", about: "文书送给谁，多人的用顿号隔开", field: "letter.to", part: "to", text: (*scope).recipients},
	{name: "称呼", about: "对受送达人的称呼：你、你单位、你们，对案外机关称贵单位", field: "letter.to", part: "to", text: (*scope).address},
	{name: "案件", about: "申请人某某不服被申请人某某于某日作出的《…》（文号）", field: "act.title", part: partCause, text: (*scope).matter},
	{name: "不服", about: "不服某某机关于某日作出的《…》（文号），或者认为某某机关不履行某职责", field: "act.title", part: partCause, text: (*scope).complaint},
	plain("案由", "一句话的案由：某某不服某某行政处罚案", "act.title", func(s *scope) string { return s.subject() }),
	plain("不作为", "被申请复议的是不履行法定职责，没有作出行政行为", "", func(s *scope) string { return yes(isOmission(&s.c.Act)) }),
}

// address is how the letter speaks to its recipients.
func (s *scope) address() string {
	switch {
	case len(s.to) == 0:
		return ""
	case s.traits.To == ToOutside:
		return "贵单位"
	case len(s.to) > 1:
		return "你们"
	}
	for i := range s.c.Parties {
		if p := &s.c.Parties[i]; p.Name == s.to[0].Name && p.Kind != casefile.Person {
			return "你单位"
		}
	}
	return "你"
}

// matter says who complains of what: 申请人甲不服被申请人乙于某日作出的《…》.
func (s *scope) matter() string {
	act, names := s.act(), s.names(casefile.Applicant)
	if act == "" || names == "" {
		return ""
	}
	if isOmission(&s.c.Act) {
		return "申请人" + names + "认为" + act
	}
	return "申请人" + names + "不服" + act
}

// complaint is the matter without the names of the parts that they take, for a
// letter to the applicant.
func (s *scope) complaint() string {
	act, ok := strings.CutPrefix(s.act(), casefile.Respondent.Name())
	switch {
	case !ok:
		return ""
	case isOmission(&s.c.Act):
		return "认为" + act
	}
	return "不服" + act
}

// recipients names whom the letter is for; many of one part are told by the
// first of them, and those of several parts each with theirs:
// 申请人张某等38人、被申请人某局.
func (s *scope) recipients() string {
	const most = 6
	var roles []casefile.Role
	names := map[casefile.Role][]string{}
	for _, r := range s.to {
		role := s.roleOf(r.Name)
		if len(names[role]) == 0 {
			roles = append(roles, role)
		}
		names[role] = append(names[role], r.Name)
	}
	groups := make([]string, len(roles))
	for i, role := range roles {
		group := strings.Join(names[role], "、")
		if n := len(names[role]); n > most {
			group = fmt.Sprintf("%s等%d人", names[role][0], n)
		}
		if len(roles) > 1 && role != "" {
			group = role.Name() + group
		}
		groups[i] = group
	}
	if len(roles) < len(s.to) { // a part has several names, joined by 、 already
		return strings.Join(groups, "，")
	}
	return strings.Join(groups, "、")
}

// roleOf is the part that someone takes in the case, "" for none.
func (s *source) roleOf(name string) casefile.Role {
	for i := range s.c.Parties {
		if p := &s.c.Parties[i]; p.Name == name && p.Role != casefile.Agent {
			return p.Role
		}
	}
	return ""
}

// stated is what the officer stated for an entry, as the letter prints it.
func (s *scope) stated(e Entry) string {
	text := strings.TrimSpace(s.l.Entry(e.Name))
	switch {
	case text == "":
		return ""
	case e.Form == ListEntry:
		return listed(text)
	case e.Form == ProseEntry:
		return ended(text)
	case e.Form == DayEntry:
		if day, err := date.Parse(text); err == nil {
			return day.Chinese()
		}
	}
	return text
}

// marks end a paragraph.
const marks = "。；：，、！？…”）"

// ended puts a full stop behind the last paragraph where it has no mark.
func ended(text string) string {
	if last, _ := utf8.DecodeLastRuneInString(text); strings.ContainsRune(marks, last) {
		return text
	}
	return text + "。"
}

// listed numbers items that stand on lines of their own, 一、二、, unless the
// officer did, and ends each with its mark.
func listed(text string) string {
	var items []string
	for _, line := range strings.Split(text, "\n") {
		if line = strings.Trim(line, blanks); line != "" {
			items = append(items, line)
		}
	}
	if len(items) < 2 {
		return ended(text)
	}
	first, _ := utf8.DecodeRuneInString(items[0])
	numbered := strings.ContainsRune("一1（(①⒈", first)
	for i := range items {
		if !numbered {
			items[i] = chineseNumber(i+1) + "、" + items[i]
		}
		if last, _ := utf8.DecodeLastRuneInString(items[i]); !strings.ContainsRune(marks, last) && i < len(items)-1 {
			items[i] += "；"
		}
	}
	items[len(items)-1] = ended(items[len(items)-1])
	return strings.Join(items, "\n")
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
