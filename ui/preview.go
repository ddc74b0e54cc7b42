package ui

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"fuyi/app"
	"fuyi/app/casefile"
	"fuyi/app/fault"
	"fuyi/app/letter"
	"fuyi/app/raster"
	"fuyi/app/tidy"
	"fuyi/app/typeset"
	look "fuyi/ui/theme"
	own "fuyi/ui/widget"
)

// preview shows a letter as it will print, what it still lacks, and sends it to
// paper.
type preview struct {
	host    host
	office  *app.Office
	draft   drafted
	box     *fyne.Container
	view    *own.PageView
	lacks   *fyne.Container
	tools   []*own.Button
	painter *raster.Painter

	shown   *casefile.Case
	letter  *casefile.Letter
	proof   app.Proof
	reading generation
	sending generation
}

// drafted is the letter that the pages show.
type drafted interface {
	entered() (*casefile.Case, *casefile.Letter) // with all that is typed
	saveThen(then func())                        // goes on once what is typed is in the register
	goTo(path string)                            // stands on a field
}

func newPreview(h host, office *app.Office, draft drafted) *preview {
	p := &preview{host: h, office: office, draft: draft, view: own.NewPageView(), lacks: container.NewVBox()}
	p.painter = raster.New(office.Faces())
	p.view.OnTapped = p.tapped
	print := own.NewButtonWithIcon("打印（Ctrl+P）", theme.DocumentPrintIcon(), p.print)
	open := own.NewButton("用阅读器打开", p.open)
	export := own.NewButton("导出 PDF…", func() { p.issue(func() { p.export(asPDF) }) })
	word := own.NewButton("导出 Word…", func() { p.issue(func() { p.export(asWord) }) })
	p.tools = []*own.Button{print, open, export, word}
	bar := container.New(inset{4, 8, 8, 4}, flowing(print, open, export, word))
	p.box = container.NewBorder(container.NewVBox(bar, container.New(atMost(150), container.NewVScroll(p.lacks))), nil, nil, nil, p.view)
	return p
}

// seen says whether anybody looks at the pages.
func (p *preview) seen(on bool) {
	if on {
		p.view.Wake()
	} else {
		p.view.Rest()
	}
}

// set composes and sets the letter beside the window and shows the pages.
func (p *preview) set() {
	c, l := p.draft.entered()
	fetch(p.host.door(), &p.reading, func(ctx context.Context) (app.Proof, error) { return p.office.Proof(ctx, c, l) },
		func(proof app.Proof) { p.show(c, l, proof) }, p.host.fail)
}

func (p *preview) show(c *casefile.Case, l *casefile.Letter, proof app.Proof) {
	p.shown, p.letter, p.proof = c, l, proof
	p.lacks.RemoveAll()
	if len(proof.Faults) > 0 {
		p.lacks.Add(p.missing(proof.Faults))
	}
	for _, f := range proof.Findings {
		p.lacks.Add(p.doubt(f))
	}
	for _, b := range p.tools {
		if proof.Whole() {
			b.Enable()
		} else {
			b.Disable()
		}
	}
	p.box.Refresh()
	pages := proof.Pages
	if pages == nil {
		p.view.SetSheets(own.Sheets{})
		return
	}
	p.view.SetSheets(sheetsOf(p.painter, pages))
}

// doubt is a finding of the check, with a button that leads to its place.
func (p *preview) doubt(f letter.Finding) fyne.CanvasObject {
	sentence := "! " + f.Sentence
	if f.Article != "" {
		sentence += "（《行政复议法》" + f.Article + "）"
	}
	words := warning(sentence, look.Today)
	field := f.Field
	if field == "" {
		field = fieldOf(f.Part)
	}
	if field == "" {
		return words
	}
	b := own.NewButton("前往", func() { p.draft.goTo(field) })
	b.Importance = widget.LowImportance
	return container.NewBorder(nil, nil, nil, container.NewVBox(b), words)
}

// missing lists what the letter still lacks; a click leads there.
func (p *preview) missing(faults fault.List) fyne.CanvasObject {
	const most = 6
	head := widget.NewLabelWithStyle("✕ 还缺：", fyne.TextAlignLeading, fyne.TextStyle{Bold: true})
	head.Importance = widget.DangerImportance
	links := flowing(head)
	for i, f := range faults {
		if i == most {
			links.Add(widget.NewLabel(fmt.Sprintf("等 %d 项", len(faults))))
			break
		}
		text := f.Detail
		switch f.Code {
		case fault.MissingFact:
		case fault.MissingGlyph:
			text = "字体缺字 " + f.Detail
		default:
			text = f.Sentence()
		}
		links.Add(own.NewButton(own.Shorten(text, scaled(150), theme.TextSize()), func() { p.draft.goTo(f.Field) }))
	}
	return container.New(inset{0, 8, 8, 2}, links)
}

// partFields says which field of the case a part of the letter comes from.
var partFields = map[string]string{
	"parties": "parties[0].name", "cause": "act.title", "claim": "claim", "applicant_says": "applicant_says",
	"respondent_says": "respondent_says", "third_party_says": "third_party_says", "found": "found", "held": "held",
	"outcome": "decision.outcomes[0].text", "right": "decision.court",
	typeset.NumberPart: "decision.number", typeset.SignaturePart: "decision.date",
}

// fieldOf is where a part of a letter is edited, "" where nowhere.
func fieldOf(part string) string {
	if name, stated := strings.CutPrefix(part, letter.PartEntry); stated {
		return entryPath(name)
	}
	return partFields[part]
}

