package viewer_test

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"fuyi/app/dossier"
	"fuyi/app/fault"
	"fuyi/app/plate"
	"fuyi/app/viewer"
)

// kept names the folder of PDFium's translation to the second process, which is
// the test's own program.
const kept = "FUYI_TEST_PLATES"

func TestMain(m *testing.M) {
	if folder, second := os.LookupEnv(kept); second {
		if folder == "hang" {
			select {}
		}
		err := viewer.Serve(context.Background(), os.Stdin, os.Stdout, func(ctx context.Context) (*plate.Maker, error) {
			return plate.New(ctx, folder, os.DirFS("../../assets/fonts"))
		})
		if err != nil {
			os.Exit(1)
		}
		return
	}
	folder, err := os.MkdirTemp("", "viewer")
	if err != nil {
		panic(err)
	}
	plates = folder
	code := m.Run()
	os.RemoveAll(folder)
	os.Exit(code)
}

var plates string

func open(t *testing.T, folder string) *viewer.Viewer {
	t.Helper()
	v := viewer.New(func() *exec.Cmd {
		c := exec.Command(os.Args[0])
		c.Env = append(os.Environ(), kept+"="+folder)
		return c
	})
	t.Cleanup(v.Close)
	return v
}

func write(t *testing.T, name string, content []byte) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, content, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// sheets is a PDF of pages of sizes in points; the lower left quarter of each is
// red.
func sheets(sizes ...[2]int) []byte {
	var b bytes.Buffer
	var places []int
	object := func(text string) {
		places = append(places, b.Len())
		fmt.Fprintf(&b, "%d 0 obj%s\nendobj\n", len(places), text)
	}
	b.WriteString("%PDF-1.4\n")
	object("<</Type/Catalog/Pages 2 0 R/OpenAction<</S/JavaScript/JS(app.alert(1))>>>>")
	kids := ""
	for i := range sizes {
		kids += fmt.Sprintf("%d 0 R ", 3+2*i)
	}
	object(fmt.Sprintf("<</Type/Pages/Kids[%s]/Count %d>>", kids, len(sizes)))
	for i, s := range sizes {
		object(fmt.Sprintf("<</Type/Page/Parent 2 0 R/MediaBox[0 0 %d %d]/Contents %d 0 R/Resources<<>>>>", s[0], s[1], 4+2*i))
		content := fmt.Sprintf("1 0 0 rg 0 0 %d %d re f", s[0]/2, s[1]/2)
		object(fmt.Sprintf("<</Length %d>>stream\n%s\nendstream", len(content), content))
	}
	table := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(places)+1)
	for _, place := range places {
		fmt.Fprintf(&b, "%010d 00000 n \n", place)
	}
	fmt.Fprintf(&b, "trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF", len(places)+1, table)
	return b.Bytes()
}

// red tells in which quarter a picture is red: 0 for none, or 1 to 4, from the
// upper left one in rows.
func red(img image.Image) int {
	b := img.Bounds()
	for i := range 4 {
		r, g, _, a := img.At(b.Min.X+b.Dx()*(1+2*(i%2))/4, b.Min.Y+b.Dy()*(1+2*(i/2))/4).RGBA()
		if r>>8 > 200 && g>>8 < 60 && a == 0xFFFF {
			return i + 1
		}
	}
	return 0
}

// TestPages shows a PDF with pages of two sizes.
func TestPages(t *testing.T) {
	v := open(t, plates)
	f, err := v.Open(t.Context(), write(t, "两页.pdf", sheets([2]int{595, 842}, [2]int{1191, 842})))
	if err != nil {
		t.Fatal(fault.Sentence(err), err)
	}
	if len(f.Sizes) != 2 || int(f.Sizes[0].Width) != 209 || int(f.Sizes[1].Width) != 420 || f.More != 0 {
		t.Errorf("sizes %+v, %d more", f.Sizes, f.More)
	}
	for page, width := range map[int]int{0: 420, 1: 840} {
		img, err := f.Picture(t.Context(), page, 2)
		if err != nil {
			t.Fatal(err)
		}
		if img.Bounds().Dx() != width || red(img) != 3 {
			t.Errorf("page %d is %v, red in quarter %d", page+1, img.Bounds(), red(img))
		}
	}
	if img, err := f.Picture(t.Context(), 0, 1000); err != nil || img.Bounds().Dx()*img.Bounds().Dy() > 16<<20 {
		t.Errorf("a huge picture: %v, %v", img.Bounds(), err)
	}
	if _, err := f.Picture(t.Context(), 2, 1); fault.CodeOf(err) != fault.NotShown {
		t.Errorf("a page that is not there: %v", err)
	}
}

// TestPictures shows pictures upright, without PDFium.
func TestPictures(t *testing.T) {
	img := image.NewRGBA(image.Rect(0, 0, 400, 600))
	for i := range img.Pix {
		img.Pix[i] = 0xFF
	}
	for y := range 300 {
		for x := range 200 {
			img.Set(x, y, color.RGBA{255, 0, 0, 255})
		}
	}
	var plain, photo bytes.Buffer
	png.Encode(&plain, img)
	jpeg.Encode(&photo, img, nil)
	v := open(t, filepath.Join(t.TempDir(), "unused"))
	for name, c := range map[string]struct {
		content []byte
		quarter int
		wide    bool
	}{
		"图.png": {plain.Bytes(), 1, false}, "照片.jpg": {photo.Bytes(), 1, false},
		"横.jpg": {turned(photo.Bytes(), 6), 2, true}, "倒.jpg": {turned(photo.Bytes(), 3), 4, false},
		"左.jpg": {turned(photo.Bytes(), 8), 3, true}, "反.jpg": {turned(photo.Bytes(), 7), 4, true},
	} {
		f, err := v.Open(t.Context(), write(t, name, c.content))
		if err != nil {
			t.Fatal(name, err)
		}
		if wide := f.Sizes[0].Width > f.Sizes[0].Height; wide != c.wide {
			t.Errorf("%s is %+v", name, f.Sizes)
		}
		img, err := f.Picture(t.Context(), 0, 2)
		if err != nil || red(img) != c.quarter {
			t.Errorf("%s is red in quarter %d, %v", name, red(img), err)
		}
	}
}

