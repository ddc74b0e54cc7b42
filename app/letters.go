package app

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"io"
	"slices"
	"strings"

	"fuyi/app/casefile"
	"fuyi/app/fault"
	"fuyi/app/law"
	"fuyi/app/letter"
	"fuyi/app/pdf"
	"fuyi/app/typeset"
)

// Compose makes a letter of a case as it stands on the day on which the letter
// speaks, so that a letter of last month names the limit as it was then. Errors:
// those of letter.Compose, among them a list of the facts that are missing.
func (o *Office) Compose(c *casefile.Case, l *casefile.Letter) (*letter.Document, error) {
	day := letter.SpeaksOn(c, l)
	if day.IsZero() || day > o.Today() {
		day = o.Today()
	}
	state, err := law.Fold(c, day, o.Calendar())
	if err != nil {
		return nil, err
	}
	return letter.Compose(c, state, l, o.Templates())
}

// Proof is a letter as it would print now (校样), with what keeps it from paper
// and what should be looked at before it goes there.
type Proof struct {
	Document *letter.Document // nil where the template is wrong
	Pages    *typeset.Pages   // nil where Document is
	Faults   fault.List       // what it lacks, and characters without a glyph: it cannot print
	Findings []letter.Finding // what is doubtful
}

// Whole tells whether the letter may print.
func (p *Proof) Whole() bool { return p.Pages != nil && len(p.Faults) == 0 }

// Proof composes, checks and sets a letter. What it lacks is part of the answer;
// only what nobody foresaw is an error.
func (o *Office) Proof(ctx context.Context, c *casefile.Case, l *casefile.Letter) (Proof, error) {
	var p Proof
	doc, err := o.DraftDocument(ctx, c, l)
	p.Document, p.Faults = doc, fault.All(err)
	if doc == nil {
		if len(p.Faults) > 0 {
			err = nil
		}
		return p, err
	}
	p.Findings = append(letter.Check(c, l, doc), doubts(doc)...)
	if p.Pages, err = o.Lay(doc); err != nil {
		return p, err
	}
	if missing := o.missingGlyphs(p.Pages); missing != "" {
		p.Faults = append(fault.List{fault.New(fault.MissingGlyph, missing)}, p.Faults...)
	}
	if l.Locked() {
		return p, o.compareKept(ctx, l, &p)
	}
	return p, nil
}

// compareKept holds the pages of a final letter against the file that it became:
// what is sent out is the file.
func (o *Office) compareKept(ctx context.Context, l *casefile.Letter, p *Proof) error {
	if _, err := o.store.File(ctx, l.File, "pdf"); err != nil {
		faults := fault.All(err)
		if len(faults) == 0 {
			return err
		}
		p.Faults = append(faults, p.Faults...)
		return nil
	}
	p.Faults = nil // what the case lacks today does not touch a file that is whole
	if wordsOf(p.Document) != l.Words {
		p.Findings = []letter.Finding{{Sentence: "定稿以后案件内容或者模板有变动，这里所见按现在的内容生成，与定稿的文件不同；打印、导出和阅读用的都是定稿的文件。"}}
	}
	return nil
}

// wordsOf is a fingerprint of what a letter says, whatever faces it is set in and
// however a later program draws it.
func wordsOf(doc *letter.Document) string {
	text, err := json.Marshal(doc)
	if err != nil {
		return "" // a document is texts and numbers alone
	}
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:])
}

// missingGlyphs names the characters of the pages that no face has.
func (o *Office) missingGlyphs(pages *typeset.Pages) string {
	var missing []string
	for _, page := range pages.Pages {
		for _, run := range page.Runs {
			for _, r := range o.faces.Missing(run.Face, run.Text) {
				if !slices.Contains(missing, string(r)) {
					missing = append(missing, string(r))
				}
			}
		}
	}
	return strings.Join(missing, "、")
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
