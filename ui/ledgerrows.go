package ui

import (
	"fmt"
	"image/color"
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"fuyi/app"
	"fuyi/app/casefile"
	"fuyi/app/law"
	"fuyi/app/ledger"
	look "fuyi/ui/theme"
	own "fuyi/ui/widget"
)

// rowScope says which rows are listed.
type rowScope uint8

// The scopes.
const (
	allRows rowScope = iota
	faultyRows
	doubtfulRows
	twinRows
	goodRows
)

var rowScopes = []rowScope{allRows, faultyRows, doubtfulRows, twinRows, goodRows}

func (s rowScope) name() string {
	return [...]string{"全部各行", "有错的", "需要核对的", "重复的", "没有问题的"}[s]
}

func (s rowScope) holds(r *app.LedgerRow) bool {
	switch s {
	case faultyRows:
		return r.Faulty()
	case doubtfulRows:
		return !r.Faulty() && len(r.Troubles) > 0
	case twinRows:
		return len(r.Twins) > 0
	case goodRows:
		return len(r.Troubles) == 0 && len(r.Twins) == 0
	}
	return true
}

// ledgerRows is the third step: the rows as they were checked, and beside them the
// cells of the one that is chosen, to mend.
type ledgerRows struct {
	page  *ledgerPage
	box   fyne.CanvasObject
	table *own.Table
	scope *choice[rowScope]
	count *widget.Label
	side  *fyne.Container
	cells *ledgerCells
	lines []int // the lines listed
}

// rowFields are the columns of the list; large text leaves room for the first.
func rowFields() []ledger.Field {
	if large() {
		return []ledger.Field{ledger.Applicant}
	}
	return []ledger.Field{ledger.Applicant, ledger.Respondent, ledger.Received, ledger.Outcome, ledger.Closed}
}

func newLedgerRows(p *ledgerPage) *ledgerRows {
	r := &ledgerRows{page: p, count: widget.NewLabel(""), side: container.NewStack()}
	columns := []own.Column{{Title: "行", Width: 50, Right: true}, {Title: "处理", Width: 76}}
	for _, f := range rowFields() {
		columns = append(columns, own.Column{Title: f.Name(), Width: 96, Grow: f == ledger.Applicant || f == ledger.Respondent})
	}
	columns = append(columns, own.Column{Title: "问题", Width: 170, Grow: true})
	r.table = own.NewTable(columns)
	r.table.Need = r.need
	r.table.OnSelect = func(at int) { r.pick(at) }
	r.table.OnOpen = func(int) { r.cells.focus(p.host.window().Canvas()) }
	r.scope = newChoice(rowScopes, rowScope.name, func(rowScope) { r.list() })
	r.scope.set(allRows)
	line := container.NewBorder(nil, nil, container.New(fixedWidth(150), r.scope.Select), nil, r.count)
	r.box = container.NewBorder(container.New(inset{0, 0, 0, 4}, line), nil, nil, container.New(fixedWidth(300), sidebar(r.side)), r.table)
	r.list()
	return r
}

// rank puts the faulty rows first, then those to look at, then duplicates.
func rank(r *app.LedgerRow) int {
	switch {
	case r.Faulty():
		return 0
	case len(r.Twins) > 0:
		return 1
	case len(r.Troubles) > 0:
		return 2
	}
	return 3
}

// list lists the rows of the scope.
func (r *ledgerRows) list() {
	check, scope := r.page.check, r.scope.value()
	r.lines = r.lines[:0]
	for i := range check.Rows {
		if scope.holds(&check.Rows[i]) {
			r.lines = append(r.lines, i)
		}
	}
	slices.SortStableFunc(r.lines, func(a, b int) int { return rank(&check.Rows[a]) - rank(&check.Rows[b]) })
	r.table.SetCount(len(r.lines), false)
	r.side.Objects = nil
	r.cells = nil
	if len(r.lines) > 0 {
		r.table.Select(0)
	} else {
		r.side.Objects = []fyne.CanvasObject{note("没有这样的行。")}
		r.side.Refresh()
	}
	r.tell()
}

func (r *ledgerRows) need(offset, limit int) {
	var lines [][]own.Cell
	for _, line := range r.lines[offset:min(len(r.lines), offset+limit)] {
		lines = append(lines, r.line(line))
	}
	r.table.SetRows(offset, lines)
}

// line is a row as the list shows it.
func (r *ledgerRows) line(line int) []own.Cell {
	check := r.page.check
	row, t := &check.Rows[line], check.Table
	number := strconv.Itoa(t.Lines[line].Row)
	if t.Lines[line].Hidden {
		number += "藏"
	}
	state, shade := rowState(row)
	cells := []own.Cell{{Text: number, Color: look.Muted}, {Text: state, Color: shade, Bold: row.Faulty()}}
	read := readAs(r.page.office.DraftRow(check, line).Case)
	for _, f := range rowFields() {
		cell := own.Cell{Text: read[f]}
		if column := t.Column(f); column >= 0 {
			if cell.Text == "" {
				cell.Text = oneLineOf(t.Cell(line, column).Text)
			}
			for _, trouble := range row.Troubles {
				if trouble.Column == column {
					cell.Color = troubleColor(trouble.Doubt)
				}
			}
		}
		cells = append(cells, cell)
	}
	return append(cells, own.Cell{Text: rowProblem(row), Color: shade})
}

