package ui

import (
	"context"
	"fmt"
	"image/color"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"fuyi/app"
	"fuyi/app/casefile"
	"fuyi/app/date"
	"fuyi/app/law"
	look "fuyi/ui/theme"
	own "fuyi/ui/widget"
)

// findPause is how long typing must rest before the list is searched.
const findPause = 150 * time.Millisecond

// caseColumns are the columns of the list; order is what the column sorts by.
var caseColumns = []struct {
	own.Column
	order casefile.Order
}{
	{own.Column{Title: "案号", Width: 104, Sorts: true}, casefile.ByNumber},
	{own.Column{Title: "申请人", Width: 150, Grow: true, Sorts: true}, casefile.ByApplicant},
	{own.Column{Title: "被申请人", Width: 170, Grow: true, Sorts: true}, casefile.ByRespondent},
	{own.Column{Title: "行政行为", Width: 170, Grow: true}, casefile.ByNumber},
	{own.Column{Title: "阶段", Width: 92, Sorts: true}, casefile.ByStage},
	{own.Column{Title: "下一步", Width: 150, Grow: true}, casefile.ByNumber},
	{own.Column{Title: "到期", Width: 142, Sorts: true}, casefile.ByNextDue},
	{own.Column{Title: "承办人", Width: 78, Sorts: true}, casefile.ByHandler},
}

// casesPage is the list of all cases (案件).
type casesPage struct {
	host   host
	office *app.Office

	box     fyne.CanvasObject
	search  *entry
	stage   *choice[law.Stage]
	count   *widget.Label
	table   *own.Table
	empty   *fyne.Container
	query   casefile.Query
	numbers map[int]string

	stale            bool
	visible          bool
	counting         generation
	loading          map[int]*generation
	typing           pause
	shownCount       int
	sorted           int
	sortedDescending bool
}

func newCasesPage(h host, office *app.Office) *casesPage {
	p := &casesPage{host: h, office: office, stale: true, numbers: map[int]string{}, loading: map[int]*generation{}}
	p.query = casefile.Query{Order: casefile.ByNumber, Descending: true}
	p.sortedDescending = true
	p.search = newEntry()
	p.search.SetPlaceHolder("查找案号、当事人、证件号、文书名称、文号（Ctrl+F）")
	p.search.OnChanged = func(string) { h.door().after(&p.typing, findPause, p.apply) }
	p.search.OnSubmitted = func(string) { p.focusTable() }
	p.stage = newChoice(stages, func(s law.Stage) string {
		switch s {
		case "":
			return "全部阶段"
		case binned:
			return "回收站"
		}
		return law.StageName(s)
	}, func(law.Stage) { p.apply() })
	p.stage.set("")
	p.count = widget.NewLabel("")
	columns := make([]own.Column, len(caseColumns))
	for i, c := range caseColumns {
		columns[i] = c.Column
	}
	p.table = own.NewTable(columns)
	p.table.Need = p.need
	p.table.OnOpen = p.openRow
	p.table.OnSort = p.sort
	p.table.SetSorted(0, true)
	p.empty = container.NewCenter()
	batch := widget.NewButton("成批制作文书…", func() { caseBatch(h, office, p.query) })
	bar := container.NewBorder(nil, nil, nil, container.NewHBox(container.New(atLeast{width: 150}, p.stage.Select), batch, p.count), p.search)
	p.box = container.NewBorder(container.New(inset{10, 14, 14, 8}, bar), nil, nil, nil, container.NewStack(p.table, p.empty))
	return p
}

func (p *casesPage) content() fyne.CanvasObject { return p.box }

func (p *casesPage) show() {
	p.visible = true
	if p.stale {
		p.load(true)
	}
	if canvas := p.host.window().Canvas(); canvas.Focused() == nil {
		canvas.Focus(p.table)
	}
}

func (p *casesPage) hide() { p.visible = false }

func (p *casesPage) changed(app.Change) {
	p.stale = true
	if p.visible {
		p.load(true)
	}
}

func (p *casesPage) newDay() { p.changed(app.Change{}) }

// find puts the cursor into the search.
func (p *casesPage) find() {
	p.host.window().Canvas().Focus(p.search)
	p.search.TypedShortcut(&fyne.ShortcutSelectAll{})
}

// back clears the search before it leaves the page.
func (p *casesPage) back() bool {
	if p.search.Text == "" && p.stage.value() == "" {
		return false
	}
	p.search.SetText("")
	p.stage.set("")
	p.apply()
	return true
}

// byHandler asks narrow for the list by handler, cases without one first.
const byHandler = "handler"

