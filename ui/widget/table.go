package widget

import (
	"image/color"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	look "fuyi/ui/theme"
)

// Column is a column of a table.
type Column struct {
	Title string
	Width float32 // in canvas units; what is left over goes to the columns that stretch
	Grow  bool    // takes a share of the width left over
	Right bool    // set flush right
	Sorts bool    // its head can be clicked to sort
}

// Cell is what a column shows of a row.
type Cell struct {
	Text  string
	Color color.Color // nil: the plain colour
	Bold  bool
}

// windowRows is how many rows the table asks for at a time.
const windowRows = 200

// Table is a table of any length: it draws only the rows in view, out of plain
// canvas texts, and asks for them by the window. Arrows, PageUp, PageDown, Home
// and End move the row, Enter and a double click open it, Ctrl+C copies it.
type Table struct {
	widget.BaseWidget

	// Need is asked for rows that are about to be shown; the answer comes by
	// SetRows, at once or later.
	Need func(offset, limit int)
	// OnOpen is called with the row to open.
	OnOpen func(row int)
	// OnSelect is called when another row is chosen; may be nil.
	OnSelect func(row int)
	// OnSort is called when the head of a column that sorts was clicked.
	OnSort func(column int)

	columns    []Column
	count      int
	rows       map[int][]Cell
	asked      map[int]bool // windows asked for and not answered
	selected   int          // -1: none
	hovered    int
	offset     float32 // of the first pixel row in view, in canvas units
	sorted     int     // column, -1: none
	descending bool
	focused    bool
	drag       float32 // where in the scroll bar's thumb it was taken; -1: not
}

// NewTable makes an empty table.
func NewTable(columns []Column) *Table {
	t := &Table{columns: columns, selected: -1, hovered: -1, sorted: -1, drag: -1, rows: map[int][]Cell{}, asked: map[int]bool{}}
	t.ExtendBaseWidget(t)
	return t
}

// SetCount says how many rows there are; what was shown is forgotten and the
// table stands at its beginning, unless keep asks it to stay.
func (t *Table) SetCount(count int, keep bool) {
	t.count = count
	t.rows, t.asked = map[int][]Cell{}, map[int]bool{}
	if !keep {
		t.offset, t.selected = 0, -1
	}
	if t.selected >= count {
		t.selected = count - 1
	}
	t.scrollTo(t.offset)
}

// SetRows answers Need.
func (t *Table) SetRows(offset int, rows [][]Cell) {
	delete(t.asked, offset)
	for i, row := range rows {
		t.rows[offset+i] = row
	}
	t.Refresh()
}

// SetSorted marks the column by which the rows are sorted.
func (t *Table) SetSorted(column int, descending bool) {
	t.sorted, t.descending = column, descending
	t.Refresh()
}

// Selected returns the row that is chosen, -1 for none.
func (t *Table) Selected() int { return t.selected }

// Select chooses a row and brings it into view.
func (t *Table) Select(row int) {
	if t.count == 0 {
		return
	}
	t.selected = max(0, min(row, t.count-1))
	top := float32(t.selected) * t.rowHeight()
	view := t.viewHeight()
	switch {
	case top < t.offset:
		t.offset = top
	case top+t.rowHeight() > t.offset+view:
		t.offset = top + t.rowHeight() - view
	}
	t.scrollTo(t.offset)
	if t.OnSelect != nil {
		t.OnSelect(t.selected)
	}
}

func (t *Table) rowHeight() float32  { return theme.TextSize() + 14 }
func (t *Table) headHeight() float32 { return theme.TextSize() + 16 }
func (t *Table) viewHeight() float32 { return max(0, t.Size().Height-t.headHeight()) }

// scrollTo moves the view and asks for what it lacks.
func (t *Table) scrollTo(offset float32) {
	t.offset = max(0, min(offset, float32(t.count)*t.rowHeight()-t.viewHeight()))
	first, last := t.visible()
	for at := first - first%windowRows; at < last; at += windowRows {
		if _, have := t.rows[min(max(first, at), t.count-1)]; !have && !t.asked[at] && t.Need != nil {
			t.asked[at] = true
			t.Need(at, windowRows)
		}
	}
	t.Refresh()
}

// visible returns the rows in view, the last excluded.
func (t *Table) visible() (first, last int) {
	if t.Size().Height == 0 {
		return 0, 0
	}
	first = int(t.offset / t.rowHeight())
	last = min(t.count, first+int(t.viewHeight()/t.rowHeight())+2)
	return first, last
}

