package law

import (
	"strings"

	"fuyi/app/casefile"
)

// Proposal is the court that a letter names, with what it rests on. The officer
// may name another.
type Proposal struct {
	Court     string   // the court's name from the bureau's settings; "" where it is not set
	Level     string   // 基层人民法院 or 中级人民法院
	Defendant string   // 复议机关, or 原机关和复议机关为共同被告
	Reason    string   // one Chinese sentence
	Articles  []string // 行政诉讼法第二十六条第二款, …
}

// The levels of court.
const (
	basicCourt        = "基层人民法院"
	intermediateCourt = "中级人民法院"
)

// suit is a row of the table of defendants: who is sued over how a case ended.
type suit struct {
	joint    bool // the organ and the respondent are sued together
	reason   string
	articles []string
}

// The ways in which a lawsuit over a case stands.
var (
	afterChange = suit{false, "复议决定改变了原行政行为，复议机关是被告",
		[]string{"行政诉讼法第二十六条第二款", "行政诉讼法解释第二十二条"}}
	afterUphold = suit{true, "复议决定维持原行政行为（含驳回复议请求），作出原行政行为的机关和复议机关是共同被告，以原机关确定级别管辖",
		[]string{"行政诉讼法第二十六条第二款", "行政诉讼法解释第一百三十三条", "行政诉讼法解释第一百三十四条第三款"}}
	afterRejection = suit{false, "以不符合受理条件为由不予受理或者驳回申请，起诉该决定的，复议机关是被告",
		[]string{"行政诉讼法第二十六条第一款", "行政诉讼法解释第一百三十三条"}}
	afterTermination = suit{false, "起诉终止决定的，复议机关是被告", []string{"行政诉讼法第二十六条第一款"}}
)

// slightFault is the ground of confirm-unlawful that does not count as a change
// of the act: 程序轻微违法 (行政诉讼法解释第二十二条第三款).
const slightFault = 2

// Court proposes the court to sue in over the way in which a case ends: rejected,
// dismissed, terminated or, by the outcomes of the decision, decided. The courts
// are the bureau's, of the organ's seat (行政诉讼法第十八条第一款).
func Court(c *casefile.Case, end casefile.EventType) Proposal {
	s := suitOver(c, end)
	p := Proposal{Defendant: "复议机关", Reason: s.reason, Articles: append([]string(nil), s.articles...)}
	defendant := c.Organ.Name
	if s.joint {
		p.Defendant = "原机关和复议机关为共同被告"
		defendant = respondentName(c)
	}
	p.Level, p.Court = basicCourt, c.Organ.BasicCourt
	p.Articles = append(p.Articles, "行政诉讼法第十四条")
	if countyOrHigher(defendant) {
		p.Level, p.Court = intermediateCourt, c.Organ.IntermediateCourt
		p.Articles[len(p.Articles)-1] = "行政诉讼法第十五条第一项"
		p.Reason += "；" + defendant + "是县级以上地方人民政府，由中级人民法院管辖"
	} else {
		p.Reason += "；由基层人民法院管辖"
	}
	p.Articles = append(p.Articles, "行政诉讼法第十八条第一款")
	p.Reason += "。"
	return p
}

func suitOver(c *casefile.Case, end casefile.EventType) suit {
	switch end {
	case casefile.Rejected, casefile.Dismissed:
		return afterRejection
	case casefile.Terminated:
		return afterTermination
	}
	for _, o := range outcomesOf(c) {
		rule, _ := OutcomeOf(o.Kind)
		slight := o.Kind == casefile.ConfirmUnlawful && o.Ground == slightFault
		if rule.Changes && !slight {
			return afterChange
		}
	}
	return afterUphold
}

// outcomesOf returns the decision's outcomes, or those of the docket where the
// case has no decision beside it.
func outcomesOf(c *casefile.Case) []casefile.Outcome {
	if c.Decision != nil && len(c.Decision.Outcomes) > 0 {
		return c.Decision.Outcomes
	}
	var list []casefile.Outcome
	for _, e := range casefile.Effective(c.Events) {
		if e.Type != casefile.Decided {
			continue
		}
		for _, k := range e.Outcomes {
			list = append(list, casefile.Outcome{Kind: k})
		}
	}
	return list
}

func respondentName(c *casefile.Case) string {
	for i := range c.Parties {
		if c.Parties[i].Role == casefile.Respondent {
			return c.Parties[i].Name
		}
	}
	return ""
}

// CopiesToSuperior tells whether the decision and the opinion letters of a case
// also go to the superior of the respondent: where a government of a county or
// above reviews a department of its own (第七十九条第二款).
func CopiesToSuperior(c *casefile.Case) bool {
	respondent := respondentName(c)
	return countyOrHigher(c.Organ.Name) && respondent != "" && !strings.HasSuffix(respondent, "人民政府") && !strings.HasSuffix(respondent, "街道办事处")
}

// countyOrHigher tells whether an organ is a people's government of a county or
// above, by its name: governments of townships and towns are not.
func countyOrHigher(name string) bool {
	place, ok := strings.CutSuffix(name, "人民政府")
	if !ok || place == "" {
		return false
	}
	for _, lower := range []string{"乡", "镇", "街道"} {
		if strings.HasSuffix(place, lower) {
			return false
		}
	}
	return true
}
