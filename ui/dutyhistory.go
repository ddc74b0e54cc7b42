package ui

import (
	"context"
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"fuyi/app"
	"fuyi/app/access"
	"fuyi/app/duty"
	own "fuyi/ui/widget"
)

// dutyHistoryWidth is the width of the dialog.
const dutyHistoryWidth = 620

// history shows what was done to an item, the last first, with the way back. open
// is the item's own dialog, which closes when a step was taken back; nil where it
// is not open.
func (l *dutyLedger) history(item *duty.Item, open *own.Dialog) {
	fetch(l.host.door(), &l.asking, func(ctx context.Context) ([]app.DutyStep, error) { return l.office.DutyHistory(ctx, item.Number) },
		func(steps []app.DutyStep) { l.showHistory(item, steps, open) }, l.host.fail)
}

func (l *dutyLedger) showHistory(item *duty.Item, steps []app.DutyStep, open *own.Dialog) {
	body := container.NewVBox(paragraph(item.Title))
	if item.Struck != nil {
		body.Add(note(fmt.Sprintf("%s已作废：%s。编号不再使用，也不计入统计；作废错了的，撤销上一步。", item.Struck.On, item.Struck.Reason)))
	}
	var box *own.Dialog
	undo := rightButton(l.office, access.Duties, "撤销上一步…", func() { l.undo(item.Number, box, open) })
	if len(steps) < 2 { // only its entry, which is struck instead
		undo.Disable()
	}
	body.Add(container.NewHBox(undo))
	for i := range steps {
		body.Add(dutyStep(&steps[i]))
	}
	box = own.NewDialog(l.host.window().Canvas(), "经过　"+item.Number, scaled(dutyHistoryWidth), body, "", "关闭", nil, nil)
	box.Show(nil)
}

// dutyStep tells of one act: when, who, what, and from what to what.
func dutyStep(s *app.DutyStep) fyne.CanvasObject {
	told := container.NewVBox(widget.NewSeparator(), note(moment(s.At)+"　"+whoDid(app.Entry{Officer: s.Officer})), paragraph(s.Act))
	for _, c := range s.Changes {
		text := c.Title + "：" + c.After
		switch {
		case c.After == "":
			text = c.Title + "：删去“" + c.Before + "”"
		case c.Before != "":
			text += "（原为：" + c.Before + "）"
		}
		told.Add(note(text))
	}
	return told
}

// undo takes the last act on an item back, with a reason.
func (l *dutyLedger) undo(number string, shown, open *own.Dialog) {
	fetch(l.host.door(), &l.asking, func(ctx context.Context) (app.DutyStep, error) { return l.office.MayUndoDuty(ctx, number) }, func(step app.DutyStep) {
		reason := newEntry()
		var form sheet
		body := container.NewVBox(paragraph(fmt.Sprintf("撤销 %s 的“%s”，改动的各栏恢复原样。原来的记录仍然保留。", moment(step.At), step.Act)),
			form.add(newField("理由 *", "reason", reason)).box)
		var box *own.Dialog
		box = own.NewDialog(l.host.window().Canvas(), "撤销上一步", scaled(520), body, "撤销", "取消", func() {
			why := trimmed(reason.Text)
			writeForm(l.host, box, &form, body, 520, "已撤销上一步。", func() {
				box.Close()
				shown.Close()
				if open != nil {
					open.Close()
				}
			}, func(ctx context.Context) (app.Change, error) { return l.office.UndoDuty(ctx, number, why) })
		}, nil)
		box.Show(reason)
	}, l.host.fail)
}
