package wording

import "strings"

// full gives the full-width form of half-width marks, with the clause of
// GB/T 15834-2011 that gives that form.
var full = map[rune]struct {
	mark string
	norm norm
}{
	',': {"，", halfWidth("4.4")}, '.': {"。", halfWidth("4.1")}, ';': {"；", halfWidth("4.6")}, ':': {"：", halfWidth("4.7")},
	'!': {"！", halfWidth("4.3")}, '?': {"？", halfWidth("4.2")}, '(': {"（", halfWidth("4.9")}, ')': {"）", halfWidth("4.9")},
}

func halfWidth(clause string) norm {
	return norm{"中文里用了半角标点", "GB/T 15834—2011 " + clause}
}

var (
	straight  = norm{"中文引号应当用弯引号“”‘’", "GB/T 15834—2011 4.8"}
	corner    = norm{"横排文稿的引号应当用“”‘’", "GB/T 15834—2011 4.8"}
	titleMark = norm{"书名号的形式是《》", "GB/T 15834—2011 4.15"}
	fullWidth = norm{"数字和拉丁字母应当用半角", "GB/T 15835—2011"}
	doubled   = norm{"点号重复", "GB/T 15834—2011"}
	clashing  = norm{"两个点号相连", "GB/T 15834—2011"}
	ellipsis  = norm{"省略号的形式是六连点“……”", "GB/T 15834—2011 4.11"}
	dash      = norm{"破折号的形式是“——”", "GB/T 15834—2011 4.10"}
	blank     = norm{"汉字之间有空格", ""}
)

// marks looks at each mark and blank of the paragraph.
func (r *reader) marks() {
	open := false // a straight quotation mark is open
	titles := 0   // that are open
	for i := r.start; i < r.end; i++ {
		if r.foreign[i] {
			continue
		}
		n := r.same(i)
		switch c := r.text[i]; c {
		case '.', '…', '·', '・', '⋯':
			r.dots(i, n)
			i += n - 1
		case '-', '—', '–', '―', '─':
			r.dashes(i, n)
			i += n - 1
		case ',', ';', ':', '!', '?':
			r.halfPoint(i)
		case '(':
			r.parentheses(i)
		case '"', '\'':
			open = r.straightQuote(i, open)
		case '，', '。', '、', '；', '：':
			r.points(i, n)
			i += n - 1
		case '「', '」', '『', '』':
			r.doubt(i, i+1, corner, map[rune]string{'「': "“", '」': "”", '『': "‘", '』': "’"}[c])
		case '<', '>':
			if n == 2 && c == '<' && isHan(r.at(i+2)) || n == 2 && c == '>' && isHan(r.at(i-1)) {
				r.doubt(i, i+2, titleMark, map[rune]string{'<': "《", '>': "》"}[c])
			}
			i += n - 1
		case '《':
			titles++
		case '》':
			titles--
		case ' ', 0xA0:
			if titles <= 0 { // names of standards have blanks
				r.blank(i, n)
			}
			i += n - 1
		default:
			if isWide(c) {
				i = r.wide(i)
			}
		}
	}
}

// same counts the equal runes from i on.
func (r *reader) same(i int) int {
	n := 1
	for i+n < r.end && r.text[i+n] == r.text[i] {
		n++
	}
	return n
}

// halfPoint doubts a half-width point beside Chinese, unless it stands between
// digits, as in 9:30 and 1,000.
func (r *reader) halfPoint(i int) {
	before, after := r.at(i-1), r.at(i+1)
	if last := len(r.doubts) - 1; last >= 0 && r.doubts[last].End == i && i > r.start {
		before = '。' // the mark before is doubted: this one goes with it
	}
	if after == ' ' {
		after = r.at(i + 2)
	}
	if isDigit(before) && isDigit(after) || !isChinese(before) && !isChinese(after) || strings.ContainsRune("”’》）", after) && isLatin(before) {
		return
	}
	r.doubt(i, i+1, full[r.text[i]].norm, full[r.text[i]].mark)
}

