package app

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"fuyi/app/casefile"
	"fuyi/app/recovery"
)

// losses finds recovered losses whose counting is in doubt: those of cases that
// were lost in court after the confirmation, those that two cases over the same
// act count both, and those that no case counts, though each refers to another.
func (o *Office) losses(ctx context.Context) ([]Concern, error) {
	rows, err := o.LossLedger(ctx, LossFilter{})
	if err != nil {
		return nil, err
	}
	counted := map[string][]*LossRow{} // by act and enterprise
	for i := range rows {
		if r := &rows[i]; r.Standing == recovery.Counted {
			counted[sameLoss(r)] = append(counted[sameLoss(r)], r)
		}
	}
	var court, nowhere, twice lossConcern
	for i := range rows {
		switch r := &rows[i]; r.Standing {
		case recovery.Overturned:
			court.add(r, "确认的"+r.Loss.Amount.String()+"元暂不计入")
		case recovery.Elsewhere:
			there := slices.ContainsFunc(counted[sameLoss(r)], func(c *LossRow) bool { return c.Number == r.Loss.CountedIn })
			if !there && !mayCount(rows, r) {
				nowhere.add(r, "写明已计入"+r.Loss.CountedIn+"号案，该案没有登记"+r.Loss.Enterprise+"的损失")
			}
		}
	}
	for _, alike := range counted {
		for _, r := range alike[1:] {
			if r.Number != alike[0].Number && !r.Loss.Apart && !alike[0].Loss.Apart && r.ActNumber != "" {
				twice.add(r, fmt.Sprintf("%s号案也计入了同一行政行为的%s元", alike[0].Number, alike[0].Loss.Amount))
			}
		}
	}
	return slices.DeleteFunc([]Concern{
		court.concern(LossInCourtConcern, "%d 笔挽回损失在确认以后法院裁判败诉，暂不计入。", "请核对裁判的结果：不变的重新确认，变了的更正金额，没有了的撤销。"),
		twice.concern(LossTwiceConcern, "%d 笔挽回损失与另一件案件的可能是同一笔，重复计入。", "是同一笔的，在其中一件写明“已计入案件”；是另一笔的，更正时勾选“这是另一笔损失”。"),
		nowhere.concern(LossNowhereConcern, "%d 笔挽回损失写明在另一件案件计入，那一件却没有。", "请核对案号；另一件没有登记的，在那一件登记，或者去掉“已计入案件”，在本案确认。"),
	}, func(c Concern) bool { return c.Count == 0 }), nil
}

// sameLoss is what losses that may be the same have in common.
func sameLoss(r *LossRow) string {
	return strings.Join([]string{cmp.Or(casefile.PlainNumber(r.ActNumber), r.Number), cmp.Or(r.Code, r.Loss.Enterprise)}, "\n")
}

// mayCount tells whether the case that a loss refers to has a loss of the same
// enterprise that counts or waits to: of an act that the two write differently, or
// before its confirmation.
func mayCount(rows []LossRow, r *LossRow) bool {
	return slices.ContainsFunc(rows, func(other LossRow) bool {
		waits := other.Standing != recovery.Withdrawn && other.Standing != recovery.Elsewhere
		alike := other.Loss.Enterprise == r.Loss.Enterprise || other.Code != "" && other.Code == r.Code
		return other.Number == r.Loss.CountedIn && waits && alike
	})
}

// lossConcern gathers the cases of one kind of doubt.
type lossConcern struct {
	cases []ConcernCase
	n     int
}

func (c *lossConcern) add(r *LossRow, note string) {
	c.n++
	if len(c.cases) < mostConcernCases {
		c.cases = append(c.cases, ConcernCase{Number: r.Number, Parties: r.Loss.Enterprise + " 诉 " + r.Respondent, Note: note, Loss: true})
	}
}

func (c *lossConcern) concern(kind ConcernKind, sentence, advice string) Concern {
	slices.SortStableFunc(c.cases, func(a, b ConcernCase) int { return cmp.Compare(a.Number, b.Number) })
	return Concern{Kind: kind, Sentence: fmt.Sprintf(sentence, c.n), Advice: advice, Cases: c.cases, Count: c.n}
}
