package docx

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/beevik/etree"

	"fuyi/app/fault"
	"fuyi/app/letter"
)

// tagName is the element that stands for a tag once it has been found, with the
// properties of the run that it began in. No XML file can hold such a name.
const tagName = " tag"

// namespaces of WordprocessingML, as Word writes it by default and as its strict
// form.
var wordSpaces = []string{wordSpace, "http://purl.oclc.org/ooxml/wordprocessingml/main"}

// text is one file of a Word template, while it is filled.
type text struct {
	x      *etree.Document
	prefix string // of WordprocessingML, mostly w
	tags   []tag
	faults fault.List
}

// tag is what stands between {{ and }}.
type tag struct {
	words []string
	place string // the beginning of its paragraph
}

// newText takes a file whose tags are to be found. It returns nil where the file
// holds no WordprocessingML.
func newText(x *etree.Document) *text {
	for _, a := range x.Root().Attr {
		for _, space := range wordSpaces {
			if a.Value == space && (a.Space == "xmlns" || a.FullKey() == "xmlns") {
				t := &text{x: x}
				if a.Space == "xmlns" {
					t.prefix = a.Key
				}
				return t
			}
		}
	}
	return nil
}

// is tells whether an element is one of WordprocessingML.
func (t *text) is(e *etree.Element, names ...string) bool {
	if e.Space != t.prefix {
		return false
	}
	for _, name := range names {
		if e.Tag == name {
			return true
		}
	}
	return false
}

// element makes an element of WordprocessingML.
func (t *text) element(name string) *etree.Element {
	e := etree.NewElement(name)
	e.Space = t.prefix
	return e
}

// fail notes what is wrong with the template, at the beginning of a paragraph.
func (t *text) fail(place, reason string) {
	if len(t.faults) < maxFaults {
		t.faults = append(t.faults, fault.New(fault.BadTemplate, at(place)+reason))
	}
}

// Bounds of a template, so that a slip cannot fill the memory.
const (
	maxFaults = 20   // as many as an officer reads
	maxTags   = 5000 // in one file
	maxNested = 12   // 如果 and 每个 inside each other
)

func at(place string) string {
	if place == "" {
		return ""
	}
	return "“" + place + "”一段，"
}

// placeLength is how much of a paragraph names it, in characters.
const placeLength = 16

func placeOf(text string) string {
	text = strings.Join(strings.Fields(text), " ")
	if r := []rune(text); len(r) > placeLength {
		return string(r[:placeLength]) + "……"
	}
	return text
}

// isolate puts every tag of every paragraph into an element of its own, over
// however many runs Word has spread it.
func (t *text) isolate(e *etree.Element) {
	for _, child := range e.ChildElements() {
		t.isolate(child)
	}
	if !t.is(e, "p") {
		return
	}
	var s spread
	t.leaves(e, &s)
	whole := s.text.String()
	tags, err := letter.Tags(whole)
	if err != nil {
		var f *fault.Fault
		errors.As(err, &f)
		t.fail(placeOf(whole), f.Detail)
		return
	}
	if len(t.tags)+len(tags) > maxTags {
		t.fail("", fmt.Sprintf("“{{”过多，最多%d处", maxTags))
		return
	}
	for i := len(tags) - 1; i >= 0; i-- {
		t.cut(&s, tags[i], placeOf(whole))
	}
}

// spread is the text of a paragraph, as it lies in its elements.
type spread struct {
	text   strings.Builder
	leaves []leaf
}

// leaf is an element w:t that holds a part of the paragraph's text, from a byte
// of it on.
type leaf struct {
	e    *etree.Element
	from int
}

// leaves collects the text of a paragraph. What else a run may hold, a tag
// cannot reach over; what lies in a text box is a paragraph of its own.
func (t *text) leaves(e *etree.Element, s *spread) {
	for _, child := range e.ChildElements() {
		switch {
		case t.is(child, "p", "pPr", "rPr", "txbxContent", "del", "moveFrom", "lastRenderedPageBreak", "proofErr"):
		case t.is(child, "t") && t.is(e, "r"):
			s.leaves = append(s.leaves, leaf{child, s.text.Len()})
			s.text.WriteString(child.Text())
		case t.is(e, "r"):
			s.text.WriteByte('\n')
		default:
			t.leaves(child, s)
		}
	}
}

// cut takes the characters of a tag out of the elements that it lies in, from
// the last to the first, and puts the tag where it began.
func (t *text) cut(s *spread, found letter.Tag, place string) {
	last, _ := slices.BinarySearchFunc(s.leaves, found.To, func(l leaf, to int) int { return cmp.Compare(l.from, to) })
	for i := last - 1; i >= 0; i-- {
		l := s.leaves[i]
		words := l.e.Text()
		from, to := max(found.From-l.from, 0), min(found.To-l.from, len(words))
		if from >= to {
			continue
		}
		if l.from > found.From {
			t.leave(l.e, words[to:])
			continue
		}
		t.split(l.e, words[:from], words[to:], tag{found.Words, place})
		return
	}
}

// leave sets the text of an element anew; what is empty goes.
func (t *text) leave(words *etree.Element, text string) {
	setText(words, text)
	run := words.Parent()
	if text != "" {
		return
	}
	words.Remove()
	if !t.says(run) {
		run.Remove()
	}
}

func setText(e *etree.Element, text string) {
	e.SetText(text)
	if strings.TrimSpace(text) != text {
		e.CreateAttr("xml:space", "preserve")
	}
}

// split divides a run at one of its texts: what stands before the tag stays in
// the run, the tag follows, and then a run with the rest.
func (t *text) split(words *etree.Element, before, after string, found tag) {
	run := words.Parent()
	parent, index := run.Parent(), run.Index()
	mark := etree.NewElement("")
	mark.Tag = tagName
	mark.CreateAttr("n", strconv.Itoa(len(t.tags)))
	t.tags = append(t.tags, found)
	rest := t.element("r")
	rest.Attr = append(rest.Attr, run.Attr...)
	for _, properties := range run.ChildElements() {
		if t.is(properties, "rPr") {
			mark.AddChild(properties.Copy())
			rest.AddChild(properties.Copy())
		}
	}
	if after != "" {
		e := t.element("t")
		setText(e, after)
		rest.AddChild(e)
	}
	for len(run.Child) > words.Index()+1 {
		rest.AddChild(run.Child[words.Index()+1])
	}
	parent.InsertChildAt(index+1, mark)
	if t.says(rest) {
		parent.InsertChildAt(index+2, rest)
	}
	t.leave(words, before)
}

// says tells whether a run holds anything but its properties.
func (t *text) says(run *etree.Element) bool {
	for _, e := range run.ChildElements() {
		if !t.is(e, "rPr") {
			return true
		}
	}
	return false
}

// tagOf returns the tag that an element stands for.
func (t *text) tagOf(e *etree.Element) *tag {
	if e.Tag != tagName {
		return nil
	}
	n, _ := strconv.Atoi(e.SelectAttrValue("n", ""))
	return &t.tags[n]
}
