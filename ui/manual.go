package ui

import (
	"context"

	"fyne.io/fyne/v2/container"

	"fuyi/app/raster"
	"fuyi/app/typeset"
	own "fuyi/ui/widget"
)

// manualName is the name of the manual's file, without its ending.
const manualName = "复议使用手册"

// openManual sets the manual, shows it as it will print, and prints it, saves it as
// PDF or opens it in the PC's viewer, which has its bookmarks.
func (d *Desk) openManual() {
	if d.opts.Manual == nil {
		return
	}
	d.tell("正在排版使用手册…")
	var once generation
	fetch(d.door(), &once, func(context.Context) (*typeset.Pages, error) {
		return d.office.LayManual(d.opts.Manual, d.opts.Version)
	}, d.showManual, d.fail)
}

func (d *Desk) showManual(pages *typeset.Pages) {
	d.tell("")
	view := own.NewPageView()
	view.SetSheets(sheetsOf(raster.New(d.office.Faces()), pages))
	save := own.NewButton("保存为 PDF…", func() {
		saveFile(d, "保存使用手册", manualName+".pdf", "", func(_ context.Context, name string) (string, error) {
			return "已保存 " + name, d.office.SavePDF(name, pages)
		})
	})
	var opening generation
	open := own.NewButton("用阅读器打开", func() {
		fetch(d.door(), &opening, func(ctx context.Context) (string, error) {
			return "已用阅读器打开。", openFiles(ctx, d, pagesJob(d, d.office, manualName, manualName, pages))
		}, d.tell, d.fail)
	})
	in := d.win.Canvas()
	body := container.NewBorder(container.NewHBox(open, save), nil, nil, nil, inDialog(d.win, view, in.Size().Height, 40))
	var box *own.Dialog
	box = own.NewDialog(in, "使用手册", bounded(860), body, "打印", "关闭", func() {
		box.Close()
		printPages(d, d.office, manualName, manualName, pages)
	}, nil)
	box.Show(view)
}
