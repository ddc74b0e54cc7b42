package storage

import (
	"strings"
	"unicode"

	"fuyi/app/casefile"
)

// The search over heads finds any word inside a name, a number or a title, of
// one character or more. FTS5 knows no Chinese words, so that the tokens are
// made here, for its ascii tokenizer, to which every character beyond ASCII is
// part of a token: overlapping pairs of Chinese characters with the last single one
// (张三丰 → 张三 三丰 丰), runs of Latin letters and figures whole.

// headText is what a case is found by: its number, its parties with their
// numbers, its act.
func headText(c *casefile.Case) string {
	parts := []string{c.Number, c.Handler, c.Act.Title, c.Act.Number}
	for _, p := range c.Parties {
		parts = append(parts, p.Name, p.IDNo, p.LegalRep)
	}
	if c.Decision != nil {
		parts = append(parts, c.Decision.Number)
	}
	return normal(strings.Join(parts, "\n"))
}

// normal folds case, full-width figures and letters, and the brackets of
// document numbers, so that 〔2026〕 is found by [2026].
func normal(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r >= '！' && r <= '～':
			r -= 0xFEE0
		case r == '　':
			return ' '
		case r == '〔':
			return '['
		case r == '〕':
			return ']'
		}
		return unicode.ToLower(r)
	}, s)
}

// tokens makes the index entries of a text that normal has folded.
func tokens(text string) []string {
	var list []string
	split(text, func(word []rune, han bool) {
		if !han {
			list = append(list, string(word))
			return
		}
		for i := range word {
			list = append(list, string(word[i:min(i+2, len(word))]))
		}
	})
	return list
}

// match makes the query for one word: all its pairs, or the one character; a
// Latin run is found by its beginning.
func match(word string) string {
	var terms []string
	split(word, func(run []rune, han bool) {
		switch {
		case !han || len(run) == 1:
			terms = append(terms, `"`+string(run)+`" *`)
		default:
			for i := range len(run) - 1 {
				terms = append(terms, `"`+string(run[i:i+2])+`"`)
			}
		}
	})
	if len(terms) == 0 {
		return `"￿"` // only marks were asked for: nothing has them as a token
	}
	return strings.Join(terms, " AND ")
}

// split cuts a text into runs of Chinese characters and runs of letters and
// figures; all else parts them.
func split(text string, fn func(run []rune, han bool)) {
	var run []rune
	var han bool
	flush := func() {
		if len(run) > 0 {
			fn(run, han)
			run = run[:0]
		}
	}
	for _, r := range text {
		isHan := unicode.Is(unicode.Han, r)
		if !isHan && !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			flush()
			continue
		}
		if len(run) > 0 && isHan != han {
			flush()
		}
		run, han = append(run, r), isHan
	}
	flush()
}
