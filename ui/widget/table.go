package widget

import (
	"image/color"
	"maps"
	"math"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
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
	// Yield lets the column go out of view where those that stretch would get too
	// narrow, the highest first; 0: it stays.
	Yield int
}

// Cell is what a column shows of a row.
type Cell struct {
	Text  string
	Color color.Color // nil: the plain colour
	Bold  bool
}

// windowRows is how many rows the table asks for at a time.
const windowRows = 200

// nearRows is how far around the rows that came last others are kept; whole
// windows.
const nearRows = 10 * windowRows

// Table is a table of any length: it draws only the rows in view, out of plain
// canvas texts, and asks for them by the window. Arrows, PageUp, PageDown, Home
// and End move the row, Enter and a double click open it, Ctrl+C copies it. The
// border between two heads can be dragged; a double click on it gives the columns
// their first widths again.
type Table struct {
	widget.BaseWidget

	// Need is asked for rows that are about to be shown; the answer comes by
	// SetRows, at once or later.
	Need func(offset, limit int)
	// OnOpen is called with the row to open.
	OnOpen func(row int)
	// OnSelect is called when another row is chosen; may be nil.
	OnSelect func(row int)
	// OnPage takes PageDown (1) and PageUp (-1) for a text beside the rows; nil: they
	// move among the rows.
	OnPage func(by int)
	// OnSort is called when the head of a column that sorts was clicked.
	OnSort func(column int)
	// Multi lets several rows be picked; OnPick is called with how many are, OnCopy
	// to copy them with their heads. Both may be nil.
	Multi  bool
	OnPick func(n int)
	OnCopy func()
	// OnCell makes each cell one to open: Left and Right move among the cells of the
	// row, Enter and a double click open one, Space sorts by its column. It takes the
	// place of OnOpen; may be nil.
	OnCell func(row, column int)
	// OnWidths is called when the officer has moved the border of a column; may be
	// nil.
	OnWidths func()

	// OnYield is called when other columns have no room, with how many; may be nil.
	OnYield func(columns int)

	columns    []Column
	yielded    int // columns that have no room
	count      int
	rows       map[int][]Cell
	asked      map[int]bool // windows asked for and not answered
	selected   int          // -1: none
	hovered    int
	offset     float32 // of the first pixel row in view, in canvas units
	sorted     int     // column, -1: none
	descending bool
	focused    bool
	shares     []float32 // of the width, by column, once the officer moved a border
	border     int       // the border right of a column under the mouse or being moved, -1: none
	holds      hold      // what the mouse moves
	picks      picking
	column     int     // of the cell that is chosen, where cells are
	grip       float32 // how far from its own edge the scroll bar was taken
}

// NewTable makes an empty table.
func NewTable(columns []Column) *Table {
	t := &Table{columns: columns, selected: -1, hovered: -1, sorted: -1, border: -1, rows: map[int][]Cell{}, asked: map[int]bool{}}
	t.ExtendBaseWidget(t)
	return t
}

// SetCount says how many rows there are; what was shown is forgotten and the
// table stands at its beginning, unless keep asks it to stay.
func (t *Table) SetCount(count int, keep bool) {
	if count != t.count || !keep {
		t.picks.rows, t.picks.ticked = nil, false // they were of other rows
		defer t.picked()
	}
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

// SetRows answers Need. Rows far from these are forgotten, and asked for again
// when they come into view.
func (t *Table) SetRows(offset int, rows [][]Cell) {
	delete(t.asked, offset)
	if len(t.rows) > 2*nearRows {
		maps.DeleteFunc(t.rows, func(row int, _ []Cell) bool { return row < offset-nearRows || row >= offset+nearRows })
	}
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
	case view == 0: // it has no size yet
	case top < t.offset:
		t.offset = top
	case view > 0 && top+t.rowHeight() > t.offset+view:
		t.offset = top + t.rowHeight() - view
	}
	t.scrollTo(t.offset)
	if t.OnSelect != nil {
		t.OnSelect(t.selected)
	}
}

// Whole units keep the rules between the rows equally strong.
func (t *Table) rowHeight() float32  { return float32(math.Ceil(float64(theme.TextSize()))) + 14 }
func (t *Table) headHeight() float32 { return t.rowHeight() + 2 }
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
	out := t.yield(total)
	if t.shared(out) {
		for i, share := range t.shares {
			widths[i] = share * total
		}
		return widths
	}
	left, growing := total, 0
	for i, c := range t.columns {
		if out[i] {
			continue
		}
		widths[i] = c.Width * theme.TextSize() / look.Text
		left -= widths[i]
		if c.Grow {
			growing++
		}
	}
	if left < 0 {
		t.narrow(widths, -left)
		return widths
	}
	for i, c := range t.columns {
		if c.Grow && !out[i] {
			widths[i] += left / float32(growing)
		}
	}
	return widths
}

// shared tells whether the officer's widths hold: they were given while the same
// columns had no room.
func (t *Table) shared(out map[int]bool) bool {
	for i, share := range t.shares {
		if out[i] != (share == 0) {
			return false
		}
	}
	return t.shares != nil
}

// leastShare is the part of its width that a column that stretches keeps before
// others leave the view.
const leastShare = 0.9

