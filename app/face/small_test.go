package face_test

import (
	"bytes"
	"image"
	"image/draw"
	"slices"
	"testing"

	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
	"golang.org/x/image/vector"
	"pgregory.net/rapid"

	"fuyi/app/face"
)

const pixels = 96 // of the em, in pictures that are compared

// picture paints an outline.
func picture(o face.Outline) *image.Alpha {
	z := vector.NewRasterizer(pixels*3/2, pixels*3/2)
	at := func(p face.Point) (float32, float32) {
		return p.X*pixels/1000 + pixels/4, pixels - p.Y*pixels/1000 + pixels/8
	}
	for _, s := range o.Segments {
		x0, y0 := at(s.Args[0])
		x1, y1 := at(s.Args[1])
		x2, y2 := at(s.Args[2])
		switch s.Op {
		case face.MoveTo:
			z.ClosePath()
			z.MoveTo(x0, y0)
		case face.LineTo:
			z.LineTo(x0, y0)
		case face.QuadTo:
			z.QuadTo(x0, y0, x1, y1)
		case face.CubeTo:
			z.CubeTo(x0, y0, x1, y1, x2, y2)
		}
	}
	z.ClosePath()
	m := image.NewAlpha(z.Bounds())
	z.DrawOp = draw.Src
	z.Draw(m, m.Bounds(), image.Opaque, image.Point{})
	return m
}

// read takes a character's outline out of a small font.
func read(t testing.TB, font *sfnt.Font, small face.Small, r rune) face.Outline {
	t.Helper()
	at, ok := slices.BinarySearch(small.Runes, r)
	if !ok {
		t.Fatalf("the small font has no %U", r)
	}
	var b sfnt.Buffer
	segments, err := font.LoadGlyph(&b, sfnt.GlyphIndex(at+1), fixed.I(1000), nil)
	if err != nil {
		t.Fatalf("%U: %v", r, err)
	}
	var o face.Outline
	for _, s := range segments {
		out := face.Segment{Op: face.Op(s.Op)}
		for i, p := range s.Args {
			out.Args[i] = face.Point{X: float32(p.X) / 64, Y: -float32(p.Y) / 64}
		}
		o.Segments = append(o.Segments, out)
	}
	return o
}

// TestSmallFontsLookLikeTheirOwn paints characters from the font and from its
// small font: a filled counter, a wrong winding, a kink or a lost contour shows.
func TestSmallFontsLookLikeTheirOwn(t *testing.T) {
	s := open(t)
	for n := face.FangSong; n <= face.Song; n++ {
		byFont := make(map[*face.Font][]rune)
		for r := rune(0x4E00); r <= 0x9FA5; r += 23 {
			f, _ := s.Resolve(n, r)
			byFont[f] = append(byFont[f], r)
		}
		for _, r := range "0123456789ABCabc，。；：？！（）《》〔〕“”—…·%㎡𬭎𠮷𫖯" {
			f, _ := s.Resolve(n, r)
			byFont[f] = append(byFont[f], r)
		}
		for f, runes := range byFont {
			small, err := f.Subset(runes)
			if err != nil {
				t.Fatal(err)
			}
			font, err := sfnt.Parse(small.TTF)
			if err != nil {
				t.Fatalf("%v: %v", f, err)
			}
			for _, r := range runes {
				own, _ := s.Outline(n, r)
				a, b := picture(own), picture(read(t, font, small, r))
				if at, by := farthest(a, b); by > 90 {
					t.Errorf("%v: %c differs by %d of 255 at %v", f, r, by, at)
				}
			}
		}
	}
}

// farthest returns where two pictures differ most, and by how much: the mean of
// four pixels, so that an edge a little aside does not count.
func farthest(a, b *image.Alpha) (at image.Point, by int) {
	size := a.Bounds().Max
	for y := 0; y+1 < size.Y; y++ {
		for x := 0; x+1 < size.X; x++ {
			sum := 0
			for _, i := range []int{a.PixOffset(x, y), a.PixOffset(x+1, y), a.PixOffset(x, y+1), a.PixOffset(x+1, y+1)} {
				sum += int(a.Pix[i]) - int(b.Pix[i])
			}
			if sum = max(sum, -sum) / 4; sum > by {
				at, by = image.Pt(x, y), sum
			}
		}
	}
	return at, by
}

func TestSmallFontsKeepWidthsAndCharacters(t *testing.T) {
	s := open(t)
	f, _ := s.Resolve(face.FangSong, '𬭎')
	small, err := f.Subset([]rune("𬭎𠮷A一A"))
	if err != nil {
		t.Fatal(err)
	}
	if got := string(small.Runes); got != "A一𠮷𬭎" {
		t.Errorf("it has %s", got)
	}
	if b := small.Bounds; b.MinX > 0 || b.MaxX < 800 || b.MaxX > 1300 || b.MaxY < 700 || b.MaxY > 1300 || b.MinY > 0 || b.MinY < -300 {
		t.Errorf("its ink lies within %+v", b)
	}
	font, err := sfnt.Parse(small.TTF)
	if err != nil {
		t.Fatal(err)
	}
	for i, r := range small.Runes {
		a, err := font.GlyphAdvance(nil, sfnt.GlyphIndex(i+1), fixed.I(1000), 0)
		if err != nil || a.Round() != f.Advance(r) || small.Advance[i] != f.Advance(r) {
			t.Errorf("%c is %d wide, and said to be %d, want %d (%v)", r, a.Round(), small.Advance[i], f.Advance(r), err)
		}
		if g, _ := font.GlyphIndex(nil, r); r < 0x10000 && g != sfnt.GlyphIndex(i+1) {
			t.Errorf("%c is glyph %d, want %d", r, g, i+1)
		}
	}
}

// TestSubsetDependsOnTheCharactersAlone: neither their order nor how often they
// come, nor what was asked before.
func TestSubsetDependsOnTheCharactersAlone(t *testing.T) {
	s := open(t)
	f, _ := s.Resolve(face.Kai, '复')
	rapid.Check(t, func(t *rapid.T) {
		runes := rapid.SliceOfN(rapid.SampledFrom([]rune("行政复议决定书清河县人民政府0129（）")), 1, 30).Draw(t, "runes")
		turned := slices.Clone(runes)
		slices.Reverse(turned)
		a, err := f.Subset(runes)
		if err != nil {
			t.Fatal(err)
		}
		b, err := f.Subset(append(turned, runes[0]))
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(a.TTF, b.TTF) {
			t.Fatal("the same characters gave another font")
		}
	})
}

func TestSubsetOfACharacterNotThere(t *testing.T) {
	s := open(t)
	f, _ := s.Resolve(face.Kai, '复')
	if _, err := f.Subset([]rune{'\U000F1234'}); err == nil {
		t.Error("no error")
	}
}

func BenchmarkSubset(b *testing.B) {
	fonts := fonts(b)
	var runes []rune
	for r := rune(0x4E00); len(runes) < 400; r += 5 {
		runes = append(runes, r)
	}
	b.ReportAllocs()
	for b.Loop() {
		s, err := face.Open(fonts)
		if err != nil {
			b.Fatal(err)
		}
		byFont := make(map[*face.Font][]rune)
		for _, r := range runes {
			f, _ := s.Resolve(face.FangSong, r)
			byFont[f] = append(byFont[f], r)
		}
		for f, runes := range byFont {
			if _, err := f.Subset(runes); err != nil {
				b.Fatal(err)
			}
		}
	}
}
