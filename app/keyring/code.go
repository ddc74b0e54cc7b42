package keyring

import (
	"crypto/rand"
	"strings"
)

// alphabet are the characters of a recovery code: none that is taken for another
// when it is read off paper (Crockford's Base32).
const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"

// A recovery code is six groups of five characters, 150 bits.
const (
	codeGroups    = 6
	charsOfAGroup = 5
)

func newCode() string {
	bits := make([]byte, codeGroups*charsOfAGroup)
	rand.Read(bits)
	var code strings.Builder
	for i, b := range bits {
		if i > 0 && i%charsOfAGroup == 0 {
			code.WriteByte('-')
		}
		code.WriteByte(alphabet[b%byte(len(alphabet))])
	}
	return code.String()
}

var misread = strings.NewReplacer("O", "0", "I", "1", "L", "1", "-", "", " ", "", "－", "", "　", "")

// plainCode is a code as it was made, without its dashes, from whatever was typed.
func plainCode(typed string) string {
	half := strings.Map(func(c rune) rune {
		if c >= '！' && c <= '～' { // typed with a Chinese input method
			return c - '！' + '!'
		}
		return c
	}, typed)
	return misread.Replace(strings.ToUpper(half))
}
