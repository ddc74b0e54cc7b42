package ui

import (
	"context"
	"fmt"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"fuyi/app"
	"fuyi/app/access"
	"fuyi/app/casefile"
	"fuyi/app/law"
	own "fuyi/ui/widget"
)

// findPause is how long typing must rest before the list is searched.
const findPause = 150 * time.Millisecond

// casesPage is the list of all cases (案件).
type casesPage struct {
	host   host
	office *app.Office

	box      fyne.CanvasObject
	search   *entry
	stage    *choice[law.Stage]
	count    *widget.Label
	chips    *fyne.Container
	chipLine *fyne.Container
	middle   *fyne.Container
	parts    []fyne.CanvasObject
	table    *own.Table
	empty    *fyne.Container

	columns []app.ListColumn
	filter  caseFilter
	saved   []savedFilter
	query   casefile.Query
	numbers map[int]string

	wanted     int // the row to open once it is read, -1: none
	stale      bool
	visible    bool
	recalled   bool // the look of the list was looked for
	counting   generation
	naming     generation
	loading    map[int]*generation
	typing     pause
	shownCount int
	noRoom     int // columns that the window is too narrow for
}

func newCasesPage(h host, office *app.Office) *casesPage {
	p := &casesPage{host: h, office: office, stale: true, wanted: -1, numbers: map[int]string{}, loading: map[int]*generation{}}
	p.query = casefile.Query{Order: casefile.ByNumber, Descending: true}
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
	}, func(s law.Stage) {
		p.filter.Stage = s
		p.apply()
	})
	p.stage.set("")
	p.count = widget.NewLabel("")
	p.empty = container.NewCenter()
	p.middle = container.NewStack()
	p.columns = app.ListColumns()[:firstColumns]
	p.arrange()
	p.setColumns(p.columns, nil)
	return p
}

func (p *casesPage) arrange() {
	batch := "成批办理…"
	if !large() {
		batch += "（Ctrl+Enter）"
	}
	buttons := flowing(
		own.NewButton("筛选…", p.askFilter), own.NewButton("已存条件…", p.openSaved), own.NewButton("列…", p.chooseColumns),
		own.NewButton(batch, p.openBatchMenu), own.NewButton("复制（Ctrl+C）", p.copyRows), rightButton(p.office, access.Export, "导出…", p.export), rightButton(p.office, access.Export, "案件包…", p.exportBundle))
	line := container.NewBorder(nil, nil, nil, container.NewHBox(container.New(fixedWidth(150), p.stage.Select), p.count), p.search)
	tools := container.New(inset{4, 14, 14, 6}, buttons)
	head := container.NewVBox(container.New(inset{10, 14, 14, 0}, line), tools, p.chipsBar())
	p.parts = []fyne.CanvasObject{p.middle, head}
	keys := note("↑↓ 选择　Enter 打开　空格 选中　Shift+↑↓ 连续选中　Ctrl+A 全选　Esc 取消选中和条件")
	p.box = container.NewBorder(head, container.New(inset{2, 14, 14, 2}, keys), nil, nil, p.middle)
}

func (p *casesPage) content() fyne.CanvasObject { return p.box }
func (p *casesPage) areas() []fyne.CanvasObject { return p.parts }

func (p *casesPage) show() {
	p.visible = true
	if !p.recalled {
		p.recalled = true
		p.recallLook()
		p.loadSaved()
	}
	if p.stale {
		p.load(true)
	}
	if canvas := p.host.window().Canvas(); canvas.Focused() == nil {
		canvas.Focus(p.table)
	}
}

func (p *casesPage) hide() { p.visible, p.wanted = false, -1 }

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

// back forgets what is picked, then the conditions, before it leaves the page.
func (p *casesPage) back() bool {
	switch {
	case len(p.table.Picked()) > 1:
		p.table.ClearPicked()
	case p.search.Text != "" || p.filter != (caseFilter{}):
		p.search.SetText("")
		p.setFilter(caseFilter{})
	default:
		return false
	}
	return true
}

// narrow shows the cases of one stage.
func (p *casesPage) narrow(stage law.Stage) {
	p.search.SetText("")
	p.setFilter(caseFilter{Stage: stage})
}

// narrowTo shows the cases behind a figure.
func (p *casesPage) narrowTo(set *caseSet) {
	p.search.SetText("")
	p.setFilter(caseFilter{Set: set})
}

func (p *casesPage) focusTable() {
	p.host.window().Canvas().Focus(p.table)
	p.table.Select(max(p.table.Selected(), 0))
}

// apply takes in what was typed and chosen.
func (p *casesPage) apply() {
	p.query.Text = trimmed(p.search.Text)
	p.filter.put(&p.query, p.office.Today())
	p.load(false)
}

// sort sorts by a column, or turns its direction.
func (p *casesPage) sort(column int) {
	order := columnFaces[p.columns[column].ID].order
	p.query.Descending = p.query.Order == order && !p.query.Descending
	p.query.Order = order
	p.markSorted()
	p.load(false)
}

// tellCount says how many cases there are, and how many of them are picked.
func (p *casesPage) tellCount() {
	text := fmt.Sprintf("共 %d 件", p.shownCount)
	if n := len(p.table.Picked()); n > 1 {
		text = fmt.Sprintf("已选 %d／%d 件", n, p.shownCount)
	}
	if p.noRoom > 0 {
		text += fmt.Sprintf("，%d 列放不下", p.noRoom)
	}
	p.count.SetText(text)
}

// load counts anew; the table then asks for the rows in view.
func (p *casesPage) load(keep bool) {
	p.stale, p.wanted = false, -1
	q := p.query
	fetch(p.host.door(), &p.counting, func(ctx context.Context) (int, error) { return p.office.Count(ctx, q) }, func(n int) {
		for _, g := range p.loading {
			g.stop()
		}
		clear(p.loading)
		clear(p.numbers)
		p.shownCount = n
		p.empty.RemoveAll()
		if n == 0 {
			p.empty.Add(p.nothing())
		}
		p.table.SetCount(n, keep)
		p.tellCount()
	}, p.host.fail)
}

// need reads a window of rows.
func (p *casesPage) need(offset, limit int) {
	q, columns := p.query, p.columns
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
			cells[i] = caseCells(columns, &rows[i], p.office.Today())
		}
		p.table.SetRows(offset, cells)
		if p.wanted >= 0 && p.numbers[p.wanted] != "" {
			p.openRow(p.wanted)
		}
	}, p.host.fail)
}

// openRow opens the case of a row, where that is still being read, when it has
// come: Enter is often faster.
func (p *casesPage) openRow(row int) {
	number := p.numbers[row]
	if number == "" {
		p.wanted = row
		return
	}
	p.wanted = -1
	p.host.open(place{view: viewCase, number: number})
}

// nothing says why the list is empty, and what to do.
func (p *casesPage) nothing() fyne.CanvasObject {
	if p.query.Bin == casefile.InsideBin && p.query.Text == "" {
		return widget.NewLabel("回收站是空的。按 Esc 回到全部案件。")
	}
	if p.query.Text != "" || p.filter != (caseFilter{}) {
		return widget.NewLabel("没有符合条件的案件。按 Esc 清除条件。")
	}
	register := rightButton(p.office, access.Register, "登记新申请（Ctrl+N）", func() { p.host.open(place{view: viewRegister}) })
	ledger := rightButton(p.office, access.Import, "导入旧台账（Ctrl+L）", func() { p.host.open(place{view: viewLedger}) })
	return container.NewVBox(widget.NewLabel("登记簿里还没有案件。"), register, ledger)
}
