package storage

import (
	"context"
	"database/sql"
	"fmt"
	"strings"

	"fuyi/app/casefile"
)

// orders are the sort columns of a list, each ended by the number. All but the
// descending next deadline come in order from an index.
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

// and adds a condition; each ? in it stands for one of the arguments.
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
	switch q.Bin { // as literals, which partial indexes are matched by
	case casefile.OutsideBin:
		w.and("c.binned = 0")
	case casefile.InsideBin:
		w.and("c.binned = 1")
	}
	for _, word := range strings.Fields(normal(q.Text)) {
		w.word(word, q.LongTexts)
	}
	if q.Stage != "" {
		w.and("c.stage = ?", q.Stage)
	}
	w.oneOf("c.number", q.Numbers)
	w.oneOf("c.number NOT", q.Without)
	if q.Handler != "" {
		w.and("c.handler = ?", q.Handler)
	}
	if q.Respondent != "" {
		w.and("c.respondent = ?", q.Respondent)
	}
	if q.ActKind != "" {
		w.and("c.act_kind = ?", string(q.ActKind))
	}
	if q.Area != "" {
		w.and("c.field = ?", q.Area)
	}
	if q.Outcome != "" {
		w.and("c.outcome = ?", q.Outcome)
	}
	if q.Enterprise {
		w.and("c.enterprise = 1")
	}
	if q.WithLosses {
		w.and("c.id IN (SELECT case_id FROM losses)")
	}
	if q.Origin != nil {
		w.and("c.id IN (SELECT case_id FROM origins WHERE bureau = ? AND number = ?)", q.Origin.Bureau, q.Origin.Number)
	}
	if q.Act != "" {
		w.and("c.id IN (SELECT case_id FROM acts WHERE number = ?)", q.Act)
	}
	if q.InCourt {
		w.and("c.id IN (SELECT case_id FROM events WHERE type = 'sued')")
	}
	if q.Advised {
		w.and("c.id IN (SELECT case_id FROM events WHERE type IN ('opinion-issued', 'advice-issued'))")
	}
	if q.NoHandler {
		w.and("c.handler = ''")
	}
	if !q.OverdueOn.IsZero() {
		w.and("c.next_due <> '' AND c.next_due < ?", q.OverdueOn.String())
	}
	w.period(q.Period)
	if q.LinkedTo != "" {
		w.and("c.id IN (SELECT case_id FROM links WHERE number = ?)", q.LinkedTo)
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

// periodColumns are the columns of the days that a period can be asked of.
var periodColumns = map[casefile.Day]string{
	casefile.ReceivedDay: "c.received", casefile.AcceptedDay: "c.accepted", casefile.ClosedDay: "c.closed",
}

// period adds that a day lies between two others.
func (w *clause) period(p casefile.Period) {
	column, known := periodColumns[p.Of]
	if !known || p.From.IsZero() && p.To.IsZero() {
		return
	}
	w.and(column + " <> ''")
	if !p.From.IsZero() {
		w.and(column+" >= ?", p.From.String())
	}
	if !p.To.IsZero() {
		w.and(column+" <= ?", p.To.String())
	}
}

// word adds that a word occurs. Its pairs can stand apart in a text: from three
// characters on, the text itself decides.
func (w *clause) word(word string, long bool) {
	sure := len([]rune(word)) <= 2
	if !long {
		w.and("c.id IN (SELECT rowid FROM heads WHERE heads MATCH ?)", matchHead(word))
		if !sure {
			// Most heads hold the word as it was typed, without being folded.
			w.and("EXISTS (SELECT 1 FROM head_texts h WHERE h.case_id = c.id AND (instr(h.head, ?) > 0 OR contains(h.head, ?)))", word, word)
		}
		return
	}
	w.and("c.id IN (SELECT rowid FROM heads WHERE heads MATCH ? UNION ALL SELECT rowid FROM texts WHERE texts MATCH ?)",
		matchHead(word), matchText(word))
	if !sure {
		w.and("holds((SELECT json FROM bodies b WHERE b.case_id = c.id), ?)", word)
	}
}

// order builds the ORDER BY of a query. Where the deadlines choose the cases,
// they do so by their index, a few of many: the order must not tempt SQLite to
// walk all cases by another, which the + keeps it from.
func order(q casefile.Query) string {
	direction := "ASC"
	if q.Descending {
		direction = "DESC"
	}
	columns, ok := orders[q.Order]
	if !ok {
		columns = orders[casefile.ByNumber]
	}
	few := q.OpenOnly || !q.DueUntil.IsZero() || !q.StaleOn.IsZero() || !q.OverdueOn.IsZero()
	if few && q.Order != casefile.ByNextDue {
		columns = "+" + columns
	}
	return " ORDER BY " + fmt.Sprintf(columns, direction)
}

// window builds the LIMIT of a query.
func window(q casefile.Query) string {
	limit := q.Limit
	if limit <= 0 {
		limit = -1
	}
	return fmt.Sprintf(" LIMIT %d OFFSET %d", limit, max(q.Offset, 0))
}

// Rows lists cases by a query; see app.Store. A window is taken from the indexes
// first: to leave out 90,000 rows none of them is read.
func (r *Register) Rows(ctx context.Context, q casefile.Query) ([]casefile.Row, error) {
	w := where(q)
	statement := "SELECT " + rowColumns + " FROM cases c" + w.String() + order(q)
	if q.Limit > 0 || q.Offset > 0 {
		statement = "SELECT " + rowColumns + " FROM (SELECT c.id AS wanted FROM cases c" + w.String() + order(q) + window(q) + ")" +
			" CROSS JOIN cases c ON c.id = wanted" + order(q)
	}
	rows, err := r.reader.QueryContext(ctx, statement, w.args...)
	if err != nil {
		return nil, classify("listing cases", r.path, err)
	}
	defer rows.Close()
	var found []casefile.Row
	for rows.Next() {
		row, err := scanRow(rows.Scan)
		if err != nil {
			return nil, classify("reading a list row", r.path, err)
		}
		found = append(found, row)
	}
	return found, classify("listing cases", r.path, rows.Err())
}

// Count counts the cases that a query finds; see app.Store.
func (r *Register) Count(ctx context.Context, q casefile.Query) (int, error) {
	w := where(q)
	var n int
	err := r.reader.QueryRowContext(ctx, "SELECT count(*) FROM cases c"+w.String(), w.args...).Scan(&n)
	return n, classify("counting cases", r.path, err)
}

// numbersOf lists the numbers of what a query finds, in its order.
func numbersOf(ctx context.Context, tx *sql.Tx, q casefile.Query) ([]string, error) {
	w := where(q)
	rows, err := tx.QueryContext(ctx, "SELECT c.number FROM cases c"+w.String()+order(q)+window(q), w.args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var numbers []string
	for rows.Next() {
		var number string
		if err := rows.Scan(&number); err != nil {
			return nil, err
		}
		numbers = append(numbers, number)
	}
	return numbers, rows.Err()
}
