package plate

import "math"

// Sheet is the part of a paper that a printer can reach, in pixels, with the
// paper around it.
type Sheet struct {
	Width, Height           int // of what the printer reaches
	Left, Top               int // how far that lies inside the paper's edges
	PaperWidth, PaperHeight int
	AcrossInch, DownInch    float64 // pixels to the inch
}

// fine tells whether the pixels are so small that letters are printed in pure
// black and white, as a laser printer prints them sharpest.
func (s Sheet) fine() bool { return min(s.AcrossInch, s.DownInch) >= 300 }

// placement is where a page comes to stand, in pixels of what the printer
// reaches; the size is that of the turned page.
type placement struct {
	x, y, width, height int
	turned              bool // a quarter to the left
}

// points to the inch, in which PDF measures.
const points = 72

// near is how much larger than the paper a page may be, in inches, that is still
// printed in its true size: A4 is not the same number of points to all programs.
const near = 2.0 / 25.4

// place puts a page of a size in points on the sheet in its true size, since the
// margins of a letter are laid down (GB/T 9704); one larger than the paper is made
// smaller, one lying on a standing paper is turned so that its head is at the
// left, where it is bound. It is in the middle where the sizes differ.
func (s Sheet) place(width, height float64) placement {
	paperWidth, paperHeight := float64(s.PaperWidth)/s.AcrossInch, float64(s.PaperHeight)/s.DownInch
	width, height = width/points, height/points
	var p placement
	if p.turned = (width > height) != (paperWidth > paperHeight) && math.Abs(width-height) > near; p.turned {
		width, height = height, width
	}
	if width > paperWidth+near || height > paperHeight+near {
		scale := min(paperWidth/width, paperHeight/height)
		width, height = width*scale, height*scale
	}
	p.width = max(1, int(math.Round(width*s.AcrossInch)))
	p.height = max(1, int(math.Round(height*s.DownInch)))
	p.x = int(math.Round((paperWidth-width)/2*s.AcrossInch)) - s.Left
	p.y = int(math.Round((paperHeight-height)/2*s.DownInch)) - s.Top
	return p
}
