package ui

import (
	"fmt"

	"fuyi/app/date"
	"fuyi/app/figures"
)

// namedPeriod is a period that is offered by its name.
type namedPeriod struct {
	name string
	figures.Period
}

// ownDays is the name of a period that is given by its days.
const ownDays = "自选日期"

// namedPeriods are the periods that a bureau is asked for, seen from today: those
// that run up to today first, then those that are over, and the months.
func namedPeriods(today date.Date) []namedPeriod {
	year, month, _ := today.Civil()
	first := date.Must(year, month, 1)
	quarter := date.Must(year, (month-1)/3*3+1, 1)
	half := date.Must(year, (month-1)/6*6+1, 1)
	whole := func(name string, from date.Date, months int) namedPeriod {
		return namedPeriod{name, figures.Period{From: from, To: from.AddMonths(months) - 1}}
	}
	list := []namedPeriod{
		{"本年至今", figures.Period{From: date.Must(year, 1, 1), To: today}}, {"本季至今", figures.Period{From: quarter, To: today}},
		whole("上季", quarter.AddMonths(-3), 3), {"本半年至今", figures.Period{From: half, To: today}}, whole("上半年度", half.AddMonths(-6), 6),
		whole("上年", date.Must(year-1, 1, 1), 12), {"本月至今", figures.Period{From: first, To: today}},
	}
	list[4].name = list[4].Name() // 2026年上半年
	for back := 1; back <= 12; back++ {
		from := first.AddMonths(-back)
		y, m, _ := from.Civil()
		list = append(list, whole(fmt.Sprintf("%d年%d月", y, m), from, 1))
	}
	return append(list, namedPeriod{name: ownDays})
}

func periodNames(periods []namedPeriod) []string {
	names := make([]string, len(periods))
	for i, p := range periods {
		names[i] = p.name
	}
	return names
}
