package ui

import (
	"context"
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"fuyi/app"
	"fuyi/app/fault"
	own "fuyi/ui/widget"
)

// dialogWidth is the width of a plain dialog.
const dialogWidth = 460

// notice shows a sentence that waits to be read.
func notice(win fyne.Window, title, sentence string) {
	d := own.NewDialog(win.Canvas(), title, scaled(dialogWidth), paragraph(sentence), "知道了", "", nil, nil)
	d.Show(d.Yes())
}

// ask puts a question with the words of its two buttons.
func (d *Desk) ask(title, question, yes string, then func()) {
	var box *own.Dialog
	box = own.NewDialog(d.win.Canvas(), title, scaled(dialogWidth), paragraph(question), yes, "取消", func() {
		box.Close()
		then()
	}, nil)
	box.Show(box.Yes())
}

// writeForm does what a dialog of a form asks for; a fault shows at its field. done
// follows when it is on disk, and closes the dialog.
func writeForm(h host, box *own.Dialog, form *sheet, body fyne.CanvasObject, width float32, quiet string, done func(), do func(context.Context) (app.Change, error)) {
	h.do(act{by: box.Yes(), quiet: quiet, do: do,
		done: func(app.Change) { done() },
		refused: func(err error) bool {
			homeless := form.mark(err)
			form.focusFault(h.window().Canvas(), fault.All(err))
			box.Refit(scaled(width), body)
			return len(homeless) == 0
		}})
}

// run does long work with its progress in a dialog, which can give it up.
func (d *Desk) run(title string, do func(context.Context, func(done, total int)) (app.Change, error), done func()) {
	d.runTelling(title, "已停止，已经完成的部分保留。", do, done)
}

// runWhole is run for work that leaves nothing behind where it is given up.
func (d *Desk) runWhole(title string, do func(context.Context, func(done, total int)) (app.Change, error), done func()) {
	d.runTelling(title, "已停止，什么也没有改动。", do, done)
}

func (d *Desk) runTelling(title, given string, do func(context.Context, func(done, total int)) (app.Change, error), done func()) {
	ctx, cancel := context.WithCancel(d.work.ctx)
	bar := widget.NewProgressBar()
	said := widget.NewLabel("正在准备……")
	box := own.NewDialog(d.win.Canvas(), title, scaled(dialogWidth), container.NewVBox(said, bar), "", "停止", nil, cancel)
	box.Show(nil)
	var change app.Change
	d.work.write(func(context.Context) (err error) {
		change, err = do(ctx, func(n, total int) {
			d.opts.Do(func() {
				said.SetText(fmt.Sprintf("已完成 %d / %d", n, total))
				bar.SetValue(float64(n) / float64(max(total, 1)))
			})
		})
		return err
	}, func(err error) {
		box.Close()
		stopped := ctx.Err() != nil
		cancel()
		d.changed(change)
		switch {
		case err != nil && stopped:
			d.tell(given)
		case err != nil:
			d.fail(err)
		default:
			done()
		}
	})
}
