package ui

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"fuyi/app"
	"fuyi/app/ledger"
	"fuyi/app/pick"
	look "fuyi/ui/theme"
	own "fuyi/ui/widget"
)

// ledgerStep is a step of taking an old ledger in.
type ledgerStep uint8

// The steps.
const (
	stepFile ledgerStep = iota
	stepColumns
	stepRows
	stepTake
	stepTaken
)

// ledgerSteps name them.
var ledgerSteps = []string{"① 选择文件", "② 核对各栏", "③ 核对各行", "④ 导入", "完成"}

// ledgerPage is 导入旧台账: a file of a bureau's old ledger becomes cases, step by
// step.
type ledgerPage struct {
	host   host
	office *app.Office

	box      *fyne.Container
	trail    *fyne.Container
	middle   *fyne.Container
	said     *own.Paragraph
	buttons  *fyne.Container
	backward *own.Button
	forward  *own.Button

	step   ledgerStep
	file   *app.LedgerFile
	path   string
	table  *ledger.Table
	apart  []string // sheets whose heads are others
	check  *app.LedgerCheck
	stale  bool // the columns changed since the rows were checked
	done   app.LedgerImport
	choose chooser

	files   *ledgerFiles
	columns *ledgerColumns
	rows    *ledgerRows
	taking  *ledgerTake

	opening generation
}

func newLedgerPage(h host, office *app.Office) *ledgerPage {
	p := &ledgerPage{host: h, office: office, choose: chooser{host: h}, box: container.NewStack()}
	p.furnish()
	return p
}

// furnish makes what the page shows, in the size of text that is chosen.
func (p *ledgerPage) furnish() {
	p.trail = container.NewHBox()
	p.middle = container.NewStack()
	p.said = note("")
	p.backward = own.NewButton("上一步（Esc）", func() { p.back() })
	p.forward = own.NewButton("", p.add)
	p.forward.Importance = widget.HighImportance
	p.buttons = container.NewHBox(p.backward, p.forward)
	p.files, p.columns, p.rows, p.taking = newLedgerFiles(p), nil, nil, nil
	title := canvas.NewText("导入旧台账", look.Ink)
	title.TextStyle.Bold, title.TextSize = true, theme.Size(theme.SizeNameSubHeadingText)
	top := container.New(inset{10, 16, 16, 6}, container.NewBorder(nil, nil, title, p.trail))
	foot := container.New(inset{6, 16, 16, 8}, container.NewBorder(nil, nil, nil, container.NewCenter(p.buttons), p.said))
	p.box.Objects = []fyne.CanvasObject{container.NewBorder(container.NewVBox(top, widget.NewSeparator()), container.NewVBox(widget.NewSeparator(), foot),
		nil, nil, container.New(inset{6, 16, 16, 6}, p.middle))}
	p.turn(p.step)
	p.box.Refresh()
}

func (p *ledgerPage) content() fyne.CanvasObject { return p.box }

func (p *ledgerPage) show() {
	if p.step == stepFile {
		p.files.load()
	}
	p.focus()
}

func (p *ledgerPage) hide() {}

func (p *ledgerPage) changed(change app.Change) {
	if change.Kind == app.SettingsChanged || change.Kind == app.Refreshed || len(change.Numbers) == 0 {
		return
	}
	p.stale = true // a row may now be in the register
	if p.step == stepFile {
		p.files.load()
	}
}

// turn goes to a step.
func (p *ledgerPage) turn(to ledgerStep) {
	p.step = to
	p.trail.RemoveAll()
	for i, name := range ledgerSteps[:stepTaken] {
		text := canvas.NewText(name, look.Muted)
		text.TextSize = theme.CaptionTextSize()
		if ledgerStep(i) == to || to == stepTaken && i == int(stepTake) {
			text.Color, text.TextStyle.Bold = look.Ink, true
		}
		p.trail.Add(text)
	}
	p.backward.Show()
	p.forward.Enable()
	switch to {
	case stepFile:
		p.middle.Objects = []fyne.CanvasObject{p.files.box}
		p.backward.Hide()
		p.files.mark()
	case stepColumns:
		p.columns = newLedgerColumns(p)
		p.middle.Objects = []fyne.CanvasObject{p.columns.box}
		p.label("核对各行（Ctrl+Enter）", "选中一栏按 Enter 改。没有对应栏目的内容记入案件的手记，不会丢失。")
	case stepRows:
		p.rows = newLedgerRows(p)
		p.middle.Objects = []fyne.CanvasObject{p.rows.box}
		p.rows.tell()
	case stepTake:
		p.taking = newLedgerTake(p)
		p.middle.Objects = []fyne.CanvasObject{p.taking.box}
		p.label("导入（Ctrl+Enter）", "一次导入要么全部完成，要么什么也不改动；以后可以整批撤回。")
	case stepTaken:
		p.middle.Objects = []fyne.CanvasObject{p.takenBox()}
		p.backward.Hide()
		p.label("再导入一个（Ctrl+Enter）", "")
	}
	p.middle.Refresh()
}

// label says what the confirming button does, and what there is to know.
func (p *ledgerPage) label(next, said string) {
	p.forward.SetText(next)
	p.said.SetText(said)
}

// focus stands where the step begins.
func (p *ledgerPage) focus() {
	var on fyne.Focusable
	switch p.step {
	case stepFile:
		on = p.files.focusOn()
	case stepColumns:
		on = p.columns.table
	case stepRows:
		on = p.rows.table
	default:
		on = p.forward
	}
	p.host.window().Canvas().Focus(on)
}

// advance turns to a step and stands in it.
func (p *ledgerPage) advance(to ledgerStep) {
	p.turn(to)
	p.focus()
}

// add goes on to the next step (Ctrl+Enter).
func (p *ledgerPage) add() {
	if p.forward.Disabled() {
		return
	}
	switch p.step {
	case stepFile:
		p.files.next()
	case stepColumns:
		p.checkRows()
	case stepRows:
		if !p.rows.nextFault() {
			p.advance(stepTake)
		}
	case stepTake:
		p.taking.run()
	case stepTaken:
		p.reset()
	}
}

// back goes back a step (Escape).
func (p *ledgerPage) back() bool {
	switch p.step {
	case stepFile:
		if p.file == nil {
			return false
		}
		p.reset()
	case stepRows:
		if p.rows.leaveSide() {
			return true
		}
		p.advance(stepColumns)
	case stepTaken:
		return false
	default:
		p.advance(p.step - 1)
	}
	return true
}

// reset begins anew.
func (p *ledgerPage) reset() {
	p.opening.stop()
	if p.file != nil {
		if err := p.file.Close(); err != nil {
			p.host.fail(err)
		}
	}
	p.file, p.table, p.check, p.path, p.apart = nil, nil, nil, "", nil
	p.files = newLedgerFiles(p)
	p.advance(stepFile)
	p.files.load()
}

// ledgerKind are the files that may be ledgers.
var ledgerKind = pick.Kind{Name: "台账", Endings: []string{".xlsx", ".xlsm", ".csv", ".xls", ".et"}}

// isLedgerFile tells by its name whether a file may be a ledger.
func isLedgerFile(path string) bool {
	return slices.Contains(ledgerKind.Endings, strings.ToLower(filepath.Ext(path)))
}

// take opens a file, such as one that was dropped.
func (p *ledgerPage) take(path string) {
	if p.step != stepFile || p.file != nil {
		p.reset()
	}
	p.files.path.SetText(path)
	p.files.open()
}

// manyOf says how many of what.
func manyOf(n int, what string) string { return fmt.Sprintf("%d %s", n, what) }
