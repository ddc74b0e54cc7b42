package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"fuyi/app/report"
	own "fuyi/ui/widget"
)

// menu is the menu bar. Its shortcuts work wherever the focus is, also in a
// text field, which swallows every other shortcut of the window.
func (d *Desk) menu() *fyne.MainMenu {
	ctrl := func(label string, key fyne.KeyName, do func()) *fyne.MenuItem {
		item := fyne.NewMenuItem(label, d.unlessDialog(do))
		item.Shortcut = &desktop.CustomShortcut{KeyName: key, Modifier: fyne.KeyModifierControl}
		return item
	}
	quit := ctrl("退出", fyne.KeyQ, d.Close)
	quit.IsQuit = true
	return fyne.NewMainMenu(
		fyne.NewMenu("文件",
			ctrl("登记新申请", fyne.KeyN, func() { d.open(place{view: viewRegister}) }),
			ctrl("保存", fyne.KeyS, d.save),
			ctrl("打印", fyne.KeyP, d.print),
			d.nextItem(),
			fyne.NewMenuItemSeparator(),
			ctrl("归入扫描件…", fyne.KeyI, d.scans.offer),
			fyne.NewMenuItem("报表…", d.unlessDialog(func() { openReports(d, d.office, report.Work, anotherPeriod) })),
			fyne.NewMenuItem("收入案件包…", d.unlessDialog(func() { takeBundle(d, d.office, "") })),
			ctrl("导入旧台账…", fyne.KeyL, func() { d.open(place{view: viewLedger}) }),
			fyne.NewMenuItem("备份与恢复…", d.unlessDialog(func() { openBackup(d, d.office) })),
			d.lockItem(),
			ctrl("关闭案卷", fyne.KeyW, func() {
				if d.at.view == viewCase {
					d.closeCase(d.at.number)
				}
			}),
			quit,
		),
		fyne.NewMenu("查看",
			ctrl("今日", fyne.Key1, func() { d.open(place{view: viewToday}) }),
			ctrl("案件", fyne.Key2, func() { d.open(place{view: viewCases}) }),
			ctrl("登记", fyne.Key3, func() { d.open(place{view: viewRegister}) }),
			ctrl("最近的案卷", fyne.Key4, d.lastCase),
			ctrl("台账", fyne.Key5, func() { d.open(place{view: viewLedgers}) }),
			ctrl("统计", fyne.Key6, func() { d.open(place{view: viewFigures}) }),
			ctrl("设置", fyne.Key9, func() { d.open(place{view: viewSettings}) }),
			fyne.NewMenuItem("操作记录…", d.unlessDialog(func() { openActs(d, d.office) })),
			fyne.NewMenuItemSeparator(),
			ctrl("在本页查找", fyne.KeyF, d.find),
			ctrl("查找案件", fyne.KeyK, d.findCase),
			d.jumpItem(),
			fyne.NewMenuItem("下一个区域（F6）", d.unlessDialog(func() { d.nextArea(1) })),
			fyne.NewMenuItem("上一个区域（Shift+F6）", d.unlessDialog(func() { d.nextArea(-1) })),
			ctrl("刷新", fyne.KeyR, d.refresh),
		),
		fyne.NewMenu("案卷", d.caseItems()...),
		fyne.NewMenu("帮助",
			fyne.NewMenuItem("本页的帮助（F1）", d.help),
			fyne.NewMenuItem("开始使用", func() { d.openHelp(helpStart) }),
			fyne.NewMenuItem("快捷键", func() { d.openHelp(helpKeys) }),
			fyne.NewMenuItemSeparator(),
			fyne.NewMenuItem("使用手册…", d.unlessDialog(d.openManual)),
		),
	)
}

// nextItem is 下一步, which in a dialog confirms it.
func (d *Desk) nextItem() *fyne.MenuItem {
	item := fyne.NewMenuItem("下一步", func() {
		if box := own.Topmost(d.win.Canvas()); box != nil {
			box.Confirm()
			return
		}
		d.unlessDialog(d.next)()
	})
	item.Shortcut = &desktop.CustomShortcut{KeyName: fyne.KeyReturn, Modifier: fyne.KeyModifierControl}
	return item
}

// lockItem locks the desk, where a password opens it again; a dialog does not keep it
// from that.
func (d *Desk) lockItem() *fyne.MenuItem {
	item := fyne.NewMenuItem("锁定", func() {
		if d.opts.Access.Pass != nil {
			d.opts.Access.Lock()
		}
	})
	item.Shortcut = &desktop.CustomShortcut{KeyName: fyne.KeyL, Modifier: fyne.KeyModifierControl | fyne.KeyModifierAlt}
	item.Disabled = d.opts.Access.Pass == nil
	return item
}

// jumpItem is the list of buttons and fields, which works in a dialog too.
func (d *Desk) jumpItem() *fyne.MenuItem {
	item := fyne.NewMenuItem("本页的按钮与字段", d.jump)
	item.Shortcut = &desktop.CustomShortcut{KeyName: fyne.KeyJ, Modifier: fyne.KeyModifierControl}
	return item
}

