package chart

import (
	"image/color"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// Palette is the colours of a picture.
type Palette struct {
	Ground color.Color // behind all
	Ink    color.Color // of titles and values
	Faint  color.Color // of names on axes, of units and notes
	Grid   color.Color // of the lines behind the bars
	Accent color.Color // of the first bars; the others are made of it
}

// Print is the palette of paper.
var Print = Palette{
	Ground: color.White, Ink: color.Gray{0x1a}, Faint: color.Gray{0x45}, Grid: color.Gray{0xd6},
	Accent: color.RGBA{0x1f, 0x4e, 0x8c, 0xff},
}

// pattern is what a fill is hatched with.
type pattern uint8

const (
	plain   pattern = iota
	rising          // ⟋
	level           // lines that lie
	crossed         // ⟋ and ⟍
)

// fill is how the bars of a series are filled: fills differ by lightness and by
// hatching, so that they are told apart without colour.
type fill struct {
	ground  color.Color
	hatch   color.Color
	edge    color.Color
	pattern pattern
}

// fills is how many fills are told apart; more series begin them anew.
const fills = 5

// fill returns the fill of the n-th series of bars.
func (p Palette) fill(n int) fill {
	of := func(share float64, hatched pattern) fill {
		return fill{mix(p.Ground, p.Accent, share), mix(p.Ground, p.Accent, 0.75), p.Accent, hatched}
	}
	switch n % fills {
	case 0:
		return of(1, plain)
	case 1:
		return of(0.14, rising)
	case 2:
		return of(0.55, plain)
	case 3:
		return of(0.06, level)
	}
	return of(0.2, crossed)
}

// dash is how the n-th line is drawn: lines differ by their dashes and points.
func (p Palette) dash(n int) (draw.LineStyle, draw.GlyphDrawer) {
	style := draw.LineStyle{Color: mix(p.Ground, p.Ink, 0.75), Width: 1.2}
	if n%2 == 0 {
		return style, draw.CircleGlyph{}
	}
	style.Dashes = []vg.Length{4, 2.5}
	return style, draw.BoxGlyph{}
}

// mix lays a colour over a ground, 1 for the colour alone.
func mix(ground, over color.Color, share float64) color.Color {
	r0, g0, b0, _ := ground.RGBA()
	r1, g1, b1, _ := over.RGBA()
	part := func(a, b uint32) uint8 { return uint8((float64(a)*(1-share) + float64(b)*share) / 0x101) }
	return color.RGBA{part(r0, r1), part(g0, g1), part(b0, b1), 0xff}
}
