package dossier

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/png"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
	"golang.org/x/image/bmp"
	"golang.org/x/image/tiff"
)

// picture is one picture, which takes an A4 page.
type picture struct {
	end           string
	width, height int // in pixels, as stored
	turn          int // EXIF orientation, 1 to 8

	decode func() (image.Image, error)        // the whole of it
	stream func() (types.Dict, []byte, error) // as it goes into the PDF
}

func (p *picture) ending() string { return p.end }

func (p *picture) pages() int { return 1 }

func (p *picture) examine() (err error) {
	defer func() { recovered(recover(), &err) }()
	if _, err := p.decode(); err != nil {
		return bad(damaged, err)
	}
	return nil
}

// sized refuses a picture that would not go into memory, and one of nothing.
func (p *picture) sized() (*picture, error) {
	if p.width < 1 || p.height < 1 {
		return nil, bad(damaged, errors.New("a picture without pixels"))
	}
	if int64(p.width)*int64(p.height) > maxPixels {
		return nil, bad(fmt.Sprintf("有%d×%d个像素，过大；请缩小以后再用", p.width, p.height), nil)
	}
	return p, nil
}

// turns places the unit square of a stored picture so that it stands upright, by
// its EXIF orientation; those from 5 on lie on their side.
var turns = [9][6]float64{
	1: {1, 0, 0, 1, 0, 0}, 2: {-1, 0, 0, 1, 1, 0}, 3: {-1, 0, 0, -1, 1, 1}, 4: {1, 0, 0, -1, 0, 1},
	5: {0, -1, -1, 0, 1, 1}, 6: {0, -1, 1, 0, 0, 1}, 7: {0, 1, 1, 0, 0, 0}, 8: {0, 1, -1, 0, 1, 0},
}

const (
	pictureMargin = 20 * 72 / 25.4 // around a picture, where its number stands too
	coarsest      = 72.0 / 96      // points a pixel takes at most, so that a small picture stays one
)

// bind appends the picture on a page of its own, which lies where the picture
// does.
func (p *picture) bind(b *binder, counted bool) (err error) {
	defer func() { recovered(recover(), &err) }()
	d, content, err := p.stream()
	if err != nil {
		return bad(damaged, err)
	}
	drawn := b.out.reserve()
	b.out.stream(drawn, d, content)

	width, height := float64(p.width), float64(p.height)
	if p.turn >= 5 {
		width, height = height, width
	}
	page := box{0, 0, a4Width, a4Height}
	if width > height {
		page = box{0, 0, a4Height, a4Width}
	}
	scale := min((page.x1-2*pictureMargin)/width, (page.y1-2*pictureMargin)/height, coarsest)
	width, height = width*scale, height*scale
	x, y := (page.x1-width)/2, (page.y1-height)/2
	t := turns[p.turn]
	at := matrix([6]float64{t[0] * width, t[1] * height, t[2] * width, t[3] * height, t[4]*width + x, t[5]*height + y})
	draw := fmt.Appendf(nil, "q %s cm /P Do Q\n", at)
	resources := types.Dict{"XObject": types.Dict{"P": drawn}}
	l := b.leaf(counted)
	if l.number > 0 {
		resources["Font"] = types.Dict{numberFont: b.numbers.font}
		draw = append(draw, b.numbers.draw(l.number, page, 0, b.options.Duplex && l.number%2 == 0)...)
	}
	contents := b.out.reserve()
	b.out.stream(contents, types.Dict{}, draw)
	b.out.put(l.ref, types.Dict{
		"Type": types.Name("Page"), "Parent": b.tree, "MediaBox": rectangle(page), "Resources": resources, "Contents": contents,
	})
	return nil
}

func (p *picture) object(space types.Object, bits int) types.Dict {
	return types.Dict{
		"Type": types.Name("XObject"), "Subtype": types.Name("Image"), "Width": types.Integer(p.width), "Height": types.Integer(p.height),
		"ColorSpace": space, "BitsPerComponent": types.Integer(bits),
	}
}

