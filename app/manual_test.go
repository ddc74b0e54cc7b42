package app_test

import (
	"bytes"
	"io"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/pdfcpu/pdfcpu/pkg/api"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu"

	"fuyi/app"
	"fuyi/app/book"
	"fuyi/app/face"
	"fuyi/app/typeset"
	"fuyi/docs/manual"
)

// press is an office that sets what needs no register.
func press(t testing.TB) *app.Office {
	t.Helper()
	set := faces(t)
	if set == nil {
		t.Skip("the faces of letters are not here")
	}
	return app.New(app.Config{Faces: set, Now: func() time.Time { return time.Date(2026, 6, 1, 9, 0, 0, 0, time.UTC) }})
}

// TestManualIsWhole: the manual has each chapter, in its contents with the right page and
// in its bookmarks; every character has a glyph; nothing stands outside the margins; each
// picture has its caption below it; and it is small enough to be sent.
func TestManualIsWhole(t *testing.T) {
	const mostBytes = 6 << 20
	read, err := book.Read(manual.Files())
	if err != nil {
		t.Fatal(err)
	}
	office := press(t)
	pages, err := office.LayManual(manual.Files(), "1.2.3")
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := office.WritePDF(&out, pages); err != nil {
		t.Fatal(err) // a character without a glyph is told here
	}
	if out.Len() > mostBytes {
		t.Errorf("the PDF has %d bytes", out.Len())
	}
	t.Logf("%d pages, %d bytes", len(pages.Pages), out.Len())
	api.DisableConfigDir()
	marks, err := api.Bookmarks(bytes.NewReader(out.Bytes()), nil)
	if err != nil {
		t.Fatal(err)
	}
	if len(marks) != len(read.Chapters) {
		t.Fatalf("%d bookmarks for %d chapters", len(marks), len(read.Chapters))
	}
	contents := textOf(pages.Pages[1:marks[0].PageFrom-1], "\n")
	for i, c := range read.Chapters {
		if !strings.HasSuffix(marks[i].Title, c.Title) {
			t.Errorf("bookmark %q for %q", marks[i].Title, c.Title)
		}
		page := pages.Pages[marks[i].PageFrom-1]
		if !strings.Contains(textOf([]typeset.Page{page}, "\n"), marks[i].Title) {
			t.Errorf("%s is not on page %d", c.Title, marks[i].PageFrom)
		}
		if !strings.Contains(contents, marks[i].Title+"\n"+strconv.Itoa(marks[i].PageFrom)+"\n") {
			t.Errorf("the contents do not tell that %s is on page %d", c.Title, marks[i].PageFrom)
		}
		if parts := headings(&c); len(marks[i].Kids) != len(parts) || !slices.EqualFunc(marks[i].Kids, parts, func(m pdfcpu.Bookmark, title string) bool { return m.Title == title }) {
			t.Errorf("%s has the bookmarks %v, not %q", c.Title, marks[i].Kids, parts)
		}
	}
	insideMargins(t, pages)
	pictures := 0
	for i := range pages.Pages {
		captions := 0
		for _, r := range pages.Pages[i].Runs {
			if r.Face == face.Kai && strings.HasPrefix(r.Text, "图") {
				captions++
			}
		}
		if captions != len(pages.Pages[i].Pictures) {
			t.Errorf("page %d has %d pictures and %d captions", i+1, len(pages.Pages[i].Pictures), captions)
		}
		pictures += captions
	}
	if pictures != len(read.Pictures) {
		t.Errorf("%d pictures of %d", pictures, len(read.Pictures))
	}
}

// headings are the titles of a chapter's parts.
func headings(c *book.Chapter) []string {
	var titles []string
	for _, b := range c.Blocks {
		if b.Kind == book.Heading && b.Level == 2 {
			titles = append(titles, book.Plain(b.Text))
		}
	}
	return titles
}

// insideMargins holds that all of a book stands between its margins; a full stop may hang
// at the end of a line, as in letters.
func insideMargins(t *testing.T, pages *typeset.Pages) {
	t.Helper()
	const left, right, top, bottom = 25 * typeset.Millimetre, 185 * typeset.Millimetre, 15 * typeset.Millimetre, 285 * typeset.Millimetre
	for i := range pages.Pages {
		for _, r := range pages.Pages[i].Runs {
			end := r.X
			for _, step := range r.Steps {
				end += step
			}
			if r.X < left || end > right+r.Size || r.Y < top || r.Y > bottom {
				t.Errorf("page %d: “%s” stands from %.1f to %.1f mm, %.1f mm down", i+1, r.Text, mm(r.X), mm(end), mm(r.Y))
			}
		}
		for _, p := range pages.Pages[i].Pictures {
			if p.X < left || p.X+p.Width > right || p.Y < top || p.Y+p.Height > bottom {
				t.Errorf("page %d: “%s” stands outside the margins", i+1, p.Says)
			}
		}
	}
}

func mm(u typeset.Unit) float64 { return float64(u) / float64(typeset.Millimetre) }

// textOf is the text of pages, what follows each run that ends a line included.
func textOf(pages []typeset.Page, between string) string {
	var text strings.Builder
	for i := range pages {
		for _, r := range pages[i].Runs {
			text.WriteString(r.Text + between)
		}
	}
	return text.String()
}

// TestTechnicianPageIsOne: what whoever looks after the PC must know is one page, in the
// manual and by itself.
func TestTechnicianPageIsOne(t *testing.T) {
	office := press(t)
	page, err := office.LayTechnicianPage(manual.Files())
	if err != nil || len(page.Pages) != 1 {
		t.Fatalf("%d pages, %v", len(page.Pages), err)
	}
	insideMargins(t, page)
	if err := office.WritePDF(io.Discard, page); err != nil {
		t.Error(err)
	}
	whole, err := office.LayManual(manual.Files(), "1.2.3")
	if err != nil {
		t.Fatal(err)
	}
	for i, m := range whole.Outline {
		if m.Level == 1 && strings.HasSuffix(m.Title, "技术人员一页") {
			after := len(whole.Pages)
			for _, next := range whole.Outline[i+1:] {
				if next.Level == 1 {
					after = next.Page
					break
				}
			}
			if after-m.Page != 1 {
				t.Errorf("it takes %d pages of the manual", after-m.Page)
			}
		}
	}
}

func BenchmarkManual(b *testing.B) {
	office := press(b)
	for b.Loop() {
		pages, err := office.LayManual(manual.Files(), "1.2.3")
		if err == nil {
			err = office.WritePDF(io.Discard, pages)
		}
		if err != nil {
			b.Fatal(err)
		}
	}
}
