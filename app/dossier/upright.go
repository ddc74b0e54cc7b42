package dossier

import (
	"image"
	"image/color"

	"golang.org/x/image/draw"
)

// Picture decodes a picture for the screen: upright, on white, and made smaller
// where a side is longer than so many pixels; nil for what is no picture.
// Error: BadPaper. title is its name there.
func Picture(title string, content []byte, longest int) (img *image.RGBA, err error) {
	defer func() { recovered(recover(), &err) }()
	opened, err := openPicture(content)
	if err != nil {
		return nil, named(title, err)
	}
	p, ok := opened.(*picture)
	if !ok {
		return nil, nil
	}
	if img, err = p.upright(longest); err != nil {
		return nil, named(title, err)
	}
	return img, nil
}

func (p *picture) upright(longest int) (*image.RGBA, error) {
	decoded, err := p.decode()
	if err != nil {
		return nil, bad(damaged, err)
	}
	from := decoded.Bounds()
	width, height := from.Dx(), from.Dy()
	if long := max(width, height); long > longest {
		width, height = max(1, width*longest/long), max(1, height*longest/long)
	}
	small := image.NewRGBA(image.Rect(0, 0, width, height))
	draw.Draw(small, small.Bounds(), image.NewUniform(color.White), image.Point{}, draw.Src)
	draw.BiLinear.Scale(small, small.Bounds(), decoded, from, draw.Over, nil)
	return turned(small, p.turn), nil
}

// turned stands a stored picture upright, by its EXIF orientation.
func turned(img *image.RGBA, turn int) *image.RGBA {
	if turn <= 1 || turn >= len(turns) {
		return img
	}
	width, height := img.Rect.Dx(), img.Rect.Dy()
	wide, tall := width, height
	if turn >= 5 {
		wide, tall = height, width
	}
	out := image.NewRGBA(image.Rect(0, 0, wide, tall))
	for y := range height {
		for x := range width {
			tx, ty := x, y
			switch turn {
			case 2:
				tx = width - 1 - x
			case 3:
				tx, ty = width-1-x, height-1-y
			case 4:
				ty = height - 1 - y
			case 5:
				tx, ty = y, x
			case 6:
				tx, ty = height-1-y, x
			case 7:
				tx, ty = height-1-y, width-1-x
			case 8:
				tx, ty = y, width-1-x
			}
			copy(out.Pix[out.PixOffset(tx, ty):][:4], img.Pix[img.PixOffset(x, y):])
		}
	}
	return out
}
