package ui

import (
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"

	"fuyi/app/casefile"
	own "fuyi/ui/widget"
)

// TestKeysAreNotLostWithoutFocus: after Escape left the choice of a handler, the
// arrows go to the list, and Enter does what the list does.
func TestKeysAreNotLostWithoutFocus(t *testing.T) {
	b := dayBench(t)
	p := b.desk.today
	in := b.win.Canvas()
	for _, c := range []struct {
		name string
		keys []fyne.KeyName
	}{
		{"Escape and Down", []fyne.KeyName{fyne.KeyEscape, fyne.KeyDown}},
		{"Escape and Enter", []fyne.KeyName{fyne.KeyEscape, fyne.KeyReturn}},
		{"Escape twice", []fyne.KeyName{fyne.KeyEscape, fyne.KeyEscape}},
	} {
		in.Focus(p.whose)
		for _, key := range c.keys {
			b.press(key)
		}
		if in.Focused() != fyne.Focusable(p.list) || own.Topmost(in) != nil {
			t.Errorf("%s: the focus is on %T, dialog %v", c.name, in.Focused(), own.Topmost(in) != nil)
		}
	}
}

// TestAnOfferIsPutAwayOnceTaken: the next Enter confirms the dialog, and does not
// take the same again.
func TestAnOfferIsPutAwayOnceTaken(t *testing.T) {
	b := openBench(t)
	b.officers("李明", "王芳")
	number := b.register(sample(monday - 1))
	p := b.list()
	p.assign([]string{number})
	b.settle()
	name := b.win.Canvas().Focused().(*entry)
	b.press(fyne.KeyReturn)
	b.wantSeen("缺少承办人")
	if b.win.Canvas().Focused() != fyne.Focusable(name) {
		t.Errorf("the cursor went to %T", b.win.Canvas().Focused())
	}
	for _, key := range []fyne.KeyName{fyne.KeyDown, fyne.KeyDown, fyne.KeyReturn, fyne.KeyReturn} {
		b.press(key)
	}
	if h := b.stored(number).Handler; h != "王芳" {
		t.Errorf("the handler is %q", h)
	}
	b.wantSeen("已办 1 件")
	b.press(fyne.KeyReturn) // 完成（Enter）
	if own.Topmost(b.win.Canvas()) != nil {
		t.Error("Enter did not close the outcome")
	}
}

// TestFilterByKeys: a handler is offered by initials, a wrong day is told at its
// field, and the list has the keys afterwards.
func TestFilterByKeys(t *testing.T) {
	b := openBench(t)
	b.officers("李明", "王芳")
	c := sample(monday - 1)
	c.Handler = "王芳"
	b.register(c)
	b.register(sample(monday - 1))
	p := b.list()
	in := b.win.Canvas()
	p.askFilter()
	b.settle()
	test.Type(in.Focused(), "wf")
	b.press(fyne.KeyDown)
	b.press(fyne.KeyReturn)
	from := own.Controls(in)
	for _, each := range from {
		if each.Name == "自" {
			in.Focus(each.On)
		}
	}
	day := in.Focused().(*own.DateField)
	test.Type(day, "13.45")
	b.press(fyne.KeyReturn)
	b.wantSeen("日期“13.45”无法识别")
	if in.Focused() != fyne.Focusable(day) {
		t.Errorf("the cursor is in %T", in.Focused())
	}
	day.SetText("")
	b.press(fyne.KeyReturn)
	if own.Topmost(in) != nil || in.Focused() != fyne.Focusable(p.table) || p.shownCount != 1 {
		t.Errorf("dialog %v, focus on %T, %d cases", own.Topmost(in) != nil, in.Focused(), p.shownCount)
	}
	p.askName()
	b.press(fyne.KeyReturn)
	b.wantSeen("缺少名称，请填写。")
}

// TestWrongDayIsToldOnEnter: Enter in a date that is none says so below it.
func TestWrongDayIsToldOnEnter(t *testing.T) {
	b := openBench(t)
	number := onTrial(b)
	readStep(b.desk, b.office, number, casefile.OpinionsHeard)
	b.settle()
	day := b.win.Canvas().Focused().(*own.DateField)
	test.Type(day, "昨儿") // over the day that is selected
	b.press(fyne.KeyReturn)
	b.wantSeen("日期“昨儿”无法识别，请写成")
	if b.win.Canvas().Focused() != fyne.Focusable(day) {
		t.Errorf("the cursor is in %T", b.win.Canvas().Focused())
	}
}

// TestMissingFolderKeepsTheDialog: a folder that is not there is told below the
// path, which stays to be corrected.
func TestMissingFolderKeepsTheDialog(t *testing.T) {
	b := openBench(t)
	b.register(sample(monday - 1))
	p := b.list()
	for name, open := range map[string]func(){
		"list":   func() { p.export(); b.settle() },
		"bundle": func() { askBundle(b.desk, b.office, casefile.Query{}, 1) },
		"table":  func() { saveTable(b.desk, "表", "", func(string) error { t.Error("written"); return nil }) },
	} {
		t.Run(name, func(t *testing.T) {
			open()
			path := b.win.Canvas().Focused().(*entry)
			gone := filepath.Join(b.dir, "没有", filepath.Base(path.Text))
			path.SetText(gone)
			b.press(fyne.KeyReturn)
			b.settle()
			b.wantSeen("没有文件夹“", "请核对写法")
			if b.win.Canvas().Focused() != fyne.Focusable(path) || path.Text != gone {
				t.Errorf("the cursor is in %T, the path %q", b.win.Canvas().Focused(), path.Text)
			}
			b.escape()
		})
	}
}

