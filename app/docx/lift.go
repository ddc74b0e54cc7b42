package docx

import (
	"strings"

	"github.com/beevik/etree"
)

// lift takes the tags that choose or repeat out of paragraphs and rows, so that
// they stand beside what they choose or repeat:
//
//   - A paragraph that holds such tags alone goes; they stand in its place.
//   - Tags around all that a paragraph says are around the paragraph: it is
//     repeated, or left out. So are tags that begin or end in another paragraph.
//   - Tags that begin in one cell of a row and end in another are around the row.
//
// All others choose and repeat words inside their paragraph.
func (t *text) lift(e *etree.Element) {
	for _, child := range e.ChildElements() {
		t.lift(child)
	}
	lifted := false
	var children []etree.Token
	for _, token := range e.Child {
		child, _ := token.(*etree.Element)
		switch {
		case child != nil && t.is(child, "p") && t.controls(child):
			children = append(children, t.liftParagraph(child)...)
			lifted = true
		case child != nil && t.is(child, "tr"):
			row := t.liftRow(child)
			children = append(children, row...)
			lifted = lifted || len(row) != 1 || row[0] != token
		default:
			children = append(children, token)
		}
	}
	if lifted {
		e.Child = children
		e.ReindexChildren()
	}
}

// isControl tells tags that choose or repeat from facts.
func (g *tag) isControl() bool {
	switch g.words[0] {
	case "如果", "否则", "每个", "完":
		return true
	}
	return false
}

func (g *tag) opens() bool { return g.words[0] == "如果" || g.words[0] == "每个" }

// controls tells whether a paragraph holds tags that choose or repeat.
func (t *text) controls(p *etree.Element) bool {
	for _, e := range p.ChildElements() {
		if g := t.tagOf(e); g != nil && g.isControl() {
			return true
		}
	}
	return false
}

// line is what a paragraph or a cell holds, with its tags paired.
type line struct {
	list        []etree.Token
	first, last int         // of what it says itself; first > last where it says nothing
	pair        map[int]int // an opening tag to its 完
	other       map[int]int // an opening tag to its 否则
	lone        []int       // tags that begin or end elsewhere
}

func (t *text) lineOf(list []etree.Token, says func(*etree.Element) bool) line {
	l := line{list: list, first: len(list), last: -1, pair: map[int]int{}, other: map[int]int{}}
	var open []int
	for i, token := range list {
		e, ok := token.(*etree.Element)
		if !ok {
			continue
		}
		g := t.tagOf(e)
		switch {
		case g != nil && g.opens():
			open = append(open, i)
		case g != nil && g.isControl() && len(open) == 0:
			l.lone = append(l.lone, i)
		case g != nil && g.words[0] == "否则":
			l.other[open[len(open)-1]] = i
		case g != nil && g.isControl():
			l.pair[open[len(open)-1]] = i
			open = open[:len(open)-1]
		case g != nil || says(e):
			l.first, l.last = min(l.first, i), i
		}
	}
	for _, i := range open {
		l.lone = append(l.lone, i)
		if other, ok := l.other[i]; ok {
			l.lone = append(l.lone, other)
		}
	}
	return l
}

// outside tells whether a place is before or behind all that the line says.
func (l *line) outside(i int) bool { return i < l.first || i > l.last }

// around returns the places of all tags that are to stand around the line.
func (l *line) around() map[int]bool {
	around := map[int]bool{}
	for _, i := range l.lone {
		around[i] = true
	}
	for open, end := range l.pair {
		other, split := l.other[open]
		if open < l.first && end > l.last && (!split || l.outside(other)) {
			around[open], around[end] = true, true
			if split {
				around[other] = true
			}
		}
	}
	return around
}

// liftParagraph returns the paragraph with the tags around it.
func (t *text) liftParagraph(p *etree.Element) []etree.Token {
	l := t.lineOf(p.Child, t.visible)
	around := l.around()
	var before, rest, behind []etree.Token
	for i, token := range p.Child {
		switch {
		case !around[i]:
			rest = append(rest, token)
		case i < l.first:
			before = append(before, token)
		case i > l.last:
			behind = append(behind, token)
		default:
			g := t.tagOf(token.(*etree.Element))
			t.fail(g.place, "“{{"+strings.Join(g.words, " ")+"}}”与它的另一半不在同一段，应当写在一段的最前面、最后面，或者单独成段")
		}
	}
	p.Child = rest
	p.ReindexChildren()
	if l.first > l.last && !t.endsSection(p) {
		return before
	}
	return append(append(before, p), behind...)
}

// visible tells whether a part of a paragraph shows anything.
func (t *text) visible(e *etree.Element) bool {
	switch {
	case t.is(e, "pPr", "rPr", "proofErr", "bookmarkStart", "bookmarkEnd", "permStart", "permEnd", "commentRangeStart", "commentRangeEnd", "lastRenderedPageBreak"):
		return false
	case t.is(e, "t"):
		return strings.TrimSpace(e.Text()) != ""
	case t.is(e, "r", "p", "hyperlink", "ins", "smartTag"):
		for _, child := range e.ChildElements() {
			if t.visible(child) {
				return true
			}
		}
		return false
	}
	return true
}

// endsSection tells whether a paragraph carries the paper of the pages before.
func (t *text) endsSection(p *etree.Element) bool {
	for _, properties := range p.ChildElements() {
		for _, e := range properties.ChildElements() {
			if t.is(properties, "pPr") && t.is(e, "sectPr") {
				return true
			}
		}
	}
	return false
}

// liftRow returns the row with the tags around it: those of its cells that begin
// or end in another cell or another row. A row of such tags alone goes.
func (t *text) liftRow(row *etree.Element) []etree.Token {
	var before, behind, all []etree.Token
	var others []*tag
	says := false
	for _, cell := range row.ChildElements() {
		if !t.is(cell, "tc") {
			continue
		}
		l := t.lineOf(cell.Child, func(e *etree.Element) bool { return !t.is(e, "tcPr") && (!t.is(e, "p") || t.visible(e)) })
		says = says || l.first <= l.last
		lone := map[int]bool{}
		for _, i := range l.lone {
			lone[i] = true
		}
		var rest []etree.Token
		for i, token := range cell.Child {
			if !lone[i] {
				rest = append(rest, token)
				continue
			}
			all = append(all, token)
			switch g := t.tagOf(token.(*etree.Element)); {
			case g.opens():
				before = append(before, token)
			case g.words[0] == "完":
				behind = append(behind, token)
			default:
				others = append(others, g)
			}
		}
		if len(lone) > 0 {
			cell.Child = rest
			cell.ReindexChildren()
		}
	}
	if len(all) > 0 && !says {
		return all
	}
	for _, g := range others {
		t.fail(g.place, "“{{否则}}”与“{{如果}}”不在同一格，应当单独成行")
	}
	return append(append(before, row), behind...)
}
