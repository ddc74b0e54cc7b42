package widget_test

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	own "fuyi/ui/widget"
)

// heading is the title of a part of a page.
func heading(text string) *canvas.Text {
	t := canvas.NewText(text, nil)
	t.TextStyle.Bold = true
	return t
}

// TestControlsHaveTheNamesAroundThem: a button by its words without marks and key,
// a field by its label, rows told apart by their first words, in the order of
// reading; a button that shows a picture by its name; what cannot be pressed is left out.
func TestControlsHaveTheNamesAroundThem(t *testing.T) {
	off := own.NewButton("保存（Ctrl+S）", nil)
	off.Disable()
	line := func(name string) fyne.CanvasObject {
		return container.NewBorder(nil, nil, widget.NewLabel(name), own.NewButton("更正", nil))
	}
	win := test.NewTempWindow(t, container.NewBorder(heading("办理"), off, nil, nil, container.NewVBox(
		container.New(layout.NewFormLayout(), widget.NewLabel("日期 *"), own.NewEntry()),
		own.NewCheck("显示全部（含已办）", nil), own.NewButton("＋录入事项…（Ctrl+Enter）", nil),
		line("受理"), line("中止"), own.NewIconButton("删除", theme.DeleteIcon(), nil))))
	win.Resize(fyne.NewSize(500, 400))
	var got []string
	for _, c := range own.Controls(win.Canvas()) {
		if c.Heading != "办理" {
			t.Errorf("%s stands under %q", c.Name, c.Heading)
		}
		name := c.Name
		if name == "更正" {
			name += " " + c.Beside
		}
		got = append(got, name)
	}
	want := []string{"日期", "显示全部（含已办）", "录入事项", "更正 受理", "更正 中止", "删除"}
	if !slices.Equal(got, want) {
		t.Errorf("found %q, want %q", got, want)
	}
}

// TestNextArea goes round the parts of a page, to the first control that can be
// used, and back.
func TestNextArea(t *testing.T) {
	list, dead, add, side := own.NewButton("列表", nil), own.NewButton("坏", nil), own.NewButton("添加", nil), own.NewButton("旁边", nil)
	dead.Disable()
	areas := []fyne.CanvasObject{container.NewVBox(list), container.NewVBox(dead, add), container.NewVBox(widget.NewLabel("空")), container.NewVBox(side)}
	win := test.NewTempWindow(t, container.NewHBox(areas...))
	in := win.Canvas()
	for i, step := range []struct {
		by   int
		want *own.Button
	}{{1, list}, {1, add}, {1, side}, {1, list}, {-1, side}, {-1, add}, {-1, list}} {
		if !own.NextArea(in, areas, step.by) || in.Focused() != fyne.Focusable(step.want) {
			t.Fatalf("step %d: the focus is on %v, not on %s", i, in.Focused(), step.want.Text)
		}
	}
}

// TestSelectByLetters: characters as an input method gives them, pinyin, initials,
// and the same letter again for the next that begins so.
func TestSelectByLetters(t *testing.T) {
	s := own.NewSelect([]string{"当面提交", "邮寄", "电子邮件", "1　撤回申请", "2　终止审理", "中止审理"}, nil)
	win := test.NewTempWindow(t, s)
	for _, c := range []struct{ typed, want string }{
		{"邮寄", "邮寄"}, {"dz", "电子邮件"}, {"终止", "2　终止审理"}, {"zhongzhi", "2　终止审理"}, {"d", "当面提交"},
		{"dd", "电子邮件"}, {"ddd", "当面提交"}, {"2", "2　终止审理"}, {"shenqing", "1　撤回申请"}, {"u", "请选择"},
	} {
		s.ClearSelected()
		win.Canvas().Unfocus()
		win.Canvas().Focus(s)
		for _, r := range c.typed {
			if r < 0x80 { // as the driver does; characters come without a key
				s.TypedKey(&fyne.KeyEvent{Name: fyne.KeyName(strings.ToUpper(string(r)))})
			}
			s.TypedRune(r)
		}
		got := s.Selected
		if got == "" {
			got = "请选择"
		}
		if got != c.want {
			t.Errorf("%s chose %s, want %s", c.typed, got, c.want)
		}
	}
}
