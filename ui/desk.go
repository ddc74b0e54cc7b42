// Package ui is the desk: the window of the program, its navigation and its
// pages. A page shows what the office computed and hands over what the officer
// entered; it decides nothing about the law. Only the main goroutine touches
// what is shown; work.go is the door to everything that takes time.
package ui

import (
	"context"
	"fmt"
	"hash/crc32"
	"io/fs"
	"slices"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"fuyi/app"
	"fuyi/app/access"
	"fuyi/app/date"
	"fuyi/app/fault"
	"fuyi/app/law"
	"fuyi/app/pick"
	"fuyi/app/press"
	"fuyi/app/viewer"
	look "fuyi/ui/theme"
	own "fuyi/ui/widget"
)

// Options are what the program around the desk provides.
type Options struct {
	Register string // path of the register, for the status line
	Folder   string // where exported files go at first; "" for the home folder

	// OpenFile opens a file in the PC's viewer; Printers lists the PC's printers
	// and Print gives them a job. All are called off the main goroutine.
	OpenFile func(path string) error
	Printers func(context.Context) ([]press.Printer, error)
	Print    func(context.Context, press.Job) error

	// Viewer shows files of others in the window; nil for none. Choose asks the
	// system's own dialog for files; nil for none.
	Viewer *viewer.Viewer
	Choose func(context.Context, pick.Question) ([]string, error)

	// Dress is called when the officer chose another size of text (1 is normal) or
	// other colours.
	Dress func(scale float32, scheme look.Scheme)

	// Faces are the faces that the window can be shown in; nil for no choice.
	Faces WindowFaces

	// Manual holds the chapters of the manual and their pictures, see package book; nil
	// for none. Version is the program's own, for its cover.
	Manual  fs.FS
	Version string

	// Access is how the desk deals with who may come in; the zero value for a register
	// that cannot be encrypted.
	Access Access

	// Crash is the report that the last run left when it ended by a fault, "" for
	// none. It holds nothing of a case.
	Crash string

	// Doubt says that the register is not as this PC saw it last, "" where it is.
	Doubt string

	// Bundle is a bundle that the program was opened with, to be taken in; "" for none.
	Bundle string

	// Log receives errors nobody foresaw, under the number the officer is told.
	Log func(number string, err error)

	// Do brings a function to the main goroutine; nil for fyne.Do.
	Do func(func())
}

// openCase is a case in the navigation.
type openCase struct {
	number, title string
	page          *casePage
}

// Desk is the window with its pages.
type Desk struct {
	win    fyne.Window
	office *app.Office
	opts   Options
	work   *work

	rail   *rail
	status *statusLine
	middle *fyne.Container

	at        place
	current   page
	today     *todayPage
	cases     *casesPage
	register  *registerPage
	settings  *settingsPage
	figures   *figuresPage
	templates *templatesPage
	ledgers   *ledgersPage
	ledger    *ledgerPage
	open_     []openCase

	incoming *incomingForm // the dialog of incoming files that was opened last
	scans    *scanWatch
	backups  *backupWatch

	acting  int         // acts that are being stored
	waits   bool        // Ctrl+Enter was pressed meanwhile
	helping bool        // the help is open
	jumper  *own.Dialog // the list of buttons and fields that was opened last
	notices []string    // of the worklist, as last read

	day    date.Date     // the day for which the pages were computed
	ticker chan struct{} // closed when the window closes
	closed bool
}

// NewDesk makes the desk of a window. Nothing is read before Show.
func NewDesk(win fyne.Window, office *app.Office, opts Options) *Desk {
	if opts.Do == nil {
		opts.Do = fyne.Do
	}
	d := &Desk{win: win, office: office, opts: opts, work: newWork(keepFocus(win.Canvas(), opts.Do)), ticker: make(chan struct{})}
	if opts.Dress != nil {
		d.opts.Dress = func(scale float32, scheme look.Scheme) {
			opts.Dress(scale, scheme)
			d.refurnish()
		}
	}
	d.scans = &scanWatch{desk: d}
	d.backups = newBackupWatch(d)
	d.furnish()
	d.day = office.Today()
	return d
}

// furnish makes what the window holds, in the size of text that is chosen.
func (d *Desk) furnish() {
	d.rail = newRail(d.open, d.closeCase)
	d.status = newStatusLine(d.opts.Register)
	d.status.warn(d.notices)
	d.status.offerScans = d.unlessDialog(d.scans.offer)
	d.status.scanned(d.scans.said())
	d.status.openBackup = d.unlessDialog(func() { openBackup(d, d.office) })
	d.backups.show()
	if f := d.opts.Faces; f != nil && f.Lost() != "" {
		d.tell("! " + lostFace(f.Lost()))
	}
	d.middle = container.NewStack()
	d.today = newTodayPage(d, d.office)
	d.cases = newCasesPage(d, d.office)
	d.register = newRegisterPage(d, d.office)
	d.settings = newSettingsPage(d, d.office)
	d.templates = newTemplatesPage(d, d.office)
	d.ledgers = newLedgersPage(d, d.office)
	d.figures = newFiguresPage(d, d.office)
	if d.ledger == nil { // what was mended in its rows is kept nowhere else
		d.ledger = newLedgerPage(d, d.office)
	} else {
		d.ledger.furnish()
	}
	d.current = nil
}

