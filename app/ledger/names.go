package ledger

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"fuyi/app/casefile"
)

// SplitNames takes the several parties of a cell apart: 甲、乙；丙, a line each, 1.甲2.乙,
// 张三 李四. What stands in brackets is never taken apart. count is how many there
// are by 等3人, 0 where that is not said; exact tells whether the names say all
// that the cell does.
func SplitNames(text string) (names []string, count int, exact bool) {
	exact = true
	add := func(part string) {
		name, n, whole := oneName(part)
		count = max(count, n)
		exact = exact && whole
		if name != "" {
			names = append(names, name)
		}
	}
	depth, from := 0, 0
	clean := plain(text)
	for at, r := range clean {
		switch {
		case r == '(' || r == '〔' || r == '【':
			depth++
		case r == ')' || r == '〕' || r == '】':
			depth = max(0, depth-1)
		case depth == 0 && strings.ContainsRune("、;,，；\n|", r) || depth == 0 && r == '/':
			add(clean[from:at])
			from = at + utf8.RuneLen(r)
		}
	}
	add(clean[from:])
	if len(names) == 1 {
		if parts := byBlanks(clean); parts != nil {
			names = parts
		}
	}
	return names, count, exact
}

// oneName cleans one name: without its number in a list, 等3人, and a remark in
// brackets behind the name of a person.
func oneName(part string) (name string, count int, whole bool) {
	part = strings.TrimSpace(part)
	name, whole = part, true
	if at := strings.IndexFunc(name, func(r rune) bool { return !unicode.IsDigit(r) }); at > 0 && at < 4 && strings.ContainsRune(".、)．", []rune(name[at:])[0]) {
		name = strings.TrimLeft(name[at:], ".、)．")
	}
	if at := strings.LastIndex(name, "等"); at > 0 {
		tail := strings.TrimSuffix(strings.TrimSuffix(strings.TrimSuffix(name[at+len("等"):], "人"), "名"), "户")
		if n, ok := small(tail); ok || tail == "" {
			name, count, whole = name[:at], n, false
		}
	}
	name = unspaced(name)
	if open := strings.IndexByte(name, '('); open > 0 && strings.HasSuffix(name, ")") && isPersonName(name[:open]) {
		name, whole = name[:open], false
	}
	return strings.Trim(name, " :."), count, whole
}

// small reads a small number in figures or Chinese numerals.
func small(s string) (int, bool) {
	s = arabic(tight(s))
	if !figures(s) || len(s) > 4 {
		return 0, false
	}
	n := 0
	for i := range len(s) {
		n = n*10 + int(s[i]-'0')
	}
	return n, n > 0
}

// unspaced takes the blanks between Chinese characters out, with which names of
// two are stretched: 张　三.
func unspaced(s string) string {
	if !strings.Contains(s, " ") {
		return s
	}
	runes := []rune(s)
	var out strings.Builder
	for i, r := range runes {
		if r == ' ' && i > 0 && i+1 < len(runes) && unicode.Is(unicode.Han, runes[i-1]) && unicode.Is(unicode.Han, runes[i+1]) {
			continue
		}
		out.WriteRune(r)
	}
	return out.String()
}

// byBlanks takes apart names of persons that are parted by blanks alone, nil where
// the blanks only stretch one name.
func byBlanks(text string) []string {
	parts := strings.Fields(text)
	if len(parts) < 2 {
		return nil
	}
	for _, p := range parts {
		if !isPersonName(p) {
			return nil
		}
	}
	return parts
}

// isPersonName tells whether a name can be a person's: two to four characters, or
// more with a dot in it (阿依古丽·买买提).
func isPersonName(s string) bool {
	n := 0
	dotted := false
	for _, r := range s {
		switch {
		case r == '·' || r == '•' || r == '．':
			dotted = true
		case !unicode.Is(unicode.Han, r) && r != '某' && r != '×' && r != 'X' && r != '*':
			return false
		}
		n++
	}
	return n >= 2 && (n <= 4 || dotted && n <= 20) && kindByEnd(s) == ""
}

// ends are the ends of names by which it is told what bears them; the longest that
// fits holds.
var ends = []struct {
	kind casefile.PartyKind
	ends []string
}{
	{casefile.OrganKind, []string{"局", "委员会", "人民政府", "政府", "办事处", "支队", "大队", "总队", "派出所", "厅", "街道办", "管委会", "执法队", "中队", "分局", "税务所", "监管所", "司法所", "自然资源所", "办公室", "检察院", "法院", "街道", "交警队"}},
	{casefile.Organisation, []string{"村民委员会", "居民委员会", "村委会", "居委会", "业主委员会", "业委会", "小组", "合作社", "协会", "学会", "小学", "中学", "学校", "大学", "学院", "幼儿园", "医院", "卫生院", "基金会", "联合社", "合伙企业(普通合伙)", "商会", "促进会", "村", "中心"}},
	{casefile.Enterprise, []string{"公司", "厂", "集团", "企业", "(有限合伙)", "(普通合伙)", "合伙企业", "银行", "信用社", "矿", "煤矿", "农场", "林场", "工厂"}},
	{casefile.SoleTrader, []string{"店", "商行", "经营部", "门市部", "超市", "馆", "铺", "坊", "诊所", "药房", "工作室", "个体工商户", "摊", "便利店", "饭庄", "餐厅", "酒楼", "网吧", "理发室", "维修部", "批发部", "经销处", "服务部"}},
}

// kindByEnd tells by the end of a name what bears it, "" where it tells nothing.
func kindByEnd(name string) casefile.PartyKind {
	kind, longest := casefile.PartyKind(""), 0
	for _, e := range ends {
		for _, end := range e.ends {
			if len(end) > longest && len(name) > len(end) && strings.HasSuffix(name, end) {
				kind, longest = e.kind, len(end)
			}
		}
	}
	return kind
}

// isOrgan tells whether a name is an administrative organ's.
func isOrgan(name string) bool { return kindByEnd(name) == casefile.OrganKind }

// KindOf tells what bears a name, as well as a name can: an organ, an enterprise,
// a sole trader, another organisation, or else a person.
func KindOf(name string) casefile.PartyKind {
	if kind := kindByEnd(name); kind != "" && !(kind != casefile.Enterprise && utf8.RuneCountInString(name) <= 2) {
		return kind
	}
	switch {
	case strings.Contains(name, "公司") || strings.Contains(name, "集团"):
		return casefile.Enterprise
	case strings.Contains(name, "个体"):
		return casefile.SoleTrader
	case isPersonName(name) || utf8.RuneCountInString(name) <= 4:
		return casefile.Person
	case strings.ContainsFunc(name, func(r rune) bool { return r < 0x80 && unicode.IsLetter(r) }):
		return casefile.Person // a foreigner
	}
	return casefile.Organisation
}
