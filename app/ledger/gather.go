package ledger

import (
	"slices"
	"strconv"
	"strings"

	"fuyi/app/grid"
)

// sums are the words with which a row of sums begins.
var sums = []string{"合计", "小计", "总计", "共计", "累计", "平均", "本页合计", "本月合计", "本年合计"}

// feet are the words of what stands below a table.
var feet = []string{"填表人", "制表人", "制表", "审核人", "审核", "填报单位", "填报人", "填表单位", "负责人签字", "统计人", "报送", "备注:", "注:", "说明:", "填表说明", "联系人"}

// gather sorts the rows below the head into cases and what is none.
func (t *Table) gather(s *grid.Sheet, h head) {
	year := t.Year
	tall := tallRanges(s, h)
	headKeys := map[int]string{}
	for at, name := range h.names {
		headKeys[at] = headKey(name)
	}
	t.Lines = make([]Line, 0, max(0, len(s.Rows)-h.last-1))
	numbered := t.numbered(s, h)
	var owner *grid.Row // the row whose merged number the next ones share
	for i := h.last + 1; i < len(s.Rows); i++ {
		row := &s.Rows[i]
		why := t.noCase(row, headKeys)
		if why != "" {
			t.Left = append(t.Left, Left{Sheet: s.Name, Row: row.Number, Why: why, Text: rowText(row)})
			if y := yearIn(rowText(row)); y > 0 && why == leftSection {
				year = y
			}
			continue
		}
		if blankRow(row) {
			continue
		}
		cells, shares := t.filled(row, tall)
		if shares && owner != nil || t.goesOn(row, numbered) && len(t.Lines) > 0 {
			t.Lines[len(t.Lines)-1].join(row)
			continue
		}
		owner = row
		t.Lines = append(t.Lines, Line{Sheet: s.Name, Row: row.Number, Hidden: row.Hidden, Year: year, Cells: cells})
	}
}

// The reasons for leaving a row out.
const (
	leftSum     = "合计行"
	leftHead    = "重复的表头"
	leftSection = "分组行"
	leftFoot    = "表尾说明"
)

// noCase says why a row is no case, "" where it is one.
func (t *Table) noCase(row *grid.Row, heads map[int]string) string {
	first, n, alike := "", 0, 0
	for at := range row.Cells {
		cell := &row.Cells[at]
		if cell.Text == "" || first == "" && plain(cell.Text) == "" {
			continue
		}
		n++
		mayBeHead := cell.Kind == grid.Text && len(cell.Text) < 60 && (first == "" || alike > 0)
		if first == "" {
			first = tight(cell.Text)
		}
		if key := heads[at]; mayBeHead && key != "" {
			if text := headKey(cell.Text); text == key || strings.HasSuffix(key, "/"+text) {
				alike++
			}
		}
	}
	switch {
	case n == 0:
		return ""
	case alike >= 2 && alike*2 >= n:
		return leftHead
	case isSum(first):
		return leftSum
	case slices.ContainsFunc(feet, func(w string) bool { return strings.HasPrefix(first, w) }) && n <= 4:
		return leftFoot
	case n == 1 && len(t.Columns) > 3:
		if yearIn(first) > 0 || isSection(first) {
			return leftSection
		}
		return leftFoot
	}
	return ""
}

func isSum(text string) bool {
	return slices.ContainsFunc(sums, func(w string) bool { return strings.HasPrefix(text, w) && len(text) <= len(w)+24 })
}

// isSection tells whether a text alone in its row heads the rows below it.
func isSection(text string) bool {
	for _, end := range []string{"月", "月份", "季度", "年", "年度", "上半年", "下半年", "案件", "类"} {
		if strings.HasSuffix(text, end) && len(text) < 60 {
			return true
		}
	}
	return false
}

func blankRow(row *grid.Row) bool {
	return !slices.ContainsFunc(row.Cells, func(c grid.Cell) bool { return plain(c.Text) != "" })
}

// tallRange is a merged range below the head that goes over several rows, with
// what its first cell holds.
type tallRange struct {
	left int
	cell grid.Cell
}

// mostTall is how many cells merged ranges are carried down into.
const mostTall = 4 << 20

// tallRanges says, by the number of a row, which ranges go down into it.
func tallRanges(s *grid.Sheet, h head) map[int][]tallRange {
	if len(s.Merged) == 0 || len(s.Rows) == 0 {
		return nil
	}
	place := map[int]int{}
	for i := h.last + 1; i < len(s.Rows); i++ {
		place[s.Rows[i].Number] = i
	}
	tall, n := map[int][]tallRange{}, 0
	for _, m := range s.Merged {
		i, ok := place[m.Top]
		if !ok || s.Rows[i].At(m.Left).Text == "" {
			continue
		}
		for next := i + 1; next < len(s.Rows) && s.Rows[next].Number <= m.Bottom && n < mostTall; next++ {
			number := s.Rows[next].Number
			tall[number] = append(tall[number], tallRange{m.Left, s.Rows[i].At(m.Left)})
			n++
		}
	}
	return tall
}

