package ui

import (
	"cmp"
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"fuyi/app"
	"fuyi/app/access"
	"fuyi/app/casefile"
	"fuyi/app/figures"
	own "fuyi/ui/widget"
)

// caseSet is cases that a list is narrowed to by their numbers, and what they are.
type caseSet struct {
	name    string
	numbers []string
}

// proof is a list that proves a figure: the cases, or the enterprises, that it has
// counted.
type proof interface {
	load()
	export()
	rows() *own.Table
}

// behindView is the cases that a figure has counted: what proves it.
type behindView struct {
	page  *figuresPage
	of    figure
	basis figures.Basis
	items []figures.Item

	columns []app.ListColumn
	title   *widget.Label
	table   *own.Table
	box     fyne.CanvasObject
	sorted  int
	down    bool
	reading generation
	loading map[int]*generation
	numbers map[int]string
}

// behindColumns are the columns of a case in the list; in large text those alone
// that tell cases apart.
func behindColumns() []app.ListColumn {
	if large() {
		return columnsOf([]string{"applicant", "respondent"})
	}
	return columnsOf([]string{"applicant", "respondent", "handler", "outcome"})
}

func newBehindView(p *figuresPage, of figure, basis figures.Basis) *behindView {
	v := &behindView{page: p, of: of, basis: basis, columns: behindColumns(), title: widget.NewLabel(""), sorted: 1, loading: map[int]*generation{}}
	v.title.TextStyle.Bold, v.title.Truncation = true, fyne.TextTruncateEllipsis
	columns := []own.Column{{Title: "案号", Width: 104, Sorts: true}, {Title: "日期", Width: 98, Sorts: true}}
	if name := v.valueName(); name != "" {
		columns = append(columns, own.Column{Title: name, Width: 130, Right: true, Sorts: true})
	}
	v.table = own.NewTable(append(columns, tableColumns(v.columns)...))
	v.table.Need, v.table.OnSort = v.need, v.sort
	v.table.OnOpen = func(row int) {
		if row < len(v.items) {
			p.host.open(place{view: viewCase, number: v.items[row].Number})
		}
	}
	buttons := behindButtons(p, func() { v.table.OnOpen(max(v.table.Selected(), 0)) }, v.openInCases, v.export)
	words := note(v.definition())
	top := container.New(inset{2, 14, 14, 4}, container.NewVBox(buttons, v.title, words))
	v.box = under(top, container.New(narrowed(figuresWidth), v.table))
	v.load()
	return v
}

// behindButtons are the buttons over a list that proves a figure.
func behindButtons(p *figuresPage, open, inCases, export func()) fyne.CanvasObject {
	buttons := container.NewHBox(own.NewButton("← 返回（Esc）", p.closeBehind), own.NewButton("打开案卷（Enter）", open),
		own.NewButton("在“案件”中打开", inCases), rightButton(p.office, access.Export, "导出名单…", export))
	if large() {
		return container.NewHScroll(container.New(inset{bottom: 8}, buttons)) // with room for the scroll bar
	}
	return buttons
}

func (v *behindView) rows() *own.Table { return v.table }

// valueName is the head of the column of values, "" where each case counts once.
func (v *behindView) valueName() string {
	switch v.basis.Keys[0] {
	case figures.Recovered:
		return "金额（元）"
	case figures.DaysTaken:
		return "天数"
	}
	return ""
}

func (v *behindView) name() string { return v.page.nameOf(v.of, v.basis) }

// nameOf names what a figure opens: 2026年第三季度　云溪县公安局　直接纠错.
func (p *figuresPage) nameOf(of figure, basis figures.Basis) string {
	name := p.shown.now.Period.Name() + "　"
	if of.cut != "" {
		name += figures.PartName(of.cut, of.part) + "　"
	}
	return name + basis.Name
}

// definition says what each of the figures counts that the list is made of.
func (v *behindView) definition() string {
	var parts []string
	for _, k := range v.basis.Keys {
		parts = append(parts, definitionText(figures.DefinitionOf(k, v.page.shown.rates)))
	}
	return strings.Join(parts, "")
}

// load reads the list beside the window.
func (v *behindView) load() {
	of, basis, period := v.of, v.basis, v.page.shown.now.Period
	if v.items == nil {
		v.title.SetText(v.name() + "：正在读取……")
	}
	fetch(v.page.host.door(), &v.reading, func(ctx context.Context) ([]figures.Item, error) {
		return v.page.office.Listed(ctx, period, basis, of.cut, of.part)
	}, func(items []figures.Item) {
		v.items = items
		v.draw()
	}, v.page.host.fail)
}

// sort sorts by number, day or value, or turns the direction.
func (v *behindView) sort(column int) {
	v.down = v.sorted == column && !v.down
	v.sorted = column
	v.draw()
}

func (v *behindView) draw() {
	slices.SortStableFunc(v.items, func(a, b figures.Item) int {
		by := 0
		switch v.sorted {
		case 0:
			by = compareNumbers(a.Number, b.Number)
		case 1:
			by = cmp.Compare(a.Day, b.Day)
		default:
			by = cmp.Compare(a.Value, b.Value)
		}
		if v.down {
			return -by
		}
		return by
	})
	v.title.SetText(v.name() + "：" + v.total())
	for _, g := range v.loading {
		g.stop()
	}
	clear(v.loading)
	v.table.SetSorted(v.sorted, v.down)
	v.table.SetCount(len(v.items), true)
	if v.table.Selected() < 0 && len(v.items) > 0 {
		v.table.Select(0)
	}
}

// compareNumbers puts numbers of cases in their order, the running figure as a
// number.
func compareNumbers(a, b string) int {
	if len(a) != len(b) && strings.HasPrefix(a, b[:min(len(b), 5)]) {
		return cmp.Compare(len(a), len(b))
	}
	return cmp.Compare(a, b)
}

