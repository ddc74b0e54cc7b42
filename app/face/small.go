package face

import (
	"encoding/binary"
	"math"
	"slices"

	"fuyi/app/fault"
)

// Small is a TrueType font of a few glyphs.
type Small struct {
	TTF     []byte
	Runes   []rune // the characters in order: Runes[i] has glyph i+1
	Advance []int  // of each, in 1/1000 em
	Bounds  Box    // around all of them
}

// Subset makes a small TrueType font of the characters, each of which the font
// has: see Resolve. TrueType outlines go over as they are, PostScript ones to
// within some 3/1000 em. The same characters, in any order, give the same bytes.
// Error: MissingGlyph.
func (f *Font) Subset(runes []rune) (Small, error) {
	small := Small{Runes: slices.Clone(runes)}
	slices.Sort(small.Runes)
	small.Runes = slices.Compact(small.Runes)
	if len(small.Runes) > mostGlyphs {
		return Small{}, fault.New(fault.MissingGlyph, string(small.Runes[mostGlyphs]))
	}
	em := f.unitsPerEm()
	b := newBuilder(em, small.Runes)
	b.add(nil, 1000) // glyph 0: no character
	small.Advance = make([]int, len(small.Runes))
	for i, r := range small.Runes {
		g := f.glyph(r)
		if g == nil {
			return Small{}, fault.New(fault.MissingGlyph, string(r))
		}
		small.Advance[i] = g.advance
		b.add(f.description(g), g.advance)
	}
	k := 1000 / float32(em)
	small.Bounds = Box{float32(b.minX) * k, float32(b.minY) * k, float32(b.maxX) * k, float32(b.maxY) * k}
	small.TTF = b.font()
	return small, nil
}

// mostGlyphs is how many characters a TrueType font holds beside glyph 0.
const mostGlyphs = 0xFFFE

// coarse is the units of a small font with PostScript outlines: a finer grid
// than the 256 of SimSun, and as coarse as a PDF of ordinary size asks for. At
// 16 pt a unit is a third of a dot at 600 dpi.
const coarse = 400

// unitsPerEm returns the units of the small font. TrueType outlines keep the
// font's own, and so go over unchanged.
func (f *Font) unitsPerEm() int {
	f.load()
	f.outlines.Do(f.readCFF)
	if em := int(f.em >> 6); f.cff == nil && em >= 16 && em <= 16384 {
		return em
	}
	return coarse
}

// description returns the glyph's TrueType description, made once.
func (f *Font) description(g *glyph) []byte {
	g.trimmed.Do(func() {
		segments, err := f.draw(g.index)
		if err == nil { // a damaged one is empty, as its outline is
			g.small = describe(contours(segments, float64(f.unitsPerEm())))
		}
	})
	return g.small
}

// The flags of a point in a TrueType glyph.
const (
	onCurve = 1 << iota
	xShort
	yShort
	repeated
	xSame // or, of a short x, positive
	ySame // or, of a short y, positive
)

// describe encodes contours as a simple TrueType glyph; no contours, as of a
// space, take no bytes.
func describe(contours [][]spot) []byte {
	if len(contours) == 0 {
		return nil
	}
	var flags, xs, ys, ends []byte
	lo, hi := spot{x: math.MaxInt16, y: math.MaxInt16}, spot{x: math.MinInt16, y: math.MinInt16}
	var at spot
	count := 0
	for _, spots := range contours {
		for _, s := range spots {
			s.x, s.y = clamp(s.x), clamp(s.y)
			lo.x, lo.y, hi.x, hi.y = min(lo.x, s.x), min(lo.y, s.y), max(hi.x, s.x), max(hi.y, s.y)
			var flag byte
			if s.on {
				flag = onCurve
			}
			flag |= coordinate(&xs, s.x-at.x, xShort, xSame)
			flag |= coordinate(&ys, s.y-at.y, yShort, ySame)
			flags = append(flags, flag)
			at = s
		}
		count += len(spots)
		ends = be16(ends, count-1)
	}
	glyph := be16(nil, len(contours), lo.x, lo.y, hi.x, hi.y)
	glyph = append(glyph, ends...)
	glyph = be16(glyph, 0) // no instructions
	glyph = append(glyph, packFlags(flags)...)
	glyph = append(glyph, xs...)
	glyph = append(glyph, ys...)
	return glyph
}

func clamp(v int) int { return min(max(v, -16384), 16383) }

// coordinate appends a difference in as few bytes as it takes and returns the
// flags that say how.
func coordinate(to *[]byte, d int, short, same byte) byte {
	switch {
	case d == 0:
		return same
	case d > 0 && d < 256:
		*to = append(*to, byte(d))
		return short | same
	case d < 0 && d > -256:
		*to = append(*to, byte(-d))
		return short
	}
	*to = be16(*to, d)
	return 0
}

// packFlags writes runs of equal flags once, with a count.
func packFlags(flags []byte) []byte {
	packed := make([]byte, 0, len(flags))
	for i := 0; i < len(flags); {
		n := 1
		for i+n < len(flags) && flags[i+n] == flags[i] && n < 256 {
			n++
		}
		if n > 2 {
			packed = append(packed, flags[i]|repeated, byte(n-1))
		} else {
			for range n {
				packed = append(packed, flags[i])
			}
		}
		i += n
	}
	return packed
}

// be16 appends numbers as big-endian 16 bits.
func be16(to []byte, values ...int) []byte {
	for _, v := range values {
		to = binary.BigEndian.AppendUint16(to, uint16(v))
	}
	return to
}
