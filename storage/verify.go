package storage

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"
	"time"

	"fuyi/app"
	"fuyi/app/casefile"
	"fuyi/app/chain"
	"fuyi/app/fault"
	"fuyi/app/keyring"
)

// Verify checks the register as it is at one moment, while others go on saving,
// and with rebuild writes anew what can be made from the cases: list rows, the
// tables for figures, search entries; see app.Store.
func (r *Register) Verify(ctx context.Context, rebuild bool, row func(*casefile.Case) (casefile.Row, error)) (app.Verification, error) {
	v := &verifier{row: row, rebuild: rebuild, numbering: true}
	if err := inspect(ctx, r.path, r.key, v); err != nil {
		return v.found, err
	}
	for _, number := range v.broken {
		if err := r.rebuild(ctx, number, row); err != nil {
			return v.found, err
		}
		v.found.Rebuilt++
	}
	for _, number := range v.brokenDuties {
		if err := r.rebuildDuty(ctx, number); err != nil {
			return v.found, err
		}
		v.found.Rebuilt++
	}
	return v.found, nil
}

// inspect looks at the register's file at a path, at one moment of it.
func inspect(ctx context.Context, path string, key *keyring.Key, v *verifier) error {
	// A connection of its own: integrity_check trusts the structure of a search
	// index that its connection has read before, and would call damaged what was
	// saved since.
	db := connect(path, key, readerOptions, 1)
	defer db.Close()
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return classify("verifying the register", path, err)
	}
	defer tx.Rollback()
	v.tx = tx
	for _, step := range []func(context.Context) error{
		v.integrity, v.foreignKeys, v.audit, v.settings, v.searchEntries, v.cases, v.numbers, v.duties,
	} {
		if err := classify("verifying the register", path, step(ctx)); err != nil {
			var own refusal
			if errors.As(err, &own) {
				return own.error
			}
			if fault.CodeOf(err) != fault.RegisterDamaged {
				return err
			}
			v.report(FileName, "数据库文件有损坏，核验到此为止。请立即从备份恢复。")
			break
		}
	}
	return nil
}

type verifier struct {
	tx      *sql.Tx
	row     func(*casefile.Case) (casefile.Row, error)
	rebuild bool

	numbering bool    // gaps in the numbers of cases are told
	beside    *sql.Tx // of a file that nobody writes into: half of the cases are read by it; nil for all by tx

	last         map[string]string     // fingerprint of each subject after its last act, by the audit
	heads, texts map[int64]*tokenPrint // what the search entries hold
	broken       []string              // numbers of cases to rebuild
	brokenDuties []string              // and of items of the small ledgers
	found        app.Verification
}

func (v *verifier) report(place, format string, args ...any) {
	v.found.Findings = append(v.found.Findings, app.Finding{Place: place, Sentence: fmt.Sprintf(format, args...)})
}

// each runs a query and calls fn for each of its rows.
func (v *verifier) each(ctx context.Context, query string, fn func(scan func(...any) error) error) error {
	rows, err := v.tx.QueryContext(ctx, query)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if err := fn(rows.Scan); err != nil {
			return err
		}
	}
	return rows.Err()
}

// integrity asks SQLite about its own file.
func (v *verifier) integrity(ctx context.Context) error {
	return v.each(ctx, "PRAGMA integrity_check(20)", func(scan func(...any) error) error {
		var line string
		if err := scan(&line); err != nil {
			return err
		}
		if line != "ok" {
			v.report(FileName, "数据库文件有损坏：%s。请立即从备份恢复。", line)
		}
		return nil
	})
}

func (v *verifier) foreignKeys(ctx context.Context) error {
	return v.each(ctx, "PRAGMA foreign_key_check", func(scan func(...any) error) error {
		var table, parent string
		var id sql.NullInt64
		var key int
		if err := scan(&table, &id, &parent, &key); err != nil {
			return err
		}
		v.report(table, "数据表 %s 中有一行不属于任何案件。", table)
		return nil
	})
}

// audit follows the chain up to its first broken place, and remembers the last
// fingerprint of each subject.
func (v *verifier) audit(ctx context.Context) error {
	v.last = map[string]string{}
	previous, expected, broken, before := "", int64(1), false, ""
	return eachEntry(ctx, v.tx, func(l chain.Line) error {
		want, err := l.Entry.Hash(previous)
		if err != nil {
			return err
		}
		if !broken && (l.ID != expected || want != l.Hash) {
			broken = true
			v.report(fmt.Sprintf("操作记录第%d条", expected), "操作记录自第%d条起与前后不相衔接，有人在程序之外改动过登记簿。", expected)
		}
		v.clock(l, before)
		previous, before = l.Hash, l.At
		v.last[l.Subject] = l.Body
		v.found.AuditEntries++
		expected++
		return nil
	})
}

