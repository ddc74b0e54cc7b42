package widget

import (
	"cmp"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// Control is something in view that can have the focus, under the words that an
// officer knows it by.
type Control struct {
	On      fyne.Focusable
	Name    string // on a button; before or over a field
	Heading string // of the part of the page or dialog that it stands in, "" for none
	Beside  string // what stands first in its row, which tells rows apart; "" for none
}

// Named is a control that says itself what it is called.
type Named interface{ ControlName() string }

// Controls lists the enabled controls of the topmost overlay, or else of the
// window, in the order in which they are read: from top to bottom and from left to
// right. What has no name is left out.
func Controls(in fyne.Canvas) []Control {
	root := fyne.CanvasObject(in.Overlays().Top())
	if root == nil {
		root = in.Content()
	}
	var s survey
	s.walk(root, fyne.Position{})
	return s.found
}

// survey goes through what is in view and notes the controls with the words
// around them.
type survey struct {
	found   []Control
	heading string
	around  [][]wording // the texts of each container that is being gone through
}

// wording is a text with the height at which it stands.
type wording struct {
	text        string
	top, bottom float32
}

// walk goes through an object; origin is where what it stands in begins.
func (s *survey) walk(object fyne.CanvasObject, origin fyne.Position) {
	if object == nil || !object.Visible() {
		return
	}
	at := origin.Add(object.Position())
	switch o := object.(type) {
	case *fyne.Container:
		s.around = append(s.around, nil)
		for _, each := range asRead(o.Objects) {
			s.walk(each, at)
		}
		s.around = s.around[:len(s.around)-1]
	case *container.Scroll:
		s.walk(o.Content, at)
	case *container.Split:
		s.walk(o.Leading, at)
		s.walk(o.Trailing, at)
	case *dialogFace:
		s.walk(o.panel, at)
	case *canvas.Text:
		if o.TextStyle.Bold && o.Text != "" {
			s.heading = o.Text
		}
		s.note(o.Text, at, o.MinSize())
	case *widget.Label:
		if o.TextStyle.Bold && o.Text != "" {
			s.heading = o.Text
		}
		s.note(o.Text, at, o.MinSize())
	case *Paragraph:
		s.note(beginning(o.text), at, o.Size())
	case fyne.Focusable:
		s.add(o, at.Y+object.Size().Height/2)
	}
}

// beginning is as much of a text as tells it from others.
func beginning(text string) string {
	const enough = 16
	if runes := []rune(text); len(runes) > enough {
		return string(runes[:enough]) + "…"
	}
	return text
}

// note keeps a text for the containers that it stands in.
func (s *survey) note(text string, at fyne.Position, size fyne.Size) {
	if text == "" {
		return
	}
	for i := range s.around {
		s.around[i] = append(s.around[i], wording{text, at.Y, at.Y + size.Height})
	}
}

// add notes a control whose middle is at a height.
func (s *survey) add(o fyne.Focusable, middle float32) {
	if off, ok := o.(fyne.Disableable); ok && off.Disabled() {
		return
	}
	c := Control{On: o, Name: plainName(nameOf(o)), Heading: plainName(s.heading)}
	// Further out than this, a text has nothing to do with the control.
	const ofField, ofRow = 2, 3
	near := s.around[max(0, len(s.around)-ofRow):]
	if c.Name == "" { // a field: what stands before it
		for _, texts := range slices.Backward(s.around[max(0, len(s.around)-ofField):]) {
			if len(texts) > 0 {
				c.Name = plainName(texts[len(texts)-1].text)
				break
			}
		}
	} else {
		for _, texts := range near {
			line := slices.IndexFunc(texts, func(w wording) bool { return w.top <= middle && middle <= w.bottom })
			if line >= 0 {
				c.Beside = plainName(texts[line].text)
				break
			}
		}
	}
	if c.Name == "" {
		c.Name = plainName(contentOf(o))
	}
	if c.Name != "" {
		s.found = append(s.found, c)
	}
}

// nameOf is what is written on a control, "" where nothing is.
func nameOf(o fyne.Focusable) string {
	if named, ok := o.(Named); ok {
		return named.ControlName()
	}
	return ""
}

// contentOf is what a field that has no label shows: what is chosen in it, or what
// its empty self says can be typed.
func contentOf(o fyne.Focusable) string {
	switch o := o.(type) {
	case *Select:
		return cmp.Or(o.Selected, o.PlaceHolder)
	case *Entry:
		return o.PlaceHolder
	}
	return ""
}

// plainName takes off a name the marks around it: ＋, …, *, and the key in brackets.
func plainName(name string) string {
	if before, after, found := strings.Cut(name, "（"); found && !strings.ContainsFunc(after, func(r rune) bool { return r >= 0x2E80 && r != '）' }) {
		name = before
	}
	return strings.Trim(name, " 　←＋+*…：【】")
}

// asRead sorts objects from top to bottom, and from left to right in a line.
func asRead(objects []fyne.CanvasObject) []fyne.CanvasObject {
	sorted := slices.Clone(objects)
	slices.SortStableFunc(sorted, func(a, b fyne.CanvasObject) int {
		return cmp.Or(cmp.Compare(a.Position().Y, b.Position().Y), cmp.Compare(a.Position().X, b.Position().X))
	})
	return sorted
}

// NextArea moves the focus to the next of several parts of a page, or by -1 to the
// one before: to the first control there. It tells whether there was one.
func NextArea(in fyne.Canvas, areas []fyne.CanvasObject, by int) bool {
	parts := make([][]fyne.Focusable, len(areas))
	at := -1
	for i, area := range areas {
		parts[i] = slices.DeleteFunc(controls(nil, area), func(o fyne.Focusable) bool {
			off, ok := o.(fyne.Disableable)
			return ok && off.Disabled()
		})
		if slices.Contains(parts[i], in.Focused()) {
			at = i
		}
	}
	if at < 0 && by < 0 {
		at = 0
	}
	for n := range areas {
		next := (at + by*(n+1) + 2*len(areas)) % len(areas)
		if len(parts[next]) > 0 {
			in.Focus(parts[next][0])
			return true
		}
	}
	return false
}
