package ui

import (
	"reflect"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"fuyi/app/fault"
)

// TestEntrance goes in by the keyboard: past a wrong password, two new ones that
// differ, and one that is too short.
func TestEntrance(t *testing.T) {
	b := &bench{t: t, win: test.NewWindow(widget.NewLabel("")), tasks: make(chan func(), 16)}
	defer b.win.Close()
	b.win.Resize(fyne.NewSize(1280, 680))
	var tried []string
	in := false
	f := openEntrance(b.win, Entrance{
		Officers: []string{"李明", "王芳"},
		SignIn: func(officer, password string) (bool, error) {
			tried = append(tried, officer+" "+password)
			return false, fault.New(fault.WrongPassword, "")
		},
		Recover: func(code, officer, password string) error {
			tried = append(tried, code+" "+officer+" "+password)
			if password == "short" {
				return fault.At("password", fault.WeakPassword, "密码至少 8 个字符")
			}
			return nil
		},
		Enter: func() { in = true },
		Do:    func(fn func()) { b.tasks <- fn },
	})
	b.desk = &Desk{work: f.work}
	enter := func(texts ...string) {
		t.Helper()
		for i, text := range texts {
			if i > 0 {
				b.win.Canvas().FocusNext()
			}
			test.Type(b.win.Canvas().Focused(), text)
		}
		b.win.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
		b.settle()
	}
	focused := func(path string) {
		t.Helper()
		if b.win.Canvas().Focused() != f.fields.fields[path].input.(fyne.Focusable) {
			t.Errorf("the focus is not in %s", path)
		}
	}

	focused("password")
	enter("mistaken1")
	b.wantSeen("姓名或者密码不对，请重新输入；忘记密码的，用恢复单上的恢复码登录后重设。")
	focused("password")
	if typed := f.fields.fields["password"].input.(*entry).Text; typed != "" {
		t.Errorf("the wrong password stays: %s", typed)
	}
	b.tap("忘记密码，用恢复码重设…")
	focused("code")
	enter("code", "", "first-one1", "second-one2")
	b.wantSeen("两次输入的密码不同，请另设一个。")
	b.put(&f.fields, "password", "short")
	b.put(&f.fields, "again", "short")
	enter()
	b.wantSeen("密码至少 8 个字符，请另设一个。")
	focused("password")
	enter("longer-one1", "longer-one1")
	if !in {
		t.Error("nobody came in")
	}
	if want := []string{"李明 mistaken1", "code 李明 short", "code 李明 longer-one1"}; !reflect.DeepEqual(tried, want) {
		t.Errorf("tried %q", tried)
	}
}

// TestEntranceRenews: who signs in by a password that the administrator set is asked for
// one of their own, and comes in by that alone.
func TestEntranceRenews(t *testing.T) {
	b := &bench{t: t, win: test.NewWindow(widget.NewLabel("")), tasks: make(chan func(), 16)}
	defer b.win.Close()
	b.win.Resize(fyne.NewSize(1280, 680))
	renewed, in := "", false
	f := openEntrance(b.win, Entrance{
		Officers: []string{"李明", "王芳"},
		SignIn:   func(string, string) (bool, error) { return true, nil },
		Renew: func(officer, old, password string) error {
			renewed = officer + " " + old + " " + password
			if password == old {
				return fault.At("password", fault.WeakPassword, "新密码与原来的相同")
			}
			return nil
		},
		Enter: func() { in = true },
		Do:    func(fn func()) { b.tasks <- fn },
	})
	b.desk = &Desk{work: f.work}
	b.desk.work.longest = time.Millisecond

	f.officer.SetText("王芳") // as the list of names does, without the focus
	b.settle()
	password := func() *entry { return f.fields.fields["password"].input.(*entry) }
	if b.win.Canvas().Focused() != fyne.Focusable(password()) {
		t.Errorf("after a name was picked the focus is on %T", b.win.Canvas().Focused())
	}
	password().SetText("set-by-another1")
	b.tap("登录")
	b.wantSeen("改密码", "王芳的密码是管理员设定的，请改成只有自己知道的：至少八个字符，混用字母、数字、汉字或者符号。")
	type_ := func(first, again string) {
		b.put(&f.fields, "password", first)
		b.put(&f.fields, "again", again)
		b.tap("修改并登录")
	}
	for _, wrong := range []struct{ first, again, said string }{
		{"one-of-mine1", "one-of-mine2", "两次输入的密码不同，请另设一个。"},
		{"set-by-another1", "set-by-another1", "新密码与原来的相同，请另设一个。"},
	} {
		type_(wrong.first, wrong.again)
		b.wantSeen(wrong.said)
		if in {
			t.Fatal("they came in by", wrong)
		}
	}
	type_("one-of-mine1", "one-of-mine1")
	if !in || renewed != "王芳 set-by-another1 one-of-mine1" {
		t.Errorf("in: %t, renewed %q", in, renewed)
	}
}
