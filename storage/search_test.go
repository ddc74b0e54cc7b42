package storage_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"fuyi/app/casefile"
	"fuyi/storage"
)

// found lists the numbers that a query finds, and holds that Count counts them.
func found(t testing.TB, r *storage.Register, q casefile.Query) []string {
	t.Helper()
	rows, err := r.Rows(context.Background(), q)
	if err != nil {
		t.Fatal(err)
	}
	numbers := make([]string, len(rows))
	for i := range rows {
		numbers[i] = rows[i].Number
	}
	n, err := r.Count(context.Background(), q)
	if err != nil {
		t.Fatal(err)
	}
	if q.Limit == 0 && q.Offset == 0 && n != len(rows) {
		t.Errorf("%d counted, %d found", n, len(rows))
	}
	return numbers
}

func TestSearch(t *testing.T) {
	r := open(t, t.TempDir())
	put(t, r, whole(t))
	people := []struct{ number, applicant, respondent string }{
		{"2026-0013", "张三丰", "云溪县公安局"},
		{"2026-0014", "张丰三", "云溪县公安局"},
		{"2026-0015", "买买提·吐尔逊", "清河县自然资源局"},
		{"2026-0016", "欧阳\U000323b0", "清河县公安局交通警察大队"}, // a character of Unicode 15's plane 3
		{"2026-0017", "王\ue863", "ＡＢＣ（云溪）Trading公司"},
	}
	for _, p := range people {
		put(t, r, numbered(p.number, p.applicant, p.respondent))
	}
	long := numbered("2026-0018", "李四", "云溪县城市管理局")
	long.ApplicantSays = "被申请人于3月2日“拆除”了申请人的\\房屋\n并没有告知听证权利。"
	long.Events[0].Note = "材料齐全"
	put(t, r, long)

	tests := []struct {
		name, text string
		long       bool
		want       []string
	}{
		{"one character", "丰", false, []string{"2026-0013", "2026-0014"}},
		{"two", "张三", false, []string{"2026-0013"}},
		{"a whole name", "张三丰", false, []string{"2026-0013"}},
		{"the end of a name", "三丰", false, []string{"2026-0013"}},
		{"pairs that stand apart", "警察大队公安局", false, nil},
		{"inside a respondent", "交通警察", false, []string{"2026-0016"}},
		{"several words, all of which must occur", "清河 公安", false, []string{"2026-0016"}},
		{"words with a full-width space between", "清河　资源", false, []string{"2026-0015"}},
		{"a number", "2026-0014", false, []string{"2026-0014"}},
		{"the beginning of a run of figures", "001", false, []string{"2026-0012", "2026-0013", "2026-0014", "2026-0015", "2026-0016", "2026-0017", "2026-0018"}},
		{"an ID number", "440524188001010014", false, []string{"2026-0012"}},
		{"a credit code in small letters", "91350100m000100y43", false, []string{"2026-0012"}},
		{"the number of an act", "云市监处罚〔2026〕8号", false, nil}, // of all, see below
		{"the number of a decision in other brackets", "云政复决[2026]12号", false, []string{"2026-0012"}},
		{"another dot in a name", "买买提•吐尔逊", false, []string{"2026-0015"}},
		{"a part of such a name", "吐尔", false, []string{"2026-0015"}},
		{"a character from beyond the BMP", "𬭎", false, []string{"2026-0012"}},
		{"a name with one", "吴𠮷", false, []string{"2026-0012"}},
		{"a character of plane 3", "阳\U000323b0", false, []string{"2026-0016"}},
		{"a private character", "王\ue863", false, []string{"2026-0017"}},
		{"full-width letters by plain ones", "abc", false, []string{"2026-0017"}},
		{"plain letters in capitals", "TRADING", false, []string{"2026-0017"}},
		{"full-width figures typed", "２０２６－００１４", false, []string{"2026-0014"}},
		{"the handler", "李明 2026-0013", false, []string{"2026-0013"}},
		{"marks alone", "（）“", false, nil},
		{"the language of the index", `张三" OR "丰`, false, nil},
		{"a star", "*", false, nil},
		{"what no case has", "赵六", false, nil},

		{"long texts are not searched unless asked", "听证权利", false, nil},
		{"a word of the statements", "听证权利", true, []string{"2026-0018"}},
		{"pairs of the statements that stand apart", "听证告知", true, nil},
		{"a word in quotation marks", "“拆除”了", true, []string{"2026-0018"}},
		{"a word after a backslash", "\\房屋", true, []string{"2026-0018"}},
		{"a remark", "材料", true, []string{"2026-0018"}},
		{"one word in the head, one in the texts", "李四 房屋", true, []string{"2026-0018"}},
		{"a name, with the texts", "张三丰", true, []string{"2026-0013"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			want := test.want
			if test.name == "the number of an act" {
				want = []string{"2026-0012", "2026-0013", "2026-0014", "2026-0015", "2026-0016", "2026-0017", "2026-0018"}
			}
			if got := found(t, r, casefile.Query{Text: test.text, LongTexts: test.long}); !slices.Equal(got, want) {
				t.Errorf("%q: got %v, want %v", test.text, got, want)
			}
		})
	}
	t.Run("a changed name is found, the old one no more", func(t *testing.T) {
		put(t, r, numbered("2026-0013", "赵敏", "云溪县公安局"))
		if got := found(t, r, casefile.Query{Text: "张三丰"}); len(got) > 0 {
			t.Errorf("got %v", got)
		}
		if got := found(t, r, casefile.Query{Text: "赵敏"}); !slices.Equal(got, []string{"2026-0013"}) {
			t.Errorf("got %v", got)
		}
		sound(t, r)
	})
}

