package law

import (
	"slices"

	"fuyi/app/casefile"
	"fuyi/app/date"
)

// A former case (旧法案件) was received before the 2023 revision came into force
// (第九十条). There are no rules here for its limits, so that it has none, and
// none is taken for zero; it can stand in the register only when it is over, as
// the old ledgers have it.

// formerFlag is what the docket of a former case says of itself.
const formerFlag = "2024年1月1日以前收到，适用修订前的行政复议法，本程序没有当时的期限规则，不计算期限"

// concluding are the events that end a case, before acceptance or after it.
var concluding = []casefile.EventType{
	casefile.Rejected, casefile.Abandoned, casefile.Decided, casefile.Dismissed, casefile.Terminated, casefile.Mediated,
}

// concluded tells whether a docket ends the case.
func concluded(effective []casefile.Event) bool {
	accepted := false
	return slices.ContainsFunc(effective, func(e casefile.Event) bool {
		accepted = accepted || e.Type == casefile.Accepted || e.Type == casefile.DeemedAccepted
		return slices.Contains(concluding, e.Type) || e.Type == casefile.Withdrawn && !accepted
	})
}

// formerIsOver refuses what was received under the former law and is not over.
func formerIsOver(m *machine, on date.Date) string {
	if on < inForce && !m.concluded {
		return "2024年1月1日以前收到的申请适用修订前的行政复议法，本程序没有当时的期限规则；只有已经了结的旧案才能录入，请连同结案一并录入"
	}
	return ""
}

// former tells whether the case is one.
func (m *machine) former() bool { return !m.received.IsZero() && m.received < inForce }

// withoutLimits takes off a former case what only the limits of the revised law
// say of it; the days that a court's papers state remain.
func (s *State) withoutLimits(received date.Date) {
	s.Clock, s.Deemed = nil, false
	s.Deadlines = slices.DeleteFunc(s.Deadlines, func(d Deadline) bool { return d.suit == 0 })
	s.Flags = []Flag{{Date: received, Sentence: formerFlag, Article: "第九十条"}}
}
