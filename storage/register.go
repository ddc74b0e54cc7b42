// Package storage keeps the register on SQLite: one file in one folder, opened
// so that what was acknowledged survives a power cut. It implements app.Store
// and knows no law; what a list row says is handed in.
//
// The truth about a case is its JSON as package casefile writes it, kept whole
// in one column, so that a case comes back byte for byte. Beside it stand the
// columns that lists sort and filter by, the tables that figures are counted
// from, and the search entries; all of them can be made again from the JSON, and
// Verify holds them against it.
package storage

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"fuyi/app"
	"fuyi/app/fault"
	"fuyi/app/keyring"
)

// FileName is the register's file in its folder; SQLite keeps register.db-wal
// and register.db-shm beside it while the register is open.
const FileName = "register.db"

// Register is an open register. It is safe for use by several goroutines.
type Register struct {
	path   string
	key    *keyring.Key // nil where it is not encrypted
	lock   *lock
	writer *sql.DB // one connection
	reader *sql.DB
	now    func() time.Time
}

var _ app.Store = (*Register)(nil)

// Open opens the register in a folder, and makes both where they are missing.
// An older schema is brought up to date after a copy of the file was kept.
//
// A register is open in one program at a time, for reading too: what a second
// program printed while the first one saves would already be out of date, and a
// verification of a register in use is the work of the program that uses it.
//
// Errors: faults RegisterInUse (with who has it open), RegisterOnShare,
// RegisterReadOnly, RegisterDamaged, NotARegister, NewerRegister, DiskFull,
// RegisterBusy, RegisterUnreadable; Locked for one that is encrypted, NoRing where
// its file of keys is gone.
func Open(ctx context.Context, dir string) (*Register, error) { return openWith(ctx, dir, nil) }

// OpenSealed opens an encrypted register with its key, which its ring gives. One that
// lies open is opened as Open does.
//
// Errors: those of Open; BadRing where the key does not fit the register.
func OpenSealed(ctx context.Context, dir string, key keyring.Key) (*Register, error) {
	return openWith(ctx, dir, &key)
}

func openWith(ctx context.Context, dir string, key *keyring.Key) (*Register, error) {
	// Asked before too, so that nothing is made on a share.
	if remote(dir) {
		return nil, fault.New(fault.RegisterOnShare, dir)
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, folderFault(dir, err)
	}
	// The file itself may be a link that leads elsewhere.
	if remote(dir) || remote(filepath.Join(dir, FileName)) {
		return nil, fault.New(fault.RegisterOnShare, dir)
	}
	held, err := acquire(dir, time.Now())
	if err != nil {
		return nil, err
	}
	if err := settle(dir); err != nil {
		return nil, errors.Join(err, held.release())
	}
	// What a power cut left of encrypting it.
	if err := os.Remove(filepath.Join(dir, FileName+turnedEnding)); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, errors.Join(folderFault(dir, err), held.release())
	}
	r := &Register{path: filepath.Join(dir, FileName), key: key, lock: held, now: time.Now}
	if err := r.open(ctx); err != nil {
		r.shut()
		return nil, err
	}
	return r, nil
}

func (r *Register) open(ctx context.Context) error {
	lies, err := recognise(r.path)
	if err != nil {
		return err
	}
	switch lies {
	case sealedFile:
		if err := r.unlock(ctx); err != nil {
			return err
		}
	case noFile:
		if err := create(ctx, r.path, r.now()); err != nil {
			return err
		}
		fallthrough
	case openFile:
		r.key = nil
		r.takeBack() // what a kill left; of an encrypted one unlock sees to it
	}
	dropParts(filepath.Dir(r.path))
	r.writer = connect(r.path, r.key, writerOptions, 1)
	if err := checkSettings(ctx, r.writer); err != nil {
		return classify("opening the register", r.path, err)
	}
	if err := migrate(ctx, r.writer, r.path, r.now()); err != nil {
		return classify("bringing the register up to date", r.path, err)
	}
	r.reader = connect(r.path, r.key, readerOptions, 4)
	return classify("opening the register for reading", r.path, r.reader.PingContext(ctx))
}

// Close ends the use of the register: what is in the log goes into the file, and
// the folder is free for another program.
func (r *Register) Close() error {
	// A reader that is still open would keep the log from being emptied.
	errs := []error{r.reader.Close()}
	for _, statement := range []string{"PRAGMA optimize", "PRAGMA wal_checkpoint(TRUNCATE)"} {
		if _, err := r.writer.Exec(statement); err != nil {
			errs = append(errs, classify("closing the register: "+statement, r.path, err))
		}
	}
	r.takeBack()
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

// refusal is an error of the caller's own function, which goes back as it is.
type refusal struct{ error }

// write runs fn in an immediate transaction: all of it is on disk when write
// returns nil, none of it otherwise. Once begun it runs to its end, whatever
// becomes of ctx: a save takes a millisecond, and half of one helps nobody.
func (r *Register) write(ctx context.Context, doing string, fn func(context.Context, *sql.Tx) error) error {
	connection, err := r.writer.Conn(ctx)
	if err != nil {
		return classify(doing, r.path, err)
	}
	defer connection.Close()
	ctx = context.WithoutCancel(ctx)
	tx, err := connection.BeginTx(ctx, nil)
	if err != nil {
		return classify(doing, r.path, err)
	}
	defer tx.Rollback() // does nothing after a commit
	if err := fn(ctx, tx); err != nil {
		return r.failed(doing, err)
	}
	return classify(doing, r.path, tx.Commit())
}

// failed is what a function that failed in a transaction gives the caller.
func (r *Register) failed(doing string, err error) error {
	var own refusal
	if errors.As(err, &own) {
		return own.error
	}
	return classify(doing, r.path, err)
}

// snapshot runs fn on the register as it is at this moment, whatever is saved
// meanwhile.
func (r *Register) snapshot(ctx context.Context, db *sql.DB, doing string, fn func(*sql.Tx) error) error {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return classify(doing, r.path, err)
	}
	defer tx.Rollback()
	if err := fn(tx); err != nil {
		return r.failed(doing, err)
	}
	return nil
}

// syncFolder makes a new name in a folder last through a power cut; a system
// that has no such thing for folders refuses, and needs none.
func syncFolder(path string) {
	if folder, err := os.Open(filepath.Dir(path)); err == nil {
		_ = folder.Sync()
		folder.Close()
	}
}

// syncFile makes the content of a closed file last through a power cut.
func syncFile(path string) error {
	file, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return fmt.Errorf("making %s last: %w", path, err)
	}
	return errors.Join(file.Sync(), file.Close())
}
