package ui

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"fuyi/app"
	"fuyi/app/casefile"
	"fuyi/app/figures"
	own "fuyi/ui/widget"
)

// enterprisesView is the enterprises that 挽回损失企业 has counted, each with its
// cases and what was recovered in them.
type enterprisesView struct {
	page  *figuresPage
	of    figure
	basis figures.Basis
	list  []app.Enterprise

	title   *widget.Label
	table   *own.Table
	box     fyne.CanvasObject
	sorted  int // -1 for the order of amounts
	down    bool
	reading generation
}

// enterpriseColumns are the columns of the list; in large text without the code,
// which the export has.
func enterpriseColumns() []own.Column {
	columns := []own.Column{{Title: "企业", Width: 190, Grow: true, Sorts: true}, {Title: "统一社会信用代码", Width: 176}, {Title: "件数", Width: 66, Right: true, Sorts: true},
		{Title: "挽回金额（元）", Width: 130, Right: true, Sorts: true}, {Title: "案件", Width: 130, Grow: true}}
	if large() {
		columns = slices.Delete(columns, 1, 2)
	}
	return columns
}

func newEnterprisesView(p *figuresPage, of figure, basis figures.Basis) *enterprisesView {
	v := &enterprisesView{page: p, of: of, basis: basis, title: widget.NewLabel(""), table: own.NewTable(enterpriseColumns()), sorted: -1}
	v.title.TextStyle.Bold, v.title.Truncation = true, fyne.TextTruncateEllipsis
	v.table.OnOpen, v.table.OnSort = v.openRow, v.sort
	buttons := behindButtons(p, func() { v.openRow(max(v.table.Selected(), 0)) }, v.openInCases, v.export)
	words := note(definitionText(figures.DefinitionOf(figures.RecoveredEnterprises, p.shown.rates)))
	v.box = under(container.New(inset{2, 14, 14, 4}, container.NewVBox(buttons, v.title, words)), container.New(narrowed(figuresWidth), v.table))
	v.load()
	return v
}

func (v *enterprisesView) rows() *own.Table { return v.table }

func (v *enterprisesView) name() string { return v.page.nameOf(v.of, v.basis) }

// load reads the list beside the window.
func (v *enterprisesView) load() {
	of, period := v.of, v.page.shown.now.Period
	if v.list == nil {
		v.title.SetText(v.name() + "：正在读取……")
	}
	fetch(v.page.host.door(), &v.reading, func(ctx context.Context) ([]app.Enterprise, error) {
		return v.page.office.Enterprises(ctx, period, of.cut, of.part)
	}, func(list []app.Enterprise) {
		v.list = list
		v.draw()
	}, v.page.host.fail)
}

// sort sorts by name, cases or amount, or turns the direction.
func (v *enterprisesView) sort(column int) {
	v.down = v.sorted == column && !v.down
	v.sorted = column
	v.draw()
}

func (v *enterprisesView) draw() {
	by := map[string]func(a, b *app.Enterprise) int{
		"企业":      func(a, b *app.Enterprise) int { return strings.Compare(a.Name, b.Name) },
		"件数":      func(a, b *app.Enterprise) int { return cmp.Compare(len(a.Cases), len(b.Cases)) },
		"挽回金额（元）": func(a, b *app.Enterprise) int { return cmp.Compare(a.Amount(), b.Amount()) },
	}
	if v.sorted >= 0 {
		order := by[enterpriseColumns()[v.sorted].Title]
		slices.SortStableFunc(v.list, func(a, b app.Enterprise) int {
			if v.down {
				return order(&b, &a)
			}
			return order(&a, &b)
		})
	}
	v.title.SetText(v.name() + "：" + v.total())
	cells := make([][]own.Cell, len(v.list))
	for i := range v.list {
		texts := enterpriseTexts(&v.list[i])
		if large() {
			texts = slices.Delete(texts, 1, 2)
		}
		for _, text := range texts {
			cells[i] = append(cells[i], own.Cell{Text: text})
		}
	}
	v.table.SetSorted(v.sorted, v.down)
	v.table.SetCount(len(cells), true)
	v.table.SetRows(0, cells)
	if v.table.Selected() < 0 && len(cells) > 0 {
		v.table.Select(0)
	}
}

// enterpriseTexts are the cells of an enterprise, as they are exported.
func enterpriseTexts(e *app.Enterprise) []string {
	return []string{e.Name, e.Code(), fmt.Sprint(len(e.Cases)), grouped(e.Amount()), strings.Join(numbersOf(e.Cases), "、")}
}

// total is the figure as the list has it, with the sum.
func (v *enterprisesView) total() string {
	var sum casefile.Money
	for i := range v.list {
		sum += v.list[i].Amount()
	}
	return fmt.Sprintf("%d户，合计%s元", len(v.list), grouped(sum))
}

// openRow opens the case of an enterprise, or asks which where it has several.
func (v *enterprisesView) openRow(row int) {
	if row < 0 || row >= len(v.list) {
		return
	}
	e := &v.list[row]
	open := func(number string) func() {
		return func() { v.page.host.open(place{view: viewCase, number: number, tab: tabLosses}) }
	}
	if len(e.Cases) == 1 {
		open(e.Cases[0].Number)()
		return
	}
	var choices []option
	for _, it := range e.Cases {
		choices = append(choices, option{name: it.Number, about: it.Day.String(), side: grouped(casefile.Money(it.Value)) + " 元", take: open(it.Number)})
	}
	choose(v.page.host, e.Name+"的案件", "打案号中的几个数字", choices)
}

// openInCases narrows the list of cases to those of all the enterprises.
func (v *enterprisesView) openInCases() {
	var items []figures.Item
	for i := range v.list {
		items = append(items, v.list[i].Cases...)
	}
	v.page.openInCases(v.name(), items)
}

// export writes the list into a file.
func (v *enterprisesView) export() {
	sheet := app.Sheet{Title: v.basis.Name, Heads: []string{"企业", "统一社会信用代码", "件数", "挽回金额（元）", "案件"},
		Notes: []string{v.name() + "：" + v.total(), definitionText(figures.DefinitionOf(figures.RecoveredEnterprises, v.page.shown.rates))}}
	for i := range v.list {
		sheet.Rows = append(sheet.Rows, enterpriseTexts(&v.list[i]))
	}
	askPath(v.page.host, "导出名单", v.page.fileName(v.name(), ".xlsx"), func(ctx context.Context, path string) error {
		return v.page.office.ExportSheet(ctx, path, sheet)
	})
}
