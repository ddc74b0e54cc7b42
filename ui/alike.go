package ui

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"fuyi/app"
	"fuyi/app/casefile"
	"fuyi/app/law"
	look "fuyi/ui/theme"
	own "fuyi/ui/widget"
)

// showAlike says in a form with how many cases an application has its act, or its
// respondent and kind of act, in common.
func showAlike(h host, box *fyne.Container, c *casefile.Case, alike app.Alike) {
	box.RemoveAll()
	if n := len(alike.SameAct); n > 0 {
		box.Add(warning(fmt.Sprintf("! 同一行政行为（%s）已有 %d 件：请核对是否重复申请（第三十条第一款第七项），或者合并审理。", c.Act.Number, n), look.Today))
		box.Add(own.NewButton(fmt.Sprintf("查看这 %d 件…", n), func() { listCases(h, "同一行政行为的案件", alike.SameAct) }))
	}
	if alike.Kinds > 0 {
		box.Add(note(fmt.Sprintf("同一被申请人同类行为（%s）已有 %d 件。", c.Act.Kind.Name(), alike.Kinds)))
		box.Add(own.NewButton("查看同类案件…", func() { listCases(h, "同一被申请人的同类案件", alike.SameKind) }))
	}
	if len(box.Objects) > 0 {
		box.Add(widget.NewSeparator())
	}
	box.Refresh()
}

// listCases shows some cases in a dialog, from which each can be opened.
func listCases(h host, title string, rows []casefile.Row) {
	table := own.NewTable([]own.Column{{Title: "案号", Width: 96}, {Title: "申请人", Width: 150, Grow: true}, {Title: "被申请人", Width: 160, Grow: true}, {Title: "阶段", Width: 80}, {Title: "收到", Width: 92}})
	cells := make([][]own.Cell, len(rows))
	for i, r := range rows {
		cells[i] = []own.Cell{{Text: r.Number}, {Text: r.Applicant}, {Text: r.Respondent}, {Text: law.StageName(law.Stage(r.Stage))}, {Text: r.Received.String()}}
	}
	table.SetCount(len(cells), false)
	table.SetRows(0, cells)
	var box *own.Dialog
	table.OnOpen = func(row int) {
		box.Close()
		h.open(place{view: viewCase, number: rows[row].Number})
	}
	box = own.NewDialog(h.window().Canvas(), title, scaled(760), tall(container.NewStack(table), 260), "打开", "关闭", func() {
		if row := table.Selected(); row >= 0 {
			table.OnOpen(row)
		}
	}, nil)
	box.Show(table)
	table.Select(0)
}
