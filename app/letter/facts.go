package letter

import (
	"slices"
	"strings"

	"fuyi/app/casefile"
	"fuyi/app/law"
)

// Fact is something that a template may name, for the editor's list.
type Fact struct {
	Name  string // 申请人名称
	About string // what it is, in a few words
	In    string // the list whose 每个 it belongs to, such as 申请人; "" for facts of the letter
	List  bool   // it is a list, for 每个
}

// Facts returns what a template of the kind may name, in the order of the
// letter, each list followed by the facts of its items.
func Facts(kind Kind) []Fact {
	var all []Fact
	seen := map[string]bool{}
	var add func(table []fact, in string)
	add = func(table []fact, in string) {
		for i := range table {
			f := &table[i]
			all = append(all, Fact{Name: f.name, About: f.about, In: in, List: f.list != nil})
			if f.list != nil && !seen[f.name] {
				seen[f.name] = true
				add(f.item, f.name)
			}
		}
	}
	add(factsOf(kind), "")
	return all
}

// fact is a named value, read from the source when a template asks for it.
type fact struct {
	name  string
	about string
	part  string                // the part of the letter that a paragraph with it belongs to
	field string                // path in the case JSON; [] stands for the index of the item
	place func(s *scope) string // the path, where it depends on the letter
	text  func(s *scope) string
	block []node                  // what a text of several paragraphs is made by; then text is nil
	list  func(s *scope) []*scope // a list has items, no text
	item  []fact
}

// plain makes a fact of one text.
func plain(name, about, field string, text func(s *scope) string) fact {
	return fact{name: name, about: about, field: field, text: text}
}

// source is what facts are read from.
type source struct {
	c      *casefile.Case
	st     *law.State
	l      *casefile.Letter
	traits Traits
	to     []casefile.Recipient // the letter's own, or those proposed for its kind
	about  []*casefile.Letter   // what a 送达回证, an 审批表 and the like are about
	papers []IndexRow           // of a 卷内目录
	docket []casefile.Event     // effective, in order, up to the day of the letter
	decree []string             // the main text of each outcome, see decree.go
	court  law.Proposal
	basis  string // the articles of the outcomes
}

// scope is where a name is looked up: the letter, or one item of a list.
type scope struct {
	*source
	up       *scope
	facts    []fact
	index    int // in Case.Parties or Decision.Outcomes
	position int // in the list, from 0
	count    int // items of the list
}

// find looks a name up from the inside out.
func (s *scope) find(name string) (*fact, *scope) {
	for at := s; at != nil; at = at.up {
		for i := range at.facts {
			if at.facts[i].name == name {
				return &at.facts[i], at
			}
		}
	}
	return nil, nil
}

// path is the fact's place in the case JSON.
func (s *scope) path(f *fact) string {
	if f.place != nil {
		return f.place(s)
	}
	return strings.Replace(f.field, "[]", indexed(s.index), 1)
}

func (s *scope) party() *casefile.Party { return &s.c.Parties[s.index] }

func (s *scope) decision() casefile.Decision {
	if s.c.Decision == nil {
		return casefile.Decision{}
	}
	return *s.c.Decision
}

func (s *scope) organ() *casefile.Organ { return &s.c.Organ }

// yes is the value of a fact that only says whether something is so.
func yes(is bool) string {
	if is {
		return "是"
	}
	return ""
}

// factsOf returns what a template of the kind may name: the facts of the case,
// those of every letter, and what the officer states for this kind.
func factsOf(kind Kind) []fact {
	if kind == casefile.DecisionLetter {
		return decisionFacts
	}
	return kindFacts[kind]
}

