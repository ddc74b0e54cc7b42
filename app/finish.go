package app

import (
	"bytes"
	"context"
	"fmt"
	"strings"

	"fuyi/app/access"
	"fuyi/app/casefile"
	"fuyi/app/date"
	"fuyi/app/fault"
	"fuyi/app/letter"
	"fuyi/app/typeset"
)

// DraftDocument composes a letter that is not final yet, with the number that it
// would get now, and marked as a draft. Errors: as Compose.
func (o *Office) DraftDocument(ctx context.Context, c *casefile.Case, l *casefile.Letter) (*letter.Document, error) {
	if l.Locked() {
		return o.Compose(c, l)
	}
	with, draft, err := o.nextNumbered(ctx, c, l)
	if err != nil {
		return nil, err
	}
	doc, err := o.Compose(with, draft)
	if doc != nil {
		t, _ := letter.TraitsOf(l.Kind)
		doc.Draft = l.ID != 0 || t.Word != "" // a table made for the printer alone is none
		if !doc.Draft && err == nil {
			err = o.Foot(ctx, doc)
		}
	}
	return doc, err
}

// nextNumbered gives a letter that is not final, in copies, the number that it
// would get now.
func (o *Office) nextNumbered(ctx context.Context, c *casefile.Case, l *casefile.Letter) (*casefile.Case, *casefile.Letter, error) {
	if l.Locked() {
		return c, l, nil
	}
	series, err := o.Series(ctx, l.Kind)
	if err != nil {
		return c, l, err
	}
	next, err := o.NextNumber(ctx, c.Organ, l.Kind, series, o.letterDate(c, l).Year())
	if err != nil {
		return c, l, err
	}
	with, draft := numbered(c, l, next)
	return with, draft, nil
}

// letterDate is the day that a letter bears: a decision's stands in the case,
// the others' in the letter; where it is not set, today.
func (o *Office) letterDate(c *casefile.Case, l *casefile.Letter) date.Date {
	day := l.Date
	if l.Kind == casefile.DecisionLetter && c.Decision != nil {
		day = c.Decision.Date
	}
	if day.IsZero() {
		return o.Today()
	}
	return day
}

// numbered returns copies of a case and its letter with a number, which in a
// decision stands in the case, and there is kept where one stands already.
func numbered(c *casefile.Case, l *casefile.Letter, number string) (*casefile.Case, *casefile.Letter) {
	with := *l
	with.Number = number
	if l.Kind != casefile.DecisionLetter || c.Decision == nil {
		return c, &with
	}
	changed, decision := *c, *c.Decision
	if decision.Number == "" {
		decision.Number = number
	}
	with.Number = decision.Number
	changed.Decision = &decision
	return &changed, &with
}

// FinishLetter makes a letter final: it gets the next number of its series,
// becomes a PDF that is kept under its hash, and is changed no more. All of that
// is one transaction: two that finish at once get two numbers, and one that
// fails takes none.
//
// Errors: Required for who does it, NoSuchLetter, WrongStage, MissingFact,
// MissingGlyph, NumberTaken.
func (o *Office) FinishLetter(ctx context.Context, number string, id int, by string) (Change, error) {
	if signed := o.signedIn(ctx); signed != "" {
		by = signed
	}
	if strings.TrimSpace(by) == "" {
		return Change{}, fault.At("by", fault.Required, "办理人姓名")
	}
	if err := o.guard.may(ctx, access.Finish); err != nil {
		return Change{}, err
	}
	c, err := o.store.Case(ctx, number)
	if err != nil {
		return Change{}, err
	}
	l, err := ownLetter(c, id)
	if err != nil {
		return Change{}, err
	}
	approval, err := o.NeedsApproval(ctx, l.Kind)
	if err != nil {
		return Change{}, err
	}
	series, err := o.Series(ctx, l.Kind)
	if err != nil {
		return Change{}, err
	}
	day := o.letterDate(c, l)
	key := ""
	if series.Format != "" {
		key = series.Key(c.Organ, day.Year())
	}
	err = o.store.Issue(ctx, number, key, func(c *casefile.Case, last int) (Write, error) {
		if c == nil {
			return Write{}, fault.New(fault.NoSuchCase, number)
		}
		if c.Bin != nil {
			return Write{}, fault.New(fault.Binned, number)
		}
		l, err := ownLetter(c, id)
		if err != nil {
			return Write{}, err
		}
		if err := mayFinish(l, approval); err != nil {
			return Write{}, err
		}
		// What was read outside of the transaction chose the series.
		if o.letterDate(c, l) != day {
			return Write{}, fault.New(fault.WrongStage, "文书的日期刚才有变动，请重试")
		}
		next := ""
		if series.Format != "" {
			next = series.Number(c.Organ, day.Year(), series.Next(day.Year(), last))
		}
		return o.finish(ctx, c, l, next, by)
	})
	if err != nil {
		return Change{}, err
	}
	return Change{Numbers: []string{number}, Kind: Edited}, nil
}

