package letter

import (
	"slices"
	"strings"

	"fuyi/app/casefile"
	"fuyi/app/fault"
	"fuyi/app/law"
)

// Compose makes a letter from its case, the case's state and the templates. A
// letter of the CLI or of a preview need not be among the case's own; it must
// name its kind, and whom it is for where no party is meant by itself.
//
// Where facts are missing it returns every one of them as a fault.List of
// MissingFact, each with its field in the case JSON, and beside it the document
// with 〔缺…〕 at each gap: that document is for a preview alone and must not be
// printed. Other errors (BadTemplate, UnknownKind) come without a document.
func Compose(c *casefile.Case, st *law.State, l *casefile.Letter, t Templates) (*Document, error) {
	return composeIndex(c, st, l, nil, t)
}

func composeIndex(c *casefile.Case, st *law.State, l *casefile.Letter, rows []IndexRow, t Templates) (*Document, error) {
	template, err := t.parsed(l.Kind)
	if err != nil {
		return nil, err
	}
	s := newScope(c, st, l)
	s.papers = rows
	p := &printer{doc: &Document{Kind: l.Kind, Unfoliated: s.traits.Sheet}, named: map[string]bool{}}
	p.require(s)
	p.run(template.nodes, s)
	p.endLine()
	if p.size > maxPrinted {
		return nil, fault.New(fault.BadTemplate, "按这个模板生成的文书过长，请检查模板中的“每个”")
	}
	if p.doc.Signature.Organ != "" {
		p.doc.Signature.Date = s.day()
	}
	p.doc.Subject = s.subject()
	apply(p.doc, l.Edits)
	return p.doc, p.missing.Err()
}

func newScope(c *casefile.Case, st *law.State, l *casefile.Letter) *scope {
	s := &source{c: c, st: st, l: l, docket: docketOf(c, l)}
	s.traits, _ = TraitsOf(l.Kind)
	s.about = aboutLetters(c, l)
	s.to = recipientsOf(c, l, s.about)
	s.decree = s.decrees()
	s.basis = s.citation()
	s.court = s.proposedCourt()
	return &scope{source: s, facts: factsOf(l.Kind)}
}

// require notes what a letter must state whatever its template says.
func (p *printer) require(s *scope) {
	need := func(has bool, field, name string) {
		if !has && !p.named[field+name] {
			p.named[field+name] = true
			p.missing = append(p.missing, fault.At(field, fault.MissingFact, name))
		}
	}
	need(s.c.Organ.Name != "", "organ.name", missingNames["机关名称"])
	need(s.firstApplicant() >= 0, "parties", "申请人")
	need(s.allNames(casefile.Respondent) != "", "parties", "被申请人")
	if rests := s.traits.Rests; len(rests) > 0 {
		need(s.entry(rests...) != nil || s.acceptedByLapse(rests), "events", "案卷中的“"+law.EventName(rests[0])+"”")
	}
	if s.traits.To != ToNobody {
		need(len(s.to) > 0, "letter.to", "受送达人")
	}
	for _, e := range s.traits.Entries {
		need(e.Optional || strings.TrimSpace(s.l.Entry(e.Name)) != "", "letter.entries."+e.Name, e.Name)
	}
	if s.l.Kind == casefile.DecisionLetter {
		s.requireDecision(need)
		return
	}
	if isAbout(s.l.Kind) {
		need(len(s.about) > 0, "letter.about", "所涉及的文书")
		need(!isServing(s.l.Kind) || len(s.to) > 0, "letter.to", "受送达人")
	}
	if s.traits.Word != "" {
		need(s.l.Number != "", "letter.number", "文号")
	}
	if !s.traits.Sheet {
		need(!s.l.Date.IsZero(), "letter.date", "文书的日期")
	}
}

// acceptedByLapse tells whether a letter that rests on the acceptance has it by
// the law alone, without an entry (第三十条第三款).
func (s *scope) acceptedByLapse(rests []casefile.EventType) bool {
	return s.st.Deemed && slices.Contains(rests, casefile.DeemedAccepted)
}

// requireDecision notes what a decision must state (第六十一条至第六十九条).
func (s *scope) requireDecision(need func(has bool, field, name string)) {
	d := s.decision()
	need(!d.Date.IsZero(), "decision.date", missingNames["决定日期"])
	need(len(d.Outcomes) > 0, "decision.outcomes", "决定的内容")
	for i, o := range d.Outcomes {
		need(!s.needsGround(o), "decision.outcomes"+indexed(i)+".ground", "“"+o.Kind.Name()+"”所依据的情形（第几项）")
	}
}

// subject is one line for the PDF's properties: 某某不服某某行政处罚案.
func (s *scope) subject() string {
	a := &s.c.Act
	if s.firstApplicant() < 0 {
		return ""
	}
	if isOmission(a) {
		return s.names(casefile.Applicant) + "认为" + s.allNames(casefile.Respondent) + omission(a) + "案"
	}
	what := a.Title
	if name := a.Kind.Name(); name != "" && a.Kind != casefile.OtherAct {
		what = name
	}
	return strings.TrimSpace(s.names(casefile.Applicant) + "不服" + s.allNames(casefile.Respondent) + what + "案")
}

// whose names the party or the outcome that a missing fact belongs to.
func (s *scope) whose(f *fact) string {
	switch {
	case strings.HasPrefix(f.field, "parties[]"):
		p := s.party()
		return p.Role.Name() + p.Name + "的"
	case strings.HasPrefix(f.field, "decision.outcomes[]"):
		return "第" + chineseNumber(s.position+1) + "项决定的"
	}
	return ""
}

// missingNames are the names under which missing facts are told, where the
// editor's description would be too long.
var missingNames = map[string]string{
	"机关名称": "行政复议机关的名称", "文号": "决定书的文号", "决定日期": "决定书的日期",
	"证件号": "公民身份号码", "证件号掩码": "出生年月或者公民身份号码", "名称": "姓名或者名称", "性别": "性别", "出生": "出生年月",
	"信用代码": "统一社会信用代码", "住址": "住址或者住所", "法定代表人": "法定代表人、负责人或者经营者", "职务": "法定代表人或者负责人的职务",
	"缘由": "被申请复议的行政行为", "申请经过": "收到申请的日期（案卷中的“收到申请”）", "审理经过": "受理的日期（案卷中的“受理”）",
	"复议请求": "复议请求", "申请人称": "申请人称", "被申请人称": "被申请人称", "第三人称": "第三人称",
	"查明": "经审理查明", "认为": "本机关认为", "法律依据": "决定的法律依据", "主文": "主文", "起诉法院": "起诉法院",
	"律师事务所": "律师事务所",
	"受送达人":  "受送达人", "称呼": "受送达人", "所涉文书名称": "所涉及的文书", "呈批内容": "所涉及的文书",
	"案件": "被申请复议的行政行为", "不服": "被申请复议的行政行为", "案由": "被申请复议的行政行为",
	"受理情况": "受理的日期（案卷中的“受理”）", "届满日": "受理的日期（案卷中的“受理”）", "审理期限": "受理的日期（案卷中的“受理”）",
}
