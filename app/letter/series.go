package letter

import (
	"strconv"
	"strings"

	"fuyi/app/casefile"
	"fuyi/app/fault"
)

// Series is how the letters of a kind are numbered (发文字号). Kinds with the
// same form share their numbers.
type Series struct {
	Format string      `json:"format"`         // {简称}政复决〔{年}〕{序号}号
	From   map[int]int `json:"from,omitempty"` // by year: the first number, where the bureau gave earlier ones before it had the program
}

// The places of a form of numbers.
const (
	placeShort = "{简称}" // of the organ: 清
	placeYear  = "{年}"
	placeSeq   = "{序号}"
)

// maxFormat bounds a form of numbers, in bytes.
const maxFormat = 120

// DefaultSeries is the program's form for a kind, the zero Series for a kind
// without numbers.
func DefaultSeries(kind Kind) Series {
	t, _ := TraitsOf(kind)
	if t.Word == "" {
		return Series{}
	}
	return Series{Format: placeShort + "政" + t.Word + "〔" + placeYear + "〕" + placeSeq + "号"}
}

// Check tells whether the form can give numbers without a clash. Errors: BadSeries.
func (s Series) Check() error {
	refuse := func(why string) error { return fault.At("format", fault.BadSeries, why) }
	bare := strings.NewReplacer(placeShort, "", placeYear, "", placeSeq, "").Replace(s.Format)
	switch {
	case strings.Count(s.Format, placeSeq) != 1:
		return refuse("应当有一处“" + placeSeq + "”，编号写在那里")
	case strings.Count(s.Format, placeYear) != 1:
		return refuse("应当有一处“" + placeYear + "”，编号按年重新开始")
	case strings.Index(s.Format, placeYear) > strings.Index(s.Format, placeSeq):
		return refuse("“" + placeYear + "”应当写在“" + placeSeq + "”的前面")
	case strings.ContainsAny(bare, "{}"):
		return refuse("括号里只能写“简称”、“年”、“序号”")
	case strings.ContainsAny(bare, "0123456789\n\r\t"):
		return refuse("年份和序号以外不能再有数字")
	case strings.Contains(s.Format, placeYear+placeSeq):
		return refuse("“" + placeYear + "”和“" + placeSeq + "”之间要有文字或者括号")
	case len(s.Format) > maxFormat:
		return refuse("太长，请缩短")
	}
	for _, first := range s.From {
		if first < 1 || first > 1e6 {
			return fault.At("from", fault.BadSeries, "起始号应当是1至1000000的整数")
		}
	}
	return nil
}

// Number writes the number of a letter of a year: 清政复决〔2026〕12号.
func (s Series) Number(organ casefile.Organ, year, seq int) string {
	short := organ.Short
	if short == "" {
		short = initialOf(organ.Name)
	}
	return strings.NewReplacer(placeShort, short, placeYear, strconv.Itoa(year), placeSeq, strconv.Itoa(seq)).Replace(s.Format)
}

// initialOf is the first character of an organ's name, which stands for it where
// the bureau gave no short name.
func initialOf(name string) string {
	for _, r := range name {
		return string(r)
	}
	return ""
}

// Key is the series that numbers of the form and the year belong to, as
// casefile.SplitNumber tells it.
func (s Series) Key(organ casefile.Organ, year int) string {
	key, _ := casefile.SplitNumber(s.Number(organ, year, 1))
	return key
}

// Next is the number after the last one in use.
func (s Series) Next(year, last int) int { return max(last+1, s.From[year], 1) }
