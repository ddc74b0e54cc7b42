package storage

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"maps"
	"slices"
	"strings"

	"fuyi/app"
	"fuyi/app/duty"
	"fuyi/app/fault"
)

// dutySubject leads the audit's subject of an item of a small ledger.
const dutySubject = "duty:"

// EnterDuty writes a new item under the next number of its ledger and year; see
// app.Store.
func (r *Register) EnterDuty(ctx context.Context, ledger duty.Ledger, year int, fn func(number string) (app.DutyWrite, error)) error {
	return r.write(ctx, "entering an item of "+string(ledger), func(ctx context.Context, tx *sql.Tx) error {
		var last int
		err := tx.QueryRowContext(ctx, "SELECT coalesce(max(seq), 0) FROM duties WHERE ledger = $1 AND year = $2", string(ledger), year).Scan(&last)
		if err != nil {
			return err
		}
		number := duty.Number(ledger, year, last+1)
		w, err := fn(number)
		if err != nil {
			return refusal{err}
		}
		return r.writeDuty(ctx, tx, number, nil, w)
	})
}

// UpdateDuty changes an item; see app.Store.
func (r *Register) UpdateDuty(ctx context.Context, number string, fn func(*duty.Item) (app.DutyWrite, error)) error {
	return r.write(ctx, "saving "+number, func(ctx context.Context, tx *sql.Tx) error {
		before, err := dutyBody(ctx, tx, number)
		if err != nil {
			return err
		}
		if before == nil {
			return refusal{fault.New(fault.NoSuchDuty, number)}
		}
		item, err := loadDuty(number, before)
		if err != nil {
			return err
		}
		w, err := fn(item)
		if err != nil {
			return refusal{err}
		}
		return r.writeDuty(ctx, tx, number, before, w)
	})
}

// writeDuty writes an item with its audit entry; before is nil for a new one.
func (r *Register) writeDuty(ctx context.Context, tx *sql.Tx, number string, before []byte, w app.DutyWrite) error {
	if w.Item == nil || w.Item.Number != number {
		return errors.New("the item bears another number")
	}
	body, err := duty.Encode(w.Item)
	if err != nil {
		return err
	}
	if err := putDuty(ctx, tx, w.Item, body); err != nil {
		return err
	}
	return r.record(ctx, tx, w.Audit, dutySubject+number, before, body)
}

// putDuty writes an item's row.
func putDuty(ctx context.Context, tx *sql.Tx, item *duty.Item, body []byte) error {
	values := append(dutyColumns(item), string(body))
	_, err := tx.ExecContext(ctx, `INSERT INTO duties (number, ledger, year, seq, day, open, json) VALUES ($1, $2, $3, $4, $5, $6, $7)
		ON CONFLICT (number) DO UPDATE SET ledger = excluded.ledger, year = excluded.year, seq = excluded.seq,
		day = excluded.day, open = excluded.open, json = excluded.json`, values...)
	return err
}

// dutyColumns are the columns that are made from an item: number, ledger, year,
// seq, day, open.
func dutyColumns(i *duty.Item) []any {
	ledger, year, seq, _ := duty.SplitNumber(i.Number)
	return []any{i.Number, string(ledger), int64(year), int64(seq), i.Day().String(), truth(i.Open())}
}

func dutyBody(ctx context.Context, q querier, number string) ([]byte, error) {
	var body []byte
	err := q.QueryRowContext(ctx, "SELECT json FROM duties WHERE number = $1", number).Scan(&body)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil
	}
	return body, err
}

func loadDuty(number string, body []byte) (*duty.Item, error) {
	item, err := duty.Decode(body)
	if err != nil {
		return nil, fault.Wrap(fault.RegisterDamaged, number, errors.New(err.Error()))
	}
	return item, nil
}

