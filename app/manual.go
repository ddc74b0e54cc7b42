package app

import (
	"io/fs"

	"fuyi/app/book"
	"fuyi/app/fault"
	"fuyi/app/typeset"
)

// TechnicianChapter is the chapter of the manual that is one page for whoever looks
// after the PC (技术人员一页).
const TechnicianChapter = "27-technician.md"

// LayManual sets the manual (使用手册) on pages, as of a version of the program: its
// cover, its contents and its chapters.
//
// Errors: Internal where the chapters cannot be read.
func (o *Office) LayManual(chapters fs.FS, version string) (*typeset.Pages, error) {
	b, err := book.Read(chapters)
	if err != nil {
		return nil, err
	}
	today := o.Today()
	pages, err := typeset.SetBook(b, &typeset.Cover{Name: "复议", Title: "使用手册", Says: []string{"版本 " + version, today.Chinese()}}, o.faces)
	if err != nil {
		return nil, err
	}
	pages.Date = today
	return pages, nil
}

// LayTechnicianPage sets the page for whoever looks after the PC. Errors: as
// LayManual.
func (o *Office) LayTechnicianPage(chapters fs.FS) (*typeset.Pages, error) {
	b, err := book.Read(chapters)
	if err != nil {
		return nil, err
	}
	page := b.Only(TechnicianChapter)
	if page == nil {
		return nil, fault.New(fault.Internal, TechnicianChapter)
	}
	pages, err := typeset.SetBook(page, nil, o.faces)
	if err != nil {
		return nil, err
	}
	pages.Date = o.Today()
	return pages, nil
}
