package face_test

import (
	"bytes"
	"encoding/binary"
	"io/fs"
	"strings"
	"testing"

	"github.com/go-text/typesetting/font"
	"golang.org/x/image/font/gofont/goregular"

	"fuyi/app/face"
	"fuyi/app/fault"
)

// bound puts fonts into a collection.
func bound(files ...[]byte) []byte {
	out := []byte("ttcf\x00\x01\x00\x00")
	out = binary.BigEndian.AppendUint32(out, uint32(len(files)))
	at := len(out) + 4*len(files)
	for _, f := range files {
		out = binary.BigEndian.AppendUint32(out, uint32(at))
		at += len(f)
	}
	for _, f := range files {
		start := uint32(len(out))
		f = bytes.Clone(f)
		for i := range int(binary.BigEndian.Uint16(f[4:])) {
			row := f[12+16*i:]
			binary.BigEndian.PutUint32(row[8:], binary.BigEndian.Uint32(row[8:])+start)
		}
		out = append(out, f...)
	}
	return out
}

// TestWindow: a font, also one of a collection, is made into one that Fyne takes,
// without the tables of layout; what is none is refused with a reason.
func TestWindow(t *testing.T) {
	hei, err := fs.ReadFile(fonts(t), "FandolHei-Regular.otf")
	if err != nil {
		t.Fatal(err)
	}
	for name, content := range map[string][]byte{"a font": hei, "a collection": bound(hei, hei)} {
		single, err := face.Window(content)
		if err != nil {
			t.Fatalf("%s: %s", name, fault.Sentence(err))
		}
		if bytes.Contains(single[:300], []byte("GSUB")) {
			t.Errorf("%s: the tables of layout are still there", name)
		}
		parsed, err := font.ParseTTF(bytes.NewReader(single))
		if err != nil {
			t.Fatal(err)
		}
		if _, ok := parsed.NominalGlyph('复'); !ok {
			t.Errorf("%s: 复 is gone", name)
		}
	}
	for said, content := range map[string][]byte{
		"已经损坏":   []byte("not a font at all"),
		"不是字体":   hei[:20000],
		"等常用字":   goregular.TTF,
		"超过64MB": make([]byte, 65<<20),
	} {
		if _, err := face.Window(content); fault.CodeOf(err) != fault.UnfitFont || !strings.Contains(fault.Sentence(err), said) {
			t.Errorf("want %q: %v", said, err)
		}
	}
}
