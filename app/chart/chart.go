// Package chart draws the pictures of figures (统计图): what is to be shown goes in
// as names and numbers, and comes out as a picture of any size for the window, as
// PNG for print, or as SVG. Each is drawn by the same strokes, so that what is
// seen is what is printed. Parts differ by lightness and hatching and bear their
// values, so that a grey print says all that the colours say. It knows no window.
package chart

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// Chart is what a picture shows.
type Chart struct {
	Key        string // names it, and its file: intake
	Title      string
	Note       string // beneath it: what is counted, over which days
	Unit       string // of the values: 件, 万元
	Axis       string // of the categories, at the axis's end: 天; "" where they say it
	Horizontal bool   // bars lie, with the categories from top to bottom
	Stacked    bool   // the series of a category stand on each other, with their sum at the end
	Categories []string
	Series     []Series
	Marks      []Mark
}

// Series is one value for each category.
type Series struct {
	Name   string
	Values []float64 // fewer than the categories where the rest is not over yet
	Labels []string  // what stands at the bars instead of the values; nil for the values
	Line   bool      // drawn as a line with points across the columns of the others
}

// Mark is a line across the columns at a place of the axis of categories, such as
// a median: 0 is the middle of the first category, 1 of the second.
type Mark struct {
	At    float64
	Label string
}

// Empty tells whether there is nothing to draw.
func (c *Chart) Empty() bool {
	for _, s := range c.Series {
		if slices.ContainsFunc(s.Values, func(v float64) bool { return v != 0 }) {
			return false
		}
	}
	return true
}

// Label is what stands at the bar of a category.
func (s *Series) Label(category int) string {
	if category < len(s.Labels) {
		return s.Labels[category]
	}
	if category >= len(s.Values) {
		return "—"
	}
	return number(s.value(category))
}

func (s *Series) value(category int) float64 {
	if category < len(s.Values) {
		return s.Values[category]
	}
	return 0
}

// number writes a value without places that say nothing.
func number(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }

// Text says in words what the picture shows, for those who cannot see it and for
// what is searched.
func (c *Chart) Text() string {
	if c.Empty() {
		return c.Title + "：没有数据"
	}
	lines := []string{c.Title + "（单位：" + c.Unit + "）"}
	for i := range c.Series {
		s := &c.Series[i]
		parts := make([]string, len(c.Categories))
		for at, name := range c.Categories {
			parts[at] = strings.ReplaceAll(name, "\n", "") + " " + s.Label(at)
		}
		lines = append(lines, s.Name+"："+strings.Join(parts, "，"))
	}
	for _, m := range c.Marks {
		lines = append(lines, m.Label)
	}
	if c.Note != "" {
		lines = append(lines, c.Note)
	}
	return strings.Join(lines, "\n")
}

// bars are the series drawn as bars, lines those drawn as lines, by their places.
func (c *Chart) bars() (bars, lines []int) {
	for i, s := range c.Series {
		if s.Line {
			lines = append(lines, i)
		} else {
			bars = append(bars, i)
		}
	}
	return bars, lines
}

// top is the greatest value that is drawn, of sums where the series are stacked.
func (c *Chart) top() float64 {
	top := 0.0
	for at := range c.Categories {
		sum := 0.0
		for i := range c.Series {
			s := &c.Series[i]
			if c.Stacked && !s.Line {
				sum += s.value(at)
			}
			top = max(top, s.value(at), sum)
		}
	}
	return top
}

// sum is the value of a category over its stacked series, as its label says it.
func (c *Chart) sum(at int) string {
	sum := 0.0
	for i := range c.Series {
		if !c.Series[i].Line {
			sum += c.Series[i].value(at)
		}
	}
	return number(sum)
}

// String names the chart in messages.
func (c *Chart) String() string { return fmt.Sprintf("chart %s: %s", c.Key, c.Title) }
