package letter

import (
	"fmt"
	"strings"

	"fuyi/app/casefile"
)

// lawName is how a letter names the law.
const lawName = "《中华人民共和国行政复议法》"

// papersEnd are the last words of titles that name a paper, which stands
// between 《》; other titles describe what was done.
var papersEnd = []string{"书", "函", "通知", "通知单", "告知", "意见", "回复", "答复", "批复", "公告", "通告", "证", "决定", "命令", "告知单", "单", "表", "协议", "报告"}

// titled returns the act's title and number: 《行政处罚决定书》（清市监处罚〔2026〕8号).
func titled(a *casefile.Act) string {
	title := a.Title
	if title == "" {
		return ""
	}
	if isPaper(a) {
		title = "《" + nested(title) + "》"
	}
	if a.Number != "" {
		title += "（" + a.Number + "）"
	}
	return title
}

func isPaper(a *casefile.Act) bool {
	if strings.HasPrefix(a.Title, "《") {
		return false
	}
	if a.Number != "" {
		return true
	}
	for _, end := range papersEnd {
		if strings.HasSuffix(a.Title, end) {
			return true
		}
	}
	return false
}

// made is the verb that goes with the title: a certificate is issued.
func made(a *casefile.Act) string {
	if strings.HasSuffix(a.Title, "证") && !strings.HasSuffix(a.Title, "凭证") || strings.HasSuffix(a.Title, "证书") {
		return "颁发的"
	}
	return "作出的"
}

// nested turns title marks inside a title into single ones (GB/T 15834 4.13).
func nested(title string) string {
	return strings.NewReplacer("《", "〈", "》", "〉").Replace(title)
}

// isOmission tells whether the case is about a duty not performed, which has no
// day on which it was done. A penalty or coercion (第十一条第一项、第二项) always was,
// also where its day is not entered yet.
func isOmission(a *casefile.Act) bool {
	switch a.Kind {
	case casefile.Inaction:
		return true
	case casefile.Penalty, casefile.CoerciveMeasure, casefile.CoerciveEnforcement:
		return false
	}
	return a.Made.IsZero()
}

// omission describes the duty not performed: 不履行……法定职责.
func omission(a *casefile.Act) string {
	for _, start := range []string{"不", "未", "拒", "拖延", "怠于", "没有", "逾期"} {
		if strings.HasPrefix(a.Title, start) {
			return a.Title
		}
	}
	return "不履行" + legalDuty(a.Title)
}

// legalDuty calls a duty by its name: 投诉举报处理职责 is 投诉举报处理法定职责, and
// 查处违法建设 is 查处违法建设的法定职责.
func legalDuty(title string) string {
	bare := strings.TrimSuffix(strings.TrimSuffix(title, "法定职责"), "职责")
	if bare == title {
		return title + "的法定职责"
	}
	return bare + "法定职责"
}

// act names the act in full: 被申请人某局于2026年3月2日作出的《…》（…）.
func (s *source) act() string {
	a := &s.c.Act
	respondent := s.allNames(casefile.Respondent)
	if a.Title == "" || respondent == "" {
		return ""
	}
	if isOmission(a) {
		return "被申请人" + respondent + omission(a)
	}
	return "被申请人" + respondent + onDay(a) + made(a) + titled(a)
}

// onDay is the day of an act, 于2026年3月2日, "" where it is not entered.
func onDay(a *casefile.Act) string {
	if a.Made.IsZero() {
		return ""
	}
	return "于" + a.Made.Chinese()
}

// cause says what the applicant complains of.
func (s *scope) cause() string {
	a := &s.c.Act
	switch {
	case a.Title == "":
		return ""
	case isOmission(a):
		return "认为被申请人" + omission(a)
	}
	return "不服被申请人" + onDay(a) + made(a) + titled(a)
}

// application says when and how the application came in (第二十二条).
func (s *scope) application() string {
	for i := range s.docket {
		e := &s.docket[i]
		if e.Type != casefile.Received {
			continue
		}
		day := e.Date.Chinese()
		switch e.Channel {
		case casefile.Post:
			return "通过邮寄方式向本机关申请行政复议，本机关于" + day + "收到行政复议申请"
		case casefile.Online, casefile.Email:
			return "通过互联网渠道向本机关申请行政复议，本机关于" + day + "收到行政复议申请"
		case casefile.Forwarded:
			return "通过被申请人提交行政复议申请，本机关于" + day + "收到转送的行政复议申请"
		case casefile.Oral:
			return "于" + day + "向本机关口头申请行政复议"
		}
		return "于" + day + "向本机关申请行政复议"
	}
	return ""
}

