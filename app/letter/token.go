package letter

import "strings"

// token is a piece of a template's line.
type token struct {
	kind tokenKind
	at   position
	text string
}

type tokenKind uint8

const (
	wordsToken tokenKind = iota
	tagToken             // what stands between {{ and }}
	styleToken           // what stands between 【 and 】 at the start of a line
	cellToken            // a cell of a row begins; text holds its marks
	lineEndToken
	badToken // text is the reason
)

// blanks are trimmed from both ends of a line, so that an officer may indent.
const blanks = " \t\r\u3000\u00a0"

// tokenize takes a template apart into tokens. It never fails: what cannot be
// read becomes a badToken.
func tokenize(text string) []token {
	var tokens []token
	for number := 1; text != ""; number++ {
		line, rest, _ := strings.Cut(text, "\n")
		text = rest
		tokens = lineTokens(tokens, line, number)
	}
	return tokens
}

func lineTokens(tokens []token, line string, number int) []token {
	trimmed := strings.TrimLeft(line, blanks)
	column := 1 + len([]rune(line)) - len([]rune(trimmed))
	line = strings.TrimRight(trimmed, blanks)
	if line == "" || strings.HasPrefix(line, "#") {
		return tokens
	}
	s := scanner{rest: line, at: position{number, column}}
	start, printed := true, false // at the line's start but for control tags; something to print
	for s.rest != "" {
		t := s.token(start)
		tokens = append(tokens, t)
		if t.kind == styleToken && isRow(t.text) {
			s.row = true
			tokens = append(tokens, s.cell())
		}
		if t.kind != tagToken || !isControl(t.text) {
			start, printed = false, true
		}
	}
	if printed {
		tokens = append(tokens, token{kind: lineEndToken, at: s.at})
	}
	return tokens
}

// isControl tells tags that choose or repeat from tags that print.
func isControl(tag string) bool {
	word, _, _ := strings.Cut(strings.Join(strings.Fields(tag), " "), " ")
	switch word {
	case "如果", "否则", "每个", "完":
		return true
	}
	return false
}

// scanner walks along a line.
type scanner struct {
	rest string
	at   position
	row  bool // of a table, whose cells are parted
}

// take cuts the first n bytes off the line.
func (s *scanner) take(n int) string {
	text := s.rest[:n]
	s.rest = s.rest[n:]
	s.at.column += len([]rune(text))
	return text
}

// tagOpen finds the next {{, typed with a Latin or a Chinese keyboard; at is -1
// where there is none.
func tagOpen(text string) (at, size int) { return firstOf(text, "{{", "｛｛") }

func tagClose(text string) (at, size int) { return firstOf(text, "}}", "｝｝") }

func firstOf(text, latin, wide string) (at, size int) {
	for at := 0; at < len(text); at++ {
		switch {
		case strings.HasPrefix(text[at:], latin):
			return at, len(latin)
		case strings.HasPrefix(text[at:], wide):
			return at, len(wide)
		}
	}
	return -1, 0
}

// token reads the next piece of a line that is not empty.
func (s *scanner) token(start bool) token {
	at := s.at
	if start && strings.HasPrefix(s.rest, "【") {
		if end := strings.Index(s.rest, "】"); end >= 0 {
			text := s.take(end + len("】"))
			return token{styleToken, at, strings.TrimSuffix(strings.TrimPrefix(text, "【"), "】")}
		}
		s.take(len(s.rest))
		return token{badToken, at, "样式的“【”没有对应的“】”"}
	}
	open, size := tagOpen(s.rest)
	if open < 0 {
		open = len(s.rest)
	}
	if part, partSize := cellPart(s.rest[:open]); s.row && part >= 0 {
		if part == 0 {
			s.take(partSize)
			return s.cell()
		}
		open = part
	}
	if open > 0 {
		return token{wordsToken, at, s.take(open)}
	}
	s.take(size)
	end, endSize := tagClose(s.rest)
	if end < 0 {
		s.take(len(s.rest))
		return token{badToken, at, "“{{”没有对应的“}}”，事实的名称要写在同一行里"}
	}
	text := s.take(end)
	s.take(endSize)
	if open, _ := tagOpen(text); open >= 0 {
		return token{badToken, at, "“{{”里面不能再有“{{”"}
	}
	return token{tagToken, at, text}
}
