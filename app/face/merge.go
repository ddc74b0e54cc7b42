package face

import "math"

// The outlines of the free Chinese fonts were traced: where one curve would do
// they have three, and straight edges are curves that hardly bend. As they are,
// the small fonts would be twice the size.

// merged joins neighbouring curves of a contour wherever one cubic curve runs
// within the tolerance of them all.
func merged(curves []cubic) []cubic {
	const most = 8 // curves joined into one
	out := make([]cubic, 0, len(curves))
	for len(curves) > 0 {
		best, n := curves[0], 1
		for k := 2; k <= len(curves) && k <= most; k++ {
			if curves[k-1].corner(curves[k-2]) {
				break
			}
			if one, ok := join(curves[:k]); ok {
				best, n = one, k
			} else if k > n+1 {
				break
			}
		}
		out = append(out, best)
		curves = curves[n:]
	}
	return out
}

// corner tells whether a curve begins in another direction, by more than some
// 20 degrees, than the one before it ends in.
func (c cubic) corner(before cubic) bool {
	a, b := before.leaving(), c.entering()
	return a.x*b.x+a.y*b.y < 0.94*a.length()*b.length()
}

func (a vec) length() float64 { return math.Hypot(a.x, a.y) }

// entering and leaving return the directions at the ends of a curve.
func (c cubic) entering() vec {
	for _, p := range c[1:] {
		if d := p.minus(c[0]); d != (vec{}) {
			return d
		}
	}
	return vec{}
}

func (c cubic) leaving() vec {
	for i := 2; i >= 0; i-- {
		if d := c[3].minus(c[i]); d != (vec{}) {
			return d
		}
	}
	return vec{}
}

// join returns the one cubic curve that leaves and arrives as the curves do,
// and whether it keeps within the tolerance of them all.
func join(curves []cubic) (cubic, bool) {
	var at [9]float64 // where along the one curve each of the curves begins
	for i, c := range curves {
		at[i+1] = at[i] + c.span()
	}
	total := at[len(curves)]
	if total == 0 {
		return cubic{}, false
	}
	for i := range curves {
		at[i+1] /= total
	}
	first, last := curves[0], curves[len(curves)-1]
	one := cubic{
		first[0], first[0].plus(first[1].minus(first[0]).times(1 / at[1])),
		last[3].plus(last[2].minus(last[3]).times(1 / (1 - at[len(curves)-1]))), last[3],
	}
	for i, c := range curves {
		if !one.between(at[i], at[i+1]).follows(c) {
			return cubic{}, false
		}
	}
	return one, true
}

// span is about as long as the curve.
func (c cubic) span() float64 {
	return (c[3].minus(c[0]).length() + c[1].minus(c[0]).length() + c[2].minus(c[1]).length() + c[3].minus(c[2]).length()) / 2
}

// follows tells whether a curve keeps within the tolerance of another. Being
// ahead or behind along the way counts little.
func (c cubic) follows(other cubic) bool {
	along := other[3].minus(other[0])
	long := along.length()
	if long == 0 {
		return false
	}
	along = along.times(1 / long)
	var d cubic
	for i := range d {
		gap := c[i].minus(other[i])
		d[i] = vec{(gap.x*along.x + gap.y*along.y) / 8, gap.y*along.x - gap.x*along.y}
	}
	return d[0].near() && d[3].near() && within(d[0], d[1], d[2], d[3])
}

// straight tells whether a curve hardly leaves the line between its ends.
func (c cubic) straight() bool {
	along := c[3].minus(c[0])
	long := along.length()
	if long == 0 {
		return true
	}
	for _, p := range c[1:3] {
		d := p.minus(c[0])
		if math.Abs(d.y*along.x-d.x*along.y) > flat*long {
			return false
		}
		if t := (d.x*along.x + d.y*along.y) / long; t < -1 || t > long+1 {
			return false
		}
	}
	return true
}

// flat is how far, in 1/1000 em, the control points of a straight curve may lie
// off its line; the curve itself then keeps within three quarters of that.
const flat = 0.5
