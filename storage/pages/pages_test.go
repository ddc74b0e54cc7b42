package pages_test

import (
	"compress/gzip"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fuyi/storage/pages"
)

// rows reads all rows of a file.
func rows(t testing.TB, content []byte) []pages.Row {
	t.Helper()
	path := filepath.Join(t.TempDir(), "f.db")
	if err := os.WriteFile(path, content, 0o600); err != nil {
		t.Fatal(err)
	}
	f, err := pages.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var all []pages.Row
	if err := f.Each(func(r pages.Row) { all = append(all, r) }); err != nil {
		t.Fatal(err)
	}
	return all
}

// register is a register of the first schema, with one case that is longer than a page.
func register(t testing.TB) []byte {
	t.Helper()
	packed, err := os.Open("../testdata/schema-01.db.gz")
	if err != nil {
		t.Fatal(err)
	}
	defer packed.Close()
	unpacked, err := gzip.NewReader(packed)
	if err != nil {
		t.Fatal(err)
	}
	content, err := io.ReadAll(unpacked)
	if err != nil {
		t.Fatal(err)
	}
	return content
}

// bodies are the rows that hold a case.
func bodies(all []pages.Row) int {
	n := 0
	for _, r := range all {
		if len(r.Values) == 3 {
			if text, ok := r.Values[1].(string); ok && strings.HasPrefix(text, "{") && strings.HasSuffix(strings.TrimSpace(text), "}") {
				n++
			}
		}
	}
	return n
}

func TestEach(t *testing.T) {
	whole := register(t)
	all := rows(t, whole)
	if bodies(all) != 1 {
		t.Fatalf("%d bodies of %d rows", bodies(all), len(all))
	}
	for name, content := range map[string][]byte{
		"a header of zeros": append(make([]byte, 100), whole[100:]...),
		"more behind it":    append(append([]byte(nil), whole...), 1, 2, 3),
	} {
		if n := bodies(rows(t, content)); n != 1 {
			t.Errorf("%s: %d bodies", name, n)
		}
	}
	for name, content := range map[string][]byte{"nothing": nil, "text": []byte(strings.Repeat("这不是数据库。", 3000)), "ones": []byte(strings.Repeat("\xFF", 20_000))} {
		if n := bodies(rows(t, content)); n != 0 {
			t.Errorf("%s: %d bodies", name, n)
		}
	}
}

// FuzzEach reads files that somebody made up.
func FuzzEach(f *testing.F) {
	whole := register(f)
	f.Add(whole[:8192])
	f.Add([]byte("SQLite format 3\x00\x02\x00"))
	f.Add([]byte(strings.Repeat("\x0D\x00\x00\x00\x05\x00\x10", 600)))
	f.Fuzz(func(t *testing.T, content []byte) {
		if len(content) < 1<<16 {
			rows(t, content)
		}
	})
}
