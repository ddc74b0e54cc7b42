package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"fuyi/app"
)

// taskList is the list of 今日. With the focus, the arrows go from task to task
// and over the headings, Enter does the step of a task, Space opens its case, F2
// explains its day.
type taskList struct {
	widget.List
	page *todayPage
	at   int // the line that the keys stand on
}

func newTaskList(p *todayPage) *taskList {
	l := &taskList{page: p}
	l.Length = func() int { return len(p.lines) }
	l.CreateItem = func() fyne.CanvasObject { return newTaskRow(p.act, p.why) }
	l.UpdateItem = func(i widget.ListItemID, o fyne.CanvasObject) { o.(*taskRow).set(p.lines[i]) }
	l.OnSelected = func(i widget.ListItemID) {
		l.UnselectAll()
		l.at = i
		if t := p.lines[i].task; t != nil {
			p.openCase(t)
		}
	}
	l.ExtendBaseWidget(l)
	return l
}

// renew shows other lines; the keys stay where they stand, as far as that is.
func (l *taskList) renew() {
	l.Refresh()
	l.goTo(l.at, 1)
}

// ControlName names the list among the controls of the page.
func (l *taskList) ControlName() string { return "待办事项" }

// FocusGained stands on a task.
func (l *taskList) FocusGained() {
	l.List.FocusGained()
	l.goTo(l.at, 1)
}

// task is what the keys stand on, nil for nothing.
func (l *taskList) task() *app.Task {
	if l.at < 0 || l.at >= len(l.page.lines) {
		return nil
	}
	return l.page.lines[l.at].task
}

// goTo stands on the task at a line or the next one in a direction, and where
// there is none on the nearest in the other.
func (l *taskList) goTo(line, direction int) {
	last := len(l.page.lines) - 1
	if last < 0 {
		l.at = 0
		return
	}
	line = max(0, min(line, last))
	for _, step := range []int{direction, -direction} {
		for i := line; i >= 0 && i <= last; i += step {
			if l.page.lines[i].task != nil {
				l.at = i
				if i == 1 {
					l.ScrollTo(0) // with its heading
				}
				l.Highlight(i)
				return
			}
		}
	}
}

// TypedKey moves, and does what the page says below the list.
func (l *taskList) TypedKey(key *fyne.KeyEvent) {
	const page = 8
	t := l.task()
	switch key.Name {
	case fyne.KeyDown:
		l.goTo(l.at+1, 1)
	case fyne.KeyUp:
		l.goTo(l.at-1, -1)
	case fyne.KeyPageDown:
		l.goTo(l.at+page, 1)
	case fyne.KeyPageUp:
		l.goTo(l.at-page, -1)
	case fyne.KeyHome:
		l.goTo(0, 1)
	case fyne.KeyEnd:
		l.goTo(len(l.page.lines)-1, -1)
	case fyne.KeyReturn, fyne.KeyEnter:
		if t != nil {
			l.page.act(t)
		}
	case fyne.KeySpace:
		if t != nil {
			l.page.openCase(t)
		}
	case fyne.KeyF2:
		if t != nil {
			l.page.why(t)
		}
	case fyne.KeyF4:
		l.page.turnSide()
	default:
		windowKey(l, key)
	}
}
