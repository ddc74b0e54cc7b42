package chart

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"fuyi/app/casefile"
	"fuyi/app/figures"
)

// Respondents is how many respondents the picture of corrections shows.
const Respondents = 10

// Of makes the pictures of a period's figures, with those of the same days of the
// year before beside them, in the order of a report.
func Of(now, before *figures.Figures, r figures.Rates) []*Chart {
	return []*Chart{
		intake(now, before), outcomes(now, before), corrections(now, r),
		recovery(now, before), recoveryKinds(now), daysToClose(now), workload(now),
	}
}

// span is a stretch of the axis of time, named as it is written below it.
type span struct {
	name   string
	year   int
	months []string // parts of ByMonth
}

// Most months and quarters that stand beside each other; a longer period is drawn
// in larger spans.
const (
	mostMonths   = 12
	mostQuarters = 12
)

// spans parts a period into months, quarters or years, as many as can be read.
func spans(p figures.Period) []span {
	months := figures.Months(p)
	var list []span
	last := ""
	for _, m := range months {
		year, month, _ := m.From.Civil()
		at, name := m.From.String()[:7], fmt.Sprintf("%d月", month)
		switch {
		case len(months) > 3*mostQuarters:
			at, name = fmt.Sprint(year), fmt.Sprintf("%d年", year)
		case len(months) > mostMonths:
			quarter := (month - 1) / 3
			at, name = fmt.Sprint(year, quarter), []string{"一", "二", "三", "四"}[quarter]+"季度"
		}
		if at != last {
			list = append(list, span{name: name, year: year})
			last = at
		}
		list[len(list)-1].months = append(list[len(list)-1].months, m.From.String()[:7])
	}
	if len(months) <= 3*mostQuarters {
		withYears(list)
	}
	return list
}

// withYears writes the year below the first span of each, where there are several.
func withYears(list []span) {
	if list[0].year == list[len(list)-1].year {
		return
	}
	year := 0
	for i := range list {
		if list[i].year != year {
			year = list[i].year
			list[i].name += fmt.Sprintf("\n%d", year)
		}
	}
}

// timed is a figure along the axis of time.
func timed(name string, f *figures.Figures, k figures.Key, spans []span) Series {
	s := Series{Name: name}
	for _, sp := range spans {
		var sum int64
		for _, m := range sp.months {
			sum += f.Part(figures.ByMonth, m).Of(k)
		}
		if k == figures.Recovered {
			s.Values, s.Labels = append(s.Values, tenThousands(sum)), append(s.Labels, shortened(inTenThousands(sum)))
		} else {
			s.Values = append(s.Values, float64(sum))
		}
	}
	return s
}

// earlier are the same spans of the period before, as many as there are.
func earlier(now, before *figures.Figures) []span {
	list := spans(before.Period)
	return list[:min(len(list), len(spans(now.Period)))]
}

// year names the figures' year where they lie in one, for the legend.
func year(f *figures.Figures, or string) string {
	if y := f.Period.From.Year(); y == f.Period.To.Year() {
		return fmt.Sprintf("%d年", y)
	}
	return or
}

// intake is how many cases came and went, month by month.
func intake(now, before *figures.Figures) *Chart {
	axis, last := spans(now.Period), earlier(now, before)
	c := &Chart{Key: "intake", Title: now.Period.Name() + "收案与结案", Unit: "件", Categories: names(axis), Note: "新收按收到申请之日，审结按结案之日；线为上年同期。"}
	c.Series = []Series{
		timed("新收", now, figures.Received, axis), timed("审结", now, figures.Closed, axis),
		timed(year(before, "上年同期")+"新收", before, figures.Received, last), timed(year(before, "上年同期")+"审结", before, figures.Closed, last),
	}
	c.Series[2].Line, c.Series[3].Line = true, true
	return c
}

func names(spans []span) []string {
	list := make([]string, len(spans))
	for i, s := range spans {
		list[i] = s.name
	}
	return list
}

