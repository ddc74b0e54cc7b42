package widget

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// half is the width of characters in these tests: Latin takes half an em.
func half(r rune) float32 {
	if r < 0x80 {
		return 0.5
	}
	return 1
}

func lines(text string, width float32) []string {
	runes := []rune(text)
	var out []string
	for _, l := range wrap(runes, width, half) {
		out = append(out, string(runes[l.from:l.to]))
	}
	return out
}

func TestWrap(t *testing.T) {
	for _, c := range []struct {
		name, text string
		width      float32
		want       []string
	}{
		{"an empty text is one line", "", 4, []string{""}},
		{"a line feed at the end begins a line", "甲\n", 4, []string{"甲", ""}},
		{"empty paragraphs stay", "甲\n\n乙", 4, []string{"甲", "", "乙"}},
		{"a full line is broken after it", "甲乙丙丁戊", 4, []string{"甲乙丙丁", "戊"}},
		{"a full stop does not begin a line", "甲乙丙丁。戊", 4, []string{"甲乙丙", "丁。戊"}},
		{"two marks do not begin a line", "甲乙丙丁”。戊", 4, []string{"甲乙丙", "丁”。戊"}},
		{"an opening mark does not end a line", "甲乙丙《丁》", 4, []string{"甲乙丙", "《丁》"}},
		{"a figure goes over whole", "甲乙丙2026号", 4, []string{"甲乙丙", "2026号"}},
		{"a word longer than the line is broken", "abcdefghijkl", 4, []string{"abcdefgh", "ijkl"}},
		{"a dash is not parted", "甲乙丙——丁", 4, []string{"甲乙丙", "——丁"}},
		{"an ellipsis is not parted", "甲乙丙……丁", 4, []string{"甲乙丙", "……丁"}},
		{"what went over fills a line", "a ，，", 2, []string{"a", " ，", "，"}},
		{"beyond the BMP", "𠮷㼆𬭎甲乙", 4, []string{"𠮷㼆𬭎甲", "乙"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := lines(c.text, c.width); !slices.Equal(got, c.want) {
				t.Errorf("%q, want %q", got, c.want)
			}
		})
	}
}

// Any text: every character stands on a line, once and in order; no line that
// holds more than one character is wider than the editor by more than a
// character; and a break that breaks a rule is made only where nothing near
// would keep it.
func TestWrapKeepsEveryCharacter(t *testing.T) {
	alphabet := []rune("甲乙丙丁，。；《》（）“”—…𠮷a1 .\n")
	rapid.Check(t, func(t *rapid.T) {
		text := string(rapid.SliceOfN(rapid.SampledFrom(alphabet), 0, 200).Draw(t, "text"))
		width := float32(rapid.IntRange(2, 30).Draw(t, "width"))
		runes := []rune(text)
		at := 0
		for n, l := range wrap(runes, width, half) {
			if n > 0 && l.from == at+1 && runes[at] == '\n' {
				at++
			}
			if l.from != at || l.to < l.from {
				t.Fatalf("line %d is %d to %d, the last one ended at %d", n, l.from, l.to, at)
			}
			used := float32(0)
			for _, r := range runes[l.from:l.to] {
				used += half(r)
			}
			if l.to-l.from > 1 && used > width {
				t.Fatalf("line %d, %q, is %v wide of %v", n, string(runes[l.from:l.to]), used, width)
			}
			if l.to < len(runes) && l.to > l.from && runes[l.to] != '\n' && together(runes[l.to-1], runes[l.to]) {
				from := max(l.from+1, l.to-23)
				for cut := from; cut < l.to; cut++ {
					if !together(runes[cut-1], runes[cut]) {
						t.Fatalf("line %d is broken within %q, though it could be before %d", n, string(runes[l.to-1:l.to+1]), cut)
					}
				}
			}
			at = l.to
		}
		if at != len(runes) {
			t.Fatalf("the lines end at %d of %d", at, len(runes))
		}
	})
}

// Whatever is done to a text, undoing all of it gives the first text back, and
// redoing all of it the last.
func TestUndoGivesBackWhatWas(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		first := rapid.StringOfN(rapid.SampledFrom([]rune("甲乙𠮷\n")), 0, 20, -1).Draw(t, "first")
		text := proseText{text: []rune(first)}
		for range rapid.IntRange(0, 60).Draw(t, "steps") {
			switch rapid.IntRange(0, 4).Draw(t, "what") {
			case 0:
				text.insert([]rune{'某'}, true)
			case 1:
				text.insert([]rune("㼆\n乙"), false)
			case 2:
				text.erase(text.caret - 1)
			case 3:
				text.erase(text.caret + 1)
			case 4:
				text.move(rapid.IntRange(-1, 40).Draw(t, "to"), rapid.Bool().Draw(t, "mark"))
			}
			if text.caret < 0 || text.caret > len(text.text) {
				t.Fatalf("the caret stands at %d of %d", text.caret, len(text.text))
			}
		}
		last := text.String()
		for text.undo() {
		}
		if text.String() != first {
			t.Fatalf("undone to %q, want %q", text.String(), first)
		}
		for text.redo() {
		}
		if text.String() != last {
			t.Fatalf("redone to %q, want %q", text.String(), last)
		}
	})
}

func TestWordHasBounds(t *testing.T) {
	text := proseText{text: []rune("甲乙，丙丁")}
	for at, want := range []string{"甲乙", "甲乙", "甲乙", "丙丁", "丙丁", "丙丁"} {
		from, to := text.word(at)
		if got := string(text.text[from:to]); got != want {
			t.Errorf("word at %d is %q, want %q", at, got, want)
		}
	}
}
