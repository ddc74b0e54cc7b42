package wording

import (
	"strconv"
	"strings"
)

var (
	dateForm  = norm{"年月日按自然顺序书写", "GB/T 15835—2011 5.1.4"}
	shortYear = norm{"四位数字的年份不简写为两位", "GB/T 15835—2011 5.1.4"}
	paddedDay = norm{"公文中的月、日不编虚位", "GB/T 9704—2012 7.3.5.4"}
	mixedDate = norm{"一个日期不同时用阿拉伯数字和汉字数字", "GB/T 15835—2011 4.3"}
	rangeForm = norm{"数值的范围用浪纹线或者一字线", "GB/T 15835—2011 5.1.3"}
	rangeUnit = norm{"省略前一个数的“万”“亿”“%”会有歧义", "GB/T 15835—2011 5.1.3"}
	timeForm  = norm{"时间的起止用一字线", "GB/T 15834—2011 4.13"}
)

// date looks at a date that begins with the digits from i to end, and tells
// whether there is one.
func (r *reader) date(i, end int) bool {
	if sep := r.at(end); sep == '.' || sep == '/' || sep == '-' {
		return end-i == 4 && r.isYear(i) && r.dotted(i, end, sep)
	}
	switch r.at(end) {
	case '年':
		return r.written(i, end)
	case '月', '日':
		r.padded(i, end)
		return r.at(end) == '月' && r.alike(i, end)
	}
	return false
}

// dotted looks at 2026.3.5, 2026/3/5 and 2026-3-5; 2026-03-05 is a form of its
// own that stands.
func (r *reader) dotted(i, end int, sep rune) bool {
	before := r.at(i - 1)
	month := r.while(end+1, isDigit)
	day := r.while(month+1, isDigit)
	if r.at(month) != sep || before == sep || before == '.' || before == '/' || before == '-' {
		return false
	}
	m, d := r.value(end+1, month), r.value(month+1, day)
	after := r.at(day)
	if m < 1 || m > 12 || d < 1 || d > 31 || month-end > 3 || day-month > 3 || isLatin(after) || after == sep && isDigit(r.at(day+1)) {
		return false
	}
	if sep == '-' && month-end == 3 && day-month == 3 {
		return true
	}
	last := day
	if after == '日' {
		last++
	}
	r.doubt(i, last, dateForm, string(r.text[i:end])+"年"+strconv.Itoa(m)+"月"+strconv.Itoa(d)+"日")
	return true
}

// value is the number of a few digits, -1 for none or more than four.
func (r *reader) value(i, end int) int {
	if end <= i || end-i > 4 {
		return -1
	}
	n, _ := strconv.Atoi(string(r.text[i:end]))
	return n
}

// written looks at 2026年3月5日 from the year on.
func (r *reader) written(i, end int) bool {
	month := end + 1
	arabic := isDigit(r.at(month))
	last := r.while(month, isNumeral)
	if arabic {
		last = r.while(month, isDigit)
	}
	if last == month || r.at(last) != '月' {
		return false
	}
	day := last + 1
	if end-i == 2 && arabic && r.at(r.while(day, isDigit)) == '日' && isDigit(r.at(day)) && !isDigit(r.at(i-1)) && r.at(i-1) != '.' {
		century := "20"
		if r.value(i, end) > 49 {
			century = "19"
		}
		r.doubt(i, end, shortYear, century+string(r.text[i:end]))
	}
	if n := small(string(r.text[month:last])); end-i == 4 && r.isYear(i) && !arabic && n >= 1 && n <= 12 {
		r.doubt(i, last+1, mixedDate, string(r.text[i:month])+strconv.Itoa(n)+"月")
		return true
	}
	return false
}

// padded doubts 03月 and 05日 behind a year or a month.
func (r *reader) padded(i, end int) {
	if before := r.at(i - 1); end-i == 2 && r.text[i] == '0' && r.text[i+1] != '0' && (before == '年' && r.at(end) == '月' || before == '月' && r.at(end) == '日') {
		r.doubt(i, end, paddedDay, string(r.text[i+1:end]))
	}
}