// outcomes is how cases were closed, the most frequent way first.
func outcomes(now, before *figures.Figures) *Chart {
	c := &Chart{Key: "outcomes", Title: now.Period.Name() + "结案方式", Unit: "件", Horizontal: true, Note: "有几项决定的，按最重的一项计一次；百分比为占审结件数的比例。"}
	ways := slices.DeleteFunc(casefile.Closings(), func(w casefile.Closing) bool {
		return now.Of(figures.ByOutcome(w)) == 0 && before.Of(figures.ByOutcome(w)) == 0
	})
	slices.SortStableFunc(ways, func(a, b casefile.Closing) int {
		return cmp.Compare(now.Of(figures.ByOutcome(b)), now.Of(figures.ByOutcome(a)))
	})
	this, last := Series{Name: year(now, "本期")}, Series{Name: year(before, "上年同期")}
	for _, w := range ways {
		k := figures.ByOutcome(w)
		c.Categories = append(c.Categories, w.Name())
		this.add(now.Of(k), fmt.Sprintf("%d（%s）", now.Of(k), figures.Rate{Part: now.Of(k), Of: now.Of(figures.Closed)}))
		last.add(before.Of(k), fmt.Sprintf("%d（%s）", before.Of(k), figures.Rate{Part: before.Of(k), Of: before.Of(figures.Closed)}))
	}
	c.Series = []Series{this, last}
	return c
}

func (s *Series) add(value int64, label string) {
	s.Values, s.Labels = append(s.Values, float64(value)), append(s.Labels, label)
}

// corrections is which respondents were corrected most.
func corrections(now *figures.Figures, r figures.Rates) *Chart {
	c := &Chart{Key: "respondents", Title: now.Period.Name() + "被申请人直接纠错", Unit: "件", Horizontal: true}
	c.Note = "括号内为审结件数和直接纠错率；直接纠错率为直接纠错件数除以" + figures.DefinitionOf("corrected_rate", r).Over + "。"
	parts := slices.DeleteFunc(now.Parts(figures.ByRespondent), func(part string) bool {
		return now.Part(figures.ByRespondent, part).Of(figures.Corrected) == 0
	})
	slices.SortStableFunc(parts, func(a, b string) int {
		return cmp.Compare(now.Part(figures.ByRespondent, b).Of(figures.Corrected), now.Part(figures.ByRespondent, a).Of(figures.Corrected))
	})
	if len(parts) > Respondents {
		c.Title += fmt.Sprintf("（前%d位）", Respondents)
		parts = parts[:Respondents]
	}
	corrected := Series{Name: "直接纠错"}
	for _, part := range parts {
		b := now.Part(figures.ByRespondent, part)
		c.Categories = append(c.Categories, figures.PartName(figures.ByRespondent, part))
		corrected.add(b.Of(figures.Corrected), fmt.Sprintf("%d（审结%d，%s）", b.Of(figures.Corrected), b.Of(figures.Closed), b.CorrectedRate(r)))
	}
	c.Series = []Series{corrected}
	return c
}

// fen are in 1万元.
const fenInTenThousand = 10000 * 100

func tenThousands(fen int64) float64 { return float64(fen) / fenInTenThousand }

// inTenThousands writes an amount in 万元 with two places, never rounded up.
func inTenThousands(fen int64) string {
	hundredths := fen / (fenInTenThousand / 100)
	text := fmt.Sprintf("%d.%02d", hundredths/100, hundredths%100)
	for text[len(text)-1] == '0' {
		text = text[:len(text)-1]
	}
	if text[len(text)-1] == '.' {
		text = text[:len(text)-1]
	}
	if text == "0" && fen > 0 {
		return "不足0.01"
	}
	return text
}

// shortened leaves places off an amount that is long for a narrow bar, never
// rounding it up.
func shortened(amount string) string {
	whole, places, found := strings.Cut(amount, ".")
	switch {
	case !found || len(whole) < 3:
		return amount
	case len(whole) == 3:
		return whole + "." + places[:1]
	}
	return whole
}

// recovery is what was recovered for enterprises, month by month.
func recovery(now, before *figures.Figures) *Chart {
	axis := spans(now.Period)
	c := &Chart{Key: "recovered", Title: now.Period.Name() + "为企业挽回经济损失", Unit: "万元", Categories: names(axis)}
	c.Note = "已确认的损失按挽回之日计，金额只舍不入；线为上年同期。"
	c.Series = []Series{timed(year(now, "本期"), now, figures.Recovered, axis), timed(year(before, "上年同期"), before, figures.Recovered, earlier(now, before))}
	c.Series[1].Line = true
	return c
}

