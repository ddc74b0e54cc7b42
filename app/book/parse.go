package book

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	tables "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/text"
)

// parse reads one chapter.
func parse(source []byte) (Chapter, error) {
	tree := goldmark.New(goldmark.WithExtensions(extension.Table)).Parser().Parse(text.NewReader(source))
	r := reader{source: source}
	for node := tree.FirstChild(); node != nil; node = node.NextSibling() {
		if err := r.block(node); err != nil {
			return Chapter{}, err
		}
	}
	if r.chapter.Title == "" {
		return Chapter{}, errors.New("it has no title")
	}
	return r.chapter, nil
}

// reader makes the blocks of a chapter of the library's tree.
type reader struct {
	source  []byte
	chapter Chapter
}

func (r *reader) add(b Block) { r.chapter.Blocks = append(r.chapter.Blocks, b) }

// block reads a block that lies in no other.
func (r *reader) block(node ast.Node) error {
	switch n := node.(type) {
	case *ast.Heading:
		switch {
		case n.Level == 1 && r.chapter.Title == "":
			r.chapter.Title = Plain(r.spans(n))
		case n.Level == 1 || n.Level > 3:
			return fmt.Errorf("a heading of level %d: “%s”", n.Level, Plain(r.spans(n)))
		default:
			r.add(Block{Kind: Heading, Level: n.Level, Text: r.spans(n)})
		}
	case *ast.Paragraph:
		if shown, ok := onlyImage(n); ok {
			r.add(Block{Kind: Picture, Path: string(shown.Destination), Text: r.spans(shown)})
			return nil
		}
		r.add(Block{Kind: Paragraph, Text: r.spans(n)})
	case *ast.List:
		return r.list(n, 1)
	case *ast.CodeBlock, *ast.FencedCodeBlock:
		r.add(r.code(n))
	case *tables.Table:
		r.table(n)
	default:
		return fmt.Errorf("the manual has no form for %s", node.Kind())
	}
	return nil
}

// onlyImage returns the image that is all of a paragraph.
func onlyImage(n *ast.Paragraph) (*ast.Image, bool) {
	shown, ok := n.FirstChild().(*ast.Image)
	return shown, ok && n.ChildCount() == 1
}

// list reads the points of a list, with the lists inside them.
func (r *reader) list(l *ast.List, depth int) error {
	number := l.Start
	for item := l.FirstChild(); item != nil; item = item.NextSibling() {
		marker := "•"
		if l.IsOrdered() {
			marker = strconv.Itoa(number) + "."
			number++
		}
		for node := item.FirstChild(); node != nil; node = node.NextSibling() {
			switch n := node.(type) {
			case *ast.TextBlock, *ast.Paragraph:
				r.add(Block{Kind: Item, Level: depth, Marker: marker, Text: r.spans(n)})
			case *ast.List:
				if err := r.list(n, depth+1); err != nil {
					return err
				}
			case *ast.CodeBlock, *ast.FencedCodeBlock:
				r.add(r.code(n))
			default:
				return fmt.Errorf("a list has no form for %s", node.Kind())
			}
			marker = ""
		}
	}
	return nil
}

func (r *reader) code(n ast.Node) Block {
	b := Block{Kind: Code}
	for i := range n.Lines().Len() {
		line := n.Lines().At(i)
		b.Lines = append(b.Lines, strings.TrimRight(string(line.Value(r.source)), "\n"))
	}
	return b
}

func (r *reader) table(n *tables.Table) {
	b := Block{Kind: Table}
	for row := n.FirstChild(); row != nil; row = row.NextSibling() {
		var cells []string
		for cell := row.FirstChild(); cell != nil; cell = cell.NextSibling() {
			cells = append(cells, Plain(r.spans(cell)))
		}
		b.Rows = append(b.Rows, cells)
	}
	r.add(b)
}

// spans reads the text inside a block, like stretches as one.
func (r *reader) spans(node ast.Node) []Span {
	var spans []Span
	put := func(s Span) {
		if last := len(spans) - 1; last >= 0 && spans[last].Strong == s.Strong && spans[last].Code == s.Code {
			spans[last].Text += s.Text
			return
		}
		if s.Text != "" {
			spans = append(spans, s)
		}
	}
	var walk func(ast.Node, Span)
	walk = func(n ast.Node, as Span) {
		for child := n.FirstChild(); child != nil; child = child.NextSibling() {
			switch c := child.(type) {
			case *ast.Text:
				as.Text = string(c.Value(r.source))
				put(as)
				if c.SoftLineBreak() && spaced(r.source, c) {
					as.Text = " "
					put(as)
				}
			case *ast.String:
				as.Text = string(c.Value)
				put(as)
			case *ast.Emphasis:
				inside := as
				inside.Strong = true
				walk(c, inside)
			case *ast.CodeSpan:
				inside := as
				inside.Code = true
				walk(c, inside)
			case *ast.AutoLink:
				as.Text = string(c.Label(r.source))
				put(as)
			default:
				walk(c, as)
			}
		}
	}
	walk(node, Span{})
	return spans
}

// spaced tells whether the end of a line of the source stands for a space: between
// two words, not between two characters of Chinese.
func spaced(source []byte, n *ast.Text) bool {
	before, _ := utf8.DecodeLastRune(source[:n.Segment.Stop])
	after, _ := utf8.DecodeRune([]byte(strings.TrimLeft(string(source[n.Segment.Stop:]), " \n")))
	return before < 0x2000 && after < 0x2000
}
