package typeset

import "fuyi/app/face"

// Metrics is what typesetting asks of the faces; *face.Set answers it.
type Metrics interface {
	// Advance returns the width of a character in 1/1000 em.
	Advance(n face.Name, r rune) int
}

// cluster is a character with all that stays on it: combining marks, variation
// selectors, invisible characters, and the rest of an ideographic description.
// No line breaks inside a cluster.
type cluster struct {
	at, end int // the runes of the paragraph that it is made of
	base    rune
	class   class
	width   Unit
}

// pen says what a text is set with.
type pen struct {
	face  face.Name
	size  Unit // the em
	pitch Unit // the step of a full-width character
}

// advance returns the step of a character by itself. Characters narrower than
// an em keep their share of the pitch, so that two digits stand in one square of
// the grid; no blank is put between Han and Latin, as is the practice of 公文.
func (p pen) advance(faces Metrics, r rune) Unit {
	if isHan(r) {
		return p.pitch
	}
	switch classOf(r) {
	case attached:
		return 0
	}
	return max(0, Unit(faces.Advance(p.face, r))*p.pitch/1000)
}

// clusters splits a paragraph's characters into clusters, by the advance of each.
func clusters(list []cluster, text []rune, steps []Unit) []cluster {
	list = list[:0]
	wanted := 0     // characters that an ideographic description still takes
	joined := false // a zero-width joiner binds the next character
	for i, r := range text {
		c := classOf(r)
		clings := c == attached || c == spacing || wanted > 0 || joined
		joined = r == 0x200D
		switch {
		case c == attached || c == spacing:
		case wanted > 0:
			wanted += operands(r) - 1
		default:
			wanted = operands(r)
		}
		if last := len(list) - 1; clings && last >= 0 {
			l := &list[last]
			l.end, l.width = i+1, l.width+steps[i]
			if l.class == attached { // invisible characters before the first visible one go with it
				l.base, l.class = r, c
			}
			continue
		}
		if last := len(list) - 1; last >= 0 && list[last].class == attached {
			l := &list[last]
			l.end, l.width, l.base, l.class = i+1, l.width+steps[i], r, c
			continue
		}
		list = append(list, cluster{at: i, end: i + 1, base: r, class: c, width: steps[i]})
	}
	return list
}
