package ui

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	own "fuyi/ui/widget"
)

// parted is a page, or a part of a case's page, that is made of parts between
// which F6 goes (区域). The first is where the work begins.
type parted interface{ areas() []fyne.CanvasObject }

// nextArea goes to the next part of the page, or by -1 to the one before (F6,
// Shift+F6).
func (d *Desk) nextArea(by int) {
	p, ok := d.current.(parted)
	if !ok || !own.NextArea(d.win.Canvas(), p.areas(), by) {
		d.win.Canvas().FocusNext()
	}
}

// shiftDown tells whether Shift is held, which a key event does not say.
func shiftDown() bool {
	driver, ok := fyne.CurrentApp().Driver().(desktop.Driver)
	return ok && driver.CurrentKeyModifiers()&fyne.KeyModifierShift != 0
}

// jump offers every button and field in view, of the dialog on top or else of the
// page, by a few letters of its name (Ctrl+J): a button is pressed, a field gets
// the cursor. So whatever has no key of its own is a few keys away.
func (d *Desk) jump() {
	in := d.win.Canvas()
	if top := own.Topmost(in); d.closed || top != nil && top == d.jumper {
		return
	}
	controls := own.Controls(in)
	twice := map[string]int{}
	for i := range controls {
		twice[controls[i].Name]++
	}
	var choices []option
	for i := range controls {
		c := &controls[i]
		o := option{name: c.Name, about: c.Heading, side: "到这里"}
		if twice[c.Name] > 1 && c.Beside != "" {
			o.name += "　" + c.Beside // 更正　受理
		}
		if o.about == c.Name || o.about == c.Beside {
			o.about = ""
		}
		switch on := c.On.(type) {
		case *own.Button, *countLink:
			o.side, o.take = "按下", func() { in.Focus(c.On); c.On.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn}) }
		case *own.Check:
			o.side, o.take = "勾选", func() { in.Focus(on); on.SetChecked(!on.Checked) }
		default:
			o.take = func() { in.Focus(c.On) }
		}
		choices = append(choices, o)
	}
	if own.Topmost(in) == nil {
		choices = append(choices, d.menuOptions()...)
	}
	if len(choices) == 0 {
		d.tell("本页没有按钮和字段。")
		return
	}
	d.jumper = choose(d, "本页的按钮与字段", "打名称中的几个字，或者拼音首字母，如 baocun、bc", choices)
}

// menuOptions are the items of the menus that no key of their own leads to.
func (d *Desk) menuOptions() []option {
	var choices []option
	for _, m := range d.win.MainMenu().Items {
		for _, item := range m.Items {
			if item.Shortcut == nil && item.Action != nil && !item.IsSeparator && !strings.Contains(item.Label, "（") {
				choices = append(choices, option{name: item.Label, about: "菜单“" + m.Label + "”", side: "打开", take: item.Action})
			}
		}
	}
	return choices
}