// caseItems are the parts of a case's page, by Alt and a figure, and the texts of
// a draft one after another.
func (d *Desk) caseItems() []*fyne.MenuItem {
	figures := []fyne.KeyName{fyne.Key1, fyne.Key2, fyne.Key3, fyne.Key4, fyne.Key5, fyne.Key6, fyne.Key7, fyne.Key8, fyne.Key9}
	var items []*fyne.MenuItem
	for i, t := range caseTabs {
		item := fyne.NewMenuItem(t.name, d.unlessDialog(func() {
			if d.at.view == viewCase {
				d.open(place{view: viewCase, number: d.at.number, tab: t.tab})
			} else if p, ok := d.current.(tabbed); ok {
				p.turnTo(i)
			}
		}))
		item.Shortcut = &desktop.CustomShortcut{KeyName: figures[i], Modifier: fyne.KeyModifierAlt}
		items = append(items, item)
	}
	turn := func(label string, key fyne.KeyName, by int) *fyne.MenuItem {
		item := fyne.NewMenuItem(label, d.unlessDialog(func() {
			if p, ok := d.current.(*casePage); ok {
				p.turnText(by)
			}
		}))
		item.Shortcut = &desktop.CustomShortcut{KeyName: key, Modifier: fyne.KeyModifierControl}
		return item
	}
	sheet := fyne.NewMenuItem("转录到全国平台…", d.unlessDialog(func() {
		if d.at.view == viewCase {
			openPlatformSheet(d, d.office, d.at.number)
		}
	}))
	return append(items, fyne.NewMenuItemSeparator(), sheet,
		turn("下一段文稿", fyne.KeyPageDown, 1), turn("上一段文稿", fyne.KeyPageUp, -1))
}

// bindKeys handles the keys that need no Ctrl. Fields and dialogs hand on the keys
// of the top row.
func (d *Desk) bindKeys() {
	d.win.Canvas().SetOnTypedKey(func(e *fyne.KeyEvent) {
		switch e.Name {
		case fyne.KeyEscape:
			d.unlessDialog(d.back)()
		case fyne.KeyF1:
			d.help()
		case fyne.KeyF4:
			if p, ok := d.current.(turner); ok {
				d.unlessDialog(p.turnSide)()
			}
		case fyne.KeyPageDown, fyne.KeyPageUp:
			if p, ok := d.current.(scroller); ok {
				d.unlessDialog(func() {
					if e.Name == fyne.KeyPageUp {
						p.scroll(-1)
						return
					}
					p.scroll(1)
				})()
			}
		case fyne.KeyF5:
			d.unlessDialog(d.refresh)()
		case fyne.KeyF6:
			by := 1
			if shiftDown() {
				by = -1
			}
			d.unlessDialog(func() { d.nextArea(by) })()
		case fyne.KeyDown, fyne.KeyUp, fyne.KeyHome, fyne.KeyEnd, fyne.KeyReturn, fyne.KeyEnter:
			d.unlessDialog(func() { d.begin(e) })()
		}
	})
}

// begin goes to where the work of the page begins, when a key comes while nothing
// has the focus, as after Escape left a field. An arrow moves there at once; Enter
// opens nothing that was not seen to be chosen.
func (d *Desk) begin(e *fyne.KeyEvent) {
	in := d.win.Canvas()
	p, ok := d.current.(parted)
	if in.Focused() != nil || !ok || !own.NextArea(in, p.areas(), 1) {
		return
	}
	switch in.Focused().(type) {
	case *taskList, *own.Table:
		if e.Name != fyne.KeyReturn && e.Name != fyne.KeyEnter {
			in.Focused().TypedKey(e)
		}
	}
}

// unlessDialog keeps the desk from acting behind an open dialog.
func (d *Desk) unlessDialog(do func()) func() {
	return func() {
		if d.win.Canvas().Overlays().Top() == nil && !d.closed {
			do()
		}
	}
}

func (d *Desk) save() {
	if p, ok := d.current.(saver); ok {
		p.save()
	}
}

func (d *Desk) print() {
	if p, ok := d.current.(printer); ok {
		p.print()
		return
	}
	d.tell("打印在案卷的“决定书”页中进行。")
}

// next does what the page in view would have done next. While an act is being
// stored or the case read anew, it waits for that: what is next would be told from
// the case as it was, and the same step could be entered twice.
func (d *Desk) next() {
	if d.underWay() {
		d.waits = true
		return
	}
	if p, ok := d.current.(adder); ok {
		p.add()
	}
}

// underWay tells whether an act is being stored or the case in view being read.
func (d *Desk) underWay() bool {
	p, ok := d.current.(*casePage)
	return d.acting > 0 || ok && p.loading
}

// proceed does what waited for the end of an act.
func (d *Desk) proceed() {
	if d.waits && !d.underWay() {
		d.waits = false
		d.unlessDialog(d.next)()
	}
}

func (d *Desk) find() {
	p, ok := d.current.(finder)
	if !ok {
		d.open(place{view: viewCases})
		p = d.cases
	}
	p.find()
}

// back leaves what the page has open, or goes to 今日.
func (d *Desk) back() {
	if p, ok := d.current.(backer); ok && p.back() {
		return
	}
	if d.at.view != viewToday {
		d.open(place{view: viewToday})
	}
}

func (d *Desk) refresh() {
	d.refreshDay()
	d.current.show()
	d.tell("已刷新。")
}

// lastCase goes to the open case in view, or the one opened last.
func (d *Desk) lastCase() {
	if d.at.view == viewCase || len(d.open_) == 0 {
		return
	}
	d.open(place{view: viewCase, number: d.open_[len(d.open_)-1].number})
}
