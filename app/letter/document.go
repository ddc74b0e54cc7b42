// Package letter says what each paper of a reconsideration case states: its
// kinds, its templates, the facts it requires, and the check of a letter
// against its case. It makes a Document, which has no positions; package
// typeset sets it on the page.
package letter

import (
	"fuyi/app/casefile"
	"fuyi/app/date"
)

// Kind names a letter; its values are those of casefile.
type Kind = casefile.LetterKind

// Style says how a paragraph is set; the figures are those of GB/T 9704.
type Style uint8

// The styles.
const (
	Body      Style = iota // 3号仿宋, first line indented by two characters
	Heading1               // 3号黑体, indented: 一级标题
	Heading2               // 3号楷体, indented: 二级标题
	Flush                  // 3号仿宋, without indent: the addressee
	RightOne               // 3号仿宋, flush right: the document number
	Centred                // 3号仿宋, in the middle of the line
	SignField              // 3号仿宋, flush: a place to sign, 申请人（签名）： and a line to the right of it; kept on one page with the field after it
	Caption                // 小4号黑体, in the middle of the line: the name of a table or picture, kept on one page with it
	Note                   // 5号仿宋, flush: what is said of a table, above or below it
)

// Document is what a letter says, without a position.
type Document struct {
	Kind       Kind
	Head       string   // the red head (发文机关标志) of 意见书, 建议书 and 函; "" for all others
	Title      []string // lines in 2号小标宋, centred: the organ's name, then the paper's
	Number     string   // 清政复决〔2026〕12号, set right; under a red head centred
	Paragraphs []Paragraph
	Signature  Signature
	Copies     string                // 抄送: under a red head, below the text in 4号, between two rules; "" for none
	Unfoliated bool                  // without page numbers: tables that are one page of a dossier
	Lying      bool                  // on A4 paper that lies (横排): forms of many columns
	Draft      bool                  // not final: 草稿 stands at the head of every page
	Lost       []casefile.LetterEdit // edits of paragraphs that the template does not make any more
	Subject    string                // one line for the PDF's properties: 某某不服某某案
}

// Paragraph is one paragraph of a document, or a table in its place.
type Paragraph struct {
	Part  string // which part of the paper it belongs to (parties, claim, found, held, outcome, …), so that a finding or a click leads back to it
	Style Style
	Text  string // no line breaks; any character
	Table *Table // where not nil, the paragraph is this table, without style and text

	Picture *Picture // where not nil, the paragraph is this picture, in the middle of the line
}

// Picture is a drawing across the text, kept whole on one page.
type Picture struct {
	PNG           []byte
	Width, Height int    // on paper, in tenths of a millimetre
	Says          string // what it shows, in words, for who cannot see it
}

// Table is a table across the width of the text: 送达回证, 审批表, 卷内目录.
type Table struct {
	Widths []int      // of the columns, in proportion to each other; never empty, all above 0
	Dense  bool       // in 5号, for lists; else 小4号
	Small  bool       // in 小5号 with narrow sides, for forms of many columns
	Heads  int        // rows from the first on that are repeated on every page
	Rows   []TableRow // each with a cell for every column
}

// TableRow is one row of a table. It goes whole to the next page where it has
// no room, unless it is higher than a page.
type TableRow struct {
	Lines int  // at least as high as so many lines of text; 0 for one
	Heads bool // heads the rows that follow: never the last of its page
	Cells []Cell
}

// Cell is one cell of a table.
type Cell struct {
	Text   string // may hold line breaks
	Bold   bool   // 黑体: the name of a field, a head
	Centre bool   // in the middle of its width; else from the left
	Right  bool   // at the right of its width: numbers
	Left   bool   // one with the cell to its left; its own text is empty
	Above  bool   // one with the cell above; its own text is empty
}

// Signature is the block at the end: who signs, and the day in Arabic figures.
type Signature struct {
	Organ string
	Date  date.Date
}
