package bundle_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"testing"

	"fuyi/app/bundle"
	"fuyi/app/casefile"
	"fuyi/app/fault"
)

// packed is a bundle of one case with one file.
func packed(t testing.TB, content []byte) (text []byte, hash string) {
	t.Helper()
	sum := sha256.Sum256(content)
	hash = hex.EncodeToString(sum[:])
	var out bytes.Buffer
	w := bundle.NewWriter(&out, "清河县人民政府", "2026-11-28", true)
	if err := w.Add(&casefile.Case{Number: "2026-0001", Handler: "李明"}); err != nil {
		t.Fatal(err)
	}
	for range 2 { // the second time it is there already
		if err := w.AddFile(hash, "png", content); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes(), hash
}

// TestWhatIsPackedComesBack, and a file that was altered on its way is told.
func TestWhatIsPackedComesBack(t *testing.T) {
	content := []byte("内容一二三四五六七八")
	text, hash := packed(t, content)
	b, err := bundle.Open(bytes.NewReader(text), int64(len(text)))
	if err != nil {
		t.Fatal(err)
	}
	c, err := b.Case("2026-0001")
	if err != nil || c.Handler != "李明" || b.Manifest.Bureau != "清河县人民政府" {
		t.Errorf("%+v %v %+v", c, err, b.Manifest)
	}
	if got, there, err := b.File(hash, "png"); !there || err != nil || !bytes.Equal(got, content) {
		t.Errorf("the file: %q %v %v", got, there, err)
	}
	if _, there, err := b.File(hash, "../x"); there || err != nil {
		t.Errorf("an ending like a path: %v %v", there, err)
	}
	at := bytes.Index(text, content)
	altered := bytes.Clone(text)
	altered[at] ^= 1
	if b, err = bundle.Open(bytes.NewReader(altered), int64(len(altered))); err != nil {
		t.Fatal(err)
	}
	if _, there, err := b.File(hash, "png"); !there || fault.CodeOf(err) != fault.BadCases {
		t.Errorf("an altered file: %v %v", there, err)
	}
}

// FuzzOpen: whatever the file is, it is refused with a fault or read.
func FuzzOpen(f *testing.F) {
	text, _ := packed(f, []byte("内容"))
	f.Add(text)
	f.Add([]byte("PK\x05\x06"))
	f.Fuzz(func(t *testing.T, text []byte) {
		b, err := bundle.Open(bytes.NewReader(text), int64(len(text)))
		if err != nil {
			if fault.CodeOf(err) != fault.BadCases {
				t.Fatalf("refused with %v", err)
			}
			return
		}
		for _, number := range b.Manifest.Cases {
			if c, err := b.Case(number); err == nil && c.Number != number {
				t.Fatalf("%s is read as %s", number, c.Number)
			}
		}
	})
}
