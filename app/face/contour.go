package face

import (
	"math"
	"slices"
)

// spot is a point of a TrueType contour in font units. Between two points off
// the curve, one on it half-way is implied.
type spot struct {
	x, y int
	on   bool
}

// contours turns an outline into TrueType contours with em units to the em.
// TrueType outlines go over as they are; PostScript ones are simplified, become
// quadratic, and are reversed, since TrueType's contours run the other way.
func contours(segments []Segment, em float64) [][]spot {
	var all [][]spot
	postScript := slices.ContainsFunc(segments, func(s Segment) bool { return s.Op == CubeTo })
	for len(segments) > 0 {
		n := 1
		for n < len(segments) && segments[n].Op != MoveTo {
			n++
		}
		if spots := contourOf(segments[:n], em, postScript); len(spots) > 2 {
			all = append(all, spots)
		}
		segments = segments[n:]
	}
	return all
}

// contourOf turns the segments of one contour, led by a MoveTo.
func contourOf(segments []Segment, em float64, postScript bool) []spot {
	c := contour{scale: em / 1000, slack: 0.02}
	c.to(segments[0].Args[0].vec())
	if postScript {
		c.slack = c.scale // 1/1000 em
		for _, curve := range merged(cubics(segments)) {
			c.curve(curve)
		}
		spots := c.close()
		reverse(spots)
		return spots
	}
	for _, s := range segments[1:] {
		if s.Op == QuadTo {
			c.off(s.Args[0].vec())
		}
		c.to(s.end().vec())
	}
	return c.close()
}

// cubics returns a contour as cubic curves; those without length are left out.
func cubics(segments []Segment) []cubic {
	curves := make([]cubic, 0, len(segments))
	at := segments[0].Args[0]
	for _, s := range segments[1:] {
		end := s.end()
		var c cubic
		switch s.Op {
		case CubeTo:
			c = cubic{at.vec(), s.Args[0].vec(), s.Args[1].vec(), end.vec()}
		case QuadTo:
			p := cubicOf(at, s.Args[0], end)
			c = cubic{at.vec(), p[0].vec(), p[1].vec(), end.vec()}
		default:
			c = line(at.vec(), end.vec())
		}
		if c.span() > 0 {
			curves = append(curves, c)
		}
		at = end
	}
	return curves
}

// line returns a straight line as a cubic curve.
func line(a, b vec) cubic { return cubic{a, a.toward(b, 1.0/3), a.toward(b, 2.0/3), b} }

// contour collects the points of one contour.
type contour struct {
	scale  float64 // font units in 1/1000 em
	slack  float64 // how far, in font units, a point may be from where it would be implied
	points []struct {
		vec
		on bool
	}
}

func (c *contour) to(p vec) { c.add(p, true) }

// curve appends a cubic curve as a line or as quadratic curves.
func (c *contour) curve(curve cubic) {
	if !curve.straight() {
		for _, q := range quadratics(curve) {
			c.off(q)
		}
	}
	c.to(curve[3])
}

func (c *contour) off(p vec) { c.add(p, false) }

func (c *contour) add(p vec, on bool) {
	c.points = append(c.points, struct {
		vec
		on bool
	}{p.times(c.scale), on})
}

// close rounds the points to font units and leaves out those that need not be
// stored: the end that is the start again, points on the curve half-way between
// two off it, and points that fall together.
func (c *contour) close() []spot {
	points := c.points
	if n := len(points); n > 1 && points[n-1].on && points[n-1].minus(points[0].vec).small(0.5) {
		points = points[:n-1]
	}
	n := len(points)
	spots := make([]spot, 0, n)
	for i, p := range points {
		before, after := points[(i+n-1)%n], points[(i+1)%n]
		if i > 0 && p.on && !before.on && !after.on && p.minus(before.toward(after.vec, 0.5)).small(c.slack) {
			continue
		}
		s := spot{int(math.Round(p.x)), int(math.Round(p.y)), p.on}
		if k := len(spots); k > 0 && s.on && spots[k-1] == s {
			continue
		}
		spots = append(spots, s)
	}
	return straightened(spots)
}

func (a vec) small(by float64) bool { return math.Abs(a.x) <= by && math.Abs(a.y) <= by }

// straightened leaves out points in the middle of a straight line.
func straightened(spots []spot) []spot {
	n := len(spots)
	if n < 4 {
		return spots
	}
	kept := spots[:0:n]
	last := spots[n-1]
	for i, s := range spots {
		next := spots[(i+1)%n]
		if s.on && last.on && next.on && between(last, s, next) {
			continue
		}
		kept = append(kept, s)
		last = s
	}
	return kept
}

// between tells whether b lies on the straight line from a to c.
func between(a, b, c spot) bool {
	abx, aby, bcx, bcy := b.x-a.x, b.y-a.y, c.x-b.x, c.y-b.y
	return abx*bcy == aby*bcx && abx*bcx+aby*bcy >= 0
}

// reverse turns a contour round, keeping its first point.
func reverse(spots []spot) {
	for i, j := 1, len(spots)-1; i < j; i, j = i+1, j-1 {
		spots[i], spots[j] = spots[j], spots[i]
	}
}
