package dossier_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"io"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"fuyi/app/date"
	"fuyi/app/dossier"
	"fuyi/app/fault"
)

// word is a word of a page and its place from the upper left, in points.
type word struct {
	text       string
	x, y, from float64 // right end, head, left end
}

// words reads what stands on the pages as they show, and how large they are.
func words(t *testing.T, name string) (pages [][]word, sizes [][2]float64) {
	t.Helper()
	figure := func(s string) float64 {
		f, err := strconv.ParseFloat(s, 64)
		if err != nil {
			t.Fatal(err)
		}
		return f
	}
	size := regexp.MustCompile(`^width="([\d.]+)" height="([\d.]+)"`)
	line := regexp.MustCompile(`<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="[-\d.]+">([^<]*)</word>`)
	for _, page := range strings.Split(tool(t, "pdftotext", "-cropbox", "-bbox", name, "-"), "<page ")[1:] {
		m := size.FindStringSubmatch(page)
		sizes = append(sizes, [2]float64{figure(m[1]), figure(m[2])})
		var found []word
		for _, m := range line.FindAllStringSubmatch(page, -1) {
			found = append(found, word{m[4], figure(m[3]), figure(m[2]), figure(m[1])})
		}
		pages = append(pages, found)
	}
	return pages, sizes
}

// TestNumbersStandAtTheCorner binds papers of every shape and wants each page's
// number at the same place of the paper, however the page is made.
func TestNumbersStandAtTheCorner(t *testing.T) {
	plain := sheets("", "a", "b")
	papers := map[string][]byte{
		"plain":                plain,
		"object streams":       remade(t, plain, "--object-streams=generate"),
		"linear":               remade(t, plain, "--linearize"),
		"owner's password":     remade(t, plain, "--encrypt", "", "owner", "256", "--modify=none", "--"),
		"behind other bytes":   append([]byte("\n\n"), plain...),
		"a box of its own":     sheets("/MediaBox[-100 -50 495 792]", "a", "b"),
		"cropped":              sheets("/MediaBox[0 0 700 1000]/CropBox[50 60 645 902]", "a", "b"),
		"turned by 90":         sheets("/MediaBox[0 0 842 595]/Rotate 90", "a", "b"),
		"turned by 180":        sheets("/Rotate 180", "a", "b"),
		"turned by -90":        sheets("/MediaBox[0 0 842 595]/Rotate -90", "a", "b"),
		"a picture":            encoded(t, photo(100, 160), "jpg"),
		"a picture lying":      encoded(t, photo(160, 100), "png"),
		"contents in an array": remade(t, plain, "--coalesce-contents"),
	}
	for name, content := range papers {
		t.Run(name, func(t *testing.T) {
			cover := part("封面", plain)
			cover.Uncounted = true
			for _, duplex := range []bool{false, true} {
				file := bound(t, dossier.Options{Numbers: faces(t), Duplex: duplex}, cover, part("甲", content), part("乙", content))
				png := strings.TrimSuffix(file, ".pdf")
				tool(t, "pdftoppm", "-cropbox", "-r", "50", "-png", file, png)
				pages, err := filepath.Glob(png + "-*.png")
				if err != nil || len(pages) < 4 {
					t.Fatalf("%d pages were painted: %v", len(pages), err)
				}
				for i, name := range pages {
					corner := inked(t, name)
					switch {
					case i < 2 && corner != "":
						t.Errorf("page %d bears a number at the %s: the cover does not count", i+1, corner)
					case i >= 2 && duplex && i%2 == 1 && corner != "left", i >= 2 && !(duplex && i%2 == 1) && corner != "right":
						t.Errorf("duplex %v: the number of page %d stands at %q", duplex, i+1, corner)
					}
					os.Remove(name)
				}
				text := strings.Split(tool(t, "pdftotext", "-cropbox", file, "-"), "\f")
				for i := range len(pages) - 2 {
					if !slices.Contains(strings.Fields(text[i+2]), strconv.Itoa(i+1)) {
						t.Errorf("the number %d does not come back: %q", i+1, text[i+2])
					}
				}
			}
		})
	}
}

