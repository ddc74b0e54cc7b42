package letter

import (
	"strings"

	"fuyi/app/fault"
)

// lineStyle is what 【】 at the start of a line says: a style of paragraph, or
// the place of the line in the letter.
type lineStyle uint8

const (
	bodyLine lineStyle = iota
	heading1Line
	heading2Line
	flushLine
	rightLine
	titleLine
	numberLine
	signatureLine
	centredLine
	signLine
	headLine   // of a 公文, in red
	copiesLine // 抄送
	tableLine
	tableHeadLine
	tableRowLine
	tableEndLine
)

var styleNames = map[string]lineStyle{
	"正文": bodyLine, "一级标题": heading1Line, "二级标题": heading2Line, "顶格": flushLine, "居右": rightLine,
	"标题": titleLine, "文号": numberLine, "落款": signatureLine, "居中": centredLine, "签名": signLine,
	"红头": headLine, "抄送": copiesLine, "表格": tableLine, "表头": tableHeadLine, "行": tableRowLine, "表格完": tableEndLine,
}

const styleList = "标题、文号、正文、一级标题、二级标题、顶格、居右、居中、签名、落款、红头、抄送、表格、表头、行、表格完"

var paragraphStyles = map[lineStyle]Style{
	bodyLine: Body, heading1Line: Heading1, heading2Line: Heading2, flushLine: Flush, rightLine: RightOne,
	centredLine: Centred, signLine: SignField,
}

// maxPrinted bounds what a template makes of a case, in bytes: more than a
// thousand pages.
const maxPrinted = 4 << 20

// itemCost is what an item of a repetition counts, in bytes, even where it
// prints nothing, so that repetitions inside each other end too.
const itemCost = 64

// printer runs a template over a source.
type printer struct {
	doc     *Document
	line    strings.Builder
	style   lineStyle
	part    string
	numbers []int     // of the line's style
	table   *Table    // that is open
	row     *TableRow // that is open
	size    int
	missing fault.List
	named   map[string]bool // paths and names already in missing
}

func (p *printer) run(nodes []node, s *scope) {
	for i := range nodes {
		n := &nodes[i]
		if p.size > maxPrinted {
			return
		}
		switch n.kind {
		case words:
			p.write(n.text)
		case styleNode:
			p.style, p.numbers = n.sty, n.nums
		case cellNode:
			p.beginCell(n.text)
		case lineEnd:
			p.endLine()
		case factNode:
			p.fact(n.text, s)
		case ifNode:
			if n.cond.holds(s) {
				p.run(n.then, s)
			} else {
				p.run(n.els, s)
			}
		case eachNode:
			p.each(n, s)
		}
	}
}

func (p *printer) write(text string) {
	p.size += len(text)
	p.line.WriteString(text)
}

// fact prints a fact. Its line breaks end the paragraph, and a heading in it
// begins one; the paragraphs that follow are of the same part. A fact without a
// value is marked in the text, for a preview, and missing.
func (p *printer) fact(name string, s *scope) {
	f, at := s.find(name)
	if f != nil && f.block != nil && p.row == nil {
		p.run(f.block, at)
		return
	}
	if f == nil || f.text == nil && f.block == nil {
		return // Parse has checked the names
	}
	if p.part == "" {
		p.part = f.part
	}
	text, missing := f.value(at)
	for _, lack := range missing {
		p.note(lack)
	}
	if text == "" {
		p.miss(f, at)
		p.write("〔缺" + f.name + "〕")
		return
	}
	if p.row != nil {
		p.write(inCell(text))
		return
	}
	for i, line := range strings.Split(text, "\n") {
		line = strings.Trim(line, blanks)
		style := headingOf(line, p.part)
		if (i > 0 && line != "") || style != bodyLine {
			part := p.part
			p.endLine()
			p.part, p.style = part, style
		}
		p.write(line)
	}
}

// miss notes a fact that has no value, once for each place in the case.
func (p *printer) miss(f *fact, s *scope) {
	p.note(s.lack(f))
}

// note notes what is missing, once.
func (p *printer) note(lack *fault.Fault) {
	if p.named[lack.Field+lack.Detail] {
		return
	}
	p.named[lack.Field+lack.Detail] = true
	p.missing = append(p.missing, lack)
}

// value is the text of a fact, and what is missing of one that has several
// paragraphs.
func (f *fact) value(s *scope) (string, fault.List) {
	if f.block == nil {
		return strings.TrimSpace(f.text(s)), nil
	}
	p := &printer{doc: &Document{}, named: map[string]bool{}}
	p.run(f.block, s)
	p.endLine()
	lines := make([]string, len(p.doc.Paragraphs))
	for i := range lines {
		lines[i] = p.doc.Paragraphs[i].Text
	}
	return strings.Join(lines, "\n"), p.missing
}

// lack says what is missing of a fact without a value, and where in the case.
func (s *scope) lack(f *fact) *fault.Fault {
	name := f.about
	if missingNames[f.name] != "" {
		name = missingNames[f.name]
	}
	return fault.At(s.path(f), fault.MissingFact, s.whose(f)+name)
}

// each prints the block once for each item of a list.
func (p *printer) each(n *node, s *scope) {
	f, at := s.find(n.text)
	if f == nil || f.list == nil {
		return
	}
	for _, item := range f.list(at) {
		if p.size += itemCost; p.size > maxPrinted {
			return
		}
		p.run(n.then, item)
	}
}

func (c *condition) holds(s *scope) bool {
	f, at := s.find(c.fact)
	if f == nil {
		return false
	}
	if f.list != nil {
		return (len(f.list(at)) > 0) != c.not
	}
	text, _ := f.value(at)
	if c.is {
		return (text == c.word) != c.not
	}
	return (text != "") != c.not
}

// endLine puts the line into the document, where it holds anything.
func (p *printer) endLine() {
	text := strings.Trim(p.line.String(), blanks)
	style, part := p.style, p.part
	p.line.Reset()
	p.style, p.part = bodyLine, ""
	if p.tableLine(style, text) || text == "" {
		return
	}
	switch style {
	case headLine:
		p.doc.Head = text
	case copiesLine:
		p.doc.Copies = text
	case titleLine:
		p.doc.Title = append(p.doc.Title, text)
	case numberLine:
		p.doc.Number = text
	case signatureLine:
		p.doc.Signature.Organ = text
	default:
		p.doc.Paragraphs = append(p.doc.Paragraphs, Paragraph{Part: part, Style: paragraphStyles[style], Text: text})
	}
}

// headingParts are the parts whose prose may have headings of its own.
var headingParts = map[string]bool{
	partApplicantSays: true, partRespondentSays: true, partThirdPartySays: true, partFound: true, partHeld: true,
}

// maxHeading is how long a heading may be, in characters: one line of the grid.
const maxHeading = 26

// headingOf recognises the headings of GB/T 9704 in an officer's prose: a short
// line that starts with 一、 or （一） and ends without a full stop.
func headingOf(line, part string) lineStyle {
	if !headingParts[part] || len([]rune(line)) > maxHeading || strings.ContainsAny(line, "。；：！？") || strings.HasSuffix(line, "，") {
		return bodyLine
	}
	if rest, ok := strings.CutPrefix(line, "（"); ok {
		if number, _, ok := strings.Cut(rest, "）"); ok && isNumeral(number) {
			return heading2Line
		}
		return bodyLine
	}
	if number, _, ok := strings.Cut(line, "、"); ok && isNumeral(number) {
		return heading1Line
	}
	return bodyLine
}

func isNumeral(text string) bool {
	return text != "" && len(text) <= 9 && strings.Trim(text, "一二三四五六七八九十") == ""
}