// recoveryKinds is how losses were recovered, the greatest amount first.
func recoveryKinds(now *figures.Figures) *Chart {
	c := &Chart{Key: "recovered-kinds", Title: now.Period.Name() + "挽回经济损失的种类", Unit: "万元", Horizontal: true, Note: "括号内为笔数；金额只舍不入。"}
	sums := now.Recovery["kind"]
	kinds := slices.SortedFunc(func(yield func(string) bool) {
		for kind := range sums {
			if !yield(kind) {
				return
			}
		}
	}, func(a, b string) int {
		if sums[a].Amount != sums[b].Amount {
			return cmp.Compare(sums[b].Amount, sums[a].Amount)
		}
		return cmp.Compare(a, b)
	})
	recovered := Series{Name: "挽回金额"}
	for _, kind := range kinds {
		name := casefile.LossKind(kind).Name()
		if kind == "" {
			name = "未填写"
		}
		c.Categories = append(c.Categories, name)
		recovered.Values = append(recovered.Values, tenThousands(int64(sums[kind].Amount)))
		recovered.Labels = append(recovered.Labels, fmt.Sprintf("%s（%d笔）", inTenThousands(int64(sums[kind].Amount)), sums[kind].Losses))
	}
	c.Series = []Series{recovered}
	return c
}

// Limits of the hearing of a case in days from acceptance (第六十二条).
const (
	ordinaryLimit   = 60
	simplifiedLimit = 30
)

// binDays is how many days a column of the days to close spans, and lastBin the
// column that holds all that took longer.
const (
	binDays = 10
	lastBin = 12
)

// daysToClose is how long cases took, by procedure, with the median and the limits.
func daysToClose(now *figures.Figures) *Chart {
	c := &Chart{Key: "days", Axis: "天", Title: now.Period.Name() + "办结用时", Unit: "件", Stacked: true}
	c.Note = "审结案件按自受理至结案的天数分组，不计中止等期间；审理期限为普通程序六十日、简易程序三十日（第六十二条），经批准可延长的未计入。"
	bins := 0
	for _, d := range now.Days() {
		bins = max(bins, bin(d)+1)
	}
	if bins > 0 {
		bins = max(bins, ordinaryLimit/binDays+1)
	}
	for i := range bins {
		name := fmt.Sprintf("%d–%d", i*binDays+1, (i+1)*binDays)
		if i == lastBin {
			name = fmt.Sprintf("超过\n%d", lastBin*binDays)
		}
		c.Categories = append(c.Categories, name)
	}
	for _, part := range now.Parts(figures.ByProcedure) {
		days := now.Part(figures.ByProcedure, part).Days()
		if len(days) == 0 {
			continue
		}
		s := Series{Name: figures.PartName(figures.ByProcedure, part), Values: make([]float64, bins)}
		for _, d := range days {
			s.Values[bin(d)]++
		}
		c.Series = append(c.Series, s)
	}
	if bins > 0 {
		d := now.DaysToClose()
		c.Marks = []Mark{
			{at(float64(simplifiedLimit)), "简易程序期限30日"}, {at(float64(ordinaryLimit)), "普通程序期限60日"},
			{at(d.Median), fmt.Sprintf("中位数%g天", d.Median)},
		}
	}
	return c
}

// bin is the column of a number of days: 1 to 10 fall into the first.
func bin(days int) int { return min(max(days-1, 0)/binDays, lastBin) }

// at is where a number of days stands on the axis of columns.
func at(days float64) float64 { return min(days/binDays, lastBin+1) - 0.5 }

// workload is what each handler closed and has open at the period's end.
func workload(now *figures.Figures) *Chart {
	c := &Chart{Key: "handlers", Title: now.Period.Name() + "承办人工作量", Unit: "件", Horizontal: true, Stacked: true, Note: "未审结为期末已受理、尚未审结的案件；末尾为两者之和。"}
	closed, pending := Series{Name: "审结"}, Series{Name: "未审结"}
	parts := slices.DeleteFunc(now.Parts(figures.ByHandler), func(part string) bool {
		b := now.Part(figures.ByHandler, part)
		return b.Of(figures.Closed)+b.Of(figures.Pending) == 0
	})
	slices.SortStableFunc(parts, func(a, b string) int {
		weight := func(part string) int64 {
			b := now.Part(figures.ByHandler, part)
			return b.Of(figures.Closed) + b.Of(figures.Pending)
		}
		return cmp.Compare(weight(b), weight(a))
	})
	for _, part := range parts {
		b := now.Part(figures.ByHandler, part)
		c.Categories = append(c.Categories, figures.PartName(figures.ByHandler, part))
		closed.Values = append(closed.Values, float64(b.Of(figures.Closed)))
		pending.Values = append(pending.Values, float64(b.Of(figures.Pending)))
	}
	c.Series = []Series{closed, pending}
	return c
}
