package raster_test

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"fuyi/app/face"
	"fuyi/app/letter"
	"fuyi/app/pdf"
	"fuyi/app/raster"
	"fuyi/app/typeset"
)

// TestPictureIsSeenAsItPrints: a picture stands at its place on screen and in the
// PDF, in its own colours, and the PDF says in words what it shows.
func TestPictureIsSeenAsItPrints(t *testing.T) {
	faces, err := face.Open(os.DirFS("../../assets/fonts"))
	if err != nil {
		t.Fatal(err)
	}
	drawn := image.NewRGBA(image.Rect(0, 0, 400, 200)) // the left half dark, the right one bright
	for x := range 400 {
		for y := range 200 {
			drawn.Set(x, y, map[bool]color.Color{true: color.RGBA{0x20, 0x40, 0x80, 0xff}, false: color.RGBA{0xf0, 0xd0, 0x20, 0xff}}[x < 200])
		}
	}
	var file bytes.Buffer
	if err := png.Encode(&file, drawn); err != nil {
		t.Fatal(err)
	}
	doc := &letter.Document{Unfoliated: true, Lying: true, Paragraphs: []letter.Paragraph{{Picture: &letter.Picture{PNG: file.Bytes(), Width: 1000, Height: 500, Says: "收案（件）"}}}}
	pages, err := typeset.Set(doc, faces)
	if err != nil {
		t.Fatal(err)
	}
	const perMM = 4
	screen := raster.New(faces).Page(&pages.Pages[0], pages, perMM)
	dark, bright := screen.RGBAAt(110*perMM, 50*perMM), screen.RGBAAt(180*perMM, 50*perMM)
	if dark.B < dark.R || bright.R < bright.B || screen.RGBAAt(60*perMM, 50*perMM).R != 0xff {
		t.Errorf("on screen %v, %v", dark, bright)
	}
	var out bytes.Buffer
	if err := pdf.Write(&out, pages, faces); err != nil {
		t.Fatal(err)
	}
	if _, err := exec.LookPath("pdftoppm"); err != nil {
		t.Skip("pdftoppm is missing")
	}
	name := filepath.Join(t.TempDir(), "page")
	if err := os.WriteFile(name+".pdf", out.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	if said, err := exec.Command("pdftoppm", "-png", "-singlefile", "-r", "101.6", name+".pdf", name).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, said)
	}
	printed, err := os.Open(name + ".png")
	if err != nil {
		t.Fatal(err)
	}
	defer printed.Close()
	paper, err := png.Decode(printed)
	if err != nil {
		t.Fatal(err)
	}
	if paper.Bounds().Dx() <= paper.Bounds().Dy() {
		t.Errorf("the paper is %v", paper.Bounds())
	}
	for _, at := range []image.Point{{110 * perMM, 50 * perMM}, {180 * perMM, 50 * perMM}, {60 * perMM, 50 * perMM}, {110 * perMM, 80 * perMM}} {
		r, g, b, _ := paper.At(at.X, at.Y).RGBA()
		if want := screen.RGBAAt(at.X, at.Y); far(r>>8, want.R) || far(g>>8, want.G) || far(b>>8, want.B) {
			t.Errorf("at %v the paper is %d %d %d, the screen %v", at, r>>8, g>>8, b>>8, want)
		}
	}
}

func far(a uint32, b uint8) bool { return a > uint32(b)+2 || uint32(b) > a+2 }
