package letter_test

import (
	"bytes"
	"flag"
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

var update = flag.Bool("update", false, "write the golden letters anew")

// realCases are decisions as long as real ones, of an invented county, with the
// pages that they take.
var realCases = map[string]int{
	"unlawful":         2,  // 确认违法，简易程序，其他组织
	"reject-claim":     3,  // 驳回请求，口头申请，补正，证件号掩码
	"performance":      3,  // 责令履行，不作为
	"uphold":           3,  // 维持，简易程序
	"no-reply":         4,  // 撤销，第七十条，视为受理，个体工商户
	"change":           6,  // 变更罚款，第三人，听证
	"revoke-redo":      8,  // 撤销并责令重作，六名申请人，推选代表人，鉴定，延长，咨询
	"agreement":        10, // 行政协议，中止与恢复，共同的代理人
	"several-outcomes": 13, // 变更、部分撤销、维持、驳回赔偿请求
}

func readCase(t testing.TB, name string) *casefile.Case {
	t.Helper()
	content, err := os.ReadFile(filepath.Join("testdata", name+".json"))
	if err != nil {
		t.Fatal(err)
	}
	c, err := casefile.Decode(bytes.NewReader(content))
	if err != nil {
		t.Fatalf("%s: %s", name, fault.Sentence(err))
	}
	return c
}

// fold reads the case as of the day of its decision.
func fold(t testing.TB, c *casefile.Case) *law.State {
	t.Helper()
	cal, err := date.LoadCalendar(os.DirFS("../../assets/holidays"))
	if err != nil {
		t.Fatal(err)
	}
	st, err := law.Fold(c, c.Decision.Date, cal)
	if err != nil {
		t.Fatal(fault.Sentence(err))
	}
	return st
}

func TestRealDecisions(t *testing.T) {
	for name := range realCases {
		t.Run(name, func(t *testing.T) {
			c := readCase(t, name)
			if err := c.Check().Err(); err != nil {
				t.Errorf("the case is not sound: %s", fault.Sentence(err))
			}
			st := fold(t, c)
			for _, d := range st.Deadlines {
				if d.Status == law.Missed && d.Rule != "reply" && !st.Deemed {
					t.Errorf("the case misses a limit: %s", d.Why())
				}
			}
			doc, err := letter.Compose(c, st, &casefile.Letter{Kind: casefile.DecisionLetter}, templates(nil))
			if err != nil {
				t.Fatal(fault.Sentence(err))
			}
			for _, f := range letter.Check(c, &casefile.Letter{Kind: casefile.DecisionLetter}, doc) {
				t.Errorf("found %s", f.Sentence)
			}
			golden(t, filepath.Join("testdata", name+".txt"), readable(doc))
		})
	}
}

var styleMarks = map[letter.Style]string{letter.Body: "", letter.Heading1: "【一级标题】", letter.Heading2: "【二级标题】", letter.Flush: "【顶格】", letter.RightOne: "【居右】",
	letter.Centred: "【居中】", letter.SignField: "【签名】"}

// readable writes a document as a person would read it through, each paragraph
// with its part.
func readable(doc *letter.Document) string {
	var out strings.Builder
	line := func(name, text string) {
		if text != "" {
			fmt.Fprintf(&out, "【%s】%s\n", name, text)
		}
	}
	line("红头", doc.Head)
	for _, text := range doc.Title {
		line("标题", text)
	}
	line("文号", doc.Number)
	part := ""
	for _, p := range doc.Paragraphs {
		if p.Part != part {
			fmt.Fprintf(&out, "\n[%s]\n", p.Part)
			part = p.Part
		}
		if p.Table != nil {
			readableTable(&out, p.Table)
			continue
		}
		fmt.Fprintf(&out, "%s%s\n", styleMarks[p.Style], p.Text)
	}
	out.WriteString("\n")
	if doc.Signature.Organ != "" {
		line("落款", doc.Signature.Organ+" "+doc.Signature.Date.Chinese())
	}
	line("抄送", doc.Copies)
	line("属性", doc.Subject)
	return out.String()
}

// readableTable writes a table as its template does.
func readableTable(out *strings.Builder, t *letter.Table) {
	fmt.Fprintf(out, "【表格 %s】\n", strings.Trim(fmt.Sprint(t.Widths), "[]"))
	for i, row := range t.Rows {
		name := "行"
		if i < t.Heads {
			name = "表头"
		}
		if row.Lines > 0 {
			name += fmt.Sprint(" ", row.Lines)
		}
		fmt.Fprintf(out, "【%s】", name)
		for j, cell := range row.Cells {
			if j > 0 {
				out.WriteString("｜")
			}
			if cell.Bold && i >= t.Heads {
				out.WriteString("*")
			}
			if cell.Centre && i >= t.Heads {
				out.WriteString("=")
			}
			switch {
			case cell.Left:
				out.WriteString("←")
			case cell.Above:
				out.WriteString("↑")
			}
			text := strings.ReplaceAll(cell.Text, "\n", "／")
			if text == "←" || text == "↑" {
				text = "“" + text + "”"
			}
			out.WriteString(text)
		}
		out.WriteString("\n")
	}
	out.WriteString("【表格完】\n")
}

func golden(t *testing.T, file, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if got == string(want) {
		return
	}
	old, now := strings.Split(string(want), "\n"), strings.Split(got, "\n")
	for i := range now {
		if i >= len(old) || old[i] != now[i] {
			t.Fatalf("%s line %d:\n%s\nread it through, then run with -update", file, i+1, now[i])
		}
	}
	t.Fatalf("%s is shorter; read it through, then run with -update", file)
}

// The letters on their pages: where every line stands and what it says.
func TestRealPages(t *testing.T) {
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
	for name, pages := range realCases {
		t.Run(name, func(t *testing.T) {
			c := readCase(t, name)
			doc, err := letter.Compose(c, fold(t, c), &casefile.Letter{Kind: casefile.DecisionLetter}, templates(nil))
			if err != nil {
				t.Fatal(fault.Sentence(err))
			}
			set, err := typeset.Set(doc, faces)
			if err != nil {
				t.Fatal(fault.Sentence(err))
			}
			if len(set.Pages) != pages {
				t.Errorf("%d pages, want %d", len(set.Pages), pages)
			}
			golden(t, filepath.Join("testdata", name+".pages"), onPages(set))
		})
	}
}

// onPages writes every line with its place in millimetres from the left and
// the top of its page.
func onPages(set *typeset.Pages) string {
	var out strings.Builder
	for i, page := range set.Pages {
		fmt.Fprintf(&out, "第%d页", i+1)
		var y typeset.Unit = -1
		for _, r := range page.Runs {
			if r.Y != y {
				fmt.Fprintf(&out, "\n%6.1f %6.1f ", mm(r.X), mm(r.Y))
				y = r.Y
			}
			out.WriteString(r.Text)
		}
		out.WriteString("\n")
	}
	return out.String()
}

func mm(u typeset.Unit) float64 { return float64(u) / float64(typeset.Millimetre) }

func BenchmarkCompose(b *testing.B) {
	for _, name := range []string{"change", "several-outcomes"} {
		b.Run(name, func(b *testing.B) {
			c := readCase(b, name)
			st := fold(b, c)
			t := templates(nil)
			b.ReportAllocs()
			for b.Loop() {
				if _, err := letter.Compose(c, st, &casefile.Letter{Kind: casefile.DecisionLetter}, t); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
