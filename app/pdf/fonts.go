package pdf

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"github.com/jung-kurt/gofpdf"

	"fuyi/app/face"
	"fuyi/app/fault"
	"fuyi/app/typeset"
)

// fonts is the small fonts of one PDF, in the order of their first use.
type fonts struct {
	list []*embedded
	of   map[*face.Font]*embedded
	uses map[wanted]*use
}

// embedded is one small font.
type embedded struct {
	font   *face.Font
	family string // by which gofpdf knows it
	uses   map[rune]*use
	small  face.Small
}

// wanted is a character in a face.
type wanted struct {
	face face.Name
	char rune
}

// use is the glyph that a character is drawn with.
type use struct {
	font    *embedded
	glyph   int // in the small font
	advance int // in 1/1000 em
}

// collect finds out which characters of which fonts the pages need, and makes
// the small fonts.
func collect(p *typeset.Pages, faces *face.Set) (*fonts, error) {
	fs := &fonts{of: make(map[*face.Font]*embedded), uses: make(map[wanted]*use)}
	var missing []string
	unknown := make(map[rune]bool)
	for i := range p.Pages {
		for j := range p.Pages[i].Runs {
			run := &p.Pages[i].Runs[j]
			count := 0
			for _, r := range run.Text {
				count++
				if !fs.use(wanted{run.Face, r}, faces) && !unknown[r] {
					unknown[r] = true
					missing = append(missing, fmt.Sprintf("“%c”（U+%04X）", r, r))
				}
			}
			if count != len(run.Steps) {
				return nil, fault.Wrap(fault.NotPrinted, "", errors.New("a run has not one step for each character"))
			}
		}
	}
	if len(missing) > 0 {
		return nil, fault.New(fault.MissingGlyph, strings.Join(missing, "、"))
	}
	for _, e := range fs.list {
		if err := e.trim(); err != nil {
			return nil, fmt.Errorf("making a small font of %v: %w", e.font, err)
		}
	}
	return fs, nil
}

// use notes that a character is needed. It is false where no font has it.
func (fs *fonts) use(w wanted, faces *face.Set) bool {
	if fs.uses[w] != nil {
		return true
	}
	f, ok := faces.Resolve(w.face, w.char)
	if !ok {
		return false
	}
	e := fs.of[f]
	if e == nil {
		e = &embedded{font: f, family: familyOf(len(fs.list)), uses: make(map[rune]*use)}
		fs.of[f] = e
		fs.list = append(fs.list, e)
	}
	u := e.uses[w.char] // another face may be set in the same font
	if u == nil {
		u = &use{font: e}
		e.uses[w.char] = u
	}
	fs.uses[w] = u
	return true
}

// trim makes the small font of the characters in use.
func (e *embedded) trim() (err error) {
	runes := make([]rune, 0, len(e.uses))
	for r := range e.uses {
		runes = append(runes, r)
	}
	if e.small, err = e.font.Subset(runes); err != nil {
		return err
	}
	for i, r := range e.small.Runes {
		u := e.uses[r]
		u.glyph, u.advance = i+1, e.small.Advance[i]
	}
	return nil
}

// introduce hands the font to gofpdf, which takes it for one of 256 characters
// and so neither reads nor changes it; finish makes of that what it is.
func (e *embedded) introduce(doc *gofpdf.Fpdf) error {
	definition, err := json.Marshal(struct {
		Tp, Name, File string
		OriginalSize   int
		Cw             [256]int
	}{Tp: "TrueType", Name: e.family, File: e.family + ".z", OriginalSize: len(e.small.TTF)})
	if err != nil {
		return fmt.Errorf("describing a font: %w", err)
	}
	packed, err := pack(e.small.TTF)
	if err != nil {
		return fmt.Errorf("packing a font: %w", err)
	}
	doc.AddFontFromBytes(e.family, "", definition, packed)
	return nil
}
