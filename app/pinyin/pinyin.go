// Package pinyin knows how Chinese names are typed in Latin letters: in full
// (zhangsan), by initials (zs), or the surname in full and the rest by initials
// (zhangsf). A character that is read in several ways is typed in each of them,
// and a surname besides as surnames are read.
package pinyin

import (
	"slices"
	"strings"
	"unicode"

	"github.com/mozillazg/go-pinyin"
)

// Longest is the number of letters to which Keys gives the beginnings of a
// name.
const Longest = 12

// most bounds the ways in which one name is typed: a long name of characters
// with many readings has more than anyone would try.
const most = 32

// surnames are read in a name as they are in no dictionary's first place, or,
// those of two characters, by a reading that the characters have in them alone.
var surnames = map[string]string{
	"万俟": "mo qi", "尉迟": "yu chi", "长孙": "zhang sun", "澹台": "tan tai", "令狐": "ling hu", "单于": "chan yu",
	"鲜于": "xian yu", "赫连": "he lian", "宰父": "zai fu", "亓官": "qi guan", "夏侯": "xia hou", "呼延": "hu yan",
	"单": "shan", "仇": "qiu", "区": "ou", "解": "xie", "曾": "zeng", "查": "zha", "盖": "ge", "朴": "piao", "翟": "zhai",
	"乐": "yue", "任": "ren", "华": "hua", "覃": "qin", "员": "yun", "黑": "he", "繁": "po", "秘": "bi", "种": "chong",
	"句": "gou", "缪": "miao", "谌": "chen", "召": "shao", "折": "she", "祭": "zhai", "么": "yao", "洗": "xian", "冼": "xian",
	"郇": "huan", "郗": "chi", "柏": "bo", "薄": "bo", "隗": "wei", "牟": "mu", "宓": "fu", "那": "na", "纪": "ji",
	"石": "shi", "叶": "ye", "葛": "ge", "车": "che", "晟": "cheng", "尉": "yu", "佴": "nai", "撒": "sa", "逄": "pang",
}

// unlisted are characters of names that the table lacks.
var unlisted = map[rune]string{'𠮷': "ji"}

// Keys is what a name is found by.
type Keys struct {
	Whole []string // the name typed to its end, in full or by initials
	Begin []string // its beginnings, of one letter to Longest
}

// Of returns the keys of a name, each once. A name without a Chinese character
// has none.
func Of(name string) Keys {
	syllables, chinese := read(name)
	if !chinese {
		return Keys{}
	}
	var keys Keys
	begun := map[string]bool{}
	for _, way := range ways(syllables) {
		for _, typed := range combine(way) {
			if len(typed) <= Longest && !slices.Contains(keys.Whole, typed) {
				keys.Whole = append(keys.Whole, typed)
			}
			for n := 1; n <= min(len(typed), Longest); n++ {
				if begin := typed[:n]; !begun[begin] {
					begun[begin] = true
					keys.Begin = append(keys.Begin, begin)
				}
			}
		}
	}
	return keys
}

// ways are the ways of typing a name: for each, what may be typed for each of
// its characters.
func ways(syllables []syllable) [][][]string {
	var full, short, mixed [][]string
	surname := surnameLength(syllables)
	for i, s := range syllables {
		initials := firsts(s.readings)
		full, short = append(full, s.readings), append(short, initials)
		if i < surname {
			mixed = append(mixed, s.readings)
		} else {
			mixed = append(mixed, initials)
		}
	}
	return [][][]string{full, short, mixed}
}

// surnameLength is the number of characters of a name's surname.
func surnameLength(syllables []syllable) int {
	if len(syllables) > 1 && surnames[string([]rune{syllables[0].char, syllables[1].char})] != "" {
		return 2
	}
	return 1
}

// combine joins one of what may be typed for each character, in every way, up to
// Longest letters and one: whatever comes after is of no account.
func combine(way [][]string) []string {
	typed := []string{""}
	for _, choices := range way {
		var longer []string
		done := true
		for _, begin := range typed {
			if len(begin) > Longest {
				longer = append(longer, begin)
				continue
			}
			done = false
			for _, choice := range choices {
				if len(longer) < most {
					longer = append(longer, begin+choice)
				}
			}
		}
		if typed = longer; done {
			break
		}
	}
	return typed
}

func firsts(readings []string) []string {
	var letters []string
	for _, reading := range readings {
		if !slices.Contains(letters, reading[:1]) {
			letters = append(letters, reading[:1])
		}
	}
	return letters
}

// Match tells how many characters of a name, in runes, are covered by what was
// typed from its beginning, 0 where it does not begin so, and whether what was
// typed is the whole of it. The last syllable need not be typed to its end.
func Match(name, typed string) (runes int, whole bool) {
	if typed == "" {
		return 0, false
	}
	syllables, chinese := read(name)
	if !chinese {
		return 0, false
	}
	covered, whole := follow(syllables, typed)
	if covered == 0 {
		return 0, false
	}
	return syllables[covered-1].at + 1, whole
}

