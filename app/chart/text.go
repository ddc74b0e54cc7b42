package chart

import (
	"image/color"
	"math"
	"strings"

	xfont "golang.org/x/image/font"
	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/text"
	"gonum.org/v1/plot/vg"

	"fuyi/app/face"
)

// Outlines are the glyphs that a picture's texts are drawn with, as face.Set has
// them: each character by the first font that has it, so that rare ones show.
type Outlines interface {
	Advance(n face.Name, r rune) int
	Outline(n face.Name, r rune) (face.Outline, bool)
}

// Parts of an em above and below the base line; together the height of a line.
const (
	ascent  = 0.98
	descent = 0.24
)

// lettering sets texts for the chart library as filled outlines: pictures then
// look the same on every PC, whatever fonts it has.
type lettering struct {
	faces Outlines
	halo  color.Color                                     // drawn around letters that stand on lines; nil for none
	drawn func(line string, at vg.Point, width vg.Length) // told of each line, for tests; nil for nobody
}

var _ text.Handler = (*lettering)(nil)

// Cache is asked for by no part of the library that is used here.
func (l *lettering) Cache() *font.Cache { return nil }

func (l *lettering) Extents(f font.Font) font.Extents {
	return font.Extents{Ascent: ascent * f.Size, Descent: descent * f.Size, Height: (ascent + descent) * f.Size}
}

func (l *lettering) Lines(txt string) []string {
	return strings.Split(strings.TrimRight(txt, "\n"), "\n")
}

func (l *lettering) Box(txt string, f font.Font) (width, height, depth vg.Length) {
	return l.width(txt, f), ascent * f.Size, descent * f.Size
}

// name is the face of a font: titles are set bold.
func (l *lettering) name(f font.Font) face.Name {
	if f.Weight == xfont.WeightBold {
		return face.SansBold
	}
	return face.Sans
}

func (l *lettering) width(txt string, f font.Font) vg.Length {
	n := 0
	for _, r := range txt {
		n += l.faces.Advance(l.name(f), r)
	}
	return vg.Length(n) * f.Size / 1000
}

// dash stands between two numbers of a name, which break behind it.
const dash = "–"

// wrap breaks a name into lines of about one length and no wider than a width, so
// that it stays whole.
func (l *lettering) wrap(name string, f font.Font, width vg.Length) string {
	var lines []string
	for _, part := range l.Lines(name) {
		if from, to, isRange := strings.Cut(part, dash); isRange && l.width(part, f) > width {
			lines = append(lines, from+dash, to) // 101–110
			continue
		}
		count := math.Ceil(float64(l.width(part, f) / max(width, 1)))
		lines = append(lines, l.broken(part, f, min(width, l.width(part, f)/vg.Length(max(count, 1))+f.Size))...)
	}
	return strings.Join(lines, "\n")
}

// flow breaks a sentence into full lines of a width.
func (l *lettering) flow(text string, f font.Font, width vg.Length) string {
	return strings.Join(l.broken(text, f, width), "\n")
}

// notFirst are signs that begin no line.
const notFirst = "，。；：、！？）》”’%"

func (l *lettering) broken(text string, f font.Font, width vg.Length) []string {
	var lines []string
	var line []rune
	for _, r := range text {
		if next := append(line, r); len(line) > 0 && l.width(string(next), f) > width {
			end := len(line)
			if strings.ContainsRune(notFirst, r) && end > 1 {
				end-- // the character before the sign goes with it
			}
			lines = append(lines, string(line[:end]))
			line = append([]rune{}, line[end:]...)
		}
		line = append(line, r)
	}
	return append(lines, string(line))
}

func (l *lettering) Draw(c vg.Canvas, txt string, style text.Style, pt vg.Point) {
	lines := l.Lines(txt)
	height := vg.Length(len(lines)) * (ascent + descent) * style.Font.Size
	base := pt.Y + height*vg.Length(style.YAlign) + height - ascent*style.Font.Size
	for _, line := range lines {
		at := vg.Point{X: pt.X + vg.Length(style.XAlign)*l.width(line, style.Font), Y: base}
		l.line(c, line, style, at)
		base -= (ascent + descent) * style.Font.Size
	}
}

func (l *lettering) line(c vg.Canvas, line string, style text.Style, at vg.Point) {
	if l.drawn != nil {
		l.drawn(line, at, l.width(line, style.Font))
	}
	var path vg.Path
	k := style.Font.Size / 1000
	x := at.X
	for _, r := range line {
		name := l.name(style.Font)
		if o, ok := l.faces.Outline(name, r); ok {
			path = append(path, glyphPath(o, x, at.Y, k)...)
		}
		x += vg.Length(l.faces.Advance(name, r)) * k
	}
	if len(path) == 0 {
		return
	}
	if l.halo != nil {
		c.SetColor(l.halo)
		c.SetLineDash(nil, 0)
		c.SetLineWidth(style.Font.Size / 4)
		c.Stroke(path)
	}
	c.SetColor(style.Color)
	c.Fill(path)
}

// glyphPath is the outline of a glyph that stands at a point, k points to 1/1000 em.
func glyphPath(o face.Outline, x, y, k vg.Length) vg.Path {
	var path vg.Path
	at := func(p face.Point) vg.Point { return vg.Point{X: x + vg.Length(p.X)*k, Y: y + vg.Length(p.Y)*k} }
	for i := range o.Segments {
		s := &o.Segments[i]
		switch s.Op {
		case face.MoveTo:
			if len(path) > 0 {
				path.Close()
			}
			path.Move(at(s.Args[0]))
		case face.LineTo:
			path.Line(at(s.Args[0]))
		case face.QuadTo:
			path.QuadTo(at(s.Args[0]), at(s.Args[1]))
		case face.CubeTo:
			path.CubeTo(at(s.Args[0]), at(s.Args[1]), at(s.Args[2]))
		}
	}
	if len(path) > 0 {
		path.Close()
	}
	return path
}
