package app

import (
	"fmt"
	"slices"
	"strings"

	"fuyi/app/casefile"
	"fuyi/app/date"
	"fuyi/app/law"
	"fuyi/app/recovery"
)

// undatedLosses are what follows the losses in court for which nobody set a day:
// neither the law nor a paper states one.
func undatedLosses(s *law.State) []pendingDeadline {
	var left []pendingDeadline
	for i := range s.Lawsuits {
		l := &s.Lawsuits[i]
		missing := l.Outstanding()
		if len(missing) == 0 || !l.FollowBy.IsZero() {
			continue
		}
		since := max(l.Judged, l.Received)
		left = append(left, pendingDeadline{Deadline: law.Deadline{
			Rule: ruleLossUndated, Name: "败诉后续（还有" + measureNames(missing) + "）", Actor: "复议机关",
			Article: law.ArticleOf(casefile.LossFollowed), Party: l.CaseNo,
			Starts: since, Unit: law.AsStated, Due: since, Status: law.Open,
		}})
	}
	return left
}

// unconfirmedLosses are the losses recovered that wait for another officer to
// confirm them, also anew after a judgment; neither the law nor a paper sets a day.
func unconfirmedLosses(c *casefile.Case, s *law.State) []pendingDeadline {
	waiting, anew := 0, 0
	var since date.Date
	var entered []string
	for i := range c.Losses {
		l := &c.Losses[i]
		switch recovery.Of(l, s) {
		case recovery.Unconfirmed:
			waiting++
		case recovery.Overturned:
			anew++
		default:
			continue
		}
		since = max(since, l.EnteredOn, s.Closed)
		if !slices.Contains(entered, l.EnteredBy) {
			entered = append(entered, l.EnteredBy)
		}
	}
	if waiting+anew == 0 {
		return nil
	}
	name := fmt.Sprintf("确认挽回损失（%d笔）", waiting+anew)
	if anew > 0 {
		name = fmt.Sprintf("重新确认挽回损失（%d笔）", waiting+anew)
	}
	since = max(since, s.Received)
	return []pendingDeadline{{entered: entered, Deadline: law.Deadline{
		Rule: ruleConfirmLoss, Name: name, Actor: "复议机构", Article: "本机关统计要求",
		Starts: since, Unit: law.AsStated, Due: since, Status: law.Open,
	}}}
}

func measureNames(measures []casefile.LossMeasure) string {
	names := make([]string, len(measures))
	for i, m := range measures {
		names[i] = m.Name()
	}
	return strings.Join(names, "、")
}

// inCourt tells whether a lawsuit over the case waits for its judgment.
func inCourt(s *law.State) bool {
	return slices.ContainsFunc(s.Lawsuits, func(l law.Lawsuit) bool { return l.Judged.IsZero() })
}

// CopyDue tells whether the decision or an opinion letter must go to the superior
// of the respondent (抄告, 第七十九条第二款), for which the law sets no days, so that
// no clock runs; done is the day on which that was served, zero where it was not.
func CopyDue(f *File) (due bool, done date.Date) {
	if !law.CopiesToSuperior(f.Case) {
		return false, 0
	}
	inForce := f.State.Stage == law.Effective || f.State.Stage == law.Performing || f.State.Stage == law.ArchivedCase
	for _, e := range casefile.Effective(f.Case.Events) {
		switch {
		case e.Type == casefile.Decided && inForce, e.Type == casefile.OpinionIssued:
			due = true
		case e.Type == casefile.Served && e.Document == casefile.CopyToSuperior:
			done = e.Date
		}
	}
	return due, done
}
