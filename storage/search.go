package storage

import (
	"context"
	"database/sql"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Search finds any word inside a name, a number or a text, of one character or
// more. FTS5 knows no Chinese words, so that the tokens are made here, for its
// ascii tokenizer, to which every character beyond ASCII is part of a token. Of
// a run of Chinese characters each one is a token and each overlapping pair, of
// a run of letters and figures its beginnings (张三丰 → 张 张三 三 三丰 丰;
// 2026 → 2 20 202 2026), so that no list of a token must be put together from
// others while an officer types.

// normal folds case, full-width figures and letters, the brackets of document
// numbers, so that 〔2026〕 is found by (2026), and the dots inside names, of
// which the methods of input offer several.
func normal(s string) string {
	return strings.Map(func(r rune) rune {
		switch r {
		case '　':
			return ' '
		case '〔', '【', '(', '（':
			return '['
		case '〕', '】', ')', '）':
			return ']'
		case '•', '‧', '∙', '・', '･', '⋅', '．':
			return '·'
		}
		if r >= '！' && r <= '～' {
			r -= '！' - '!'
		}
		return unicode.ToLower(r)
	}, s)
}

// holds is the function of that name in SQL: whether the JSON of a case holds a
// word that normal has folded.
func holds(body, word string) bool {
	return strings.Contains(normal(body), jsonEscapes.Replace(word))
}

var jsonEscapes = strings.NewReplacer(`\`, `\\`, `"`, `\"`)

// contains is the function of that name in SQL: whether a head holds a word that
// normal has folded.
func contains(head, word string) bool { return strings.Contains(normal(head), word) }

// longestBegin is the number of letters or figures to which the beginnings of a
// run are tokens.
const longestBegin = 8

// joint stands in a token between two runs of figures, of which only the second
// may be cut: 2026·12 of 〔2026〕12号.
const joint = "·"

// grams calls add with every token of a text that normal has folded. Where a run
// meets another, the characters on both sides are a token too (8号), and figures
// that a single mark parts are tokens together: apart, the year and the numbers
// of its documents are everywhere.
func grams(text string, add func(token string)) {
	before := ""
	split(text, func(run []rune, chinese bool, apart int) {
		if apart == 0 {
			last, _ := utf8.DecodeLastRuneInString(before)
			add(string([]rune{last, run[0]}))
		}
		joined := !chinese && apart == 1 && figuresEnd(before)
		for i := range run {
			switch {
			case chinese:
				add(string(run[i]))
				if i+1 < len(run) {
					add(string(run[i : i+2]))
				}
			case i < longestBegin:
				add(string(run[:i+1]))
				if joined {
					add(cutRun(before) + joint + string(run[:i+1]))
				}
			}
		}
		before = string(run)
	})
}

// terms lists the tokens that a text must have to hold a word that normal has
// folded. A text that has them may still not hold the word.
func terms(word string) []string {
	var terms []string
	before, single := "", false
	split(word, func(run []rune, chinese bool, apart int) {
		alone := len(run) == 1 && chinese
		if apart == 0 {
			last, _ := utf8.DecodeLastRuneInString(before)
			if single {
				terms = terms[:len(terms)-1] // the two characters say more
			}
			terms = append(terms, string([]rune{last, run[0]}))
		}
		switch {
		case !chinese && apart == 1 && figuresEnd(before):
			terms[len(terms)-1] = cutRun(before) + joint + cutRun(string(run))
		case !chinese:
			terms = append(terms, cutRun(string(run)))
		case alone && apart != 0:
			terms = append(terms, string(run))
		default:
			for i := range len(run) - 1 {
				terms = append(terms, string(run[i:i+2]))
			}
		}
		before, single = string(run), alone && apart != 0
	})
	return terms
}

// figuresEnd tells whether a run is one of letters and figures.
func figuresEnd(run string) bool {
	r, _ := utf8.DecodeLastRuneInString(run)
	return run != "" && !ideograph(r)
}

// cutRun is the beginning of a run of letters or figures that is a token.
func cutRun(run string) string {
	runes := []rune(run)
	return string(runes[:min(len(runes), longestBegin)])
}

// once collects tokens, each once.
type once struct {
	list []string
	seen map[string]bool
}

func (o *once) add(token string) {
	if o.seen == nil {
		o.seen = map[string]bool{}
	}
	if !o.seen[token] {
		o.seen[token] = true
		o.list = append(o.list, token)
	}
}

// textTokens makes the index entry of a long text that normal has folded.
func textTokens(text string) []string {
	var tokens once
	grams(text, tokens.add)
	return tokens.list
}

// writeTokens puts the index entry of a text in place of that of another.
func writeTokens(ctx context.Context, tx *sql.Tx, index string, id int64, there, text string, tokens func(string) []string) error {
	if there == text {
		return nil
	}
	if there != "" {
		if _, err := tx.ExecContext(ctx, "DELETE FROM "+index+" WHERE rowid = $1", id); err != nil {
			return err
		}
	}
	if text == "" {
		return nil
	}
	_, err := tx.ExecContext(ctx, "INSERT INTO "+index+" (rowid, tokens) VALUES ($1, $2)", id, strings.Join(tokens(text), " "))
	return err
}

// nowhere is a token that no text has.
const nowhere = `"￿"`

// matchText makes the query for one word in the long texts.
func matchText(word string) string { return all("", terms(word)) }

// matchHead makes the query for one word anywhere in the heads.
func matchHead(word string) string {
	terms := terms(word)
	if len(terms) == 0 {
		return nowhere // only marks were asked for
	}
	var each []string
	for _, term := range terms {
		each = append(each, "("+some(nameToken+term, actToken+term, codeToken+term)+")")
	}
	return strings.Join(each, " AND ")
}

// all makes a query for tokens of one part of the heads that must all be there.
func all(part string, terms []string) string {
	if len(terms) == 0 {
		return nowhere
	}
	quoted := make([]string, len(terms))
	for i, term := range terms {
		quoted[i] = `"` + part + term + `"`
	}
	return strings.Join(quoted, " AND ")
}

// some makes a query for tokens of which one must be there.
func some(tokens ...string) string {
	quoted := make([]string, len(tokens))
	for i, token := range tokens {
		quoted[i] = `"` + token + `"`
	}
	return strings.Join(quoted, " OR ")
}

// split cuts a text into runs of Chinese characters and runs of letters and
// figures; all else parts them. apart is how many characters stand between a run
// and the one before it, -1 for the first.
func split(text string, fn func(run []rune, chinese bool, apart int)) {
	var run []rune
	var chinese bool
	apart, marks := -1, 0
	flush := func() {
		if len(run) > 0 {
			fn(run, chinese, apart)
			run, apart, marks = run[:0], 0, 0
		}
	}
	for _, r := range text {
		isChinese := ideograph(r)
		if !isChinese && !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			flush()
			marks++
			continue
		}
		if len(run) > 0 && isChinese != chinese {
			flush()
		}
		if len(run) == 0 && apart >= 0 {
			apart = marks
		}
		run, chinese = append(run, r), isChinese
	}
	flush()
}

// ideograph tells whether a character is written without spaces around its
// words: Chinese characters, those of newer Unicode than this program's tables
// among them, and the private ones with which older fonts wrote rare names.
func ideograph(r rune) bool {
	return unicode.Is(unicode.Han, r) || r >= 0x20000 && r <= 0x3FFFF || unicode.Is(unicode.Co, r)
}
