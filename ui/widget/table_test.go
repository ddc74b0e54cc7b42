package widget_test

import (
	"fmt"
	"image"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"

	look "fuyi/ui/theme"
	own "fuyi/ui/widget"
)

// asked records what a table asks for, and answers.
type asked struct {
	table   *own.Table
	windows []int
	opened  []int
	sorted  []int
}

func newAsked(t testing.TB, count int, width, height float32) (*asked, fyne.Window) {
	t.Helper()
	a := &asked{table: caseTable(count)}
	answer := a.table.Need
	a.table.Need = func(offset, limit int) {
		a.windows = append(a.windows, offset)
		answer(offset, limit)
	}
	a.table.OnOpen = func(row int) { a.opened = append(a.opened, row) }
	a.table.OnSort = func(column int) { a.sorted = append(a.sorted, column) }
	w := show(t, a.table, width, height)
	a.table.SetCount(count, false)
	return a, w
}

func mouse(x, y float32) *desktop.MouseEvent {
	return &desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(x, y)}, Button: desktop.MouseButtonPrimary}
}

func drag(t *own.Table, from, to fyne.Position) {
	t.MouseDown(mouse(from.X, from.Y))
	t.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: to}, Dragged: fyne.NewDelta(to.X-from.X, to.Y-from.Y)})
	t.MouseUp(mouse(to.X, to.Y))
	t.DragEnd()
}

// A table that has no size must ask for nothing: it cannot know what is in view.
func TestTableAsksForNothingBeforeItsFirstSize(t *testing.T) {
	a := &asked{table: caseTable(100_000)}
	a.table.Need = func(offset, _ int) { a.windows = append(a.windows, offset) }
	a.table.SetCount(100_000, false)
	if len(a.windows) != 0 {
		t.Errorf("asked for %v before its first size", a.windows)
	}
	a.table.Resize(fyne.NewSize(700, 400))
	if fmt.Sprint(a.windows) != "[0]" {
		t.Errorf("asked for %v after its first size, want the first window alone", a.windows)
	}
}

func TestTableAsksForTheWindowsInViewOnce(t *testing.T) {
	a, w := newAsked(t, 100_000, 700, 400)
	w.Canvas().Focus(a.table)
	press(w.Canvas(), fyne.KeyEnd)
	press(w.Canvas(), fyne.KeyUp)
	press(w.Canvas(), fyne.KeyHome)
	if got := fmt.Sprint(a.windows); got != "[0 99800]" {
		t.Errorf("asked for %s, want the first and the last window once", got)
	}
}

// Rows far away are forgotten, those that come into view are asked for again.
func TestTableForgetsRowsFarAway(t *testing.T) {
	a, w := newAsked(t, 100_000, 700, 400)
	w.Canvas().Focus(a.table)
	for row := 0; row < 100_000; row += 200 {
		a.table.Select(row)
	}
	before := len(a.windows)
	press(w.Canvas(), fyne.KeyHome)
	if len(a.windows) != before+1 {
		t.Errorf("the first window was asked for %d more times, want once", len(a.windows)-before)
	}
}

func TestTableKeys(t *testing.T) {
	a, w := newAsked(t, 1000, 700, 400)
	w.Canvas().Focus(a.table)
	for _, step := range []struct {
		key  fyne.KeyName
		want int
	}{
		{fyne.KeyDown, 0}, {fyne.KeyDown, 1}, {fyne.KeyUp, 0}, {fyne.KeyUp, 0}, {fyne.KeyEnd, 999},
		{fyne.KeyDown, 999}, {fyne.KeyHome, 0}, {fyne.KeyPageDown, 12}, {fyne.KeyPageUp, 0},
	} {
		press(w.Canvas(), step.key)
		if got := a.table.Selected(); got != step.want {
			t.Errorf("after %s row %d is chosen, want %d", step.key, got, step.want)
		}
	}
	press(w.Canvas(), fyne.KeyReturn)
	if fmt.Sprint(a.opened) != "[0]" {
		t.Errorf("Enter opened %v, want row 0", a.opened)
	}
}

func TestTableCopiesTheRow(t *testing.T) {
	a, _ := newAsked(t, 10, 700, 400)
	a.table.Select(1)
	a.table.TypedShortcut(&fyne.ShortcutCopy{})
	got := fyne.CurrentApp().Clipboard().Content()
	if !strings.HasPrefix(got, "〔2026〕第2号\t欧阳") || strings.Contains(got, "…") || strings.Count(got, "\t") != 4 {
		t.Errorf("copied %q, want the row's whole texts parted by tabs", got)
	}
}

