package storage

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"

	"fuyi/app"
	"fuyi/app/casefile"
)

// Strays lists cases that a check of the desk looks for; see app.Store.
func (r *Register) Strays(ctx context.Context, q app.StrayQuery) ([]casefile.Row, int, error) {
	w := &clause{}
	w.and("c.binned = 0")
	w.oneOf("c.stage", q.Stages)
	w.oneOf("c.next_rule", q.NextRules)
	w.oneOf("c.number NOT", q.Without)
	if q.Handler != "" {
		w.and("c.handler = ?", q.Handler)
	}
	if q.NoHandler {
		w.and("c.handler = ''")
	}
	if q.NoDeadline {
		w.and("c.next_due = ''")
	} else if len(q.NextRules) > 0 {
		w.and("c.next_due <> ''") // so that the index of deadlines serves
	}
	if !q.ClosedUntil.IsZero() {
		w.and("c.closed <> '' AND c.closed <= ?", q.ClosedUntil.String())
	}
	var n int
	err := r.reader.QueryRowContext(ctx, "SELECT count(*) FROM cases c"+w.String(), w.args...).Scan(&n)
	if err != nil || n == 0 || q.Limit == 0 {
		return nil, n, classify("counting stray cases", r.path, err)
	}
	// The + keeps SQLite from walking all cases by their numbers for a few of them.
	rows, err := r.reader.QueryContext(ctx, fmt.Sprintf("SELECT %s FROM cases c%s ORDER BY +c.year, c.seq, c.number LIMIT %d",
		rowColumns, w, q.Limit), w.args...)
	if err != nil {
		return nil, 0, classify("listing stray cases", r.path, err)
	}
	defer rows.Close()
	var found []casefile.Row
	for rows.Next() {
		row, err := scanRow(rows.Scan)
		if err != nil {
			return nil, 0, classify("reading a list row", r.path, err)
		}
		found = append(found, row)
	}
	return found, n, classify("listing stray cases", r.path, rows.Err())
}

// fewValues is how many values stand in a statement one by one; SQLite allows no
// more than some ten thousand, and each costs time to prepare.
const fewValues = 100

// jsonList writes texts as a list of JSON.
func jsonList(values []string) string {
	list, err := json.Marshal(values)
	if err != nil {
		panic(err) // a text always has a form in JSON
	}
	return string(list)
}

// oneOf adds that a column has one of several values; none is no condition.
func (w *clause) oneOf(column string, values []string) {
	if len(values) == 0 {
		return
	}
	if len(values) > fewValues {
		w.and(column+" IN (SELECT value FROM json_each(?))", jsonList(values))
		return
	}
	args := make([]any, len(values))
	for i, v := range values {
		args[i] = v
	}
	w.and(column+" IN ("+strings.Repeat("?, ", len(values)-1)+"?)", args...)
}

// Unlike lists cases whose closing letter differs from their docket; see app.Store.
func (r *Register) Unlike(ctx context.Context, closed map[casefile.LetterKind][]string) ([]string, error) {
	w := &clause{}
	w.and("l.stage = ? AND c.binned = 0", string(casefile.FinalLetter))
	var differs []string
	for kind, outcomes := range closed {
		one := &clause{args: w.args}
		one.and("l.kind = ?", string(kind))
		one.oneOf("c.outcome NOT", outcomes)
		w.args = one.args
		differs = append(differs, strings.Join(one.conditions, " AND "))
	}
	w.conditions = append(w.conditions, "("+strings.Join(differs, " OR ")+")")
	rows, err := r.reader.QueryContext(ctx, "SELECT DISTINCT c.number FROM letters l CROSS JOIN cases c ON c.id = l.case_id"+
		w.String()+" ORDER BY c.year, c.seq, c.number", w.args...)
	if err != nil {
		return nil, classify("comparing letters with dockets", r.path, err)
	}
	defer rows.Close()
	var numbers []string
	for rows.Next() {
		var number string
		if err := rows.Scan(&number); err != nil {
			return nil, classify("comparing letters with dockets", r.path, err)
		}
		numbers = append(numbers, number)
	}
	return numbers, classify("comparing letters with dockets", r.path, rows.Err())
}

// Gaps lists where numbers were left out; see app.Store. Counting tells which
// series have any, and is ten times as fast as looking.
func (r *Register) Gaps(ctx context.Context) ([]app.Gap, error) {
	const query = `SELECT series, before + 1, seq - 1 FROM
			(SELECT series, seq, lag(seq) OVER (PARTITION BY series ORDER BY seq) AS before FROM numbers WHERE seq > 0 AND series IN
				(SELECT series FROM numbers WHERE seq > 0 GROUP BY series HAVING count(DISTINCT seq) <= max(seq) - min(seq)))
			WHERE seq > before + 1
		UNION ALL
		SELECT printf('%d-#', year), before + 1, seq - 1 FROM
			(SELECT year, seq, lag(seq) OVER (PARTITION BY year ORDER BY seq) AS before FROM cases WHERE year IN
				(SELECT year FROM cases WHERE year > 0 GROUP BY year HAVING count(DISTINCT seq) <= max(seq) - min(seq)))
			WHERE seq > before + 1`
	rows, err := r.reader.QueryContext(ctx, query)
	if err != nil {
		return nil, classify("looking for gaps in numbers", r.path, err)
	}
	defer rows.Close()
	var gaps []app.Gap
	for rows.Next() {
		var g app.Gap
		if err := rows.Scan(&g.Series, &g.From, &g.To); err != nil {
			return nil, classify("looking for gaps in numbers", r.path, err)
		}
		gaps = append(gaps, g)
	}
	return gaps, classify("looking for gaps in numbers", r.path, rows.Err())
}
