package cli

import (
	"context"
	"flag"
	"fmt"
	"strings"

	"fuyi/app"
	"fuyi/app/casefile"
	"fuyi/app/date"
	"fuyi/app/duty"
	"fuyi/app/fault"
	"fuyi/app/figures"
)

const statsUsage = "用法：fuyi stats --from 日期 --to 日期 | --year 年 | --quarter 年-季 [--json]"

// runStats prints the figures of a period, with those of the same days of the year
// before beside them.
func runStats(ctx context.Context, args []string, env Env) int {
	flags := flag.NewFlagSet("stats", flag.ContinueOnError)
	dir := flags.String("data", "", "")
	asJSON := flags.Bool("json", false, "")
	var of statsPeriod
	of.flags(flags)
	rest, err := arguments(flags, args)
	if err != nil || len(rest) != 0 {
		return misused(env, statsUsage)
	}
	period, err := of.period(date.Of(env.Now()))
	if err != nil {
		return failed(env, err)
	}
	var text string
	err = withOffice(ctx, env, *dir, func(o *app.Office) error {
		rates, err := o.Rates(ctx)
		if err != nil {
			return err
		}
		now, err := o.Figures(ctx, period)
		if err != nil {
			return err
		}
		beside := map[duty.Ledger][]app.DutyCount{}
		for _, l := range duty.Ledgers() {
			if beside[l], err = o.DutyFigures(ctx, app.DutyFilter{Ledger: l, Period: period}); err != nil {
				return err
			}
		}
		if *asJSON {
			page, err := now.JSON(rates, dutySheet(beside))
			text = string(page) + "\n"
			return err
		}
		before, err := o.Figures(ctx, period.Before())
		if err != nil {
			return err
		}
		text = statsTable(now, before, rates)
		for _, l := range duty.Ledgers() {
			text += "\n" + dutyLine(l, beside[l])
		}
		return nil
	})
	if err != nil {
		return failed(env, err)
	}
	return printed(env, text)
}

// dutySheet are the counts of the small ledgers by ledger and key, as `fuyi duty
// list` has them.
func dutySheet(beside map[duty.Ledger][]app.DutyCount) map[string]map[string]int {
	sheet := map[string]map[string]int{}
	for l, counts := range beside {
		sheet[string(l)] = map[string]int{}
		for _, c := range counts {
			sheet[string(l)][string(c.Key)] = c.Count
		}
	}
	return sheet
}

// statsPeriod is the period as the arguments say it.
type statsPeriod struct{ from, to, year, quarter string }

func (s *statsPeriod) flags(set *flag.FlagSet) {
	set.StringVar(&s.from, "from", "", "")
	set.StringVar(&s.to, "to", "", "")
	set.StringVar(&s.year, "year", "", "")
	set.StringVar(&s.quarter, "quarter", "", "")
}

// period reads the period; without any it is the year of today up to today.
func (s *statsPeriod) period(today date.Date) (figures.Period, error) {
	ways := 0
	for _, said := range []bool{s.from+s.to != "", s.year != "", s.quarter != ""} {
		if said {
			ways++
		}
	}
	switch {
	case ways > 1:
		return figures.Period{}, fault.New(fault.BadValue, "期间只能用 --from 和 --to、--year、--quarter 中的一种方式写明")
	case s.year != "":
		day, err := date.Parse(s.year + "-01-01")
		if err != nil || len(s.year) != 4 {
			return figures.Period{}, fault.At("--year", fault.BadValue, "年份写成四位数，如 2026")
		}
		return figures.Year(day.Year()), nil
	case s.quarter != "":
		p, ok := figures.ParseQuarter(s.quarter)
		if !ok {
			return p, fault.At("--quarter", fault.BadValue, "季度写成年和季，如 2026-3")
		}
		return p, nil
	case ways == 0:
		return figures.Period{From: date.Must(today.Year(), 1, 1), To: today}, nil
	}
	return s.days()
}

func (s *statsPeriod) days() (p figures.Period, err error) {
	if p.From, err = date.Parse(s.from); err != nil {
		return p, fault.At("--from", fault.BadDate, s.from)
	}
	if p.To, err = date.Parse(s.to); err != nil {
		return p, fault.At("--to", fault.BadDate, s.to)
	}
	if p.To < p.From {
		return p, fault.At("--to", fault.BadValue, "期间的止日"+s.to+"早于起日"+s.from)
	}
	return p, nil
}

// statsTable sets the figures for a terminal.
func statsTable(now, before *figures.Figures, r figures.Rates) string {
	var text strings.Builder
	fmt.Fprintf(&text, "%s\n\n", now.Sentence())
	rows := [][]string{{"项目", now.Period.Name(), before.Period.Name(), "口径"}}
	for _, d := range figures.Definitions(r) {
		counts := d.Counts
		if d.Over != "" {
			counts += "，除以" + d.Over
		}
		rows = append(rows, []string{d.Name, now.Text(d.Key, r), before.Text(d.Key, r), counts})
	}
	writeColumns(&text, rows)
	for _, cut := range figures.Cuts() {
		text.WriteString("\n")
		rows := [][]string{{cut.Name(), "新收", "审结", "直接纠错", "直接纠错率", "挽回损失（元）"}}
		for _, part := range now.Parts(cut) {
			b := now.Part(cut, part)
			rows = append(rows, []string{figures.PartName(cut, part), fmt.Sprint(b.Of(figures.Received)), fmt.Sprint(b.Of(figures.Closed)),
				fmt.Sprint(b.Of(figures.Corrected)), b.CorrectedRate(r).String(), casefile.Money(b.Of(figures.Recovered)).String()})
		}
		writeColumns(&text, rows)
	}
	return text.String()
}

// writeColumns writes rows of cells aligned.
func writeColumns(text *strings.Builder, rows [][]string) {
	widths := columnWidths(rows)
	for _, row := range rows {
		text.WriteString(alignRow(row, widths) + "\n")
	}
}
