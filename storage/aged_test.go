package storage_test

import (
	"bytes"
	"compress/gzip"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"reflect"
	"testing"

	"fuyi/app/casefile"
	"fuyi/app/chain"
	"fuyi/app/fault"
	"fuyi/storage"
)

// writeAged makes the files of older schemas anew, by the migrations as they are in
// the repository: go test ./storage -run Aged -write-aged. A file that is there already
// is left: it was written when its schema was the newest, or as near to that as can be.
var writeAged = flag.Bool("write-aged", false, "write the missing files of older schemas")

// schemas are the names of the migrations, in their order.
func schemas(t testing.TB) []string {
	t.Helper()
	names, err := filepath.Glob("migrations/*.sql")
	if err != nil || len(names) == 0 {
		t.Fatal(names, err)
	}
	return names
}

func agedName(schema int) string { return fmt.Sprintf("testdata/schema-%02d.db.gz", schema) }

// aged unpacks a register of an older schema, with one case and its audit, into a
// folder.
func aged(t testing.TB, schema int) (dir string) {
	t.Helper()
	packed, err := os.Open(agedName(schema))
	if err != nil {
		t.Fatal(err)
	}
	defer packed.Close()
	unpacked, err := gzip.NewReader(packed)
	if err != nil {
		t.Fatal(err)
	}
	content, err := io.ReadAll(unpacked)
	if err != nil {
		t.Fatal(err)
	}
	dir = t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, storage.FileName), content, 0o600); err != nil {
		t.Fatal(err)
	}
	return dir
}

// makeAged writes a register as the migrations up to a schema make it.
func makeAged(t *testing.T, schema int) {
	t.Helper()
	dir := t.TempDir()
	db := raw(t, dir)
	c := whole(t)
	c.Number = "2026-0001"
	body := encoded(t, c)
	sum := sha256.Sum256([]byte(body))
	e := chain.Entry{At: "2026-06-01T08:00:00Z", Today: "2026-06-01", Officer: "李明", Act: "登记案件", Subject: c.Number, Change: "{}", Body: hex.EncodeToString(sum[:])}
	hash, err := e.Hash("")
	if err != nil {
		t.Fatal(err)
	}
	execute := func(statement string, args ...any) {
		t.Helper()
		if _, err := db.Exec(statement, args...); err != nil {
			t.Fatal(statement, err)
		}
	}
	execute("PRAGMA page_size = 4096")
	execute("PRAGMA journal_mode = WAL")
	for _, name := range schemas(t)[:schema] {
		statements, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		execute(string(statements))
	}
	execute(fmt.Sprintf("PRAGMA user_version = %d", schema))
	execute("PRAGMA application_id = 0x46757969")
	execute("INSERT INTO cases (id, number, year, seq, applicant, respondent, act_title, act_number, act_kind, field, handler, stage, procedure, received, accepted, closed, outcome, " +
		"next_rule, next_step, next_actor, next_article, next_due, provisional, as_of, changes, enterprise) VALUES " +
		"(1, '2026-0001', 2026, 1, '', '', '', '', '', '', '', 'trying', '', '2026-03-10', '', '', '', '', '', '', '', '', 0, '2026-06-01', '', 0)")
	if schema < 3 {
		execute("INSERT INTO bodies (case_id, json, head) VALUES (1, $1, '')", body)
	} else {
		execute("INSERT INTO bodies (case_id, json) VALUES (1, $1)", body)
	}
	execute("INSERT INTO audit (at, today, officer, act, subject, change, body, hash) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
		e.At, e.Today, e.Officer, e.Act, e.Subject, e.Change, e.Body, hash)
	execute("PRAGMA wal_checkpoint(TRUNCATE)")
	execute("VACUUM")
	execute("PRAGMA wal_checkpoint(TRUNCATE)")
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	content, err := os.ReadFile(filepath.Join(dir, storage.FileName))
	if err != nil {
		t.Fatal(err)
	}
	var packed bytes.Buffer
	w, err := gzip.NewWriterLevel(&packed, gzip.BestCompression)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := w.Write(content); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(agedName(schema), packed.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
}

// TestAgedSchemas holds that a register of every schema that there ever was opens, is
// brought up to date with a copy of it kept, and is sound once its lists were rebuilt.
// The last of the files is of the newest schema: one is added with each migration.
func TestAgedSchemas(t *testing.T) {
	ctx := context.Background()
	newest := len(schemas(t))
	for schema := 1; schema <= newest; schema++ {
		t.Run(fmt.Sprint(schema), func(t *testing.T) {
			if _, err := os.Stat(agedName(schema)); err != nil && *writeAged {
				makeAged(t, schema)
			}
			dir := aged(t, schema)
			before, err := os.ReadFile(filepath.Join(dir, storage.FileName))
			if err != nil {
				t.Fatal(err)
			}
			if storage.Outdated(dir) != (schema < newest) {
				t.Errorf("outdated: %t", schema == newest)
			}
			var steps [][2]int
			r, err := storage.Open(storage.Stepping(ctx, func(done, total int) { steps = append(steps, [2]int{done, total}) }), dir)
			if err != nil {
				t.Fatal(err)
			}
			defer r.Close()
			if want := [][2]int{{0, 1}, {1, 1}}; (schema < newest) != reflect.DeepEqual(steps, want) {
				t.Errorf("told of the steps %v", steps)
			}
			want := whole(t)
			want.Number = "2026-0001"
			if got := encoded(t, load(t, r, want.Number)); got != encoded(t, want) {
				t.Error(got)
			}
			if v, err := r.Verify(ctx, true, rowOf); err != nil || len(v.Findings) > 0 || v.Cases != 1 || v.AuditEntries != 1 {
				t.Errorf("%+v, %v", v, err)
			}
			sound(t, r)
			if n, err := r.Count(ctx, casefile.Query{Text: "吴𠮷"}); err != nil || n != 1 {
				t.Errorf("found %d, %v", n, err)
			}
			register(t, r, 2026, "2026-0002")
			copies, _ := filepath.Glob(filepath.Join(dir, storage.FileName+".v*"))
			if (schema < newest) != (len(copies) == 1) {
				t.Errorf("copies %v", copies)
			}
			if len(before)%4096 != 0 {
				t.Errorf("%d bytes", len(before))
			}
		})
	}
}

// TestNewerSchema holds that a register of a newer program is refused, and untouched.
func TestNewerSchema(t *testing.T) {
	newest := len(schemas(t))
	dir := aged(t, newest)
	db := raw(t, dir)
	if _, err := db.Exec(fmt.Sprintf("CREATE TABLE more (x TEXT); PRAGMA user_version = %d; PRAGMA wal_checkpoint(TRUNCATE)", newest+1)); err != nil {
		t.Fatal(err)
	}
	db.Close()
	before, err := os.ReadFile(filepath.Join(dir, storage.FileName))
	if err != nil {
		t.Fatal(err)
	}
	_, err = storage.Open(context.Background(), dir)
	wantFault(t, err, fault.NewerRegister)
	if after, err := os.ReadFile(filepath.Join(dir, storage.FileName)); err != nil || !bytes.Equal(before, after) {
		t.Error("it was changed", err)
	}
	if copies, _ := filepath.Glob(filepath.Join(dir, storage.FileName+".v*")); len(copies) > 0 {
		t.Error(copies)
	}
}
