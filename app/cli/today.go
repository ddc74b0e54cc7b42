package cli

import (
	"context"
	"flag"
	"fmt"
	"strings"

	"fuyi/app"
)

// runToday prints what must be done today, or writes it as a sheet to print or as
// a calendar file.
func runToday(ctx context.Context, args []string, env Env) int {
	flags := flag.NewFlagSet("today", flag.ContinueOnError)
	dir := flags.String("data", "", "")
	handler := flags.String("handler", "", "")
	pdf := flags.String("pdf", "", "")
	ics := flags.String("ics", "", "")
	rest, err := arguments(flags, args)
	if err != nil || len(rest) != 0 {
		return misused(env, "用法：fuyi today [--handler 承办人] [--pdf 文件.pdf] [--ics 文件.ics]")
	}
	open := withOffice
	if *pdf != "" {
		open = withPress
	}
	var text strings.Builder
	err = open(ctx, env, *dir, func(o *app.Office) error {
		whose := app.Whose{Handler: *handler}
		w, err := o.WorklistOf(ctx, whose)
		if err != nil {
			return err
		}
		if *pdf != "" {
			if err := writeDaySheet(o, w, *handler, *pdf); err != nil {
				return err
			}
			fmt.Fprintf(&text, "今日待办表已写入 %s。\n", *pdf)
		}
		if *ics != "" {
			n, err := o.ExportCalendar(ctx, *ics, whose)
			if err != nil {
				return err
			}
			fmt.Fprintf(&text, "%d 个期限已写入 %s。\n", n, *ics)
		}
		if *pdf == "" && *ics == "" {
			listToday(&text, w)
		}
		return nil
	})
	if err != nil {
		return failed(env, err)
	}
	return printed(env, text.String())
}

func writeDaySheet(o *app.Office, w *app.Worklist, handler, name string) error {
	pages, err := o.Lay(o.DaySheet(w, app.WhoseName(handler)))
	if err != nil {
		return err
	}
	return o.SavePDF(name, pages)
}

// listToday prints the groups with their tasks, aligned for a terminal.
func listToday(text *strings.Builder, w *app.Worklist) {
	fmt.Fprintf(text, "%s　%s\n%s\n", w.Today.Chinese(), w.Today.ChineseWeekday(), w.Sentence())
	for _, notice := range w.Notices {
		fmt.Fprintln(text, "注意："+notice)
	}
	for i := range w.Tasks {
		t := &w.Tasks[i]
		if i == 0 || t.Group != w.Tasks[i-1].Group {
			fmt.Fprintf(text, "\n%s　%d 项\n", app.GroupName(t.Group), w.Counts[t.Group])
		}
		handler := t.Handler
		if handler == "" {
			handler = "无承办人"
		}
		fmt.Fprintf(text, "  %s  %s  %s  %s  %s %s  %s\n", t.Number, t.Deadline.Due, t.Left(), t.Deadline.Name, t.Applicant, t.Against(), handler)
	}
}
