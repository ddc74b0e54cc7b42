package ui

import (
	"cmp"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"fuyi/app/fault"
	look "fuyi/ui/theme"
	own "fuyi/ui/widget"
)

// labelWidth is the width of a field's label: five characters and the mark of
// a field that must be filled.
func labelWidth() float32 { return scaled(82) }

// field is an input of a form with its label before it, and below it what is
// wrong with it.
type field struct {
	path  string // in the case's JSON, as faults name it
	label *widget.Label
	input fyne.CanvasObject
	fault *own.Paragraph
	box   *fyne.Container
}

func newField(label, path string, input fyne.CanvasObject) *field {
	if d, ok := input.(*dateInput); ok {
		input = d.DateField // the canvas must hold the field itself, not what wraps it
	}
	f := &field{path: path, input: input}
	f.label = widget.NewLabel(label)
	f.label.Alignment = fyne.TextAlignTrailing
	f.label.Truncation = fyne.TextTruncateClip
	f.fault = warning("", look.Overdue)
	f.fault.Hide()
	f.box = container.New(fieldLayout{}, f.label, f.input, f.fault)
	return f
}

// newWideField is a field whose label stands over its input, for long texts and
// long labels.
func newWideField(label, path string, input fyne.CanvasObject) *field {
	f := newField(label, path, input)
	f.label.Alignment = fyne.TextAlignLeading
	f.box = container.NewVBox(f.label, f.input, f.fault)
	return f
}

// say shows a sentence below the input, "" takes it away.
func (f *field) say(sentence string) {
	if sentence == f.fault.Text() && f.fault.Visible() == (sentence != "") {
		return
	}
	f.fault.SetText(sentence)
	if sentence == "" {
		f.fault.Hide()
	} else {
		f.fault.Show()
	}
	f.box.Refresh()
}

// show hides or shows the whole field.
func (f *field) show(visible bool) {
	if visible {
		f.box.Show()
	} else {
		f.box.Hide()
	}
}

// leastInput is the width below which no input of a form is made.
const leastInput = 92

// fieldLayout puts a label before its input and the fault below the input.
type fieldLayout struct{}

func (fieldLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	input := o[1].MinSize()
	height := max(o[0].MinSize().Height, input.Height)
	if o[2].Visible() {
		height += o[2].MinSize().Height
	}
	return fyne.NewSize(labelWidth()+max(input.Width, scaled(leastInput)), height)
}

// Layout gives the input its own height, so that a fault below one field never
// stretches the fields beside it.
func (fieldLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	label, input, fault := o[0], o[1], o[2]
	left := labelWidth()
	width := size.Width - left
	height := input.MinSize().Height
	label.Resize(fyne.NewSize(left, label.MinSize().Height))
	label.Move(fyne.NewPos(0, 0))
	input.Resize(fyne.NewSize(width, height))
	input.Move(fyne.NewPos(left, 0))
	if fault.Visible() {
		fault.Resize(fyne.NewSize(width, fault.Size().Height))
		fault.Resize(fyne.NewSize(width, fault.MinSize().Height))
		fault.Move(fyne.NewPos(left, height))
	}
}

// row lays fields side by side on a grid, each over its number of columns, and in
// further lines where the width does not hold them.
func row(columns int, cells ...cell) fyne.CanvasObject {
	objects := make([]fyne.CanvasObject, len(cells))
	for i, c := range cells {
		objects[i] = c.object
	}
	return container.New(&rowLayout{columns: columns, cells: cells}, objects...)
}

// cell is an object and the columns that it takes.
type cell struct {
	object fyne.CanvasObject
	span   int
}

func one(f *field) cell            { return cell{f.box, 1} }
func wide(f *field, span int) cell { return cell{f.box, span} }

// sheet is the fields of one form, by path.
type sheet struct {
	fields map[string]*field
	order  []string
	reveal func(*field) // scrolls a field into view
}

func (s *sheet) add(f *field) *field {
	if s.fields == nil {
		s.fields = map[string]*field{}
	}
	if _, known := s.fields[f.path]; !known {
		s.order = append(s.order, f.path)
	}
	s.fields[f.path] = f
	return f
}

// remove forgets a field.
func (s *sheet) remove(path string) {
	delete(s.fields, path)
	s.order = slices.DeleteFunc(s.order, func(p string) bool { return p == path })
}

