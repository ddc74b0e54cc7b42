package storage

import (
	"context"
	"fmt"
	"strings"

	"fuyi/app/casefile"
	"fuyi/app/fault"
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
	for _, word := range strings.Fields(normal(q.Text)) {
		w.word(word, q.LongTexts)
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

// word adds that a word occurs. Its pairs can stand apart in a text: from three
// characters on, the text itself decides.
func (w *clause) word(word string, long bool) {
	sure := len([]rune(word)) <= 2
	if !long {
		w.and("c.id IN (SELECT rowid FROM heads WHERE heads MATCH ?)", match(word))
		if !sure {
			w.and("instr((SELECT head FROM bodies b WHERE b.case_id = c.id), ?) > 0", word)
		}
		return
	}
	w.and("c.id IN (SELECT rowid FROM heads WHERE heads MATCH ? UNION ALL SELECT rowid FROM texts WHERE texts MATCH ?)",
		match(word), match(word))
	if !sure {
		w.and("holds((SELECT json FROM bodies b WHERE b.case_id = c.id), ?)", word)
	}
}

// order builds the ORDER BY of a query.
func order(q casefile.Query) string {
	direction := "ASC"
	if q.Descending {
		direction = "DESC"
	}
	columns, ok := orders[q.Order]
	if !ok {
		columns = orders[casefile.ByNumber]
	}
	if !strings.Contains(columns, "%") {
		return " ORDER BY " + columns
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

// selection is the statement for the columns of what a query finds. A window is
// taken from the indexes first: to leave out 90,000 rows none of them is read.
func selection(columns, joined string, q casefile.Query) (string, []any) {
	w := where(q)
	if q.Limit <= 0 && q.Offset <= 0 {
		return "SELECT " + columns + " FROM cases c" + joined + w.String() + order(q), w.args
	}
	return "SELECT " + columns + " FROM (SELECT c.id AS wanted FROM cases c" + w.String() + order(q) + window(q) + ")" +
		" CROSS JOIN cases c ON c.id = wanted" + joined + order(q), w.args
}

// Rows lists cases by a query; see app.Store.
func (r *Register) Rows(ctx context.Context, q casefile.Query) ([]casefile.Row, error) {
	statement, args := selection(rowColumns, "", q)
	rows, err := r.reader.QueryContext(ctx, statement, args...)
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

// EachCase calls fn with every case that a query finds; see app.Store. fn may
// use the register: what it walks is the register as it was at the start.
func (r *Register) EachCase(ctx context.Context, q casefile.Query, fn func(*casefile.Case) error) error {
	statement, args := selection("c.number, b.json", " JOIN bodies b ON b.case_id = c.id", q)
	rows, err := r.reader.QueryContext(ctx, statement, args...)
	if err != nil {
		return classify("reading cases", r.path, err)
	}
	defer rows.Close()
	for rows.Next() {
		var number string
		var body []byte
		if err := rows.Scan(&number, &body); err != nil {
			return classify("reading cases", r.path, err)
		}
		c, err := casefile.Load(body)
		if err != nil {
			return fault.New(fault.RegisterDamaged, number)
		}
		if err := fn(c); err != nil {
			return err
		}
	}
	return classify("reading cases", r.path, rows.Err())
}
