package widget

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	look "fuyi/ui/theme"
)

// Offer is a short list below a field of what the field may mean. The field keeps
// the focus: Down and Up move the mark, Enter takes what is marked, Escape puts
// the list away.
type Offer struct {
	widget.BaseWidget
	take   func(i int)
	rows   []OfferRow
	marked int // -1: none
}

// OfferRow is something that is offered: its name, and what tells it from others.
type OfferRow struct{ Name, About string }

// NewOffer makes a list that is hidden while it is empty. take is called with the
// row that was chosen.
func NewOffer(take func(i int)) *Offer {
	o := &Offer{take: take, marked: -1}
	o.ExtendBaseWidget(o)
	o.Hide()
	return o
}

// Set shows other rows; none of them is marked.
func (o *Offer) Set(rows []OfferRow) {
	o.rows, o.marked = rows, -1
	if len(rows) == 0 {
		o.Hide()
		return
	}
	o.Show()
	o.Refresh()
}

// Key does what a key of the field means to the list; false where it means
// nothing.
func (o *Offer) Key(key fyne.KeyName) bool {
	if !o.Visible() || len(o.rows) == 0 {
		return false
	}
	switch key {
	case fyne.KeyDown:
		o.marked = (o.marked + 1) % len(o.rows)
	case fyne.KeyUp:
		o.marked = (max(o.marked, 0) + len(o.rows) - 1) % len(o.rows)
	case fyne.KeyEscape:
		o.Set(nil)
		return true
	case fyne.KeyReturn, fyne.KeyEnter:
		if o.marked < 0 {
			return false
		}
		o.take(o.marked)
		return true
	default:
		return false
	}
	o.Refresh()
	return true
}

func (o *Offer) rowHeight() float32 { return theme.TextSize() * 1.7 }

// Tapped takes the row under the pointer.
func (o *Offer) Tapped(e *fyne.PointEvent) {
	if i := int(e.Position.Y / o.rowHeight()); i >= 0 && i < len(o.rows) {
		o.take(i)
	}
}

// MouseIn, MouseMoved and MouseOut mark the row under the pointer.
func (o *Offer) MouseIn(e *desktop.MouseEvent) { o.MouseMoved(e) }

// MouseMoved is part of desktop.Hoverable.
func (o *Offer) MouseMoved(e *desktop.MouseEvent) {
	if i := int(e.Position.Y / o.rowHeight()); i != o.marked && i < len(o.rows) {
		o.marked = i
		o.Refresh()
	}
}

// MouseOut is part of desktop.Hoverable.
func (o *Offer) MouseOut() {}

// Cursor shows that rows can be clicked.
func (o *Offer) Cursor() desktop.Cursor { return desktop.PointerCursor }

// CreateRenderer draws the rows.
func (o *Offer) CreateRenderer() fyne.WidgetRenderer {
	r := &offerRenderer{o: o}
	r.Refresh()
	return r
}

type offerRenderer struct {
	o       *Offer
	objects []fyne.CanvasObject
}

func (r *offerRenderer) Destroy()                     {}
func (r *offerRenderer) Objects() []fyne.CanvasObject { return r.objects }
func (r *offerRenderer) Layout(fyne.Size)             { r.draw() }

func (r *offerRenderer) MinSize() fyne.Size {
	return fyne.NewSize(120, r.o.rowHeight()*float32(len(r.o.rows))+2)
}

func (r *offerRenderer) Refresh() {
	r.draw()
	canvas.Refresh(r.o)
}

func (r *offerRenderer) draw() {
	o, size := r.o, r.o.Size()
	back := canvas.NewRectangle(look.Paper)
	back.StrokeColor, back.StrokeWidth = look.Soon, 1
	back.Resize(size)
	r.objects = append(r.objects[:0], back)
	for i, row := range o.rows {
		y := float32(i)*o.rowHeight() + 1
		if i == o.marked {
			mark := canvas.NewRectangle(look.Selected)
			mark.Move(fyne.NewPos(1, y))
			mark.Resize(fyne.NewSize(max(size.Width-2, 0), o.rowHeight()))
			r.objects = append(r.objects, mark)
		}
		name := canvas.NewText(row.Name, look.Ink)
		name.TextSize = theme.TextSize()
		width := name.MinSize().Width
		name.Move(fyne.NewPos(8, y+(o.rowHeight()-name.MinSize().Height)/2))
		room := size.Width - width - 28
		if i == max(o.marked, 0) {
			room -= r.keys(y)
		}
		about := canvas.NewText(Shorten(row.About, room, theme.CaptionTextSize()), look.Muted)
		about.TextSize = theme.CaptionTextSize()
		about.Move(fyne.NewPos(20+width, y+(o.rowHeight()-about.MinSize().Height)/2))
		r.objects = append(r.objects, name, about)
	}
}

// keys writes into a row, at its end, the key that marks it, or takes it once it is
// marked; it returns the width of that.
func (r *offerRenderer) keys(y float32) float32 {
	o := r.o
	text := "↓ 选择"
	if o.marked >= 0 {
		text = "Enter 填入"
	}
	hint := canvas.NewText(text, look.Muted)
	hint.TextSize = theme.CaptionTextSize()
	least := hint.MinSize()
	hint.Move(fyne.NewPos(o.Size().Width-least.Width-8, y+(o.rowHeight()-least.Height)/2))
	r.objects = append(r.objects, hint)
	return least.Width + 16
}
