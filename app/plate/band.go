package plate

// bandRows is how many rows of a page are painted at once: at 600 pixels to the
// inch a band of A4 takes 20 MB, a page would take 140.
const bandRows = 1024

// Band is a rectangle of a sheet that bears ink, in as few bits to the pixel as
// show it: a page of text takes about a hundredth of what it would in colour,
// which a spooler keeps on the disk and sends through the net.
type Band struct {
	X, Y, Width, Height int
	Bits                int    // to the pixel: 1 (0 black, 1 white), 8 (grey) or 24 (blue, green, red)
	Pixels              []byte // rows from the top down, each Stride bytes
}

// Stride returns how many bytes a row takes: a multiple of four, as Windows wants.
func (b *Band) Stride() int { return (b.Width*b.Bits + 31) / 32 * 4 }

// What counts as what. A scan of a grey paper is never without a trace of colour,
// nor its white without a trace of grey.
const (
	white     = 250  // a pixel at least as bright bears no ink
	hue       = 24   // between the brightest and the darkest part of a colour
	black     = 32   // a pixel at most as bright is of full ink; between the two is a tone, or an edge
	threshold = 160  // of black and white; above the middle, so that hairlines stay
	rare      = 1000 // of so many pixels with ink, one may be a tone by chance: where strokes cross
)

// green is where in a pixel the green is, which stands for the grey of a pixel that
// has no colour.
const green = 1

// pack makes a band of rows of pixels of four bytes (blue, green, red, nothing),
// and false where they bear no ink. Where pixels are fine and there are no tones,
// it is of pure black and white.
func pack(pixels []byte, width, rows int, fine bool) (Band, bool) {
	b, colour := frame(pixels, width, rows)
	switch {
	case b.Width == 0:
		return b, false
	case colour:
		b.Bits = 24
	case fine && !toned(pixels, width, &b):
		b.Bits = 1
	default:
		b.Bits = 8
	}
	stride := b.Stride()
	b.Pixels = make([]byte, stride*b.Height)
	for y := range b.Height {
		from := pixels[((b.Y+y)*width+b.X)*4:][:b.Width*4]
		to := b.Pixels[y*stride:][:stride]
		switch b.Bits {
		case 24:
			for x := range b.Width {
				copy(to[x*3:x*3+3], from[x*4:])
			}
		case 8:
			for x := range b.Width {
				to[x] = from[x*4+green]
			}
		case 1:
			for x := range b.Width {
				if from[x*4+green] >= threshold {
					to[x/8] |= 0x80 >> (x % 8)
				}
			}
		}
	}
	return b, true
}

// frame returns the rectangle around the ink, with no width where there is none,
// and whether any of it is in colour.
func frame(pixels []byte, width, rows int) (b Band, colour bool) {
	left, right, top, bottom := width, 0, rows, 0
	for y := range rows {
		row := pixels[y*width*4:][:width*4]
		for x := range width {
			p := row[x*4:][:4]
			if p[0]&p[1]&p[2] == 0xFF {
				continue
			}
			low, high := min(p[0], p[1], p[2]), max(p[0], p[1], p[2])
			if low >= white {
				continue
			}
			left, right, top, bottom = min(left, x), max(right, x+1), min(top, y), y+1
			colour = colour || high-low > hue
		}
	}
	if right == 0 {
		return Band{}, false
	}
	return Band{X: left, Y: top, Width: right - left, Height: bottom - top}, colour
}

// toned tells whether the band has more than edges between black and white: tones
// with tones on all four sides, as in a photograph or a tint.
func toned(pixels []byte, width int, b *Band) bool {
	tone := func(x, y int) bool {
		v := pixels[(y*width+x)*4+green]
		return v > black && v < white
	}
	inside, ink := 0, 0
	for y := b.Y + 1; y < b.Y+b.Height-1; y++ {
		for x := b.X + 1; x < b.X+b.Width-1; x++ {
			if pixels[(y*width+x)*4+green] < white {
				ink++
			}
			if tone(x, y) && tone(x-1, y) && tone(x+1, y) && tone(x, y-1) && tone(x, y+1) {
				inside++
			}
		}
	}
	return inside*rare > ink
}
