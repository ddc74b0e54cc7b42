package letter

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"fuyi/app/casefile"
	"fuyi/app/law"
)

// Finding is something that an officer should look at before a letter goes
// out: the letter can be printed, but may be wrong.
type Finding struct {
	Part     string // part of the letter
	Field    string // path in the case JSON, or letter.… for what is the letter's own
	Article  string // where the law is the reason
	Sentence string // what is wrong and what to do
}

// Check compares a letter with its case and the law. It reports what facts can
// show, not what a lawyer would judge; no finding is no approval.
func Check(c *casefile.Case, l *casefile.Letter, doc *Document) []Finding {
	s := newScope(c, &law.State{}, l)
	k := &checker{scope: s, doc: doc, found: lostEdits(doc)}
	k.numbered()
	k.dated()
	k.recipients()
	k.text()
	k.grounds()
	k.courtNamed()
	k.order()
	if l.Kind == casefile.DecisionLetter && c.Decision != nil {
		for _, check := range []func() []Finding{s.worseOff, s.amounts, s.againstDocket, s.withoutAnswer, s.dates, s.redoOrders} {
			k.found = append(k.found, check()...)
		}
	}
	return k.found
}

// checker gathers what is doubtful in a letter.
type checker struct {
	*scope
	doc   *Document
	found []Finding
}

func (k *checker) tell(field, format string, args ...any) {
	k.found = append(k.found, Finding{Field: field, Sentence: fmt.Sprintf(format, args...) + "，请核对。"})
}

// lostEdits tells of what an officer worded otherwise in a paragraph that is not
// there any more.
func lostEdits(doc *Document) []Finding {
	var found []Finding
	for _, e := range doc.Lost {
		words := []rune(e.Text)
		if len(words) > 40 {
			words = append(words[:40:40], '…')
		}
		found = append(found, Finding{Field: "letter.edits", Sentence: "改写过的一段，原文因案件内容变动已不存在，改写没有用上：“" + string(words) + "”，请重新核对改写。"})
	}
	return found
}

// numberForm is the form of a letter's number (GB/T 9704, 7.2.5): hexagonal
// brackets, Arabic figures, no 第 and no leading zero.
var numberForm = regexp.MustCompile(`^[^第〔〕]+〔([0-9]{4})〕[1-9][0-9]*号$`)

// numbered looks at the form of the number and at its year.
func (k *checker) numbered() {
	number, field := k.doc.Number, "letter.number"
	if k.l.Kind == casefile.DecisionLetter {
		field = "decision.number"
	}
	if number == "" || strings.Contains(number, gap) {
		return
	}
	form := numberForm.FindStringSubmatch(number)
	day := k.day()
	switch {
	case form == nil:
		k.tell(field, "文号“%s”的写法不合公文格式，应当写成“云政复决〔2026〕12号”这样的形式", number)
	case !day.IsZero() && form[1] != fmt.Sprint(day.Year()):
		k.tell(field, "文号“%s”的年份与文书的日期%s不一致", number, day.Chinese())
	}
}

// dated looks at the day of a letter: it is not older than what it tells of, nor
// younger than what it announces.
func (k *checker) dated() {
	day := k.l.Date
	if k.l.Kind == casefile.DecisionLetter || day.IsZero() || k.traits.Sheet {
		return
	}
	for i := range k.docket {
		e := &k.docket[i]
		if e.Date > day && (slices.Contains(k.traits.Rests, e.Type) || e.Type == casefile.Received) {
			k.tell("letter.date", "文书的日期%s早于案卷中“%s”的日期%s", day.Chinese(), law.EventName(e.Type), e.Date.Chinese())
		}
	}
	if e := k.entry(casefile.HearingSet); k.l.Kind == casefile.HearingNotice && e != nil && e.Hearing <= day {
		k.tell("letter.date", "听证的日期%s不晚于通知书的日期%s", e.Hearing.Chinese(), day.Chinese())
	}
	for _, x := range k.traits.Entries {
		if limit, ok := entryDay(k.l, x); ok && limit <= day {
			k.tell("letter.entries."+x.Name, "%s%s不晚于文书的日期%s", x.Name, limit.Chinese(), day.Chinese())
		}
	}
}

