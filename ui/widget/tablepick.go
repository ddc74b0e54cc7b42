package widget

import (
	"maps"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// picking is the rows of a table that were picked for something to be done with
// all of them: Ctrl and a click add one, Shift and a click or an arrow all up to
// one, Space turns one, Ctrl+A takes all.
type picking struct {
	rows   map[int]bool
	anchor int // where a range begins
	shift  bool
	ticked bool // rows were picked by Space: arrows leave them so
}

// Picked returns the rows that were picked, in their order; where none were, the
// row that is chosen.
func (t *Table) Picked() []int {
	if len(t.picks.rows) == 0 {
		if t.selected < 0 {
			return nil
		}
		return []int{t.selected}
	}
	return slices.Sorted(maps.Keys(t.picks.rows))
}

// ClearPicked leaves no row picked.
func (t *Table) ClearPicked() {
	t.picks.rows, t.picks.ticked = nil, false
	t.picked()
}

// picked tells of another pick.
func (t *Table) picked() {
	t.Refresh()
	if t.OnPick != nil {
		t.OnPick(len(t.picks.rows))
	}
}

// moveTo moves the chosen row by a key. With Shift it picks all rows up to it; else
// what Space picked stays, so that rows apart from each other can be picked.
func (t *Table) moveTo(row int) {
	if t.picks.ticked && !t.picks.shift {
		t.Select(row)
		return
	}
	t.picks.ticked = false
	t.pickTo(row, t.picks.shift)
}

// pickTo moves the chosen row, and picks with Shift all rows up to it.
func (t *Table) pickTo(row int, shift bool) {
	if !t.Multi || t.count == 0 {
		t.Select(row)
		return
	}
	row = max(0, min(row, t.count-1))
	if !shift {
		t.picks.anchor = row
		t.picks.rows, t.picks.ticked = nil, false
		t.Select(row)
		t.picked()
		return
	}
	from, to := min(t.picks.anchor, row), max(t.picks.anchor, row)
	t.picks.rows = make(map[int]bool, to-from+1)
	for i := from; i <= to; i++ {
		t.picks.rows[i] = true
	}
	t.Select(row)
	t.picked()
}

// turn picks a row, or no longer.
func (t *Table) turn(row int) {
	if !t.Multi || row < 0 || row >= t.count {
		return
	}
	if t.picks.rows == nil {
		t.picks.rows = map[int]bool{}
	}
	if t.picks.rows[row] {
		delete(t.picks.rows, row)
	} else {
		t.picks.rows[row] = true
	}
	t.picks.anchor = row
	t.picked()
}

// pickAll picks every row.
func (t *Table) pickAll() {
	if !t.Multi {
		return
	}
	t.picks.rows = make(map[int]bool, t.count)
	for i := range t.count {
		t.picks.rows[i] = true
	}
	t.picked()
}

// KeyDown and KeyUp follow Shift, with which arrows pick.
func (t *Table) KeyDown(key *fyne.KeyEvent) {
	if key.Name == desktop.KeyShiftLeft || key.Name == desktop.KeyShiftRight {
		t.picks.shift = true
	}
}

// KeyUp is part of desktop.Keyable.
func (t *Table) KeyUp(key *fyne.KeyEvent) {
	if key.Name == desktop.KeyShiftLeft || key.Name == desktop.KeyShiftRight {
		t.picks.shift = false
	}
}
