package casefile

import (
	"strings"
	"unicode"
)

// PlainNumber is the number of a paper (文号) as numbers are compared: the same for
// 云市监罚〔2026〕8号, 云市监罚[２０２６]第 8 号 and 云市监罚（2026）8. Blanks, quotation
// marks, 第 and the last 号 are left out, brackets, dashes and the width of signs
// made one. Wherever papers over the same act are told to be so, this is how.
func PlainNumber(number string) string {
	plain := strings.Map(func(r rune) rune {
		if r >= '！' && r <= '～' {
			r -= '！' - '!'
		}
		switch {
		case unicode.IsSpace(r) || strings.ContainsRune("《》“”\"'", r):
			return -1
		case strings.ContainsRune("[【(﹝〈", r):
			return '〔'
		case strings.ContainsRune("]】)﹞〉", r):
			return '〕'
		case strings.ContainsRune("—–‐－", r):
			return '-'
		}
		return unicode.ToLower(r)
	}, number)
	return strings.TrimSuffix(strings.ReplaceAll(plain, "〕第", "〕"), "号")
}
