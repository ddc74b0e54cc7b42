package law

import (
	"fmt"
	"strings"

	"fuyi/app/date"
)

// Why puts the derivation of a deadline in one Chinese sentence that an officer
// can read out: the start, the article, the count, what was skipped or excluded,
// the last day, and what a lapse means.
func (d *Deadline) Why() string {
	if d.limit == nil { // made outside the tables: an act that the law sets no days for
		return fmt.Sprintf("%s；%s；法律没有规定天数，应当及时办理。", d.Starts, articleName(d.Article))
	}
	var b strings.Builder
	start := d.derivation.start
	if start == "" {
		start = d.limit.Starts
	}
	fmt.Fprintf(&b, "%s%s；%s", start, d.Starts, articleName(d.Article))
	switch d.Unit {
	case Workday:
		d.explainWorkdays(&b)
	case AsStated:
		b.WriteString("；" + d.statedBy())
	case YearUnit:
		fmt.Fprintf(&b, "；%d年", d.Length)
		d.explainRoll(&b)
	default:
		d.explainDays(&b)
	}
	if d.derivation.remark != "" {
		b.WriteString("；" + d.derivation.remark)
	}
	fmt.Fprintf(&b, "；到期%s（%s）", d.Due, d.Due.ChineseWeekday())
	if d.Provisional {
		b.WriteString("，涉及尚未公布放假安排的年份，属暂算")
	}
	if d.limit.Consequence != "" && d.Status != Met {
		b.WriteString("；" + d.limit.Consequence)
	}
	return b.String() + "。"
}

// articleName leads an article of the reconsideration law with the law's name.
func articleName(article string) string {
	if strings.HasPrefix(article, "第") {
		return "行政复议法" + article
	}
	return article
}

// statedBy says where a day comes from that the law does not count.
func (d *Deadline) statedBy() string {
	if d.limit == hearing {
		return "日期由行政复议机构确定"
	}
	return "依文书载明的期限"
}

func (d *Deadline) explainWorkdays(b *strings.Builder) {
	from, to := d.Starts, d.Due
	if d.Length < 0 {
		fmt.Fprintf(b, "；倒数，须留足%d个完整工作日", -d.Length)
		from, to = d.Due, d.Starts-1
	} else {
		fmt.Fprintf(b, "；%d个工作日，次日起算", d.Length)
	}
	off, worked := d.derivation.cal.Special(from+1, to)
	if off != "" {
		b.WriteString("；跳过" + off)
	}
	if worked != "" {
		b.WriteString("；" + worked + "调休上班，计入")
	}
}

func (d *Deadline) explainDays(b *strings.Builder) {
	v := &d.derivation
	fmt.Fprintf(b, "；%d日，次日起算", v.base)
	if v.extended > 0 {
		fmt.Fprintf(b, "；延长%d日", v.extended)
	}
	if v.excluded > 0 {
		fmt.Fprintf(b, "；扣除%s共%d日", pauseNames(v.pauses), v.excluded)
	}
	d.explainRoll(b)
}

func (d *Deadline) explainRoll(b *strings.Builder) {
	v := &d.derivation
	switch {
	case v.noRoll && !v.cal.IsWorkday(d.Due):
		b.WriteString("；满期之日不顺延")
	case d.Due > v.nominal:
		fmt.Fprintf(b, "；最后一日%s为%s，顺延至其后第一个工作日", v.nominal, dayName(v.cal, v.nominal))
	case v.cal.Kind(d.Due) == date.MakeUp:
		fmt.Fprintf(b, "；最后一日%s调休上班，不顺延", d.Due)
	}
}

// dayName says why a day is off: 国庆节 or 周六.
func dayName(cal *date.Calendar, d date.Date) string {
	if name := cal.HolidayName(d); name != "" {
		return name + "假期"
	}
	return d.ChineseWeekday()
}

// pauseNames lists the pauses as 中止2026-04-07至2026-05-11.
func pauseNames(pauses []Pause) string {
	names := make([]string, 0, len(pauses))
	for _, p := range pauses {
		if p.To <= p.From {
			continue
		}
		end := p.To.String()
		if p.Open {
			end = "今"
		}
		names = append(names, p.Kind+p.From.String()+"至"+end)
	}
	return strings.Join(names, "、")
}

// chineseNumerals are the figures of article items.
var chineseNumerals = [...]string{"〇", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十"}

// chineseItem writes the number of an item, 1–10.
func chineseItem(n int) string {
	if n < 0 || n >= len(chineseNumerals) {
		return fmt.Sprint(n)
	}
	return chineseNumerals[n]
}