// arrange puts what the window holds in its places.
func (d *Desk) arrange() {
	d.win.SetContent(container.NewBorder(nil, d.status.content(), d.rail.content(), nil, d.middle))
}

// refurnish makes rail, status line and pages anew in another size of text or other colours. What
// was typed goes into its drafts first, from where the new pages take it.
func (d *Desk) refurnish() {
	for _, p := range d.pages() {
		p.hide()
	}
	d.work.write(func(context.Context) error { return nil }, func(error) {
		if d.closed {
			return
		}
		hold := own.HoldFocus(d.win.Canvas())
		open := d.open_
		d.open_ = nil
		d.furnish()
		for _, c := range open {
			c.page.stop()
			d.caseOf(c.number)
			d.nameCase(c.number, c.title)
		}
		d.arrange()
		d.open(d.at)
		if d.win.Canvas().Focused() == nil {
			hold.Return() // the choice of the size goes on with the arrows
		}
		d.showOfficer()
	})
}

// Show puts the desk into its window, opens 今日 and begins to watch the day.
// The caller shows the window.
func (d *Desk) Show() {
	d.win.SetMainMenu(d.menu())
	d.arrange()
	d.win.SetCloseIntercept(d.Close)
	d.win.SetOnDropped(d.dropped)
	d.bindKeys()
	d.open(place{view: viewToday})
	d.showOfficer()
	d.refreshDay()
	d.offerBeginning()
	d.reopen()
	d.scans.load()
	go d.watchDay(d.ticker)
	go d.scans.watch(d.ticker)
	d.backups.begin(d.ticker)
}

// Close keeps what was typed, lets the queue of writes come to its end, makes a last
// backup, and closes the window.
func (d *Desk) Close() {
	d.backups.beforeClose(func() { d.leave("正在保存，随后关闭……", d.win.Close) })
}

// Leave does as Close, but leaves the window to what follows.
func (d *Desk) Leave(then func()) {
	d.leave("正在保存……", func() {
		for _, o := range d.win.Canvas().Overlays().List() {
			d.win.Canvas().Overlays().Remove(o)
		}
		d.win.SetMainMenu(nil)
		d.win.SetOnDropped(nil)
		d.win.SetContent(container.NewStack())
		then()
	})
}

func (d *Desk) leave(said string, then func()) {
	if d.closed {
		return
	}
	d.closed = true
	close(d.ticker)
	for _, p := range d.pages() {
		p.hide()
	}
	d.status.say(said)
	go func() {
		d.backups.stop()
		d.work.close(10 * time.Second)
		d.opts.Do(then)
	}()
}

// Caret returns where the text cursor stands in the window, so that the input
// method can show its candidates beside it.
func (d *Desk) Caret() (fyne.Position, bool) {
	focused := d.win.Canvas().Focused()
	if s, ok := focused.(*own.Select); ok { // letters choose there too: below it
		return fyne.CurrentApp().Driver().AbsolutePositionForObject(s).AddXY(theme.InnerPadding(), s.Size().Height), true
	}
	field, ok := focused.(interface {
		fyne.CanvasObject
		CursorPosition() fyne.Position
	})
	if !ok {
		return fyne.Position{}, false
	}
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(field).Add(field.CursorPosition())
	if _, foot := focused.(*own.Prose); !foot {
		at.Y += theme.TextSize() * 1.5 // an entry tells the caret's head
	}
	return at, true
}

// pages lists every page that was built.
func (d *Desk) pages() []page {
	pages := []page{d.today, d.cases, d.register, d.settings, d.templates, d.ledgers, d.figures, d.ledger}
	for _, c := range d.open_ {
		pages = append(pages, c.page)
	}
	return pages
}

