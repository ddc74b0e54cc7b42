package cli

import (
	"bytes"
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"os"
	"strings"

	"fuyi/app"
	"fuyi/app/casefile"
	"fuyi/app/date"
	"fuyi/app/fault"
	"fuyi/app/law"
)

const caseUsage = "用法：fuyi case put 文件|- [--confirm]，fuyi case get 案号，fuyi case list [--json] [--text 词语] [--handler 承办人] [--export 文件 [--columns 栏,栏…]]"

// runCase stores, prints and lists cases.
func runCase(ctx context.Context, args []string, env Env) int {
	if len(args) == 0 {
		return misused(env, caseUsage)
	}
	switch args[0] {
	case "put":
		return putCase(ctx, args[1:], env)
	case "get":
		return getCase(ctx, args[1:], env)
	case "list":
		return listCases(ctx, args[1:], env)
	}
	return misused(env, caseUsage)
}

// putCase stores the case of a file. Status 0 says that it is on disk.
func putCase(ctx context.Context, args []string, env Env) int {
	flags := flag.NewFlagSet("put", flag.ContinueOnError)
	dir := flags.String("data", "", "")
	confirmed := flags.Bool("confirm", false, "")
	rest, err := arguments(flags, args)
	if err != nil || len(rest) != 1 {
		return misused(env, caseUsage)
	}
	c, err := readCase(rest[0], env.In)
	if err != nil {
		return failed(env, err)
	}
	var change app.Change
	err = withOffice(ctx, env, *dir, func(o *app.Office) error {
		change, err = o.Put(ctx, c, *confirmed)
		return err
	})
	if err != nil {
		return failed(env, err)
	}
	done := map[app.ChangeKind]string{app.Registered: "已登记", app.Replaced: "已更新", app.Unchanged: "没有变化"}
	return printed(env, change.Numbers[0]+" "+done[change.Kind]+"\n")
}

// readCase reads a case from a file, or with "-" from the input.
func readCase(name string, in io.Reader) (*casefile.Case, error) {
	if name == "-" {
		return casefile.Decode(in)
	}
	file, err := os.Open(name)
	if err != nil {
		return nil, fault.Wrap(fault.NotRead, name, err)
	}
	defer file.Close()
	return casefile.Decode(file)
}

func getCase(ctx context.Context, args []string, env Env) int {
	flags := flag.NewFlagSet("get", flag.ContinueOnError)
	dir := flags.String("data", "", "")
	rest, err := arguments(flags, args)
	if err != nil || len(rest) != 1 {
		return misused(env, caseUsage)
	}
	var text bytes.Buffer
	err = withOffice(ctx, env, *dir, func(o *app.Office) error {
		file, err := o.Case(ctx, rest[0])
		if err != nil {
			return err
		}
		return casefile.Encode(&text, file)
	})
	if err != nil {
		return failed(env, err)
	}
	return printed(env, text.String())
}

// listed is a case in the list's JSON.
type listed struct {
	Number     string    `json:"number"`
	Applicant  string    `json:"applicant"`
	Respondent string    `json:"respondent"`
	Act        string    `json:"act,omitempty"`
	Handler    string    `json:"handler,omitempty"`
	Stage      string    `json:"stage"`
	Received   date.Date `json:"received,omitzero"`
	Accepted   date.Date `json:"accepted,omitzero"`
	Closed     date.Date `json:"closed,omitzero"`
	Outcome    string    `json:"outcome,omitempty"`
	NextStep   string    `json:"next_step,omitempty"`
	NextDue    date.Date `json:"next_due,omitzero"`
}

func listCases(ctx context.Context, args []string, env Env) int {
	flags := flag.NewFlagSet("list", flag.ContinueOnError)
	dir := flags.String("data", "", "")
	asJSON := flags.Bool("json", false, "")
	query := casefile.Query{}
	flags.StringVar(&query.Text, "text", "", "")
	flags.StringVar(&query.Handler, "handler", "", "")
	file := flags.String("export", "", "")
	titles := flags.String("columns", "", "")
	rest, err := arguments(flags, args)
	if err != nil || len(rest) != 0 || *asJSON && *file != "" || *titles != "" && *file == "" {
		return misused(env, caseUsage)
	}
	if *file != "" {
		columns, err := ledgerColumns(*titles)
		if err != nil {
			return failed(env, err)
		}
		return exportCases(ctx, env, *dir, query, columns, *file)
	}
	var rows []casefile.Row
	err = withOffice(ctx, env, *dir, func(o *app.Office) error {
		if _, err := o.Refresh(ctx); err != nil {
			return err
		}
		rows, err = o.Rows(ctx, query)
		return err
	})
	if err != nil {
		return failed(env, err)
	}
	if *asJSON {
		return printRowsJSON(env, rows)
	}
	return printRows(env, rows)
}

// ledgerColumns are the columns of some titles with commas between them, all where
// none are named.
func ledgerColumns(titles string) ([]app.CaseColumn, error) {
	if titles == "" {
		return app.CaseColumns(), nil
	}
	var named []string
	for _, t := range strings.FieldsFunc(titles, func(r rune) bool { return strings.ContainsRune(",，、", r) }) {
		named = append(named, strings.TrimSpace(t))
	}
	columns, unknown := app.CaseColumnsOf(named)
	if len(unknown) == 0 && len(columns) > 0 {
		return columns, nil
	}
	var all []string
	for _, c := range app.CaseColumns() {
		all = append(all, c.Title)
	}
	return nil, fault.At("--columns", fault.BadValue, "台账没有“"+strings.Join(unknown, "”“")+"”栏；各栏是："+strings.Join(all, "，"))
}

// exportCases writes the ledger of the cases that a query finds into a workbook
// or a CSV file.
func exportCases(ctx context.Context, env Env, dir string, query casefile.Query, columns []app.CaseColumn, file string) int {
	n := 0
	err := withOffice(ctx, env, dir, func(o *app.Office) (err error) {
		if _, err := o.Refresh(ctx); err != nil {
			return err
		}
		n, err = o.ExportCaseLedger(ctx, query, columns, file, nil)
		return err
	})
	if err != nil {
		return failed(env, err)
	}
	return printed(env, fmt.Sprintf("已导出 %d 件到 %s\n", n, file))
}

func printRowsJSON(env Env, rows []casefile.Row) int {
	cases := make([]listed, len(rows))
	for i, r := range rows {
		cases[i] = listed{
			Number: r.Number, Applicant: r.Applicant, Respondent: r.Respondent, Act: r.ActTitle, Handler: r.Handler,
			Stage: r.Stage, Received: r.Received, Accepted: r.Accepted, Closed: r.Closed, Outcome: r.Outcome,
			NextStep: r.NextStep, NextDue: r.NextDue,
		}
	}
	var text bytes.Buffer
	enc := json.NewEncoder(&text)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", " ")
	if err := enc.Encode(map[string]any{"cases": cases}); err != nil {
		return failed(env, fmt.Errorf("write the list: %w", err))
	}
	return printed(env, text.String())
}

func printRows(env Env, rows []casefile.Row) int {
	table := [][]string{{"案号", "申请人", "被申请人", "阶段", "下一步", "到期"}}
	for _, r := range rows {
		table = append(table, []string{r.Number, r.Applicant, r.Respondent, law.StageName(law.Stage(r.Stage)), r.NextStep, r.NextDue.String()})
	}
	widths := columnWidths(table)
	var text bytes.Buffer
	for _, row := range table {
		fmt.Fprintln(&text, alignRow(row, widths))
	}
	return printed(env, text.String())
}
