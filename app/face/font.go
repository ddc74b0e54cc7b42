package face

import (
	"fmt"
	"io"
	"sync"
	"sync/atomic"

	"github.com/go-text/typesetting/font/cff"
	"github.com/go-text/typesetting/font/opentype/tables"
	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"

	"fuyi/app/fault"
)

// Font is one font of a set. It is read when its first character is asked for,
// and only as far as needed; what was asked for lately is remembered.
type Font struct {
	label string // what it is called to the officer: its file's or its family's name
	own   bool   // the program carries it
	index int    // which font of a collection
	open  func() (file, error)

	once  sync.Once
	sfnt  *sfnt.Font
	em    fixed.Int26_6 // units per em
	table file
	err   atomic.Pointer[fault.Fault]

	outlines sync.Once
	cff      *cff.CFF // the outlines where they are PostScript's
	drawn    drawn

	mu     sync.RWMutex
	buffer sfnt.Buffer // guarded by mu
	glyphs map[rune]*glyph
}

// glyph is a character of a font.
type glyph struct {
	index   sfnt.GlyphIndex
	advance int // in 1/1000 em

	trimmed sync.Once
	small   []byte // its TrueType description, see small.go; some 400 bytes, kept for good
}

// file is an open font file.
type file struct {
	io.ReaderAt
	size  int64
	whole []byte // the content where it lies, if it does so in memory
}

// String returns the name of the font's file or family.
func (f *Font) String() string { return f.label }

// Err tells why the font cannot be used, nil where it can be or was not asked
// for a character yet.
func (f *Font) Err() *fault.Fault {
	return f.err.Load()
}

// load opens the font once. A font that cannot be read has no characters.
func (f *Font) load() {
	f.once.Do(func() {
		if err := f.read(); err != nil {
			f.err.Store(fault.Wrap(fault.BadFont, f.label, err))
			f.sfnt = nil
		}
	})
}

func (f *Font) read() (err error) {
	defer recoverFont(&err)
	if f.table, err = f.open(); err != nil {
		return fmt.Errorf("opening font: %w", err)
	}
	collection, err := sfnt.ParseCollectionReaderAt(f.table)
	if err != nil {
		return fmt.Errorf("reading font: %w", err)
	}
	if f.sfnt, err = collection.Font(f.index); err != nil {
		return fmt.Errorf("reading font %d of collection: %w", f.index, err)
	}
	f.em = fixed.I(int(f.sfnt.UnitsPerEm()))
	f.glyphs = make(map[rune]*glyph)
	return nil
}

// glyph returns the glyph of a character, nil where the font has none.
func (f *Font) glyph(r rune) *glyph {
	f.load()
	if f.sfnt == nil {
		return nil
	}
	f.mu.RLock()
	g, known := f.glyphs[r]
	f.mu.RUnlock()
	if known {
		return g
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	if g, known = f.glyphs[r]; known {
		return g
	}
	g = f.measure(r)
	f.glyphs[r] = g
	return g
}

// measure looks a character up in the font; f.mu is held.
func (f *Font) measure(r rune) (g *glyph) {
	var err error
	defer func() {
		if err != nil {
			g = nil
		}
	}()
	defer recoverFont(&err)
	index, err := f.sfnt.GlyphIndex(&f.buffer, r)
	if err != nil || index == 0 {
		return nil
	}
	advance, err := f.sfnt.GlyphAdvance(&f.buffer, index, fixed.I(1000), font.HintingNone)
	if err != nil {
		return nil
	}
	return &glyph{index: index, advance: advance.Round()}
}

// outline returns the outline of a glyph, which is empty where the font's
// description of it is damaged.
func (f *Font) outline(g *glyph) Outline {
	if o, known := f.drawn.get(g.index); known {
		return o
	}
	var o Outline
	if segments, err := f.draw(g.index); err == nil {
		o = Outline{Segments: segments, Bounds: box(segments)}
	}
	f.drawn.put(g.index, o)
	return o
}

// draw reads the outline of a glyph from the file, in 1/1000 em.
func (f *Font) draw(index sfnt.GlyphIndex) (segments []Segment, err error) {
	defer recoverFont(&err)
	f.outlines.Do(f.readCFF)
	scale := 1000 / (float32(f.em) / 64)
	if f.cff != nil {
		return f.drawCFF(index, scale)
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	loaded, err := f.sfnt.LoadGlyph(&f.buffer, index, f.em, nil)
	if err != nil {
		return nil, fmt.Errorf("reading glyph %d: %w", index, err)
	}
	segments = make([]Segment, len(loaded))
	for i, s := range loaded {
		segments[i].Op = Op(s.Op) // the same order in both
		for j, p := range s.Args {
			segments[i].Args[j] = Point{float32(p.X) / 64 * scale, -float32(p.Y) / 64 * scale}
		}
	}
	return segments, nil
}

// readCFF reads the table of PostScript outlines, where the font has one. The
// sfnt library knows such outlines too, but not the flex operators, without
// which a fifth of Fandol's characters cannot be drawn.
func (f *Font) readCFF() {
	var err error
	defer recoverFont(&err)
	table, err := readTable(f.table, f.index, "CFF ")
	if err != nil {
		return
	}
	f.cff, err = cff.Parse(table)
	if err != nil {
		f.cff = nil
	}
}

func (f *Font) drawCFF(index sfnt.GlyphIndex, scale float32) ([]Segment, error) {
	loaded, _, err := f.cff.LoadGlyph(tables.GlyphID(index))
	if err != nil {
		return nil, fmt.Errorf("reading glyph %d: %w", index, err)
	}
	segments := make([]Segment, len(loaded))
	for i, s := range loaded {
		segments[i].Op = Op(s.Op) // the same order in both
		for j, p := range s.Args {
			segments[i].Args[j] = Point{p.X * scale, p.Y * scale}
		}
	}
	return segments, nil
}

// recoverFont turns a panic of a font library over a damaged file into an error.
func recoverFont(err *error) {
	if p := recover(); p != nil {
		*err = fmt.Errorf("damaged font: %v", p)
	}
}
