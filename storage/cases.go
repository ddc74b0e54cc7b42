package storage

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"fuyi/app"
	"fuyi/app/casefile"
	"fuyi/app/date"
	"fuyi/app/fault"
)

// querier is what reads: a pool or a transaction.
type querier interface {
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
}

// stored is a case as it lies in the register.
type stored struct {
	id   int64
	body []byte
	c    *casefile.Case
}

// Case loads a case by its number. Errors: fault NoSuchCase.
func (r *Register) Case(ctx context.Context, number string) (*casefile.Case, error) {
	found, err := findCase(ctx, r.reader, number)
	if err != nil {
		return nil, classify("loading case "+number, err)
	}
	if found == nil {
		return nil, fault.New(fault.NoSuchCase, number)
	}
	return found.c, nil
}

// Update changes the case of a number, or makes it; see app.Store.
func (r *Register) Update(ctx context.Context, number string, fn func(*casefile.Case) (app.Write, error)) error {
	return r.write(ctx, "saving case "+number, func(tx *sql.Tx) error {
		before, err := findCase(ctx, tx, number)
		if err != nil {
			return err
		}
		if before == nil {
			w, err := fn(nil)
			if err != nil {
				return err
			}
			return r.save(ctx, tx, &stored{}, number, w)
		}
		// fn works on a copy, so that what was loaded stays what it was.
		own, err := casefile.Decode(bytes.NewReader(before.body))
		if err != nil {
			return fmt.Errorf("reading case %s: %w", number, err)
		}
		w, err := fn(own)
		if err != nil {
			return err
		}
		if w.Audit.Act == "" {
			return writeRow(ctx, tx, before.id, w.Row)
		}
		return r.save(ctx, tx, before, number, w)
	})
}

// Register writes a new case under the next number of a year; see app.Store.
func (r *Register) Register(ctx context.Context, year int, fn func(number string) (app.Write, error)) error {
	return r.write(ctx, "registering a case", func(tx *sql.Tx) error {
		var last int
		err := tx.QueryRowContext(ctx, "SELECT coalesce(max(seq), 0) FROM cases WHERE year = $1", year).Scan(&last)
		if err != nil {
			return err
		}
		number := fmt.Sprintf("%d-%04d", year, last+1)
		w, err := fn(number)
		if err != nil {
			return err
		}
		return r.save(ctx, tx, &stored{}, number, w)
	})
}

// findCase loads a case, nil where there is none.
func findCase(ctx context.Context, q querier, number string) (*stored, error) {
	var s stored
	err := q.QueryRowContext(ctx,
		"SELECT c.id, b.json FROM cases c JOIN bodies b ON b.case_id = c.id WHERE c.number = $1", number).Scan(&s.id, &s.body)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	s.c, err = casefile.Decode(bytes.NewReader(s.body))
	if err != nil {
		return nil, fault.Wrap(fault.RegisterDamaged, number, err)
	}
	return &s, nil
}

// save writes a case with its parts, its row, its search entry and its audit
// entry. What did not change is left alone.
func (r *Register) save(ctx context.Context, tx *sql.Tx, before *stored, number string, w app.Write) error {
	if w.Case == nil || w.Case.Number != number {
		return fmt.Errorf("saving case %s: the case bears another number", number)
	}
	var body bytes.Buffer
	if err := casefile.Encode(&body, w.Case); err != nil {
		return err
	}
	old := before.c
	if old == nil {
		old = &casefile.Case{}
		id, err := insertRow(ctx, tx, number, w.Row)
		if err != nil {
			return err
		}
		before.id = id
	} else if err := writeRow(ctx, tx, before.id, w.Row); err != nil {
		return err
	}
	if err := writeBody(ctx, tx, before, body.Bytes(), headText(w.Case)); err != nil {
		return err
	}
	if err := writeParts(ctx, tx, before.id, old, w.Case); err != nil {
		return err
	}
	return r.record(ctx, tx, w.Audit, number, before.body, body.Bytes())
}

// writeBody writes the case's JSON and its search entry.
func writeBody(ctx context.Context, tx *sql.Tx, before *stored, body []byte, head string) error {
	var oldHead string
	if before.c != nil {
		oldHead = headText(before.c)
	}
	_, err := tx.ExecContext(ctx,
		"INSERT INTO bodies (case_id, json, head) VALUES ($1, $2, $3) ON CONFLICT (case_id) DO UPDATE SET json = excluded.json, head = excluded.head",
		before.id, string(body), head)
	if err != nil || oldHead == head {
		return err
	}
	if before.c != nil {
		if _, err := tx.ExecContext(ctx, "DELETE FROM heads WHERE rowid = $1", before.id); err != nil {
			return err
		}
	}
	_, err = tx.ExecContext(ctx, "INSERT INTO heads (rowid, tokens) VALUES ($1, $2)", before.id, strings.Join(tokens(head), " "))
	return err
}

