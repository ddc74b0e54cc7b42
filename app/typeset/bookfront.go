package typeset

import (
	"strconv"

	"fuyi/app/face"
)

// Where the head and the number of a book's page stand, from the paper's top.
const (
	bookHead   = 19 * Millimetre // the base line of the head
	headRule   = 21 * Millimetre
	bookNumber = 283 * Millimetre
)

// runningHead puts the chapter at the head of a page.
func (s *setter) runningHead(page *Page, number, title string) {
	w := pen{face.Song, size9, size9}
	if number != "" {
		title = number + "　" + title
	}
	r := s.single(title, w, "")
	r.X, r.Y = s.area.left+s.area.width-r.width(), bookHead
	page.Runs = append(page.Runs, r)
	page.Rules = append(page.Rules, Rule{X: s.area.left, Y: headRule, Width: s.area.width, Height: thinRule})
}

// pageNumber is the number of a book's page, in the middle of its foot.
func (s *setter) pageNumber(number int) Run {
	r := s.single(strconv.Itoa(number), pen{face.Song, sizeDense, sizeDense}, "")
	r.X, r.Y = s.area.left+(s.area.width-r.width())/2, bookNumber
	return r
}

// The contents of a book.
const (
	contentsTitle = "目　录"
	contentsPitch = 50 * Millimetre / 10
	contentsGap   = 14 * Millimetre / 10 // free above a chapter
	contentsIndex = 2 * sizeDense        // how far the parts of a chapter stand in
	dotPitch      = 2 * Millimetre       // of the dots that lead to the number
	dotSize       = Millimetre * 3 / 10
)

// addFront puts the cover and the contents before the pages of the chapters, and
// returns how many pages they take.
func addFront(pages *Pages, cover *Cover, marks []*Mark, faces Metrics) int {
	s := &setter{faces: faces, area: bookArea}
	front := 1 + s.contents(nil, marks, 0)
	all := make([]Page, front, front+len(pages.Pages))
	all[0] = s.cover(cover)
	s.contents(all[1:front], marks, front)
	pages.Pages = append(all, pages.Pages...)
	return front
}

// contents sets the contents on pages, the marks' own pages counted from the given
// one, and returns how many pages it takes; without pages it only counts.
func (s *setter) contents(pages []Page, marks []*Mark, front int) int {
	at, y := 0, s.area.top
	if pages != nil {
		title := s.single(contentsTitle, pen{face.XiaoBiaoSong, sizeTitle, sizeTitle}, "")
		title.X, title.Y = s.area.left+(s.area.width-title.width())/2, y+sizeTitle
		pages[0].Runs = append(pages[0].Runs, title)
	}
	y += 16 * Millimetre
	for i, m := range marks {
		need := contentsPitch
		if m.Level == 1 {
			need += contentsGap
			if i+1 < len(marks) && marks[i+1].Level > 1 {
				need += contentsPitch // a chapter is not parted from its first part
			}
		}
		if y+need > s.area.top+s.area.height {
			at, y = at+1, s.area.top
		}
		if m.Level == 1 {
			y += contentsGap
		}
		if pages != nil {
			s.entry(&pages[at], m, front, y)
		}
		y += contentsPitch
	}
	return at + 1
}

// entry sets a line of the contents, which leads to its place.
func (s *setter) entry(page *Page, m *Mark, front int, y Unit) {
	w, left := pen{face.Hei, sizeDense, sizeDense}, s.area.left
	if m.Level > 1 {
		w.face, left = face.Song, left+contentsIndex
	}
	base := y + (contentsPitch-sizeDense)/2 + sizeDense*88/100
	name := s.single(m.Title, w, "")
	name.X, name.Y, name.Break = left, base, SameLine
	number := s.single(strconv.Itoa(m.Page+front+1), pen{face.Song, sizeDense, sizeDense}, "")
	number.X, number.Y = s.area.left+s.area.width-number.width(), base
	page.Runs = append(page.Runs, name, number)
	from := left + name.width() + dotPitch
	for x := s.area.left + s.area.width - 10*Millimetre; x > from; x -= dotPitch {
		page.Rules = append(page.Rules, Rule{X: x, Y: base - dotSize, Width: dotSize, Height: dotSize})
	}
	page.Links = append(page.Links, Link{X: s.area.left, Y: y, Width: s.area.width, Height: contentsPitch, Page: m.Page + front, At: m.Y})
}

// cover sets the first page.
func (s *setter) cover(c *Cover) Page {
	var page Page
	centred := func(text string, w pen, y Unit) {
		r := s.single(text, w, "")
		r.X, r.Y = (PaperWidth-r.width())/2, y
		page.Runs = append(page.Runs, r)
	}
	centred(c.Name, pen{face.Hei, sizeTitle, sizeTitle * 3 / 2}, 92*Millimetre)
	centred(c.Title, pen{face.XiaoBiaoSong, sizeBook, sizeBook * 5 / 4}, 118*Millimetre)
	page.Rules = append(page.Rules, Rule{X: 65 * Millimetre, Y: 130 * Millimetre, Width: 80 * Millimetre, Height: thickRule})
	y := 236 * Millimetre
	for _, line := range c.Says {
		centred(line, pen{face.Song, size4, size4}, y)
		y += 10 * Millimetre
	}
	return page
}
