package storage_test

import (
	"context"
	"database/sql"
	"fmt"
	"net/url"
	"path/filepath"
	"strings"
	"testing"

	"fuyi/app"
	"fuyi/app/casefile"
	"fuyi/app/date"
	"fuyi/storage"
)

// The bare transactions write the same rows as the saves beside them, by
// database/sql alone, with the register's own settings and schema and everything
// worked out beforehand. Goal: a save takes at most twice as long.

// bare opens the file of a new register as the register does.
func bare(b *testing.B, cases ...*casefile.Case) *sql.DB {
	b.Helper()
	dir := b.TempDir()
	r := open(b, dir)
	for _, c := range cases {
		put(b, r, c)
	}
	if err := r.Close(); err != nil {
		b.Fatal(err)
	}
	options := url.Values{"_journal_mode": {"WAL"}, "_synchronous": {"FULL"}, "_txlock": {"immediate"},
		"_foreign_keys": {"on"}, "_secure_delete": {"on"}, "_cache_size": {"-16384"}, "_stmt_cache_size": {"64"}}
	db, err := sql.Open("sqlite3", "file:"+filepath.Join(dir, storage.FileName)+"?"+options.Encode())
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { db.Close() })
	db.SetMaxOpenConns(1)
	return db
}

// statement is one row that a bare transaction writes; nil among its arguments
// stands for the number of the round.
type statement struct {
	query string
	args  []any
}

func transact(b *testing.B, db *sql.DB, round int, statements []statement) {
	tx, err := db.Begin()
	if err != nil {
		b.Fatal(err)
	}
	for _, s := range statements {
		args := make([]any, len(s.args))
		for i, arg := range s.args {
			if args[i] = arg; arg == nil {
				args[i] = round
			}
		}
		if _, err := tx.Exec(s.query, args...); err != nil {
			b.Fatal(err)
		}
	}
	if err := tx.Commit(); err != nil {
		b.Fatal(err)
	}
}

// copied reads the rows of a table that belong to a case, as statements that
// write them again for another.
func copied(b *testing.B, db *sql.DB, table, key, id string, leave ...string) []statement {
	b.Helper()
	rows, err := db.Query("SELECT * FROM "+table+" WHERE "+key+" = $1", id)
	if err != nil {
		b.Fatal(err)
	}
	defer rows.Close()
	names, err := rows.Columns()
	if err != nil {
		b.Fatal(err)
	}
	var statements []statement
	for rows.Next() {
		values, into := make([]any, len(names)), make([]any, len(names))
		for i := range values {
			into[i] = &values[i]
		}
		if err := rows.Scan(into...); err != nil {
			b.Fatal(err)
		}
		places := make([]string, len(names))
		for i, name := range names {
			places[i] = fmt.Sprintf("$%d", i+1)
			for _, round := range leave {
				if name == round {
					values[i] = nil
				}
			}
		}
		statements = append(statements, statement{
			"INSERT INTO " + table + " (" + strings.Join(names, ", ") + ") VALUES (" + strings.Join(places, ", ") + ")", values})
	}
	if len(statements) == 0 {
		b.Fatalf("no rows in %s", table)
	}
	return statements
}

func tokensOf(b *testing.B, db *sql.DB, index string) string {
	b.Helper()
	var text string
	if err := db.QueryRow("SELECT group_concat(term, ' ') FROM " + index + "_terms").Scan(&text); err != nil {
		b.Fatal(err)
	}
	return text
}

// registered is a case as it is when it is registered: its parties, its act, its
// claim, its receipt.
func registered(b *testing.B) *casefile.Case {
	c := whole(b)
	c.Claim = strings.Repeat("请求撤销被申请人作出的行政处罚决定。", 8)
	c.ApplicantSays, c.RespondentSays, c.ThirdPartySays, c.Found, c.Held = "", "", "", "", ""
	c.Decision, c.Losses, c.Events = nil, nil, c.Events[:1]
	return c
}

func BenchmarkBareTransaction(b *testing.B) {
	db := bare(b, registered(b))
	statements := copied(b, db, "cases", "id", "1", "id", "number", "seq")
	statements = append(statements, copied(b, db, "bodies", "case_id", "1", "case_id")...)
	statements = append(statements, copied(b, db, "head_texts", "case_id", "1", "case_id")...)
	statements = append(statements, copied(b, db, "parties", "case_id", "1", "case_id")...)
	statements = append(statements, copied(b, db, "events", "case_id", "1", "case_id")...)
	statements = append(statements, copied(b, db, "audit", "id", "1", "id")...)
	for _, index := range []string{"heads", "texts"} {
		statements = append(statements, statement{"INSERT INTO " + index + " (rowid, tokens) VALUES ($1, $2)", []any{nil, tokensOf(b, db, index)}})
	}
	round := 100
	for b.Loop() {
		round++
		transact(b, db, round, statements)
	}
}

func BenchmarkRegister(b *testing.B) {
	r := open(b, b.TempDir())
	c := registered(b)
	for b.Loop() {
		err := r.Register(context.Background(), 2026, func(number string) (app.Write, error) {
			c.Number = number
			return written(c, "登记案件")
		})
		if err != nil {
			b.Fatal(err)
		}
	}
}