// alike doubts a day in Chinese figures behind a month in Arabic ones, and tells
// whether there is one.
func (r *reader) alike(i, end int) bool {
	last := r.while(end+1, isNumeral)
	day := small(string(r.text[end+1 : max(last, end+1)]))
	if day < 1 || day > 31 || r.at(last) != '日' {
		return false
	}
	r.doubt(i, last+1, mixedDate, string(r.text[i:end+1])+strconv.Itoa(day)+"日")
	return true
}

// isConnector tells whether a rune may stand between the ends of a range.
func isConnector(c rune) bool { return c != 0 && strings.ContainsRune("-–—~～至", c) }

// span looks at a range whose first number has the digits from i to end, and
// tells whether it noted one.
func (r *reader) span(i, end int) bool {
	if before := r.at(i - 1); before != 0 && strings.ContainsRune("-–—~～:：./", before) {
		return false
	}
	end = r.fraction(end)
	unit := r.at(end)
	if strings.ContainsRune("年月日时分", unit) && unit != 0 {
		return r.stretch(end)
	}
	mid := end
	if unit == '%' || unit == '％' || unit == '万' || unit == '亿' {
		mid++
	}
	connector := r.at(mid)
	if !isConnector(connector) || !isDigit(r.at(mid+1)) || isLatin(r.beforeBlank(i)) {
		return false
	}
	last := r.fraction(r.while(mid+1, isDigit))
	first, second := string(r.text[i:end]), string(r.text[mid+1:last])
	return r.ends(ends{i, mid, last, first, second, connector, mid > end})
}

// ends is a range of two numbers.
type ends struct {
	at, mid, last int // where it begins, where the connector stands, where the second number's digits end
	first, second string
	connector     rune
	united        bool // the first number has a unit of its own: %, 万 or 亿
}

// ends judges a range.
func (r *reader) ends(e ends) bool {
	a, _ := strconv.ParseFloat(e.first, 64)
	b, _ := strconv.ParseFloat(e.second, 64)
	if e.first[0] == '0' && len(e.first) > 1 && e.first[1] != '.' || b < a {
		return false // a telephone number, a standard, a code
	}
	line := string(e.connector)
	if e.connector == '-' || e.connector == '–' || e.connector == '~' {
		line = "～"
	}
	switch unit := r.at(e.last); {
	case (unit == '%' || unit == '％') && !e.united, e.connector != '至' && (unit == '万' || unit == '亿') && !e.united && r.counts(e.last+1):
		r.doubt(e.at, e.last+1, rangeUnit, e.first+string(unit)+line+e.second+string(unit))
	case line == string(e.connector):
		return false
	case unit == '年' && len(e.first) == 4 && len(e.second) == 4, unit == '月', unit == '时':
		r.doubt(e.mid, e.mid+1, timeForm, "—")
	case e.united || unit == '%' || unit == '％' || unit != 0 && strings.ContainsRune("日天年元万亿个人米公吨克千亩岁倍度℃小分秒件次户", unit):
		r.doubt(e.mid, e.mid+1, rangeForm, line)
	default:
		return false
	}
	return true
}

// stretch doubts a hyphen behind 年, 月, 日 or 时 that joins two times.
func (r *reader) stretch(i int) bool {
	if c := r.at(i + 1); (c == '-' || c == '–' || c == '~') && isDigit(r.at(i+2)) {
		r.doubt(i+1, i+2, timeForm, "—")
		return true
	}
	return false
}

// fraction returns where a decimal ends whose whole part ends at end.
func (r *reader) fraction(end int) int {
	if r.at(end) == '.' && isDigit(r.at(end+1)) {
		return r.while(end+1, isDigit)
	}
	return end
}

// beforeBlank returns the rune before i, and before a blank there.
func (r *reader) beforeBlank(i int) rune {
	if r.at(i-1) == ' ' {
		return r.at(i - 2)
	}
	return r.at(i - 1)
}
