package widget

import (
	"fyne.io/fyne/v2"

	look "fuyi/ui/theme"
)

// Column returns the column of the cell that is chosen; the first where rows are
// opened whole.
func (t *Table) Column() int { return t.column }

// SelectColumn chooses the cell of another column in the same row.
func (t *Table) SelectColumn(column int) {
	if t.OnCell == nil {
		return
	}
	t.column = max(0, min(column, len(t.columns)-1))
	t.Refresh()
	if t.OnSelect != nil && t.selected >= 0 {
		t.OnSelect(t.selected)
	}
}

// takeColumn chooses the column under the mouse; choosing the row tells of it.
func (t *Table) takeColumn(x float32) {
	if column := t.columnAt(x); t.OnCell != nil && column >= 0 {
		t.column = column
	}
}

// sortBy asks for the rows in the order of a column, where it sorts.
func (t *Table) sortBy(column int) {
	if column >= 0 && column < len(t.columns) && t.columns[column].Sorts && t.OnSort != nil {
		t.OnSort(column)
	}
}

// drawChosen frames the cell that is chosen.
func (r *tableRenderer) drawChosen(first, last int, widths []float32) {
	t := r.t
	r.cell.Hidden = t.OnCell == nil || t.selected < first || t.selected >= last
	if r.cell.Hidden {
		return
	}
	x := float32(0)
	for _, width := range widths[:t.column] {
		x += width
	}
	height := t.rowHeight()
	r.cell.StrokeColor, r.cell.StrokeWidth = look.Soon, 2
	r.cell.Move(fyne.NewPos(x+1, float32(t.selected)*height-t.offset+1))
	r.cell.Resize(fyne.NewSize(widths[t.column]-2, height-2))
}
