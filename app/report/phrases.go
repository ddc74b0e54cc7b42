package report

import (
	"fmt"
	"strings"

	"fuyi/app/figures"
)

// than compares a number of cases with that of the year before, in brackets:
// （上年同期120件，增长25.8%）.
func than(now, before int64, unit string) string {
	switch {
	case before == now:
		return "（与上年同期持平）"
	case before == 0:
		return "（上年同期没有）"
	}
	return fmt.Sprintf("（上年同期%d%s，%s）", before, unit, growth(now, before))
}

// growth says by how much a number has grown or fallen.
func growth(now, before int64) string {
	if now > before {
		return fmt.Sprintf("增长%.1f%%", float64(now-before)/float64(before)*100)
	}
	return fmt.Sprintf("下降%.1f%%", float64(before-now)/float64(before)*100)
}

// shareOf writes a part of a whole in per cent.
func shareOf(part, of int64) string { return figures.Rate{Part: part, Of: of}.String() }

// counted joins names with their counts, those of nothing left out: 维持12件、撤销3件.
func counted(names []string, counts []int64, unit string) string {
	var said []string
	for i, n := range counts {
		if n > 0 {
			said = append(said, fmt.Sprintf("%s%d%s", names[i], n, unit))
		}
	}
	return strings.Join(said, "、")
}

// most names the parts of a cut with the most of a figure, at most so many, and
// what share of the whole they are together.
func (w *writer) most(cut figures.Cut, k figures.Key, limit int) string {
	parts := w.Now.Parts(cut)
	names, counts := []string{}, []int64{}
	sum := int64(0)
	for len(counts) < limit {
		best, at := int64(0), -1
		for i, p := range parts {
			if n := w.Now.Part(cut, p).Of(k); p != "" && n > best {
				best, at = n, i
			}
		}
		if at < 0 {
			break
		}
		names, counts = append(names, figures.PartName(cut, parts[at])), append(counts, best)
		sum += best
		parts = append(parts[:at:at], parts[at+1:]...)
	}
	if len(counts) == 0 {
		return ""
	}
	text := counted(names, counts, "件")
	if len(counts) > 1 {
		return text + "，合计占" + shareOf(sum, w.Now.Of(k))
	}
	return text + "，占" + shareOf(sum, w.Now.Of(k))
}

// rateThen says in brackets what a rate was a year before, where it was of anything.
func rateThen(r figures.Rate) string {
	if r.Of == 0 {
		return ""
	}
	return "（上年同期" + r.String() + "）"
}
