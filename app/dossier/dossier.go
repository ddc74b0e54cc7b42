// Package dossier binds one PDF out of many: our own letters, the PDFs of any
// other program, pictures; with bookmarks, and with pages numbered through.
// Nothing else imports the library that reads PDFs, and that library reads alone:
// what is written is written here, so that the same parts give the same bytes.
//
// Of a bound PDF that is kept which prints: its pages, and the marks on them,
// stamps and electronic seals among them. What acts (scripts, links, forms,
// files inside the file) stays behind. A signature inside a part shows, but no
// longer verifies in the bound file; the part itself is where it does.
package dossier

import (
	"context"
	"errors"
	"fmt"
	"io"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"

	"fuyi/app/date"
	"fuyi/app/face"
	"fuyi/app/fault"
)

// Part is one paper of the dossier.
type Part struct {
	Title     string                 // its bookmark
	Volume    string                 // the bookmark under which its own stands: 正卷, 副卷; "" for none
	Read      func() ([]byte, error) // its content, a PDF or a picture; asked for once, when its turn comes
	Pages     int                    // how many pages it must have, since an index says so; 0 for any
	Uncounted bool                   // bears no page numbers: cover and index
}

// Options say how parts are bound.
type Options struct {
	Title string    // of the PDF, in its properties
	Date  date.Date // of the PDF, in its properties; zero for none

	Numbers *face.Set // whose 宋体 the page numbers are set in; nil for a PDF without numbers
	Duplex  bool      // even pages bear their number on the left, where the outer corner of a sheet printed on both sides is

	Step func(done, total int) // told after each part; may be nil
}

// Bind writes the parts, one after the other, as one PDF. The pages of those
// that count are numbered from 1 at their upper right corner, whatever their
// size and however they are turned. Each part is held in memory only in its turn.
//
// Errors: a list of BadPaper, one for each part that cannot be bound, and the
// faults of their Read; the context's where it was given up. What was written
// until then is of no use.
func Bind(ctx context.Context, w io.Writer, parts []Part, o Options) error {
	b := &binder{out: newWriter(w), options: o}
	if err := b.begin(); err != nil {
		return err
	}
	var faults fault.List
	for i, p := range parts {
		if err := ctx.Err(); err != nil {
			return err
		}
		err := b.bind(ctx, p, len(faults) > 0)
		var f *fault.Fault
		switch {
		case errors.As(err, &f):
			faults = append(faults, f)
		case err != nil:
			return err
		}
		if o.Step != nil {
			o.Step(i+1, len(parts))
		}
	}
	if len(faults) > 0 {
		return faults
	}
	if len(b.leaves) == 0 {
		return fault.New(fault.BadPaper, "没有可以装订的内容")
	}
	return b.end()
}

// Merge writes PDFs and pictures as one PDF, each with its bookmark and none
// with a number: the letters of a batch. Errors: as Bind.
func Merge(ctx context.Context, w io.Writer, parts []Part) error {
	return Bind(ctx, w, parts, Options{})
}

// binder is a dossier in the making.
type binder struct {
	out     *writer
	options Options
	numbers *numerals // nil where there are none

	tree   types.IndirectRef // of the pages
	leaves []leaf
	counts int // pages that bear a number
	marks  []mark
	layers layers
}

// leaf is a page of the dossier.
type leaf struct {
	ref    types.IndirectRef
	number int // 0 where it bears none
}

func (b *binder) begin() error {
	b.tree = b.out.reserve()
	if b.options.Numbers == nil {
		return nil
	}
	var err error
	b.numbers, err = newNumerals(b.out, b.options.Numbers)
	return err
}

// bind appends one part; where it is only to be looked at, since another one is
// bad already, it is not written.
func (b *binder) bind(ctx context.Context, p Part, look bool) error {
	content, err := p.Read()
	if err != nil {
		return err
	}
	paper, err := open(ctx, content)
	if err != nil {
		return named(p.Title, err)
	}
	if n := paper.pages(); p.Pages != 0 && p.Pages != n {
		return named(p.Title, fault.New(fault.BadPaper, fmt.Sprintf("应当有%d页，实际有%d页", p.Pages, n)))
	}
	if look {
		return nil
	}
	b.marks = append(b.marks, mark{title: p.Title, volume: p.Volume, page: len(b.leaves)})
	return paper.bind(b, !p.Uncounted)
}

// leaf appends a page, which the caller then writes under its reference.
func (b *binder) leaf(counted bool) leaf {
	l := leaf{ref: b.out.reserve()}
	if counted && b.numbers != nil {
		b.counts++
		l.number = b.counts
	}
	b.leaves = append(b.leaves, l)
	return l
}

// end writes what holds the pages together.
func (b *binder) end() error {
	kids := make(types.Array, len(b.leaves))
	for i, l := range b.leaves {
		kids[i] = l.ref
	}
	b.out.put(b.tree, types.Dict{"Type": types.Name("Pages"), "Kids": kids, "Count": types.Integer(len(kids))})
	catalog := types.Dict{
		"Type": types.Name("Catalog"), "Pages": b.tree, "Lang": types.StringLiteral("zh-CN"),
		"ViewerPreferences": types.Dict{"DisplayDocTitle": types.Boolean(true)},
	}
	if outlines, ok := b.outlines(); ok {
		catalog["Outlines"], catalog["PageMode"] = outlines, types.Name("UseOutlines")
	}
	if b.numbers != nil {
		catalog["PageLabels"] = b.labels()
	}
	if properties := b.layers.properties(); properties != nil {
		catalog["OCProperties"] = properties
	}
	root := b.out.reserve()
	b.out.put(root, catalog)
	about := b.out.reserve()
	b.out.put(about, b.about())
	return b.out.end(root, about)
}

// about is the properties of the PDF. Its day is the dossier's, so that the same
// dossier gives the same file.
func (b *binder) about() types.Dict {
	d := types.Dict{"Producer": types.StringLiteral("Fuyi"), "Creator": text("复议 Fuyi")}
	if b.options.Title != "" {
		d["Title"] = text(b.options.Title)
	}
	if !b.options.Date.IsZero() {
		year, month, day := b.options.Date.Civil()
		d["CreationDate"] = types.StringLiteral(fmt.Sprintf("D:%04d%02d%02d000000Z", year, month, day))
	}
	return d
}

// named says which part is bad.
func named(title string, err error) error {
	var f *fault.Fault
	if !errors.As(err, &f) {
		return err
	}
	with := *f
	with.Detail = "“" + title + "”" + f.Detail
	return &with
}
