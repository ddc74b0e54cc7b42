package letter

import (
	"strings"

	"fuyi/app/casefile"
	"fuyi/app/law"
)

// refusalFacts are the facts of the letters that refuse an application, before
// its acceptance (第三十条第二款) or after it (第三十三条).
var refusalFacts = append([]fact{
	plain("不符条款", "不符合哪一项受理条件（案卷中“不予受理”或者“驳回申请”的情形）", "events", func(s *scope) string {
		if g := s.refusalGround(); g.Article != "" {
			return g.Cite()
		}
		return ""
	}),
	plain("不符条件", "所不符合的受理条件，法律的原文", "events", func(s *scope) string {
		return strings.ReplaceAll(s.refusalGround().Text, "本法", lawName)
	}),
	plain("不属管辖", "不属于本机关管辖", "", func(s *scope) string { return yes(s.refusalGround().Item == noJurisdiction) }),
	plain("有管辖权机关", "有管辖权的行政复议机关（案卷中“不予受理”）", "events", (*scope).competent),
	plain("复议前置案件", "应当先申请行政复议的案件（第二十三条）", "", func(s *scope) string { return yes(s.reviewFirst()) }),
}, closingFacts...)

// closingFacts are the facts of the right to sue over the end of a case.
var closingFacts = []fact{
	plain("起诉法院", "可以起诉的人民法院（设置中本地的基层、中级人民法院）", "organ.basic_court", func(s *scope) string { return s.court.Court }),
}

// noJurisdiction is the item of 第三十条第一款 that has the applicant told of the
// organ with jurisdiction.
const noJurisdiction = 6

func (s *scope) refusalEntry() *casefile.Event {
	if s.l.Kind == casefile.DismissalLetter {
		return s.entry(casefile.Dismissed)
	}
	return s.entry(casefile.Rejected)
}

func (s *scope) refusalGround() law.Ground {
	g, _ := law.GroundOf(law.Grounds(casefile.Rejected), groundNumber(s.refusalEntry()))
	return g
}

func (s *scope) competent() string {
	if e := s.refusalEntry(); e != nil {
		return e.Competent
	}
	return ""
}

// simplifiedOnTheSpot is the item of 第五十三条第一款 for an act done on the spot.
const simplifiedOnTheSpot = 1

// reviewFirst tells whether the applicant had to apply before he may sue
// (第二十三条第一款), by what the case shows; the officer may say otherwise.
func (s *scope) reviewFirst() bool {
	if said := s.l.Entry(entryFirst); said != "" {
		return strings.HasPrefix(said, "是")
	}
	a := &s.c.Act
	switch a.Kind {
	case casefile.Inaction, casefile.ResourceTitle:
		return true
	case casefile.Licence, casefile.Benefit:
		return isOmission(a)
	case casefile.Information:
		return strings.Contains(a.Title, "不予公开") || isOmission(a)
	case casefile.Penalty:
		return s.simplifiedGround().Item == simplifiedOnTheSpot || strings.Contains(a.Title, "当场")
	}
	return false
}

// followFacts are the facts of the letters that follow a decision.
var followFacts = []fact{
	plain("已决定", "案件已经作出行政复议决定", "", func(s *scope) string { return yes(s.entry(casefile.Decided) != nil) }),
	plain("决定文号", "行政复议决定书的文号", "decision.number", func(s *scope) string { return s.decision().Number }),
	plain("履行文书", "应当履行的文书：行政复议决定书、行政复议调解书或者行政复议意见书", "events", func(s *scope) string {
		if l := s.toPerform(); l != nil {
			return l.Kind.Name()
		}
		return ""
	}),
	plain("履行文书文号", "应当履行的文书的文号", "letters", func(s *scope) string {
		if l := s.toPerform(); l != nil {
			return l.Number
		}
		return ""
	}),
	plain("履行文书日期", "应当履行的文书的日期", "letters", func(s *scope) string {
		if l := s.toPerform(); l != nil {
			return l.Date.Chinese()
		}
		return ""
	}),
	plain("履行决定书", "应当履行的是行政复议决定书", "", func(s *scope) string {
		l := s.toPerform()
		return yes(l != nil && l.Kind == casefile.DecisionLetter)
	}),
	plain("送达被申请人日", "应当履行的文书送达被申请人的日期（案卷中的“送达”）", "events", (*scope).servedOnRespondent),
	plain("意见书文号", "已经制发的行政复议意见书的文号", "", func(s *scope) string {
		if l := s.lastLetter(casefile.OpinionLetter); l != nil {
			return l.Number
		}
		return ""
	}),
}

// toPerform is the paper that the respondent must perform (第七十七条第一款): the
// last of those that the docket tells of.
func (s *source) toPerform() *casefile.Letter {
	e := s.entry(casefile.Decided, casefile.Mediated, casefile.OpinionIssued)
	if e == nil {
		return nil
	}
	switch e.Type {
	case casefile.Mediated:
		return s.letterOr(casefile.MediationLetter, e)
	case casefile.OpinionIssued:
		if s.entry(casefile.Decided) == nil {
			return s.letterOr(casefile.OpinionLetter, e)
		}
	}
	d := s.decided()
	made := casefile.Letter{Kind: casefile.DecisionLetter, Date: d.Date}
	if s.c.Decision != nil {
		made.Number = s.c.Decision.Number
	}
	return &made
}

// letterOr is the last final letter of a kind, or one that only has the day of
// its entry.
func (s *source) letterOr(kind Kind, e *casefile.Event) *casefile.Letter {
	if l := s.lastLetter(kind); l != nil {
		return l
	}
	return &casefile.Letter{Kind: kind, Date: e.Date}
}

// lastLetter is the last final letter of a kind, nil where there is none.
func (s *source) lastLetter(kind Kind) *casefile.Letter {
	for i := len(s.c.Letters) - 1; i >= 0; i-- {
		if l := &s.c.Letters[i]; l.Kind == kind && l.Stage == casefile.FinalLetter {
			return l
		}
	}
	return nil
}

// servedOnRespondent is the day on which the paper to perform reached a
// respondent.
func (s *scope) servedOnRespondent() string {
	l := s.toPerform()
	if l == nil {
		return ""
	}
	for i := range s.docket {
		e := &s.docket[i]
		served := e.Type == casefile.Served && e.Document == l.Kind || l.Kind == casefile.OpinionLetter && e.Type == casefile.OpinionIssued
		if served && (e.Party == "" || s.isRespondent(e.Party)) {
			return e.Date.Chinese()
		}
	}
	return ""
}

func (s *source) isRespondent(name string) bool {
	for _, p := range s.c.PartiesOf(casefile.Respondent) {
		if p.Name == name {
			return true
		}
	}
	return false
}
