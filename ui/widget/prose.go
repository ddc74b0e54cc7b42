package widget

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Prose is an editor for long Chinese texts. It wraps by the rules of Chinese,
// draws the lines in view alone, and answers a key at twenty thousand characters
// as at twenty. Text comes in by keys and input methods, the clipboard and
// SetText; characters beyond the BMP are one step of the caret.
type Prose struct {
	widget.BaseWidget

	// OnChanged is called with every change of the text by the officer.
	OnChanged func(string)
	// OnFocus is called when the editor gained or lost the focus; may be nil.
	OnFocus func(bool)
	// OnCaret is called when the caret may have moved; may be nil.
	OnCaret func()

	placeHolder string
	text        proseText
	lines       []proseLine
	wrapped     float32 // the width for which lines were made; 0: anew
	ruler       ruler
	offset      float32 // of the first pixel row in view
	rows        int     // the least height, in lines
	focused     bool
	shift       bool
	goal        float32 // x that Up and Down keep to; -1: the caret's
}

// NewProse makes an empty editor of at least so many lines.
func NewProse(placeHolder string, rows int) *Prose {
	p := &Prose{placeHolder: placeHolder, rows: rows, goal: -1}
	p.ExtendBaseWidget(p)
	return p
}

// Text returns the text.
func (p *Prose) Text() string { return p.text.String() }

// Len returns the number of characters.
func (p *Prose) Len() int { return len(p.text.text) }

// SetText puts another text in; it is not a change by the officer and cannot be
// undone.
func (p *Prose) SetText(s string) {
	p.text = proseText{text: []rune(clean(s))}
	p.offset, p.wrapped = 0, 0
	p.Refresh()
}

// Insert puts a text at the caret, as if the officer had pasted it.
func (p *Prose) Insert(s string) {
	p.text.insert([]rune(clean(s)), false)
	p.changed()
	p.Refresh()
}

// Replace puts another text in the place of all, as if the officer had typed it
// over: it can be undone.
func (p *Prose) Replace(s string) {
	p.text.anchor, p.text.caret = 0, len(p.text.text)
	p.Insert(s)
}

// Caret returns the position of the caret, in characters.
func (p *Prose) Caret() int { return p.text.caret }

// SetPlaceHolder shows a hint while the editor is empty.
func (p *Prose) SetPlaceHolder(hint string) {
	p.placeHolder = hint
	p.Refresh()
}

// clean gives line feeds one form and tabs the width of a space.
func clean(s string) string {
	return strings.NewReplacer("\r\n", "\n", "\r", "\n", "\t", " ").Replace(s)
}

func (p *Prose) lineHeight() float32 { return theme.TextSize() * 1.6 }
func (p *Prose) inset() float32      { return theme.InnerPadding() + 2 }

// advance is the width of a character at the present size of text.
func (p *Prose) advance(r rune) float32 { return p.ruler.advance(r) }

// layout wraps the text for the present width.
func (p *Prose) layout() {
	if p.ruler.set(theme.TextSize(), false) {
		p.wrapped = 0
	}
	width := p.Size().Width - 2*p.inset() - barWidth
	if width <= 0 {
		p.lines = []proseLine{{0, len(p.text.text)}}
		return
	}
	if p.wrapped != width {
		p.lines = wrap(p.text.text, width, p.advance)
		p.wrapped = width
	}
}

// changed wraps anew, shows the caret and tells who listens.
func (p *Prose) changed() {
	p.wrapped, p.goal = 0, -1
	p.reveal()
	if p.OnChanged != nil {
		p.OnChanged(p.text.String())
	}
}

// lineOf returns the line of a position. At a soft break the position belongs to
// the line that begins there.
func (p *Prose) lineOf(at int) int {
	i, found := slices.BinarySearchFunc(p.lines, at, func(l proseLine, at int) int { return l.from - at })
	if !found {
		i--
	}
	return max(0, min(i, len(p.lines)-1))
}

// place returns where a position stands, from the top left of the text.
func (p *Prose) place(at int) (line int, x float32) {
	line = p.lineOf(at)
	for i := p.lines[line].from; i < at && i < p.lines[line].to; i++ {
		x += p.advance(p.text.text[i])
	}
	return line, x
}

