package storage

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"

	"fuyi/app"
)

// Acts lists the entries of the audit that a query finds, the last first; see
// app.Store. It reads the index alone.
func (r *Register) Acts(ctx context.Context, q app.ActQuery) ([]int64, error) {
	query, args := "SELECT id FROM audit INDEXED BY audit_told", []any{}
	var terms []string
	add := func(term string, arg any) {
		args = append(args, arg)
		terms = append(terms, strings.ReplaceAll(term, "?", fmt.Sprintf("$%d", len(args))))
	}
	if !q.From.IsZero() {
		add("today >= ?", q.From.String())
	}
	if !q.To.IsZero() {
		add("today <= ?", q.To.String())
	}
	if q.Officer != nil {
		add("officer = ?", *q.Officer)
	}
	if q.Act != "" {
		add("instr(act, ?) > 0", q.Act)
	}
	if q.Case != "" {
		add("instr(subject, ?) > 0", q.Case)
	}
	if len(terms) > 0 {
		query += " WHERE " + strings.Join(terms, " AND ")
	}
	rows, err := r.reader.QueryContext(ctx, query+" ORDER BY id DESC", args...)
	if err != nil {
		return nil, classify("listing the audit", r.path, err)
	}
	defer rows.Close()
	var ids []int64
	for rows.Next() {
		var id int64
		if err := rows.Scan(&id); err != nil {
			return nil, classify("listing the audit", r.path, err)
		}
		ids = append(ids, id)
	}
	return ids, classify("listing the audit", r.path, rows.Err())
}

// ActsOf reads entries of the audit in the order asked for; see app.Store.
func (r *Register) ActsOf(ctx context.Context, ids []int64) ([]app.ActEntry, error) {
	list, err := json.Marshal(ids)
	if err != nil {
		return nil, fmt.Errorf("listing the audit: %w", err)
	}
	rows, err := r.reader.QueryContext(ctx,
		"SELECT audit.at, officer, act, change, audit.id, subject FROM json_each($1) AS asked JOIN audit ON audit.id = asked.value ORDER BY asked.key", string(list))
	if err != nil {
		return nil, classify("reading the audit", r.path, err)
	}
	defer rows.Close()
	entries := make([]app.ActEntry, 0, len(ids))
	for rows.Next() {
		var e app.ActEntry
		var subject string
		if e.Entry, err = scanEntry(rows, &e.ID, &subject); err != nil {
			return nil, classify("reading the audit", r.path, err)
		}
		switch {
		case ofCase(subject):
			e.Case = subject
		case strings.HasPrefix(subject, dutySubject):
			e.Duty = strings.TrimPrefix(subject, dutySubject)
		default:
			e.Setting = strings.TrimPrefix(subject, settingSubject)
		}
		entries = append(entries, e)
	}
	return entries, classify("reading the audit", r.path, rows.Err())
}

// ActOfficers lists who did something, by name; see app.Store.
func (r *Register) ActOfficers(ctx context.Context) ([]string, error) {
	rows, err := r.reader.QueryContext(ctx, "SELECT DISTINCT officer FROM audit INDEXED BY audit_told ORDER BY officer")
	if err != nil {
		return nil, classify("listing who did something", r.path, err)
	}
	defer rows.Close()
	var names []string
	for rows.Next() {
		var name string
		if err := rows.Scan(&name); err != nil {
			return nil, classify("listing who did something", r.path, err)
		}
		names = append(names, name)
	}
	return names, classify("listing who did something", r.path, rows.Err())
}
