package app

import "fuyi/app/casefile"

// course is how far a demonstration case has come. Days are working days before
// today, so that each group of the worklist has its cases on any day.
type course struct {
	name string
	run  func(b *demoCase)
}

// upTo brings a case to a point of the ordinary procedure: received, accepted,
// copy served, reply received, opinions heard, as many as days are given.
func (b *demoCase) upTo(days ...int) {
	steps := []casefile.Event{
		{Type: casefile.Received, Channel: b.channel()},
		{Type: casefile.Accepted, Procedure: casefile.Ordinary},
		{Type: casefile.CopyServed, Party: b.respondent()},
		{Type: casefile.ReplyReceived, Party: b.respondent()},
		{Type: casefile.OpinionsHeard, Party: b.applicant()},
	}
	for i, day := range days {
		b.add(day, steps[i])
	}
	b.answered = len(days) > 3
}

// decided decides the case by an outcome.
func (b *demoCase) decided(day int, kind casefile.OutcomeKind, ground, redoDays int) {
	b.decide(day, kind, ground)
	b.add(day, casefile.Event{Type: casefile.Decided, Outcomes: []casefile.OutcomeKind{kind}, RedoDays: redoDays})
}

// served serves the paper that closed the case to both sides.
func (b *demoCase) served(day int, document casefile.LetterKind) {
	b.add(day, casefile.Event{Type: casefile.Served, Document: document, Party: b.applicant(), Method: casefile.PostService})
	b.add(day, casefile.Event{Type: casefile.Served, Document: document, Party: b.respondent(), Method: casefile.DirectService})
}

