package ui

import (
	"fmt"
	"image/color"
	"slices"
	"strings"
	"unicode/utf8"

	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"fuyi/app"
	own "fuyi/ui/widget"
)

// option is something that can be chosen by its name, or a heading over choices.
type option struct {
	heading string
	name    string
	label   string // what about is, before it
	about   string
	side    string // at the right
	below   string // and below it
	tint    color.Color
	take    func()
}

// picker is a list to choose from by a few letters: a field over it whose words
// the names must hold, typed in characters, in pinyin or by initials.
type picker struct {
	box     *own.Dialog
	words   *entry
	list    *own.PickList
	said    *widget.Label
	choices []option
	shown   []int // the choices in the lines of the list
}

// choose asks for one of the choices. hint says in the empty field what can be
// typed.
func choose(h host, title, hint string, choices []option) *own.Dialog {
	c := &picker{list: own.NewPickList(linesInView(h.window())), said: widget.NewLabel(""), choices: choices}
	c.words = newEntry()
	c.words.OnKey = c.list.Key
	c.words.SetPlaceHolder(hint)
	c.words.OnChanged = func(string) { c.draw() }
	c.list.OnPick = c.take
	content := container.NewBorder(c.words, c.said, nil, nil, c.list)
	c.box = own.NewDialog(h.window().Canvas(), title, scaled(680), content, "选定（Enter）", "取消", func() { c.take(c.list.Selected()) }, nil)
	c.draw()
	c.box.Show(c.words)
	return c.box
}

// draw lists the choices that what was typed may mean: all in their order, or
// those whose names begin so before those that hold it, and before those that hold
// its characters apart.
func (c *picker) draw() {
	typed := trimmed(c.words.Text)
	c.shown = nil
	var lines []own.Pick
	count := 0
	add := func(i int) {
		each := &c.choices[i]
		c.shown = append(c.shown, i)
		if each.heading != "" {
			lines = append(lines, own.Pick{Heading: each.heading})
			return
		}
		count++
		lines = append(lines, own.Pick{Title: each.name, Label: each.label, Note: each.about, Side: each.side, Below: each.below, BelowTint: each.tint})
	}
	for i := range c.choices {
		if typed == "" {
			add(i)
		}
	}
	fits := []func(name, typed string) bool{app.MayMean, app.MeantWithin, inOrder}
	for rank := range fits {
		for i := range c.choices {
			name := strings.ReplaceAll(c.choices[i].name, "　", "") // which nobody types
			if typed != "" && name != "" && slices.IndexFunc(fits, func(fit func(name, typed string) bool) bool { return fit(name, typed) }) == rank {
				add(i)
			}
		}
	}
	c.list.Set(lines, false)
	switch {
	case count == 0:
		c.said.SetText("没有叫“" + typed + "”的。可以少打几个字，或者换一种写法。")
	case typed == "":
		c.said.SetText("↑↓ 选择，Enter 选定，Esc 取消；打几个字或者拼音首字母可以缩小范围。")
	default:
		c.said.SetText(fmt.Sprintf("有 %d 项。", count))
	}
}

// inOrder tells whether a name holds the characters in their order, with others
// between them: 恢复审理 is 恢复行政复议审理通知书.
func inOrder(name, typed string) bool {
	for _, r := range typed {
		at := strings.IndexRune(name, r)
		if at < 0 {
			return false
		}
		name = name[at+utf8.RuneLen(r):]
	}
	return true
}

func (c *picker) take(line int) {
	if line < 0 || line >= len(c.shown) || c.choices[c.shown[line]].take == nil {
		return
	}
	c.box.Close()
	c.choices[c.shown[line]].take()
}
