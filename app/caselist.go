package app

import (
	"context"
	"io"
	"path/filepath"
	"strings"

	"fuyi/app/access"
	"fuyi/app/casefile"
	"fuyi/app/date"
	"fuyi/app/exchange"
	"fuyi/app/fault"
	"fuyi/app/law"
)

// ListColumn is a column that a list of cases can show.
type ListColumn struct {
	ID    string
	Title string
	Width int // in characters, for a spreadsheet
	Text  func(r *casefile.Row) string
}

// listDays are the columns of a list whose values are days.
var listDays = map[string]bool{"received": true, "accepted": true, "closed": true}

// ListColumns lists the columns in the order in which a new desk shows them;
// those behind the first eight are shown when chosen.
func ListColumns() []ListColumn { return listColumns }

var listColumns = []ListColumn{
	{"number", "案号", 11, func(r *casefile.Row) string { return r.Number }},
	{"applicant", "申请人", 22, func(r *casefile.Row) string { return r.Applicant }},
	{"respondent", "被申请人", 26, func(r *casefile.Row) string { return r.Respondent }},
	{"act", "行政行为", 34, func(r *casefile.Row) string { return strings.TrimSpace(r.ActNumber + " " + r.ActTitle) }},
	{"stage", "阶段", 10, func(r *casefile.Row) string { return law.StageName(law.Stage(r.Stage)) }},
	{"step", "下一步", 22, func(r *casefile.Row) string { return r.NextStep }},
	{"due", "到期", 16, func(r *casefile.Row) string { return withWeekday(r.NextDue, r.Provisional) }},
	{"handler", "承办人", 9, func(r *casefile.Row) string { return r.Handler }},
	{"kind", "行为种类", 14, func(r *casefile.Row) string { return r.ActKind.Name() }},
	{"field", "管理领域", 14, func(r *casefile.Row) string { return casefile.FieldName(r.Field) }},
	{"procedure", "程序", 10, func(r *casefile.Row) string { return r.Procedure.Name() }},
	{"received", "收到", 12, func(r *casefile.Row) string { return r.Received.String() }},
	{"accepted", "受理", 12, func(r *casefile.Row) string { return r.Accepted.String() }},
	{"closed", "结案", 12, func(r *casefile.Row) string { return r.Closed.String() }},
	{"outcome", "结果", 16, func(r *casefile.Row) string { return outcomeName(r.Outcome) }},
	{"enterprise", "涉企", 6, func(r *casefile.Row) string { return onlyIf(r.Enterprise, "是") }},
	{"article", "依据", 18, func(r *casefile.Row) string { return r.NextArticle }},
}

func withWeekday(d date.Date, provisional bool) string {
	if d.IsZero() {
		return ""
	}
	text := d.String() + " " + d.ChineseWeekday()
	if provisional {
		text += " 暂算"
	}
	return text
}

// outcomeName names what a list row's outcome is: a kind of decision, or the event
// that closed the case.
func outcomeName(code string) string {
	if code == "" {
		return ""
	}
	if name := casefile.OutcomeKind(code).Name(); name != code {
		return name
	}
	return law.EventName(casefile.EventType(code))
}

// pageOfRows is how many rows an export reads at a time.
const pageOfRows = 2000

// ExportList writes the cases that a query finds, with some columns, into a file:
// XLSX, or CSV where its name ends so. It returns how many there are. A file that
// fails leaves the one before in its place.
//
// Errors: BadValue for another ending, NotWritten, and the Store's.
func (o *Office) ExportList(ctx context.Context, q casefile.Query, columns []ListColumn, name string, step func(done, total int)) (int, error) {
	if err := o.guard.may(ctx, access.Export); err != nil {
		return 0, err
	}
	t := exchange.Table{Title: "案件"}
	for i, c := range columns {
		t.Heads, t.Widths = append(t.Heads, c.Title), append(t.Widths, float64(c.Width))
		if listDays[c.ID] {
			t.Days = append(t.Days, i)
		}
	}
	return o.exportCases(ctx, q, t, name, step, func(write func([]string) bool) error {
		return o.eachRow(ctx, q, func(r *casefile.Row) bool {
			cells := make([]string, len(columns))
			for i, c := range columns {
				cells[i] = c.Text(r)
			}
			return write(cells)
		})
	})
}

// exportCases writes a table with a row for each case of a query into a file. each
// hands the rows to write until that returns false. It returns how many there are.
func (o *Office) exportCases(ctx context.Context, q casefile.Query, t exchange.Table, name string, step func(done, total int), each func(write func([]string) bool) error) (int, error) {
	write, err := tableWriter(name)
	if err != nil {
		return 0, err
	}
	total, err := o.store.Count(ctx, q)
	if err != nil {
		return 0, err
	}
	done := 0
	var failed error
	t.Rows = func(yield func([]string) bool) {
		failed = each(func(cells []string) bool {
			if done++; step != nil && done%200 == 0 {
				step(done, total)
			}
			return yield(cells)
		})
	}
	err = writeWhole(name, func(w io.Writer) error {
		if err := write(w, t); err != nil {
			return err
		}
		return failed
	})
	if failed != nil {
		return 0, failed
	}
	return done, err
}

// tableWriter is what writes a table into a file of a name. Errors: BadValue for
// an ending other than .xlsx and .csv.
func tableWriter(name string) (func(io.Writer, exchange.Table) error, error) {
	switch strings.ToLower(filepath.Ext(name)) {
	case ".xlsx":
		return exchange.WriteXLSX, nil
	case ".csv":
		return exchange.WriteCSV, nil
	}
	return nil, fault.At("path", fault.BadValue, "文件名应以 .xlsx 或者 .csv 结尾")
}

// eachRow calls fn with every row that a query finds, until it returns false.
func (o *Office) eachRow(ctx context.Context, q casefile.Query, fn func(*casefile.Row) bool) error {
	for q.Offset, q.Limit = 0, pageOfRows; ; q.Offset += pageOfRows {
		rows, err := o.store.Rows(ctx, q)
		if err != nil {
			return err
		}
		for i := range rows {
			if !fn(&rows[i]) {
				return nil
			}
		}
		if len(rows) < pageOfRows {
			return nil
		}
	}
}
