package date

import (
	"strconv"
	"strings"

	"fuyi/app/fault"
)

// halfWidth turns what a Chinese input method types into the plain characters.
var halfWidth = strings.NewReplacer(
	"０", "0", "１", "1", "２", "2", "３", "3", "４", "4",
	"５", "5", "６", "6", "７", "7", "８", "8", "９", "9",
	"．", ".", "。", ".", "／", "/", "、", "/", "－", "-", "—", "-", "＋", "+", "　", " ",
)

// relative holds the words for days around today.
var relative = map[string]Date{"前天": -2, "昨天": -1, "今天": 0, "明天": 1, "后天": 2}

// Typed reads what an officer types in a date field:
//
//   - a full date, 2026-3-5, 2026/3/5, 2026.3.5, 2026年3月5日 or 20260305;
//   - a day of today's year, 3-5, 3/5, 3.5 or 3月5日;
//   - a day near today: 前天, 昨天, 今天, 明天, 后天, or calendar days from it, +5, -3.
//
// Full-width characters and blanks around it do not matter. Errors: BadDate for
// anything else, NoSuchDay for a day that the calendar does not have.
func Typed(s string, today Date) (Date, error) {
	text := strings.TrimSpace(halfWidth.Replace(s))
	if days, ok := relative[text]; ok {
		return near(s, today, int(days))
	}
	if text != "" && (text[0] == '+' || text[0] == '-') {
		n, ok := digits(text[1:])
		if !ok || len(text) > 5 {
			return 0, fault.New(fault.BadDate, s)
		}
		if text[0] == '-' {
			n = -n
		}
		return near(s, today, n)
	}
	y, m, d, ok := parts(text, today.Year())
	if !ok {
		return 0, fault.New(fault.BadDate, s)
	}
	day, ok := New(y, m, d)
	if !ok {
		return 0, fault.New(fault.NoSuchDay, strconv.Itoa(y)+"年"+strconv.Itoa(m)+"月"+strconv.Itoa(d)+"日")
	}
	return day, nil
}

func near(typed string, today Date, days int) (Date, error) {
	d := today + Date(days)
	if today.IsZero() || d < First || d > Last {
		return 0, fault.New(fault.BadDate, typed)
	}
	return d, nil
}

// parts takes a written date apart; a date without a year is of the year given.
func parts(s string, year int) (y, m, d int, ok bool) {
	if n, all := digits(s); all && len(s) == 8 {
		return n / 10000, n / 100 % 100, n % 100, true
	}
	for _, by := range []string{"-", "/", "."} {
		if fields := strings.Split(s, by); len(fields) > 1 {
			return numbers(fields, year)
		}
	}
	fields := strings.FieldsFunc(s, func(r rune) bool { return r == '年' || r == '月' || r == '日' || r == '号' })
	if !chineseOrder(s) {
		return 0, 0, 0, false
	}
	return numbers(fields, year)
}

// chineseOrder tells whether the marks of a date stand as in 2026年3月5日, the
// year and the last mark being optional.
func chineseOrder(s string) bool {
	var marks []rune
	for _, r := range s {
		if r < '0' || r > '9' {
			marks = append(marks, r)
		}
	}
	switch string(marks) {
	case "年月日", "年月号", "年月", "月日", "月号", "月":
		return true
	}
	return false
}

// numbers reads month and day, or year, month and day; a year has four figures.
func numbers(fields []string, year int) (y, m, d int, ok bool) {
	if len(fields) == 3 {
		if len(fields[0]) != 4 {
			return 0, 0, 0, false
		}
		y, ok = digits(fields[0])
		if !ok {
			return 0, 0, 0, false
		}
		fields = fields[1:]
	} else {
		y = year
	}
	if len(fields) != 2 || len(fields[0]) > 2 || len(fields[1]) > 2 {
		return 0, 0, 0, false
	}
	m, okM := digits(fields[0])
	d, okD := digits(fields[1])
	return y, m, d, okM && okD
}
