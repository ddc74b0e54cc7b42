package storage

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"strings"

	"fuyi/app/casefile"
)

// derived is what the register keeps of a case beside its JSON and its list row:
// the tables that figures are counted from, and the two search entries.
type derived struct {
	parts [][][]any // the rows of each of partTables
	head  string    // what search finds the case by
	text  string    // the long texts, folded by normal
}

func derive(c *casefile.Case) *derived {
	d := &derived{parts: make([][][]any, len(partTables)), head: headText(c), text: longText(c)}
	for i := range partTables {
		d.parts[i] = partTables[i].rows(c)
	}
	return d
}

// partTable is a table of parts of a case, in their order. Its rows hold string
// and int64 only, as they come back from SQLite.
type partTable struct {
	name    string
	title   string // in a finding
	columns string
	rows    func(*casefile.Case) [][]any
	insert  string
	all     string
}

var partTables = func() []partTable {
	tables := []partTable{
		{name: "parties", title: "参加人", columns: "role, kind, name, id_no, ownership", rows: partyRows},
		{name: "events", title: "事项", columns: "type, date, party, document, result", rows: eventRows},
		{name: "outcomes", title: "决定结果", columns: "kind, ground", rows: outcomeRows},
		{name: "losses", title: "挽回损失", columns: "enterprise, kind, fen, recovered_on, confirmed", rows: lossRows},
		{name: "letters", title: "文书", columns: "letter, kind, stage, date, file", rows: letterRows},
		{name: "numbers", title: "文号", columns: "series, seq, number, letter", rows: numberRows},
		{name: "links", title: "关联案件", columns: "number, kind", rows: linkRows},
		{name: "origins", title: "案件来源", columns: "bureau, number", rows: originRows},
		{name: "secrets", title: "涉密", columns: "handler", rows: secretRows},
		{name: "acts", title: "行政行为的文号", columns: "number", rows: actRows},
	}
	for i := range tables {
		t := &tables[i]
		n := strings.Count(t.columns, ",") + 1
		t.insert = fmt.Sprintf("INSERT INTO %s (case_id, position, %s) VALUES (%s)", t.name, t.columns, placeholders(n+2))
		t.all = fmt.Sprintf("SELECT %s FROM %s WHERE case_id = $1 ORDER BY position", t.columns, t.name)
	}
	return tables
}()

func partyRows(c *casefile.Case) [][]any {
	rows := make([][]any, len(c.Parties))
	for i := range c.Parties {
		p := &c.Parties[i]
		rows[i] = []any{string(p.Role), string(p.Kind), p.Name, p.IDNo, string(p.Ownership)}
	}
	return rows
}

func eventRows(c *casefile.Case) [][]any {
	rows := make([][]any, len(c.Events))
	for i := range c.Events {
		e := &c.Events[i]
		rows[i] = []any{string(e.Type), e.Date.String(), e.Party, string(e.Document), string(e.Result)}
	}
	return rows
}

func outcomeRows(c *casefile.Case) [][]any {
	if c.Decision == nil {
		return nil
	}
	rows := make([][]any, len(c.Decision.Outcomes))
	for i, o := range c.Decision.Outcomes {
		rows[i] = []any{string(o.Kind), int64(o.Ground)}
	}
	return rows
}

func lossRows(c *casefile.Case) [][]any {
	rows := make([][]any, len(c.Losses))
	for i := range c.Losses {
		l := &c.Losses[i]
		rows[i] = []any{l.Enterprise, string(l.Kind), int64(l.Amount), l.RecoveredOn.String(), truth(l.ConfirmedBy != "")}
	}
	return rows
}

func actRows(c *casefile.Case) [][]any {
	if number := casefile.PlainNumber(c.Act.Number); number != "" {
		return [][]any{{number}}
	}
	return nil
}

func secretRows(c *casefile.Case) [][]any {
	if !c.Secret {
		return nil
	}
	return [][]any{{c.Handler}}
}

func originRows(c *casefile.Case) [][]any {
	if c.Origin == nil {
		return nil
	}
	return [][]any{{c.Origin.Bureau, c.Origin.Number}}
}

func linkRows(c *casefile.Case) [][]any {
	rows := make([][]any, len(c.Links))
	for i, l := range c.Links {
		rows[i] = []any{l.Number, string(l.Kind)}
	}
	return rows
}

// write puts what is derived of a case into the register, as far as it differs
// from what is there.
func (d *derived) write(ctx context.Context, tx *sql.Tx, id int64, there *derived) error {
	for i := range partTables {
		if err := partTables[i].write(ctx, tx, id, there.parts[i], d.parts[i]); err != nil {
			return err
		}
	}
	if there.head != d.head {
		_, err := tx.ExecContext(ctx,
			"INSERT INTO head_texts (case_id, head) VALUES ($1, $2) ON CONFLICT (case_id) DO UPDATE SET head = excluded.head", id, d.head)
		if err != nil {
			return err
		}
	}
	if err := writeTokens(ctx, tx, "heads", id, there.head, d.head, headTokens); err != nil {
		return err
	}
	return writeTokens(ctx, tx, "texts", id, there.text, d.text, textTokens)
}

