package letter

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"fuyi/app/fault"
)

// Template is the text of a letter as a bureau writes it, taken apart.
//
// A template is a text of lines; each line is a paragraph. It may name facts
// and choose between lines, and nothing else: it cannot compute, call or read
// anything, and the words of a fact are never read as template.
//
//	# 备注                        a line that is not printed
//	【一级标题】处理情况              the style of a paragraph, at the start of its line; see styleNames
//	{{申请人名称}}                  a fact; printing stops where it has no value
//	{{如果 第三人}} … {{否则}} … {{完}}   a choice; 如果 没有 X, 如果 X 是 Y, 如果 X 不是 Y
//	{{每个 申请人}} … {{完}}          a repetition, inside which the facts of the one are named
//
//	【表格 18 42 18 42】             a table, with the widths of its columns in proportion
//	【表头】*材料｜页次                a row that is repeated on every page, bold and centred
//	【行】*=文书｜{{文书名称}}           a row; ｜ parts its cells
//	【行 3】*=备注｜{{备注}}｜←｜←        a row at least three lines high
//	【表格完】
//
// A cell that begins with * is bold, with = centred, with *= both; one that is ←
// or ↑ alone is one with the cell to its left or above. Rows may stand in 如果 and
// 每个, cells may not. Only what stands in the template parts cells and marks
// them: a ｜ in the words of a fact is a character, and a line break in them stays
// in its cell.
//
// A line that holds only 如果, 否则, 每个 and 完 is not a paragraph; an empty line
// is none either.
type Template struct {
	nodes []node
}

// node is one piece of a template.
type node struct {
	kind nodeKind
	at   position
	text string // words; name of a fact or list
	cond condition
	then []node // 如果, 每个
	els  []node // 否则
	sty  lineStyle
	nums []int // widths of a table's columns; lines of a row
}

type nodeKind uint8

const (
	words nodeKind = iota
	factNode
	lineEnd
	styleNode
	cellNode // begins a cell; text holds its marks
	ifNode
	eachNode
)

// condition is what 如果 asks: whether a fact has a value, or is a word.
type condition struct {
	fact string
	word string // compared with, where is
	is   bool
	not  bool
}

// position is a place in the text, both counted from 1, columns in characters.
type position struct{ line, column int }

func (p position) String() string { return fmt.Sprintf("第%d行第%d个字", p.line, p.column) }

// Bounds of a template, so that a slip cannot fill the memory.
const (
	maxTemplate = 256 << 10 // bytes
	maxDepth    = 12        // 如果 and 每个 inside each other
	maxFaults   = 20        // as many as an officer reads
)

// Parse takes the text of a template apart and checks every name in it against
// the facts of the kind. Errors: BadTemplate, the first twenty at once, each
// with its line and column.
func Parse(kind Kind, text string) (*Template, error) {
	if len(text) > maxTemplate {
		return nil, fault.New(fault.BadTemplate, "模板超过256KB，请删减")
	}
	if !utf8.ValidString(text) {
		return nil, fault.New(fault.BadTemplate, "模板不是 UTF-8 文字，请另存为 UTF-8 编码")
	}
	p := &parser{tokens: tokenize(strings.TrimPrefix(text, "\ufeff"))}
	p.checkTables()
	nodes := p.block(block{})
	checkNames(&p.faults, nodes, namesOf(kind))
	if len(p.faults) > maxFaults {
		p.faults = p.faults[:maxFaults]
	}
	if err := p.faults.Err(); err != nil {
		return nil, err
	}
	return &Template{nodes: nodes}, nil
}

// parser builds the tree out of tokens.
type parser struct {
	tokens []token
	next   int
	depth  int
	faults fault.List
}

func (p *parser) fail(at position, format string, args ...any) {
	p.faults = append(p.faults, badTemplate(at, format, args...))
}

func badTemplate(at position, format string, args ...any) *fault.Fault {
	return fault.New(fault.BadTemplate, at.String()+"，"+fmt.Sprintf(format, args...))
}

// block is an open 如果 or 每个; the zero value is the whole template.
type block struct {
	word string // 如果 or 每个, "" at the top
	at   position
	els  bool // inside 否则
}

