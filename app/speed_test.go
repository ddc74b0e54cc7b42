package app_test

import (
	"bytes"
	"fmt"
	"image"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"

	"fuyi/app/casefile"
	"fuyi/app/date"
	"fuyi/app/raster"
)

// realCase reads a case whose decision is as long as real ones.
func realCase(t testing.TB, name string) *casefile.Case {
	t.Helper()
	content, err := os.ReadFile(filepath.Join("letter", "testdata", name+".json"))
	if err != nil {
		t.Fatal(err)
	}
	c, err := casefile.Decode(bytes.NewReader(content))
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// manyCases makes cases whose decisions take three pages, no two of the same
// text: the n-th has its own names and amounts and a passage of another case.
func manyCases(t testing.TB) func(n int) *casefile.Case {
	t.Helper()
	var bases []*casefile.Case
	for _, name := range []string{"uphold", "performance", "reject-claim"} {
		bases = append(bases, realCase(t, name))
	}
	var passages []string
	for _, name := range []string{"agreement", "change", "several-outcomes", "revoke-redo", "no-reply", "unlawful"} {
		c := realCase(t, name)
		for _, text := range []string{c.ApplicantSays, c.RespondentSays, c.Found, c.Held} {
			for _, line := range strings.Split(text, "\n") {
				if n := len([]rune(line)); n > 80 && n < 200 {
					passages = append(passages, line)
				}
			}
		}
	}
	names := []rune("赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳酆鲍史唐费廉岑薛雷贺倪汤")
	return func(n int) *casefile.Case {
		c := *bases[n%len(bases)]
		c.Parties = append([]casefile.Party(nil), c.Parties...)
		c.Parties[0].Name = string([]rune{names[n%len(names)], names[n*7%len(names)], names[n*31%len(names)]})
		lines := strings.Split(c.Found, "\n")
		lines[len(lines)-1] = passages[n*13%len(passages)]
		c.Found = strings.Join(lines, "\n") + fmt.Sprintf("涉案金额%d.%02d元。", 1000+n*37, n%100)
		return &c
	}
}

// BenchmarkThousandDecisions composes, sets and prints a decision of about three
// pages; run with -benchtime 1000x -cpu 2 it is the thousand of two workers. It
// reports what the process held at its most, where the system tells.
func BenchmarkThousandDecisions(b *testing.B) {
	d := open(b, date.Must(2026, 12, 1))
	if d.Faces() == nil {
		b.Skip("the fonts are not there, run `make fonts`")
	}
	caseOf := manyCases(b)
	var next, pages, size atomic.Int64
	b.ReportAllocs()
	b.ResetTimer()
	b.RunParallel(func(p *testing.PB) {
		var out bytes.Buffer
		for p.Next() {
			c := caseOf(int(next.Add(1)))
			doc, err := d.Compose(c, &casefile.Letter{Kind: casefile.DecisionLetter})
			if err != nil {
				b.Error(err)
				return
			}
			set, err := d.Lay(doc)
			if err != nil {
				b.Error(err)
				return
			}
			out.Reset()
			if err := d.WritePDF(&out, set); err != nil {
				b.Error(err)
				return
			}
			pages.Add(int64(len(set.Pages)))
			size.Add(int64(out.Len()))
		}
	})
	b.StopTimer()
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "decisions/s")
	b.ReportMetric(float64(pages.Load())/float64(b.N), "pages/decision")
	b.ReportMetric(float64(size.Load())/float64(b.N), "bytes/decision")
	b.ReportMetric(mostHeld(), "peak-MB")
}

// mostHeld is the most memory that the process held, in MB: what the system says
// or, where it says nothing, what the Go runtime took from it.
func mostHeld() float64 {
	status, _ := os.ReadFile("/proc/self/status")
	if _, after, ok := strings.Cut(string(status), "VmHWM:"); ok {
		if kB, err := strconv.ParseFloat(strings.Fields(after)[0], 64); err == nil {
			return kB / 1024
		}
	}
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return float64(m.Sys) / (1 << 20)
}

// BenchmarkPreviewKey is what follows a key in a decision of a dozen pages: the
// letter is proved anew, and the two pages that a screen shows are painted at
// 1,000 pixels of height.
func BenchmarkPreviewKey(b *testing.B) {
	d := open(b, date.Must(2026, 12, 1))
	if d.Faces() == nil {
		b.Skip("the fonts are not there, run `make fonts`")
	}
	c := realCase(b, "several-outcomes")
	found := c.Found
	painter := raster.New(d.Faces())
	letters := []rune("甲乙丙丁戊己庚辛壬癸")
	key := func(n int) (pages int, seen [2]image.Image) {
		c.Found = found + string(letters[n%len(letters)])
		proof, err := d.Proof(ctx, c, &casefile.Letter{Kind: casefile.DecisionLetter})
		if err != nil {
			b.Fatal(err)
		}
		for i := range seen {
			seen[i] = painter.Page(&proof.Pages.Pages[5+i], proof.Pages, 1000.0/297)
		}
		return len(proof.Pages.Pages), seen
	}
	pages, _ := key(0)
	b.ReportAllocs()
	for n := 0; b.Loop(); n++ {
		key(n)
	}
	b.ReportMetric(float64(pages), "pages")
}
