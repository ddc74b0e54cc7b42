// Package face opens font files and answers, for each of the faces that
// official letters are set in, which font has a character, how wide it is and
// what its outline is. It also makes small TrueType fonts of just the glyphs in
// use, which is the only form that the PDF library reads.
package face

import "slices"

// Name is a face of GB/T 9704, or one that pictures are lettered in.
type Name uint8

// The faces.
const (
	FangSong     Name = iota // 仿宋: body
	XiaoBiaoSong             // 小标宋: titles (Fandol Song Bold where no 小标宋 is installed)
	Hei                      // 黑体: first-level headings
	Kai                      // 楷体: second-level headings
	Song                     // 宋体: page numbers
	Sans                     // 无衬线: pictures of figures
	SansBold                 // and their titles

	names       = 7 // how many faces there are
	letterFaces = 5 // those of GB/T 9704, the first ones
)

// String returns the face's Chinese name.
func (n Name) String() string {
	if n >= names {
		return "未知字体"
	}
	return [names]string{"仿宋", "小标宋", "黑体", "楷体", "宋体", "无衬线", "无衬线粗体"}[n]
}

// Advance returns the width of a character in 1/1000 em: 1000 for a full-width
// one. A character that no font has is taken to be full-width.
func (s *Set) Advance(n Name, r rune) int {
	g, _ := s.find(n, r)
	if g == nil {
		return 1000
	}
	return g.advance
}

// Has tells whether a font of the face's chain has the character.
func (s *Set) Has(n Name, r rune) bool {
	g, _ := s.find(n, r)
	return g != nil
}

// Missing returns the characters of a text that no font of the face's chain
// has, each once, in the order of the text. Line breaks and other control
// characters are never missing: nothing is drawn for them.
func (s *Set) Missing(n Name, text string) []rune {
	var missing []rune
	for _, r := range text {
		if r >= ' ' && !s.Has(n, r) && !slices.Contains(missing, r) {
			missing = append(missing, r)
		}
	}
	return missing
}

// Resolve returns the font of the face's chain that has the character. The
// pointer is the same for as long as the set lives, so that fonts compare.
func (s *Set) Resolve(n Name, r rune) (*Font, bool) {
	g, f := s.find(n, r)
	return f, g != nil
}

// Advance returns the width of a character of this font in 1/1000 em, and 0
// where the font has not got it.
func (f *Font) Advance(r rune) int {
	if g := f.glyph(r); g != nil {
		return g.advance
	}
	return 0
}

// Outline returns the outline of a character. A space has an outline without
// segments. It is false where no font has the character.
func (s *Set) Outline(n Name, r rune) (Outline, bool) {
	g, f := s.find(n, r)
	if g == nil {
		return Outline{}, false
	}
	return f.outline(g), true
}

// Bounds returns the ink box of a character in 1/1000 em, y up, and false where
// no font has it. Typesetting squeezes punctuation by what is left beside it.
func (s *Set) Bounds(n Name, r rune) (Box, bool) {
	o, ok := s.Outline(n, r)
	return o.Bounds, ok
}

// find returns the glyph of a character and its font, the first of the chain
// that has it.
func (s *Set) find(n Name, r rune) (*glyph, *Font) {
	if n >= names {
		return nil, nil
	}
	for _, f := range s.chains[n] {
		if g := f.glyph(r); g != nil {
			return g, f
		}
	}
	return nil, nil
}
