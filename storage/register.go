// Package storage keeps the register on SQLite: one file in one folder, opened
// so that what was acknowledged survives a power cut. It implements app.Store
// and knows no law; what a list row says is handed in.
package storage

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"fuyi/app"
	"fuyi/app/fault"
)

// FileName is the register's file in its folder; SQLite keeps register.db-wal
// and register.db-shm beside it while the register is open.
const FileName = "register.db"

// Register is an open register. It is safe for use by several goroutines.
type Register struct {
	path   string
	lock   *lock
	writer *sql.DB // one connection
	reader *sql.DB
	now    func() time.Time
}

var _ app.Store = (*Register)(nil)

// Open opens the register in a folder, and makes both where they are missing.
// An older schema is brought up to date after a copy of the file was kept.
//
// Errors: faults RegisterInUse (with who has it open), RegisterOnShare,
// RegisterReadOnly, RegisterDamaged, NotARegister, NewerRegister, DiskFull,
// RegisterUnreadable.
func Open(ctx context.Context, dir string) (*Register, error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, folderFault(dir, err)
	}
	if remote(dir) {
		return nil, fault.New(fault.RegisterOnShare, dir)
	}
	held, err := acquire(dir, time.Now())
	if err != nil {
		return nil, err
	}
	r := &Register{path: filepath.Join(dir, FileName), lock: held, now: time.Now}
	if err := r.open(ctx); err != nil {
		r.shut()
		return nil, err
	}
	return r, nil
}

func (r *Register) open(ctx context.Context) error {
	if err := prepareFile(r.path); err != nil {
		return err
	}
	r.writer = connect(r.path, writerOptions, 1)
	if err := checkSettings(ctx, r.writer); err != nil {
		return classify("opening the register", err)
	}
	if err := r.migrate(ctx); err != nil {
		return err
	}
	r.reader = connect(r.path, readerOptions, 4)
	return classify("opening the register for reading", r.reader.PingContext(ctx))
}

// Close ends the use of the register: what is in the log goes into the file, and
// the folder is free for another program.
func (r *Register) Close() error {
	var errs []error
	for _, statement := range []string{"PRAGMA optimize", "PRAGMA wal_checkpoint(TRUNCATE)"} {
		if _, err := r.writer.Exec(statement); err != nil {
			errs = append(errs, fmt.Errorf("closing the register: %s: %w", statement, err))
		}
	}
	return errors.Join(append(errs, r.shut())...)
}

func (r *Register) shut() error {
	var errs []error
	for _, db := range []*sql.DB{r.reader, r.writer} {
		if db != nil {
			errs = append(errs, db.Close())
		}
	}
	return errors.Join(append(errs, r.lock.release())...)
}

// write runs fn in an immediate transaction: all of it is on disk when write
// returns nil, none of it otherwise.
func (r *Register) write(ctx context.Context, doing string, fn func(*sql.Tx) error) error {
	tx, err := r.writer.BeginTx(ctx, nil)
	if err != nil {
		return classify(doing, err)
	}
	defer tx.Rollback() // does nothing after a commit
	if err := fn(tx); err != nil {
		return classify(doing, err)
	}
	return classify(doing, tx.Commit())
}
