package ui

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"fuyi/app/casefile"
	own "fuyi/ui/widget"
)

// TestAStepIsChosenByItsLetters: Ctrl+Enter on 办理 lists what may be entered, the
// first letters of its pinyin leave the one that is meant, and Enter opens it.
func TestAStepIsChosenByItsLetters(t *testing.T) {
	b := openBench(t)
	number := onTrial(b)
	b.openCase(number, tabDocket)
	b.desk.next()
	words, ok := b.win.Canvas().Focused().(*entry)
	if !ok {
		t.Fatalf("the focus is on %T", b.win.Canvas().Focused())
	}
	b.wantSeen("有期限的事项", "其他可以录入的事项")
	test.Type(words, "xyz")
	b.wantSeen("没有叫“xyz”的")
	words.SetText("zhongz")
	b.wantSeen("有 2 项", "终止", "中止") // they sound alike: what ends the case comes second
	words.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	b.settle()
	b.wantSeen("录入“中止”　" + number)
	own.Topmost(b.win.Canvas()).Escape()
	if own.Topmost(b.win.Canvas()) != nil {
		t.Error("the list is still open")
	}
}

// TestALetterIsChosenByItsLetters: so are the kinds of letters.
func TestALetterIsChosenByItsLetters(t *testing.T) {
	b := openBench(t)
	named(b)
	number := onTrial(b)
	p := b.openCase(number, tabLetters)
	chooseKind(b.desk, p.file, p.letters.begin)
	words := b.win.Canvas().Focused().(*entry)
	words.SetText("恢复审理")
	b.wantSeen("有 1 项", "恢复行政复议审理通知书")
	words.SetText("zztz")
	words.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	b.settle()
	letters := b.stored(number).Letters
	if len(letters) != 1 || letters[0].Kind != casefile.SuspensionNotice {
		t.Errorf("began %+v; %q", letters, b.texts())
	}
}
