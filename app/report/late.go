package report

import (
	"cmp"
	"fmt"
	"slices"

	"fuyi/app/figures"
	"fuyi/app/law"
)

// The limits that the first two supervision tables are of; the rest stand in the
// third.
const (
	registrationRule = "acceptance-review" // 受理审查 (第三十条第一款)
	closingRule      = "decision"          // 审理期限 (第六十二条)
)

// late is the supervision tables: what was registered late, closed late, and what
// else was late.
func (w *writer) late() {
	w.head("")
	w.used[figures.Overdue] = true
	tables := []struct{ name, rule, empty string }{
		{"超期登记、受理", registrationRule, "本期没有超期登记、受理的案件。"},
		{"超期结案", closingRule, "本期没有超期结案的案件。"},
		{"其他超期", "", "本期没有其他超期。"},
	}
	w.say(fmt.Sprintf("%s，超期%d项，其中%s、%s、%s。", w.Period.Name(), w.Now.Of(figures.Overdue),
		lapseCount(w.Lapses, registrationRule, "超期登记、受理"), lapseCount(w.Lapses, closingRule, "超期结案"), lapseCount(w.Lapses, "", "其他超期")))
	for _, t := range tables {
		w.table(w.lapseTable(t.name, t.rule, t.empty))
	}
	w.note("超期天数自期限届满的次日起按自然日计算；尚未办理的，算至制表之日。")
	w.writtenChapter("plans")
}

// ofRule tells whether a lapse belongs to the table of a rule; "" is the table of
// all other rules.
func ofRule(l *Lapse, rule string) bool {
	if rule == "" {
		return l.Rule != registrationRule && l.Rule != closingRule
	}
	return l.Rule == rule
}

func lapseCount(lapses []Lapse, rule, name string) string {
	n := 0
	for i := range lapses {
		if ofRule(&lapses[i], rule) {
			n++
		}
	}
	return fmt.Sprintf("%s%d项", name, n)
}

func (w *writer) lapseTable(name, rule, empty string) *Table {
	t := &Table{Name: name, Empty: empty, Small: true,
		Heads: headRow("序号", "案号", "申请人", "被申请人", "承办人", "期限", "条款", "届满日期", "办理日期", "超期天数")}
	for i := range w.Lapses {
		l := &w.Lapses[i]
		if !ofRule(l, rule) {
			continue
		}
		done, until := day(l.MetOn), l.MetOn
		if l.Status == law.Missed {
			done, until = centred("尚未办理"), w.Today
		}
		if l.MetOn.IsZero() {
			until = w.Today
		}
		t.Rows = append(t.Rows, Row{Cells: []Value{
			countOf(int64(len(t.Rows) + 1)), centred(l.Number), words(l.Applicant), words(l.Respondent), centred(orNone(l.Handler)),
			words(limitText(&l.Deadline)), words(l.Article), day(l.Due), done, countOf(int64(until - l.Due)),
		}})
	}
	return t
}

// limitText names a limit, and below it its length: 受理审查, 5个工作日.
func limitText(d *law.Deadline) string {
	n := max(d.Length, -d.Length)
	switch d.Unit {
	case law.Workday:
		return fmt.Sprintf("%s\n%d个工作日", d.Name, n)
	case law.Calendar:
		return fmt.Sprintf("%s\n%d日", d.Name, n)
	}
	return d.Name
}

func orNone(s string) string {
	if s == "" {
		return "无"
	}
	return s
}

// SortLapses puts lapses in the order of tables: by the day on which they fell
// due, then by case.
func SortLapses(list []Lapse) {
	slices.SortStableFunc(list, func(a, b Lapse) int {
		return cmp.Or(cmp.Compare(a.Due, b.Due), cmp.Compare(a.Number, b.Number))
	})
}
