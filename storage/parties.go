package storage

import (
	"context"
	"slices"

	"fuyi/app/casefile"
	"fuyi/app/fault"
)

// PartiesNamed lists parties by the beginning of their name; see app.Store. The
// names come in order from their index, so that no more of them are read than
// asked for; the rest of a party is read from the case that has it.
func (r *Register) PartiesNamed(ctx context.Context, beginning string, organs bool, limit int) ([]casefile.Party, error) {
	const named = `SELECT p.name, c.number, max(p.case_id) FROM parties p JOIN cases c ON c.id = p.case_id
		WHERE p.name >= $1 AND p.name < $2 AND (p.kind = 'organ') = $3 AND c.binned = 0
		GROUP BY p.name ORDER BY p.name LIMIT $4`
	rows, err := r.reader.QueryContext(ctx, named, beginning, beginning+"\U0010FFFF", truth(organs), limit)
	if err != nil {
		return nil, classify("listing parties", r.path, err)
	}
	defer rows.Close()
	var found [][2]string
	for rows.Next() {
		var name, number string
		var newest int64
		if err := rows.Scan(&name, &number, &newest); err != nil {
			return nil, classify("reading a party", r.path, err)
		}
		found = append(found, [2]string{name, number})
	}
	if err := rows.Err(); err != nil {
		return nil, classify("listing parties", r.path, err)
	}
	var parties []casefile.Party
	for _, f := range found {
		c, err := r.Case(ctx, f[1])
		if fault.CodeOf(err) == fault.NoSuchCase {
			continue // it went meanwhile
		}
		if err != nil {
			return nil, err
		}
		i := slices.IndexFunc(c.Parties, func(p casefile.Party) bool { return p.Name == f[0] && (p.Kind == casefile.OrganKind) == organs })
		if i >= 0 {
			parties = append(parties, c.Parties[i])
		}
	}
	return parties, nil
}
