package widget

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	look "fuyi/ui/theme"
)

// dialogEdge is how far a dialog stays from the window's edges.
const dialogEdge = 32

// Dialog is a modal dialog: Escape gives up, Enter in a field confirms, the
// content scrolls where it does not fit into the window. It knows values and
// callbacks only.
type Dialog struct {
	in      fyne.Canvas
	popup   *widget.PopUp
	face    *dialogFace
	before  fyne.Focusable // had the focus when the dialog opened
	confirm func()
	cancel  func()
	yes     *widget.Button
}

// dialogFace is what the popup shows; controls inside find the dialog by it.
type dialogFace struct {
	widget.BaseWidget
	dialog *Dialog
	body   fyne.CanvasObject
}

// CreateRenderer shows the body.
func (f *dialogFace) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(f.body) }

// NewDialog makes a dialog of a width. yes names the button that confirms, no the
// one that gives up; an empty one is left out. confirm may be nil, which only
// closes; otherwise it closes the dialog itself by Close when all is well.
func NewDialog(in fyne.Canvas, title string, width float32, content fyne.CanvasObject, yes, no string, confirm, cancel func()) *Dialog {
	d := &Dialog{in: in, confirm: confirm, cancel: cancel}
	if confirm == nil {
		d.confirm = d.Close
	}
	head := canvas.NewText(title, look.Ink)
	head.TextStyle.Bold, head.TextSize = true, theme.Size(theme.SizeNameSubHeadingText)
	buttons := container.NewHBox()
	if no != "" {
		buttons.Add(widget.NewButton(no+"（Esc）", d.Escape))
	}
	if yes != "" {
		d.yes = widget.NewButton(yes, func() { d.confirm() })
		d.yes.Importance = widget.HighImportance
		buttons.Add(d.yes)
	}
	scroll := container.NewVScroll(content)
	foot := container.NewBorder(nil, nil, nil, buttons)
	inner := container.NewBorder(container.NewVBox(head, widget.NewSeparator()), container.NewVBox(widget.NewSeparator(), foot), nil, nil, scroll)
	d.face = &dialogFace{dialog: d, body: container.NewPadded(container.NewPadded(inner))}
	d.face.ExtendBaseWidget(d.face)
	d.popup = widget.NewModalPopUp(d.face, in)
	d.fit(width, scroll, content)
	return d
}

// fit gives the dialog its width and as much height as the content needs and the
// window has.
func (d *Dialog) fit(width float32, scroll *container.Scroll, content fyne.CanvasObject) {
	edge := d.in.Size().SubtractWidthHeight(2*dialogEdge, 2*dialogEdge)
	width = min(width, edge.Width)
	inner := width - 6*theme.Padding()
	content.Resize(fyne.NewSize(inner, content.MinSize().Height)) // wrapped text learns its height by its width
	scroll.SetMinSize(fyne.NewSize(0, 0))
	chrome := d.face.MinSize().Height
	need := chrome + content.MinSize().Height + 2*theme.Padding()
	d.popup.Resize(fyne.NewSize(width, min(need, edge.Height)))
}

// Refit takes in that the content grew or shrank.
func (d *Dialog) Refit(width float32, content fyne.CanvasObject) {
	edge := d.in.Size().SubtractWidthHeight(2*dialogEdge, 2*dialogEdge)
	size := d.popup.Size()
	chrome := d.face.MinSize().Height
	need := chrome + content.MinSize().Height + 2*theme.Padding()
	d.popup.Resize(fyne.NewSize(max(size.Width, min(width, edge.Width)), min(max(need, 0), edge.Height)))
}

// Show opens the dialog and puts the focus into its first field, or the one
// given.
func (d *Dialog) Show(first fyne.Focusable) {
	d.before = d.in.Focused()
	d.popup.Show()
	if first != nil {
		d.in.Focus(first)
	}
}

// Close closes the dialog and gives the focus back.
func (d *Dialog) Close() {
	d.popup.Hide()
	if d.before != nil {
		d.in.Focus(d.before)
	}
}

// Escape gives up.
func (d *Dialog) Escape() {
	d.Close()
	if d.cancel != nil {
		d.cancel()
	}
}

// Confirm is what Enter in a field does.
func (d *Dialog) Confirm() {
	if d.yes == nil || !d.yes.Disabled() {
		d.confirm()
	}
}

// Yes is the button that confirms, nil where there is none.
func (d *Dialog) Yes() *widget.Button { return d.yes }

// Topmost returns the dialog on top of a canvas, nil where none is open.
func Topmost(in fyne.Canvas) *Dialog {
	if in == nil {
		return nil
	}
	popup, ok := in.Overlays().Top().(*widget.PopUp)
	if !ok {
		return nil
	}
	if face, ok := popup.Content.(*dialogFace); ok {
		return face.dialog
	}
	return nil
}

// dialogKey lets a control inside a dialog answer Escape and Enter for it; it
// tells whether the key was taken.
func dialogKey(o fyne.CanvasObject, key fyne.KeyName, enter bool) bool {
	d := Topmost(fyne.CurrentApp().Driver().CanvasForObject(o))
	if d == nil {
		return false
	}
	switch key {
	case fyne.KeyEscape:
		d.Escape()
		return true
	case fyne.KeyReturn, fyne.KeyEnter:
		if enter {
			d.Confirm()
			return true
		}
	}
	return false
}
