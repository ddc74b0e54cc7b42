package widget_test

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"

	own "fuyi/ui/widget"
)

// TestCombo goes through the texts by the arrows, and leaves Escape and Enter to
// the dialog.
func TestCombo(t *testing.T) {
	win := test.NewTempWindow(t, container.NewVBox())
	c := own.NewCombo([]string{"吴𠮷", "云溪县公安局"})
	confirmed := 0
	d := own.NewDialog(win.Canvas(), "附件", 400, c, "好", "取消", func() { confirmed++ }, nil)
	d.Show(c)
	press := func(keys ...fyne.KeyName) {
		for _, k := range keys {
			win.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: k})
		}
	}
	for _, step := range []struct {
		key  fyne.KeyName
		want string
	}{{fyne.KeyDown, "吴𠮷"}, {fyne.KeyDown, "云溪县公安局"}, {fyne.KeyDown, "云溪县公安局"}, {fyne.KeyUp, "吴𠮷"}} {
		if press(step.key); c.Text != step.want {
			t.Errorf("after %s it says %q", step.key, c.Text)
		}
	}
	test.Type(c, "甲")
	if press(fyne.KeyBackspace, fyne.KeyReturn); confirmed != 1 {
		t.Error("Enter does not confirm")
	}
	c.SetOptions([]string{"乙"})
	if press(fyne.KeyUp); c.Text != "乙" {
		t.Errorf("of other texts it chose %q", c.Text)
	}
	if press(fyne.KeyEscape); own.Topmost(win.Canvas()) != nil {
		t.Error("Escape does not give the dialog up")
	}
}

// TestTabPassesTheList: Tab goes from the field to what stands after it, not to the
// picture that opens the list; a click there opens it.
func TestTabPassesTheList(t *testing.T) {
	c, after := own.NewCombo([]string{"李明", "王芳"}), own.NewEntry()
	in := show(t, container.NewVBox(c, after), 400, 300).Canvas()
	in.Focus(c)
	if in.FocusNext(); in.Focused() != fyne.Focusable(after) {
		t.Errorf("Tab goes to %T", in.Focused())
	}
	if in.FocusPrevious(); in.Focused() != fyne.Focusable(c) {
		t.Errorf("Shift+Tab goes to %T", in.Focused())
	}
	opens := c.ActionItem.(fyne.Tappable)
	c.Disable()
	if opens.Tapped(nil); in.Overlays().Top() != nil {
		t.Error("the list of a disabled field opens")
	}
	c.Enable()
	if opens.Tapped(nil); in.Overlays().Top() == nil {
		t.Error("a click opens no list")
	}
}
