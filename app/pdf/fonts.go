package pdf

import (
	"errors"
	"fmt"
	"strings"

	"fuyi/app/face"
	"fuyi/app/fault"
	"fuyi/app/typeset"
)

// fonts is the small fonts of one PDF, in the order of their first use.
type fonts struct {
	list []*embedded
	of   map[*face.Font]*embedded
}

// embedded is one small font.
type embedded struct {
	font   *face.Font
	family string // by which gofpdf knows it
	runes  []rune
	seen   map[rune]bool
	small  face.Small
}

// collect finds out which characters of which fonts the pages need, and makes
// the small fonts.
func collect(p *typeset.Pages, faces *face.Set) (*fonts, error) {
	fs := &fonts{of: make(map[*face.Font]*embedded)}
	var missing []string
	unknown := make(map[rune]bool)
	for i := range p.Pages {
		for j := range p.Pages[i].Runs {
			run := &p.Pages[i].Runs[j]
			count := 0
			for _, r := range run.Text {
				count++
				f, ok := faces.Resolve(run.Face, r)
				if ok {
					fs.use(f, r)
				} else if !unknown[r] {
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
		var err error
		if e.small, err = e.font.Subset(e.runes); err != nil {
			return nil, fmt.Errorf("making a small font of %v: %w", e.font, err)
		}
	}
	return fs, nil
}

// use notes that a font's character is needed.
func (fs *fonts) use(f *face.Font, r rune) {
	e := fs.of[f]
	if e == nil {
		e = &embedded{font: f, family: familyOf(len(fs.list)), seen: make(map[rune]bool)}
		fs.of[f] = e
		fs.list = append(fs.list, e)
	}
	if !e.seen[r] {
		e.seen[r] = true
		e.runes = append(e.runes, r)
	}
}
