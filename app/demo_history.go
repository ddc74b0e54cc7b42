package app

import (
	"fmt"
	"slices"

	"fuyi/app/casefile"
	"fuyi/app/date"
)

// historyCount is how many closed cases the history of the demonstration has.
const historyCount = 240

// historyOfficers handled them; the first two are still at the bureau's desk.
var historyOfficers = []string{"李明", "王芳", "陈静", "周强"}

// historyEnd is how many days before today the last case of the history was
// received: it is closed, served and archived by now.
const historyEnd = 115

// demoHistory makes closed cases received since the beginning of last year: all
// channels, fields and ways of closing, so that figures, charts and reports have
// something to show.
func demoHistory(today date.Date, cal *date.Calendar) []*casefile.Case {
	from, to := date.Must(today.Year()-1, 1, 5), today-historyEnd
	if to < from+180 { // early in a year the history begins a year before
		from = from.AddYears(-1)
	}
	cases := make([]*casefile.Case, historyCount)
	for i := range cases {
		plot := demoPlots[(i*7+i/9)%len(demoPlots)]
		b := &demoCase{at: i, today: today, cal: cal, plot: plot, firms: historyFirms, c: &casefile.Case{Organ: demoBureau}}
		b.people()
		b.c.Handler = historyOfficers[(i+i/5)%len(historyOfficers)]
		// More cases towards the end, unevenly from month to month.
		share := float64(i) / historyCount
		share = share*0.85 + share*share*0.15
		received := from + date.Date(share*float64(to-from)) + date.Date(i*i%5)
		h := &pastCase{demoCase: b, day: cal.AddWorkdays(received, 1)}
		h.enter(casefile.Event{Type: casefile.Received, Channel: historyChannels[i*5%len(historyChannels)]})
		courses := historyCourses
		if h.late = to-received < 90; h.late { // there is no time for a lawsuit
			courses = courses[:shortCourses]
		}
		courses[(i*11+i/7)%len(courses)](h)
		b.facts()
		b.c.Notes = nil
		cases[i] = b.c
	}
	return cases
}

// historyChannels are weighed as a county's are: most applications come by post or
// over the counter.
var historyChannels = []casefile.Channel{
	casefile.Counter, casefile.Post, casefile.Post, casefile.Online, casefile.Counter, casefile.Forwarded, casefile.Post, casefile.Email,
	casefile.Online, casefile.Counter, casefile.Oral,
}

// historyFirms are its enterprises: those of the demonstration and others.
var historyFirms = append(slices.Clone(demoFirms), []demoFirm{
	{"云溪县兴隆建材有限公司", "秦大勇"}, {"云溪县百味园餐饮管理有限公司", "尹春燕"}, {"云溪县德仁堂医药连锁有限公司", "常守信"},
	{"河东省新锐包装材料有限公司", "易小川"}, {"云溪县瑞丰养殖专业合作社", "武长河"}, {"云溪县飞达汽车修理厂", "齐卫东"},
	{"云溪县明珠大酒店有限公司", "毛玉兰"}, {"云溪县长青园林绿化有限公司", "康宁"}, {"云溪县安顺危险货物运输有限公司", "江涛"},
	{"云溪县巧手服饰有限公司", "葛秋菊"},
}...)

// pastCase goes on in a case of the history, from day to day.
type pastCase struct {
	*demoCase
	day  date.Date // on which the next entry is made
	late bool      // it ended not long ago
}

// enter enters an event on the day of the case.
func (h *pastCase) enter(e casefile.Event) {
	e.Date = h.day
	h.c.Events = append(h.c.Events, e)
}

// after enters an event some working days later.
func (h *pastCase) after(days int, e casefile.Event) {
	h.day = h.cal.AddWorkdays(h.day, days)
	h.enter(e)
}

// vary is a number that differs from case to case, from 0 up to but not of.
func (h *pastCase) vary(of int) int { return (h.at*13 + h.at/3) % of }

