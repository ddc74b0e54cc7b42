package face

// tolerance is how far, in 1/1000 em, a quadratic outline may lie from the
// cubic one it stands for: at 22 pt it is 0.012 mm, a third of a dot at 600 dpi.
const tolerance = 1.5

// vec is a point or a difference of points while curves are converted.
type vec struct{ x, y float64 }

func (a vec) plus(b vec) vec              { return vec{a.x + b.x, a.y + b.y} }
func (a vec) minus(b vec) vec             { return vec{a.x - b.x, a.y - b.y} }
func (a vec) times(k float64) vec         { return vec{a.x * k, a.y * k} }
func (a vec) toward(b vec, t float64) vec { return a.plus(b.minus(a).times(t)) }
func (a vec) near() bool                  { return a.x*a.x+a.y*a.y <= tolerance*tolerance }
func (p Point) vec() vec                  { return vec{float64(p.X), float64(p.Y)} }

type cubic [4]vec

// quadratics returns the control points of quadratic curves, joined smoothly
// half-way between each two of them, that together run from the cubic's start
// to its end within the tolerance. The points half-way need not be stored: a
// TrueType outline implies them, which keeps both the smoothness and the size.
func quadratics(c cubic) []vec {
	const most = 12 // curves for one cubic; a whole circle's quarter takes two
	if q, ok := single(c); ok {
		return []vec{q}
	}
	for n := 2; n < most; n++ {
		if controls, ok := spline(c, n, false); ok {
			return controls
		}
	}
	controls, _ := spline(c, most, true)
	return controls
}

// single returns the control point of one quadratic curve for a cubic: where
// its two tangents meet.
func single(c cubic) (vec, bool) {
	start, end := c[1].minus(c[0]), c[3].minus(c[2])
	cross := start.x*end.y - start.y*end.x
	if cross == 0 {
		return vec{}, false
	}
	gap := c[3].minus(c[0])
	q := c[0].plus(start.times((gap.x*end.y - gap.y*end.x) / cross))
	d1 := c[0].toward(q, 2.0/3).minus(c[1])
	d2 := c[3].toward(q, 2.0/3).minus(c[2])
	return q, within(vec{}, d1, d2, vec{})
}

// spline returns n control points for a cubic, and whether they keep within
// the tolerance; with anyway it gives them regardless.
func spline(c cubic, n int, anyway bool) ([]vec, bool) {
	controls := make([]vec, 0, n)
	from := c[0]
	var off vec // how far the joint before lies from the cubic
	piece := c.part(0, n)
	control := piece.control(0)
	for i := 0; i < n; i++ {
		controls = append(controls, control)
		this, q := piece, control
		to := c[3]
		if i+1 < n {
			piece = c.part(i+1, n)
			control = piece.control(float64(i+1) / float64(n-1))
			to = q.toward(control, 0.5)
		}
		before := off
		off = to.minus(this[3])
		if anyway {
			continue
		}
		d1 := from.toward(q, 2.0/3).minus(this[1])
		d2 := to.toward(q, 2.0/3).minus(this[2])
		if !off.near() || !within(before, d1, d2, off) {
			return nil, false
		}
		from = to
	}
	return controls, true
}

// part returns the i-th of n equal parts of a cubic.
func (c cubic) part(i, n int) cubic {
	return c.between(float64(i)/float64(n), float64(i+1)/float64(n))
}

// between returns the part of a cubic from t0 to t1.
func (c cubic) between(t0, t1 float64) cubic {
	third := (t1 - t0) / 3
	start, end := c.at(t0), c.at(t1)
	return cubic{start, start.plus(c.slope(t0).times(third)), end.minus(c.slope(t1).times(third)), end}
}

// at returns the point of a cubic at t, and slope its derivative.
func (c cubic) at(t float64) vec {
	u := 1 - t
	return c[0].times(u * u * u).plus(c[1].times(3 * u * u * t)).plus(c[2].times(3 * u * t * t)).plus(c[3].times(t * t * t))
}

func (c cubic) slope(t float64) vec {
	u := 1 - t
	return c[1].minus(c[0]).times(3 * u * u).plus(c[2].minus(c[1]).times(6 * u * t)).plus(c[3].minus(c[2]).times(3 * t * t))
}

// control returns the control point of a quadratic curve that follows the
// cubic's start (t 0), its end (t 1) or a mean of both.
func (c cubic) control(t float64) vec {
	return c[0].toward(c[1], 1.5).toward(c[3].toward(c[2], 1.5), t)
}

// within tells whether a cubic of differences stays within the tolerance all
// along; its ends are known to.
func within(p0, p1, p2, p3 vec) bool {
	if p1.near() && p2.near() {
		return true
	}
	mid := p0.plus(p1.plus(p2).times(3)).plus(p3).times(0.125)
	if !mid.near() {
		return false
	}
	slope := p3.plus(p2).minus(p1).minus(p0).times(0.125)
	return within(p0, p0.toward(p1, 0.5), mid.minus(slope), mid) &&
		within(mid, mid.plus(slope), p2.toward(p3, 0.5), p3)
}
