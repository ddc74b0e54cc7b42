package ui

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	own "fuyi/ui/widget"
)

// railWidth is the width of the navigation.
func railWidth() float32 { return min(scaled(148), 200) }

// withHints tells whether the keys stand beside the places, which large text
// leaves no room for.
func withHints() bool { return scaled(148) <= 200 }

// rail is the navigation at the left: the places, and below them the cases
// that are open.
type rail struct {
	open   func(place)
	close  func(number string)
	places []*railItem
	cases  *fyne.Container
	box    *fyne.Container
}

func newRail(open func(place), close func(string)) *rail {
	r := &rail{open: open, close: close, cases: container.NewVBox()}
	upper := container.NewVBox()
	for _, p := range []struct {
		view view
		name string
		icon fyne.Resource
		hint string
	}{
		{viewToday, "今日", theme.HomeIcon(), "Ctrl+1"},
		{viewCases, "案件", theme.ListIcon(), "Ctrl+2"},
		{viewRegister, "登记", theme.ContentAddIcon(), "Ctrl+N"},
		{viewLedgers, "台账", theme.StorageIcon(), "Ctrl+5"},
		{viewFigures, "统计", theme.GridIcon(), "Ctrl+6"},
		{viewSettings, "设置", theme.SettingsIcon(), "Ctrl+9"},
	} {
		item := newRailItem(p.name, p.hint, p.icon, place{view: p.view}, func() { open(place{view: p.view}) }, nil)
		r.places = append(r.places, item)
	}
	last := len(r.places) - 1 // stands by itself at the foot
	for _, item := range r.places[:last] {
		upper.Add(item)
	}
	upper.Add(widget.NewSeparator())
	r.box = container.NewBorder(upper, container.NewVBox(widget.NewSeparator(), r.places[last]), nil, nil,
		container.NewVScroll(r.cases))
	return r
}

func (r *rail) content() fyne.CanvasObject {
	back := canvas.NewRectangle(theme.Color(theme.ColorNameHeaderBackground))
	width := canvas.NewRectangle(color.Transparent)
	width.SetMinSize(fyne.NewSize(railWidth(), 0))
	edge := canvas.NewRectangle(theme.Color(theme.ColorNameSeparator))
	edge.SetMinSize(fyne.NewSize(1, 0))
	return container.NewBorder(nil, nil, nil, edge, container.NewStack(back, width, r.box))
}

// show lists the open cases and marks the place in view.
func (r *rail) show(at place, open []openCase) {
	for _, item := range r.places {
		item.mark(item.at.view == at.view)
	}
	r.cases.RemoveAll()
	for _, c := range open {
		to := place{view: viewCase, number: c.number}
		item := newRailItem(c.number, c.title, nil, to,
			func() { r.open(to) }, func() { r.close(c.number) })
		item.mark(at.view == viewCase && at.number == c.number)
		r.cases.Add(item)
	}
	if len(open) == 0 {
		hint := canvas.NewText("打开的案件列在这里", theme.Color(theme.ColorNamePlaceHolder))
		hint.TextSize = theme.Size(theme.SizeNameCaptionText)
		r.cases.Add(container.New(layout.NewCustomPaddedLayout(6, 0, 10, 4), hint))
	}
	r.cases.Refresh()
}

// railItem is one row of the navigation. It is not in the Tab order, which
// stays within the page; the keyboard goes by Ctrl and a figure.
type railItem struct {
	widget.BaseWidget
	at        place
	tapped    func()
	closed    func()
	selected  bool
	hovered   bool
	title     string // the parties of a case, as far as they fit
	name      *canvas.Text
	hint      *canvas.Text
	icon      *widget.Icon
	cross     *crossButton
	highlight *canvas.Rectangle
	bar       *canvas.Rectangle
}

func newRailItem(name, hint string, icon fyne.Resource, at place, tapped, closed func()) *railItem {
	i := &railItem{at: at, tapped: tapped, closed: closed, title: hint}
	i.name = canvas.NewText(name, theme.Color(theme.ColorNameForeground))
	i.hint = canvas.NewText(hint, theme.Color(theme.ColorNamePlaceHolder))
	i.highlight = canvas.NewRectangle(color.Transparent)
	i.bar = canvas.NewRectangle(color.Transparent)
	if icon != nil {
		i.icon = widget.NewIcon(icon)
	}
	if closed != nil {
		i.cross = newCrossButton(closed)
	}
	i.ExtendBaseWidget(i)
	return i
}

