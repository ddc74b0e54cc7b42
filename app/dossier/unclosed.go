package dossier

import "bytes"

// unclosed counts the states that a page saves (q) and does not restore (Q).
func unclosed(drawn []byte) int {
	depth := 0
	for i := 0; i < len(drawn); {
		switch c := drawn[i]; {
		case c == '%':
			for i < len(drawn) && drawn[i] != '\n' && drawn[i] != '\r' {
				i++
			}
		case c == '(':
			i = afterString(drawn, i)
		case isRegular(c):
			start := i
			for i < len(drawn) && isRegular(drawn[i]) {
				i++
			}
			switch string(drawn[start:i]) {
			case "q":
				depth++
			case "Q":
				depth = max(0, depth-1)
			case "ID":
				i = afterImage(drawn, i)
			}
		case c == '/': // a name may be called q
			i++
			for i < len(drawn) && isRegular(drawn[i]) {
				i++
			}
		default:
			i++
		}
	}
	return min(depth, 1000)
}

// isRegular tells whether a byte is part of a word.
func isRegular(c byte) bool { return c > ' ' && !bytes.ContainsRune([]byte("()<>[]{}/%"), rune(c)) }

// afterString returns where a string in brackets ends.
func afterString(b []byte, i int) int {
	depth := 0
	for ; i < len(b); i++ {
		switch b[i] {
		case '\\':
			i++
		case '(':
			depth++
		case ')':
			if depth--; depth == 0 {
				return i + 1
			}
		}
	}
	return len(b)
}

// afterImage returns where the bytes of an inline image end: at an EI that stands
// alone.
func afterImage(b []byte, i int) int {
	for {
		n := bytes.Index(b[i:], []byte("EI"))
		if n < 0 {
			return len(b)
		}
		i += n + 2
		if b[i-3] <= ' ' && (i == len(b) || b[i] <= ' ') {
			return i
		}
	}
}
