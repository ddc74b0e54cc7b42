package storage

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"

	"fuyi/app/casefile"
	"fuyi/app/date"
)

// rowColumns are the columns of a list row, in the order of scanRow and rowValues.
const rowColumns = `number, applicant, respondent, act_title, act_number, act_kind, field, handler, stage, procedure,
 received, accepted, closed, outcome, next_rule, next_step, next_actor, next_article, next_due, provisional, as_of, changes, enterprise, binned`

// columnNames are the words for the columns in a finding, in the same order.
var columnNames = []string{
	"案号", "申请人", "被申请人", "行政行为名称", "文号", "行为种类", "管理领域", "承办人", "阶段", "审理程序",
	"收到日期", "受理日期", "结案日期", "结果", "下一期限的规则", "下一步", "下一步的办理者", "下一期限的条文", "下一期限", "暂算", "推算日期", "将变日期", "涉企", "回收站",
}

// rowValues are the columns of a row, strings and int64 as they come back from
// SQLite.
func rowValues(r casefile.Row) []any {
	return []any{
		r.Number, r.Applicant, r.Respondent, r.ActTitle, r.ActNumber, string(r.ActKind), r.Field, r.Handler, r.Stage,
		string(r.Procedure), r.Received.String(), r.Accepted.String(), r.Closed.String(), r.Outcome, r.NextRule, r.NextStep,
		r.NextActor, r.NextArticle, r.NextDue.String(), truth(r.Provisional), r.AsOf.String(), r.Changes.String(), truth(r.Enterprise),
		truth(r.Binned),
	}
}

// truth is a truth value as SQLite keeps it.
func truth(b bool) int64 {
	if b {
		return 1
	}
	return 0
}

func scanRow(scan func(...any) error) (casefile.Row, error) {
	var r casefile.Row
	days := [6]string{}
	err := scan(&r.Number, &r.Applicant, &r.Respondent, &r.ActTitle, &r.ActNumber, &r.ActKind, &r.Field, &r.Handler, &r.Stage,
		&r.Procedure, &days[0], &days[1], &days[2], &r.Outcome, &r.NextRule, &r.NextStep,
		&r.NextActor, &r.NextArticle, &days[3], &r.Provisional, &days[4], &days[5], &r.Enterprise, &r.Binned)
	if err != nil {
		return r, err
	}
	for i, d := range []*date.Date{&r.Received, &r.Accepted, &r.Closed, &r.NextDue, &r.AsOf, &r.Changes} {
		if err := d.UnmarshalText([]byte(days[i])); err != nil {
			return r, fmt.Errorf("reading the row of %s: %w", r.Number, err)
		}
	}
	return r, nil
}

var (
	rowNames           = strings.FieldsFunc(rowColumns, func(r rune) bool { return r == ',' || r == ' ' || r == '\n' })
	insertRowStatement = fmt.Sprintf("INSERT INTO cases (%s, year, seq) VALUES (%s)", rowColumns, placeholders(len(rowNames)+2))
)

// placeholders writes $1 to $n: the driver mixes numbered parameters up unless
// they stand in order.
func placeholders(n int) string {
	list := make([]string, n)
	for i := range list {
		list[i] = fmt.Sprintf("$%d", i+1)
	}
	return strings.Join(list, ", ")
}

func insertRow(ctx context.Context, tx *sql.Tx, number string, row casefile.Row) (int64, error) {
	year, seq := numbering(number)
	result, err := tx.ExecContext(ctx, insertRowStatement, append(slices.Clip(rowValues(row)), year, seq)...)
	if err != nil {
		return 0, err
	}
	id, err := result.LastInsertId()
	if err != nil {
		return 0, err
	}
	return id, writeFacts(ctx, tx, id, &row.Facts)
}

// writeRow writes the columns that differ from what is there: each one named
// would cost its index anew, whether it changed or not.
func writeRow(ctx context.Context, tx *sql.Tx, id int64, row casefile.Row) error {
	there := make([]any, len(rowNames))
	into := make([]any, len(rowNames))
	for i := range there {
		into[i] = &there[i]
	}
	err := tx.QueryRowContext(ctx, "SELECT "+rowColumns+" FROM cases WHERE id = $1", id).Scan(into...)
	if err != nil {
		return err
	}
	var sets []string
	var args []any
	for i, value := range rowValues(row) {
		if there[i] != value {
			args = append(args, value)
			sets = append(sets, fmt.Sprintf("%s = $%d", rowNames[i], len(args)))
		}
	}
	if len(args) > 0 {
		args = append(args, id)
		_, err = tx.ExecContext(ctx, fmt.Sprintf("UPDATE cases SET %s WHERE id = $%d", strings.Join(sets, ", "), len(args)), args...)
		if err != nil {
			return err
		}
	}
	return writeFacts(ctx, tx, id, &row.Facts)
}
