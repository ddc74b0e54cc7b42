package storage

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"fuyi/app"
	"fuyi/app/casefile"
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
		return nil, classify("loading case "+number, r.path, err)
	}
	if found == nil {
		return nil, fault.New(fault.NoSuchCase, number)
	}
	return found.c, nil
}

// Update changes the case of a number, or makes it; see app.Store.
func (r *Register) Update(ctx context.Context, number string, fn func(*casefile.Case) (app.Write, error)) error {
	return r.write(ctx, "saving case "+number, func(ctx context.Context, tx *sql.Tx) error {
		return r.update(ctx, tx, number, fn)
	})
}

// update does so in a transaction.
func (r *Register) update(ctx context.Context, tx *sql.Tx, number string, fn func(*casefile.Case) (app.Write, error)) error {
	before, err := findCase(ctx, tx, number)
	if err != nil {
		return err
	}
	if before == nil {
		w, err := fn(nil)
		if err != nil {
			return refusal{err}
		}
		return r.insert(ctx, tx, number, w)
	}
	there := derive(before.c) // fn may change the case that it is given
	w, err := fn(before.c)
	if err != nil {
		return refusal{err}
	}
	if w.Audit.Act == "" {
		return writeRow(ctx, tx, before.id, w.Row)
	}
	return r.replace(ctx, tx, before, there, number, w)
}

// Register writes a new case under the next number of a year; see app.Store.
func (r *Register) Register(ctx context.Context, year int, fn func(number string) (app.Write, error)) error {
	return r.write(ctx, "registering a case", func(ctx context.Context, tx *sql.Tx) error {
		return r.register(ctx, tx, year, fn)
	})
}

// register does so in a transaction.
func (r *Register) register(ctx context.Context, tx *sql.Tx, year int, fn func(number string) (app.Write, error)) error {
	var last int
	err := tx.QueryRowContext(ctx, "SELECT coalesce(max(seq), 0) FROM cases WHERE year = $1", year).Scan(&last)
	if err != nil {
		return err
	}
	number := caseNumber(year, last+1)
	w, err := fn(number)
	if err != nil {
		return refusal{err}
	}
	return r.insert(ctx, tx, number, w)
}

// findCase loads a case, nil where there is none.
func findCase(ctx context.Context, q querier, number string) (*stored, error) {
	id, body, err := findBody(ctx, q, number)
	if err != nil || body == nil {
		return nil, err
	}
	c, err := decoded(number, body, casefile.Load)
	if err != nil {
		return nil, err
	}
	return &stored{id: id, body: body, c: c}, nil
}

// findBody reads a case's JSON, nil where there is none.
func findBody(ctx context.Context, q querier, number string) (id int64, body []byte, err error) {
	err = q.QueryRowContext(ctx,
		"SELECT c.id, b.json FROM cases c JOIN bodies b ON b.case_id = c.id WHERE c.number = $1", number).Scan(&id, &body)
	if errors.Is(err, sql.ErrNoRows) {
		return 0, nil, nil
	}
	return id, body, err
}

// decoded decodes a case's JSON.
func decoded(number string, body []byte, load func([]byte) (*casefile.Case, error)) (*casefile.Case, error) {
	c, err := load(body)
	if err != nil {
		// What Decode found would be read as faults of a form: it is the cause, no more.
		return nil, fault.Wrap(fault.RegisterDamaged, number, errors.New(err.Error()))
	}
	return c, nil
}

// insert writes a case that the register has not yet.
func (r *Register) insert(ctx context.Context, tx *sql.Tx, number string, w app.Write) error {
	body, err := bodyOf(number, w)
	if err != nil {
		return err
	}
	id, err := insertRow(ctx, tx, number, w.Row)
	if err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx, "INSERT INTO bodies (case_id, json) VALUES ($1, $2)", id, string(body))
	if err != nil {
		return err
	}
	if err := unique(ctx, tx, id, w.Case); err != nil {
		return err
	}
	if err := derive(w.Case).write(ctx, tx, id, nothingDerived); err != nil {
		return err
	}
	return r.record(ctx, tx, w.Audit, number, nil, body)
}

// replace writes a case over what the register has of it. What did not change is
// left alone.
func (r *Register) replace(ctx context.Context, tx *sql.Tx, before *stored, there *derived, number string, w app.Write) error {
	body, err := bodyOf(number, w)
	if err != nil {
		return err
	}
	if err := writeRow(ctx, tx, before.id, w.Row); err != nil {
		return err
	}
	if _, err := tx.ExecContext(ctx, "UPDATE bodies SET json = $1 WHERE case_id = $2", string(body), before.id); err != nil {
		return err
	}
	if err := unique(ctx, tx, before.id, w.Case); err != nil {
		return err
	}
	if err := derive(w.Case).write(ctx, tx, before.id, there); err != nil {
		return err
	}
	return r.record(ctx, tx, w.Audit, number, before.body, body)
}

// bodyOf is the JSON of what is to be written, which must bear the number.
// Errors: BadValue for text that is none.
func bodyOf(number string, w app.Write) ([]byte, error) {
	if w.Case == nil || w.Case.Number != number || w.Row.Number != number {
		return nil, errors.New("the case or its row bears another number")
	}
	if w.Audit.Act == "" {
		return nil, errors.New("a new case needs its act for the audit")
	}
	body, err := encode(w.Case)
	if err != nil || !bytes.Contains(body, []byte(`\ufffd`)) {
		return body, err
	}
	// Bytes that are no text would be written as a mark, and be lost.
	c, err := casefile.Load(body)
	if err != nil {
		return nil, fmt.Errorf("reading the case's JSON again: %w", err)
	}
	again, err := encode(c)
	if err == nil && !bytes.Equal(again, body) {
		err = fault.New(fault.BadValue, "有些内容不是文字，请重新录入")
	}
	return body, err
}

func encode(c *casefile.Case) ([]byte, error) {
	var body bytes.Buffer
	if err := casefile.Encode(&body, c); err != nil {
		return nil, fmt.Errorf("writing the case as JSON: %w", err)
	}
	return body.Bytes(), nil
}

// caseNumber is the number of a case within its year.
func caseNumber(year, seq int) string { return fmt.Sprintf("%04d-%04d", year, seq) }

// numbering splits a number of the form of caseNumber; others, such as those of
// an old paper ledger, count as 0, 0.
func numbering(number string) (year, seq int) {
	y, s, _ := strings.Cut(number, "-")
	year, _ = strconv.Atoi(y)
	seq, _ = strconv.Atoi(s)
	if year <= 0 || seq <= 0 || caseNumber(year, seq) != number {
		return 0, 0
	}
	return year, seq
}