// docketLength is where the benchmarks of an update keep a docket, so that each
// round adds one event to some twenty.
const docketLength = 20

func BenchmarkBareUpdate(b *testing.B) {
	db := bare(b, whole(b))
	var body string
	if err := db.QueryRow("SELECT json FROM bodies").Scan(&body); err != nil {
		b.Fatal(err)
	}
	statements := []statement{
		{"UPDATE cases SET next_due = $1, as_of = $2, changes = $3, stage = $4 WHERE id = 1", []any{"2026-08-01", "2026-06-01", nil, "trying"}},
		{"UPDATE bodies SET json = $1 WHERE case_id = 1", []any{body}},
		{"INSERT INTO events (case_id, position, type, date, party, document, result) VALUES ($1, $2, $3, $4, $5, $6, $7)",
			[]any{1, nil, "opinions-heard", "2026-06-01", "吴𠮷", "", ""}},
	}
	statements = append(statements, copied(b, db, "audit", "id", "1", "id")...)
	round := 100
	for b.Loop() {
		round++
		transact(b, db, round, statements)
	}
}

func BenchmarkUpdate(b *testing.B) {
	r := open(b, b.TempDir())
	put(b, r, whole(b))
	for b.Loop() {
		err := r.Update(context.Background(), "2026-0012", func(c *casefile.Case) (app.Write, error) {
			at := len(c.Events)
			if at >= docketLength {
				at = docketLength - 5
			}
			c.Events = append(c.Events[:at:at], casefile.Event{Type: casefile.OpinionsHeard, Date: date.Must(2026, 6, 1), Party: "吴𠮷"})
			return written(c, "录入")
		})
		if err != nil {
			b.Fatal(err)
		}
	}
}

// many makes a register of n thousand cases of different parties and deadlines:
// one thousand is registered, the others are copied from it by SQL.
func many(b *testing.B, thousands int) *storage.Register {
	b.Helper()
	dir := b.TempDir()
	fillMany(b, thousands, dir)
	return open(b, dir)
}

// fillMany does so in a folder, and leaves the register closed.
func fillMany(b *testing.B, thousands int, dir string) {
	b.Helper()
	r := open(b, dir)
	surnames, given := []rune("王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗"), []rune("伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰红梅建国")
	organs := []string{"云溪县公安局", "清河县自然资源局", "云溪县市场监督管理局", "澜州市人力资源和社会保障局", "清河县城关镇人民政府"}
	stages := []string{"reviewing", "trying", "suspended", "closed", "archived"}
	for i := range 1000 {
		err := r.Register(context.Background(), 2000, func(number string) (app.Write, error) {
			name := string(surnames[i*7%len(surnames)]) + string(given[i*13%len(given)]) + string(given[i*i%len(given)])
			w, err := written(numbered(number, name, organs[i%len(organs)]), "登记案件")
			w.Row.Stage, w.Row.NextDue = stages[i%len(stages)], 0
			if i%20 < 2 {
				w.Row.NextDue = today + date.Date(i%90)
			}
			return w, err
		})
		if err != nil {
			b.Fatal(err)
		}
	}
	if err := r.Close(); err != nil {
		b.Fatal(err)
	}
	if thousands == 1 {
		return
	}
	db := raw(b, dir)
	columns := "applicant, respondent, act_title, act_number, act_kind, field, handler, stage, procedure, received, accepted, closed, outcome, " +
		"next_rule, next_step, next_actor, next_article, next_due, provisional, as_of, changes, enterprise"
	for _, statement := range []string{
		"INSERT INTO cases (id, number, year, seq, " + columns + ") SELECT id + 1000 * value, (2000 + value) || substr(number, 5), year + value, seq, " +
			columns + " FROM cases, generate_series",
		"INSERT INTO bodies SELECT case_id + 1000 * value, json FROM bodies, generate_series",
		"INSERT INTO head_texts SELECT case_id + 1000 * value, replace(head, '2000-', (2000 + value) || '-') FROM head_texts, generate_series",
		"INSERT INTO heads (rowid, tokens) SELECT doc + 1000 * value, 'a' || (2000 + value) || ' ' || group_concat(term, ' ') FROM heads_terms, generate_series GROUP BY 1",
	} {
		series := fmt.Sprintf("WITH RECURSIVE generate_series (value) AS (SELECT 1 UNION ALL SELECT value + 1 FROM generate_series WHERE value < %d) ", thousands-1)
		if _, err := db.Exec(series + statement); err != nil {
			b.Fatal(err)
		}
	}
	if err := db.Close(); err != nil {
		b.Fatal(err)
	}
}