func mayFinish(l *casefile.Letter, approval bool) error {
	switch {
	case l.Locked():
		return fault.New(fault.LetterLocked, nameOf(l))
	case l.Stage == casefile.ApprovedLetter, l.Stage == casefile.DraftLetter && !approval:
		return nil
	case l.Stage == casefile.DraftLetter:
		return fault.New(fault.WrongStage, nameOf(l)+"须经审核、批准后才能定稿，请先送审")
	}
	return fault.New(fault.WrongStage, nameOf(l)+l.Stage.Name()+"，现在不能定稿")
}

// finish writes the letter's last form.
func (o *Office) finish(ctx context.Context, c *casefile.Case, l *casefile.Letter, number, by string) (Write, error) {
	if l.Date = o.letterDate(c, l); l.Date > o.Today() {
		return Write{}, fault.At("letter.date", fault.FutureDate, l.Date.String())
	}
	with, final := numbered(c, l, number)
	c.Decision, l.Number = with.Decision, final.Number
	if l.Kind == casefile.DecisionLetter && c.Decision != nil && c.Decision.Date.IsZero() {
		c.Decision.Date = l.Date
	}
	doc, err := o.Compose(c, l)
	if err != nil {
		return Write{}, err
	}
	words := wordsOf(doc) // of the case alone, as it is compared later
	if err := o.Foot(ctx, doc); err != nil {
		return Write{}, err
	}
	pages, err := o.Lay(doc)
	if err != nil {
		return Write{}, err
	}
	var pdf bytes.Buffer
	if err := o.WritePDF(&pdf, pages); err != nil {
		return Write{}, err
	}
	if l.File, err = o.store.PutFile(ctx, "pdf", pdf.Bytes()); err != nil {
		return Write{}, err
	}
	l.Pages, l.Words, l.Stage = len(pages.Pages), words, casefile.FinalLetter
	l.Passes = append(l.Passes, casefile.LetterPass{Step: casefile.Finished, By: by, Date: o.Today()})
	return o.checked(c, access.Finish, "定稿："+nameOf(l))
}

// LetterPDF returns the PDF of a letter: of a final one the file as it was kept,
// of the others as they would print now, marked as drafts.
//
// Errors: NoSuchLetter, MissingFact, FileMissing, FileAltered.
func (o *Office) LetterPDF(ctx context.Context, c *casefile.Case, id int) ([]byte, error) {
	l := c.Letter(id)
	if l == nil {
		return nil, fault.New(fault.NoSuchLetter, fmt.Sprint(id))
	}
	if l.Locked() {
		return o.store.File(ctx, l.File, "pdf")
	}
	pages, err := o.LayLetter(ctx, c, l)
	if err != nil {
		return nil, err
	}
	var pdf bytes.Buffer
	err = o.WritePDF(&pdf, pages)
	return pdf.Bytes(), err
}

// LayLetter sets a letter that is not final on its pages. Errors: as Compose.
func (o *Office) LayLetter(ctx context.Context, c *casefile.Case, l *casefile.Letter) (*typeset.Pages, error) {
	doc, err := o.DraftDocument(ctx, c, l)
	if err != nil {
		return nil, err
	}
	return o.Lay(doc)
}

// KeptFile reads a file of the dossier and holds it against its hash.
// Errors: FileMissing, FileAltered.
func (o *Office) KeptFile(ctx context.Context, hash, ending string) ([]byte, error) {
	return o.store.File(ctx, hash, ending)
}

// Lend is where a viewer or a printer finds a kept file, which must not be held on to:
// of an encrypted register it is an open copy. Check it with KeptFile first.
// Errors: FileMissing, FileAltered, of an encrypted register.
func (o *Office) Lend(ctx context.Context, hash, ending string) (string, error) {
	return o.store.Lend(ctx, hash, ending)
}

// Pieces returns the paragraphs of a letter that may be worded otherwise, with
// what stands in their place. Errors: as Compose, but for missing facts.
func (o *Office) Pieces(ctx context.Context, c *casefile.Case, l *casefile.Letter) ([]letter.Piece, error) {
	plain := *l
	plain.Edits = nil
	doc, err := o.DraftDocument(ctx, c, &plain)
	if doc == nil {
		return nil, err
	}
	return letter.Pieces(doc, l.Edits), nil
}