// open goes to a place, opening the case where it is one.
func (d *Desk) open(to place) {
	if to.view == viewRegister { // a form that could not be stored is not begun
		if err := d.office.May(access.Register); err != nil {
			d.fail(err)
			return
		}
	}
	next := d.pageOf(to)
	if next != d.current {
		if d.current != nil {
			d.current.hide()
		}
		d.current = next
		d.middle.Objects = []fyne.CanvasObject{next.content()}
		d.middle.Refresh()
		d.waits = false
		d.win.Canvas().Unfocus()
	}
	if to.view == viewCase && (d.at.view != viewCase || d.at.number != to.number) {
		d.opened(to.number)
	}
	d.at = to
	d.rail.show(to, d.open_)
	if c, ok := next.(*casePage); ok {
		c.turn(to)
	}
	if to.view == viewCases && to.field != "" {
		d.cases.narrow(law.Stage(to.field))
	}
	if to.view == viewCases && to.set != nil {
		d.cases.narrowTo(to.set)
	}
	next.show()
	if to.view == viewLedgers && to.duty != "" {
		d.ledgers.openDuty(to.duty)
		d.at.duty = "" // opened once, not again with each return
	}
	if to.view == viewCases && to.find {
		d.cases.find()
	}
}

func (d *Desk) pageOf(to place) page {
	switch to.view {
	case viewCases:
		return d.cases
	case viewRegister:
		return d.register
	case viewSettings:
		return d.settings
	case viewTemplates:
		return d.templates
	case viewLedgers:
		return d.ledgers
	case viewFigures:
		return d.figures
	case viewLedger:
		return d.ledger
	case viewCase:
		return d.caseOf(to.number)
	}
	return d.today
}

// caseOf returns the page of a case, which joins the navigation when new.
func (d *Desk) caseOf(number string) *casePage {
	for _, c := range d.open_ {
		if c.number == number {
			return c.page
		}
	}
	p := newCasePage(d, d.office, number)
	p.read = d.proceed
	p.named = func(title string) {
		d.nameCase(number, title)
		d.keepOpen()
	}
	d.open_ = append(d.open_, openCase{number: number, page: p})
	return p
}

// nameCase puts the parties under a case's number in the navigation.
func (d *Desk) nameCase(number, title string) {
	for i := range d.open_ {
		if d.open_[i].number == number && d.open_[i].title != title {
			d.open_[i].title = title
			d.rail.show(d.at, d.open_)
		}
	}
}

// closeCase takes a case out of the navigation; what was typed stays as draft.
func (d *Desk) closeCase(number string) {
	i := slices.IndexFunc(d.open_, func(c openCase) bool { return c.number == number })
	if i < 0 {
		return
	}
	gone := d.open_[i].page
	gone.hide()
	gone.stop()
	d.open_ = slices.Delete(d.open_, i, i+1)
	d.keepOpen()
	switch {
	case d.current != gone:
		d.rail.show(d.at, d.open_)
	case len(d.open_) > 0:
		d.open(place{view: viewCase, number: d.open_[min(i, len(d.open_)-1)].number})
	default:
		d.open(place{view: viewCases})
	}
}

// do queues an act and, once it is on disk, tells every page what it touched.
func (d *Desk) do(a act) {
	if a.by != nil {
		a.by.Disable()
	}
	var change app.Change
	d.acting++
	d.work.write(func(ctx context.Context) (err error) {
		change, err = a.do(ctx)
		return err
	}, func(err error) {
		d.acting--
		defer d.proceed()
		if a.by != nil {
			a.by.Enable()
		}
		if err != nil {
			if a.refused == nil || !a.refused(err) {
				d.fail(err)
			}
			return
		}
		if a.quiet != "" {
			d.tell(a.quiet)
		}
		d.changed(change)
		if a.done != nil {
			a.done(change)
		}
	})
}

// keepFocus lets what workers deliver rebuild rows without losing the focus.
func keepFocus(in fyne.Canvas, deliver func(func())) func(func()) {
	return func(show func()) {
		deliver(func() {
			hold := own.HoldFocus(in)
			show()
			hold.Keep()
		})
	}
}

// changed sends a Change to every page.
func (d *Desk) changed(change app.Change) {
	for _, p := range d.pages() {
		p.changed(change)
	}
	d.showOfficer()
	if change.Kind == app.SettingsChanged || change.Kind == app.Registered {
		d.backups.refresh()
	}
}

func (d *Desk) tell(sentence string)   { d.status.say(sentence) }
func (d *Desk) warn(notices []string)  { d.notices = notices; d.status.warn(notices) }
func (d *Desk) window() fyne.Window    { return d.win }
func (d *Desk) door() *work            { return d.work }
func (d *Desk) scanFolder() *scanWatch { return d.scans }
func (d *Desk) options() Options       { return d.opts }

// fail shows the sentence of a fault. An error nobody foresaw gets a number
// under which its details stand in the log.
func (d *Desk) fail(err error) {
	sentence := fault.Sentence(err)
	if fault.CodeOf(err) == fault.Internal {
		number := fmt.Sprintf("%06X", crc32.ChecksumIEEE([]byte(err.Error()))&0xFFFFFF)
		sentence = fmt.Sprintf("%s\n（错误编号 %s）", sentence, number)
		if d.opts.Log != nil {
			d.opts.Log(number, err)
		}
	}
	notice(d.win, "未能完成", sentence)
}
