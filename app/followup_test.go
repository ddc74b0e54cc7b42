package app_test

import (
	"slices"
	"strings"
	"testing"

	"fuyi/app"
	"fuyi/app/casefile"
	"fuyi/app/date"
	"fuyi/app/law"
)

// decidedCase registers a case and takes it to the service of its decision.
func decidedCase(t *testing.T, d *desk, outcomes ...casefile.OutcomeKind) *course {
	t.Helper()
	c := &course{desk: d, t: t}
	c.number = c.apply()
	c.on(3, 5).record(casefile.Event{Type: casefile.Accepted, Procedure: casefile.Ordinary})
	c.on(4, 20).record(casefile.Event{Type: casefile.Decided, Outcomes: outcomes})
	c.on(4, 21)
	for _, name := range []string{"吴𠮷", "云溪县应急管理局", "赵敏"} {
		c.record(casefile.Event{Type: casefile.Served, Document: casefile.DecisionLetter, Party: name, Method: casefile.DirectService})
	}
	return c
}

// task is the task of a rule on the desk's day, nil for none.
func (d *desk) task(t *testing.T, rule string) *app.Task {
	t.Helper()
	list, err := d.Worklist(ctx)
	if err != nil {
		t.Fatal(err)
	}
	if at := slices.IndexFunc(list.Tasks, func(x app.Task) bool { return x.Deadline.Rule == rule }); at >= 0 {
		return &list.Tasks[at]
	}
	return nil
}

// TestHearingDay: the day of a hearing stands in 今日 with its place until it is
// held, beside the last day of its notice; there is nothing to enter before it.
func TestHearingDay(t *testing.T) {
	d := open(t, date.Must(2026, 3, 2))
	c := &course{desk: d, t: t}
	c.number = c.apply()
	c.on(3, 5).record(casefile.Event{Type: casefile.Accepted, Procedure: casefile.Ordinary})
	c.on(3, 23).record(casefile.Event{Type: casefile.HearingSet, Hearing: date.Must(2026, 4, 3), Place: "9时 听证室"})
	want := func(month, day int, group app.Group, left string, step casefile.EventType) {
		t.Helper()
		c.on(month, day)
		got := d.task(t, "hearing")
		if got == nil || got.Deadline.Name != "举行听证（9时 听证室）" || got.Group != group || got.Left() != left || got.Step != step {
			t.Errorf("on %s: %+v", c.today, got)
		}
	}
	want(3, 23, app.DueLater, "剩 9 个工作日", "")
	if notice := d.task(t, "hearing-notice"); notice == nil || notice.Deadline.Due != date.Must(2026, 3, 26) {
		t.Errorf("notice %+v", notice)
	}
	c.record(casefile.Event{Type: casefile.HearingNoticeServed})
	if why := d.task(t, "hearing").Deadline.Why(); !strings.Contains(why, "听证通知已于2026-03-23送达") {
		t.Error(why)
	}
	want(4, 3, app.DueToday, "今天举行", casefile.HearingHeld)
	want(4, 7, app.Overdue, "超期 1 个工作日", casefile.HearingHeld)
	c.record(casefile.Event{Type: casefile.HearingHeld})
	if got := d.task(t, "hearing"); got != nil {
		t.Errorf("still to be done: %+v", got)
	}
}

// TestLostInCourt is the story of a decision that is lost in court: each of its
// clocks stands in 今日 until it is met, and the last measure ends it.
func TestLostInCourt(t *testing.T) {
	d := open(t, date.Must(2026, 3, 2))
	c := decidedCase(t, d, casefile.Uphold)
	const no = "（2026）冀0534行初12号"
	want := func(month, day int, rule, name string, group app.Group, step casefile.EventType) {
		t.Helper()
		c.on(month, day)
		got := d.task(t, rule)
		if got == nil || got.Deadline.Name != name || got.Group != group || got.Step != step {
			t.Errorf("on %s: %+v, want %s in group %d", c.today, got, name, group)
			return
		}
		if got.Deadline.Article != "第四条第二款" || got.Deadline.Why() == "" {
			t.Errorf("%s rests on %s: %s", name, got.Deadline.Article, got.Deadline.Why())
		}
	}
	c.on(5, 6).record(casefile.Event{Type: casefile.Sued, Party: "吴𠮷", Court: "云溪县人民法院", CaseNo: no, Until: date.Must(2026, 5, 21)})
	want(5, 20, "defence", "提交答辩状、证据", app.DueSoon, casefile.DefenceFiled)
	c.record(casefile.Event{Type: casefile.DefenceFiled, CaseNo: no})
	c.on(6, 1).record(casefile.Event{Type: casefile.CourtHearingSet, CaseNo: no, Hearing: date.Must(2026, 6, 17), Place: "9时30分 第二法庭"})
	want(6, 17, "court-hearing", "出庭应诉（9时30分 第二法庭）", app.DueToday, casefile.CourtHearingHeld)
	c.record(casefile.Event{Type: casefile.CourtHearingHeld, CaseNo: no, Note: "负责人周立国出庭"})
	c.on(8, 5).record(casefile.Event{Type: casefile.Judged, CaseNo: no, Instance: casefile.FirstInstance, Result: casefile.Lost,
		ReceivedOn: date.Must(2026, 8, 5), AppealBy: date.Must(2026, 8, 20), LossGround: casefile.LostOnProcedure, Until: date.Must(2026, 9, 30)})
	want(8, 20, "appeal", "决定是否上诉", app.DueToday, casefile.Appealed)
	want(9, 30, "lost-follow-up", "败诉后续", app.DueToday, casefile.LossFollowed)
	if d.task(t, "appeal") != nil {
		t.Error("an appeal that was not made is still to be done")
	}
	want(10, 9, "lost-follow-up", "败诉后续", app.Overdue, casefile.LossFollowed)
	for _, m := range casefile.LossMeasures() {
		e := casefile.Event{Type: casefile.LossFollowed, CaseNo: no, Measure: m}
		if m == casefile.LossDiscipline {
			e.Waived, e.Note = true, "没有违纪违法线索"
		}
		c.record(e)
	}
	if left := d.task(t, "lost-follow-up"); left != nil {
		t.Errorf("still to be done: %+v", left)
	}
	lost := d.file(t, c.number).State.LostInCourt()
	if len(lost) != 1 || lost[0].Court != "云溪县人民法院" || lost[0].Ground != casefile.LostOnProcedure || len(lost[0].Followed) != 6 {
		t.Errorf("lost: %+v", lost)
	}
	d.sound(t)
}

