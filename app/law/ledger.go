package law

import (
	"slices"

	"fuyi/app/casefile"
	"fuyi/app/fault"
)

// An old ledger tells what was done and on which day, seldom all that the law
// asks for: a rejection without its item, a decision after a suspension whose end
// nobody wrote down. Its entries are facts of the past and are taken as they are;
// what matters is that they stand in an order that can have been.

// ledgerIn are the phases in which an entry of a ledger is taken beside those of
// the table of stages: an end without the steps before it.
var ledgerIn = map[casefile.EventType]phase{
	casefile.Rejected:  supplementing,
	casefile.Abandoned: reviewing,
	casefile.Decided:   suspended,
	casefile.Dismissed: suspended,
}

// enterLedger lets an entry that was taken from a ledger work. Time alone brings
// nothing about between such entries, for the ledger left steps out.
func (m *machine) enterLedger(s *step, e *casefile.Event) *fault.Fault {
	if m.phase&(s.in|ledgerIn[e.Type]) == 0 {
		return s.refuse(m.refusal(s))
	}
	if e.Type == casefile.Decided && len(e.Outcomes) == 0 {
		return s.refuse("请至少选择一项决定结果")
	}
	m.old = m.old || e.Type == casefile.Received && e.Date < inForce
	if s.do != nil {
		s.do(m, e)
	}
	return nil
}

// forgetLimits takes the limits of the law in force off a case that was received
// before it; those of its lawsuits stay, which the courts' papers set.
func (s *State) forgetLimits() {
	s.Deadlines = slices.DeleteFunc(s.Deadlines, func(d Deadline) bool { return d.suit == 0 })
	s.Flags = []Flag{{Date: s.Received, Article: "第九十条",
		Sentence: "2024年1月1日以前收到的申请适用修订前的行政复议法，依原台账录入，不计算期限"}}
	if len(s.Deadlines) == 0 {
		s.Changes = 0
	}
}
