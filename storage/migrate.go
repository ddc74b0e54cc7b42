package storage

import (
	"context"
	"database/sql"
	"embed"
	"fmt"
	"io/fs"

	"fuyi/app/fault"
)

//go:embed migrations/*.sql
var migrations embed.FS

// migrate brings the schema up to date, one file a transaction. The number of
// files applied is the file's user_version. Before an existing register is
// changed, a copy of it is kept beside it.
func (r *Register) migrate(ctx context.Context) error {
	names, err := fs.Glob(migrations, "migrations/*.sql")
	if err != nil {
		return fmt.Errorf("listing migrations: %w", err)
	}
	var version, id int
	if err := r.writer.QueryRowContext(ctx, "PRAGMA user_version").Scan(&version); err != nil {
		return classify("reading the schema's version", err)
	}
	if err := r.writer.QueryRowContext(ctx, "PRAGMA application_id").Scan(&id); err != nil {
		return classify("reading the file's mark", err)
	}
	switch {
	case version > len(names):
		return fault.New(fault.NewerRegister, r.path)
	case version > 0 && id != applicationID:
		return fault.New(fault.NotARegister, r.path)
	case version == 0 && r.hasTables(ctx):
		return fault.New(fault.NotARegister, r.path)
	case version > 0 && version < len(names):
		kept := fmt.Sprintf("%s.before-%d", r.path, len(names))
		if _, err := r.writer.ExecContext(ctx, "VACUUM INTO $1", kept); err != nil {
			return classify("keeping a copy before migrating", err)
		}
	}
	for i := version; i < len(names); i++ {
		if err := r.apply(ctx, names[i], i+1); err != nil {
			return err
		}
	}
	return nil
}

func (r *Register) hasTables(ctx context.Context) bool {
	var n int
	err := r.writer.QueryRowContext(ctx, "SELECT count(*) FROM sqlite_schema").Scan(&n)
	return err == nil && n > 0
}

func (r *Register) apply(ctx context.Context, name string, version int) error {
	statements, err := migrations.ReadFile(name)
	if err != nil {
		return fmt.Errorf("reading migration %s: %w", name, err)
	}
	return r.write(ctx, "applying "+name, func(tx *sql.Tx) error {
		if _, err := tx.ExecContext(ctx, string(statements)); err != nil {
			return err
		}
		_, err := tx.ExecContext(ctx, fmt.Sprintf("PRAGMA user_version = %d; PRAGMA application_id = %d", version, applicationID))
		return err
	})
}