// writeParts writes the tables of parties, events and losses as far as they
// changed: from the first difference on.
func writeParts(ctx context.Context, tx *sql.Tx, id int64, old, c *casefile.Case) error {
	err := replaceFrom(ctx, tx, id, "parties", same(old.Parties, c.Parties), len(old.Parties), len(c.Parties), func(i int) error {
		p := c.Parties[i]
		_, err := tx.ExecContext(ctx,
			"INSERT INTO parties (case_id, position, role, kind, name, id_no, ownership) VALUES ($1, $2, $3, $4, $5, $6, $7)",
			id, i, string(p.Role), string(p.Kind), p.Name, p.IDNo, string(p.Ownership))
		return err
	})
	if err != nil {
		return err
	}
	common := 0
	for common < min(len(old.Events), len(c.Events)) && sameEvent(&old.Events[common], &c.Events[common]) {
		common++
	}
	err = replaceFrom(ctx, tx, id, "events", common, len(old.Events), len(c.Events), func(i int) error {
		e := &c.Events[i]
		_, err := tx.ExecContext(ctx,
			"INSERT INTO events (case_id, position, type, date, party, document, result) VALUES ($1, $2, $3, $4, $5, $6, $7)",
			id, i, string(e.Type), e.Date.String(), e.Party, e.Document, string(e.Result))
		return err
	})
	if err != nil {
		return err
	}
	return replaceFrom(ctx, tx, id, "losses", same(old.Losses, c.Losses), len(old.Losses), len(c.Losses), func(i int) error {
		l := c.Losses[i]
		_, err := tx.ExecContext(ctx,
			"INSERT INTO losses (case_id, position, enterprise, kind, fen, recovered_on, confirmed) VALUES ($1, $2, $3, $4, $5, $6, $7)",
			id, i, l.Enterprise, string(l.Kind), int64(l.Amount), l.RecoveredOn.String(), l.ConfirmedBy != "")
		return err
	})
}

// replaceFrom deletes the rows of a part from a position on and inserts the new
// ones.
func replaceFrom(ctx context.Context, tx *sql.Tx, id int64, table string, from, before, after int, insert func(int) error) error {
	if from < before {
		_, err := tx.ExecContext(ctx, "DELETE FROM "+table+" WHERE case_id = $1 AND position >= $2", id, from)
		if err != nil {
			return err
		}
	}
	for i := from; i < after; i++ {
		if err := insert(i); err != nil {
			return err
		}
	}
	return nil
}

// same counts the items at the front that two lists have in common.
func same[T comparable](a, b []T) int {
	n := 0
	for n < min(len(a), len(b)) && a[n] == b[n] {
		n++
	}
	return n
}

// sameEvent tells whether two entries have the same columns.
func sameEvent(a, b *casefile.Event) bool {
	return a.Type == b.Type && a.Date == b.Date && a.Party == b.Party && a.Document == b.Document && a.Result == b.Result
}

// numbering splits a number of the form YYYY-NNNN; others count as 0, 0.
func numbering(number string) (year, seq int) {
	y, s, ok := strings.Cut(number, "-")
	if !ok || len(y) != 4 {
		return 0, 0
	}
	year, errYear := strconv.Atoi(y)
	seq, errSeq := strconv.Atoi(s)
	if errYear != nil || errSeq != nil || seq <= 0 {
		return 0, 0
	}
	return year, seq
}

// rowColumns are the columns of a list row, in the order of scanRow and rowValues.
const rowColumns = `number, applicant, respondent, act_title, act_number, act_kind, field, handler, stage, procedure,
 received, accepted, closed, outcome, next_rule, next_step, next_actor, next_article, next_due, provisional, as_of, changes, enterprise`

func rowValues(r casefile.Row) []any {
	return []any{r.Number, r.Applicant, r.Respondent, r.ActTitle, r.ActNumber, string(r.ActKind), r.Field, r.Handler, r.Stage,
		string(r.Procedure), r.Received.String(), r.Accepted.String(), r.Closed.String(), r.Outcome, r.NextRule, r.NextStep,
		r.NextActor, r.NextArticle, r.NextDue.String(), r.Provisional, r.AsOf.String(), r.Changes.String(), r.Enterprise}
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
			return r, err
		}
	}
	return r, nil
}

var insertStatement, updateStatement = func() (string, string) {
	names := strings.FieldsFunc(rowColumns, func(r rune) bool { return r == ',' || r == ' ' || r == '\n' })
	holders, sets := make([]string, len(names)), make([]string, len(names))
	for i, name := range names {
		holders[i] = fmt.Sprintf("$%d", i+1)
		sets[i] = fmt.Sprintf("%s = $%d", name, i+1)
	}
	n := len(names)
	return fmt.Sprintf("INSERT INTO cases (%s, year, seq) VALUES (%s, $%d, $%d)", rowColumns, strings.Join(holders, ", "), n+1, n+2),
		fmt.Sprintf("UPDATE cases SET %s WHERE id = $%d", strings.Join(sets, ", "), n+1)
}()

func insertRow(ctx context.Context, tx *sql.Tx, number string, row casefile.Row) (int64, error) {
	year, seq := numbering(number)
	result, err := tx.ExecContext(ctx, insertStatement, append(slices.Clip(rowValues(row)), year, seq)...)
	if err != nil {
		return 0, err
	}
	return result.LastInsertId()
}

func writeRow(ctx context.Context, tx *sql.Tx, id int64, row casefile.Row) error {
	_, err := tx.ExecContext(ctx, updateStatement, append(slices.Clip(rowValues(row)), id)...)
	return err
}
