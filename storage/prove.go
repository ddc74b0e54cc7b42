package storage

import (
	"bytes"
	"cmp"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"sync"

	"fuyi/app"
	"fuyi/app/fault"
	"fuyi/app/keyring"
)

// proof is what was found of a copy of a register.
type proof struct {
	standing
	origin string // the hash of the first entry of the audit
	schema int
	sum    string            // SHA-256 of the file
	named  map[string]string // the kept files that its cases name, by their hash: the case
	found  app.Verification
}

// atRestOptions read a copy that nobody writes into: without a lock, and without a file
// beside it, so that it can be read off a disk that is protected from writing.
var atRestOptions = url.Values{
	"mode": {"ro"}, "immutable": {"1"}, "_query_only": {"on"}, "_cache_size": {"-8192"},
}

// prove opens a copy, and holds it against itself: SQLite's check of the file, the chain
// of the audit, each case against its last entry there. With full, each case is computed
// anew besides, with all that is made from it, as Verify does.
//
// Errors: BackupDamaged where the file itself is.
func prove(ctx context.Context, path string, key *keyring.Key, full bool, row app.RowMaker) (proof, error) {
	p := proof{named: map[string]string{}}
	var sums sync.WaitGroup
	var sumErr error
	sums.Go(func() { p.sum, sumErr = sumOf(ctx, path) })
	err := p.read(ctx, path, key, full, row)
	sums.Wait()
	if err == nil {
		err = sumErr
	}
	if err == nil {
		for _, f := range p.found.Findings {
			if f.Place == FileName {
				err = fault.New(fault.BackupDamaged, path)
			}
		}
	}
	return p, err
}

func (p *proof) read(ctx context.Context, path string, key *keyring.Key, full bool, row app.RowMaker) error {
	db := connect(path, key, atRestOptions, 2)
	defer db.Close()
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return damaged(path, classify("opening the backup", path, err))
	}
	defer tx.Rollback()
	if p.standing, err = standingOf(ctx, tx); err == nil {
		err = tx.QueryRowContext(ctx, "PRAGMA user_version").Scan(&p.schema)
	}
	if err == nil {
		err = tx.QueryRowContext(ctx, "SELECT hash FROM audit WHERE id = 1").Scan(&p.origin)
		if errors.Is(err, sql.ErrNoRows) {
			err = nil
		}
	}
	if err != nil {
		return damaged(path, classify("reading the backup", path, err))
	}
	v := &verifier{tx: tx, row: row}
	prove := p.quickly
	if full {
		prove = p.fully
	}
	if err := prove(ctx, db, v); err != nil {
		return damaged(path, classify("proving the backup", path, err))
	}
	p.found = v.found
	if !full {
		p.found.Cases = p.cases
	}
	return nil
}

// quickly holds the copy's contents against its audit, and asks SQLite about its pages
// beside that.
func (p *proof) quickly(ctx context.Context, db *sql.DB, v *verifier) error {
	return together(
		func() error { return quickCheck(ctx, db) },
		func() error { return inOrder(ctx, v.audit, v.settings, p.contentsOf(v)) })
}

// fully computes every case anew besides, on two cores.
func (p *proof) fully(ctx context.Context, db *sql.DB, v *verifier) error {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	checked := &verifier{tx: tx}
	err = together(
		func() error { return inOrder(ctx, checked.integrity, checked.foreignKeys) },
		func() error { return inOrder(ctx, v.audit, v.settings, p.contentsOf(v)) })
	v.found.Findings = append(checked.found.Findings, v.found.Findings...)
	if err != nil {
		return err
	}
	v.beside = tx
	return inOrder(ctx, v.searchEntries, v.cases, v.duties)
}

func (p *proof) contentsOf(v *verifier) func(context.Context) error {
	return func(ctx context.Context) error { return p.contents(ctx, v) }
}

// inOrder takes steps one after another, up to the first error.
func inOrder(ctx context.Context, steps ...func(context.Context) error) error {
	for _, step := range steps {
		if err := step(ctx); err != nil {
			return err
		}
	}
	return nil
}

// together runs two things beside each other; the first's error goes before.
func together(a, b func() error) error {
	var second error
	var working sync.WaitGroup
	working.Go(func() { second = b() })
	first := a()
	working.Wait()
	return cmp.Or(first, second)
}

// damaged says of a backup what classify says of a register.
func damaged(path string, err error) error {
	switch fault.CodeOf(err) {
	case fault.RegisterDamaged, fault.NotARegister, fault.RegisterUnreadable:
		return fault.Wrap(fault.BackupDamaged, path, err)
	}
	return err
}

// quickCheck asks SQLite about the file's pages, indexes left out.
func quickCheck(ctx context.Context, db *sql.DB) error {
	var line string
	if err := db.QueryRowContext(ctx, "PRAGMA quick_check(1)").Scan(&line); err != nil {
		return err
	}
	if line != "ok" {
		return fault.Wrap(fault.RegisterDamaged, FileName, fmt.Errorf("quick_check: %s", line))
	}
	return nil
}

// contents holds each case against its last entry in the audit, and remembers which
// kept files it names.
func (p *proof) contents(ctx context.Context, v *verifier) error {
	cases := 0
	err := v.each(ctx, "SELECT c.number, b.json FROM cases c JOIN bodies b ON b.case_id = c.id", func(scan func(...any) error) error {
		var number string
		var body sql.RawBytes
		if err := scan(&number, &body); err != nil {
			return err
		}
		cases++
		if last, audited := v.last[number]; !audited || last != fingerprint(body) {
			v.report(number, "案件 %s 的内容与操作记录不符，有人在程序之外改动过。", number)
		}
		for _, hash := range filesNamed(body) {
			p.named[hash] = number
		}
		return nil
	})
	if err == nil && cases != p.cases {
		v.report("cases", "%d 件案件中有 %d 件只有列表行而没有内容，请从备份恢复。", p.cases, p.cases-cases)
	}
	return err
}

// filesNamed finds the hashes of the files that a case's JSON names.
func filesNamed(body []byte) []string {
	var found []string
	for {
		_, after, there := bytes.Cut(body, []byte(`"file":`))
		if !there {
			return found
		}
		body = after
		value := bytes.TrimLeft(after[:min(len(after), 80)], " \"")
		if len(value) >= 64 && len(bytes.Trim(value[:64], "0123456789abcdef")) == 0 {
			found = append(found, string(value[:64]))
		}
	}
}
