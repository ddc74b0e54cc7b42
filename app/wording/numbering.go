package wording

// numberForm is the form of numbered headings and items.
var numberForm = norm{"结构层次序数依次用“一、”“（一）”“1.”“（1）”", "GB/T 9704—2012 7.3.3"}

// numbering doubts the number that a paragraph begins with, and 1、 inside it.
func (r *reader) numbering() {
	i := r.start
	for r.at(i) == ' ' || r.at(i) == '　' {
		i++
	}
	r.item(i)
	for k := i + 1; k < r.end; k++ {
		if r.text[k] == '、' && isHan(r.at(k+1)) {
			from := r.digitsBefore(k)
			if n := k - from; n >= 1 && n <= 2 && r.begins(from) {
				r.doubt(from, k+1, numberForm, string(r.text[from:k])+".")
			}
		}
	}
}

// begins tells whether a point before i ends what stands before it.
func (r *reader) begins(i int) bool {
	switch r.at(i - 1) {
	case '：', '；', '。':
		return true
	}
	return false
}

// digitsBefore returns where the digits that end before i begin.
func (r *reader) digitsBefore(i int) int {
	for isDigit(r.at(i - 1)) {
		i--
	}
	return i
}

// item doubts the number of an item that begins at i.
func (r *reader) item(i int) {
	switch c := r.at(i); {
	case isNumeral(c):
		end := r.while(i, isNumeral)
		if mark := r.at(end); end-i <= 3 && (mark == '.' || mark == '．' || mark == ',' || mark == '，') && isHan(r.at(end+1)) {
			r.doubt(i, end+1, numberForm, string(r.text[i:end])+"、")
		}
	case isDigit(c):
		end := r.while(i, isDigit)
		switch mark := r.at(end); {
		case end-i > 2 || !isHan(r.at(end+1)):
		case mark == '、' || mark == '．' || mark == '，' || mark == '。':
			r.doubt(i, end+1, numberForm, string(r.text[i:end])+".")
		case mark == '）' || mark == ')':
			r.doubt(i, end+1, numberForm, "（"+string(r.text[i:end])+"）")
		}
	case c == '（' || c == '(':
		in := isNumeral
		if isDigit(r.at(i + 1)) {
			in = isDigit
		}
		end := r.while(i+1, in)
		if end == i+1 || r.at(end) != '）' && r.at(end) != ')' {
			return
		}
		if mark := r.at(end + 1); mark == '、' || mark == '.' || mark == '．' || mark == '，' || mark == ',' {
			r.doubt(i, end+2, numberForm, "（"+string(r.text[i+1:end])+"）")
		}
	}
}

// while returns the first place from i on that is not of a kind.
func (r *reader) while(i int, of func(rune) bool) int {
	for of(r.at(i)) {
		i++
	}
	return i
}

// numbered tells whether the stop at i stands behind the number of an item, or
// the numeral that one is begun with by mistake.
func (r *reader) numbered(i int) bool {
	from := i
	for isNumeral(r.at(from - 1)) {
		from--
	}
	return from < i && (from == r.start || r.at(from-1) == ' ' || r.at(from-1) == '　')
}

// listNumber tells whether the parenthesis at i ends the number of an item.
func (r *reader) listNumber(i int) bool {
	from := i
	for isDigit(r.at(from-1)) || isLatin(r.at(from-1)) || isNumeral(r.at(from-1)) {
		from--
	}
	return from < i && (from == r.start || r.at(from-1) == ' ' || r.at(from-1) == '　' || r.begins(from))
}
