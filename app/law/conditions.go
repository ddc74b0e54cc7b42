package law

import (
	"fmt"

	"fuyi/app/casefile"
	"fuyi/app/date"
)

// Conditions on the state of the case. Each returns why an event may not be
// entered, or "".

func ruleInForce(_ *machine, on date.Date) string {
	if on < inForce {
		return "2024年1月1日以前收到的申请适用修订前的行政复议法，本程序没有当时的期限规则"
	}
	return ""
}

func notYetAccepted(m *machine, _ date.Date) string {
	if m.phase == trying && !m.deemed {
		return "本案已经受理，不能重复受理"
	}
	return ""
}

func reviewLapsed(m *machine, on date.Date) string {
	if m.phase == trying {
		if m.deemed {
			return ""
		}
		return "本案已经受理"
	}
	if due := m.deadlines[m.review].Due; on < due {
		return "受理审查期限" + due.String() + "届满，届满前不能视为受理"
	}
	return ""
}

func supplementLapsed(m *machine, on date.Date) string {
	if d := m.running(supplement); d != nil && on <= d.Due {
		return "补正期限" + d.Due.String() + "届满，届满后仍未补正的才视为放弃申请"
	}
	return ""
}

func notWithdrawn(m *machine, _ date.Date) string {
	if m.withdrawn {
		return "已经录入过撤回申请，准予撤回的应当终止（第四十一条第一项）"
	}
	return ""
}

func isSimplified(m *machine, _ date.Date) string {
	if m.procedure != casefile.Simplified {
		return "本案适用普通程序，无需转换"
	}
	return ""
}

func mayExtend(m *machine, _ date.Date) string {
	if m.procedure == casefile.Simplified {
		return "简易程序的审理期限不能延长，确有需要的先转为普通程序（第五十五条）"
	}
	if m.extended >= maxExtension {
		return "审理期限已经延长三十日，不能再延长"
	}
	return ""
}

func hearingIsSet(m *machine, _ date.Date) string {
	if m.hearing.IsZero() {
		return "尚未确定听证日期，请先录入“确定听证”"
	}
	return ""
}

func isNormative(m *machine, _ date.Date) string {
	if !m.normative {
		return "附带审查须先依第三十九条第一款第九项中止"
	}
	return ""
}

func opinionIsOut(m *machine, _ date.Date) string {
	if !m.opinion {
		return "尚未录入意见书送达"
	}
	return ""
}

func adviceIsOut(m *machine, _ date.Date) string {
	if !m.advice {
		return "尚未录入建议书送达"
	}
	return ""
}

// somethingToPerform holds that a paper binds the respondent: a decision or a
// mediation in effect, or an opinion letter (第七十七条).
func somethingToPerform(m *machine, _ date.Date) string {
	bound := m.phase&(effective|performing|archived) != 0 || m.made&paperMediation != 0
	if !bound && !m.opinion {
		return "决定书尚未生效，也没有意见书，不能责令履行"
	}
	return ""
}

func maySue(m *machine, on date.Date) string {
	if m.phase&opened == 0 {
		return ""
	}
	if _, due, _ := m.trialDue(on); on <= due {
		return "案件尚未审结，审理期限也未届满，复议期间不得起诉（第二十九条第一款）"
	}
	return ""
}

func isSued(m *machine, _ date.Date) string {
	if !m.sued {
		return "尚未录入被诉，不能录入裁判"
	}
	return ""
}

func notRunning(what string, at func(*machine) int) func(*machine, date.Date) string {
	return func(m *machine, _ date.Date) string {
		if at(m) >= 0 {
			return what + "已经开始，尚未结束"
		}
		return ""
	}
}

func isRunning(what string, at func(*machine) int) func(*machine, date.Date) string {
	return func(m *machine, _ date.Date) string {
		if at(m) < 0 {
			return what + "没有开始，不能结束"
		}
		return ""
	}
}

// Conditions on the event's own fields. Each returns what is wrong, or "".

func groundIn(what string, items int) func(*machine, *casefile.Event) string {
	return func(_ *machine, e *casefile.Event) string {
		if e.Ground < 1 || e.Ground > items {
			return fmt.Sprintf("请选择%s的情形（第1项至第%d项）", what, items)
		}
		return ""
	}
}

func acceptedFields(_ *machine, e *casefile.Event) string {
	switch {
	case e.Procedure == "":
		return "请选择适用普通程序还是简易程序"
	case e.Procedure == casefile.Simplified && (e.SimplifiedGround < 1 || e.SimplifiedGround > 5):
		return "请选择适用简易程序的情形（第五十三条，第1项至第4项；5为各方同意）"
	case e.LimitDays < 0 || e.LimitDays > decision.Length:
		return "法律另定的复议期限应当少于六十日"
	}
	return ""
}

func untilAfter(_ *machine, e *casefile.Event) string {
	if e.Until <= e.Date {
		return "请填写届满之日，且晚于" + e.Date.String()
	}
	return ""
}

// untilAfterIfAny is untilAfter for a day that a paper need not state.
func untilAfterIfAny(m *machine, e *casefile.Event) string {
	if e.Until.IsZero() {
		return ""
	}
	return untilAfter(m, e)
}

// untilLonger holds that an extension leaves the applicant more time.
func untilLonger(m *machine, e *casefile.Event) string {
	if reason := untilAfter(m, e); reason != "" {
		return reason
	}
	if d := m.running(supplement); d != nil && e.Until <= d.Due {
		return "原补正期限" + d.Due.String() + "届满，延长后的届满之日应当在此之后"
	}
	return ""
}

func hearingAfter(_ *machine, e *casefile.Event) string {
	if e.Hearing <= e.Date {
		return "请填写举行听证的日期，且晚于" + e.Date.String()
	}
	return ""
}

func hearingHasCome(m *machine, e *casefile.Event) string {
	if e.Date < m.hearing {
		return "听证定于" + m.hearing.String() + "举行；改期的，先再录入一次“确定听证”"
	}
	return ""
}

func extendedFields(m *machine, e *casefile.Event) string {
	if e.Days < 1 || e.Days > maxExtension {
		return "延长天数应当在1日至30日之间"
	}
	if m.extended+e.Days > maxExtension {
		return fmt.Sprintf("已经延长%d日，累计最多三十日，本次至多%d日", m.extended, maxExtension-m.extended)
	}
	return ""
}

func decidedFields(_ *machine, e *casefile.Event) string {
	if len(e.Outcomes) == 0 {
		return "请至少选择一项决定结果"
	}
	if e.RedoDays < 0 {
		return "重新作出的期限不能为负"
	}
	if !e.PerformBy.IsZero() && e.PerformBy < e.Date {
		return "履行期限早于决定之日"
	}
	return ""
}

func terminatedFields(m *machine, e *casefile.Event) string {
	switch e.Ground {
	case 1:
		if !m.withdrawn {
			return "以撤回申请为由终止的，请先录入“撤回申请”"
		}
	case 2, 3, 4:
	case 5:
		d := m.running(suspensionSixty)
		if d == nil {
			return "本案没有因第三十九条第一款第一项、第二项、第四项中止"
		}
		if e.Date <= d.Due {
			return "中止至" + d.Due.String() + "满六十日，满期后原因仍未消除的才能终止"
		}
	default:
		return "请选择终止的情形（第1项至第5项）"
	}
	return ""
}

func servedFields(m *machine, e *casefile.Event) string {
	paper, closing := closingPapers[e.Document]
	if closing && m.made&paper.paper == 0 {
		return "尚未录入“" + EventName(paper.made) + "”，没有可以送达的文书"
	}
	return ""
}
