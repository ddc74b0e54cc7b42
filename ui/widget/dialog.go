package widget

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	look "fuyi/ui/theme"
)

// Dialog is a modal dialog: Escape gives up, Enter in a field confirms, the
// content scrolls where it does not fit into the window. It knows values and
// callbacks only.
type Dialog struct {
	in      fyne.Canvas
	face    *dialogFace
	before  FocusHold            // the focus when the dialog opened
	keys    func(*fyne.KeyEvent) // the window's own, while dialogs have them
	confirm func()
	cancel  func()
	yes, no *Button
	open    bool
}

// NewDialog makes a dialog of a width. yes names the button that confirms, no the
// one that gives up; an empty one is left out. confirm may be nil, which only
// closes; otherwise it closes the dialog itself by Close when all is well.
func NewDialog(in fyne.Canvas, title string, width float32, content fyne.CanvasObject, yes, no string, confirm, cancel func()) *Dialog {
	d := &Dialog{in: in, confirm: confirm, cancel: cancel}
	if confirm == nil {
		d.confirm = d.Close
	}
	buttons := container.NewHBox()
	if no != "" {
		d.no = NewButton(no+"（Esc）", d.Escape)
		buttons.Add(d.no)
	}
	if yes != "" {
		d.yes = NewButton(withKey(yes, confirm != nil), func() { d.confirm() })
		d.yes.Importance = widget.HighImportance
		buttons.Add(d.yes)
	}
	d.face = newDialogFace(d, title, width, content, buttons)
	return d
}

// withKey shows on the confirming button the key that always presses it; in fields
// of one line plain Enter does too. A dialog that only tells something has no other.
func withKey(yes string, asks bool) string {
	switch {
	case strings.Contains(yes, "（"):
		return yes
	case asks:
		return yes + "（Ctrl+Enter）"
	}
	return yes + "（Enter）"
}

// Refit takes in that the content grew or shrank.
func (d *Dialog) Refit(width float32, _ fyne.CanvasObject) {
	d.face.width = max(d.face.width, width)
	d.face.Refresh()
}

// Show opens the dialog and puts the focus into the field given, or else into the
// first one of the content.
func (d *Dialog) Show(first fyne.Focusable) {
	if d.open {
		return
	}
	d.open, d.before = true, HoldFocus(d.in)
	if below := Topmost(d.in); below != nil {
		d.keys = below.keys
	} else {
		d.keys = d.in.OnTypedKey()
		d.in.SetOnTypedKey(func(key *fyne.KeyEvent) {
			if ofWindow(key.Name) && d.keys != nil {
				d.keys(key)
				return
			}
			answer(Topmost(d.in), key.Name, true)
		})
	}
	d.in.Overlays().Add(d.face)
	if first != nil {
		d.in.Focus(first)
		return
	}
	d.in.FocusNext()
	if on := d.in.Focused(); on == d.no || on == d.yes {
		d.in.Unfocus() // Space must not press a button that nobody chose
	}
}

// Close closes the dialog and gives the focus back. A dialog that is closed
// already stays so.
func (d *Dialog) Close() {
	if !d.open {
		return
	}
	d.open = false
	// Fyne takes away with an overlay all that lie above it.
	overlays := d.in.Overlays()
	at := slices.Index(overlays.List(), fyne.CanvasObject(d.face))
	above := slices.Clone(overlays.List()[at+1:])
	overlays.Remove(d.face)
	for _, o := range above {
		overlays.Add(o)
	}
	if Topmost(d.in) == nil {
		d.in.SetOnTypedKey(d.keys)
	}
	if len(above) == 0 {
		d.before.Return()
	}
}

// Escape gives up.
func (d *Dialog) Escape() {
	d.Close()
	if d.cancel != nil {
		d.cancel()
	}
}

// Confirm is what Enter in a field does: what the confirming button does, where
// there is one and it can be pressed.
func (d *Dialog) Confirm() {
	if d.yes != nil && !d.yes.Disabled() {
		d.confirm()
	}
}

// Yes is the button that confirms, nil where there is none.
func (d *Dialog) Yes() *Button { return d.yes }

// Topmost returns the dialog on top of a canvas, nil where none is open.
func Topmost(in fyne.Canvas) *Dialog {
	if in == nil {
		return nil
	}
	for _, o := range slices.Backward(in.Overlays().List()) {
		if face, ok := o.(*dialogFace); ok {
			return face.dialog
		}
	}
	return nil
}

// dialogKey lets a control inside a dialog answer Escape and Enter for it; it
// tells whether the key was taken. Outside of dialogs Escape leaves the control,
// so that the next one is the window's own.
func dialogKey(o fyne.CanvasObject, key fyne.KeyName, enter bool) bool {
	in := fyne.CurrentApp().Driver().CanvasForObject(o)
	if ofWindow(key) && in != nil {
		if typed := in.OnTypedKey(); typed != nil {
			typed(&fyne.KeyEvent{Name: key})
		}
		return true
	}
	d := Topmost(in)
	if d == nil && in != nil && key == fyne.KeyEscape {
		in.Unfocus()
		return true
	}
	return answer(d, key, enter)
}

