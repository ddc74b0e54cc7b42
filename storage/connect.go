package storage

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"encoding/hex"
	"errors"
	"fmt"
	"maps"
	"net/url"
	"path/filepath"
	"strings"
	"time"

	"github.com/mattn/go-sqlite3"

	"fuyi/app/keyring"
)

// The settings of a connection stand in the address of the database, or in
// everyConnection: a pragma run once would hold for one connection of the pool.
//
// synchronous is FULL because mattn's build makes WAL mean NORMAL, under which a
// power cut takes acknowledged saves with it.
var (
	writerOptions = url.Values{
		"_journal_mode": {"WAL"}, "_synchronous": {"FULL"}, "_txlock": {"immediate"}, "_busy_timeout": {"5000"},
		"_foreign_keys": {"on"}, "_secure_delete": {"on"}, "_cache_size": {"-16384"}, "_stmt_cache_size": {"64"},
	}
	readerOptions = url.Values{
		"_query_only": {"on"}, "_busy_timeout": {"5000"}, "_cache_size": {"-8192"}, "_stmt_cache_size": {"64"},
	}
)

// unused is how long a reading connection is kept that nobody uses: what it
// remembers of the file may take up to its _cache_size, in KiB.
const unused = time.Minute

// everyConnection keeps plain text out of the folder for temporary files, and
// has SQLite trust neither the schema nor the pages of a file that it is given.
const everyConnection = "PRAGMA temp_store = MEMORY; PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON"

// connector makes the connections of a pool.
type connector struct {
	address string
	driver  *sqlite3.SQLiteDriver
}

// Connect opens a connection.
func (c connector) Connect(context.Context) (driver.Conn, error) { return c.driver.Open(c.address) }

// Driver returns the driver behind the connector.
func (c connector) Driver() driver.Driver { return c.driver }

// connect opens a pool on the file; key is that of an encrypted one, nil where it
// lies open. The key stands in the address, since the driver runs its pragmas, which
// already read the file, before any hook.
func connect(path string, key *keyring.Key, options url.Values, connections int) *sql.DB {
	db := sql.OpenDB(connector{address: address(path, key, options), driver: &sqlite3.SQLiteDriver{
		ConnectHook: func(c *sqlite3.SQLiteConn) error {
			if err := c.RegisterFunc("holds", holds, true); err != nil {
				return err
			}
			if err := c.RegisterFunc("contains", contains, true); err != nil {
				return err
			}
			_, err := c.Exec(everyConnection, nil)
			return err
		},
	}})
	db.SetMaxOpenConns(connections)
	db.SetMaxIdleConns(connections)
	if connections > 1 {
		db.SetConnMaxIdleTime(unused)
	}
	return db
}

// atRest is how pages of an encrypted file are sealed: ChaCha20 and Poly1305, each
// with a nonce of its own, so that a changed page is told as damaged.
const atRest = "chacha20"

// address is the name of a file for SQLite. It is built as a URL: a path with #, ?
// or % in it would otherwise name another file. The key is given raw: a password
// would be stretched anew for each connection.
func address(path string, key *keyring.Key, options url.Values) string {
	absolute, err := filepath.Abs(path)
	if err != nil {
		absolute = path
	}
	slashed := filepath.ToSlash(absolute)
	if !strings.HasPrefix(slashed, "/") {
		slashed = "/" + slashed // a drive letter of Windows
	}
	query := maps.Clone(options)
	if query == nil {
		query = url.Values{}
	}
	if key != nil {
		query.Set("cipher", atRest)
		query.Set("key", "raw:"+hex.EncodeToString(key[:]))
	}
	of := url.URL{Scheme: "file", Path: slashed, RawQuery: query.Encode()}
	return of.String()
}

// checkSettings holds that the connection is as safe as it was asked to be: a
// driver built or a file opened otherwise would be so without a word.
func checkSettings(ctx context.Context, db *sql.DB) error {
	for _, want := range []struct{ pragma, value string }{
		{"journal_mode", "wal"}, {"synchronous", "2"}, {"foreign_keys", "1"}, {"secure_delete", "1"},
		{"temp_store", "2"}, {"trusted_schema", "0"}, {"cell_size_check", "1"},
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