// turned gives a JPEG an EXIF orientation.
func turned(content []byte, orientation byte) []byte {
	exif := "\xFF\xE1\x00\x22Exif\x00\x00II*\x00\x08\x00\x00\x00\x01\x00\x12\x01\x03\x00\x01\x00\x00\x00" + string(orientation) + "\x00\x00\x00\x00\x00\x00\x00"
	return append([]byte("\xFF\xD8"+exif), content[2:]...)
}

// TestRefused tells what cannot be shown, and goes on with the next file.
func TestRefused(t *testing.T) {
	v := open(t, plates)
	for name, content := range map[string]string{
		"坏.pdf": "%PDF-1.4\n1 0 obj\n<<", "空.pdf": "", "坏.jpg": "\xFF\xD8\xFF\xE0\x00\x10", "坏.png": "\x89PNG\r\n\x1a\n\x00\x00\x00\x0DIHDR\xFF\xFF\xFF\xFF",
	} {
		_, err := v.Open(t.Context(), write(t, name, []byte(content)))
		if fault.CodeOf(err) != fault.NotShown || !strings.Contains(fault.Sentence(err), "用阅读器打开") {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := v.Open(t.Context(), filepath.Join(t.TempDir(), "没有.pdf")); fault.CodeOf(err) != fault.NotShown {
		t.Errorf("a file that is not there: %v", err)
	}
	if _, err := v.Open(t.Context(), write(t, "好.pdf", sheets([2]int{100, 100}))); err != nil {
		t.Error(err)
	}
}

// TestGivenUp ends the second process when nobody waits for it, or when it does
// not answer, and starts another one.
func TestGivenUp(t *testing.T) {
	path := write(t, "图.png", nil)
	v := open(t, "hang")
	ctx, cancel := context.WithCancel(t.Context())
	done := make(chan error, 1)
	go func() {
		_, err := v.Open(ctx, path)
		done <- err
	}()
	cancel()
	if err := <-done; !errors.Is(err, context.Canceled) {
		t.Errorf("given up: %v", err)
	}
	v.Close()
	v.Close()
	gone := viewer.New(func() *exec.Cmd { return exec.Command(filepath.Join(t.TempDir(), "none")) })
	if _, err := gone.Open(t.Context(), path); fault.CodeOf(err) != fault.NotShown {
		t.Errorf("no second process: %v", err)
	}
	early := viewer.New(func() *exec.Cmd { return exec.Command(os.Args[0], "-test.run=^$") })
	if _, err := early.Open(t.Context(), path); fault.CodeOf(err) != fault.NotShown {
		t.Errorf("a second process that ends: %v", err)
	}
	again := open(t, plates)
	f, err := again.Open(t.Context(), write(t, "好.pdf", sheets([2]int{100, 100})))
	if err != nil {
		t.Fatal(err)
	}
	again.Close()
	if img, err := f.Picture(t.Context(), 0, 2); err != nil || red(img) != 3 {
		t.Errorf("after an end: %v", err)
	}
}

// TestLook: what a file is and whether it can be kept is found out in the second
// process too.
func TestLook(t *testing.T) {
	v := open(t, plates)
	var drawn bytes.Buffer
	png.Encode(&drawn, image.NewGray(image.Rect(0, 0, 30, 40)))
	for _, test := range []struct {
		name    string
		content []byte
		form    dossier.Form
		code    fault.Code
		says    string
	}{
		{"照片.png", drawn.Bytes(), dossier.Form{Ending: "png", Pages: 1}, "", ""},
		{"两页.pdf", sheets([2]int{595, 842}, [2]int{842, 595}), dossier.Form{Ending: "pdf", Pages: 2}, "", ""},
		{"半张.png", drawn.Bytes()[:60], dossier.Form{}, fault.BadPaper, "“半张.png”已损坏"},
		{"程序.pdf", []byte("MZ\x90\x00\x03"), dossier.Form{}, fault.NoPaper, "可以运行的程序"},
	} {
		form, file, err := v.Look(t.Context(), write(t, test.name, test.content))
		sum := sha256.Sum256(test.content)
		switch {
		case test.code == "" && (err != nil || form != test.form || file != hex.EncodeToString(sum[:])):
			t.Errorf("%s: %+v, %s, %v", test.name, form, file, err)
		case test.code != "" && (fault.CodeOf(err) != test.code || !strings.Contains(fault.Sentence(err), test.says)):
			t.Errorf("%s: %v", test.name, fault.Sentence(err))
		}
	}
	gone := viewer.New(func() *exec.Cmd { return exec.Command("false") })
	if _, _, err := gone.Look(t.Context(), write(t, "照片.png", drawn.Bytes())); fault.CodeOf(err) != fault.BadPaper {
		t.Errorf("without the second process: %v", err)
	}
}
