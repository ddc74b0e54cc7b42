package raster_test

import (
	"bytes"
	"image"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"testing"

	"fuyi/app/date"
	"fuyi/app/face"
	"fuyi/app/letter"
	"fuyi/app/pdf"
	"fuyi/app/raster"
	"fuyi/app/typeset"
)

func set(t testing.TB) (*typeset.Pages, *face.Set) {
	t.Helper()
	faces, err := face.Open(os.DirFS("../../assets/fonts"))
	if err != nil {
		t.Fatal(err)
	}
	doc := &letter.Document{
		Title: []string{"清河县人民政府", "行政复议决定书"}, Number: "清政复决〔2026〕12号",
		Signature: letter.Signature{Organ: "清河县人民政府", Date: date.Must(2026, 6, 3)},
	}
	for range 6 {
		doc.Paragraphs = append(doc.Paragraphs, letter.Paragraph{Text: "申请人不服被申请人于2026年3月5日作出的《行政处罚决定书》（清市监罚字〔2026〕第118号），于2026年4月12日向本机关申请行政复议。"})
	}
	pages, err := typeset.Set(doc, faces)
	if err != nil {
		t.Fatal(err)
	}
	return pages, faces
}

// dotsPerMM is the scale of 100 dots to the inch.
const dotsPerMM = 100 / 25.4

// forms are pages of every form that letters have.
func forms(t *testing.T) (map[string]*typeset.Pages, *face.Set) {
	t.Helper()
	plain, faces := set(t)
	table := &letter.Table{Widths: []int{1, 3, 2}, Heads: 1, Rows: []letter.TableRow{
		{Cells: []letter.Cell{{Text: "序号", Bold: true, Centre: true}, {Text: "文书名称", Bold: true}, {Text: "备注", Bold: true}}}}}
	for i := range 40 {
		table.Rows = append(table.Rows, letter.TableRow{Lines: 1 + i%3, Cells: []letter.Cell{{Text: "1", Centre: true},
			{Text: "行政复议申请受理通知书（云政复受〔2026〕12号）"}, {Above: i%4 == 3, Text: map[bool]string{false: "已送达"}[i%4 == 3]}}})
	}
	docs := map[string]*letter.Document{
		"表": {Title: []string{"卷内目录"}, Unfoliated: true, Paragraphs: []letter.Paragraph{{Table: table}}},
		"红头": {Head: "云溪县人民政府", Number: "云政复意〔2026〕3号", Title: []string{"行政复议意见书"}, Copies: "云溪县司法局",
			Paragraphs: []letter.Paragraph{{Style: letter.Flush, Text: "云溪县市场监督管理局："}, {Text: "你单位作出的行政处罚决定违反法定程序。"}}},
		"签名和草稿": {Title: []string{"听取意见笔录"}, Draft: true, Paragraphs: []letter.Paragraph{{Text: "以上笔录已阅，与本人陈述一致。"},
			{Style: letter.SignField, Text: "被听取人（签名）：＿＿　　年　　月　　日"}, {Style: letter.SignField, Text: "记录人（签名）："}}},
	}
	all := map[string]*typeset.Pages{"决定书": plain}
	for name, doc := range docs {
		pages, err := typeset.Set(doc, faces)
		if err != nil {
			t.Fatal(err)
		}
		all[name] = pages
	}
	envelopes, err := typeset.Envelopes([]letter.Envelope{{To: "吴𠮷", Address: "云溪县柳林镇和平村3号", From: "云溪县人民政府"}}, letter.EnvelopeDL, faces)
	if err != nil {
		t.Fatal(err)
	}
	all["信封"] = envelopes
	return all, faces
}

