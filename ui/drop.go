package ui

import (
	"strings"

	"fyne.io/fyne/v2"

	"fuyi/app/access"
	own "fuyi/ui/widget"
)

// dropped takes files that were dropped on the window: into the dialog of incoming
// files where it is open, or else into one for the case in view.
func (d *Desk) dropped(_ fyne.Position, uris []fyne.URI) {
	var paths []string
	for _, u := range uris {
		if u.Scheme() == "file" {
			paths = append(paths, u.Path())
		}
	}
	top := own.Topmost(d.win.Canvas())
	switch {
	case d.closed:
	case len(paths) == 0:
		d.tell("拖来的不是本机的文件，请先保存到本机。")
	case top == nil && d.win.Canvas().Overlays().Top() == nil && len(paths) == 1 && isLedgerFile(paths[0]) &&
		(d.at.view == viewCases || d.at.view == viewLedger):
		d.open(place{view: viewLedger})
		d.ledger.take(paths[0])
	case top == nil && d.win.Canvas().Overlays().Top() == nil:
		d.takeIn("添加附件", paths, nil)
	case d.incoming != nil && d.incoming.open && top == d.incoming.box:
		d.incoming.look(paths)
	default:
		d.tell("请先关闭打开的对话框，再把文件拖到窗口上。")
	}
}

// takeIn opens the dialog of incoming files for the case in view, or for one that
// the officer names. Where kept is given the files come from a folder of many, and
// the officer ticks those that belong to the case; kept gets them once they are in
// it.
func (d *Desk) takeIn(title string, paths []string, kept func([]string)) {
	if refused(d, d.office, access.Enter) {
		return
	}
	order := incomingOrder{title: title, paths: paths, some: kept != nil, kept: kept}
	if p, ok := d.current.(*casePage); ok && p.file != nil {
		order.into = p.file.Case
		order.title += "　" + p.file.Case.Number
	}
	for _, c := range d.open_ {
		order.cases = append(order.cases, strings.TrimSpace(c.number+" "+c.title))
	}
	d.incoming = openIncoming(d, d.office, order)
}
