package storage

import (
	"strings"
	"unicode/utf8"

	"fuyi/app/casefile"
	"fuyi/app/pinyin"
)

// asked is one word of what an officer searches for.
type asked struct {
	word  string // folded by normal
	bare  string // its letters, figures and characters
	typed string // the same as pinyin, "" where it cannot be that
}

// askedWords takes apart what was typed. Marks alone ask for nothing.
func askedWords(text string) []asked {
	var words []asked
	for _, word := range strings.Fields(normal(text)) {
		if key := bare(word); key != "" {
			words = append(words, asked{word: word, bare: key, typed: pinyin.Typed(word)})
		}
	}
	return words
}

// spot is where in a head a word was found, in runes of the line's text.
type spot struct {
	line     headLine
	from, to int
}

// whole finds the word as a name or number of a party from end to end.
func (a asked) whole(lines []headLine) (spot, bool) {
	for _, line := range lines {
		if line.place.class() == actClass {
			continue
		}
		if length := utf8.RuneCountInString(line.text); bare(normal(line.text)) == a.bare {
			return spot{line, 0, length}, true
		}
	}
	if a.typed != "" {
		for _, line := range lines {
			if line.place.class() != nameClass {
				continue
			}
			if n, whole := pinyin.Match(line.text, a.typed); whole {
				return spot{line, 0, n}, true
			}
		}
	}
	return spot{}, false
}

// begins finds the word at the beginning of a name or number of a party.
func (a asked) begins(lines []headLine) (spot, bool) {
	for _, line := range lines {
		if line.place.class() == actClass {
			continue
		}
		if n := covers(normal(line.text), a.bare); n > 0 {
			return spot{line, 0, n}, true
		}
	}
	if a.typed != "" {
		for _, line := range lines {
			if line.place.class() != nameClass {
				continue
			}
			if n, _ := pinyin.Match(line.text, a.typed); n > 0 {
				return spot{line, 0, n}, true
			}
		}
	}
	return spot{}, false
}

// covers is the number of runes at the beginning of a text that a key takes
// which leaves marks out, 0 where the text begins otherwise.
func covers(folded, key string) int {
	n := 0
	for _, r := range folded {
		if key == "" {
			break
		}
		n++
		if bare(string(r)) == "" {
			continue
		}
		rest, ok := strings.CutPrefix(key, string(r))
		if !ok {
			return 0
		}
		key = rest
	}
	if key != "" {
		return 0
	}
	return n
}

// holds finds the word anywhere in a name, or at the end of a number of a party.
func (a asked) holds(lines []headLine) (spot, bool) {
	if s, ok := a.inside(lines, nameClass); ok {
		return s, true
	}
	for _, line := range lines {
		if line.place.class() == codeClass && len(a.bare) >= tailLength && strings.HasSuffix(normal(line.text), a.word) {
			length := utf8.RuneCountInString(line.text)
			return spot{line, length - utf8.RuneCountInString(a.word), length}, true
		}
	}
	return spot{}, false
}

// named finds the word anywhere in the act or in the number of a document.
func (a asked) named(lines []headLine) (spot, bool) { return a.inside(lines, actClass) }

func (a asked) inside(lines []headLine, in class) (spot, bool) {
	for _, line := range lines {
		if line.place.class() != in {
			continue
		}
		if from, to, ok := within(normal(line.text), a.word); ok {
			return spot{line, from, to}, true
		}
	}
	return spot{}, false
}

// within finds a word in a text, in runes.
func within(folded, word string) (from, to int, ok bool) {
	at := strings.Index(folded, word)
	if at < 0 {
		return 0, 0, false
	}
	from = utf8.RuneCountInString(folded[:at])
	return from, from + utf8.RuneCountInString(word), true
}

// anywhere finds the word in the closest rank that there is.
func (a asked) anywhere(lines []headLine) (finding, bool) {
	for _, try := range []struct {
		rank casefile.Rank
		find func([]headLine) (spot, bool)
	}{
		{casefile.PartyExact, a.whole}, {casefile.PartyBegins, a.begins}, {casefile.PartyHolds, a.holds}, {casefile.ActHolds, a.named},
	} {
		if s, ok := try.find(lines); ok {
			return finding{rank: try.rank, spot: s}, true
		}
	}
	return finding{}, false
}

// matchWhole, matchBegins, matchHolds, matchNamed and matchAnywhere make the
// queries for what the functions of these names then look at.
func (a asked) matchWhole() string {
	if a.typed != "" && a.typed != a.bare {
		return some(wholeToken+a.bare, wholeToken+a.typed)
	}
	return some(wholeToken + a.bare)
}

func (a asked) matchBegins() string {
	key := []rune(a.bare)
	name := `"` + beginToken + string(key[:min(len(key), longestNameBegin)]) + `"`
	if len(key) > longestNameBegin {
		// Of a long name the pairs say more than its beginning, which the whole county
		// may share; those across a mark between characters are not in the index.
		if rest := terms(a.word); strings.ContainsFunc(a.word, ideograph) {
			name = "(" + name + " AND " + all(nameToken, rest) + ")"
		}
	}
	query := name
	if !strings.ContainsFunc(a.bare, ideograph) {
		query += ` OR "` + codeToken + string(key[:min(len(key), longestCode)]) + `"`
	}
	if a.typed != "" {
		query += ` OR "` + pinyinToken + a.typed[:min(len(a.typed), pinyin.Longest)] + `"`
	}
	return query
}

func (a asked) matchHolds() string {
	query := "(" + all(nameToken, terms(a.word)) + ")"
	if key := []rune(a.bare); len(key) >= tailLength && !strings.ContainsFunc(a.bare, ideograph) {
		query += ` OR "` + tailToken + string(key[len(key)-tailLength:]) + `"`
	}
	return query
}

func (a asked) matchNamed() string { return all(actToken, terms(a.word)) }

func (a asked) matchAnywhere() string {
	return "(" + a.matchBegins() + " OR " + a.matchHolds() + " OR (" + a.matchNamed() + "))"
}
