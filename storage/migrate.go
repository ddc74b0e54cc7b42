package storage

import (
	"context"
	"database/sql"
	"embed"
	"encoding/binary"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"fuyi/app/fault"
)

//go:embed migrations/*.sql
var migrations embed.FS

// migrate brings the schema up to date, one file a transaction. The number of
// files applied is the file's user_version. Before an existing register is
// changed, a copy of it is kept beside it.
//
// Errors: NewerRegister, and those of SQLite.
func migrate(ctx context.Context, db *sql.DB, path string, now time.Time) error {
	names, err := fs.Glob(migrations, "migrations/*.sql")
	if err != nil {
		return fmt.Errorf("listing migrations: %w", err)
	}
	var version int
	if err := db.QueryRowContext(ctx, "PRAGMA user_version").Scan(&version); err != nil {
		return err
	}
	switch {
	case version > len(names):
		return fault.New(fault.NewerRegister, path)
	case version > 0 && version < len(names):
		if err := keepCopy(ctx, db, fmt.Sprintf("%s.v%d-%s", path, version, now.Format("20060102-150405"))); err != nil {
			return fmt.Errorf("keeping a copy before migrating: %w", err)
		}
	}
	for i := version; i < len(names); i++ {
		// With the last file, what is made from the cases is made as this program
		// makes it: tokens, for one, cannot be made in SQL.
		anew := version > 0 && i == len(names)-1
		if err := apply(ctx, db, names[i], i+1, anew); err != nil {
			return fmt.Errorf("applying %s: %w", names[i], err)
		}
	}
	return nil
}

// Outdated tells whether the register that lies open in a folder is one of an earlier
// program, which opening it brings up to date; a moment for each case. What cannot be
// read is not outdated, nor is an encrypted register, which does not tell. It must not be
// called while this program has the register open; see recognise.
func Outdated(dir string) bool {
	file, err := os.Open(filepath.Join(dir, FileName))
	if err != nil {
		return false
	}
	defer file.Close()
	header := make([]byte, headerSize)
	if _, err := io.ReadFull(file, header); err != nil || string(header[:len(magic)]) != magic {
		return false
	}
	version := int(binary.BigEndian.Uint32(header[versionInHeader:]))
	return version > 0 && version < newestSchema()
}

type stepKey struct{}

// Stepping lets step be told how far opening an outdated register has come.
func Stepping(ctx context.Context, step func(done, total int)) context.Context {
	return context.WithValue(ctx, stepKey{}, step)
}

func stepOf(ctx context.Context) func(done, total int) {
	if step, is := ctx.Value(stepKey{}).(func(done, total int)); is {
		return step
	}
	return func(int, int) {}
}

// newestSchema is the user_version of a register that is up to date.
func newestSchema() int {
	names, err := fs.Glob(migrations, "migrations/*.sql")
	if err != nil {
		return 0 // a pattern is bad at all times or never
	}
	return len(names)
}

// keepCopy writes the whole register, log included, into another file. Under its
// name stands a whole copy or none.
func keepCopy(ctx context.Context, db *sql.DB, name string) error {
	part := name + ".part"
	// SQLite would make the file readable to everybody; into an empty one it writes.
	file, err := os.OpenFile(part, os.O_RDWR|os.O_CREATE|os.O_TRUNC, 0o600)
	if err != nil {
		return folderFault(part, err)
	}
	if err := file.Close(); err != nil {
		return folderFault(part, err)
	}
	if _, err := db.ExecContext(ctx, "VACUUM INTO $1", part); err != nil {
		os.Remove(part)
		return err
	}
	if err := syncFile(part); err != nil {
		return folderFault(part, err)
	}
	if err := os.Rename(part, name); err != nil {
		return folderFault(name, err)
	}
	syncFolder(name)
	return nil
}

func apply(ctx context.Context, db *sql.DB, name string, version int, anew bool) error {
	statements, err := migrations.ReadFile(name)
	if err != nil {
		return err
	}
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback() // does nothing after a commit
	if _, err := tx.ExecContext(ctx, string(statements)); err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx, fmt.Sprintf("PRAGMA user_version = %d; PRAGMA application_id = %d", version, applicationID))
	if err != nil {
		return err
	}
	if anew {
		if err := rederiveAll(ctx, tx); err != nil {
			return err
		}
	}
	return tx.Commit()
}
