package storage

import (
	"context"
	"crypto/ed25519"
	"crypto/rand"
	"database/sql"
	"encoding/base64"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"

	"fuyi/app"
	"fuyi/app/chain"
	"fuyi/app/fault"
	"fuyi/app/keyring"
)

// Head is the end of the audit's chain; see app.Store.
func (r *Register) Head(ctx context.Context) (head chain.Head, origin string, err error) {
	head, origin, err = headOf(ctx, r.reader)
	return head, origin, classify("reading the head of the audit", r.path, err)
}

func headOf(ctx context.Context, q querier) (head chain.Head, origin string, err error) {
	err = q.QueryRowContext(ctx, `SELECT id, hash, coalesce((SELECT hash FROM audit ORDER BY id LIMIT 1), '')
		FROM audit ORDER BY id DESC LIMIT 1`).Scan(&head.Entry, &head.Hash, &origin)
	if errors.Is(err, sql.ErrNoRows) {
		err = nil
	}
	return head, origin, err
}

// EntryHash is the hash of an entry of the audit, "" where there is none; see
// app.Store.
func (r *Register) EntryHash(ctx context.Context, entry int64) (string, error) {
	var hash string
	err := r.reader.QueryRowContext(ctx, "SELECT hash FROM audit WHERE id = $1", entry).Scan(&hash)
	if errors.Is(err, sql.ErrNoRows) {
		err = nil
	}
	return hash, classify("reading an audit entry", r.path, err)
}

// HeadOf reads the head of the audit in a backup; see app.Store.
func (r *Register) HeadOf(ctx context.Context, folder string) (chain.Head, error) {
	if s, err := (Shelf{}).At(folder); err == nil {
		return chain.Head{Entry: s.Entries, Hash: s.Hash}, nil
	}
	path := filepath.Join(folder, FileName)
	if _, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) {
		return chain.Head{}, fault.Wrap(fault.NotRead, path, err)
	}
	// Nothing is written beside it: a backup may lie on what is read alone.
	var err error
	for _, key := range keysToTry(r.key) {
		db := connect(path, key, url.Values{"mode": {"ro"}, "immutable": {"1"}}, 1)
		var head chain.Head
		head, _, err = headOf(ctx, db)
		db.Close()
		if err == nil {
			return head, nil
		}
	}
	return chain.Head{}, fault.Wrap(fault.NotRead, path, err)
}

// Signer is the key that signs exports of the audit, made the first time; see
// app.Store.
func (r *Register) Signer(ctx context.Context, audit app.Audit) (ed25519.PrivateKey, error) {
	seed, err := signerSeed(ctx, r.reader)
	if err != nil {
		return nil, classify("reading the key that signs", r.path, err)
	}
	if seed != nil {
		return ed25519.NewKeyFromSeed(seed), nil
	}
	err = r.write(ctx, "making the key that signs", func(ctx context.Context, tx *sql.Tx) error {
		if seed, err = signerSeed(ctx, tx); err != nil || seed != nil {
			return err // another was quicker
		}
		seed = make([]byte, ed25519.SeedSize)
		rand.Read(seed)
		if _, err := tx.ExecContext(ctx, "INSERT INTO signer (id, seed) VALUES (1, $1)", seed); err != nil {
			return err
		}
		public := ed25519.NewKeyFromSeed(seed).Public().(ed25519.PublicKey)
		return r.setSetting(ctx, tx, audit, app.Setting{Key: app.SettingSigner, Value: base64.StdEncoding.EncodeToString(public)})
	})
	if err != nil {
		return nil, err
	}
	return ed25519.NewKeyFromSeed(seed), nil
}

func signerSeed(ctx context.Context, q querier) ([]byte, error) {
	var seed []byte
	err := q.QueryRowContext(ctx, "SELECT seed FROM signer").Scan(&seed)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil
	}
	if err == nil && len(seed) != ed25519.SeedSize {
		err = fmt.Errorf("the key that signs has %d bytes", len(seed))
	}
	return seed, err
}

// EachEntry calls fn with every entry of the audit as it is chained; see app.Store.
func (r *Register) EachEntry(ctx context.Context, fn func(chain.Line) error) error {
	return r.snapshot(ctx, r.reader, "reading the audit", func(tx *sql.Tx) error {
		return eachEntry(ctx, tx, func(l chain.Line) error {
			if err := fn(l); err != nil {
				return refusal{err}
			}
			return nil
		})
	})
}

func eachEntry(ctx context.Context, q querier, fn func(chain.Line) error) error {
	rows, err := q.QueryContext(ctx, "SELECT id, at, today, officer, act, subject, change, body, hash FROM audit ORDER BY id")
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var l chain.Line
		err := rows.Scan(&l.ID, &l.At, &l.Today, &l.Officer, &l.Act, &l.Subject, &l.Change, &l.Body, &l.Hash)
		if err != nil {
			return err
		}
		if err := fn(l); err != nil {
			return err
		}
	}
	return rows.Err()
}

// keysToTry are the keys that a file beside the register may open with: its own, and
// none, for it may have been encrypted since.
func keysToTry(own *keyring.Key) []*keyring.Key {
	if own == nil {
		return []*keyring.Key{nil}
	}
	return []*keyring.Key{own, nil}
}
