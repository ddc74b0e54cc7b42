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
// main goroutine.
type Sheets struct {
	Count         int
	Width, Height float64 // mm
	Paint         func(page int, perMM float64) image.Image
}

// zooms are the steps of the zoom; 0 fits the page's width.
var zooms = []float32{0, 0.75, 1, 1.25, 1.5, 2}

// PageView shows pages as they will print, one below the other. It paints the
// pages in view alone, at the screen's own pixels, beside the window.
type PageView struct {
	widget.BaseWidget

	// OnTapped is told where a page was clicked, in millimetres from its top left
	// corner; may be nil.
	OnTapped func(page int, x, y float64)

	sheets  Sheets
	version int // of the sheets
	zoom    int
	scroll  *container.Scroll
	desk    *fyne.Container
	pages   []*sheetView
	said    *widget.Label
	box     *fyne.Container
}

// NewPageView makes an empty view.
func NewPageView() *PageView {
	v := &PageView{said: widget.NewLabel("")}
	v.desk = container.New(&deskLayout{view: v})
	v.scroll = container.NewScroll(v.desk)
	v.scroll.OnScrolled = func(fyne.Position) { v.paint() }
	smaller := widget.NewButtonWithIcon("", theme.ZoomOutIcon(), func() { v.step(-1) })
	larger := widget.NewButtonWithIcon("", theme.ZoomInIcon(), func() { v.step(1) })
	fit := widget.NewButtonWithIcon("", theme.ZoomFitIcon(), func() { v.setZoom(0) })
	for _, b := range []*widget.Button{smaller, larger, fit} {
		b.Importance = widget.LowImportance
	}
	bar := container.NewBorder(nil, nil, v.said, container.NewHBox(smaller, fit, larger))
	ground := canvas.NewRectangle(color.NRGBA{R: 0xC9, G: 0xCF, B: 0xD7, A: 0xFF})
	v.box = container.NewBorder(bar, nil, nil, nil, container.NewStack(ground, v.scroll))
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
	v.said.SetText(fmt.Sprintf("共 %d 页", s.Count))
	v.desk.Refresh()
	v.scroll.Refresh()
	v.paint()
}

// Resize lays the pages anew for the width.
func (v *PageView) Resize(size fyne.Size) {
	if size == v.Size() {
		return
	}
	v.BaseWidget.Resize(size)
	v.desk.Refresh()
	v.scroll.Refresh()
	v.paint()
}

func (v *PageView) step(by int) { v.setZoom(v.zoom + by) }

func (v *PageView) setZoom(zoom int) {
	v.zoom = max(0, min(zoom, len(zooms)-1))
	v.desk.Refresh()
	v.scroll.Refresh()
	v.paint()
}

// pageSize is the size of a page on the screen, in canvas units.
func (v *PageView) pageSize() fyne.Size {
	if v.sheets.Count == 0 {
		return fyne.Size{}
	}
	width := v.scroll.Size().Width - 2*deskMargin - 8
	if zooms[v.zoom] > 0 {
		width = float32(v.sheets.Width) * 96 / 25.4 * zooms[v.zoom]
	}
	width = max(width, 80)
	return fyne.NewSize(width, width*float32(v.sheets.Height/v.sheets.Width))
}

// paint asks for the pages in view that are not painted as they stand now.
func (v *PageView) paint() {
	in := fyne.CurrentApp().Driver().CanvasForObject(v)
	if in == nil || v.sheets.Paint == nil {
		return
	}
	size := v.pageSize()
	perMM := float64(size.Width*in.Scale()) / v.sheets.Width
	for i, page := range v.pages {
		top := page.Position().Y
		if top+size.Height < v.scroll.Offset.Y || top > v.scroll.Offset.Y+v.scroll.Size().Height {
			continue
		}
		page.paint(v.version, i, perMM)
	}
}

const deskMargin = 10

// deskLayout stands the pages below each other, in the middle.
type deskLayout struct{ view *PageView }

func (l *deskLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	size := l.view.pageSize()
	width := size.Width + 2*deskMargin
	if zooms[l.view.zoom] == 0 {
		width = 0
	}
	return fyne.NewSize(width, float32(len(o))*(size.Height+deskMargin)+deskMargin)
}

func (l *deskLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	page := l.view.pageSize()
	for i, object := range o {
		object.Resize(page)
		object.Move(fyne.NewPos(max(deskMargin, (size.Width-page.Width)/2), deskMargin+float32(i)*(page.Height+deskMargin)))
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
	s := &sheetView{view: v, number: number, paper: canvas.NewRectangle(look.Paper), picture: &canvas.Image{}}
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
	if s.view.OnTapped != nil && s.Size().Width > 0 {
		perUnit := s.view.sheets.Width / float64(s.Size().Width)
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
			s.picture.Refresh()
			if version != s.view.version {
				s.view.paint()
			}
		})
	}()
}
