package typeset

import "unicode"

// class is what a character is to the breaking of lines.
type class uint8

const (
	other      class = iota // a character that a line may break before and after: Han, kana, symbols
	opening                 // （《“: not at the end of a line; its left half is blank
	closing                 // ，。》”: not at the start of a line; its right half is blank
	trailing                // ％‰℃: not at the start of a line; no blank half
	joiner                  // — and …: not split from another of its kind
	alphabetic              // Latin and other alphabets
	digit                   // 0–9
	connector               // ASCII punctuation, part of the word or number that it stands in
	space                   // ASCII space: not at the start of a line
	attached                // combining and invisible characters: stay with what stands before them
	spacing                 // combining characters that take up room
)

// classOf classifies a character.
func classOf(r rune) class {
	switch {
	case r < 0x80:
		return ascii(r)
	case isHan(r):
		return other
	}
	switch r {
	case '（', '《', '〈', '【', '〔', '「', '『', '“', '‘', '［', '｛', '〖':
		return opening
	case '，', '。', '、', '；', '：', '？', '！', '）', '》', '〉', '】', '〕', '」', '』', '”', '’', '］', '｝', '〗':
		return closing
	case '％', '‰', '℃', '·', '～', '°', '′', '″', '￠':
		return trailing
	case '—', '…', '⸺':
		return joiner
	case 0xA0, 0x202F:
		return connector
	case 0x2028, 0x2029:
		return attached
	}
	switch {
	case unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf, unicode.Cc):
		return attached
	case unicode.Is(unicode.Mc, r):
		return spacing
	case r < 0x1100 && unicode.IsLetter(r):
		return alphabetic
	}
	return other
}

func ascii(r rune) class {
	switch {
	case r < ' ' || r == 0x7F:
		return attached
	case r == ' ':
		return space
	case r >= '0' && r <= '9':
		return digit
	case r >= 'A' && r <= 'Z' || r >= 'a' && r <= 'z':
		return alphabetic
	}
	return connector
}

// isHan tells whether a character is an ideograph, which is full-width in every
// font.
func isHan(r rune) bool {
	return r >= 0x3400 && r <= 0x4DBF || r >= 0x4E00 && r <= 0x9FFF || r >= 0x20000 && r <= 0x3FFFD
}

// hangs tells whether a mark may stand outside the text area at the end of a
// line, as the point and the comma do in official letters.
func hangs(r rune) bool {
	switch r {
	case '，', '。', '、', '；', '：':
		return true
	}
	return false
}

// operands returns how many characters an Ideographic Description Character
// puts together, and 0 for any other.
func operands(r rune) int {
	switch {
	case r == 0x2FF2 || r == 0x2FF3:
		return 3
	case r == 0x2FFE || r == 0x2FFF:
		return 1
	case r >= 0x2FF0 && r <= 0x2FFD || r == 0x31EF:
		return 2
	}
	return 0
}
