package storage

import (
	"context"
	"database/sql"
	"errors"
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
	var hits []casefile.Hit
	err := r.snapshot(ctx, r.reader, "searching the texts", func(tx *sql.Tx) error {
		take := func(id int64) (bool, error) {
			hit, ok, err := inCase(ctx, tx, id, words)
			if ok {
				hits = append(hits, hit)
			}
			return len(hits) < limit, err
		}
		if len(words) == 1 {
			return eachText(ctx, tx, words[0], take)
		}
		return eachCommon(ctx, tx, words, take)
	})
	binnedLast(hits)
	return hits, err
}

// eachText calls take with the cases in whose texts one word may stand, the
// newest first, for as long as it wants more.
func eachText(ctx context.Context, tx *sql.Tx, word asked, take func(id int64) (more bool, err error)) error {
	texts := &cursor{ctx: ctx, tx: tx, index: "texts", match: matchText(word.word)}
	defer texts.close()
	for {
		id, err := texts.seek(newest)
		if err != nil || id == 0 {
			return err
		}
		if more, err := take(id); err != nil || !more {
			return err
		}
		if _, err := texts.seek(id - 1); err != nil {
			return err
		}
	}
}

// mostSteps bounds how far several words are followed that are common apart and
// rare together: an officer types on meanwhile.
const mostSteps = 100_000

// eachCommon does so with the cases in which each of several words may stand in
// the texts or in the head, one of them at least in the texts. It goes down the
// lists of all of them side by side, each jumping to where another one stands.
func eachCommon(ctx context.Context, tx *sql.Tx, words []asked, take func(id int64) (more bool, err error)) error {
	var texts, heads []*cursor
	for _, word := range words {
		texts = append(texts, &cursor{ctx: ctx, tx: tx, index: "texts", match: matchText(word.word)})
		heads = append(heads, &cursor{ctx: ctx, tx: tx, index: "heads", match: word.matchAnywhere()})
	}
	defer func() {
		for i := range words {
			texts[i].close()
			heads[i].close()
		}
	}()
	for id := int64(newest); id > 0; {
		next, steps, written := id, 0, int64(0)
		for i := range words {
			inText, err := texts[i].seek(next)
			if err != nil {
				return err
			}
			inHead, err := heads[i].seek(next)
			if err != nil {
				return err
			}
			next = min(next, max(inText, inHead))
			written = max(written, inText)
			steps += texts[i].steps + heads[i].steps
		}
		if next = min(next, written); next == 0 || steps > mostSteps {
			return nil
		}
		if next < id {
			id = next
			continue
		}
		if more, err := take(id); err != nil || !more {
			return err
		}
		id--
	}
	return nil
}

// newest is beyond every case.
const newest = 1<<63 - 1

// cursor goes down the list of the cases that a query of an index finds.
type cursor struct {
	ctx   context.Context
	tx    *sql.Tx
	index string
	match string
	rows  *sql.Rows
	at    int64 // 0: at the end
	begun bool
	steps int
}

// A jump costs about as much as jumpSteps steps.
const jumpSteps = 100

// seek goes down to the first case that is not above one, and returns it; 0 where
// there is none.
func (c *cursor) seek(most int64) (int64, error) {
	for range jumpSteps {
		if c.begun && c.at <= most {
			return c.at, nil
		}
		if !c.begun {
			break
		}
		if err := c.step(); err != nil {
			return 0, err
		}
	}
	if c.begun && c.at <= most {
		return c.at, nil
	}
	c.close()
	rows, err := c.tx.QueryContext(c.ctx, "SELECT rowid FROM "+c.index+" WHERE "+c.index+" MATCH $1 AND rowid <= $2 ORDER BY rowid DESC", c.match, most)
	if err != nil {
		return 0, err
	}
	c.rows, c.begun = rows, true
	c.steps += jumpSteps
	err = c.step()
	return c.at, err
}

func (c *cursor) step() error {
	c.steps++
	c.at = 0
	if !c.rows.Next() {
		return c.rows.Err()
	}
	return c.rows.Scan(&c.at)
}

func (c *cursor) close() {
	if c.rows != nil {
		c.rows.Close()
	}
}

// inCase finds every word in the texts or the head of a case, one of them at
// least in a text; the first of these says where.
func inCase(ctx context.Context, tx *sql.Tx, id int64, words []asked) (casefile.Hit, bool, error) {
	var hit casefile.Hit
	var body []byte
	err := tx.QueryRowContext(ctx, "SELECT json FROM bodies WHERE case_id = $1", id).Scan(&body)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return hit, false, err
	}
	c, err := casefile.Load(body)
	if err != nil {
		return hit, false, nil // it is for Verify to report
	}
	texts, lines := passages(c), linesOf(headText(c))
	for i := range words {
		p, from, to, ok := inPassages(texts, words[i].word)
		if ok && hit.Path == "" {
			hit = casefile.Hit{Rank: casefile.TextHolds, Field: p.field, Path: p.path}
			hit.Text, hit.From, hit.To = fragment(p.text, from, to)
		}
		if !ok {
			if _, ok = words[i].anywhere(lines); !ok {
				return hit, false, nil
			}
		}
	}
	if hit.Path == "" {
		return hit, false, nil
	}
	hit.Row, err = rowByID(ctx, tx, id)
	return hit, err == nil, err
}

// inPassages finds a word in the first of the texts that holds it.
func inPassages(texts []passage, word string) (p passage, from, to int, ok bool) {
	for _, p := range texts {
		if from, to, ok := within(normal(p.text), word); ok {
			return p, from, to, true
		}
	}
	return passage{}, 0, 0, false
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
