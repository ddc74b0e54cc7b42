package chart

import (
	"bytes"
	"encoding/binary"
	"encoding/xml"
	"fmt"
	"hash/crc32"
	"image"
	"image/png"
	"math"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
	"gonum.org/v1/plot/vg/vgimg"
	"gonum.org/v1/plot/vg/vgsvg"
)

// Drawer draws pictures with the fonts of the house. It is safe for use by several
// goroutines.
type Drawer struct{ faces Outlines }

// New returns a drawer that sets texts in the window's own face, rare characters in
// the fonts behind it.
func New(faces Outlines) *Drawer { return &Drawer{faces} }

func (d *Drawer) sheet(c *Chart, p Palette, pixels float64) *sheet {
	return &sheet{chart: c, letters: &lettering{faces: d.faces}, palette: p, pixels: pixels}
}

// Height returns how high a picture of a width wants to be, both in points: texts
// of axes are 9.5 points.
func (d *Drawer) Height(c *Chart, width float64) float64 {
	return float64(d.sheet(c, Print, 0).height(vg.Length(width)))
}

// Image draws a picture of that many pixels, scale pixels to a point: a greater
// scale gives larger texts and strokes, not a stretched picture.
func (d *Drawer) Image(c *Chart, width, height int, scale float64, p Palette) image.Image {
	dpi := max(1, int(math.Round(scale*72)))
	scale = float64(dpi) / 72
	w, h := vg.Length(float64(max(width, 1))/scale), vg.Length(float64(max(height, 1))/scale)
	canvas := vgimg.NewWith(vgimg.UseWH(w, h), vgimg.UseDPI(dpi), vgimg.UseBackgroundColor(p.Ground))
	d.sheet(c, p, scale).draw(draw.New(canvas))
	return canvas.Image()
}

// perInch is millimetres to the inch.
const perInch = 25.4

// PNG draws a picture of a size in millimetres as a PNG of a resolution in dots to
// the inch, which it states, so that programs print it in that size.
func (d *Drawer) PNG(c *Chart, width, height float64, dpi int, p Palette) ([]byte, error) {
	pixels := func(mm float64) int { return int(math.Round(mm / perInch * float64(dpi))) }
	picture := d.Image(c, pixels(width), pixels(height), float64(dpi)/72, p)
	var out bytes.Buffer
	if err := png.Encode(&out, picture); err != nil {
		return nil, fmt.Errorf("write the picture %s: %w", c.Key, err)
	}
	return sized(out.Bytes(), dpi), nil
}

// headerEnd is where the first chunk of a PNG ends: the signature and IHDR.
const headerEnd = 8 + 25

// sized puts the chunk that states the resolution behind the header of a PNG.
func sized(file []byte, dpi int) []byte {
	perMetre := uint32(math.Round(float64(dpi) / perInch * 1000))
	chunk := []byte("pHYs")
	chunk = binary.BigEndian.AppendUint32(chunk, perMetre)
	chunk = binary.BigEndian.AppendUint32(chunk, perMetre)
	chunk = append(chunk, 1) // to the metre
	out := append([]byte{}, file[:headerEnd]...)
	out = binary.BigEndian.AppendUint32(out, uint32(len(chunk)-4))
	out = append(out, chunk...)
	out = binary.BigEndian.AppendUint32(out, crc32.ChecksumIEEE(chunk))
	return append(out, file[headerEnd:]...)
}

// SVG draws a picture of a size in millimetres as SVG, its texts as outlines and
// what it says as its title and description.
func (d *Drawer) SVG(c *Chart, width, height float64, p Palette) ([]byte, error) {
	w, h := vg.Length(width/perInch)*vg.Inch, vg.Length(height/perInch)*vg.Inch
	canvas := vgsvg.New(w, h)
	d.sheet(c, p, 0).draw(draw.New(canvas))
	var out, words bytes.Buffer
	if _, err := canvas.WriteTo(&out); err != nil {
		return nil, fmt.Errorf("write the picture %s: %w", c.Key, err)
	}
	for _, element := range [][2]string{{"title", c.Title}, {"desc", c.Text()}} {
		words.WriteString("<" + element[0] + ">")
		if err := xml.EscapeText(&words, []byte(element[1])); err != nil {
			return nil, fmt.Errorf("describe the picture %s: %w", c.Key, err)
		}
		words.WriteString("</" + element[0] + ">\n")
	}
	file := out.Bytes()
	at := bytes.Index(file, []byte("<svg "))
	at += bytes.IndexByte(file[at:], '>') + 2 // the line after the element's head
	return append(append(append([]byte{}, file[:at]...), words.Bytes()...), file[at:]...), nil
}
