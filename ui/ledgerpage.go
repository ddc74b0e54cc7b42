package ui

import (
	"context"
	"fmt"
	"image/color"
	"path/filepath"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"fuyi/app"
	look "fuyi/ui/theme"
	own "fuyi/ui/widget"
)

// ledgerTab is one of the ledgers of the page 台账.
type ledgerTab interface {
	name() string
	content() fyne.CanvasObject
	load()
	focus()
	print() // exports what is shown
}

// ledgerSpec says what a ledger shows and does.
type ledgerSpec[R any] struct {
	title   string
	none    string // what to do first, where there is nothing
	columns []app.LedgerColumn[R]
	shade   func(r *R, column string) color.Color // nil for the plain colour
	tools   []fyne.CanvasObject                   // what narrows the ledger
	words   *entry                                // the one of them that is typed into; nil for none
	read    func() func(context.Context) ([]R, error)
	sum     func([]R) string // a line on what is shown
	open    func(*R) place
	enter   func(*R) // opens a row where it lies; nil: open leads on
	export  func(rows []R, name string) error
}

// ledgerTable is a ledger that is read in one go: a table, what narrows it over
// it, and a line of sums below.
type ledgerTable[R any] struct {
	host    host
	spec    ledgerSpec[R]
	box     *fyne.Container
	table   *own.Table
	said    *widget.Label
	empty   *fyne.Container
	rows    []R
	reading generation
	beside  fyne.CanvasObject // under the tools; may be nil
	shown   func([]R)         // called with what was read; may be nil
}

func newLedgerTable[R any](h host, spec ledgerSpec[R]) *ledgerTable[R] {
	t := &ledgerTable[R]{host: h, spec: spec, said: widget.NewLabel(""), empty: container.NewStack()}
	var columns []own.Column
	t.spec.columns = slices.DeleteFunc(slices.Clone(spec.columns), func(c app.LedgerColumn[R]) bool { return c.Paper || c.Roomy && large() })
	for _, c := range t.spec.columns {
		columns = append(columns, own.Column{Title: c.Title, Width: float32(c.Width) * 8, Right: c.Right, Grow: c.Grow})
	}
	t.table = own.NewTable(columns)
	t.table.OnOpen = t.openRow
	return t
}

// arrange places the parts; beside stands under the tools.
func (t *ledgerTable[R]) arrange(beside fyne.CanvasObject) *ledgerTable[R] {
	tools := append([]fyne.CanvasObject{}, t.spec.tools...)
	export := own.NewButton("导出…（Ctrl+P）", t.print)
	tools = append(tools, export)
	var line fyne.CanvasObject = container.NewHBox(tools...)
	if large() {
		export.SetText("导出…")
		line = container.NewHScroll(container.New(inset{bottom: 8}, line)) // with room for the scroll bar
	}
	top := container.NewVBox(container.New(inset{8, 14, 14, 6}, line))
	if beside != nil {
		top.Add(container.New(inset{0, 14, 14, 6}, beside))
	}
	t.said.Truncation = fyne.TextTruncateEllipsis
	foot := container.New(inset{2, 14, 14, 2}, t.said)
	t.box = container.NewBorder(top, foot, nil, nil, container.NewStack(canvas.NewRectangle(look.Paper), t.table, t.empty))
	return t
}

func (t *ledgerTable[R]) name() string               { return t.spec.title }
func (t *ledgerTable[R]) content() fyne.CanvasObject { return t.box }

func (t *ledgerTable[R]) focus() { t.host.window().Canvas().Focus(t.table) }

// find puts the cursor into the words (Ctrl+F).
func (t *ledgerTable[R]) find() {
	if t.spec.words != nil {
		t.host.window().Canvas().Focus(t.spec.words)
	}
}

// load reads the ledger anew.
func (t *ledgerTable[R]) load() {
	fetch(t.host.door(), &t.reading, t.spec.read(), t.draw, t.host.fail)
}

func (t *ledgerTable[R]) draw(rows []R) {
	t.rows = rows
	cells := make([][]own.Cell, len(rows))
	for i := range rows {
		for _, c := range t.spec.columns {
			cell := own.Cell{Text: c.Text(&rows[i])}
			if c.Right {
				cell.Text = thousands(cell.Text)
			}
			if t.spec.shade != nil {
				cell.Color = t.spec.shade(&rows[i], c.Title)
			}
			cells[i] = append(cells[i], cell)
		}
	}
	t.table.SetCount(len(rows), true)
	t.table.SetRows(0, cells)
	t.said.SetText(t.spec.sum(rows))
	t.empty.RemoveAll()
	if len(rows) == 0 {
		t.empty.Add(container.New(inset{top: 60, left: 40, right: 40}, paragraph(t.spec.none)))
	}
	t.empty.Refresh()
	if t.shown != nil {
		t.shown(rows)
	}
}

func (t *ledgerTable[R]) openRow(row int) {
	switch {
	case row < 0 || row >= len(t.rows):
	case t.spec.enter != nil:
		t.spec.enter(&t.rows[row])
	default:
		t.host.open(t.spec.open(&t.rows[row]))
	}
}

// print writes what the ledger shows into a file.
func (t *ledgerTable[R]) print() {
	rows := t.rows
	saveTable(t.host, t.spec.title+"台账", fmt.Sprintf("导出屏幕上的 %d 行，连同屏幕上放不下的各栏。", len(rows)), func(name string) error {
		return t.spec.export(rows, name)
	})
}

// newLedgerWords is the field that narrows a ledger by words; changed is called when
// the typing rests.
func newLedgerWords(h host, hint string, changed func()) *entry {
	words := newEntry()
	words.SetPlaceHolder(hint)
	var typing pause
	words.OnChanged = func(string) { h.door().after(&typing, findPause, changed) }
	return words
}

// saveTable asks where a table is to be written, an Excel workbook or CSV by the
// name's ending, and has it written beside the window.
func saveTable(h host, title, about string, write func(name string) error) {
	path := newEntry()
	path.SetText(filepath.Join(homeFolder(h), title+".xlsx"))
	var form sheet
	at := form.add(newField("保存到 *", "path", path))
	body := container.NewVBox(note(about+"以 .xlsx 结尾的是 Excel 工作簿，以 .csv 结尾的是 CSV。"), at.box)
	var box *own.Dialog
	box = own.NewDialog(h.window().Canvas(), "导出", scaled(620), body, "导出", "取消", func() {
		name := trimmed(path.Text)
		intoFile(h, at, func() { box.Refit(scaled(620), body) }, name, tableEndings, func() {
			box.Close()
			h.run("导出", func(context.Context, func(done, total int)) (app.Change, error) {
				return app.Change{}, write(name)
			}, func() { h.tell("已导出到 " + name) })
		})
	}, nil)
	box.Show(path)
}