// unanswered tells whether the respondent, who was served the copy, gave no
// answer (第七十条).
func (s *source) unanswered() bool {
	served := false
	for i := range s.docket {
		switch s.docket[i].Type {
		case casefile.CopyServed:
			served = true
		case casefile.ReplyReceived:
			return false
		}
	}
	return served && s.c.RespondentSays == ""
}

// replyArticle is the article by which the respondent had to answer.
func (s *scope) replyArticle() string {
	if s.st.Procedure == casefile.Simplified {
		return "第五十四条"
	}
	return "第四十八条"
}

// course tells what happened between the application and the decision, a
// sentence for each event that a decision records, in the docket's order.
func (s *scope) course() string {
	var w courseWriter
	for i := range s.docket {
		w.event(s, i)
	}
	return w.String()
}

// courseWriter writes the sentences of the course.
type courseWriter struct {
	strings.Builder
	done map[int]bool // events told together with an earlier one
}

func (w *courseWriter) event(s *scope, i int) {
	e := &s.docket[i]
	if w.done[i] {
		return
	}
	switch e.Type {
	case casefile.Received:
		w.deemed(s)
	case casefile.SupplementNoticeServed:
		w.supplement(s, i)
	case casefile.Accepted:
		if !s.st.Deemed {
			w.say("本机关于%s依法受理%s。", e.Date.Chinese(), procedureWords(e))
		}
	case casefile.ThirdPartyJoined:
		w.say("%s，%s作为第三人参加行政复议。", e.Date.Chinese(), w.Together(s, i))
	case casefile.OpinionsHeard:
		w.say("%s，行政复议机构听取了%s的意见。", e.Date.Chinese(), w.Together(s, i))
	case casefile.Suspended:
		w.suspension(s, i)
	case casefile.AppraisalStarted:
		w.span(s, i, casefile.AppraisalEnded, "进行鉴定")
	case casefile.InspectionStarted:
		w.span(s, i, casefile.InspectionEnded, "进行现场勘验")
	default:
		if sentence := courseSentences[e.Type]; sentence != nil {
			w.WriteString(sentence(e))
		}
	}
}

// courseSentences are the events that have a sentence of their own.
var courseSentences = map[casefile.EventType]func(*casefile.Event) string{
	casefile.Converted: func(e *casefile.Event) string {
		return fmt.Sprintf("%s，经行政复议机构负责人批准，本案由简易程序转为普通程序审理。", e.Date.Chinese())
	},
	casefile.Extended: func(e *casefile.Event) string {
		return fmt.Sprintf("因案情复杂，经行政复议机构负责人批准，本机关于%s决定延长审理期限%d日。", e.Date.Chinese(), e.Days)
	},
	casefile.HearingHeld: func(e *casefile.Event) string {
		return fmt.Sprintf("%s，行政复议机构组织了听证。", e.Date.Chinese())
	},
	casefile.CommitteeConsulted: func(e *casefile.Event) string {
		return fmt.Sprintf("%s，行政复议机构提请行政复议委员会提出咨询意见。", e.Date.Chinese())
	},
	casefile.NormativeHandled: func(e *casefile.Event) string {
		return fmt.Sprintf("%s，本机关对有关规范性文件依法作出处理。", e.Date.Chinese())
	},
	casefile.NormativeTransferred: func(e *casefile.Event) string {
		to := e.Party
		if to == "" {
			to = "有权处理的机关"
		}
		return fmt.Sprintf("%s，本机关将对有关规范性文件的审查转送%s依法处理。", e.Date.Chinese(), to)
	},
	casefile.NormativeTransfereeAnswered: func(e *casefile.Event) string {
		return fmt.Sprintf("%s，本机关收到接受转送的机关的处理意见。", e.Date.Chinese())
	},
	casefile.ExecutionStopped: func(e *casefile.Event) string {
		return fmt.Sprintf("%s，被申请复议的行政行为依法停止执行。", e.Date.Chinese())
	},
}

