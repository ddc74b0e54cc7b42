package face

import (
	"sync"

	"golang.org/x/image/font/sfnt"
)

// mostSegments is how many segments one generation of outlines holds, at 28
// bytes: the outlines of some 800 characters. Two generations are kept: what was
// not asked for during a whole one is forgotten, so that a long day of letters
// does not hold every outline of every font.
const mostSegments = 100_000

// drawn remembers the outlines of a font that were asked for lately.
type drawn struct {
	mu        sync.Mutex
	now, last map[sfnt.GlyphIndex]Outline
	segments  int // in now
}

func (d *drawn) get(index sfnt.GlyphIndex) (Outline, bool) {
	d.mu.Lock()
	defer d.mu.Unlock()
	o, known := d.now[index]
	if known {
		return o, true
	}
	if o, known = d.last[index]; known {
		d.keep(index, o)
	}
	return o, known
}

func (d *drawn) put(index sfnt.GlyphIndex, o Outline) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.keep(index, o)
}

// keep takes an outline into the generation of now; d.mu is held.
func (d *drawn) keep(index sfnt.GlyphIndex, o Outline) {
	if d.now == nil || d.segments > mostSegments {
		d.last, d.now, d.segments = d.now, make(map[sfnt.GlyphIndex]Outline), 0
	}
	d.now[index] = o
	d.segments += len(o.Segments) + 4 // an empty one takes room too
}
