package ui

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fuyi/app"
	"fuyi/app/casefile"
	"fuyi/app/letter"
	own "fuyi/ui/widget"
)

// named has a bureau whose letters can be made.
func named(b *bench) {
	b.t.Helper()
	organ := casefile.Organ{Name: "清河县人民政府", Short: "清", Agency: "清河县司法局", Address: "清河县人民路1号", Phone: "0319-8160000",
		BasicCourt: "清河县人民法院", IntermediateCourt: "邢台市中级人民法院"}
	if _, err := b.office.SetBureau(context.Background(), organ); err != nil {
		b.t.Fatal(err)
	}
}

// TestLetterFromDraftToService drafts what the docket asks for, states what only
// the officer knows, makes it final, sends it and enters its service, all by the
// page's buttons.
func TestLetterFromDraftToService(t *testing.T) {
	b := openBench(t)
	named(b)
	number := b.register(sample(monday))
	p := b.openCase(number, tabLetters)
	b.tap("＋ 行政复议申请补正通知书")
	e := p.letters.editor
	if e == nil || e.l.Kind != casefile.SupplementNotice {
		t.Fatal("no draft is open")
	}
	b.tap("定稿…（Ctrl+Enter）")
	if len(b.stored(number).Letters) != 1 || b.stored(number).Letters[0].Stage != casefile.DraftLetter || own.Topmost(b.win.Canvas()) != nil {
		t.Fatal("a letter without its entries was offered to be final")
	}
	e.form.sheet.focus(b.win.Canvas(), entryPath("补正事项"))
	prose := b.win.Canvas().Focused().(*own.Prose)
	prose.SetText("身份证复印件")
	prose.OnChanged(prose.Text())
	b.settle()
	if !e.view.proof.Whole() {
		t.Fatalf("still lacking: %q", b.texts())
	}
	b.tap("定稿…（Ctrl+Enter）")
	if by, ok := b.win.Canvas().Focused().(*entry); ok && by.Text == "" {
		by.SetText("李明")
	}
	b.tap("定稿")
	if l := b.stored(number).Letters[0]; l.Number != "清政复补〔2026〕1号" || l.Stage != casefile.FinalLetter {
		t.Fatalf("not final: %+v; %q", l, b.texts())
	}
	b.tap("送达…（Ctrl+Enter）")
	b.tap("登记")
	b.wantSeen("等待签收")
	b.tap("签收…")
	b.tap("登记")
	c := b.stored(number)
	if last := c.Events[len(c.Events)-1]; last.Type != casefile.SupplementNoticeServed || last.Letter != 1 || last.Date != monday {
		t.Errorf("the docket ends with %+v", last)
	}
	b.desk.print()
	b.settle()
	b.tap("打印")
	if len(b.opened) != 1 || b.opened[0] != b.kept(c.Letters[0].File, "pdf") {
		t.Errorf("printed %v, not the kept file", b.opened)
	}
}

// TestKeptLetterComesBack holds that what was typed in a letter survives a crash.
func TestKeptLetterComesBack(t *testing.T) {
	b := openBench(t)
	named(b)
	number := b.register(sample(monday))
	p := b.openCase(number, tabLetters)
	b.tap("＋ 行政复议申请补正通知书")
	p.letters.editor.form.sheet.focus(b.win.Canvas(), entryPath("补正事项"))
	prose := b.win.Canvas().Focused().(*own.Prose)
	prose.SetText("授权委托书")
	prose.OnChanged(prose.Text())
	b.settle()
	b.crash()
	p = b.openCase(number, tabLetters)
	p.letters.open(1)
	b.settle()
	if got, _ := p.letters.editor.entered(); got == nil {
		t.Fatal("no letter is open")
	}
	if _, l := p.letters.editor.entered(); l.Entry("补正事项") != "授权委托书" {
		t.Errorf("came back as %q", l.Entry("补正事项"))
	}
	if got := b.stored(number).Letters[0].Entry("补正事项"); got != "" {
		t.Errorf("the draft was stored as the letter: %q", got)
	}
}

