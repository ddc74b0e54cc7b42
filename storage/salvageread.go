package storage

import (
	"context"
	"crypto/ed25519"
	"database/sql"
	"encoding/json"
	"net/url"
	"slices"
	"strings"

	"fuyi/app/casefile"
	"fuyi/app/chain"
	"fuyi/app/duty"
	"fuyi/storage/pages"
)

// readPages looks at every row of every page, and knows what it is by its values
// alone: the schema may be what is damaged.
func (s *salvage) readPages(path string) error {
	file, err := pages.Open(path)
	if err != nil {
		return folderFault(path, err)
	}
	defer file.Close()
	return file.Each(func(row pages.Row) { s.take(row.ID, row.Values) })
}

// The numbers of columns by which rows are known.
const (
	auditValues = 9
	dutyValues  = 8
	caseValues  = 26 // at least, of the list rows of all schemas
)

// take keeps a row that is one of a register's own.
func (s *salvage) take(id int64, values []any) {
	texts := make([]string, len(values))
	isText := make([]bool, len(values))
	for i, v := range values {
		texts[i], isText[i] = v.(string)
	}
	switch {
	case id == 0: // a table without rowids, or an index
		if len(values) == 2 && isText[0] && isText[1] {
			s.takeSetting(texts[0], texts[1])
		}
	case len(values) == 2 && isText[1], len(values) == 3 && isText[1] && isText[2]: // the first schema's bodies had their head beside them
		s.takeCase(texts[1])
	case len(values) == 2:
		if seed, ok := values[1].([]byte); ok && values[0] == nil && len(seed) == ed25519.SeedSize && id == 1 {
			s.seed = seed
		}
	case len(values) == dutyValues && isText[1] && isText[7]:
		s.takeDuty(texts[7])
	case len(values) == auditValues && len(texts[8]) == 64 && !slices.Contains(isText[1:], false):
		s.takeEntry(chain.Line{ID: id, Hash: texts[8], Entry: chain.Entry{At: texts[1], Today: texts[2], Officer: texts[3],
			Act: texts[4], Subject: texts[5], Change: texts[6], Body: texts[7]}})
	case len(values) >= caseValues && isText[1]:
		s.numbers[texts[1]] = true
	}
}

// takeEntry keeps an entry of the audit that is whole.
func (s *salvage) takeEntry(l chain.Line) {
	if json.Valid([]byte(l.Change)) && len(l.Body) == 64 {
		s.entries[l.ID] = l
	}
}

func (s *salvage) takeCase(text string) {
	if !strings.HasPrefix(text, "{") {
		return
	}
	if c, err := casefile.Load([]byte(text)); err == nil && c.Number != "" {
		s.bodies[c.Number] = append(s.bodies[c.Number], []byte(text))
	}
}

func (s *salvage) takeDuty(text string) {
	if item, err := duty.Decode([]byte(text)); err == nil && item.Number != "" {
		s.duties[item.Number] = append(s.duties[item.Number], []byte(text))
	}
}

func (s *salvage) takeSetting(key, value string) {
	s.settings[key] = append(s.settings[key], value)
}

// readRows asks SQLite for every row by itself, so that a damaged page ends nothing
// but what lies on it or behind it.
func (s *salvage) readRows(ctx context.Context, path string) error {
	db := connect(path, s.key, url.Values{}, 1)
	defer db.Close()
	for _, table := range []struct{ name, id, query string }{
		{"bodies", "case_id", "SELECT case_id, json FROM bodies WHERE case_id = $1"},
		{"duties", "id", "SELECT id, json FROM duties WHERE id = $1"},
		{"audit", "id", "SELECT id, at, today, officer, act, subject, change, body, hash FROM audit WHERE id = $1"},
		{"cases", "id", "SELECT id, number FROM cases WHERE id = $1"},
		{"signer", "id", "SELECT id, seed FROM signer WHERE id = $1"},
	} {
		for id := int64(1); id <= s.lastID(ctx, db, table.name, table.id); id++ {
			if err := ctx.Err(); err != nil {
				return err
			}
			s.takeRow(ctx, db, table.name, table.query, id)
		}
	}
	rows, err := db.QueryContext(ctx, "SELECT key, value FROM settings")
	if err != nil {
		return nil // what is named by the audit and was not read is told
	}
	defer rows.Close()
	for rows.Next() {
		var key, value string
		if rows.Scan(&key, &value) == nil {
			s.takeSetting(key, value)
		}
	}
	return nil
}

// mostRows is how far rows are looked for where nothing says how many there are.
const mostRows = 100_000

func (s *salvage) lastID(ctx context.Context, db *sql.DB, table, id string) int64 {
	var last sql.NullInt64
	if err := db.QueryRowContext(ctx, "SELECT max("+id+") FROM "+table).Scan(&last); err != nil {
		return mostRows
	}
	return last.Int64
}

func (s *salvage) takeRow(ctx context.Context, db *sql.DB, table, query string, id int64) {
	row := db.QueryRowContext(ctx, query, id)
	var text string
	switch table {
	case "audit":
		var l chain.Line
		if row.Scan(&l.ID, &l.At, &l.Today, &l.Officer, &l.Act, &l.Subject, &l.Change, &l.Body, &l.Hash) == nil {
			s.takeEntry(l)
		}
	case "signer":
		var seed []byte
		if row.Scan(&id, &seed) == nil && len(seed) == ed25519.SeedSize {
			s.seed = seed
		}
	default:
		if row.Scan(&id, &text) != nil {
			return
		}
		switch table {
		case "bodies":
			s.takeCase(text)
		case "duties":
			s.takeDuty(text)
		case "cases":
			s.numbers[text] = true
		}
	}
}
