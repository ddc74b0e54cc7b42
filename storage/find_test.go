package storage_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"fuyi/app/casefile"
	"fuyi/storage"
)

// said writes hits as an officer would read them: number, field, text with what
// was found between brackets.
func said(hits []casefile.Hit) []string {
	var list []string
	for _, h := range hits {
		text := []rune(h.Text)
		list = append(list, h.Row.Number+" "+h.Field+" "+string(text[:h.From])+"<"+string(text[h.From:h.To])+">"+string(text[h.To:]))
	}
	return list
}

// findable is a register of cases with parties that are found in every way.
func findable(t testing.TB) *storage.Register {
	r := open(t, t.TempDir())
	for i, name := range []string{"张三", "张三丰", "单田芳", "区小明", "尉迟恭", "买买提·吐尔逊", "解三", "ＡＢＣ贸易公司", "李张"} {
		c := numbered(fmt.Sprintf("2025-%04d", i+1), name, "云溪县公安局")
		c.Act.Number = fmt.Sprintf("云公（治）罚决字〔2025〕%d号", 100+i)
		put(t, r, c)
	}
	full := numbered("2026-0012", "王五", "清河县自然资源局")
	full.Parties[0].IDNo, full.Parties[0].Phone = "44052419800101001X", "13912345678"
	full.Parties[1].LegalRep = "赵局长"
	full.Act.Title = "不动产登记行为"
	full.Decision = &casefile.Decision{Number: "清政复决〔2026〕7号"}
	full.Held = "本机关认为，被申请人未告知听证权利，程序违法。"
	full.Notes = []casefile.Note{{ID: 1, Date: today, Text: "张三来电询问进度。"}}
	put(t, r, full)
	gone := numbered("2026-0013", "张三", "云溪县公安局")
	gone.Bin = &casefile.Bin{Date: today, Reason: "重复登记"}
	put(t, r, gone)
	return r
}

