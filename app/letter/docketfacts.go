package letter

import (
	"strconv"
	"strings"

	"fuyi/app/casefile"
	"fuyi/app/law"
)

// docketFacts are what the docket and its clocks say, for every letter but the
// decision. Each names the entry of the docket where it is missing.
var docketFacts = []fact{
	plain("收到日", "收到申请的日期（案卷中的“收到申请”）", "events", func(s *scope) string { return s.st.Received.Chinese() }),
	plain("受理日", "受理的日期（案卷中的“受理”）", "events", func(s *scope) string { return s.st.Accepted.Chinese() }),
	plain("视为受理", "审查期限届满未作决定，视为受理（第三十条第三款）", "", func(s *scope) string { return yes(s.st.Deemed) }),
	plain("受理情况", "某机关已于某日依法受理，或者自某日起视为受理", "events", (*scope).acceptance),
	plain("补正过", "申请材料经过补正", "", func(s *scope) string { return yes(s.entry(casefile.SupplementReceived) != nil) }),
	plain("口头申请", "申请人口头申请", "", func(s *scope) string { return yes(s.isOral()) }),
	plain("申请文书", "发送给被申请人的：行政复议申请书副本，或者行政复议申请笔录复印件", "", (*scope).applicationPaper),

	plain("程序", "普通程序或者简易程序", "events", func(s *scope) string { return s.procedureName() }),
	plain("简易程序", "本案适用简易程序", "", func(s *scope) string { return yes(s.st.Procedure == casefile.Simplified) }),
	plain("简易条款", "适用简易程序的条款：第五十三条第一款第（四）项", "events", func(s *scope) string { return s.simplifiedGround().Cite() }),
	plain("简易情形", "适用简易程序的情形", "events", (*scope).simplifiedCase),
	plain("审理条款", "审理期限的条款：第六十二条第一款或者第二款", "events", (*scope).trialArticle),
	plain("审理期限", "法定的审理期限，多少日", "events", (*scope).trialDays),
	plain("届满日", "审理期限届满的日期，已计入中止、延长和节假日", "events", func(s *scope) string { return s.trialEnds() }),
	plain("剩余天数", "恢复审理时剩余的审理期限，多少日", "events", (*scope).remaining),
	plain("副本条款", "发送副本和答复的条款：第四十八条或者第五十四条第一款", "events", (*scope).copyArticle),
	plain("答复天数", "被申请人答复的期限，多少个工作日", "events", (*scope).replyDays),

	plain("转换日", "转为普通程序的日期（案卷中的“简易转普通”）", "events", dayOf(casefile.Converted)),
	plain("听证日", "举行听证的日期（案卷中的“确定听证”）", "events", (*scope).hearing),
	plain("听证星期", "举行听证的那天是星期几", "events", (*scope).hearingWeekday),
	plain("听证条款", "组织听证的条款：第五十条第一款或者第二款", "", (*scope).hearingArticle),

	plain("停止执行日", "停止执行的日期（案卷中的“停止执行”）", "events", dayOf(casefile.ExecutionStopped)),
	plain("停止执行条款", "停止执行的情形（案卷中“停止执行”的情形）", "events", citeOf(casefile.ExecutionStopped)),
	plain("停止执行情形", "停止执行的情形，法律的原文", "events", groundText(casefile.ExecutionStopped)),

	plain("中止日", "中止的日期（案卷中的“中止”）", "events", dayOf(casefile.Suspended)),
	plain("中止条款", "中止的情形（案卷中“中止”的情形）", "events", citeOf(casefile.Suspended)),
	plain("中止情形", "中止的法定情形，法律的原文；“其他情形”没有", "events", (*scope).suspensionCase),
	plain("附带审查中止", "因附带审查规范性文件而中止", "", func(s *scope) string {
		return yes(groundNumber(s.entry(casefile.Suspended)) == normativeItem)
	}),
	plain("恢复日", "恢复审理的日期（案卷中的“恢复审理”）", "events", dayOf(casefile.Resumed)),
	plain("延长日", "决定延长的日期（案卷中的“延长审理期限”）", "events", dayOf(casefile.Extended)),
	plain("延长天数", "延长的天数（案卷中“延长审理期限”的天数）", "events", (*scope).extension),

	plain("撤回日", "申请人撤回申请的日期（案卷中的“撤回申请”）", "events", dayOf(casefile.Withdrawn)),
	plain("撤回", "申请人撤回了申请", "", func(s *scope) string { return yes(s.entry(casefile.Withdrawn) != nil) }),
	plain("和解", "申请人因和解撤回申请（第七十四条）", "", func(s *scope) string {
		e := s.entry(casefile.Withdrawn)
		return yes(e != nil && e.Settled)
	}),
	plain("已受理", "申请已经受理", "", func(s *scope) string { return yes(!s.st.Accepted.IsZero()) }),
	plain("终止日", "终止的日期（案卷中的“终止”）", "events", dayOf(casefile.Terminated)),
	plain("终止条款", "终止的情形（案卷中“终止”的情形）", "events", citeOf(casefile.Terminated)),
	plain("终止情形", "终止的法定情形，法律的原文", "events", groundText(casefile.Terminated)),
	plain("撤回终止", "因准予撤回申请而终止（第四十一条第一项）", "", func(s *scope) string {
		return yes(groundNumber(s.entry(casefile.Terminated)) == 1)
	}),
	plain("依职权审查的", "附带审查由本机关依职权提起（第五十七条）", "", func(s *scope) string {
		return yes(strings.HasPrefix(s.l.Entry(entryOwnReview), "是"))
	}),
}

