package chart

import (
	"image/color"
	"math"
	"slices"
	"strings"

	xfont "golang.org/x/image/font"
	"gonum.org/v1/plot"
	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/text"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// Sizes of texts in points; a picture is scaled as a whole.
const (
	titleSize = 13
	labelSize = 9.5
	noteSize  = 8.5
)

// Room in points.
const (
	margin  = 8
	gap     = 6
	swatch  = 16 // the width of a fill in the legend
	barRoom = 13 // the height that a lying bar wants
	rowGap  = 9  // between the categories of lying bars
)

// sheet is one picture being drawn.
type sheet struct {
	chart   *Chart
	letters *lettering
	palette Palette
	pixels  float64 // to a point, 0 where the picture has none
}

// style is how a text is set.
func (s *sheet) style(size vg.Length, c color.Color, x text.XAlignment, y text.YAlignment) text.Style {
	return text.Style{Color: c, Font: font.Font{Size: size}, XAlign: x, YAlign: y, Handler: s.letters}
}

// title is how the title is set.
func (s *sheet) title() text.Style {
	style := s.style(titleSize, s.palette.Ink, text.XLeft, text.YTop)
	style.Font.Weight = xfont.WeightBold
	return style
}

// snap moves a place to the edge of a pixel, so that bars and lines are crisp.
func (s *sheet) snap(at vg.Length) vg.Length {
	if s.pixels == 0 {
		return at
	}
	return vg.Length(math.Round(float64(at)*s.pixels) / s.pixels)
}

// hair is the width of a fine line: whole pixels, one at least.
func (s *sheet) hair(width vg.Length) vg.Length {
	if s.pixels == 0 {
		return width
	}
	return vg.Length(max(1, math.Round(float64(width)*s.pixels)) / s.pixels)
}

// draw draws the picture: title, legend, bars with their axes, note.
func (s *sheet) draw(c draw.Canvas) {
	c.SetColor(s.palette.Ground)
	c.Fill(c.Rectangle.Path())
	c = draw.Crop(c, margin, -margin, margin, -margin)
	title := s.title()
	heading := s.letters.flow(s.chart.Title, title.Font, c.Size().X)
	c.FillText(title, vg.Point{X: c.Min.X, Y: c.Max.Y}, heading)
	c.Max.Y -= title.Height(heading) + gap
	if s.chart.Note != "" {
		note := s.style(noteSize, s.palette.Faint, text.XLeft, text.YBottom)
		lines := s.letters.flow(s.chart.Note, note.Font, c.Size().X)
		c.FillText(note, c.Min, lines)
		c.Min.Y += note.Height(lines) + gap
	}
	if s.chart.Empty() {
		c.FillText(s.style(titleSize, s.palette.Faint, text.XCenter, text.YCenter), c.Center(), "没有数据")
		return
	}
	c.Max.Y -= s.legend(c) + gap
	c.Max.Y -= s.marksRoom()
	p := s.plot(c.Size().X)
	p.Draw(c)
}

// marksRoom is the height above the bars that the names of the marks need, each in
// a line of its own, over that of the values.
func (s *sheet) marksRoom() vg.Length {
	if s.chart.Horizontal || len(s.chart.Marks) == 0 {
		return 0
	}
	return vg.Length(len(s.chart.Marks)+1) * s.style(labelSize, s.palette.Ink, text.XLeft, text.YTop).Height("日")
}

// legend draws the unit and the names of the series above the bars, in as many
// lines as they need, and returns its height.
func (s *sheet) legend(c draw.Canvas) vg.Length {
	style := s.style(labelSize, s.palette.Faint, text.XLeft, text.YTop)
	line := style.Height("单") + 3
	at := vg.Point{X: c.Min.X, Y: c.Max.Y}
	unit := "单位：" + s.chart.Unit
	c.FillText(style, at, unit)
	at.X += style.Width(unit) + 3*gap
	height := line
	if len(s.chart.Series) < 2 {
		return height
	}
	bars, lines := 0, 0
	for _, series := range s.chart.Series {
		if need := swatch + gap + style.Width(series.Name); at.X+need > c.Max.X {
			at = vg.Point{X: c.Min.X, Y: at.Y - line}
			height += line
		}
		middle := at.Y - style.Height("单")/2
		if series.Line {
			line, point := s.palette.dash(lines)
			c.StrokeLine2(line, at.X, middle, at.X+swatch, middle)
			c.DrawGlyphNoClip(s.point(point), vg.Point{X: at.X + swatch/2, Y: middle})
			lines++
		} else {
			s.bar(c, vg.Rectangle{Min: vg.Point{X: at.X, Y: middle - 4}, Max: vg.Point{X: at.X + swatch, Y: middle + 4}}, s.palette.fill(bars))
			bars++
		}
		at.X += swatch + gap
		c.FillText(style, at, series.Name)
		at.X += style.Width(series.Name) + 3*gap
	}
	return height
}

func (s *sheet) point(shape draw.GlyphDrawer) draw.GlyphStyle {
	return draw.GlyphStyle{Color: mix(s.palette.Ground, s.palette.Ink, 0.75), Radius: 2, Shape: shape}
}

// plot sets the bars and their axes, for a picture of that width.
func (s *sheet) plot(width vg.Length) *plot.Plot {
	p := plot.New()
	p.TextHandler = s.letters
	p.Legend.TextStyle.Handler = s.letters
	p.Title.TextStyle.Handler = s.letters
	p.BackgroundColor = nil
	category, value := &p.X, &p.Y
	if s.chart.Horizontal {
		category, value = value, category
	}
	for _, axis := range []*plot.Axis{category, value} {
		axis.Label.TextStyle.Handler = s.letters
		axis.Tick.Label.Handler = s.letters
		axis.Tick.Label.Font = font.Font{Size: labelSize}
		axis.Tick.Label.Color = s.palette.Faint
		axis.Tick.Length, axis.LineStyle.Width, axis.Padding = 0, 0, 2
	}
	if s.chart.Axis != "" {
		category.Label.Text, category.Label.Position = s.chart.Axis, draw.PosRight
		category.Label.TextStyle.Font, category.Label.TextStyle.Color = font.Font{Size: noteSize}, s.palette.Faint
	}
	ticks := steps(s.chart.top(), s.chart.Unit)
	value.Min, value.Max = 0, ticks[len(ticks)-1].Value
	value.Tick.Marker = plot.ConstantTicks(ticks)
	if !s.chart.Horizontal {
		category.Padding = 4 // half a point of a line that is at 0
	}
	category.Min, category.Max = -0.5, float64(len(s.chart.Categories))-0.5
	names := s.categories(category.Tick.Label.Font, width)
	if !s.chart.Horizontal && slices.ContainsFunc(names, func(t plot.Tick) bool { return strings.Contains(t.Label, "\n") }) {
		category.Tick.Label.Font.Size = noteSize // smaller before they break
		names = s.categories(category.Tick.Label.Font, width)
	}
	category.Tick.Marker = plot.ConstantTicks(names)
	if s.chart.Horizontal {
		category.Scale = plot.InvertedScale{Normalizer: plot.LinearScale{}}
		category.Tick.Label.Color = s.palette.Ink
	}
	p.Add(&columns{sheet: s, ticks: ticks})
	return p
}

// categories are the names along the axis, whole, in lines that fit.
func (s *sheet) categories(f font.Font, width vg.Length) []plot.Tick {
	room := width * 0.4
	if !s.chart.Horizontal {
		room = max(width*0.9/vg.Length(len(s.chart.Categories))-2, 2*f.Size)
	}
	ticks := make([]plot.Tick, len(s.chart.Categories))
	for i, name := range s.chart.Categories {
		ticks[i] = plot.Tick{Value: float64(i), Label: s.letters.wrap(name, f, room)}
	}
	return ticks
}

// steps are the marks of the axis of values, from 0 to above the greatest, at
// steps of 1, 2 or 5 times a power of ten; what is counted has whole ones.
func steps(top float64, unit string) []plot.Tick {
	step := math.Pow(10, math.Floor(math.Log10(top/5)))
	for _, times := range []float64{1, 2, 5, 10} {
		if step*times*5 >= top {
			step *= times
			break
		}
	}
	if unit != "万元" {
		step = max(step, 1)
	}
	places := max(0, int(-math.Floor(math.Log10(step)+1e-9)))
	ticks := []plot.Tick{}
	for i := 0; ; i++ {
		v := float64(i) * step
		ticks = append(ticks, plot.Tick{Value: v, Label: decimal(v, places)})
		if v >= top {
			return ticks
		}
	}
}

// height is the height in points that a picture of a width wants: as many rows as
// it has lying bars, or else a form that suits the page.
func (s *sheet) height(width vg.Length) vg.Length {
	if !s.chart.Horizontal || s.chart.Empty() {
		return max(150, min(width*0.5, 260)) + s.marksRoom()
	}
	title := s.title()
	note := s.style(noteSize, s.palette.Faint, text.XLeft, text.YTop)
	inner := width - 2*margin
	height := 2*margin + title.Height(s.letters.flow(s.chart.Title, title.Font, inner)) + gap
	if s.chart.Note != "" {
		height += note.Height(s.letters.flow(s.chart.Note, note.Font, inner)) + gap
	}
	names := s.style(labelSize, s.palette.Ink, text.XLeft, text.YTop)
	height += 2*(names.Height("单")+gap) + 2*gap
	bars, _ := s.chart.bars()
	rows := len(bars)
	if s.chart.Stacked {
		rows = 1
	}
	row := vg.Length(rows)*barRoom + rowGap
	for _, name := range s.categories(names.Font, inner) {
		row = max(row, names.Height(name.Label)+3)
	}
	return height + row*vg.Length(len(s.chart.Categories))
}
