package storage

import (
	"context"
	"database/sql"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"fuyi/app/casefile"
)

// A search goes from the closest rank to the widest, and in each from the newest
// case to the oldest, and ends as soon as it has as many cases as were asked
// for: what is common is found at the top of its list, and what is rare has a
// short one.

// search is a search under way.
type search struct {
	tx    *sql.Tx
	limit int
	found []finding
	seen  map[int64]bool
}

// finding is a case that was found, and where.
type finding struct {
	id   int64
	rank casefile.Rank
	far  int // the sum of the ranks of several words
	spot
}

// Find finds cases by their heads; see app.Store.
func (r *Register) Find(ctx context.Context, text string, limit int) ([]casefile.Hit, error) {
	words := askedWords(text)
	if len(words) == 0 || limit <= 0 {
		return nil, nil
	}
	var hits []casefile.Hit
	err := r.snapshot(ctx, r.reader, "searching", func(tx *sql.Tx) (err error) {
		s := &search{tx: tx, limit: limit, seen: map[int64]bool{}}
		if len(words) == 1 {
			err = s.word(ctx, words[0])
		} else {
			err = s.words(ctx, words)
		}
		if err != nil {
			return err
		}
		hits, err = s.hits(ctx)
		return err
	})
	return hits, err
}

// word finds one word, rank by rank.
func (s *search) word(ctx context.Context, a asked) error {
	if err := s.numbers(ctx, a); err != nil {
		return err
	}
	for _, stage := range []struct {
		rank  casefile.Rank
		match string
		find  func([]headLine) (spot, bool)
	}{
		{casefile.PartyExact, a.matchWhole(), a.whole},
		{casefile.PartyBegins, a.matchBegins(), a.begins},
		{casefile.PartyHolds, a.matchHolds(), a.holds},
		{casefile.ActHolds, a.matchNamed(), a.named},
	} {
		err := s.heads(ctx, stage.match, func(lines []headLine) (finding, bool) {
			found, ok := stage.find(lines)
			return finding{rank: stage.rank, spot: found}, ok
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// words finds cases in whose heads each of several words stands; the first one
// says where the case was found, all of them how closely.
func (s *search) words(ctx context.Context, words []asked) error {
	matches := make([]string, len(words))
	for i := range words {
		matches[i] = words[i].matchAnywhere()
	}
	err := s.heads(ctx, strings.Join(matches, " AND "), func(lines []headLine) (finding, bool) {
		var first finding
		for i := range words {
			found, ok := words[i].anywhere(lines)
			if !ok {
				return finding{}, false
			}
			if i == 0 {
				first = found
			}
			first.rank = max(first.rank, found.rank)
			first.far += int(found.rank)
		}
		return first, true
	})
	slices.SortStableFunc(s.found, func(a, b finding) int { return a.far - b.far })
	return err
}

// numbers finds cases by the beginning of their number, or by the number without
// its year.
func (s *search) numbers(ctx context.Context, a asked) error {
	number := func(rank casefile.Rank, query string, args ...any) error {
		return s.collect(ctx, query, args, func(text string) (finding, bool) {
			found := spot{headLine{numberField, text}, 0, utf8.RuneCountInString(a.word)}
			if rank == casefile.NumberExact {
				found.to = utf8.RuneCountInString(text)
				if !strings.Contains(a.word, "-") {
					found.from = found.to - len(strings.TrimLeft(a.word, "0"))
				}
			}
			return finding{rank: rank, spot: found}, true
		})
	}
	if whole, ok := wholeNumber(a.word); ok {
		if err := number(casefile.NumberExact, "SELECT id, number FROM cases WHERE number = $1", whole); err != nil {
			return err
		}
	}
	const begins = "SELECT id, number FROM cases WHERE number >= $1 AND number < $2 ORDER BY number DESC"
	if err := number(casefile.NumberBegins, begins, a.word, a.word+"\U0010FFFF"); err != nil {
		return err
	}
	seq := atoi(a.word)
	if seq <= 0 {
		return nil
	}
	return number(casefile.NumberExact, "SELECT id, number FROM cases WHERE seq = $1 ORDER BY year DESC", seq)
}

// wholeNumber is the number of a case as it is written, of one typed with or
// without the noughts in it. One typed with some of them is not typed to its end.
func wholeNumber(word string) (string, bool) {
	year, seq, _ := strings.Cut(word, "-")
	y, n := atoi(year), atoi(seq)
	if y == 0 || n == 0 {
		return "", false
	}
	whole := caseNumber(y, n)
	return whole, whole == word || seq[0] != '0'
}

// atoi reads a number of figures, 0 for what is none or too long to be of a case.
func atoi(text string) int {
	if len(text) > 6 || strings.TrimLeft(text, "0123456789") != "" {
		return 0
	}
	n, _ := strconv.Atoi(text)
	return n
}

// heads takes the cases that a query of the heads finds, the newest first, as
// far as find finds the word in them.
func (s *search) heads(ctx context.Context, match string, find func([]headLine) (finding, bool)) error {
	const query = "SELECT heads.rowid, t.head FROM heads CROSS JOIN head_texts t ON t.case_id = heads.rowid" +
		" WHERE heads MATCH $1 ORDER BY heads.rowid DESC"
	return s.collect(ctx, query, []any{match}, func(head string) (finding, bool) { return find(linesOf(head)) })
}

// collect reads a query of numbers and texts, until there are enough cases.
func (s *search) collect(ctx context.Context, query string, args []any, find func(text string) (finding, bool)) error {
	if len(s.found) >= s.limit {
		return nil
	}
	rows, err := s.tx.QueryContext(ctx, query, args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	for len(s.found) < s.limit && rows.Next() {
		var id int64
		var text sql.RawBytes
		if err := rows.Scan(&id, &text); err != nil {
			return err
		}
		if s.seen[id] {
			continue
		}
		if found, ok := find(string(text)); ok {
			s.seen[id] = true
			found.id = id
			s.found = append(s.found, found)
		}
	}
	return rows.Err()
}

// hits reads the rows of what was found. Cases in the bin come last.
func (s *search) hits(ctx context.Context) ([]casefile.Hit, error) {
	hits := make([]casefile.Hit, 0, len(s.found))
	for _, f := range s.found {
		row, err := rowByID(ctx, s.tx, f.id)
		if err != nil {
			return nil, err
		}
		hits = append(hits, casefile.Hit{
			Row: row, Rank: f.rank, Field: placeNames[f.line.place], Path: placePaths[f.line.place], Text: f.line.text, From: f.from, To: f.to,
		})
	}
	binnedLast(hits)
	return hits, nil
}

func rowByID(ctx context.Context, tx *sql.Tx, id int64) (casefile.Row, error) {
	return scanRow(tx.QueryRowContext(ctx, "SELECT "+rowColumns+" FROM cases WHERE id = $1", id).Scan)
}

func binnedLast(hits []casefile.Hit) {
	slices.SortStableFunc(hits, func(a, b casefile.Hit) int { return int(truth(a.Row.Binned) - truth(b.Row.Binned)) })
}
