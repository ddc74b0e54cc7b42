package ui

import (
	"context"
	"fmt"
	"image"
	"os"
	"path/filepath"
	"slices"
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
	"fuyi/app/typeset"
	look "fuyi/ui/theme"
	own "fuyi/ui/widget"
)

// preview shows the decision as it will print, what it still lacks, and sends it
// to paper.
type preview struct {
	host    host
	office  *app.Office
	draft   drafted
	box     *fyne.Container
	view    *own.PageView
	lacks   *fyne.Container
	tools   []*widget.Button
	painter *raster.Painter

	shown   *casefile.Case
	pages   *typeset.Pages
	whole   bool // nothing is missing: it may be printed
	reading generation
	sending generation
}

// drafted is the draft that the pages show.
type drafted interface {
	entered() *casefile.Case // the case with all that is typed
	saveThen(then func())    // goes on once what is typed is in the register
	goTo(path string)        // stands on a field
}

func newPreview(h host, office *app.Office, draft drafted) *preview {
	p := &preview{host: h, office: office, draft: draft, view: own.NewPageView(), lacks: container.NewVBox()}
	p.painter = raster.New(office.Faces())
	p.view.OnTapped = p.tapped
	print := widget.NewButtonWithIcon("打印（Ctrl+P）", theme.DocumentPrintIcon(), p.print)
	open := widget.NewButton("用阅读器打开", func() { p.issue(p.send(p.host.options().OpenFile, "已用阅读器打开。")) })
	export := widget.NewButton("导出 PDF…", func() { p.issue(p.export) })
	p.tools = []*widget.Button{print, open, export}
	bar := container.New(inset{4, 8, 8, 4}, container.NewHBox(print, open, export))
	p.box = container.NewBorder(container.NewVBox(bar, p.lacks), nil, nil, nil, p.view)
	return p
}

// composed is a decision composed and set, with what it lacks.
type composed struct {
	pages    *typeset.Pages
	faults   fault.List
	findings []letter.Finding
}

// set composes and sets a case beside the window and shows the pages.
func (p *preview) set(c *casefile.Case) {
	p.shown = c
	fetch(p.host.door(), &p.reading, func(context.Context) (composed, error) { return p.compose(c) }, p.show, p.host.fail)
}

// compose composes and sets a decision. What it lacks, and characters that no
// face has, are part of the answer; only what nobody foresaw is an error.
func (p *preview) compose(c *casefile.Case) (composed, error) {
	var out composed
	doc, err := p.office.Compose(c, &casefile.Letter{Kind: casefile.DecisionLetter})
	out.faults = fault.All(err)
	if doc == nil {
		if len(out.faults) > 0 {
			err = nil
		}
		return out, err
	}
	out.findings = letter.Check(c, doc)
	out.pages, err = p.office.Lay(doc)
	if err != nil {
		return out, err
	}
	if missing := p.missingGlyphs(out.pages); missing != "" {
		out.faults = append(fault.List{fault.New(fault.MissingGlyph, missing)}, out.faults...)
	}
	return out, nil
}

// missingGlyphs names the characters of the pages that no face has.
func (p *preview) missingGlyphs(pages *typeset.Pages) string {
	var missing []string
	for _, page := range pages.Pages {
		for _, run := range page.Runs {
			for _, r := range p.office.Faces().Missing(run.Face, run.Text) {
				if !slices.Contains(missing, string(r)) {
					missing = append(missing, string(r))
				}
			}
		}
	}
	return strings.Join(missing, "、")
}

func (p *preview) show(out composed) {
	p.pages, p.whole = out.pages, out.pages != nil && len(out.faults) == 0
	p.lacks.RemoveAll()
	if len(out.faults) > 0 {
		p.lacks.Add(p.missing(out.faults))
	}
	for _, f := range out.findings {
		p.lacks.Add(warning("! "+f.Sentence, look.Today))
	}
	for _, b := range p.tools {
		if p.whole {
			b.Enable()
		} else {
			b.Disable()
		}
	}
	p.box.Refresh()
	if out.pages == nil {
		p.view.SetSheets(own.Sheets{})
		return
	}
	pages := out.pages
	unit := float64(typeset.Millimetre)
	p.view.SetSheets(own.Sheets{Count: len(pages.Pages), Width: float64(pages.Width) / unit, Height: float64(pages.Height) / unit,
		Paint: func(page int, perMM float64) image.Image { return p.painter.Page(&pages.Pages[page], pages, perMM) }})
}

