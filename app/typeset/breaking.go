package typeset

// paragraph breaks one paragraph after another into lines; its slices are used
// again. The breaks are those with the least cost for the paragraph as a whole,
// so that a line is not torn wide, and the last is not one character long, where
// the lines before it can help.
type paragraph struct {
	text   []rune
	steps  []Unit // each character's own advance
	list   []cluster
	prices []cost

	// Sums over the clusters before k, and the boundaries up to and with k.
	width  []Unit
	pairs  []Unit  // how much the marks that follow one another can be squeezed
	single []Unit  // how much marks beside other characters can be squeezed
	gaps   []int32 // where the line may be stretched

	best   []cost
	from   []int32
	breaks []int // the first cluster of each line, and the end

	indent, measure Unit // of the first line; the width of a full line
	pitch           Unit
}

const (
	endless     cost = 1 << 60
	longestLine      = 300 // clusters in a line, where many have no width
)

// sized returns s with n elements.
func sized[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n, n+n/2)
	}
	return s[:n]
}

// load takes a text in.
func (p *paragraph) load(text string, w pen, faces Metrics) {
	p.text, p.steps = p.text[:0], p.steps[:0]
	p.take(text, w, faces)
	p.measureUp(w)
}

// take takes a stretch of the text in, set with one pen.
func (p *paragraph) take(text string, w pen, faces Metrics) {
	for _, r := range text {
		p.text, p.steps = append(p.text, r), append(p.steps, w.advance(faces, r))
	}
}

// measureUp makes the clusters and sums of a text that was taken in; its stretches
// have the pitch of w.
func (p *paragraph) measureUp(w pen) {
	p.pitch = w.pitch
	p.list = clusters(p.list, p.text, p.steps)
	n := len(p.list)
	p.prices = sized(p.prices, n+1)
	price(p.list, p.prices)
	p.width, p.pairs, p.single, p.gaps = sized(p.width, n+1), sized(p.pairs, n+1), sized(p.single, n+1), sized(p.gaps, n+1)
	p.width[0], p.pairs[0], p.single[0], p.gaps[0] = 0, 0, 0, 0
	for k := range n {
		p.width[k+1] = p.width[k] + p.list[k].width
		pair, single := p.squeeze(k)
		p.pairs[k+1], p.single[k+1] = p.pairs[k]+pair, p.single[k]+single
		p.gaps[k+1] = p.gaps[k]
		if p.stretches(k) {
			p.gaps[k+1]++
		}
	}
}

// squeeze returns how far cluster k may be drawn towards the one before it: by
// half a character between two marks, by a quarter where one mark's blank half
// stands beside a character.
func (p *paragraph) squeeze(k int) (pair, single Unit) {
	if k == 0 {
		return 0, 0
	}
	a, b := &p.list[k-1], &p.list[k]
	blank := a.class == closing && p.full(a) || b.class == opening && p.full(b)
	switch {
	case !blank:
		return 0, 0
	case (a.class == closing || a.class == opening) && (b.class == closing || b.class == opening):
		return p.pitch / 2, 0
	}
	return 0, p.pitch / 4
}

// full tells whether a mark is full-width, so that it has a blank half.
func (p *paragraph) full(c *cluster) bool { return c.width*10 >= p.pitch*9 }

// stretches tells whether the gap before cluster k may be widened: not inside
// words and numbers, nor inside —— and ……
func (p *paragraph) stretches(k int) bool {
	if k == 0 {
		return false
	}
	a, b := &p.list[k-1], &p.list[k]
	if inside(a.class) && inside(b.class) {
		return false
	}
	return !(a.class == joiner && a.base == b.base)
}

// fewGaps is how few gaps leave a line to be widened inside its words too: a line
// that is little but a long word or an address.
const fewGaps = 6

// openings returns how many gaps of a line are widened, and whether these are
// all that it has.
func (p *paragraph) openings(j, end int) (gaps int, all bool) {
	if gaps = int(p.gaps[end] - p.gaps[j+1]); gaps < fewGaps {
		return end - j - 1, true
	}
	return gaps, false
}

// room returns the measure of the line that begins at cluster j.
func (p *paragraph) room(j int) Unit {
	if j == 0 {
		return p.measure - p.indent
	}
	return p.measure
}