// BenchmarkList reads what a table on screen asks for, of 100,000 cases: the
// number of cases, and windows of 100 rows in each order.
func BenchmarkList(b *testing.B) {
	const n = 100_000
	r := many(b, n/1000)
	ctx := context.Background()
	queries := []struct {
		name  string
		query casefile.Query
	}{
		{"first", casefile.Query{Limit: 100}},
		{"middle", casefile.Query{Limit: 100, Offset: n / 2, Descending: true}},
		{"last", casefile.Query{Limit: 100, Offset: n - 100}},
		{"last-by-due", casefile.Query{Limit: 100, Offset: n - 100, Order: casefile.ByNextDue}},
		{"middle-by-due-descending", casefile.Query{Limit: 100, Offset: n / 2, Order: casefile.ByNextDue, Descending: true}},
		{"last-by-applicant", casefile.Query{Limit: 100, Offset: n - 100, Order: casefile.ByApplicant}},
		{"open-by-due", casefile.Query{Limit: 100, OpenOnly: true, Order: casefile.ByNextDue}},
		{"stage-by-due", casefile.Query{Limit: 100, Stage: "trying", Order: casefile.ByNextDue}},
		{"due-this-week", casefile.Query{DueUntil: today + 5}},
		{"search-1", casefile.Query{Limit: 100, Text: "伟", Descending: true}},
		{"search-2", casefile.Query{Limit: 100, Text: "王伟", Descending: true}},
		{"search-3", casefile.Query{Limit: 100, Text: "王伟芳", Descending: true}},
		{"search-organ", casefile.Query{Limit: 100, Text: "市场监督", Descending: true}},
		{"search-number", casefile.Query{Limit: 100, Text: "2023-0815"}},
		{"search-two-words", casefile.Query{Limit: 100, Text: "公安 李", Order: casefile.ByNextDue}},
		{"search-texts", casefile.Query{Limit: 100, Text: "王伟芳", LongTexts: true}},
	}
	for _, q := range queries {
		b.Run("rows/"+q.name, func(b *testing.B) {
			for b.Loop() {
				if _, err := r.Rows(ctx, q.query); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
	for _, q := range queries[9:] {
		b.Run("count/"+q.name, func(b *testing.B) {
			for b.Loop() {
				if _, err := r.Count(ctx, q.query); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
	b.Run("count/all", func(b *testing.B) {
		for b.Loop() {
			if got, err := r.Count(ctx, casefile.Query{}); err != nil || got != n {
				b.Fatal(got, err)
			}
		}
	})
}

// BenchmarkVerify verifies a register of 1,000 cases.
func BenchmarkVerify(b *testing.B) {
	r := many(b, 1)
	for b.Loop() {
		v, err := r.Verify(context.Background(), false, func(c *casefile.Case) (casefile.Row, error) {
			return casefile.Row{Number: c.Number, AsOf: today}, nil
		})
		if err != nil || v.Cases != 1000 {
			b.Fatal(v.Cases, err)
		}
	}
}

// manyActs makes a register whose audit has many thousands of entries, of a usual
// length, over two years and five officers.
func manyActs(b *testing.B, thousands int) *storage.Register {
	b.Helper()
	dir := b.TempDir()
	r := open(b, dir)
	for i := range 1000 {
		register(b, r, 2026, fmt.Sprintf("2026-%04d", i+1))
	}
	if err := r.Close(); err != nil {
		b.Fatal(err)
	}
	db := raw(b, dir)
	series := fmt.Sprintf("WITH RECURSIVE n (value) AS (SELECT 1 UNION ALL SELECT value + 1 FROM n WHERE value < %d) ", thousands-1)
	for _, statement := range []string{
		series + "INSERT INTO audit SELECT id + 1000 * value, at, date('2025-01-01', '+' || (7 * value) || ' days'), substr('李王张刘陈', 1 + value % 5, 1) || '明', " +
			"CASE value % 3 WHEN 0 THEN '录入“受理”' ELSE '修改案卷' END, subject, change, body, hash FROM audit, n",
	} {
		if _, err := db.Exec(statement); err != nil {
			b.Fatal(err)
		}
	}
	if err := db.Close(); err != nil {
		b.Fatal(err)
	}
	return open(b, dir)
}

// BenchmarkActs lists and reads an audit of 100,000 entries as its window asks.
func BenchmarkActs(b *testing.B) {
	r := manyActs(b, 100)
	ctx := context.Background()
	somebody := "李明"
	for name, q := range map[string]app.ActQuery{
		"all": {}, "a-month": {From: date.Must(2026, 1, 1), To: date.Must(2026, 1, 31)}, "an-officer": {Officer: &somebody},
		"an-act": {Act: "受理"}, "a-case": {Case: "2026-0815"},
	} {
		b.Run("list/"+name, func(b *testing.B) {
			for b.Loop() {
				ids, err := r.Acts(ctx, q)
				if err != nil || len(ids) == 0 {
					b.Fatal(len(ids), err)
				}
			}
		})
	}
	ids, err := r.Acts(ctx, app.ActQuery{})
	if err != nil || len(ids) != 100_000 {
		b.Fatal(len(ids), err)
	}
	for name, at := range map[string]int{"first": 0, "middle": 50_000, "last": 99_800} {
		b.Run("page/"+name, func(b *testing.B) {
			for b.Loop() {
				if entries, err := r.ActsOf(ctx, ids[at:at+200]); err != nil || len(entries) != 200 {
					b.Fatal(len(entries), err)
				}
			}
		})
	}
}