// TestSearchProperty holds that search finds exactly the cases whose names hold
// the text that was asked for.
func TestSearchProperty(t *testing.T) {
	r := open(t, t.TempDir())
	letters := []rune("张三丰李四王五公司县局")
	name := rapid.StringOfN(rapid.RuneFrom(letters), 1, 8, -1)
	names := map[string]string{}
	for i := range 30 {
		register(t, r, 2026, fmt.Sprintf("2026-%04d", i+1))
	}
	rapid.Check(t, func(rt *rapid.T) {
		number := fmt.Sprintf("2026-%04d", rapid.IntRange(1, 30).Draw(rt, "number"))
		names[number] = name.Draw(rt, "name")
		c := numbered(number, names[number], "甲乙丙")
		c.Handler, c.Act.Title, c.Act.Number = "", "", ""
		put(t, r, c)
		word := name.Draw(rt, "word")
		var want []string
		for number, name := range names {
			if strings.Contains(name, word) {
				want = append(want, number)
			}
		}
		slices.Sort(want)
		got := found(t, r, casefile.Query{Text: word})
		got = slices.DeleteFunc(got, func(number string) bool { return names[number] == "" })
		if !slices.Equal(got, want) {
			rt.Fatalf("%s: got %v, want %v", word, got, want)
		}
	})
	sound(t, r)
}

func FuzzSearch(f *testing.F) {
	for _, text := range []string{"张三", "\"", "AND", "heads : x", "*", "\x00", "\xff", "（2026）", "a-b", "^张", "NEAR(a b)", "'; --"} {
		f.Add(text)
	}
	r := open(f, f.TempDir())
	put(f, r, whole(f))
	f.Fuzz(func(t *testing.T, text string) {
		for _, long := range []bool{false, true} {
			if _, err := r.Rows(context.Background(), casefile.Query{Text: text, LongTexts: long, Limit: 10}); err != nil {
				t.Errorf("%q: %v", text, err)
			}
		}
		// Whatever text stands in a case, its search entry is what verification
		// expects; what is no text is refused.
		c := numbered("2026-0013", text, "云溪县公安局")
		err := r.Update(context.Background(), c.Number, rewrite(c))
		if utf8.ValidString(text) != (err == nil) {
			t.Errorf("%q: %v", text, err)
		}
		sound(t, r)
	})
}