// yield returns the columns that have no room in a width.
func (t *Table) yield(total float32) map[int]bool {
	out := map[int]bool{}
	for {
		need, next := float32(0), -1
		for i, c := range t.columns {
			if out[i] {
				continue
			}
			width := c.Width
			if c.Grow {
				width *= leastShare
			}
			need += width * theme.TextSize() / look.Text
			if c.Yield > 0 && (next < 0 || c.Yield > t.columns[next].Yield) {
				next = i
			}
		}
		if need <= total || next < 0 {
			return out
		}
		out[next] = true
	}
}

// narrow takes from the columns what the table has not: first from those that
// would grow, which hold texts that can be shortened, and only then from all.
func (t *Table) narrow(widths []float32, lacking float32) {
	least := 60 * theme.TextSize() / look.Text
	spare := float32(0)
	for i, c := range t.columns {
		if c.Grow {
			spare += max(0, widths[i]-least)
		}
	}
	if spare > 0 {
		share := min(1, lacking/spare)
		for i, c := range t.columns {
			if c.Grow {
				widths[i] -= share * max(0, widths[i]-least)
			}
		}
		lacking -= share * spare
	}
	if lacking <= 0 {
		return
	}
	sum := float32(0)
	for _, w := range widths {
		sum += w
	}
	for i := range widths {
		widths[i] *= max(0, sum-lacking) / sum
	}
}

// ControlName names the table among the controls of a page.
func (t *Table) ControlName() string { return "列表" }

// FocusGained is part of fyne.Focusable.
func (t *Table) FocusGained() { t.focused = true; t.Refresh() }

// FocusLost is part of fyne.Focusable.
func (t *Table) FocusLost() { t.focused, t.picks.shift = false, false; t.Refresh() }

// TypedRune is part of fyne.Focusable; the table takes no text.
func (t *Table) TypedRune(rune) {}

// TypedKey moves the row.
func (t *Table) TypedKey(key *fyne.KeyEvent) {
	if plainKey(t, key.Name) {
		return
	}
	page := max(1, int(t.viewHeight()/t.rowHeight())-1)
	if by := map[fyne.KeyName]int{fyne.KeyPageDown: 1, fyne.KeyPageUp: -1}[key.Name]; by != 0 && t.OnPage != nil {
		t.OnPage(by)
		return
	}
	switch key.Name {
	case fyne.KeyUp:
		t.moveTo(t.selected - 1)
	case fyne.KeyDown:
		t.moveTo(t.selected + 1)
	case fyne.KeyPageUp:
		t.moveTo(t.selected - page)
	case fyne.KeyPageDown:
		t.moveTo(t.selected + page)
	case fyne.KeyHome:
		t.moveTo(0)
	case fyne.KeyEnd:
		t.moveTo(t.count - 1)
	case fyne.KeyLeft:
		t.SelectColumn(t.column - 1)
	case fyne.KeyRight:
		t.SelectColumn(t.column + 1)
	case fyne.KeySpace:
		if t.OnCell != nil {
			t.sortBy(t.column)
			return
		}
		t.picks.ticked = t.Multi
		t.turn(t.selected)
	case fyne.KeyReturn, fyne.KeyEnter:
		if t.OnOpen == nil && t.OnCell == nil { // rows that are only looked at
			dialogKey(t, key.Name, true)
			return
		}
		if t.selected < 0 {
			t.Select(0) // seen before it is opened
			return
		}
		t.open(t.selected)
	}
}

// TypedShortcut copies the rows, their cells parted by tabs as a spreadsheet takes
// them, or picks all.
func (t *Table) TypedShortcut(shortcut fyne.Shortcut) {
	switch shortcut.(type) {
	case *fyne.ShortcutSelectAll:
		t.pickAll()
	case *fyne.ShortcutCopy:
		if t.OnCopy != nil {
			t.OnCopy()
			return
		}
		if t.rows[t.selected] == nil {
			return
		}
		var texts []string
		for _, cell := range t.rows[t.selected] {
			texts = append(texts, cell.Text)
		}
		fyne.CurrentApp().Clipboard().SetContent(strings.Join(texts, "\t"))
	}
}

// Shares returns how the officer shared the width among the columns, each a part
// of one; nil where the border of no column was moved.
func (t *Table) Shares() []float32 { return slices.Clone(t.shares) }

// SetShares shares the width so again; shares that do not fit the columns are left
// alone.
func (t *Table) SetShares(shares []float32) {
	if len(shares) == len(t.columns) {
		t.shares = slices.Clone(shares)
		t.Refresh()
	}
}

func (t *Table) open(row int) {
	switch {
	case row < 0 || row >= t.count:
	case t.OnCell != nil:
		t.OnCell(row, t.column)
	case t.OnOpen != nil:
		t.OnOpen(row)
	}
}

// Resize asks for the rows that came into view.
func (t *Table) Resize(size fyne.Size) {
	if size == t.Size() {
		return
	}
	t.BaseWidget.Resize(size)
	if n := len(t.yield(size.Width - barWidth)); n != t.yielded {
		t.yielded = n
		if t.OnYield != nil {
			t.OnYield(n)
		}
	}
	t.scrollTo(t.offset)
}

// CreateRenderer draws the table.
func (t *Table) CreateRenderer() fyne.WidgetRenderer { return newTableRenderer(t) }
