package ui

import (
	"image/color"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"fuyi/app"
	"fuyi/app/casefile"
	"fuyi/app/date"
	"fuyi/app/fault"
	"fuyi/app/law"
	look "fuyi/ui/theme"
	own "fuyi/ui/widget"
)

// entry is a field of one line.
type entry = own.Entry

func newEntry() *entry { return own.NewEntry() }

// dateInput is the date field of a form: it tells of changes by the officer
// alone, and gives back its text where that is no date.
type dateInput struct {
	*own.DateField
	setting bool
}

func newDateInput(today func() date.Date, cal *date.Calendar, changed func()) *dateInput {
	d := &dateInput{DateField: own.NewDateField(cal, today)}
	d.OnDate = func(date.Date, bool) {
		if !d.setting && changed != nil {
			changed()
		}
	}
	return d
}

func (d *dateInput) set(day date.Date) {
	d.setting = true
	defer func() { d.setting = false }()
	d.SetDate(day)
}

func (d *dateInput) setText(text string) {
	d.setting = true
	defer func() { d.setting = false }()
	d.SetText(text)
}

func (d *dateInput) text() string { return d.Text }

// read returns the date; an empty field is none. Errors: BadDate.
func (d *dateInput) read() (date.Date, error) {
	day, ok := d.Date()
	if !ok {
		return 0, fault.New(fault.BadDate, d.Text)
	}
	return day, nil
}

// prose is the editor of long texts.
type prose = own.Prose

func newProse(changed func()) *prose {
	p := own.NewProse("", 2)
	p.OnChanged = func(string) { changed() }
	return p
}

// trimmed takes blanks off both ends of what was typed.
func trimmed(s string) string { return strings.TrimSpace(strings.ReplaceAll(s, "　", " ")) }

// setText puts a text into an input that is an entry.
func setText(o fyne.CanvasObject, s string) {
	if e, ok := o.(*entry); ok {
		e.SetText(s)
	}
}

// areas are the fields of administration, with their names.
func areas() []string { return casefile.Fields() }

func areaName(field string) string { return casefile.FieldName(field) }

// labelOf names the field that a fault lies in, as the form labels it.
func (s *sheet) labelOf(f *fault.Fault) string {
	if at := s.fields[f.Field]; at != nil {
		return strings.TrimSuffix(at.label.Text, " *")
	}
	return ""
}

// inset leaves a margin around its one object.
type inset struct{ top, left, right, bottom float32 }

func (i inset) MinSize(o []fyne.CanvasObject) fyne.Size {
	return o[0].MinSize().AddWidthHeight(i.left+i.right, i.top+i.bottom)
}

func (i inset) Layout(o []fyne.CanvasObject, size fyne.Size) {
	o[0].Move(fyne.NewPos(i.left, i.top))
	o[0].Resize(size.SubtractWidthHeight(i.left+i.right, i.top+i.bottom))
}

// framed puts an object on a white card.
func framed(o fyne.CanvasObject) *fyne.Container {
	card := canvas.NewRectangle(look.Paper)
	card.StrokeColor, card.StrokeWidth, card.CornerRadius = look.Line, 1, 4
	return container.NewStack(card, container.New(inset{8, 10, 10, 8}, o))
}

// under puts an object below another one, where it takes what room there is. Tab
// goes from the upper to the lower, which in Fyne's own border it would not.
func under(upper, lower fyne.CanvasObject) *fyne.Container {
	return container.New(layout.NewBorderLayout(upper, nil, nil, nil), upper, lower)
}

// scaled is a length at the size of text that was chosen; lengths are given at
// the normal one.
func scaled(length float32) float32 { return length * theme.TextSize() / look.Text }

// large tells whether the text is so large that rows of a form and of a list
// must hold less for the window to fit the screen.
func large() bool { return scaled(1) > 1.2 }

// tall gives an object a least height.
func tall(o fyne.CanvasObject, height float32) *fyne.Container {
	return container.New(atLeast{height: height}, o)
}

// inDialog gives an object that scrolls a height in a dialog, or as much of it as the
// window leaves beside the dialog's own parts and what else stands in it: else the
// dialog would scroll around it. Lengths are at the normal size of text.
func inDialog(win fyne.Window, o fyne.CanvasObject, height, others float32) *fyne.Container {
	const least = 110
	room := win.Canvas().Size().Height - 70 - scaled(90+others)
	return container.New(exactly{1, max(least, min(scaled(height), room))}, o)
}

