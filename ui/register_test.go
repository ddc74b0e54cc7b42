package ui

import (
	"reflect"
	"strings"
	"testing"

	"fuyi/app/casefile"
)

// fillRegistration enters an application against a fine into the form.
func fillRegistration(b *bench) *registerPage {
	b.t.Helper()
	b.desk.open(place{view: viewRegister})
	b.settle()
	p := b.desk.register
	for path, text := range map[string]string{
		"events[0].date": "2026-5-29", "handler": "李明",
		"parties[0].name": "张𬭎", "parties[0].address": "清河县城关镇",
		"parties[1].name": "清河县市场监督管理局",
		"act.kind":        casefile.Penalty.Name(), "act.title": "行政处罚决定书", "act.number": "清市监处罚〔2026〕8号",
		"act.made": "2026-04-01", "act.known": "4.8", "act.amount": "200000.00",
		"claim": "请求撤销行政处罚决定。",
	} {
		b.put(&p.sheet, path, text)
	}
	b.settle()
	return p
}

// TestRegisterThroughTheForm: what is entered is what is stored, and the case's
// page opens.
func TestRegisterThroughTheForm(t *testing.T) {
	b := openBench(t)
	fillRegistration(b)
	b.tap("登记（Ctrl+S）")
	if b.desk.at.view != viewCase {
		t.Fatalf("no case was opened; in view %q", b.texts())
	}
	c := b.stored(b.desk.at.number)
	if c.Number != "2026-0001" || c.Parties[0].Name != "张𬭎" || c.Act.Known.String() != "2026-04-08" ||
		c.Events[0].Date.String() != "2026-05-29" || c.Events[0].Channel != casefile.Counter || c.Act.Amount.String() != "200000.00" {
		t.Errorf("stored %+v", c)
	}
	if draft, err := b.office.Draft(b.desk.work.ctx, registerDraft); err != nil || draft != nil {
		t.Errorf("the draft is still there: %q, %v", draft, err)
	}
	b.wantSeen("2026-0001", "收到申请")
}

// TestFaultsShowAtTheirFields: all at once, and the cursor goes to the first.
func TestFaultsShowAtTheirFields(t *testing.T) {
	b := openBench(t)
	p := fillRegistration(b)
	b.put(&p.sheet, "parties[0].name", "")
	b.put(&p.sheet, "parties[0].id_no", "12345")
	b.put(&p.sheet, "act.made", "2026-02-30")
	b.put(&p.sheet, "act.amount", "二十万")
	b.tap("登记（Ctrl+S）")
	for _, path := range []string{"parties[0].name", "parties[0].id_no", "act.made", "act.amount"} {
		if faultAt(&p.sheet, path) == "" {
			t.Errorf("nothing stands at %s", path)
		}
	}
	if said := faultAt(&p.sheet, "parties[1].name"); said != "" {
		t.Errorf("a sound field is faulted: %s", said)
	}
	if b.win.Canvas().Focused() == nil {
		t.Error("the cursor is in no field")
	}
	if n, err := b.office.Count(b.desk.work.ctx, casefile.Query{}); n != 0 || err != nil {
		t.Errorf("%d cases were stored, %v", n, err)
	}
	b.put(&p.sheet, "parties[0].name", "张𬭎")
	b.settle()
	if said := faultAt(&p.sheet, "parties[0].name"); said != "" {
		t.Errorf("what was put right is still faulted: %s", said)
	}
}

// TestWrongCheckCharacterNeedsTheTick: it is stored only when the officer says
// that the paper itself is so.
func TestWrongCheckCharacterNeedsTheTick(t *testing.T) {
	b := openBench(t)
	p := fillRegistration(b)
	b.put(&p.sheet, "parties[0].id_no", "110101199003070010")
	b.tap("登记（Ctrl+S）")
	if !strings.Contains(faultAt(&p.sheet, "parties[0].id_no"), "校验") || !p.original.Visible() {
		t.Fatalf("the wrong check character was not questioned: %q", faultAt(&p.sheet, "parties[0].id_no"))
	}
	p.original.SetChecked(true)
	b.settle()
	b.tap("登记（Ctrl+S）")
	if b.desk.at.view != viewCase {
		t.Fatalf("the confirmed number was not stored; in view %q", b.texts())
	}
	if c := b.stored(b.desk.at.number); c.Parties[0].IDNo != "110101199003070010" {
		t.Errorf("stored %q", c.Parties[0].IDNo)
	}
}

