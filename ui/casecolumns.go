package ui

import (
	"context"
	"encoding/json"
	"image/color"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"fuyi/app"
	"fuyi/app/casefile"
	"fuyi/app/date"
	"fuyi/app/law"
	look "fuyi/ui/theme"
	own "fuyi/ui/widget"
)

// columnFace is how the list shows a column.
type columnFace struct {
	width float32
	grow  bool
	order casefile.Order
	sorts bool
	yield int // as of own.Column
}

// columnFaces are those of the columns, by their IDs; others have the plain one.
var columnFaces = map[string]columnFace{
	"number": {104, false, casefile.ByNumber, true, 0}, "applicant": {150, true, casefile.ByApplicant, true, 0},
	"respondent": {170, true, casefile.ByRespondent, true, 0}, "act": {170, true, 0, false, 5},
	"stage": {92, false, casefile.ByStage, true, 3}, "step": {150, true, 0, false, 1},
	"due": {138, false, casefile.ByNextDue, true, 0}, "handler": {78, false, casefile.ByHandler, true, 2},
	"received": {96, false, casefile.ByReceived, true, 4}, "accepted": {96, false, 0, false, 4}, "closed": {96, false, 0, false, 4},
	"enterprise": {52, false, 0, false, 4},
}

// firstColumns are the columns that a new desk shows.
const firstColumns = 8

// listLook is how the list looks on this PC, as a draft keeps it.
type listLook struct {
	Columns []string  `json:"columns"`
	Shares  []float32 `json:"shares,omitempty"`
}

// listLookDraft is the key of that draft.
const listLookDraft = "desk.caselist"

// columnsOf are the columns of some IDs, in their order; unknown ones are left
// out, and none are those of a new desk.
func columnsOf(ids []string) []app.ListColumn {
	all := app.ListColumns()
	var columns []app.ListColumn
	for _, id := range ids {
		if i := slices.IndexFunc(all, func(c app.ListColumn) bool { return c.ID == id }); i >= 0 {
			columns = append(columns, all[i])
		}
	}
	if len(columns) == 0 {
		return all[:firstColumns]
	}
	return columns
}

// tableColumns are the heads of columns.
func tableColumns(columns []app.ListColumn) []own.Column {
	heads := make([]own.Column, len(columns))
	for i, c := range columns {
		face, known := columnFaces[c.ID]
		if !known {
			face = columnFace{width: 110, yield: 4}
		}
		heads[i] = own.Column{Title: c.Title, Width: face.width, Grow: face.grow, Sorts: face.sorts, Yield: face.yield}
	}
	return heads
}

// caseCells is a row as the table shows it: what is pressing has a sign and a
// colour.
func caseCells(columns []app.ListColumn, r *casefile.Row, today date.Date) []own.Cell {
	cells := make([]own.Cell, len(columns))
	for i, c := range columns {
		cells[i] = own.Cell{Text: c.Text(r)}
		switch c.ID {
		case "stage":
			cells[i].Color = stageColor(law.Stage(r.Stage))
		case "due":
			cells[i].Text, cells[i].Color = dueSign(r.NextDue, today)+cells[i].Text, dueColor(r.NextDue, today)
		case "handler":
			if r.Handler == "" {
				cells[i] = own.Cell{Text: "无", Color: look.Muted}
			}
		}
	}
	return cells
}

func stageColor(s law.Stage) color.Color {
	switch s {
	case law.SuspendedCase:
		return look.Suspended
	case law.Closed, law.Effective, law.ArchivedCase, law.RejectedCase, law.AbandonedCase:
		return look.Muted
	}
	return nil
}

func dueSign(due, today date.Date) string {
	switch {
	case due.IsZero() || due > today:
		return ""
	case due == today:
		return "! "
	}
	return "✕ "
}

func dueColor(due, today date.Date) color.Color {
	switch {
	case due.IsZero():
		return nil
	case due < today:
		return look.Overdue
	case due == today:
		return look.Today
	}
	return nil
}

