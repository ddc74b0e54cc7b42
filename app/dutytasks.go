package app

import (
	"context"
	"fmt"
	"slices"

	"fuyi/app/calendarfile"
	"fuyi/app/date"
	"fuyi/app/duty"
	"fuyi/app/law"
)

// dutySteps say what an officer does about each deadline of a small ledger.
var dutySteps = map[string]string{
	duty.RuleReview: "录入审核意见", duty.RuleMeeting: "录入审核意见", duty.RuleFiling: "录入报送",
	duty.RuleFilingReview: "录入审查结果", duty.RuleCorrection: "录入改正",
}

// addDuties adds to a worklist what waits in the small ledgers: the deadline of
// each item that falls due first. Those of others appear when they are missed.
func (o *Office) addDuties(ctx context.Context, w *Worklist, whose Whose, unannounced map[int]bool) error {
	return o.eachOpenDuty(ctx, func(i *duty.Item, d *duty.Deadline) {
		if i.Officer != "" && !slices.Contains(w.Handlers, i.Officer) {
			w.Handlers = append(w.Handlers, i.Officer)
		}
		if d == nil || !whose.owns(i.Officer) {
			return
		}
		if d.Provisional {
			year := d.Due.Year()
			unannounced[year] = !o.Calendar().Announced(year)
		}
		if d.Own || d.Missed(w.Today) {
			w.add(dutyTask(i, d, w.Today, o.Calendar()))
		}
	})
}

// eachOpenDuty calls fn with each item of which something may wait to be done, and
// its next deadline, nil where none runs.
func (o *Office) eachOpenDuty(ctx context.Context, fn func(*duty.Item, *duty.Deadline)) error {
	for _, l := range duty.Ledgers() {
		items, err := o.store.Duties(ctx, l, true)
		if err != nil {
			return err
		}
		for _, i := range items {
			s := duty.Fold(i, o.Today(), o.Calendar())
			fn(i, s.Next())
		}
	}
	return nil
}

// dutyTask makes a deadline of a small ledger into a task.
func dutyTask(i *duty.Item, d *duty.Deadline, today date.Date, cal *date.Calendar) Task {
	t := Task{Number: i.Number, Applicant: i.Title, Respondent: i.From(), Handler: i.Officer, Duty: i.Ledger(),
		DaysLeft: cal.Workdays(today, d.Due), StepName: dutySteps[d.Rule], why: d.Why}
	t.Deadline = law.Deadline{Rule: d.Rule, Name: d.Name, Actor: d.Actor, Article: d.Basis, Starts: d.Starts, Length: d.Length,
		Unit: law.Calendar, Due: d.Due, Provisional: d.Provisional, Status: law.Open}
	switch {
	case d.Missed(today):
		t.Deadline.Status = law.Missed
	case d.Workdays:
		t.Deadline.Unit = law.Workday
	case d.Length == 0:
		t.Deadline.Unit = law.AsStated
	}
	t.Group = groupOf(&t.Deadline, today, t.DaysLeft)
	return t
}

// Why is the derivation of the task's day in one sentence.
func (t *Task) Why() string {
	if t.why != "" {
		return t.why
	}
	return t.Deadline.Why()
}

// Against says whom the matter concerns beside who brought it: 诉 云溪县公安局; of a
// small ledger who brought or made the paper.
func (t *Task) Against() string {
	if t.Duty != "" {
		return t.Respondent
	}
	return "诉 " + t.Respondent
}

// dutyEntries are the open deadlines of the small ledgers as entries of a calendar.
func (o *Office) dutyEntries(ctx context.Context, whose Whose) ([]calendarfile.Entry, error) {
	var entries []calendarfile.Entry
	err := o.eachOpenDuty(ctx, func(i *duty.Item, d *duty.Deadline) {
		if d == nil || !whose.owns(i.Officer) {
			return
		}
		summary := d.Name + "　" + i.Number + " " + i.Title
		if d.Provisional {
			summary = "（暂算）" + summary
		}
		officer := i.Officer
		if officer == "" {
			officer = "无"
		}
		entries = append(entries, calendarfile.Entry{
			UID: i.Number + "." + d.Rule + "@fuyi", Day: d.Due, Summary: summary, Alarm: true, AlarmDays: int(d.Due - o.workdayBefore(d.Due)),
			Description: fmt.Sprintf("%s应当办理。%s\n承办人：%s", d.Actor, d.Why, officer),
		})
	})
	return entries, err
}