// repacked decodes the picture and packs it as grey or colour, laid on white.
func (p *picture) repacked() (types.Dict, []byte, error) {
	img, err := p.decode()
	if err != nil {
		return nil, nil, err
	}
	grey := false
	switch img.ColorModel() {
	case color.GrayModel, color.Gray16Model:
		grey = true
	}
	bounds := img.Bounds()
	p.width, p.height = bounds.Dx(), bounds.Dy()
	space, samples := types.Name("DeviceRGB"), 3
	if grey {
		space, samples = "DeviceGray", 1
	}
	var packed bytes.Buffer
	z := zlib.NewWriter(&packed)
	row := make([]byte, 0, p.width*samples)
	for y := bounds.Min.Y; y < bounds.Max.Y; y++ {
		row = row[:0]
		for x := bounds.Min.X; x < bounds.Max.X; x++ {
			r, g, b, a := img.At(x, y).RGBA()
			white := 0xFFFF - a
			if row = append(row, byte((r+white)>>8)); !grey {
				row = append(row, byte((g+white)>>8), byte((b+white)>>8))
			}
		}
		if _, err := z.Write(row); err != nil {
			return nil, nil, err
		}
	}
	if err := z.Close(); err != nil {
		return nil, nil, err
	}
	d := p.object(space, 8)
	d["Filter"] = types.Name("FlateDecode")
	return d, packed.Bytes(), nil
}

func openPNG(content []byte) (paper, error) {
	config, err := png.DecodeConfig(bytes.NewReader(content))
	if err != nil {
		return nil, bad(damaged, err)
	}
	p := &picture{end: "png", width: config.Width, height: config.Height, turn: 1}
	p.decode = func() (image.Image, error) { return png.Decode(bytes.NewReader(content)) }
	p.stream = func() (types.Dict, []byte, error) {
		if d, rows, ok := p.pngRows(content); ok {
			return d, rows, nil
		}
		return p.repacked()
	}
	return p.sized()
}

// pngRows takes the rows of a PNG over as they are packed, which PDF can read
// where they are neither transparent nor interlaced.
func (p *picture) pngRows(content []byte) (types.Dict, []byte, bool) {
	var rows []byte
	var palette []byte
	var depth, kind byte
	for rest := content[8:]; len(rest) >= 12; {
		n := binary.BigEndian.Uint32(rest)
		if uint64(n)+12 > uint64(len(rest)) {
			return nil, nil, false
		}
		body := rest[8 : 8+n]
		switch string(rest[4:8]) {
		case "IHDR":
			if len(body) < 13 || body[12] != 0 {
				return nil, nil, false
			}
			depth, kind = body[8], body[9]
		case "PLTE":
			palette = body
		case "tRNS":
			return nil, nil, false
		case "IDAT":
			rows = append(rows, body...)
		}
		rest = rest[12+n:]
	}
	var space types.Object
	colours := 1
	switch {
	case kind == 0:
		space = types.Name("DeviceGray")
	case kind == 2:
		space, colours = types.Name("DeviceRGB"), 3
	case kind == 3 && len(palette) >= 3:
		space = types.Array{types.Name("Indexed"), types.Name("DeviceRGB"), types.Integer(len(palette)/3 - 1), types.HexLiteral(fmt.Sprintf("%x", palette))}
	default:
		return nil, nil, false
	}
	d := p.object(space, int(depth))
	d["Filter"] = types.Name("FlateDecode")
	d["DecodeParms"] = types.Dict{
		"Predictor": types.Integer(15), "Colors": types.Integer(colours), "BitsPerComponent": types.Integer(depth), "Columns": types.Integer(p.width),
	}
	return d, rows, len(rows) > 0
}

func openBMP(content []byte) (paper, error) {
	config, err := bmp.DecodeConfig(bytes.NewReader(content))
	if err != nil {
		return nil, bad(damaged, err)
	}
	p := &picture{end: "bmp", width: config.Width, height: config.Height, turn: 1}
	p.decode = func() (image.Image, error) { return bmp.Decode(bytes.NewReader(content)) }
	p.stream = p.repacked
	return p.sized()
}

func openTIFF(content []byte) (paper, error) {
	config, err := tiff.DecodeConfig(bytes.NewReader(content))
	if err != nil {
		return nil, bad(damaged, err)
	}
	turn, more := tiffDirectory(content)
	if more {
		return nil, bad("有好几页，只有单页的 TIF 图片能用；请另存为 PDF", nil)
	}
	p := &picture{end: "tif", width: config.Width, height: config.Height, turn: turn}
	p.decode = func() (image.Image, error) { return tiff.Decode(bytes.NewReader(content)) }
	p.stream = p.repacked
	return p.sized()
}

// flated packs a stream, and says so in its dictionary.
func flated(d types.Dict, content []byte) (types.Dict, []byte) {
	var b bytes.Buffer
	z := zlib.NewWriter(&b)
	z.Write(content) // a buffer takes all
	z.Close()
	d["Filter"] = types.Name("FlateDecode")
	return d, b.Bytes()
}