// Duty loads an item; see app.Store.
func (r *Register) Duty(ctx context.Context, number string) (*duty.Item, error) {
	body, err := dutyBody(ctx, r.reader, number)
	if err != nil {
		return nil, classify("loading "+number, r.path, err)
	}
	if body == nil {
		return nil, fault.New(fault.NoSuchDuty, number)
	}
	return loadDuty(number, body)
}

// Duties lists items of a ledger; see app.Store.
func (r *Register) Duties(ctx context.Context, ledger duty.Ledger, openOnly bool) ([]*duty.Item, error) {
	query := "SELECT number, json FROM duties WHERE ledger = $1 ORDER BY day, year, seq"
	if openOnly {
		query = "SELECT number, json FROM duties WHERE ledger = $1 AND open = 1 ORDER BY day, year, seq"
	}
	rows, err := r.reader.QueryContext(ctx, query, string(ledger))
	if err != nil {
		return nil, classify("listing "+string(ledger), r.path, err)
	}
	defer rows.Close()
	var found []*duty.Item
	for rows.Next() {
		var number string
		var body []byte
		if err := rows.Scan(&number, &body); err != nil {
			return nil, classify("listing "+string(ledger), r.path, err)
		}
		item, err := loadDuty(number, body)
		if err != nil {
			return nil, err
		}
		found = append(found, item)
	}
	return found, classify("listing "+string(ledger), r.path, rows.Err())
}

// duties holds every item of the small ledgers against its last act and its
// columns.
func (v *verifier) duties(ctx context.Context) error {
	here := map[string]bool{}
	err := v.each(ctx, "SELECT number, ledger, year, seq, day, open, json FROM duties ORDER BY ledger, year, seq", func(scan func(...any) error) error {
		var number, ledger, day string
		var year, seq, open int64
		var body []byte
		if err := scan(&number, &ledger, &year, &seq, &day, &open, &body); err != nil {
			return err
		}
		here[dutySubject+number] = true
		v.found.Duties++
		item, err := duty.Decode(body)
		if err != nil {
			v.report(number, "事项 %s 的内容无法读出，请从备份恢复。", number)
			return nil
		}
		canonical, err := duty.Encode(item)
		last, audited := v.last[dutySubject+number]
		switch {
		case !audited:
			v.report(number, "事项 %s 没有操作记录，有人在程序之外加入。", number)
		case last != fingerprint(body):
			v.report(number, "事项 %s 的内容与操作记录不符，有人在程序之外改动过。", number)
		case item.Number != number || err != nil || !bytes.Equal(canonical, body):
			v.report(number, "事项 %s 的内容不是程序写出的样子。", number)
		case !slices.Equal(dutyColumns(item), []any{number, ledger, year, seq, day, open}):
			v.strayDuty(number)
		}
		return nil
	})
	for _, subject := range slices.Sorted(maps.Keys(v.last)) {
		if number, ok := strings.CutPrefix(subject, dutySubject); ok && !here[subject] {
			v.report(number, "操作记录中有事项 %s，登记簿中却没有。", number)
		}
	}
	return err
}

// strayDuty reports that the columns of an item differ from it, or with rebuild
// remembers it to make them anew.
func (v *verifier) strayDuty(number string) {
	if v.rebuild {
		v.brokenDuties = append(v.brokenDuties, number)
		return
	}
	v.report(number, "事项 %s 的列表行与内容不符，可用 fuyi verify --rebuild 重建。", number)
}

// rebuildDuty writes the columns of an item anew.
func (r *Register) rebuildDuty(ctx context.Context, number string) error {
	return r.write(ctx, "rebuilding "+number, func(ctx context.Context, tx *sql.Tx) error {
		body, err := dutyBody(ctx, tx, number)
		if err != nil || body == nil {
			return err
		}
		item, err := loadDuty(number, body)
		if err != nil {
			return err
		}
		_, err = tx.ExecContext(ctx, "UPDATE duties SET number = $1, ledger = $2, year = $3, seq = $4, day = $5, open = $6 WHERE number = $1", dutyColumns(item)...)
		return err
	})
}