func TestTableMouse(t *testing.T) {
	t.Run("a press chooses at once and takes the focus", func(t *testing.T) {
		a, w := newAsked(t, 1000, 700, 400)
		a.table.MouseDown(mouse(80, 100))
		if a.table.Selected() != 2 || w.Canvas().Focused() != a.table {
			t.Errorf("row %d is chosen, %T has the focus", a.table.Selected(), w.Canvas().Focused())
		}
	})
	t.Run("a double click opens", func(t *testing.T) {
		a, _ := newAsked(t, 1000, 700, 400)
		a.table.DoubleTapped(&fyne.PointEvent{Position: fyne.NewPos(80, 100)})
		if fmt.Sprint(a.opened) != "[2]" {
			t.Errorf("opened %v, want row 2", a.opened)
		}
	})
	t.Run("below the last row nothing is chosen", func(t *testing.T) {
		a, _ := newAsked(t, 2, 700, 400)
		a.table.MouseDown(mouse(80, 300))
		if a.table.Selected() != -1 {
			t.Errorf("row %d is chosen", a.table.Selected())
		}
	})
	t.Run("a head sorts where the column can", func(t *testing.T) {
		a, _ := newAsked(t, 10, 700, 400)
		a.table.Tapped(&fyne.PointEvent{Position: fyne.NewPos(20, 10)})
		a.table.Tapped(&fyne.PointEvent{Position: fyne.NewPos(670, 10)})
		if fmt.Sprint(a.sorted) != "[0]" {
			t.Errorf("sorted by %v, want column 0 alone", a.sorted)
		}
	})
	t.Run("the scroll bar goes to the end and back", func(t *testing.T) {
		a, w := newAsked(t, 100_000, 700, 400)
		drag(a.table, fyne.NewPos(695, 36), fyne.NewPos(695, 500))
		if got := fmt.Sprint(a.windows); got != "[0 99800]" {
			t.Errorf("asked for %s, want the last window after the first", got)
		}
		drag(a.table, fyne.NewPos(695, 395), fyne.NewPos(695, -50))
		w.Canvas().Focus(a.table)
		a.table.MouseDown(mouse(80, 40))
		if a.table.Selected() != 0 {
			t.Errorf("row %d stands at the top, want 0", a.table.Selected())
		}
	})
	t.Run("a border makes one column wider and the next narrower", func(t *testing.T) {
		a, _ := newAsked(t, 10, 700, 400)
		drag(a.table, fyne.NewPos(150, 10), fyne.NewPos(190, 10))
		a.table.Tapped(&fyne.PointEvent{Position: fyne.NewPos(180, 10)})
		if fmt.Sprint(a.sorted) != "[0]" {
			t.Errorf("sorted by %v: the first column should reach to 190", a.sorted)
		}
		drag(a.table, fyne.NewPos(190, 10), fyne.NewPos(-300, 10))
		a.table.Tapped(&fyne.PointEvent{Position: fyne.NewPos(20, 10)})
		if fmt.Sprint(a.sorted) != "[0 0]" {
			t.Errorf("sorted by %v: a column should keep its least width", a.sorted)
		}
	})
}

// Rows must not stand out below the table: another control may follow there.
func TestTableKeepsWithinItsBounds(t *testing.T) {
	picture := func(count int) image.Image {
		table := caseTable(count)
		below := fyne.NewSize(700, 200)
		at := container.NewWithoutLayout(table)
		w := show(t, at, below.Width, 300)
		table.Resize(fyne.NewSize(700, 187))
		table.SetCount(count, false)
		return w.Canvas().Capture()
	}
	full, empty := picture(1000), picture(0)
	for y := 189; y < 300; y++ {
		for x := range 700 {
			if full.At(x, y) != empty.At(x, y) {
				t.Fatalf("something is drawn at %d, %d, below the table", x, y)
			}
		}
	}
}

func TestShorten(t *testing.T) {
	const size = look.Text
	em := fyne.MeasureText("某", size, fyne.TextStyle{}).Width
	for _, c := range []struct {
		text  string
		width float32
		want  string
	}{
		{"2026-03-05 周四", 200, "2026-03-05 周四"},
		{"", 100, ""},
		{"某县人民政府", 0, ""},
		{"某县人民政府", 3.5 * em, "某县…"},
		{"某县人民政府", 6 * em, "某县人民政府"},
		{"𠮷㼆𬭎某县", 3.5 * em, "𠮷㼆…"},
	} {
		if got := own.Shorten(c.text, c.width, size); got != c.want {
			t.Errorf("Shorten(%q, %v) = %q, want %q", c.text, c.width, got, c.want)
		}
	}
}

// BenchmarkTableScroll draws one page after the other of a long table.
func BenchmarkTableScroll(b *testing.B) {
	for _, count := range []int{1_000, 100_000} {
		b.Run(fmt.Sprint(count), func(b *testing.B) {
			a, _ := newAsked(b, count, 1100, 640)
			row := 0
			for b.Loop() {
				row = (row + 21) % count
				a.table.Select(row)
			}
		})
	}
}

// TestColumnsYield: columns that matter less leave the view, the highest first,
// before the names get too narrow, and come back with the room.
func TestColumnsYield(t *testing.T) {
	table := own.NewTable([]own.Column{{Title: "案号", Width: 100}, {Title: "行为", Width: 200, Grow: true, Yield: 2},
		{Title: "申请人", Width: 200, Grow: true}, {Title: "阶段", Width: 100, Yield: 1}})
	told := 0
	table.OnYield = func(n int) { told = n }
	show(t, table, 520, 300)
	for _, c := range []struct {
		width float32
		shown string
	}{{632, "案号行为申请人阶段"}, {500, "案号申请人阶段"}, {330, "案号申请人"}, {640, "案号行为申请人阶段"}} {
		table.Resize(fyne.NewSize(c.width, 300))
		shown := ""
		heads, _ := words(table)
		for _, head := range heads {
			shown += head.Text
		}
		if shown != c.shown {
			t.Errorf("at %v it shows %q and tells of %d", c.width, shown, told)
		}
	}
	if told != 0 {
		t.Errorf("with room for all it tells of %d", told)
	}
}