// mark shows each fault at its field, takes away what no longer holds, and
// returns the faults for which the sheet has no field.
func (s *sheet) mark(err error) []*fault.Fault {
	said := map[string]string{}
	var homeless []*fault.Fault
	for _, f := range fault.All(err) {
		if s.fields[f.Field] == nil {
			homeless = append(homeless, f)
			continue
		}
		plain := *f
		plain.Field = ""
		said[f.Field] = strings.TrimPrefix(said[f.Field]+"\n"+plain.Sentence(), "\n")
	}
	for path, f := range s.fields {
		f.say(said[path])
	}
	return homeless
}

// focus brings a field into view and puts the cursor into it; it tells whether
// the sheet has such a field.
func (s *sheet) focus(canvas fyne.Canvas, path string) bool {
	f := s.fields[path]
	if f == nil {
		return false
	}
	if s.reveal != nil {
		s.reveal(f)
	}
	if target := focusableIn(f.input); target != nil && canvas != nil {
		canvas.Focus(target)
	}
	return true
}

// focusFault puts the cursor into the first field of the form that a fault lies
// in; it tells whether there is one.
func (s *sheet) focusFault(in fyne.Canvas, faults fault.List) bool {
	first := s.asRead(faults)
	return len(first) > 0 && s.focus(in, first[0].Field)
}

// asRead puts faults into the order in which their fields are read, from the top
// of the form on; those that have no field come last.
func (s *sheet) asRead(faults fault.List) fault.List {
	driver := fyne.CurrentApp().Driver()
	at := func(f *fault.Fault) (place fyne.Position, rank int) {
		field := s.fields[f.Field]
		if field == nil {
			return fyne.Position{}, len(s.order)
		}
		return driver.AbsolutePositionForObject(field.box), slices.Index(s.order, f.Field)
	}
	sorted := slices.Clone(faults)
	slices.SortStableFunc(sorted, func(a, b *fault.Fault) int {
		posA, rankA := at(a)
		posB, rankB := at(b)
		if rankA == len(s.order) || rankB == len(s.order) {
			return cmp.Compare(rankA, rankB)
		}
		return cmp.Or(cmp.Compare(posA.Y, posB.Y), cmp.Compare(posA.X, posB.X), cmp.Compare(rankA, rankB))
	})
	return sorted
}

// refuse marks the faults and puts the cursor into the first field that is at fault;
// it returns the faults for which the sheet has no field.
func (s *sheet) refuse(in fyne.Canvas, err error) []*fault.Fault {
	homeless := s.mark(err)
	s.focusFault(in, fault.All(err))
	return homeless
}

// focusableIn finds what takes the focus inside an object.
func focusableIn(o fyne.CanvasObject) fyne.Focusable {
	if f, ok := o.(fyne.Focusable); ok {
		return f
	}
	switch o := o.(type) {
	case *fyne.Container:
		for _, child := range o.Objects {
			if f := focusableIn(child); f != nil {
				return f
			}
		}
	case *container.Scroll:
		return focusableIn(o.Content)
	}
	return nil
}

// choice is a select over coded terms that shows their Chinese names.
type choice[T comparable] struct {
	*own.Select
	values []T
}

// newChoice offers values in their order; changed may be nil.
func newChoice[T comparable](values []T, name func(T) string, changed func(T)) *choice[T] {
	names := make([]string, len(values))
	for i, v := range values {
		names[i] = name(v)
	}
	c := &choice[T]{values: values}
	c.Select = own.NewSelect(names, nil)
	c.OnChanged = func(string) {
		if changed != nil {
			changed(c.value())
		}
	}
	return c
}

// value returns what is chosen, the zero value where nothing is.
func (c *choice[T]) value() T {
	var none T
	if i := c.SelectedIndex(); i >= 0 {
		return c.values[i]
	}
	return none
}

// set chooses a value without telling anyone; an unknown one clears.
func (c *choice[T]) set(v T) {
	tell := c.OnChanged
	c.OnChanged = nil
	defer func() { c.OnChanged = tell }()
	for i, known := range c.values {
		if known == v {
			c.SetSelectedIndex(i)
			return
		}
	}
	c.ClearSelected()
}

// caption is small grey text.
func caption(text string) *canvas.Text {
	t := canvas.NewText(text, theme.Color(theme.ColorNamePlaceHolder))
	t.TextSize = theme.Size(theme.SizeNameCaptionText)
	return t
}

// heading is the title of a part of a page.
func heading(text string) *canvas.Text {
	t := canvas.NewText(text, theme.Color(theme.ColorNameForeground))
	t.TextStyle.Bold = true
	t.TextSize = theme.Size(theme.SizeNameText) + 1
	return t
}