func TestFind(t *testing.T) {
	r := findable(t)
	tests := []struct {
		name, text string
		want       []string
	}{
		{"a whole number", "2026-0012", []string{"2026-0012 案号 <2026-0012>"}},
		{"without its noughts", "2026-12", []string{"2026-0012 案号 <2026-0012>"}},
		{"without its year", "12", []string{"2026-0012 案号 2026-00<12>"}},
		{"the beginning of a number, the newest first, the bin last", "2026", []string{"2026-0012 案号 <2026>-0012", "2026-0013 案号 <2026>-0013"}},
		{"a number that is not typed to its end", "2026-001", []string{"2026-0012 案号 <2026-001>2", "2026-0013 案号 <2026-001>3"}},
		{"full-width figures", "２０２６－００１２", []string{"2026-0012 案号 <2026-0012>"}},
		{"a whole name before its beginning", "张三", []string{"2025-0001 申请人 <张三>", "2025-0002 申请人 <张三>丰", "2026-0013 申请人 <张三>"}},
		{"one character: at the beginning before inside", "张", []string{"2025-0002 申请人 <张>三丰", "2025-0001 申请人 <张>三", "2025-0009 申请人 李<张>", "2026-0013 申请人 <张>三"}},
		{"inside a name", "三丰", []string{"2025-0002 申请人 张<三丰>"}},
		{"full pinyin", "zhangsan", []string{"2025-0001 申请人 <张三>", "2025-0002 申请人 <张三>丰", "2026-0013 申请人 <张三>"}},
		{"pinyin while it is typed", "zhangsanf", []string{"2025-0002 申请人 <张三丰>"}},
		{"initials", "zsf", []string{"2025-0002 申请人 <张三丰>"}},
		{"surname and initials", "zhangsf", []string{"2025-0002 申请人 <张三丰>"}},
		{"capitals", "ZSF", []string{"2025-0002 申请人 <张三丰>"}},
		{"a surname that reads otherwise: 单", "shantianf", []string{"2025-0003 申请人 <单田芳>"}},
		{"its common reading", "dtf", []string{"2025-0003 申请人 <单田芳>"}},
		{"区", "ouxiaoming", []string{"2025-0004 申请人 <区小明>"}},
		{"解", "xies", []string{"2025-0007 申请人 <解三>"}},
		{"尉迟", "yuchi", []string{"2025-0005 申请人 <尉迟>恭"}},
		{"a dot left out", "买买提吐", []string{"2025-0006 申请人 <买买提·吐>尔逊"}},
		{"another dot", "提•吐", []string{"2025-0006 申请人 买买<提·吐>尔逊"}},
		{"full-width letters by plain ones", "abc", []string{"2025-0008 申请人 <ＡＢＣ>贸易公司"}},
		{"an ID number", "44052419800101001X", []string{"2026-0012 证件号码 <44052419800101001X>"}},
		{"its beginning", "4405241", []string{"2026-0012 证件号码 <4405241>9800101001X"}},
		{"beyond what the index holds", "4405241980010100", []string{"2026-0012 证件号码 <4405241980010100>1X"}},
		{"its end", "001x", []string{"2026-0012 证件号码 44052419800101<001X>"}},
		{"a telephone number", "139", []string{"2026-0012 电话 <139>12345678"}},
		{"who leads", "赵局", []string{"2026-0012 法定代表人或者负责人 <赵局>长"}},
		{"an organ by its initials", "qhxzr", []string{"2026-0012 被申请人 <清河县自然>资源局"}},
		{"an act", "登记行为", []string{"2026-0012 行政行为 不动产<登记行为>"}},
		{"the number of an act in other brackets", "罚决字[2025]103", []string{"2025-0004 行政行为文号 云公（治）<罚决字〔2025〕103>号"}},
		{"a bracket within", "(治)罚决字〔2025〕108", []string{"2025-0009 行政行为文号 云公<（治）罚决字〔2025〕108>号"}},
		{"the number of a decision", "清政复决〔2026〕7号", []string{"2026-0012 决定书文号 <清政复决〔2026〕7号>"}},
		{"two words", "张三 公安", []string{"2025-0001 申请人 <张三>", "2025-0002 申请人 <张三>丰", "2026-0013 申请人 <张三>"}},
		{"two words in another order, one in pinyin", "治 zsf", []string{"2025-0002 行政行为文号 云公（<治>）罚决字〔2025〕101号"}},
		{"two words that no case has both of", "张三 清河", nil},
		{"what stands in the texts alone", "听证权利", nil},
		{"marks alone", "（）“*", nil},
		{"the language of the index", `张三" OR "丰`, nil},
		{"nothing", "  ", nil},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			hits, err := r.Find(context.Background(), test.text, 20)
			if got := said(hits); err != nil || !slices.Equal(got, test.want) {
				t.Errorf("%q:\n got %q\nwant %q\n%v", test.text, got, test.want, err)
			}
		})
	}
	t.Run("no more than were asked for, the closest", func(t *testing.T) {
		hits, err := r.Find(context.Background(), "三", 2)
		if got, want := said(hits), []string{"2025-0007 申请人 解<三>", "2025-0002 申请人 张<三>丰"}; err != nil || !slices.Equal(got[:1], want[:1]) && len(got) != 2 {
			t.Errorf("got %q, %v", got, err)
		}
	})
	t.Run("a hit carries the row with its deadline", func(t *testing.T) {
		hits, err := r.Find(context.Background(), "2026-0012", 1)
		if err != nil || len(hits) != 1 || hits[0].Row.NextStep != "作出决定" || hits[0].Row.NextDue.IsZero() || hits[0].Rank != casefile.NumberExact {
			t.Errorf("%+v, %v", hits, err)
		}
	})
	t.Run("it can be given up", func(t *testing.T) {
		ctx, cancel := context.WithCancel(context.Background())
		cancel()
		if _, err := r.Find(ctx, "张", 20); !errors.Is(err, context.Canceled) {
			t.Error(err)
		}
	})
}

func TestFindTexts(t *testing.T) {
	r := findable(t)
	long := numbered("2026-0014", "钱六", "云溪县公安局")
	long.ApplicantSays = strings.Repeat("申请人于当日到场。", 20) + "执法人员拆除了申请人的\n房屋。" + strings.Repeat("其后并无送达。", 20)
	put(t, r, long)
	tests := []struct {
		name, text string
		want       []string
		path       string
	}{
		{"reasons", "听证权利", []string{"2026-0012 本机关认为 本机关认为，被申请人未告知<听证权利>，程序违法。"}, "held"},
		{"a note", "来电", []string{"2026-0012 办案手记 张三<来电>询问进度。"}, "notes[0].text"},
		{"one character", "询", []string{"2026-0012 办案手记 张三来电<询>问进度。"}, "notes[0].text"},
		{"in the middle of a long text", "拆除", []string{"2026-0014 申请人称 …到场。申请人于当日到场。执法人员<拆除>了申请人的 房屋。其后并无送达。其后并无送达。其后并无送达。其后并无送达。其后并无送达。…"}, "applicant_says"},
		{"two words in two texts", "听证 来电", []string{"2026-0012 本机关认为 本机关认为，被申请人未告知<听证>权利，程序违法。"}, "held"},
		{"one word in a text, one in the head", "清河 听证", []string{"2026-0012 本机关认为 本机关认为，被申请人未告知<听证>权利，程序违法。"}, "held"},
		{"the same with a name in pinyin", "wangwu 来电", []string{"2026-0012 办案手记 张三<来电>询问进度。"}, "notes[0].text"},
		{"both in the head", "清河 王五", nil, ""},
		{"one of them nowhere", "听证 赵六", nil, ""},
		{"pairs that stand apart", "听证告知", nil, ""},
		{"what stands in heads alone", "尉迟恭", nil, ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			hits, err := r.FindTexts(context.Background(), test.text, 20)
			if got := said(hits); err != nil || !slices.Equal(got, test.want) {
				t.Errorf("%q:\n got %q\nwant %q\n%v", test.text, got, test.want, err)
			}
			if len(hits) > 0 && (hits[0].Path != test.path || hits[0].Rank != casefile.TextHolds) {
				t.Error(hits[0])
			}
		})
	}
}

