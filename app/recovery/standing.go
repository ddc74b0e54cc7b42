// Package recovery says which losses recovered for enterprises (为企业挽回的经济损失)
// count and why others do not, and proposes those that follow from a case, with
// their working. It is pure: figures, pages and ledgers all ask here.
package recovery

import (
	"slices"

	"fuyi/app/casefile"
	"fuyi/app/law"
)

// Standing says whether a loss counts.
type Standing string

// The standings. Only Counted adds to figures.
const (
	Counted     Standing = "counted"     // 已计入
	Unconfirmed Standing = "unconfirmed" // 待确认
	Undated     Standing = "undated"     // 缺挽回日期: confirmed, but nobody knows yet since when
	Elsewhere   Standing = "elsewhere"   // 他案已计: the same loss counts in another case
	Overturned  Standing = "overturned"  // 裁判后待重新确认: a court changed the outcome since
	Withdrawn   Standing = "withdrawn"   // 已撤销
)

var names = map[Standing]string{
	Counted: "已计入", Unconfirmed: "待确认", Undated: "缺挽回日期", Elsewhere: "他案已计", Overturned: "裁判后待确认", Withdrawn: "已撤销",
}

// Name returns the standing's name in Chinese.
func (s Standing) Name() string { return names[s] }

// Standings returns the standings in the order in which lists offer them.
func Standings() []Standing {
	return []Standing{Counted, Unconfirmed, Undated, Elsewhere, Overturned, Withdrawn}
}

// Of says how a loss of a case stands on the day of a fold. This is the one rule
// by which losses count.
func Of(l *casefile.Loss, s *law.State) Standing {
	switch {
	case l.Withdrawn != "":
		return Withdrawn
	case l.CountedIn != "":
		return Elsewhere
	case l.ConfirmedBy == "":
		return Unconfirmed
	case l.RecoveredOn.IsZero():
		return Undated
	case overturned(l, s):
		return Overturned
	}
	return Counted
}

// overturned tells whether a judgment that stands went against the organ after
// the loss was confirmed: what the decision brought is then in doubt.
func overturned(l *casefile.Loss, s *law.State) bool {
	confirmed := l.ConfirmedOn
	if confirmed.IsZero() { // of a register from before that day was kept
		confirmed = l.RecoveredOn
	}
	return slices.ContainsFunc(s.LostInCourt(), func(suit law.Lawsuit) bool { return suit.Judged > confirmed })
}

// Reason says in one sentence why a loss does not count, and what is to be done;
// "" for one that does.
func Reason(l *casefile.Loss, s *law.State) string {
	switch Of(l, s) {
	case Withdrawn:
		return "已撤销：" + l.Withdrawn
	case Elsewhere:
		return "同一行政行为的同一损失已在" + l.CountedIn + "号案计入，不重复计入"
	case Unconfirmed:
		return "尚未确认，由另一名工作人员核对依据后确认"
	case Undated:
		return "尚未填写挽回日期"
	case Overturned:
		return "确认以后法院裁判败诉，请核对裁判结果，更正金额或者重新确认"
	}
	return ""
}

// EnterpriseKey is what an enterprise is told apart by: its credit code, where the
// case has it, else its name. The party is nil where the loss is of none.
func EnterpriseKey(c *casefile.Case, l *casefile.Loss) (key string, party *casefile.Party) {
	for i := range c.Parties {
		if p := &c.Parties[i]; p.Name == l.Enterprise {
			if p.IDNo != "" {
				return p.IDNo, p
			}
			return p.Name, p
		}
	}
	return l.Enterprise, nil
}
