package ui

import (
	"context"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"fuyi/app/casefile"
	"fuyi/app/law"
	own "fuyi/ui/widget"
)

// TestRegisterOffersParties: an organ of the place is taken by the keys of its
// name's field, with all that the list says of it.
func TestRegisterOffersParties(t *testing.T) {
	b := openBench(t)
	organs := []casefile.Party{{Name: "清河县公安局", Address: "政府路6号", LegalRep: "孙志刚", LegalRepTitle: "局长"}}
	if _, err := b.office.SetOrgans(context.Background(), organs); err != nil {
		t.Fatal(err)
	}
	b.desk.open(place{view: viewRegister})
	b.settle()
	form := b.desk.register.parties
	name := form.sheet.fields["parties[1].name"].input.(*entry)
	b.win.Canvas().Focus(name)
	test.Type(name, "公安")
	b.settle()
	for _, key := range []fyne.KeyName{fyne.KeyDown, fyne.KeyReturn} {
		name.TypedKey(&fyne.KeyEvent{Name: key})
	}
	b.settle()
	if p := form.value()[1]; p.Name != "清河县公安局" || p.LegalRep != "孙志刚" || p.Role != casefile.Respondent {
		t.Errorf("%+v", p)
	}
}

// TestRegisterOffersOfficers: who handles cases is offered by the beginning of the
// name.
func TestRegisterOffersOfficers(t *testing.T) {
	b := openBench(t)
	if _, err := b.office.SetOfficers(context.Background(), []string{"李明", "王芳"}); err != nil {
		t.Fatal(err)
	}
	b.desk.open(place{view: viewRegister})
	b.settle()
	handler := b.desk.register.handler
	test.Type(handler, "王")
	for _, key := range []fyne.KeyName{fyne.KeyDown, fyne.KeyReturn} {
		handler.TypedKey(&fyne.KeyEvent{Name: key})
	}
	if handler.Text != "王芳" || b.desk.register.officers.list.Visible() {
		t.Errorf("handler %q", handler.Text)
	}
}

// TestRegisterTellsCasesAlike: another case against the same act is told while
// the act is typed (第三十条第一款第七项).
func TestRegisterTellsCasesAlike(t *testing.T) {
	b := openBench(t)
	number := b.register(sample(monday - 4))
	act := b.stored(number).Act
	b.desk.open(place{view: viewRegister})
	b.settle()
	b.put(&b.desk.register.sheet, "act.number", act.Number)
	b.settle()
	b.wantSeen("同一行政行为（" + act.Number + "）已有 1 件")
	b.tap("查看这 1 件…")
	own.Topmost(b.win.Canvas()).Confirm()
	b.settle()
	if b.desk.at.number != number {
		t.Errorf("went to %+v", b.desk.at)
	}
}

// TestManyApplicantsAskForRepresentatives (实施条例第八条).
func TestManyApplicantsAskForRepresentatives(t *testing.T) {
	b := openBench(t)
	b.desk.open(place{view: viewRegister})
	b.settle()
	for range 5 {
		b.tap("添加申请人")
	}
	b.wantSeen("申请人共 6 名，超过五名，请推选一至五名代表人")
}

// TestSupplementInOneGo: the conclusion drafts the notice, and ready items are
// ticked into it (第三十一条第一款).
func TestSupplementInOneGo(t *testing.T) {
	b := openBench(t)
	number := b.register(sample(monday - 1))
	b.openCase(number, tabDocket)
	b.tap("补正，起草补正通知书")
	b.tap("选常用事项…")
	items := law.Supplements()
	words := b.win.Canvas().Focused().(*entry)
	words.SetText("监护")
	b.settle()
	b.wantSeen("监护关系证明")
	for _, o := range inView(b.roots()) {
		if check, ok := o.(*own.Check); ok && check.Text == "" && own.Topmost(b.win.Canvas()) != nil {
			check.SetChecked(true)
		}
	}
	b.tap("加入")
	b.desk.save()
	b.settle()
	c := b.stored(number)
	if len(c.Letters) != 1 || c.Letters[0].Kind != casefile.SupplementNotice || !strings.Contains(c.Letters[0].Entry("补正事项"), "监护关系证明") {
		t.Errorf("letters %+v", c.Letters)
	}
	if len(items) < 25 {
		t.Errorf("only %d ready items", len(items))
	}
}

// TestAcceptInOneGo: the conclusion enters the acceptance and drafts its notice.
func TestAcceptInOneGo(t *testing.T) {
	b := openBench(t)
	number := b.register(sample(monday - 1))
	b.openCase(number, tabDocket)
	b.tap("受理，起草受理通知书")
	b.tap("录入并起草")
	c := b.stored(number)
	if eventsOf(c)[len(c.Events)-1] != casefile.Accepted || len(c.Letters) != 1 || c.Letters[0].Kind != casefile.AcceptanceNotice {
		t.Errorf("docket %v, letters %+v", eventsOf(c), c.Letters)
	}
	if b.desk.at.tab != tabLetters {
		t.Errorf("stands at %+v", b.desk.at)
	}
}
