package app_test

import (
	"archive/zip"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fuyi/app"
	"fuyi/app/date"
	"fuyi/app/fault"
	"fuyi/app/figures"
	"fuyi/app/report"
)

// TestReportsOfARegister: the lists of the reports are as long as the figures that
// they are behind, every report sets on pages, and the work report has its
// pictures.
func TestReportsOfARegister(t *testing.T) {
	d := open(t, june1)
	if _, err := d.Demo(ctx, func(int, int) {}); err != nil {
		t.Fatal(err)
	}
	for _, p := range []figures.Period{figures.Year(2026), figures.Quarter(2026, 2), figures.Quarter(2020, 1)} {
		f, err := d.Figures(ctx, p)
		if err != nil {
			t.Fatal(err)
		}
		for _, kind := range report.Kinds() {
			r, err := d.Report(ctx, kind, p)
			if err != nil {
				t.Fatalf("%s of %s: %v", kind, p.Name(), err)
			}
			switch kind {
			case report.Late:
				if n := len(r.Basis.Lapses); int64(n) != f.Of(figures.Overdue) {
					t.Errorf("%s: %d lapses, 超期 %d", p.Name(), n, f.Of(figures.Overdue))
				}
			case report.Lost:
				if n := len(r.Basis.Suits); int64(n) != f.Of(figures.Lost) {
					t.Errorf("%s: %d lost lawsuits, 败诉 %d", p.Name(), n, f.Of(figures.Lost))
				}
				if n := len(r.Basis.Fixes); int64(n) != f.Of(figures.Corrected) {
					t.Errorf("%s: %d corrections, 直接纠错 %d", p.Name(), n, f.Of(figures.Corrected))
				}
				if n := len(r.Basis.Heard); n != hearingsIn(t, d, p) {
					t.Errorf("%s: %d hearings, the ledger has %d", p.Name(), n, hearingsIn(t, d, p))
				}
			case report.Work:
				if r.Sentence != f.Sentence() {
					t.Errorf("%s: %s", p.Name(), r.Sentence)
				}
			}
			pages, err := d.LayReport(r)
			if err != nil || len(pages.Pages) == 0 {
				t.Fatalf("%s of %s: %v", kind, p.Name(), err)
			}
			pictures := 0
			for i := range pages.Pages {
				pictures += len(pages.Pages[i].Pictures)
			}
			if wants := kind == report.Work && f.Of(figures.Received) > 0; wants != (pictures > 0) {
				t.Errorf("%s of %s has %d pictures", kind, p.Name(), pictures)
			}
		}
	}
}

// hearingsIn counts the hearings of a period in the ledger of lawsuits.
func hearingsIn(t *testing.T, d *desk, p figures.Period) int {
	t.Helper()
	rows, err := d.LawsuitLedger(ctx, app.LawsuitFilter{})
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for _, r := range rows {
		for _, h := range r.Heard {
			if h.On >= p.From && h.On <= p.To {
				n++
			}
		}
	}
	return n
}

// TestYearBeforeGoesNoFurtherThanToday: a year that is not over is held against as
// much of the year before.
func TestYearBeforeGoesNoFurtherThanToday(t *testing.T) {
	d := open(t, june1)
	for p, want := range map[figures.Period]figures.Period{
		figures.Year(2026):       {From: date.Must(2025, 1, 1), To: date.Must(2025, 6, 1)},
		figures.Quarter(2026, 1): figures.Quarter(2025, 1),
		figures.Quarter(2026, 4): figures.Quarter(2025, 4),
	} {
		r, err := d.Report(ctx, report.Work, p)
		if err != nil || r.Basis.Before.Period != want {
			t.Errorf("%s is held against %v, %v", p.Name(), r.Basis.Before.Period, err)
		}
	}
	if _, err := d.Report(ctx, "nothing", figures.Year(2026)); fault.CodeOf(err) != fault.UnknownKind {
		t.Errorf("an unknown report: %v", err)
	}
}

// TestReportTexts are kept for each report and period by itself.
func TestReportTexts(t *testing.T) {
	d := open(t, june1)
	year, quarter := figures.Year(2026), figures.Quarter(2026, 1)
	if err := d.SetReportTexts(ctx, report.Work, year, map[string]string{"problems": "答复不及时。"}); err != nil {
		t.Fatal(err)
	}
	for _, of := range []struct {
		kind report.Kind
		p    figures.Period
		want string
	}{{report.Work, year, "答复不及时。"}, {report.Work, quarter, ""}, {report.Lost, year, ""}} {
		texts, err := d.ReportTexts(ctx, of.kind, of.p)
		if err != nil || texts["problems"] != of.want {
			t.Errorf("%s of %s: %q, %v", of.kind, of.p.Name(), texts, err)
		}
	}
	r, err := d.Report(ctx, report.Work, year)
	if err != nil || r.Parts[len(r.Parts)-2].Text != "答复不及时。" {
		t.Errorf("the report ends with %+v, %v", r.Parts[len(r.Parts)-2:], err)
	}
}

// TestSaveReport writes a report whole in each form; where it cannot, nothing is
// left behind.
func TestSaveReport(t *testing.T) {
	d := open(t, june1)
	if _, err := d.Demo(ctx, func(int, int) {}); err != nil {
		t.Fatal(err)
	}
	r, err := d.Report(ctx, report.Work, figures.Year(2026))
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	pdf := filepath.Join(dir, "报告.PDF")
	if err := d.SaveReport(pdf, r); err != nil {
		t.Fatal(err)
	}
	if content, err := os.ReadFile(pdf); err != nil || !strings.HasPrefix(string(content), "%PDF") || !strings.Contains(string(content), "/Subtype /Image") {
		t.Errorf("no PDF with pictures: %v", err)
	}
	for name, part := range map[string]string{"报告.docx": "word/media/picture1.png", "报告.xlsx": "xl/media/image1.png"} {
		if err := d.SaveReport(filepath.Join(dir, name), r); err != nil {
			t.Fatal(err)
		}
		archive, err := zip.OpenReader(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		if _, err := archive.Open(part); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		archive.Close()
	}
	if err := d.SaveReport(filepath.Join(dir, "报告.txt"), r); fault.CodeOf(err) != fault.BadValue {
		t.Errorf("another ending: %v", err)
	}
	if err := d.SaveReport(filepath.Join(dir, "没有", "报告.xlsx"), r); fault.CodeOf(err) != fault.NotWritten {
		t.Errorf("a folder that is not there: %v", err)
	}
	if list, err := os.ReadDir(dir); len(list) != 3 || errors.Is(err, os.ErrNotExist) {
		t.Errorf("%v, %v", list, err)
	}
}