// kindFacts holds the facts of the other kinds.
var kindFacts = func() map[Kind][]fact {
	all := map[Kind][]fact{}
	for i := range traits {
		t := &traits[i]
		own := slices.Clone(letterFacts)
		for _, e := range t.Entries {
			own = append(own, fact{name: e.Name, about: e.About, field: "letter.entries." + e.Name, part: PartEntry + e.Name,
				text: func(s *scope) string { return s.stated(e) }})
		}
		for _, more := range factGroups[t.Kind] {
			own = append(own, more...)
		}
		all[t.Kind] = append(append(own, docketFacts...), decisionFacts...)
	}
	return all
}()

// factGroups are the facts that only some kinds have.
var factGroups = map[Kind][][]fact{
	casefile.RejectionLetter:     {refusalFacts},
	casefile.DismissalLetter:     {refusalFacts},
	casefile.TerminationLetter:   {closingFacts},
	casefile.PerformanceOrder:    {followFacts},
	casefile.CopyToSuperior:      {followFacts},
	casefile.OpinionLetter:       {followFacts},
	casefile.AdviceLetter:        {followFacts},
	casefile.ServiceRecord:       {aboutFacts, serviceFacts},
	casefile.ServiceAnnouncement: {aboutFacts, serviceFacts},
	casefile.PostalSheet:         {aboutFacts, serviceFacts},
	casefile.ApprovalSheet:       {aboutFacts, approvalFacts},
	casefile.CaseCover:           {dossierFacts},
	casefile.CaseIndex:           {dossierFacts},
}