// acceptance says when the application was accepted, by whom.
func (s *scope) acceptance() string {
	organ := "本机关"
	if s.traits.Agency {
		organ = s.organ().Name
	}
	switch {
	case s.st.Accepted.IsZero():
		return ""
	case s.st.Deemed:
		return "该申请依法自" + s.st.Accepted.Chinese() + "起视为受理"
	}
	return organ + "已于" + s.st.Accepted.Chinese() + "依法受理"
}

func (s *scope) isOral() bool {
	e := s.entry(casefile.Received)
	return e != nil && e.Channel == casefile.Oral
}

// applicationPaper is what the respondent gets of the application (第四十八条).
func (s *scope) applicationPaper() string {
	if s.isOral() {
		return "行政复议申请笔录复印件"
	}
	return "行政复议申请书副本"
}

func (s *scope) procedureName() string {
	if s.st.Procedure == "" {
		return ""
	}
	return s.st.Procedure.Name()
}

// simplifiedGround is why the simplified procedure applies; the zero Ground
// where none is entered.
func (s *scope) simplifiedGround() law.Ground {
	e := s.entry(casefile.Accepted)
	if e == nil {
		return law.Ground{}
	}
	g, ok := law.GroundOf(law.Grounds(casefile.Accepted), e.SimplifiedGround)
	if !ok && e.Procedure == casefile.Simplified {
		return law.Ground{Article: "第五十三条"}
	}
	return g
}

func (s *scope) simplifiedCase() string {
	g := s.simplifiedGround()
	if g.Text == "" || g.Item == 5 {
		return g.Text
	}
	return g.Text + "，" + law.SimplifiedCondition
}

func (s *scope) trialArticle() string {
	if s.st.Procedure == casefile.Simplified {
		return "第六十二条第二款"
	}
	return "第六十二条第一款"
}

func (s *scope) trialDays() string {
	if s.st.Clock == nil {
		return ""
	}
	return strconv.Itoa(s.st.Clock.Length - s.st.Clock.Extended)
}

func (s *scope) trialEnds() string {
	if s.st.Clock == nil {
		return ""
	}
	return s.st.Clock.Due.Chinese()
}

// remaining counts what was left of the limit when the trial went on.
func (s *scope) remaining() string {
	e := s.entry(casefile.Resumed)
	if e == nil || s.st.Clock == nil || s.st.Clock.Nominal < e.Date {
		return ""
	}
	return strconv.Itoa(int(s.st.Clock.Nominal - e.Date))
}

func (s *scope) copyArticle() string {
	if s.st.Procedure == casefile.Simplified {
		return "第五十四条第一款"
	}
	return "第四十八条"
}

// replyDays is the respondent's limit by the law's own row.
func (s *scope) replyDays() string {
	for _, l := range law.Limits() {
		if l.ID != "reply" {
			continue
		}
		if s.st.Procedure == casefile.Simplified {
			return strconv.Itoa(l.Simplified)
		}
		return strconv.Itoa(l.Length)
	}
	return ""
}

// dayOf returns a reader of the day of the last entry of a type.
func dayOf(t casefile.EventType) func(*scope) string {
	return func(s *scope) string {
		if e := s.entry(t); e != nil {
			return e.Date.Chinese()
		}
		return ""
	}
}

func (s *scope) hearing() string {
	if e := s.entry(casefile.HearingSet); e != nil {
		return e.Hearing.Chinese()
	}
	return ""
}

func (s *scope) hearingWeekday() string {
	if e := s.entry(casefile.HearingSet); e != nil && !e.Hearing.IsZero() {
		return "星期" + strings.TrimPrefix(e.Hearing.ChineseWeekday(), "周")
	}
	return ""
}

func (s *scope) hearingArticle() string {
	if g, ok := law.GroundOf(law.Grounds(casefile.HearingSet), groundNumber(s.entry(casefile.HearingSet))); ok {
		return g.Article
	}
	return "第五十条"
}

func groundNumber(e *casefile.Event) int {
	if e == nil {
		return 0
	}
	return e.Ground
}

// groundOf is the ground of the last entry of a type.
func (s *scope) groundOf(t casefile.EventType) law.Ground {
	g, _ := law.GroundOf(law.Grounds(t), groundNumber(s.entry(t)))
	return g
}

func citeOf(t casefile.EventType) func(*scope) string {
	return func(s *scope) string {
		if g := s.groundOf(t); g.Article != "" {
			return g.Cite()
		}
		return ""
	}
}

// groundText reads the ground's words as a letter quotes them: 本法 is the law by
// its name there.
func groundText(t casefile.EventType) func(*scope) string {
	return func(s *scope) string {
		return strings.ReplaceAll(s.groundOf(t).Text, "本法", lawName)
	}
}

// otherSuspension is the item of 第三十九条第一款 that names no case of its own:
// the officer must say which it is.
const otherSuspension = 10

func (s *scope) suspensionCase() string {
	if groundNumber(s.entry(casefile.Suspended)) == otherSuspension {
		return ""
	}
	return groundText(casefile.Suspended)(s)
}

func (s *scope) extension() string {
	if e := s.entry(casefile.Extended); e != nil && e.Days > 0 {
		return strconv.Itoa(e.Days)
	}
	return ""
}
