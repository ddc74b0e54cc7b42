package wording

import (
	"strconv"
	"strings"
)

var (
	yearBracket = norm{"发文字号的年份用六角括号", "GB/T 9704—2012 7.2.5"}
	nought      = norm{"编号中的“0”写作“〇”，“零”用于计量", "GB/T 15835—2011 5.2.5"}
	approximate = norm{"含“几”的概数用汉字数字", "GB/T 15835—2011 4.2.2"}
	mixed       = norm{"除“万”“亿”外，一个数不同时用阿拉伯数字和汉字数字", "GB/T 15835—2011 5.3"}
	grouping    = norm{"多位数分节每节三位", "GB/T 15835—2011 5.1.1"}
	wideComma   = norm{"多位数分节用半角撇号", "GB/T 15835—2011 5.1.1"}
	point       = norm{"小数点用“.”，纯小数写出小数点前的“0”", "GB/T 15835—2011 5.1.2"}
	leadingZero = norm{"条文的序数不编虚位", ""}
	currency    = norm{"货币符号与“元”重复", ""}
	square      = norm{"面积单位写作“平方米”", ""}
)

// figures looks at each number of the paragraph.
func (r *reader) figures() {
	for i := r.start; i < r.end; i++ {
		if r.foreign[i] {
			continue
		}
		switch c := r.text[i]; {
		case isDigit(c):
			end := r.while(i, isDigit)
			if before := r.at(i - 1); !isLatin(before) {
				r.number(i, end)
			}
			i = end - 1
		case isFigure(c):
			end := r.while(i, isFigure)
			r.numerals(i, end)
			i = end - 1
		case c == '(' || c == '（' || c == '[' || c == '［' || c == '【' || c == '〈':
			if end := r.yearOf(i); end > 0 {
				r.doubt(i, end, yearBracket, "〔"+string(r.text[i+1:end-1])+"〕")
			}
		case c == '￥' || c == '¥':
			end := r.while(i+1, func(c rune) bool { return isDigit(c) || c == ',' || c == '.' || c == '万' || c == '亿' })
			if end > i+1 && r.at(end) == '元' {
				r.doubt(i, end+1, currency, string(r.text[i+1:end+1]))
			}
		}
	}
}

// yearOf returns where the brackets around a year end that begin at i, where
// they are those of a document's number, else 0.
func (r *reader) yearOf(i int) int {
	end := r.while(i+1, isDigit)
	if !isHan(r.at(i-1)) || end != i+5 || !r.isYear(i+1) || !strings.ContainsRune(")）]］】〉", r.at(end)) {
		return 0
	}
	serial := end + 1
	if r.at(serial) == '第' {
		serial++
	}
	last := r.while(serial, isDigit)
	if last == serial || r.at(last) != '号' {
		return 0
	}
	return end + 1
}

// isYear tells whether four digits from i on are a year of these times.
func (r *reader) isYear(i int) bool {
	return r.at(i) == '1' && r.at(i+1) == '9' || r.at(i) == '2' && r.at(i+1) == '0'
}

// number looks at the digits from i to end and at what stands about them.
func (r *reader) number(i, end int) {
	if r.date(i, end) || r.span(i, end) {
		return
	}
	after := r.at(end)
	text := string(r.text[i:end])
	switch {
	case after == '几':
		tens := map[string]string{"10": "十", "20": "二十", "30": "三十", "40": "四十", "50": "五十", "60": "六十", "70": "七十", "80": "八十", "90": "九十"}[text]
		if tens != "" {
			tens += "几"
		}
		r.doubt(i, end+1, approximate, tens)
	case after == '万' && isDigit(r.at(end+1)) && r.at(end+2) == '千' && end-i <= 4:
		whole, _ := strconv.Atoi(text)
		r.doubt(i, end+3, mixed, strconv.Itoa(whole*10000+int(r.at(end+1)-'0')*1000))
	case (after == '千' || after == '百') && r.counts(end+1) && r.at(i-1) != '.' && r.at(i-1) != '万' && end-i <= 2:
		r.doubt(i, end+1, mixed, text+map[rune]string{'千': "000", '百': "00"}[after])
	case after == ',' && !r.within(i):
		r.grouped(i)
	case after == '，' && !r.within(i):
		r.wideGrouped(i, end)
	case after == '。' && isDigit(r.at(end+1)):
		if last := r.while(end+1, isDigit); measures(r.at(last)) {
			r.doubt(i, last, point, text+"."+string(r.text[end+1:last]))
		}
	case r.at(i-1) == '.' && isHan(r.at(i-2)) && (measures(after) || after == '％') && !r.numbered(i-1):
		r.doubt(i-1, end, point, "0."+text)
	case r.at(i-1) == '第' && len(text) > 1 && len(text) <= 3 && text[0] == '0' && strings.ContainsRune("条款项章页次", after) && after != 0:
		r.doubt(i, end, leadingZero, strings.TrimLeft(text, "0"))
	case (after == 'm' || after == 'M') && r.at(end+1) == '2' && !isLatin(r.at(end+2)) && !isDigit(r.at(end+2)):
		r.doubt(end, end+2, square, "平方米")
	}
}

