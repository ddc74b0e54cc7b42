package casefile

import (
	"fmt"
	"strings"
)

// Money is an amount in fen (分). Outside the program it is a decimal string in
// yuan with two places.
type Money int64

// ParseMoney reads an amount in yuan with at most two decimal places, such as
// 200000, 200000.5 or 200000.00. Signs, separators and blanks are refused.
func ParseMoney(s string) (Money, error) {
	yuan, fen, point := strings.Cut(s, ".")
	if yuan == "" || len(yuan) > 13 || (point && fen == "") || len(fen) > 2 {
		return 0, fmt.Errorf("not an amount in yuan: %q", s)
	}
	for len(fen) < 2 {
		fen += "0"
	}
	var n int64
	for _, r := range yuan + fen {
		if r < '0' || r > '9' {
			return 0, fmt.Errorf("not an amount in yuan: %q", s)
		}
		n = n*10 + int64(r-'0')
	}
	return Money(n), nil
}

// String returns yuan with two places, such as 200000.00.
func (m Money) String() string {
	sign := ""
	if m < 0 {
		sign, m = "-", -m
	}
	return fmt.Sprintf("%s%d.%02d", sign, m/100, m%100)
}

// MarshalText writes yuan with two places.
func (m Money) MarshalText() ([]byte, error) { return []byte(m.String()), nil }

// UnmarshalText reads ParseMoney's form.
func (m *Money) UnmarshalText(text []byte) error {
	parsed, err := ParseMoney(string(text))
	if err != nil {
		return err
	}
	*m = parsed
	return nil
}
