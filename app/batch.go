package app

import (
	"context"
	"io"
	"strconv"

	"fuyi/app/access"
	"fuyi/app/casefile"
	"fuyi/app/dossier"
	"fuyi/app/fault"
	"fuyi/app/letter"
)

// BatchItem is one letter of a batch: the case it belongs to, and whom it is
// for; nobody named means those that its kind is for.
type BatchItem struct {
	Number string // of the case
	To     []casefile.Recipient
}

// BatchResult is what became of one letter of a batch.
type BatchResult struct {
	Item   BatchItem
	ID     int    // of the letter in its case, 0 where none was begun
	Letter string // its number, "" for a draft
	Pages  int    // of the final PDF
	Err    error  // why it was not made, or is a draft still
}

// EachRecipient makes a batch of a case's letters of a kind, one for each of
// those whom the kind is for: 38 applicants against one act. Unlike a single
// letter, it goes to every applicant, also where they chose representatives.
func EachRecipient(c *casefile.Case, kind letter.Kind) []BatchItem {
	t, _ := letter.TraitsOf(kind)
	var items []BatchItem
	for _, p := range c.Parties {
		if t.To.Reaches(p.Role) {
			items = append(items, BatchItem{Number: c.Number, To: []casefile.Recipient{{Name: p.Name}}})
		}
	}
	return items
}

// Batch is what a batch of letters is made of.
type Batch struct {
	Kind    letter.Kind
	Items   []BatchItem
	Entries []casefile.LetterEntry // the same for all
	Finish  bool                   // make them final, where they need no approval
	By      string                 // who makes them final
}

// MakeBatch begins a letter for each item, and makes it final where that is
// asked for. Each is a transaction of its own: one that cannot be made is told in
// its result and stops none of the others, and a batch that is given up keeps
// what it has made. A case whose docket has not the entry that the letter tells
// of, or that has its letter already, is told and left alone. step is told after
// each letter.
//
// Errors: UnknownKind, and the context's where it was given up; the results so
// far come with it.
func (o *Office) MakeBatch(ctx context.Context, b Batch, step func(done, total int)) ([]BatchResult, Change, error) {
	if _, ok := letter.TraitsOf(b.Kind); !ok {
		return nil, Change{Kind: Edited}, letter.UnknownKind()
	}
	return eachLetter(ctx, len(b.Items), step, func(i int) BatchResult { return o.makeOne(ctx, &b, b.Items[i]) })
}

func (o *Office) makeOne(ctx context.Context, b *Batch, item BatchItem) BatchResult {
	r := BatchResult{Item: item}
	if len(item.To) == 0 {
		if r.Err = o.mayBegin(ctx, item.Number, b.Kind); r.Err != nil {
			return r
		}
	}
	begun := casefile.Letter{Kind: b.Kind, To: item.To, Entries: b.Entries}
	if r.ID, _, r.Err = o.BeginLetter(ctx, item.Number, begun); r.Err != nil {
		r.ID = 0
		return r
	}
	if b.Finish {
		_, r.Err = o.FinishLetter(ctx, item.Number, r.ID, b.By)
	}
	o.asStored(ctx, &r)
	return r
}

// MergeBatch writes the final letters of a batch as one PDF, each with its
// bookmark. Errors: FileMissing, FileAltered, NotWritten; BadPaper where none is
// final.
func (o *Office) MergeBatch(ctx context.Context, results []BatchResult, name string) error {
	if err := o.guard.may(ctx, access.Export); err != nil {
		return err
	}
	var parts []dossier.Part
	for _, r := range results {
		if r.Err != nil || r.Pages == 0 {
			continue
		}
		c, err := o.store.Case(ctx, r.Item.Number)
		if err != nil {
			return err
		}
		l := c.Letter(r.ID)
		if l == nil {
			return fault.New(fault.NoSuchLetter, strconv.Itoa(r.ID))
		}
		parts = append(parts, dossier.Part{
			Title: r.Item.Number + "　" + nameOf(l), Pages: l.Pages,
			Read: func() ([]byte, error) { return o.store.File(ctx, l.File, "pdf") },
		})
	}
	return writeWhole(name, func(w io.Writer) error { return dossier.Merge(ctx, w, parts) })
}
