// Package wording lists the places of Chinese official prose whose punctuation
// or figures are doubtful by GB/T 15834-2011 (标点符号用法), GB/T 15835-2011
// (出版物上数字用法) and GB/T 9704-2012 (党政机关公文格式). It knows no letter and
// no case, and judges form alone: it would rather miss a fault than name a
// sound place.
package wording

import (
	"cmp"
	"slices"
	"strings"
)

// Doubt is a doubtful place.
type Doubt struct {
	At, End  int    // its runes in the text, End exclusive
	Found    string // what stands there
	Instead  string // what should, "" where that is for the officer to say, or where Drop
	Drop     bool   // it should go without anything in its place
	Reason   string // what is doubtful and what the standard wants, a clause without its stop
	Standard string // the standard, with its clause where that is certain; "" where good sense alone speaks
}

// String tells the doubt as one Chinese sentence.
func (d Doubt) String() string {
	var b strings.Builder
	b.WriteString("“" + d.Found + "”：" + d.Reason)
	switch {
	case d.Drop:
		b.WriteString("，建议删去")
	case d.Instead != "":
		b.WriteString("，建议写作“" + d.Instead + "”")
	default:
		b.WriteString("，请核对")
	}
	if d.Standard != "" {
		b.WriteString("（" + d.Standard + "）")
	}
	return b.String() + "。"
}

// Check lists the doubtful places of a text in their order. Paragraphs end with
// line breaks. No two doubts lie over each other. It takes time in proportion to
// the text.
func Check(text string) []Doubt {
	r := &reader{text: []rune(text)}
	r.foreign = addresses(r.text)
	for start := 0; start <= len(r.text); {
		end := start
		for end < len(r.text) && r.text[end] != '\n' {
			end++
		}
		r.paragraph(start, end)
		start = end + 1
	}
	slices.SortStableFunc(r.doubts, func(a, b Doubt) int { return cmp.Or(cmp.Compare(a.At, b.At), cmp.Compare(b.End, a.End)) })
	kept, end := r.doubts[:0], 0
	for _, d := range r.doubts {
		if d.At >= end {
			kept, end = append(kept, d), d.End
		}
	}
	return kept
}

// reader reads a text paragraph by paragraph.
type reader struct {
	text    []rune
	foreign []bool // runes of addresses of the net, which have rules of their own
	doubts  []Doubt

	start, end int // of the paragraph
}

func (r *reader) paragraph(start, end int) {
	r.start, r.end = start, end
	r.numbering()
	r.marks()
	r.pairs()
	r.figures()
}

// at returns a rune of the paragraph, and 0 outside it.
func (r *reader) at(i int) rune {
	if i < r.start || i >= r.end {
		return 0
	}
	return r.text[i]
}

// norm is what a rule says of the places it finds.
type norm struct{ reason, standard string }

// doubt notes a doubtful place with what should stand there.
func (r *reader) doubt(at, end int, n norm, instead string) {
	r.doubts = append(r.doubts, Doubt{At: at, End: end, Found: string(r.text[at:end]), Instead: instead, Reason: n.reason, Standard: n.standard})
}

// needless notes a place that should go.
func (r *reader) needless(at, end int, n norm) {
	r.doubts = append(r.doubts, Doubt{At: at, End: end, Found: string(r.text[at:end]), Drop: true, Reason: n.reason, Standard: n.standard})
}

// addresses marks the runes of web and mail addresses: stretches of ASCII that
// hold ://, @ or begin with www.
func addresses(text []rune) []bool {
	marked := make([]bool, len(text))
	for i := 0; i < len(text); {
		end, address := i, false
		for end < len(text) && text[end] > ' ' && text[end] < 0x7F {
			address = address || text[end] == '@' || text[end] == '/' && end > i+1 && text[end-1] == '/' && text[end-2] == ':'
			end++
		}
		address = address || end-i > 4 && strings.EqualFold(string(text[i:i+4]), "www.")
		next := max(end, i+1)
		for address && end > i && strings.ContainsRune(",.;:!?)", text[end-1]) { // the sentence's own
			end--
		}
		for ; address && i < end; i++ {
			marked[i] = true
		}
		i = next
	}
	return marked
}

// isHan tells whether a rune is an ideograph, or 〇.
func isHan(c rune) bool {
	return c >= 0x4E00 && c <= 0x9FFF || c >= 0x3400 && c <= 0x4DBF || c >= 0x20000 && c <= 0x3FFFD || c == '〇'
}

// isMark tells whether a rune is a full-width mark of Chinese.
func isMark(c rune) bool {
	return strings.ContainsRune("，。、；：？！（）《》〈〉“”‘’【】〔〕「」『』…—", c) && c != 0
}

// isChinese tells whether a rune belongs to Chinese prose.
func isChinese(c rune) bool { return isHan(c) || isMark(c) }

func isDigit(c rune) bool { return c >= '0' && c <= '9' }

func isLatin(c rune) bool { return c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' }

// isNumeral tells whether a rune is a figure of Chinese up to ninety-nine.
func isNumeral(c rune) bool {
	return c != 0 && strings.ContainsRune("一二三四五六七八九十", c)
}
