package ui

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	look "fuyi/ui/theme"
	own "fuyi/ui/widget"
)

// columnQuestion asks which columns are shown or written, and in which order.
// Columns are told by their titles.
type columnQuestion struct {
	title    string
	all      []string // in the order in which those that are not shown are offered
	shown    []string
	standard []string // what 恢复默认 shows
}

// askColumns puts the question; take is called with the columns in their order,
// never with none.
func askColumns(h host, q columnQuestion, take func(titles []string)) {
	var order []string
	shown := map[string]bool{}
	set := func(titles []string) {
		order = slices.Clone(titles)
		clear(shown)
		for _, t := range titles {
			shown[t] = true
		}
		for _, t := range q.all {
			if !shown[t] {
				order = append(order, t)
			}
		}
	}
	set(q.shown)
	table := own.NewTable([]own.Column{{Title: "显示", Width: 50}, {Title: "列", Width: 160, Grow: true}})
	draw := func() {
		rows := make([][]own.Cell, len(order))
		for i, t := range order {
			mark := "—"
			if shown[t] {
				mark = "✓"
			}
			rows[i] = []own.Cell{{Text: mark}, {Text: t}}
		}
		table.SetCount(len(rows), true)
		table.SetRows(0, rows)
	}
	turn := func(row int) {
		if row >= 0 {
			shown[order[row]] = !shown[order[row]]
			draw()
		}
	}
	table.OnOpen = turn
	move := func(by int) {
		row := table.Selected()
		if to := row + by; row >= 0 && to >= 0 && to < len(order) {
			order[row], order[to] = order[to], order[row]
			draw()
			table.Select(to)
		}
	}
	buttons := container.NewHBox(own.NewButton("显示／不显示（Enter）", func() { turn(table.Selected()) }),
		own.NewButton("上移", func() { move(-1) }), own.NewButton("下移", func() { move(1) }),
		own.NewButton("全部不显示", func() {
			clear(shown)
			draw()
		}),
		own.NewButton("恢复默认", func() {
			set(q.standard)
			draw()
		}))
	draw()
	foot, height := container.NewVBox(buttons), float32(330)
	if large() {
		height = 270 // with its buttons in view
	}
	body := container.NewBorder(nil, foot, nil, nil, tall(table, height))
	var box *own.Dialog
	box = own.NewDialog(h.window().Canvas(), q.title, scaled(560), body, "确定", "取消", func() {
		chosen := slices.DeleteFunc(slices.Clone(order), func(t string) bool { return !shown[t] })
		if len(chosen) == 0 {
			foot.Objects = []fyne.CanvasObject{buttons, warning("! 至少显示一列。", look.Overdue)}
			foot.Refresh()
			box.Refit(scaled(560), body)
			h.window().Canvas().Focus(table)
			return
		}
		box.Close()
		take(chosen)
	}, nil)
	box.Show(table)
	table.Select(0)
}