// heard brings a case from its acceptance to the hearing of opinions.
func (h *pastCase) heard(procedure casefile.Procedure) {
	accepted := casefile.Event{Type: casefile.Accepted, Procedure: procedure}
	if procedure == casefile.Simplified {
		accepted.SimplifiedGround = 5
	}
	h.after(1+h.vary(4), accepted)
	h.after(1+h.vary(2), casefile.Event{Type: casefile.CopyServed, Party: h.respondent()})
	h.after(3+h.vary(2), casefile.Event{Type: casefile.ReplyReceived, Party: h.respondent()})
	h.after(1+h.vary(3), casefile.Event{Type: casefile.OpinionsHeard, Party: h.applicant()})
	h.answered = true
}

// decide decides the case some working days later, serves the decision and files
// the case.
func (h *pastCase) decide(days int, kind casefile.OutcomeKind, ground int) {
	h.after(days, casefile.Event{Type: casefile.Decided, Outcomes: []casefile.OutcomeKind{kind}})
	h.c.Decision = &casefile.Decision{Date: h.day, Outcomes: []casefile.Outcome{{Kind: kind, Ground: ground}}}
	if kind == casefile.Change {
		h.c.Decision.Outcomes[0].Text = "变更被申请人作出的" + h.plot.title + "，将处罚数额变更为原数额的四分之一。"
	}
	h.serve("decision")
}

// serve serves the paper that closed the case to both sides.
func (h *pastCase) serve(document casefile.LetterKind) {
	h.after(1, casefile.Event{Type: casefile.Served, Document: document, Party: h.applicant(), Method: casefile.PostService})
	h.enter(casefile.Event{Type: casefile.Served, Document: document, Party: h.respondent(), Method: casefile.DirectService})
}

// filed puts the case into the archive, at its end.
func (h *pastCase) filed() {
	days := 12 + h.vary(8)
	if h.late {
		days = 1 + h.vary(4)
	}
	h.after(days, casefile.Event{Type: casefile.Archived})
}

// corrected decides a case against the respondent by the outcome that fits what the
// case is about, and the respondent complies.
func (h *pastCase) corrected(days int, kind casefile.OutcomeKind, ground int) {
	switch {
	case h.plot.kind == casefile.Agreement:
		kind, ground = casefile.AgreementOutcome, 0
	case kind == casefile.Change && h.plot.kind != casefile.Penalty, kind == casefile.OrderPerformance && h.plot.kind != casefile.Inaction && h.plot.kind != casefile.Benefit:
		kind, ground = casefile.Revoke, 2
	case kind == casefile.Revoke && h.plot.kind == casefile.Inaction:
		kind, ground = casefile.OrderPerformance, 0
	}
	h.decide(days, kind, ground)
	h.after(8+h.vary(6), casefile.Event{Type: casefile.Complied})
	if kind != casefile.ConfirmUnlawful {
		h.recovered(kind)
	}
}

// recovered enters a loss recovered on the day of the case, where the applicant is
// an enterprise: a part of the amount at stake that differs from case to case, in
// the way that fits the case.
func (h *pastCase) recovered(by casefile.OutcomeKind) {
	kind := casefile.PaymentObtained
	switch {
	case h.plot.kind == casefile.Penalty && by == casefile.Change:
		kind = casefile.FineReduced
	case h.plot.kind == casefile.Penalty && by != "":
		kind = casefile.FineRevoked
	case h.plot.kind == casefile.Penalty:
		kind = casefile.Refund
	case h.plot.kind == casefile.CoerciveMeasure:
		kind = casefile.SeizedReleased
	case h.plot.kind == casefile.Agreement:
		kind = casefile.AgreementPerformed
	case h.plot.kind == casefile.Expropriation:
		kind = casefile.Compensation
	}
	if !h.business() || h.plot.amount == 0 {
		return
	}
	parts := casefile.Money(3 + h.vary(17))
	officer := historyOfficers[h.at%2]
	if officer == h.c.Handler {
		officer = historyOfficers[(h.at+1)%2]
	}
	h.c.Losses = append(h.c.Losses, casefile.Loss{
		Enterprise: h.applicant(), Kind: kind, Amount: h.plot.amount / 20 * parts, RecoveredOn: h.day,
		Basis: "行政复议结案文书", Evidence: "被申请人履行情况报告、银行回单", ConfirmedBy: officer,
	})
}

