package typeset_test

import (
	"cmp"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"

	"pgregory.net/rapid"

	"fuyi/app/date"
	"fuyi/app/face"
	"fuyi/app/letter"
	"fuyi/app/typeset"
)

var update = flag.Bool("update", false, "write the golden pages anew")

// listing is pages in text: page, place in mm, face, size in pt, text.
func listing(p *typeset.Pages) string {
	var b strings.Builder
	for i := range p.Pages {
		for _, r := range p.Pages[i].Runs {
			fmt.Fprintf(&b, "%d\t%.2f\t%.2f\t%v\t%.0f\t%s\n", i+1,
				float64(r.X)/float64(typeset.Millimetre), float64(r.Y)/float64(typeset.Millimetre), r.Face, r.Size.Points(), r.Text)
		}
	}
	return b.String()
}

func TestGoldenPages(t *testing.T) {
	for name, rounds := range map[string]int{"short": 1, "middle": 3, "long": 12} {
		t.Run(name, func(t *testing.T) {
			doc := decision(rounds)
			pages, err := typeset.Set(doc, open(t))
			if err != nil {
				t.Fatal(err)
			}
			if fault := broken(doc, pages); fault != "" {
				t.Error(fault)
			}
			file := filepath.Join("testdata", name+".txt")
			got := listing(pages)
			if *update {
				if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if got != string(want) {
				t.Errorf("pages differ from %s; look at them, then run with -update. Got:\n%s", file, got)
			}
		})
	}
}

const (
	noStart = "，。、；：？！）》〉】〕」』”’］｝〗％‰℃"
	noEnd   = "（《〈【〔「『“‘"
)

// broken names the first rule of the page that is broken, "" for none.
func broken(doc *letter.Document, p *typeset.Pages) string {
	var text strings.Builder
	for i := range p.Pages {
		body, signed := 0, 0
		for j, r := range p.Pages[i].Runs {
			if len([]rune(r.Text)) != len(r.Steps) {
				return "not one step for each character: " + r.Text
			}
			if j == len(p.Pages[i].Runs)-1 {
				if r.Text != fmt.Sprintf("— %d —", i+1) {
					return "no page number: " + r.Text
				}
				continue
			}
			if r.Part == typeset.SignaturePart {
				signed++
			} else {
				body++
			}
			text.WriteString(r.Text)
			if s := offGrid(&r); s != "" {
				return s
			}
		}
		if signed > 0 && body == 0 && text.Len() > len(doc.Signature.Organ)+20 {
			return fmt.Sprintf("page %d has the signature alone", i+1)
		}
	}
	want := []rune(written(doc))
	got := []rune(text.String())
	if len(got) < len(want) || string(got[:len(want)]) != string(want) {
		return fmt.Sprintf("text is\n%q, not\n%q", string(got), string(want))
	}
	return ""
}

// offGrid tells what is wrong with the place of a run.
func offGrid(r *typeset.Run) string {
	row := (r.Y - typeset.Baseline(0, r.Size)) / typeset.LinePitch
	if typeset.Baseline(int(row), r.Size) != r.Y || row < 0 || row >= typeset.Rows {
		return "off the grid of lines: " + r.Text
	}
	end, wide := r.X, r.X
	// What is not seen at its end, blanks and controls, may stand over the edge.
	runes := []rune(cmp.Or(strings.TrimRightFunc(r.Text, func(c rune) bool { return c == ' ' || unicode.IsControl(c) }), r.Text))
	for i := range len(runes) - 1 {
		// What has no width of its own, on a mark that is squeezed, takes the squeezing.
		if r.Steps[i] > 0 {
			wide = end
		}
		if end += r.Steps[i]; end < wide {
			return "a character stands before the last: " + r.Text
		}
	}
	edge := typeset.MarginLeft + typeset.TextWidth
	last := runes[len(runes)-1]
	switch {
	case strings.ContainsRune("，。、；：", last) && end <= edge: // may hang
	case strings.ContainsRune(noStart, last) && end <= edge-typeset.CharPitch/2: // half of it is blank
	case end+r.Steps[len(runes)-1] > edge:
		return "over the edge: " + r.Text
	}
	return ""
}

// forbidden returns a line that begins or ends as 禁则 forbids.
func forbidden(p *typeset.Pages) string {
	for i := range p.Pages {
		goesOn := false
		for _, r := range p.Pages[i].Runs {
			runes := []rune(r.Text)
			if goesOn && strings.ContainsRune(noStart, runes[0]) || r.Break == typeset.LineEnd && strings.ContainsRune(noEnd, runes[len(runes)-1]) {
				return r.Text
			}
			goesOn = r.Break == typeset.LineEnd
		}
	}
	return ""
}

func document(text string) *letter.Document {
	return &letter.Document{
		Title: []string{"清河县人民政府", "行政复议决定书"}, Number: "清政复决〔2026〕12号",
		Paragraphs: []letter.Paragraph{{Part: "found", Text: text}},
		Signature:  letter.Signature{Organ: "清河县人民政府", Date: date.Must(2026, 6, 3)},
	}
}

func TestAnyText(t *testing.T) {
	faces := open(t)
	rapid.Check(t, func(t *rapid.T) {
		doc := document(rapid.String().Draw(t, "text"))
		pages, err := typeset.Set(doc, faces)
		if err != nil {
			t.Fatal(err)
		}
		if s := broken(doc, pages); s != "" {
			t.Fatal(s)
		}
	})
}

func TestAnyProse(t *testing.T) {
	faces := open(t)
	pieces := []string{"申请人", "不服", "被申请人", "，", "。", "《行政处罚法》", "（一）", "“", "”", "2026年3月5日", "清政复决〔2026〕12号", "50000元", "98.6％", "——", "……", "𬭎", "GB/T 9704", "：“", "。”", "℃", "、"}
	rapid.Check(t, func(t *rapid.T) {
		var b strings.Builder
		for _, s := range rapid.SliceOfN(rapid.SampledFrom(pieces), 0, 400).Draw(t, "pieces") {
			b.WriteString(s)
			if strings.ContainsAny(s, noStart+noEnd) {
				b.WriteString("查明事实") // marks do not fill a line by themselves
			}
		}
		doc := document(b.String())
		pages, err := typeset.Set(doc, faces)
		if err != nil {
			t.Fatal(err)
		}
		if s := broken(doc, pages); s != "" {
			t.Fatal(s)
		}
		if s := forbidden(pages); s != "" {
			t.Fatalf("a forbidden start or end: %q", s)
		}
	})
}

func FuzzSet(f *testing.F) {
	faces := open(f)
	f.Add("申请人：张𬭎，男。")
	f.Add("\u200d\u0301a\ufe0f⿰氵青——……（（（（")
	f.Add(strings.Repeat("，", 100))
	f.Fuzz(func(t *testing.T, text string) {
		doc := document(strings.ToValidUTF8(text, "\uFFFD"))
		pages, err := typeset.Set(doc, faces)
		if err != nil {
			t.Fatal(err)
		}
		if s := broken(doc, pages); s != "" {
			t.Fatal(s)
		}
	})
}

// The signature is never alone, however many lines stand before it.
func TestSignatureIsNeverAlone(t *testing.T) {
	for n := range 60 {
		doc := document("")
		doc.Paragraphs = nil
		for range n {
			doc.Paragraphs = append(doc.Paragraphs, letter.Paragraph{Text: "本决定书一经送达，即发生法律效力。"})
		}
		pages, err := typeset.Set(doc, open(t))
		if err != nil {
			t.Fatal(err)
		}
		if s := broken(doc, pages); s != "" {
			t.Errorf("%d lines: %s", n, s)
		}
	}
}

func TestHeadingIsNeverLast(t *testing.T) {
	for n := range 45 {
		doc := document("事实。")
		for range n {
			doc.Paragraphs = append(doc.Paragraphs, letter.Paragraph{Text: "事实。"})
		}
		doc.Paragraphs = append(doc.Paragraphs, letter.Paragraph{Style: letter.Heading1, Text: "二、理由"}, letter.Paragraph{Text: "理由。"})
		pages, err := typeset.Set(doc, open(t))
		if err != nil {
			t.Fatal(err)
		}
		for i := range pages.Pages {
			runs := pages.Pages[i].Runs
			if r := runs[len(runs)-2]; r.Face == face.Hei {
				t.Errorf("%d lines: page %d ends with a heading", n, i+1)
			}
		}
	}
}

func BenchmarkSetShort(b *testing.B) { benchmark(b, 4) }
func BenchmarkSetLong(b *testing.B)  { benchmark(b, 14) }

func benchmark(b *testing.B, rounds int) {
	doc, faces := decision(rounds), open(b)
	b.ReportAllocs()
	pages := 0
	for b.Loop() {
		p, err := typeset.Set(doc, faces)
		if err != nil {
			b.Fatal(err)
		}
		pages = len(p.Pages)
	}
	b.ReportMetric(float64(pages), "pages")
	b.ReportMetric(float64(len([]rune(written(doc)))), "characters")
}
