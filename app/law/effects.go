package law

import (
	"fuyi/app/casefile"
	"fuyi/app/date"
)

func (m *machine) forwardingReceived(e *casefile.Event) {
	m.open(count(m.cal, forwarding, e.Date, forwarding.Length))
}

func (m *machine) receive(e *casefile.Event) {
	m.received, m.phase = e.Date, reviewing
	m.meet(forwarding, e.Date)
	m.applicationLimits()
	for i := range m.deadlines {
		if d := &m.deadlines[i]; d.Status == MetLate && d.Actor == application.Actor {
			m.flag(e.Date, "申请晚于"+d.Name+d.Due.String()+"，没有正当理由的依法不予受理；已经受理的，驳回申请", d.Article)
		}
	}
	m.startReview(e.Date, "收到申请")
	m.open(count(m.cal, supplementNotice, e.Date, supplementNotice.Length))
}

// startReview starts the five days of review (第三十条第一款).
func (m *machine) startReview(from date.Date, start string) {
	d := count(m.cal, acceptanceReview, from, acceptanceReview.Length)
	d.derivation.start = start
	m.review = m.open(d)
}

func (m *machine) supplementNoticeServed(e *casefile.Event) {
	if m.supplemented {
		m.flag(e.Date, "再次通知补正，补正通知应当一次性载明需要补正的事项", "第三十一条第一款")
	}
	m.supplemented = true
	m.meet(acceptanceReview, e.Date)
	m.meet(supplementNotice, e.Date)
	m.review, m.phase = -1, supplementing
	m.open(count(m.cal, supplement, e.Date, supplement.Length))
}

func (m *machine) supplementExtended(e *casefile.Event) {
	if d := m.running(supplement); d != nil {
		starts := d.Starts
		*d = stated(m.cal, supplement, starts, e.Until)
		d.derivation.remark = "准予延长补正至" + e.Until.String()
	}
}

func (m *machine) supplementReceived(e *casefile.Event) {
	m.meet(supplement, e.Date)
	m.phase = reviewing
	m.startReview(e.Date, "收到补正材料")
}

func (m *machine) abandon(e *casefile.Event) {
	m.drop(e.Date, supplement)
	m.phase, m.closedOn, m.closedBy = abandoned, e.Date, casefile.Abandoned
}

func (m *machine) reject(e *casefile.Event) {
	m.meet(acceptanceReview, e.Date)
	m.drop(e.Date, supplementNotice)
	m.review = -1
	m.made.add(paperRejection)
	m.phase, m.closedOn, m.closedBy = rejected, e.Date, casefile.Rejected
}

func (m *machine) accept(e *casefile.Event) {
	m.procedure = e.Procedure
	m.limitDays = e.LimitDays
	if m.deemed {
		m.deemed = false
		m.flag(e.Date, "审查期限届满后才录入受理，受理之日依法为"+m.accepted.String(), "第三十条第三款")
		m.startTrial(m.accepted)
		return
	}
	m.meet(acceptanceReview, e.Date)
	m.begin(e.Date)
}

func (m *machine) deem(e *casefile.Event) {
	if m.phase == reviewing {
		m.lapseReview()
	}
	m.deemed = false
}

// lapseReview accepts the case by lapse of time, on the day on which the review
// ended (第三十条第三款: 审查期限届满之日起视为受理).
func (m *machine) lapseReview() {
	d := &m.deadlines[m.review]
	d.Status = Missed
	m.deemed, m.wasDeemed = true, true
	m.procedure = casefile.Ordinary
	m.flag(d.Due, "审查期限届满未作出决定，视为受理", "第三十条第三款")
	m.begin(d.Due)
}

// begin starts the trial on the day of acceptance.
func (m *machine) begin(accepted date.Date) {
	m.drop(accepted, supplementNotice)
	m.review, m.phase, m.accepted = -1, trying, accepted
	m.startTrial(accepted)
}

// startTrial opens the clocks of the trial, or opens them anew where a late
// acceptance names another procedure.
func (m *machine) startTrial(accepted date.Date) {
	m.forget(serveCopy)
	m.forget(decision)
	d := count(m.cal, serveCopy, accepted, m.lengthOf(serveCopy))
	d.Article = m.articleOf(serveCopy)
	m.open(d)
	m.open(count(m.cal, decision, accepted, m.baseLength()))
}

// forget takes running deadlines of a rule out of the list.
func (m *machine) forget(l *Limit) {
	kept := m.deadlines[:0]
	for _, d := range m.deadlines {
		if d.limit != l || d.Status != Open {
			kept = append(kept, d)
		}
	}
	m.deadlines = kept
}

func (m *machine) copyServed(e *casefile.Event) {
	m.meet(serveCopy, e.Date)
	d := count(m.cal, reply, e.Date, m.lengthOf(reply))
	d.Article, d.Party = m.articleOf(reply), e.Party
	m.open(d)
}

func (m *machine) replyReceived(e *casefile.Event) {
	if d := m.meetFirst(reply, e.Party, e.Date); d != nil && d.Status == MetLate {
		m.flag(e.Date, "被申请人逾期提交答复（期限"+d.Due.String()+"），依法视为没有证据、依据", "第七十条")
	}
}