// sued brings the case before the court, which gives judgment some working days
// later.
func (h *pastCase) sued(days int, result casefile.CourtResult) {
	number := fmt.Sprintf("（%d）云0821行初%d号", h.day.Year(), 101+h.at)
	h.after(9, casefile.Event{Type: casefile.Sued, Court: demoBureau.BasicCourt, CaseNo: number, Party: h.applicant(), Instance: casefile.FirstInstance})
	h.after(8, casefile.Event{Type: casefile.DefenceFiled, CaseNo: number})
	judged := casefile.Event{Type: casefile.Judged, CaseNo: number, Instance: casefile.FirstInstance, Result: result}
	if result == casefile.Lost {
		judged.LossGround = []casefile.LossGround{casefile.LostOnProcedure, casefile.LostOnFacts}[h.at%2]
	}
	h.after(days, judged)
	if result != casefile.Lost {
		return
	}
	for _, measure := range casefile.LossMeasures() {
		h.after(5, casefile.Event{Type: casefile.LossFollowed, CaseNo: number, Measure: measure})
	}
}

// correctedBy decides a case against the respondent.
func correctedBy(days int, kind casefile.OutcomeKind, ground int) func(*pastCase) {
	return func(h *pastCase) {
		h.heard(casefile.Ordinary)
		h.corrected(days+h.vary(12), kind, ground)
		h.filed()
	}
}

// otherwiseDecided decides a case for the respondent, or without a loss.
func otherwiseDecided(procedure casefile.Procedure, days int, kind casefile.OutcomeKind, ground int) func(*pastCase) {
	return func(h *pastCase) {
		h.heard(procedure)
		h.decide(days+h.vary(11), kind, ground)
		h.filed()
	}
}

// shortCourses is how many of the courses, the first ones, take some months at most.
const shortCourses = 22

