package report_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fuyi/app/figures"
	"fuyi/app/report"
	"fuyi/app/typeset"
)

var update = flag.Bool("update", false, "write the golden pages anew")

func mm(u typeset.Unit) float64 { return float64(u) / float64(typeset.Millimetre) }

// listing is pages in text: page, place in mm, size in points, text.
func listing(p *typeset.Pages) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%.0f × %.0f\n", mm(p.Width), mm(p.Height))
	for i := range p.Pages {
		for _, r := range p.Pages[i].Runs {
			fmt.Fprintf(&b, "%d\t%.2f\t%.2f\t%.1f\t%s\n", i+1, mm(r.X), mm(r.Y), r.Size.Points(), r.Text)
		}
	}
	return b.String()
}

// TestGoldenPages holds the pages of every report against those that were looked
// at.
func TestGoldenPages(t *testing.T) {
	faces := fontsOf(t)
	for _, kind := range report.Kinds() {
		t.Run(string(kind), func(t *testing.T) {
			b := withLists(basis(kind, factsOfTwoYears(400), figures.Quarter(2026, 4)))
			b.Texts = map[string]string{"problems": "一是个别单位答复不及时。\n二是部分行政处罚事实不清、证据不足。", "plans": "加强案前指导。"}
			pages, err := typeset.Set(report.Make(b).Document(nil), faces)
			if err != nil {
				t.Fatal(err)
			}
			inside(t, pages)
			file, got := filepath.Join("testdata", string(kind)+".txt"), listing(pages)
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
				t.Errorf("pages differ from %s; look at them, then run with -update", file)
			}
		})
	}
}

// inside holds every line and rule to the paper, and every page to a line of text
// at its foot that is no head: a head is black, so are the names of chapters.
func inside(t *testing.T, p *typeset.Pages) {
	t.Helper()
	for i := range p.Pages {
		for _, r := range p.Pages[i].Runs {
			right := r.X
			for _, s := range r.Steps {
				right += s
			}
			if r.X < 18*typeset.Millimetre || right > p.Width-18*typeset.Millimetre || r.Y > p.Height-15*typeset.Millimetre {
				t.Errorf("page %d: %q stands at %.1f to %.1f mm, %.1f mm down", i+1, r.Text, mm(r.X), mm(right), mm(r.Y))
			}
		}
	}
}

// TestNumbersStayWhole: no number, day or case number is broken between lines, in
// whatever report; long names are.
func TestNumbersStayWhole(t *testing.T) {
	faces := fontsOf(t)
	for _, kind := range report.Kinds() {
		r := report.Make(withLists(basis(kind, factsOfTwoYears(3000), figures.Year(2026))))
		pages, err := typeset.Set(r.Document(nil), faces)
		if err != nil {
			t.Fatal(err)
		}
		var runs []string
		for i := range pages.Pages {
			for _, run := range pages.Pages[i].Runs {
				runs = append(runs, run.Text)
			}
		}
		wrapped := false
		for _, p := range r.Parts {
			if p.Table == nil {
				continue
			}
			for _, row := range p.Table.Rows {
				for _, v := range row.Cells {
					switch {
					case v.Is != report.IsWords && !slices.Contains(runs, v.Text):
						t.Errorf("%s, %s: %s is broken", kind, p.Table.Name, v.Text)
					case strings.HasPrefix(v.Text, longName):
						wrapped = true
						if slices.Contains(runs, v.Text) && r.Lies {
							t.Errorf("%s: the long name stands in one line", kind)
						}
					}
				}
			}
		}
		if !wrapped && (kind == report.Respondents || kind == report.Lost) {
			t.Errorf("%s names no long name", kind)
		}
	}
}

// TestHeadsAreRepeated: a table over several pages has its heads on each, and no
// page ends with them.
func TestHeadsAreRepeated(t *testing.T) {
	r := report.Make(withLists(basis(report.Lost, factsOfTwoYears(900), figures.Year(2026))))
	pages, err := typeset.Set(r.Document(nil), fontsOf(t))
	if err != nil {
		t.Fatal(err)
	}
	with, heads := 0, 0
	for i := range pages.Pages {
		rows, head, last := 0, 0, ""
		for _, run := range pages.Pages[i].Runs {
			if run.Text == "撤销" && run.X > 200*typeset.Millimetre {
				rows++
			}
			if run.Text == "结案方式" {
				head++
			}
			if !strings.HasPrefix(run.Text, "— ") {
				last = run.Text
			}
		}
		if rows > 0 {
			with++
			heads += head
		}
		if last == "结案日期" || last == "本期复议直接纠错案件" {
			t.Errorf("page %d ends with a head", i+1)
		}
	}
	if with < 2 || heads != with {
		t.Errorf("%d pages have rows of the table, %d of them its heads", with, heads)
	}
}
