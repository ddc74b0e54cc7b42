package ui

import (
	"testing"

	"fyne.io/fyne/v2"

	"fuyi/app"
	"fuyi/app/book"
	"fuyi/docs/manual"
	own "fuyi/ui/widget"
)

// TestEveryPageHasHelp: F1 opens a chapter of the manual for every view and every
// part of a case, also out of a field and over a dialog.
func TestEveryPageHasHelp(t *testing.T) {
	read, err := book.Read(manual.Files())
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]bool{}
	for _, c := range read.Chapters {
		files[c.File] = true
	}
	wanted := []string{helpStart, helpKeys, app.TechnicianChapter}
	for _, f := range helpOf {
		wanted = append(wanted, f)
	}
	for _, tab := range caseTabs {
		if helpOfTab[tab.tab] == "" {
			t.Errorf("%s has no help", tab.name)
		}
		wanted = append(wanted, helpOfTab[tab.tab])
	}
	for _, f := range wanted {
		if !files[f] {
			t.Errorf("there is no chapter %s", f)
		}
	}
	b := openBench(t)
	b.desk.open(place{view: viewCases})
	b.settle()
	b.win.Canvas().Focus(b.desk.cases.search)
	b.desk.cases.search.TypedKey(&fyne.KeyEvent{Name: fyne.KeyF1})
	b.settle()
	b.wantSeen("这一页是全部案件的列表，用来查找、筛选、导出，也可以一次办理许多件。")
	b.win.Canvas().OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyF1}) // once is enough
	b.escape()
	if own.Topmost(b.win.Canvas()) != nil {
		t.Error("the help is open twice")
	}
}

// TestOpenCasesComeBack: what was open is in the navigation at the next start.
func TestOpenCasesComeBack(t *testing.T) {
	b := openBench(t)
	first, second := b.register(sample(monday-4)), b.register(sample(monday-3))
	b.openCase(first, tabDocket)
	b.openCase(second, tabDocket)
	b.desk.closeCase(first)
	b.settle()
	b.crash()
	if len(b.desk.open_) != 1 || b.desk.open_[0].number != second || b.desk.open_[0].title == "" {
		t.Errorf("open %+v", b.desk.open_)
	}
}