// inked tells in which upper corner of a painted page black ink stands within 10
// to 16 mm from the head and 13 to 20 mm from the side.
func inked(t *testing.T, name string) string {
	t.Helper()
	content, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	img, err := png.Decode(bytes.NewReader(content))
	if err != nil {
		t.Fatal(err)
	}
	mm := func(f float64) int { return int(f / 25.4 * 50) }
	dark := func(x0, x1 int) bool {
		for y := mm(9.5); y < mm(16); y++ {
			for x := x0; x < x1; x++ {
				r, g, b, _ := img.At(x, y).RGBA()
				if r < 0x9000 && g < 0x9000 && b < 0x9000 {
					return true
				}
			}
		}
		return false
	}
	width := img.Bounds().Dx()
	where := ""
	if dark(mm(13), mm(20)) {
		where += "left"
	}
	if dark(width-mm(20), width-mm(13)) {
		where += "right"
	}
	return where
}

// TestNumbersKeepTheirSizeOnPaper wants the number of a page in proportion to it.
func TestNumbersKeepTheirSizeOnPaper(t *testing.T) {
	file := bound(t, dossier.Options{Numbers: faces(t)}, part("A4", sheets("", "a")), part("A3", sheets("/MediaBox[0 0 1190 1684]", "b")))
	pages, sizes := words(t, file)
	want := []float64{42.5, 85}
	for i, page := range pages {
		for _, w := range page {
			if fromRight := sizes[i][0] - w.x; w.text == strconv.Itoa(i+1) && (fromRight < want[i]-2 || fromRight > want[i]+2) {
				t.Errorf("page %d: the number ends %.1f pt from the edge, want %.1f", i+1, fromRight, want[i])
			}
		}
	}
}

// TestBookmarks reads the bookmarks back.
func TestBookmarks(t *testing.T) {
	inner := part("案件审理报告（𠮷）", sheets("", "c"))
	inner.Volume = "副卷"
	cover := part("卷宗封面", sheets("", "z"))
	cover.Volume, cover.Uncounted = "", true
	o := dossier.Options{Title: "张𬭎不服清河县公安局行政处罚案", Date: date.Must(2026, 6, 3), Numbers: faces(t)}
	file := bound(t, o, cover, part("行政复议决定书", sheets("", "a", "b")), part("证据：照片", encoded(t, photo(9, 9), "png")), inner)
	type outline struct {
		Title string    `json:"title"`
		Page  int       `json:"destpageposfrom1"`
		Kids  []outline `json:"kids"`
	}
	var read struct{ Outlines []outline }
	if err := json.Unmarshal([]byte(tool(t, "qpdf", "--json", "--json-key=outlines", file)), &read); err != nil {
		t.Fatal(err)
	}
	none := []outline{}
	want := []outline{
		{"卷宗封面", 1, none},
		{"正卷", 2, []outline{{"行政复议决定书", 2, none}, {"证据：照片", 4, none}}},
		{"副卷", 5, []outline{{"案件审理报告（𠮷）", 5, none}}},
	}
	if !reflect.DeepEqual(read.Outlines, want) {
		t.Errorf("bookmarks:\n got  %v\n want %v", read.Outlines, want)
	}
	if about := tool(t, "pdfinfo", "-isodates", file); !strings.Contains(about, o.Title) || !strings.Contains(about, "2026-06-03") {
		t.Errorf("the properties came back as %s", about)
	}
	var labels struct {
		Pagelabels []struct {
			Index int `json:"index"`
		}
	}
	if err := json.Unmarshal([]byte(tool(t, "qpdf", "--json", "--json-key=pagelabels", file)), &labels); err != nil || len(labels.Pagelabels) != 2 {
		t.Errorf("labels: %v %v", labels, err)
	}
}