// counts tells whether a word that counts follows a thousand or a hundred, so
// that 千克, 百姓 and the like are let be.
func (r *reader) counts(i int) bool {
	c := r.at(i)
	return c == '平' && r.at(i+1) == '方' || c != 0 && strings.ContainsRune("元万人户亩个多余吨斤件份次名套块株头只台辆", c)
}

// measures tells whether a unit of a decimal begins with c.
func measures(c rune) bool {
	return c != 0 && strings.ContainsRune("元万亿倍米公吨克平％%", c)
}

// within tells whether the digits from i on go on a number with commas.
func (r *reader) within(i int) bool {
	return (r.at(i-1) == ',' || r.at(i-1) == '，') && isDigit(r.at(i-2))
}

// grouped doubts a number whose groups between commas have not three digits. A
// list of numbers, 1,2,3, has commas too: it is let be.
func (r *reader) grouped(i int) {
	sound, end, last := true, r.while(i, isDigit), 0
	first := end - i
	for r.at(end) == ',' && isDigit(r.at(end+1)) {
		next := r.while(end+1, isDigit)
		last = next - end - 1
		sound = sound && last == 3
		end = next
	}
	if last == 0 || sound || first > 3 || !measures(r.at(end)) && r.at(end) != '.' || last < 3 {
		return
	}
	r.doubt(i, end, grouping, strings.ReplaceAll(string(r.text[i:end]), ",", ""))
}

// wideGrouped doubts a full-width comma inside an amount: 20，000元.
func (r *reader) wideGrouped(i, end int) {
	last := r.while(end+1, isDigit)
	if end-i > 3 || last-end != 4 || r.at(last) != '元' && r.at(last) != '万' {
		return
	}
	r.doubt(i, last, wideComma, strings.ReplaceAll(string(r.text[i:last]), "，", ","))
}

// isFigure tells whether a rune is a figure of Chinese, be it of a number or of
// a year.
func isFigure(c rune) bool { return isNumeral(c) || c == '零' || c == '〇' || c == '○' }

// numerals looks at the Chinese figures from i to end: a year written with 零,
// and a date that goes on in Arabic ones.
func (r *reader) numerals(i, end int) {
	text := string(r.text[i:end])
	switch r.at(end) {
	case '年':
		if end-i == 4 && (r.text[i] == '一' || r.text[i] == '二') && strings.ContainsAny(text, "零○") && !strings.Contains(text, "十") {
			r.doubt(i, end, nought, strings.NewReplacer("零", "〇", "○", "〇").Replace(text))
		}
	case '月':
		day := r.while(end+1, isDigit)
		if month := small(text); month >= 1 && month <= 12 && day > end+1 && r.at(day) == '日' {
			r.doubt(i, day+1, mixedDate, strconv.Itoa(month)+string(r.text[end:day+1]))
		}
	}
}

// small is the number below a hundred that Chinese figures say, 0 for none.
func small(text string) int {
	const figures = "一二三四五六七八九"
	n, ten := 0, false
	for _, c := range text {
		at := strings.IndexRune(figures, c)
		switch {
		case at >= 0 && (n == 0 || ten && n%10 == 0):
			n += at/len("一") + 1
		case c == '十' && !ten && n < 10:
			n, ten = max(n, 1)*10, true
		default:
			return 0
		}
	}
	return n
}
