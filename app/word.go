package app

import (
	"io"

	"fuyi/app/casefile"
	"fuyi/app/docx"
	"fuyi/app/law"
	"fuyi/app/letter"
	"fuyi/app/typeset"
)

// SaveWord writes a letter as a Word file (DOCX), the whole of it or nothing.
// Its fonts are named, not held in it, so that a character that no face here has
// is no error. Errors: NotWritten.
func (o *Office) SaveWord(name string, doc *letter.Document) error {
	pages, err := o.Lay(doc)
	if err != nil {
		return err
	}
	return writeWhole(name, func(w io.Writer) error { return docx.Write(w, doc, titleLines(pages)) })
}

// FillWord fills the facts of a letter into the bureau's own Word file.
//
// Errors: BadWord, and lists of BadTemplate and MissingFact; UnknownKind, and
// those of law.Fold.
func (o *Office) FillWord(template []byte, c *casefile.Case, l *casefile.Letter) ([]byte, error) {
	state, err := law.Fold(c, o.Today(), o.Calendar())
	if err != nil {
		return nil, err
	}
	values, err := letter.ValuesOf(c, state, l)
	if err != nil {
		return nil, err
	}
	return docx.Fill(template, values)
}

// SaveFilled writes what FillWord made, the whole of it or nothing. Error:
// NotWritten.
func (o *Office) SaveFilled(name string, filled []byte) error {
	return writeWhole(name, func(w io.Writer) error {
		_, err := w.Write(filled)
		return err
	})
}

// titleLines reads from the pages how the title was broken by sense, which Word
// cannot do.
func titleLines(pages *typeset.Pages) []string {
	var lines []string
	for _, page := range pages.Pages {
		for _, run := range page.Runs {
			if run.Part == typeset.TitlePart {
				lines = append(lines, run.Text)
			}
		}
	}
	return lines
}
