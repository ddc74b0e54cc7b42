package app

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"fuyi/app/access"
	"fuyi/app/casefile"
	"fuyi/app/fault"
	"fuyi/app/typeset"
)

// SavePDF writes pages as a PDF file, the whole of it or nothing.
//
// Errors: NotPrinted, MissingGlyph, and NotWritten where the file cannot be
// written.
func (o *Office) SavePDF(name string, p *typeset.Pages) error {
	return writeWhole(name, func(w io.Writer) error { return o.WritePDF(w, p) })
}

// ExportPDF writes a letter as a PDF file: of a final letter the file that is
// kept, of the others one that is marked as a draft.
//
// Errors: as SavePDF, MissingFact, FileMissing, FileAltered.
func (o *Office) ExportPDF(ctx context.Context, name string, c *casefile.Case, l *casefile.Letter) error {
	if err := o.guard.may(ctx, access.Export); err != nil {
		return err
	}
	if !l.Locked() {
		pages, err := o.LayLetter(ctx, c, l)
		if err != nil {
			return err
		}
		return o.SavePDF(name, pages)
	}
	content, err := o.store.File(ctx, l.File, "pdf")
	if err != nil {
		return err
	}
	return writeWhole(name, func(w io.Writer) error {
		_, err := w.Write(content)
		return err
	})
}

// ExportWord writes a letter as a Word file, a draft marked as one. Errors: as
// SaveWord, MissingFact.
func (o *Office) ExportWord(ctx context.Context, name string, c *casefile.Case, l *casefile.Letter) error {
	if err := o.guard.may(ctx, access.Export); err != nil {
		return err
	}
	doc, err := o.DraftDocument(ctx, c, l)
	if err != nil {
		return err
	}
	return o.SaveWord(name, doc)
}

// maxWord bounds a Word file of the bureau's own, in bytes.
const maxWord = 32 << 20

// ExportFilled fills the facts of a letter into the bureau's own Word file and
// writes that. Errors: NotRead, BadWord, and lists of BadTemplate and MissingFact.
func (o *Office) ExportFilled(ctx context.Context, name, template string, c *casefile.Case, l *casefile.Letter) error {
	if err := o.guard.may(ctx, access.Export); err != nil {
		return err
	}
	file, err := os.Open(template)
	if err != nil {
		return fault.Wrap(fault.NotRead, template, err)
	}
	defer file.Close()
	content, err := io.ReadAll(io.LimitReader(file, maxWord+1))
	if err != nil || len(content) > maxWord {
		return fault.Wrap(fault.NotRead, template, errors.Join(err, fmt.Errorf("%d bytes", len(content))))
	}
	c, l, err = o.nextNumbered(ctx, c, l)
	if err != nil {
		return err
	}
	filled, err := o.FillWord(content, c, l)
	if err != nil {
		return err
	}
	return o.SaveFilled(name, filled)
}

// writeWhole writes a file so that either the whole of it is on disk or nothing
// has changed: beside its place first, then moved there.
func writeWhole(name string, write func(io.Writer) error) (err error) {
	beside := fmt.Sprintf("%s.%d.part", name, os.Getpid())
	file, err := os.OpenFile(beside, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if err != nil {
		return fault.Wrap(fault.NotWritten, name, err)
	}
	defer func() {
		if err != nil {
			file.Close()
			os.Remove(beside)
		}
	}()
	if err := write(file); err != nil {
		return err
	}
	if err := errors.Join(file.Sync(), file.Close()); err != nil {
		return fault.Wrap(fault.NotWritten, name, err)
	}
	if err := os.Rename(beside, name); err != nil {
		return fault.Wrap(fault.NotWritten, name, err)
	}
	return syncFolder(filepath.Dir(name))
}

// syncFolder makes the new name last through a power cut; where a system has no
// such thing for folders, the rename alone has to do.
func syncFolder(dir string) error {
	folder, err := os.Open(dir)
	if err != nil {
		return nil
	}
	defer folder.Close()
	_ = folder.Sync()
	return nil
}