// clock notes the first entry that the PC's clock put before the one ahead of it: the
// order of the audit is that of its numbers, whatever the clock says.
func (v *verifier) clock(l chain.Line, before string) {
	at, err := time.Parse(time.RFC3339Nano, l.At)
	earlier, err2 := time.Parse(time.RFC3339Nano, before)
	if err != nil || err2 != nil || !at.Before(earlier) || len(v.found.Notes) > 0 {
		return
	}
	v.found.Notes = append(v.found.Notes, app.Finding{Place: fmt.Sprintf("操作记录第%d条", l.ID),
		Sentence: fmt.Sprintf("操作记录第%d条的时间 %s 早于前一条的 %s，计算机的时钟曾被拨回；记录的先后以条号为准。",
			l.ID, at.Local().Format("2006-01-02 15:04"), earlier.Local().Format("2006-01-02 15:04"))})
}

// settings holds every setting against its last act.
func (v *verifier) settings(ctx context.Context) error {
	here := map[string]bool{}
	err := v.each(ctx, "SELECT key, value FROM settings ORDER BY key", func(scan func(...any) error) error {
		var key, value string
		if err := scan(&key, &value); err != nil {
			return err
		}
		here[settingSubject+key] = true
		if v.last[settingSubject+key] != fingerprint(valueBody(value)) {
			v.report(settingSubject+key, "设置“%s”与操作记录不符，有人在程序之外改动过。", key)
		}
		return nil
	})
	for _, subject := range slices.Sorted(maps.Keys(v.last)) {
		if key, ok := strings.CutPrefix(subject, settingSubject); ok && !here[subject] {
			v.report(subject, "操作记录中有设置“%s”，登记簿中却没有。", key)
		}
	}
	return err
}

// ofCase tells whether a subject of the audit is a case.
func ofCase(subject string) bool {
	return !strings.HasPrefix(subject, settingSubject) && !strings.HasPrefix(subject, dutySubject)
}

// cases holds every case against its audit and all that is made from it.
func (v *verifier) cases(ctx context.Context) error {
	var ids []int64
	var numbers []string
	here := map[string]bool{}
	err := v.each(ctx, "SELECT id, number FROM cases ORDER BY year, seq, number", func(scan func(...any) error) error {
		var id int64
		var number string
		if err := scan(&id, &number); err != nil {
			return err
		}
		ids, numbers = append(ids, id), append(numbers, number)
		here[number] = true
		return nil
	})
	if err != nil {
		return err
	}
	if err := v.eachCase(ctx, ids, numbers); err != nil {
		return err
	}
	for _, subject := range slices.Sorted(maps.Keys(v.last)) {
		if ofCase(subject) && !here[subject] {
			v.report(subject, "操作记录中有案件 %s，登记簿中却没有。", subject)
		}
	}
	return nil
}

// eachCase holds cases against all that is made from them, one half beside the other
// where that can be.
func (v *verifier) eachCase(ctx context.Context, ids []int64, numbers []string) error {
	half := len(ids)
	var other *verifier
	var otherErr error
	var working sync.WaitGroup
	if v.beside != nil {
		half = len(ids) / 2
		other = v.half()
		working.Go(func() { otherErr = other.inTurn(ctx, ids[half:], numbers[half:]) })
	}
	err := v.inTurn(ctx, ids[:half], numbers[:half])
	working.Wait()
	if other != nil {
		v.found.Cases += other.found.Cases
		v.found.Events += other.found.Events
		v.found.Findings = append(v.found.Findings, other.found.Findings...)
		v.broken = append(v.broken, other.broken...)
	}
	return cmp.Or(err, otherErr)
}

// half looks at other cases of the same file, beside v.
func (v *verifier) half() *verifier {
	return &verifier{tx: v.beside, row: v.row, rebuild: v.rebuild, last: v.last, heads: v.heads, texts: v.texts}
}

func (v *verifier) inTurn(ctx context.Context, ids []int64, numbers []string) error {
	for i, id := range ids {
		if err := v.oneCase(ctx, id, numbers[i]); err != nil {
			return err
		}
	}
	return nil
}

// numbers looks for the first gap in the numbering of each year, from its first
// number on: a bureau may begin with the number that its paper ledger reached.
func (v *verifier) numbers(ctx context.Context) error {
	if !v.numbering {
		return nil
	}
	const query = `SELECT year, min(before + 1), sum(seq - before - 1) FROM
		(SELECT year, seq, lag(seq) OVER (PARTITION BY year ORDER BY seq) AS before FROM cases WHERE year > 0)
		WHERE seq > before + 1 GROUP BY year ORDER BY year`
	return v.each(ctx, query, func(scan func(...any) error) error {
		var year, first, missing int
		if err := scan(&year, &first, &missing); err != nil {
			return err
		}
		v.report(caseNumber(year, first), "%d年的案号缺%d个，第一个缺的是%s。", year, missing, caseNumber(year, first))
		return nil
	})
}
