package typeset

// cost is how bad a line or a break is. One that stretches a full line by one
// character costs about 9; see (*paragraph).fit.
type cost int64

// What a break costs. Groups that belong together are not locked: a break
// inside one has a price, and is taken where keeping the group whole would cost
// more, that is where the line would be torn too wide. So 2026年3月5日 stays whole
// unless the line before it would open by more than a tenth of a character at
// every gap; then it breaks after 年 or 月, never before them.
const (
	free      cost = 0
	phrase    cost = 12            // 第|三十条, 本|机关: a reader stumbles a little
	hyphen    cost = 20            // after - / in a Latin word
	series    cost = 40            // inside the prefix of a document number: 清政|复决〔2026〕12号
	dateParts cost = 60            // 2026年|3月|5日, 清政复决|〔2026〕, 〔2026〕|12号
	longCode  cost = 200           // 110101|19900307|1234: identity numbers, credit codes
	unit      cost = 400           // 20|万元, 第|12条
	inWord    cost = 2_000         // inside a Latin word
	inNumber  cost = 20_000        // inside a number
	forbidden cost = 1_000_000_000 // 禁则: only where a line has no other break at all
)

// units are what may follow a number and belong to it, longest first.
var units = [][]rune{
	[]rune("个工作日"), []rune("平方公里"),
	[]rune("工作日"), []rune("平方米"), []rune("立方米"), []rune("个自然日"), []rune("个月"), []rune("小时"), []rune("分钟"),
	[]rune("万元"), []rune("亿元"), []rune("公里"), []rune("公斤"), []rune("公顷"), []rune("千克"), []rune("千米"),
	[]rune("毫克"), []rune("毫升"), []rune("毫米"), []rune("厘米"), []rune("周岁"), []rune("周年"), []rune("日内"),
}

// unitChars are the units of one character.
const unitChars = "元角分万亿年月日时秒天周号条款项目章节名人户亩米克吨份页层栋幢室岁件张只台辆部起届期个次倍度级类种处间套宗组编元楼路里升时"

var isUnit = func() map[rune]bool {
	m := make(map[rune]bool)
	for _, r := range unitChars {
		m[r] = true
	}
	return m
}()

// price fills prices[k] with what a break before cluster k costs.
func price(list []cluster, prices []cost) {
	for k := 1; k < len(list); k++ {
		prices[k] = between(list, k)
	}
	for k := range list {
		switch {
		case list[k].class == digit && (k == 0 || !inside(list[k-1].class)):
			priceNumber(list, prices, k)
		case list[k].base == '〔':
			priceSeries(list, prices, k)
		}
	}
}

// inside tells whether a class is part of Latin words and numbers.
func inside(c class) bool { return c == alphabetic || c == digit || c == connector }

// between prices a break by the two characters beside it.
func between(list []cluster, k int) cost {
	a, b := &list[k-1], &list[k]
	switch {
	case b.class == closing, b.class == trailing, b.class == space, a.class == opening, a.class == attached:
		return forbidden
	case a.class == joiner && b.class == joiner && a.base == b.base:
		return forbidden
	case b.class == joiner && b.base == '…':
		return phrase
	case inside(a.class) && inside(b.class):
		return word(a, b)
	case a.base == '第' && b.class == digit:
		return unit
	case a.base == '第' && b.class == other, a.base == '本' && b.base == '机':
		return phrase
	}
	return free
}

// word prices a break inside a Latin word or a number.
func word(a, b *cluster) cost {
	switch {
	case a.class == digit && b.class == digit:
		return inNumber
	case a.base == 0xA0 || b.base == 0xA0:
		return forbidden
	case asciiCloses(b.base) || asciiOpens(a.base):
		return forbidden
	case a.class == connector && b.class == digit, b.class == connector && a.class == digit:
		return inNumber
	case a.class == connector && (a.base == '-' || a.base == '/'):
		return hyphen
	}
	return inWord
}

func asciiCloses(r rune) bool {
	switch r {
	case ',', '.', ';', ':', '!', '?', ')', ']', '}', '%':
		return true
	}
	return false
}

func asciiOpens(r rune) bool { return r == '(' || r == '[' || r == '{' }

// priceNumber prices the breaks of the number that begins at k, and of its
// unit; and those of a long code.
func priceNumber(list []cluster, prices []cost, k int) {
	end := k
	for end < len(list) && inside(list[end].class) {
		end++
	}
	if n := end - k; n >= 15 {
		priceCode(list, prices, k, n)
	}
	if end == len(list) || !isUnit[list[end].base] && !starts(list, end) {
		return
	}
	prices[end] = max(prices[end], unit)
	for _, u := range units {
		if !matches(list, end, u) {
			continue
		}
		for i := end + 1; i < end+len(u); i++ {
			prices[i] = max(prices[i], unit)
		}
		return
	}
	if c := list[end].base; (c == '年' || c == '月') && end+1 < len(list) && list[end+1].class == digit {
		prices[end+1] = max(prices[end+1], dateParts)
	}
}

// priceCode lets a code of many characters break where its parts meet: an
// identity number by place, birth and order (6-8-4); any other every 4.
func priceCode(list []cluster, prices []cost, k, n int) {
	for i := 1; i < n; i++ {
		part := i%4 == 0
		if n == 18 {
			part = i == 6 || i == 14
		}
		if part && prices[k+i] < forbidden {
			prices[k+i] = longCode
		}
	}
}

func starts(list []cluster, at int) bool {
	for _, u := range units {
		if matches(list, at, u) {
			return true
		}
	}
	return false
}

func matches(list []cluster, at int, text []rune) bool {
	if at+len(text) > len(list) {
		return false
	}
	for i, r := range text {
		if list[at+i].base != r {
			return false
		}
	}
	return true
}

// priceSeries prices the breaks of the document number whose 〔 stands at k:
// the prefix before it, the year, and the number behind it.
func priceSeries(list []cluster, prices []cost, k int) {
	i := k + 1
	for i < len(list) && list[i].class == digit {
		i++
	}
	if i == k+1 || i >= len(list) || list[i].base != '〕' {
		return
	}
	if i+1 < len(list) && (list[i+1].class == digit || list[i+1].base == '第') {
		prices[i+1] = max(prices[i+1], dateParts)
	}
	if k > 0 {
		prices[k] = max(prices[k], dateParts)
	}
	for p := k - 1; p > 0 && p > k-4 && isHan(list[p].base) && isHan(list[p-1].base); p-- {
		prices[p] = max(prices[p], series)
	}
}
