package pdf_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fuyi/app/face"
	"fuyi/app/pdf"
	"fuyi/app/typeset"
)

// byHand sets a letter of 2,500 characters by hand: a title, a
// heading in 黑体 and one in 楷体, and paragraphs of a statute as the body.
func byHand(t testing.TB, faces *face.Set) *typeset.Pages {
	t.Helper()
	content, err := os.ReadFile(filepath.Join("testdata", "articles.txt"))
	if err != nil {
		t.Fatal(err)
	}
	p := paper()
	p.Pages = nil
	title := grid(faces, face.XiaoBiaoSong, 0, 8, "清河县人民政府行政复议决定书")
	title.Size = size2
	runs := []typeset.Run{title, grid(faces, face.Hei, 2, 2, "一、复议请求"), grid(faces, face.Kai, 3, 2, "（一）事实和理由：𬭎𠮷")}
	row := 4
	turn := func() {
		page := typeset.Page{Runs: append(runs, grid(faces, face.Song, 23, 13, "— 1 —"))}
		p.Pages = append(p.Pages, page)
		runs, row = nil, 0
	}
	for _, paragraph := range strings.Split(strings.TrimSpace(string(content)), "\n") {
		text := []rune("　　" + paragraph)
		for len(text) > 0 {
			n := min(len(text), typeset.Columns)
			if row == typeset.Rows {
				turn()
			}
			runs = append(runs, grid(faces, face.FangSong, row, 0, string(text[:n])))
			text = text[n:]
			row++
		}
	}
	turn()
	return p
}

// most is how large the PDF of such a letter may be, in bytes: it is
// mailed, archived and kept in the register's backups by the thousand.
const most = 150_000

func TestALetterStaysSmall(t *testing.T) {
	faces := open(t)
	var out bytes.Buffer
	if err := pdf.Write(&out, byHand(t, faces), faces); err != nil {
		t.Fatal(err)
	}
	t.Logf("%d bytes", out.Len())
	if out.Len() > most {
		t.Errorf("a letter takes %d bytes, at most %d are wanted", out.Len(), most)
	}
}

func BenchmarkLetter(b *testing.B) {
	faces := open(b)
	p := byHand(b, faces)
	b.ReportAllocs()
	for b.Loop() {
		var out bytes.Buffer
		if err := pdf.Write(&out, p, faces); err != nil {
			b.Fatal(err)
		}
		b.ReportMetric(float64(out.Len()), "bytes/letter")
	}
}

// BenchmarkFirstLetter is what a command that prints one letter waits for: the
// fonts are opened, and no outline is known yet.
func BenchmarkFirstLetter(b *testing.B) {
	p := byHand(b, open(b))
	b.ReportAllocs()
	for b.Loop() {
		faces, err := face.Open(fonts(b))
		if err != nil {
			b.Fatal(err)
		}
		var out bytes.Buffer
		if err := pdf.Write(&out, p, faces); err != nil {
			b.Fatal(err)
		}
	}
}
