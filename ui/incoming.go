package ui

import (
	"context"
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"fuyi/app"
	"fuyi/app/casefile"
	"fuyi/app/fault"
	"fuyi/app/pick"
	look "fuyi/ui/theme"
	own "fuyi/ui/widget"
)

// incomingOrder says what the dialog of incoming files begins with.
type incomingOrder struct {
	title string
	into  *casefile.Case // nil: the officer names the case
	cases []string       // to choose from where none is given: numbers with their parties
	paths []string
	some  bool                 // the officer ticks which of several files are for the case
	kept  func(paths []string) // what to do with the files once they are in the case; may be nil
}

// incomingForm puts files into a case: several at once, each with its kind, from
// whom, date and volume.
type incomingForm struct {
	host   host
	office *app.Office
	order  incomingOrder
	into   *casefile.Case
	box    *own.Dialog

	path    *entry
	typed   string // a path that was typed, until its file is listed
	wrong   *own.Paragraph
	chooser chooser
	number  *own.Combo
	numberF *field
	said    *widget.Label
	cards   *fyne.Container
	body    *fyne.Container
	items   []*incomingItem

	looking []string // files that wait to be looked at
	reading generation
	asking  generation
	typing  pause
	giveUp  context.CancelFunc // of what is being written; nil while nothing is
	open    bool
}

// incomingItem is one file of the dialog.
type incomingItem struct {
	found  app.Incoming
	take   *own.Check
	fields *paperFields // nil for a file that cannot be attached
	said   *fyne.Container
	also   *fyne.Container // in which other cases the file is
	asking generation
}

// mostIncoming bounds how many files the dialog takes at a time.
const mostIncoming = 30

const incomingWidth = 900

// openIncoming opens the dialog.
func openIncoming(h host, office *app.Office, order incomingOrder) *incomingForm {
	f := &incomingForm{host: h, office: office, order: order, into: order.into, path: newEntry(), chooser: chooser{host: h},
		said: widget.NewLabel(""), cards: container.NewVBox(), open: true}
	f.path.SetPlaceHolder("输入路径后按 Enter；也可以把文件拖到窗口上")
	f.path.OnKey = func(key fyne.KeyName) bool {
		path := trimmed(f.path.Text)
		if path == "" || key != fyne.KeyReturn && key != fyne.KeyEnter {
			return false
		}
		f.path.SetText("")
		f.typed = path
		f.wrong.Hide()
		f.look([]string{path})
		return true
	}
	f.wrong = warning("", look.Overdue)
	f.wrong.Hide()
	choose := own.NewButton("选择文件…", func() {
		f.chooser.ask(pick.Question{Title: order.title, Kind: pick.Papers, Several: true}, f.look)
	})
	f.body = container.NewVBox()
	if f.into == nil {
		f.number = own.NewCombo(order.cases)
		f.number.SetPlaceHolder("案号，如 2026-0012")
		f.number.OnChanged = func(string) { h.door().after(&f.typing, choosingPause, f.findCase) }
		f.numberF = newField("案件 *", "number", f.number)
		f.body.Add(f.numberF.box)
	}
	f.body.Add(container.NewBorder(nil, nil, nil, choose, f.path))
	f.body.Add(f.wrong)
	f.body.Add(f.said)
	f.body.Add(f.cards)
	f.box = own.NewDialog(h.window().Canvas(), order.title, f.width(), f.body, "入卷", "取消", f.confirm, f.stop)
	f.enable()
	if f.number != nil {
		f.box.Show(f.number)
	} else {
		f.box.Show(f.path)
	}
	f.look(order.paths)
	return f
}

func (f *incomingForm) width() float32 { return scaled(incomingWidth) }

// stop ends what the dialog waits for.
func (f *incomingForm) stop() {
	f.open = false
	f.reading.stop()
	for _, it := range f.items {
		it.asking.stop()
	}
	f.asking.stop()
	f.chooser.reading.stop()
	f.host.door().drop(&f.typing)
	if f.giveUp != nil {
		f.giveUp()
	}
}

