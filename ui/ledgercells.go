package ui

import (
	"fmt"
	"slices"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"fuyi/app"
	"fuyi/app/grid"
	"fuyi/app/ledger"
	look "fuyi/ui/theme"
)

// ledgerCells are the cells of one row, to mend: those in trouble first.
type ledgerCells struct {
	rows    *ledgerRows
	line    int
	box     fyne.CanvasObject
	fields  []*field // by column
	about   *fyne.Container
	waiting pause
	touched bool // the officer was led into it
}

func newLedgerCells(r *ledgerRows, line int) *ledgerCells {
	c := &ledgerCells{rows: r, line: line, about: container.NewVBox()}
	t := r.page.check.Table
	c.fields = make([]*field, len(t.Columns))
	var first, later []fyne.CanvasObject
	row := &r.page.check.Rows[line]
	for i := range t.Columns {
		cell := t.Cell(line, i)
		input := newEntry()
		input.SetText(oneLineOf(cell.Text))
		column := i
		input.OnChanged = func(text string) {
			r.page.host.door().after(&c.waiting, findPause, func() { c.mend(column, text) })
		}
		label := t.Columns[i].Head
		if label == "" {
			label = grid.ColumnName(t.Columns[i].At) + "列"
		}
		f := newWideField(label, strconv.Itoa(i), input)
		c.fields[i] = f
		if slices.ContainsFunc(row.Troubles, func(tr ledger.Trouble) bool { return tr.Column == i }) {
			first = append(first, f.box)
		} else {
			later = append(later, f.box)
		}
	}
	list := container.NewVBox(append(append([]fyne.CanvasObject{c.about}, first...), later...)...)
	c.box = container.NewVScroll(container.New(inset{0, 0, 12, 0}, list))
	c.say()
	return c
}

// say shows what is wrong, at the cells and for the row, and the choice for a
// duplicate.
func (c *ledgerCells) say() {
	check := c.rows.page.check
	row := &check.Rows[c.line]
	said := map[int]string{}
	c.about.RemoveAll()
	c.about.Add(heading(fmt.Sprintf("第 %d 行", check.Table.Lines[c.line].Row)))
	for _, trouble := range row.Troubles {
		plain := *trouble.Fault
		plain.Field = ""
		sentence := plain.Sentence()
		if trouble.Column < 0 {
			sign := "✕ "
			if trouble.Doubt {
				sign = "! "
			}
			c.about.Add(warning(sign+sentence, troubleColor(trouble.Doubt)))
			continue
		}
		if said[trouble.Column] != "" {
			sentence = said[trouble.Column] + "\n" + sentence
		}
		said[trouble.Column] = sentence
		c.fields[trouble.Column].fault.SetColour(troubleColor(trouble.Doubt))
	}
	for i, f := range c.fields {
		f.say(said[i])
	}
	for _, twin := range row.Twins {
		c.about.Add(warning(twinWords(twin), look.Today))
	}
	c.about.Add(c.choice(row))
	c.about.Refresh()
}

// choice is what becomes of the row.
func (c *ledgerCells) choice(row *app.LedgerRow) fyne.CanvasObject {
	choices := row.Choices()
	pick := newChoice(choices, func(ch app.LedgerChoice) string {
		if ch == app.TakeRow && len(row.Twins) > 0 {
			return "仍然导入"
		}
		return ch.Name()
	}, func(ch app.LedgerChoice) {
		row.Choice = ch
		c.rows.page.check.Renumber()
		c.rows.mended(c.line)
	})
	pick.set(row.Choice)
	return newField("处理", "choice", pick.Select).box
}

// mend takes a changed cell in and checks the row anew.
func (c *ledgerCells) mend(column int, text string) {
	p := c.rows.page
	p.check.Table.Mend(c.line, column, text)
	p.office.RecheckRow(p.check, c.line)
	c.say()
	c.rows.mended(c.line)
}

// focus stands in the first cell with a fault, or else the first one.
func (c *ledgerCells) focus(in fyne.Canvas) {
	if c == nil || len(c.fields) == 0 {
		return
	}
	row := &c.rows.page.check.Rows[c.line]
	to := c.fields[0]
	for _, trouble := range slices.Backward(row.Troubles) {
		if trouble.Column >= 0 {
			to = c.fields[trouble.Column]
		}
	}
	in.Focus(focusableIn(to.input))
}
