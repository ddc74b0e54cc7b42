package docx

import (
	"strings"

	"github.com/beevik/etree"

	"fuyi/app/letter"
)

// Where the page number and the mark of a draft stand. The number's dashes lie 7
// mm below the text, in the middle of a line of 20 pt.
const (
	folioLine   = 400                              // 20 pt
	folioBottom = marginBottom - 397 - folioLine/2 // 397 twips are 7 mm
	markTop     = 1111                             // so that its base line is 12 mm above the text
)

const folioDash = "—"

// margins makes the headers and footers of a letter: the page number, on odd
// pages one character from the right edge and on even pages one from the left,
// and the mark of a draft. A footer for odd pages is Word's default.
func margins(doc *letter.Document) []part {
	var parts []part
	if doc.Draft {
		for _, id := range []string{"headerOdd", "headerEven"} {
			x := newPart("w:hdr")
			mark(x.Root())
			parts = append(parts, part{name: "word/" + id + ".xml", kind: wordType + "header+xml", root: x, relation: "header", id: id})
		}
	}
	if doc.Unfoliated {
		return parts
	}
	for _, id := range []string{"footerOdd", "footerEven"} {
		x := newPart("w:ftr")
		f := part{name: "word/" + id + ".xml", kind: wordType + "footer+xml", root: x, relation: "footer", id: id}
		folio(x.Root(), f.even())
		parts = append(parts, f)
	}
	return parts
}

// mark says 草稿, its two characters one square apart.
func mark(to *etree.Element) {
	p := paragraph(to, markStyle)
	words(p, "草")
	properties := etree.NewElement("w:rPr")
	add(properties, "w:spacing", "w:val", twips(10*size4))
	p.SelectElement("w:r").InsertChildAt(0, properties)
	words(p, "稿")
}

// even tells the headers and footers of even pages.
func (p *part) even() bool { return strings.HasSuffix(p.id, "Even") }

func folio(to *etree.Element, even bool) {
	p := paragraph(to, folioStyle)
	properties := p.SelectElement("w:pPr")
	if even {
		add(properties, "w:ind", "w:leftChars", "100", "w:left", twips(size4*10))
	} else {
		add(properties, "w:ind", "w:rightChars", "100", "w:right", twips(size4*10))
		add(properties, "w:jc", "w:val", "right")
	}
	words(p, folioDash+" ")
	words(add(p, "w:fldSimple", "w:instr", "PAGE"), "1")
	words(p, " "+folioDash)
}
