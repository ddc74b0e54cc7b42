package ledger

import (
	"strings"
	"unicode"

	"fuyi/app/tidy"
)

// plain turns full-width characters into plain ones and all blanks into one, and
// takes those at the ends off. Line feeds stay.
func plain(s string) string {
	if isPlain(s) {
		return s
	}
	var out strings.Builder
	blank := false
	for _, r := range s {
		switch {
		case r >= 0xFF01 && r <= 0xFF5E:
			r -= 0xFEE0
		case r == '\r' || tidy.Unseen(r):
			continue
		case r == '\n':
		case unicode.IsSpace(r) || r == 0x3000:
			r = ' '
		case unicode.IsControl(r):
			continue
		}
		if r == ' ' && (blank || out.Len() == 0) {
			continue
		}
		blank = r == ' '
		out.WriteRune(r)
	}
	return strings.Trim(out.String(), " \n")
}

// isPlain tells whether plain would leave a text as it is, which most are.
func isPlain(s string) bool {
	for i, r := range s {
		if r >= 0xFF01 && r <= 0xFF5E || r < ' ' || r == 0x3000 || r == 0x7F || r == 0x85 || r == 0xA0 ||
			r == ' ' && (i == 0 || i == len(s)-1 || s[i-1] == ' ') || r >= 0x2000 && r <= 0x200A || tidy.Unseen(r) {
			return false
		}
	}
	return true
}

// tight is a plain text without any blank.
func tight(s string) string {
	if isPlain(s) && !strings.ContainsAny(s, " \n") {
		return s
	}
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, plain(s))
}

// blanks are what is written into a cell to say that there is nothing.
var blanks = map[string]bool{"": true, "/": true, "\\": true, "-": true, "--": true, "---": true, "—": true, "——": true, "无": true, "暂无": true, "空": true, "〇": true, "*": true, "－": true, "/ /": true, "//": true}

// isBlank tells whether a cell says that there is nothing.
func isBlank(s string) bool { return s == "" || len(s) <= 9 && blanks[plain(s)] }

// same are what is written into a cell to say that it is as above.
var same = map[string]bool{"同上": true, "〃": true, "″": true, "\"": true, "''": true, "''\u200b": true, "”": true, "同前": true, "\"\"": true}

// headKey is a head as it is compared: plain, without blanks and the marks around
// its words.
func headKey(s string) string { return strings.ToLower(headMarks.Replace(tight(s))) }

var headMarks = strings.NewReplacer("：", "", ":", "", "、", "", "*", "", "\n", "", "“", "", "”", "", "[", "(", "]", ")", "【", "(", "】", ")", "·", "/")
