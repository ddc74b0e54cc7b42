package face

import "math"

// Op says how a segment goes on from where the last one ended.
type Op uint8

// The segments.
const (
	MoveTo Op = iota // begins a contour at Args[0]
	LineTo           // a line to Args[0]
	QuadTo           // a quadratic curve by Args[0] to Args[1]
	CubeTo           // a cubic curve by Args[0] and Args[1] to Args[2]
)

// Point is a point in 1/1000 em, y up from the base line.
type Point struct{ X, Y float32 }

// Segment is one step of a contour.
type Segment struct {
	Op   Op
	Args [3]Point
}

// Box is the ink of a glyph in 1/1000 em, y up. It is empty for a space.
type Box struct{ MinX, MinY, MaxX, MaxY float32 }

// Empty tells whether there is no ink.
func (b Box) Empty() bool { return b.MinX >= b.MaxX || b.MinY >= b.MaxY }

// Outline is the closed contours of a glyph: each begins with a MoveTo and ends
// where it began. It is filled by the non-zero winding rule. It is shared, and
// must not be changed.
type Outline struct {
	Segments []Segment
	Bounds   Box
}

// end returns the point that a segment ends at.
func (s *Segment) end() Point {
	switch s.Op {
	case QuadTo:
		return s.Args[1]
	case CubeTo:
		return s.Args[2]
	}
	return s.Args[0]
}

// box returns the ink box of contours, counting the extremes of curves and not
// their control points.
func box(segments []Segment) Box {
	if len(segments) == 0 {
		return Box{}
	}
	b := Box{MinX: math.MaxFloat32, MinY: math.MaxFloat32, MaxX: -math.MaxFloat32, MaxY: -math.MaxFloat32}
	var at Point
	for i := range segments {
		s := &segments[i]
		b.take(s.end())
		switch s.Op {
		case QuadTo:
			c := cubicOf(at, s.Args[0], s.Args[1])
			b.takeCurve(at, c[0], c[1], c[2])
		case CubeTo:
			b.takeCurve(at, s.Args[0], s.Args[1], s.Args[2])
		}
		at = s.end()
	}
	return b
}

func (b *Box) take(p Point) {
	b.MinX, b.MaxX = min(b.MinX, p.X), max(b.MaxX, p.X)
	b.MinY, b.MaxY = min(b.MinY, p.Y), max(b.MaxY, p.Y)
}

// takeCurve widens the box by the extremes of a cubic curve, where one of its
// control points lies outside.
func (b *Box) takeCurve(p0, p1, p2, p3 Point) {
	inside := func(p Point) bool {
		return p.X >= b.MinX && p.X <= b.MaxX && p.Y >= b.MinY && p.Y <= b.MaxY
	}
	if inside(p1) && inside(p2) {
		return
	}
	for _, t := range extremes(p0.X, p1.X, p2.X, p3.X) {
		b.take(cubicAt(p0, p1, p2, p3, t))
	}
	for _, t := range extremes(p0.Y, p1.Y, p2.Y, p3.Y) {
		b.take(cubicAt(p0, p1, p2, p3, t))
	}
}

// extremes returns where, between 0 and 1, the derivative of a cubic vanishes.
func extremes(p0, p1, p2, p3 float32) []float32 {
	a := float64(p3) - 3*float64(p2) + 3*float64(p1) - float64(p0)
	b := 2 * (float64(p2) - 2*float64(p1) + float64(p0))
	c := float64(p1) - float64(p0)
	var roots []float32
	add := func(t float64) {
		if t > 0 && t < 1 {
			roots = append(roots, float32(t))
		}
	}
	if math.Abs(a) < 1e-6 {
		if math.Abs(b) > 1e-6 {
			add(-c / b)
		}
		return roots
	}
	d := b*b - 4*a*c
	if d < 0 {
		return nil
	}
	add((-b + math.Sqrt(d)) / (2 * a))
	add((-b - math.Sqrt(d)) / (2 * a))
	return roots
}

// cubicAt returns the point of a cubic curve at t.
func cubicAt(p0, p1, p2, p3 Point, t float32) Point {
	u := 1 - t
	a, b, c, d := u*u*u, 3*u*u*t, 3*u*t*t, t*t*t
	return Point{a*p0.X + b*p1.X + c*p2.X + d*p3.X, a*p0.Y + b*p1.Y + c*p2.Y + d*p3.Y}
}

// cubicOf returns the control points and the end of the cubic curve that is the
// same as a quadratic one.
func cubicOf(p0, q, p1 Point) [3]Point {
	return [3]Point{
		{p0.X + 2*(q.X-p0.X)/3, p0.Y + 2*(q.Y-p0.Y)/3},
		{p1.X + 2*(q.X-p1.X)/3, p1.Y + 2*(q.Y-p1.Y)/3},
		p1,
	}
}