// atLeast gives its one object a least size.
type atLeast struct{ width, height float32 }

func (a atLeast) MinSize(o []fyne.CanvasObject) fyne.Size {
	return o[0].MinSize().Max(fyne.NewSize(scaled(a.width), scaled(a.height)))
}

func (a atLeast) Layout(o []fyne.CanvasObject, size fyne.Size) { o[0].Resize(size) }

// atMost gives a scroll the height of what it holds, up to a bound.
type atMost float32

func (a atMost) MinSize(o []fyne.CanvasObject) fyne.Size {
	size := o[0].MinSize()
	if scroll, ok := o[0].(*container.Scroll); ok {
		size.Height = scroll.Content.MinSize().Height
	}
	return fyne.NewSize(size.Width, min(size.Height, scaled(float32(a))))
}

func (atMost) Layout(o []fyne.CanvasObject, size fyne.Size) { o[0].Resize(size) }

// above puts its first object, a scroll, over the second, which takes the height
// left over: at least two fifths, for which the first scrolls. Tab goes through them
// in this order; a border would begin with its middle.
type above struct{}

const (
	aboveShare = 0.6
	leastAbove = 56
)

func (above) MinSize(o []fyne.CanvasObject) fyne.Size {
	size := o[1].MinSize()
	if over, ok := o[0].(*container.Scroll); ok && over.Visible() {
		need := over.Content.MinSize()
		size = fyne.NewSize(max(size.Width, need.Width), size.Height+min(need.Height, scaled(leastAbove)))
	}
	return size
}

func (above) Layout(o []fyne.CanvasObject, size fyne.Size) {
	top := float32(0)
	if over, ok := o[0].(*container.Scroll); ok && over.Visible() {
		most := min(size.Height*aboveShare, size.Height-o[1].MinSize().Height)
		for range 2 { // fields find their lines when they have their width
			top = min(over.Content.MinSize().Height, most)
			over.Resize(fyne.NewSize(size.Width, top))
		}
	}
	o[1].Move(fyne.NewPos(0, top))
	o[1].Resize(fyne.NewSize(size.Width, size.Height-top))
}

// telling lays out its one object and tells when that needs another height, which a
// scroll keeps from those around it.
type telling struct {
	height float32
	grown  func()
}

func (t *telling) MinSize(o []fyne.CanvasObject) fyne.Size { return o[0].MinSize() }

func (t *telling) Layout(o []fyne.CanvasObject, size fyne.Size) {
	o[0].Resize(size)
	if need := o[0].MinSize().Height; need != t.height {
		t.height = need
		t.grown()
	}
}

// bounded is a width that grows with the text up to one and a half times: beyond
// that the screen has no more room, and what stands in it wraps.
func bounded(width float32) float32 { return min(scaled(width), 1.5*width) }

// fixedWidth holds its one object at a bounded width, whatever the object asks
// for.
type fixedWidth float32

func (w fixedWidth) MinSize(o []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(bounded(float32(w)), o[0].MinSize().Height)
}

func (fixedWidth) Layout(o []fyne.CanvasObject, size fyne.Size) { o[0].Resize(size) }

// noWider gives its one object the room that there is, but a width at most: on a wide
// screen the fields of a form stay as wide as what stands in them.
type noWider float32

func (noWider) MinSize(o []fyne.CanvasObject) fyne.Size { return o[0].MinSize() }

func (w noWider) Layout(o []fyne.CanvasObject, size fyne.Size) {
	o[0].Resize(fyne.NewSize(min(size.Width, scaled(float32(w))), size.Height))
}

// sidebar is a white column beside a form; withAside gives it its width.
func sidebar(o fyne.CanvasObject) fyne.CanvasObject {
	back := canvas.NewRectangle(look.Paper)
	edge := canvas.NewRectangle(look.Line)
	edge.SetMinSize(fyne.NewSize(1, 0))
	body := container.New(inset{10, 12, 12, 10}, o)
	return container.NewStack(back, container.NewBorder(nil, nil, edge, nil, body))
}

// note is a paragraph of explanation in small text.
func note(text string) *own.Paragraph {
	return own.NewParagraph(text, theme.SizeNameCaptionText, look.Muted)
}