// recipients looks at whom the letter goes to.
func (k *checker) recipients() {
	if k.traits.Served == "" {
		return
	}
	for i, r := range k.to {
		at := slices.IndexFunc(k.c.Parties, func(p casefile.Party) bool { return p.Name == r.Name && p.Role != casefile.Agent })
		switch {
		case slices.ContainsFunc(k.to[:i], func(o casefile.Recipient) bool { return o.Name == r.Name }):
			k.tell("letter.to", "受送达人“%s”写了两次", r.Name)
		case at < 0 && k.traits.To != ToOutside:
			k.tell("letter.to", "受送达人“%s”不是本案的当事人", r.Name)
		case at >= 0 && k.traits.To != ToOutside && !k.traits.To.Reaches(k.c.Parties[at].Role):
			k.tell("letter.to", "“%s”是%s，不是这种文书的受送达人", r.Name, k.c.Parties[at].Role.Name())
		case at >= 0 && r.Address == "" && k.c.Parties[at].Address == "":
			k.tell("parties"+indexed(at)+".address", "受送达人“%s”没有地址，无法送达", r.Name)
		case at < 0 && r.Address == "":
			k.tell("letter.to", "受送达人“%s”没有地址，邮寄时需要补写", r.Name)
		}
	}
	if k.traits.To != ToAll || len(k.l.To) == 0 {
		return
	}
	for _, role := range []casefile.Role{casefile.Applicant, casefile.Respondent, casefile.ThirdParty} {
		goes := func(r casefile.Recipient) bool { return k.roleOf(r.Name) == role }
		if parties := k.c.PartiesOf(role); len(parties) > 0 && !slices.ContainsFunc(k.to, goes) {
			k.tell("letter.to", "这种文书应当送达各方当事人，受送达人中没有%s%s", role.Name(), k.names(role))
		}
	}
}

// groundsOf are the entries whose ground a letter must cite.
var groundsOf = map[Kind]casefile.EventType{
	casefile.StayNotice: casefile.ExecutionStopped, casefile.SuspensionNotice: casefile.Suspended,
	casefile.ResumptionNotice: casefile.Suspended, casefile.TerminationLetter: casefile.Terminated,
	casefile.RejectionLetter: casefile.Rejected, casefile.DismissalLetter: casefile.Dismissed,
}

// grounds holds the articles in the text against those of the docket.
func (k *checker) grounds() {
	want := ""
	if t, ok := groundsOf[k.l.Kind]; ok {
		want = citeOf(t)(k.scope)
	}
	if k.l.Kind == casefile.DecisionLetter {
		want = k.basis
	}
	if want != "" && len(k.l.Edits) > 0 && !k.says(want) {
		k.tell("letter.edits", "正文没有引用案件所依据的%s", want)
	}
}

// says tells whether the text has some words.
func (k *checker) says(words string) bool {
	return slices.ContainsFunc(k.doc.Paragraphs, func(p Paragraph) bool { return strings.Contains(p.Text, words) })
}

// courtInText finds the court that a letter names.
var courtInText = regexp.MustCompile(`向([\p{Han}]{2,24}?法院)提起行政诉讼`)

// courtNamed holds the court in the text against the one that follows from the
// case.
func (k *checker) courtNamed() {
	end, ok := endings[k.l.Kind]
	field := "letter.entries." + entryCourt
	if !ok {
		if k.l.Kind != casefile.DecisionLetter {
			return
		}
		end, field = casefile.Decided, "decision.court"
	}
	p := law.Court(k.c, end)
	for _, par := range k.doc.Paragraphs {
		named := courtInText.FindStringSubmatch(par.Text)
		if named == nil || p.Court == "" || named[1] == p.Court {
			continue
		}
		k.found = append(k.found, Finding{partRight, field, "",
			"起诉法院写为“" + named[1] + "”，按本案情况应为“" + p.Court + "”（" + strings.TrimSuffix(p.Reason, "。") + "），请核对。"})
	}
}

// order looks at what must have happened before a letter.
func (k *checker) order() {
	switch k.l.Kind {
	case casefile.CopyToSuperior:
		served := func(e casefile.Event) bool {
			return e.Type == casefile.Served && e.Document == casefile.DecisionLetter
		}
		if !slices.ContainsFunc(k.docket, served) {
			k.found = append(k.found, Finding{"", "events", "第七十九条第二款", "案卷中还没有决定书送达的记录，抄告的应当是已经发生法律效力的决定书，请核对。"})
		}
	case casefile.PerformanceOrder:
		if k.toPerform() != nil && k.servedOnRespondent() == "" {
			k.found = append(k.found, Finding{"", "events", "第七十七条", "案卷中没有应当履行的文书送达被申请人的记录，请核对。"})
		}
	}
}
