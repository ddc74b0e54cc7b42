package storage

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"time"

	"fuyi/app"
)

// History lists what was done to a case, the last first; see app.Store.
func (r *Register) History(ctx context.Context, number string) ([]app.Entry, error) {
	return r.historyOf(ctx, number, number)
}

// DutyHistory lists what was done to an item of a small ledger; see app.Store.
func (r *Register) DutyHistory(ctx context.Context, number string) ([]app.Entry, error) {
	return r.historyOf(ctx, dutySubject+number, number)
}

func (r *Register) historyOf(ctx context.Context, subject, number string) ([]app.Entry, error) {
	rows, err := r.reader.QueryContext(ctx,
		"SELECT at, officer, act, change FROM audit WHERE subject = $1 ORDER BY id DESC", subject)
	if err != nil {
		return nil, classify("reading the history of "+number, r.path, err)
	}
	defer rows.Close()
	var entries []app.Entry
	for rows.Next() {
		e, err := scanEntry(rows)
		if err != nil {
			return nil, classify("reading the history of "+number, r.path, err)
		}
		entries = append(entries, e)
	}
	return entries, classify("reading the history of "+number, r.path, rows.Err())
}

// ChangedSince lists the cases that entries of the audit touched; see app.Store.
func (r *Register) ChangedSince(ctx context.Context, entry int64, limit int) (last int64, numbers []string, err error) {
	err = r.snapshot(ctx, r.reader, "reading what changed", func(tx *sql.Tx) error {
		if err := tx.QueryRowContext(ctx, "SELECT coalesce(max(id), 0) FROM audit").Scan(&last); err != nil {
			return err
		}
		rows, err := tx.QueryContext(ctx,
			"SELECT DISTINCT subject FROM audit WHERE id > $1 AND subject NOT LIKE $2 AND subject NOT LIKE $3 LIMIT $4",
			entry, settingSubject+"%", dutySubject+"%", limit)
		if err != nil {
			return err
		}
		defer rows.Close()
		for rows.Next() {
			var number string
			if err := rows.Scan(&number); err != nil {
				return err
			}
			numbers = append(numbers, number)
		}
		return rows.Err()
	})
	return last, numbers, err
}

// Since says what was done after an entry of the audit; see app.Store.
func (r *Register) Since(ctx context.Context, entry int64, limit int) (hash string, later int64, numbers []string, err error) {
	err = r.reader.QueryRowContext(ctx, `SELECT coalesce((SELECT hash FROM audit WHERE id = $1), ''),
		(SELECT count(*) FROM audit WHERE id > $1)`, entry).Scan(&hash, &later)
	if err != nil {
		return "", 0, nil, classify("reading what was done since", r.path, err)
	}
	_, numbers, err = r.ChangedSince(ctx, entry, limit)
	return hash, later, numbers, err
}

// scanEntry reads an entry from a row of at, officer, act and change, and what follows
// them in it.
func scanEntry(rows *sql.Rows, more ...any) (app.Entry, error) {
	var e app.Entry
	var at, change string
	if err := rows.Scan(append([]any{&at, &e.Officer, &e.Act, &change}, more...)...); err != nil {
		return e, err
	}
	var err error
	if e.At, err = time.Parse(time.RFC3339Nano, at); err != nil {
		return e, fmt.Errorf("reading the moment of an audit entry: %w", err)
	}
	var deltas map[string]delta
	if err := json.Unmarshal([]byte(change), &deltas); err != nil {
		return e, fmt.Errorf("reading what an audit entry changed: %w", err)
	}
	for _, name := range slices.Sorted(maps.Keys(deltas)) {
		d := deltas[name]
		e.Fields = append(e.Fields, app.FieldChange{Name: name, At: d.At, Before: d.Before, After: d.After})
	}
	return e, nil
}
