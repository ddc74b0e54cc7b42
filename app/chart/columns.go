package chart

import (
	"strconv"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/text"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// columns draws the bars of a picture with their values, the lines over them and
// the marks across; the library's own bars know neither hatching nor values.
type columns struct {
	sheet *sheet
	ticks []plot.Tick
	share float64 // of a category's room that its bars take, in this picture
}

// share is how much of a category's room its bars take, widest the greatest width
// of a standing bar in points, least the smallest size of a value over a narrow one.
const (
	share  = 0.72
	widest = 64
	least  = 6.5
)

// decimal writes a value with a number of places.
func decimal(v float64, places int) string { return strconv.FormatFloat(v, 'f', places, 64) }

// Plot draws into the room between the axes.
func (b *columns) Plot(c draw.Canvas, p *plot.Plot) {
	b.setShare(c)
	x, y := p.Transforms(&c)
	b.grid(c, x, y)
	for at := range b.sheet.chart.Categories {
		if b.sheet.chart.Stacked {
			b.stack(c, x, y, at)
		} else {
			b.group(c, x, y, at)
		}
	}
	b.base(c, x, y)
	if !b.sheet.chart.Horizontal {
		b.marks(c, x)
	}
	b.lines(c, x, y)
	b.values(c, x, y)
}

// setShare keeps a few standing bars from being as wide as walls.
func (b *columns) setShare(c draw.Canvas) {
	b.share = share
	if b.sheet.chart.Horizontal {
		return
	}
	bars, _ := b.sheet.chart.bars()
	count := len(bars)
	if b.sheet.chart.Stacked {
		count = 1
	}
	room := float64(c.Size().X) / float64(len(b.sheet.chart.Categories))
	b.share = min(share, widest*float64(count)/room)
}

type place = func(float64) vg.Length

// grid draws a fine line at each mark of the axis of values.
func (b *columns) grid(c draw.Canvas, x, y place) {
	style := draw.LineStyle{Color: b.sheet.palette.Grid, Width: b.sheet.hair(0.5)}
	for _, t := range b.ticks[1:] {
		if b.sheet.chart.Horizontal {
			at := b.middle(x(t.Value))
			c.StrokeLine2(style, at, c.Min.Y, at, c.Max.Y)
		} else {
			at := b.middle(y(t.Value))
			c.StrokeLine2(style, c.Min.X, at, c.Max.X, at)
		}
	}
}

// middle is the middle of the pixel that a place falls into.
func (b *columns) middle(at vg.Length) vg.Length {
	if b.sheet.pixels == 0 {
		return at
	}
	return b.sheet.snap(at) + vg.Length(0.5/b.sheet.pixels)
}

// base draws the line that the bars stand on.
func (b *columns) base(c draw.Canvas, x, y place) {
	style := draw.LineStyle{Color: b.sheet.palette.Ink, Width: b.sheet.hair(0.8)}
	if b.sheet.chart.Horizontal {
		at := b.middle(x(0))
		c.StrokeLine2(style, at, c.Min.Y, at, c.Max.Y)
		return
	}
	at := b.middle(y(0))
	c.StrokeLine2(style, c.Min.X, at, c.Max.X, at)
}

// rect is the rectangle of a bar between two places along the categories and two
// values.
func (b *columns) rect(x, y place, from, to, low, high float64) vg.Rectangle {
	s := b.sheet
	if s.chart.Horizontal {
		return vg.Rectangle{Min: vg.Point{X: s.snap(x(low)), Y: s.snap(y(to))}, Max: vg.Point{X: s.snap(x(high)), Y: s.snap(y(from))}}
	}
	return vg.Rectangle{Min: vg.Point{X: s.snap(x(from)), Y: s.snap(y(low))}, Max: vg.Point{X: s.snap(x(to)), Y: s.snap(y(high))}}
}

// slot is the stretch along the categories that the n-th of count bars takes.
func (b *columns) slot(at, n, count int) (from, to float64) {
	each := b.share / float64(count)
	from = float64(at) - b.share/2 + float64(n)*each
	return from, from + each*0.94
}

func (b *columns) group(c draw.Canvas, x, y place, at int) {
	bars, _ := b.sheet.chart.bars()
	for n, i := range bars {
		if v := b.sheet.chart.Series[i].value(at); v > 0 {
			from, to := b.slot(at, n, len(bars))
			b.sheet.bar(c, b.rect(x, y, from, to, 0, v), b.sheet.palette.fill(n))
		}
	}
}

func (b *columns) stack(c draw.Canvas, x, y place, at int) {
	bars, _ := b.sheet.chart.bars()
	low := 0.0
	from, to := b.slot(at, 0, 1)
	for n, i := range bars {
		if v := b.sheet.chart.Series[i].value(at); v > 0 {
			b.sheet.bar(c, b.rect(x, y, from, to, low, low+v), b.sheet.palette.fill(n))
			low += v
		}
	}
}

// bar fills a rectangle, hatches it and draws its edge.
func (s *sheet) bar(c draw.Canvas, r vg.Rectangle, f fill) {
	c.SetColor(f.ground)
	c.Fill(r.Path())
	style := draw.LineStyle{Color: f.hatch, Width: s.hair(0.6)}
	switch f.pattern {
	case rising:
		slanted(c, r, style, 1)
	case crossed:
		slanted(c, r, style, 1)
		slanted(c, r, style, -1)
	case level:
		for y := r.Min.Y + hatching; y < r.Max.Y; y += hatching {
			c.StrokeLine2(style, r.Min.X, y, r.Max.X, y)
		}
	}
	// The edge lies inside, so that bars of pixels keep their extent.
	w := s.hair(0.8)
	c.SetLineStyle(draw.LineStyle{Color: f.edge, Width: w})
	inner := vg.Rectangle{Min: r.Min.Add(vg.Point{X: w / 2, Y: w / 2}), Max: r.Max.Sub(vg.Point{X: w / 2, Y: w / 2})}
	if inner.Max.X <= inner.Min.X || inner.Max.Y <= inner.Min.Y {
		c.SetColor(f.edge)
		c.Fill(r.Path())
		return
	}
	c.Stroke(inner.Path())
}

// hatching is how far apart the lines of a pattern stand, in points.
const hatching = 3.6

// slanted draws lines at 45 degrees across a rectangle and nowhere outside it.
func slanted(c draw.Canvas, r vg.Rectangle, style draw.LineStyle, slope vg.Length) {
	// A line is y = slope·x + k; k runs over all that cross the rectangle.
	low, high := r.Min.Y-r.Max.X, r.Max.Y-r.Min.X
	if slope < 0 {
		low, high = r.Min.Y+r.Min.X, r.Max.Y+r.Max.X
	}
	step := vg.Length(hatching * 1.4142)
	for k := vg.Length(int(low/step)) * step; k < high; k += step {
		x0, x1 := r.Min.X, r.Max.X
		left, right := (r.Min.Y-k)/slope, (r.Max.Y-k)/slope
		x0, x1 = max(x0, min(left, right)), min(x1, max(left, right))
		if x0 < x1 {
			c.StrokeLine2(style, x0, slope*x0+k, x1, slope*x1+k)
		}
	}
}

// marks draws a line across at each mark, their names below each other at the
// top, so that near ones keep apart.
func (b *columns) marks(c draw.Canvas, x place) {
	s := b.sheet
	style := draw.LineStyle{Color: s.palette.Ink, Width: s.hair(1), Dashes: []vg.Length{5, 3}}
	name := s.style(labelSize, s.palette.Ink, text.XLeft, text.YTop)
	top := c.Max.Y + s.marksRoom()
	for n, m := range s.chart.Marks {
		at, end := b.middle(x(m.At)), top-vg.Length(n)*name.Height(m.Label) // below the names of the others
		b.apart(c, style, []vg.Point{{X: at, Y: c.Min.Y}, {X: at, Y: end}})
	}
	for n, m := range s.chart.Marks {
		style, at := name, b.middle(x(m.At))+3
		if at+name.Width(m.Label) > c.Max.X {
			style.XAlign, at = text.XRight, at-6
		}
		b.named(c, style, vg.Point{X: at, Y: top - vg.Length(n)*name.Height(m.Label)}, m.Label)
	}
}

// named sets a text that may stand on bars and lines, with the ground around it.
func (b *columns) named(c draw.Canvas, style text.Style, at vg.Point, label string) {
	s := b.sheet
	s.letters.halo = s.palette.Ground
	c.FillText(style, at, label)
	s.letters.halo = nil
}

// lines draws the series that are lines.
func (b *columns) lines(c draw.Canvas, x, y place) {
	_, lines := b.sheet.chart.bars()
	for n, i := range lines {
		style, shape := b.sheet.palette.dash(n)
		points := make([]vg.Point, min(len(b.sheet.chart.Categories), len(b.sheet.chart.Series[i].Values)))
		for at := range points {
			points[at] = vg.Point{X: x(float64(at)), Y: y(b.sheet.chart.Series[i].value(at))}
		}
		b.apart(c, style, points)
		for _, p := range points {
			around := b.sheet.point(shape)
			around.Color, around.Radius = b.sheet.palette.Ground, around.Radius+1
			c.DrawGlyphNoClip(around, p)
			c.DrawGlyphNoClip(b.sheet.point(shape), p)
		}
	}
}

// apart draws a line with a little of the ground on both sides, so that it shows
// on dark bars.
func (b *columns) apart(c draw.Canvas, style draw.LineStyle, points []vg.Point) {
	c.StrokeLines(draw.LineStyle{Color: b.sheet.palette.Ground, Width: style.Width + 2}, points)
	c.StrokeLines(style, points)
}

// values writes the values at the bars: above those that stand, after those that
// lie, and the sum at the end of a stack.
func (b *columns) values(c draw.Canvas, x, y place) {
	chart := b.sheet.chart
	bars, _ := chart.bars()
	for at := range chart.Categories {
		if chart.Stacked {
			b.stackValues(c, x, y, at, bars)
			continue
		}
		for n, i := range bars {
			from, to := b.slot(at, n, len(bars))
			if v := chart.Series[i].value(at); v > 0 || chart.Horizontal {
				b.value(c, x, y, (from+to)/2, v, chart.Series[i].Label(at))
			}
		}
	}
}

// value writes a label at the end of a bar.
func (b *columns) value(c draw.Canvas, x, y place, at, v float64, label string) {
	s := b.sheet
	if s.chart.Horizontal {
		b.named(c, s.style(labelSize, s.palette.Ink, text.XLeft, text.YCenter), vg.Point{X: x(v) + 3, Y: y(at)}, label)
		return
	}
	style := s.style(noteSize, s.palette.Ink, text.XCenter, text.YBottom)
	bars, _ := s.chart.bars()
	room := x(at+b.share) - x(at)
	if !s.chart.Stacked {
		room = (x(at+b.share) - x(at)) / vg.Length(len(bars))
	}
	if width := style.Width(label); len(bars) > 1 && width > 0.92*room {
		style.Font.Size = max(least, 0.92*noteSize*room/width) // apart from its neighbour
	}
	b.named(c, style, vg.Point{X: x(at), Y: y(v)}, label)
}

// stackValues writes the sum of a stack at its end and, where a lying stack has
// several parts and room, each part's value inside it.
func (b *columns) stackValues(c draw.Canvas, x, y place, at int, bars []int) {
	chart, s := b.sheet.chart, b.sheet
	inside := s.style(noteSize, s.palette.Ink, text.XCenter, text.YCenter)
	low, parts := 0.0, 0
	for n, i := range bars {
		v := chart.Series[i].value(at)
		label := chart.Series[i].Label(at)
		if v > 0 && chart.Horizontal && x(low+v)-x(low) > inside.Width(label)+4 {
			middle := vg.Point{X: (x(low) + x(low+v)) / 2, Y: y(float64(at))}
			if n == 0 {
				dark := inside
				dark.Color = s.palette.Ground
				c.FillText(dark, middle, label)
			} else {
				b.named(c, inside, middle, label)
			}
		}
		if v > 0 {
			parts++
		}
		low += v
	}
	if low > 0 {
		b.value(c, x, y, float64(at), low, chart.sum(at))
	}
}

// GlyphBoxes are the rooms that the values take beyond the bars, so that none is
// cut at the edge.
func (b *columns) GlyphBoxes(p *plot.Plot) []plot.GlyphBox {
	b.share = share
	chart, s := b.sheet.chart, b.sheet
	var boxes []plot.GlyphBox
	bars, _ := chart.bars()
	add := func(at, v float64, label string) {
		if chart.Horizontal {
			style := s.style(labelSize, s.palette.Ink, text.XLeft, text.YCenter)
			r := vg.Rectangle{Max: vg.Point{X: style.Width(label) + 6, Y: 1}}
			boxes = append(boxes, plot.GlyphBox{X: p.X.Norm(v), Y: p.Y.Norm(at), Rectangle: r})
			return
		}
		style := s.style(noteSize, s.palette.Ink, text.XCenter, text.YBottom)
		w, h := style.Width(label), style.Height(label)
		boxes = append(boxes, plot.GlyphBox{X: p.X.Norm(at), Y: p.Y.Norm(v), Rectangle: vg.Rectangle{Min: vg.Point{X: -w / 2}, Max: vg.Point{X: w / 2, Y: h}}})
	}
	for at := range chart.Categories {
		sum := 0.0
		for n, i := range bars {
			v := chart.Series[i].value(at)
			sum += v
			if !chart.Stacked {
				from, to := b.slot(at, n, len(bars))
				add((from+to)/2, v, chart.Series[i].Label(at))
			}
		}
		if chart.Stacked {
			add(float64(at), sum, chart.sum(at))
		}
	}
	return boxes
}
