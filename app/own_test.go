package app_test

import (
	"strings"
	"testing"

	"fuyi/app/casefile"
	"fuyi/app/date"
	"fuyi/app/fault"
)

// TestOwnTables holds that a bureau's own holiday table and template take effect
// at once and after the register was opened again, and that what is wrong in
// them changes nothing.
func TestOwnTables(t *testing.T) {
	d := open(t, date.Must(2026, 11, 23))
	if d.Calendar().Announced(2027) {
		t.Fatal("2027 is announced before its table was loaded")
	}
	table := `{"year": 2027, "notice": "国办发明电〔2026〕1号", "holidays": [{"name": "元旦", "from": "2027-01-01", "to": "2027-01-03"}], "workdays": []}`
	if _, _, err := d.LoadHolidays(ctx, strings.NewReader(`{"year": 2027}`)); fault.CodeOf(err) != fault.BadHolidays {
		t.Errorf("a table without a notice: %v", err)
	}
	if _, _, err := d.LoadHolidays(ctx, strings.NewReader(table)); err != nil {
		t.Fatal(err)
	}
	if !d.Calendar().Announced(2027) {
		t.Error("2027 is not announced after its table was loaded")
	}
	if _, err := d.SetTemplate(ctx, casefile.DecisionLetter, "{{没有的事实}}"); fault.CodeOf(err) != fault.BadTemplate {
		t.Errorf("a template with an unknown fact: %v", err)
	}
	text, own, err := d.Templates().Text(casefile.DecisionLetter)
	if err != nil || own {
		t.Fatalf("own template %v, %v", own, err)
	}
	if _, err := d.SetTemplate(ctx, casefile.DecisionLetter, text+"\n# 本机关\n"); err != nil {
		t.Fatal(err)
	}
	if _, own, _ := d.Templates().Text(casefile.DecisionLetter); !own {
		t.Error("the bureau's own template is not in force")
	}
	if _, err := d.SetTemplate(ctx, casefile.DecisionLetter, ""); err != nil {
		t.Fatal(err)
	}
	if _, own, _ := d.Templates().Text(casefile.DecisionLetter); own {
		t.Error("the default template is not restored")
	}
}
