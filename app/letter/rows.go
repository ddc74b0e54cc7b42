package letter

import (
	"strconv"
	"strings"
)

// Bounds of a table in a template.
const (
	maxColumns = 20
	maxWidth   = 1000
	maxLines   = 60
)

// isRow tells whether a style is that of a table's row, whose cells are parted.
func isRow(style string) bool {
	name, _, _ := strings.Cut(strings.Join(strings.Fields(style), " "), " ")
	return name == "行" || name == "表头"
}

// cellPart finds the next mark that parts cells, typed with a Chinese or a Latin
// keyboard; at is -1 where there is none.
func cellPart(text string) (at, size int) { return firstOf(text, "|", "｜") }

// cell takes the marks of a cell that begins: *, =, and ← or ↑ where they stand
// alone.
func (s *scanner) cell() token {
	t := token{kind: cellToken, at: s.at}
	s.take(len(s.rest) - len(strings.TrimLeft(s.rest, blanks)))
	end, _ := cellPart(s.rest)
	if end < 0 {
		end = len(s.rest)
	}
	if open, _ := tagOpen(s.rest[:end]); open >= 0 && endsBlock(s.rest[open:]) {
		end = open
	}
	switch whole := strings.Trim(s.rest[:end], blanks); whole {
	case "←", "↑":
		s.take(end)
		t.text = whole
		return t
	}
	for {
		mark, rest := cutMark(s.rest)
		if mark == "" {
			return t
		}
		s.take(len(s.rest) - len(rest))
		t.text += mark
	}
}

// endsBlock tells whether a text begins with the end of a 如果 or 每个, in which a
// whole row may stand.
func endsBlock(text string) bool {
	tags, err := Tags(text)
	return err == nil && len(tags) > 0 && (tags[0].Words[0] == "完" || tags[0].Words[0] == "否则")
}

func cutMark(text string) (mark, rest string) {
	for _, m := range [...][2]string{{"*", "*"}, {"＊", "*"}, {"=", "="}, {"＝", "="}} {
		if rest, ok := strings.CutPrefix(text, m[0]); ok {
			return m[1], rest
		}
	}
	return "", text
}

// style reads what stands between 【 and 】: a name, and numbers for a table and
// for a row.
func (p *parser) style(t token) node {
	n := node{kind: styleNode, at: t.at}
	fields := strings.Fields(t.text)
	if len(fields) > 0 {
		sty, ok := styleNames[fields[0]]
		if n.sty = sty; ok {
			n.nums = p.numbers(t, sty, fields[1:])
			return n
		}
	}
	p.fail(t.at, "没有名为“%s”的样式，可以用的有：%s", t.text, styleList)
	return n
}

// numbers reads the numbers behind the name of a style.
func (p *parser) numbers(t token, sty lineStyle, fields []string) []int {
	most, highest, what := 0, 0, ""
	switch sty {
	case tableLine:
		most, highest, what = maxColumns, maxWidth, "“【表格 18 42 18 42】”这样，写出各列宽度的比例，最多20列，每列1至1000"
	case tableRowLine:
		most, highest, what = 1, maxLines, "“【行】”或者“【行 3】”这样，3是最少的行数，可以是1至60"
	}
	var nums []int
	bad := len(fields) > most || sty == tableLine && len(fields) == 0
	for _, f := range fields {
		n, err := strconv.Atoi(f)
		bad = bad || err != nil || n < 1 || n > highest
		nums = append(nums, n)
	}
	switch {
	case bad && what == "":
		p.fail(t.at, "“%s”后面不能再写别的", strings.Fields(t.text)[0])
	case bad:
		p.fail(t.at, "应写成%s", what)
	}
	if bad {
		return nil
	}
	return nums
}

// openTable is the table that a template is in, while it is checked.
type openTable struct {
	at      position
	depth   int // of 如果 and 每个
	columns int
	rows    bool // a 行 was there
	any     bool // a row of either kind was there
}

// openRow is the row that a line is in, while it is checked.
type openRow struct {
	at     position
	depth  int
	cells  int
	closed bool // the 如果 that it stands in has ended
	first  bool // of its table
}

// tableChecker walks along the tokens and tells what of the tables is wrong.
type tableChecker struct {
	*parser
	depth int
	table *openTable
	row   *openRow
	words bool // the line prints something
	alone token
}

// checkTables holds the rows of the template against their tables.
func (p *parser) checkTables() {
	c := tableChecker{parser: p}
	for _, t := range p.tokens {
		switch t.kind {
		case styleToken:
			c.style(t)
		case cellToken:
			c.cell(t)
		case wordsToken:
			c.text(t)
		case tagToken:
			if isControl(t.text) {
				c.control(t)
			} else {
				c.text(t)
			}
		case lineEndToken:
			c.endLine()
		}
	}
	if c.table != nil {
		p.fail(c.table.at, "“【表格】”没有对应的“【表格完】”")
	}
}

