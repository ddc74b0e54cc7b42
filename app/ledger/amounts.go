package ledger

import (
	"math/big"
	"strings"

	"fuyi/app/casefile"
	"fuyi/app/fault"
	"fuyi/app/grid"
)

// units are the words that multiply an amount, by their yuan; those of fractions
// are written as their hundredths.
var units = []struct {
	word string
	fen  int64
}{{"亿", 100_0000_0000}, {"万", 100_0000}, {"千", 10_0000}, {"仟", 10_0000}, {"百", 1_0000}, {"佰", 1_0000}, {"元", 100}, {"圆", 100}, {"块", 100}, {"角", 10}, {"分", 1}}

// UnitOf is how many yuan the numbers of a column count, by its head: 处罚金额（万元）
// counts in tens of thousands.
func UnitOf(head string) int64 {
	key := headKey(head)
	switch {
	case strings.Contains(key, "亿元"):
		return 1_0000_0000
	case strings.Contains(key, "万元"):
		return 1_0000
	case strings.Contains(key, "千元"):
		return 1000
	}
	return 1
}

// amountMarks are what stands around an amount and is none of it.
var amountMarks = strings.NewReplacer(",", "", "，", "", "￥", "", "¥", "", "RMB", "", "人民币", "", "约", "", "共计", "", "合计", "", "共", "", "整", "", "正", "")

// ParseAmount reads an amount as ledgers write it: 20万, 1.5亿元, 3万5千元, 1,234.56元,
// ￥3000, 贰拾万元整, full-width figures; a plain number counts in unit yuan. rest
// is the whole text where more than the amount stands in it. An empty cell is no
// amount.
//
// Errors: BadMoney; BadValue where several amounts stand in the cell, which of
// them was meant is for the officer to say.
func ParseAmount(c grid.Cell, unit int64) (amount casefile.Money, given bool, rest string, err error) {
	text := tight(c.Text)
	if isBlank(text) {
		return 0, false, "", nil
	}
	bare := amountMarks.Replace(text)
	if strings.ContainsAny(bare, "壹贰叁肆伍陆柒捌玖") {
		bare = capitals(bare)
	}
	groups := amountsIn(bare)
	switch {
	case len(groups) == 0:
		return 0, false, "", fault.New(fault.BadMoney, text)
	case len(groups) > 1:
		return 0, false, "", fault.New(fault.BadValue, "“"+text+"”中有几个金额，请只写应当计入的一个")
	}
	g := groups[0]
	if !g.united {
		g.fen.Mul(g.fen, big.NewRat(unit, 1))
	}
	if g.fen.Cmp(new(big.Rat).SetInt64(1e17)) > 0 {
		return 0, false, "", fault.New(fault.BadMoney, text)
	}
	whole := new(big.Int).Quo(new(big.Int).Add(new(big.Int).Mul(g.fen.Num(), big.NewInt(2)), g.fen.Denom()), new(big.Int).Mul(g.fen.Denom(), big.NewInt(2)))
	if g.from > 0 || g.to < len(bare) || strings.Contains(text, "约") {
		rest = plain(c.Text)
	}
	return casefile.Money(whole.Int64()), true, rest, nil
}

// amountIn is an amount inside a text.
type amountIn struct {
	from, to int
	fen      *big.Rat
	united   bool // it names its unit
}

// amountsIn finds the amounts of a text; parts of one, such as 3万5千, are added.
func amountsIn(s string) []amountIn {
	var found []amountIn
	for at := 0; at < len(s); {
		if !isFigure(s[at]) {
			at++
			continue
		}
		from := at
		for at < len(s) && (isFigure(s[at]) || s[at] == '.') {
			at++
		}
		n, ok := new(big.Rat).SetString(strings.TrimRight(s[from:at], "."))
		if !ok || at-from > 24 {
			continue
		}
		factor, end := int64(1), at
		united := false
		for {
			word, fen := unitAt(s[end:])
			if word == "" {
				break
			}
			united = true
			end += len(word)
			if word == "元" || word == "圆" || word == "块" {
				break
			}
			if fen < 100 {
				n.Quo(n, big.NewRat(100/fen, 1))
				break
			}
			factor *= fen / 100
			if factor > 1e12 {
				break
			}
		}
		n.Mul(n, big.NewRat(factor*100, 1))
		at = end
		if last := len(found) - 1; last >= 0 && found[last].to == from && found[last].united && united {
			found[last].fen.Add(found[last].fen, n)
			found[last].to = end
			continue
		}
		found = append(found, amountIn{from: from, to: end, fen: n, united: united})
	}
	return found
}

func unitAt(s string) (string, int64) {
	for _, u := range units {
		if strings.HasPrefix(s, u.word) {
			return u.word, u.fen
		}
	}
	return "", 0
}

var capitalFigures = map[rune]int64{'零': 0, '壹': 1, '贰': 2, '叁': 3, '肆': 4, '伍': 5, '陆': 6, '柒': 7, '捌': 8, '玖': 9}

// capitals turns an amount in capital numerals into figures: 贰拾万伍仟元 is
// 205000元.
func capitals(s string) string {
	var out strings.Builder
	var large, middle, section, digit int64 // of 亿, of 万, below
	flush := func() {
		out.WriteString(big.NewInt(large + middle + section + digit).String())
		large, middle, section, digit = 0, 0, 0, 0
	}
	inside := false
	for _, r := range s {
		n, isDigit := capitalFigures[r]
		switch {
		case isDigit:
			inside, digit = true, n
		case inside && (r == '拾' || r == '佰' || r == '仟'):
			section += max(digit, 1) * map[rune]int64{'拾': 10, '佰': 100, '仟': 1000}[r]
			digit = 0
		case inside && r == '万':
			middle, section, digit = min(middle+section+digit, 1e9)*1e4, 0, 0
		case inside && r == '亿':
			large, middle, section, digit = min(large+middle+section+digit, 1e9)*1e8, 0, 0, 0
		default:
			if inside {
				flush()
				inside = false
			}
			out.WriteRune(r)
		}
	}
	if inside {
		flush()
	}
	return out.String()
}