// TestScreenShowsWhatThePDFPrints compares pictures of the screen and of the
// print, for every page of every form; and holds that the comparison would tell
// a page that is moved by a millimetre.
func TestScreenShowsWhatThePDFPrints(t *testing.T) {
	all, faces := forms(t)
	if _, err := exec.LookPath("pdftoppm"); err != nil {
		t.Skip("no pdftoppm here")
	}
	painter := raster.New(faces)
	for name, pages := range all {
		t.Run(name, func(t *testing.T) {
			for i, printed := range printedPages(t, pages, faces) {
				ink := difference(image.NewUniform(image.White.C), printed)
				shown := painter.Page(&pages.Pages[i], pages, dotsPerMM)
				// pdftoppm counts the last part of a pixel as one.
				if size := printed.Bounds().Size().Sub(shown.Bounds().Size()); size.X < 0 || size.X > 1 || size.Y < 0 || size.Y > 1 {
					t.Errorf("page %d is %v on the screen, %v in print", i+1, shown.Bounds().Size(), printed.Bounds().Size())
				}
				if d := difference(shown, printed); d > ink*alike {
					t.Errorf("page %d: screen and print differ by %.3f, the ink of the page is %.3f", i+1, d, ink)
				}
				moved := typeset.Page{Runs: slices.Clone(pages.Pages[i].Runs), Rules: slices.Clone(pages.Pages[i].Rules)}
				for j := range moved.Runs {
					moved.Runs[j].Y += typeset.Millimetre
				}
				for j := range moved.Rules {
					moved.Rules[j].Y += typeset.Millimetre
				}
				if d := difference(painter.Page(&moved, pages, dotsPerMM), printed); d <= ink*alike {
					t.Errorf("page %d moved by a millimetre differs by %.3f only of %.3f", i+1, d, ink)
				}
			}
		})
	}
}

// alike is how much of a page's ink may differ between two painters of the same
// outlines.
const alike = 0.35

// printedPages rasterises the pages of the PDF.
func printedPages(t *testing.T, pages *typeset.Pages, faces *face.Set) []image.Image {
	t.Helper()
	var file bytes.Buffer
	if err := pdf.Write(&file, pages, faces); err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	name := filepath.Join(dir, "letter.pdf")
	if err := os.WriteFile(name, file.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	if out, err := exec.Command("pdftoppm", "-r", "100", "-png", name, filepath.Join(dir, "page")).CombinedOutput(); err != nil {
		t.Fatalf("pdftoppm: %v\n%s", err, out)
	}
	files, err := filepath.Glob(filepath.Join(dir, "page-*.png"))
	if err != nil || len(files) != len(pages.Pages) {
		t.Fatalf("%d pictures of %d pages, %v", len(files), len(pages.Pages), err)
	}
	slices.Sort(files)
	var printed []image.Image
	for _, file := range files {
		printed = append(printed, read(t, file))
	}
	return printed
}

func read(t *testing.T, name string) image.Image {
	t.Helper()
	f, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	img, err := png.Decode(f)
	if err != nil {
		t.Fatal(err)
	}
	return img
}

// block is the side of the squares that images are compared by: hinting moves
// the edges of strokes by a pixel, and must not count.
const block = 4

// difference is the mean difference of two images in grey, over the second one.
func difference(a, b image.Image) float64 {
	sum, n := 0.0, 0
	size := b.Bounds().Size()
	for y := 0; y+block <= size.Y; y += block {
		for x := 0; x+block <= size.X; x += block {
			d := 0
			for at := range block * block {
				p := image.Pt(x+at%block, y+at/block)
				d += grey(a, p) - grey(b, p)
			}
			sum += max(float64(d), -float64(d)) / (block * block)
			n++
		}
	}
	return sum / float64(n)
}

func grey(img image.Image, p image.Point) int {
	_, g, _, _ := img.At(p.X, p.Y).RGBA()
	return int(g >> 8)
}

func TestCharacterThatNoFontHasIsABox(t *testing.T) {
	pages, faces := set(t)
	page := &typeset.Page{Runs: []typeset.Run{{
		X: 50 * typeset.Millimetre, Y: 50 * typeset.Millimetre, Size: 10 * typeset.Millimetre, Text: "\u0378\n", Steps: make([]typeset.Unit, 2),
	}}}
	img := raster.New(faces).Page(page, pages, 2)
	if c := img.RGBAAt(102, 90); c.R < 200 || c.G > 160 {
		t.Errorf("no red box at the missing character: %v", c)
	}
}

func BenchmarkFirstPageCold(b *testing.B) {
	pages, faces := set(b)
	for b.Loop() {
		raster.New(faces).Page(&pages.Pages[0], pages, 1000.0/297)
	}
}

func BenchmarkFirstPageWarm(b *testing.B) {
	pages, faces := set(b)
	p := raster.New(faces)
	for b.Loop() {
		p.Page(&pages.Pages[0], pages, 1000.0/297)
	}
}
