package app_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fuyi/app"
	"fuyi/app/casefile"
	"fuyi/app/chain"
	"fuyi/app/date"
	"fuyi/app/letter"
	"fuyi/storage"
)

// reopened closes nothing: it opens an office on another register as if it lay in the
// same folder.
func reopened(t *testing.T, dir string) *app.Office {
	t.Helper()
	register, err := storage.Open(ctx, dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { register.Close() })
	return app.New(app.Config{Store: register, Calendar: open(t, date.Must(2026, 6, 1)).Calendar(), Now: date.Must(2026, 6, 1).Time})
}

// TestRecall holds that this PC tells of a register that was put back or changed for
// another, once, and of nothing else.
func TestRecall(t *testing.T) {
	const folder = "/somewhere/register"
	d := open(t, date.Must(2026, 6, 1))
	d.register(t, d.today)
	early := filepath.Join(t.TempDir(), "copy")
	back, _, err := d.Backup(ctx, early, func(int, int) {})
	if err != nil {
		t.Fatal(err)
	}
	d.register(t, d.today)
	other := open(t, d.today)
	other.register(t, d.today)
	other.register(t, d.today)
	other.register(t, d.today)
	other.register(t, d.today)

	memory := chain.Memory{Path: filepath.Join(t.TempDir(), "registers.json")}
	recall := func(o *app.Office) string {
		t.Helper()
		said, err := o.Recall(ctx, memory, folder)
		if err != nil {
			t.Fatal(err)
		}
		return said
	}
	for name, test := range map[string]struct {
		office *app.Office
		says   string
	}{
		"as it was left":       {d.Office, ""},
		"put back to a backup": {reopened(t, back.Folder), "退回到了以前的状态"},
		"another register":     {other.Office, "不是"},
	} {
		t.Run(name, func(t *testing.T) {
			if err := memory.Forget(folder); err != nil {
				t.Fatal(err)
			}
			if said := recall(d.Office); said != "" {
				t.Errorf("seen for the first time: %s", said)
			}
			if said := recall(test.office); test.says == "" && said != "" || !strings.Contains(said, test.says) {
				t.Errorf("said %q", said)
			}
			if said := recall(test.office); said != "" {
				t.Errorf("said again: %s", said)
			}
		})
	}
	t.Run("work goes on between", func(t *testing.T) {
		if err := memory.Forget(folder); err != nil {
			t.Fatal(err)
		}
		recall(d.Office)
		d.register(t, d.today)
		if said := recall(d.Office); said != "" {
			t.Error(said)
		}
	})
	t.Run("a restore that was noted", func(t *testing.T) {
		recall(d.Office)
		if err := memory.Forget(folder); err != nil {
			t.Fatal(err)
		}
		if said := recall(other.Office); said != "" {
			t.Error(said)
		}
	})
	t.Run("a memory that cannot be written is no fault", func(t *testing.T) {
		if said, err := d.Recall(ctx, chain.Memory{Path: "/dev/null/registers.json"}, folder); said != "" || err != nil {
			t.Error(said, err)
		}
	})
}

// TestFoot holds that the sheets of a closing bear the head of the audit, that it is
// the present one, and that no other paper does.
func TestFoot(t *testing.T) {
	d := open(t, date.Must(2026, 6, 1))
	number := d.register(t, d.today)
	head, err := d.Head(ctx)
	if err != nil || head.Entry == 0 {
		t.Fatal(head, err)
	}
	c := d.file(t, number).Case
	c.Organ.Name = "云溪县人民政府"
	for kind, bears := range map[casefile.LetterKind]bool{casefile.CaseCover: true, casefile.CaseIndex: false, casefile.TrialReport: false} {
		l := casefile.Letter{Kind: kind, Date: d.today}
		for _, e := range []string{"卷别", "页数", "保管期限"} {
			l.SetEntry(e, "1")
		}
		doc, err := d.DraftDocument(ctx, c, &l)
		if doc == nil {
			t.Fatal(kind, err)
		}
		foot := func() bool {
			last := doc.Paragraphs[len(doc.Paragraphs)-1]
			return last.Style == letter.Note && last.Text == head.Line()
		}
		if foot() != bears {
			t.Errorf("%s: %t, %v", kind, !bears, err)
		}
	}
	for name, test := range map[string]struct {
		anchor chain.Anchor
		says   string
	}{
		"the present head": {head.Anchor(), ""},
		"a later one":      {chain.Head{Entry: head.Entry + 5, Hash: head.Hash}.Anchor(), "末尾的记录被截去"},
		"another chain":    {chain.Head{Entry: head.Entry, Hash: strings.Repeat("0", 64)}.Anchor(), "整体改写"},
	} {
		found, err := d.Anchored(ctx, test.anchor)
		if err != nil || (len(found) > 0) != (test.says != "") || len(found) > 0 && !strings.Contains(found[0].Sentence, test.says) {
			t.Errorf("%s: %v, %v", name, found, err)
		}
	}
}

// TestSignAudit holds that the export is whole, and that the key which signs it is not
// in it.
func TestSignAudit(t *testing.T) {
	d := open(t, date.Must(2026, 6, 1))
	d.register(t, d.today)
	name := filepath.Join(t.TempDir(), "记录.jsonl")
	fingerprint, n, err := d.SignAudit(ctx, name)
	if err != nil || n < 2 {
		t.Fatal(n, err)
	}
	checked, err := app.CheckAudit(name)
	if err != nil || checked.Broken != "" || checked.Entries != n || checked.Fingerprint != fingerprint {
		t.Errorf("%+v, %v", checked, err)
	}
	if shown, err := d.SignerFingerprint(ctx); err != nil || shown != fingerprint {
		t.Errorf("%s, %v", shown, err)
	}
	d.sound(t)
	text, err := os.ReadFile(name)
	if err != nil || strings.Contains(string(text), "seed") {
		t.Error(err)
	}
	for _, wrong := range []string{filepath.Join(t.TempDir(), "none"), "acts_test.go"} {
		if _, err := app.CheckAudit(wrong); err == nil {
			t.Errorf("%s is an export", wrong)
		}
	}
}

// TestExportActs holds what a spreadsheet of the audit says.
func TestExportActs(t *testing.T) {
	d := open(t, date.Must(2026, 6, 1))
	number := d.register(t, d.today)
	d.edit(t, number, "修改请求", func(c *casefile.Case) { c.Claim = "=1+1 请求撤销" })
	name := filepath.Join(t.TempDir(), "记录.csv")
	n, err := d.ExportActs(ctx, app.ActQuery{Case: number}, name)
	if err != nil || n != 2 {
		t.Fatal(n, err)
	}
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSpace(string(text)), "\n")
	if len(lines) != 3 || !strings.Contains(lines[0], "条号") || !strings.Contains(lines[1], "复议请求：") || !strings.Contains(lines[2], number) {
		t.Errorf("%q", lines)
	}
	if _, err := d.ExportActs(ctx, app.ActQuery{}, name+".txt"); err == nil {
		t.Error("another ending was taken")
	}
}
