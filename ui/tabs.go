package ui

import (
	"image/color"
	"math"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// tabBar is a row of names, of which one is chosen; it goes on in a further line
// where the width ends. What it shows is for the
// page to place, so that a section is built when it is first looked at.
type tabBar struct {
	widget.BaseWidget
	names  []*canvas.Text
	keys   []*canvas.Text // behind the names: the figures that choose them with Alt
	chosen int
	lit    int
	line   *canvas.Rectangle
	foot   *canvas.Rectangle
	choice func(int)
}

func newTabBar(names []string, choice func(int)) *tabBar {
	b := &tabBar{choice: choice, lit: -1}
	for _, n := range names {
		b.names = append(b.names, canvas.NewText(n, color.Black))
	}
	b.line = canvas.NewRectangle(color.Black)
	b.foot = canvas.NewRectangle(color.Black)
	b.ExtendBaseWidget(b)
	return b
}

// showFigures puts behind each name the figure that chooses it together with Alt.
func (b *tabBar) showFigures() {
	for i := range b.names {
		b.keys = append(b.keys, canvas.NewText(strconv.Itoa(i+1), color.Black))
	}
}

// choose marks a name without telling anyone.
func (b *tabBar) choose(i int) {
	b.chosen = i
	b.Refresh()
}

// Tapped chooses the name under the pointer.
func (b *tabBar) Tapped(e *fyne.PointEvent) {
	if i := b.under(e.Position); i >= 0 {
		b.choice(i)
	}
}

// MouseIn, MouseMoved and MouseOut light the name under the pointer.
func (b *tabBar) MouseIn(e *desktop.MouseEvent)    { b.light(b.under(e.Position)) }
func (b *tabBar) MouseMoved(e *desktop.MouseEvent) { b.light(b.under(e.Position)) }
func (b *tabBar) MouseOut()                        { b.light(-1) }

// Cursor shows that names can be clicked.
func (b *tabBar) Cursor() desktop.Cursor { return desktop.PointerCursor }

func (b *tabBar) light(i int) {
	if i != b.lit {
		b.lit = i
		b.Refresh()
	}
}

func (b *tabBar) under(at fyne.Position) int {
	for i, n := range b.names {
		left, top := n.Position().X-tabGap/2, n.Position().Y-tabPad/2
		if at.X >= left && at.X < left+b.width(i)+tabGap && at.Y >= top && at.Y < top+n.MinSize().Height+tabPad {
			return i
		}
	}
	return -1
}

// tabGap is the room between two names, tabPad that above and below a line of them.
const (
	tabGap = 22
	tabPad = 14
)

// width is that of a name with its figure.
func (b *tabBar) width(i int) float32 {
	width := b.names[i].MinSize().Width
	if b.keys != nil {
		width += b.keys[i].MinSize().Width + figureGap
	}
	return width
}

const figureGap = 3

func (b *tabBar) CreateRenderer() fyne.WidgetRenderer {
	objects := []fyne.CanvasObject{b.foot, b.line}
	for _, n := range b.names {
		objects = append(objects, n)
	}
	for _, k := range b.keys {
		objects = append(objects, k)
	}
	r := &tabBarRenderer{bar: b, objects: objects}
	r.Refresh()
	return r
}

type tabBarRenderer struct {
	bar     *tabBar
	objects []fyne.CanvasObject
}

func (r *tabBarRenderer) Destroy()                     {}
func (r *tabBarRenderer) Objects() []fyne.CanvasObject { return r.objects }

func (r *tabBarRenderer) MinSize() fyne.Size {
	widest := float32(0)
	for i := range r.bar.names {
		widest = max(widest, r.bar.width(i)+tabGap)
	}
	width := r.bar.Size().Width
	if width == 0 {
		width = math.MaxFloat32
	}
	return fyne.NewSize(widest, r.place(width, false))
}

// place returns the height that the names take in a width, in as many lines as they
// need, and puts them there.
func (r *tabBarRenderer) place(width float32, put bool) float32 {
	b := r.bar
	x, y, height := float32(tabGap/2), float32(0), float32(0)
	for i, n := range b.names {
		size, wide := n.MinSize(), b.width(i)
		height = size.Height + tabPad
		if x > tabGap && x+wide > width {
			x, y = tabGap/2, y+height
		}
		if put {
			n.Move(fyne.NewPos(x, y+tabPad/2))
			n.Resize(size)
			if b.keys != nil {
				k := b.keys[i]
				k.Move(fyne.NewPos(x+size.Width+figureGap, y+(height-k.MinSize().Height)/2+1))
			}
			if i == b.chosen {
				b.line.Resize(fyne.NewSize(wide+12, 3))
				b.line.Move(fyne.NewPos(x-6, y+height-3))
			}
		}
		x += wide + tabGap
	}
	return y + height
}

func (r *tabBarRenderer) Layout(size fyne.Size) {
	r.bar.foot.Resize(fyne.NewSize(size.Width, 1))
	r.bar.foot.Move(fyne.NewPos(0, size.Height-1))
	r.place(size.Width, true)
}

func (r *tabBarRenderer) Refresh() {
	b := r.bar
	b.foot.FillColor = theme.Color(theme.ColorNameSeparator)
	b.line.FillColor = theme.Color(theme.ColorNamePrimary)
	for i, n := range b.names {
		n.TextSize = theme.Size(theme.SizeNameText)
		n.TextStyle.Bold = i == b.chosen
		n.Color = theme.Color(theme.ColorNameForeground)
		if i == b.lit || i == b.chosen {
			n.Color = theme.Color(theme.ColorNamePrimary)
		}
	}
	for _, k := range b.keys {
		k.TextSize, k.Color = theme.CaptionTextSize(), theme.Color(theme.ColorNamePlaceHolder)
	}
	r.Layout(b.Size())
	for _, o := range r.objects {
		o.Refresh()
	}
}
