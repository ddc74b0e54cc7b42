package widget_test

import (
	"image"
	"image/color"
	"sync"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	look "fuyi/ui/theme"
	own "fuyi/ui/widget"
)

// painter paints white pages with a line whose place tells the page, and records
// what it painted.
type painter struct {
	mu    sync.Mutex
	pages []int
	sizes []image.Point
	wait  chan struct{} // if set, each page waits for one
}

func (p *painter) sheets(count int) own.Sheets {
	return own.Sheets{Count: count, Width: 210, Height: 297, Paint: func(page int, perMM float64) image.Image {
		if p.wait != nil {
			<-p.wait
		}
		img := image.NewRGBA(image.Rect(0, 0, int(210*perMM+0.5), int(297*perMM+0.5)))
		for i := range img.Pix {
			img.Pix[i] = 0xFF
		}
		for x := range img.Bounds().Dx() {
			img.Set(x, 40+page, color.Black)
		}
		p.mu.Lock()
		defer p.mu.Unlock()
		p.pages, p.sizes = append(p.pages, page), append(p.sizes, img.Bounds().Size())
		return img
	}}
}

func (p *painter) painted() ([]int, []image.Point) {
	p.mu.Lock()
	defer p.mu.Unlock()
	return append([]int(nil), p.pages...), append([]image.Point(nil), p.sizes...)
}

// settle waits until nothing has been painted for a while.
func (p *painter) settle(t *testing.T, least int) ([]int, []image.Point) {
	t.Helper()
	last := -1
	for range 200 {
		time.Sleep(15 * time.Millisecond)
		pages, sizes := p.painted()
		if len(pages) >= least && len(pages) == last {
			return pages, sizes
		}
		last = len(pages)
	}
	t.Fatalf("%d pages were painted, want at least %d", last, least)
	return nil, nil
}

func pageView(t *testing.T, count int) (*own.PageView, *painter, fyne.Window) {
	t.Helper()
	p, v := &painter{}, own.NewPageView()
	w := show(t, v, 600, 500)
	v.SetSheets(p.sheets(count))
	return v, p, w
}

func TestPageViewPaintsWhatIsInViewAlone(t *testing.T) {
	_, p, w := pageView(t, 12)
	pages, _ := p.settle(t, 1)
	keep(t, w, "pages")
	if len(pages) != 1 || pages[0] != 0 {
		t.Errorf("painted %v, want the first page alone", pages)
	}
}

func TestPageViewScrollsByKeys(t *testing.T) {
	v, p, w := pageView(t, 12)
	p.settle(t, 1)
	w.Canvas().Focus(v)
	press(w.Canvas(), fyne.KeyEnd)
	pages, _ := p.settle(t, 2)
	if last := pages[len(pages)-1]; last != 11 {
		t.Errorf("painted %v, want the last page", pages)
	}
	press(w.Canvas(), fyne.KeyHome)
	if pages, _ = p.settle(t, len(pages)+1); pages[len(pages)-1] != 0 {
		t.Errorf("painted %v: the first page's picture should have been let go and painted again", pages)
	}
}

// While nobody looks nothing is painted, and no picture is kept.
func TestPageViewRests(t *testing.T) {
	v, p, _ := pageView(t, 3)
	before, _ := p.settle(t, 1)
	v.Rest()
	v.SetSheets(p.sheets(3))
	if pages, _ := p.settle(t, len(before)); len(pages) != len(before) {
		t.Errorf("painted %v while nobody looked, before that %v", pages, before)
	}
	v.Wake()
	if pages, _ := p.settle(t, len(before)+1); pages[len(pages)-1] != 0 {
		t.Errorf("painted %v, want the first page again", pages)
	}
	v.Rest()
	v.Wake()
	if pages, _ := p.settle(t, len(before)+2); len(pages) != len(before)+2 {
		t.Errorf("painted %v: the same picture should have been let go and painted again", pages)
	}
}

// A zoom that comes while a page is being painted is made good when that ends.
func TestPageViewZoomWhilePainting(t *testing.T) {
	p, v := &painter{wait: make(chan struct{}, 100)}, own.NewPageView()
	show(t, v, 600, 500)
	v.SetSheets(p.sheets(1))
	zoom := func(key fyne.KeyName) {
		v.TypedShortcut(&desktop.CustomShortcut{KeyName: key, Modifier: fyne.KeyModifierControl})
	}
	zoom(fyne.KeyEqual)
	zoom(fyne.KeyEqual)
	for range 20 {
		p.wait <- struct{}{}
	}
	_, sizes := p.settle(t, 2)
	if first, last := sizes[0].X, sizes[len(sizes)-1].X; last <= first {
		t.Errorf("painted %d pixels wide first and %d last, want the zoomed page last", first, last)
	}
}

// A picture has as many pixels as it takes on the screen, or it would be blurred.
func TestPageViewPaintsAtTheScreensPixels(t *testing.T) {
	v, p, _ := pageView(t, 1)
	p.settle(t, 1)
	v.TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.Key0, Modifier: fyne.KeyModifierControl})
	_, sizes := p.settle(t, 1)
	// 600 wide, margins of 10 at both sides and 8 for the bar.
	if got := sizes[len(sizes)-1]; got.X != 572 || got.Y != 809 {
		t.Errorf("painted %v, want 572 by 809 pixels", got)
	}
}

func TestPageViewWithoutPages(t *testing.T) {
	v, p, w := pageView(t, 3)
	p.settle(t, 1)
	v.SetSheets(own.Sheets{})
	w.Canvas().Focus(v)
	for _, key := range []fyne.KeyName{fyne.KeyEnd, fyne.KeyPageUp} {
		press(w.Canvas(), key)
	}
	v.TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyMinus, Modifier: fyne.KeyModifierControl})
	v.SetSheets(p.sheets(1))
	p.settle(t, 2)
}

// Beside a form on a small screen the view has little room, at 150 % of text too.
func TestPageViewIsContentWithLittleWidth(t *testing.T) {
	settings := fyne.CurrentApp().Settings()
	normal := settings.Theme()
	t.Cleanup(func() { settings.SetTheme(normal) })
	regular, bold := faces()
	settings.SetTheme(look.New(regular, bold, 1.5))
	v := own.NewPageView()
	v.SetSheets((&painter{}).sheets(12))
	if width := v.MinSize().Width; width > 260 {
		t.Errorf("asks for %v", width)
	}
}