// enable lets the dialog be confirmed once there is something to attach.
func (f *incomingForm) enable() {
	n := len(f.taken())
	f.box.Yes().SetText("入卷")
	if n > 0 {
		f.box.Yes().SetText(fmt.Sprintf("入卷 %d 份（Ctrl+Enter）", n))
	}
	if n == 0 || f.giveUp != nil {
		f.box.Yes().Disable()
	} else {
		f.box.Yes().Enable()
	}
}

// taken are the files that are to be attached.
func (f *incomingForm) taken() []*incomingItem {
	var items []*incomingItem
	for _, it := range f.items {
		if it.fields != nil && it.take.Checked {
			items = append(items, it)
		}
	}
	return items
}

// look adds files to the dialog, after what they are was found out.
func (f *incomingForm) look(paths []string) {
	for _, path := range paths {
		if len(f.items)+len(f.looking) == mostIncoming {
			f.host.tell(fmt.Sprintf("一次最多列 %d 份，其余的请在这些入卷以后再添加。", mostIncoming))
			break
		}
		if !f.lists(path) {
			f.looking = append(f.looking, path)
		}
	}
	if len(f.looking) == 0 {
		f.say()
		return
	}
	waiting := f.looking
	f.said.SetText(fmt.Sprintf("正在查看 %d 份文件……", len(waiting)))
	fetch(f.host.door(), &f.reading, func(ctx context.Context) ([]app.Incoming, error) { return app.Examine(ctx, waiting, f.looker()) },
		func(found []app.Incoming) {
			f.looking = nil
			for _, in := range found {
				if !f.mistyped(in) {
					f.list(in)
				}
			}
			f.say()
			f.refit()
		}, f.host.fail)
}

// mistyped gives a path that was typed back to be corrected, where there is no file
// that can be read; it tells whether that is so.
func (f *incomingForm) mistyped(in app.Incoming) bool {
	if in.Path != f.typed {
		return false
	}
	f.typed = ""
	if code := fault.CodeOf(in.Fault); in.Fault == nil || code != fault.NotRead && code != fault.BadValue {
		return false
	}
	f.wrong.SetText("✕ " + withoutPlaces(in.Fault))
	f.wrong.Show()
	f.path.SetText(in.Path)
	f.path.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEnd})
	f.host.window().Canvas().Focus(f.path)
	return true
}

// looker looks at files in the second process, where there is one.
func (f *incomingForm) looker() app.Looker {
	if v := f.host.options().Viewer; v != nil {
		return v.Look
	}
	return app.LookHere
}

// lists tells whether a file is in the dialog already.
func (f *incomingForm) lists(path string) bool {
	for _, it := range f.items {
		if it.found.Path == path {
			return true
		}
	}
	for _, p := range f.looking {
		if p == path {
			return true
		}
	}
	return false
}

// say tells how many files there are, and into which case they go.
func (f *incomingForm) say() {
	text := "还没有文件。支持 PDF 和 JPG、PNG、TIF、BMP 图片；Word、压缩包和程序不能入卷，因为打开时可能运行其中的宏。"
	if len(f.items) > 0 {
		text = fmt.Sprintf("共 %d 份文件。", len(f.items))
	}
	if f.order.into == nil && f.into != nil {
		text += "归入 " + f.into.Number + " " + partiesTitle(f.into)
	}
	f.said.SetText(text)
	f.said.Truncation = fyne.TextTruncateEllipsis
	f.enable()
}

func (f *incomingForm) refit() {
	f.cards.Refresh()
	f.box.Refit(f.width(), f.body)
}

