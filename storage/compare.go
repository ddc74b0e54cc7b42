package storage

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"hash/fnv"
	"maps"
	"reflect"
	"slices"

	"fuyi/app/casefile"
)

// oneCase holds a case against the audit, its row, its tables and its search
// entries.
func (v *verifier) oneCase(ctx context.Context, id int64, number string) error {
	v.found.Cases++
	s, err := findCase(ctx, v.tx, number)
	if ctx.Err() != nil {
		return ctx.Err()
	}
	if err != nil {
		v.report(number, "案件 %s 的内容无法读出，请从备份恢复。", number)
		return nil
	}
	if s == nil {
		v.report(number, "案件 %s 只有列表行而没有内容，请从备份恢复。", number)
		return nil
	}
	v.found.Events += len(s.c.Events)
	if !v.content(s, number) {
		return nil // what is made from a wrong content says nothing
	}
	d := derive(s.c)
	if err := v.tables(ctx, s, d); err != nil {
		return err
	}
	if err := v.search(ctx, s, d); err != nil {
		return err
	}
	return v.oneRow(ctx, s)
}

// stray reports what differs from the case that it was made from, or with
// rebuild remembers the case to make it anew.
func (v *verifier) stray(number, format string, args ...any) {
	switch {
	case !v.rebuild:
		v.report(number, "案件 "+number+" 的"+format+"，可用 fuyi verify --rebuild 重建。", args...)
	case !slices.Contains(v.broken, number):
		v.broken = append(v.broken, number)
	}
}

// content holds a case's JSON against its last audit entry and its one form.
func (v *verifier) content(s *stored, number string) bool {
	last, audited := v.last[number]
	var canonical bytes.Buffer
	err := casefile.Encode(&canonical, s.c)
	switch {
	case !audited:
		v.report(number, "案件 %s 没有操作记录，有人在程序之外加入。", number)
	case last != fingerprint(s.body):
		v.report(number, "案件 %s 的内容与操作记录不符，有人在程序之外改动过。", number)
	case s.c.Number != number:
		v.report(number, "案件 %s 的内容写的是另一案号 %s。", number, s.c.Number)
	case err != nil || !bytes.Equal(canonical.Bytes(), s.body):
		v.report(number, "案件 %s 的内容不是程序写出的样子。", number)
	default:
		return true
	}
	return false
}

// tables compares the tables for figures row by row.
func (v *verifier) tables(ctx context.Context, s *stored, d *derived) error {
	for i := range partTables {
		t := &partTables[i]
		rows, err := t.read(ctx, v.tx, s.id)
		if err != nil {
			return err
		}
		if len(rows) != len(d.parts[i]) {
			v.stray(s.c.Number, "“%s”表应有%d行，实有%d行", t.title, len(d.parts[i]), len(rows))
			continue
		}
		for j := range rows {
			if !reflect.DeepEqual(rows[j], d.parts[i][j]) {
				v.stray(s.c.Number, "“%s”表第%d行与内容不符", t.title, j+1)
				break
			}
		}
	}
	return nil
}

// tokenPrint is the sum of the hashes of a text's tokens: the same for the same
// set in any order.
type tokenPrint struct {
	sum   uint64
	count int
}

func hashOf(token []byte) uint64 {
	h := fnv.New64a()
	h.Write(token)
	return h.Sum64()
}

func printOf(tokens []string) tokenPrint {
	var p tokenPrint
	for _, token := range tokens {
		p.sum += hashOf([]byte(token))
		p.count++
	}
	return p
}

// entriesAre tells whether what an index holds of a case are these tokens.
func entriesAre(prints map[int64]*tokenPrint, id int64, tokens []string) bool {
	want := printOf(tokens)
	if is := prints[id]; is != nil {
		return *is == want
	}
	return want == tokenPrint{}
}

// searchEntries reads the two search indexes in one go: asking them case by case
// would walk the entries of common words each time. Where it can be, those of the even
// cases are read beside those of the odd.
func (v *verifier) searchEntries(ctx context.Context) (err error) {
	if v.beside == nil {
		v.heads, v.texts, err = v.entriesOf(ctx, "")
		return err
	}
	var heads, texts map[int64]*tokenPrint
	other := v.half()
	err = together(
		func() (err error) {
			v.heads, v.texts, err = v.entriesOf(ctx, " WHERE doc % 2 = 0")
			return err
		},
		func() (err error) {
			heads, texts, err = other.entriesOf(ctx, " WHERE doc % 2 <> 0")
			return err
		})
	if err != nil {
		return err
	}
	maps.Copy(v.heads, heads)
	maps.Copy(v.texts, texts)
	return nil
}

