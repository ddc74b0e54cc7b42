package ui

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"fuyi/app/date"
	"fuyi/app/figures"
	"fuyi/app/report"
)

// TestReportsAtTheDesk: a report is chosen, seen, worded, saved in each form and
// printed; the sentence goes to the clipboard; what was written is there again.
func TestReportsAtTheDesk(t *testing.T) {
	b := openBench(t)
	b.register(sample(monday - 3))
	f := openReports(b.desk, b.office, report.Work, anotherPeriod)
	b.settle()
	b.wantSeen("报表", "2026年第一季度", "2026年第一季度，共办理行政复议案件0件")
	f.span.SetSelected("2026年")
	b.settle()
	const sentence = "2026年，共办理行政复议案件1件，审结0件，直接纠错0件。"
	b.wantSeen(sentence)
	b.tap("复制这句话")
	if got := fyne.CurrentApp().Clipboard().Content(); got != sentence {
		t.Errorf("copied %q", got)
	}
	f.fields["problems"].SetText("答复不及时。")
	f.touch()
	b.settle()
	if texts, err := b.office.ReportTexts(context.Background(), report.Work, figures.Year(2026)); err != nil || texts["problems"] != "答复不及时。" {
		t.Errorf("kept %q, %v", texts, err)
	}
	if got := f.made.report.Parts; !strings.Contains(got[len(got)-2].Text, "答复不及时。") {
		t.Errorf("the report ends with %+v", got[len(got)-2:])
	}
	for ending, begins := range map[string]string{"PDF…": "%PDF", "Word…": "PK", "Excel…": "PK"} {
		b.tap(ending)
		b.tap("保存")
		name := filepath.Join(b.dir, "2026年行政复议工作情况报告"+map[string]string{"PDF…": ".pdf", "Word…": ".docx", "Excel…": ".xlsx"}[ending])
		if content, err := os.ReadFile(name); err != nil || !strings.HasPrefix(string(content), begins) {
			t.Errorf("%s: %v", ending, err)
		}
	}
	f.kind.SetSelected(report.Fields.Short())
	b.settle()
	if f.fields["problems"] != nil || f.fields["intro"] == nil || !f.made.report.Lies {
		t.Errorf("texts of %s: %v", f.kind.Selected, f.fields)
	}
	f.kind.SetSelected(report.Work.Short())
	b.settle()
	if got := f.fields["problems"].Text(); got != "答复不及时。" {
		t.Errorf("what was written came back as %q", got)
	}
	b.tap("打印")
	b.tap("打印")
	if len(b.opened) != 1 || filepath.Base(b.opened[0]) != "2026年行政复议工作情况报告.pdf" {
		t.Errorf("printed %v", b.opened)
	}
}

// TestReportOfOtherDays: days are entered where no period of the list fits; wrong
// ones are told, and nothing can be saved then.
func TestReportOfOtherDays(t *testing.T) {
	b := openBench(t)
	f := openReports(b.desk, b.office, report.Late, figures.Period{From: date.Must(2026, 2, 3), To: date.Must(2026, 5, 20)})
	b.settle()
	if f.made.report == nil || f.made.report.Period.From != date.Must(2026, 2, 3) || f.span.Selected != "其他期间…" {
		t.Fatalf("%s: %+v", f.span.Selected, f.made.report)
	}
	f.to.set(date.Must(2026, 1, 1))
	f.dayTyped()
	b.settle()
	b.wantSeen("止日早于起日")
	if f.made.report != nil || !f.tools[0].Disabled() {
		t.Error("a report of no period can be saved")
	}
	f.to.set(date.Must(2026, 3, 1))
	f.dayTyped()
	b.settle()
	if f.made.report == nil || f.made.report.Period.To != date.Must(2026, 3, 1) || f.tools[0].Disabled() {
		t.Errorf("%+v", f.made.report)
	}
}

// TestPeriodsOffered: the quarters of this year that have begun and of the last,
// and the quarter before today's is the one that is due.
func TestPeriodsOffered(t *testing.T) {
	var names []string
	for _, p := range periodsOf(date.Must(2026, 8, 3)) {
		names = append(names, spanName(p))
	}
	want := "2026年 2026年第三季度 2026年上半年 2026年第二季度 2026年第一季度 2025年 2025年第四季度 2025年第三季度 2025年上半年 2025年第二季度 2025年第一季度 2024年 其他期间…"
	if got := strings.Join(names, " "); got != want {
		t.Errorf("%s\nwant %s", got, want)
	}
	for day, want := range map[date.Date]figures.Period{date.Must(2026, 1, 5): figures.Quarter(2025, 4), date.Must(2026, 5, 31): figures.Quarter(2026, 1),
		date.Must(2026, 12, 31): figures.Quarter(2026, 3)} {
		if got := lastQuarter(day); got != want {
			t.Errorf("on %s %v is due", day, got)
		}
	}
}
