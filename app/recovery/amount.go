package recovery

import (
	"regexp"
	"strings"

	"fuyi/app/casefile"
)

// stated is an amount that a text states, with where it stands.
type stated struct {
	amount     casefile.Money
	start, end int // in bytes
}

// amountForm is an amount in yuan as papers write it: 50,000元, ５万元, 1.5万元,
// 人民币伍万元整, 五百元.
var amountForm = regexp.MustCompile(`([0-9０-９][0-9０-９,，]*(?:[.．][0-9０-９]{1,6})?|[零〇一二两三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟]+)[ 　]*(亿|万|千)?[ 　]*(?:元|圆)`)

// smaller is what stands behind an amount that has 角 and 分, which is not read.
var smaller = regexp.MustCompile(`^[0-9０-９一二两三四五六七八九零壹贰叁肆伍陆柒捌玖]+[角分]`)

// longer is what stands before the end of a longer number, 1亿2千万元, which is not
// read.
var longer = regexp.MustCompile(`[0-9０-９.．零〇一二两三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟]$`)

// amountsIn reads the amounts that a text states, in their order.
func amountsIn(text string) []stated {
	var found []stated
	for _, at := range amountForm.FindAllStringSubmatchIndex(text, -1) {
		unit := ""
		if at[4] >= 0 {
			unit = text[at[4]:at[5]]
		}
		amount, ok := readAmount(text[at[2]:at[3]], unit)
		if ok && amount > 0 && !smaller.MatchString(text[at[1]:]) && !longer.MatchString(text[:at[0]]) {
			found = append(found, stated{amount, at[0], at[1]})
		}
	}
	return found
}

var unitWorth = map[string]int64{"": 1, "千": 1000, "万": 10_000, "亿": 100_000_000}

// mostYuan is the largest amount that is read; a larger one is a slip of the pen.
const mostYuan = 1_000_000_000_000

func readAmount(figures, unit string) (casefile.Money, bool) {
	plain := plainFigures.Replace(figures)
	whole, places, _ := strings.Cut(plain, ".")
	if strings.TrimLeft(whole, "0123456789") != "" {
		yuan, ok := chineseNumber(figures)
		if !ok || yuan > mostYuan/unitWorth[unit] {
			return 0, false
		}
		return casefile.Money(yuan * unitWorth[unit] * 100), true
	}
	worth := unitWorth[unit] * 100
	fen := int64(0)
	for _, r := range whole {
		if fen = fen*10 + int64(r-'0'); fen > mostYuan/unitWorth[unit] {
			return 0, false
		}
	}
	fen *= worth
	for _, r := range places {
		if worth%10 != 0 {
			return 0, false // less than a fen
		}
		worth /= 10
		fen += int64(r-'0') * worth
	}
	return casefile.Money(fen), true
}

var plainFigures = strings.NewReplacer(",", "", "，", "", "．", ".", "０", "0", "１", "1", "２", "2", "３", "3", "４", "4",
	"５", "5", "６", "6", "７", "7", "８", "8", "９", "9")

var (
	digitOf = map[rune]int64{'零': 0, '〇': 0, '一': 1, '壹': 1, '二': 2, '贰': 2, '两': 2, '三': 3, '叁': 3, '四': 4, '肆': 4, '五': 5, '伍': 5,
		'六': 6, '陆': 6, '七': 7, '柒': 7, '八': 8, '捌': 8, '九': 9, '玖': 9}
	placeOf   = map[rune]int64{'十': 10, '拾': 10, '百': 100, '佰': 100, '千': 1000, '仟': 1000}
	sectionOf = map[rune]int64{'万': 10_000, '亿': 100_000_000}
)

// chineseNumber reads a whole number in Chinese characters, such as 五万 or
// 壹拾贰万叁仟; false for what is none.
func chineseNumber(s string) (int64, bool) {
	var whole, section, digit int64
	pending := false // a digit that waits for its place
	for _, r := range s {
		switch {
		case placeOf[r] > 0:
			if !pending {
				digit = 1 // 十五
			}
			section += digit * placeOf[r]
			digit, pending = 0, false
		case sectionOf[r] > 0:
			section += digit
			if whole+section == 0 || whole+section > mostYuan/sectionOf[r] {
				return 0, false
			}
			if sectionOf[r] > sectionOf['万'] {
				whole, section = (whole+section)*sectionOf[r], 0
			} else {
				whole, section = whole+section*sectionOf[r], 0
			}
			digit, pending = 0, false
		default:
			if pending && digit != 0 {
				return 0, false // 二五: two digits without a place
			}
			digit, pending = digitOf[r], true
		}
	}
	return whole + section + digit, true
}

// The ways in which a text says what an amount is.
var (
	standsInstead = regexp.MustCompile(`(?:变更|减轻|调整|降低|减少|核减|减|降|改)[^，。；0-9０-９]{0,12}?[为至到]`)
	notTheFine    = regexp.MustCompile(`没收|违法所得|滞纳金|加处|货值`)
	takenOff      = regexp.MustCompile(`(?:减少|减免|免除|核减|减去)(?:罚款)?(?:人民币)?[ 　]*$`)
	revokes       = regexp.MustCompile(`撤销|免除|不再执行`)
)

// FineIn reads the fine that a change leaves from the text of an outcome, such as
// 变更为罚款5万元 or 将罚款200000元变更为罚款人民币伍万元; false where the text does not
// say it. Amounts that are not of the fine, such as 没收违法所得3000元, are passed
// over.
func FineIn(text string) (casefile.Money, bool) {
	mark := standsInstead.FindStringIndex(text)
	if mark == nil {
		return 0, false
	}
	from := mark[1]
	for _, a := range amountsIn(text) {
		if a.start < mark[1] {
			continue
		}
		between := text[from:a.start]
		if strings.ContainsAny(between, "。") {
			return 0, false // of another sentence
		}
		if !notTheFine.MatchString(between) {
			return a.amount, true
		}
		from = a.end
	}
	return 0, false
}

// lessIn reads by how much a text lowers a fine, 减少罚款3万元.
func lessIn(text string) (casefile.Money, bool) {
	for _, a := range amountsIn(text) {
		if takenOff.MatchString(text[:a.start]) {
			return a.amount, true
		}
	}
	return 0, false
}

// revokedIn reads what a partial revocation takes away, 撤销其中罚款3万元的部分; false
// where the text states none, or several amounts, of which only one can be meant.
func revokedIn(text string) (casefile.Money, bool) {
	for sentence := range strings.SplitSeq(text, "。") {
		if !revokes.MatchString(sentence) {
			continue
		}
		if list := amountsIn(sentence); len(list) == 1 {
			return list[0].amount, true
		}
	}
	return 0, false
}

// after reads the first amount that a text states behind one of some words, in the
// same sentence: 退还罚款2万元.
func after(text string, words *regexp.Regexp) (casefile.Money, bool) {
	for sentence := range strings.SplitSeq(strings.ReplaceAll(text, "\n", "。"), "。") {
		mark := words.FindStringIndex(sentence)
		if mark == nil {
			continue
		}
		for _, a := range amountsIn(sentence) {
			if a.start >= mark[1] {
				return a.amount, true
			}
		}
	}
	return 0, false
}