// missing lists what the decision still lacks; a click leads there.
func (p *preview) missing(faults fault.List) fyne.CanvasObject {
	const most = 6
	head := widget.NewLabelWithStyle("✕ 还缺：", fyne.TextAlignLeading, fyne.TextStyle{Bold: true})
	head.Importance = widget.DangerImportance
	links := container.NewHBox(head)
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
		links.Add(widget.NewButton(own.Shorten(text, scaled(150), theme.TextSize()), func() { p.draft.goTo(f.Field) }))
	}
	return container.NewHScroll(links)
}

// partFields says which field of the case a part of the letter comes from.
var partFields = map[string]string{
	"parties": "parties[0].name", "cause": "act.title", "claim": "claim", "applicant_says": "applicant_says",
	"respondent_says": "respondent_says", "third_party_says": "third_party_says", "found": "found", "held": "held",
	"outcome": "decision.outcomes[0].text", "right": "decision.court",
	typeset.NumberPart: "decision.number", typeset.SignaturePart: "decision.date",
}

// tapped leads from a line of a page to the field that it comes from.
func (p *preview) tapped(page int, _, y float64) {
	if p.pages == nil || page >= len(p.pages.Pages) {
		return
	}
	at := typeset.Unit(y * float64(typeset.Millimetre))
	for _, r := range p.pages.Pages[page].Runs {
		if at <= r.Y+typeset.LinePitch/4 && at > r.Y-typeset.LinePitch*3/4 {
			if field := partFields[r.Part]; field != "" {
				p.draft.goTo(field)
			}
			return
		}
	}
}

// fileName is the name under which a decision is exported.
func (p *preview) fileName() string {
	name := p.shown.Number + " 行政复议决定书"
	if p.shown.Decision != nil && p.shown.Decision.Number != "" {
		name += " " + p.shown.Decision.Number
	}
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune(`/\:*?"<>|`, r) {
			return '-'
		}
		return r
	}, name) + ".pdf"
}

// print sends the decision to the PC's printer.
func (p *preview) print() { p.issue(p.send(p.host.options().PrintFile, "已送打印机。")) }

// issue lets the decision leave the program: what is typed is saved, and
// composed anew, so that the paper says what the register says and not what the
// screen showed a moment before.
func (p *preview) issue(by func()) {
	p.draft.saveThen(func() {
		c := p.draft.entered()
		fetch(p.host.door(), &p.sending, func(context.Context) (composed, error) { return p.compose(c) }, func(out composed) {
			p.shown = c
			p.show(out)
			if !p.whole {
				p.host.tell("决定书还缺少内容，补齐后才能打印或者导出。")
				return
			}
			by()
		}, p.host.fail)
	})
}

// send writes the PDF into the register's folder and hands it to a program of
// the PC. A program that is slow to answer holds up nothing else.
func (p *preview) send(to func(path string) error, said string) func() {
	return func() {
		pages := p.pages
		path := filepath.Join(p.host.options().Register, "letters", p.fileName())
		fetch(p.host.door(), &p.sending, func(context.Context) (string, error) {
			if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
				return "", fault.Wrap(fault.NotWritten, path, err)
			}
			if err := p.office.SavePDF(path, pages); err != nil {
				return "", err
			}
			if err := to(path); err != nil {
				return "", fault.Wrap(fault.NotSent, path, err)
			}
			return said, nil
		}, p.host.tell, p.host.fail)
	}
}

// export asks where the PDF is to go and writes it there.
func (p *preview) export() {
	folder := p.host.options().Folder
	if home, err := os.UserHomeDir(); folder == "" && err == nil {
		folder = home
	}
	pages := p.pages
	path := newEntry()
	path.SetText(filepath.Join(folder, p.fileName()))
	var form sheet
	field := form.add(newField("保存到 *", "path", path))
	body := container.NewVBox(note("写出的 PDF 与右边所见完全一致。已有同名文件时会被替换。"), field.box)
	var box *own.Dialog
	box = own.NewDialog(p.host.window().Canvas(), "导出 PDF", scaled(640), body, "导出", "取消", func() {
		name := trimmed(path.Text)
		if !strings.EqualFold(filepath.Ext(name), ".pdf") {
			name += ".pdf"
		}
		fetch(p.host.door(), &p.sending, func(context.Context) (string, error) {
			return "已导出 " + name, p.office.SavePDF(name, pages)
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
