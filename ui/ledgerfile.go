package ui

import (
	"context"
	"fmt"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"fuyi/app"
	"fuyi/app/fault"
	"fuyi/app/grid"
	"fuyi/app/pick"
	look "fuyi/ui/theme"
	own "fuyi/ui/widget"
)

// previewRows is how much of a sheet is shown to choose it by.
const previewRows = 40

// ledgerFiles is the first step: the file, its sheet with a preview, and below
// the imports so far.
type ledgerFiles struct {
	page *ledgerPage

	box     fyne.CanvasObject
	path    *entry
	at      *field
	sheet   *own.Select
	sheets  [][]int // of each choice
	sheetAt *fyne.Container
	body    *fyne.Container

	reading generation
	listing generation
	past    []app.LedgerImport
}

func newLedgerFiles(p *ledgerPage) *ledgerFiles {
	f := &ledgerFiles{page: p, path: newEntry(), body: container.NewStack()}
	f.path.SetText(p.path)
	f.path.SetPlaceHolder("台账文件 .xlsx 或者 .csv；也可以把文件拖到这里")
	f.path.OnSubmitted = func(string) { f.open() }
	open := own.NewButton("打开", f.open)
	f.at = newField("文件 *", "path", container.NewBorder(nil, nil, nil, open,
		withChooser(p.host, f.path, pick.Question{Title: "选择台账", Kind: ledgerKind}, f.open)))
	f.sheet = own.NewSelect(nil, func(string) { f.preview() })
	f.sheetAt = container.NewStack(newField("工作表", "sheet", f.sheet).box)
	f.sheetAt.Hide()
	f.box = container.NewBorder(container.NewVBox(f.at.box, f.sheetAt), nil, nil, nil, f.body)
	if p.file != nil {
		f.offer()
	}
	return f
}

func (f *ledgerFiles) focusOn() fyne.Focusable {
	if f.page.file != nil {
		return f.sheet
	}
	return f.path
}

// mark says what the confirming button does.
func (f *ledgerFiles) mark() {
	switch f.page.file {
	case nil:
		f.page.label("打开（Ctrl+Enter）", "旧台账里的每一行成为一个案件；不合栏目的内容记入手记，什么也不丢。")
	default:
		f.page.label("核对各栏（Ctrl+Enter）", "")
	}
}

func (f *ledgerFiles) next() {
	if f.page.file == nil || trimmed(f.path.Text) != f.page.path {
		f.open()
		return
	}
	f.read()
}

// open opens the file and offers its sheets.
func (f *ledgerFiles) open() {
	p, path := f.page, trimmed(f.path.Text)
	if path == "" {
		f.at.say(fault.At("", fault.Required, "台账文件").Sentence())
		return
	}
	if p.file != nil {
		old := p.file
		p.file = nil
		if err := old.Close(); err != nil {
			p.host.fail(err)
		}
	}
	f.at.say("")
	fetch(p.host.door(), &p.opening, func(ctx context.Context) (*app.LedgerFile, error) { return p.office.OpenLedger(ctx, path) },
		func(file *app.LedgerFile) {
			p.file, p.path = file, path
			f.offer()
			f.mark()
		}, func(err error) {
			f.at.say(withoutPlaces(err))
			f.at.box.Refresh()
		})
}

// offer lists the sheets of the open file and shows the first one that is not
// hidden.
func (f *ledgerFiles) offer() {
	f.sheet.Options, f.sheets = nil, nil
	first, shown := 0, []int{}
	for i, s := range f.page.file.Sheets() {
		name := s.Name
		if s.Hidden {
			name += "（隐藏）"
		} else {
			shown = append(shown, i)
		}
		f.sheet.Options, f.sheets = append(f.sheet.Options, name), append(f.sheets, []int{i})
	}
	if len(shown) > 0 {
		first = shown[0]
	}
	if len(shown) > 1 {
		f.sheet.Options = append(f.sheet.Options, fmt.Sprintf("全部 %d 个工作表（表头相同的一起导入）", len(shown)))
		f.sheets = append(f.sheets, shown)
	}
	f.sheetAt.Show()
	f.sheet.SetSelectedIndex(first)
	f.page.host.window().Canvas().Focus(f.sheet)
}

// preview shows the first rows of the chosen sheet as they lie in it.
func (f *ledgerFiles) preview() {
	at := f.sheet.SelectedIndex()
	if at < 0 || f.page.file == nil {
		return
	}
	file, sheet := f.page.file, f.sheets[at][0]
	fetch(f.page.host.door(), &f.reading, func(ctx context.Context) ([]grid.Row, error) { return file.Preview(ctx, sheet, previewRows) },
		func(rows []grid.Row) { f.show(previewTable(rows)) },
		func(err error) { f.show(warning("✕ "+withoutPlaces(err), look.Overdue)) })
}

