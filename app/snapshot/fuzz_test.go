package snapshot_test

import (
	"strings"
	"testing"

	"fuyi/app/snapshot"
)

// FuzzParse: a manifest is refused, or names a folder in the pool and nothing else.
func FuzzParse(f *testing.F) {
	f.Add([]byte(`{"format":1,"made":"2026-11-28T09:00:00Z","database":"` + strings.Repeat("a", 64) + `","pool":"ab12"}`))
	f.Add([]byte(`{"format":1,"pool":"../.."}`))
	f.Add([]byte(`[`))
	f.Fuzz(func(t *testing.T, text []byte) {
		m, err := snapshot.Parse(text)
		if err == nil && (strings.ContainsAny(m.Pool, `./\`) || m.Made.IsZero()) {
			t.Fatalf("%+v", m)
		}
	})
}
