package ui

import (
	"context"
	"fmt"
	"image"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
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

// templatesPage is 文书模板: the kinds on the left, the text of one of them in
// the middle, and on the right its pages on a chosen case, the facts that it may
// name, and how it differs from the program's own.
type templatesPage struct {
	host   host
	office *app.Office
	box    fyne.CanvasObject

	kinds  []letter.Kind
	list   *own.Table
	kind   letter.Kind
	head   *widget.Label
	caret  *widget.Label
	editor *own.Prose
	faults *fyne.Container
	said   *widget.Label
	right  *fyne.Container
	tabs   *tabBar
	parts  []fyne.CanvasObject // of the right side, one of which is shown
	chosen int

	regions []fyne.CanvasObject // between which F6 goes

	number  *entry // of the case for the preview
	lacks   *fyne.Container
	view    *own.PageView
	painter *raster.Painter
	facts   *factList
	diff    *fyne.Container

	trial   *casefile.Case
	dirty   bool
	saving  pause
	setting pause
	reading generation
	loading generation
}

func newTemplatesPage(h host, office *app.Office) *templatesPage {
	p := &templatesPage{host: h, office: office, kinds: letter.Kinds(), faults: container.NewVBox(), lacks: container.NewVBox(),
		diff: container.NewVBox(), head: widget.NewLabel(""), caret: widget.NewLabel(""), said: widget.NewLabel("")}
	p.painter = raster.New(office.Faces())
	p.head.TextStyle.Bold = true
	p.said.Truncation = fyne.TextTruncateEllipsis
	p.list = own.NewTable([]own.Column{{Title: "文书", Width: 190, Grow: true}})
	p.list.OnSelect = func(row int) { p.choose(p.kinds[row]) }
	p.editor = own.NewProse("", 5)
	p.editor.OnChanged = func(string) { p.touch() }
	p.editor.OnCaret = p.sayCaret
	p.number = newEntry()
	p.number.SetPlaceHolder("案号")
	p.number.OnSubmitted = func(string) { p.loadTrial() }
	p.view = own.NewPageView()
	p.facts = newFactList(func(text string) { p.editor.Insert(text); p.host.window().Canvas().Focus(p.editor) })
	onCase := container.NewBorder(nil, nil, widget.NewLabel("用案件"), own.NewButton("预览", p.loadTrial), p.number)
	preview := container.NewBorder(container.NewVBox(onCase, p.lacks), nil, nil, nil, p.view)
	p.parts = []fyne.CanvasObject{preview, p.facts.box, container.NewVScroll(p.diff)}
	p.right = container.NewStack(preview)
	p.tabs = newTabBar([]string{"预览", "可用的事实", "与默认比较"}, p.turnTo)
	p.tabs.showFigures()
	p.arrange()
	return p
}

func (p *templatesPage) arrange() {
	button := func(name string, do func()) *own.Button { return own.NewButton(name, do) }
	store := button("保存（Ctrl+S）", p.save)
	store.Importance = widget.HighImportance
	bar := flowing(button("← 设置（Esc）", func() { p.back() }), store, button("恢复默认", p.restore),
		button("导出模板…", p.export), button("导入模板…", p.take))
	top := container.New(inset{8, 10, 10, 4}, container.New(withAside(300), bar, p.said))
	hint := note("以“#”开头的行是备注。{{…}} 处由案件内容填入；改动只影响以后生成的文书。")
	middle := container.NewBorder(container.NewVBox(container.NewBorder(nil, nil, nil, p.caret, p.head), hint), p.faults, nil, nil, p.editor)
	side := container.NewBorder(p.tabs, nil, nil, nil, container.New(inset{4, 6, 6, 4}, p.right))
	work := container.NewHSplit(container.New(inset{0, 6, 6, 6}, middle), side)
	work.Offset = 0.52
	list := container.New(fixedWidth(214), p.list)
	p.regions = []fyne.CanvasObject{middle, side, list, top}
	p.box = container.NewBorder(top, nil, list, nil, work)
}

func (p *templatesPage) content() fyne.CanvasObject { return p.box }
func (p *templatesPage) areas() []fyne.CanvasObject { return p.regions }

func (p *templatesPage) show() {
	p.drawList()
	if p.kind == "" {
		p.list.Select(slices.Index(p.kinds, casefile.DecisionLetter))
	}
	if p.trial == nil {
		p.loadTrial()
	}
	p.host.window().Canvas().Focus(p.editor)
}

func (p *templatesPage) hide() {
	if p.dirty {
		p.keep()
	}
}

func (p *templatesPage) changed(c app.Change) {
	if c.Kind == app.SettingsChanged {
		p.drawList()
	}
}

// back goes to 设置.
func (p *templatesPage) back() bool {
	p.host.open(place{view: viewSettings})
	return true
}

// drawList marks the kinds with a template of the bureau's own, and those whose
// template is wrong.
func (p *templatesPage) drawList() {
	broken := p.office.BrokenTemplates()
	rows := make([][]own.Cell, len(p.kinds))
	for i, k := range p.kinds {
		name := own.Cell{Text: k.Name()}
		if _, mine, err := p.office.Templates().Text(k); err == nil && mine {
			name = own.Cell{Text: "● " + k.Name(), Color: look.Soon}
		}
		if broken[k] != nil {
			name = own.Cell{Text: "✕ " + k.Name(), Color: look.Overdue}
		}
		rows[i] = []own.Cell{name}
	}
	p.sayKind()
	p.list.SetCount(len(rows), true)
	p.list.SetRows(0, rows)
}

// choose edits the template of a kind; what was typed in another is kept as a
// draft.
func (p *templatesPage) choose(kind letter.Kind) {
	if kind == p.kind {
		return
	}
	p.host.door().drop(&p.saving) // it would keep the text of the next kind
	if p.dirty {
		p.keep()
		p.dirty = false
	}
	p.kind = kind
	text, _, err := p.office.Templates().Text(kind)
	if err != nil {
		p.host.fail(err)
		return
	}
	p.sayKind()
	p.editor.SetText(text)
	p.sayCaret()
	p.facts.set(letter.Facts(kind))
	p.look()
	var once generation
	fetch(p.host.door(), &once, func(ctx context.Context) ([]byte, error) { return p.office.Draft(ctx, app.TemplateDraft(kind)) }, func(kept []byte) {
		if len(kept) > 0 && kind == p.kind && !p.dirty {
			p.editor.SetText(string(kept))
			p.dirty = true
			p.host.tell("已恢复" + kind.Name() + "模板上次没有保存的内容。")
			p.look()
		}
	}, p.host.fail)
}

// sayKind names the kind that is edited, and whose its template is.
func (p *templatesPage) sayKind() {
	if p.kind == "" {
		return
	}
	head := p.kind.Name() + "模板"
	if _, mine, err := p.office.Templates().Text(p.kind); err == nil && mine {
		head = "● " + head + "（自定义）"
	}
	if p.office.BrokenTemplates()[p.kind] != nil {
		head = "✕ " + p.kind.Name() + "模板（有误）"
	}
	p.head.SetText(head)
}

func (p *templatesPage) touch() {
	p.dirty = true
	p.host.door().after(&p.saving, draftPause, p.keep)
	p.host.door().after(&p.setting, previewPause, p.look)
}

// keep writes what is typed as a draft.
func (p *templatesPage) keep() {
	key, text := app.TemplateDraft(p.kind), []byte(p.editor.Text())
	p.host.door().write(func(ctx context.Context) error { return p.office.SetDraft(ctx, key, text) }, func(err error) {
		if err != nil {
			p.host.fail(err)
		}
	})
}

// look checks the text and shows the part of the right side that is chosen.
func (p *templatesPage) look() {
	p.said.SetText("已保存")
	if p.dirty {
		p.said.SetText("未保存（草稿已自动留存）")
	}
	_, err := letter.Parse(p.kind, p.editor.Text())
	p.faults.RemoveAll()
	for i, f := range fault.All(err) {
		if i == 3 {
			p.faults.Add(note(fmt.Sprintf("共 %d 处有误。", len(fault.All(err)))))
			break
		}
		to := own.NewButton("前往", func() { p.stand(f) })
		to.Importance = widget.LowImportance
		p.faults.Add(container.NewBorder(nil, nil, nil, container.NewVBox(to), warning("✕ "+f.Sentence(), look.Overdue)))
	}
	p.faults.Refresh()
	switch p.chosen {
	case 0:
		p.preview()
	case 2:
		p.compare()
	}
}

// stand puts the caret where a fault lies.
func (p *templatesPage) stand(f *fault.Fault) {
	line, column, ok := letter.PlaceOf(f)
	if !ok {
		return
	}
	at := 0
	for i, text := range strings.Split(p.editor.Text(), "\n") {
		if i == line-1 {
			at += min(column-1, len([]rune(text)))
			break
		}
		at += len([]rune(text)) + 1
	}
	p.editor.SetCaret(at)
	p.host.window().Canvas().Focus(p.editor)
}

// sayCaret tells the line and the column at which the caret stands, as faults
// name theirs.
func (p *templatesPage) sayCaret() {
	before := []rune(p.editor.Text())[:p.editor.Caret()]
	line, column := 1, 1
	for _, r := range before {
		if column++; r == '\n' {
			line, column = line+1, 1
		}
	}
	p.caret.SetText(fmt.Sprintf("第%d行 第%d字", line, column))
}

// turnTo shows a part of the right side.
func (p *templatesPage) turnTo(i int) {
	if i < 0 || i >= len(p.parts) {
		return
	}
	hold := own.HoldFocus(p.host.window().Canvas())
	p.chosen = i
	p.tabs.choose(i)
	p.right.Objects = []fyne.CanvasObject{p.parts[i]}
	p.right.Refresh()
	hold.Keep()
	p.look()
}

// loadTrial reads the case of the preview: the one whose number is typed, or the
// last that was registered.
func (p *templatesPage) loadTrial() {
	number := trimmed(p.number.Text)
	fetch(p.host.door(), &p.loading, func(ctx context.Context) (*casefile.Case, error) {
		if number == "" {
			rows, err := p.office.Rows(ctx, casefile.Query{Order: casefile.ByNumber, Descending: true, Limit: 1})
			if err != nil || len(rows) == 0 {
				return nil, err
			}
			number = rows[0].Number
		}
		return p.office.Case(ctx, number)
	}, func(c *casefile.Case) {
		if c == nil {
			p.lacks.Objects = []fyne.CanvasObject{note("登记簿中还没有案件，登记后才能预览。")}
			p.lacks.Refresh()
			return
		}
		p.trial = c
		p.number.SetText(c.Number)
		p.preview()
	}, p.host.fail)
}

// preview sets the letter by the text as it is typed.
func (p *templatesPage) preview() {
	if p.trial == nil {
		return
	}
	c, kind, text := p.trial, p.kind, p.editor.Text()
	fetch(p.host.door(), &p.reading, func(context.Context) (app.Proof, error) { return p.office.TryTemplate(c, kind, text) }, func(proof app.Proof) {
		p.lacks.RemoveAll()
		if proof.Pages != nil && len(proof.Faults) > 0 {
			p.lacks.Add(note(fmt.Sprintf("这件案件还缺 %d 项内容，以〔缺…〕标出。", len(proof.Faults))))
		}
		pages := proof.Pages
		if pages == nil {
			p.lacks.Add(note("模板改正后显示预览。"))
			p.view.SetSheets(own.Sheets{})
			return
		}
		unit := float64(typeset.Millimetre)
		p.view.SetSheets(own.Sheets{Count: len(pages.Pages), Width: float64(pages.Width) / unit, Height: float64(pages.Height) / unit,
			Paint: func(page int, perMM float64) image.Image { return p.painter.Page(&pages.Pages[page], pages, perMM) }})
	}, p.host.fail)
}

// compare shows what the bureau changed in the program's own template.
func (p *templatesPage) compare() {
	p.diff.RemoveAll()
	before, err := p.office.Templates().Default(p.kind)
	if err != nil {
		p.host.fail(err)
		return
	}
	changed := false
	for _, line := range letter.CompareTemplates(before, p.editor.Text()) {
		switch line.Sign {
		case '-':
			changed = true
			p.diff.Add(warning("－ "+line.Text, look.Overdue))
		case '+':
			changed = true
			p.diff.Add(warning("＋ "+line.Text, look.Done))
		default:
			p.diff.Add(note("　 " + line.Text))
		}
	}
	if !changed {
		p.diff.Objects = []fyne.CanvasObject{paragraph("与默认模板相同。")}
	}
	p.diff.Refresh()
}

func (p *templatesPage) save() { p.write(p.editor.Text(), p.kind.Name()+"的模板已保存。") }

// write makes a text the template of the kind; an empty one restores the
// program's own.
func (p *templatesPage) write(text, said string) {
	kind := p.kind
	p.host.door().drop(&p.saving)
	p.host.do(act{quiet: said,
		do: func(ctx context.Context) (app.Change, error) {
			change, err := p.office.SetTemplate(ctx, kind, text)
			if err != nil {
				return change, err
			}
			return change, p.office.SetDraft(ctx, app.TemplateDraft(kind), nil)
		},
		refused: func(err error) bool {
			if fault.CodeOf(err) != fault.BadTemplate {
				return false
			}
			p.look()
			p.host.tell("模板有误，没有保存；请按下面的提示改正。")
			return true
		},
		done: func(app.Change) {
			if p.kind == kind && (text == "" || p.editor.Text() == text) {
				p.dirty = false // nothing was typed meanwhile
			}
			p.drawList()
			p.look()
		},
	})
}

// restore puts the program's own template back after asking.
func (p *templatesPage) restore() {
	p.host.ask("恢复默认模板", "用程序自带的"+p.kind.Name()+"模板替换现在的模板？需要保留的，请先“导出模板”。", "恢复默认", func() {
		text, err := p.office.Templates().Default(p.kind)
		if err != nil {
			p.host.fail(err)
			return
		}
		p.editor.SetText(text)
		p.write("", p.kind.Name()+"已恢复默认模板。")
	})
}
