package storage

import (
	"bytes"
	"context"
	"fmt"
	"strings"

	"fuyi/app/casefile"
	"fuyi/app/fault"
)

// orders are the sort columns of a list, each ended by the number.
var orders = map[casefile.Order]string{
	casefile.ByNumber:     "c.year %[1]s, c.seq %[1]s, c.number %[1]s",
	casefile.ByNextDue:    "c.next_due = '', c.next_due %[1]s, c.number",
	casefile.ByReceived:   "c.received %[1]s, c.number %[1]s",
	casefile.ByApplicant:  "c.applicant %[1]s, c.number %[1]s",
	casefile.ByRespondent: "c.respondent %[1]s, c.number %[1]s",
	casefile.ByStage:      "c.stage %[1]s, c.number %[1]s",
	casefile.ByHandler:    "c.handler %[1]s, c.number %[1]s",
}

// clause is the WHERE of a query, with its arguments in order of appearance.
type clause struct {
	conditions []string
	args       []any
}

func (w *clause) and(condition string, args ...any) {
	for _, arg := range args {
		w.args = append(w.args, arg)
		condition = strings.Replace(condition, "?", fmt.Sprintf("$%d", len(w.args)), 1)
	}
	w.conditions = append(w.conditions, condition)
}

func (w *clause) String() string {
	if len(w.conditions) == 0 {
		return ""
	}
	return " WHERE " + strings.Join(w.conditions, " AND ")
}

// where builds the conditions of a query.
func where(q casefile.Query) *clause {
	w := &clause{}
	for _, word := range strings.Fields(normal(q.Text)) {
		w.and("c.id IN (SELECT rowid FROM heads WHERE heads MATCH ?)", match(word))
		if len([]rune(word)) > 2 {
			// Pairs can stand apart: from three characters on, the head decides.
			w.and("instr((SELECT head FROM bodies b WHERE b.case_id = c.id), ?) > 0", word)
		}
	}
	if q.Stage != "" {
		w.and("c.stage = ?", q.Stage)
	}
	if q.Handler != "" {
		w.and("c.handler = ?", q.Handler)
	}
	if q.OpenOnly {
		w.and("c.next_due <> ''")
	}
	if !q.DueUntil.IsZero() {
		w.and("c.next_due <> '' AND c.next_due <= ?", q.DueUntil.String())
	}
	if !q.StaleOn.IsZero() {
		w.and("c.changes <> '' AND c.changes <= ?", q.StaleOn.String())
	}
	return w
}

// order builds the ORDER BY and the window of a query.
func order(q casefile.Query) string {
	direction := "ASC"
	if q.Descending {
		direction = "DESC"
	}
	column, ok := orders[q.Order]
	if !ok {
		column = orders[casefile.ByNumber]
	}
	text := " ORDER BY " + fmt.Sprintf(column, direction)
	if q.Limit > 0 {
		text += fmt.Sprintf(" LIMIT %d OFFSET %d", q.Limit, max(q.Offset, 0))
	}
	return text
}

// Rows lists cases by a query; see app.Store.
func (r *Register) Rows(ctx context.Context, q casefile.Query) ([]casefile.Row, error) {
	w := where(q)
	rows, err := r.reader.QueryContext(ctx, "SELECT "+rowColumns+" FROM cases c"+w.String()+order(q), w.args...)
	if err != nil {
		return nil, classify("listing cases", err)
	}
	defer rows.Close()
	var list []casefile.Row
	for rows.Next() {
		row, err := scanRow(rows.Scan)
		if err != nil {
			return nil, classify("reading a list row", err)
		}
		list = append(list, row)
	}
	return list, classify("listing cases", rows.Err())
}

// Count counts the cases that a query finds; see app.Store.
func (r *Register) Count(ctx context.Context, q casefile.Query) (int, error) {
	w := where(q)
	var n int
	err := r.reader.QueryRowContext(ctx, "SELECT count(*) FROM cases c"+w.String(), w.args...).Scan(&n)
	return n, classify("counting cases", err)
}

// EachCase calls fn with every case that a query finds; see app.Store. fn may
// use the register: what it walks was read at the start.
func (r *Register) EachCase(ctx context.Context, q casefile.Query, fn func(*casefile.Case) error) error {
	w := where(q)
	rows, err := r.reader.QueryContext(ctx,
		"SELECT c.number, b.json FROM cases c JOIN bodies b ON b.case_id = c.id"+w.String()+order(q), w.args...)
	if err != nil {
		return classify("reading cases", err)
	}
	defer rows.Close()
	for rows.Next() {
		var number string
		var body []byte
		if err := rows.Scan(&number, &body); err != nil {
			return classify("reading cases", err)
		}
		c, err := casefile.Decode(bytes.NewReader(body))
		if err != nil {
			return fault.Wrap(fault.RegisterDamaged, number, err)
		}
		if err := fn(c); err != nil {
			return err
		}
	}
	return classify("reading cases", rows.Err())
}