// setColumns shows other columns.
func (p *casesPage) setColumns(columns []app.ListColumn, shares []float32) {
	p.columns = columns
	table := own.NewTable(tableColumns(columns))
	table.Need, table.OnOpen, table.OnSort, table.Multi = p.need, p.openRow, p.sort, true
	table.OnPick, table.OnCopy, table.OnWidths = func(int) { p.tellCount() }, p.copyRows, p.keepLook
	table.OnYield = func(n int) {
		p.noRoom = n
		p.tellCount()
	}
	p.noRoom = 0
	table.SetShares(shares)
	p.table = table
	p.middle.Objects = []fyne.CanvasObject{table, p.empty}
	p.middle.Refresh()
	p.markSorted()
	p.load(false)
}

// markSorted shows by which column the list is sorted, where it is in view.
func (p *casesPage) markSorted() {
	at := slices.IndexFunc(p.columns, func(c app.ListColumn) bool {
		face := columnFaces[c.ID]
		return face.sorts && face.order == p.query.Order
	})
	p.table.SetSorted(at, p.query.Descending)
}

// keepLook remembers columns and widths on this PC.
func (p *casesPage) keepLook() {
	kept := listLook{Shares: p.table.Shares()}
	for _, c := range p.columns {
		kept.Columns = append(kept.Columns, c.ID)
	}
	text, err := json.Marshal(kept)
	if err != nil {
		p.host.fail(err)
		return
	}
	p.host.door().write(func(ctx context.Context) error { return p.office.SetDraft(ctx, listLookDraft, text) }, func(err error) {
		if err != nil {
			p.host.fail(err)
		}
	})
}

// recallLook shows the columns as this PC remembers them.
func (p *casesPage) recallLook() {
	var once generation
	fetch(p.host.door(), &once, func(ctx context.Context) (kept listLook, err error) {
		text, err := p.office.Draft(ctx, listLookDraft)
		if err != nil || len(text) == 0 {
			return kept, err
		}
		return kept, json.Unmarshal(text, &kept)
	}, func(kept listLook) {
		if len(kept.Columns) > 0 {
			p.setColumns(columnsOf(kept.Columns), kept.Shares)
		}
	}, p.host.fail)
}

// chooseColumns asks which columns are shown, and in which order.
func (p *casesPage) chooseColumns() {
	all := app.ListColumns()
	order := slices.Clone(p.columns)
	for _, c := range all {
		if !slices.ContainsFunc(order, func(x app.ListColumn) bool { return x.ID == c.ID }) {
			order = append(order, c)
		}
	}
	shown := map[string]bool{}
	for _, c := range p.columns {
		shown[c.ID] = true
	}
	table := own.NewTable([]own.Column{{Title: "显示", Width: 50}, {Title: "列", Width: 160, Grow: true}})
	draw := func() {
		rows := make([][]own.Cell, len(order))
		for i, c := range order {
			mark := "—"
			if shown[c.ID] {
				mark = "✓"
			}
			rows[i] = []own.Cell{{Text: mark}, {Text: c.Title}}
		}
		table.SetCount(len(rows), true)
		table.SetRows(0, rows)
	}
	turn := func(row int) {
		if row >= 0 {
			shown[order[row].ID] = !shown[order[row].ID]
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
		own.NewButton("恢复默认", func() {
			order = slices.Clone(all)
			clear(shown)
			for _, c := range all[:firstColumns] {
				shown[c.ID] = true
			}
			draw()
		}))
	draw()
	body := container.NewBorder(nil, buttons, nil, nil, tall(table, 330))
	var box *own.Dialog
	box = own.NewDialog(p.host.window().Canvas(), "列", scaled(520), body, "确定", "取消", func() {
		var ids []string
		for _, c := range order {
			if shown[c.ID] {
				ids = append(ids, c.ID)
			}
		}
		if len(ids) == 0 {
			p.host.tell("至少显示一列。")
			return
		}
		box.Close()
		p.setColumns(columnsOf(ids), nil)
		p.keepLook()
	}, nil)
	box.Show(table)
	table.Select(0)
}
