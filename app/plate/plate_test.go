package plate_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"image"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fuyi/app/date"
	"fuyi/app/face"
	"fuyi/app/fault"
	"fuyi/app/letter"
	"fuyi/app/pdf"
	"fuyi/app/plate"
	"fuyi/app/raster"
	"fuyi/app/typeset"
)

var (
	maker  *plate.Maker
	folder string // where the translation of PDFium is kept
)

func TestMain(m *testing.M) {
	os.Exit(func() int {
		var err error
		if folder, err = os.MkdirTemp("", "plate"); err != nil {
			panic(err)
		}
		defer os.RemoveAll(folder)
		if maker, err = plate.New(context.Background(), folder, os.DirFS("../../assets/fonts")); err != nil {
			panic(err)
		}
		defer maker.Close()
		kept, err := os.ReadDir(folder)
		if err != nil || len(kept) == 0 {
			panic(fmt.Sprintf("nothing was kept in %s: %v", folder, err))
		}
		return m.Run()
	}())
}

// laser is the part of an A4 sheet that a printer reaches which leaves a margin
// of 4 mm, at so many pixels to the inch.
func laser(inch float64) plate.Sheet {
	px := func(mm float64) int { return int(mm*inch/25.4 + 0.5) }
	return plate.Sheet{Width: px(202), Height: px(289), Left: px(4), Top: px(4),
		PaperWidth: px(210), PaperHeight: px(297), AcrossInch: inch, DownInch: inch}
}

// drawing writes a PDF of one page, in points, and opens it. The fonts are objects
// of which the first, number 5, is F.
func drawing(t testing.TB, width, height float64, content string, fonts ...string) *plate.File {
	t.Helper()
	var b bytes.Buffer
	var places []int
	b.WriteString("%PDF-1.4\n")
	for i, object := range append([]string{
		"<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
		fmt.Sprintf("<</Type/Page/Parent 2 0 R/MediaBox[0 0 %g %g]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>", width, height),
		fmt.Sprintf("<</Length %d>>stream\n%s\nendstream", len(content), content),
	}, fonts...) {
		places = append(places, b.Len())
		fmt.Fprintf(&b, "%d 0 obj%s\nendobj\n", i+1, object)
	}
	table := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(places)+1)
	for _, place := range places {
		fmt.Fprintf(&b, "%010d 00000 n \n", place)
	}
	fmt.Fprintf(&b, "trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF", len(places)+1, table)
	return open(t, b.Bytes())
}

func open(t testing.TB, content []byte) *plate.File {
	t.Helper()
	f, err := maker.Open(file(t, content))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := f.Close(); err != nil {
			t.Error(err)
		}
	})
	return f
}

func file(t testing.TB, content []byte) string {
	t.Helper()
	name := filepath.Join(t.TempDir(), "文书.pdf")
	if err := os.WriteFile(name, content, 0o600); err != nil {
		t.Fatal(err)
	}
	return name
}

