package docx

import (
	"slices"
	"strings"

	"github.com/beevik/etree"

	"fuyi/app/fault"
	"fuyi/app/letter"
)

// filling makes the filled text out of the template. It changes no element of
// the template; elements without tags are part of both.
type filling struct {
	*text
	budget  *int
	weights map[*etree.Element]weight
	again   bool // in an item of a repetition after the first
}

// weight is about how many bytes an element has, and whether tags are in it.
type weight struct {
	bytes int
	tags  bool
}

func (f *filling) weigh(e *etree.Element) weight {
	w := weight{bytes: 16 + len(e.Tag) + 24*len(e.Attr), tags: e.Tag == tagName}
	for _, token := range e.Child {
		switch token := token.(type) {
		case *etree.Element:
			inner := f.weigh(token)
			w.bytes += inner.bytes
			w.tags = w.tags || inner.tags
		case *etree.CharData:
			w.bytes += len(token.Data)
		}
	}
	f.weights[e] = w
	return w
}

// element makes the element of the filled text: one, or several paragraphs
// where a fact has line breaks, or none.
func (f *filling) element(e *etree.Element, values letter.Values) []etree.Token {
	w := f.weights[e]
	if !w.tags {
		*f.budget -= w.bytes
		if f.again {
			return f.copied(e)
		}
		return []etree.Token{e}
	}
	*f.budget -= itemCost
	made := like(e)
	if f.again {
		strip(made)
	}
	made.Child = f.list(e.Child, values, f.is(e, "p"))
	switch {
	case f.is(e, "p"):
		return f.paragraphs(made)
	case f.is(e, "tbl") && !f.has(made, "tr", "sdt"):
		return nil
	case f.is(e, "tc", "hdr", "ftr", "txbxContent", "footnote", "endnote") && !f.endsWell(made):
		made.Child = append(made.Child, f.text.element("p"))
	}
	return []etree.Token{made}
}

// like makes an element with the same name and attributes.
func like(e *etree.Element) *etree.Element {
	made := etree.NewElement("")
	made.Space, made.Tag = e.Space, e.Tag
	made.Attr = slices.Clone(e.Attr)
	return made
}

// copied copies an element for another item of a repetition. Names that may
// stand in a file once only are left out.
func (f *filling) copied(e *etree.Element) []etree.Token {
	if f.is(e, "bookmarkStart", "bookmarkEnd") {
		return nil
	}
	made := like(e)
	strip(made)
	for _, token := range e.Child {
		if child, ok := token.(*etree.Element); ok {
			made.Child = append(made.Child, f.copied(child)...)
			continue
		}
		made.Child = append(made.Child, token)
	}
	return []etree.Token{made}
}

func strip(e *etree.Element) {
	e.Attr = slices.DeleteFunc(e.Attr, func(a etree.Attr) bool { return a.Key == "paraId" || a.Key == "textId" })
}

func (f *filling) has(e *etree.Element, names ...string) bool {
	return slices.ContainsFunc(e.ChildElements(), func(child *etree.Element) bool { return f.is(child, names...) })
}

// endsWell tells whether a cell or a header ends with a paragraph, as it must.
func (f *filling) endsWell(e *etree.Element) bool {
	children := e.ChildElements()
	return len(children) > 0 && f.is(children[len(children)-1], "p", "sdt")
}

// list fills what an element holds. Line breaks of facts become marks between
// paragraphs where the list is that of a paragraph.
func (f *filling) list(list []etree.Token, values letter.Values, inParagraph bool) []etree.Token {
	var made []etree.Token
	for i := 0; i < len(list) && *f.budget >= 0 && len(f.faults) < maxFaults; i++ {
		e, ok := list[i].(*etree.Element)
		if !ok {
			made = append(made, list[i])
			continue
		}
		g := f.tagOf(e)
		switch {
		case g == nil:
			made = append(made, f.element(e, values)...)
		case g.opens():
			other, end := f.endOf(list, i)
			if g.words[0] == "如果" {
				made = append(made, f.choose(g, list[i+1:other], list[min(other+1, end):end], values, inParagraph)...)
			} else {
				made = append(made, f.repeat(g, list[i+1:end], values, inParagraph)...)
			}
			i = end
		default:
			made = append(made, f.fact(e, g, values, inParagraph)...)
		}
	}
	return made
}

// endOf finds the 完 of an opening tag, and its 否则, or its 完 where it has none.
func (f *filling) endOf(list []etree.Token, start int) (other, end int) {
	depth := 0
	other = -1
	for i := start; i < len(list); i++ {
		e, ok := list[i].(*etree.Element)
		if !ok {
			continue
		}
		g := f.tagOf(e)
		switch {
		case g == nil:
		case g.opens():
			depth++
		case g.words[0] == "否则" && depth == 1:
			other = i
		case g.words[0] == "完":
			if depth--; depth == 0 && other < 0 {
				return i, i
			} else if depth == 0 {
				return other, i
			}
		}
	}
	return len(list), len(list) // balance has found every 完
}

func (f *filling) choose(g *tag, then, otherwise []etree.Token, values letter.Values, inParagraph bool) []etree.Token {
	holds, err := values.Holds(g.words[1:])
	if err != nil {
		f.wrong(g, err)
		return nil
	}
	if !holds {
		then, otherwise = otherwise, then
	}
	f.names(otherwise, values)
	return f.list(then, values, inParagraph)
}