// TestPicturesStandUpright turns a picture as EXIF says, all eight ways.
func TestPicturesStandUpright(t *testing.T) {
	// Where the red quarter shows: top or bottom, left or right.
	want := [9]string{1: "top left", 2: "top right", 3: "bottom right", 4: "bottom left", 5: "top left", 6: "top right", 7: "bottom right", 8: "bottom left"}
	jpg := encoded(t, photo(320, 200), "jpg")
	var parts []dossier.Part
	for turn := 1; turn <= 8; turn++ {
		parts = append(parts, part(strconv.Itoa(turn), turned(jpg, uint16(turn))))
	}
	img := photo(320, 200)
	grey := image.NewGray(img.Bounds())
	clear := image.NewNRGBA(img.Bounds())
	plain := image.NewPaletted(img.Bounds(), color.Palette{color.White, color.NRGBA{255, 0, 0, 255}})
	for y := range 200 {
		for x := range 320 {
			c := img.NRGBAAt(x, y)
			grey.Set(x, y, c)
			plain.Set(x, y, c)
			if c.G == 0 {
				clear.Set(x, y, c) // the rest is transparent
			}
		}
	}
	others := [][]byte{encoded(t, img, "png"), encoded(t, img, "tif"), encoded(t, img, "bmp"), encoded(t, grey, "png"), encoded(t, clear, "png"), encoded(t, plain, "png"), encoded(t, grey, "jpg")}
	for i, other := range others {
		parts = append(parts, part(strconv.Itoa(9+i), other))
	}
	file := bound(t, dossier.Options{}, parts...)
	tool(t, "pdftoppm", "-r", "20", "-png", file, strings.TrimSuffix(file, ".pdf"))
	for i := range parts {
		place := "top left"
		if i < 8 {
			place = want[i+1]
		}
		painted, err := os.ReadFile(fmt.Sprintf("%s-%02d.png", strings.TrimSuffix(file, ".pdf"), i+1))
		if err != nil {
			t.Fatal(err)
		}
		img, err := png.Decode(bytes.NewReader(painted))
		if err != nil {
			t.Fatal(err)
		}
		size := img.Bounds()
		if lies := size.Dx() > size.Dy(); lies != (i < 4 || i >= 8) {
			t.Errorf("picture %d: a page of %v", i+1, size)
		}
		got := ""
		for y, row := range []string{"bottom", "top"} {
			for x, column := range []string{"right", "left"} {
				_, g, _, _ := img.At(size.Dx()*(5-x*2)/8, size.Dy()*(5-y*2)/8).RGBA()
				if g < 0x8000 {
					got += row + " " + column
				}
			}
		}
		if got != place {
			t.Errorf("picture %d: the red quarter shows at the %q, want %q", i+1, got, place)
		}
	}
	if list := tool(t, "pdfimages", "-list", file); strings.Count(list, " jpeg ") != 9 {
		t.Errorf("JPEGs must go in as they are:\n%s", list)
	}
}