// bands prints a page, and keeps copies of its bands.
func bands(t testing.TB, f *plate.File, page int, sheet plate.Sheet) []plate.Band {
	t.Helper()
	var all []plate.Band
	err := f.Print(t.Context(), page, sheet, func(b plate.Band) error {
		if b.X < 0 || b.Y < 0 || b.X+b.Width > sheet.Width || b.Y+b.Height > sheet.Height || len(b.Pixels) != b.Stride()*b.Height || b.Stride()%4 != 0 {
			t.Errorf("band %d,%d %d×%d with %d bytes", b.X, b.Y, b.Width, b.Height, len(b.Pixels))
		}
		all = append(all, b)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// frame is the rectangle around all bands.
func frame(all []plate.Band) (r image.Rectangle) {
	for _, b := range all {
		r = r.Union(image.Rect(b.X, b.Y, b.X+b.Width, b.Y+b.Height))
	}
	return r
}

const a4Width, a4Height = 595.276, 841.89

// TestPlace draws a square of 20 mm whose upper left corner is 40 mm from the
// left and 30 from the head of the page, and looks where it comes to stand.
func TestPlace(t *testing.T) {
	const mm = 72 / 25.4
	square := func(height float64) string {
		return fmt.Sprintf("%g %g %g %g re f", 40*mm, height-50*mm, 20*mm, 20*mm)
	}
	for name, c := range map[string]struct {
		width, height         float64 // of the page in mm
		left, top, wide, tall float64 // of the square on the paper, in mm
	}{
		"A4":                         {210, 297, 40, 30, 20, 20},
		"A4, nearly":                 {211, 298, 39.5, 29.5, 20, 20},
		"A5, in the middle":          {148, 210, 71, 73.5, 20, 20},
		"A3, made smaller":           {297, 420, 28.3, 21.2, 14.1, 14.1},
		"A4 lying, head to the left": {297, 210, 30, 237, 20, 20},
		"DL":                         {220, 110, 80, 198.5, 20, 20},
	} {
		t.Run(name, func(t *testing.T) {
			for _, inch := range []float64{200, 600} {
				f := drawing(t, c.width*mm, c.height*mm, square(c.height*mm))
				got := frame(bands(t, f, 0, laser(inch)))
				at := func(mm float64) int { return int((mm-4)*inch/25.4 + 0.5) }
				want := image.Rect(at(c.left), at(c.top), at(c.left+c.wide), at(c.top+c.tall))
				if off := func(a, b int) bool { return max(a-b, b-a) > int(inch)/100 }; off(got.Min.X, want.Min.X) || off(got.Min.Y, want.Min.Y) || off(got.Max.X, want.Max.X) || off(got.Max.Y, want.Max.Y) {
					t.Errorf("at %g to the inch: %v, want %v", inch, got, want)
				}
			}
		})
	}
}

func TestBits(t *testing.T) {
	for name, c := range map[string]struct {
		content string
		inch    float64
		bits    int // 0 for no ink
	}{
		"blank":                  {"", 600, 0},
		"nearly white":           {"0.99 g 100 100 50 50 re f", 600, 0},
		"black":                  {"100 100 50 50 re f", 600, 1},
		"a slanting line":        {"0.3 w 100 100 m 300 420 l S", 600, 1},
		"black on coarse paper":  {"100 100 50 50 re f", 180, 8},
		"a tint":                 {"0.85 g 100 100 50 50 re f", 600, 8},
		"a light tint":           {"0.95 g 100 100 50 50 re f", 600, 8},
		"a tint beside black":    {"0.5 g 100 100 50 50 re f 0 g 200 100 50 50 re f", 600, 8},
		"the red of a head":      {"1 0 0 rg 100 100 50 50 re f", 600, 24},
		"beyond what is reached": {"0 0 8 8 re f", 600, 0},
	} {
		t.Run(name, func(t *testing.T) {
			all := bands(t, drawing(t, a4Width, a4Height, c.content), 0, laser(c.inch))
			if c.bits == 0 && len(all) > 0 || c.bits > 0 && len(all) == 0 {
				t.Fatalf("%d bands", len(all))
			}
			for _, b := range all {
				if b.Bits != c.bits {
					t.Errorf("%d bits, want %d", b.Bits, c.bits)
				}
			}
		})
	}
}

// TestColour holds the order of the parts of a colour, and the grey of a tint.
func TestColour(t *testing.T) {
	red := bands(t, drawing(t, a4Width, a4Height, "1 0 0 rg 100 300 50 50 re f"), 0, laser(300))
	if p := red[0].Pixels[red[0].Stride()*20+60:][:3]; p[0] != 0 || p[1] != 0 || p[2] != 255 {
		t.Errorf("red is %v", p)
	}
	tint := bands(t, drawing(t, a4Width, a4Height, "0.5 g 100 300 50 50 re f"), 0, laser(300))
	if p := tint[0].Pixels[tint[0].Stride()*20+20]; p < 126 || p > 129 {
		t.Errorf("the tint is %d", p)
	}
}

// TestFontThatIsNotInTheFile prints 复议 in a font that the file names only, as the
// papers of other programs do.
func TestFontThatIsNotInTheFile(t *testing.T) {
	f := drawing(t, a4Width, a4Height, "BT /F 40 Tf 100 400 Td <B8B4D2E9> Tj ET",
		"<</Type/Font/Subtype/Type0/BaseFont/SimSun/Encoding/GBK-EUC-H/DescendantFonts[6 0 R]>>",
		"<</Type/Font/Subtype/CIDFontType2/BaseFont/SimSun/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>/FontDescriptor 7 0 R/DW 1000>>",
		"<</Type/FontDescriptor/FontName/SimSun/Flags 4/FontBBox[0 -141 1000 859]/ItalicAngle 0/Ascent 859/Descent -141/CapHeight 859/StemV 80>>")
	if ink := frame(bands(t, f, 0, laser(72))); ink.Dx() < 60 || ink.Dx() > 80 || ink.Dy() < 25 {
		t.Errorf("two characters of 40 points take %v", ink)
	}
}

// TestLetterAsOnTheScreen holds that what is printed of a letter is what the
// screen showed.
func TestLetterAsOnTheScreen(t *testing.T) {
	pages, faces, f := decision(t)
	if f.Pages() != len(pages.Pages) {
		t.Fatalf("%d pages, want %d", f.Pages(), len(pages.Pages))
	}
	const inch = 300
	sheet := plate.Sheet{Width: 2480, Height: 3508, PaperWidth: 2480, PaperHeight: 3508, AcrossInch: inch, DownInch: inch}
	painter := raster.New(faces)
	for i := range pages.Pages {
		shown := painter.Page(&pages.Pages[i], pages, inch/25.4)
		dark := func(x, y int) bool { return shown.RGBAAt(x, y).G < 128 }
		ink, missed := 0, 0
		for _, b := range bands(t, f, i, sheet) {
			if b.Bits != 1 {
				t.Errorf("page %d: %d bits", i+1, b.Bits)
				continue
			}
			for y := range b.Height {
				for x := range b.Width {
					if b.Pixels[y*b.Stride()+x/8]&(0x80>>(x%8)) != 0 {
						continue
					}
					ink++
					if x, y := b.X+x, b.Y+y; !dark(x, y) && !dark(x-1, y) && !dark(x+1, y) && !dark(x, y-1) && !dark(x, y+1) {
						missed++
					}
				}
			}
		}
		seen := 0
		for p := 1; p < len(shown.Pix); p += 4 {
			if shown.Pix[p] < 128 {
				seen++
			}
		}
		if ink == 0 || missed*50 > ink || ink*10 < seen*9 || ink*10 > seen*14 {
			t.Errorf("page %d: %d pixels of ink, %d on the screen, %d printed only", i+1, ink, seen, missed)
		}
	}
}

func decision(t testing.TB) (*typeset.Pages, *face.Set, *plate.File) {
	t.Helper()
	faces, err := face.Open(os.DirFS("../../assets/fonts"))
	if err != nil {
		t.Fatal(err)
	}
	doc := &letter.Document{
		Title: []string{"清河县人民政府", "行政复议决定书"}, Number: "清政复决〔2026〕12号",
		Signature: letter.Signature{Organ: "清河县人民政府", Date: date.Must(2026, 6, 3)},
	}
	for range 12 {
		doc.Paragraphs = append(doc.Paragraphs, letter.Paragraph{Text: "申请人吴𠮷不服被申请人于2026年3月5日作出的《行政处罚决定书》（清市监罚字〔2026〕第118号），于2026年4月12日向本机关申请行政复议。"})
	}
	pages, err := typeset.Set(doc, faces)
	if err != nil {
		t.Fatal(err)
	}
	var written bytes.Buffer
	if err := pdf.Write(&written, pages, faces); err != nil {
		t.Fatal(err)
	}
	return pages, faces, open(t, written.Bytes())
}

// TestDamagedTranslation holds that a file cut short by a full disk does not end
// all printing.
func TestDamagedTranslation(t *testing.T) {
	cut := 0
	err := filepath.WalkDir(folder, func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		cut++
		return os.Truncate(name, 1000)
	})
	if err != nil || cut == 0 {
		t.Fatalf("%d files cut short, %v", cut, err)
	}
	again, err := plate.New(t.Context(), folder, nil)
	if err != nil {
		t.Fatal(err)
	}
	if err := again.Close(); err != nil {
		t.Error(err)
	}
}

func TestFaults(t *testing.T) {
	for name, content := range map[string]string{"empty": "", "no PDF": "文书", "a head alone": "%PDF-1.4\n%%EOF",
		"no pages": "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj trailer<</Root 1 0 R>>"} {
		t.Run(name, func(t *testing.T) {
			f, err := maker.Open(file(t, []byte(content)))
			if f != nil || fault.CodeOf(err) != fault.BadPaper || !strings.Contains(fault.Sentence(err), "文书.pdf") {
				t.Errorf("%v: %s", err, fault.Sentence(err))
			}
		})
	}
	if _, err := maker.Open(filepath.Join(t.TempDir(), "x.pdf")); fault.CodeOf(err) != fault.NotRead {
		t.Errorf("no such file: %v", err)
	}
	f := drawing(t, a4Width, a4Height, "100 100 50 50 re f")
	if err := f.Print(t.Context(), 1, laser(300), nil); fault.CodeOf(err) != fault.BadPaper {
		t.Errorf("no such page: %v", err)
	}
	jam := errors.New("paper jam")
	if err := f.Print(t.Context(), 0, laser(300), func(plate.Band) error { return jam }); !errors.Is(err, jam) {
		t.Errorf("the printer's fault: %v", err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := f.Print(ctx, 0, laser(300), nil); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
}

func BenchmarkPage(b *testing.B) {
	_, _, f := decision(b)
	sheet := laser(600)
	size := 0
	for b.Loop() {
		size = 0
		if err := f.Print(b.Context(), 0, sheet, func(band plate.Band) error { size += len(band.Pixels); return nil }); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(size)/1000, "KB/page")
}
