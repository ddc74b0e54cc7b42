package app_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fuyi/app"
	"fuyi/app/casefile"
	"fuyi/app/fault"
)

func TestExportList(t *testing.T) {
	d := open(t, june1)
	number := d.register(t, june1)
	d.register(t, june1)
	for _, name := range []string{"列表.csv", "列表.xlsx"} {
		file := filepath.Join(t.TempDir(), name)
		if n, err := d.ExportList(ctx, casefile.Query{}, app.ListColumns(), file, nil); n != 2 || err != nil {
			t.Errorf("%s: %d, %v", name, n, err)
		}
		text, err := os.ReadFile(file)
		if err != nil || strings.HasSuffix(name, "csv") && !strings.Contains(string(text), number+",吴𠮷,云溪县公安局,云公罚〔2026〕8号 行政处罚决定书,受理审查") {
			t.Errorf("%s: %s, %v", name, text, err)
		}
	}
	if _, err := d.ExportList(ctx, casefile.Query{}, app.ListColumns(), "x.pdf", nil); fault.CodeOf(err) != fault.BadValue {
		t.Errorf("another ending: %v", err)
	}
	if _, err := d.ExportList(ctx, casefile.Query{}, app.ListColumns(), filepath.Join(t.TempDir(), "no", "x.csv"), nil); fault.CodeOf(err) != fault.NotWritten {
		t.Errorf("no such folder: %v", err)
	}
}

// TestStepsForEachCase holds that what the law refuses for one case stops none of
// the others (第六十二条第一款).
func TestStepsForEachCase(t *testing.T) {
	d := open(t, june1+10)
	trying, reviewing := d.register(t, june1), d.register(t, june1+9)
	if _, err := d.Record(ctx, trying, accepted(june1+2)); err != nil {
		t.Fatal(err)
	}
	extended := casefile.Event{Type: casefile.Extended, Date: june1 + 10, Days: 30}
	numbers := []string{reviewing, trying, "2026-0404"}
	may, err := d.MayRecord(ctx, numbers, extended)
	if err != nil || may[0].Err == nil || may[1].Err != nil || fault.CodeOf(may[2].Err) != fault.NoSuchCase {
		t.Errorf("%+v, %v", may, err)
	}
	steps := 0
	results, change, err := d.RecordEach(ctx, numbers, extended, func(done, total int) { steps = done })
	if err != nil || steps != 3 || len(change.Numbers) != 1 || change.Numbers[0] != trying || results[0].Err == nil || results[1].Err != nil {
		t.Errorf("%+v, %+v, %v", results, change, err)
	}
	if results, _, err := d.AssignEach(ctx, numbers[:2], "王芳", nil); err != nil || results[0].Err != nil || d.file(t, reviewing).Case.Handler != "王芳" {
		t.Errorf("%+v, %v", results, err)
	}
	if _, _, err := d.AssignEach(ctx, numbers, "", nil); fault.CodeOf(err) != fault.Required {
		t.Errorf("nobody: %v", err)
	}
	d.sound(t)
}
