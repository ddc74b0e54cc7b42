package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"

	"fuyi/app/book"
	look "fuyi/ui/theme"
	own "fuyi/ui/widget"
)

// helpOf are the chapters of the manual by the views of the desk, and by the parts
// of a case.
var (
	helpOf = map[view]string{
		viewToday: "03-today.md", viewCases: "04-cases.md", viewRegister: "05-register.md",
		viewSettings: "19-settings.md", viewTemplates: "18-templates.md",
		viewLedgers: "15-ledgers.md", viewFigures: "17-figures.md", viewLedger: "16-import.md",
	}
	helpOfTab = map[caseTab]string{
		tabDocket: "06-docket.md", tabParties: "07-parties.md", tabTexts: "08-texts.md", tabDecision: "09-decision.md",
		tabLetters: "10-letters.md", tabFiles: "11-files.md", tabLosses: "12-losses.md",
		tabFollow: "13-follow.md", tabRecord: "14-record.md",
	}
)

const (
	helpStart = "01-start.md"
	helpKeys  = "26-keys.md"
)

// help opens the chapter of the manual for the place in view (F1).
func (d *Desk) help() {
	file := helpOf[d.at.view]
	if d.at.view == viewCase {
		file = helpOfTab[d.at.tab]
	}
	d.openHelp(file)
}

// openHelp opens a chapter of the manual, over whatever is open, with the list of
// all beside it.
func (d *Desk) openHelp(file string) {
	if d.opts.Manual == nil || d.helping {
		return
	}
	read, err := book.ReadText(d.opts.Manual)
	if err != nil {
		d.fail(err)
		return
	}
	at := 0
	rows := make([][]own.Cell, len(read.Chapters))
	for i := range read.Chapters {
		rows[i] = []own.Cell{{Text: read.Chapters[i].Title}}
		if read.Chapters[i].File == file {
			at = i
		}
	}
	text := container.NewStack()
	list := own.NewTable([]own.Column{{Title: "帮助", Width: 150, Grow: true}})
	scroll := container.NewVScroll(text)
	list.OnSelect = func(row int) {
		text.Objects = []fyne.CanvasObject{container.New(inset{6, 12, 14, 10}, helpPage(&read.Chapters[row]))}
		text.Refresh()
		scroll.ScrollToTop()
	}
	list.SetCount(len(rows), false)
	list.SetRows(0, rows)
	height := float32(470)
	if large() {
		height = 310
	}
	list.OnPage = func(by int) {
		scroll.Refresh() // the text knows its height once it has its width
		last := max(0, scroll.Content.MinSize().Height-scroll.Size().Height)
		scroll.Offset.Y = max(0, min(scroll.Offset.Y+float32(by)*0.8*scroll.Size().Height, last))
		scroll.Refresh()
	}
	paper := container.NewStack(canvas.NewRectangle(look.Paper), scroll)
	keys := note("↑↓ 换一页帮助　PageUp PageDown 翻看　Esc 关闭")
	body := tall(container.NewBorder(nil, nil, container.New(fixedWidth(190), list), nil, paper), height)
	body = container.NewVBox(body, keys)
	box := own.NewDialog(d.win.Canvas(), "帮助", scaled(880), body, "", "关闭", nil, func() { d.helping = false })
	d.helping = true
	box.Show(list)
	list.Select(at)
	list.OnSelect(at)
}
