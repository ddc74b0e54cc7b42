package app

import (
	"io"

	"fuyi/app/casefile"
	"fuyi/app/law"
	"fuyi/app/letter"
	"fuyi/app/pdf"
	"fuyi/app/typeset"
)

// Compose makes a letter of a case as it stands today. Errors: those of
// letter.Compose, among them a list of the facts that are missing.
func (o *Office) Compose(c *casefile.Case, l *casefile.Letter) (*letter.Document, error) {
	state, err := law.Fold(c, o.Today(), o.Calendar())
	if err != nil {
		return nil, err
	}
	return letter.Compose(c, state, l, o.Templates())
}

// Lay sets a letter on its pages. Errors: MissingGlyph where no face has a
// character.
func (o *Office) Lay(doc *letter.Document) (*typeset.Pages, error) {
	return typeset.Set(doc, o.faces)
}

// WritePDF writes pages as a PDF. Errors: NotPrinted, and those of the writer.
func (o *Office) WritePDF(w io.Writer, p *typeset.Pages) error {
	return pdf.Write(w, p, o.faces)
}
