package app

import (
	"fmt"

	"fuyi/app/letter"
	"fuyi/app/wording"
)

// mostDoubts is how many doubtful places of a letter are told: an officer who has
// mended those looks again.
const mostDoubts = 12

// around is how many characters on each side a doubtful place is shown with.
const around = 6

// doubts tells of doubtful punctuation and figures in a letter's paragraphs.
func doubts(doc *letter.Document) []letter.Finding {
	var found []letter.Finding
	for i := range doc.Paragraphs {
		p := &doc.Paragraphs[i]
		text := []rune(p.Text)
		for _, d := range wording.Check(p.Text) {
			if len(found) == mostDoubts {
				return append(found, letter.Finding{Sentence: "标点、数字还有可疑之处，改正以上各处后会继续列出。"})
			}
			place := string(text[max(0, d.At-around):min(len(text), d.End+around)])
			found = append(found, letter.Finding{Part: p.Part, Sentence: fmt.Sprintf("“…%s…”中，%s", place, d)})
		}
	}
	return found
}
