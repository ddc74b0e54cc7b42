package ui

import (
	"reflect"
	"testing"

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
