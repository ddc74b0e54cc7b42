package widget

import (
	"fmt"
	"image/color"
	"strings"

	"fuyi/app/date"
)

// A name on a timeline stands in a row beside the line, with a leader from its day.
// Rows are counted away from the line. Names are given their rows so that none
// lies on another and no leader runs through a name; where that cannot be, marks
// that stand near each other share a name: 4 件.

// timeGroup is one or more marks that share a name.
type timeGroup struct {
	marks []TimeMark
	from  float32 // of the first mark
	to    float32 // of the last one
	text  string
	left  float32 // of the text
	width float32
	row   int
}

// nameGap is the least distance between names of a row, and of a leader to a name.
const nameGap = 8

// longestShared is how many characters the names of one day may have in all to be
// written out.
const longestShared = 14

// timePlan gives names their places.
type timePlan struct {
	width float32 // of the picture
	rows  int     // at most
	of    func(text string) float32
	unit  string // 件 or 项
}

// plan puts marks, in the order of their days, into groups with their places.
func (p timePlan) plan(marks []TimeMark, at func(date.Date) float32) []timeGroup {
	var groups []timeGroup
	for i := 0; i < len(marks); {
		next := i + 1
		for next < len(marks) && marks[next].Day == marks[i].Day {
			next++
		}
		groups = append(groups, p.group(marks[i:next:next], at))
		i = next
	}
	for {
		failed := p.place(groups)
		if failed < 0 {
			p.settle(groups)
			return groups
		}
		if len(groups) < 2 {
			return groups
		}
		groups = p.join(groups, failed, at)
	}
}

// group makes a group of marks.
func (p timePlan) group(marks []TimeMark, at func(date.Date) float32) timeGroup {
	g := timeGroup{marks: marks, from: at(marks[0].Day), to: at(marks[len(marks)-1].Day)}
	first, last := marks[0], marks[len(marks)-1]
	names := make([]string, len(marks))
	for i, m := range marks {
		names[i] = m.Name
	}
	shared := strings.Join(names, "、")
	switch {
	case len(marks) == 1 || first.Day == last.Day && len([]rune(shared)) <= longestShared:
		g.text = first.Sign + shortDate(first.Day) + " " + shared
	case first.Day == last.Day:
		g.text = fmt.Sprintf("%s%s %d %s", first.Sign, shortDate(first.Day), len(marks), p.unit)
	default:
		g.text = fmt.Sprintf("%s%d %s", pressing(marks).Sign, len(marks), p.unit)
	}
	g.width = p.of(g.text)
	return g
}

// written tells whether the name of a group holds the names of all its marks.
func (g *timeGroup) written() bool { return strings.HasSuffix(g.text, g.marks[len(g.marks)-1].Name) }

// pressing is the mark whose sign and colour stand for several: the first that has
// a sign.
func pressing(marks []TimeMark) TimeMark {
	for _, m := range marks {
		if m.Sign != "" {
			return m
		}
	}
	return marks[0]
}

// colour is that of the group's name.
func (g *timeGroup) colour() color.Color { return pressing(g.marks).Color }

// foot is where the leader begins on the line.
func (g *timeGroup) foot() float32 { return (g.from + g.to) / 2 }

// shortDate leaves the year out.
func shortDate(d date.Date) string { return d.String()[len("2006-"):] }

// join makes one group of a group and its nearest neighbour.
func (p timePlan) join(groups []timeGroup, i int, at func(date.Date) float32) []timeGroup {
	if i == 0 || i+1 < len(groups) && groups[i+1].from-groups[i].to < groups[i].from-groups[i-1].to {
		i++
	}
	both := append(append([]TimeMark(nil), groups[i-1].marks...), groups[i].marks...)
	joined := append(append([]timeGroup(nil), groups[:i-1]...), p.group(both, at))
	return append(joined, groups[i+1:]...)
}

// place gives each group its row, from the last to the first. It returns a group
// that finds no place, or -1.
func (p timePlan) place(groups []timeGroup) (failed int) {
	for i := len(groups) - 1; i >= 0; i-- {
		if !p.find(&groups[i], groups[i+1:]) {
			return i
		}
	}
	return -1
}

// settle moves names towards the line, as far as they then still fit.
func (p timePlan) settle(groups []timeGroup) {
	for moved := true; moved; {
		moved = false
		for i := range groups {
			others := append(append([]timeGroup(nil), groups[:i]...), groups[i+1:]...)
			for row := range groups[i].row {
				if p.fits(&groups[i], groups[i].left, row, others) {
					moved = true
					break
				}
			}
		}
	}
}

// find puts a name to the right of its leader, as near the line as there is room,
// or else to the left, as far from it.
func (p timePlan) find(g *timeGroup, placed []timeGroup) bool {
	const overhang = 3 // the name begins a little before its leader
	right, left := g.foot()-overhang, g.foot()-g.width+overhang
	for row := range p.rows {
		if p.fits(g, right, row, placed) {
			return true
		}
	}
	for row := p.rows - 1; row >= 0; row-- {
		if p.fits(g, left, row, placed) {
			return true
		}
	}
	return false
}

// fits takes a place where it lies in the picture, on no name, under no leader,
// and its own leader runs through no name.
func (p timePlan) fits(g *timeGroup, left float32, row int, placed []timeGroup) bool {
	right := left + g.width
	if left < 0 || right > p.width {
		return false
	}
	for i := range placed {
		o := &placed[i]
		apart := right+nameGap <= o.left || o.left+o.width+nameGap <= left
		led := o.foot() < left-nameGap/2 || o.foot() > right+nameGap/2
		clear := g.foot() < o.left-nameGap/2 || g.foot() > o.left+o.width+nameGap/2
		if o.row == row && !apart || o.row > row && !led || o.row < row && !clear {
			return false
		}
	}
	g.left, g.row = left, row
	return true
}

// rowsOf is how many rows the groups take.
func rowsOf(groups []timeGroup) int {
	rows := 0
	for i := range groups {
		rows = max(rows, groups[i].row+1)
	}
	return rows
}