// block reads up to the 完 (or the 否则, which it leaves) that ends it.
func (p *parser) block(open block) []node {
	var nodes []node
	for p.next < len(p.tokens) {
		t := p.tokens[p.next]
		p.next++
		switch t.kind {
		case wordsToken:
			nodes = append(nodes, node{kind: words, at: t.at, text: t.text})
		case lineEndToken:
			nodes = append(nodes, node{kind: lineEnd, at: t.at})
		case styleToken:
			nodes = append(nodes, p.style(t))
		case cellToken:
			nodes = append(nodes, node{kind: cellNode, at: t.at, text: t.text})
		case badToken:
			p.fail(t.at, "%s", t.text)
		case tagToken:
			n, done := p.tag(t, open)
			if done {
				return nodes
			}
			if n != nil {
				nodes = append(nodes, *n)
			}
		}
	}
	if open.word != "" {
		p.fail(open.at, "“%s”没有对应的“{{完}}”", open.word)
	}
	return nodes
}

// tag reads one tag; done says that it ends the open block.
func (p *parser) tag(t token, open block) (n *node, done bool) {
	fields := strings.Fields(t.text)
	if len(fields) == 0 {
		p.fail(t.at, "括号里没有内容，请写事实的名称")
		return nil, false
	}
	switch fields[0] {
	case "完":
		if len(fields) > 1 {
			p.fail(t.at, "“完”后面不能再写字")
		}
		if open.word == "" {
			p.fail(t.at, "多余的“{{完}}”，前面没有对应的“如果”或者“每个”")
		}
		return nil, open.word != ""
	case "否则":
		if open.word != "如果" || open.els {
			p.fail(t.at, "“否则”只能写在“如果”和“完”之间，并且只能写一次")
			return nil, false
		}
		p.next-- // the 如果 that is open reads it
		return nil, true
	case "如果":
		return p.choice(t, fields[1:]), false
	case "每个":
		return p.repetition(t, fields[1:]), false
	}
	if len(fields) > 1 {
		p.fail(t.at, "“%s”无法识别；事实的名称中间不能有空格，条件以“如果”开头，重复以“每个”开头", t.text)
		return nil, false
	}
	return &node{kind: factNode, at: t.at, text: fields[0]}, false
}

func (p *parser) choice(t token, fields []string) *node {
	n := &node{kind: ifNode, at: t.at}
	cond, ok := parseCondition(fields)
	if !ok {
		p.fail(t.at, badCondition)
	}
	n.cond = cond
	inner := block{word: "如果", at: t.at}
	n.then = p.inside(inner)
	if p.next < len(p.tokens) && p.tokens[p.next].isTag("否则") {
		p.next++
		inner.els = true
		n.els = p.inside(inner)
	}
	return n
}

const badCondition = "条件应写成“如果 事实”、“如果 没有 事实”、“如果 事实 是 内容”或者“如果 事实 不是 内容”"

// parseCondition reads the words after 如果.
func parseCondition(fields []string) (c condition, ok bool) {
	if len(fields) == 2 && fields[0] == "没有" {
		return condition{fact: fields[1], not: true}, true
	}
	switch {
	case len(fields) == 1:
		return condition{fact: fields[0]}, true
	case len(fields) == 3 && (fields[1] == "是" || fields[1] == "不是"):
		return condition{fact: fields[0], is: true, not: fields[1] == "不是", word: fields[2]}, true
	}
	return condition{}, false
}

func (p *parser) repetition(t token, fields []string) *node {
	n := &node{kind: eachNode, at: t.at}
	if len(fields) == 1 {
		n.text = fields[0]
	} else {
		p.fail(t.at, "重复应写成“每个 申请人”这样的形式")
	}
	n.then = p.inside(block{word: "每个", at: t.at})
	return n
}

// inside reads a block one level deeper; too deep, it skips what remains.
func (p *parser) inside(open block) []node {
	if p.depth == maxDepth {
		p.fail(open.at, "“如果”和“每个”套得太深，最多%d层", maxDepth)
		p.next = len(p.tokens)
		return nil
	}
	p.depth++
	defer func() { p.depth-- }()
	return p.block(open)
}

func (t token) isTag(word string) bool {
	return t.kind == tagToken && strings.TrimSpace(t.text) == word
}
