package ui

import (
	"context"
	"fmt"

	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"fuyi/app"
	own "fuyi/ui/widget"
)

// openAsides lists the registers that restorations moved aside, each to be removed.
func openAsides(h host, office *app.Office, asides []app.Aside) {
	body := container.NewVBox(paragraph("从备份恢复时，当时的登记簿移到了这里。核对恢复的登记簿无误以后，可以删除；不删除的一直保留。"))
	var box *own.Dialog
	for _, a := range asides {
		remove := own.NewButton("删除…", func() { box.Close(); askDiscard(h, office, a) })
		body.Add(container.NewBorder(nil, nil, nil, remove, widget.NewLabel(a.Name+"　"+bytesWords(a.Bytes))))
	}
	box = own.NewDialog(h.window().Canvas(), "恢复以前的登记簿", scaled(backupWidth), body, "", "关闭", nil, nil)
	box.Show(nil)
}

// askDiscard removes one once the officer confirms it.
func askDiscard(h host, office *app.Office, a app.Aside) {
	var box *own.Dialog
	box = own.NewDialog(h.window().Canvas(), "删除恢复以前的登记簿", scaled(dialogWidth),
		paragraph("删除“"+a.Name+"”，连同其中的卷宗文件。删除后不能找回。"), "删除", "取消", func() {
			h.do(act{by: box.Yes(), quiet: "已删除“" + a.Name + "”。",
				do: func(ctx context.Context) (app.Change, error) {
					return office.Discard(ctx, h.options().Register, a.Name)
				},
				done:    func(app.Change) { box.Close() },
				refused: func(error) bool { box.Close(); return false },
			})
		}, nil)
	box.Show(nil)
}

// bytesWords says a size as an officer reads it, in MB from one on.
func bytesWords(n int64) string {
	const mb = 1 << 20
	if n < mb {
		return fmt.Sprintf("%d KB", (n+1023)>>10)
	}
	return fmt.Sprintf("%.1f MB", float64(n)/mb)
}
