package typeset

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"fuyi/app/book"
	"fuyi/app/face"
)

// Cover is what stands on the first page of a book.
type Cover struct {
	Name  string   // of the program, above the title: 复议
	Title string   // 使用手册
	Says  []string // below it: the version, the day
}

// The page of a book, which no standard sets: more to a line and to a page than a
// letter has, with a head that tells the chapter.
var bookArea = area{25 * Millimetre, 28 * Millimetre, 160 * Millimetre, 244 * Millimetre}

// The sizes and pitches of a book.
const (
	size5     = sizeDense                    // 5号, 10.5 pt: text
	size9     = 9 * 254 * Millimetre / 720   // 小5号: heads, captions
	sizeCode  = 9.5 * 254 * Millimetre / 720 // commands
	sizePart  = 14 * 254 * Millimetre / 720  // headings of the second level
	sizeTitle = 20 * 254 * Millimetre / 720  // of a chapter
	sizeBook  = 40 * 254 * Millimetre / 720  // of the book
	bookPitch = 59 * Millimetre / 10         // from line to line
	codePitch = 54 * Millimetre / 10
	itemLeft  = 2 * size5 // from a point to its text
	codeLeft  = 4 * Millimetre
	codeBar   = 6 * Millimetre / 10
	bookGap   = 12 * Millimetre / 10 // free above a paragraph
)

// span faces of a book.
const (
	bookFace   = face.Song
	strongFace = face.Hei
	codeFace   = face.Hei
)

// SetBook sets a book on pages: each chapter begins on a page of its own, behind
// the cover and the contents where there is a cover. Its pages are numbered from
// the cover on, and its chapters and their parts are listed in the outline. It
// fails where a picture is none.
func SetBook(b *book.Book, cover *Cover, faces Metrics) (*Pages, error) {
	if b == nil || faces == nil {
		return nil, errors.New("typesetting: no book or no faces")
	}
	pages := &Pages{Width: PaperWidth, Height: PaperHeight}
	if cover != nil {
		pages.Title, pages.Subject = cover.Name+cover.Title, cover.Title
	}
	var marks []*Mark
	for i := range b.Chapters {
		c := &b.Chapters[i]
		number := ""
		if cover != nil {
			number = strconv.Itoa(i + 1)
		} else if pages.Title == "" {
			pages.Title, pages.Subject = c.Title, c.Title
		}
		set, err := setChapter(c, number, b.Pictures, faces)
		if err != nil {
			return nil, fmt.Errorf("set %s: %w", c.File, err)
		}
		start := len(pages.Pages)
		set.paginate(pages, nil)
		for at := start; at < len(pages.Pages); at++ {
			set.runningHead(&pages.Pages[at], number, c.Title)
		}
		marks = append(marks, set.marks...)
	}
	front := 0
	if cover != nil {
		front = addFront(pages, cover, marks, faces)
	}
	s := &setter{faces: faces, area: bookArea}
	for i := range pages.Pages {
		if i > 0 || cover == nil && len(pages.Pages) > 1 {
			pages.Pages[i].Runs = append(pages.Pages[i].Runs, s.pageNumber(i+1))
		}
	}
	for _, m := range marks {
		m.Page += front
		pages.Outline = append(pages.Outline, *m)
	}
	return pages, nil
}

// How far the pictures of a chapter may give way, in hundredths, so that its last page
// is not one of a few lines, and how little such a page holds, of its height.
var pictureScales = []int{92, 84, 76}

const fewLines = 4

// setChapter makes the rows of a chapter.
func setChapter(of *book.Chapter, number string, pictures map[string][]byte, faces Metrics) (*chapterSetter, error) {
	at := func(scale int) (*chapterSetter, int, Unit, error) {
		c := &chapterSetter{setter: &setter{faces: faces, area: bookArea}, number: number, pictures: pictures, scale: scale}
		err := c.chapter(of)
		pages, left := c.taken()
		return c, pages, c.area.height - left, err
	}
	set, pages, last, err := at(100)
	if err != nil || pages == 1 || last > bookArea.height/fewLines {
		return set, err
	}
	for _, scale := range pictureScales {
		if smaller, fewer, _, err := at(scale); err == nil && fewer < pages {
			return smaller, nil
		}
	}
	return set, nil
}