// names looks up the names in what is not written, so that a slip in it is found
// before it is needed: what a condition leaves out, and what stands inside a list
// without items.
func (f *filling) names(list []etree.Token, values letter.Values) {
	*f.budget -= 16 * len(list)
	scopes := []letter.Values{values} // a list inside a list has names of its own
	for _, token := range list {
		e, ok := token.(*etree.Element)
		if !ok || !f.weights[e].tags {
			continue
		}
		inner := scopes[len(scopes)-1]
		g := f.tagOf(e)
		switch {
		case g == nil:
			f.names(e.Child, inner)
		case g.opens():
			if g.words[0] == "每个" && len(g.words) == 2 {
				items, err := inner.Inside(g.words[1])
				if err != nil {
					f.wrong(g, err)
				} else {
					inner = items
				}
			}
			scopes = append(scopes, inner)
		case g.words[0] == "完":
			scopes = scopes[:len(scopes)-1]
		case !g.isControl():
			if err := f.named(g, inner); err != nil {
				f.wrong(g, err)
			}
		}
	}
}

func (f *filling) repeat(g *tag, inner []etree.Token, values letter.Values, inParagraph bool) []etree.Token {
	if len(g.words) != 2 {
		f.fail(g.place, "重复应写成“每个 申请人”这样的形式")
		return nil
	}
	items, err := values.Items(g.words[1])
	if err != nil {
		f.wrong(g, err)
		return nil
	}
	if len(items) == 0 {
		if one, err := values.Inside(g.words[1]); err == nil {
			f.names(inner, one)
		}
	}
	again := f.again
	defer func() { f.again = again }()
	var made []etree.Token
	for i, item := range items {
		f.again = again || i > 0
		*f.budget -= itemCost
		made = append(made, f.list(inner, item, inParagraph)...)
	}
	return made
}

func (f *filling) lookUp(g *tag, values letter.Values) (string, error) {
	if len(g.words) > 1 {
		return "", manyWords(g)
	}
	return values.Text(g.words[0])
}

// named tells whether a tag names a fact, without reading it.
func (f *filling) named(g *tag, values letter.Values) error {
	if len(g.words) > 1 {
		return manyWords(g)
	}
	return values.Named(g.words[0])
}

func manyWords(g *tag) error {
	return fault.New(fault.BadTemplate, "“"+strings.Join(g.words, " ")+"”无法识别；事实的名称中间不能有空格，条件以“如果”开头，重复以“每个”开头")
}

// wrong notes a fault of the template with its place, or a fact that is missing.
func (f *filling) wrong(g *tag, err error) {
	for _, one := range fault.All(err) {
		if one.Code == fault.BadTemplate {
			one = fault.New(one.Code, at(g.place)+one.Detail)
		}
		if len(f.faults) < maxFaults && !said(f.faults, one) {
			f.faults = append(f.faults, one)
		}
	}
}

// paragraphEnd stands in a paragraph's list where another paragraph begins.
var paragraphEnd = etree.NewElement(" paragraph")

// fact makes the runs that say a fact.
func (f *filling) fact(e *etree.Element, g *tag, values letter.Values, inParagraph bool) []etree.Token {
	text, err := f.lookUp(g, values)
	if err != nil {
		f.wrong(g, err)
		return nil
	}
	*f.budget -= len(text) + itemCost
	var made []etree.Token
	run := func(text string) {
		r := f.text.element("r")
		for _, properties := range e.Child {
			r.Child = append(r.Child, properties)
		}
		runText(r, text)
		made = append(made, r)
	}
	var lines []string
	for _, line := range strings.Split(text, "\n") {
		if line = strings.Trim(line, " \t\r\u3000\u00a0"); line != "" {
			lines = append(lines, line)
		}
	}
	if !inParagraph {
		run(strings.Join(lines, "\n"))
		return made
	}
	for i, line := range lines {
		if i > 0 {
			made = append(made, paragraphEnd)
		}
		run(line)
	}
	return made
}

// paragraphs divides a paragraph at the marks in it. Every piece has the
// properties of the whole; the end of a section stays with the last.
func (f *filling) paragraphs(p *etree.Element) []etree.Token {
	pieces := []*etree.Element{p}
	list := p.Child
	p.Child = nil
	last := p
	var properties *etree.Element
	for _, token := range list {
		e, _ := token.(*etree.Element)
		if e == paragraphEnd {
			next := like(p)
			strip(next)
			if properties != nil {
				next.Child = append(next.Child, properties)
				last.Child[slices.Index(last.Child, etree.Token(properties))] = f.withoutSection(properties)
			}
			pieces, last = append(pieces, next), next
			continue
		}
		if e != nil && properties == nil && f.is(e, "pPr") {
			properties = e
		}
		last.Child = append(last.Child, token)
	}
	made := make([]etree.Token, len(pieces))
	for i := range pieces {
		made[i] = pieces[i]
	}
	return made
}

func (f *filling) withoutSection(properties *etree.Element) *etree.Element {
	made := like(properties)
	for _, token := range properties.Child {
		if e, ok := token.(*etree.Element); !ok || !f.is(e, "sectPr") {
			made.Child = append(made.Child, token)
		}
	}
	return made
}
