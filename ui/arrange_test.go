package ui

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"

	"fuyi/app/date"
	look "fuyi/ui/theme"
	own "fuyi/ui/widget"
)

func block(width, height float32) *canvas.Rectangle {
	r := canvas.NewRectangle(look.Paper)
	r.SetMinSize(fyne.NewSize(width, height))
	return r
}

// TestRowGoesOnInFurtherLines: a cell that does not fit goes below, and no cell is
// narrower than it asks for.
func TestRowGoesOnInFurtherLines(t *testing.T) {
	test.NewTempApp(t)
	for _, c := range []struct {
		name   string
		width  float32
		height float32
		lines  int
	}{
		{"all four beside each other", 430, 30, 1},
		{"two and two", 220, 64, 2},
		{"one below another", 120, 132, 4},
	} {
		var cells []cell
		for range 4 {
			cells = append(cells, cell{block(100, 30), 1})
		}
		box := row(4, cells...)
		box.Resize(fyne.NewSize(c.width, 30))
		if need := box.MinSize(); need != fyne.NewSize(100, c.height) {
			t.Errorf("%s: asks for %v", c.name, need)
		}
		lines := map[float32]bool{}
		for _, each := range cells {
			lines[each.object.Position().Y] = true
			if each.object.Size().Width < 100 {
				t.Errorf("%s: a cell got %v", c.name, each.object.Size())
			}
		}
		if len(lines) != c.lines {
			t.Errorf("%s: %d lines", c.name, len(lines))
		}
	}
}

// TestRowKeepsAPlaceForNoHiddenCell: what is hidden takes no room.
func TestRowKeepsAPlaceForNoHiddenCell(t *testing.T) {
	test.NewTempApp(t)
	hidden, after := block(100, 30), block(100, 30)
	hidden.Hide()
	box := row(2, cell{hidden, 1}, cell{after, 1})
	box.Resize(fyne.NewSize(300, 30))
	if after.Position().X != 0 {
		t.Errorf("the second cell stands at %v", after.Position())
	}
}

// TestAboveLeavesRoomBelow: a tall form scrolls and leaves the text below it two
// fifths of the height; one that grows gets more.
func TestAboveLeavesRoomBelow(t *testing.T) {
	test.NewTempApp(t)
	form, text := block(100, 150), block(100, 60)
	over := container.NewVScroll(form)
	box := container.New(above{}, over, text)
	box.Resize(fyne.NewSize(300, 400))
	if over.Size().Height != 150 || text.Position().Y != 150 || text.Size().Height != 250 {
		t.Errorf("the form has %v, the text %v at %v", over.Size(), text.Size(), text.Position())
	}
	form.SetMinSize(fyne.NewSize(100, 900))
	box.Refresh()
	if text.Size().Height < 159 || text.Size().Height > 161 {
		t.Errorf("beside a tall form of %v the text has %v", over.Size(), text.Size())
	}
	over.Hide()
	box.Refresh()
	if text.Size().Height != 400 {
		t.Errorf("without the form the text has %v", text.Size())
	}
}

// TestTabBarGoesOnInAFurtherLine: no name runs off the right, and each is found
// under the pointer.
func TestTabBarGoesOnInAFurtherLine(t *testing.T) {
	test.NewTempApp(t)
	b := newTabBar([]string{"复议请求", "申请人称", "被申请人称", "第三人称"}, func(int) {})
	win := test.NewTempWindow(t, b)
	line := b.names[0].MinSize().Height + tabPad
	win.Resize(fyne.NewSize(190, 200))
	if b.MinSize().Height <= line {
		t.Errorf("the names keep to one line of %v", b.MinSize())
	}
	for i, n := range b.names {
		if right := n.Position().X + n.MinSize().Width; right > b.Size().Width {
			t.Errorf("%s ends at %v", n.Text, right)
		}
		if at := b.under(n.Position().AddXY(2, 2)); at != i {
			t.Errorf("under %s lies %d", n.Text, at)
		}
	}
}

// TestStatusLineShares: what was done last is read in full before the warning, and
// the warning before the register.
func TestStatusLineShares(t *testing.T) {
	test.NewTempApp(t)
	s := newStatusLine("/srv/fuyi")
	s.warn([]string{"2027年节假日安排尚未载入，涉及该年的期限为暂算。"})
	s.who("李明", date.Must(2026, 11, 28))
	win := test.NewTempWindow(t, s.content())
	full := "2026年11月28日 周六  ·  李明  ·  /srv/fuyi"
	wide := func(text string) float32 {
		return fyne.MeasureText(text, s.notice.TextSize, fyne.TextStyle{}).Width + statusGap
	}
	const said = "已起草行政复议申请受理通知书，还没有保存到登记簿。"
	message := fyne.MeasureText(said, theme.TextSize(), fyne.TextStyle{}).Width + 60
	for _, c := range []struct {
		name           string
		width          float32
		said           string
		warning, facts string
	}{
		{"room for all", wide(s.warning) + wide(full) + 40, "", s.warning, full},
		{"a long sentence", wide(s.warning) + message + 20, said, s.warning, ""},
		{"room for the day", wide(s.warning) + wide("2026年11月28日 周六") + 30, "", s.warning, "2026年11月28日 周六"},
	} {
		win.Resize(fyne.NewSize(c.width, 60))
		s.say(c.said)
		if s.notice.Text != c.warning || s.facts.Text != c.facts {
			t.Errorf("%s: %q, %q", c.name, s.notice.Text, s.facts.Text)
		}
		if c.said != "" && s.message.Size().Width < message-60 {
			t.Errorf("%s: the sentence has %v of %v", c.name, s.message.Size().Width, message)
		}
	}
}

// TestStepTakesTwoLines: a step that is too long for its column goes on where its
// article would stand.
func TestStepTakesTwoLines(t *testing.T) {
	test.NewTempApp(t)
	r := newTaskRow(nil, nil)
	r.fullStep, r.fullArticle = "被申请人书面答复、提交证据", "被申请人 · 第四十八条"
	row := &taskRowRenderer{row: r}
	r.step.TextSize, r.article.TextSize = look.Text, look.Text
	for _, c := range []struct{ width, lines float32 }{{400, 1}, {120, 2}} {
		row.drawStep(c.width)
		text := r.step.Text
		if c.lines == 2 {
			text += r.article.Text
		}
		if text != r.fullStep && text != "被申请人书面答复提交证据" {
			t.Errorf("in %v: %q over %q", c.width, r.step.Text, r.article.Text)
		}
		if own.Shorten(r.step.Text, c.width, look.Text) != r.step.Text {
			t.Errorf("in %v: %q is too long", c.width, r.step.Text)
		}
	}
}
