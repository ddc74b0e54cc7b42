package app

import (
	"bytes"
	"cmp"
	"context"
	"io"
	"slices"
	"strconv"

	"fuyi/app/access"
	"fuyi/app/casefile"
	"fuyi/app/date"
	"fuyi/app/dossier"
	"fuyi/app/fault"
	"fuyi/app/law"
	"fuyi/app/letter"
)

// Volume is a volume of the dossier (卷).
type Volume uint8

// The volumes.
const (
	OuterVolume Volume = iota // 正卷: what the parties may see
	InnerVolume               // 副卷: what stays inside the organ
)

// Name returns 正卷 or 副卷.
func (v Volume) Name() string {
	if v == InnerVolume {
		return "副卷"
	}
	return "正卷"
}

// DossierPaper is one paper of a volume, in the order of binding.
type DossierPaper struct {
	Name, Number string
	Date         date.Date
	Pages        int // 0 where only binding tells
	file, ending string
	sheet        int // the letter whose approval sheet it is; 0 for what is kept
}

// closingKinds are the letters that end a case; they lie first in the dossier.
var closingKinds = []letter.Kind{
	casefile.DecisionLetter, casefile.MediationLetter, casefile.DismissalLetter, casefile.TerminationLetter, casefile.RejectionLetter,
}

// placed is a paper with its place in the order of binding.
type placed struct {
	DossierPaper
	rank int       // 0: a letter that ended the case
	day  date.Date // by which the others are ordered
}

// undated papers lie last.
const undated = date.Date(1 << 30)

// DossierPapers returns what belongs into a volume in the order of binding: the
// letters that ended the case, then all others and the attachments by their
// date, undated ones last; a proof of service lies behind its letter. Only what
// is final and was not struck is bound. A letter that went by the reviewer has
// its approval sheet in 副卷, the final one where one was made. Secret attachments
// are left out unless they are asked for.
func DossierPapers(c *casefile.Case, v Volume, secrets bool) []DossierPaper {
	var papers []placed
	for i := range c.Letters {
		if l := &c.Letters[i]; l.Stage == casefile.FinalLetter {
			papers = append(papers, letterPapers(c, l, v)...)
		}
	}
	for i := range c.Attachments {
		a := &c.Attachments[i]
		if a.Struck || a.Secret && !secrets || a.Inner != (v == InnerVolume) {
			continue
		}
		p := placed{DossierPaper: DossierPaper{Name: a.Name, Date: a.Date, Pages: a.Pages, file: a.File, ending: a.Ending}, rank: 1, day: a.Date}
		if a.Date.IsZero() {
			p.day = undated
		}
		papers = append(papers, p)
	}
	slices.SortStableFunc(papers, func(a, b placed) int {
		return cmp.Or(cmp.Compare(a.rank, b.rank), cmp.Compare(a.day, b.day))
	})
	list := make([]DossierPaper, len(papers))
	for i := range papers {
		list[i] = papers[i].DossierPaper
	}
	return list
}

// letterPapers are what a final letter brings into a volume: itself, and the
// proofs and sheets that are about it.
func letterPapers(c *casefile.Case, l *casefile.Letter, v Volume) []placed {
	if len(l.About) > 0 && c.Letter(l.About[0]) != nil || l.Kind == casefile.CaseCover || l.Kind == casefile.CaseIndex {
		return nil // behind the letter that it is about, or made by the binding
	}
	rank := 1
	if slices.Contains(closingKinds, l.Kind) {
		rank = 0
	}
	var papers []placed
	add := func(p DossierPaper) { papers = append(papers, placed{DossierPaper: p, rank: rank, day: l.Date}) }
	if innerKind(l.Kind) == (v == InnerVolume) {
		add(keptPaper(l))
	}
	sheet := false
	for i := range c.Letters {
		about := &c.Letters[i]
		if about.Stage != casefile.FinalLetter || len(about.About) == 0 || about.About[0] != l.ID {
			continue
		}
		sheet = sheet || about.Kind == casefile.ApprovalSheet
		if innerKind(about.Kind) == (v == InnerVolume) {
			add(keptPaper(about))
		}
	}
	if v == InnerVolume && !sheet && passedOn(l) {
		add(DossierPaper{Name: casefile.ApprovalSheet.Name() + "（" + l.Kind.Name() + "）", Date: l.Date, sheet: l.ID})
	}
	return papers
}

func keptPaper(l *casefile.Letter) DossierPaper {
	return DossierPaper{Name: l.Kind.Name(), Number: l.Number, Date: l.Date, Pages: l.Pages, file: l.File, ending: "pdf"}
}

func innerKind(kind letter.Kind) bool {
	t, _ := letter.TraitsOf(kind)
	return t.Inner
}

// passedOn tells whether a letter went by the reviewer.
func passedOn(l *casefile.Letter) bool {
	return slices.ContainsFunc(l.Passes, func(p casefile.LetterPass) bool { return p.Step == casefile.Submitted })
}

// Binding says what is bound.
type Binding struct {
	Volumes []Volume
	Keeping string // 保管期限, for the cover; "" leaves it to be written in
	Duplex  bool   // printed on both sides: even pages bear their number on the left
	Secrets bool   // with what parties must not see (第四十七条), which otherwise stays out of 副卷
}

