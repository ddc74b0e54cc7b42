package cli

import (
	"bytes"
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"strconv"
	"strings"

	"fuyi/app"
	"fuyi/app/fault"
	"fuyi/app/grid"
	"fuyi/app/ledger"
)

const importUsage = "用法：fuyi import 台账.xlsx|台账.csv [--sheet 工作表|all] [--column 列=字段] [--dry-run] [--json]；fuyi import --list；fuyi import --take-back 批次 --reason 理由"

// ledgerOrder is what the command was asked for.
type ledgerOrder struct {
	sheet    string
	columns  []string // C=applicant
	dryRun   bool
	asJSON   bool
	unfiled  bool // closed cases are not archived
	takeBack string
	reason   string
	list     bool
}

// runImport takes an old ledger in, takes an import back, or lists the imports.
// Rows with faults and duplicates are left out and told. Status 1 says that rows
// with faults were left out.
func runImport(ctx context.Context, args []string, env Env) int {
	flags := flag.NewFlagSet("import", flag.ContinueOnError)
	dir := flags.String("data", "", "")
	var order ledgerOrder
	flags.StringVar(&order.sheet, "sheet", "", "")
	flags.BoolVar(&order.dryRun, "dry-run", false, "")
	flags.BoolVar(&order.asJSON, "json", false, "")
	flags.BoolVar(&order.unfiled, "unfiled", false, "")
	flags.StringVar(&order.takeBack, "take-back", "", "")
	flags.StringVar(&order.reason, "reason", "", "")
	flags.BoolVar(&order.list, "list", false, "")
	flags.Func("column", "", func(s string) error {
		order.columns = append(order.columns, s)
		return nil
	})
	rest, err := arguments(flags, args)
	withFile := !order.list && order.takeBack == ""
	if err != nil || withFile != (len(rest) == 1) || len(rest) > 1 {
		return misused(env, importUsage)
	}
	var text bytes.Buffer
	status := exitDone
	err = withOffice(ctx, env, *dir, func(o *app.Office) (err error) {
		switch {
		case order.list:
			return listImports(ctx, o, &text, order.asJSON)
		case order.takeBack != "":
			change, err := o.TakeBackLedger(ctx, order.takeBack, order.reason, nil)
			if err == nil {
				fmt.Fprintf(&text, "已撤回台账导入%s，%d件案件放入回收站或者恢复原样。\n", order.takeBack, len(change.Numbers))
			}
			return err
		}
		status, err = importLedger(ctx, o, rest[0], order, &text)
		return err
	})
	if err != nil {
		return failed(env, err)
	}
	if printed := printed(env, text.String()); printed != exitDone {
		return printed
	}
	return status
}

func importLedger(ctx context.Context, o *app.Office, name string, order ledgerOrder, text *bytes.Buffer) (int, error) {
	file, err := o.OpenLedger(ctx, name)
	if err != nil {
		return exitUnable, err
	}
	defer file.Close()
	sheets, err := sheetsOf(file, order.sheet)
	if err != nil {
		return exitUnable, err
	}
	t, apart, err := file.Read(ctx, sheets, nil)
	if err != nil {
		return exitUnable, err
	}
	if err := setColumns(t, order.columns); err != nil {
		return exitUnable, err
	}
	check, err := o.CheckLedger(ctx, file.Name, t, nil)
	if err != nil {
		return exitUnable, err
	}
	check.Archive = !order.unfiled
	var done app.LedgerImport
	if !order.dryRun {
		if done, _, err = o.ImportLedger(ctx, check, nil); err != nil {
			return exitUnable, err
		}
	}
	status := exitDone
	for i := range check.Rows {
		if check.Rows[i].Faulty() {
			status = exitUnable
		}
	}
	if order.asJSON {
		return status, ledgerJSON(text, check, done, apart)
	}
	ledgerText(text, check, done, apart, order.dryRun)
	return status, nil
}

// sheetsOf finds the sheets by name: all that are shown, the one named, or the
// first one shown.
func sheetsOf(file *app.LedgerFile, name string) ([]int, error) {
	var shown []int
	var names []string
	for i, s := range file.Sheets() {
		if s.Name == name {
			return []int{i}, nil
		}
		names = append(names, s.Name)
		if !s.Hidden {
			shown = append(shown, i)
		}
	}
	switch {
	case name == "all" && len(shown) > 0:
		return shown, nil
	case name == "" && len(shown) > 0:
		return shown[:1], nil
	}
	return nil, fault.New(fault.BadValue, "没有名为“"+name+"”的工作表，有"+strings.Join(names, "、"))
}

