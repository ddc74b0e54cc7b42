package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"fuyi/app/figures"
	own "fuyi/ui/widget"
)

// figure is one figure of the page: of all cases, or of a part of a cut.
type figure struct {
	key  figures.Key
	cut  figures.Cut
	part string
}

// footing is the line below a table that says what the chosen figure is, with the
// buttons that open its cases.
type footing struct {
	page    *figuresPage
	of      figure
	chosen  bool
	words   *own.Paragraph
	cases   *own.Button
	divisor *own.Button
	box     *fyne.Container
}

func newFooting(p *figuresPage) *footing {
	f := &footing{page: p, words: note("")}
	f.cases = own.NewButton("打开案件（Enter）", f.open)
	f.divisor = own.NewButton("打开分母", func() {
		if _, over := f.bases(); len(over.Keys) > 0 {
			p.openBehind(f.of, over)
		}
	})
	f.divisor.Hide()
	f.box = container.New(inset{2, 14, 14, 6}, container.NewBorder(nil, nil, nil, container.NewVBox(container.NewHBox(f.divisor, f.cases)), tall(f.words, 44)))
	return f
}

func (f *footing) bases() (counted, over figures.Basis) {
	if f.page.shown == nil {
		return counted, over
	}
	return figures.BasisOf(f.of.key, f.page.shown.rates)
}

// set says what a figure is.
func (f *footing) set(of figure) {
	f.of, f.chosen = of, true
	if f.page.shown == nil {
		return
	}
	text := definitionText(figures.DefinitionOf(of.key, f.page.shown.rates))
	_, over := f.bases()
	f.cases.SetText("打开案件（Enter）")
	if of.key == figures.RecoveredEnterprises {
		f.cases.SetText("打开企业（Enter）")
	}
	f.divisor.Hide()
	if len(over.Keys) > 0 {
		f.cases.SetText("打开分子（Enter）")
		f.divisor.Show()
	}
	f.words.SetText(text)
	f.box.Refresh()
}

// open opens the cases of the figure.
func (f *footing) open() {
	if counted, _ := f.bases(); f.chosen && len(counted.Keys) > 0 {
		f.page.openBehind(f.of, counted)
	}
}

// totalsView is the table of all figures.
type totalsView struct {
	page  *figuresPage
	table *own.Table
	foot  *footing
	keys  []figures.Key
	box   fyne.CanvasObject
}

func newTotalsView(p *figuresPage) *totalsView {
	v := &totalsView{page: p, foot: newFooting(p)}
	// In large text all columns give way alike, or nothing would be left of the names.
	v.table = own.NewTable([]own.Column{
		{Title: "指标", Width: 190, Grow: !large()}, {Title: "本期", Width: 120, Right: true}, {Title: "上年同期", Width: 120, Right: true},
		{Title: "增减", Width: 120, Right: true}, {Title: "增减幅度", Width: 92, Right: true},
	})
	v.table.OnSelect = func(row int) { v.foot.set(figure{key: v.keys[row]}) }
	v.table.OnOpen = func(row int) {
		v.foot.set(figure{key: v.keys[row]})
		v.foot.open()
	}
	v.box = container.NewBorder(nil, v.foot.box, nil, nil, container.New(narrowed(figuresWidth), v.table))
	return v
}

func (v *totalsView) draw() {
	c := v.page.shown
	_, rows := totalsRows(c)
	v.keys = v.keys[:0]
	cells := make([][]own.Cell, len(rows))
	for i, d := range figures.Definitions(c.rates) {
		v.keys = append(v.keys, d.Key)
		cells[i] = make([]own.Cell, len(rows[i]))
		for n, text := range rows[i] {
			cells[i][n] = own.Cell{Text: text, Bold: n == 1}
		}
	}
	v.table.SetCount(len(cells), true)
	v.table.SetRows(0, cells)
	if v.table.Selected() < 0 && len(cells) > 0 {
		v.table.Select(1)
	} else {
		v.foot.set(figure{key: v.keys[v.table.Selected()]})
	}
}

// totalsRows is the table of all figures as it is shown and exported.
func totalsRows(c *counted) (heads []string, rows [][]string) {
	heads = []string{"指标", c.now.Period.Name(), c.before.Period.Name(), "增减", "增减幅度"}
	for _, d := range figures.Definitions(c.rates) {
		by, share := difference(&c.now.Bucket, &c.before.Bucket, d.Key, c.rates)
		rows = append(rows, []string{figureName(d), figureText(&c.now.Bucket, d.Key, c.rates), figureText(&c.before.Bucket, d.Key, c.rates), by, share})
	}
	return heads, rows
}