// entriesOf reads what both indexes hold of some cases.
func (v *verifier) entriesOf(ctx context.Context, which string) (heads, texts map[int64]*tokenPrint, err error) {
	if heads, err = v.entriesIn(ctx, "heads", which); err == nil {
		texts, err = v.entriesIn(ctx, "texts", which)
	}
	return heads, texts, err
}

func (v *verifier) entriesIn(ctx context.Context, index, which string) (map[int64]*tokenPrint, error) {
	prints := map[int64]*tokenPrint{}
	// The entries come by their terms, those of one term together: it is hashed once.
	var last []byte
	var hash uint64
	err := v.each(ctx, "SELECT doc, term FROM "+index+"_terms"+which, func(scan func(...any) error) error {
		var id int64
		var term sql.RawBytes
		if err := scan(&id, &term); err != nil {
			return err
		}
		if !bytes.Equal(term, last) || last == nil {
			last = append(last[:0], term...)
			hash = hashOf(last)
		}
		p := prints[id]
		if p == nil {
			p = &tokenPrint{}
			prints[id] = p
		}
		p.sum += hash
		p.count++
		return nil
	})
	return prints, err
}

// search holds the search entries against the texts.
func (v *verifier) search(ctx context.Context, s *stored, d *derived) error {
	var head string
	err := v.tx.QueryRowContext(ctx, "SELECT head FROM head_texts WHERE case_id = $1", s.id).Scan(&head)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return err
	}
	if head != d.head || !entriesAre(v.heads, s.id, headTokens(d.head)) || !entriesAre(v.texts, s.id, textTokens(d.text)) {
		v.stray(s.c.Number, "检索条目缺失或者不符")
	}
	return nil
}

// oneRow holds the list row against what a fold gives, and names the first
// column that differs.
func (v *verifier) oneRow(ctx context.Context, s *stored) error {
	number := s.c.Number
	row, err := scanRow(v.tx.QueryRowContext(ctx, "SELECT "+rowColumns+" FROM cases WHERE id = $1", s.id).Scan)
	if err != nil {
		v.stray(number, "列表行无法读出")
		return nil
	}
	want, err := v.row(s.c)
	if err != nil {
		v.report(number, "案件 %s 的事项次序不合法律规定，无法计算：%v。", number, err)
		return nil
	}
	if row.AsOf > want.AsOf {
		v.report(number, "案件 %s 的列表行按%s推算，晚于今天%s，请检查计算机的日期。", number, row.AsOf, want.AsOf)
		return nil
	}
	// A row that time alone has overtaken is stale, not wrong: it is folded again
	// when the desk opens.
	if row.AsOf != want.AsOf && !row.Changes.IsZero() && row.Changes <= want.AsOf {
		return nil
	}
	row.AsOf = want.AsOf
	is, should := rowValues(row), rowValues(want)
	for i := range is {
		if is[i] != should[i] {
			v.stray(number, "列表行“%s”是“%v”，按案卷应为“%v”", columnNames[i], is[i], should[i])
			return nil
		}
	}
	first, last, line, err := readFacts(ctx, v.tx, s.id)
	if err != nil {
		return err
	}
	if wantFirst, wantLast := want.Facts.Span(); line != want.Facts.Line() || first != wantFirst || last != wantLast {
		v.stray(number, "统计条目缺失或者不符")
	}
	return nil
}

// rebuild writes anew all that is made from a case; the row only where the law
// can fold it.
func (r *Register) rebuild(ctx context.Context, number string, row func(*casefile.Case) (casefile.Row, error)) error {
	return r.write(ctx, "rebuilding case "+number, func(ctx context.Context, tx *sql.Tx) error {
		s, err := findCase(ctx, tx, number)
		if err != nil || s == nil {
			return err
		}
		if fresh, err := row(s.c); err == nil {
			if err := writeRow(ctx, tx, s.id, fresh); err != nil {
				return err
			}
		}
		return s.rederive(ctx, tx)
	})
}