// TestSamePartsGiveTheSameBytes binds twice.
func TestSamePartsGiveTheSameBytes(t *testing.T) {
	home := t.TempDir()
	t.Setenv("HOME", home)
	t.Setenv("XDG_CONFIG_HOME", "")
	content := remade(t, sheets("/Annots[<</Type/Annot/Subtype/Square/Rect[10 10 50 50]/C[1 0 0]>>]", "a", "b"), "--object-streams=generate")
	var first, second bytes.Buffer
	for _, w := range []io.Writer{&first, &second} {
		if err := dossier.Bind(context.Background(), w, []dossier.Part{part("甲", content)}, dossier.Options{Numbers: faces(t)}); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(first.Bytes(), second.Bytes()) {
		t.Error("the same parts give other bytes")
	}
	if left, _ := os.ReadDir(home); len(left) != 0 {
		t.Errorf("the library left %v in the officer's home", left)
	}
}

// TestMerge puts letters one after the other and changes none.
func TestMerge(t *testing.T) {
	var out bytes.Buffer
	if err := dossier.Merge(context.Background(), &out, []dossier.Part{part("甲", sheets("", "first")), part("乙", sheets("", "second"))}); err != nil {
		t.Fatal(err)
	}
	name := filepath.Join(t.TempDir(), "merged.pdf")
	if err := os.WriteFile(name, out.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	if text := strings.Fields(tool(t, "pdftotext", name, "-")); !reflect.DeepEqual(text, []string{"first", "q", "second", "q"}) {
		t.Errorf("came back as %q", text)
	}
}

// TestBadPartsAreToldAllAtOnce binds what cannot be bound.
func TestBadPartsAreToldAllAtOnce(t *testing.T) {
	plain := sheets("", "a", "b")
	bomb := encoded(t, image.NewGray(image.Rect(0, 0, 1, 1)), "png")
	copy(bomb[16:], "\x00\x01\x00\x00\x00\x01\x00\x00") // 65536 × 65536
	short := part("页数不符", plain)
	short.Pages = 3
	missing := dossier.Part{Title: "不见了", Read: func() ([]byte, error) { return nil, fault.New(fault.FileMissing, "x.pdf") }}
	parts := []dossier.Part{
		part("好的", plain),
		part("要密码", remade(t, plain, "--encrypt", "user", "owner", "256", "--")),
		part("残缺", plain[:200]),
		part("空白", nil),
		part("文字", []byte("这不是图片")),
		part("假图片", []byte("\xFF\xD8\xFF\xE0 nothing")),
		part("巨图", bomb),
		part("无页", sheets("")),
		short, missing,
	}
	err := dossier.Bind(context.Background(), io.Discard, parts, dossier.Options{})
	var list fault.List
	if !errors.As(err, &list) {
		t.Fatalf("the fault is %v", err)
	}
	var titles []string
	for _, f := range list {
		title, _, _ := strings.Cut(strings.TrimPrefix(f.Detail, "“"), "”")
		titles = append(titles, title)
	}
	if want := []string{"要密码", "残缺", "空白", "文字", "假图片", "巨图", "无页", "页数不符", "x.pdf"}; !reflect.DeepEqual(titles, want) {
		t.Errorf("bad are %q, want %q\n%v", titles, want, fault.Sentence(err))
	}
	if err := dossier.Bind(context.Background(), io.Discard, nil, dossier.Options{}); fault.CodeOf(err) != fault.BadPaper {
		t.Errorf("binding nothing: %v", err)
	}
	gone, cancel := context.WithCancel(context.Background())
	cancel()
	if err := dossier.Bind(gone, io.Discard, parts, dossier.Options{}); !errors.Is(err, context.Canceled) {
		t.Errorf("given up: %v", err)
	}
}

// TestLook knows files by their content, and damage by reading the whole.
func TestLook(t *testing.T) {
	plain := sheets("", "a", "b")
	for ending, content := range map[string][]byte{
		"pdf": plain, "jpg": encoded(t, photo(9, 9), "jpg"), "png": encoded(t, photo(9, 9), "png"), "tif": encoded(t, photo(9, 9), "tif"), "bmp": encoded(t, photo(9, 9), "bmp"),
	} {
		want := dossier.Form{Ending: ending, Pages: 1}
		if ending == "pdf" {
			want.Pages = 2
		}
		if got, err := dossier.Look(context.Background(), "附件", content); got != want || err != nil {
			t.Errorf("%s is %v, %v", ending, got, err)
		}
		if ending == "pdf" || ending == "bmp" {
			continue
		}
		if _, err := dossier.Look(context.Background(), "附件", content[:len(content)*2/3]); fault.CodeOf(err) != fault.BadPaper {
			t.Errorf("half a %s: %v", ending, err)
		}
	}
}

// FuzzLook reads what nobody made with care, and binds what it takes.
func FuzzLook(f *testing.F) {
	f.Add(sheets("/Rotate 90", "a"))
	f.Add(sheets("/Annots[<</Subtype/Widget/Rect[0 0 9 9]/AP<</N 3 0 R>>>>]", "a"))
	f.Add(turned(encoded(f, photo(2, 2), "jpg"), 6))
	f.Add(encoded(f, photo(2, 2), "png"))
	f.Add(encoded(f, photo(2, 2), "tif"))
	f.Add(encoded(f, photo(2, 2), "bmp"))
	f.Add([]byte("%PDF-1.7\ntrailer<</Root 1 0 R>>"))
	f.Fuzz(func(t *testing.T, content []byte) {
		form, err := dossier.Look(context.Background(), "附件", content)
		if err != nil {
			if fault.CodeOf(err) != fault.BadPaper {
				t.Fatalf("a fault without a sentence: %v", err)
			}
			return
		}
		if form.Pages < 1 || form.Ending == "" {
			t.Fatalf("taken as %v", form)
		}
		var out bytes.Buffer
		if err := dossier.Merge(context.Background(), &out, []dossier.Part{part("附件", content)}); err != nil {
			if fault.CodeOf(err) != fault.BadPaper {
				t.Fatal(err)
			}
			return
		}
		if n, err := dossier.Pages(context.Background(), "卷宗", out.Bytes()); err != nil || n != form.Pages {
			t.Fatalf("bound as %d pages of %d: %v", n, form.Pages, err)
		}
	})
}
