package docx

import (
	"strings"
	"unicode/utf8"

	"github.com/beevik/etree"

	"fuyi/app/letter"
)

// body makes the text of a letter.
type body struct {
	doc     *letter.Document
	out     *etree.Document
	to      *etree.Element // w:body
	margins []part

	pictures []part
}

func (b *body) write(title []string) {
	b.to = add(b.out.Root(), "w:body")
	b.head(title)
	for i := range b.doc.Paragraphs {
		b.paragraph(i)
	}
	b.signature()
	b.copies()
	b.margins = margins(b.doc)
	section(b.to, b.margins, b.doc.Lying)
}

// paragraph begins a paragraph in a style.
func paragraph(to *etree.Element, style string) *etree.Element {
	p := add(to, "w:p")
	add(add(p, "w:pPr"), "w:pStyle", "w:val", style)
	return p
}

// words puts a text at the end of a paragraph. What XML cannot hold becomes the
// replacement character, as in every other view.
func words(p *etree.Element, text string) {
	if text == "" {
		return
	}
	r := add(p, "w:r")
	runText(r, text)
}

// runText puts a text into a run; its line breaks and tabs become Word's.
func runText(r *etree.Element, text string) {
	for text != "" {
		at := strings.IndexAny(text, "\n\t")
		switch {
		case at < 0:
			at = len(text)
			fallthrough
		case at > 0:
			add(r, "t", "xml:space", "preserve").SetText(text[:at])
		case text[0] == '\n':
			add(r, "br")
			at = 1
		default:
			add(r, "tab")
			at = 1
		}
		r.ChildElements()[len(r.Child)-1].Space = r.Space
		text = text[at:]
	}
}

// The red head, GB/T 9704, 7.2.4 to 7.2.7, its name as large as one line allows.
const (
	headAbove  = 1984 // 35 mm from the top of the text to the top of the head
	headMost   = 124  // half points, 22 mm
	headBelow  = 2 * linePitch
	ruleAbove  = 5 // pt, from the number's line to the red rule, 4 mm from its characters
	ruleWeight = 8 // in 1/8 pt
	ruleBelow  = 2 * linePitch
)

// head writes the red head with its number, the title, and the number of a
// letter without red head. Between them stands the space of a line or two.
func (b *body) head(title []string) {
	if b.doc.Head != "" {
		b.redHead()
	}
	for i, line := range title {
		p := paragraph(b.to, titleStyle)
		if i == len(title)-1 {
			add(p.SelectElement("w:pPr"), "w:spacing", "w:before", "0", "w:after", twips(linePitch))
		}
		words(p, line)
	}
	if b.doc.Number != "" && b.doc.Head == "" {
		words(paragraph(b.to, numberStyle), b.doc.Number)
	}
}

// redHead writes the organ's name in red and under it the number and the red
// rule. The title below stands on the grid again.
func (b *body) redHead() {
	p := paragraph(b.to, headStyle)
	half := min(headMost, textWidth/10/max(1, utf8.RuneCountInString(b.doc.Head)))
	add(p.SelectElement("w:pPr"), "w:spacing", "w:before", twips(headAbove), "w:after", twips(headBelow), "w:line", twips(10*half), "w:lineRule", "exact")
	words(p, b.doc.Head)
	properties := etree.NewElement("w:rPr")
	size(properties, half)
	p.SelectElement("w:r").InsertChildAt(0, properties)

	used := headAbove + 10*half + headBelow + linePitch + 20*ruleAbove + 20*ruleWeight/8
	rest := (linePitch - used%linePitch) % linePitch
	number := paragraph(b.to, numberStyle)
	properties = number.SelectElement("w:pPr")
	add(add(properties, "w:pBdr"), "w:bottom", "w:val", "single", "w:sz", twips(ruleWeight), "w:space", twips(ruleAbove), "w:color", "FF0000")
	add(properties, "w:spacing", "w:before", "0", "w:after", twips(rest+ruleBelow))
	add(properties, "w:jc", "w:val", "center")
	words(number, b.doc.Number)
}

var paragraphStyles = map[letter.Style]string{
	letter.Body: bodyStyle, letter.Heading1: heading1Style, letter.Heading2: heading2Style, letter.Flush: flushStyle,
	letter.RightOne: rightStyle, letter.Centred: centredStyle, letter.SignField: signStyle,
	letter.Caption: captionStyle, letter.Note: noteStyle,
}

