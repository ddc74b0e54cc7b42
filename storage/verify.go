package storage

import (
	"bytes"
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"

	"fuyi/app"
	"fuyi/app/casefile"
)

// Verify checks the register and, with rebuild, writes differing rows anew; see
// app.Store.
func (r *Register) Verify(ctx context.Context, rebuild bool, row func(*casefile.Case) (casefile.Row, error)) (app.Verification, error) {
	v := &verifier{r: r, row: row, rebuild: rebuild}
	for _, step := range []func(context.Context) error{v.integrity, v.foreignKeys, v.audit, v.cases, v.numbers} {
		if err := step(ctx); err != nil {
			return v.found, classify("verifying the register", err)
		}
	}
	return v.found, nil
}

type verifier struct {
	r       *Register
	row     func(*casefile.Case) (casefile.Row, error)
	rebuild bool
	bodies  map[string]string // fingerprint of each case after its last act, by the audit
	found   app.Verification
}

func (v *verifier) report(place, format string, args ...any) {
	v.found.Findings = append(v.found.Findings, app.Finding{Place: place, Sentence: fmt.Sprintf(format, args...)})
}

// integrity asks SQLite about its own file.
func (v *verifier) integrity(ctx context.Context) error {
	rows, err := v.r.writer.QueryContext(ctx, "PRAGMA integrity_check")
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var line string
		if err := rows.Scan(&line); err != nil {
			return err
		}
		if line != "ok" {
			v.report(FileName, "数据库文件有损坏：%s。请立即从备份恢复。", line)
		}
	}
	return rows.Err()
}

func (v *verifier) foreignKeys(ctx context.Context) error {
	rows, err := v.r.writer.QueryContext(ctx, "PRAGMA foreign_key_check")
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var table, parent string
		var id sql.NullInt64
		var key int
		if err := rows.Scan(&table, &id, &parent, &key); err != nil {
			return err
		}
		v.report(table, "数据表 %s 中有一行不属于任何案件。", table)
	}
	return rows.Err()
}

// audit follows the chain and remembers the last fingerprint of each case.
func (v *verifier) audit(ctx context.Context) error {
	v.bodies = map[string]string{}
	rows, err := v.r.reader.QueryContext(ctx, "SELECT id, at, today, officer, act, subject, change, body, hash FROM audit ORDER BY id")
	if err != nil {
		return err
	}
	defer rows.Close()
	previous, expected, broken := "", int64(1), false
	for ; rows.Next(); expected++ {
		var e entry
		var id int64
		var hash string
		if err := rows.Scan(&id, &e.At, &e.Today, &e.Officer, &e.Act, &e.Subject, &e.Change, &e.Body, &hash); err != nil {
			return err
		}
		want, err := e.chained(previous)
		if err != nil {
			return err
		}
		if !broken && (id != expected || want != hash) {
			broken = true
			v.report(fmt.Sprintf("审计第%d条", expected), "审计记录自第 %d 条起与前后不相衔接，有人在程序之外改动过登记簿。", expected)
		}
		previous = hash
		v.bodies[e.Subject] = e.Body
		v.found.AuditEntries++
	}
	return rows.Err()
}

// cases holds every case against its audit, its row, its parts and its search
// entry.
func (v *verifier) cases(ctx context.Context) error {
	numbers, err := v.allNumbers(ctx)
	if err != nil {
		return err
	}
	for _, number := range numbers {
		if err := v.oneCase(ctx, number); err != nil {
			return err
		}
	}
	for subject := range v.bodies {
		if !strings.HasPrefix(subject, settingSubject) {
			if _, here := slices.BinarySearch(numbers, subject); !here {
				v.report(subject, "审计中有案件 %s，登记簿中却没有。", subject)
			}
		}
	}
	return nil
}

func (v *verifier) allNumbers(ctx context.Context) ([]string, error) {
	rows, err := v.r.reader.QueryContext(ctx, "SELECT number FROM cases ORDER BY number")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var numbers []string
	for rows.Next() {
		var number string
		if err := rows.Scan(&number); err != nil {
			return nil, err
		}
		numbers = append(numbers, number)
	}
	return numbers, rows.Err()
}

