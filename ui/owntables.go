package ui

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"fuyi/app"
	"fuyi/app/access"
	"fuyi/app/fault"
	"fuyi/app/reading"
	own "fuyi/ui/widget"
)

// loadHolidays asks for the file of a year's holiday table and takes it in.
func loadHolidays(h host, office *app.Office) {
	if refused(h, office, access.Settings) {
		return
	}
	path := newEntry()
	path.SetPlaceHolder("如 /home/用户/2027.json")
	field := newField("文件 *", "path", path)
	body := container.NewVBox(note("国务院办公厅公布新一年的放假安排后，在这里载入该年的节假日表（JSON 文件，写法见说明文档）。"+
		"载入后，涉及该年的期限立即重新计算，不再标注“暂算”。"), field.box)
	var box *own.Dialog
	box = own.NewDialog(h.window().Canvas(), "载入节假日表", scaled(560), body, "载入", "取消", func() {
		var year string
		h.do(act{by: box.Yes(),
			do: func(ctx context.Context) (app.Change, error) {
				file, _, err := reading.Open(trimmed(path.Text), mostTable)
				if err != nil {
					return app.Change{}, err
				}
				defer file.Close()
				y, change, err := office.LoadHolidays(ctx, file)
				year = y.Notice
				return change, err
			},
			refused: func(err error) bool {
				field.say(fault.Sentence(err))
				box.Refit(560, body)
				return true
			},
			done: func(app.Change) {
				box.Close()
				h.tell("已载入节假日表（" + year + "）。")
			},
		})
	}, nil)
	box.Show(path)
}

// mostTable bounds a file of holidays or of templates, in bytes.
const mostTable = 8 << 20

// ownTables are the buttons of the bureau's own tables in 设置.
func ownTables(h host, office *app.Office) fyne.CanvasObject {
	return container.NewHBox(
		rightButton(office, access.Settings, "载入节假日表…", func() { loadHolidays(h, office) }),
		own.NewButton("文书模板…", func() { h.open(place{view: viewTemplates}) }),
		rightButton(office, access.Settings, "文号与审签…", func() { openNumbering(h, office) }),
		own.NewButton("备份与恢复…", func() { openBackup(h, office) }))
}