// at returns the position nearest to a point of the text.
func (p *Prose) at(line int, x float32) int {
	line = max(0, min(line, len(p.lines)-1))
	l := p.lines[line]
	used := float32(0)
	for i := l.from; i < l.to; i++ {
		w := p.advance(p.text.text[i])
		if used+w/2 > x {
			return i
		}
		used += w
	}
	// A soft break's end is the next line's beginning: stay on this one.
	if l.to > l.from && line+1 < len(p.lines) && p.lines[line+1].from == l.to {
		return l.to - 1
	}
	return l.to
}

// reveal scrolls so that the caret is in view.
func (p *Prose) reveal() {
	p.layout()
	line, _ := p.place(p.text.caret)
	top := float32(line) * p.lineHeight()
	view := p.Size().Height - 2*p.inset()
	if top < p.offset {
		p.offset = top
	} else if top+p.lineHeight() > p.offset+view {
		p.offset = top + p.lineHeight() - view
	}
	p.scrollTo(p.offset)
	if p.OnCaret != nil {
		p.OnCaret()
	}
}

func (p *Prose) scrollTo(offset float32) {
	all := float32(len(p.lines))*p.lineHeight() - (p.Size().Height - 2*p.inset())
	p.offset = max(0, min(offset, all))
	p.Refresh()
}

// CursorPosition returns the foot of the caret within the editor, for the input
// method's candidates.
func (p *Prose) CursorPosition() fyne.Position {
	p.layout()
	line, x := p.place(p.text.caret)
	return fyne.NewPos(p.inset()+x, p.inset()+float32(line+1)*p.lineHeight()-p.offset)
}

// SetCaret puts the caret at a position, in characters, and shows it.
func (p *Prose) SetCaret(at int) {
	p.text.move(at, false)
	p.reveal()
}

// Resize wraps anew.
func (p *Prose) Resize(size fyne.Size) {
	if size == p.Size() {
		return
	}
	p.BaseWidget.Resize(size)
	p.layout()
	p.scrollTo(p.offset)
}

// FocusGained shows the caret.
func (p *Prose) FocusGained() {
	p.focused = true
	if p.OnFocus != nil {
		p.OnFocus(true)
	}
	reveal(p)
	p.Refresh()
}

// FocusLost hides the caret.
func (p *Prose) FocusLost() {
	p.focused, p.shift = false, false
	if p.OnFocus != nil {
		p.OnFocus(false)
	}
	p.Refresh()
}

// AcceptsTab lets Tab go to the next field.
func (p *Prose) AcceptsTab() bool { return false }

// TypedRune puts a character at the caret.
func (p *Prose) TypedRune(r rune) {
	p.text.insert([]rune{r}, true)
	p.changed()
}

// KeyDown and KeyUp follow Shift, which marks.
func (p *Prose) KeyDown(key *fyne.KeyEvent) {
	if key.Name == desktop.KeyShiftLeft || key.Name == desktop.KeyShiftRight {
		p.shift = true
	}
}

// KeyUp is part of desktop.Keyable.
func (p *Prose) KeyUp(key *fyne.KeyEvent) {
	if key.Name == desktop.KeyShiftLeft || key.Name == desktop.KeyShiftRight {
		p.shift = false
	}
}

// TypedKey edits and moves.
func (p *Prose) TypedKey(key *fyne.KeyEvent) {
	if dialogKey(p, key.Name, false) {
		return
	}
	t := &p.text
	switch key.Name {
	case fyne.KeyReturn, fyne.KeyEnter:
		t.insert([]rune{'\n'}, false)
		p.changed()
	case fyne.KeyBackspace:
		t.erase(t.caret - 1)
		p.changed()
	case fyne.KeyDelete:
		t.erase(t.caret + 1)
		p.changed()
	default:
		p.moveBy(key.Name)
	}
}

