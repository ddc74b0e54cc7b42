package app

import (
	"fmt"
	"slices"
	"strings"

	"fuyi/app/letter"
	"fuyi/app/wording"
)

// mostDoubts is how many doubts of a letter are told: an officer who has mended
// those looks again.
const mostDoubts = 12

// around is how many characters on each side a doubtful place is shown with.
const around = 6

// doubts tells of doubtful punctuation and figures in a letter's paragraphs: once
// of all places of a part that have the same doubt. A part is read as a whole,
// since a quotation may run over its paragraphs. Tables are forms, and not read.
func doubts(doc *letter.Document) []letter.Finding {
	var found []letter.Finding
	for rest := doc.Paragraphs; len(rest) > 0; {
		var text strings.Builder
		part, n := rest[0].Part, 0
		for ; n < len(rest) && rest[n].Part == part; n++ {
			text.WriteString(rest[n].Text)
			text.WriteByte('\n')
		}
		found = append(found, doubtsOf(part, text.String())...)
		rest = rest[n:]
	}
	if len(found) > mostDoubts {
		found = append(found[:mostDoubts], letter.Finding{Sentence: "标点、数字还有可疑之处，改正以上各处后会继续列出。"})
	}
	return found
}

// doubtsOf tells of the doubts of one part.
func doubtsOf(part, text string) []letter.Finding {
	all := wording.Check(text)
	runes := []rune(text)
	var found []letter.Finding
	for len(all) > 0 {
		first := all[0]
		n := len(all)
		all = slices.DeleteFunc(all, func(d wording.Doubt) bool {
			return d.Found == first.Found && d.Instead == first.Instead && d.Reason == first.Reason
		})
		sentence := fmt.Sprintf("“…%s…”中，%v", place(runes, first), first)
		if n -= len(all); n > 1 {
			sentence = fmt.Sprintf("%s，这一部分共%d处。", strings.TrimSuffix(sentence, "。"), n)
		}
		if found = append(found, letter.Finding{Part: part, Sentence: sentence}); len(found) > mostDoubts {
			break
		}
	}
	return found
}

// place is a doubtful place with a few characters of its paragraph about it.
func place(text []rune, d wording.Doubt) string {
	from := d.At
	for from > 0 && d.At-from < around && text[from-1] != '\n' {
		from--
	}
	to := d.End
	for to < len(text) && to-d.End < around && text[to] != '\n' {
		to++
	}
	return string(text[from:to])
}
