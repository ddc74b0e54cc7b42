// Package raster paints the pages of a letter for the screen, from the same
// places and outlines that the PDF is made of, so that the officer sees what will
// be printed.
package raster

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"math"

	"golang.org/x/image/draw"

	"fuyi/app/face"
	"fuyi/app/typeset"
)

// Outlines gives the shapes of characters; *face.Set answers it.
type Outlines interface {
	// Outline returns the contours of a character in 1/1000 em, y up, and false
	// where no font has it.
	Outline(n face.Name, r rune) (face.Outline, bool)
}

// Painter paints pages, and remembers the glyphs it has painted. It may be used
// from several goroutines.
type Painter struct {
	masks *masks
}

// New returns a painter with no glyphs yet.
func New(faces Outlines) *Painter { return &Painter{masks: newMasks(faces)} }

var (
	black = image.NewUniform(color.Black)
	red   = image.NewUniform(color.RGBA{R: 0xFF, A: 0xFF})
)

// The largest side of an image, in pixels: a larger scale is taken for this one.
const largest = 16384

// Page paints one page of a letter at a scale of pixels to the millimetre, on
// white. A character that no font has is painted as a red box: it cannot be
// printed, and must be seen before that.
func (p *Painter) Page(page *typeset.Page, pages *typeset.Pages, scale float64) *image.RGBA {
	longer := float64(max(pages.Width, pages.Height, typeset.Millimetre)) / float64(typeset.Millimetre)
	if !(scale > 0) {
		scale = 1 / longer
	}
	unit := min(scale, largest/longer) / float64(typeset.Millimetre)
	img := image.NewRGBA(image.Rect(0, 0, pixels(pages.Width, unit), pixels(pages.Height, unit)))
	whiten(img.Pix)
	for i := range page.Rules {
		rule(img, &page.Rules[i], unit)
	}
	for i := range page.Pictures {
		picture(img, &page.Pictures[i], unit)
	}
	p.masks.Lock()
	defer p.masks.Unlock()
	for i := range page.Runs {
		p.run(img, &page.Runs[i], unit)
	}
	return img
}

// whiten makes every byte the largest; copying what is done already is many times
// faster than setting byte by byte.
func whiten(pix []byte) {
	pix[0] = 0xFF
	for done := 1; done < len(pix); done *= 2 {
		copy(pix[done:], pix[:done])
	}
}

func pixels(u typeset.Unit, unit float64) int {
	return max(1, int(math.Round(float64(u)*unit)))
}

// rule paints a rule, at least one pixel thick.
func rule(img *image.RGBA, r *typeset.Rule, unit float64) {
	x, y := int(math.Round(float64(r.X)*unit)), int(math.Round(float64(r.Y)*unit))
	box := image.Rect(x, y, x+pixels(r.Width, unit), y+pixels(r.Height, unit))
	draw.Draw(img, box, ink(r.Red), image.Point{}, draw.Src)
}

// picture paints a picture, scaled to its place. What is no picture leaves its
// place white; the PDF refuses it.
func picture(img *image.RGBA, shown *typeset.Picture, unit float64) {
	drawn, err := png.Decode(bytes.NewReader(shown.PNG))
	if err != nil {
		return
	}
	x, y := int(math.Round(float64(shown.X)*unit)), int(math.Round(float64(shown.Y)*unit))
	box := image.Rect(x, y, x+pixels(shown.Width, unit), y+pixels(shown.Height, unit))
	draw.CatmullRom.Scale(img, box, drawn, drawn.Bounds(), draw.Over, nil)
}

func ink(isRed bool) *image.Uniform {
	if isRed {
		return red
	}
	return black
}

// run paints a run's glyphs: across to a quarter of a pixel, down to a whole one
// so that a line stands even.
func (p *Painter) run(img *image.RGBA, r *typeset.Run, unit float64) {
	size := float32(float64(r.Size) * unit)
	y := int(math.Round(float64(r.Y) * unit))
	x := r.X
	at := 0
	for _, c := range r.Text {
		quarters := int(math.Round(float64(x) * unit * 4))
		m := p.masks.get(glyph{face: r.Face, char: c, size: size, quarter: uint8(quarters & 3)})
		if m.alpha != nil {
			paint(img, m, quarters>>2, y, r.Red || m.missing)
		}
		if at < len(r.Steps) {
			x += r.Steps[at]
		}
		at++
	}
}

// paint darkens the image by a mask whose origin stands at x, y.
func paint(img *image.RGBA, m *mask, x, y int, isRed bool) {
	box := m.alpha.Rect.Add(image.Pt(x, y))
	seen := box.Intersect(img.Rect)
	if seen.Empty() {
		return
	}
	for row := seen.Min.Y; row < seen.Max.Y; row++ {
		from := m.alpha.Pix[(row-box.Min.Y)*m.alpha.Stride+seen.Min.X-box.Min.X:]
		to := img.Pix[img.PixOffset(seen.Min.X, row):]
		for col := range seen.Dx() {
			a := uint32(from[col])
			if a == 0 {
				continue
			}
			keep, d := 255-a, to[col*4:col*4+3:col*4+3]
			if isRed {
				d[0] = uint8((uint32(d[0])*keep + 255*a + 127) / 255)
			} else {
				d[0] = uint8((uint32(d[0])*keep + 127) / 255)
			}
			d[1] = uint8((uint32(d[1])*keep + 127) / 255)
			d[2] = uint8((uint32(d[2])*keep + 127) / 255)
		}
	}
}