// narrow shows the cases of one stage, or all of them by handler.
func (p *casesPage) narrow(to string) {
	p.search.SetText("")
	if to == byHandler {
		p.stage.set("")
		p.sorted = -1
		p.sort(len(caseColumns) - 1)
	} else {
		p.stage.set(law.Stage(to))
	}
	p.apply()
}

func (p *casesPage) focusTable() {
	p.host.window().Canvas().Focus(p.table)
	p.table.Select(max(p.table.Selected(), 0))
}

// apply takes in what was typed and chosen.
func (p *casesPage) apply() {
	p.query.Text = trimmed(p.search.Text)
	p.query.Stage, p.query.Bin = string(p.stage.value()), casefile.OutsideBin
	if p.stage.value() == binned {
		p.query.Stage, p.query.Bin = "", casefile.InsideBin
	}
	p.load(false)
}

// sort sorts by a column, or turns its direction.
func (p *casesPage) sort(column int) {
	if p.sorted == column {
		p.sortedDescending = !p.sortedDescending
	} else {
		p.sorted, p.sortedDescending = column, false
	}
	p.query.Order, p.query.Descending = caseColumns[column].order, p.sortedDescending
	p.table.SetSorted(column, p.sortedDescending)
	p.load(false)
}

// load counts anew; the table then asks for the rows in view.
func (p *casesPage) load(keep bool) {
	p.stale = false
	q := p.query
	fetch(p.host.door(), &p.counting, func(ctx context.Context) (int, error) { return p.office.Count(ctx, q) }, func(n int) {
		for _, g := range p.loading {
			g.stop()
		}
		clear(p.loading)
		clear(p.numbers)
		p.shownCount = n
		p.count.SetText(fmt.Sprintf("共 %d 件", n))
		p.empty.RemoveAll()
		if n == 0 {
			p.empty.Add(p.nothing())
		}
		p.table.SetCount(n, keep)
	}, p.host.fail)
}

// need reads a window of rows.
func (p *casesPage) need(offset, limit int) {
	q := p.query
	q.Offset, q.Limit = offset, limit
	g := p.loading[offset]
	if g == nil {
		g = &generation{}
		p.loading[offset] = g
	}
	fetch(p.host.door(), g, func(ctx context.Context) ([]casefile.Row, error) { return p.office.Rows(ctx, q) }, func(rows []casefile.Row) {
		cells := make([][]own.Cell, len(rows))
		for i := range rows {
			p.numbers[offset+i] = rows[i].Number
			cells[i] = caseCells(&rows[i], p.office.Today())
		}
		p.table.SetRows(offset, cells)
	}, p.host.fail)
}

// caseCells is a row as the table shows it.
func caseCells(r *casefile.Row, today date.Date) []own.Cell {
	act := r.ActTitle
	if r.ActNumber != "" {
		act = strings.TrimSpace(r.ActNumber + " " + r.ActTitle)
	}
	due := ""
	if !r.NextDue.IsZero() {
		due = r.NextDue.String() + " " + r.NextDue.ChineseWeekday()
		if r.Provisional {
			due += " 暂算"
		}
		switch {
		case r.NextDue < today:
			due = "✕ " + due
		case r.NextDue == today:
			due = "! " + due
		}
	}
	handler := own.Cell{Text: r.Handler}
	if r.Handler == "" {
		handler = own.Cell{Text: "无", Color: look.Muted}
	}
	return []own.Cell{
		{Text: r.Number}, {Text: r.Applicant}, {Text: r.Respondent}, {Text: act},
		{Text: law.StageName(law.Stage(r.Stage)), Color: stageColor(law.Stage(r.Stage))},
		{Text: r.NextStep}, {Text: due, Color: dueColor(r.NextDue, today)}, handler,
	}
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

func (p *casesPage) openRow(row int) {
	if number := p.numbers[row]; number != "" {
		p.host.open(place{view: viewCase, number: number})
	}
}

// nothing says why the list is empty, and what to do.
func (p *casesPage) nothing() fyne.CanvasObject {
	if p.query.Bin == casefile.InsideBin && p.query.Text == "" {
		return widget.NewLabel("回收站是空的。按 Esc 回到全部案件。")
	}
	if p.query.Text != "" || p.query.Stage != "" || p.query.Bin == casefile.InsideBin {
		return widget.NewLabel("没有符合条件的案件。按 Esc 清除条件。")
	}
	register := widget.NewButton("登记新申请（Ctrl+N）", func() { p.host.open(place{view: viewRegister}) })
	return container.NewVBox(widget.NewLabel("登记簿里还没有案件。"), register)
}
