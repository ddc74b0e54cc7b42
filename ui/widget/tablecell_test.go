package widget_test

import (
	"fmt"
	"image"
	"sync/atomic"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"fuyi/ui/widget"
)

// TestTableOpensCells: where cells are opened, Left and Right choose one, Enter and
// a double click open it, Space sorts by its column.
func TestTableOpensCells(t *testing.T) {
	var done []string
	table := widget.NewTable([]widget.Column{{Title: "名称", Width: 100}, {Title: "新收", Width: 100, Sorts: true}, {Title: "审结", Width: 100}})
	table.OnCell = func(row, column int) { done = append(done, fmt.Sprintf("open %d %d", row, column)) }
	table.OnSort = func(column int) { done = append(done, fmt.Sprintf("sort %d", column)) }
	table.OnSelect = func(row int) { done = append(done, fmt.Sprintf("at %d %d", row, table.Column())) }
	w := test.NewWindow(table)
	defer w.Close()
	w.SetPadded(false)
	w.Resize(fyne.NewSize(312, 300))
	table.SetCount(5, false)
	w.Canvas().Focus(table)
	table.Select(1)
	press(w.Canvas(), fyne.KeyRight)
	press(w.Canvas(), fyne.KeyReturn)
	press(w.Canvas(), fyne.KeySpace)
	press(w.Canvas(), fyne.KeyRight)
	press(w.Canvas(), fyne.KeyRight) // there is no column further
	press(w.Canvas(), fyne.KeySpace) // this one does not sort
	press(w.Canvas(), fyne.KeyLeft)
	press(w.Canvas(), fyne.KeyDown)
	press(w.Canvas(), fyne.KeyReturn)
	want := "[at 1 0 at 1 1 open 1 1 sort 1 at 1 2 at 1 2 at 1 1 at 2 1 open 2 1]"
	if got := fmt.Sprint(done); got != want {
		t.Errorf("\n got %s\nwant %s", got, want)
	}
	done = nil
	table.DoubleTapped(&fyne.PointEvent{Position: fyne.NewPos(250, 60)})
	if got := fmt.Sprint(done); got != "[at 1 2 open 1 2]" {
		t.Errorf("a double click gives %s", got)
	}
}

// TestTableStandsAtItsFirstRow: a row that is chosen before the table has a size
// does not scroll it.
func TestTableStandsAtItsFirstRow(t *testing.T) {
	first := -1
	table := widget.NewTable([]widget.Column{{Title: "名称", Width: 100}})
	table.SetCount(50, false)
	table.Select(0)
	table.OnOpen = func(row int) { first = row }
	w := test.NewWindow(table)
	defer w.Close()
	w.Resize(fyne.NewSize(300, 300))
	table.DoubleTapped(&fyne.PointEvent{Position: fyne.NewPos(20, 40)})
	if first != 0 {
		t.Errorf("row %d stands first", first)
	}
}

// TestPictureIsPaintedForItsPixels: a picture is painted for the size it has, anew
// for another one, and never stretched.
func TestPictureIsPaintedForItsPixels(t *testing.T) {
	var asked atomic.Pointer[image.Point]
	picture := widget.NewPicture(func(width float32) float32 { return width / 2 }, func(width, height int, scale float32) image.Image {
		asked.Store(&image.Point{X: width, Y: height})
		return image.NewRGBA(image.Rect(0, 0, width, height))
	})
	if picture.HeightFor(300) != 150 {
		t.Error("the picture does not say how high it wants to be")
	}
	w := test.NewWindow(picture)
	defer w.Close()
	w.SetPadded(false)
	for _, size := range []fyne.Size{fyne.NewSize(300, 200), fyne.NewSize(460, 240)} {
		w.Resize(size)
		want := image.Pt(int(size.Width), int(size.Height))
		painted := false
		for range 400 {
			if got := asked.Load(); got != nil && *got == want {
				painted = true
				break
			}
			time.Sleep(5 * time.Millisecond)
		}
		if !painted {
			t.Errorf("never painted for %v", want)
		}
	}
}