// BindDossier writes the dossier of a case as one PDF: of each volume its cover,
// its index with the pages, and its papers; with bookmarks, the pages numbered
// through but for covers and indexes. Each file is held against its hash.
//
// Errors: NoSuchCase, BadPaper with every part that cannot be bound, FileMissing,
// FileAltered, NotWritten; the context's where it was given up.
func (o *Office) BindDossier(ctx context.Context, number, name string, b Binding, step func(done, total int)) error {
	if err := o.guard.may(ctx, access.Export); err != nil {
		return err
	}
	c, err := o.store.Case(ctx, number)
	if err != nil {
		return err
	}
	state, err := law.Fold(c, o.Today(), o.Calendar())
	if err != nil {
		return err
	}
	w := &binding{o: o, ctx: ctx, c: c, state: state, keeping: b.Keeping, secrets: b.Secrets}
	for _, v := range b.Volumes {
		if err := w.volume(v); err != nil {
			return err
		}
	}
	if len(w.parts) == 0 {
		return fault.New(fault.WrongStage, "本案还没有定稿的文书和附件，没有可以装订的内容")
	}
	options := dossier.Options{Title: c.Number + "　卷宗", Date: w.last, Numbers: o.faces, Duplex: b.Duplex, Step: step}
	return writeWhole(name, func(out io.Writer) error { return dossier.Bind(ctx, out, w.parts, options) })
}

// binding is a dossier on its way.
type binding struct {
	o       *Office
	ctx     context.Context
	c       *casefile.Case
	state   *law.State
	keeping string
	secrets bool
	parts   []dossier.Part
	pages   int       // that bear a number
	last    date.Date // of the papers
}

// volume adds a volume's cover, index and papers; one without papers is left out.
func (w *binding) volume(v Volume) error {
	papers := DossierPapers(w.c, v, w.secrets)
	if len(papers) == 0 {
		return nil
	}
	rows := make([]letter.IndexRow, len(papers))
	reads := make([]func() ([]byte, error), len(papers))
	first := w.pages
	for i := range papers {
		p := &papers[i]
		w.last = max(w.last, p.Date)
		if err := w.read(p, &reads[i]); err != nil {
			return err
		}
		rows[i] = letter.IndexRow{Name: p.Name, Number: p.Number, Date: p.Date, From: w.pages + 1, To: w.pages + p.Pages}
		w.pages += p.Pages
	}
	cover, err := w.cover(v, w.pages-first)
	if err != nil {
		return err
	}
	index, err := w.index(rows)
	if err != nil {
		return err
	}
	add := func(title string, read func() ([]byte, error), pages int, counted bool) {
		w.parts = append(w.parts, dossier.Part{Title: title, Volume: v.Name(), Read: read, Pages: pages, Uncounted: !counted})
	}
	add(casefile.CaseCover.Name(), whole(cover), 0, false)
	add(casefile.CaseIndex.Name(), whole(index), 0, false)
	for i, p := range papers {
		add(p.Name, reads[i], p.Pages, true)
	}
	return nil
}

func whole(content []byte) func() ([]byte, error) {
	return func() ([]byte, error) { return content, nil }
}

// read says how a paper's content is got when its turn comes, and counts the
// pages of one that is made only now.
func (w *binding) read(p *DossierPaper, read *func() ([]byte, error)) error {
	if p.sheet == 0 {
		*read = func() ([]byte, error) { return w.o.store.File(w.ctx, p.file, p.ending) }
		if p.Pages > 0 {
			return nil
		}
		content, err := (*read)()
		if err != nil {
			return err
		}
		p.Pages, err = dossier.Pages(w.ctx, p.Name, content)
		return err
	}
	sheet := casefile.Letter{Kind: casefile.ApprovalSheet, Date: p.Date, About: []int{p.sheet}}
	doc, err := letter.Compose(w.c, w.state, &sheet, w.o.Templates())
	if err == nil {
		err = w.o.Foot(w.ctx, doc)
	}
	if err != nil {
		return err
	}
	content, pages, err := w.print(doc)
	p.Pages, *read = pages, whole(content)
	return err
}

func (w *binding) print(doc *letter.Document) ([]byte, int, error) {
	pages, err := w.o.Lay(doc)
	if err != nil {
		return nil, 0, err
	}
	var out bytes.Buffer
	err = w.o.WritePDF(&out, pages)
	return out.Bytes(), len(pages.Pages), err
}

func (w *binding) cover(v Volume, pages int) ([]byte, error) {
	l := casefile.Letter{Kind: casefile.CaseCover, Date: w.o.Today()}
	l.SetEntry("卷别", v.Name())
	l.SetEntry("页数", strconv.Itoa(pages))
	l.SetEntry("保管期限", w.keeping)
	doc, err := letter.Compose(w.c, w.state, &l, w.o.Templates())
	if err == nil {
		err = w.o.Foot(w.ctx, doc)
	}
	if err != nil {
		return nil, err
	}
	content, _, err := w.print(doc)
	return content, err
}

func (w *binding) index(rows []letter.IndexRow) ([]byte, error) {
	l := casefile.Letter{Kind: casefile.CaseIndex, Date: w.o.Today()}
	doc, err := letter.ComposeIndex(w.c, w.state, &l, rows, w.o.Templates())
	if err != nil {
		return nil, err
	}
	content, _, err := w.print(doc)
	return content, err
}