// dots doubts runs of points: an ellipsis of another form, and a half-width stop
// behind Chinese.
func (r *reader) dots(i, n int) {
	before, after := r.at(i-1), r.at(i+n)
	beside := isChinese(before) || isChinese(after)
	switch c := r.text[i]; {
	case c == '…' && n != 2 && n != 4:
		r.doubt(i, i+n, ellipsis, "……")
	case c != '…' && n >= 3 && beside:
		r.doubt(i, i+n, ellipsis, "……")
	case c == '.' && n == 1 && isChinese(before) && !isDigit(after) && !isLatin(after) && !r.numbered(i):
		r.doubt(i, i+1, full['.'].norm, "。")
	}
}

// dashes doubts runs of strokes that stand for a dash. A single one may join
// places, years or parts of a number.
func (r *reader) dashes(i, n int) {
	before, after := r.at(i-1), r.at(i+n)
	c := r.text[i]
	switch {
	case !isChinese(before) && !isChinese(after):
	case c == '—' && n > 2, c != '—' && n > 1:
		r.doubt(i, i+n, dash, "——")
	case c == '—' && n == 1 && (isPoint(before) || isPoint(after)):
		r.doubt(i, i+1, dash, "——")
	}
}

func isPoint(c rune) bool { return c != 0 && strings.ContainsRune("，。、；：？！", c) }

// points doubts points that follow one another.
func (r *reader) points(i, n int) {
	c := r.text[i]
	switch next := r.at(i + n); {
	case c == '。' && n >= 3:
		r.doubt(i, i+n, ellipsis, "……")
	case n > 1:
		r.doubt(i, i+n, doubled, string(c))
	case next != c && next != 0 && strings.ContainsRune("，。、；：", next):
		r.doubt(i, i+2, clashing, "")
	}
}

// parentheses doubts a pair of half-width ones with Chinese in or before them.
func (r *reader) parentheses(i int) {
	const longest = 200 // runes within a pair that are looked at
	end, depth := i+1, 1
	chinese := isChinese(r.at(i - 1))
	for ; end < r.end && end < i+longest; end++ {
		switch c := r.text[end]; {
		case c == '(':
			depth++
		case c == ')':
			depth--
		case isChinese(c):
			chinese = true
		}
		if depth == 0 {
			break
		}
	}
	if depth > 0 {
		end = -1
	}
	if !chinese || r.yearOf(i) > 0 {
		return
	}
	r.doubt(i, i+1, full['('].norm, "（")
	if end > 0 {
		r.doubt(end, end+1, full[')'].norm, "）")
	}
}

// straightQuote doubts a straight quotation mark beside Chinese; open tells
// whether one is open before it, and what is returned whether one is behind it.
func (r *reader) straightQuote(i int, open bool) bool {
	before, after := r.at(i-1), r.at(i+1)
	if !isChinese(before) && !isChinese(after) || r.text[i] == '\'' && (isDigit(before) || isLatin(before) && isLatin(after)) {
		return open
	}
	pair := [2]string{"“", "”"}
	if r.text[i] == '\'' {
		pair = [2]string{"‘", "’"}
	}
	if open {
		r.doubt(i, i+1, straight, pair[1])
	} else {
		r.doubt(i, i+1, straight, pair[0])
	}
	return !open
}

// blank doubts half-width blanks between characters of Chinese, save behind the
// number of an article or a chapter, as statutes have it.
func (r *reader) blank(i, n int) {
	before, after := r.at(i-1), r.at(i+n)
	if !isChinese(before) || !isChinese(after) || r.ordinal(i) || before == '—' || after == '—' {
		return
	}
	r.needless(i, i+n, blank)
}

// ordinal tells whether 第…条, 第…章 and the like end before i.
func (r *reader) ordinal(i int) bool {
	if !strings.ContainsRune("条章节编款项", r.at(i-1)) {
		return false
	}
	for k := i - 2; k > i-12; k-- {
		switch c := r.at(k); {
		case c == '第':
			return true
		case !isDigit(c) && !strings.ContainsRune("一二三四五六七八九十百千零〇之", c):
			return false
		}
	}
	return false
}

func isWide(c rune) bool {
	return c >= '０' && c <= '９' || c >= 'Ａ' && c <= 'Ｚ' || c >= 'ａ' && c <= 'ｚ'
}

// wide doubts a run of full-width digits and letters and returns its last rune.
func (r *reader) wide(i int) int {
	end := i
	var narrow strings.Builder
	for end < r.end && isWide(r.text[end]) {
		narrow.WriteRune(r.text[end] - 0xFEE0)
		end++
	}
	r.doubt(i, end, fullWidth, narrow.String())
	return end - 1
}