// TestFindProperty holds that a name is found by any part of it, and by its
// whole before any other.
func TestFindProperty(t *testing.T) {
	r := open(t, t.TempDir())
	name := rapid.StringOfN(rapid.RuneFrom([]rune("张三丰李四·单区公司局ab1")), 1, 7, -1)
	names := map[string]string{}
	for i := range 30 {
		register(t, r, 2026, fmt.Sprintf("2026-%04d", i+1))
	}
	rapid.Check(t, func(rt *rapid.T) {
		number := fmt.Sprintf("2026-%04d", rapid.IntRange(1, 30).Draw(rt, "number"))
		names[number] = "甲" + name.Draw(rt, "name") // no name of marks alone
		c := numbered(number, names[number], "丙")
		c.Handler, c.Act.Title, c.Act.Number = "", "", ""
		put(t, r, c)
		word := name.Draw(rt, "word")
		if strings.Trim(word, "·") == "" || strings.Contains("2026-0123456789", word) {
			return
		}
		hits, err := r.Find(context.Background(), word, 100)
		if err != nil {
			rt.Fatal(err)
		}
		for number, name := range names {
			at := strings.Index(name, word)
			// A run of letters or figures is found by its beginning.
			inside := at > 0 && strings.ContainsAny(word[:1], "ab1") && strings.ContainsAny(name[at-1:at], "ab1")
			found := slices.ContainsFunc(hits, func(h casefile.Hit) bool { return h.Row.Number == number })
			if at >= 0 && !inside && !found {
				rt.Fatalf("%s is not found by %s", name, word)
			}
		}
		for i := 1; i < len(hits); i++ {
			if hits[i].Rank < hits[i-1].Rank {
				rt.Fatalf("%s: %v", word, said(hits))
			}
		}
	})
	sound(t, r)
}

func FuzzFind(f *testing.F) {
	for _, text := range []string{"张三", "\"", "AND", "*", "\x00", "\xff", "（2026）", "a-b", "-", "2026-", "9999999999999", "'", "ü", "\x1f"} {
		f.Add(text)
	}
	r := findable(f)
	f.Fuzz(func(t *testing.T, text string) {
		for _, find := range []func(context.Context, string, int) ([]casefile.Hit, error){r.Find, r.FindTexts} {
			hits, err := find(context.Background(), text, 10)
			if err != nil {
				t.Fatalf("%q: %v", text, err)
			}
			said(hits) // panics where a span lies outside its text
		}
	})
}

// TestFindTextsProperty holds that several words are found exactly in the cases
// that hold each of them, one at least in a text.
func TestFindTextsProperty(t *testing.T) {
	r := open(t, t.TempDir())
	letters := rapid.RuneFrom([]rune("张三丰李四单区"))
	type written struct{ name, claim, held string }
	cases := map[string]written{}
	for i := range 20 {
		register(t, r, 2026, fmt.Sprintf("2026-%04d", i+1))
	}
	rapid.Check(t, func(rt *rapid.T) {
		number := fmt.Sprintf("2026-%04d", rapid.IntRange(1, 20).Draw(rt, "number"))
		w := written{rapid.StringOfN(letters, 1, 4, -1).Draw(rt, "name"), rapid.StringOfN(letters, 0, 9, -1).Draw(rt, "claim"),
			rapid.StringOfN(letters, 0, 9, -1).Draw(rt, "held")}
		cases[number] = w
		c := numbered(number, w.name, "丙")
		c.Handler, c.Claim, c.Held = "", w.claim, w.held
		put(t, r, c)
		words := rapid.SliceOfN(rapid.StringOfN(letters, 1, 2, -1), 1, 3).Draw(rt, "words")
		var want []string
		for number, w := range cases {
			somewhere, inText := true, false
			for _, word := range words {
				here := strings.Contains(w.claim, word) || strings.Contains(w.held, word)
				inText = inText || here
				somewhere = somewhere && (here || len(words) > 1 && strings.Contains(w.name, word))
			}
			if somewhere && inText {
				want = append(want, number)
			}
		}
		slices.Sort(want)
		slices.Reverse(want)
		hits, err := r.FindTexts(context.Background(), strings.Join(words, " "), 100)
		var got []string
		for _, h := range hits {
			if _, ours := cases[h.Row.Number]; ours {
				got = append(got, h.Row.Number)
			}
		}
		if err != nil || !slices.Equal(got, want) {
			rt.Fatalf("%q: got %v, want %v, %v", words, got, want, err)
		}
	})
}
