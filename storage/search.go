package storage

import (
	"context"
	"database/sql"
	"strings"
	"unicode"

	"fuyi/app/casefile"
)

// Search finds any word inside a name, a number or a text, of one character or
// more. FTS5 knows no Chinese words, so that the tokens are made here, for its
// ascii tokenizer, to which every character beyond ASCII is part of a token:
// overlapping pairs of Chinese characters with the last single one
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
	for i := range c.Letters {
		if number := c.Letters[i].Number; number != "" && (c.Decision == nil || number != c.Decision.Number) {
			parts = append(parts, number)
		}
	}
	return normal(strings.Join(parts, "\n"))
}

// longText is what an officer wrote in a case at length.
func longText(c *casefile.Case) string {
	parts := []string{c.Claim, c.ApplicantSays, c.RespondentSays, c.ThirdPartySays, c.Found, c.Held}
	if c.Decision != nil {
		for _, o := range c.Decision.Outcomes {
			parts = append(parts, o.Text)
		}
	}
	for i := range c.Events {
		parts = append(parts, c.Events[i].Note, c.Events[i].Reason)
	}
	for i := range c.Notes {
		if !c.Notes[i].Struck {
			parts = append(parts, c.Notes[i].Text)
		}
	}
	return normal(strings.Join(parts, "\n"))
}

// normal folds case, full-width figures and letters, the brackets of document
// numbers, so that 〔2026〕 is found by [2026], and the dots inside names, of
// which the methods of input offer several.
func normal(s string) string {
	return strings.Map(func(r rune) rune {
		switch r {
		case '　':
			return ' '
		case '〔', '【':
			return '['
		case '〕', '】':
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

// tokens makes the index entries of a text that normal has folded, each once.
func tokens(text string) []string {
	var list []string
	seen := map[string]bool{}
	add := func(token string) {
		if !seen[token] {
			seen[token] = true
			list = append(list, token)
		}
	}
	split(text, func(run []rune, chinese bool) {
		if !chinese {
			add(string(run))
			return
		}
		for i := range run {
			add(string(run[i:min(i+2, len(run))]))
		}
	})
	return list
}

// writeTokens puts the index entry of a text in place of that of another.
func writeTokens(ctx context.Context, tx *sql.Tx, index string, id int64, there, text string) error {
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

// match makes the query for one word: all its pairs, or the one character; a
// Latin run is found by its beginning.
func match(word string) string {
	var terms []string
	split(word, func(run []rune, chinese bool) {
		if !chinese || len(run) == 1 {
			terms = append(terms, `"`+string(run)+`" *`)
			return
		}
		for i := range len(run) - 1 {
			terms = append(terms, `"`+string(run[i:i+2])+`"`)
		}
	})
	if len(terms) == 0 {
		return nowhere // only marks were asked for
	}
	return strings.Join(terms, " AND ")
}

// split cuts a text into runs of Chinese characters and runs of letters and
// figures; all else parts them.
func split(text string, fn func(run []rune, chinese bool)) {
	var run []rune
	var chinese bool
	flush := func() {
		if len(run) > 0 {
			fn(run, chinese)
			run = run[:0]
		}
	}
	for _, r := range text {
		isChinese := ideograph(r)
		if !isChinese && !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			flush()
			continue
		}
		if len(run) > 0 && isChinese != chinese {
			flush()
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
