package app

import (
	"io"

	"fuyi/app/docx"
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
