// Package pdf prints a letter's pages as a PDF through gofpdf. Nothing else
// imports that library: what it does wrong is made good here.
//
// Fonts go in as small TrueType fonts of the characters in use. Text copied out
// of the PDF is the text of the runs, also where characters are squeezed,
// stretched or lie beyond U+FFFF. The same pages give the same bytes.
package pdf

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"io"
	"time"
	"unicode/utf16"

	"github.com/jung-kurt/gofpdf"

	"fuyi/app/date"
	"fuyi/app/face"
	"fuyi/app/fault"
	"fuyi/app/typeset"
)

// creator is what the PDF's properties name as the program that made it.
const creator = "复议 Fuyi"

// Write writes the pages as a PDF. Nothing is written where it fails. Errors:
// MissingGlyph, naming every character that no font has; NotPrinted.
func Write(w io.Writer, p *typeset.Pages, faces *face.Set) error {
	content, err := render(p, faces)
	if err != nil {
		return err
	}
	if _, err := w.Write(content); err != nil {
		return fmt.Errorf("writing PDF: %w", err)
	}
	return nil
}

// render makes the PDF. gofpdf panics at what it does not foresee; that is a
// fault like any other.
func render(p *typeset.Pages, faces *face.Set) (content []byte, err error) {
	defer func() {
		if r := recover(); r != nil {
			content, err = nil, fault.Wrap(fault.NotPrinted, "", fmt.Errorf("making PDF: %v", r))
		}
	}()
	fonts, err := collect(p, faces)
	if err != nil {
		return nil, err
	}
	doc := begin(p)
	for _, f := range fonts.list {
		if err := f.introduce(doc); err != nil {
			return nil, fault.Wrap(fault.NotPrinted, "", err)
		}
	}
	s := sheet{doc: doc, fonts: fonts}
	marks := p.Outline
	for i := range p.Pages {
		s.page(&p.Pages[i])
		for ; len(marks) > 0 && marks[0].Page <= i; marks = marks[1:] {
			doc.Bookmark(bigEndian(marks[0].Title), marks[0].Level-1, marks[0].Y.Points())
		}
	}
	var out bytes.Buffer
	if err := doc.Output(&out); err != nil {
		return nil, fault.Wrap(fault.NotPrinted, "", fmt.Errorf("making PDF: %w", err))
	}
	content, err = finish(out.Bytes(), fonts.list)
	if err != nil {
		return nil, fault.Wrap(fault.NotPrinted, "", fmt.Errorf("finishing PDF: %w", err))
	}
	return content, nil
}

// begin opens a document with the letter's properties, in points.
func begin(p *typeset.Pages) *gofpdf.Fpdf {
	doc := gofpdf.NewCustom(&gofpdf.InitType{
		OrientationStr: "P", UnitStr: "pt",
		Size: gofpdf.SizeType{Wd: p.Width.Points(), Ht: p.Height.Points()},
	})
	doc.SetMargins(0, 0, 0)
	doc.SetAutoPageBreak(false, 0)
	doc.SetCompression(false) // finish compresses
	doc.SetCatalogSort(true)
	doc.SetCreationDate(moment(p.Date))
	doc.SetModificationDate(moment(p.Date))
	doc.SetTitle(bigEndian(p.Title), false)
	doc.SetSubject(bigEndian(p.Subject), false)
	doc.SetAuthor(bigEndian(p.Author), false)
	doc.SetCreator(bigEndian(creator), false)
	doc.SetProducer("Fuyi", false)
	return doc
}

// moment is the PDF's date: that of the letter, so that printing it again gives
// the same file. gofpdf takes the zero time for the present.
func moment(d date.Date) time.Time {
	if d.IsZero() {
		return time.Unix(0, 0).UTC()
	}
	year, month, day := d.Civil()
	return time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC)
}

// bigEndian encodes a property as PDF wants it: UTF-16 behind a byte order mark.
// gofpdf's own encoding breaks characters beyond U+FFFF.
func bigEndian(s string) string {
	if s == "" {
		return ""
	}
	b := []byte{0xFE, 0xFF}
	for _, u := range utf16.Encode([]rune(s)) {
		b = binary.BigEndian.AppendUint16(b, u)
	}
	return string(b)
}
