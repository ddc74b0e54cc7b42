package app

import (
	"context"
	"fmt"

	"fuyi/app/casefile"
	"fuyi/app/date"
)

// demoLoss is a demonstration case with what was recovered in it, in one of the
// states in which a loss stands, or with a lawsuit that put it in doubt.
type demoLoss struct {
	name string
	kind casefile.ActKind
	run  func(b *demoCase)
}

// Which of demoLosses are the two cases over one act.
const (
	demoCounted = 1
	demoAlso    = 2
)

// demoLosses are these cases. The figures of the fines are those of the plots.
var demoLosses = []demoLoss{
	{"变更罚款，损失待登记", casefile.Penalty, func(b *demoCase) {
		b.changed(30)
	}},
	{"撤销罚款，另一人已确认", casefile.Penalty, func(b *demoCase) {
		b.revoked(64)
		b.lost(casefile.FineRevoked, b.plot.amount, 60, casefile.Loss{EnteredBy: "李明", ConfirmedBy: "王芳", ConfirmedOn: b.back(56)})
	}},
	{"同一处罚的另一件", casefile.Penalty, func(b *demoCase) {
		b.revoked(62)
	}},
	{"解除查封，待确认", casefile.CoerciveMeasure, func(b *demoCase) {
		b.revoked(24)
		b.lost(casefile.SeizedReleased, b.plot.amount, 18, casefile.Loss{EnteredBy: "李明"})
	}},
	{"履行协议，自行确认", casefile.Agreement, func(b *demoCase) {
		b.upTo(96, 93, 90, 82, 76)
		b.decided(54, casefile.AgreementOutcome, 0, 0)
		b.c.Decision.Outcomes[0].Text = "责令被申请人在三十日内继续履行协议，支付设备补助款150万元。"
		b.served(52, "decision")
		b.add(34, casefile.Event{Type: casefile.Complied, Note: "已支付150万元"})
		b.lost(casefile.AgreementPerformed, b.plot.amount, 34, casefile.Loss{EnteredBy: "李明", ConfirmedBy: "李明", ConfirmedOn: b.back(30)})
	}},
	{"变更罚款，更正后重新确认", casefile.Penalty, func(b *demoCase) {
		b.changed(48)
		b.lost(casefile.FineReduced, b.plot.amount/4*3, 44, casefile.Loss{EnteredBy: "王芳", ConfirmedBy: "李明", ConfirmedOn: b.back(28),
			Corrections: []casefile.LossCorrection{{On: b.back(30), By: "王芳", Reason: "误将罚款全额计入，应当是减少的部分", Amount: b.plot.amount,
				RecoveredOn: b.back(44), ConfirmedBy: "李明"}}})
	}},
	{"变更罚款，裁判部分败诉", casefile.Penalty, func(b *demoCase) {
		b.changed(90)
		b.lost(casefile.FineReduced, b.plot.amount/4*3, 84, casefile.Loss{EnteredBy: "李明", ConfirmedBy: "王芳", ConfirmedOn: b.back(80)})
		b.court(82, 66, casefile.HeadAttended, casefile.Event{Result: casefile.PartLost, LossGround: casefile.LostOnFairness, Until: b.ahead(18)}, 20)
		b.add(12, casefile.Event{Type: casefile.LossFollowed, CaseNo: b.courtNumber(), Measure: casefile.LossMeeting, Note: "县政府第31次常务会议"})
		b.add(6, casefile.Event{Type: casefile.LossFollowed, CaseNo: b.courtNumber(), Measure: casefile.LossDiscipline, Waived: true, Note: "没有需要移送的线索"})
	}},
	{"解除查封，撤销登记", casefile.CoerciveMeasure, func(b *demoCase) {
		b.revoked(50)
		b.lost(casefile.SeizedReleased, b.plot.amount, 46, casefile.Loss{EnteredBy: "王芳", ConfirmedBy: "李明", ConfirmedOn: b.back(42),
			Withdrawn: "设备此前已经自行解封，不是复议的结果"})
	}},
	{"维持，一审胜诉后上诉", casefile.Expropriation, func(b *demoCase) {
		b.upTo(140, 137, 134, 126, 120)
		b.decided(100, casefile.Uphold, 0, 0)
		b.served(98, "decision")
		b.court(92, 76, casefile.StaffAttended, casefile.Event{Result: casefile.Won}, 48)
		b.add(30, casefile.Event{Type: casefile.Appealed, Appealed: b.courtNumber(), Instance: casefile.SecondInstance, Party: b.applicant(),
			Court: demoBureau.IntermediateCourt, CaseNo: fmt.Sprintf("（%d）云08行终%d号", b.today.Year(), b.at), Until: b.back(30) + 10})
		b.add(26, casefile.Event{Type: casefile.DefenceFiled, CaseNo: fmt.Sprintf("（%d）云08行终%d号", b.today.Year(), b.at)})
	}},
}