// filled returns the cells of a row with what was merged down into it. shares
// tells that the number of the row was: the rows are one case then.
func (t *Table) filled(row *grid.Row, tall map[int][]tallRange) (cells []grid.Cell, shares bool) {
	cells = row.Cells
	for _, r := range tall[row.Number] {
		if f := t.fieldAt(r.left); f == Serial || f == Number {
			shares = true
			continue
		}
		if r.left < len(cells) && cells[r.left].Text != "" {
			continue
		}
		cells = slices.Clone(cells)
		for len(cells) <= r.left {
			cells = append(cells, grid.Cell{})
		}
		cells[r.left] = r.cell
	}
	return cells, shares
}

func (t *Table) fieldAt(at int) Field {
	if at < len(t.Columns) {
		return t.Columns[at].Field
	}
	return NoField
}

// numbered returns the column that numbers the rows, -1 where none numbers nearly
// all of them.
func (t *Table) numbered(s *grid.Sheet, h head) int {
	for _, f := range []Field{Serial, Number} {
		column := t.Column(f)
		if column < 0 {
			continue
		}
		rows, with := 0, 0
		for i := h.last + 1; i < len(s.Rows); i++ {
			if blankRow(&s.Rows[i]) {
				continue
			}
			rows++
			if plain(s.Rows[i].At(t.Columns[column].At).Text) != "" {
				with++
			}
		}
		if rows > 2 && with*10 >= rows*6 {
			return t.Columns[column].At
		}
	}
	return -1
}

// goesOn tells whether a row goes on with the case above it: it has neither number
// nor a day of its own, in a ledger that numbers its rows.
func (t *Table) goesOn(row *grid.Row, numbered int) bool {
	if numbered < 0 || plain(row.At(numbered).Text) != "" {
		return false
	}
	for _, f := range []Field{Serial, Number, Received, Accepted, Closed} {
		if column := t.Column(f); column >= 0 && !isBlank(row.At(t.Columns[column].At).Text) {
			return false
		}
	}
	return true
}

// join adds a row to the case of the line: what differs goes below what is there.
func (l *Line) join(row *grid.Row) {
	l.More = append(l.More, row.Number)
	l.Cells = slices.Clone(l.Cells)
	for at, c := range row.Cells {
		if plain(c.Text) == "" {
			continue
		}
		for len(l.Cells) <= at {
			l.Cells = append(l.Cells, grid.Cell{})
		}
		switch there := l.Cells[at].Text; {
		case plain(there) == "":
			l.Cells[at] = c
		case there != c.Text:
			l.Cells[at] = grid.Cell{Text: there + "\n" + c.Text}
		}
	}
}

// repeated are the fields that ledgers leave empty where they are as above.
var repeated = map[Field]bool{Respondent: true, Handler: true, Area: true, ActKind: true}

// guessFill finds the columns whose empty cells stand for what is above them: many
// are empty, and the first is not.
func (t *Table) guessFill() {
	for i := range t.Columns {
		c := &t.Columns[i]
		if !repeated[c.Field] || len(t.Lines) < 4 || t.Lines[0].at(c.At).Text == "" {
			continue
		}
		empty := 0
		for j := range t.Lines {
			if plain(t.Lines[j].at(c.At).Text) == "" {
				empty++
			}
		}
		c.Fill = c.Field == Respondent && empty > 1 && empty*7 >= len(t.Lines) || empty*10 >= len(t.Lines)*6
	}
}

// YearOf finds the year that a file's name speaks of, 0 for none.
func YearOf(name string) int { return yearIn(name) }

// yearIn finds the year that a title or a sheet's name speaks of, 0 for none:
// 2023, 2023年, 二〇二三年. A stretch of years speaks of none.
func yearIn(text string) int {
	text = arabic(tight(text))
	found := 0
	for at := 0; at+4 <= len(text); at++ {
		if !figures(text[at:at+4]) || at > 0 && isFigure(text[at-1]) || at+4 < len(text) && isFigure(text[at+4]) {
			continue
		}
		year, _ := strconv.Atoi(text[at : at+4])
		if year < 1990 || year > 2099 {
			continue
		}
		if found != 0 && found != year {
			return 0
		}
		found = year
	}
	return found
}

func isFigure(b byte) bool { return b >= '0' && b <= '9' }
