package widget

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// hold is what of a table the mouse has taken.
type hold uint8

const (
	holdNothing hold = iota
	holdBar          // the scroll bar
	holdBorder       // the border of a column
)

// leastColumn is the width below which no column is dragged, nearBorder how far
// from a border it can be taken, both in canvas units.
const (
	leastColumn = 36
	nearBorder  = 5
)

// rowAt returns the row under a point, -1 for none.
func (t *Table) rowAt(at fyne.Position) int {
	row := int((at.Y - t.headHeight() + t.offset) / t.rowHeight())
	if at.Y < t.headHeight() || at.X > t.Size().Width-barWidth || row >= t.count {
		return -1
	}
	return row
}

// columnAt returns the column under a point, -1 for none.
func (t *Table) columnAt(x float32) int {
	for i, width := range t.widths(t.Size().Width - barWidth) {
		if x < width {
			return i
		}
		x -= width
	}
	return -1
}

// borderAt returns the column whose right border in the head is under a point,
// -1 for none. The last column ends where the table does.
func (t *Table) borderAt(at fyne.Position) int {
	if at.Y >= t.headHeight() {
		return -1
	}
	x := float32(0)
	widths := t.widths(t.Size().Width - barWidth)
	for i, width := range widths {
		x += width
		if width > 0 && after(widths, i) > 0 && at.X > x-nearBorder && at.X < x+nearBorder {
			return i
		}
	}
	return -1
}

// after returns the next column in view, 0 for none.
func after(widths []float32, column int) int {
	for i := column + 1; i < len(widths); i++ {
		if widths[i] > 0 {
			return i
		}
	}
	return 0
}

// MouseDown chooses the row under the mouse at once (a tap would wait for a
// second one), or takes the scroll bar or a border.
func (t *Table) MouseDown(e *desktop.MouseEvent) {
	t.takeFocus()
	t.holds = holdNothing
	if t.border = t.borderAt(e.Position); t.border >= 0 {
		t.holds = holdBorder
		return
	}
	if e.Position.Y >= t.headHeight() && e.Position.X >= t.Size().Width-barWidth {
		t.takeBar(e.Position.Y)
		return
	}
	row := t.rowAt(e.Position)
	t.takeColumn(e.Position.X)
	switch {
	case row < 0:
	case t.Multi && e.Modifier&fyne.KeyModifierControl != 0:
		t.turn(row)
		t.Select(row)
	default:
		t.pickTo(row, e.Modifier&fyne.KeyModifierShift != 0)
	}
}

// MouseUp is part of desktop.Mouseable.
func (t *Table) MouseUp(*desktop.MouseEvent) { t.holds = holdNothing }

func (t *Table) takeFocus() {
	if in := fyne.CurrentApp().Driver().CanvasForObject(t); in != nil && !t.focused {
		in.Focus(t)
	}
}

// Tapped sorts by the column whose head was clicked, or chooses the row.
func (t *Table) Tapped(e *fyne.PointEvent) {
	t.takeFocus()
	if e.Position.Y < t.headHeight() {
		if t.borderAt(e.Position) < 0 {
			t.sortBy(t.columnAt(e.Position.X))
		}
		return
	}
	if row := t.rowAt(e.Position); row >= 0 && row != t.selected {
		t.Select(row)
	}
}

// DoubleTapped opens a row.
func (t *Table) DoubleTapped(e *fyne.PointEvent) {
	if e.Position.Y < t.headHeight() {
		if t.borderAt(e.Position) >= 0 {
			t.shares = nil
			t.widened()
			return
		}
		t.Tapped(e)
		return
	}
	if row := t.rowAt(e.Position); row >= 0 {
		t.takeColumn(e.Position.X)
		t.Select(row)
		t.open(row)
	}
}

// Scrolled moves the view by the mouse's wheel.
func (t *Table) Scrolled(e *fyne.ScrollEvent) { t.scrollTo(t.offset - e.Scrolled.DY*2) }

// Dragged moves what the mouse took.
func (t *Table) Dragged(e *fyne.DragEvent) {
	switch t.holds {
	case holdBar:
		t.dragBar(e.Position.Y)
	case holdBorder:
		t.dragBorder(e.Position.X)
	case holdNothing:
	}
}

// DragEnd lets go.
func (t *Table) DragEnd() {
	if t.holds == holdBorder {
		t.widened()
	}
	t.holds = holdNothing
}

// widened tells that the columns have other widths.
func (t *Table) widened() {
	t.Refresh()
	if t.OnWidths != nil {
		t.OnWidths()
	}
}

// thumb returns where the scroll bar's thumb begins and how long it is; no length
// where all rows are in view.
func (t *Table) thumb() (top, length float32) {
	view, all := t.viewHeight(), float32(t.count)*t.rowHeight()
	if all <= view || view <= 0 {
		return 0, 0
	}
	length = min(max(24, view*view/all), view)
	return t.headHeight() + (view-length)*t.offset/(all-view), length
}

// takeBar takes the thumb where it is, or brings its middle under the mouse.
func (t *Table) takeBar(y float32) {
	top, length := t.thumb()
	if length == 0 {
		return
	}
	t.holds, t.grip = holdBar, y-top
	if t.grip < 0 || t.grip > length {
		t.grip = length / 2
		t.dragBar(y)
	}
}

func (t *Table) dragBar(y float32) {
	_, length := t.thumb()
	way := t.viewHeight() - length
	if length == 0 || way <= 0 {
		return
	}
	all := float32(t.count) * t.rowHeight()
	t.scrollTo((y - t.grip - t.headHeight()) / way * (all - t.viewHeight()))
}

// dragBorder gives to one column what it takes from the next, so that the columns
// always fill the table.
func (t *Table) dragBorder(x float32) {
	total := t.Size().Width - barWidth
	widths, i := t.widths(total), t.border
	if total <= 0 || i < 0 || after(widths, i) == 0 {
		return
	}
	next := after(widths, i)
	from := float32(0)
	for _, width := range widths[:i] {
		from += width
	}
	both := widths[i] + widths[next]
	widths[i] = max(leastColumn, min(x-from, both-leastColumn))
	widths[next] = both - widths[i]
	t.shares = make([]float32, len(widths))
	for n, width := range widths {
		t.shares[n] = width / total
	}
	t.Refresh()
}

// MouseIn is part of desktop.Hoverable.
func (t *Table) MouseIn(*desktop.MouseEvent) {}

// MouseMoved marks the row or the border under the mouse.
func (t *Table) MouseMoved(e *desktop.MouseEvent) {
	row, border := t.rowAt(e.Position), t.borderAt(e.Position)
	if row != t.hovered || border != t.border {
		t.hovered, t.border = row, border
		t.Refresh()
	}
}

// MouseOut ends the mark.
func (t *Table) MouseOut() {
	t.hovered = -1
	if t.holds != holdBorder {
		t.border = -1
	}
	t.Refresh()
}

// Cursor shows where a border can be taken.
func (t *Table) Cursor() desktop.Cursor {
	if t.border >= 0 {
		return desktop.HResizeCursor
	}
	return desktop.DefaultCursor
}
