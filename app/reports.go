package app

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"fuyi/app/access"
	"fuyi/app/casefile"
	"fuyi/app/date"
	"fuyi/app/docx"
	"fuyi/app/exchange"
	"fuyi/app/fault"
	"fuyi/app/figures"
	"fuyi/app/law"
	"fuyi/app/report"
	"fuyi/app/typeset"
)

// Report makes a report of a period, from the register as it stands today.
//
// Errors: UnknownKind, and the Store's.
func (o *Office) Report(ctx context.Context, kind report.Kind, p figures.Period) (*report.Report, error) {
	if !kind.Known() {
		return nil, fault.New(fault.UnknownKind, "没有代号为"+string(kind)+"的报表")
	}
	b := report.Basis{Kind: kind, Period: p, Today: o.Today()}
	var err error
	if b.Organ, err = o.Bureau(ctx); err != nil {
		return nil, err
	}
	if b.Rates, err = o.Rates(ctx); err != nil {
		return nil, err
	}
	if b.Texts, err = o.ReportTexts(ctx, kind, p); err != nil {
		return nil, err
	}
	if b.Now, err = o.Figures(ctx, p); err != nil {
		return nil, err
	}
	if b.Before, err = o.Figures(ctx, soFar(p, b.Today).Before()); err != nil {
		return nil, err
	}
	if err := o.reportCases(ctx, &b); err != nil {
		return nil, err
	}
	return report.Make(&b), nil
}

// soFar ends a period with today, so that a year that is not over is held against
// as much of the year before.
func soFar(p figures.Period, today date.Date) figures.Period {
	if p.From <= today && today < p.To {
		p.To = today
	}
	return p
}

// reportCases reads the cases that a report lists.
func (o *Office) reportCases(ctx context.Context, b *report.Basis) error {
	switch b.Kind {
	case report.Late:
		return o.behindCases(ctx, b.Period, figures.Overdue, func(c *casefile.Case, s *law.State) { addLapses(b, c, s) })
	case report.Lost:
		err := o.behindCases(ctx, b.Period, figures.Corrected, func(c *casefile.Case, s *law.State) {
			f := figures.FactsOf(c, s)
			b.Fixes = append(b.Fixes, report.Correction{Number: c.Number, Applicant: Together(c.PartiesOf(casefile.Applicant)), Respondent: f.Respondent,
				Act: actName(c), Closing: f.Closing, Closed: f.Closed})
		})
		if err != nil {
			return err
		}
		ever := figures.Period{From: date.Must(1990, 1, 1), To: b.Period.To}
		err = o.behindCases(ctx, ever, figures.Lost, func(c *casefile.Case, s *law.State) { addSuits(b, c, s) })
		if err != nil {
			return err
		}
		report.SortSuits(b.Suits)
		report.SortSuits(b.Waiting)
		report.SortCorrections(b.Fixes)
		return o.hearings(ctx, b)
	}
	return nil
}

