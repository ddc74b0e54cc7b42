package storage

import (
	"context"
	"database/sql"
	"slices"

	"fuyi/app/casefile"
	"fuyi/app/fault"
	"fuyi/app/pinyin"
)

// namedIn is the name of a party, with the number of a case that has it.
type namedIn struct{ name, number string }

// PartiesNamed lists parties by the beginning of their name; see app.Store. The
// names come from their indexes, so that no more of them are read than asked for;
// the rest of a party is read from the case that has it.
func (r *Register) PartiesNamed(ctx context.Context, beginning string, organs bool, without []string, limit int) ([]casefile.Party, error) {
	without = append([]string{}, without...) // a list of none, not none
	var found []namedIn
	err := r.snapshot(ctx, r.reader, "listing parties", func(tx *sql.Tx) (err error) {
		if found, err = namesBegun(ctx, tx, beginning, organs, without, limit); err != nil {
			return err
		}
		typed := pinyin.Typed(beginning)
		for _, index := range []string{wholeToken, pinyinToken} {
			if typed == "" || len(found) >= limit {
				break
			}
			if found, err = namesTyped(ctx, tx, index, typed, organs, without, limit, found); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	var parties []casefile.Party
	for _, f := range found {
		c, err := r.Case(ctx, f.number)
		if fault.CodeOf(err) == fault.NoSuchCase {
			continue // it went meanwhile
		}
		if err != nil {
			return nil, err
		}
		i := slices.IndexFunc(c.Parties, func(p casefile.Party) bool { return p.Name == f.name && (p.Kind == casefile.OrganKind) == organs })
		if i >= 0 {
			parties = append(parties, c.Parties[i])
		}
	}
	return parties, nil
}

// namesBegun lists names that begin with a text, in their order.
func namesBegun(ctx context.Context, tx *sql.Tx, beginning string, organs bool, without []string, limit int) ([]namedIn, error) {
	const named = `SELECT p.name, c.number, max(p.case_id) FROM parties p JOIN cases c ON c.id = p.case_id
		WHERE p.name >= $1 AND p.name < $2 AND (p.kind = 'organ') = $3 AND c.binned = 0 AND c.number NOT IN (SELECT value FROM json_each($4))
		GROUP BY p.name ORDER BY p.name LIMIT $5`
	rows, err := tx.QueryContext(ctx, named, beginning, beginning+"\U0010FFFF", truth(organs), jsonList(without), limit)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var found []namedIn
	for rows.Next() {
		var f namedIn
		var newest int64
		if err := rows.Scan(&f.name, &f.number, &newest); err != nil {
			return nil, err
		}
		found = append(found, f)
	}
	return found, rows.Err()
}

// mostHeads bounds how many cases are looked through for names typed in pinyin:
// the same few names may stand in all of them.
const mostHeads = 1000

// namesTyped adds names that are typed so in pinyin or by initials, to their end
// or from their beginning as the index says, those of the newest cases first.
func namesTyped(ctx context.Context, tx *sql.Tx, index, typed string, organs bool, without []string, limit int, found []namedIn) ([]namedIn, error) {
	const heads = `SELECT c.number, t.head FROM heads CROSS JOIN head_texts t ON t.case_id = heads.rowid CROSS JOIN cases c ON c.id = heads.rowid
		WHERE heads MATCH $1 AND c.binned = 0 ORDER BY heads.rowid DESC LIMIT $2`
	rows, err := tx.QueryContext(ctx, heads, some(index+typed[:min(len(typed), pinyin.Longest)]), mostHeads)
	if err != nil {
		return found, err
	}
	defer rows.Close()
	known := map[string]bool{}
	for _, f := range found {
		known[f.name] = true
	}
	for len(found) < limit && rows.Next() {
		var number, head string
		if err := rows.Scan(&number, &head); err != nil {
			return found, err
		}
		if slices.Contains(without, number) {
			continue
		}
		for _, line := range linesOf(head) {
			if known[line.text] || organs != (line.place == respondentField) || line.place.class() != nameClass || line.place == legalRepField {
				continue
			}
			runes, whole := pinyin.Match(line.text, typed)
			if runes > 0 && (whole || index == pinyinToken) && len(found) < limit {
				known[line.text] = true
				found = append(found, namedIn{line.text, number})
			}
		}
	}
	return found, rows.Err()
}