// convert counts the clocks that still run anew by the ordinary procedure
// (第五十五条): the decision limit from acceptance, copy and reply from their own
// starts.
func (m *machine) convert(e *casefile.Event) {
	if _, due, _ := m.trialDue(e.Date); e.Date > due {
		m.flag(e.Date, "转为普通程序时，简易程序的审理期限已于"+due.String()+"届满", "第六十二条第二款")
	}
	m.procedure = casefile.Ordinary
	for i := range m.deadlines {
		d := &m.deadlines[i]
		if d.Status != Open || (d.limit != serveCopy && d.limit != reply) {
			continue
		}
		party := d.Party
		*d = count(m.cal, d.limit, d.Starts, m.lengthOf(d.limit))
		d.Article, d.Party = m.articleOf(d.limit), party
		d.derivation.remark = "简易程序于" + e.Date.String() + "转为普通程序"
	}
}

func (m *machine) extend(e *casefile.Event) {
	if _, due, _ := m.trialDue(e.Date); e.Date > due {
		m.flag(e.Date, "延长决定作出时审理期限已于"+due.String()+"届满，不发生延长效果", "第六十二条第一款")
		return
	}
	m.extended += e.Days
}

func (m *machine) suspend(e *casefile.Event) {
	m.phase, m.ground = suspended, e.Ground
	m.suspension = m.pause("中止", "第三十九条第一款第"+chineseItem(e.Ground)+"项", e.Date)
	for _, g := range sixtyDayGrounds {
		if g == e.Ground {
			m.open(count(m.cal, suspensionSixty, e.Date, suspensionSixty.Length).unrolled())
		}
	}
	if e.Ground != normativeGround {
		return
	}
	m.normative = true
	m.open(count(m.cal, normativeNotify, e.Date, normativeNotify.Length))
	m.open(count(m.cal, normativeTransfer, e.Date, normativeTransfer.Length))
	m.open(count(m.cal, normativeOwnReview, e.Date, normativeOwnReview.Length))
}

func (m *machine) resume(e *casefile.Event) {
	m.meet(suspensionSixty, e.Date)
	m.drop(e.Date, normativeNotify, normativeTransfer, normativeOwnReview, normativeMaker, normativeTransferee)
	m.goOn(&m.suspension, e.Date)
	m.phase, m.ground = trying, 0
}

func (m *machine) startAppraisal(e *casefile.Event) {
	m.appraisal = m.pause("鉴定", "实施条例第三十七条", e.Date)
}

func (m *machine) endAppraisal(e *casefile.Event) { m.goOn(&m.appraisal, e.Date) }

func (m *machine) startInspection(e *casefile.Event) {
	m.inspection = m.pause("现场勘验", "实施条例第三十四条第三款", e.Date)
}

func (m *machine) endInspection(e *casefile.Event) { m.goOn(&m.inspection, e.Date) }

// setHearing opens the day of the hearing and the last day of its notice; another
// one replaces them (改期).
func (m *machine) setHearing(e *casefile.Event) {
	m.drop(e.Date, hearingNotice)
	m.void(hearing)
	m.hearing = e.Hearing
	notice := countBack(m.cal, hearingNotice, e.Hearing)
	m.open(notice)
	d := stated(m.cal, hearing, e.Date, e.Hearing)
	if e.Place != "" {
		d.Name += "（" + e.Place + "）"
	}
	d.derivation.remark = "听证通知应当至迟于" + notice.Due.String() + "送达当事人"
	m.open(d)
}

func (m *machine) hearingNoticeServed(e *casefile.Event) {
	m.meet(hearingNotice, e.Date)
	if d := m.running(hearing); d != nil {
		d.derivation.remark = "听证通知已于" + e.Date.String() + "送达"
	}
}

// holdHearing meets the day of the hearing on that day, also where it is entered
// later.
func (m *machine) holdHearing(e *casefile.Event) {
	m.drop(e.Date, hearingNotice)
	m.hearing = 0
	if d := m.running(hearing); d != nil {
		d.meet(min(d.Due, e.Date))
	}
}

func (m *machine) notifyMaker(e *casefile.Event) {
	m.meet(normativeNotify, e.Date)
	m.void(normativeTransfer)
	d := count(m.cal, normativeMaker, e.Date, normativeMaker.Length)
	d.Party = e.Party
	m.open(d)
}

func (m *machine) makerAnswered(e *casefile.Event) { m.meetFirst(normativeMaker, e.Party, e.Date) }

func (m *machine) handleNormative(e *casefile.Event) {
	m.meet(normativeOwnReview, e.Date)
	m.void(normativeTransfer)
	m.drop(e.Date, normativeNotify)
}

func (m *machine) transferNormative(e *casefile.Event) {
	m.meet(normativeTransfer, e.Date)
	m.void(normativeOwnReview, normativeNotify)
	d := count(m.cal, normativeTransferee, e.Date, normativeTransferee.Length)
	d.Party = e.Party
	m.open(d)
}

func (m *machine) transfereeAnswered(e *casefile.Event) {
	m.meetFirst(normativeTransferee, e.Party, e.Date)
}