// decisionFacts are the facts of the decision, in its order.
var decisionFacts = []fact{
	{name: "机关名称", about: "行政复议机关的名称", field: "organ.name", text: func(s *scope) string { return s.organ().Name }},
	{name: "机构名称", about: "行政复议机构的名称", field: "organ.agency", text: func(s *scope) string { return s.organ().Agency }},
	{name: "机构地址", about: "行政复议机构的地址", field: "organ.address", text: func(s *scope) string { return s.organ().Address }},
	{name: "机构电话", about: "行政复议机构的电话", field: "organ.phone", text: func(s *scope) string { return s.organ().Phone }},
	{name: "案号", about: "登记的案号", field: "number", text: func(s *scope) string { return s.c.Number }},
	{name: "承办人", about: "承办人姓名", field: "handler", text: func(s *scope) string { return s.c.Handler }},
	{name: "文号", about: "决定书的文号", field: "decision.number", text: func(s *scope) string { return s.decision().Number }},
	{name: "决定日期", about: "决定书的成文日期", field: "decision.date", text: func(s *scope) string { return s.decision().Date.Chinese() }},

	{name: "申请人", about: "全部申请人", field: "parties", part: partParties, list: byRole(casefile.Applicant, &partyFacts), item: partyFacts},
	{name: "被申请人", about: "全部被申请人", field: "parties", part: partParties, list: byRole(casefile.Respondent, &partyFacts), item: partyFacts},
	{name: "第三人", about: "全部第三人", field: "parties", part: partParties, list: byRole(casefile.ThirdParty, &partyFacts), item: partyFacts},
	{name: "申请人名称", about: "申请人的名称，多人的为“甲等3人”", field: "parties", text: func(s *scope) string { return s.names(casefile.Applicant) }},
	{name: "被申请人名称", about: "被申请人的名称", field: "parties", text: func(s *scope) string { return s.allNames(casefile.Respondent) }},
	{name: "第三人名称", about: "第三人的名称，多人的用顿号隔开", field: "parties", text: func(s *scope) string { return s.allNames(casefile.ThirdParty) }},
	{name: "多名申请人", about: "申请人有两名以上", text: func(s *scope) string { return yes(len(s.c.PartiesOf(casefile.Applicant)) > 1) }},
	{name: "当事人", about: "全部当事人和代理人的身份，各自成段", part: partParties, block: partiesBlock},
	{name: "申请人情况", about: "全部申请人和代理人的身份，各自成段", part: partParties, block: applicantsBlock},
	{name: "代表人", about: "申请人推选的代表人（第十五条）", field: "parties", part: partParties, text: (*scope).representatives},

	{name: "缘由", about: "不服什么行政行为，或者认为被申请人不履行什么职责", field: "act.title", part: partCause, text: (*scope).cause},
	{name: "行政行为", about: "被申请人于某日作出的《…》（文号）", field: "act.title", part: partCause, text: (*scope).act},
	{name: "行为名称", about: "行政行为的名称", field: "act.title", part: partCause, text: func(s *scope) string { return s.c.Act.Title }},
	{name: "行为文号", about: "行政行为的文号", field: "act.number", part: partCause, text: func(s *scope) string { return s.c.Act.Number }},
	{name: "行为日期", about: "行政行为作出的日期", field: "act.made", part: partCause, text: func(s *scope) string { return s.c.Act.Made.Chinese() }},
	{name: "申请经过", about: "何日以何方式申请、何日收到", field: "events", part: partCause, text: (*scope).application},
	{name: "审理经过", about: "补正、受理、第三人、听证、中止、延期等，依事项逐一记明", field: "events", part: partCause, text: (*scope).course},

	{name: "复议请求", about: "申请人的行政复议请求", field: "claim", part: partClaim, text: func(s *scope) string { return s.c.Claim }},
	{name: "申请人称", about: "申请人主张的事实和理由", field: "applicant_says", part: partApplicantSays, text: func(s *scope) string { return s.c.ApplicantSays }},
	{name: "被申请人称", about: "被申请人的答复", field: "respondent_says", part: partRespondentSays, text: func(s *scope) string { return s.c.RespondentSays }},
	{name: "第三人称", about: "第三人的意见", field: "third_party_says", part: partThirdPartySays, text: func(s *scope) string { return s.c.ThirdPartySays }},
	{name: "未答复", about: "被申请人未提出书面答复（第七十条）", field: "events", part: partRespondentSays, text: func(s *scope) string { return yes(s.unanswered()) }},
	{name: "答复条款", about: "被申请人应当依照的答复条款：第四十八条或者第五十四条", field: "events", part: partRespondentSays, text: (*scope).replyArticle},
	{name: "查明", about: "经审理查明的事实和证据", field: "found", part: partFound, text: func(s *scope) string { return s.c.Found }},
	{name: "认为", about: "本机关认为", field: "held", part: partHeld, text: func(s *scope) string { return s.c.Held }},

	{name: "法律依据", about: "各项决定所依据的条、款、项", field: "decision.outcomes", part: partOutcome, text: func(s *scope) string { return s.basis }},
	{name: "决定项", about: "各项决定", field: "decision.outcomes", part: partOutcome, list: outcomeScopes, item: outcomeFacts},
	{name: "最终裁决", about: "法律规定复议决定为最终裁决的，其依据", field: "decision", part: partRight, text: (*scope).final},
	{name: "起诉法院", about: "可以起诉的人民法院", field: "decision.court", part: partRight, text: func(s *scope) string { return s.court.Court }},
}

// The parts of a letter.
const (
	partParties        = "parties"
	partCause          = "cause"
	partClaim          = "claim"
	partApplicantSays  = "applicant_says"
	partRespondentSays = "respondent_says"
	partThirdPartySays = "third_party_says"
	partFound          = "found"
	partHeld           = "held"
	partOutcome        = "outcome"
	partRight          = "right"
)

// namesOf returns every name of a kind: of facts of the letter under "", of the
// items of lists under the list's name.
func namesOf(kind Kind) map[string]map[string]*fact {
	names := map[string]map[string]*fact{}
	var add func(table []fact, in string)
	add = func(table []fact, in string) {
		if names[in] != nil {
			return
		}
		names[in] = map[string]*fact{}
		for i := range table {
			f := &table[i]
			names[in][f.name] = f
			if f.list != nil {
				add(f.item, f.name)
			}
		}
	}
	add(factsOf(kind), "")
	return names
}
