package widget_test

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"

	own "fuyi/ui/widget"
)

// TestFocusStaysInARebuiltRow: the button that stands where the pressed one stood
// has the focus, also after a dialog during which the rows were built anew.
func TestFocusStaysInARebuiltRow(t *testing.T) {
	rows := container.NewVBox()
	build := func(n int) {
		rows.RemoveAll()
		for range n {
			rows.Add(container.NewHBox(own.NewButton("修改", nil), own.NewButton("删除", nil)))
		}
	}
	button := func(row, at int) fyne.Focusable {
		return rows.Objects[row].(*fyne.Container).Objects[at].(fyne.Focusable)
	}
	build(4)
	win := test.NewTempWindow(t, container.NewVScroll(rows))
	in := win.Canvas()

	in.Focus(button(2, 1))
	hold := own.HoldFocus(in)
	build(4)
	hold.Keep()
	if in.Focused() != button(2, 1) {
		t.Error("the same button of the rebuilt row has not the focus")
	}

	in.Focus(button(3, 1))
	box := own.NewDialog(in, "删除", 200, container.NewVBox(), "删除", "取消", nil, nil)
	box.Show(box.Yes())
	build(3)
	box.Close()
	if in.Focused() != button(2, 1) {
		t.Error("after the dialog the last row that is left has not the focus")
	}

	in.Focus(button(0, 0))
	hold = own.HoldFocus(in)
	in.Focus(button(1, 0))
	hold.Keep()
	if in.Focused() != button(1, 0) {
		t.Error("the focus was taken from where it went meanwhile")
	}
}

// TestFocusStaysInARebuiltForm: a choice that builds its form anew, by an arrow or
// by a letter, leaves the focus on the choice that stands there then.
func TestFocusStaysInARebuiltForm(t *testing.T) {
	form := container.NewVBox()
	var build func(chosen string)
	build = func(chosen string) {
		s := own.NewSelect([]string{"公民", "企业"}, nil)
		s.Selected = chosen
		s.OnChanged = build
		form.Objects = []fyne.CanvasObject{own.NewEntry(), s, own.NewEntry()}
		form.Refresh()
	}
	build("公民")
	in := test.NewTempWindow(t, form).Canvas()
	in.Focus(form.Objects[1].(fyne.Focusable))
	in.Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	if on := in.Focused(); on != form.Objects[1].(fyne.Focusable) || on.(*own.Select).Selected != "企业" {
		t.Fatalf("after an arrow the focus is on %T", on)
	}
	in.Focused().TypedRune('公')
	if on := in.Focused(); on != form.Objects[1].(fyne.Focusable) || on.(*own.Select).Selected != "公民" {
		t.Errorf("after a character the focus is on %T", on)
	}
}
