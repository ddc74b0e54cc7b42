package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"fuyi/app"
	"fuyi/app/duty"
)

// ledgersPage holds the ledgers of the office (台账): losses recovered, lawsuits, reviews of
// legality, filings, opinions.
type ledgersPage struct {
	host    host
	box     fyne.CanvasObject
	tabs    *tabBar
	middle  *fyne.Container
	ledgers []ledgerTab
	at      int
	visible bool
	stale   []bool
}

func newLedgersPage(h host, office *app.Office) *ledgersPage {
	p := &ledgersPage{host: h, middle: container.NewStack()}
	p.ledgers = []ledgerTab{newLossLedger(h, office), newLawsuitLedger(h, office),
		newDutyLedger(h, office, duty.Reviews), newDutyLedger(h, office, duty.Filings), newAdviceLedger(h, office)}
	var names []string
	for _, l := range p.ledgers {
		names = append(names, l.name())
		p.stale = append(p.stale, true)
	}
	p.tabs = newTabBar(names, p.turn)
	p.box = under(p.tabs, p.middle)
	p.tabs.choose(0)
	return p
}

func (p *ledgersPage) content() fyne.CanvasObject { return p.box }

// turn shows another ledger.
func (p *ledgersPage) turn(at int) {
	p.at = at
	p.tabs.choose(at)
	p.show()
}

// turnTo shows a ledger by Alt and its figure.
func (p *ledgersPage) turnTo(at int) {
	if at >= 0 && at < len(p.ledgers) {
		p.turn(at)
	}
}

// turnSide goes to the next ledger (F4).
func (p *ledgersPage) turnSide() { p.turn((p.at + 1) % len(p.ledgers)) }

func (p *ledgersPage) show() {
	p.visible = true
	l := p.ledgers[p.at]
	if len(p.middle.Objects) != 1 || p.middle.Objects[0] != l.content() {
		p.middle.Objects = []fyne.CanvasObject{l.content()}
		p.middle.Refresh()
		p.host.window().Canvas().Unfocus()
	}
	if p.stale[p.at] {
		p.stale[p.at] = false
		l.load()
	}
	if p.host.window().Canvas().Focused() == nil {
		l.focus()
	}
}

func (p *ledgersPage) hide() { p.visible = false }

func (p *ledgersPage) changed(app.Change) {
	for i := range p.stale {
		p.stale[i] = true
	}
	if p.visible {
		p.show()
	}
}

func (p *ledgersPage) newDay() { p.changed(app.Change{}) }

// add enters something new into the ledger in view (Ctrl+Enter), where that is not
// done in a case.
func (p *ledgersPage) add() {
	if l, ok := p.ledgers[p.at].(adder); ok {
		l.add()
	}
}

// find puts the cursor where the ledger in view is narrowed by words (Ctrl+F).
func (p *ledgersPage) find() {
	if l, ok := p.ledgers[p.at].(finder); ok {
		l.find()
	}
}

// openDuty goes to the ledger of an item and opens it.
func (p *ledgersPage) openDuty(number string) {
	of, _, _, _ := duty.SplitNumber(number)
	for i, l := range p.ledgers {
		if d, ok := l.(*dutyLedger); ok && d.of == of {
			p.turn(i)
			d.openItem(number)
		}
	}
}

// print exports the ledger in view.
func (p *ledgersPage) print() { p.ledgers[p.at].print() }
