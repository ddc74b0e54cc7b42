package app_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fuyi/app/casefile"
	"fuyi/app/fault"
)

// TestTemplatesAreShared holds that one bureau's templates are another's after
// export and import, all of them or none, and that a wrong one stops no other
// letter.
func TestTemplatesAreShared(t *testing.T) {
	d := open(t, june1)
	file := filepath.Join(t.TempDir(), "模板.json")
	if n, err := d.ExportTemplates(ctx, file, false); n != 0 || err != nil {
		t.Errorf("a bureau without own templates exports %d, %v", n, err)
	}
	const own = "【标题】{{机关名称}}\n受理通知"
	if _, err := d.SetTemplate(ctx, casefile.AcceptanceNotice, own); err != nil {
		t.Fatal(err)
	}
	if n, err := d.ExportTemplates(ctx, file, false); n != 1 || err != nil {
		t.Fatalf("exports %d, %v", n, err)
	}
	other := open(t, june1)
	content, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	kinds, _, err := other.ImportTemplates(ctx, strings.NewReader(string(content)))
	if err != nil || len(kinds) != 1 || kinds[0] != casefile.AcceptanceNotice {
		t.Fatalf("imports %v, %v", kinds, err)
	}
	if text, mine, _ := other.Templates().Text(casefile.AcceptanceNotice); text != own || !mine {
		t.Errorf("after the import: %q", text)
	}
	for name, test := range map[string]struct {
		text string
		want fault.Code
	}{
		"不是模板":   {`{"templates":{}}`, fault.BadBundle},
		"不是JSON": {`模板`, fault.BadBundle},
		"没有模板":   {`{"form":"fuyi-templates","templates":{}}`, fault.BadBundle},
		"没有的种类":  {`{"form":"fuyi-templates","templates":{"poem":"x"}}`, fault.BadBundle},
		"一个有误":   {`{"form":"fuyi-templates","templates":{"acceptance":"别的","rejection":"{{没有}}"}}`, fault.BadTemplate},
	} {
		t.Run(name, func(t *testing.T) {
			if _, _, err := other.ImportTemplates(ctx, strings.NewReader(test.text)); fault.CodeOf(err) != test.want {
				t.Errorf("%v", err)
			}
			if text, _, _ := other.Templates().Text(casefile.AcceptanceNotice); text != own {
				t.Errorf("half of it was taken: %q", text)
			}
		})
	}
	other.sound(t)
}

// TestWrongTemplateStopsNoOtherLetter writes a template that this program does
// not read past its check, as an older one may have left it.
func TestWrongTemplateStopsNoOtherLetter(t *testing.T) {
	d := bureau(t, june1)
	number, id := supplementing(t, d)
	if _, err := d.SetSetting(ctx, "template.acceptance", "{{已经取消的事实}}"); err != nil {
		t.Fatal(err)
	}
	if err := d.LoadOwn(ctx); err != nil {
		t.Fatal(err)
	}
	if broken := d.BrokenTemplates(); len(broken) != 1 || broken[casefile.AcceptanceNotice] == nil {
		t.Errorf("broken templates: %v", broken)
	}
	if _, err := d.FinishLetter(ctx, number, id, "李明"); err != nil {
		t.Errorf("another letter: %v", err)
	}
}