// moveBy moves the caret by a key.
func (p *Prose) moveBy(key fyne.KeyName) {
	p.layout()
	t := &p.text
	line, x := p.place(t.caret)
	page := max(1, int((p.Size().Height-2*p.inset())/p.lineHeight())-1)
	vertical := 0
	switch key {
	case fyne.KeyLeft:
		t.step(-1, p.shift)
	case fyne.KeyRight:
		t.step(1, p.shift)
	case fyne.KeyHome:
		t.move(p.lines[line].from, p.shift)
	case fyne.KeyEnd:
		t.move(p.at(line, 1e6), p.shift)
	case fyne.KeyUp:
		vertical = -1
	case fyne.KeyDown:
		vertical = 1
	case fyne.KeyPageUp:
		vertical = -page
	case fyne.KeyPageDown:
		vertical = page
	default:
		return
	}
	if vertical == 0 {
		p.goal = -1
		p.reveal()
		return
	}
	if p.goal < 0 {
		p.goal = x
	}
	t.move(p.at(line+vertical, p.goal), p.shift)
	goal := p.goal
	p.reveal()
	p.goal = goal
}

// TypedShortcut copies, cuts, pastes, marks all, undoes and redoes.
func (p *Prose) TypedShortcut(shortcut fyne.Shortcut) {
	clipboard := fyne.CurrentApp().Clipboard()
	switch shortcut := shortcut.(type) {
	case *fyne.ShortcutCopy:
		if s := p.text.selection(); s != "" {
			clipboard.SetContent(s)
		}
	case *fyne.ShortcutCut:
		if s := p.text.selection(); s != "" {
			clipboard.SetContent(s)
			p.text.erase(p.text.caret)
			p.changed()
		}
	case *fyne.ShortcutPaste:
		if s := clean(clipboard.Content()); s != "" {
			p.text.insert([]rune(s), false)
			p.changed()
		}
	case *fyne.ShortcutSelectAll:
		p.text.anchor, p.text.caret = 0, len(p.text.text)
		p.Refresh()
	case *fyne.ShortcutUndo:
		if p.text.undo() {
			p.changed()
		}
	case *fyne.ShortcutRedo:
		if p.text.redo() {
			p.changed()
		}
	case *desktop.CustomShortcut:
		p.ctrl(shortcut)
	}
}

// ctrl answers keys with Ctrl: Home and End go to the ends of the text, Enter
// confirms the dialog around the editor. With Shift they mark.
func (p *Prose) ctrl(shortcut *desktop.CustomShortcut) {
	if shortcut.Modifier&^fyne.KeyModifierShift != fyne.KeyModifierControl {
		return
	}
	mark := shortcut.Modifier&fyne.KeyModifierShift != 0
	switch shortcut.KeyName {
	case fyne.KeyReturn, fyne.KeyEnter:
		dialogKey(p, shortcut.KeyName, true)
	case fyne.KeyHome:
		p.text.move(0, mark)
	case fyne.KeyEnd:
		p.text.move(len(p.text.text), mark)
	default:
		return
	}
	p.goal = -1
	p.reveal()
}

// point is the position under a point of the widget.
func (p *Prose) point(at fyne.Position) int {
	p.layout()
	return p.at(int((at.Y-p.inset()+p.offset)/p.lineHeight()), at.X-p.inset())
}

// Tapped is part of fyne.Tappable; MouseDown has moved the caret.
func (p *Prose) Tapped(*fyne.PointEvent) {}

// DoubleTapped marks the word.
func (p *Prose) DoubleTapped(e *fyne.PointEvent) {
	p.text.anchor, p.text.caret = p.text.word(p.point(e.Position))
	p.Refresh()
}

// MouseDown puts the caret under the mouse.
func (p *Prose) MouseDown(e *desktop.MouseEvent) {
	if in := fyne.CurrentApp().Driver().CanvasForObject(p); in != nil {
		in.Focus(p)
	}
	p.goal = -1
	p.text.move(p.point(e.Position), e.Modifier&fyne.KeyModifierShift != 0)
	p.reveal()
}

// MouseUp is part of desktop.Mouseable.
func (p *Prose) MouseUp(*desktop.MouseEvent) {}

// Dragged marks up to the mouse.
func (p *Prose) Dragged(e *fyne.DragEvent) {
	p.text.move(p.point(e.Position), true)
	p.reveal()
}

// DragEnd is part of fyne.Draggable.
func (p *Prose) DragEnd() {}

// Scrolled moves the view by the mouse's wheel.
func (p *Prose) Scrolled(e *fyne.ScrollEvent) { p.scrollTo(p.offset - e.Scrolled.DY*2) }

// Cursor is the text cursor.
func (p *Prose) Cursor() desktop.Cursor { return desktop.TextCursor }