// historyCourses are the courses of closed cases, each as often as it stands here.
var historyCourses = []func(*pastCase){
	otherwiseDecided(casefile.Ordinary, 12, casefile.Uphold, 0),
	otherwiseDecided(casefile.Ordinary, 22, casefile.Uphold, 0),
	otherwiseDecided(casefile.Ordinary, 18, casefile.Uphold, 0),
	otherwiseDecided(casefile.Ordinary, 25, casefile.Uphold, 0),
	otherwiseDecided(casefile.Simplified, 2, casefile.Uphold, 0),
	otherwiseDecided(casefile.Simplified, 1, casefile.Uphold, 0),
	otherwiseDecided(casefile.Ordinary, 15, casefile.RejectClaim, 0),
	otherwiseDecided(casefile.Ordinary, 20, casefile.RejectClaim, 0),
	correctedBy(20, casefile.Revoke, 1),
	correctedBy(12, casefile.Revoke, 2),
	correctedBy(17, casefile.Change, 1),
	correctedBy(24, casefile.ConfirmUnlawful, 2),
	correctedBy(14, casefile.OrderPerformance, 0),
	correctedBy(16, casefile.Revoke, 1),
	func(h *pastCase) { // 调解
		h.heard(casefile.Ordinary)
		h.after(6+h.vary(12), casefile.Event{Type: casefile.Mediated})
		h.serve("mediation")
		h.after(5, casefile.Event{Type: casefile.Complied})
		h.recovered("")
		h.filed()
	},
	func(h *pastCase) { // 调解
		h.heard(casefile.Ordinary)
		h.after(9+h.vary(8), casefile.Event{Type: casefile.Mediated})
		h.serve("mediation")
		h.after(7, casefile.Event{Type: casefile.Complied})
		h.recovered("")
		h.filed()
	},
	func(h *pastCase) { // 和解撤回
		h.heard(casefile.Ordinary)
		h.after(4+h.vary(10), casefile.Event{Type: casefile.Withdrawn, Settled: true})
		h.after(2, casefile.Event{Type: casefile.Terminated, Ground: 1})
		h.serve("termination")
		h.recovered("")
		h.filed()
	},
	func(h *pastCase) { // 撤回
		h.heard(casefile.Ordinary)
		h.after(2+h.vary(9), casefile.Event{Type: casefile.Withdrawn})
		h.after(2, casefile.Event{Type: casefile.Terminated, Ground: 1})
		h.serve("termination")
		h.filed()
	},
	func(h *pastCase) { // 驳回申请
		h.heard(casefile.Ordinary)
		h.after(8+h.vary(8), casefile.Event{Type: casefile.Dismissed})
		h.serve("dismissal")
		h.filed()
	},
	func(h *pastCase) { // 不予受理
		h.after(3, casefile.Event{Type: casefile.Rejected, Ground: 6, Competent: "河东省生态环境厅"})
		h.serve("rejection")
		h.filed()
	},
	func(h *pastCase) { // 逾期未补正
		h.after(3, casefile.Event{Type: casefile.SupplementNoticeServed, Party: h.applicant()})
		h.after(13, casefile.Event{Type: casefile.Abandoned})
		h.filed()
	},
	func(h *pastCase) { // 受理前撤回
		h.after(2, casefile.Event{Type: casefile.Withdrawn})
		h.filed()
	},
	func(h *pastCase) { // 听证后延期，部分撤销，发意见书
		h.heard(casefile.Ordinary)
		hearing := h.cal.AddWorkdays(h.day, 12)
		h.after(2, casefile.Event{Type: casefile.HearingSet, Hearing: hearing, Place: "9时 听证室"})
		h.after(1, casefile.Event{Type: casefile.HearingNoticeServed, Party: h.applicant()})
		h.enter(casefile.Event{Type: casefile.HearingNoticeServed, Party: h.respondent()})
		h.day = hearing
		h.enter(casefile.Event{Type: casefile.HearingHeld})
		h.after(5, casefile.Event{Type: casefile.CommitteeConsulted})
		h.after(4, casefile.Event{Type: casefile.Extended, Days: 30})
		h.corrected(14+h.vary(6), casefile.RevokePart, 3)
		h.after(2, casefile.Event{Type: casefile.OpinionIssued, Party: h.respondent()})
		h.after(20, casefile.Event{Type: casefile.OpinionAnswered, Party: h.respondent()})
		h.filed()
	},
	func(h *pastCase) { // 停止执行，中止后恢复，变更
		h.heard(casefile.Ordinary)
		h.after(1, casefile.Event{Type: casefile.ExecutionStopped, Ground: 3})
		h.after(3, casefile.Event{Type: casefile.Suspended, Ground: 8})
		h.after(20+h.vary(25), casefile.Event{Type: casefile.Resumed})
		h.corrected(14, casefile.Change, 1)
		h.filed()
	},
	func(h *pastCase) { // 维持后被诉，胜诉
		h.heard(casefile.Ordinary)
		h.decide(20+h.vary(8), casefile.Uphold, 0)
		h.sued(40, casefile.Won)
		h.filed()
	},
	func(h *pastCase) { // 维持后被诉，败诉或者胜诉
		h.heard(casefile.Ordinary)
		h.decide(20+h.vary(8), casefile.Uphold, 0)
		result := casefile.Won
		if h.vary(3) == 0 {
			result = casefile.Lost
		}
		h.sued(45, result)
		h.filed()
	},
	func(h *pastCase) { // 延期后确认违法
		h.heard(casefile.Ordinary)
		h.after(28, casefile.Event{Type: casefile.Extended, Days: 30})
		h.decide(12, casefile.ConfirmUnlawful, 1)
		h.filed()
	},
	func(h *pastCase) { // 其他终止
		h.heard(casefile.Ordinary)
		h.after(10, casefile.Event{Type: casefile.Terminated, Ground: 2})
		h.serve("termination")
		h.filed()
	},
}
