package storage_test

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"testing"

	"fuyi/app/casefile"
	"fuyi/storage"
)

// first makes a register of the first schema with the whole case in it.
func first(t *testing.T) (dir string) {
	t.Helper()
	dir = t.TempDir()
	schema, err := os.ReadFile("migrations/0001_register.sql")
	if err != nil {
		t.Fatal(err)
	}
	db := raw(t, dir)
	c := whole(t)
	c.Number = "2026-0001"
	for _, statement := range []string{
		"PRAGMA journal_mode = WAL", string(schema), "PRAGMA user_version = 1", "PRAGMA application_id = 0x46757969",
		`INSERT INTO cases SELECT 1, '2026-0001', 2026, 1, '', '', '', '', '', '', '', 'trying', '', '', '', '', '', '', '', '', '', '', 0, '', '', 0`,
		"INSERT INTO heads (rowid, tokens) VALUES (1, 'old tokens')",
	} {
		if _, err := db.Exec(statement); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := db.Exec("INSERT INTO bodies VALUES (1, $1, 'old')", encoded(t, c)); err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	return dir
}

func TestMigrate(t *testing.T) {
	dir := first(t)
	r := open(t, dir)
	t.Run("the case is as it was", func(t *testing.T) {
		c := whole(t)
		c.Number = "2026-0001"
		if got := encoded(t, load(t, r, c.Number)); got != encoded(t, c) {
			t.Error(got)
		}
	})
	t.Run("what is made from it is made anew", func(t *testing.T) {
		for _, q := range []casefile.Query{{Text: "吴𠮷"}, {Text: "经审理", LongTexts: true}, {Act: casefile.PlainNumber(whole(t).Act.Number)}} {
			if got := found(t, r, q); len(got) != 1 {
				t.Errorf("%+v: %v", q, got)
			}
		}
		if got := found(t, r, casefile.Query{Text: "old"}); len(got) != 0 {
			t.Error("the old entry is still found")
		}
	})
	t.Run("a copy of what it was is kept, for its owner alone", func(t *testing.T) {
		copies, _ := filepath.Glob(filepath.Join(dir, storage.FileName+".v1-*"))
		if len(copies) != 1 {
			t.Fatal(copies)
		}
		status, err := os.Stat(copies[0])
		if err != nil || status.Mode().Perm() != 0o600 {
			t.Errorf("%v, %v", status.Mode(), err)
		}
		old := t.TempDir()
		content, err := os.ReadFile(copies[0])
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(old, storage.FileName), content, 0o600); err != nil {
			t.Fatal(err)
		}
		var head string
		var version int
		db := raw(t, old)
		if err := db.QueryRow("SELECT head FROM bodies").Scan(&head); err != nil || head != "old" {
			t.Errorf("%s, %v", head, err)
		}
		if err := db.QueryRow("PRAGMA user_version").Scan(&version); err != nil || version != 1 {
			t.Errorf("%d, %v", version, err)
		}
		db.Close()
		load(t, open(t, old), "2026-0001") // it opens like any other
	})
	t.Run("opening again changes nothing", func(t *testing.T) {
		if err := r.Close(); err != nil {
			t.Fatal(err)
		}
		before, err := os.ReadFile(filepath.Join(dir, storage.FileName))
		if err != nil {
			t.Fatal(err)
		}
		open(t, dir).Close()
		after, err := os.ReadFile(filepath.Join(dir, storage.FileName))
		if err != nil || !bytes.Equal(before, after) {
			t.Errorf("the file was changed: %v", err)
		}
		if copies, _ := filepath.Glob(filepath.Join(dir, storage.FileName+".*")); len(copies) != 1 {
			t.Error(copies)
		}
	})
}

// TestMigrateSearch holds that a register of the fourth schema, which searched
// otherwise, is searched as this program does.
func TestMigrateSearch(t *testing.T) {
	dir := t.TempDir()
	db := raw(t, dir)
	c := whole(t)
	c.Number = "2026-0001"
	statements := []string{"PRAGMA journal_mode = WAL"}
	for _, name := range []string{"0001_register", "0002_figures", "0003_head_texts", "0004_letters"} {
		schema, err := os.ReadFile("migrations/" + name + ".sql")
		if err != nil {
			t.Fatal(err)
		}
		statements = append(statements, string(schema))
	}
	statements = append(statements, "PRAGMA user_version = 4", "PRAGMA application_id = 0x46757969",
		`INSERT INTO cases SELECT 1, '2026-0001', 2026, 1, '', '', '', '', '', '', '', 'trying', '', '', '', '', '', '', '', '', '', '', 0, '', '', 0`,
		"INSERT INTO heads (rowid, tokens) VALUES (1, 'old tokens')", "INSERT INTO head_texts VALUES (1, 'old tokens')",
		"INSERT INTO texts (rowid, tokens) VALUES (1, 'old words')")
	for _, statement := range statements {
		if _, err := db.Exec(statement); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := db.Exec("INSERT INTO bodies VALUES (1, $1)", encoded(t, c)); err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	r := open(t, dir)
	ctx := context.Background()
	for text, want := range map[string]int{"吴𠮷": 1, "wj": 1, "440524188": 1, "1": 1, "old": 0} {
		if hits, err := r.Find(ctx, text, 10); err != nil || len(hits) != want {
			t.Errorf("%s: %q, %v", text, said(hits), err)
		}
	}
	for text, want := range map[string]int{"查明": 1, "words": 0} {
		if hits, err := r.FindTexts(ctx, text, 10); err != nil || len(hits) != want {
			t.Errorf("%s: %q, %v", text, said(hits), err)
		}
	}
}

// TestMigrateFails holds that a migration that cannot be done leaves the register
// as it was.
func TestMigrateFails(t *testing.T) {
	dir := first(t)
	execute := func(statement string) {
		db := raw(t, dir)
		defer db.Close()
		if _, err := db.Exec(statement); err != nil {
			t.Fatal(err)
		}
	}
	execute("CREATE TABLE outcomes (in_the_way TEXT)")
	if r, err := storage.Open(context.Background(), dir); err == nil {
		r.Close()
		t.Fatal("it opened")
	}
	db := raw(t, dir)
	var version, texts int
	if err := db.QueryRow("PRAGMA user_version").Scan(&version); err != nil || version != 1 {
		t.Errorf("version %d, %v", version, err)
	}
	err := db.QueryRow("SELECT count(*) FROM sqlite_schema WHERE name = 'texts' OR name = 'cases_next'").Scan(&texts)
	if err != nil || texts != 0 {
		t.Errorf("%d things of the new schema, %v", texts, err)
	}
	db.Close()
	execute("DROP TABLE outcomes")
	load(t, open(t, dir), "2026-0001")
}

// TestUnreadableCaseMigrates holds that one case that cannot be read does not
// keep the register shut.
func TestUnreadableCaseMigrates(t *testing.T) {
	dir := first(t)
	db := raw(t, dir)
	for _, statement := range []string{
		`INSERT INTO cases SELECT 2, '2026-0002', 2026, 2, '', '', '', '', '', '', '', 'trying', '', '', '', '', '', '', '', '', '', '', 0, '', '', 0`,
		"INSERT INTO bodies VALUES (2, '{', '')",
	} {
		if _, err := db.Exec(statement); err != nil {
			t.Fatal(err)
		}
	}
	db.Close()
	load(t, open(t, dir), "2026-0001")
}
