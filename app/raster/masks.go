package raster

import (
	"image"
	"math"
	"sync"
	"unicode"

	"golang.org/x/image/vector"

	"fuyi/app/face"
)

// glyph names a mask.
type glyph struct {
	face    face.Name
	char    rune
	size    float32 // pixels to the em
	quarter uint8   // of a pixel, by which the origin stands right of a whole one
}

// mask is the ink of a glyph; its rectangle is around the origin. alpha is nil
// where there is no ink.
type mask struct {
	alpha   *image.Alpha
	missing bool // no font has it
}

// most is how many bytes of masks one generation holds. Two are kept: what was
// not asked for during a whole generation is forgotten.
const most = 8 << 20

// masks remembers masks.
type masks struct {
	sync.Mutex
	faces     Outlines
	now, last map[glyph]*mask
	bytes     int
	raster    vector.Rasterizer
}

func newMasks(faces Outlines) *masks {
	return &masks{faces: faces, now: make(map[glyph]*mask)}
}

// get returns a mask, painting it where it is not known.
func (ms *masks) get(g glyph) *mask {
	if m, ok := ms.now[g]; ok {
		return m
	}
	m, ok := ms.last[g]
	if !ok {
		m = ms.make(g)
	}
	if ms.bytes > most {
		ms.last, ms.now, ms.bytes = ms.now, make(map[glyph]*mask), 0
	}
	ms.now[g] = m
	ms.bytes += 96
	if m.alpha != nil {
		ms.bytes += len(m.alpha.Pix)
	}
	return m
}

// make paints a mask.
func (ms *masks) make(g glyph) *mask {
	o, ok := ms.faces.Outline(g.face, g.char)
	if !ok {
		if unseen(g.char) {
			return &mask{}
		}
		o = box
	}
	b := o.Bounds
	if b.Empty() {
		return &mask{}
	}
	k := g.size / 1000
	shift := float32(g.quarter) / 4
	rect := image.Rect(
		floor(b.MinX*k+shift), floor(-b.MaxY*k),
		floor(b.MaxX*k+shift)+1, floor(-b.MinY*k)+1,
	)
	if rect.Dx() > 4*largest || rect.Dy() > 4*largest {
		return &mask{}
	}
	dx, dy := shift-float32(rect.Min.X), -float32(rect.Min.Y)
	at := func(p face.Point) (x, y float32) { return p.X*k + dx, dy - p.Y*k }
	r := &ms.raster
	r.Reset(rect.Dx(), rect.Dy())
	for i := range o.Segments {
		s := &o.Segments[i]
		x0, y0 := at(s.Args[0])
		switch s.Op {
		case face.MoveTo:
			r.ClosePath()
			r.MoveTo(x0, y0)
		case face.LineTo:
			r.LineTo(x0, y0)
		case face.QuadTo:
			x1, y1 := at(s.Args[1])
			r.QuadTo(x0, y0, x1, y1)
		case face.CubeTo:
			x1, y1 := at(s.Args[1])
			x2, y2 := at(s.Args[2])
			r.CubeTo(x0, y0, x1, y1, x2, y2)
		}
	}
	r.ClosePath()
	alpha := image.NewAlpha(image.Rectangle{Max: rect.Size()})
	r.Draw(alpha, alpha.Rect, image.Opaque, image.Point{})
	alpha.Rect = rect
	return &mask{alpha: alpha, missing: !ok}
}

func floor(f float32) int { return int(math.Floor(float64(f))) }

// unseen tells whether nothing is drawn for a character that no font has.
func unseen(r rune) bool {
	return r == 0x2028 || r == 0x2029 || unicode.In(r, unicode.Cc, unicode.Cf, unicode.Variation_Selector)
}

// box stands for a character that no font has: a frame of 0.8 em.
var box = face.Outline{
	Bounds: face.Box{MinX: 100, MinY: -50, MaxX: 900, MaxY: 800},
	Segments: []face.Segment{
		point(face.MoveTo, 100, -50), point(face.LineTo, 900, -50), point(face.LineTo, 900, 800), point(face.LineTo, 100, 800),
		point(face.MoveTo, 150, 0), point(face.LineTo, 150, 750), point(face.LineTo, 850, 750), point(face.LineTo, 850, 0),
	},
}

func point(op face.Op, x, y float32) face.Segment {
	return face.Segment{Op: op, Args: [3]face.Point{{X: x, Y: y}}}
}