// widths shares the table's width among its columns.
func (t *Table) widths(total float32) []float32 {
	widths := make([]float32, len(t.columns))
	left, growing := total, 0
	for i, c := range t.columns {
		widths[i] = c.Width * theme.TextSize() / look.Text
		left -= widths[i]
		if c.Grow {
			growing++
		}
	}
	for i, c := range t.columns {
		if c.Grow && left > 0 {
			widths[i] += left / float32(growing)
		}
	}
	return widths
}

// FocusGained is part of fyne.Focusable.
func (t *Table) FocusGained() { t.focused = true; t.Refresh() }

// FocusLost is part of fyne.Focusable.
func (t *Table) FocusLost() { t.focused = false; t.Refresh() }

// TypedRune is part of fyne.Focusable; the table takes no text.
func (t *Table) TypedRune(rune) {}

// TypedKey moves the row.
func (t *Table) TypedKey(key *fyne.KeyEvent) {
	page := max(1, int(t.viewHeight()/t.rowHeight())-1)
	switch key.Name {
	case fyne.KeyUp:
		t.Select(t.selected - 1)
	case fyne.KeyDown:
		t.Select(t.selected + 1)
	case fyne.KeyPageUp:
		t.Select(t.selected - page)
	case fyne.KeyPageDown:
		t.Select(t.selected + page)
	case fyne.KeyHome:
		t.Select(0)
	case fyne.KeyEnd:
		t.Select(t.count - 1)
	case fyne.KeyReturn, fyne.KeyEnter:
		t.open(t.selected)
	}
}

// TypedShortcut copies the row, its cells parted by tabs as a spreadsheet takes
// them.
func (t *Table) TypedShortcut(shortcut fyne.Shortcut) {
	if _, ok := shortcut.(*fyne.ShortcutCopy); !ok || t.rows[t.selected] == nil {
		return
	}
	var texts []string
	for _, cell := range t.rows[t.selected] {
		texts = append(texts, cell.Text)
	}
	fyne.CurrentApp().Clipboard().SetContent(strings.Join(texts, "\t"))
}

func (t *Table) open(row int) {
	if row >= 0 && row < t.count && t.OnOpen != nil {
		t.OnOpen(row)
	}
}

// rowAt returns the row under a point, -1 for none.
func (t *Table) rowAt(y float32) int {
	row := int((y - t.headHeight() + t.offset) / t.rowHeight())
	if y < t.headHeight() || row >= t.count {
		return -1
	}
	return row
}

// Tapped chooses a row, or sorts by the column whose head was clicked.
func (t *Table) Tapped(at *fyne.PointEvent) {
	if in := fyne.CurrentApp().Driver().CanvasForObject(t); in != nil {
		in.Focus(t)
	}
	if at.Position.Y < t.headHeight() {
		x := float32(0)
		for i, width := range t.widths(t.Size().Width - barWidth) {
			if at.Position.X >= x && at.Position.X < x+width && t.columns[i].Sorts && t.OnSort != nil {
				t.OnSort(i)
			}
			x += width
		}
		return
	}
	if row := t.rowAt(at.Position.Y); row >= 0 {
		t.Select(row)
	}
}

// DoubleTapped opens a row.
func (t *Table) DoubleTapped(at *fyne.PointEvent) {
	if row := t.rowAt(at.Position.Y); row >= 0 {
		t.Select(row)
		t.open(row)
	}
}

// Scrolled moves the view by the mouse's wheel.
func (t *Table) Scrolled(e *fyne.ScrollEvent) { t.scrollTo(t.offset - e.Scrolled.DY*2) }

// Dragged moves the view by the scroll bar.
func (t *Table) Dragged(e *fyne.DragEvent) {
	if t.drag < 0 && e.Position.X < t.Size().Width-barWidth-4 {
		return
	}
	t.drag = 0
	view, all := t.viewHeight(), float32(t.count)*t.rowHeight()
	if all > view && view > 0 {
		t.scrollTo((e.Position.Y-t.headHeight())/view*all - view/2)
	}
}

// DragEnd lets the scroll bar go.
func (t *Table) DragEnd() { t.drag = -1 }

// MouseIn is part of desktop.Hoverable.
func (t *Table) MouseIn(*desktop.MouseEvent) {}

// MouseMoved marks the row under the mouse.
func (t *Table) MouseMoved(e *desktop.MouseEvent) {
	if row := t.rowAt(e.Position.Y); row != t.hovered {
		t.hovered = row
		t.Refresh()
	}
}

// MouseOut ends the mark.
func (t *Table) MouseOut() { t.hovered = -1; t.Refresh() }

// Resize asks for the rows that came into view.
func (t *Table) Resize(size fyne.Size) {
	if size == t.Size() {
		return
	}
	t.BaseWidget.Resize(size)
	t.scrollTo(t.offset)
}

// CreateRenderer draws the table.
func (t *Table) CreateRenderer() fyne.WidgetRenderer { return newTableRenderer(t) }