// warning is a note in the colour of what is wrong, or may be.
func warning(text string, c color.Color) *own.Paragraph {
	return own.NewParagraph(text, theme.SizeNameCaptionText, c)
}

// paragraph is plain text, wrapped.
func paragraph(text string) *own.Paragraph {
	return own.NewParagraph(text, theme.SizeNameText, nil)
}

// noticeBar is a coloured line over a form, with a button at its end.
func noticeBar(text string, button fyne.CanvasObject) fyne.CanvasObject {
	back := canvas.NewRectangle(look.Notice)
	back.CornerRadius = 4
	return container.NewStack(back, container.NewBorder(nil, nil, nil, button, widget.NewLabel(text)))
}

// marked puts an object on the ground of what was looked for.
func marked(o fyne.CanvasObject) fyne.CanvasObject {
	back := canvas.NewRectangle(look.Notice)
	back.CornerRadius = 4
	return container.NewStack(back, o)
}

// laidOut is how long what was put into view takes to have its places.
const laidOut = 60 * time.Millisecond

// scrollTo brings an object inside a scroll into view.
func scrollTo(scroll *container.Scroll, o fyne.CanvasObject) {
	driver := fyne.CurrentApp().Driver()
	y := driver.AbsolutePositionForObject(o).Y - driver.AbsolutePositionForObject(scroll.Content).Y
	height := scroll.Size().Height
	if y < scroll.Offset.Y || y+o.Size().Height > scroll.Offset.Y+height {
		scroll.Offset.Y = max(0, min(y-40, scroll.Content.Size().Height-height))
		scroll.Refresh()
	}
}

// statusOf names how a deadline stands, with the sign and the colour that go with
// it.
func statusOf(s law.Status) (name string, c color.Color) {
	switch s {
	case law.Met:
		return "✓ 已办", look.Done
	case law.MetLate:
		return "! 逾期办理", look.Overdue
	case law.Missed:
		return "✕ 已超期", look.Overdue
	case law.Stopped:
		return "‖ 停止计算", look.Suspended
	case law.Moot:
		return "— 不再适用", look.Muted
	}
	return "● 进行中", look.Soon
}

// deadlineCard shows one deadline with its derivation.
func deadlineCard(d *law.Deadline) fyne.CanvasObject {
	status, shade := statusOf(d.Status)
	name := canvas.NewText(d.Name, look.Ink)
	name.TextStyle.Bold = true
	name.TextSize = theme.TextSize()
	sign := canvas.NewText(status, shade)
	sign.TextSize = theme.CaptionTextSize()
	due := d.Due.String() + " " + d.Due.ChineseWeekday()
	if d.Provisional {
		due += " 暂算"
	}
	when := canvas.NewText(due, look.Ink)
	when.TextSize = theme.TextSize()
	who := caption(d.Actor + " · " + d.Article)
	who.Text = own.Shorten(who.Text, 300, theme.CaptionTextSize())
	why := note(d.Why())
	return container.NewVBox(
		container.NewBorder(nil, nil, name, sign),
		container.NewBorder(nil, nil, when, nil),
		who, why, widget.NewSeparator())
}

// faultLink is one fault of a form; a click leads to its field.
func faultLink(label string, f *fault.Fault, to func()) fyne.CanvasObject {
	plain := *f
	if label != "" {
		plain.Field = ""
	}
	text := plain.Sentence()
	if label != "" {
		text = label + "：" + text
	}
	b := own.NewButton("前往", to)
	b.Importance = widget.LowImportance
	words := warning("✕ "+text, look.Overdue)
	if f.Field == "" {
		return words
	}
	return container.NewBorder(nil, nil, nil, container.NewVBox(b), words)
}

// touches tells whether a change concerns a case.
func touches(c app.Change, number string) bool {
	for _, n := range c.Numbers {
		if n == number {
			return true
		}
	}
	return c.Kind == app.Refreshed || c.Kind == app.SettingsChanged
}

// partiesTitle names a case by its parties, 吴某诉某局.
func partiesTitle(c *casefile.Case) string {
	first := func(role casefile.Role) string {
		parties := c.PartiesOf(role)
		if len(parties) == 0 {
			return ""
		}
		if len(parties) > 1 {
			return parties[0].Name + "等"
		}
		return parties[0].Name
	}
	return first(casefile.Applicant) + " 诉 " + first(casefile.Respondent)
}
