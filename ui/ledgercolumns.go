package ui

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"fuyi/app"
	"fuyi/app/fault"
	"fuyi/app/grid"
	"fuyi/app/ledger"
	look "fuyi/ui/theme"
	own "fuyi/ui/widget"
)

// ledgerColumns is the second step: what each column holds.
type ledgerColumns struct {
	page  *ledgerPage
	box   fyne.CanvasObject
	table *own.Table
	year  *entry
	said  *own.Paragraph
}

func newLedgerColumns(p *ledgerPage) *ledgerColumns {
	c := &ledgerColumns{page: p}
	c.table = own.NewTable([]own.Column{
		{Title: "列", Width: 44}, {Title: "表头", Width: 150, Grow: true}, {Title: "内容举例", Width: 260, Grow: true},
		{Title: "导入为", Width: 140}, {Title: "空格", Width: 76},
	})
	c.table.Need = func(offset, limit int) {
		c.table.SetRows(offset, c.lines()[offset:min(len(p.table.Columns), offset+limit)])
	}
	c.table.OnOpen = c.ask
	c.table.SetCount(len(p.table.Columns), false)
	c.table.Select(0)
	c.year = newEntry()
	if p.table.Year > 0 {
		c.year.SetText(strconv.Itoa(p.table.Year))
	}
	c.year.SetPlaceHolder("如 2023")
	c.year.OnChanged = c.setYear
	year := newField("年份", "year", c.year)
	c.said = note(c.about())
	buttons := container.NewHBox(
		own.NewButton("改为…（Enter）", func() { c.ask(c.table.Selected()) }),
		own.NewButton("空格同上一行", c.turnFill), container.New(fixedWidth(170), year.box))
	c.box = container.NewBorder(c.said, container.New(inset{6, 0, 0, 0}, buttons), nil, nil, c.table)
	return c
}

// about says what was recognised around the columns.
func (c *ledgerColumns) about() string {
	t := c.page.table
	var parts []string
	if len(t.Titles) > 0 {
		parts = append(parts, "标题："+strings.Join(t.Titles, "／"))
	}
	if t.HeadRow > 0 {
		parts = append(parts, fmt.Sprintf("表头到第 %d 行", t.HeadRow))
	} else {
		parts = append(parts, "没有认出表头，请逐栏指定")
	}
	parts = append(parts, fmt.Sprintf("案件 %d 行", len(t.Lines)))
	hidden := 0
	for i := range t.Lines {
		if t.Lines[i].Hidden {
			hidden++
		}
	}
	if hidden > 0 {
		parts = append(parts, fmt.Sprintf("其中隐藏的 %d 行，一并导入", hidden))
	}
	if len(t.Left) > 0 {
		var why []string
		for i, l := range t.Left {
			if i == 4 {
				why = append(why, fmt.Sprintf("等 %d 行", len(t.Left)))
				break
			}
			why = append(why, fmt.Sprintf("第%d行%s“%s”", l.Row, l.Why, own.Shorten(l.Text, 120, 12)))
		}
		parts = append(parts, "不作为案件："+strings.Join(why, "、"))
	}
	if len(c.page.apart) > 0 {
		parts = append(parts, "表头不同、需要另行导入的工作表："+strings.Join(c.page.apart, "、"))
	}
	return strings.Join(parts, "；") + "。"
}

func (c *ledgerColumns) lines() [][]own.Cell {
	t := c.page.table
	lines := make([][]own.Cell, len(t.Columns))
	for i, column := range t.Columns {
		field := own.Cell{Text: column.Field.Name(), Bold: true}
		switch {
		case column.Field == ledger.NoField:
			field.Bold, field.Color = false, look.Muted
		case !column.Sure:
			field.Text += " ?"
			field.Color = look.Today
		}
		fill := own.Cell{}
		if column.Fill {
			fill.Text = "同上一行"
		}
		lines[i] = []own.Cell{{Text: grid.ColumnName(column.At), Color: look.Muted}, {Text: column.Head}, {Text: c.examples(i), Color: look.Muted}, field, fill}
	}
	return lines
}

// examples are what the first rows that have anything have in a column.
func (c *ledgerColumns) examples(column int) string {
	t := c.page.table
	var found []string
	for line := 0; line < len(t.Lines) && len(found) < 4; line++ {
		if text := oneLineOf(strings.TrimSpace(t.Cell(line, column).Text)); text != "" && (len(found) == 0 || found[len(found)-1] != text) {
			found = append(found, text)
		}
	}
	return strings.Join(found, " ｜ ")
}

// ask asks what a column holds.
func (c *ledgerColumns) ask(at int) {
	t := c.page.table
	if at < 0 || at >= len(t.Columns) {
		return
	}
	set := func(f ledger.Field) func() {
		return func() {
			t.Set(at, f)
			c.page.stale = true
			c.draw()
			c.table.Select(min(at+1, len(t.Columns)-1))
		}
	}
	choices := []option{{name: ledger.NoField.Name(), about: "不合任何栏目，原样保留在案件的手记中", take: set(ledger.NoField)}}
	for _, f := range ledger.Fields() {
		each := option{name: f.Name(), take: set(f)}
		if other := t.Column(f); other >= 0 && other != at {
			each.about = "现在是" + grid.ColumnName(t.Columns[other].At) + "列“" + t.Columns[other].Head + "”"
		}
		if f == t.Columns[at].Field {
			each.side = "现在"
		}
		choices = append(choices, each)
	}
	head := t.Columns[at].Head
	if head == "" {
		head = "没有表头"
	}
	choose(c.page.host, grid.ColumnName(t.Columns[at].At)+"列“"+head+"”是什么", "打几个字或者拼音首字母", choices)
}

// turnFill turns whether the empty cells of a column stand for what is above.
func (c *ledgerColumns) turnFill() {
	at := c.table.Selected()
	if at < 0 {
		return
	}
	column := &c.page.table.Columns[at]
	column.Fill = !column.Fill
	c.page.stale = true
	c.draw()
	c.page.host.window().Canvas().Focus(c.table)
}

func (c *ledgerColumns) draw() { c.table.SetCount(len(c.page.table.Columns), true) }

func (c *ledgerColumns) setYear(text string) {
	year := 0
	if text = trimmed(text); text != "" {
		n, err := strconv.Atoi(text)
		if err != nil || n < 1990 || n > 2099 {
			return
		}
		year = n
	}
	c.page.table.SetYear(year)
	c.page.stale = true
}

// checkRows checks every row, where the columns changed since, and goes on to them.
func (p *ledgerPage) checkRows() {
	for _, f := range []ledger.Field{ledger.Applicant, ledger.Respondent} {
		if p.table.Column(f) < 0 {
			notice(p.host.window(), "还缺一栏", fault.New(fault.Required, "“"+f.Name()+"”一栏").Sentence()+"\n请选中台账中的那一栏，按 Enter 指定。")
			return
		}
	}
	if p.check != nil && !p.stale {
		p.advance(stepRows)
		return
	}
	p.host.runWhole("正在逐行核对", func(ctx context.Context, step func(done, total int)) (app.Change, error) {
		check, err := p.office.CheckLedger(ctx, p.file.Name, p.table, step)
		if err == nil {
			p.check, p.stale = check, false
		}
		return app.Change{}, err
	}, func() { p.advance(stepRows) })
}
