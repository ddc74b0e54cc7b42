package storage

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"
)

// FuzzMembers holds the cutting of JSON against the parser of the library.
func FuzzMembers(f *testing.F) {
	for _, text := range []string{
		`{}`, `{"a":1}`, "{\n  \"number\": \"2026-0012\",\n  \"parties\": [\n    {\"name\": \"吴𠮷\"},\n    {}\n  ]\n}",
		`{"a":"\\","b":"\"","c":"\\\"","d":", ] } {"}`, `{"a":[1,[2,{"b":","}],"]"],"c":null}`, `{"":[]}`, `{"a`, `{"a":"`, `{"a":[1,`, ``,
	} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		var want map[string]json.RawMessage
		whole := strings.HasPrefix(text, "{") && json.Unmarshal([]byte(text), &want) == nil
		fields, err := fieldsOf([]byte(text))
		if !whole {
			return // it need but not panic
		}
		if err != nil {
			t.Fatalf("%q: %v", text, err)
		}
		last := map[string][]byte{}
		for _, field := range fields {
			if name := ""; json.Unmarshal([]byte(`"`+field.name+`"`), &name) == nil {
				last[name] = field.value
			}
		}
		for name, value := range want {
			if !bytes.Equal(bytes.TrimSpace(value), last[name]) {
				t.Errorf("%q: member %q is %q, want %q", text, name, last[name], value)
			}
			if value[0] == '[' {
				holdsItems(t, value)
			}
		}
	})
}

func holdsItems(t *testing.T, list []byte) {
	var want []json.RawMessage
	if err := json.Unmarshal(list, &want); err != nil {
		t.Fatal(err)
	}
	items, err := parts(list)
	if err != nil || len(items) != len(want) {
		t.Fatalf("%q: %d items, %v; want %d", list, len(items), err, len(want))
	}
	for i := range want {
		if !bytes.Equal(want[i], items[i]) {
			t.Errorf("%q: item %d is %q, want %q", list, i, items[i], want[i])
		}
	}
}