// list shows a file that was looked at.
func (f *incomingForm) list(in app.Incoming) {
	it := &incomingItem{found: in, said: container.NewVBox(), also: container.NewVBox()}
	it.take = own.NewCheck("", func(bool) { f.enable() })
	it.take.Checked = in.Fault == nil && !(f.order.some && len(f.order.paths) > 1)
	path := in.Path
	name := widget.NewLabelWithStyle(it.about(), fyne.TextAlignLeading, fyne.TextStyle{Bold: true})
	name.Truncation = fyne.TextTruncateEllipsis
	card := container.NewVBox()
	if in.Fault != nil {
		card.Add(name)
		card.Add(warning("✕ "+withoutPlaces(in.Fault), look.Overdue))
	} else {
		view := own.NewButton("查看", func() { lookAtFile(f.host, it.about(), path) })
		view.Importance = widget.LowImportance
		it.fields = newPaperFields(f.office, f.into, casefile.Attachment{Name: in.Name, Kind: in.Kind, Date: f.office.Today(), Inner: in.Kind.Inner()})
		card.Add(container.NewBorder(nil, nil, it.take, view, name))
		card.Add(it.said)
		card.Add(it.also)
		card.Add(it.fields.box)
	}
	f.items = append(f.items, it)
	f.cards.Add(framed(card))
	f.compare(it)
}

// about names the file, and says what it is.
func (it *incomingItem) about() string {
	in := it.found
	text := baseName(in.Path)
	if in.Fault == nil {
		text += fmt.Sprintf("　%s　%d 页", strings.ToUpper(in.Form.Ending), in.Form.Pages)
	}
	return text
}

func baseName(path string) string {
	if i := strings.LastIndexAny(path, `/\`); i >= 0 {
		return path[i+1:]
	}
	return path
}

// compare tells whether the case, or a file above, is the same file; it is then
// attached only where the officer says so.
func (f *incomingForm) compare(it *incomingItem) {
	if it.fields == nil {
		return
	}
	same := ""
	if f.into != nil {
		if a := f.into.SameFile(it.found.File); a != nil {
			same = "同一文件已经入卷，名称是“" + a.Name + "”"
		}
	}
	for _, other := range f.items {
		if other == it {
			break
		}
		if other.fields != nil && other.found.File == it.found.File {
			same = "与上面的“" + other.found.Name + "”是同一文件"
		}
	}
	it.said.RemoveAll()
	it.take.Text = ""
	if same != "" {
		it.said.Add(warning("! "+same+"；不必再添加，确需重复入卷的请勾选“仍然加入”。", look.Today))
		it.take.Text = "仍然加入"
		it.take.Checked = false
	}
	it.take.Refresh()
	f.enable()
	f.elsewhere(it)
}

// elsewhere tells which other cases have the very same file; it may belong into
// each of them, or have come into the wrong one.
func (f *incomingForm) elsewhere(it *incomingItem) {
	number := ""
	if f.into != nil {
		number = f.into.Number
	}
	fetch(f.host.door(), &it.asking, func(ctx context.Context) ([]app.FiledIn, error) {
		return f.office.FiledElsewhere(ctx, it.found.File, it.found.Form.Ending, number)
	}, func(cases []app.FiledIn) {
		it.also.RemoveAll()
		if len(cases) > 0 {
			names := make([]string, len(cases))
			for i, c := range cases {
				names[i] = c.Number + "（“" + c.Name + "”）"
			}
			it.also.Add(warning("! 同一文件已经归入 "+strings.Join(names, "、")+"；请核对是否归错了案件，确属本案的照常入卷。", look.Today))
		}
		f.refit()
	}, f.host.fail)
}

// findCase looks for the case whose number was entered.
func (f *incomingForm) findCase() {
	number, _, _ := strings.Cut(trimmed(f.number.Text), " ")
	if f.into != nil && f.into.Number == number {
		return
	}
	f.into = nil
	if number == "" {
		f.say()
		return
	}
	fetch(f.host.door(), &f.asking, func(ctx context.Context) (*casefile.Case, error) { return f.office.Case(ctx, number) }, func(c *casefile.Case) {
		f.into = c
		f.numberF.say("")
		for _, it := range f.items {
			if it.fields != nil {
				it.fields.offer(c)
				f.compare(it)
			}
		}
		f.say()
		f.refit()
	}, func(err error) {
		f.numberF.say(fault.Sentence(err))
		f.refit()
	})
}
