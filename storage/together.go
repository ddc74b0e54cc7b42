package storage

import (
	"context"
	"database/sql"
	"errors"

	"fuyi/app"
	"fuyi/app/casefile"
)

// Together runs many writes in one transaction; see app.Store.
func (r *Register) Together(ctx context.Context, fn func(app.Writes) error) error {
	return r.write(ctx, "saving many cases", func(ctx context.Context, tx *sql.Tx) error {
		if err := setPieces(ctx, tx, writtenAtOnce); err != nil {
			return err
		}
		w := &writes{register: r, ctx: ctx, tx: tx}
		err := fn(w)
		if w.failed != nil { // half of a write must not stay, whatever fn made of it
			return w.failed
		}
		if err != nil {
			return refusal{err}
		}
		return setPieces(ctx, tx, usuallyAtOnce)
	})
}

// writes are the writes of one transaction.
type writes struct {
	register *Register
	ctx      context.Context
	tx       *sql.Tx
	failed   error // the first failure that was not the caller's own
}

// result takes in how a write went: the caller's own refusal comes back as it is.
func (w *writes) result(err error) error {
	var own refusal
	switch {
	case errors.As(err, &own):
		return own.error
	case err != nil && w.failed == nil:
		w.failed = err
	}
	return err
}

func (w *writes) Update(number string, fn func(*casefile.Case) (app.Write, error)) error {
	return w.result(w.register.update(w.ctx, w.tx, number, fn))
}

func (w *writes) Register(year int, fn func(number string) (app.Write, error)) error {
	return w.result(w.register.register(w.ctx, w.tx, year, fn))
}

func (w *writes) SetSetting(audit app.Audit, key, value string) error {
	return w.result(w.register.setSetting(w.ctx, w.tx, audit, app.Setting{Key: key, Value: value}))
}

func (w *writes) Setting(key string) (string, error) {
	value, err := setting(w.ctx, w.tx, key)
	return value, w.result(err)
}

func (w *writes) LastEntry() (int64, error) {
	var last int64
	err := w.tx.QueryRowContext(w.ctx, "SELECT coalesce(max(id), 0) FROM audit").Scan(&last)
	return last, w.result(err)
}
