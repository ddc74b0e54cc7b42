package typeset

import (
	"fuyi/app/face"
	"fuyi/app/letter"
)

// What stands around tables and pictures, which GB/T 9704 leaves open.
const (
	captionTall  = 10 * Millimetre // of the line of a caption
	captionBase  = 8 * Millimetre  // its base line, below the top of its line
	noteTall     = 6 * Millimetre
	pictureAbove = 2 * Millimetre // free above a picture, and as much below
)

var (
	captionPen = pen{face: face.Hei, size: sizeCell, pitch: sizeCell}
	notePen    = pen{face: face.FangSong, size: sizeDense, pitch: sizeDense}
)

// tenths makes a length in tenths of a millimetre one on paper.
func tenths(n int) Unit { return Unit(n) * Millimetre / 10 }

// small sets the caption of a table or picture, or a note to it.
func (s *setter) small(par *letter.Paragraph) {
	w, tall, base := notePen, noteTall, (noteTall-notePen.size)/2+notePen.size*88/100
	caption := par.Style == letter.Caption
	if caption {
		w, tall, base = captionPen, captionTall, captionBase
	}
	s.p.load(par.Text, w, s.faces)
	breaks := s.p.lines(0, s.area.width)
	at := len(s.rows)
	s.place(breaks, w, par.Part, 0, caption)
	for i := at; i < len(s.rows); i++ {
		r := &s.rows[i]
		r.height, r.sits = tall, base
		if !caption {
			continue
		}
		if i > at {
			r.height, r.sits = tall-(captionBase-sizeCell), base-(captionBase-sizeCell)
		}
		if r.run.Break == ParagraphEnd {
			r.run.X = max(s.area.left, s.area.left+(s.area.width-r.run.width())/2)
		}
	}
}

// picture sets a picture in the middle of the line, no higher than a page; the
// picture that stands for it is as wide as it says.
func (s *setter) picture(shown *letter.Picture) {
	fitted := *shown
	most := Unit(s.area.height - 2*pictureAbove - captionTall)
	for _, over := range []struct{ have, room Unit }{{tenths(fitted.Width), s.area.width}, {tenths(fitted.Height), most}} {
		if over.have > over.room {
			fitted.Width = int(int64(fitted.Width) * int64(over.room) / int64(over.have))
			fitted.Height = int(int64(fitted.Height) * int64(over.room) / int64(over.have))
		}
	}
	r := row{shows: &fitted, first: true, sits: pictureAbove, height: tenths(fitted.Height) + 2*pictureAbove}
	r.run.X = s.area.left + (s.area.width-tenths(fitted.Width))/2
	s.rows = append(s.rows, r)
}
