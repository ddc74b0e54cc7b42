package ui

import (
	"testing"

	"fyne.io/fyne/v2/test"

	"fuyi/app/casefile"
	own "fuyi/ui/widget"
)

// TestRecordUndoesAndBins: the history tells the acts, the last is taken back
// with a reason, and the case goes to the bin and comes back.
func TestRecordUndoesAndBins(t *testing.T) {
	b := openBench(t)
	number := onTrial(b)
	b.desk.open(place{view: viewCase, number: number, tab: tabRecord})
	b.settle()
	b.tap("撤销上一步…")
	b.wantSeen("录入“听取意见”")
	b.tap("撤销")
	b.wantSeen("缺少撤销的理由")
	test.Type(b.win.Canvas().Focused(), "点错了")
	b.tap("撤销")
	if c := b.stored(number); len(casefile.Effective(c.Events)) != 4 {
		t.Errorf("docket %v", eventsOf(c))
	}
	b.tap("放入回收站…")
	test.Type(b.win.Canvas().Focused(), "重复登记")
	b.tap("放入回收站")
	if c := b.stored(number); c.Bin == nil || c.Bin.Reason != "重复登记" {
		t.Errorf("bin %+v", c.Bin)
	}
	b.wantSeen("【回收站】")
	b.tap("从回收站恢复")
	if c := b.stored(number); c.Bin != nil {
		t.Errorf("bin %+v", c.Bin)
	}
}

// TestNotesAndLinks: a note is written down and taken back, a link shows on both
// cases.
func TestNotesAndLinks(t *testing.T) {
	b := openBench(t)
	first, number := b.register(sample(monday-4)), onTrial(b)
	b.desk.open(place{view: viewCase, number: number, tab: tabRecord})
	b.settle()
	record := b.desk.caseOf(number).record
	record.remarks.editor.Insert("电话联系申请人")
	b.tap("记下（Ctrl+S）")
	if c := b.stored(number); len(c.Notes) != 1 || c.Notes[0].Text != "电话联系申请人" || record.remarks.editor.Len() != 0 {
		t.Errorf("notes %+v", c.Notes)
	}
	b.tap("划去")
	if c := b.stored(number); !c.Notes[0].Struck {
		t.Error("the note was not taken back")
	}
	b.tap("关联案件…")
	test.Type(b.win.Canvas().Focused(), first)
	b.tap("关联")
	b.desk.open(place{view: viewCase, number: first, tab: tabRecord})
	b.settle()
	b.wantSeen(number, "同一行政行为")
}

// TestSupposeMovesNothing: a supposition shows the deadline that would move and
// records nothing.
func TestSupposeMovesNothing(t *testing.T) {
	b := openBench(t)
	number := onTrial(b)
	b.desk.open(place{view: viewCase, number: number})
	b.settle()
	b.tap("假如…")
	b.wantSeen("今天中止，过些天恢复", "2026-07-06 周一 → 2026-08-03 周一（推后 28 天）", "扣除中止2026-06-01至2026-07-01共30日")
	own.Topmost(b.win.Canvas()).Escape()
	if f := b.stored(number); eventsOf(f)[len(f.Events)-1] != casefile.OpinionsHeard {
		t.Errorf("docket %v", eventsOf(f))
	}
}

// TestVersions: an earlier text is put back into the editor.
func TestVersions(t *testing.T) {
	b := openBench(t)
	number := onTrial(b)
	b.desk.open(place{view: viewCase, number: number, tab: tabTexts})
	b.settle()
	texts := b.desk.caseOf(number).drafting
	for _, text := range []string{"请求撤销。", "请求撤销该决定。"} {
		texts.editors[0].Replace(text)
		b.desk.save()
		b.settle()
	}
	b.tap("版本…")
	table := own.Topmost(b.win.Canvas())
	if table == nil {
		t.Fatal("no dialog")
	}
	b.tap("恢复这一版")
	if got := texts.editors[0].Text(); got != "请求撤销该决定。" {
		t.Errorf("text %q", got)
	}
	b.desk.find()
	texts.finder.words.SetText("撤销")
	if texts.finder.said.Text != "1 处" {
		t.Errorf("said %q", texts.finder.said.Text)
	}
}
