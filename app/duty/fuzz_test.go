package duty_test

import (
	"bytes"
	"testing"

	"fuyi/app/date"
	"fuyi/app/duty"
)

// FuzzDecode: an item is refused, or is checked without harm and reads again as itself.
func FuzzDecode(f *testing.F) {
	f.Add([]byte(`{"title":"规定","review":{"kind":"normative","department":"公安局","received":"2026-06-01","days":15}}`))
	f.Add([]byte(`{"title":"规定","filing":{"document_no":"云住建〔2026〕18号","published":"2026-06-01"},"struck":{"reason":"x"}}`))
	f.Add([]byte(`{"title":"x","title":"y"}`))
	f.Fuzz(func(t *testing.T, text []byte) {
		item, err := duty.Decode(text)
		if err != nil {
			return
		}
		item.Check(date.Date(20000))
		first, err := duty.Encode(item)
		if err != nil {
			return
		}
		again, err := duty.Decode(first)
		if err != nil {
			t.Fatal(err)
		}
		if second, err := duty.Encode(again); err != nil || !bytes.Equal(first, second) {
			t.Fatalf("%s became %s", first, second)
		}
	})
}
