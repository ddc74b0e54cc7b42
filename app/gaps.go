package app

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"fuyi/app/access"
	"fuyi/app/fault"
)

// gapsKey is the setting that keeps which gaps in numbers were explained.
const gapsKey = "gaps"

// explainedGap is a gap in numbers with why it is there: a number that a paper
// ledger used, or that was spoilt.
type explainedGap struct {
	Gap
	Reason string `json:"reason"`
}

// Name lists the first and the last number of a gap as they would be written.
func (g Gap) Name() string {
	if g.From == g.To {
		return g.number(g.From)
	}
	return g.number(g.From) + "至" + g.number(g.To)
}

func (g Gap) number(n int) string {
	if year, ofCases := strings.CutSuffix(g.Series, "-#"); ofCases {
		return fmt.Sprintf("%s-%04d", year, n)
	}
	return strings.Replace(g.Series, "#", fmt.Sprint(n), 1)
}

// Len is how many numbers a gap leaves out.
func (g Gap) Len() int { return g.To - g.From + 1 }

func (o *Office) gaps(ctx context.Context) (Concern, error) {
	all, err := o.store.Gaps(ctx)
	if err != nil || len(all) == 0 {
		return Concern{}, err
	}
	var explained []explainedGap
	if err := o.readSetting(ctx, gapsKey, &explained); err != nil {
		return Concern{}, err
	}
	c := Concern{Kind: GapConcern, Advice: "纸上用过的，在相应案件中补记文号；作废或者漏用的，写明原因。"}
	var names []string
	missing := 0
	for _, g := range all {
		known := slices.ContainsFunc(explained, func(e explainedGap) bool {
			return e.Series == g.Series && e.From <= g.From && e.To >= g.To
		})
		if !known {
			c.Gaps, names, missing = append(c.Gaps, g), append(names, g.Name()), missing+g.Len()
		}
	}
	if missing == 0 {
		return Concern{}, nil
	}
	c.Sentence = fmt.Sprintf("编号有 %d 个缺号：%s。", missing, listed(names, 3, "处"))
	return c, nil
}

// ExplainGaps keeps why numbers were left out, so that the self-check tells of
// them no more. Error: Required where no reason is given.
func (o *Office) ExplainGaps(ctx context.Context, gaps []Gap, reason string) (Change, error) {
	if reason = strings.TrimSpace(reason); reason == "" {
		return Change{}, fault.At("reason", fault.Required, "缺号的原因")
	}
	var explained []explainedGap
	if err := o.readSetting(ctx, gapsKey, &explained); err != nil {
		return Change{}, err
	}
	var names []string
	for _, g := range gaps {
		explained, names = append(explained, explainedGap{g, reason}), append(names, g.Name())
	}
	return o.writeSetting(ctx, access.Enter, "说明缺号"+listed(names, 3, "处")+"："+reason, gapsKey, explained)
}
