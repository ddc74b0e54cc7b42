package typeset

// justify returns the steps of the characters of line j to i, with the line
// stretched or squeezed to its measure. The last line stays as it is where it is
// not too long.
func (p *paragraph) justify(steps []Unit, j, i int) {
	_, outside := p.fit(j, i)
	end := p.trimmed(j, i)
	first := p.list[j].at
	copy(steps, p.steps[first:p.list[i-1].end])
	for k := end; k < i; k++ {
		for at := p.list[k].at; at < p.list[k].end; at++ {
			steps[at-first] = 0
		}
	}
	over := p.width[end] - p.width[j] - outside - p.room(j)
	switch {
	case over > 0:
		pairs := p.pairs[end] - p.pairs[j+1]
		p.spread(steps, j, end, -min(over, pairs), p.pairs)
		p.spread(steps, j, end, -min(max(over-pairs, 0), p.single[end]-p.single[j+1]), p.single)
	case over < 0 && i < len(p.list):
		p.stretch(steps, j, end, -over)
	}
}

// stretch widens the gaps of a line; the remainder is spread evenly among them.
// A line that is little but one long word is widened between all its characters.
func (p *paragraph) stretch(steps []Unit, j, end int, by Unit) {
	count, all := p.openings(j, end)
	gaps := int64(count)
	done := int64(0)
	for k := j + 1; k < end; k++ {
		if !all && !p.stretches(k) {
			continue
		}
		share := Unit((done+1)*int64(by)/gaps - done*int64(by)/gaps)
		done++
		steps[p.list[k].at-1-p.list[j].at] += share
	}
}

// spread takes an amount from the gaps of a line in the proportion of what each
// can give by the sums.
func (p *paragraph) spread(steps []Unit, j, end int, amount Unit, sums []Unit) {
	whole := int64(sums[end] - sums[j+1])
	if whole == 0 || amount == 0 {
		return
	}
	for k := j + 1; k < end; k++ {
		before, after := int64(sums[k]-sums[j+1]), int64(sums[k+1]-sums[j+1])
		steps[p.list[k].at-1-p.list[j].at] += Unit(after*int64(amount)/whole - before*int64(amount)/whole)
	}
}