// trimmed returns the end of a line without its spaces, which take no room.
func (p *paragraph) trimmed(j, i int) int {
	for i > j+1 && p.list[i-1].class == space {
		i--
	}
	return i
}

// What a line costs, beside its stretch.
const (
	halfMark   cost = 3  // the mark at its end is squeezed to half
	hungMark   cost = 7  // the mark at its end hangs outside the text area
	squeezing  cost = 5  // marks that follow one another are squeezed; as much again when wholly
	tightening cost = 15 // other marks are squeezed; 20 more when wholly
	lonely     cost = 60 // a last line of one character, 孤字
)

// fit returns what the line of clusters j to i costs, and how much of its last
// mark stands outside the measure. It is endless where the line is too long.
func (p *paragraph) fit(j, i int) (least cost, outside Unit) {
	last := i == len(p.list)
	end := p.trimmed(j, i)
	over := p.width[end] - p.width[j] - p.room(j)
	least = p.strain(j, end, over, last)
	mark := &p.list[end-1]
	if mark.class == closing && p.full(mark) && !(last && over <= 0) {
		if c := halfMark + p.strain(j, end, over-p.pitch/2, last); c < least {
			least, outside = c, p.pitch/2
		}
		if hangs(mark.base) {
			if c := hungMark + p.strain(j, end, over-mark.width, last); c < least {
				least, outside = c, mark.width
			}
		}
	}
	if last && least < endless && j > 0 && p.width[end]-p.width[j] <= 2*p.pitch && p.visible(j, end) < 2 {
		least += lonely
	}
	return least, outside
}

// visible counts the clusters of a line that are not marks.
func (p *paragraph) visible(j, end int) int {
	n := 0
	for k := j; k < end; k++ {
		if c := p.list[k].class; c != closing && c != trailing {
			n++
		}
	}
	return n
}

// strain is the cost of a line that is over its measure by so much, or under it
// where that is negative. Stretching costs the square of what a gap is widened
// by: 10 for 4 % of a character.
func (p *paragraph) strain(j, end int, over Unit, last bool) cost {
	switch {
	case over == 0 || over < 0 && last:
		return 0
	case over < 0:
		gaps, _ := p.openings(j, end)
		permille := cost(-over) * 1000 / cost(p.pitch) / cost(max(gaps, 1))
		return permille*permille/160 + 1
	}
	pairs := p.pairs[end] - p.pairs[j+1]
	if over <= pairs {
		return squeezing + squeezing*cost(over)/cost(pairs)
	}
	single := p.single[end] - p.single[j+1]
	if over <= pairs+single {
		return tightening + 20*cost(over-pairs)/cost(single)
	}
	if end == j+1 { // one cluster wider than the line: nothing helps
		return forbidden
	}
	return endless
}

// lines finds the paragraph's breaks.
func (p *paragraph) lines(indent, measure Unit) []int {
	p.indent, p.measure = indent, measure
	n := len(p.list)
	p.best, p.from = sized(p.best, n+1), sized(p.from, n+1)
	for k := range p.best {
		p.best[k] = endless
	}
	p.best[0] = 0
	for j := range n {
		if p.best[j] < endless {
			p.reach(j)
		}
	}
	p.breaks = append(p.breaks[:0], n)
	for k := n; k > 0; {
		k = int(p.from[k])
		p.breaks = append(p.breaks, k)
	}
	for a, b := 0, len(p.breaks)-1; a < b; a, b = a+1, b-1 {
		p.breaks[a], p.breaks[b] = p.breaks[b], p.breaks[a]
	}
	return p.breaks
}

// reach tries every line that begins at cluster j. Short ones are left out,
// unless the paragraph ends there or nothing longer fits.
func (p *paragraph) reach(j int) {
	n := len(p.list)
	room := p.room(j)
	found := false
	limit := min(n, j+longestLine)
	first := j + 1
	for first < limit && p.width[first]-p.width[j] < room/2 {
		first++
	}
	last := first
	for last < limit && p.width[last]-p.width[j] <= room+4*p.pitch {
		last++
	}
	for i := last; i > j && (i >= first || !found); i-- {
		c, _ := p.fit(j, i)
		if c >= endless {
			continue
		}
		if i < n {
			c += p.prices[i]
			found = found || p.prices[i] < forbidden
		} else {
			found = true
		}
		if c += p.best[j]; c < p.best[i] {
			p.best[i], p.from[i] = c, int32(j)
		}
	}
}
