package dossier

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"hash"
	"io"
	"maps"
	"slices"
	"strconv"
	"unicode/utf16"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

// writer writes the objects of a PDF as they come. Its first error stays and
// comes back at the end.
type writer struct {
	w       io.Writer
	hash    hash.Hash
	at      int64
	offsets []int64 // of each object; -1 for one that is reserved and not written
	err     error
}

func newWriter(w io.Writer) *writer {
	out := &writer{w: w, hash: sha256.New(), offsets: []int64{-1}}
	out.write([]byte("%PDF-1.7\n%\xE5\xA4\x8D\xE8\xAE\xAE\n"))
	return out
}

func (w *writer) write(b []byte) {
	if w.err != nil {
		return
	}
	w.hash.Write(b)
	n, err := w.w.Write(b)
	if w.at += int64(n); err != nil {
		w.err = fmt.Errorf("writing PDF: %w", err)
	}
}

// reserve gives an object its number before it is written.
func (w *writer) reserve() types.IndirectRef {
	w.offsets = append(w.offsets, -1)
	return *types.NewIndirectRef(len(w.offsets)-1, 0)
}

// put writes an object.
func (w *writer) put(ref types.IndirectRef, o types.Object) {
	var b bytes.Buffer
	w.offsets[ref.ObjectNumber] = w.at
	fmt.Fprintf(&b, "%d 0 obj\n", ref.ObjectNumber)
	encode(&b, o)
	b.WriteString("\nendobj\n")
	w.write(b.Bytes())
}

// stream writes a stream, whose content is encoded as its dictionary says.
func (w *writer) stream(ref types.IndirectRef, d types.Dict, content []byte) {
	var b bytes.Buffer
	w.offsets[ref.ObjectNumber] = w.at
	d["Length"] = types.Integer(len(content))
	fmt.Fprintf(&b, "%d 0 obj\n", ref.ObjectNumber)
	encode(&b, d)
	b.WriteString("\nstream\n")
	w.write(b.Bytes())
	w.write(content)
	w.write([]byte("\nendstream\nendobj\n"))
}

// end writes the table of objects.
func (w *writer) end(root, about types.IndirectRef) error {
	id := types.HexLiteral(hex.EncodeToString(w.hash.Sum(nil)[:16]))
	start := w.at
	var b bytes.Buffer
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(w.offsets))
	for _, offset := range w.offsets[1:] {
		if offset < 0 {
			b.WriteString("0000000000 00000 f \n")
			continue
		}
		fmt.Fprintf(&b, "%010d 00000 n \n", offset)
	}
	b.WriteString("trailer\n")
	encode(&b, types.Dict{"Size": types.Integer(len(w.offsets)), "Root": root, "Info": about, "ID": types.Array{id, id}})
	fmt.Fprintf(&b, "\nstartxref\n%d\n%%%%EOF\n", start)
	w.write(b.Bytes())
	return w.err
}

// encode writes an object in PDF's syntax, dictionaries in the order of their
// keys. What is no object is null.
func encode(b *bytes.Buffer, o types.Object) {
	switch o := o.(type) {
	case types.Dict:
		b.WriteString("<<")
		for _, key := range slices.Sorted(maps.Keys(o)) {
			b.WriteString(types.Name(key).PDFString())
			b.WriteByte(' ')
			encode(b, o[key])
		}
		b.WriteString(">>")
	case types.Array:
		b.WriteByte('[')
		for i, e := range o {
			if i > 0 {
				b.WriteByte(' ')
			}
			encode(b, e)
		}
		b.WriteByte(']')
	case types.Float:
		b.WriteString(number(float64(o)))
	case types.Boolean, types.Integer, types.Name, types.StringLiteral, types.HexLiteral, types.IndirectRef:
		b.WriteString(o.PDFString())
	default:
		b.WriteString("null")
	}
}

// number is a figure as PDF writes it, without an exponent.
func number(f float64) string {
	s := strconv.FormatFloat(f, 'f', 6, 64)
	s = trimZeros(s)
	if s == "-0" {
		return "0"
	}
	return s
}

func trimZeros(s string) string {
	end := len(s)
	for end > 0 && s[end-1] == '0' {
		end--
	}
	if end > 0 && s[end-1] == '.' {
		end--
	}
	return s[:end]
}

// text is a text in UTF-16, as PDF wants what is not Latin.
func text(s string) types.HexLiteral {
	b := []byte{0xFE, 0xFF}
	for _, u := range utf16.Encode([]rune(s)) {
		b = append(b, byte(u>>8), byte(u))
	}
	return types.HexLiteral(hex.EncodeToString(b))
}
