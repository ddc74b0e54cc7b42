package app_test

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fuyi/app"
	"fuyi/app/casefile"
	"fuyi/app/letter"
)

// TestDaySheet: the sheet holds every task until the end of the week once, under
// its group, and sets on pages.
func TestDaySheet(t *testing.T) {
	d := open(t, june1)
	if _, err := d.Demo(ctx, func(int, int) {}); err != nil {
		t.Fatal(err)
	}
	w, err := d.Worklist(ctx)
	if err != nil {
		t.Fatal(err)
	}
	doc := d.DaySheet(w, app.WhoseName("李明"))
	table := doc.Paragraphs[len(doc.Paragraphs)-1].Table
	want := 0
	for g := app.Overdue; g <= app.DueThisWeek; g++ {
		want += w.Counts[g]
	}
	rows, heads := 0, 0
	for _, r := range table.Rows {
		if len(r.Cells) != len(table.Widths) {
			t.Fatalf("row of %d cells", len(r.Cells))
		}
		switch {
		case r.Heads:
			heads++
		case strings.HasPrefix(r.Cells[0].Text, "□"):
			rows++
		}
	}
	if rows != want || want == 0 || heads != 4 {
		t.Errorf("%d rows of %d tasks, %d heads", rows, want, heads)
	}
	if !strings.Contains(doc.Paragraphs[0].Text, "2026年6月1日　周一　承办人：李明") {
		t.Errorf("head %q", doc.Paragraphs[0].Text)
	}
	pages, err := d.Lay(doc)
	if err != nil || len(pages.Pages) == 0 {
		t.Fatal(err)
	}
}

// TestDaySheetOfNothing says so.
func TestDaySheetOfNothing(t *testing.T) {
	d := open(t, june1)
	w, err := d.Worklist(ctx)
	if err != nil {
		t.Fatal(err)
	}
	table := d.DaySheet(w, app.WhoseName("")).Paragraphs[1].Table
	if !slices.ContainsFunc(table.Rows[1].Cells[:1], func(c letter.Cell) bool { return strings.Contains(c.Text, "没有需要办理") }) {
		t.Errorf("rows %+v", table.Rows)
	}
	if got := w.Sentence(); got != "没有到期的事项。" {
		t.Errorf("sentence %q", got)
	}
}

// TestCalendar: every open deadline is an entry under a name of its own, which
// stays the same on another day; others' deadlines are in it, missed ones not.
func TestCalendar(t *testing.T) {
	d := open(t, june1)
	d.docket(t, "2026-0001", "李明", []casefile.Event{on(casefile.Received, june1-20), accepted(june1 - 18), on(casefile.CopyServed, june1-3)})
	d.docket(t, "2026-0002", "", []casefile.Event{on(casefile.Received, june1-20), accepted(june1 - 18)})
	file := func(whose app.Whose) (string, int) {
		t.Helper()
		var out bytes.Buffer
		n, err := d.WriteCalendar(ctx, &out, whose)
		if err != nil {
			t.Fatal(err)
		}
		return strings.ReplaceAll(out.String(), "\r\n ", ""), n
	}
	uids := func(file string) []string {
		var list []string
		for line := range strings.SplitSeq(file, "\r\n") {
			if uid, ok := strings.CutPrefix(line, "UID:"); ok {
				list = append(list, uid)
			}
		}
		slices.Sort(list)
		return list
	}
	text, n := file(app.Whose{})
	want := []string{"2026-0001.decision@fuyi", "2026-0001.reply@fuyi", "2026-0002.decision@fuyi"}
	if got := uids(text); n != 3 || !slices.Equal(got, want) {
		t.Fatalf("%d entries: %v\n%s", n, got, text)
	}
	for _, words := range []string{"SUMMARY:审理期限　2026-0001 吴𠮷 诉 云溪县公安局", "DTSTART;VALUE=DATE:20260713", `承办人：无`, "TRIGGER:-PT63H"} {
		if !strings.Contains(text, words) {
			t.Errorf("no %q in\n%s", words, text)
		}
	}
	d.today++
	if again, _ := file(app.Whose{}); !slices.Equal(uids(again), want) {
		t.Errorf("on the next day %v", uids(again))
	}
	if of, n := file(app.Whose{Nobody: true}); n != 1 || !slices.Equal(uids(of), want[2:]) {
		t.Errorf("nobody's: %v", uids(of))
	}
	name := filepath.Join(t.TempDir(), "期限.ics")
	if n, err := d.ExportCalendar(ctx, name, app.Whose{Handler: "李明"}); err != nil || n != 2 {
		t.Fatal(n, err)
	}
	if content, err := os.ReadFile(name); err != nil || !bytes.HasPrefix(content, []byte("BEGIN:VCALENDAR\r\n")) {
		t.Errorf("%q, %v", content, err)
	}
}