// demoRecovered makes these cases.
func demoRecovered(today date.Date, cal *date.Calendar) []*casefile.Case {
	cases := make([]*casefile.Case, len(demoLosses))
	for i, l := range demoLosses {
		b := &demoCase{at: demoCount + i, today: today, cal: cal, firms: demoFirms, c: &casefile.Case{Organ: demoBureau}}
		for _, p := range demoPlots {
			if p.kind == l.kind && p.amount > 1000*fenPerYuan {
				b.plot = p
				break
			}
		}
		if i == demoAlso { // by the same firm, over the same act
			b.at = demoCount + demoCounted
		}
		b.people()
		b.c.Handler = demoOfficers[i%2]
		l.run(b)
		b.facts()
		cases[i] = b.c
	}
	cases[demoAlso].Act = cases[demoCounted].Act
	return cases
}

// demoRefer lets the second of two cases over one act say that its loss counts in
// the first.
func (o *Office) demoRefer(ctx context.Context, counted, also string) error {
	_, err := o.Edit(ctx, also, "登记挽回损失", false, func(c *casefile.Case) error {
		c.Losses = append(c.Losses, casefile.Loss{Enterprise: c.PartiesOf(casefile.Applicant)[0].Name, Kind: casefile.FineRevoked,
			Amount: *c.Act.Amount, AtStake: c.Act.Amount, Basis: "与" + counted + "号案同一处罚决定", EnteredBy: "李明", EnteredOn: o.Today(), CountedIn: counted})
		return nil
	})
	return err
}

// changed decides a case about that many working days ago by changing the fine to a
// quarter.
func (b *demoCase) changed(day int) {
	b.upTo(day+42, day+39, day+36, day+28, day+22)
	b.decided(day, casefile.Change, 1, 0)
	b.c.Decision.Outcomes[0].Text = fmt.Sprintf("将被申请人作出的%s中罚款%d元变更为罚款%d元。", b.plot.title, b.plot.amount/fenPerYuan, b.plot.amount/4/fenPerYuan)
	b.served(day-2, "decision")
}

// revoked decides a case so long ago by revoking the act.
func (b *demoCase) revoked(day int) {
	b.upTo(day+42, day+39, day+36, day+28, day+22)
	b.decided(day, casefile.Revoke, 2, 0)
	b.c.Decision.Outcomes[0].Text = "撤销被申请人作出的" + b.plot.title + "。"
	b.served(day-2, "decision")
}

// lost enters a loss recovered that many working days ago, on the day after.
func (b *demoCase) lost(kind casefile.LossKind, amount casefile.Money, day int, l casefile.Loss) {
	stake := b.plot.amount
	l.Enterprise, l.Kind, l.Amount, l.AtStake, l.RecoveredOn, l.EnteredOn = b.applicant(), kind, amount, &stake, b.back(day), b.back(day-1)
	l.Basis, l.Evidence = b.c.Decision.Outcomes[0].Text, "被申请人履行情况报告、银行回单"
	l.Outcome = b.c.Decision.Outcomes[0].Kind
	b.c.Losses = append(b.c.Losses, l)
}

// court brings a case before the court: sued, heard with whom the organ sent, and
// judged, so many working days ago.
func (b *demoCase) court(sued, heard int, by casefile.Attendance, judged casefile.Event, day int) {
	no := b.courtNumber()
	b.add(sued, casefile.Event{Type: casefile.Sued, Court: demoBureau.BasicCourt, CaseNo: no, Party: b.applicant(), Until: b.back(sued) + 15})
	b.add(sued-6, casefile.Event{Type: casefile.DefenceFiled, CaseNo: no})
	b.add(heard, casefile.Event{Type: casefile.CourtHearingHeld, CaseNo: no, Attendance: by})
	judged.Type, judged.CaseNo, judged.Instance, judged.ReceivedOn = casefile.Judged, no, casefile.FirstInstance, b.back(day-2)
	b.add(day, judged)
}
