package tidy_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"fuyi/app/tidy"
)

func TestText(t *testing.T) {
	for name, c := range map[string]struct{ text, want string }{
		"plain":              {"清河县 人民政府　（甲）", "清河县 人民政府　（甲）"},
		"turned":             {"王\u202e某\u202c\u2066甲\u2069", "王某甲"},
		"without width":      {"\ufeff王\u200b某\u200d甲\u2060", "王某甲"},
		"controls":           {"王\x00某\x1b[2J\x07甲\u009b\x7f", "王某[2J甲"},
		"ends of lines":      {"一\r\n二\r三\u2028四\u0085五\n六\t七", "一\n二\n三\n四\n五\n六\t七"},
		"no UTF-8":           {"王\xff\xed\xa0\x80某", "王\ufffd\ufffd\ufffd\ufffd某"},
		"a filler of Hangul": {"王\u3164某\u00ad", "王某"},
		"a rare form":        {"葛\U000E0100", "葛\U000E0100"},
		"tags":               {"甲\U000E0041", "甲"},
	} {
		if got := tidy.Text(c.text); got != c.want {
			t.Errorf("%s: %+q, want %+q", name, got, c.want)
		}
	}
	if got := tidy.Line(" 王\n某\t甲\u200b "); got != "王 某 甲" {
		t.Errorf("a line: %q", got)
	}
}

type person struct {
	Name  string
	Notes []string
	By    map[string]string
	Next  *person
	Bytes []byte
	days  string
}

// TestValueCopies: what others hold stays as it was, and what is tidy is not copied.
func TestValueCopies(t *testing.T) {
	notes := []string{"一", "二\u202e"}
	next := &person{Name: "\u200b乙"}
	p := person{Name: "甲\u0000", Notes: notes, By: map[string]string{"栏\u200b": "值\ufeff"}, Next: next, Bytes: []byte{0, 1}, days: "\u200b"}
	tidy.Value(&p)
	if p.Name != "甲" || p.Notes[1] != "二" || p.By["栏"] != "值" || p.Next.Name != "乙" || p.Bytes[0] != 0 || p.days != "\u200b" {
		t.Errorf("%+v", p)
	}
	if notes[1] != "二\u202e" || next.Name != "\u200b乙" {
		t.Error("what others hold was changed")
	}
	clean := person{Notes: []string{"一"}}
	held := clean.Notes
	tidy.Value(&clean)
	if &held[0] != &clean.Notes[0] {
		t.Error("a tidy list was copied")
	}
}

// FuzzText: what comes out is UTF-8, has nothing unseen, and stays as it is.
func FuzzText(f *testing.F) {
	for _, s := range []string{"", "甲\r", "\r\n\r", "\u202e", "\xff", "a\u2028\u0085"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		out := tidy.Text(s)
		if !utf8.ValidString(out) || strings.ContainsFunc(out, tidy.Unseen) || tidy.Text(out) != out {
			t.Fatalf("%+q became %+q", s, out)
		}
	})
}