// chapterSetter makes the rows of a chapter.
type chapterSetter struct {
	*setter
	number   string // "" for a chapter that stands alone
	scale    int    // of its pictures, in hundredths
	pictures map[string][]byte
	marks    []*Mark
	shown    int // pictures until now
	faces    []stretch
}

// stretch is a part of the paragraph that is loaded, up to a character, in one face.
type stretch struct {
	end  int
	face face.Name
}

// chapter makes its rows, its title first.
func (c *chapterSetter) chapter(of *book.Chapter) error {
	title := of.Title
	if c.number != "" {
		title = c.number + "　" + title
	}
	c.heading([]book.Span{{Text: title}}, 1)
	for i := range of.Blocks {
		if err := c.block(&of.Blocks[i]); err != nil {
			return err
		}
	}
	return nil
}

func (c *chapterSetter) block(b *book.Block) error {
	switch b.Kind {
	case book.Heading:
		c.heading(b.Text, b.Level)
	case book.Paragraph:
		c.text(b.Text, lineForm{pen: pen{bookFace, size5, size5}, indent: 2 * size5, pitch: bookPitch, before: bookGap})
	case book.Item:
		c.item(b)
	case book.Code:
		c.code(b.Lines)
	case book.Table:
		c.rows = append(c.rows, row{height: 2 * Millimetre, first: true, holds: true})
		c.table(bookTable(b.Rows), "")
		c.rows = append(c.rows, row{height: 2 * Millimetre, first: true})
	case book.Picture:
		return c.figure(b)
	}
	return nil
}

// heading sets a heading of a level, 1 for the chapter's title, and marks its place.
func (c *chapterSetter) heading(text []book.Span, level int) {
	form := lineForm{pen: pen{face.Hei, size5 * 115 / 100, size5 * 115 / 100}, pitch: 7 * Millimetre, before: 2 * Millimetre, holds: true}
	switch level {
	case 1:
		form = lineForm{pen: pen{face.XiaoBiaoSong, sizeTitle, sizeTitle}, pitch: 11 * Millimetre, holds: true}
	case 2:
		form = lineForm{pen: pen{face.Hei, sizePart, sizePart}, pitch: 8 * Millimetre, before: 3 * Millimetre, holds: true}
	}
	at := len(c.rows)
	for i := range text {
		text[i] = book.Span{Text: text[i].Text} // a heading has one face
	}
	c.text(text, form)
	if level <= 2 && len(c.rows) > at {
		m := &Mark{Title: book.Plain(text), Level: level}
		c.rows[at].mark, c.marks = m, append(c.marks, m)
	}
	if level == 1 {
		c.rows = append(c.rows, row{height: 5 * Millimetre, holds: true, first: true,
			rules: []Rule{{X: c.area.left, Y: Millimetre, Width: c.area.width, Height: thickRule}}})
	}
}

// item sets a point of a list, its marker before its text.
func (c *chapterSetter) item(b *book.Block) {
	left := itemLeft * Unit(b.Level)
	at := len(c.rows)
	before := Unit(0)
	if b.Marker != "" {
		before = bookGap * 2 / 3
	}
	c.text(b.Text, lineForm{pen: pen{bookFace, size5, size5}, left: left, pitch: bookPitch, before: before})
	if b.Marker == "" || len(c.rows) == at {
		return
	}
	r := &c.rows[at]
	w := pen{bookFace, size5, size5}
	if b.Marker == "•" {
		w.face = face.Hei
	}
	marker := c.single(b.Marker, w, "")
	marker.X, marker.Break = c.area.left+left-max(itemLeft-size5/2, marker.width()+size5/4), SameLine
	r.after = append([]Run{r.run}, r.after...)
	r.run = marker
}

