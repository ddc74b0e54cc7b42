package widget

import (
	"fmt"
	"image"
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	look "fuyi/ui/theme"
)

// Sheets are pages that can be painted: their number, their size in millimetres,
// and how one is painted at so many pixels a millimetre. Paint is called off the
// main goroutine; where it gives nil the page stays white.
type Sheets struct {
	Count         int
	Width, Height float64                       // mm
	Size          func(page int) (w, h float64) // mm; nil where all pages are of one size, which is above
	Paint         func(page int, perMM float64) image.Image
}

// PageView shows pages as they will print, one below the other. It paints the
// pages in view alone, at the screen's own pixels, beside the window. With the
// focus it scrolls by the arrows, PageUp, PageDown, Home and End, and zooms by
// Ctrl with +, - and 0.
type PageView struct {
	widget.BaseWidget

	// OnTapped is told where a page was clicked, in millimetres from its top left
	// corner; may be nil.
	OnTapped func(page int, x, y float64)

	sheets  Sheets
	version int // of the sheets
	zoom    zoom
	focused bool
	resting bool // nobody looks at it
	scroll  *container.Scroll
	desk    *fyne.Container
	pages   []*sheetView
	ring    *canvas.Rectangle
	said    *widget.Label
	box     *fyne.Container
}

// NewPageView makes an empty view.
func NewPageView() *PageView {
	v := &PageView{said: widget.NewLabel("")}
	v.desk = container.New(&deskLayout{view: v})
	v.scroll = container.NewScroll(v.desk)
	v.scroll.OnScrolled = func(fyne.Position) { v.paint() }
	smaller := NewIconButton("缩小", theme.ZoomOutIcon(), func() { v.step(-1) })
	larger := NewIconButton("放大", theme.ZoomInIcon(), func() { v.step(1) })
	wide := NewButton("整宽", func() { v.setZoom(fitWidth) })
	whole := NewButton("整页", func() { v.setZoom(fitPage) })
	for _, b := range []*Button{smaller, larger, wide, whole} {
		b.Importance = widget.LowImportance
	}
	v.said.Truncation = fyne.TextTruncateEllipsis // gives way where the view is narrow
	bar := container.NewBorder(nil, nil, nil, container.NewHBox(wide, whole, smaller, larger), v.said)
	ground := canvas.NewRectangle(look.Ground)
	v.ring = canvas.NewRectangle(color.Transparent)
	v.ring.StrokeWidth = 2
	v.box = container.NewBorder(bar, nil, nil, nil, container.NewStack(ground, v.scroll, v.ring))
	v.ExtendBaseWidget(v)
	return v
}

// CreateRenderer shows the box.
func (v *PageView) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(v.box) }

// SetSheets shows other pages; the view stays where it stands.
func (v *PageView) SetSheets(s Sheets) {
	v.sheets = s
	v.version++
	for len(v.pages) < s.Count {
		page := newSheetView(v, len(v.pages))
		v.pages = append(v.pages, page)
		v.desk.Add(page)
	}
	v.pages = v.pages[:s.Count]
	v.desk.Objects = v.desk.Objects[:s.Count]
	v.lay()
}

// Resize lays the pages anew for the width.
func (v *PageView) Resize(size fyne.Size) {
	if size == v.Size() {
		return
	}
	v.BaseWidget.Resize(size)
	v.lay()
}

// lay stands the pages anew, and says how many there are and how large.
func (v *PageView) lay() {
	said := ""
	if v.sheets.Count > 0 {
		said = fmt.Sprintf("共 %d 页　%.0f%%", v.sheets.Count, 100*v.pageSize().Width/max(v.printWidth(), 1))
	}
	v.said.SetText(said)
	v.desk.Refresh()
	v.scroll.Refresh()
	v.paint()
}

// paint asks for the pages in view that are not painted as they stand now, and
// lets the pictures of pages far away go.
func (v *PageView) paint() {
	if v.sheets.Paint == nil || v.sheets.Count == 0 || v.resting {
		return
	}
	view := v.scroll.Size().Height
	for i, page := range v.pages {
		top, size := page.Position().Y-v.scroll.Offset.Y, page.Size()
		wide, _ := v.paper(i)
		switch {
		case top+size.Height >= 0 && top <= view:
			page.paint(v.version, i, float64(size.Width*v.pixels())/wide)
		case top+3*size.Height < 0 || top > view+2*size.Height:
			page.forget()
		}
	}
}

// Rest lets the pictures go while nobody looks at the pages, until Wake: those of a
// page or two are ten megabytes.
func (v *PageView) Rest() {
	v.resting = true
	for _, page := range v.pages {
		page.forget()
	}
}

// Wake paints the pages in view again.
func (v *PageView) Wake() {
	v.resting = false
	v.paint()
}

const deskMargin = 10

// deskLayout stands the pages below each other, in the middle.
type deskLayout struct{ view *PageView }

func (l *deskLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	var width float32
	height := float32(deskMargin)
	for i := range o {
		size := l.view.sizeOf(i)
		width, height = max(width, size.Width+2*deskMargin), height+size.Height+deskMargin
	}
	if l.view.zoom.fits() {
		width = 0
	}
	return fyne.NewSize(width, height)
}

func (l *deskLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	top := float32(deskMargin)
	for i, object := range o {
		page := l.view.sizeOf(i)
		object.Resize(page)
		object.Move(fyne.NewPos(l.view.whole(max(deskMargin, (size.Width-page.Width)/2)), l.view.whole(top)))
		top += page.Height + deskMargin
	}
}

// sheetView is one page on the desk.
type sheetView struct {
	widget.BaseWidget
	view    *PageView
	number  int
	paper   *canvas.Rectangle
	picture *canvas.Image
	version int
	perMM   float64
	asked   bool // being painted
}

func newSheetView(v *PageView, number int) *sheetView {
	s := &sheetView{view: v, number: number, paper: canvas.NewRectangle(look.Sheet), picture: &canvas.Image{}}
	s.picture.FillMode = canvas.ImageFillStretch
	s.picture.ScaleMode = canvas.ImageScaleSmooth
	s.ExtendBaseWidget(s)
	return s
}

// CreateRenderer shows the picture on the paper.
func (s *sheetView) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.NewStack(s.paper, s.picture))
}

// Tapped tells where the page was clicked.
func (s *sheetView) Tapped(e *fyne.PointEvent) {
	if in := fyne.CurrentApp().Driver().CanvasForObject(s); in != nil {
		in.Focus(s.view)
	}
	if s.view.OnTapped != nil && s.Size().Width > 0 {
		wide, _ := s.view.paper(s.number)
		perUnit := wide / float64(s.Size().Width)
		s.view.OnTapped(s.number, float64(e.Position.X)*perUnit, float64(e.Position.Y)*perUnit)
	}
}

// paint paints the page beside the window. Of several requests only the newest
// counts: one that came while another ran is made good when that one ends.
func (s *sheetView) paint(version, number int, perMM float64) {
	if s.asked || (s.version == version && s.perMM == perMM) {
		return
	}
	s.asked = true
	paint := s.view.sheets.Paint
	go func() {
		picture := paint(number, perMM)
		fyne.Do(func() {
			s.asked = false
			s.version, s.perMM = version, perMM
			s.picture.Image = picture
			if s.view.resting {
				s.forget()
			}
			s.picture.Refresh()
			s.view.paint()
		})
	}()
}

// forget lets the picture go; it is painted again when the page comes into view.
func (s *sheetView) forget() {
	if s.picture.Image != nil && !s.asked {
		s.picture.Image, s.perMM = nil, 0
		s.picture.Refresh()
	}
}
