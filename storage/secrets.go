package storage

import (
	"context"

	"fuyi/app"
)

// Secrets lists the secret cases; see app.Store.
func (r *Register) Secrets(ctx context.Context) ([]app.SecretCase, error) {
	rows, err := r.reader.QueryContext(ctx, "SELECT c.number, s.handler FROM secrets s CROSS JOIN cases c ON c.id = s.case_id ORDER BY s.case_id")
	if err != nil {
		return nil, classify("listing secret cases", r.path, err)
	}
	defer rows.Close()
	var secrets []app.SecretCase
	for rows.Next() {
		var s app.SecretCase
		if err := rows.Scan(&s.Number, &s.Handler); err != nil {
			return nil, classify("listing secret cases", r.path, err)
		}
		secrets = append(secrets, s)
	}
	return secrets, classify("listing secret cases", r.path, rows.Err())
}
