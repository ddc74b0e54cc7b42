package storage

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"

	"fuyi/app"
)

// Setting reads a setting, "" where it was never set; see app.Store.
func (r *Register) Setting(ctx context.Context, key string) (string, error) {
	value, err := setting(ctx, r.reader, key)
	return value, classify("reading setting "+key, r.path, err)
}

func setting(ctx context.Context, q querier, key string) (string, error) {
	var value string
	err := q.QueryRowContext(ctx, "SELECT value FROM settings WHERE key = $1", key).Scan(&value)
	if errors.Is(err, sql.ErrNoRows) {
		return "", nil
	}
	return value, err
}

// SetSetting writes a setting with its audit entry; see app.Store.
func (r *Register) SetSetting(ctx context.Context, audit app.Audit, key, value string) error {
	return r.SetSettings(ctx, audit, []app.Setting{{Key: key, Value: value}})
}

// SetSettings writes several settings at once, each with its audit entry; see
// app.Store.
func (r *Register) SetSettings(ctx context.Context, audit app.Audit, settings []app.Setting) error {
	return r.write(ctx, "writing settings", func(ctx context.Context, tx *sql.Tx) error {
		for _, s := range settings {
			if err := r.setSetting(ctx, tx, audit, s); err != nil {
				return err
			}
		}
		return nil
	})
}

func (r *Register) setSetting(ctx context.Context, tx *sql.Tx, audit app.Audit, s app.Setting) error {
	old, err := setting(ctx, tx, s.Key)
	if err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx,
		"INSERT INTO settings (key, value) VALUES ($1, $2) ON CONFLICT (key) DO UPDATE SET value = excluded.value", s.Key, s.Value)
	if err != nil {
		return err
	}
	return r.record(ctx, tx, audit, settingSubject+s.Key, valueBody(old), valueBody(s.Value))
}

// settingSubject leads the audit's subject of a setting.
const settingSubject = "setting:"

// valueBody is a setting as the audit compares and fingerprints it.
func valueBody(value string) []byte {
	text, err := json.Marshal(map[string]string{"value": value})
	if err != nil {
		return nil // a string always has a JSON form
	}
	return text
}

// Draft reads an unfinished form, nil where there is none; see app.Store.
func (r *Register) Draft(ctx context.Context, key string) ([]byte, error) {
	var text []byte
	err := r.reader.QueryRowContext(ctx, "SELECT text FROM drafts WHERE key = $1", key).Scan(&text)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil
	}
	return text, classify("reading draft "+key, r.path, err)
}

// SetDraft keeps an unfinished form, or removes it; see app.Store.
func (r *Register) SetDraft(ctx context.Context, key string, text []byte) error {
	return r.write(ctx, "keeping draft "+key, func(ctx context.Context, tx *sql.Tx) error {
		if text == nil {
			_, err := tx.ExecContext(ctx, "DELETE FROM drafts WHERE key = $1", key)
			return err
		}
		_, err := tx.ExecContext(ctx,
			"INSERT INTO drafts (key, text) VALUES ($1, $2) ON CONFLICT (key) DO UPDATE SET text = excluded.text", key, text)
		return err
	})
}