// follow goes through what was typed, the longer reading of a letter first. In a
// name no longer than a person's it stays short.
func follow(syllables []syllable, typed string) (covered int, whole bool) {
	if len(syllables) == 0 {
		return 0, false
	}
	best := 0
	try := func(rest string) bool {
		if rest == "" {
			best = max(best, 1)
			return len(syllables) == 1
		}
		further, whole := follow(syllables[1:], rest)
		if further > 0 {
			best = max(best, further+1)
		}
		return whole
	}
	for _, reading := range syllables[0].readings {
		if rest, ok := strings.CutPrefix(typed, reading); ok {
			if try(rest) {
				return best, true
			}
		} else if strings.HasPrefix(reading, typed) {
			best = max(best, 1)
		}
	}
	for _, initial := range firsts(syllables[0].readings) {
		if slices.Contains(syllables[0].readings, initial) {
			continue // gone through above
		}
		if rest, ok := strings.CutPrefix(typed, initial); ok && try(rest) {
			return best, true
		}
	}
	return best, false
}

// Typed makes what an officer typed into what Match and the keys are written in:
// small letters alone, ü as v. It is "" for what cannot be pinyin.
func Typed(text string) string {
	var letters strings.Builder
	for _, r := range text {
		switch {
		case r >= 'a' && r <= 'z':
			letters.WriteRune(r)
		case r >= 'A' && r <= 'Z':
			letters.WriteRune(r - 'A' + 'a')
		case r == 'ü' || r == 'Ü':
			letters.WriteByte('v')
		case r == '\'' || r == '’':
		default:
			return ""
		}
	}
	return letters.String()
}

// syllable is a character of a name with what may be typed for it.
type syllable struct {
	char     rune
	at       int // its place in the name, in runes
	readings []string
}

// read takes a name apart. Latin letters and figures stand for themselves; dots,
// brackets and spaces are not typed.
func read(name string) (syllables []syllable, chinese bool) {
	at := -1
	for _, r := range name {
		at++
		readings := Readings(r)
		switch {
		case readings != nil:
			chinese = true
		case r < unicode.MaxASCII && (unicode.IsLetter(r) || unicode.IsDigit(r)):
			readings = []string{string(unicode.ToLower(r))}
		default:
			continue
		}
		syllables = append(syllables, syllable{r, at, readings})
	}
	for length := min(2, len(syllables)); length > 0; length-- {
		var head []rune
		for _, s := range syllables[:length] {
			head = append(head, s.char)
		}
		if reading, ok := surnames[string(head)]; ok {
			for i, part := range strings.Fields(reading) {
				syllables[i].readings = withFirst(part, syllables[i].readings)
			}
			break
		}
	}
	return syllables, chinese
}

func withFirst(first string, rest []string) []string {
	readings := []string{first}
	for _, reading := range rest {
		if reading != first {
			readings = append(readings, reading)
		}
	}
	return readings
}

// Readings returns how a Chinese character is read, the common reading first,
// without tones; ü is typed as v, as u and as yu. It is nil for what is no
// Chinese character of the table.
func Readings(char rune) []string {
	toned, ok := pinyin.PinyinDict[int(char)]
	if !ok {
		toned, ok = unlisted[char]
	}
	if !ok {
		return nil
	}
	var readings []string
	add := func(reading string) {
		if reading != "" && !slices.Contains(readings, reading) {
			readings = append(readings, reading)
		}
	}
	for _, one := range strings.Split(toned, ",") {
		plain := plainLetters(one)
		add(plain)
		if strings.Contains(plain, "v") {
			add(strings.ReplaceAll(plain, "v", "u"))
			add(strings.ReplaceAll(plain, "v", "yu"))
		}
	}
	return readings
}

// plainLetters takes the tone off a syllable.
func plainLetters(toned string) string {
	return strings.Map(func(r rune) rune {
		if letter, ok := tones[r]; ok {
			return letter
		}
		if r >= 'a' && r <= 'z' {
			return r
		}
		return -1 // a tone written as a mark of its own
	}, toned)
}

// tones gives each letter with a tone the one that is typed for it.
var tones = func() map[rune]rune {
	plain := map[rune]rune{}
	for letter, toned := range map[rune]string{
		'a': "āáǎà", 'e': "ēéěèê", 'i': "īíǐì", 'o': "ōóǒò", 'u': "ūúǔù", 'v': "üǖǘǚǜ", 'n': "ńňǹ", 'm': "ḿ",
	} {
		for _, r := range toned {
			plain[r] = letter
		}
	}
	return plain
}()
