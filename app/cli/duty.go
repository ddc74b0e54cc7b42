package cli

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"strings"

	"fuyi/app"
	"fuyi/app/date"
	"fuyi/app/duty"
)

const dutyUsage = "用法：fuyi duty list review|filing [--from 日期 --to 日期 | --year 年 | --quarter 年-季] [--json]，fuyi duty get 编号，fuyi duty put 文件|-"

// runDuty lists, prints and stores items of the small ledgers beside the cases.
func runDuty(ctx context.Context, args []string, env Env) int {
	flags := flag.NewFlagSet("duty", flag.ContinueOnError)
	dir := flags.String("data", "", "")
	asJSON := flags.Bool("json", false, "")
	var of statsPeriod
	of.flags(flags)
	rest, err := arguments(flags, args)
	if err != nil || len(rest) != 2 {
		return misused(env, dutyUsage)
	}
	switch rest[0] {
	case "list":
		return listDuties(ctx, env, *dir, duty.Ledger(rest[1]), of, *asJSON)
	case "get":
		return getDuty(ctx, env, *dir, rest[1])
	case "put":
		return putDuty(ctx, env, *dir, rest[1])
	}
	return misused(env, dutyUsage)
}

func getDuty(ctx context.Context, env Env, dir, number string) int {
	var text []byte
	err := withOffice(ctx, env, dir, func(o *app.Office) error {
		item, err := o.Duty(ctx, number)
		if err != nil {
			return err
		}
		text, err = duty.Encode(item)
		return err
	})
	if err != nil {
		return failed(env, err)
	}
	return printed(env, string(text))
}

// putDuty stores the item of a file. Status 0 says that it is on disk.
func putDuty(ctx context.Context, env Env, dir, name string) int {
	text, err := readAll(name, env)
	if err != nil {
		return failed(env, err)
	}
	item, err := duty.Decode(text)
	if err != nil {
		return failed(env, err)
	}
	var number string
	var change app.Change
	err = withOffice(ctx, env, dir, func(o *app.Office) (err error) {
		number, change, err = o.PutDuty(ctx, item)
		return err
	})
	if err != nil {
		return failed(env, err)
	}
	done := "已更新"
	switch {
	case change.Kind == app.Unchanged:
		done = "没有变化"
	case item.Number == "":
		done = "已登记"
	}
	return printed(env, number+" "+done+"\n")
}

// dutyPage is a small ledger in JSON.
type dutyPage struct {
	Figures map[duty.Key]int `json:"figures"`
	Items   []dutyListed     `json:"items"`
}

// dutyListed is an item with its state today.
type dutyListed struct {
	*duty.Item
	Stage  duty.Stage `json:"stage"`
	Rushed bool       `json:"rushed,omitempty"` // 送审不足3日
	Late   bool       `json:"late,omitempty"`
	Due    date.Date  `json:"due,omitzero"` // of what is to be done next
}

// listDuties lists a ledger with its figures; without a period all of it.
func listDuties(ctx context.Context, env Env, dir string, l duty.Ledger, of statsPeriod, asJSON bool) int {
	if l != duty.Reviews && l != duty.Filings {
		return misused(env, dutyUsage)
	}
	f := app.DutyFilter{Ledger: l}
	if of != (statsPeriod{}) {
		var err error
		if f.Period, err = of.period(date.Of(env.Now())); err != nil {
			return failed(env, err)
		}
	}
	var rows []app.DutyRow
	var counts []app.DutyCount
	err := withOffice(ctx, env, dir, func(o *app.Office) (err error) {
		if rows, err = o.Duties(ctx, f); err != nil {
			return err
		}
		counts, err = o.DutyFigures(ctx, f)
		return err
	})
	if err != nil {
		return failed(env, err)
	}
	if !asJSON {
		return printed(env, dutyTable(l, rows, counts))
	}
	page := dutyPage{Figures: map[duty.Key]int{}, Items: []dutyListed{}}
	for _, c := range counts {
		page.Figures[c.Key] = c.Count
	}
	for i := range rows {
		r := dutyListed{Item: rows[i].Item, Stage: rows[i].State.Stage, Rushed: rows[i].State.Rushed, Late: rows[i].State.Late}
		if next := rows[i].State.Next(); next != nil {
			r.Due = next.Due
		}
		page.Items = append(page.Items, r)
	}
	text, err := json.MarshalIndent(page, "", " ")
	if err != nil {
		return failed(env, fmt.Errorf("write the ledger as JSON: %w", err))
	}
	return printed(env, string(text)+"\n")
}

// dutyLine says the figures of a ledger in a line.
func dutyLine(l duty.Ledger, counts []app.DutyCount) string {
	var names []string
	for _, c := range counts {
		names = append(names, fmt.Sprintf("%s %d", c.Name, c.Count))
	}
	return l.Name() + "：" + strings.Join(names, "，") + "\n"
}

// dutyTable sets a ledger for a terminal.
func dutyTable(l duty.Ledger, rows []app.DutyRow, counts []app.DutyCount) string {
	var text strings.Builder
	text.WriteString(dutyLine(l, counts))
	var heads []string
	columns := app.DutyColumns(l)
	for _, c := range columns {
		if !c.Paper {
			heads = append(heads, c.Title)
		}
	}
	table := [][]string{heads}
	for i := range rows {
		var row []string
		for _, c := range columns {
			if !c.Paper {
				row = append(row, c.Text(&rows[i]))
			}
		}
		table = append(table, row)
	}
	writeColumns(&text, table)
	return text.String()
}