// total is the figure as the list has it: how many items there are, or their sum.
func (v *behindView) total() string {
	unit := "件"
	if len(v.basis.Keys) == 1 {
		unit = figures.DefinitionOf(v.basis.Keys[0], v.page.shown.rates).Unit
	}
	switch v.basis.Keys[0] {
	case figures.Recovered:
		var sum int64
		for _, it := range v.items {
			sum += it.Value
		}
		return fmt.Sprintf("%d笔，合计%s元", len(v.items), grouped(casefile.Money(sum)))
	case figures.DaysTaken:
		unit = "件"
	}
	return fmt.Sprintf("%d%s", len(v.items), unit)
}

// need reads the cases of a window of the list.
func (v *behindView) need(offset, limit int) {
	window := v.items[min(offset, len(v.items)):min(offset+limit, len(v.items))]
	g := v.loading[offset]
	if g == nil {
		g = &generation{}
		v.loading[offset] = g
	}
	numbers := numbersOf(window)
	fetch(v.page.host.door(), g, func(ctx context.Context) (map[string]*casefile.Row, error) {
		return rowsBehind(ctx, v.page.office, numbers)
	}, func(rows map[string]*casefile.Row) {
		cells := make([][]own.Cell, len(window))
		for i, it := range window {
			for _, text := range v.texts(it, rows[it.Number]) {
				cells[i] = append(cells[i], own.Cell{Text: text})
			}
		}
		v.table.SetRows(offset, cells)
	}, v.page.host.fail)
}

// rowsBehind reads the list rows of cases by their numbers; none asks for none.
func rowsBehind(ctx context.Context, office *app.Office, numbers []string) (map[string]*casefile.Row, error) {
	found := map[string]*casefile.Row{}
	if len(numbers) == 0 {
		return found, nil
	}
	rows, err := office.Rows(ctx, casefile.Query{Numbers: numbers})
	for i := range rows {
		found[rows[i].Number] = &rows[i]
	}
	return found, err
}

// texts are the cells of an item; r is nil where the case is not to be found.
func (v *behindView) texts(it figures.Item, r *casefile.Row) []string {
	texts := []string{it.Number, it.Day.String()}
	switch v.basis.Keys[0] {
	case figures.Recovered:
		texts = append(texts, grouped(casefile.Money(it.Value)))
	case figures.DaysTaken:
		texts = append(texts, fmt.Sprint(it.Value))
	}
	for _, c := range v.columns {
		if r == nil {
			texts = append(texts, "")
			continue
		}
		texts = append(texts, c.Text(r))
	}
	return texts
}

// numbersOf are the cases of items, each once, in their order.
func numbersOf(items []figures.Item) []string {
	var numbers []string
	seen := map[string]bool{}
	for _, it := range items {
		if !seen[it.Number] {
			seen[it.Number] = true
			numbers = append(numbers, it.Number)
		}
	}
	return numbers
}

// openInCases narrows the list of cases to those behind the figure.
func (v *behindView) openInCases() { v.page.openInCases(v.name(), v.items) }

func (p *figuresPage) openInCases(name string, items []figures.Item) {
	numbers := numbersOf(items)
	if len(numbers) == 0 {
		p.host.tell("这个数字背后没有案件。")
		return
	}
	p.host.open(place{view: viewCases, set: &caseSet{name: name, numbers: numbers}})
}

// export writes the list into a file.
func (v *behindView) export() {
	heads := []string{"案号", "日期"}
	if name := v.valueName(); name != "" {
		heads = append(heads, name)
	}
	for _, c := range v.columns {
		heads = append(heads, c.Title)
	}
	items, notes := slices.Clone(v.items), []string{v.name() + "：" + v.total(), v.definition()}
	askPath(v.page.host, "导出名单", v.page.fileName(v.name(), ".xlsx"), func(ctx context.Context, path string) error {
		rows, err := rowsBehind(ctx, v.page.office, numbersOf(items))
		if err != nil {
			return err
		}
		sheet := app.Sheet{Title: v.basis.Name, Heads: heads, Notes: notes}
		for _, it := range items {
			sheet.Rows = append(sheet.Rows, v.texts(it, rows[it.Number]))
		}
		return v.page.office.ExportSheet(ctx, path, sheet)
	})
}

// fileName proposes where a file goes, by what it holds.
func (p *figuresPage) fileName(name, ending string) string {
	name = strings.Map(func(r rune) rune {
		if strings.ContainsRune(`\/:*?"<>|`, r) || r == '　' {
			return ' '
		}
		return r
	}, name)
	return filepath.Join(homeFolder(p.host), strings.TrimSpace(name)+ending)
}

// export writes the table in view into a file.
func (p *figuresPage) export() {
	if p.shown == nil {
		return
	}
	if p.behind != nil {
		p.behind.export()
		return
	}
	title := "统计总表"
	heads, rows := totalsRows(p.shown)
	keys := p.totals.keys
	if p.chosen > totalsPlace && p.chosen < picturesPlace() {
		title = "按" + p.parts.cut.Name() + "统计"
		heads, rows = p.parts.rows()
		keys = p.parts.keys()
	}
	notes := []string{"期间：" + p.shown.now.Period.Name(), p.shown.now.Sentence()}
	for _, k := range keys {
		notes = append(notes, definitionText(figures.DefinitionOf(k, p.shown.rates)))
	}
	sheet := app.Sheet{Title: title, Heads: heads, Rows: rows, Notes: notes}
	askPath(p.host, "导出表格", p.fileName(p.shown.now.Period.Name()+title, ".xlsx"), func(ctx context.Context, path string) error {
		return p.office.ExportSheet(ctx, path, sheet)
	})
}
