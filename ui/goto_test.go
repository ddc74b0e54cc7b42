package ui

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"fuyi/app/casefile"
	own "fuyi/ui/widget"
)

// TestAButtonIsPressedByItsLetters: Ctrl+J lists what is in view, its letters and
// Enter press it, in a dialog as on a page.
func TestAButtonIsPressedByItsLetters(t *testing.T) {
	b := openBench(t)
	number := onTrial(b)
	b.openCase(number, tabDocket)
	jump := func(letters string) {
		t.Helper()
		b.desk.jump()
		words, ok := b.win.Canvas().Focused().(*entry)
		if !ok {
			t.Fatalf("the focus is on %T", b.win.Canvas().Focused())
		}
		b.desk.jump() // once more changes nothing
		test.Type(words, letters)
		words.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
		b.settle()
	}
	jump("gzsl") // 更正　受理
	b.wantSeen("更正“受理”")
	jump("sqzysx") // 删去这一事项
	boxes := 0
	for _, o := range inView(b.roots()) {
		if c, ok := o.(*own.Check); ok && c.Checked {
			boxes++
		}
	}
	if boxes != 1 {
		t.Errorf("%d boxes are ticked", boxes)
	}
	jump("gzly") // 更正理由
	if reason, ok := b.win.Canvas().Focused().(*entry); !ok || reason.PlaceHolder == "" {
		t.Errorf("the focus is on %T", b.win.Canvas().Focused())
	}
	jump("quxiao")
	if own.Topmost(b.win.Canvas()) != nil {
		t.Error("取消 did not close the dialog")
	}
}

// TestAreasOfPages: F6 goes from part to part and comes round, on every page and
// every part of a case.
func TestAreasOfPages(t *testing.T) {
	b := openBench(t)
	number := onTrial(b)
	places := []place{{view: viewToday}, {view: viewCases}, {view: viewRegister}, {view: viewTemplates}}
	for _, tab := range caseTabs {
		places = append(places, place{view: viewCase, number: number, tab: tab.tab})
	}
	for _, to := range places {
		b.desk.open(to)
		b.settle()
		b.press(fyne.KeyF6)
		first := b.win.Canvas().Focused()
		if first == nil {
			t.Errorf("%v: F6 leads nowhere", to)
			continue
		}
		seen := map[fyne.Focusable]bool{first: true}
		for range 5 {
			b.press(fyne.KeyF6)
			if b.win.Canvas().Focused() == first {
				break
			}
			seen[b.win.Canvas().Focused()] = true
		}
		if b.win.Canvas().Focused() != first {
			t.Errorf("%v: F6 does not come round, after %d parts", to, len(seen))
		}
	}
}

// press presses a key where the focus is.
func (b *bench) press(key fyne.KeyName) {
	e := &fyne.KeyEvent{Name: key}
	if on := b.win.Canvas().Focused(); on != nil {
		on.TypedKey(e)
	} else if typed := b.win.Canvas().OnTypedKey(); typed != nil {
		typed(e)
	}
	b.settle()
}

// TestNothingOutOfViewHasTheKeys: turning to another part of a case takes the
// focus from the part that goes, and gives it to the list or first field of that
// which comes.
func TestNothingOutOfViewHasTheKeys(t *testing.T) {
	b := openBench(t)
	number := onTrial(b)
	b.record(number, casefile.Event{Type: casefile.OpinionsHeard, Date: monday})
	p := b.openCase(number, tabDocket)
	in := b.win.Canvas()
	for _, c := range []struct {
		tab  caseTab
		want fyne.Focusable
	}{
		{tabParties, p.parties.handler}, {tabTexts, p.drafting.editors[0]}, {tabDecision, nil},
		{tabLosses, p.losses.table}, {tabDocket, p.docket.any}, {tabRecord, p.record.table}, {tabFollow, nil},
	} {
		b.openCase(number, c.tab)
		if in.Focused() != c.want {
			t.Errorf("%s: the focus is on %T", caseTabs[c.tab].name, in.Focused())
		}
		in.FocusNext()
	}
}

// TestWhatIsNextWaitsForTheAct: Ctrl+Enter while a step is being stored tells what
// is next from the case as it is afterwards.
func TestWhatIsNextWaitsForTheAct(t *testing.T) {
	b := openBench(t)
	number := b.register(sample(monday - 2))
	p := b.openCase(number, tabDocket)
	openStep(b.desk, b.office, p.file, casefile.Accepted)
	own.Topmost(b.win.Canvas()).Confirm()
	own.Topmost(b.win.Canvas()).Close() // as it does when all is well, but sooner
	b.desk.next()
	if own.Topmost(b.win.Canvas()) != nil {
		t.Fatal("what is next was asked of the case before its acceptance")
	}
	b.settle()
	b.wantSeen("录入事项　"+number, "副本送达被申请人")
}

// TestTheSizeOfTextGoesOnWithTheArrows: the choice keeps the focus though the whole
// window is made anew.
func TestTheSizeOfTextGoesOnWithTheArrows(t *testing.T) {
	b := openBench(t)
	b.desk.open(place{view: viewSettings})
	b.settle()
	b.win.Canvas().Focus(b.desk.settings.size.Select)
	was := b.desk.settings.size.value()
	for range 2 {
		b.press(fyne.KeyDown)
		if b.win.Canvas().Focused() != fyne.Focusable(b.desk.settings.size.Select) {
			t.Fatalf("the focus is on %T", b.win.Canvas().Focused())
		}
	}
	if got := b.desk.settings.size.value(); got <= was+10 {
		t.Errorf("two arrows turned %d%% into %d%%", was, got)
	}
}
