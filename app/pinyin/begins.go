package pinyin

import "strings"

// Begins tells whether a name begins with what was typed, in characters, in pinyin
// (zhangsan) or by initials (zs).
func Begins(name, typed string) bool {
	if typed == "" || strings.HasPrefix(name, typed) {
		return typed != ""
	}
	runes, _ := Match(name, Typed(typed))
	return runes > 0
}

// Within tells whether a part of a name, after its first character, begins so.
func Within(name, typed string) bool {
	for at := range name {
		if at > 0 && Begins(name[at:], typed) {
			return true
		}
	}
	return false
}
