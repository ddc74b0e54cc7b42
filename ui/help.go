package ui

import (
	"io/fs"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	look "fuyi/ui/theme"
	own "fuyi/ui/widget"
)

// helpTopic is a page of the help: its file, and its title, which is the file's
// first line.
type helpTopic struct {
	file, title, text string
}

// readHelp reads the pages of the help, in the order of their names.
func readHelp(files fs.FS) ([]helpTopic, error) {
	names, err := fs.Glob(files, "*.md")
	if err != nil {
		return nil, err
	}
	var topics []helpTopic
	for _, name := range names {
		content, err := fs.ReadFile(files, name)
		if err != nil {
			return nil, err
		}
		title, _, _ := strings.Cut(string(content), "\n")
		topics = append(topics, helpTopic{file: name, title: strings.TrimSpace(strings.TrimPrefix(title, "#")), text: string(content)})
	}
	return topics, nil
}

// helpOf are the pages of the help by the views of the desk, and by the parts of
// a case.
var (
	helpOf = map[view]string{
		viewToday: "02-today.md", viewCases: "03-cases.md", viewRegister: "04-register.md",
		viewSettings: "13-settings.md", viewTemplates: "12-templates.md",
		viewLedgers: "10-ledgers.md", viewFigures: "12-figures.md", viewLedger: "03-ledgers.md",
	}
	helpOfTab = map[caseTab]string{
		tabDocket: "05-docket.md", tabParties: "06-parties.md", tabTexts: "07-texts.md", tabDecision: "08-decision.md",
		tabLetters: "09-letters.md", tabLosses: "10-losses.md", tabRecord: "11-record.md",
		tabFollow: "11-after.md", tabFiles: "11-files.md",
	}
)

const (
	helpStart = "01-start.md"
	helpKeys  = "14-keys.md"
)

// help opens the page of the help for the place in view (F1).
func (d *Desk) help() {
	file := helpOf[d.at.view]
	if d.at.view == viewCase {
		file = helpOfTab[d.at.tab]
	}
	d.openHelp(file)
}

// openHelp opens a page of the help, over whatever is open, with the list of all
// beside it.
func (d *Desk) openHelp(file string) {
	if d.opts.Help == nil || d.helping {
		return
	}
	topics, err := readHelp(d.opts.Help)
	if err != nil {
		d.fail(err)
		return
	}
	at := 0
	rows := make([][]own.Cell, len(topics))
	for i, t := range topics {
		rows[i] = []own.Cell{{Text: t.title}}
		if t.file == file {
			at = i
		}
	}
	text := container.NewStack()
	list := own.NewTable([]own.Column{{Title: "帮助", Width: 150, Grow: true}})
	scroll := container.NewVScroll(text)
	list.OnSelect = func(row int) {
		text.Objects = []fyne.CanvasObject{container.New(inset{6, 12, 14, 10}, helpPage(topics[row].text))}
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

// helpMarks are the marks of emphasis, which the help does without.
var helpMarks = strings.NewReplacer("**", "", "`", "")

// helpPage lays a page of the help out: headings, points and paragraphs, each
// wrapped by the rules of Chinese, which Fyne's own text is not.
func helpPage(text string) fyne.CanvasObject {
	page := container.NewVBox()
	for line := range strings.Lines(text) {
		line = helpMarks.Replace(strings.TrimSpace(line))
		switch {
		case line == "":
		case strings.HasPrefix(line, "#"):
			title := canvas.NewText(strings.TrimLeft(line, "# "), look.Ink)
			title.TextStyle.Bold, title.TextSize = true, theme.Size(theme.SizeNameSubHeadingText)
			page.Add(container.New(inset{top: 6, bottom: 2}, container.NewHBox(title)))
		case strings.HasPrefix(line, "- "):
			dot := container.NewVBox(canvas.NewText("•", look.Ink))
			page.Add(container.NewBorder(nil, nil, container.New(inset{left: 8}, dot), nil, paragraph(line[2:])))
		default:
			page.Add(paragraph(line))
		}
	}
	return page
}
