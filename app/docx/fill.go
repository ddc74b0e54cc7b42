package docx

import (
	"archive/zip"
	"bytes"
	"strings"

	"github.com/beevik/etree"

	"fuyi/app/fault"
	"fuyi/app/letter"
)

// Fill fills the facts of a letter into a bureau's own Word file. The file names
// them as text templates do: {{申请人名称}}, {{如果 第三人}} … {{否则}} … {{完}},
// {{每个 申请人}} … {{完}}, in its text, tables, headers, footers, notes and text
// boxes, also where Word has spread a tag over several runs. A fact looks like
// the first character of its tag; its line breaks begin paragraphs like the one
// that it stands in. Where 如果 and 每个 stand around a paragraph or a row of a
// table, that is left out or repeated. All else of the file stays as it is.
//
// Errors: BadWord where the file is no Word file; BadTemplate for tags that are
// wrong and facts that there are not, MissingFact for those that have no value,
// as many at once as an officer reads.
func Fill(template []byte, values letter.Values) ([]byte, error) {
	a, err := open(template)
	if err != nil {
		return nil, err
	}
	filled := map[*zip.File]*etree.Document{}
	var faults fault.List
	budget := maxFilled
	for _, f := range a.zip.File {
		if !a.texts[strings.ToLower(f.Name)] {
			continue
		}
		x, err := read(f)
		if err != nil {
			return nil, err
		}
		t := newText(x)
		if t == nil {
			return nil, badWord("文件内部的内容有错", nil)
		}
		if t.fill(values, &budget) {
			filled[f] = x
		}
		for _, wrong := range t.faults {
			if len(faults) < maxFaults && !said(faults, wrong) {
				faults = append(faults, wrong)
			}
		}
	}
	if err := faults.Err(); err != nil {
		return nil, err
	}
	return a.write(filled)
}

func said(faults fault.List, f *fault.Fault) bool {
	for _, other := range faults {
		if other.Code == f.Code && other.Field == f.Field && other.Detail == f.Detail {
			return true
		}
	}
	return false
}

// write writes the archive anew: what was not filled, byte for byte.
func (a *archive) write(filled map[*zip.File]*etree.Document) ([]byte, error) {
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, f := range a.zip.File {
		x, ours := filled[f]
		if !ours {
			if err := w.Copy(f); err != nil {
				return nil, badWord("文件已经损坏", err)
			}
			continue
		}
		p := part{name: f.Name, root: x, modified: f.Modified}
		if err := p.write(w); err != nil {
			return nil, badWord("文件已经损坏", err)
		}
	}
	if err := w.Close(); err != nil {
		return nil, badWord("文件已经损坏", err)
	}
	return out.Bytes(), nil
}

// maxFilled bounds what the files of a template become, by weight, and itemCost
// is what an item of a repetition counts even where it leaves nothing, so that
// repetitions inside each other end.
const (
	maxFilled = 64 << 20
	itemCost  = 64
)

// fill fills the file, and tells whether there was anything to fill. What is
// wrong is in t.faults.
func (t *text) fill(values letter.Values, budget *int) bool {
	t.isolate(t.x.Root())
	if len(t.tags) == 0 || len(t.faults) > 0 {
		return false
	}
	t.lift(t.x.Root())
	if len(t.faults) == 0 {
		t.balance(t.x.Root())
	}
	if len(t.faults) > 0 {
		return false
	}
	f := filling{text: t, budget: budget, weights: map[*etree.Element]weight{}}
	f.weigh(t.x.Root())
	for i, token := range t.x.Child {
		if token == etree.Token(t.x.Root()) {
			t.x.Child[i] = f.element(t.x.Root(), values)[0]
			break
		}
	}
	if *budget < 0 {
		t.fail("", "按这个模板生成的文书过长，请检查模板中的“每个”")
	}
	return len(t.faults) == 0
}

// balance checks that every 如果 and 每个 has its 完 beside it.
func (t *text) balance(e *etree.Element) {
	var open []*tag
	var split []bool // whether 否则 has come
	for _, child := range e.ChildElements() {
		g := t.tagOf(child)
		if g == nil {
			t.balance(child)
			continue
		}
		switch {
		case g.opens() && len(open) == maxNested:
			t.fail(g.place, "“如果”和“每个”套得太深")
			return
		case g.opens():
			open, split = append(open, g), append(split, false)
		case g.words[0] == "否则":
			if len(open) == 0 || open[len(open)-1].words[0] != "如果" || split[len(open)-1] {
				t.fail(g.place, "“否则”只能写在“如果”和“完”之间，并且只能写一次")
				continue
			}
			split[len(open)-1] = true
		case g.words[0] == "完" && len(open) == 0:
			t.fail(g.place, "多余的“{{完}}”，前面没有对应的“如果”或者“每个”")
		case g.words[0] == "完":
			open, split = open[:len(open)-1], split[:len(open)-1]
		}
	}
	for _, g := range open {
		t.fail(g.place, "“"+g.words[0]+"”没有对应的“{{完}}”")
	}
}