// plainKey is dialogKey for a control in which nothing is typed: there is nothing
// to leave, so that outside of dialogs Escape is the window's own at once.
func plainKey(o fyne.CanvasObject, key fyne.KeyName) bool {
	in := fyne.CurrentApp().Driver().CanvasForObject(o)
	if key == fyne.KeyEscape && in != nil && in.Overlays().Top() == nil {
		if typed := in.OnTypedKey(); typed != nil {
			typed(&fyne.KeyEvent{Name: key})
			return true
		}
	}
	return dialogKey(o, key, false)
}

// ofWindow tells whether a key is the window's own, wherever the focus is: F1 for
// help, F4 for the other side of a page, F5 to read anew, F6 for its next part.
func ofWindow(key fyne.KeyName) bool {
	return key == fyne.KeyF1 || key == fyne.KeyF4 || key == fyne.KeyF5 || key == fyne.KeyF6
}

// answer does what a key means to a dialog; it tells whether it means anything.
func answer(d *Dialog, key fyne.KeyName, enter bool) bool {
	switch {
	case d == nil:
		return false
	case key == fyne.KeyEscape:
		d.Escape()
		return true
	case enter && (key == fyne.KeyReturn || key == fyne.KeyEnter):
		d.Confirm()
		return true
	}
	return false
}

// dialogFace is what a dialog shows, over the whole window: a shade, and in its
// middle the panel. It is an overlay of its own, not a PopUp of Fyne, so that it
// can be found again on the canvas and follows the window's size.
type dialogFace struct {
	widget.BaseWidget
	dialog  *Dialog
	width   float32
	panel   *fyne.Container
	scroll  *container.Scroll
	content *fyne.Container
}

// dialogEdge is how far a dialog stays from the window's edges, panelMargin how far
// its content from its own, at both sides.
const (
	dialogEdge  = 24
	panelMargin = 14
)

func newDialogFace(d *Dialog, title string, width float32, content, buttons fyne.CanvasObject) *dialogFace {
	head := canvas.NewText(title, look.Ink)
	head.TextStyle.Bold, head.TextSize = true, theme.Size(theme.SizeNameSubHeadingText)
	f := &dialogFace{dialog: d, width: width}
	// The margin keeps the borders of fields and the scroll bar in view.
	f.content = container.New(margin{3, 3, 12, 3}, content)
	f.scroll = container.NewVScroll(f.content)
	f.scroll.SetMinSize(fyne.NewSize(1, 1))
	body := container.NewBorder(
		container.NewVBox(head, widget.NewSeparator()),
		container.NewVBox(widget.NewSeparator(), container.NewBorder(nil, nil, nil, buttons)), nil, nil, f.scroll)
	back := canvas.NewRectangle(look.Paper)
	back.CornerRadius, back.StrokeColor, back.StrokeWidth = 4, look.Line, 1
	f.panel = container.NewStack(back, container.New(margin{panelMargin, 12, panelMargin, 12}, body))
	f.ExtendBaseWidget(f)
	return f
}

// CreateRenderer lays the panel over the shade.
func (f *dialogFace) CreateRenderer() fyne.WidgetRenderer {
	return &dialogRenderer{face: f, shade: canvas.NewRectangle(theme.Color(theme.ColorNameShadow))}
}

type dialogRenderer struct {
	face  *dialogFace
	shade *canvas.Rectangle
}

func (r *dialogRenderer) Destroy()           {}
func (r *dialogRenderer) MinSize() fyne.Size { return fyne.NewSize(1, 1) }

func (r *dialogRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.shade, r.face.panel}
}

func (r *dialogRenderer) Refresh() {
	r.Layout(r.face.Size())
	canvas.Refresh(r.face)
}

// Layout gives the panel its width and as much height as the content needs and
// the window has.
func (r *dialogRenderer) Layout(size fyne.Size) {
	r.shade.Resize(size)
	f := r.face
	width := min(f.width, size.Width-2*dialogEdge)
	chrome := fyne.NewSize(2*panelMargin, f.panel.MinSize().Height-f.scroll.MinSize().Height)
	// Wrapped text knows its height only when it has its width, and a field that
	// grew moves those below it: the second time is the true one.
	for range 2 {
		f.content.Resize(fyne.NewSize(width-chrome.Width, f.content.MinSize().Height))
	}
	// One unit more, or rounding would make the content scroll by nothing.
	height := min(chrome.Height+f.content.MinSize().Height+1, size.Height-2*dialogEdge)
	panel := fyne.NewSize(width, height)
	f.panel.Resize(panel)
	f.panel.Move(fyne.NewPos((size.Width-panel.Width)/2, (size.Height-panel.Height)/2))
}

// margin leaves room around its one object: left, top, right, bottom.
type margin struct{ left, top, right, bottom float32 }

func (m margin) MinSize(o []fyne.CanvasObject) fyne.Size {
	return o[0].MinSize().AddWidthHeight(m.left+m.right, m.top+m.bottom)
}

func (m margin) Layout(o []fyne.CanvasObject, size fyne.Size) {
	o[0].Move(fyne.NewPos(m.left, m.top))
	o[0].Resize(size.SubtractWidthHeight(m.left+m.right, m.top+m.bottom))
}