// readAs says how the fields of the list were read.
func readAs(c *casefile.Case) map[ledger.Field]string {
	read := map[ledger.Field]string{
		ledger.Applicant: app.Together(c.PartiesOf(casefile.Applicant)), ledger.Respondent: app.Together(c.PartiesOf(casefile.Respondent)),
	}
	for i := range c.Events {
		e := &c.Events[i]
		switch {
		case e.Type == casefile.Received:
			read[ledger.Received] = e.Date.String()
		case ledger.Closes(e.Type):
			read[ledger.Closed], read[ledger.Outcome] = e.Date.String(), law.EventName(e.Type)
			for j, o := range e.Outcomes {
				if j == 0 {
					read[ledger.Outcome] = ""
				}
				read[ledger.Outcome] = strings.TrimPrefix(read[ledger.Outcome]+"、"+o.Name(), "、")
			}
		}
	}
	return read
}

func troubleColor(doubt bool) color.Color {
	if doubt {
		return look.Today
	}
	return look.Overdue
}

func rowState(row *app.LedgerRow) (string, color.Color) {
	switch {
	case row.Faulty():
		return "✕ 有错", look.Overdue
	case row.Choice == app.SkipRow:
		return "— 跳过", look.Muted
	case len(row.Troubles) > 0:
		return "! " + row.Choice.Name(), look.Today
	}
	return "✓ " + row.Choice.Name(), look.Done
}

// rowProblem says in a line what is wrong with a row, without its place.
func rowProblem(row *app.LedgerRow) string {
	for _, doubt := range []bool{false, true} {
		for _, trouble := range row.Troubles {
			if trouble.Doubt == doubt {
				plain := *trouble.Fault
				plain.Field = ""
				return plain.Sentence()
			}
		}
		if len(row.Twins) > 0 && !row.Faulty() {
			return twinWords(row.Twins[0])
		}
	}
	return ""
}

func twinWords(t app.Twin) string {
	where := fmt.Sprintf("与本文件第%d行", t.Row)
	if t.Number != "" {
		where = "与登记簿中的" + t.Number
		if t.Binned {
			where = "与回收站中的" + t.Number
		}
	}
	if t.Unlike {
		return where + t.Why + "，其他内容不同，按另一件案件导入"
	}
	return where + "重复（" + t.Why + "）"
}

// pick shows the cells of a listed row.
func (r *ledgerRows) pick(at int) {
	if at < 0 || at >= len(r.lines) {
		return
	}
	if r.cells != nil && r.cells.line == r.lines[at] {
		return
	}
	r.cells = newLedgerCells(r, r.lines[at])
	r.side.Objects = []fyne.CanvasObject{r.cells.box}
	r.side.Refresh()
}

// mended draws a row anew after one of its cells was.
func (r *ledgerRows) mended(line int) {
	for at, l := range r.lines {
		if l == line {
			r.table.SetRows(at, [][]own.Cell{r.line(line)})
		}
	}
	r.tell()
}

// tell says how the rows stand and what comes next.
func (r *ledgerRows) tell() {
	taken, skipped, faulty, doubtful := r.page.check.Counts()
	r.count.SetText(fmt.Sprintf("共 %d 行：可以导入 %d，跳过 %d，有错 %d，需要核对 %d", len(r.page.check.Rows), taken, skipped, faulty, doubtful))
	if faulty > 0 {
		r.page.label("下一个有错的（Ctrl+Enter）", "在右侧改正；不改的行不导入。都看过以后，再按一次到下一步。")
	} else {
		r.page.label("导入…（Ctrl+Enter）", "没有有错的行。")
	}
}

// nextFault goes into the chosen row where it has a fault and nobody was in it, or
// else to the next one with a fault; false where none comes after it.
func (r *ledgerRows) nextFault() bool {
	faulty := func(at int) bool { return at >= 0 && at < len(r.lines) && r.page.check.Rows[r.lines[at]].Faulty() }
	if at := r.table.Selected(); r.inTable() && faulty(at) && !r.cells.touched {
		r.cells.touched = true
		r.cells.focus(r.page.host.window().Canvas())
		return true
	}
	for at := r.table.Selected() + 1; at < len(r.lines); at++ {
		if faulty(at) {
			r.table.Select(at)
			r.cells.touched = true
			r.cells.focus(r.page.host.window().Canvas())
			return true
		}
	}
	return false
}

func (r *ledgerRows) inTable() bool {
	return r.page.host.window().Canvas().Focused() == fyne.Focusable(r.table)
}

// leaveSide goes from the cells back to the list; false where it stands there.
func (r *ledgerRows) leaveSide() bool {
	if r.inTable() || r.page.host.window().Canvas().Focused() == nil && r.cells == nil {
		return false
	}
	on := r.page.host.window().Canvas().Focused()
	r.page.host.window().Canvas().Focus(r.table)
	return on != nil
}
