package widget

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// TestRowsArePicked by Shift and arrows, Space and Ctrl+A, and forgotten with
// other rows.
func TestRowsArePicked(t *testing.T) {
	table := NewTable([]Column{{Title: "案号", Width: 80}})
	table.Multi = true
	told := 0
	table.OnPick = func(n int) { told = n }
	table.Resize(fyne.NewSize(300, 200))
	table.SetCount(10, false)
	press := func(keys ...fyne.KeyName) {
		for _, k := range keys {
			table.TypedKey(&fyne.KeyEvent{Name: k})
		}
	}
	press(fyne.KeyDown, fyne.KeyDown)
	if got := table.Picked(); !slices.Equal(got, []int{1}) {
		t.Errorf("the row chosen is not the one picked: %v", got)
	}
	table.KeyDown(&fyne.KeyEvent{Name: desktop.KeyShiftLeft})
	press(fyne.KeyDown, fyne.KeyDown)
	table.KeyUp(&fyne.KeyEvent{Name: desktop.KeyShiftLeft})
	if got := table.Picked(); !slices.Equal(got, []int{1, 2, 3}) || told != 3 {
		t.Errorf("Shift picks %v, told of %d", got, told)
	}
	press(fyne.KeySpace)
	if got := table.Picked(); !slices.Equal(got, []int{1, 2}) {
		t.Errorf("Space leaves %v", got)
	}
	table.MouseDown(&desktop.MouseEvent{Modifier: fyne.KeyModifierControl, PointEvent: fyne.PointEvent{Position: fyne.NewPos(20, table.headHeight()+5.5*table.rowHeight())}})
	if got := table.Picked(); !slices.Equal(got, []int{1, 2, 5}) {
		t.Errorf("Ctrl and a click leave %v", got)
	}
	table.TypedShortcut(&fyne.ShortcutSelectAll{})
	if len(table.Picked()) != 10 {
		t.Errorf("Ctrl+A picks %d", len(table.Picked()))
	}
	table.ClearPicked()
	press(fyne.KeyHome, fyne.KeySpace, fyne.KeyDown, fyne.KeyDown, fyne.KeySpace)
	if got := table.Picked(); !slices.Equal(got, []int{0, 2}) {
		t.Errorf("Space, arrows and Space pick %v", got)
	}
	table.SetCount(7, true)
	if told != 0 || len(table.Picked()) != 1 {
		t.Errorf("picks of other rows are kept: %v", table.Picked())
	}
}

// TestColumnsFitTheTable: in a narrow table or large text, what can be shortened
// gives way first, and nothing stands outside.
func TestColumnsFitTheTable(t *testing.T) {
	table := NewTable([]Column{{Title: "案号", Width: 100}, {Title: "申请人", Width: 200, Grow: true}, {Title: "到期", Width: 140}})
	for _, total := range []float32{600, 440, 340, 200} {
		sum := float32(0)
		widths := table.widths(total)
		for _, w := range widths {
			sum += w
		}
		if sum < total-1 || sum > total+1 {
			t.Errorf("%v wide: the columns take %v", total, sum)
		}
		if total == 340 && widths[0] < 99 {
			t.Errorf("a number gives way before a name: %v", widths)
		}
	}
}
