package storage

import (
	"context"
	"database/sql"
	"errors"
	"math"

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

// factsAtOnce is how many cases' facts are read in one text.
const factsAtOnce = 16384

// Facts calls fn with the facts of every case that may count between two days,
// many lines in each text; see app.Store. Asking for them row by row would take
// longer than counting them.
func (r *Register) Facts(ctx context.Context, from, to date.Date, fn func(lines string) error) error {
	return r.snapshot(ctx, r.reader, "reading facts", func(tx *sql.Tx) error {
		day, id := from.String(), int64(0)
		for more := true; more; {
			nextDay, nextID, err := factsBoundary(ctx, tx, day, id)
			if err != nil {
				return err
			}
			more = nextDay != ""
			if !more {
				nextDay, nextID = lastOfFacts, math.MaxInt64
			}
			var lines sql.NullString
			err = tx.QueryRowContext(ctx, `SELECT group_concat(line, char(10)) FROM facts
				WHERE (last_day, case_id) >= ($1, $2) AND (last_day, case_id) < ($3, $4) AND first_day <= $5`,
				day, id, nextDay, nextID, to.String()).Scan(&lines)
			if err != nil {
				return err
			}
			if lines.String != "" {
				if err := fn(lines.String); err != nil {
					return refusal{err}
				}
			}
			day, id = nextDay, nextID
		}
		return nil
	})
}

// lastOfFacts sorts behind every last day.
const lastOfFacts = "~"

// factsBoundary is where the next stretch begins, "" where none does.
func factsBoundary(ctx context.Context, tx *sql.Tx, day string, id int64) (nextDay string, nextID int64, err error) {
	err = tx.QueryRowContext(ctx, `SELECT last_day, case_id FROM facts WHERE (last_day, case_id) >= ($1, $2)
		ORDER BY last_day, case_id LIMIT 1 OFFSET $3`, day, id, factsAtOnce).Scan(&nextDay, &nextID)
	if errors.Is(err, sql.ErrNoRows) {
		err = nil
	}
	return nextDay, nextID, err
}
