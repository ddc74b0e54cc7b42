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
 received, accepted, closed, outcome, next_rule, next_step, next_actor, next_article, next_due, provisional, as_of, changes, enterprise`

// columnNames are the words for the columns in a finding, in the same order.
var columnNames = []string{
	"案号", "申请人", "被申请人", "行政行为名称", "文号", "行为种类", "管理领域", "承办人", "阶段", "审理程序",
	"收到日期", "受理日期", "结案日期", "结果", "下一期限的规则", "下一步", "下一步的办理者", "下一期限的条文", "下一期限", "暂算", "推算日期", "将变日期", "涉企",
}

func rowValues(r casefile.Row) []any {
	return []any{
		r.Number, r.Applicant, r.Respondent, r.ActTitle, r.ActNumber, string(r.ActKind), r.Field, r.Handler, r.Stage,
		string(r.Procedure), r.Received.String(), r.Accepted.String(), r.Closed.String(), r.Outcome, r.NextRule, r.NextStep,
		r.NextActor, r.NextArticle, r.NextDue.String(), r.Provisional, r.AsOf.String(), r.Changes.String(), r.Enterprise,
	}
}

func scanRow(scan func(...any) error) (casefile.Row, error) {
	var r casefile.Row
	days := [6]string{}
	err := scan(&r.Number, &r.Applicant, &r.Respondent, &r.ActTitle, &r.ActNumber, &r.ActKind, &r.Field, &r.Handler, &r.Stage,
		&r.Procedure, &days[0], &days[1], &days[2], &r.Outcome, &r.NextRule, &r.NextStep,
		&r.NextActor, &r.NextArticle, &days[3], &r.Provisional, &days[4], &days[5], &r.Enterprise)
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

var insertRowStatement, updateRowStatement = func() (string, string) {
	names := strings.FieldsFunc(rowColumns, func(r rune) bool { return r == ',' || r == ' ' || r == '\n' })
	sets := make([]string, len(names))
	for i, name := range names {
		sets[i] = fmt.Sprintf("%s = $%d", name, i+1)
	}
	return fmt.Sprintf("INSERT INTO cases (%s, year, seq) VALUES (%s)", rowColumns, placeholders(len(names)+2)),
		fmt.Sprintf("UPDATE cases SET %s WHERE id = $%d", strings.Join(sets, ", "), len(names)+1)
}()

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
	return result.LastInsertId()
}

func writeRow(ctx context.Context, tx *sql.Tx, id int64, row casefile.Row) error {
	_, err := tx.ExecContext(ctx, updateRowStatement, append(slices.Clip(rowValues(row)), id)...)
	return err
}
