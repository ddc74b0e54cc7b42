package ui

import (
	"context"
	"fmt"
	"runtime/debug"

	"fyne.io/fyne/v2"

	"fuyi/app"
)

// page is one view of the desk. The desk builds it once, shows and hides it,
// and tells it of every change; all calls come on the main goroutine.
type page interface {
	// content is the page's canvas object, always the same one.
	content() fyne.CanvasObject
	// show is called each time the page comes into view.
	show()
	// hide is called when it leaves the view, and before the window closes:
	// what was typed and not saved goes into its draft.
	hide()
	// changed says what an act touched; a page out of view marks itself stale.
	changed(app.Change)
}

// What a page may do besides; the menu greys out what the page in view cannot.
type (
	saver    interface{ save() }            // Ctrl+S
	printer  interface{ print() }           // Ctrl+P
	finder   interface{ find() }            // Ctrl+F
	adder    interface{ add() }             // Ctrl+Enter: what is done next on the page
	tabbed   interface{ turnTo(i int) }     // Alt and a figure: to a part of the page
	turner   interface{ turnSide() }        // F4: to the other side of the page, and back
	backer   interface{ back() bool }       // Escape; false: nothing to go back from
	scroller interface{ scroll(pages int) } // PageDown and PageUp, where nothing has the focus
)

// place is where the navigation can go.
type place struct {
	view   view
	number string // of a case
	tab    caseTab
	field  string   // the field to stand on, a path in the case's JSON
	letter int      // the letter to open, by its ID; 0: none
	find   bool     // stand in the search of the list
	words  string   // to mark in the field, a text
	set    *caseSet // the cases that the list is narrowed to
	duty   string   // the item of a small ledger to open, by its number
}

type view uint8

const (
	viewToday view = iota
	viewCases
	viewRegister
	viewCase
	viewSettings
	viewTemplates
	viewLedgers
	viewFigures
	viewLedger
)

// host is what the desk offers its pages.
type host interface {
	// open goes to another place.
	open(place)
	// do runs an act through the queue of writes and sends its Change to
	// every page.
	do(act)
	// run is for long work that shows its progress in a dialog.
	run(title string, do func(context.Context, func(done, total int)) (app.Change, error), done func())
	// runWhole is run for work that leaves nothing behind where it is given up.
	runWhole(title string, do func(context.Context, func(done, total int)) (app.Change, error), done func())
	// ask puts a question with the words of its two buttons.
	ask(title, question, yes string, then func())
	// tell puts a sentence into the status line.
	tell(sentence string)
	// warn keeps in view what the worklist found: a year without its table of
	// holidays, a docket that cannot be read.
	warn(notices []string)
	// fail says what went wrong, where, and what to do.
	fail(error)
	// window is where dialogs open.
	window() fyne.Window
	// door is the way to work beside the window.
	door() *work
	// takeIn opens the dialog that puts files into the case in view; kept may be nil.
	takeIn(title string, paths []string, kept func(paths []string))
	// scanFolder is where this PC's scanner writes.
	scanFolder() *scanWatch
	// options are what main gave.
	options() Options
}

// act is something an officer does.
type act struct {
	by      fyne.Disableable // the button, which waits meanwhile; may be nil
	do      func(context.Context) (app.Change, error)
	done    func(app.Change)
	refused func(error) bool // shows the faults at their fields; false: they are for host.fail
	quiet   string           // the status line's sentence when it is done
}

// guarded turns a panic of a worker into an error, so that a fault in one
// reading never takes the window and what is typed in it along.
func guarded(do func() error) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("worker panicked: %v\n%s", r, debug.Stack())
		}
	}()
	return do()
}
