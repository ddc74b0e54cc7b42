package wording

import "strings"

var (
	unpaired    = norm{"标点没有成对", "GB/T 15834—2011"}
	titleInside = norm{"书名号里还要用书名号时，外面一层用双书名号，里面一层用单书名号", "GB/T 15834—2011 4.15"}
	listed      = norm{"并列的书名号之间、引号之间通常不用顿号", "GB/T 15834—2011 4.5.3.5"}
	quoteInside = norm{"引号里还要用引号时，外面一层用双引号，里面一层用单引号", "GB/T 15834—2011 4.8"}
)

// partners gives the closing mark of each opening one.
var partners = map[rune]rune{'《': '》', '〈': '〉', '（': '）', '“': '”', '‘': '’', '【': '】', '〔': '〕'}

const closers = "》〉）”’】〕"

// opened is a mark that waits for its partner.
type opened struct {
	at     int
	mark   rune
	around int      // place in the stack of the mark of the same family that it stands in, -1 where in none
	wrong  [][2]int // pairs inside, of the same form, which are wrong where this one is closed
}

// family gives the outer and the inner form of the marks that have two.
func family(mark rune) (outer, inner rune, n norm) {
	switch mark {
	case '《', '〈':
		return '《', '〈', titleInside
	case '“', '‘':
		return '“', '‘', quoteInside
	}
	return 0, 0, norm{}
}

// deepest is how far down the stack a partner is looked for: no prose nests so
// deep, and no text may take long.
const deepest = 40

// pairs doubts marks without their partner, and pairs inside pairs of the same
// form.
func (r *reader) pairs() {
	var stack []opened
	partner := make(map[int]int) // of each title and quotation: where one begins, where it ends
	titles, quotes := -1, -1     // the innermost that are open
	innermost := func(mark rune) *int {
		if outer, _, _ := family(mark); outer == '《' {
			return &titles
		}
		return &quotes
	}
	for i := r.start; i < r.end; i++ {
		c := r.text[i]
		switch {
		case c == '’' && isLatin(r.at(i-1)) && isLatin(r.at(i+1)): // an apostrophe
		case partners[c] != 0:
			o := opened{at: i, mark: c, around: -1}
			if outer, _, _ := family(c); outer != 0 {
				last := innermost(c)
				o.around, *last = *last, len(stack)
			}
			stack = append(stack, o)
		case strings.ContainsRune(closers, c):
			at := matching(stack, c)
			if at < 0 {
				if c != '）' || !r.listNumber(i) {
					r.doubt(i, i+1, unpaired, "")
				}
				continue
			}
			for k := len(stack) - 1; k > at; k-- {
				r.unclosed(stack[k])
				if outer, _, _ := family(stack[k].mark); outer != 0 {
					*innermost(stack[k].mark) = stack[k].around
				}
			}
			if outer, _, _ := family(stack[at].mark); outer != 0 {
				*innermost(stack[at].mark) = stack[at].around
				r.closed(stack, at, i)
				partner[stack[at].at], partner[i] = i, stack[at].at
			}
			stack = stack[:at]
		}
	}
	for _, o := range stack {
		r.unclosed(o)
	}
	r.lists(partner)
}

// lists doubts 、 between titles and between quotations, where the list has
// nothing else: beside plain words the mark keeps its place.
func (r *reader) lists(partner map[int]int) {
	var marks []int // of the list so far
	before, end := rune(0), -1
	judge := func() {
		if before != '、' && r.at(end+1) != '、' {
			for _, at := range marks {
				r.needless(at, at+1, listed)
			}
		}
		marks = marks[:0]
	}
	for i := r.start + 1; i < r.end; i++ {
		if c := r.at(i - 1); r.text[i] != '、' || !(c == '》' && r.at(i+1) == '《') && !(c == '”' && r.at(i+1) == '“') {
			continue
		}
		begin, ok1 := partner[i-1]
		next, ok2 := partner[i+1]
		if !ok1 || !ok2 {
			continue
		}
		if end != i-1 {
			judge()
			before = r.at(begin - 1)
		}
		marks, end = append(marks, i), next
	}
	judge()
}

// matching returns the place in the stack of the mark that c closes, -1 where
// there is none.
func matching(stack []opened, c rune) int {
	for k := len(stack) - 1; k >= 0 && k >= len(stack)-deepest; k-- {
		if partners[stack[k].mark] == c {
			return k
		}
	}
	return -1
}

// closed judges the pair that ends at i: what stands in it, and its own form by
// what it stands in.
func (r *reader) closed(stack []opened, at, i int) {
	o := stack[at]
	outer, inner, n := family(o.mark)
	for _, pair := range o.wrong {
		want := inner
		if o.mark == inner {
			want = outer
		}
		r.doubt(pair[0], pair[0]+1, n, string(want))
		r.doubt(pair[1], pair[1]+1, n, string(partners[want]))
	}
	switch {
	case o.around < 0 && o.mark == inner:
		r.doubt(o.at, o.at+1, n, string(outer))
		r.doubt(i, i+1, n, string(partners[outer]))
	case o.around >= 0 && stack[o.around].mark == o.mark:
		stack[o.around].wrong = append(stack[o.around].wrong, [2]int{o.at, i})
	}
}

// unclosed doubts a mark without its partner, unless it is the quotation mark of
// a passage of several paragraphs: each but the last has the opening one alone.
func (r *reader) unclosed(o opened) {
	if o.mark == '“' {
		next := r.end + 1
		for next < len(r.text) && (r.text[next] == ' ' || r.text[next] == '　') {
			next++
		}
		if next < len(r.text) && r.text[next] == '“' {
			return
		}
	}
	r.doubt(o.at, o.at+1, unpaired, "")
}