// code sets commands, with a bar to their left.
func (c *chapterSetter) code(lines []string) {
	c.rows = append(c.rows, row{height: Millimetre, first: true, holds: true})
	for _, line := range lines {
		if line == "" {
			line = "　"
		}
		at := len(c.rows)
		c.text([]book.Span{{Text: line, Code: true}}, lineForm{pen: pen{codeFace, sizeCode, sizeCode}, left: 2*size5 + codeLeft, pitch: codePitch})
		for i := at; i < len(c.rows); i++ {
			c.rows[i].rules = []Rule{{X: c.area.left + 2*size5, Width: codeBar, Height: codePitch}}
		}
	}
	c.rows = append(c.rows, row{height: Millimetre, first: true})
}

// lineForm is how the lines of a text are set.
type lineForm struct {
	pen     pen
	left    Unit // of the text area's edge
	indent  Unit // of the first line
	pitch   Unit // from line to line
	before  Unit // free above the first
	holds   bool
	centred bool
}

// text sets a text of several faces as a paragraph.
func (c *chapterSetter) text(spans []book.Span, form lineForm) {
	p := &c.p
	p.text, p.steps, c.faces = p.text[:0], p.steps[:0], c.faces[:0]
	for _, span := range spans {
		w := form.pen
		switch {
		case span.Code:
			w.face = codeFace
		case span.Strong:
			w.face = strongFace
		}
		c.take(span.Text, w, span.Code)
	}
	p.measureUp(form.pen)
	breaks := p.lines(form.indent, c.area.width-form.left)
	for b := 1; b < len(breaks); b++ {
		line := c.line(breaks, b, form.pen, "")
		line.X = c.area.left + form.left
		r := row{holds: form.holds, first: b == 1, height: form.pitch}
		if b == 1 {
			line.X += form.indent
			r.height += form.before
		}
		if form.centred && b == len(breaks)-1 {
			line.X = max(line.X, c.area.left+(c.area.width-line.width())/2)
		}
		r.sits = r.height - form.pitch + (form.pitch-form.pen.size)/2 + form.pen.size*88/100
		parts := c.parted(line, p.list[breaks[b-1]].at)
		r.run, r.after = parts[0], parts[1:]
		// Two lines of a paragraph stay together at a page's end, and at its start.
		if n := len(breaks) - 1; n > 1 && (b == 1 || b == n-1) {
			r.holds = true
		}
		c.rows = append(c.rows, r)
	}
}

// take takes a stretch of text in. Signs that the faces of books have not, as ✓ and ✕
// of the window, come from the face of pictures; Chinese in a command, which stands
// for what is to be typed there, is set in 楷体.
func (c *chapterSetter) take(text string, w pen, code bool) {
	faceOf := func(r rune) face.Name {
		switch {
		case r >= 0x2700 && r <= 0x27BF:
			return face.Sans
		case code && r >= 0x2000:
			return face.Kai
		}
		return w.face
	}
	for text != "" {
		first, _ := utf8.DecodeRuneInString(text)
		with := w
		with.face = faceOf(first)
		end := strings.IndexFunc(text, func(r rune) bool { return faceOf(r) != with.face })
		if end < 0 {
			end = len(text)
		}
		c.p.take(text[:end], with, c.setter.faces)
		c.faces = append(c.faces, stretch{len(c.p.text), with.face})
		text = text[end:]
	}
}

// parted takes a line apart where its face changes; from is its first character in
// the text that is loaded.
func (c *chapterSetter) parted(line Run, from int) []Run {
	text := []rune(line.Text)
	var parts []Run
	for at := 0; at < len(text); {
		in := 0
		for c.faces[in].end <= from+at {
			in++
		}
		end := min(len(text), c.faces[in].end-from)
		part := line
		part.Face, part.Text, part.Steps = c.faces[in].face, string(text[at:end]), line.Steps[at:end]
		if end < len(text) {
			part.Break = SameLine
		}
		parts = append(parts, part)
		line.X += part.width()
		at = end
	}
	return parts
}
