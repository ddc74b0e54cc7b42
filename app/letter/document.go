// Package letter says what each paper of a reconsideration case states: its
// kinds, its templates, the facts it requires, and the check of a letter
// against its case. It makes a Document, which has no positions; package
// typeset sets it on the page.
package letter

import "fuyi/app/date"

// Kind names a letter; the names are those of letters.md.
type Kind string

// The kinds.
const (
	Decision Kind = "decision" // 行政复议决定书
)

// Style says how a paragraph is set; the figures are those of GB/T 9704.
type Style uint8

// The styles.
const (
	Body     Style = iota // 3号仿宋, first line indented by two characters
	Heading1              // 3号黑体, indented: 一级标题
	Heading2              // 3号楷体, indented: 二级标题
	Flush                 // 3号仿宋, without indent: the addressee
	RightOne              // 3号仿宋, flush right: the document number
)

// Document is what a letter says, without a position.
type Document struct {
	Kind       Kind
	Title      []string // lines in 2号小标宋, centred: the organ's name, then the paper's
	Number     string   // 清政复决〔2026〕12号, set right
	Paragraphs []Paragraph
	Signature  Signature
	Subject    string // one line for the PDF's properties: 某某不服某某案
}

// Paragraph is one paragraph of a document.
type Paragraph struct {
	Part  string // which part of the paper it belongs to (parties, claim, found, held, outcome, …), so that a finding or a click leads back to it
	Style Style
	Text  string // no line breaks; any character
}

// Signature is the block at the end: who signs, and the day in Arabic figures.
type Signature struct {
	Organ string
	Date  date.Date
}
