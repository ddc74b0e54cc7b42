package cli

import (
	"context"
	"flag"
	"strings"

	"fuyi/app"
	"fuyi/app/date"
	"fuyi/app/report"
)

const reportUsage = "用法：fuyi report --kind 报表 --from 日期 --to 日期 | --year 年 | --quarter 年-季 --out 文件.pdf|文件.docx|文件.xlsx；" +
	"报表的代号见 fuyi report --list"

// runReport writes a report of a period, or lists what reports there are.
func runReport(ctx context.Context, args []string, env Env) int {
	flags := flag.NewFlagSet("report", flag.ContinueOnError)
	dir := flags.String("data", "", "")
	kind := flags.String("kind", "", "")
	out := flags.String("out", "", "")
	list := flags.Bool("list", false, "")
	var of statsPeriod
	of.flags(flags)
	rest, err := arguments(flags, args)
	if err != nil || len(rest) != 0 {
		return misused(env, reportUsage)
	}
	if *list {
		return printed(env, reportList())
	}
	if *kind == "" || *out == "" {
		return misused(env, reportUsage)
	}
	period, err := of.period(date.Of(env.Now()))
	if err != nil {
		return failed(env, err)
	}
	err = withPress(ctx, env, *dir, func(o *app.Office) error {
		made, err := o.Report(ctx, report.Kind(*kind), period)
		if err != nil {
			return err
		}
		return o.SaveReport(*out, made)
	})
	if err != nil {
		return failed(env, err)
	}
	return printed(env, report.Kind(*kind).Name()+"已写入 "+*out+"。\n")
}

// reportList names the reports with their codes.
func reportList() string {
	var text strings.Builder
	var rows [][]string
	for _, k := range report.Kinds() {
		rows = append(rows, []string{string(k), k.Name(), k.About()})
	}
	writeColumns(&text, rows)
	return text.String()
}