// tapped leads from a line of a page to the field that it comes from.
func (p *preview) tapped(page int, _, y float64) {
	if p.proof.Pages == nil || page >= len(p.proof.Pages.Pages) {
		return
	}
	at := typeset.Unit(y * float64(typeset.Millimetre))
	for _, r := range p.proof.Pages.Pages[page].Runs {
		if at <= r.Y+typeset.LinePitch/4 && at > r.Y-typeset.LinePitch*3/4 {
			if field := fieldOf(r.Part); field != "" {
				p.draft.goTo(field)
			}
			return
		}
	}
}

// fileName is the name under which the letter is exported.
func (p *preview) fileName() string {
	name := p.shown.Number + " " + p.letter.Kind.Name()
	number := p.letter.Number
	if p.letter.Kind == casefile.DecisionLetter && p.shown.Decision != nil {
		number = p.shown.Decision.Number
	}
	if number != "" {
		name += " " + number
	}
	if !p.letter.Locked() {
		name += " 草稿"
	}
	return tidy.FileName(name) + ".pdf"
}

// print sends the letter to one of the PC's printers.
func (p *preview) print() {
	p.issue(func() {
		name := p.letter.Kind.Name()
		printFiles(p.host, p.office, printJob{title: name, names: []string{strings.TrimSuffix(p.fileName(), ".pdf")},
			files: func(ctx context.Context) ([]string, error) {
				path, err := p.file(ctx)
				return []string{path}, err
			}})
	})
}

// open shows the letter in the PC's viewer.
func (p *preview) open() {
	p.issue(func() {
		fetch(p.host.door(), &p.sending, func(ctx context.Context) (string, error) {
			path, err := p.file(ctx)
			if err != nil {
				return "", err
			}
			if err := p.host.options().OpenFile(path); err != nil {
				return "", fault.Wrap(fault.NotSent, path, err)
			}
			return "已用阅读器打开。", nil
		}, p.host.tell, p.host.fail)
	})
}

// issue lets the letter leave the program: what is typed is saved, and composed
// anew, so that the paper says what the register says and not what the screen
// showed a moment before.
func (p *preview) issue(by func()) {
	p.draft.saveThen(func() {
		c, l := p.draft.entered()
		fetch(p.host.door(), &p.sending, func(ctx context.Context) (app.Proof, error) { return p.office.Proof(ctx, c, l) }, func(proof app.Proof) {
			p.show(c, l, proof)
			if !proof.Whole() {
				p.host.tell("文书还缺少内容，补齐后才能打印或者导出。")
				return
			}
			by()
		}, p.host.fail)
	})
}

// file is the PDF for another program of the PC: of a final letter the file that
// is kept, of a draft one that is written into the register's folder.
func (p *preview) file(ctx context.Context) (string, error) {
	if p.letter.Locked() {
		return p.office.Lend(ctx, p.letter.File, "pdf")
	}
	path := filepath.Join(p.host.options().Register, "letters", p.fileName())
	return path, p.writeDraft(path, p.proof.Pages)
}

func (p *preview) writeDraft(path string, pages *typeset.Pages) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return fault.Wrap(fault.NotWritten, path, err)
	}
	return p.office.SavePDF(path, pages)
}

// exportForm is a form of file in which a letter leaves the program.
type exportForm struct {
	name, ending, note string
	write              func(*app.Office, context.Context, string, *casefile.Case, *casefile.Letter) error
	fill               bool // a file of the bureau's own can be filled instead
}

var (
	asPDF  = exportForm{"PDF", ".pdf", "已定稿的文书导出定稿的文件，没有定稿的带“草稿”字样。已有同名文件时会被替换。", (*app.Office).ExportPDF, false}
	asWord = exportForm{"Word", ".docx", "按现在的内容导出，供 Word 或者 WPS 打开；正式文书以定稿的 PDF 为准。已有同名文件时会被替换。", (*app.Office).ExportWord, true}
)

// export asks where the file is to go and writes it there.
func (p *preview) export(form exportForm) {
	folder := p.host.options().Folder
	if home, err := os.UserHomeDir(); folder == "" && err == nil {
		folder = home
	}
	c, l := p.shown, p.letter
	path := newEntry()
	path.SetText(filepath.Join(folder, strings.TrimSuffix(p.fileName(), ".pdf")+form.ending))
	var fields sheet
	field := fields.add(newField("保存到 *", "path", path))
	body := container.NewVBox(note(form.note), field.box)
	template, write := newEntry(), form.write
	if form.fill {
		template.SetPlaceHolder("可不填；本机关的 .docx 文件，其中的 {{事实}} 由案件内容填入")
		body.Add(fields.add(newField("自有模板", "template", template)).box)
		write = func(o *app.Office, ctx context.Context, name string, c *casefile.Case, l *casefile.Letter) error {
			if from := trimmed(template.Text); from != "" {
				return o.ExportFilled(ctx, name, from, c, l)
			}
			return form.write(o, ctx, name, c, l)
		}
	}
	var box *own.Dialog
	box = own.NewDialog(p.host.window().Canvas(), "导出 "+form.name, scaled(640), body, "导出", "取消", func() {
		name := trimmed(path.Text)
		if !strings.EqualFold(filepath.Ext(name), form.ending) {
			name += form.ending
		}
		fetch(p.host.door(), &p.sending, func(ctx context.Context) (string, error) {
			return "已导出 " + name, write(p.office, ctx, name, c, l)
		}, func(said string) {
			box.Close()
			p.host.tell(said)
		}, func(err error) {
			field.say(fault.Sentence(err))
			box.Refit(scaled(640), body)
		})
	}, nil)
	box.Show(path)
}

// stop gives up what is being composed.
func (p *preview) stop() { p.reading.stop() }
