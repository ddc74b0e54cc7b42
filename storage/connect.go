package storage

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strings"

	_ "github.com/mattn/go-sqlite3" // the driver "sqlite3"

	"fuyi/app/fault"
)

// options are the settings of a connection. They stand in the address of the
// database, since a pragma run once would hold for one connection of the pool.
//
// synchronous is FULL because mattn's build makes WAL mean NORMAL, under which a
// power cut takes acknowledged saves with it.
var (
	writerOptions = url.Values{
		"_journal_mode": {"WAL"}, "_synchronous": {"FULL"}, "_txlock": {"immediate"}, "_busy_timeout": {"5000"},
		"_foreign_keys": {"on"}, "_secure_delete": {"on"}, "_cache_size": {"-65536"}, "_stmt_cache_size": {"64"},
	}
	readerOptions = url.Values{
		"_query_only": {"on"}, "_busy_timeout": {"5000"}, "_cache_size": {"-16384"}, "_stmt_cache_size": {"64"},
	}
)

// applicationID marks the file as a register ("Fuyi").
const applicationID = 0x46757969

// connect opens a pool on the file. The address is built as a URL: a path with
// #, ? or % in it would otherwise name another file.
func connect(path string, options url.Values, connections int) *sql.DB {
	absolute, err := filepath.Abs(path)
	if err != nil {
		absolute = path
	}
	slashed := filepath.ToSlash(absolute)
	if !strings.HasPrefix(slashed, "/") {
		slashed = "/" + slashed // a drive letter of Windows
	}
	address := url.URL{Scheme: "file", Path: slashed, RawQuery: options.Encode()}
	db, err := sql.Open("sqlite3", address.String())
	if err != nil {
		panic("storage: " + err.Error()) // the driver is not linked in
	}
	db.SetMaxOpenConns(connections)
	db.SetMaxIdleConns(connections)
	return db
}

// prepareFile makes the file for its owner alone and says early, and in its own
// words, where it cannot be written or is no database.
func prepareFile(path string) error {
	file, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return folderFault(path, err)
	}
	defer file.Close()
	head := make([]byte, 16)
	n, _ := file.Read(head)
	if n > 0 && string(head[:n]) != "SQLite format 3\x00"[:n] {
		return fault.New(fault.NotARegister, path)
	}
	return nil
}

// checkSettings holds that the connection is as safe as it was asked to be.
func checkSettings(ctx context.Context, db *sql.DB) error {
	for _, pragma := range []string{"temp_store = MEMORY", "trusted_schema = OFF", "cell_size_check = ON"} {
		if _, err := db.ExecContext(ctx, "PRAGMA "+pragma); err != nil {
			return err
		}
	}
	for _, want := range []struct{ pragma, value string }{
		{"journal_mode", "wal"}, {"synchronous", "2"}, {"foreign_keys", "1"},
	} {
		var got string
		if err := db.QueryRowContext(ctx, "PRAGMA "+want.pragma).Scan(&got); err != nil {
			return err
		}
		if got != want.value {
			return fmt.Errorf("%s is %s, not %s", want.pragma, got, want.value)
		}
	}
	var search bool
	if err := db.QueryRowContext(ctx, "SELECT sqlite_compileoption_used('ENABLE_FTS5')").Scan(&search); err != nil {
		return err
	}
	if !search {
		return errors.New("built without FTS5: build with -tags sqlite_fts5")
	}
	return nil
}
