package storage

import (
	"bytes"
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"time"

	"fuyi/app"
	"fuyi/app/chain"
)

// record adds an entry to the audit, in the transaction of the act.
func (r *Register) record(ctx context.Context, tx *sql.Tx, audit app.Audit, subject string, before, after []byte) error {
	var previous string
	err := tx.QueryRowContext(ctx, "SELECT hash FROM audit ORDER BY id DESC LIMIT 1").Scan(&previous)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return err
	}
	change, err := difference(before, after)
	if err != nil {
		return fmt.Errorf("comparing %s with what it was: %w", subject, err)
	}
	e := chain.Entry{
		At: r.now().UTC().Format(time.RFC3339Nano), Today: audit.Today.String(), Officer: audit.Officer,
		Act: audit.Act, Subject: subject, Change: change, Body: fingerprint(after),
	}
	hash, err := e.Hash(previous)
	if err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx,
		"INSERT INTO audit (at, today, officer, act, subject, change, body, hash) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
		e.At, e.Today, e.Officer, e.Act, e.Subject, e.Change, e.Body, hash)
	return err
}

func fingerprint(body []byte) string {
	sum := sha256.Sum256(body)
	return hex.EncodeToString(sum[:])
}

// delta is how one field of a case changed. Of lists only the part between the
// common beginning and the common end is kept, with the place where it stands.
type delta struct {
	At     int             `json:"at,omitempty"`
	Before json.RawMessage `json:"before,omitempty"`
	After  json.RawMessage `json:"after,omitempty"`
}

// difference says in JSON which fields of a case differ, and how.
func difference(before, after []byte) (string, error) {
	old, err := fieldsOf(before)
	if err != nil {
		return "", err
	}
	fresh, err := fieldsOf(after)
	if err != nil {
		return "", err
	}
	changed := map[string]delta{}
	for _, f := range fresh {
		if was := valueOf(old, f.name); !bytes.Equal(was, f.value) {
			if changed[f.name], err = between(was, f.value); err != nil {
				return "", err
			}
		}
	}
	for _, f := range old {
		if valueOf(fresh, f.name) == nil {
			changed[f.name] = delta{Before: json.RawMessage(f.value)}
		}
	}
	text, err := json.Marshal(changed)
	return string(text), err
}

// between cuts what two lists have in common off their delta.
func between(before, after []byte) (delta, error) {
	if len(before) == 0 || before[0] != '[' || after[0] != '[' {
		return delta{Before: before, After: after}, nil
	}
	old, err := parts(before)
	if err != nil {
		return delta{}, err
	}
	fresh, err := parts(after)
	if err != nil {
		return delta{}, err
	}
	at := 0
	for at < min(len(old), len(fresh)) && bytes.Equal(old[at], fresh[at]) {
		at++
	}
	tail := 0
	for tail < min(len(old), len(fresh))-at && bytes.Equal(old[len(old)-1-tail], fresh[len(fresh)-1-tail]) {
		tail++
	}
	return delta{At: at, Before: listOf(old[at : len(old)-tail]), After: listOf(fresh[at : len(fresh)-tail])}, nil
}

func listOf(items [][]byte) json.RawMessage {
	return slices.Concat([]byte("["), bytes.Join(items, []byte(",")), []byte("]"))
}