// TestMistypedPathOfAnAttachment stays in its field.
func TestMistypedPathOfAnAttachment(t *testing.T) {
	b := openBench(t)
	number := b.register(sample(monday - 1))
	b.openCase(number, tabFiles).files.add()
	b.settle()
	path := b.win.Canvas().Focused().(*entry)
	test.Type(path, filepath.Join(b.dir, "none.pdf"))
	b.press(fyne.KeyReturn)
	b.wantSeen("none.pdf”读取失败")
	if !strings.HasSuffix(path.Text, "none.pdf") || b.win.Canvas().Focused() != fyne.Focusable(path) {
		t.Errorf("the path is %q, the cursor in %T", path.Text, b.win.Canvas().Focused())
	}
}

// TestNoteByKeys: F6 leads to the note, Ctrl+S keeps it.
func TestNoteByKeys(t *testing.T) {
	b := openBench(t)
	number := b.register(sample(monday - 1))
	b.openCase(number, tabRecord)
	in := b.win.Canvas()
	for range 2 {
		b.desk.nextArea(1)
	}
	editor, ok := in.Focused().(*prose)
	if !ok {
		t.Fatalf("F6 led to %T", in.Focused())
	}
	test.Type(editor, "电话告知")
	b.desk.save()
	b.settle()
	if notes := b.stored(number).Notes; len(notes) != 1 || notes[0].Text != "电话告知" {
		t.Errorf("notes %+v", notes)
	}
}

// TestBesideTheFormNothingOverlaps: what is told beside a registration stands under
// each other.
func TestBesideTheFormNothingOverlaps(t *testing.T) {
	b := openBench(t)
	b.register(sample(monday - 4))
	b.desk.open(place{view: viewRegister})
	b.settle()
	p := b.desk.register
	c := sample(monday - 1)
	p.parties.set(c.Parties)
	p.act.set(c.Act)
	p.touch()
	b.settle()
	if len(p.limits.Objects) < 2 || len(p.alike.Objects) == 0 {
		t.Fatalf("%d limits, %d hints", len(p.limits.Objects), len(p.alike.Objects))
	}
	bottom := float32(0)
	for _, o := range p.beside.Objects {
		if o.Visible() && o.Position().Y < bottom {
			t.Errorf("%T begins at %.0f, above %.0f", o, o.Position().Y, bottom)
		}
		if o.Visible() {
			bottom = o.Position().Y + o.MinSize().Height
		}
	}
}

func (b *bench) officers(names ...string) {
	b.t.Helper()
	if _, err := b.office.SetOfficers(b.t.Context(), names); err != nil {
		b.t.Fatal(err)
	}
}

// TestFirstFaultIsTheTopmost: the cursor goes to the field that is read first, and
// the faults beside the form stand in its order.
func TestFirstFaultIsTheTopmost(t *testing.T) {
	b := openBench(t)
	b.desk.open(place{view: viewRegister})
	b.settle()
	p := b.desk.register
	b.put(&p.sheet, "act.amount", "12abc")
	b.tap("添加申请人")
	b.desk.save()
	b.settle()
	if name := p.sheet.fields["parties[0].name"].input; b.win.Canvas().Focused() != name.(fyne.Focusable) {
		t.Errorf("the cursor is in %T", b.win.Canvas().Focused())
	}
	said := strings.Join(b.texts(), "\n")
	if name, amount := strings.Index(said, "✕ 姓名："), strings.Index(said, "✕ 涉案金额："); name < 0 || amount < name {
		t.Errorf("the amount is told at %d, the name at %d", amount, name)
	}
}

// TestStepsFollowTheirHead: from 录入事项 the arrows go through the steps below it.
func TestStepsFollowTheirHead(t *testing.T) {
	b := openBench(t)
	number := b.register(sample(monday - 1))
	b.openCase(number, tabDocket)
	for _, want := range []string{"受理，起草受理通知书", "补正，起草补正通知书"} {
		b.press(fyne.KeyDown)
		if on := buttonText(b.win.Canvas().Focused().(fyne.CanvasObject)); on != want {
			t.Errorf("the focus is on %q, want %q", on, want)
		}
	}
}

// TestHelpIsPagedByKeys: PageDown goes on in the text of the help, whose list has
// the focus.
func TestHelpIsPagedByKeys(t *testing.T) {
	b := openBench(t)
	b.desk.openHelp(helpOf[viewLedgers]) // the longest
	b.settle()
	var scroll *container.Scroll
	for _, o := range inView(b.roots()) {
		if s, ok := o.(*container.Scroll); ok {
			scroll = s // the innermost is that of the text
		}
	}
	if scroll == nil || scroll.Content.MinSize().Height <= scroll.Size().Height {
		t.Fatalf("the help needs no scrolling: %+v", scroll)
	}
	b.press(fyne.KeyPageDown)
	down := scroll.Offset.Y
	b.press(fyne.KeyPageUp)
	if down <= 0 || scroll.Offset.Y != 0 {
		t.Errorf("PageDown went to %.0f, PageUp to %.0f", down, scroll.Offset.Y)
	}
}

// TestWrongFirstNumberHasTheCursor: what is wrong with a first number is said, and
// the cursor goes to it and not to the form of the numbers.
func TestWrongFirstNumberHasTheCursor(t *testing.T) {
	b := openBench(t)
	openNumbering(b.desk, b.office)
	b.settle()
	in := b.win.Canvas()
	var first *entry
	for _, o := range inView(b.roots()) {
		if e, ok := o.(*entry); ok && first == nil && e.Text == "" {
			first = e
		}
	}
	in.Focus(first)
	test.Type(first, "abc")
	b.press(fyne.KeyReturn)
	b.wantSeen("起始号填 1 以上的整数")
	if in.Focused() != fyne.Focusable(first) {
		t.Errorf("the cursor is in %T", in.Focused())
	}
}