// write leaves the rows at the front that are the same, and writes the others
// anew.
func (t *partTable) write(ctx context.Context, tx *sql.Tx, id int64, there, rows [][]any) error {
	from := 0
	for from < min(len(there), len(rows)) && slices.Equal(there[from], rows[from]) {
		from++
	}
	if from < len(there) {
		_, err := tx.ExecContext(ctx, "DELETE FROM "+t.name+" WHERE case_id = $1 AND position >= $2", id, from)
		if err != nil {
			return err
		}
	}
	for i := from; i < len(rows); i++ {
		if _, err := tx.ExecContext(ctx, t.insert, append([]any{id, i}, rows[i]...)...); err != nil {
			return err
		}
	}
	return nil
}

// read reads the rows that a case has in the table.
func (t *partTable) read(ctx context.Context, tx *sql.Tx, id int64) ([][]any, error) {
	rows, err := tx.QueryContext(ctx, t.all, id)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	n := strings.Count(t.columns, ",") + 1
	var list [][]any
	for rows.Next() {
		row, into := make([]any, n), make([]any, n)
		for i := range row {
			into[i] = &row[i]
		}
		if err := rows.Scan(into...); err != nil {
			return nil, err
		}
		list = append(list, row)
	}
	return list, rows.Err()
}

// rederive writes anew the search entries of a case, and of its tables what is
// not as it should be.
func (s *stored) rederive(ctx context.Context, tx *sql.Tx) error {
	d := derive(s.c)
	there := &derived{parts: make([][][]any, len(partTables))}
	for i := range partTables {
		rows, err := partTables[i].read(ctx, tx, s.id)
		if err != nil {
			return err
		}
		if slices.EqualFunc(rows, d.parts[i], slices.Equal[[]any]) {
			there.parts[i] = rows
			continue
		}
		if _, err := tx.ExecContext(ctx, "DELETE FROM "+partTables[i].name+" WHERE case_id = $1", s.id); err != nil {
			return err
		}
	}
	for _, index := range []string{"heads", "texts"} {
		if _, err := tx.ExecContext(ctx, "DELETE FROM "+index+" WHERE rowid = $1", s.id); err != nil {
			return err
		}
	}
	return d.write(ctx, tx, s.id, there)
}

// A search index takes what is written into memory before it writes a part of
// itself, and merges the parts later: where every case is written anew, in large
// pieces, or it would merge most of the time.
const (
	writtenAtOnce = 64 << 20 // bytes
	usuallyAtOnce = 1 << 20  // as SQLite has it
)

// setPieces sets the size of these parts, in bytes.
func setPieces(ctx context.Context, tx *sql.Tx, size int) error {
	for _, index := range []string{"heads", "texts"} {
		if _, err := tx.ExecContext(ctx, "INSERT INTO "+index+" ("+index+", rank) VALUES ('hashsize', $1)", size); err != nil {
			return err
		}
	}
	return nil
}

// rederiveAll does so for every case. One whose content cannot be read stays as
// it is: it is for Verify to report, and must not keep the register shut.
func rederiveAll(ctx context.Context, tx *sql.Tx) error {
	if err := setPieces(ctx, tx, writtenAtOnce); err != nil {
		return err
	}
	if err := rederiveEach(ctx, tx); err != nil {
		return err
	}
	return setPieces(ctx, tx, usuallyAtOnce)
}

func rederiveEach(ctx context.Context, tx *sql.Tx) error {
	var total int
	if err := tx.QueryRowContext(ctx, "SELECT count(*) FROM bodies").Scan(&total); err != nil {
		return err
	}
	step := stepOf(ctx)
	var last int64
	for done := 0; ; done++ {
		step(done, total)
		var s stored
		err := tx.QueryRowContext(ctx, "SELECT case_id, json FROM bodies WHERE case_id > $1 ORDER BY case_id LIMIT 1", last).
			Scan(&s.id, &s.body)
		if errors.Is(err, sql.ErrNoRows) {
			return nil
		}
		if err != nil {
			return err
		}
		last = s.id
		if s.c, err = casefile.Load(s.body); err != nil {
			continue
		}
		if err := s.rederive(ctx, tx); err != nil {
			return err
		}
	}
}

// nothingDerived is what the register has of a case that is not in it.
var nothingDerived = &derived{parts: make([][][]any, len(partTables))}