func (v *verifier) oneCase(ctx context.Context, number string) error {
	v.found.Cases++
	found, err := findCase(ctx, v.r.reader, number)
	if err != nil {
		v.report(number, "案件 %s 的内容无法读出。", number)
		return nil
	}
	if found == nil {
		v.report(number, "案件 %s 只有列表而没有内容。", number)
		return nil
	}
	v.found.Events += len(found.c.Events)
	if v.bodies[number] != fingerprint(found.body) {
		v.report(number, "案件 %s 的内容与审计记录不符，有人在程序之外改动过。", number)
	}
	var canonical bytes.Buffer
	if err := casefile.Encode(&canonical, found.c); err == nil && !bytes.Equal(canonical.Bytes(), found.body) {
		v.report(number, "案件 %s 的内容不是程序写出的样子。", number)
	}
	if err := v.parts(ctx, found); err != nil {
		return err
	}
	return v.oneRow(ctx, found)
}

// parts compares the tables of a case's parts and its search entry by count and
// head.
func (v *verifier) parts(ctx context.Context, s *stored) error {
	var parties, events, losses, indexed int
	var head string
	err := v.r.reader.QueryRowContext(ctx, `SELECT
		(SELECT count(*) FROM parties WHERE case_id = $1), (SELECT count(*) FROM events WHERE case_id = $1),
		(SELECT count(*) FROM losses WHERE case_id = $1), (SELECT count(*) FROM heads WHERE rowid = $1),
		(SELECT head FROM bodies WHERE case_id = $1)`, s.id).Scan(&parties, &events, &losses, &indexed, &head)
	if err != nil {
		return err
	}
	if parties != len(s.c.Parties) || events != len(s.c.Events) || losses != len(s.c.Losses) {
		v.report(s.c.Number, "案件 %s 的参加人、事项或者损失表与内容不符。", s.c.Number)
	}
	if indexed != 1 || head != headText(s.c) {
		v.report(s.c.Number, "案件 %s 的检索条目缺失或者不符。", s.c.Number)
	}
	return nil
}

// oneRow holds the list row against what a fold gives.
func (v *verifier) oneRow(ctx context.Context, s *stored) error {
	row, err := scanRow(v.r.reader.QueryRowContext(ctx, "SELECT "+rowColumns+" FROM cases c WHERE id = $1", s.id).Scan)
	if err != nil {
		v.report(s.c.Number, "案件 %s 的列表行无法读出。", s.c.Number)
		return nil
	}
	want, err := v.row(s.c)
	if err != nil {
		v.report(s.c.Number, "案件 %s 的事项次序不合法律规定，无法计算：%v。", s.c.Number, err)
		return nil
	}
	// A row that time alone has overtaken is stale, not wrong: it is compared on
	// all but the day, once it was to change.
	if row.AsOf != want.AsOf && !row.Changes.IsZero() && row.Changes <= want.AsOf {
		row = want
	}
	row.AsOf = want.AsOf
	if row == want {
		return nil
	}
	if !v.rebuild {
		v.report(s.c.Number, "案件 %s 的列表行与案卷推算的结果不符，可用 fuyi verify --rebuild 重建。", s.c.Number)
		return nil
	}
	v.found.Rebuilt++
	return v.r.write(ctx, "rebuilding a row", func(tx *sql.Tx) error { return writeRow(ctx, tx, s.id, want) })
}

// numbers looks for gaps in the numbering of each year, from the first number
// on: a bureau may begin with the number that its paper ledger had reached.
func (v *verifier) numbers(ctx context.Context) error {
	rows, err := v.r.reader.QueryContext(ctx,
		"SELECT year, count(*), max(seq) FROM cases WHERE year > 0 GROUP BY year HAVING count(*) <> max(seq) - min(seq) + 1 ORDER BY year")
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var year, count, last int
		if err := rows.Scan(&year, &count, &last); err != nil {
			return err
		}
		v.report(fmt.Sprint(year), "%d年案号编到 %04d，实有 %d 件，案号有缺或者有重。", year, last, count)
	}
	return rows.Err()
}