func (b *body) paragraph(i int) {
	par := &b.doc.Paragraphs[i]
	last := i == len(b.doc.Paragraphs)-1
	if par.Table != nil {
		table(b.to, par.Table, widthOf(b.doc))
		if last && !b.signed() || !last && par.Table != nil && b.doc.Paragraphs[i+1].Table != nil {
			b.gap()
		}
		return
	}
	if par.Picture != nil {
		b.picture(par.Picture)
		return
	}
	before, after, signs := signField(par)
	style := paragraphStyles[par.Style]
	if par.Style == letter.SignField && !signs {
		style = flushStyle
	}
	p := paragraph(b.to, style)
	properties := p.SelectElement("w:pPr")
	if signs && !last && b.doc.Paragraphs[i+1].Style == letter.SignField || last && b.signed() {
		flags(properties, "w:keepNext") // a signature never stands alone on a page
	}
	if !signs {
		words(p, par.Text)
		return
	}
	add(add(properties, "w:tabs"), "w:tab", "w:val", "right", "w:pos", twips(textWidth))
	words(p, before)
	rule := add(p, "w:r")
	add(add(rule, "w:rPr"), "w:u", "w:val", "single")
	flags(rule, "w:tab")
	words(p, after)
}

// A place to sign is a rule where signBlank stands in the text, or at its end. A
// rule shorter than leastSign is of no use: the text goes as it is.
const (
	signBlank = "＿"
	leastSign = 1134 // 20 mm
)

// signField returns what stands before and behind the rule.
func signField(par *letter.Paragraph) (before, after string, ok bool) {
	if par.Style != letter.SignField {
		return "", "", false
	}
	before, after, _ = strings.Cut(par.Text, signBlank)
	after = strings.TrimLeft(after, signBlank)
	ok = textWidth-width(before)-width(after) >= leastSign && !strings.Contains(after, signBlank)
	return before, after, ok
}

// gap is an empty paragraph of no height to speak of: Word wants one after a
// table at the end, and takes two tables without one between for one table.
func (b *body) gap() {
	p := paragraph(b.to, flushStyle)
	add(p.SelectElement("w:pPr"), "w:spacing", "w:line", "20", "w:lineRule", "exact")
}

func (b *body) signed() bool {
	return b.doc.Signature.Organ != "" || !b.doc.Signature.Date.IsZero()
}

// The signature's place by GB/T 9704, 7.3.5, for sealed letters: the date ends
// four characters from the right edge, two blank lines for the seal above.
const (
	dateMargin = 4 * charPitch
	beforeSeal = 2 * linePitch
)

// signature writes the organ's name centred over the date. Both stand at a tab
// that centres them, so that they stay centred whatever font is there.
func (b *body) signature() {
	if !b.signed() {
		return
	}
	sig := &b.doc.Signature
	day := ""
	if !sig.Date.IsZero() {
		day = sig.Date.Chinese()
	}
	dayWidth, organWidth := width(day), width(sig.Organ)
	text := widthOf(b.doc)
	centre := text - dateMargin - dayWidth/2
	if day == "" {
		centre = text - dateMargin - organWidth/2
	}
	centre = min(centre, text-(organWidth+1)/2)
	before := beforeSeal
	for _, line := range []string{sig.Organ, day} {
		if line == "" {
			continue
		}
		p := paragraph(b.to, signatureStyle)
		properties := p.SelectElement("w:pPr")
		if line == sig.Organ && day != "" {
			flags(properties, "w:keepNext")
		}
		fits := width(line) <= text
		if fits {
			add(add(properties, "w:tabs"), "w:tab", "w:val", "center", "w:pos", twips(centre))
		}
		if before > 0 {
			add(properties, "w:spacing", "w:before", twips(before), "w:after", "0")
		}
		before = 0
		if fits {
			flags(add(p, "w:r"), "w:tab")
		} else {
			add(properties, "w:jc", "w:val", "right")
		}
		words(p, line)
	}
}

// width is how wide a text of 3号 stands on the grid, in twips: Latin letters
// and digits half a square.
func width(text string) int {
	w := 0
	for _, r := range text {
		if r < 0x80 {
			w += charPitch / 2
		} else {
			w += charPitch
		}
	}
	return w
}

// The copies stand between two rules at the foot of the last page.
const (
	copiesName  = "抄送："
	copiesPitch = 397 // 7 mm
	copiesPad   = 4   // pt, from a rule to the text
)

// copies writes whom the letter is copied to.
func (b *body) copies() {
	if b.doc.Copies == "" {
		return
	}
	p := paragraph(b.to, copiesStyle)
	properties := p.SelectElement("w:pPr")
	add(properties, "w:framePr", "w:w", twips(textWidth), "w:wrap", "notBeside", "w:vAnchor", "margin", "w:hAnchor", "margin", "w:xAlign", "left", "w:yAlign", "bottom")
	borders := add(properties, "w:pBdr")
	for _, side := range []string{"w:top", "w:bottom"} {
		add(borders, side, "w:val", "single", "w:sz", "8", "w:space", twips(copiesPad), "w:color", "auto")
	}
	words(p, copiesName+strings.TrimRight(b.doc.Copies, "。")+"。")
}
