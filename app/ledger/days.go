package ledger

import (
	"strconv"
	"strings"

	"fuyi/app/date"
	"fuyi/app/fault"
	"fuyi/app/grid"
)

var numerals = strings.NewReplacer("〇", "0", "○", "0", "零", "0", "一", "1", "二", "2", "三", "3", "四", "4", "五", "5", "六", "6", "七", "7", "八", "8", "九", "9")

// arabic turns Chinese numerals of dates into figures: 二〇二三年十二月二十一日.
func arabic(s string) string {
	if !strings.ContainsAny(s, "〇○零一二三四五六七八九十") {
		return s
	}
	runes := []rune(s)
	var out strings.Builder
	numeral := func(i int) bool {
		return i >= 0 && i < len(runes) && strings.ContainsRune("一二三四五六七八九", runes[i])
	}
	for i, r := range runes {
		switch {
		case r == '十' && numeral(i-1) && numeral(i+1): // 二十一
		case r == '十' && numeral(i-1):
			out.WriteByte('0')
		case r == '十' && numeral(i+1):
			out.WriteByte('1')
		case r == '十':
			out.WriteString("10")
		default:
			out.WriteString(numerals.Replace(string(r)))
		}
	}
	return out.String()
}

// ParseDay reads a day as ledgers write it: a date of the spreadsheet, its serial
// number, 2024.3.5, 2024-03-05, 2024/3/5, 24.3.5, 20240305, 2024年3月5日,
// 二〇二四年三月五日, and 3月5日 or 3.5 of a year that is handed in (0: none is
// known). rest is what stands behind the day, such as a remark; yearless tells
// that the year was the one handed in. An empty cell is no day.
//
// Errors: BadDate, NoSuchDay.
func ParseDay(c grid.Cell, year int, from1904 bool) (day date.Date, rest string, yearless bool, err error) {
	text := plain(c.Text)
	if isBlank(text) {
		return 0, "", false, nil
	}
	if c.Kind == grid.Number || c.Kind == grid.Text && figures(text) {
		if day, ok := ofFigures(text, from1904); ok {
			return day, "", false, nil
		}
	}
	numbers, behind := dayParts(arabic(text))
	if numbers == nil {
		return 0, "", false, fault.New(fault.BadDate, text)
	}
	rest = restOfDay(behind)
	switch {
	case len(numbers) == 2 && numbers[0] > 31:
		return 0, "", false, fault.New(fault.BadDate, text) // 2024年3月, without its day
	case len(numbers) == 2 && year == 0:
		return 0, "", false, fault.New(fault.BadValue, "“"+text+"”没有写年份，请补上年份")
	case len(numbers) == 2:
		numbers, yearless = []int{year, numbers[0], numbers[1]}, true
	case numbers[0] < 100:
		numbers[0] += 2000
	}
	day, ok := date.New(numbers[0], numbers[1], numbers[2])
	switch {
	case !ok:
		return 0, "", false, fault.New(fault.NoSuchDay, strconv.Itoa(numbers[0])+"年"+strconv.Itoa(numbers[1])+"月"+strconv.Itoa(numbers[2])+"日")
	case numbers[0] < 1990 || numbers[0] > 2099:
		return 0, "", false, fault.New(fault.BadDate, text)
	}
	return day, rest, yearless, nil
}

// days1904 is how many days later a workbook of 1904 begins to count.
const days1904 = 1462

// ofFigures reads a day that is written in figures alone.
func ofFigures(text string, from1904 bool) (date.Date, bool) {
	n, err := strconv.ParseFloat(text, 64)
	if err != nil {
		return 0, false
	}
	whole := int(n)
	if from1904 {
		n += days1904
	}
	switch {
	case len(text) == 8 && figures(text) && whole/10000 >= 1990 && whole/10000 <= 2099:
		return date.New(whole/10000, whole/100%100, whole%100)
	case n >= 32874 && n < 73051: // 1990 to 2099
		return date.Must(1899, 12, 30) + date.Date(int(n)), true
	}
	return 0, false
}

// dayMarks are what stands between the numbers of a day, made one of a few.
var dayMarks = strings.NewReplacer("。", ".", "．", ".", "、", ".", "—", "-", "–", "-", "－", "-", "／", "/", "\\", "/", ",", ".")

// dayParts takes the two or three numbers of a day off the beginning of a text and
// returns what is behind them; nil where it does not begin with a day.
func dayParts(text string) (numbers []int, behind string) {
	end := 0
	text = dayMarks.Replace(text)
	at := 0
	for at < len(text) && len(numbers) < 3 {
		from := at
		for at < len(text) && isFigure(text[at]) {
			at++
		}
		if at == from || at-from > 4 || len(numbers) > 0 && at-from > 2 {
			break
		}
		n, _ := strconv.Atoi(text[from:at])
		numbers = append(numbers, n)
		end = at
		mark, next := markOf(text[at:])
		if mark == 0 || mark == '日' {
			end = at + next
			break
		}
		at += next
		end = at
	}
	if len(numbers) < 2 {
		return nil, ""
	}
	return numbers, text[min(end, len(text)):]
}

// markOf reads what parts the numbers of a day: the mark, 0 for none, and its
// length in bytes.
func markOf(s string) (mark rune, length int) {
	trimmed := strings.TrimLeft(s, " ")
	blanks := len(s) - len(trimmed)
	for _, word := range []string{"年", "月", "日", "号"} {
		if strings.HasPrefix(trimmed, word) {
			if word == "号" {
				word = "日"
				return '日', blanks + len("号")
			}
			return []rune(word)[0], blanks + len(word)
		}
	}
	if trimmed != "" && strings.IndexByte(".-/", trimmed[0]) >= 0 {
		rest := strings.TrimLeft(trimmed[1:], " ")
		return rune(trimmed[0]), blanks + len(trimmed) - len(rest)
	}
	return 0, 0
}

// restOfDay is what stands behind a day but for the time of day and the weekday.
func restOfDay(s string) string {
	s = strings.TrimLeft(s, " T.")
	at := 0
	for at < len(s) && (isFigure(s[at]) || s[at] == ':') {
		at++
	}
	if strings.Contains(s[:at], ":") {
		s = strings.TrimLeft(s[at:], " ")
	}
	for _, week := range []string{"星期", "周", "(星期", "(周"} {
		if strings.HasPrefix(s, week) {
			runes := []rune(s[len(week):])
			if len(runes) > 0 {
				s = strings.TrimLeft(strings.TrimPrefix(string(runes[1:]), ")"), " ")
			}
			break
		}
	}
	return s
}
