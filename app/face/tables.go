package face

import (
	"encoding/binary"
	"math/bits"
	"slices"
	"unicode/utf16"
)

// builder puts a small TrueType font together: the tables that a PDF reader
// needs, and those without which other readers take it for damaged.
type builder struct {
	em    int
	runes []rune // of glyphs 1, 2, …, ascending

	glyf, loca, hmtx       []byte
	glyphs                 int
	points, contours       int // the most in one glyph
	minX, minY, maxX, maxY int
	widest                 int
}

// newBuilder begins a font of the characters, with room for what glyphs of
// Chinese take.
func newBuilder(em int, runes []rune) *builder {
	const usual = 480 // bytes of a glyph
	n := len(runes) + 1
	return &builder{em: em, runes: runes, glyf: make([]byte, 0, usual*n), loca: make([]byte, 0, 4*n+4), hmtx: make([]byte, 0, 4*n)}
}

// add appends a glyph's description, which is kept, and its advance in 1/1000 em.
func (b *builder) add(glyph []byte, advance int) {
	width := (advance*b.em + 500) / 1000
	left := 0
	b.loca = binary.BigEndian.AppendUint32(b.loca, uint32(len(b.glyf)))
	if len(glyph) > 0 {
		field := func(at int) int { return int(int16(binary.BigEndian.Uint16(glyph[at:]))) }
		left = field(2)
		b.minX, b.minY = min(b.minX, field(2)), min(b.minY, field(4))
		b.maxX, b.maxY = max(b.maxX, field(6)), max(b.maxY, field(8))
		b.contours = max(b.contours, field(0))
		b.points = max(b.points, field(8+2*field(0))+1)
		b.glyf = append(b.glyf, glyph...)
		b.glyf = append(b.glyf, "\x00\x00\x00"[:-len(glyph)&3]...)
	}
	b.hmtx = be16(b.hmtx, width, left)
	b.widest = max(b.widest, width)
	b.glyphs++
}

// font returns the whole file.
func (b *builder) font() []byte {
	b.loca = binary.BigEndian.AppendUint32(b.loca, uint32(len(b.glyf)))
	return assemble(map[string][]byte{
		"OS/2": b.os2(), "cmap": b.cmap(), "glyf": b.glyf, "head": b.head(), "hhea": b.hhea(),
		"hmtx": b.hmtx, "loca": b.loca, "maxp": b.maxp(), "name": b.name(), "post": b.post(),
	})
}

func (b *builder) head() []byte {
	t := be16(nil, 1, 0, 1, 0, 0, 0, 0x5F0F, 0x3CF5) // version, revision, checksum (filled in later), magic
	t = be16(t, 0x000B, b.em)                        // base line at 0, left side bearing at 0, integer scaling
	t = append(t, make([]byte, 16)...)               // created and changed: not said, so that the same glyphs give the same bytes
	return be16(t, b.minX, b.minY, b.maxX, b.maxY, 0, 8, 2, 1, 0)
}

// ascent and descent are the usual ones of a Chinese face.
func (b *builder) ascent() int  { return b.em * 88 / 100 }
func (b *builder) descent() int { return b.ascent() - b.em }

func (b *builder) hhea() []byte {
	t := be16(nil, 1, 0, b.ascent(), b.descent(), 0, b.widest, b.minX, 0, b.maxX, 1, 0, 0)
	return be16(t, 0, 0, 0, 0, 0, b.glyphs)
}

func (b *builder) maxp() []byte {
	return be16(nil, 1, 0, b.glyphs, b.points, b.contours, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0)
}

