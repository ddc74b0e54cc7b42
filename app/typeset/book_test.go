package typeset_test

import (
	"bytes"
	"fmt"
	"image"
	"image/png"
	"strings"
	"testing"

	"fuyi/app/book"
	"fuyi/app/face"
	"fuyi/app/typeset"
)

func said(text string) []book.Span { return []book.Span{{Text: text}} }

// chapterOf is a chapter of some paragraphs and then a picture of a window's width.
func chapterOf(t *testing.T, paragraphs, width, height int) *book.Book {
	t.Helper()
	var shown bytes.Buffer
	if err := png.Encode(&shown, image.NewGray(image.Rect(0, 0, width, height))); err != nil {
		t.Fatal(err)
	}
	c := book.Chapter{File: "01.md", Title: "今日"}
	for i := range paragraphs {
		c.Blocks = append(c.Blocks, book.Block{Kind: book.Paragraph, Text: said(fmt.Sprintf("第%d段。%s", i, prose[i%len(prose)]))})
	}
	c.Blocks = append(c.Blocks, book.Block{Kind: book.Picture, Path: "p.png", Text: said("今日的事")})
	return &book.Book{Chapters: []book.Chapter{c}, Pictures: map[string][]byte{"p.png": shown.Bytes()}}
}

// TestPictureKeepsItsCaption: wherever a picture falls, its caption stands below it on
// the same page, and both between the margins.
func TestPictureKeepsItsCaption(t *testing.T) {
	for _, size := range [][2]int{{1180, 700}, {520, 260}, {300, 1400}} {
		for paragraphs := range 14 {
			pages, err := typeset.SetBook(chapterOf(t, paragraphs, size[0], size[1]), nil, open(t))
			if err != nil {
				t.Fatal(err)
			}
			for i, page := range pages.Pages {
				for _, p := range page.Pictures {
					at := strings.Index(listing(&typeset.Pages{Pages: []typeset.Page{page}}), "今日的事")
					if at < 0 {
						t.Errorf("%v after %d paragraphs: the caption is not on page %d", size, paragraphs, i+1)
					}
					for _, r := range page.Runs {
						if strings.Contains(r.Text, "今日的事") && r.Y < p.Y+p.Height {
							t.Errorf("%v after %d paragraphs: the caption stands inside the picture", size, paragraphs)
						}
					}
					if p.Y+p.Height > 275*typeset.Millimetre || p.X < 25*typeset.Millimetre || p.X+p.Width > 185*typeset.Millimetre {
						t.Errorf("%v after %d paragraphs: the picture leaves the page", size, paragraphs)
					}
				}
			}
		}
	}
}

// TestFacesOfABook: a line of several faces is one line, each piece begins where the last
// one ends, and nothing of the text is lost.
func TestFacesOfABook(t *testing.T) {
	spans := []book.Span{{Text: "先按"}, {Text: "定稿", Strong: true}, {Text: "，再运行"}, {Text: "fuyi verify --backup 备份", Code: true}, {Text: "，看是不是“✓ 完好”。"}}
	b := &book.Book{Chapters: []book.Chapter{{Title: "今日", Blocks: []book.Block{{Kind: book.Item, Level: 1, Marker: "1.", Text: spans}}}}}
	pages, err := typeset.SetBook(b, nil, open(t))
	if err != nil {
		t.Fatal(err)
	}
	faces := map[face.Name]string{}
	var text strings.Builder
	var last typeset.Run
	for _, r := range pages.Pages[0].Runs {
		if r.Y < 42*typeset.Millimetre { // the title
			continue
		}
		if last.Text != "" && last.Break == typeset.SameLine && last.Text != "1." {
			end := last.X
			for _, s := range last.Steps {
				end += s
			}
			if r.X != end || r.Y != last.Y {
				t.Errorf("“%s” does not go on where “%s” ends", r.Text, last.Text)
			}
		}
		faces[r.Face] += r.Text
		text.WriteString(r.Text)
		last = r
	}
	if want := "1." + book.Plain(spans); !strings.Contains(text.String(), want) {
		t.Errorf("%q lacks %q", text.String(), want)
	}
	for n, want := range map[face.Name]string{face.Hei: "定稿fuyi verify --backup ", face.Kai: "备份", face.Sans: "✓"} {
		if faces[n] != want {
			t.Errorf("%v: %q, want %q", n, faces[n], want)
		}
	}
}

// TestContentsLeadToTheirPlaces: the contents name each chapter and its parts, and lead
// to where they stand.
func TestContentsLeadToTheirPlaces(t *testing.T) {
	b := &book.Book{}
	for i := range 40 { // contents of more than one page
		b.Chapters = append(b.Chapters, book.Chapter{Title: fmt.Sprintf("第%d件事", i), Blocks: []book.Block{{Kind: book.Heading, Level: 2, Text: said("怎样办")}, {Kind: book.Paragraph, Text: said("照办。")}}})
	}
	pages, err := typeset.SetBook(b, &typeset.Cover{Name: "复议", Title: "使用手册"}, open(t))
	if err != nil {
		t.Fatal(err)
	}
	if len(pages.Outline) != 80 {
		t.Fatalf("%d marks", len(pages.Outline))
	}
	links := 0
	for i := range pages.Pages {
		for _, l := range pages.Pages[i].Links {
			m := pages.Outline[links]
			if l.Page != m.Page || l.At != m.Y {
				t.Errorf("link %d leads to page %d, %q is on %d", links, l.Page+1, m.Title, m.Page+1)
			}
			if runs := listing(&typeset.Pages{Pages: pages.Pages[m.Page : m.Page+1]}); !strings.Contains(runs, m.Title) {
				t.Errorf("%q is not on page %d", m.Title, m.Page+1)
			}
			links++
		}
	}
	if links != 80 {
		t.Errorf("%d links", links)
	}
}
