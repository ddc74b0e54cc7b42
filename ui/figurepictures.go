package ui

import (
	"context"
	"image"
	"image/color"
	"math"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"fuyi/app/chart"
	look "fuyi/ui/theme"
	own "fuyi/ui/widget"
)

// picturesView is the figures as pictures, in the colours of the desk. Exported
// they are in those of paper.
type picturesView struct {
	page   *figuresPage
	drawer *chart.Drawer
	grid   *cardGrid
	cards  *fyne.Container
	scroll *container.Scroll
	box    fyne.CanvasObject
	stale  bool // other figures were counted since
}

func newPicturesView(p *figuresPage) *picturesView {
	v := &picturesView{page: p, drawer: chart.New(p.office.Faces()), grid: &cardGrid{}}
	v.cards = container.New(v.grid)
	v.scroll = container.NewVScroll(v.cards)
	v.box = container.New(wideScroll{v.grid}, v.scroll)
	return v
}

// move goes on by views, less a little that stays to hold on to.
func (v *picturesView) move(pages int) {
	height := v.scroll.Size().Height
	to := v.scroll.Offset.Y + float32(pages)*height*0.9
	v.scroll.ScrollToOffset(fyne.NewPos(0, max(0, min(to, v.cards.Size().Height-height))))
}

// paperWidth is the width of an exported picture in millimetres: the type area of
// official paper. printDots is its resolution in dots to the inch.
const (
	paperWidth = 156
	printDots  = 300
)

// draw makes the pictures of what was counted last, once they are looked at.
func (v *picturesView) draw() {
	c := v.page.shown
	if !v.stale || c == nil {
		return
	}
	v.stale = false
	v.cards.RemoveAll()
	v.grid.cards = nil
	for _, each := range c.pictures {
		card := v.card(each)
		v.grid.cards = append(v.grid.cards, card)
		v.cards.Objects = append(v.cards.Objects, card.Container)
	}
	v.box.Refresh()
	v.cards.Refresh()
}

// pictureUnit is how many canvas units a point of a picture has: its names are as large as
// the desk's own texts.
func pictureUnit() float32 { return theme.TextSize() / 10 }

// gridShade is the colour of the lines behind the bars: strong ones, as high contrast
// has them in tables, would strike through the values.
func gridShade() color.Color {
	line, paper := color.NRGBAModel.Convert(look.Line).(color.NRGBA), color.NRGBAModel.Convert(look.Paper).(color.NRGBA)
	const strong = 0x60
	if max(line.G, paper.G)-min(line.G, paper.G) < strong {
		return line
	}
	mix := func(a, b uint8) uint8 { return uint8((int(a) + 4*int(b)) / 5) }
	return color.NRGBA{R: mix(line.R, paper.R), G: mix(line.G, paper.G), B: mix(line.B, paper.B), A: 0xFF}
}

func (v *picturesView) card(c *chart.Chart) *pictureCard {
	unit := pictureUnit()
	colours := chart.Palette{Ground: look.Paper, Ink: look.Ink, Faint: look.Muted, Grid: gridShade(), Accent: look.Soon}
	picture := own.NewPicture(
		func(width float32) float32 { return float32(v.drawer.Height(c, float64(width/unit))) * unit },
		func(width, height int, scale float32) image.Image {
			return v.drawer.Image(c, width, height, float64(scale*unit), colours)
		})
	button := func(name string, do func()) fyne.CanvasObject { return own.NewButton(name, do) }
	buttons := container.NewHBox(
		button("导出 PNG…", func() {
			v.export(c, ".png", func(w, h float64) ([]byte, error) { return v.drawer.PNG(c, w, h, printDots, chart.Print) })
		}),
		button("导出 SVG…", func() {
			v.export(c, ".svg", func(w, h float64) ([]byte, error) { return v.drawer.SVG(c, w, h, chart.Print) })
		}),
		button("复制数据", func() { v.copy(c) }))
	return &pictureCard{container.NewWithoutLayout(picture, buttons), picture, buttons}
}

// export draws a picture for paper and writes it into a file.
func (v *picturesView) export(c *chart.Chart, ending string, draw func(width, height float64) ([]byte, error)) {
	askPath(v.page.host, "导出图表", v.page.fileName(c.Title, ending), func(_ context.Context, path string) error {
		const perPoint = 25.4 / 72
		file, err := draw(paperWidth, v.drawer.Height(c, paperWidth/perPoint)*perPoint)
		if err != nil {
			return err
		}
		return v.page.office.SavePicture(path, file)
	})
}

