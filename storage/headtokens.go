package storage

import (
	"strings"
	"unicode"

	"fuyi/app/pinyin"
)

// The letter before a token of a head says in which part of it the token stands:
// each rank of what is found is then a list of its own, read from its newest end.
const (
	wholeToken  = "e" // a name or number of a party, from end to end; a name typed in pinyin
	beginToken  = "s" // the first one, two, three characters of a name
	pinyinToken = "y" // the beginnings of a name typed in pinyin
	codeToken   = "i" // the beginnings of a party's number
	tailToken   = "z" // the last four characters of a party's number
	nameToken   = "p" // what stands anywhere in a name
	actToken    = "a" // what stands anywhere in the act or in a document's number
)

const (
	longestNameBegin = 3  // characters
	longestCode      = 12 // figures of a number: of ID numbers, the place and the month of birth
	tailLength       = 4
)

// headTokens makes the index entry of a head.
func headTokens(head string) []string {
	var tokens once
	for _, line := range linesOf(head) {
		text := normal(line.text)
		switch line.place.class() {
		case nameClass:
			nameTokens(line.text, text, tokens.add)
		case codeClass:
			codeTokens(text, tokens.add)
		default:
			grams(text, func(token string) { tokens.add(actToken + token) })
		}
	}
	return tokens.list
}

func nameTokens(name, folded string, add func(string)) {
	key := []rune(bare(folded))
	if len(key) > 0 {
		add(wholeToken + string(key))
	}
	for n := 1; n <= min(len(key), longestNameBegin); n++ {
		add(beginToken + string(key[:n]))
	}
	keys := pinyin.Of(name)
	for _, typed := range keys.Whole {
		add(wholeToken + typed)
	}
	for _, typed := range keys.Begin {
		add(pinyinToken + typed)
	}
	inside := func(token string) { add(nameToken + token) }
	grams(folded, inside)
	if string(key) != folded {
		grams(string(key), inside) // typed without the dot
	}
}

func codeTokens(folded string, add func(string)) {
	key := []rune(bare(folded))
	if len(key) == 0 {
		return
	}
	add(wholeToken + string(key))
	for n := 1; n <= min(len(key), longestCode); n++ {
		add(codeToken + string(key[:n]))
	}
	if string(key) != folded {
		grams(folded, func(token string) { add(codeToken + token) }) // typed with its marks
	}
	if len(key) >= tailLength {
		add(tailToken + string(key[len(key)-tailLength:]))
	}
}

// bare leaves the letters, figures and Chinese characters of a text: what marks
// stand between them nobody remembers.
func bare(folded string) string {
	return strings.Map(func(r rune) rune {
		if ideograph(r) || unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return -1
	}, folded)
}
