package app_test

import (
	"path/filepath"
	"strings"
	"testing"

	"fuyi/app/casefile"
	"fuyi/app/date"
)

// TestDoubtsOfALetter types what is doubtful into a case and wants it named once,
// with how often it comes, and a quotation of two paragraphs let be.
func TestDoubtsOfALetter(t *testing.T) {
	d := bureau(t, date.Must(2026, 12, 1))
	c := realCase(t, "uphold")
	proof := func() (told []string) {
		t.Helper()
		p, err := d.Proof(ctx, c, &casefile.Letter{Kind: casefile.DecisionLetter})
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range p.Findings {
			if strings.Contains(f.Sentence, "GB/T") || strings.Contains(f.Sentence, "可疑") {
				told = append(told, f.Part+" "+f.Sentence)
			}
		}
		return told
	}
	if told := proof(); len(told) > 0 {
		t.Errorf("a sound letter is doubted: %q", told)
	}
	c.Found = "申请人于2026.3.5,向被申请人提出,要求查处。\n该规定称：“第一段。\n“第二段。”"
	want := []string{
		"found “…明：申请人于2026.3.5,向被申请人…”中，“2026.3.5”：年月日按自然顺序书写，建议写作“2026年3月5日”（GB/T 15835—2011 5.1.4）。",
		"found “…26.3.5,向被申请人提…”中，“,”：中文里用了半角标点，建议写作“，”（GB/T 15834—2011 4.4），这一部分共2处。",
	}
	if told := proof(); strings.Join(told, "\n") != strings.Join(want, "\n") {
		t.Errorf("told %q\nwant %q", told, want)
	}
	c.Found = strings.Repeat("《", 5) + "。，、，；，：，。：、；，。；：、：，：、。；、《甲）”】〕’"
	if told := proof(); len(told) != 13 {
		t.Errorf("%d findings: %q", len(told), told)
	}
}

// TestOurOwnWordingHasNoDoubts holds the templates, and the facts that the
// program words itself, to the standards in letters of every kind.
func TestOurOwnWordingHasNoDoubts(t *testing.T) {
	d := bureau(t, date.Must(2026, 12, 1))
	names, err := filepath.Glob("letter/testdata/letters/*.json")
	if err != nil || len(names) == 0 {
		t.Fatal(names, err)
	}
	for _, name := range names {
		c := realCase(t, "letters/"+strings.TrimSuffix(filepath.Base(name), ".json"))
		for _, l := range c.Letters {
			l.Stage = casefile.DraftLetter
			p, err := d.Proof(ctx, c, &l)
			if err != nil || p.Document == nil {
				t.Fatal(name, l.Kind, p.Faults, err)
			}
			for _, f := range p.Findings {
				if strings.Contains(f.Sentence, "GB/T 158") {
					t.Errorf("%s, %s: %s", name, l.Kind, f.Sentence)
				}
			}
		}
	}
}
