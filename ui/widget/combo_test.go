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
