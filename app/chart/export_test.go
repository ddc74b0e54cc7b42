package chart

import (
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
	"gonum.org/v1/plot/vg/recorder"
)

// Line is a line of text as it is drawn, in points from the lower left.
type Line struct {
	Text              string
	Left, Right, Base float64
}

// Lines returns the lines of text of a picture of a size in points.
func (d *Drawer) Lines(c *Chart, width, height float64) []Line {
	s := d.sheet(c, Print, 0)
	var lines []Line
	s.letters.drawn = func(text string, at vg.Point, width vg.Length) {
		lines = append(lines, Line{text, float64(at.X), float64(at.X + width), float64(at.Y)})
	}
	s.draw(draw.NewCanvas(&recorder.Canvas{}, vg.Length(width), vg.Length(height)))
	return lines
}

// Fills is how many fills are told apart.
const Fills = fills

// Steps returns the values of the axis of values.
func Steps(top float64, unit string) []string {
	var labels []string
	for _, t := range steps(top, unit) {
		labels = append(labels, t.Label)
	}
	return labels
}
