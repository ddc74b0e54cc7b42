package dossier_test

import (
	"bytes"
	"context"
	"encoding/binary"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"golang.org/x/image/bmp"
	"golang.org/x/image/tiff"

	"fuyi/app/dossier"
	"fuyi/app/face"
)

var shared = sync.OnceValues(func() (*face.Set, error) {
	return face.Open(os.DirFS(filepath.Join("..", "..", "assets", "fonts")))
})

// faces opens the program's own fonts, which are fetched at build time.
func faces(t testing.TB) *face.Set {
	t.Helper()
	if _, err := fs.Stat(os.DirFS(filepath.Join("..", "..", "assets", "fonts")), "FandolFang-Regular.otf"); err != nil {
		if os.Getenv("CI") != "" {
			t.Fatalf("the fonts are not there, run `make fonts`: %v", err)
		}
		t.Skip("the fonts are not there, run `make fonts`")
	}
	s, err := shared()
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// tool returns the output of a program that reads PDFs.
func tool(t testing.TB, name string, args ...string) string {
	t.Helper()
	path, err := exec.LookPath(name)
	if err != nil {
		if os.Getenv("CI") != "" {
			t.Fatalf("%s is not installed", name)
		}
		t.Skipf("%s is not installed", name)
	}
	out, err := exec.Command(path, args...).CombinedOutput()
	if err != nil {
		t.Fatalf("%s %v: %v\n%s", name, args, err, out)
	}
	return string(out)
}

// sheets makes a PDF whose pages say what they are called, with what a page has
// beside.
func sheets(beside string, pages ...string) []byte {
	var b bytes.Buffer
	var offsets []int
	object := func(text string) {
		offsets = append(offsets, b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", len(offsets), text)
	}
	b.WriteString("%PDF-1.4\n")
	object("<</Type/Catalog/Pages 2 0 R>>")
	kids := ""
	for i := range pages {
		kids += fmt.Sprintf("%d 0 R ", 4+2*i)
	}
	object(fmt.Sprintf("<</Type/Pages/Count %d/Kids[%s]/MediaBox[0 0 595 842]/Resources<</Font<</F 3 0 R>>>>>>", len(pages), kids))
	object("<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>")
	for i, page := range pages {
		object(fmt.Sprintf("<</Type/Page/Parent 2 0 R/Contents %d 0 R%s>>", 5+2*i, beside))
		// The state that is saved and the scale that is set are left open, as many a
		// program does.
		content := fmt.Sprintf("q 2 0 0 2 0 0 cm 1 0 0 rg BT /F 12 Tf 40 300 Td (%s q) Tj ET", page)
		object(fmt.Sprintf("<</Length %d>>\nstream\n%s\nendstream", len(content), content))
	}
	start := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(offsets)+1)
	for _, offset := range offsets {
		fmt.Fprintf(&b, "%010d 00000 n \n", offset)
	}
	fmt.Fprintf(&b, "trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n", len(offsets)+1, start)
	return b.Bytes()
}

// remade is a PDF as qpdf writes it anew, by its options.
func remade(t testing.TB, content []byte, options ...string) []byte {
	t.Helper()
	dir := t.TempDir()
	in, out := filepath.Join(dir, "in.pdf"), filepath.Join(dir, "out.pdf")
	if err := os.WriteFile(in, content, 0o600); err != nil {
		t.Fatal(err)
	}
	tool(t, "qpdf", append(options, in, out)...)
	made, err := os.ReadFile(out)
	if err != nil {
		t.Fatal(err)
	}
	return made
}

// photo is a picture whose upper left quarter is red and whose others are white.
func photo(width, height int) *image.NRGBA {
	img := image.NewNRGBA(image.Rect(0, 0, width, height))
	for y := range height {
		for x := range width {
			c := color.NRGBA{255, 255, 255, 255}
			if x < width/2 && y < height/2 {
				c = color.NRGBA{255, 0, 0, 255}
			}
			img.SetNRGBA(x, y, c)
		}
	}
	return img
}

// encoded is a picture as a file of an ending.
func encoded(t testing.TB, img image.Image, ending string) []byte {
	t.Helper()
	var b bytes.Buffer
	var err error
	switch ending {
	case "jpg":
		err = jpeg.Encode(&b, img, nil)
	case "png":
		err = png.Encode(&b, img)
	case "tif":
		err = tiff.Encode(&b, img, nil)
	case "bmp":
		err = bmp.Encode(&b, img)
	}
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// turned gives a JPEG an EXIF orientation.
func turned(content []byte, orientation uint16) []byte {
	exif := []byte("Exif\x00\x00II*\x00\x08\x00\x00\x00\x01\x00\x12\x01\x03\x00\x01\x00\x00\x00")
	exif = binary.LittleEndian.AppendUint16(exif, orientation)
	exif = append(exif, 0, 0, 0, 0, 0, 0)
	segment := append([]byte{0xFF, 0xE1}, binary.BigEndian.AppendUint16(nil, uint16(len(exif)+2))...)
	return append(append([]byte{0xFF, 0xD8}, append(segment, exif...)...), content[2:]...)
}

// part is a part of a title and content.
func part(title string, content []byte) dossier.Part {
	return dossier.Part{Title: title, Volume: "正卷", Read: func() ([]byte, error) { return content, nil }}
}

// bound binds parts into a file, and has qpdf check it.
func bound(t testing.TB, o dossier.Options, parts ...dossier.Part) string {
	t.Helper()
	name := filepath.Join(t.TempDir(), "dossier.pdf")
	if dir := os.Getenv("FUYI_KEEP_PDF"); dir != "" {
		name = filepath.Join(dir, strings.ReplaceAll(t.Name(), "/", "-")+".pdf")
	}
	file, err := os.Create(name)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	if err := dossier.Bind(context.Background(), file, parts, o); err != nil {
		t.Fatal(err)
	}
	if said := tool(t, "qpdf", "--check", name); !strings.Contains(said, "No syntax or stream encoding errors") {
		t.Errorf("qpdf says: %s", said)
	}
	return name
}
