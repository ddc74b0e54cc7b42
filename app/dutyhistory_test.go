package app_test

import (
	"fmt"
	"strings"
	"testing"

	"fuyi/app"
	"fuyi/app/duty"
	"fuyi/app/fault"
)

// told is a history in lines: act, then what it changed.
func (d *desk) told(t *testing.T, number string) []string {
	t.Helper()
	steps, err := d.DutyHistory(ctx, number)
	if err != nil {
		t.Fatal(fault.Sentence(err))
	}
	var lines []string
	for _, s := range steps {
		var changes []string
		for _, c := range s.Changes {
			changes = append(changes, fmt.Sprintf("%s：%s→%s", c.Title, c.Before, c.After))
		}
		lines = append(lines, s.Officer+" "+s.Act+" "+strings.Join(changes, "；"))
	}
	return lines
}

// TestDutyHistory: each act on an item is told with what it changed, in words, also
// of signs that JSON writes otherwise.
func TestDutyHistory(t *testing.T) {
	d := open(t, june1)
	number := d.enter(t, someReview(june1))
	d.alter(t, number, func(i *duty.Item) {
		i.Title = "烟花爆竹<燃放>&储存管理规定"
		i.Review.Supplements = []duty.Supplement{{Asked: june1}}
	})
	d.alter(t, number, func(i *duty.Item) {
		i.Review.Supplements[0].Back, i.Review.Concluded, i.Review.Result, i.Note = june1, june1, duty.Lawful, "会签"
	})
	want := []string{
		"李明 出具审核意见 补充材料：2026-06-01要求，尚未补齐→2026-06-01要求，2026-06-01；出具意见：→2026-06-01；审核结果：→" + duty.Lawful.Name() + "；备注：→会签",
		"李明 要求补充材料 名称：云溪县烟花爆竹燃放管理规定→烟花爆竹<燃放>&储存管理规定；补充材料：→2026-06-01要求，尚未补齐",
	}
	got := d.told(t, number)
	if len(got) != 3 || got[0] != want[0] || got[1] != want[1] || !strings.HasPrefix(got[2], "李明 登记合法性审核 编号：→审2026-0001；名称：→云溪县烟花爆竹燃放管理规定；") {
		t.Errorf("told\n%s", strings.Join(got, "\n"))
	}
	if _, err := d.DutyHistory(ctx, "审2026-0099"); fault.CodeOf(err) != fault.NoSuchDuty {
		t.Errorf("of an item that is not there: %v", err)
	}
}

// TestUndoDuty: the last act is taken back whole, also a striking; the taking back
// stands in the history and may be taken back itself; an entry may not.
func TestUndoDuty(t *testing.T) {
	d := open(t, june1)
	number := d.enter(t, someFiling(june1-14))
	entered := d.duty(t, number)
	undo := func(reason string) {
		t.Helper()
		if _, err := d.UndoDuty(ctx, number, reason); err != nil {
			t.Fatal(fault.Sentence(err))
		}
	}
	same := func(name string, want *duty.Item) {
		t.Helper()
		got, _ := duty.Encode(d.duty(t, number))
		wanted, _ := duty.Encode(want)
		if string(got) != string(wanted) {
			t.Errorf("%s: the item is\n%s\nwant\n%s", name, got, wanted)
		}
	}
	if _, err := d.MayUndoDuty(ctx, number); fault.CodeOf(err) != fault.NothingToUndo || !strings.Contains(fault.Sentence(err), "作废") {
		t.Errorf("an entry may be undone: %v", err)
	}
	d.alter(t, number, func(i *duty.Item) { i.Filing.Filed, i.Note = june1-2, "补报" })
	filed := d.duty(t, number)
	undo("点错了")
	same("the filing taken back", entered)
	undo("没有点错")
	same("the taking back taken back", filed)
	if _, err := d.StrikeDuty(ctx, filed, "重复登记"); err != nil {
		t.Fatal(err)
	}
	if step, err := d.MayUndoDuty(ctx, number); err != nil || step.Act != "作废规范性文件备案事项" {
		t.Errorf("what may be undone is %+v, %v", step, err)
	}
	undo("不是重复的")
	same("the striking taken back", filed)
	if rows, err := d.Duties(ctx, app.DutyFilter{Ledger: duty.Filings, Figure: duty.Filed}); err != nil || len(rows) != 1 {
		t.Errorf("in the figures again: %d, %v", len(rows), err)
	}
	if got := d.told(t, number); len(got) != 6 || !strings.HasPrefix(got[0], "李明 撤销“作废规范性文件备案事项”：不是重复的 作废：2026-06-01，重复登记→") {
		t.Errorf("told\n%s", strings.Join(got, "\n"))
	}
	if _, err := d.UndoDuty(ctx, number, ""); fault.CodeOf(err) != fault.Required {
		t.Errorf("without a reason: %v", err)
	}
	d.sound(t)
}
