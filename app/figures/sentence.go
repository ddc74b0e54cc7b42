package figures

import (
	"fmt"
	"strings"

	"fuyi/app/casefile"
	"fuyi/app/date"
)

// Sentence puts the figures into one sentence for a speech or a report:
// 2026年，共办理行政复议案件151件，审结135件，直接纠错29件，为企业挽回经济损失1234余万元。
func (f *Figures) Sentence() string {
	parts := []string{
		f.Period.Name() + "，共办理行政复议案件" + fmt.Sprint(f.Of(Received)) + "件",
		fmt.Sprintf("审结%d件", f.Of(Closed)),
		fmt.Sprintf("直接纠错%d件", f.Of(Corrected)),
	}
	if amount := casefile.Money(f.Of(Recovered)); amount > 0 {
		parts = append(parts, "为企业挽回经济损失"+RoundedDown(amount))
	}
	return strings.Join(parts, "，") + "。"
}

// tenThousand is 1万元 in fen.
const tenThousand = 10000 * 100

// RoundedDown writes an amount in whole 万元, with 余 where something is left over
// and never rounded up; what is less than one 万元 in whole yuan.
func RoundedDown(m casefile.Money) string {
	unit, of := "万元", casefile.Money(tenThousand)
	if m < of {
		unit, of = "元", 100
	}
	if m%of == 0 {
		return fmt.Sprintf("%d%s", m/of, unit)
	}
	return fmt.Sprintf("%d余%s", m/of, unit)
}

// Name names the period as a sentence begins: 2026年, 2026年第三季度, 2026年1月至9月,
// or from day to day.
func (p Period) Name() string {
	fromYear, fromMonth, fromDay := p.From.Civil()
	toYear, toMonth, _ := p.To.Civil()
	_, _, next := (p.To + 1).Civil()
	if fromYear != toYear {
		return p.From.Chinese() + "至" + p.To.Chinese()
	}
	if fromDay != 1 || next != 1 {
		return p.From.Chinese() + "至" + strings.TrimPrefix(p.To.Chinese(), fmt.Sprintf("%d年", toYear))
	}
	switch {
	case p == Year(fromYear):
		return fmt.Sprintf("%d年", fromYear)
	case fromMonth == 1 && toMonth == 6:
		return fmt.Sprintf("%d年上半年", fromYear)
	case fromMonth%3 == 1 && toMonth == fromMonth+2:
		return fmt.Sprintf("%d年第%s季度", fromYear, []string{"一", "二", "三", "四"}[fromMonth/3])
	case fromMonth == toMonth:
		return fmt.Sprintf("%d年%d月", fromYear, fromMonth)
	}
	return fmt.Sprintf("%d年%d月至%d月", fromYear, fromMonth, toMonth)
}

// ParseQuarter reads 2026-3, also 2026-Q3.
func ParseQuarter(text string) (Period, bool) {
	var year, quarter int
	text = strings.Replace(strings.ToUpper(text), "-Q", "-", 1)
	if n, err := fmt.Sscanf(text, "%d-%d", &year, &quarter); n != 2 || err != nil || fmt.Sprintf("%04d-%d", year, quarter) != text {
		return Period{}, false
	}
	if _, known := date.New(year, 1, 1); !known || quarter < 1 || quarter > 4 {
		return Period{}, false
	}
	return Quarter(year, quarter), true
}

// String writes a share in per cent with one place, — where it is of nothing.
func (r Rate) String() string {
	share, ok := r.Share()
	if !ok {
		return "—"
	}
	return fmt.Sprintf("%.1f%%", share*100)
}

// Text writes a figure as tables show it: a number, a rate in per cent, an amount
// in yuan, or the days to close.
func (b *Bucket) Text(k Key, r Rates) string {
	switch k {
	case "corrected_rate":
		return b.CorrectedRate(r).String()
	case "settled_rate":
		return b.SettledRate().String()
	case "recovered_enterprises":
		return fmt.Sprint(b.Enterprises())
	case "days_to_close":
		d := b.DaysToClose()
		if b.Of(Closed) == 0 {
			return "—"
		}
		return fmt.Sprintf("%g／%.1f／%d", d.Median, d.Mean, d.Longest)
	case Recovered:
		return casefile.Money(b.Of(Recovered)).String()
	}
	return fmt.Sprint(b.Of(k))
}