// TestUndatedLoss: what follows a loss stands in 今日 also where nobody set a day
// for it, and names what is outstanding.
func TestUndatedLoss(t *testing.T) {
	d := open(t, date.Must(2026, 3, 2))
	c := decidedCase(t, d, casefile.Uphold)
	c.on(5, 6).record(casefile.Event{Type: casefile.Sued})
	c.on(8, 5).record(casefile.Event{Type: casefile.Judged, Result: casefile.PartLost})
	c.record(casefile.Event{Type: casefile.LossFollowed, Measure: casefile.LossAnalysed})
	c.on(9, 1)
	got := d.task(t, "lost-follow-up-undated")
	if got == nil || !got.Undated || got.Group != app.DueToday || got.Step != casefile.LossFollowed ||
		got.Deadline.Name != "败诉后续（还有整改落实、书面报告、移送纪检监察机关、向常务会议说明、纳入绩效考核）" {
		t.Errorf("got %+v", got)
	}
	c.record(casefile.Event{Type: casefile.Appealed, Instance: casefile.SecondInstance})
	if got := d.task(t, "lost-follow-up-undated"); got != nil {
		t.Errorf("taken to the next instance, it still asks for %s", got.Deadline.Name)
	}
}

// TestInCourtIsNotArchived: while a lawsuit waits for its judgment the dossier
// does, though no clock runs.
func TestInCourtIsNotArchived(t *testing.T) {
	d := open(t, date.Must(2026, 3, 2))
	c := decidedCase(t, d, casefile.Uphold)
	c.on(5, 20)
	if d.task(t, "archive") == nil {
		t.Error("a case at its end does not wait for the archive")
	}
	c.record(casefile.Event{Type: casefile.Sued})
	if d.task(t, "archive") != nil {
		t.Error("a case in court is to be archived")
	}
	rows, err := d.Rows(ctx, casefile.Query{})
	if err != nil || rows[0].NextStep != "等待法院裁判" {
		t.Errorf("rows %+v, %v", rows, err)
	}
	c.on(8, 5).record(casefile.Event{Type: casefile.Judged, Result: casefile.Won})
	if d.task(t, "archive") == nil {
		t.Error("after the judgment the case does not wait for the archive")
	}
	d.sound(t)
}

// TestJudgmentNotYetReceived: a day that has not come is refused.
func TestJudgmentNotYetReceived(t *testing.T) {
	d := open(t, date.Must(2026, 3, 2))
	c := decidedCase(t, d, casefile.Uphold)
	c.on(5, 6).record(casefile.Event{Type: casefile.Sued})
	e := casefile.Event{Type: casefile.Judged, Date: c.today, Result: casefile.Won, ReceivedOn: c.today + 1}
	if _, err := d.Record(ctx, c.number, e); err == nil {
		t.Error("a judgment received tomorrow was entered")
	}
}

// TestAdviceAnswer: the day that a 建议书 states is its clock, and only then.
func TestAdviceAnswer(t *testing.T) {
	d := bureau(t, date.Must(2026, 3, 2))
	c := decidedCase(t, d, casefile.Uphold)
	l := entries("普遍性问题", "多个部门检查标准不一。", "完善建议", "统一检查标准。", "回复期限", "2026-05-29")
	l.To = []casefile.Recipient{{Name: "云溪县市场监督管理局", Address: "云溪县人民路8号"}}
	c.on(4, 28).letter(casefile.AdviceLetter, l)
	c.on(6, 1)
	got := d.task(t, "advice-feedback")
	if got == nil || got.Deadline.Due != date.Must(2026, 5, 29) || got.Deadline.Party != "云溪县市场监督管理局" || got.Step != casefile.AdviceAnswered {
		t.Errorf("got %+v", got)
	}
	c.record(casefile.Event{Type: casefile.AdviceAnswered, Party: "云溪县市场监督管理局"})
	if d.task(t, "advice-feedback") != nil {
		t.Error("the answer did not meet the clock")
	}
}

// TestCopyDue: the decision on a department goes to its superior (第七十九条第二款),
// once it is in effect.
func TestCopyDue(t *testing.T) {
	d := bureau(t, date.Must(2026, 3, 2))
	c := decidedCase(t, d, casefile.Uphold)
	if due, done := app.CopyDue(d.file(t, c.number)); !due || !done.IsZero() {
		t.Errorf("due %v, done %s", due, done)
	}
	c.on(4, 27).record(casefile.Event{Type: casefile.Served, Document: casefile.CopyToSuperior})
	if due, done := app.CopyDue(d.file(t, c.number)); !due || done != c.today {
		t.Errorf("due %v, done %s", due, done)
	}
	f := d.file(t, c.number)
	f.Case.Parties[1].Name = "云溪县柳林镇人民政府"
	if law.CopiesToSuperior(f.Case) {
		t.Error("a lower government has no superior department")
	}
}