func (w *courseWriter) say(format string, args ...any) { fmt.Fprintf(w, format, args...) }

func (w *courseWriter) tell(i int) {
	if w.done == nil {
		w.done = map[int]bool{}
	}
	w.done[i] = true
}

// procedureWords names the procedure, and its ground where all agreed to it.
func procedureWords(e *casefile.Event) string {
	switch {
	case e.Procedure == casefile.Simplified && e.SimplifiedGround == 5:
		return "，经当事人各方同意适用简易程序审理"
	case e.Procedure == casefile.Simplified:
		return "，适用简易程序审理"
	}
	return ""
}

// deemed tells of acceptance by lapse of time, right after the application.
func (w *courseWriter) deemed(s *scope) {
	if s.st.Deemed && !s.st.Accepted.IsZero() {
		w.say("因审查期限届满未作出是否受理的决定，依照%s第三十条第三款的规定，该申请自%s起视为受理。", lawName, s.st.Accepted.Chinese())
	}
}

// supplement tells of the notice and of what came in answer to it.
func (w *courseWriter) supplement(s *scope, i int) {
	w.say("因申请材料需要补正，本机关于%s向申请人送达补正通知", s.docket[i].Date.Chinese())
	if j := s.after(i, casefile.SupplementReceived); j >= 0 {
		w.say("，申请人于%s提交了补正材料", s.docket[j].Date.Chinese())
		w.tell(j)
	}
	w.WriteString("。")
}

// suspension tells of a suspension and its end (第三十九条).
func (w *courseWriter) suspension(s *scope, i int) {
	e := &s.docket[i]
	w.say("%s，本机关依照%s第三十九条第一款", e.Date.Chinese(), lawName)
	if e.Ground > 0 {
		w.say("第（%s）项", chineseNumber(e.Ground))
	}
	w.WriteString("的规定中止审理")
	if j := s.after(i, casefile.Resumed); j >= 0 {
		w.say("；中止的原因消除后，于%s恢复审理", s.docket[j].Date.Chinese())
		w.tell(j)
	}
	w.WriteString("。")
}

// span tells of an appraisal or an inspection, whose days are not counted.
func (w *courseWriter) span(s *scope, i int, end casefile.EventType, what string) {
	j := s.after(i, end)
	if j < 0 {
		w.say("自%s起依法%s。", s.docket[i].Date.Chinese(), what)
		return
	}
	w.tell(j)
	w.say("%s至%s依法%s，所用时间不计入审理期限。", s.docket[i].Date.Chinese(), s.docket[j].Date.Chinese(), what)
}

// together joins the parties of events of one type on one day.
func (w *courseWriter) Together(s *scope, i int) string {
	first := &s.docket[i]
	var names []string
	for j := i; j < len(s.docket) && s.docket[j].Date == first.Date; j++ {
		if e := &s.docket[j]; e.Type == first.Type {
			names = append(names, s.roleAndName(e))
			w.tell(j)
		}
	}
	return strings.Join(names, "、")
}

// roleAndName names the party of an event: 申请人吴某; who joins as a third
// party is named without the role.
func (s *scope) roleAndName(e *casefile.Event) string {
	if e.Party == "" {
		if e.Type == casefile.ThirdPartyJoined {
			return s.allNames(casefile.ThirdParty)
		}
		return "当事人"
	}
	if e.Type == casefile.ThirdPartyJoined {
		return e.Party
	}
	for i := range s.c.Parties {
		if s.c.Parties[i].Name == e.Party {
			return s.c.Parties[i].Role.Name() + e.Party
		}
	}
	return e.Party
}

// after finds the first event of a type behind an entry, -1 where there is none.
func (s *source) after(i int, t casefile.EventType) int {
	for j := i + 1; j < len(s.docket); j++ {
		if s.docket[j].Type == t {
			return j
		}
	}
	return -1
}

// decided returns the entry of the decision in the docket, nil where it is not
// entered yet.
func (s *source) decided() *casefile.Event {
	for i := len(s.docket) - 1; i >= 0; i-- {
		if s.docket[i].Type == casefile.Decided {
			return &s.docket[i]
		}
	}
	return nil
}
