package ui

import (
	"context"

	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"fuyi/app/casefile"
	look "fuyi/ui/theme"
	own "fuyi/ui/widget"
)

// offerBeginning dresses the desk in the size of text and the colours that were chosen, and asks
// on an empty register how to begin: with the demonstration, or with the
// bureau's own cases. What else is to be said at the start comes with it, in that size.
func (d *Desk) offerBeginning() {
	type start struct {
		dress dressing
		cases int
		organ casefile.Organ
	}
	var once generation
	fetch(d.work, &once, func(ctx context.Context) (s start, err error) {
		if s.dress, err = readDressing(ctx, d.office); err != nil {
			return s, err
		}
		if s.organ, err = d.office.Bureau(ctx); err != nil {
			return s, err
		}
		s.cases, err = d.office.Count(ctx, casefile.Query{Bin: casefile.Everywhere})
		return s, err
	}, func(s start) {
		if s.dress != (dressing{100, look.Light}) && d.opts.Dress != nil {
			d.opts.Dress(float32(s.dress.percent)/100, s.dress.scheme)
		}
		d.takeGiven()
		if s.cases == 0 && s.organ == (casefile.Organ{}) {
			d.welcome()
		}
		d.tellStart()
	}, func(err error) {
		d.tellStart()
		d.fail(err)
	})
}

// takeGiven offers the bundle that the program was opened with.
func (d *Desk) takeGiven() {
	if d.opts.Bundle != "" {
		takeBundle(d, d.office, d.opts.Bundle)
	}
}

// tellStart says what is to be known before anything is begun.
func (d *Desk) tellStart() {
	if d.opts.Crash != "" {
		notice(d.win, "上次没有正常关闭", "程序上次意外关闭。已经保存的内容都在；没有保存的，打开相应的页面会从草稿中恢复。\n"+
			"出错的报告在 "+d.opts.Crash+"，里面没有案件内容，可以发给技术人员。")
	}
	if d.opts.Doubt != "" {
		notice(d.win, "请核对登记簿", d.opts.Doubt)
	}
}

// welcome is the first start.
func (d *Desk) welcome() {
	var box *own.Dialog
	demo := own.NewButton("载入演示案件", func() {
		box.Close()
		d.run("载入演示案件", d.office.DemoWithHistory, func() {
			d.open(place{view: viewToday})
			d.tell("已载入虚构的演示案件。正式使用时请换一个数据文件夹。")
		})
	})
	empty := own.NewButton("从空白登记簿开始", func() {
		box.Close()
		openSetup(d, d.office, 0)
	})
	empty.Importance = widget.HighImportance
	back := own.NewButton("从备份恢复…", func() {
		box.Close()
		askSnapshot(d, d.office)
	})
	body := container.NewVBox(
		paragraph("登记簿还是空的。可以先载入一套虚构的演示案件熟悉程序，也可以直接填写本机关的情况，登记自己的案件。"),
		paragraph("演示案件有几十件正在办理，各个阶段都有，日期围绕今天安排；另有两百多件是去年以来已经办结的，供查看统计、图表和报告。人名、地名、机关均为虚构。"),
		container.NewGridWithColumns(2, demo, empty),
		note("换了电脑、或者重装了系统的，用原来的备份恢复："), container.NewHBox(back))
	box = own.NewDialog(d.win.Canvas(), "欢迎使用复议", scaled(560), body, "", "以后再说", nil, nil)
	box.Show(empty)
}
