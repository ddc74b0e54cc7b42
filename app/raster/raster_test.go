package raster_test

import (
	"bytes"
	"image"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
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

func TestScreenShowsWhatThePDFPrints(t *testing.T) {
	pages, faces := set(t)
	if _, err := exec.LookPath("pdftoppm"); err != nil {
		t.Skip("no pdftoppm here")
	}
	var file bytes.Buffer
	if err := pdf.Write(&file, pages, faces); err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	name := filepath.Join(dir, "letter.pdf")
	if err := os.WriteFile(name, file.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	if out, err := exec.Command("pdftoppm", "-r", "100", "-png", "-singlefile", name, filepath.Join(dir, "page")).CombinedOutput(); err != nil {
		t.Fatalf("pdftoppm: %v\n%s", err, out)
	}
	printed := read(t, filepath.Join(dir, "page.png"))
	shown := raster.New(faces).Page(&pages.Pages[0], pages, dotsPerMM)
	if d := difference(shown, printed); d > 2.5 {
		t.Errorf("screen and print differ by %.2f of 255 on average", d)
	}
	if d := difference(image.NewUniform(image.White.C), printed); d < 5 {
		t.Errorf("an empty page differs by %.2f only: the comparison says nothing", d)
	}
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
