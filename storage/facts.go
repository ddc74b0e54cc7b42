package storage

import (
	"context"
	"database/sql"
	"errors"

	"fuyi/app/casefile"
	"fuyi/app/date"
)

// writeFacts keeps what a case counts for in figures, where it is not what stands
// there already.
func writeFacts(ctx context.Context, tx *sql.Tx, id int64, f *casefile.Facts) error {
	line := f.Line()
	first, last := f.Span()
	var thereFirst, thereLast, there string
	err := tx.QueryRowContext(ctx, "SELECT first_day, last_day, line FROM facts WHERE case_id = $1", id).Scan(&thereFirst, &thereLast, &there)
	switch {
	case errors.Is(err, sql.ErrNoRows):
		if line == "" {
			return nil
		}
	case err != nil:
		return err
	case there == line && thereFirst == first && thereLast == last:
		return nil
	default:
		if _, err := tx.ExecContext(ctx, "DELETE FROM facts WHERE case_id = $1", id); err != nil {
			return err
		}
	}
	if line == "" {
		return nil
	}
	_, err = tx.ExecContext(ctx, "INSERT INTO facts (last_day, case_id, first_day, line) VALUES ($1, $2, $3, $4)", last, id, first, line)
	return err
}

// readFacts reads the line of a case, "" where it counts for nothing.
func readFacts(ctx context.Context, tx *sql.Tx, id int64) (first, last, line string, err error) {
	err = tx.QueryRowContext(ctx, "SELECT first_day, last_day, line FROM facts WHERE case_id = $1", id).Scan(&first, &last, &line)
	if errors.Is(err, sql.ErrNoRows) {
		err = nil
	}
	return first, last, line, err
}

// Facts calls fn with the facts of every case that may count between two days,
// many lines in each text; see app.Store. Asking for them row by row would take
// longer than counting them.
func (r *Register) Facts(ctx context.Context, from, to date.Date, fn func(lines string) error) error {
	return r.snapshot(ctx, r.reader, "reading facts", func(tx *sql.Tx) error {
		statement, err := tx.PrepareContext(ctx,
			"SELECT group_concat(line, char(10)) FROM facts WHERE last_day >= $1 AND last_day < $2 AND first_day <= $3")
		if err != nil {
			return err
		}
		defer statement.Close()
		for _, stretch := range stretches(from, to) {
			var lines sql.NullString
			if err := statement.QueryRowContext(ctx, stretch[0], stretch[1], to.String()).Scan(&lines); err != nil {
				return err
			}
			if lines.String == "" {
				continue
			}
			if err := fn(lines.String); err != nil {
				return refusal{err}
			}
		}
		return nil
	})
}

// stretches parts the last days from a day on: by months until another day, which
// hold some thousand cases each, then what ended later, then what is open.
func stretches(from, to date.Date) [][2]string {
	const open, end = "9999-12-31", "~"
	var list [][2]string
	for from <= to {
		next := min(from.AddMonths(1), to+1)
		list = append(list, [2]string{from.String(), next.String()})
		from = next
	}
	return append(list, [2]string{from.String(), open}, [2]string{open, end})
}