// behindCases calls fn with each case that a figure counts, folded today.
func (o *Office) behindCases(ctx context.Context, p figures.Period, k figures.Key, fn func(*casefile.Case, *law.State)) error {
	items, err := o.Behind(ctx, p, k, "", "")
	if err != nil {
		return err
	}
	var numbers []string
	for i := range items {
		numbers = append(numbers, items[i].Number)
	}
	slices.Sort(numbers)
	today := o.Today()
	for some := range slices.Chunk(slices.Compact(numbers), 500) {
		err := o.store.EachCase(ctx, casefile.Query{Numbers: some}, func(c *casefile.Case) error {
			s, err := law.Fold(c, today, o.Calendar())
			if err != nil {
				return fmt.Errorf("fold %s: %w", c.Number, err)
			}
			fn(c, s)
			return nil
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// hearings adds the hearings in court that were held in the period, of lost
// lawsuits and others.
func (o *Office) hearings(ctx context.Context, b *report.Basis) error {
	return o.store.EachCase(ctx, casefile.Query{InCourt: true}, func(c *casefile.Case) error {
		s, err := law.Fold(c, o.Today(), o.Calendar())
		if err != nil {
			return fmt.Errorf("fold %s: %w", c.Number, err)
		}
		for i := range s.Lawsuits {
			for _, h := range s.Lawsuits[i].Heard {
				if h.On >= b.Period.From && h.On <= b.Period.To {
					b.Heard = append(b.Heard, report.Hearing{CourtHearing: h, Respondent: respondentOf(c)})
				}
			}
		}
		return nil
	})
}

func respondentOf(c *casefile.Case) string {
	if organs := c.PartiesOf(casefile.Respondent); len(organs) > 0 {
		return organs[0].Name
	}
	return ""
}

// actName names the act of a case: its title and number, else its kind.
func actName(c *casefile.Case) string {
	if c.Act.Title == "" {
		return c.Act.Kind.Name()
	}
	if c.Act.Number == "" {
		return c.Act.Title
	}
	return c.Act.Title + "（" + c.Act.Number + "）"
}

// addLapses adds the limits of a case that lapsed in the period, as the figure of
// 超期 counts them.
func addLapses(b *report.Basis, c *casefile.Case, s *law.State) {
	for i := range s.Deadlines {
		d := &s.Deadlines[i]
		if !figures.OrganLimit(d) || d.Status != law.Missed && d.Status != law.MetLate || d.Due+1 < b.Period.From || d.Due+1 > b.Period.To {
			continue
		}
		b.Lapses = append(b.Lapses, report.Lapse{Deadline: *d, Number: c.Number, Applicant: Together(c.PartiesOf(casefile.Applicant)),
			Respondent: respondentOf(c), Handler: c.Handler})
	}
	report.SortLapses(b.Lapses)
}

// addSuits adds the lost lawsuits over a case: those of the period, and of those
// before it the ones that something still has to follow.
func addSuits(b *report.Basis, c *casefile.Case, s *law.State) {
	for _, l := range s.LostInCourt() {
		suit := report.Suit{Lawsuit: l, Number: c.Number, Applicant: Together(c.PartiesOf(casefile.Applicant)), Respondent: respondentOf(c), Act: actName(c)}
		switch {
		case l.Judged > b.Period.To:
		case l.Judged >= b.Period.From:
			b.Suits = append(b.Suits, suit)
		case len(l.Outstanding()) > 0:
			b.Waiting = append(b.Waiting, suit)
		}
	}
}

// reportTextsKey is the draft that keeps what an officer wrote for a report.
func reportTextsKey(kind report.Kind, p figures.Period) string {
	return "report." + string(kind) + "." + p.From.String() + "." + p.To.String()
}

// ReportTexts returns what an officer wrote for a report, by the keys of its
// texts; empty where nothing was written.
func (o *Office) ReportTexts(ctx context.Context, kind report.Kind, p figures.Period) (map[string]string, error) {
	texts := map[string]string{}
	text, err := o.Draft(ctx, reportTextsKey(kind, p))
	if err != nil || len(text) == 0 {
		return texts, err
	}
	if err := json.Unmarshal(text, &texts); err != nil {
		return nil, fmt.Errorf("read the texts of a report: %w", err)
	}
	return texts, nil
}

// SetReportTexts keeps what an officer wrote for a report, as a draft: it is no
// part of any case, and of no entry in the audit.
func (o *Office) SetReportTexts(ctx context.Context, kind report.Kind, p figures.Period, texts map[string]string) error {
	text, err := json.Marshal(texts)
	if err != nil {
		return fmt.Errorf("write the texts of a report: %w", err)
	}
	return o.SetDraft(ctx, reportTextsKey(kind, p), text)
}

// LayReport sets a report on pages. Errors: MissingGlyph where no face has a
// character.
func (o *Office) LayReport(r *report.Report) (*typeset.Pages, error) {
	doc, err := o.ReportDocument(r)
	if err != nil {
		return nil, err
	}
	return o.Lay(doc)
}

// SaveReport writes a report, whole or not at all, as what the name ends with:
// .pdf, .docx, .xlsx.
//
// Errors: BadValue for another ending, NotWritten, MissingGlyph, NotPrinted.
func (o *Office) SaveReport(name string, r *report.Report) error {
	if err := o.guard.may(context.Background(), access.Report); err != nil {
		return err
	}
	ending := strings.ToLower(filepath.Ext(name))
	switch ending {
	case ".xlsx":
		pictures, err := o.reportPictures(r)
		if err != nil {
			return err
		}
		return writeWhole(name, func(w io.Writer) error { return exchange.WriteBook(w, r.Sheets(pictures)) })
	case ".pdf", ".docx":
	default:
		return fault.At("--out", fault.BadValue, "报表的文件名以 .pdf、.docx 或者 .xlsx 结尾")
	}
	doc, err := o.ReportDocument(r)
	if err != nil {
		return err
	}
	pages, err := o.Lay(doc)
	if err != nil {
		return err
	}
	if ending == ".pdf" {
		return o.SavePDF(name, pages)
	}
	return writeWhole(name, func(w io.Writer) error { return docx.Write(w, doc, titleLines(pages)) })
}
