package ui

import (
	"fyne.io/fyne/v2"

	own "fuyi/ui/widget"
)

// sideWidth is the width of the month and the self-check beside the tasks, mostSide
// where the tasks leave more, which need at least listWidth and have use for fullList.
const (
	sideWidth = 300
	mostSide  = 440
	listWidth = 720
	fullList  = 1340
)

// besideLayout puts the month beside the tasks, or where both have no room shows
// the one or the other, with a button to turn.
type besideLayout struct {
	turn    *own.Button
	objects []fyne.CanvasObject // the tasks, the month
	size    fyne.Size
	turned  bool // the month is shown in place of the tasks
}

// MinSize lets the window be as narrow as it likes.
func (b *besideLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(scaled(sideWidth), objects[0].MinSize().Height)
}

// Layout puts both side by side where there is room.
func (b *besideLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	b.objects, b.size = objects, size
	tasks, month := objects[0], objects[1]
	narrow := size.Width < scaled(sideWidth+listWidth)
	if !narrow {
		b.turned = false
	}
	seen(b.turn, narrow)
	seen(tasks, !b.turned)
	seen(month, !narrow || b.turned)
	switch {
	case b.turned:
		month.Move(fyne.NewPos(0, 0))
		month.Resize(size)
	case narrow:
		tasks.Resize(size)
	default:
		side := max(scaled(sideWidth), min(size.Width-scaled(fullList), scaled(mostSide)))
		tasks.Resize(fyne.NewSize(size.Width-side, size.Height))
		month.Move(fyne.NewPos(size.Width-side, 0))
		month.Resize(fyne.NewSize(side, size.Height))
	}
}

// show turns to the month, or back to the tasks; where both are in view it does
// nothing.
func (b *besideLayout) show(month bool) {
	b.turned = month
	if b.objects != nil {
		b.Layout(b.objects, b.size)
	}
	if b.turned {
		b.turn.SetText("返回事项（Esc）")
	} else {
		b.turn.SetText("月历与自查（F4）")
	}
}

// sideLayout puts the month, which scrolls where it must, over the self-check, or
// beside it where there is room.
type sideLayout struct{ month *own.Month }

const (
	sideGap    = 12
	leastCheck = 90 // height of the self-check below the month
)

// MinSize lets both scroll.
func (l sideLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(l.month.MinSize().Width, leastCheck)
}

// Layout gives the month what it needs and the self-check the rest.
func (l sideLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	month, check := objects[0], objects[1]
	need := fyne.NewSize(min(size.Width, scaled(sideWidth)), l.month.MinSize().Height)
	if size.Width > 1.6*need.Width {
		month.Resize(fyne.NewSize(need.Width, min(need.Height, size.Height)))
		check.Move(fyne.NewPos(need.Width+sideGap, 0))
		check.Resize(fyne.NewSize(size.Width-need.Width-sideGap, size.Height))
		return
	}
	need.Height = max(0, min(need.Height, size.Height-leastCheck))
	month.Resize(need)
	check.Move(fyne.NewPos(0, need.Height+sideGap))
	check.Resize(fyne.NewSize(size.Width, max(0, size.Height-need.Height-sideGap)))
}

// seen shows or hides an object, where that changes anything.
func seen(o fyne.CanvasObject, on bool) {
	switch {
	case on == o.Visible():
	case on:
		o.Show()
	default:
		o.Hide()
	}
}
