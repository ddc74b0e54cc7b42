package storage

import (
	"context"
	"database/sql"
	"strings"

	"fuyi/app/casefile"
)

// How much of a long text is given around what was found, in runes.
const (
	fragmentBefore = 16
	fragmentAfter  = 44
)

// FindTexts finds cases by what was written in them at length; see app.Store.
func (r *Register) FindTexts(ctx context.Context, text string, limit int) ([]casefile.Hit, error) {
	words := askedWords(text)
	if len(words) == 0 || limit <= 0 {
		return nil, nil
	}
	matches := make([]string, len(words))
	for i := range words {
		matches[i] = "(" + matchText(words[i].word) + ")"
	}
	const query = "SELECT texts.rowid, b.json FROM texts CROSS JOIN bodies b ON b.case_id = texts.rowid" +
		" WHERE texts MATCH $1 ORDER BY texts.rowid DESC"
	var hits []casefile.Hit
	err := r.snapshot(ctx, r.reader, "searching the texts", func(tx *sql.Tx) error {
		rows, err := tx.QueryContext(ctx, query, strings.Join(matches, " AND "))
		if err != nil {
			return err
		}
		defer rows.Close()
		for len(hits) < limit && rows.Next() {
			var id int64
			var body []byte
			if err := rows.Scan(&id, &body); err != nil {
				return err
			}
			c, err := casefile.Load(body)
			if err != nil {
				continue // it is for Verify to report
			}
			hit, ok := inPassages(passages(c), words)
			if !ok {
				continue
			}
			if hit.Row, err = rowByID(ctx, tx, id); err != nil {
				return err
			}
			hits = append(hits, hit)
		}
		return rows.Err()
	})
	binnedLast(hits)
	return hits, err
}

// inPassages finds every word in one of the texts; the first says where.
func inPassages(texts []passage, words []asked) (casefile.Hit, bool) {
	var hit casefile.Hit
	for i := range words {
		found := false
		for _, p := range texts {
			from, to, ok := within(normal(p.text), words[i].word)
			if !ok {
				continue
			}
			found = true
			if i == 0 {
				hit = casefile.Hit{Rank: casefile.TextHolds, Field: p.field, Path: p.path}
				hit.Text, hit.From, hit.To = fragment(p.text, from, to)
			}
			break
		}
		if !found {
			return hit, false
		}
	}
	return hit, true
}

// fragment cuts a text around what was found in it.
func fragment(text string, from, to int) (string, int, int) {
	runes := []rune(strings.Map(func(r rune) rune {
		if r == '\n' || r == '\t' {
			return ' '
		}
		return r
	}, text))
	begin, end := max(0, from-fragmentBefore), min(len(runes), to+fragmentAfter)
	cut := string(runes[begin:end])
	from, to = from-begin, to-begin
	if begin > 0 {
		cut, from, to = "…"+cut, from+1, to+1
	}
	if end < len(runes) {
		cut += "…"
	}
	return cut, from, to
}
