package casefile

import (
	"strconv"
	"strings"

	"fuyi/app/date"
)

// idWeights and idMap are those of GB 11643-1999 (ISO 7064 MOD 11-2).
var idWeights = [17]int{7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2}

const idMap = "10X98765432"

// ValidID tells whether an ID number (公民身份号码) is well formed: eighteen
// characters with the right check character and a birthday that exists, or
// fifteen figures of the old form, which has no check character.
func ValidID(s string) bool {
	if len(s) == 15 {
		_, err := strconv.ParseUint(s, 10, 64)
		return err == nil && birthday("19"+s[6:12]) != 0
	}
	if len(s) != 18 || birthday(s[6:14]) == 0 {
		return false
	}
	sum := 0
	for i, w := range idWeights {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
		sum += int(s[i]-'0') * w
	}
	return idMap[sum%11] == s[17]
}

// birthday reads YYYYMMDD, zero where no such day exists.
func birthday(s string) date.Date {
	n, err := strconv.Atoi(s)
	if err != nil {
		return 0
	}
	d, ok := date.New(n/10000, n/100%100, n%100)
	if !ok {
		return 0
	}
	return d
}

// FromID reads gender (男, 女) and birthday out of a valid ID number.
func FromID(s string) (gender string, born date.Date, ok bool) {
	if !ValidID(s) {
		return "", 0, false
	}
	day, parity := s[6:min(14, len(s))], s[len(s)-1]
	if len(s) == 15 {
		day = "19" + s[6:12]
	} else {
		parity = s[16]
	}
	gender = "女"
	if (parity-'0')%2 == 1 {
		gender = "男"
	}
	return gender, birthday(day), true
}

// creditAlphabet and creditWeights are those of GB 32100-2015.
const creditAlphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY"

var creditWeights = [17]int{1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28}

// ValidCreditCode tells whether a unified social credit code (统一社会信用代码)
// has the right form and check character. The organisation code inside it is
// not checked on its own, for real codes break its rule.
func ValidCreditCode(s string) bool {
	check, ok := CreditCheck(s)
	return ok && len(s) == 18 && s[17] == check
}

// CreditCheck computes the check character of the first seventeen characters of
// a credit code, and whether they are of its alphabet.
func CreditCheck(s string) (byte, bool) {
	if len(s) < 17 {
		return 0, false
	}
	sum := 0
	for i, w := range creditWeights {
		at := strings.IndexByte(creditAlphabet, s[i])
		if at < 0 {
			return 0, false
		}
		sum += at * w
	}
	return creditAlphabet[(31-sum%31)%31], true
}

// IDCheck computes the check character of the first seventeen figures of an ID
// number, and whether they are figures.
func IDCheck(s string) (byte, bool) {
	if len(s) < 17 {
		return 0, false
	}
	sum := 0
	for i, w := range idWeights {
		if s[i] < '0' || s[i] > '9' {
			return 0, false
		}
		sum += int(s[i]-'0') * w
	}
	return idMap[sum%11], true
}

// GenderAndBirth reads 男 or 女 and the birthday, YYYY-MM-DD, out of a valid ID
// number, for a form.
func GenderAndBirth(idNo string) (gender, birth string, ok bool) {
	gender, born, ok := FromID(idNo)
	return gender, born.String(), ok
}

// MaskID hides the middle of a number of identity in what is made public
// (第七十九条第一款): of a long number the first six and last four characters
// stay, of a short one nothing.
func MaskID(no string) string {
	runes := []rune(no)
	if len(runes) < 15 {
		return strings.Repeat("*", len(runes))
	}
	for i := 6; i < len(runes)-4; i++ {
		runes[i] = '*'
	}
	return string(runes)
}
