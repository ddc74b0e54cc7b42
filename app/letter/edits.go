package letter

import (
	"strings"

	"fuyi/app/casefile"
)

// Piece is a paragraph of a letter as its editor shows it.
type Piece struct {
	Was    string // what the template makes of the case
	Nth    int    // which of several with these words, from 0
	Text   string // what the letter says: Was, or what the officer put in its place
	Edited bool
	Part   string // as in Paragraph
}

// Pieces returns the paragraphs that an officer may word otherwise, of a document
// that was composed without edits, with the edits on them.
func Pieces(doc *Document, edits []casefile.LetterEdit) []Piece {
	var pieces []Piece
	seen := map[string]int{}
	for i := range doc.Paragraphs {
		p := &doc.Paragraphs[i]
		if p.Table != nil || p.Text == "" {
			continue
		}
		piece := Piece{Was: p.Text, Nth: seen[p.Text], Text: p.Text, Part: p.Part}
		seen[p.Text]++
		if at := editOf(edits, piece.Was, piece.Nth); at >= 0 {
			piece.Text, piece.Edited = edits[at].Text, true
		}
		pieces = append(pieces, piece)
	}
	return pieces
}

// SetEdit words a paragraph otherwise: the text a line a paragraph, empty for
// nothing; the words of the template take the edit back.
func SetEdit(edits []casefile.LetterEdit, piece Piece, text string) []casefile.LetterEdit {
	var kept []casefile.LetterEdit
	for _, e := range edits {
		if e.Was != piece.Was || e.Nth != piece.Nth {
			kept = append(kept, e)
		}
	}
	if text != piece.Was {
		kept = append(kept, casefile.LetterEdit{Was: piece.Was, Nth: piece.Nth, Text: text})
	}
	return kept
}

// apply puts an officer's edits into a document. Those whose paragraph is not
// there any more, since the facts in it have changed, are kept beside it for the
// check to tell.
func apply(doc *Document, edits []casefile.LetterEdit) {
	if len(edits) == 0 {
		return
	}
	used := make([]bool, len(edits))
	seen := map[string]int{}
	var paragraphs []Paragraph
	for _, p := range doc.Paragraphs {
		if p.Table != nil || p.Text == "" {
			paragraphs = append(paragraphs, p)
			continue
		}
		nth := seen[p.Text]
		seen[p.Text]++
		at := editOf(edits, p.Text, nth)
		if at < 0 {
			paragraphs = append(paragraphs, p)
			continue
		}
		used[at] = true
		style := p.Style
		for _, line := range strings.Split(edits[at].Text, "\n") {
			if line = strings.Trim(line, blanks); line != "" {
				paragraphs = append(paragraphs, Paragraph{Part: p.Part, Style: style, Text: line})
				style = Body
			}
		}
	}
	doc.Paragraphs = paragraphs
	for i, e := range edits {
		if !used[i] {
			doc.Lost = append(doc.Lost, e)
		}
	}
}

// editOf finds the edit of a paragraph, -1 for none.
func editOf(edits []casefile.LetterEdit, was string, nth int) int {
	for i := range edits {
		if edits[i].Was == was && edits[i].Nth == nth {
			return i
		}
	}
	return -1
}