func (f *ledgerFiles) show(o fyne.CanvasObject) {
	f.body.Objects = []fyne.CanvasObject{o}
	f.body.Refresh()
}

// previewTable is a sheet as a spreadsheet shows it: letters over the columns,
// numbers before the rows.
func previewTable(rows []grid.Row) fyne.CanvasObject {
	width := 0
	for i := range rows {
		width = max(width, len(rows[i].Cells))
	}
	columns := []own.Column{{Title: "", Width: 44, Right: true}}
	for at := range width {
		columns = append(columns, own.Column{Title: grid.ColumnName(at), Width: 120, Grow: true})
	}
	lines := make([][]own.Cell, len(rows))
	for i := range rows {
		number := own.Cell{Text: strconv.Itoa(rows[i].Number), Color: look.Muted}
		if rows[i].Hidden {
			number.Text += "藏"
		}
		lines[i] = []own.Cell{number}
		for _, c := range rows[i].Cells {
			lines[i] = append(lines[i], own.Cell{Text: oneLineOf(c.Text)})
		}
	}
	return wideTable(columns, lines, nil)
}

// wideTable is a table that can be wider than the window.
func wideTable(columns []own.Column, lines [][]own.Cell, made func(*own.Table)) fyne.CanvasObject {
	t := own.NewTable(columns)
	t.Need = func(offset, limit int) { t.SetRows(offset, lines[offset:min(len(lines), offset+limit)]) }
	t.SetCount(len(lines), false)
	if made != nil {
		made(t)
	}
	sum := float32(20)
	for _, c := range columns {
		sum += c.Width
	}
	return container.NewHScroll(container.New(atLeast{width: sum}, t))
}

// oneLineOf shows a text of several lines in one.
func oneLineOf(s string) string {
	out := []rune(s)
	for i, r := range out {
		if r < ' ' {
			out[i] = ' '
		}
	}
	return string(out)
}

// read reads the chosen sheets whole and goes on to the columns.
func (f *ledgerFiles) read() {
	p := f.page
	at := f.sheet.SelectedIndex()
	if at < 0 {
		return
	}
	sheets, file := f.sheets[at], p.file
	p.host.runWhole("正在读取台账", func(ctx context.Context, step func(done, total int)) (app.Change, error) {
		t, apart, err := file.Read(ctx, sheets, step)
		if err == nil {
			p.table, p.apart, p.check, p.stale = t, apart, nil, true
		}
		return app.Change{}, err
	}, func() { p.advance(stepColumns) })
}

// load lists the imports so far, where no file is open.
func (f *ledgerFiles) load() {
	if f.page.file != nil {
		return
	}
	fetch(f.page.host.door(), &f.listing, f.page.office.LedgerImports, func(past []app.LedgerImport) {
		if f.past = past; f.page.file == nil {
			f.show(f.pastList())
		}
	}, f.page.host.fail)
}

// pastList are the imports so far, each with its way back.
func (f *ledgerFiles) pastList() fyne.CanvasObject {
	list := container.NewVBox(heading("历次导入"))
	if len(f.past) == 0 {
		list.Add(note("还没有导入过台账。"))
	}
	for _, i := range f.past {
		var back fyne.CanvasObject = container.NewCenter(own.NewButton("撤回…", func() { f.page.takeBack(i) }))
		words := container.NewVBox(paragraph(i.File+"　"+manyOf(i.Taken+i.Back, "件")), note(pastWords(i)))
		if !i.TakenBackOn.IsZero() {
			back = nil
			words.Add(warning("已于"+i.TakenBackOn.String()+"撤回："+i.Reason, look.Suspended))
		}
		list.Add(container.NewBorder(nil, nil, nil, back, words))
		list.Add(widget.NewSeparator())
	}
	return container.NewVScroll(container.New(inset{4, 0, 12, 4}, list))
}

func pastWords(i app.LedgerImport) string {
	text := "批次 " + i.ID
	if i.Officer != "" {
		text += "　" + i.Officer
	}
	for _, part := range []struct {
		n    int
		word string
	}{{i.Back, "件恢复"}, {i.Updated, "件补填"}, {i.Skipped, "行跳过"}, {i.Faulty, "行有错未导入"}} {
		if part.n > 0 {
			text += "　" + manyOf(part.n, part.word)
		}
	}
	return text
}