func (i *railItem) mark(selected bool) {
	i.selected = selected
	i.Refresh()
}

// Tapped opens the place.
func (i *railItem) Tapped(*fyne.PointEvent) { i.tapped() }

// MouseIn, MouseMoved and MouseOut light the row under the pointer.
func (i *railItem) MouseIn(*desktop.MouseEvent)    { i.hovered = true; i.Refresh() }
func (i *railItem) MouseMoved(*desktop.MouseEvent) {}
func (i *railItem) MouseOut()                      { i.hovered = false; i.Refresh() }

// Cursor shows that the row can be clicked.
func (i *railItem) Cursor() desktop.Cursor { return desktop.PointerCursor }

func (i *railItem) CreateRenderer() fyne.WidgetRenderer {
	objects := []fyne.CanvasObject{i.highlight, i.bar}
	if i.icon != nil {
		objects = append(objects, i.icon)
	}
	objects = append(objects, i.name, i.hint)
	if i.cross != nil {
		objects = append(objects, i.cross)
	}
	r := &railItemRenderer{item: i, objects: objects}
	r.Refresh()
	return r
}

type railItemRenderer struct {
	item    *railItem
	objects []fyne.CanvasObject
}

func (r *railItemRenderer) Destroy()                     {}
func (r *railItemRenderer) Objects() []fyne.CanvasObject { return r.objects }

func (r *railItemRenderer) MinSize() fyne.Size {
	if r.item.icon == nil { // a case: number over its party
		return fyne.NewSize(railWidth()-1, r.item.name.MinSize().Height+r.item.hint.MinSize().Height+10)
	}
	return fyne.NewSize(railWidth()-1, r.item.name.MinSize().Height+18)
}

func (r *railItemRenderer) Layout(size fyne.Size) {
	i := r.item
	i.highlight.Resize(size)
	i.bar.Resize(fyne.NewSize(3, size.Height))
	name, hint := i.name.MinSize(), i.hint.MinSize()
	if i.icon != nil {
		icon := theme.IconInlineSize()
		i.icon.Resize(fyne.NewSquareSize(icon))
		i.icon.Move(fyne.NewPos(14, (size.Height-icon)/2))
		i.name.Move(fyne.NewPos(scaled(42), (size.Height-name.Height)/2))
		i.hint.Hidden = !withHints()
		i.hint.Move(fyne.NewPos(size.Width-hint.Width-10, (size.Height-hint.Height)/2))
		return
	}
	i.hint.Text = own.Shorten(i.title, size.Width-20, i.hint.TextSize)
	i.name.Move(fyne.NewPos(14, 4))
	i.hint.Move(fyne.NewPos(14, 5+name.Height))
	i.cross.Resize(fyne.NewSquareSize(18))
	i.cross.Move(fyne.NewPos(size.Width-22, 4))
}

func (r *railItemRenderer) Refresh() {
	i := r.item
	i.name.Color = theme.Color(theme.ColorNameForeground)
	i.name.TextSize = theme.Size(theme.SizeNameText)
	i.name.TextStyle.Bold = i.selected
	i.hint.Color = theme.Color(theme.ColorNamePlaceHolder)
	i.hint.TextSize = theme.Size(theme.SizeNameCaptionText)
	i.highlight.FillColor = color.Transparent
	i.bar.FillColor = color.Transparent
	switch {
	case i.selected:
		i.highlight.FillColor = theme.Color(theme.ColorNameSelection)
		i.bar.FillColor = theme.Color(theme.ColorNamePrimary)
	case i.hovered:
		i.highlight.FillColor = theme.Color(theme.ColorNameHover)
	}
	if i.cross != nil {
		i.cross.show(i.hovered || i.selected)
	}
	for _, o := range r.objects {
		o.Refresh()
	}
}

// crossButton closes an open case. It shows while its row is lit.
type crossButton struct {
	widget.BaseWidget
	tapped func()
	icon   *widget.Icon
}

func newCrossButton(tapped func()) *crossButton {
	b := &crossButton{tapped: tapped, icon: widget.NewIcon(theme.CancelIcon())}
	b.ExtendBaseWidget(b)
	return b
}

func (b *crossButton) show(visible bool) {
	if visible {
		b.icon.Show()
	} else {
		b.icon.Hide()
	}
}

// Tapped closes the case.
func (b *crossButton) Tapped(*fyne.PointEvent) { b.tapped() }

func (b *crossButton) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.NewPadded(b.icon))
}
