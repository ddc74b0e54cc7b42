package casefile

import (
	"fmt"
	"slices"

	"fuyi/app/date"
	"fuyi/app/fault"
)

// Loss is an economic loss recovered for an enterprise (为企业挽回的经济损失). Which
// ones count, and why others do not, is for package recovery.
type Loss struct {
	Enterprise  string    `json:"enterprise"`
	Kind        LossKind  `json:"kind"`
	Amount      Money     `json:"amount"`                // 挽回金额
	RecoveredOn date.Date `json:"recovered_on,omitzero"` // 挽回之日
	Basis       string    `json:"basis,omitempty"`       // 依据, in words
	Evidence    string    `json:"evidence,omitempty"`    // 证据, in words
	ConfirmedBy string    `json:"confirmed_by,omitempty"`

	AtStake     *Money           `json:"at_stake,omitempty"`    // 涉及金额
	Outcome     OutcomeKind      `json:"outcome,omitempty"`     // the outcome of the decision that it follows from
	Papers      []int            `json:"papers,omitempty"`      // 证据, the attachments of the case by their IDs
	EnteredBy   string           `json:"entered_by,omitempty"`  // 登记人
	EnteredOn   date.Date        `json:"entered_on,omitzero"`   // 登记日期
	ConfirmedOn date.Date        `json:"confirmed_on,omitzero"` // 确认日期
	CountedIn   string           `json:"counted_in,omitempty"`  // the case in which the same loss counts already
	Apart       bool             `json:"apart,omitempty"`       // said to be another loss than one that a case over the same act has
	Withdrawn   string           `json:"withdrawn,omitempty"`   // why it counts no more
	Corrections []LossCorrection `json:"corrections,omitempty"` // 更正, the last at the end
}

// LossCorrection is how a confirmed loss was corrected, with what it was before.
type LossCorrection struct {
	On          date.Date `json:"on"`
	By          string    `json:"by,omitempty"`
	Reason      string    `json:"reason"`
	Amount      Money     `json:"amount"`
	RecoveredOn date.Date `json:"recovered_on,omitzero"`
	ConfirmedBy string    `json:"confirmed_by,omitempty"`
}

// SelfConfirmed tells whether who entered a loss confirmed it too (自行确认), as a
// lone officer has to. What was entered at a desk that bears no name was entered by
// the one there is.
func (l *Loss) SelfConfirmed() bool {
	unnamed := l.EnteredBy == "" && !l.EnteredOn.IsZero()
	return l.ConfirmedBy != "" && (l.ConfirmedBy == l.EnteredBy || unnamed)
}

// SameAs tells whether two losses are the same in every field.
func (l *Loss) SameAs(o *Loss) bool {
	stake := l.AtStake == o.AtStake || l.AtStake != nil && o.AtStake != nil && *l.AtStake == *o.AtStake
	return stake && slices.Equal(l.Papers, o.Papers) && slices.Equal(l.Corrections, o.Corrections) &&
		l.Enterprise == o.Enterprise && l.Kind == o.Kind && l.Amount == o.Amount && l.RecoveredOn == o.RecoveredOn &&
		l.Basis == o.Basis && l.Evidence == o.Evidence && l.ConfirmedBy == o.ConfirmedBy && l.Outcome == o.Outcome &&
		l.EnteredBy == o.EnteredBy && l.EnteredOn == o.EnteredOn && l.ConfirmedOn == o.ConfirmedOn &&
		l.CountedIn == o.CountedIn && l.Apart == o.Apart && l.Withdrawn == o.Withdrawn
}

func (k *checker) losses() {
	for i := range k.c.Losses {
		l, at := &k.c.Losses[i], fmt.Sprintf("losses[%d]", i)
		if l.Enterprise == "" {
			k.fail(fault.Required, "企业名称", "%s.enterprise", at)
		}
		if l.Kind == "" {
			k.fail(fault.Required, "挽回损失的类型", "%s.kind", at)
		}
		if l.Amount <= 0 {
			k.fail(fault.BadValue, "金额应当大于零", "%s.amount", at)
		}
		if l.AtStake != nil && *l.AtStake < l.Amount {
			k.fail(fault.BadValue, "涉及金额"+l.AtStake.String()+"元少于挽回金额"+l.Amount.String()+"元", "%s.at_stake", at)
		}
		if l.CountedIn != "" && (!validNumber(l.CountedIn) || l.CountedIn == k.c.Number) {
			k.fail(fault.BadValue, "已计入的案件写另一件案件的案号，如 2026-0012", "%s.counted_in", at)
		}
		for _, id := range l.Papers {
			if !slices.ContainsFunc(k.c.Attachments, func(a Attachment) bool { return a.ID == id }) {
				k.fail(fault.BadValue, fmt.Sprintf("没有编号为 %d 的附件", id), "%s.papers", at)
			}
		}
		for j, correction := range l.Corrections {
			if correction.Reason == "" {
				k.fail(fault.Required, "更正的理由", "%s.corrections[%d].reason", at, j)
			}
		}
	}
}