// demoCourses are the courses, each taken by two cases or more.
var demoCourses = []course{
	{"今日收到", func(b *demoCase) { b.upTo(0) }},
	{"审查第二日", func(b *demoCase) { b.upTo(2) }},
	{"审查末日", func(b *demoCase) { b.upTo(5) }},
	{"视为受理", func(b *demoCase) { b.upTo(8) }},
	{"补正中", func(b *demoCase) {
		b.upTo(7)
		b.add(4, casefile.Event{Type: casefile.SupplementNoticeServed, Party: b.applicant()})
	}},
	{"逾期未补正", func(b *demoCase) {
		b.upTo(18)
		b.add(14, casefile.Event{Type: casefile.SupplementNoticeServed, Party: b.applicant()})
	}},
	{"补正后审查", func(b *demoCase) {
		b.upTo(15)
		b.add(12, casefile.Event{Type: casefile.SupplementNoticeServed, Party: b.applicant()})
		b.add(3, casefile.Event{Type: casefile.SupplementReceived})
	}},
	{"今日应送副本", func(b *demoCase) { b.upTo(10, 7) }},
	{"副本逾期", func(b *demoCase) { b.upTo(14, 10) }},
	{"等待答复", func(b *demoCase) { b.upTo(13, 10, 8) }},
	{"逾期未答复", func(b *demoCase) { b.upTo(22, 19, 15) }},
	{"审理中", func(b *demoCase) { b.upTo(27, 24, 21, 13, 9) }},
	{"审理将届满", func(b *demoCase) { b.upTo(45, 41, 38, 30, 25) }},
	{"审理已超期", func(b *demoCase) { b.upTo(52, 49, 46, 38, 30) }},
	{"已延期", func(b *demoCase) {
		b.upTo(48, 45, 42, 34, 28)
		b.add(12, casefile.Event{Type: casefile.Extended, Days: 30})
	}},
	{"中止：等待他案", func(b *demoCase) {
		b.upTo(40, 37, 34, 26)
		b.add(15, casefile.Event{Type: casefile.Suspended, Ground: 8})
	}},
	{"中止满六十日", func(b *demoCase) {
		b.upTo(70, 67, 64, 56)
		ground := 1 // 自然人死亡
		if b.business() {
			ground = 4 // 法人终止
		}
		b.add(48, casefile.Event{Type: casefile.Suspended, Ground: ground})
	}},
	{"附带审查", func(b *demoCase) {
		b.upTo(18, 15, 12)
		b.add(2, casefile.Event{Type: casefile.Suspended, Ground: 9})
	}},
	{"恢复审理", func(b *demoCase) {
		b.upTo(44, 41, 38, 30)
		b.add(28, casefile.Event{Type: casefile.Suspended, Ground: 6})
		b.add(10, casefile.Event{Type: casefile.Resumed})
	}},
	{"简易程序", func(b *demoCase) {
		b.add(14, casefile.Event{Type: casefile.Received, Channel: casefile.Counter})
		b.add(12, casefile.Event{Type: casefile.Accepted, Procedure: casefile.Simplified, SimplifiedGround: 5})
		b.add(10, casefile.Event{Type: casefile.CopyServed, Party: b.respondent()})
		b.add(6, casefile.Event{Type: casefile.ReplyReceived, Party: b.respondent()})
		b.answered = true
	}},
	{"简易转普通", func(b *demoCase) {
		b.add(24, casefile.Event{Type: casefile.Received, Channel: casefile.Online})
		b.add(22, casefile.Event{Type: casefile.Accepted, Procedure: casefile.Simplified, SimplifiedGround: 4})
		b.add(20, casefile.Event{Type: casefile.CopyServed, Party: b.respondent()})
		b.add(16, casefile.Event{Type: casefile.ReplyReceived, Party: b.respondent()})
		b.add(9, casefile.Event{Type: casefile.Converted})
		b.answered = true
	}},
	{"待听证", func(b *demoCase) {
		b.upTo(26, 23, 20, 12)
		b.add(4, casefile.Event{Type: casefile.HearingSet, Hearing: b.ahead(8), Place: "9时 听证室"})
	}},
	{"鉴定中", func(b *demoCase) {
		b.upTo(30, 27, 24, 16)
		b.add(7, casefile.Event{Type: casefile.AppraisalStarted})
	}},
	{"决定待送达", func(b *demoCase) {
		b.upTo(40, 37, 34, 26, 20)
		b.decided(1, casefile.Revoke, 1, 60)
	}},
	{"已撤销，重作中", func(b *demoCase) {
		b.upTo(60, 57, 54, 46, 40)
		b.decided(24, casefile.Revoke, 2, 30)
		b.served(22, "decision")
	}},
	{"已变更", func(b *demoCase) {
		b.upTo(58, 55, 52, 44, 38)
		b.decided(20, casefile.Change, 1, 0)
		b.served(18, "decision")
		b.add(8, casefile.Event{Type: casefile.Complied})
		b.recover(8, casefile.FineReduced)
	}},
	{"已维持", func(b *demoCase) {
		b.upTo(55, 52, 49, 41, 36)
		b.decided(16, casefile.Uphold, 0, 0)
		b.served(14, "decision")
	}},
	{"维持后被诉", func(b *demoCase) {
		b.upTo(90, 87, 84, 76, 70)
		b.decided(50, casefile.Uphold, 0, 0)
		b.served(48, "decision")
		b.add(42, casefile.Event{Type: casefile.Sued, Court: demoBureau.BasicCourt, CaseNo: b.courtNumber(), Party: b.applicant(), Until: b.back(42) + 15})
		b.add(36, casefile.Event{Type: casefile.DefenceFiled, CaseNo: b.courtNumber()})
		b.add(5, casefile.Event{Type: casefile.CourtHearingSet, CaseNo: b.courtNumber(), Hearing: b.ahead(0), Place: "9时30分 第二法庭"})
	}},
	{"败诉", func(b *demoCase) {
		b.upTo(160, 157, 154, 146, 140)
		b.decided(120, casefile.Uphold, 0, 0)
		b.served(118, "decision")
		b.add(112, casefile.Event{Type: casefile.Sued, Court: demoBureau.BasicCourt, CaseNo: b.courtNumber(), Party: b.applicant()})
		b.add(30, casefile.Event{Type: casefile.Judged, CaseNo: b.courtNumber(), Instance: casefile.FirstInstance, Result: casefile.Lost,
			ReceivedOn: b.back(27), AppealBy: b.back(27) + 15, LossGround: casefile.LostOnProcedure, Until: b.ahead(9)})
		b.add(12, casefile.Event{Type: casefile.LossFollowed, CaseNo: b.courtNumber(), Measure: casefile.LossAnalysed, Note: "未听取陈述申辩即作出决定"})
		b.add(6, casefile.Event{Type: casefile.LossFollowed, CaseNo: b.courtNumber(), Measure: casefile.LossRectified})
	}},
	{"确认违法", func(b *demoCase) {
		b.upTo(62, 59, 56, 48, 42)
		b.decided(22, casefile.ConfirmUnlawful, 2, 0)
		b.served(20, "decision")
	}},
	{"责令履行，逾期", func(b *demoCase) {
		b.upTo(70, 67, 64, 56, 50)
		b.decide(34, casefile.OrderPerformance, 0)
		b.add(34, casefile.Event{Type: casefile.Decided, Outcomes: []casefile.OutcomeKind{casefile.OrderPerformance}, PerformBy: b.back(3)})
		b.served(32, "decision")
	}},
	{"驳回请求", func(b *demoCase) {
		b.upTo(50, 47, 44, 36)
		b.decided(12, casefile.RejectClaim, 0, 0)
		b.served(10, "decision")
	}},
	{"调解结案", func(b *demoCase) {
		b.upTo(46, 43, 40, 32)
		b.add(14, casefile.Event{Type: casefile.Mediated})
		b.served(13, "mediation")
		b.recover(6, casefile.Refund)
	}},
	{"和解撤回", func(b *demoCase) {
		b.upTo(42, 39, 36, 28)
		b.add(12, casefile.Event{Type: casefile.Withdrawn, Settled: true})
		b.add(10, casefile.Event{Type: casefile.Terminated, Ground: 1})
		b.served(9, "termination")
	}},
	{"驳回申请", func(b *demoCase) {
		b.upTo(38, 35, 32)
		b.add(11, casefile.Event{Type: casefile.Dismissed})
		b.served(10, "dismissal")
	}},
	{"不予受理", func(b *demoCase) {
		b.upTo(16)
		b.add(13, casefile.Event{Type: casefile.Rejected, Ground: 6, Competent: "河东省生态环境厅"})
		b.served(12, "rejection")
	}},
	{"视为放弃", func(b *demoCase) {
		b.upTo(34)
		b.add(31, casefile.Event{Type: casefile.SupplementNoticeServed, Party: b.applicant()})
		b.add(18, casefile.Event{Type: casefile.Abandoned})
	}},
	{"意见书待反馈", func(b *demoCase) {
		b.upTo(66, 63, 60, 52, 46)
		b.decided(28, casefile.RevokePart, 3, 0)
		b.served(26, "decision")
		b.add(25, casefile.Event{Type: casefile.OpinionIssued, Party: b.respondent()})
	}},
	{"已归档", func(b *demoCase) {
		b.upTo(120, 117, 114, 106, 100)
		b.decided(84, casefile.Change, 1, 0)
		b.served(82, "decision")
		b.add(70, casefile.Event{Type: casefile.Complied})
		b.add(40, casefile.Event{Type: casefile.Archived})
		b.recover(70, casefile.FineReduced)
	}},
	{"行政协议", func(b *demoCase) {
		b.upTo(64, 61, 58, 50, 44)
		b.decided(24, casefile.AgreementOutcome, 0, 0)
		b.served(22, "decision")
		b.add(4, casefile.Event{Type: casefile.Complied})
		b.recover(4, casefile.AgreementPerformed)
	}},
}
