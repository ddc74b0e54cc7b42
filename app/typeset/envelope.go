package typeset

import (
	"errors"

	"fuyi/app/face"
	"fuyi/app/letter"
)

// envelopeSizes are the sizes of GB/T 1416, lying.
var envelopeSizes = map[letter.EnvelopeSize]struct{ width, height Unit }{
	letter.EnvelopeDL: {220 * Millimetre, 110 * Millimetre},
	letter.EnvelopeC5: {229 * Millimetre, 162 * Millimetre},
	letter.EnvelopeC4: {324 * Millimetre, 229 * Millimetre},
}

// What an envelope is set with, and where: shares of its width and height, in
// hundredths. The stamp's and the boxes' corners stay free.
const (
	envelopeMargin  = 15 * Millimetre
	recipientLeft   = 20
	recipientTop    = 36
	senderLeft      = 46
	envelopeLeading = 150 // line pitch, in hundredths of the size
)

var (
	addressPen = pen{face: face.FangSong, size: size4, pitch: size4}
	namePen    = pen{face: face.Hei, size: size2 * 9 / 10, pitch: size2 * 9 / 10}
	senderPen  = pen{face: face.FangSong, size: sizeCell, pitch: sizeCell}
)

// Envelopes sets envelopes of one size, one a page. It fails only where there
// are no faces or none to set.
func Envelopes(envelopes []letter.Envelope, size letter.EnvelopeSize, faces Metrics) (*Pages, error) {
	paper, known := envelopeSizes[size]
	if len(envelopes) == 0 || faces == nil || !known {
		return nil, errors.New("typesetting: no envelope, no faces or no such size")
	}
	pages := &Pages{Title: "信封", Width: paper.width, Height: paper.height}
	for i := range envelopes {
		s := &setter{faces: faces}
		pages.Pages = append(pages.Pages, s.envelope(&envelopes[i], paper.width, paper.height))
	}
	return pages, nil
}

// envelope sets the recipient in the middle and the sender at the lower right.
func (s *setter) envelope(e *letter.Envelope, width, height Unit) Page {
	var page Page
	left, right := width*recipientLeft/100, width-envelopeMargin
	y := height * recipientTop / 100
	y = s.lines(&page, e.Address, addressPen, left, right, y)
	y = s.lines(&page, e.To+"（收）", namePen, left+namePen.size, right, y+size4/2)
	if e.Phone != "" {
		s.lines(&page, "电话："+e.Phone, senderPen, left+namePen.size, right, y)
	}
	var sender Page
	from := width * senderLeft / 100
	bottom := Unit(0)
	for _, text := range []string{e.Contents, e.From, e.FromAddress, e.FromPhone} {
		bottom = s.lines(&sender, text, senderPen, from, right, bottom)
	}
	for _, r := range sender.Runs {
		r.Y += height - envelopeMargin - bottom
		page.Runs = append(page.Runs, r)
	}
	return page
}

// lines sets a text between two edges from y on, and returns where the next
// begins.
func (s *setter) lines(page *Page, text string, w pen, left, right, y Unit) Unit {
	if text == "" {
		return y
	}
	s.p.load(text, w, s.faces)
	breaks := s.p.lines(0, right-left)
	for b := 1; b < len(breaks); b++ {
		r := s.line(breaks, b, w, "")
		s.loosen(&r, breaks[b-1])
		r.X, r.Y = left, y+w.size*88/100
		page.Runs = append(page.Runs, r)
		y += w.size * envelopeLeading / 100
	}
	return y
}
