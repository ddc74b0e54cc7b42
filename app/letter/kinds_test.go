package letter_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fuyi/app/casefile"
	"fuyi/app/date"
	"fuyi/app/face"
	"fuyi/app/fault"
	"fuyi/app/law"
	"fuyi/app/letter"
	"fuyi/app/typeset"
)

// letterCases are cases of an invented county whose letters are of every kind.
var letterCases = []string{
	"whole",         // 普通程序，从补正到归档：第三人、听证、中止、延长、停止执行、变更、意见书、责令履行
	"simplified",    // 简易程序，口头申请，转普通程序
	"many",          // 三十八名申请人，不作为，调解
	"rejected",      // 不属管辖
	"rejected-late", // 复议前置，逾期
	"dismissed",     // 没有利害关系，第三人
	"withdrawn",     // 和解后撤回，终止
	"died",          // 申请人死亡，中止满六十日，终止
	"normative",     // 附带审查，视为受理，罕用字
}

func calendar(t testing.TB) *date.Calendar {
	t.Helper()
	cal, err := date.LoadCalendar(os.DirFS("../../assets/holidays"))
	if err != nil {
		t.Fatal(err)
	}
	return cal
}

// foldFor reads the case as of the day on which a letter speaks.
func foldFor(t testing.TB, c *casefile.Case, l *casefile.Letter) *law.State {
	t.Helper()
	day := letter.SpeaksOn(c, l)
	if day.IsZero() {
		day = on(2026, 10, 9)
	}
	st, err := law.Fold(c, day, calendar(t))
	if err != nil {
		t.Fatal(fault.Sentence(err))
	}
	return st
}

func letterName(name string, l *casefile.Letter) string {
	return fmt.Sprintf("%s-%02d-%s", name, l.ID, l.Kind)
}

func TestLettersOfEveryKind(t *testing.T) {
	seen := map[letter.Kind]bool{casefile.DecisionLetter: true}
	for _, name := range letterCases {
		c := readCase(t, "letters/"+name)
		if err := c.Check().Err(); err != nil {
			t.Errorf("%s is not sound: %s", name, fault.Sentence(err))
		}
		for i := range c.Letters {
			l := &c.Letters[i]
			seen[l.Kind] = true
			t.Run(letterName(name, l), func(t *testing.T) {
				doc, err := letter.Compose(c, foldFor(t, c, l), l, templates(nil))
				if err != nil {
					t.Fatal(fault.Sentence(err))
				}
				for _, p := range doc.Paragraphs {
					soundTable(t, p.Table)
				}
				text := readable(doc)
				for _, f := range letter.Check(c, l, doc) {
					text += "【提示】" + f.Field + "：" + f.Sentence + "\n"
				}
				golden(t, filepath.Join("testdata/letters", letterName(name, l)+".txt"), text)
			})
		}
	}
	for _, kind := range letter.Kinds() {
		if !seen[kind] {
			t.Errorf("no letter of the kind %s", kind)
		}
	}
}

// The letters of every kind on their pages.
func TestPagesOfEveryKind(t *testing.T) {
	if _, err := os.Stat("../../assets/fonts/FandolFang-Regular.otf"); err != nil {
		if os.Getenv("CI") != "" {
			t.Fatal("the fonts are not there, run `make fonts`")
		}
		t.Skip("the fonts are not there, run `make fonts`")
	}
	faces, err := face.Open(os.DirFS("../../assets/fonts"))
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range letterCases {
		c := readCase(t, "letters/"+name)
		var all strings.Builder
		for i := range c.Letters {
			l := &c.Letters[i]
			doc, err := letter.Compose(c, foldFor(t, c, l), l, templates(nil))
			if err != nil {
				t.Fatal(fault.Sentence(err))
			}
			set, err := typeset.Set(doc, faces)
			if err != nil {
				t.Fatal(fault.Sentence(err))
			}
			fmt.Fprintf(&all, "== %s\n%s", letterName(name, l), onPages(set))
		}
		golden(t, filepath.Join("testdata/letters", name+".pages"), all.String())
	}
}

// The parties are told in all letters as the decision's template tells them.
func TestPartiesAsInTheDecision(t *testing.T) {
	decision, err := templates(nil).Default(casefile.DecisionLetter)
	if err != nil {
		t.Fatal(err)
	}
	_, after, _ := strings.Cut(decision, "# 当事人\n")
	own, _, _ := strings.Cut(after, "\n# ")
	c := readCase(t, "letters/many")
	c.Decision = &casefile.Decision{}
	write := func(text string) string {
		doc, _ := letter.Compose(c, &law.State{}, &casefile.Letter{Kind: casefile.DecisionLetter},
			templates(map[letter.Kind]string{casefile.DecisionLetter: text}))
		return readable(doc)
	}
	for _, name := range append(letterCases, "whole") {
		c = readCase(t, "letters/"+name)
		if c.Decision == nil {
			c.Decision = &casefile.Decision{}
		}
		if one, other := write(own), write("{{当事人}}"); one != other {
			t.Errorf("%s: the decision says\n%sothers say\n%s", name, one, other)
		}
	}
}

// Every fact that an editor offers for a kind can be written in its template,
// and a case with nothing in it lacks them without a panic.
func TestFactsOfEveryKind(t *testing.T) {
	within := map[string]string{"代理人": "申请人"}
	for _, kind := range letter.Kinds() {
		var all strings.Builder
		for _, f := range letter.Facts(kind) {
			text := "{{" + f.Name + "}}"
			if f.List {
				text = "{{每个 " + f.Name + "}}{{完}}"
			}
			for in := f.In; in != ""; in = within[in] {
				text = "{{每个 " + in + "}}" + text + "{{完}}"
			}
			if f.About == "" {
				t.Errorf("%s is not described", f.Name)
			}
			all.WriteString(text + "\n")
		}
		if _, err := letter.Parse(kind, all.String()); err != nil {
			t.Fatalf("%s: %s", kind, fault.Sentence(err))
		}
		own := templates(map[letter.Kind]string{kind: all.String()})
		for _, c := range []*casefile.Case{{}, readCase(t, "letters/many"), readCase(t, "letters/whole")} {
			for _, l := range []casefile.Letter{{Kind: kind}, {Kind: kind, About: []int{1, 99}, To: []casefile.Recipient{{Name: "甲"}, {Name: "乙"}}, Date: on(2026, 5, 12)}} {
				doc, err := letter.Compose(c, &law.State{}, &l, own)
				if doc == nil {
					t.Fatalf("%s: %v", kind, err)
				}
				letter.Check(c, &l, doc)
			}
		}
	}
}
