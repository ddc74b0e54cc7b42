package letter

import (
	"fmt"
	"strings"

	"fuyi/app/casefile"
)

// Blank stands in a proposed main text where only the officer knows the words.
// A text that still holds one cannot be printed.
const Blank = "＿＿"

// Decree proposes the main text (决定主文) of the i-th outcome of the decision,
// from the act under review and the day set in the docket. What the case does
// not say stands as Blank. It is what a letter says where the officer wrote no
// text of their own.
func Decree(c *casefile.Case, i int) string {
	if c.Decision == nil || i < 0 || i >= len(c.Decision.Outcomes) {
		return ""
	}
	s := &source{c: c, docket: casefile.Effective(c.Events)}
	return s.propose(c.Decision.Outcomes[i].Kind)
}

// propose writes the main text of an outcome, "" where the act is not named.
func (s *source) propose(kind casefile.OutcomeKind) string {
	act := s.act()
	if act == "" {
		return ""
	}
	switch kind {
	case casefile.Uphold:
		return "维持" + act + "。"
	case casefile.Change:
		return "变更" + act + "，将" + Blank + "变更为" + Blank + "。"
	case casefile.Revoke:
		return "撤销" + act + s.redo()
	case casefile.RevokePart:
		return "撤销" + act + "中的" + Blank + s.redo()
	case casefile.ConfirmUnlawful:
		return "确认" + act + "违法。"
	case casefile.ConfirmInvalid:
		return "确认" + act + "无效。"
	case casefile.OrderPerformance:
		return "责令被申请人" + s.allNames(casefile.Respondent) + s.limit() + "履行" + duty(&s.c.Act) + "。"
	case casefile.RejectClaim:
		return "驳回申请人" + s.names(casefile.Applicant) + "的行政复议请求。"
	case casefile.AgreementOutcome:
		return "责令被申请人" + s.allNames(casefile.Respondent) + s.limit() + Blank + "。"
	}
	return ""
}

// redo is the order to act anew (第六十四条第一款), where the docket sets its days.
func (s *source) redo() string {
	e := s.decided()
	if e == nil || e.RedoDays == 0 {
		return "。"
	}
	return fmt.Sprintf("，责令被申请人自收到本决定书之日起%d日内重新作出行政行为。", e.RedoDays)
}

// limit is the time given to the respondent (第六十六条、第七十一条).
func (s *source) limit() string {
	e := s.decided()
	switch {
	case e != nil && !e.PerformBy.IsZero():
		return "于" + e.PerformBy.Chinese() + "前"
	case e != nil && e.RedoDays > 0:
		return fmt.Sprintf("自收到本决定书之日起%d日内", e.RedoDays)
	}
	return "自收到本决定书之日起" + Blank + "日内"
}

// duty names the duty that was not performed: 投诉举报处理法定职责.
func duty(a *casefile.Act) string {
	title := a.Title
	for _, start := range []string{"不依法履行", "未依法履行", "不履行", "未履行", "拒绝履行", "拖延履行", "怠于履行"} {
		if rest, ok := strings.CutPrefix(title, start); ok {
			return strings.TrimSuffix(rest, "的行为")
		}
	}
	if isOmission(a) {
		return legalDuty(title)
	}
	return "法定职责"
}

// decrees returns the main text of every outcome, the officer's own or ours; an
// outcome without one, or with a Blank left, gives "".
func (s *source) decrees() []string {
	if s.c.Decision == nil {
		return nil
	}
	texts := make([]string, len(s.c.Decision.Outcomes))
	for i, o := range s.c.Decision.Outcomes {
		text := o.Text
		if strings.TrimSpace(text) == "" {
			text = s.propose(o.Kind)
		}
		if !strings.Contains(text, Blank) {
			texts[i] = text
		}
	}
	return texts
}

// outcomeFacts are the facts of one outcome.
var outcomeFacts = []fact{
	{name: "主文", about: "这一项决定的主文", field: "decision.outcomes[].text", part: partOutcome, text: func(s *scope) string { return s.decree[s.index] }},
	{name: "种类", about: "决定的种类：变更、撤销、部分撤销、确认违法、责令履行、确认无效、维持、驳回复议请求、行政协议", field: "decision.outcomes[].kind", part: partOutcome,
		text: func(s *scope) string { return s.c.Decision.Outcomes[s.index].Kind.Name() }},
	{name: "序号", about: "一、二、三", text: func(s *scope) string { return chineseNumber(s.position + 1) }},
	{name: "多项", about: "决定有两项以上", text: func(s *scope) string { return yes(s.count > 1) }},
}

func outcomeScopes(s *scope) []*scope {
	outcomes := s.decision().Outcomes
	scopes := make([]*scope, len(outcomes))
	for i := range outcomes {
		scopes[i] = &scope{source: s.source, up: s, facts: outcomeFacts, index: i, position: i, count: len(outcomes)}
	}
	return scopes
}

// chineseNumber writes 1 to 99 in Chinese numerals.
func chineseNumber(n int) string {
	digits := []string{"", "一", "二", "三", "四", "五", "六", "七", "八", "九"}
	switch {
	case n < 1 || n > 99:
		return fmt.Sprint(n)
	case n < 10:
		return digits[n]
	case n < 20:
		return "十" + digits[n%10]
	}
	return digits[n/10] + "十" + digits[n%10]
}