// setColumns says what columns hold, C=applicant or C= for none.
func setColumns(t *ledger.Table, columns []string) error {
	for _, each := range columns {
		letter, code, ok := strings.Cut(each, "=")
		at, _, known := grid.ParseCell(strings.ToUpper(letter) + "1")
		field := ledger.Field(code)
		if !ok || !known || field != ledger.NoField && !field.Known() {
			return fault.New(fault.BadValue, "--column 应当写成 C=applicant 这样的形式，字段有"+fieldCodes())
		}
		found := false
		for i := range t.Columns {
			if t.Columns[i].At == at {
				t.Set(i, field)
				found = true
			}
		}
		if !found {
			return fault.New(fault.BadValue, "台账没有"+letter+"列")
		}
	}
	return nil
}

func fieldCodes() string {
	var codes []string
	for _, f := range ledger.Fields() {
		codes = append(codes, string(f))
	}
	return strings.Join(codes, "、")
}

func ledgerText(text *bytes.Buffer, check *app.LedgerCheck, done app.LedgerImport, apart []string, dryRun bool) {
	for _, c := range check.Table.Columns {
		fmt.Fprintf(text, "%s列 %s → %s\n", grid.ColumnName(c.At), c.Head, c.Field.Name())
	}
	for _, l := range check.Table.Left {
		fmt.Fprintf(text, "第%d行没有导入：%s（%s）\n", l.Row, l.Why, shortened(l.Text, 40))
	}
	for i := range check.Rows {
		row := &check.Rows[i]
		for _, tr := range row.Troubles {
			fmt.Fprintln(text, tr.Fault.Sentence())
		}
		for _, twin := range row.Twins {
			fmt.Fprintf(text, "第%d行%s：%s（%s）\n", check.Table.Lines[i].Row, twinName(twin), row.Choice.Name(), twin.Why)
		}
	}
	for _, name := range apart {
		fmt.Fprintf(text, "工作表“%s”的表头不同，没有导入；请用 --sheet 另行导入。\n", name)
	}
	if dryRun {
		taken, faulty := 0, 0
		for i := range check.Rows {
			switch {
			case check.Rows[i].Faulty():
				faulty++
			case check.Rows[i].Taken():
				taken++
			}
		}
		fmt.Fprintf(text, "共%d行，可以导入%d行，有错%d行；没有写入登记簿。\n", len(check.Rows), taken, faulty)
		return
	}
	fmt.Fprintf(text, "批次%s：导入%d件，恢复%d件，跳过%d行，有错%d行，%d格记入手记。\n", done.ID, done.Taken, done.Back, done.Skipped, done.Faulty, done.Noted)
}

func twinName(t app.Twin) string {
	if t.Unlike {
		return "与第" + strconv.Itoa(t.Row) + "行可能重复"
	}
	if t.Number == "" {
		return "与第" + strconv.Itoa(t.Row) + "行重复"
	}
	return "与案件" + t.Number + "重复"
}

func shortened(s string, most int) string {
	if runes := []rune(s); len(runes) > most {
		return string(runes[:most]) + "…"
	}
	return s
}

func ledgerJSON(text *bytes.Buffer, check *app.LedgerCheck, done app.LedgerImport, apart []string) error {
	type column struct {
		Column string `json:"column"`
		Head   string `json:"head"`
		Field  string `json:"field"`
	}
	type trouble struct {
		Row      int    `json:"row"`
		Sentence string `json:"sentence"`
		Doubt    bool   `json:"doubt"`
	}
	out := struct {
		Batch    string            `json:"batch,omitempty"`
		Import   *app.LedgerImport `json:"import,omitempty"`
		Rows     int               `json:"rows"`
		Columns  []column          `json:"columns"`
		Left     []ledger.Left     `json:"left"`
		Troubles []trouble         `json:"troubles"`
		Apart    []string          `json:"apart,omitempty"`
	}{Batch: done.ID, Rows: len(check.Rows), Left: check.Table.Left, Apart: apart}
	if done.ID != "" {
		out.Import = &done
	}
	for _, c := range check.Table.Columns {
		out.Columns = append(out.Columns, column{grid.ColumnName(c.At), c.Head, string(c.Field)})
	}
	for i := range check.Rows {
		for _, tr := range check.Rows[i].Troubles {
			out.Troubles = append(out.Troubles, trouble{check.Table.Lines[i].Row, tr.Fault.Sentence(), tr.Doubt})
		}
	}
	enc := json.NewEncoder(text)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", " ")
	return enc.Encode(out)
}

func listImports(ctx context.Context, o *app.Office, text *bytes.Buffer, asJSON bool) error {
	all, err := o.LedgerImports(ctx)
	if err != nil {
		return err
	}
	if asJSON {
		enc := json.NewEncoder(text)
		enc.SetEscapeHTML(false)
		enc.SetIndent("", " ")
		return enc.Encode(map[string]any{"imports": all})
	}
	for _, i := range all {
		state := ""
		if !i.TakenBackOn.IsZero() {
			state = "，已于" + i.TakenBackOn.String() + "撤回：" + i.Reason
		}
		fmt.Fprintf(text, "%s %s：%d件%s\n", i.ID, i.File, i.Taken+i.Back, state)
	}
	return nil
}