// TestIDNumberFillsGenderAndBirth: and leaves what the officer wrote.
func TestIDNumberFillsGenderAndBirth(t *testing.T) {
	b := openBench(t)
	p := fillRegistration(b)
	b.put(&p.sheet, "parties[0].id_no", "11010519491231002X")
	if got := p.parties.value()[0]; got.Gender != "女" || got.Birth != "1949-12-31" {
		t.Errorf("filled in %q %q", got.Gender, got.Birth)
	}
	b.put(&p.sheet, "parties[0].birth", "1950-01")
	b.put(&p.sheet, "parties[0].id_no", "110105199003070010")
	if got := p.parties.value()[0]; got.Birth != "1950-01" {
		t.Errorf("overwrote what the officer wrote: %q", got.Birth)
	}
}

// TestDraftSurvivesACrash: what was typed is offered again, also what is no
// date yet.
func TestDraftSurvivesACrash(t *testing.T) {
	b := openBench(t)
	p := fillRegistration(b)
	b.put(&p.sheet, "act.made", "2026-13")
	b.settle()
	b.crash()
	b.desk.open(place{view: viewRegister})
	b.settle()
	p = b.desk.register
	b.wantSeen("已恢复上次没有登记完的内容")
	if got := p.parties.value()[0].Name; got != "张𬭎" {
		t.Errorf("the name came back as %q", got)
	}
	if got := p.act.made.text(); got != "2026-13" {
		t.Errorf("the unfinished date came back as %q", got)
	}
	b.tap("不要了，重新填写")
	b.tap("恢复刚才的内容")
	if name, made := p.parties.value()[0].Name, p.act.made.text(); name != "张𬭎" || made != "2026-13" {
		t.Errorf("taken back: %q made %q", name, made)
	}
	b.tap("清空重填")
	if got := p.parties.value()[0].Name; got != "" {
		t.Errorf("still there: %q", got)
	}
	b.crash()
	b.desk.open(place{view: viewRegister})
	b.settle()
	if b.sees("已恢复") {
		t.Error("a discarded draft came back")
	}
}

// TestLeavingThePageKeepsTheDraft, before the pause after typing is over.
func TestLeavingThePageKeepsTheDraft(t *testing.T) {
	b := openBench(t)
	b.desk.open(place{view: viewRegister})
	b.settle()
	b.put(&b.desk.register.sheet, "claim", "请求撤销。")
	b.desk.open(place{view: viewToday})
	b.settle()
	draft, err := b.office.Draft(b.desk.work.ctx, registerDraft)
	if err != nil || !strings.Contains(string(draft), "请求撤销。") {
		t.Errorf("draft %q, %v", draft, err)
	}
}

// TestPartiesComeAndGo: several of a role, with their own fields, in the order
// of the paper.
func TestPartiesComeAndGo(t *testing.T) {
	b := openBench(t)
	p := fillRegistration(b)
	b.tap("添加申请人")
	b.put(&p.sheet, "parties[1].name", "吴𠮷")
	b.tap("添加第三人")
	b.put(&p.sheet, "parties[3].name", "清河县某厂")
	var names []string
	for _, party := range p.parties.value() {
		names = append(names, party.Name)
	}
	if got := strings.Join(names, " "); got != "张𬭎 吴𠮷 清河县市场监督管理局 清河县某厂" {
		t.Errorf("parties %s", got)
	}
	p.parties.remove(0)
	if got := p.parties.value()[0].Name; got != "吴𠮷" {
		t.Errorf("first is %s", got)
	}
}

// TestApplicationLimitIsExplained beside the form (第二十条).
func TestApplicationLimitIsExplained(t *testing.T) {
	b := openBench(t)
	fillRegistration(b)
	b.wantSeen("2026-06-08", "第二十条")
}

// TestNothingEnteredIsNoDraft: a form that was only looked at is not offered
// again.
func TestNothingEnteredIsNoDraft(t *testing.T) {
	b := openBench(t)
	b.desk.open(place{view: viewRegister})
	b.settle()
	b.tap("登记（Ctrl+S）")
	b.desk.open(place{view: viewToday})
	b.settle()
	if draft, err := b.office.Draft(b.desk.work.ctx, registerDraft); err != nil || draft != nil {
		t.Errorf("draft %q, %v", draft, err)
	}
}

// TestADeletedPartyIsTakenBack where it stood, with all that was entered.
func TestADeletedPartyIsTakenBack(t *testing.T) {
	b := openBench(t)
	p := fillRegistration(b)
	was := p.parties.value()
	b.tap("删除")
	if len(p.parties.value()) != len(was)-1 {
		t.Fatal("nothing was deleted")
	}
	b.tap("恢复" + was[0].Name)
	if got := p.parties.value(); !reflect.DeepEqual(got, was) {
		t.Errorf("taken back as %+v, want %+v", got, was)
	}
	if b.sees("恢复" + was[0].Name) {
		t.Error("it can be taken back twice")
	}
}
