package widget

import (
	"slices"
	"strings"
)

// proseText is the text of an editor: characters, the caret, what is marked,
// and the steps that can be undone. A position is a number of characters.
type proseText struct {
	text   []rune
	caret  int
	anchor int // where the marking began; equal to caret where nothing is marked
	past   []proseStep
	future []proseStep
}

// proseStep is one change: what stood at a place, and what stands there now.
type proseStep struct {
	at       int
	was, now []rune
	typed    bool // a typed character, which the next one joins
}

// maxSteps is how many changes can be undone.
const maxSteps = 400

func (p *proseText) String() string { return string(p.text) }

// marked returns what is marked, from and to.
func (p *proseText) marked() (from, to int) {
	return min(p.caret, p.anchor), max(p.caret, p.anchor)
}

func (p *proseText) selection() string {
	from, to := p.marked()
	return string(p.text[from:to])
}

// replace puts text in the place of what lies between two positions, and the
// caret behind it.
func (p *proseText) replace(from, to int, with []rune, typed bool) {
	if from == to && len(with) == 0 {
		return
	}
	step := proseStep{at: from, was: slices.Clone(p.text[from:to]), now: slices.Clone(with), typed: typed}
	p.put(from, to, with)
	p.future = nil
	if last := len(p.past) - 1; typed && last >= 0 && p.past[last].typed && len(step.was) == 0 &&
		p.past[last].at+len(p.past[last].now) == from && len(p.past[last].now) < 40 {
		p.past[last].now = append(p.past[last].now, with...)
		return
	}
	p.past = append(p.past, step)
	if len(p.past) > maxSteps {
		p.past = slices.Delete(p.past, 0, len(p.past)-maxSteps)
	}
}

func (p *proseText) put(from, to int, with []rune) {
	p.text = slices.Replace(p.text, from, to, with...)
	p.caret = from + len(with)
	p.anchor = p.caret
}

// insert puts text at the caret, in the place of what is marked.
func (p *proseText) insert(with []rune, typed bool) {
	from, to := p.marked()
	p.replace(from, to, with, typed)
}

// erase takes away what is marked, or else the characters up to a position.
func (p *proseText) erase(to int) {
	from, end := p.marked()
	if from == end {
		from, end = min(p.caret, to), max(p.caret, to)
	}
	p.replace(max(from, 0), min(end, len(p.text)), nil, false)
}

func (p *proseText) undo() bool { return p.walk(&p.past, &p.future, true) }
func (p *proseText) redo() bool { return p.walk(&p.future, &p.past, false) }

func (p *proseText) walk(from, to *[]proseStep, back bool) bool {
	last := len(*from) - 1
	if last < 0 {
		return false
	}
	step := (*from)[last]
	*from = (*from)[:last]
	if back {
		p.put(step.at, step.at+len(step.now), step.was)
	} else {
		p.put(step.at, step.at+len(step.was), step.now)
	}
	step.typed = false
	*to = append(*to, step)
	return true
}

// move puts the caret at a position; mark keeps where the marking began.
func (p *proseText) move(to int, mark bool) {
	p.caret = max(0, min(to, len(p.text)))
	if !mark {
		p.anchor = p.caret
	}
}

// step moves the caret by a character; without mark it leaves what is marked at
// the end that lies on the way.
func (p *proseText) step(by int, mark bool) {
	from, to := p.marked()
	switch {
	case mark || from == to:
		p.move(p.caret+by, mark)
	case by < 0:
		p.move(from, false)
	default:
		p.move(to, false)
	}
}

// word returns the bounds of the word around a position: a run of letters and
// figures, or of Chinese characters up to the next mark.
func (p *proseText) word(at int) (from, to int) {
	isWord := func(i int) bool {
		return !strings.ContainsRune(" \n\t，。、；：？！（）《》“”〔〕,.;:()", p.text[i])
	}
	from, to = at, at
	for from > 0 && isWord(from-1) {
		from--
	}
	for to < len(p.text) && isWord(to) {
		to++
	}
	return from, to
}

// proseLine is one line as it is wrapped: characters from and to, the line feed
// not among them.
type proseLine struct{ from, to int }

// noStart may not begin a line, noEnd may not end one, noPart is not parted from
// its like (the dash and the ellipsis are two characters each).
const (
	noStart = "，。、；：？！）》〉】〕」』”’％‰℃·～,.;:?!)%"
	noEnd   = "（《〈【〔「『“‘("
	noPart  = "—…"
)

// wrap breaks text into lines of a width by the rules of Chinese, after any
// character that allows it; a run of Latin letters and figures goes over whole
// where it fits on a line.
func wrap(text []rune, width float32, advance func(rune) float32) []proseLine {
	lines := make([]proseLine, 0, len(text)/24+4)
	from := 0
	for {
		end := from
		for end < len(text) && text[end] != '\n' {
			end++
		}
		lines = wrapParagraph(lines, text, from, end, width, advance)
		if end == len(text) {
			return lines
		}
		from = end + 1
	}
}

func wrapParagraph(lines []proseLine, text []rune, from, end int, width float32, advance func(rune) float32) []proseLine {
	start, used := from, float32(0)
	for i := from; i < end; i++ {
		w := advance(text[i])
		for used+w > width && i > start { // what went over may fill the next line as well
			cut := breakBefore(text, start, i)
			lines = append(lines, proseLine{start, cut})
			start, used = cut, 0
			for j := cut; j < i; j++ {
				used += advance(text[j])
			}
		}
		used += w
	}
	return append(lines, proseLine{start, end})
}

// breakBefore returns where a line that is full at a position is broken: there,
// or a little earlier where the rules forbid it.
func breakBefore(text []rune, start, at int) int {
	for cut := at; cut > start && at-cut < 24; cut-- {
		before, after := text[cut-1], text[cut]
		if !together(before, after) {
			return cut
		}
	}
	return at
}

// together tells whether a line may not be broken between two characters.
func together(before, after rune) bool {
	return strings.ContainsRune(noStart, after) || strings.ContainsRune(noEnd, before) ||
		latin(before) && latin(after) || before == after && strings.ContainsRune(noPart, before)
}

func latin(r rune) bool {
	return r < 0x80 && (r >= '0' && r <= '9' || r >= 'A' && r <= 'Z' || r >= 'a' && r <= 'z')
}
