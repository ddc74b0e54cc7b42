package ui

import (
	"cmp"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"fuyi/app/figures"
	own "fuyi/ui/widget"
)

// partsView is the figures of the parts of a cut, the figures beside each other and
// the whole in the first row. Each cell opens its cases.
type partsView struct {
	page   *figuresPage
	groups []figureColumns
	group  *choice[string]
	cut    figures.Cut
	table  *own.Table
	foot   *footing
	middle *fyne.Container
	box    fyne.CanvasObject

	parts      []string // in the order of the rows below the whole
	sorted     int      // the column, -1 for the order of the figures
	descending bool
}

func newPartsView(p *figuresPage) *partsView {
	v := &partsView{page: p, groups: columnGroups(), foot: newFooting(p), middle: container.NewStack(), sorted: -1}
	names := make([]string, len(v.groups))
	for i, g := range v.groups {
		names[i] = g.name
	}
	v.group = newChoice(names, func(s string) string { return s }, func(string) {
		v.sorted = -1
		v.build()
	})
	v.group.set(names[0])
	hint := note("← → 选指标，Enter 打开案件，空格按该列排序。")
	line := container.New(inset{4, 14, 14, 4}, container.NewBorder(nil, nil, container.NewHBox(widget.NewLabel("指标"), container.New(fixedWidth(170), v.group.Select)), nil, container.New(layout.NewCustomPaddedVBoxLayout(0), layout.NewSpacer(), hint, layout.NewSpacer())))
	v.box = under(line, container.NewBorder(nil, v.foot.box, nil, nil, v.middle))
	return v
}

// keys are the figures of the columns after the first.
func (v *partsView) keys() []figures.Key {
	for _, g := range v.groups {
		if g.name == v.group.value() {
			return g.keys
		}
	}
	return v.groups[0].keys
}

// choose shows the parts of a cut.
func (v *partsView) choose(c figures.Cut) {
	if c == v.cut && v.table != nil {
		return
	}
	v.cut, v.sorted = c, -1
	v.build()
}

// build makes the table for the columns that are chosen.
func (v *partsView) build() {
	r := figures.Rates{}
	columns := []own.Column{{Title: v.cut.Name(), Width: 190, Grow: !large(), Sorts: true}}
	for _, k := range v.keys() {
		title := columnTitle(k, r)
		width := max(72, 13*float32(len([]rune(title)))+34) // with the arrow of the order
		columns = append(columns, own.Column{Title: title, Width: width, Right: true, Sorts: true})
	}
	v.table = own.NewTable(columns)
	v.table.OnSort = v.sort
	v.table.OnSelect = func(row int) { v.foot.set(v.at(row, v.table.Column())) }
	v.table.OnCell = func(row, column int) {
		v.foot.set(v.at(row, column))
		v.foot.open()
	}
	v.middle.Objects = []fyne.CanvasObject{container.New(narrowed(figuresWidth), v.table)}
	v.middle.Refresh()
	v.draw()
}

// columnTitle is the head of a figure's column: short, what it counts stands below.
func columnTitle(k figures.Key, r figures.Rates) string {
	switch k {
	case figures.Recovered:
		return "挽回损失（元）"
	case figures.DaysTaken:
		return "用时（天）"
	case figures.CorrectedShare:
		return "纠错率"
	}
	return figures.DefinitionOf(k, r).Name
}

// at is the figure of a cell; the first column stands for the first figure.
func (v *partsView) at(row, column int) figure {
	f := figure{key: v.keys()[max(column-1, 0)]}
	if row > 0 && row <= len(v.parts) {
		f.cut, f.part = v.cut, v.parts[row-1]
	}
	return f
}

// sort sorts by a column, the greatest first, or turns its direction; the whole
// stays at the top.
func (v *partsView) sort(column int) {
	switch {
	case v.sorted != column:
		v.sorted, v.descending = column, column > 0
	case v.descending == (column > 0):
		v.descending = !v.descending
	default:
		v.sorted = -1 // the third time gives the first order back
	}
	v.draw()
}

// order puts the parts in the order of the chosen column.
func (v *partsView) order() {
	c := v.page.shown
	v.parts = c.now.Parts(v.cut)
	if v.sorted < 0 {
		return
	}
	slices.SortStableFunc(v.parts, func(a, b string) int {
		by := 0
		if v.sorted == 0 {
			by = cmp.Compare(figures.PartName(v.cut, a), figures.PartName(v.cut, b))
		} else {
			k := v.keys()[v.sorted-1]
			x, _ := figureValue(c.now.Part(v.cut, a), k, c.rates)
			y, _ := figureValue(c.now.Part(v.cut, b), k, c.rates)
			by = cmp.Compare(x, y)
		}
		if v.descending {
			return -by
		}
		return by
	})
}

func (v *partsView) draw() {
	if v.page.shown == nil || v.table == nil {
		return
	}
	v.order()
	_, rows := v.rows()
	cells := make([][]own.Cell, len(rows))
	for i, row := range rows {
		cells[i] = make([]own.Cell, len(row))
		for n, text := range row {
			cells[i][n] = own.Cell{Text: text, Bold: i == 0}
		}
	}
	v.table.SetSorted(v.sorted, v.descending)
	v.table.SetCount(len(cells), true)
	v.table.SetRows(0, cells)
	if v.table.Selected() < 0 {
		v.table.Select(0)
		v.table.SelectColumn(1)
	} else {
		v.foot.set(v.at(v.table.Selected(), v.table.Column()))
	}
}

// rows is the table as it is shown and exported.
func (v *partsView) rows() (heads []string, rows [][]string) {
	c := v.page.shown
	heads = []string{v.cut.Name()}
	for _, k := range v.keys() {
		heads = append(heads, figures.DefinitionOf(k, c.rates).Name)
	}
	line := func(name string, b *figures.Bucket) {
		row := []string{name}
		for _, k := range v.keys() {
			row = append(row, figureText(b, k, c.rates))
		}
		rows = append(rows, row)
	}
	line("合计", &c.now.Bucket)
	for _, part := range v.parts {
		line(figures.PartName(v.cut, part), c.now.Part(v.cut, part))
	}
	return heads, rows
}
