package letter_test

import (
	"strings"
	"testing"

	"fuyi/app/casefile"
	"fuyi/app/letter"
)

// TestEdits words paragraphs of a decision otherwise: one becomes two, one goes,
// one of two with the same words is meant, and one is not there any more.
func TestEdits(t *testing.T) {
	c := penaltyCase(casefile.Outcome{Kind: casefile.Uphold})
	own := templates(map[letter.Kind]string{casefile.DecisionLetter: "甲\n乙\n丙\n乙\n【一级标题】一、丁"})
	l := &casefile.Letter{Kind: casefile.DecisionLetter}
	plain, _ := letter.Compose(c, stateOf(c), l, own)
	if plain == nil {
		t.Fatal("no document")
	}
	pieces := letter.Pieces(plain, nil)
	if len(pieces) != 5 || pieces[3].Nth != 1 {
		t.Fatalf("pieces: %+v", pieces)
	}
	l.Edits = letter.SetEdit(l.Edits, pieces[0], "甲一\n甲二")
	l.Edits = letter.SetEdit(l.Edits, pieces[2], "")
	l.Edits = letter.SetEdit(l.Edits, pieces[3], "第二个乙")
	l.Edits = letter.SetEdit(l.Edits, pieces[4], "一、戊")
	l.Edits = append(l.Edits, casefile.LetterEdit{Was: "不在了", Text: "改写的话"})
	doc, _ := letter.Compose(c, stateOf(c), l, own)
	var texts []string
	for _, p := range doc.Paragraphs {
		texts = append(texts, p.Text)
	}
	if got := strings.Join(texts, "|"); got != "甲一|甲二|乙|第二个乙|一、戊" {
		t.Errorf("the letter says %s", got)
	}
	if doc.Paragraphs[4].Style != letter.Heading1 || len(doc.Lost) != 1 {
		t.Errorf("style %v, lost %v", doc.Paragraphs[4].Style, doc.Lost)
	}
	found := letter.Check(c, &casefile.Letter{Kind: casefile.DecisionLetter}, doc)
	if len(found) == 0 || !strings.Contains(found[0].Sentence, "改写的话") {
		t.Errorf("the check does not tell of the lost edit: %+v", found)
	}
	for i, p := range letter.Pieces(plain, l.Edits) {
		if want := i != 1; p.Edited != want {
			t.Errorf("piece %d (%s): edited is %v", i, p.Was, p.Edited)
		}
	}
	if l.Edits = letter.SetEdit(l.Edits, pieces[3], "乙"); len(l.Edits) != 4 {
		t.Errorf("the template's own words leave an edit: %+v", l.Edits)
	}
}
