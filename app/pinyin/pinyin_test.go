package pinyin_test

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"fuyi/app/pinyin"
)

func TestOf(t *testing.T) {
	tests := []struct {
		name  string
		typed []string // whole
	}{
		{"张三", []string{"zhangsan", "zs", "zhangs"}},
		{"张三丰", []string{"zhangsanfeng", "zsf", "zhangsf"}},
		{"单田芳", []string{"shantianfang"[:12], "stf", "dtf", "shantf"}},
		{"仇英", []string{"qiuying", "qy", "chouying"}},
		{"区大林", []string{"oudalin", "odl", "qudalin"}},
		{"解缙", []string{"xiejin", "xj", "jiejin"}},
		{"曾国", []string{"zengguo", "zg", "cengguo", "cg"}},
		{"查良", []string{"zhaliang", "zl", "chaliang", "cl"}},
		{"尉迟恭", []string{"yuchigong", "ycg", "weichigong", "yuchig"}},
		{"万俟卨", []string{"mqx", "moqix", "wqx"}},
		{"欧阳修", []string{"ouyangxiu", "oyx"}},
		{"盖宽", []string{"gekuan", "gaikuan", "gk"}},
		{"朴树", []string{"piaoshu", "pushu", "ps"}},
		{"吕布", []string{"lvbu", "lubu", "lyubu", "lb"}},
		{"阿依古丽", []string{"ayiguli", "aygl"}},
		{"买买提·吐尔逊", []string{"mmttex"}},
		{"吴𠮷", []string{"wuji", "wj"}},
		{"ABC公司", []string{"abcgongsi", "abcgs"}},
	}
	for _, test := range tests {
		keys := pinyin.Of(test.name)
		for _, typed := range test.typed {
			if !slices.Contains(keys.Whole, typed) {
				t.Errorf("%s is not found by %s but by %v", test.name, typed, keys.Whole)
			}
			if _, whole := pinyin.Match(test.name, typed); !whole {
				t.Errorf("%s: %s is not the whole of it", test.name, typed)
			}
		}
	}
	if keys := pinyin.Of("ABC-1"); keys.Whole != nil || keys.Begin != nil {
		t.Errorf("a name without Chinese has %v", keys)
	}
}

func TestMatch(t *testing.T) {
	tests := []struct {
		name, typed string
		runes       int
		whole       bool
	}{
		{"张三丰", "z", 1, false},
		{"张三丰", "zha", 1, false},
		{"张三丰", "zhang", 1, false},
		{"张三丰", "zhangs", 2, false},
		{"张三丰", "zhangsa", 2, false},
		{"张三丰", "zs", 2, false},
		{"张三丰", "zsf", 3, true},
		{"张三丰", "zhangsanfeng", 3, true},
		{"张三丰", "zhangsanfengz", 0, false},
		{"张三丰", "sanfeng", 0, false},
		{"张三丰", "", 0, false},
		{"买买提·吐尔逊", "mmtt", 5, false}, // the dot counts as a character of the fragment
		{"（云溪）公司", "yx", 3, false},
		{"甲", "jia", 1, true},
	}
	for _, test := range tests {
		if runes, whole := pinyin.Match(test.name, test.typed); runes != test.runes || whole != test.whole {
			t.Errorf("%s by %s: %d, %v", test.name, test.typed, runes, whole)
		}
	}
}

func TestTyped(t *testing.T) {
	for text, want := range map[string]string{"ZhangSan": "zhangsan", "lü": "lv", "xi'an": "xian", "张": "", "z3": "", "": ""} {
		if got := pinyin.Typed(text); got != want {
			t.Errorf("%s: %s", text, got)
		}
	}
}

// TestEveryKeyMatches holds that what a name is indexed by is what Match finds
// it by.
func TestEveryKeyMatches(t *testing.T) {
	name := rapid.StringOfN(rapid.RuneFrom([]rune("单仇区解曾查尉迟万俟吕行重乐长张三·A（")), 1, 9, -1)
	rapid.Check(t, func(t *rapid.T) {
		name := name.Draw(t, "name")
		keys := pinyin.Of(name)
		for _, key := range keys.Begin {
			if n, _ := pinyin.Match(name, key); n == 0 {
				t.Fatalf("%s does not begin with its key %s", name, key)
			}
		}
		for _, key := range keys.Whole {
			if _, whole := pinyin.Match(name, key); !whole {
				t.Fatalf("%s is not the whole of %s", key, name)
			}
			if !slices.ContainsFunc(keys.Begin, func(begin string) bool { return strings.HasPrefix(key, begin) }) {
				t.Fatalf("%s has no beginning of %s", name, key)
			}
		}
	})
}

func BenchmarkOf(b *testing.B) {
	for b.Loop() {
		pinyin.Of("云溪县市场监督管理局")
		pinyin.Of("张三丰")
	}
}
