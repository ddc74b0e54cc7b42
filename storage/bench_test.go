package storage_test

import (
	"context"
	"database/sql"
	"net/url"
	"path/filepath"
	"strings"
	"testing"

	"fuyi/storage"
)

// BenchmarkBareTransaction writes the rows of one registration by database/sql
// alone, with the register's own settings and schema: what registering through
// the office is measured against. Goal: the office takes at most twice as long.
func BenchmarkBareTransaction(b *testing.B) {
	dir := b.TempDir()
	register, err := storage.Open(context.Background(), dir)
	if err != nil {
		b.Fatal(err)
	}
	if err := register.Close(); err != nil {
		b.Fatal(err)
	}
	options := url.Values{"_journal_mode": {"WAL"}, "_synchronous": {"FULL"}, "_txlock": {"immediate"},
		"_foreign_keys": {"on"}, "_secure_delete": {"on"}, "_stmt_cache_size": {"64"}}
	db, err := sql.Open("sqlite3", "file:"+filepath.Join(dir, storage.FileName)+"?"+options.Encode())
	if err != nil {
		b.Fatal(err)
	}
	defer db.Close()
	db.SetMaxOpenConns(1)
	text, hash := strings.Repeat("字", 300), strings.Repeat("a", 64)
	at := 0
	for b.Loop() {
		at++
		tx, err := db.Begin()
		if err != nil {
			b.Fatal(err)
		}
		exec := func(query string, args ...any) {
			if _, err := tx.Exec(query, args...); err != nil {
				b.Fatal(err)
			}
		}
		exec(`INSERT INTO cases (id, year, seq, provisional, enterprise, number, applicant, respondent, act_title, act_number, act_kind,
			field, handler, stage, procedure, received, accepted, closed, outcome, next_rule, next_step, next_actor, next_article,
			next_due, as_of, changes) VALUES ($1, 2026, $1, 0, 0, '2026-' || $1, $2, $2, $2, $2, $2, $2, $2, $2, $2, $2, $2, $2, $2,
			$2, $2, $2, $2, $2, $2, $2)`, at, "云溪县公安局")
		exec("INSERT INTO bodies (case_id, json, head) VALUES ($1, $2, $3)", at, text, "吴某 云溪县公安局")
		exec("INSERT INTO heads (rowid, tokens) VALUES ($1, $2)", at, "云溪 溪县 县公 公安 安局 处罚 罚决 决定")
		for i := range 2 {
			exec("INSERT INTO parties (case_id, position, role, kind, name, id_no, ownership) VALUES ($1, $2, $3, $3, $3, $3, $3)", at, i, "吴某")
		}
		exec("INSERT INTO events (case_id, position, type, date, party, document, result) VALUES ($1, 0, $2, $2, $2, $2, $2)", at, "2026-06-01")
		exec("INSERT INTO audit (at, today, officer, act, subject, change, body, hash) VALUES ($1, $1, $1, $1, $1, $2, $3, $3)", "登记案件", text, hash)
		if err := tx.Commit(); err != nil {
			b.Fatal(err)
		}
	}
}
