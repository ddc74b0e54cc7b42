package ui

import (
	"fmt"
	"slices"
	"strings"

	"fuyi/app/casefile"
	"fuyi/app/figures"
)

// figureText writes a figure as the tables of the desk show it: amounts with their
// thousands parted.
func figureText(b *figures.Bucket, k figures.Key, r figures.Rates) string {
	if k == figures.Recovered {
		return grouped(casefile.Money(b.Of(k)))
	}
	return b.Text(k, r)
}

// figureValue is a figure as a number, to be compared and sorted by; false where it
// is of nothing.
func figureValue(b *figures.Bucket, k figures.Key, r figures.Rates) (float64, bool) {
	switch k {
	case figures.CorrectedShare:
		return b.CorrectedRate(r).Share()
	case figures.SettledShare:
		return b.SettledRate().Share()
	case figures.RecoveredEnterprises:
		return float64(b.Enterprises()), true
	case figures.DaysTaken:
		return b.DaysToClose().Median, b.Of(figures.Closed) > 0
	}
	return float64(b.Of(k)), true
}

// difference writes how much a figure has changed, and by how much of what it was;
// of rates in per cent points, of days by their medians.
func difference(now, before *figures.Bucket, k figures.Key, r figures.Rates) (by, share string) {
	is, ok := figureValue(now, k, r)
	was, had := figureValue(before, k, r)
	if !ok || !had {
		return "—", "—"
	}
	switch k {
	case figures.Recovered:
		by = grouped(casefile.Money(now.Of(k) - before.Of(k)))
		if is > was {
			by = "+" + by
		}
	case figures.CorrectedShare, figures.SettledShare:
		return fmt.Sprintf("%+.1f个百分点", (is-was)*100), "—"
	case figures.DaysTaken:
		by = fmt.Sprintf("%+g", is-was)
	default:
		by = fmt.Sprintf("%+d", int64(is)-int64(was))
	}
	if is == was {
		by = "0"
	}
	switch was {
	case 0:
		return by, "—"
	case is:
		return by, "0.0%"
	}
	return by, fmt.Sprintf("%+.1f%%", (is-was)/was*100)
}

// figureName is a figure's name in the table of all, with its unit; ways of closing
// stand in below their kind.
func figureName(d figures.Definition) string {
	name := d.Name
	if strings.HasPrefix(string(d.Key), "outcome:") {
		name = "结案方式：" + name
	}
	if d.Key == figures.DaysTaken {
		return name + "（天：中位数／平均数／最长）"
	}
	if d.Unit == "%" {
		return name
	}
	return name + "（" + d.Unit + "）"
}

// definitionText says what a figure counts, and what a rate is parted by.
func definitionText(d figures.Definition) string {
	text := d.Name + "：" + d.Counts
	if d.Over != "" {
		text += "，除以" + d.Over
	}
	return text + "。"
}

// figureColumns are the figures that the tables of parts show beside each other.
type figureColumns struct {
	name string
	keys []figures.Key
}

// columnGroups are the groups of columns; every figure stands in one of them. In
// large text a group shows fewer columns, so that names keep their room.
func columnGroups() []figureColumns {
	var corrections, others []figures.Key
	for _, c := range casefile.Closings() {
		if k := figures.ByOutcome(c); figures.Corrects(c) {
			corrections = append(corrections, k)
		} else {
			others = append(others, k)
		}
	}
	groups := []figureColumns{
		{"主要指标", []figures.Key{figures.Received, figures.Closed, figures.Pending, figures.Corrected, figures.CorrectedShare, figures.Settled, figures.SettledShare, figures.Recovered, figures.Lost}},
		{"收案与结案", []figures.Key{figures.CarriedIn, figures.Received, figures.Accepted, figures.Rejected, figures.Abandoned, figures.WithdrawnBefore, figures.Closed, figures.Pending, figures.DaysTaken}},
		{"结案方式：纠错", append(corrections, figures.Corrected)}, {"结案方式：其他", append(others, figures.Terminated)},
		{"涉企与挽回损失", []figures.Key{figures.EnterpriseIn, figures.EnterpriseClosed, figures.Recovered, figures.RecoveredCases, figures.RecoveredEnterprises}},
		{"应诉与监督", []figures.Key{figures.Sued, figures.Lost, figures.Overdue, figures.Opinions, figures.OpinionsAnswered, figures.Hearings, figures.Committee, figures.NormativeReviews, figures.Stays}},
	}
	if !large() {
		return groups
	}
	const most = 5
	var split []figureColumns
	for _, g := range groups {
		for n, keys := range slices.Collect(slices.Chunk(g.keys, most)) {
			name := g.name
			if n > 0 {
				name += fmt.Sprintf("（%d）", n+1)
			}
			split = append(split, figureColumns{name, keys})
		}
	}
	return split
}
