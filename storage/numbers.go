package storage

import (
	"context"
	"database/sql"
	"errors"

	"fuyi/app"
	"fuyi/app/casefile"
	"fuyi/app/fault"
)

// Issue changes a case with the last number of a series at hand; see app.Store.
func (r *Register) Issue(ctx context.Context, number, series string, fn func(c *casefile.Case, last int) (app.Write, error)) error {
	return r.write(ctx, "numbering a letter of case "+number, func(ctx context.Context, tx *sql.Tx) error {
		last, err := lastNumber(ctx, tx, series)
		if err != nil {
			return err
		}
		return r.update(ctx, tx, number, func(c *casefile.Case) (app.Write, error) { return fn(c, last) })
	})
}

// LastNumber returns the last number of a series; see app.Store.
func (r *Register) LastNumber(ctx context.Context, series string) (int, error) {
	last, err := lastNumber(ctx, r.reader, series)
	return last, classify("reading the last number of "+series, r.path, err)
}

func lastNumber(ctx context.Context, q querier, series string) (int, error) {
	var last int
	err := q.QueryRowContext(ctx, "SELECT coalesce(max(seq), 0) FROM numbers WHERE series = $1", series).Scan(&last)
	return last, err
}

func letterRows(c *casefile.Case) [][]any {
	rows := make([][]any, len(c.Letters))
	for i := range c.Letters {
		l := &c.Letters[i]
		rows[i] = []any{int64(l.ID), string(l.Kind), string(l.Stage), l.Date.String(), l.File}
	}
	return rows
}

// numberRows are the numbers that a case uses up: those of its letters, and its
// decision's where no letter bears it.
func numberRows(c *casefile.Case) [][]any {
	var rows [][]any
	add := func(number string, letter int) {
		series, seq := casefile.SplitNumber(number)
		rows = append(rows, []any{series, int64(seq), number, int64(letter)})
	}
	borne := c.Decision == nil || c.Decision.Number == ""
	for i := range c.Letters {
		if l := &c.Letters[i]; l.Number != "" {
			add(l.Number, l.ID)
			borne = borne || l.Number == c.Decision.Number
		}
	}
	if !borne {
		add(c.Decision.Number, 0)
	}
	return rows
}

// unique refuses a number that a letter of another case bears, or another letter
// of this one. Numbers of decisions that no letter of ours bears may clash: they
// come from old papers as they are. Errors: NumberTaken.
func unique(ctx context.Context, tx *sql.Tx, id int64, c *casefile.Case) error {
	mine := map[string]bool{}
	for i := range c.Letters {
		number := c.Letters[i].Number
		if number == "" {
			continue
		}
		if mine[number] {
			return fault.New(fault.NumberTaken, number+"已用于本案的另一份文书")
		}
		mine[number] = true
		var other string
		err := tx.QueryRowContext(ctx, `SELECT c.number FROM numbers n JOIN cases c ON c.id = n.case_id
			WHERE n.number = $1 AND n.case_id <> $2 AND n.letter > 0 LIMIT 1`, number, id).Scan(&other)
		if err == nil {
			return fault.New(fault.NumberTaken, number+"已用于案件"+other)
		}
		if !errors.Is(err, sql.ErrNoRows) {
			return err
		}
	}
	return nil
}
