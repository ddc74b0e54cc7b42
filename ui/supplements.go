package ui

import (
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"fuyi/app"
	"fuyi/app/law"
	look "fuyi/ui/theme"
	own "fuyi/ui/widget"
)

// supplementEntry is the entry of a notice of supplement that ready items go into.
const supplementEntry = "补正事项"

// chooseSupplements offers the ready items of a notice of supplement to tick, and
// gives the text with those that were chosen added to what stands there.
func chooseSupplements(h host, now string, take func(text string)) {
	items := law.Supplements()
	chosen := map[int]bool{}
	said := widget.NewLabel("")
	list := container.NewVBox()
	words := newEntry()
	words.SetPlaceHolder("打几个字，或者拼音首字母，如 委托、sfz")
	draw := func() {
		list.RemoveAll()
		group := ""
		for i, x := range items {
			all, typed := x.Group+"，"+x.Text+x.Article, trimmed(words.Text)
			if typed != "" && !app.MayMean(all, typed) && !app.MeantWithin(all, typed) {
				continue
			}
			if x.Group != group {
				group = x.Group
				list.Add(caption(group))
			}
			check := own.NewCheck("", func(on bool) {
				chosen[i] = on
				said.SetText(countOf(chosen))
			})
			check.Checked = chosen[i]
			list.Add(container.NewBorder(nil, nil, container.NewVBox(check), nil,
				container.NewVBox(paragraph(x.Text), warning(citedArticle(x.Article), look.Muted))))
		}
		if len(list.Objects) == 0 {
			list.Add(note("没有含有这些字的事项；可以在通知书中直接写。"))
		}
		list.Refresh()
	}
	words.OnChanged = func(string) { draw() }
	words.OnKey = func(key fyne.KeyName) bool {
		first := focusableIn(list)
		if key != fyne.KeyDown || first == nil {
			return false
		}
		h.window().Canvas().Focus(first)
		return true
	}
	draw()
	said.SetText(countOf(chosen))
	height := float32(400)
	if large() {
		height = 270
	}
	keys := note("↓ 到各项　空格 勾选　↑↓ 上一项、下一项　Enter 加入")
	body := under(container.NewVBox(container.NewBorder(nil, nil, nil, said, words), keys), tall(container.NewVScroll(list), height))
	var box *own.Dialog
	box = own.NewDialog(h.window().Canvas(), "选择补正事项", scaled(820), body, "加入", "取消", func() {
		var added []string
		for i, x := range items {
			if chosen[i] && !strings.Contains(now, x.Text) {
				added = append(added, x.Text)
			}
		}
		box.Close()
		take(strings.TrimLeft(strings.TrimRight(now, "\n ")+"\n"+strings.Join(added, "\n"), "\n"))
	}, nil)
	box.Show(words)
}

func countOf(chosen map[int]bool) string {
	n := 0
	for _, on := range chosen {
		if on {
			n++
		}
	}
	return "已选 " + strconv.Itoa(n) + " 项"
}
