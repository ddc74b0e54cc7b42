package face

import "math"

// spot is a point of a TrueType contour in font units. Between two points off
// the curve, one on it half-way is implied.
type spot struct {
	x, y int
	on   bool
}

// contours turns an outline into TrueType contours with em units to the em:
// cubic curves become quadratic, and the contours of PostScript outlines are
// reversed, since TrueType's run the other way round.
func contours(segments []Segment, em float64) [][]spot {
	var all [][]spot
	var c contour
	c.scale = em / 1000
	postScript := false
	finish := func() {
		if spots := c.close(); len(spots) > 2 {
			all = append(all, spots)
		}
	}
	for i := range segments {
		s := &segments[i]
		switch s.Op {
		case MoveTo:
			finish()
			c.points = c.points[:0]
			c.to(s.Args[0].vec())
		case LineTo:
			c.to(s.Args[0].vec())
		case QuadTo:
			c.off(s.Args[0].vec())
			c.to(s.Args[1].vec())
		case CubeTo:
			postScript = true
			for _, q := range quadratics(cubic{c.at, s.Args[0].vec(), s.Args[1].vec(), s.Args[2].vec()}) {
				c.off(q)
			}
			c.to(s.Args[2].vec())
		}
	}
	finish()
	if postScript {
		for _, spots := range all {
			reverse(spots)
		}
	}
	return all
}

// contour collects the points of one contour.
type contour struct {
	scale  float64 // font units in 1/1000 em
	at     vec     // where the contour has come to, in 1/1000 em
	points []struct {
		vec
		on bool
	}
}

func (c *contour) to(p vec) {
	c.at = p
	c.add(p, true)
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
		if i > 0 && p.on && !before.on && !after.on && p.minus(before.toward(after.vec, 0.5)).small(0.02) {
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
