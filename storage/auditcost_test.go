package storage

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"testing"

	"fuyi/app"
	"fuyi/app/casefile"
	"fuyi/app/date"
)

// The benchmarks of the audit's cost: what an entry takes beside what a save takes
// (BenchmarkRegister, BenchmarkUpdate). An entry is timed inside of a transaction that
// is rolled back; what its rows add to the commit is timed by committing a content with
// it and without. Goal: at most a tenth of a save.

// contents are a case before and after an event was entered.
func contents(b *testing.B) (before, after []byte) {
	b.Helper()
	text, err := os.ReadFile("../app/casefile/testdata/whole.json")
	if err != nil {
		b.Fatal(err)
	}
	c, err := casefile.Decode(bytes.NewReader(text))
	if err != nil {
		b.Fatal(err)
	}
	if before, err = encode(c); err != nil {
		b.Fatal(err)
	}
	c.Events = append(c.Events, casefile.Event{Type: casefile.OpinionsHeard, Date: date.Must(2026, 6, 1), Party: "吴𠮷"})
	if after, err = encode(c); err != nil {
		b.Fatal(err)
	}
	return before, after
}

func opened(b *testing.B) *Register {
	b.Helper()
	r, err := Open(context.Background(), b.TempDir())
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { r.Close() })
	return r
}

var audited = app.Audit{Officer: "李明", Act: "录入", Today: date.Must(2026, 6, 1)}

// BenchmarkAuditEntry is the entry of an update, without the commit.
func BenchmarkAuditEntry(b *testing.B) {
	r := opened(b)
	before, after := contents(b)
	stop := errors.New("rolled back")
	err := r.write(context.Background(), "timing the audit", func(ctx context.Context, tx *sql.Tx) error {
		for b.Loop() {
			if err := r.record(ctx, tx, audited, "2026-0012", before, after); err != nil {
				return err
			}
		}
		return refusal{stop}
	})
	if !errors.Is(err, stop) {
		b.Fatal(err)
	}
}

// BenchmarkAuditCommit commits a content with its entry, and without.
func BenchmarkAuditCommit(b *testing.B) {
	before, after := contents(b)
	for name, entry := range map[string]bool{"with": true, "without": false} {
		b.Run(name, func(b *testing.B) {
			r := opened(b)
			round := 0
			for b.Loop() {
				round++ // the same content again would not be written
				text := append(after[:len(after):len(after)], fmt.Sprintf("%08d", round)...)
				err := r.write(context.Background(), "timing the audit", func(ctx context.Context, tx *sql.Tx) error {
					_, err := tx.ExecContext(ctx, "INSERT INTO drafts (key, text) VALUES ('k', $1) ON CONFLICT (key) DO UPDATE SET text = excluded.text", text)
					if err != nil || !entry {
						return err
					}
					return r.record(ctx, tx, audited, "2026-0012", before, after)
				})
				if err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
