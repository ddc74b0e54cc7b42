package app

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"fuyi/app/access"
	"fuyi/app/casefile"
	"fuyi/app/fault"
	"fuyi/app/reading"
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
// writes that. Errors: those of reading.Open, BadWord, and lists of BadTemplate and MissingFact.
func (o *Office) ExportFilled(ctx context.Context, name, template string, c *casefile.Case, l *casefile.Letter) error {
	if err := o.guard.may(ctx, access.Export); err != nil {
		return err
	}
	content, err := reading.Whole(template, maxWord)
	if err != nil {
		return err
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
// has changed: beside its place first, then moved there. What leaves the program
// holds numbers of identity and disputes, so that it is for the user alone, also
// where the umask would let others read it; who wants to share it decides so.
func writeWhole(name string, write func(io.Writer) error) (err error) {
	beside := fmt.Sprintf("%s.%d.part", name, os.Getpid())
	file, err := os.OpenFile(beside, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return fault.Wrap(fault.NotWritten, name, err)
	}
	defer func() {
		if err != nil {
			file.Close()
			os.Remove(beside)
		}
	}()
	sweepParts(name, file)
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

// sweepParts takes away what a kill left of files that were being written under a
// name, an hour or longer before the one at hand. What cannot be taken away does no
// harm to this file.
func sweepParts(name string, file *os.File) {
	now, err := file.Stat()
	if err != nil {
		return
	}
	entries, err := os.ReadDir(filepath.Dir(name))
	if err != nil {
		return
	}
	for _, e := range entries {
		rest, ours := strings.CutPrefix(e.Name(), filepath.Base(name)+".")
		process, part := strings.CutSuffix(rest, ".part")
		if _, err := strconv.Atoi(process); !ours || !part || err != nil {
			continue
		}
		if is, err := e.Info(); err == nil && is.Mode().IsRegular() && now.ModTime().Sub(is.ModTime()) > time.Hour {
			os.Remove(filepath.Join(filepath.Dir(name), e.Name()))
		}
	}
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