// TestTemplateEditor holds that a wrong template is refused at its place, a right
// one is saved, and the program's own comes back.
func TestTemplateEditor(t *testing.T) {
	b := openBench(t)
	b.register(sample(monday))
	b.desk.open(place{view: viewTemplates})
	b.settle()
	p := b.desk.templates
	write := func(text string) {
		p.editor.SetText(text)
		p.editor.OnChanged(text)
		b.settle()
	}
	write("【标题】甲\n{{没有的事实}}")
	b.wantSeen("前往")
	b.tap("保存（Ctrl+S）")
	if _, mine, _ := b.office.Templates().Text(casefile.DecisionLetter); mine {
		t.Error("a wrong template was saved")
	}
	b.tap("前往")
	if p.editor.Caret() != len([]rune("【标题】甲\n")) {
		t.Errorf("the caret stands at %d", p.editor.Caret())
	}
	write("【标题】{{机关名称}}\n{{认为}}")
	b.tap("保存（Ctrl+S）")
	if text, mine, _ := b.office.Templates().Text(casefile.DecisionLetter); !mine || !strings.HasSuffix(text, "{{认为}}") {
		t.Errorf("saved %q", text)
	}
	p.turnTo(2)
	b.settle()
	b.wantSeen("＋ {{认为}}")
	b.tap("恢复默认")
	b.tap("恢复默认")
	if _, mine, _ := b.office.Templates().Text(casefile.DecisionLetter); mine {
		t.Error("the program's own did not come back")
	}
}

// TestNumberForms holds that the form of numbers is shown as it will be, refused
// where it cannot be, and kept.
func TestNumberForms(t *testing.T) {
	b := openBench(t)
	named(b)
	openNumbering(b.desk, b.office)
	b.settle()
	b.wantSeen("清政复决〔2026〕1号")
	b.escape()
	form := letter.Series{Format: "{简称}府复〔{年}〕{序号}号", From: map[int]int{2026: 46}}
	if _, err := b.office.SetNumbering(context.Background(), map[letter.Kind]letter.Series{casefile.DecisionLetter: form}, nil); err != nil {
		t.Fatal(err)
	}
	openNumbering(b.desk, b.office)
	b.settle()
	b.wantSeen("清府复〔2026〕46号")
}

// TestExportedLetters writes the letter in view as PDF and as Word.
func TestExportedLetters(t *testing.T) {
	b := openBench(t)
	named(b)
	number := b.register(sample(monday))
	b.record(number, casefile.Event{Type: casefile.Accepted, Date: monday, Procedure: casefile.Ordinary})
	b.openCase(number, tabLetters)
	b.tap("＋ 行政复议申请受理通知书")
	for _, ending := range []string{".pdf", ".docx"} {
		b.tap(map[string]string{".pdf": "导出 PDF…", ".docx": "导出 Word…"}[ending])
		b.tap("导出")
		var found []string
		for _, file := range b.files(ending) {
			if filepath.Dir(file) == b.dir {
				found = append(found, file)
			}
		}
		if len(found) != 1 {
			t.Fatalf("%s: %v; %q", ending, found, b.texts())
		}
		content, err := os.ReadFile(found[0])
		if want := map[string]string{".pdf": "%PDF", ".docx": "PK"}[ending]; err != nil || !strings.HasPrefix(string(content), want) {
			t.Errorf("%s is none: %v", found[0], err)
		}
	}
}

// TestLetterFits holds that a letter's page fits the screen in every size of
// text, at each stage of the letter.
func TestLetterFits(t *testing.T) {
	for _, scale := range []float32{1, 1.5} {
		b := openBench(t)
		named(b)
		number := b.register(sample(monday))
		b.size = scale
		dress(scale)
		b.desk.refurnish()
		b.settle()
		b.openCase(number, tabLetters)
		b.tap("＋ 行政复议申请补正通知书")
		if size := b.win.Content().MinSize(); size.Width > 1366 || size.Height > 650 {
			t.Errorf("a draft at %v asks for %v", scale, size)
		}
		b.record(number, casefile.Event{Type: casefile.Accepted, Date: monday, Procedure: casefile.Ordinary})
		p := b.openCase(number, tabLetters)
		p.letters.close()
		b.settle()
		b.tap("＋ 行政复议申请受理通知书")
		if _, err := b.office.FinishLetter(context.Background(), number, 2, "李明"); err != nil {
			t.Fatal(err)
		}
		b.desk.changed(app.Change{Numbers: []string{number}, Kind: app.Edited})
		b.settle()
		if size := b.win.Content().MinSize(); size.Width > 1366 || size.Height > 650 {
			t.Errorf("a final letter at %v asks for %v", scale, size)
		}
	}
}