// copy puts the numbers of a picture on the clipboard, as a spreadsheet takes them:
// a clipboard of Fyne holds no picture.
func (v *picturesView) copy(c *chart.Chart) {
	fyne.CurrentApp().Clipboard().SetContent(pictureTable(c))
	v.page.host.tell("已复制“" + c.Title + "”的数据，可以粘贴到电子表格。")
}

// pictureTable is the numbers of a picture in rows, parted by tabs.
func pictureTable(c *chart.Chart) string {
	var text strings.Builder
	text.WriteString(c.Title)
	for _, s := range c.Series {
		text.WriteString("\t" + s.Name + "（" + c.Unit + "）")
	}
	for i, name := range c.Categories {
		text.WriteString("\n" + strings.ReplaceAll(name, "\n", ""))
		for n := range c.Series {
			text.WriteString("\t" + c.Series[n].Label(i))
		}
	}
	return text.String() + "\n"
}

// pictureCard is a picture over its buttons.
type pictureCard struct {
	*fyne.Container
	picture *own.Picture
	buttons fyne.CanvasObject
}

// heightFor is how high the card is in a width.
func (c *pictureCard) heightFor(width float32) float32 {
	return c.picture.HeightFor(width) + c.buttons.MinSize().Height + 4
}

// cardGrid stands cards in as many columns as there is room for in a width, each
// card below the shortest column.
type cardGrid struct {
	cards []*pictureCard
	width float32
}

const (
	leastCard = 480 // the width below which a picture has no room
	cardSpace = 12
)

// place gives each card its place and size, and returns how high all are.
func (g *cardGrid) place(put func(c *pictureCard, left, top, width, height float32)) float32 {
	count := min(2, max(1, int(g.width/scaled(leastCard))))
	each := max((g.width-cardSpace*float32(count+1))/float32(count), 80)
	tops := make([]float32, count)
	for _, c := range g.cards {
		at := 0
		for i, top := range tops {
			if top < tops[at] {
				at = i
			}
		}
		height := c.heightFor(each)
		put(c, cardSpace+float32(at)*(each+cardSpace), tops[at]+cardSpace, each, height)
		tops[at] += height + cardSpace
	}
	return slices.Max(tops) + cardSpace
}

// MinSize is as high as the cards are in the width.
func (g *cardGrid) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(100, g.place(func(*pictureCard, float32, float32, float32, float32) {}))
}

// Layout stands the cards on whole pixels, on which pictures are crisp.
func (g *cardGrid) Layout([]fyne.CanvasObject, fyne.Size) {
	g.place(func(c *pictureCard, left, top, width, height float32) {
		c.Move(wholePixels(c.picture, left, top))
		c.Resize(fyne.NewSize(width, height))
		size := wholePixels(c.picture, width, c.picture.HeightFor(width))
		c.picture.Move(fyne.NewPos(0, 0))
		c.picture.Resize(fyne.NewSize(size.X, size.Y))
		c.buttons.Move(fyne.NewPos(0, size.Y+4))
		c.buttons.Resize(fyne.NewSize(width, c.buttons.MinSize().Height))
	})
}

// wholePixels rounds a place to pixels of the window that an object is in.
func wholePixels(o fyne.CanvasObject, x, y float32) fyne.Position {
	scale := float64(1)
	if in := fyne.CurrentApp().Driver().CanvasForObject(o); in != nil && in.Scale() > 0 {
		scale = float64(in.Scale())
	}
	whole := func(v float32) float32 { return float32(math.Round(float64(v)*scale) / scale) }
	return fyne.NewPos(whole(x), whole(y))
}

// wideScroll gives a grid its width before the scroll asks for its height.
type wideScroll struct{ grid *cardGrid }

func (wideScroll) MinSize(o []fyne.CanvasObject) fyne.Size { return o[0].MinSize() }

func (l wideScroll) Layout(o []fyne.CanvasObject, size fyne.Size) {
	const bar = 14
	l.grid.width = size.Width - bar
	o[0].Resize(size)
	o[0].Refresh()
}
