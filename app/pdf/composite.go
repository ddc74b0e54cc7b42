package pdf

import (
	"bytes"
	"fmt"
	"hash/crc32"
	"io"
	"math"
	"strconv"
	"strings"
	"unicode/utf16"
)

// A font of Chinese is three objects in a PDF: the composite font, whose codes
// are glyph numbers and which says what each means; the font that has the
// glyphs' widths; and the descriptor, which names the file.

// composite writes the dictionary of a composite font: its descendant, and the
// stream that gives each code its character.
func (e *embedded) composite(name string, descendant, toUnicode int) string {
	return fmt.Sprintf("<</Type /Font\n/Subtype /Type0\n/BaseFont /%s\n/Encoding /Identity-H\n/DescendantFonts [%d 0 R]\n/ToUnicode %d 0 R>>",
		name, descendant, toUnicode)
}

// descendant writes the dictionary of the font that has the widths.
func (e *embedded) descendant(name string, descriptor int) string {
	return fmt.Sprintf("<</Type /Font\n/Subtype /CIDFontType2\n/BaseFont /%s\n"+
		"/CIDSystemInfo <</Registry (Adobe) /Ordering (Identity) /Supplement 0>>\n/FontDescriptor %d 0 R\n/DW 1000\n/W [%s]\n/CIDToGIDMap /Identity>>",
		name, descriptor, e.widths())
}

// descriptor writes the font's descriptor. What a small font does not say of
// itself is that of a Chinese face of usual weight.
func (e *embedded) descriptor(name, file string) string {
	b := e.small.Bounds
	down, up := func(v float32) int { return int(math.Floor(float64(v))) }, func(v float32) int { return int(math.Ceil(float64(v))) }
	return fmt.Sprintf("<</Type /FontDescriptor /FontName /%s\n/Flags 4 /FontBBox [%d %d %d %d] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 700 /StemV 87\n/FontFile2 %s>>",
		name, down(b.MinX), down(b.MinY), up(b.MaxX), up(b.MaxY), file)
}

// widths is the table of the widths that are not the default one, 1000.
func (e *embedded) widths() string {
	var b strings.Builder
	for i, a := range e.small.Advance {
		if a != 1000 {
			fmt.Fprintf(&b, " %d [%d]", i+1, a)
		}
	}
	return b.String()
}

// meanings is the program that tells a reader which character each glyph is.
func (e *embedded) meanings() []byte {
	const block = 100 // mappings at once, the most that a reader need take
	var b bytes.Buffer
	b.WriteString("/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n" +
		"/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n" +
		"1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n")
	for i, r := range e.small.Runes {
		if left := len(e.small.Runes) - i; i%block == 0 {
			fmt.Fprintf(&b, "%d beginbfchar\n", min(left, block))
		}
		b.WriteByte('<')
		writeHex(&b, uint16(i+1))
		b.WriteString("> <")
		writeUTF16(&b, r)
		b.WriteString(">\n")
		if i%block == block-1 || i == len(e.small.Runes)-1 {
			b.WriteString("endbfchar\n")
		}
	}
	b.WriteString("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend")
	return b.Bytes()
}

// hexWriter is a buffer or a builder.
type hexWriter interface {
	io.ByteWriter
	io.StringWriter
}

// writeUTF16 writes a character in hexadecimal UTF-16, big-endian.
func writeUTF16(to hexWriter, r rune) {
	if high, low := utf16.EncodeRune(r); high != 0xFFFD {
		writeHex(to, uint16(high))
		r = low
	}
	writeHex(to, uint16(r))
}

func writeHex(to hexWriter, v uint16) {
	const digits = "0123456789ABCDEF"
	for shift := 12; shift >= 0; shift -= 4 {
		_ = to.WriteByte(digits[v>>shift&15]) // neither a buffer nor a builder fails
	}
}

// subsetName is the name of an embedded font: a tag of six letters for the
// characters in it, and the font's own name.
func subsetName(n int, e *embedded) string {
	sum := crc32.ChecksumIEEE(e.small.TTF) + uint32(n)
	tag := make([]byte, 6)
	for i := range tag {
		tag[i] = 'A' + byte(sum%26)
		sum /= 26
	}
	own := strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' || r >= 'A' && r <= 'Z' || r >= 'a' && r <= 'z' || r == '-' {
			return r
		}
		return -1
	}, e.font.String())
	if own == "" {
		own = "Installed"
	}
	return string(tag) + "+" + own
}

// familyOf returns the family by which gofpdf knows the n-th font: a name that
// cannot stand in the file by chance.
func familyOf(n int) string { return fmt.Sprintf("fuyi-embedded-face-%03d", n) }

// placeOf returns which font a family is.
func placeOf(family string) (n int, ok bool) {
	number, found := strings.CutPrefix(family, "fuyi-embedded-face-")
	n, err := strconv.Atoi(number)
	return n, found && err == nil
}