func (b *builder) os2() []byte {
	first, last := 0, 0
	if n := len(b.runes); n > 0 {
		first, last = min(int(b.runes[0]), 0xFFFF), min(int(b.runes[n-1]), 0xFFFF)
	}
	t := be16(nil, 4, b.em, 400, 5, 8) // version, mean width, weight, width, embedding allowed for editing
	t = append(t, make([]byte, 22+10+16)...)
	t = append(t, "FUYI"...)
	t = be16(t, 0x40, first, last, b.ascent(), b.descent(), 0, b.ascent(), -b.descent())
	t = append(t, make([]byte, 8)...)
	return be16(t, b.em/2, b.em*7/10, 0, 32, 1)
}

func (b *builder) post() []byte {
	t := be16(nil, 3, 0, 0, 0, -b.em/10, b.em/20)
	return append(t, make([]byte, 20)...)
}

func (b *builder) name() []byte {
	var text []byte
	for _, u := range utf16.Encode([]rune("Fuyi")) {
		text = binary.BigEndian.AppendUint16(text, u)
	}
	ids := []int{1, 2, 3, 4, 6}
	t := be16(nil, 0, len(ids), 6+12*len(ids))
	for _, id := range ids {
		t = be16(t, 3, 1, 0x409, id, len(text), 0)
	}
	return append(t, text...)
}

// cmap maps characters to glyphs in format 4, a segment for each run of
// characters. Characters beyond the format's reach are left out: a PDF reader
// asks for glyphs by their number.
func (b *builder) cmap() []byte {
	const most = 8000 // segments: the table tells its length in 16 bits
	var starts, ends, deltas []int
	for i, r := range b.runes {
		code := int(r)
		if code > 0xFFFE || len(starts) == most {
			break
		}
		if n := len(ends); n > 0 && ends[n-1] == code-1 {
			ends[n-1]++
			continue
		}
		starts, ends = append(starts, code), append(ends, code)
		deltas = append(deltas, i+1-code)
	}
	starts, ends, deltas = append(starts, 0xFFFF), append(ends, 0xFFFF), append(deltas, 1)
	n := len(starts)
	power := bits.Len(uint(n)) - 1
	t := be16(nil, 0, 1, 3, 1, 0, 12) // one table, at 12, for Windows' Unicode
	t = be16(t, 4, 16+8*n, 0, 2*n, 2<<power, power, 2*n-2<<power)
	t = be16(t, ends...)
	t = be16(t, 0)
	t = be16(t, starts...)
	t = be16(t, deltas...)
	return be16(t, make([]int, n)...)
}

// assemble writes the tables behind their directory, with checksums.
func assemble(tables map[string][]byte) []byte {
	tags := make([]string, 0, len(tables))
	size := 12 + 16*len(tables)
	for tag, t := range tables {
		tags = append(tags, tag)
		size += len(t) + 3
	}
	slices.Sort(tags)
	power := bits.Len(uint(len(tags))) - 1
	file := make([]byte, 0, size)
	file = be16(file, 1, 0, len(tags), 16<<power, power, 16*len(tags)-16<<power)
	offset := 12 + 16*len(tags)
	head := 0
	for _, tag := range tags {
		t := tables[tag]
		if tag == "head" {
			head = offset
		}
		file = append(file, tag...)
		file = binary.BigEndian.AppendUint32(file, checksum(t))
		file = binary.BigEndian.AppendUint32(file, uint32(offset))
		file = binary.BigEndian.AppendUint32(file, uint32(len(t)))
		offset += (len(t) + 3) &^ 3
	}
	for _, tag := range tags {
		file = append(file, tables[tag]...)
		file = append(file, "\x00\x00\x00"[:-len(tables[tag])&3]...)
	}
	binary.BigEndian.PutUint32(file[head+8:], 0xB1B0AFBA-checksum(file))
	return file
}

// checksum adds up a table as big-endian 32 bits, the last filled with zeros.
func checksum(t []byte) uint32 {
	var sum uint32
	for ; len(t) >= 4; t = t[4:] {
		sum += binary.BigEndian.Uint32(t)
	}
	for i, c := range t {
		sum += uint32(c) << (24 - 8*i)
	}
	return sum
}