func (c *tableChecker) style(t token) {
	fields := strings.Fields(t.text)
	if len(fields) == 0 {
		return
	}
	switch sty := styleNames[fields[0]]; sty {
	case tableLine:
		if c.table != nil {
			c.fail(t.at, "上一个“【表格】”还没有“【表格完】”，表格里面不能再有表格")
		}
		c.table = &openTable{at: t.at, depth: c.depth, columns: len(fields) - 1}
		c.alone = t
	case tableEndLine:
		if c.table == nil {
			c.fail(t.at, "多余的“【表格完】”，前面没有“【表格】”")
		}
		c.table, c.alone = nil, t
	case tableHeadLine, tableRowLine:
		c.beginRow(t, sty)
	default:
		if c.table != nil {
			c.fail(t.at, "表格里面只能写“【表头】”和“【行】”")
		}
		c.words = true
	}
}

func (c *tableChecker) beginRow(t token, sty lineStyle) {
	c.row = &openRow{at: t.at, depth: c.depth}
	switch {
	case c.table == nil:
		c.fail(t.at, "“【%s】”不在表格里面，请先写“【表格 …】”", strings.Fields(t.text)[0])
		return
	case sty == tableHeadLine && c.table.rows:
		c.fail(t.at, "“【表头】”要写在“【行】”的前面")
	}
	c.row.first = !c.table.any
	c.table.any = true
	c.table.rows = c.table.rows || sty == tableRowLine
}

func (c *tableChecker) cell(t token) {
	if c.row == nil {
		return
	}
	c.row.cells++
	switch {
	case c.row.depth != c.depth || c.row.closed:
		c.fail(t.at, "“｜”不能写在这一行的“如果”、“每个”里面")
	case t.text == "←" && c.row.cells == 1:
		c.fail(t.at, "第一格的左边没有格，不能写“←”")
	case t.text == "↑" && c.row.first:
		c.fail(t.at, "表格第一行的上面没有格，不能写“↑”")
	}
}

func (c *tableChecker) control(t token) {
	word := strings.Fields(t.text)[0]
	if word == "如果" || word == "每个" {
		c.depth++
		return
	}
	if c.row != nil && c.row.depth == c.depth {
		c.row.closed = true
	}
	if c.table != nil && c.table.depth >= c.depth {
		c.fail(t.at, "表格要在同一个“如果”、“每个”里面开始和结束")
		c.table = nil
	}
	if word == "完" {
		c.depth--
	}
}

func (c *tableChecker) text(t token) {
	switch {
	case c.alone.text != "":
		c.fail(c.alone.at, "“【%s】”要单独写一行", c.alone.text)
	case c.row != nil && c.row.closed:
		c.fail(t.at, "一行要整个写在“如果”、“每个”里面")
	case c.row == nil && c.table != nil && !c.words:
		c.fail(t.at, "表格里面只能写“【表头】”和“【行】”")
	}
	c.words, c.alone = true, token{}
}

func (c *tableChecker) endLine() {
	if r := c.row; r != nil && c.table != nil && r.cells != c.table.columns {
		c.fail(r.at, "这一行有%d格，表格有%d列；各格之间写“｜”，与左边一格合并的写“←”", r.cells, c.table.columns)
	}
	c.row, c.words, c.alone = nil, false, token{}
}

// beginCell ends the cell before and begins one with marks.
func (p *printer) beginCell(marks string) {
	if p.row == nil {
		lines := 0
		if len(p.numbers) > 0 {
			lines = p.numbers[0]
		}
		p.row = &TableRow{Lines: lines}
	}
	p.endCell()
	head := p.style == tableHeadLine
	p.row.Cells = append(p.row.Cells, Cell{
		Bold: head || strings.Contains(marks, "*"), Centre: head || strings.Contains(marks, "="),
		Left: marks == "←", Above: marks == "↑",
	})
	p.size += itemCost
}

func (p *printer) endCell() {
	if n := len(p.row.Cells); n > 0 {
		p.row.Cells[n-1].Text = strings.Trim(p.line.String(), blanks+"\n")
	}
	p.line.Reset()
}

// inCell puts the words of a fact into a cell, with their line breaks.
func inCell(text string) string {
	var lines []string
	for _, line := range strings.Split(text, "\n") {
		if line = strings.Trim(line, blanks); line != "" {
			lines = append(lines, line)
		}
	}
	return strings.Join(lines, "\n")
}

// tableLine ends a line of a table; text is what its last cell holds. It tells
// whether the line was one.
func (p *printer) tableLine(style lineStyle, text string) bool {
	switch style {
	case tableLine:
		p.table = &Table{Widths: p.numbers}
	case tableEndLine:
		if p.table != nil && len(p.table.Rows) > 0 {
			p.doc.Paragraphs = append(p.doc.Paragraphs, Paragraph{Table: p.table})
		}
		p.table = nil
	case tableHeadLine, tableRowLine:
		if p.row == nil || p.table == nil {
			break
		}
		p.row.Cells[len(p.row.Cells)-1].Text = strings.Trim(text, "\n")
		if style == tableHeadLine && p.table.Heads == len(p.table.Rows) {
			p.table.Heads++
		}
		p.table.Rows = append(p.table.Rows, *p.row)
	default:
		return false
	}
	p.row = nil
	return true
}
