package ui

import (
	"context"
	"fmt"
	"image/color"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"fuyi/app"
	"fuyi/app/casefile"
	"fuyi/app/date"
	"fuyi/app/fault"
	"fuyi/app/figures"
	"fuyi/app/recovery"
	look "fuyi/ui/theme"
	own "fuyi/ui/widget"
)

// lossLedger is the ledger of losses recovered, with its sums by parts.
type lossLedger struct {
	*ledgerTable[app.LossRow]
	parts *fyne.Container
	by    *choice[string]
}

// standingShade is the colour, of the scheme in use, of how a loss stands; the word
// stands beside.
func standingShade(s recovery.Standing) color.Color {
	switch s {
	case recovery.Counted:
		return look.Done
	case recovery.Overturned:
		return look.Overdue
	case recovery.Elsewhere, recovery.Withdrawn:
		return look.Muted
	}
	return look.Today
}

func newLossLedger(h host, office *app.Office) *lossLedger {
	l := &lossLedger{parts: container.NewVBox()}
	reload := func() { l.load() }
	period := newPeriodChoice(h, office, reload)
	kind := newChoice(append([]casefile.LossKind{""}, casefile.LossKinds()...), func(k casefile.LossKind) string { return orAllOf("类型", k.Name()) }, func(casefile.LossKind) { reload() })
	ownership := newChoice(append([]casefile.Ownership{""}, casefile.Ownerships()...), func(o casefile.Ownership) string { return orAllOf("所有制", o.Name()) }, func(casefile.Ownership) { reload() })
	field := newChoice(append([]string{""}, areas()...), func(s string) string { return orAllOf("领域", areaName(s)) }, func(string) { reload() })
	standing := newChoice(append([]recovery.Standing{""}, recovery.Standings()...), func(s recovery.Standing) string { return orAllOf("状态", s.Name()) }, func(recovery.Standing) { reload() })
	kind.set("")
	ownership.set("")
	field.set("")
	standing.set("")
	respondent := newLedgerWords(h, "被申请人、企业、承办人", reload)
	cuts := app.LossCuts()
	names := make([]string, len(cuts))
	for i, c := range cuts {
		names[i] = c.Name
	}
	l.by = newChoice(names, func(s string) string { return "按" + s }, func(string) { l.sums(l.rows) })
	l.by.set(names[0])
	wide := func(w float32, o fyne.CanvasObject) fyne.CanvasObject { return container.New(fixedWidth(w), o) }
	tools := []fyne.CanvasObject{period.content(), wide(128, kind.Select), wide(118, ownership.Select), wide(128, field.Select), wide(128, standing.Select), wide(200, respondent)}
	if large() { // the words in view: Ctrl+F leads to them
		tools = []fyne.CanvasObject{tools[0], tools[5], tools[4], tools[1], tools[2], tools[3]}
	}
	l.ledgerTable = newLedgerTable(h, ledgerSpec[app.LossRow]{
		title: "挽回损失", columns: app.LossColumns(),
		none: "没有符合条件的挽回损失。在案卷的“挽回损失”中登记：变更、撤销罚款，退款，解除查封等，程序会按案件提出建议；另一名工作人员确认后计入。",
		shade: func(r *app.LossRow, column string) color.Color {
			if column == "状态" {
				return standingShade(r.Standing)
			}
			if r.Standing != recovery.Counted {
				return look.Muted
			}
			return nil
		},
		tools: tools, words: respondent,
		read: func() func(context.Context) ([]app.LossRow, error) {
			f := app.LossFilter{Kind: kind.value(), Ownership: ownership.value(), Field: field.value(), Standing: standing.value(), Period: period.value()}
			words := trimmed(respondent.Text)
			return func(ctx context.Context) ([]app.LossRow, error) {
				rows, err := office.LossLedger(ctx, f)
				return matching(rows, words, func(r *app.LossRow) string { return r.Respondent + " " + r.Handler + " " + r.Loss.Enterprise }), err
			}
		},
		sum: func(rows []app.LossRow) string {
			_, whole := app.SumLosses(rows, cuts[0])
			return fmt.Sprintf("共 %d 笔，计入 %d 笔，挽回 %s 元", len(rows), whole.Losses, grouped(whole.Amount))
		},
		open: func(r *app.LossRow) place {
			return place{view: viewCase, number: r.Number, tab: tabLosses, field: fmt.Sprintf("losses[%d]", r.At)}
		},
		export: office.ExportLosses,
	})
	l.shown = l.sums
	table := own.NewButton("汇总表…", l.openSums)
	l.arrange(container.NewBorder(nil, nil, container.NewVBox(container.NewHBox(wide(110, l.by.Select), table)), nil,
		container.NewHScroll(container.New(inset{left: 12, bottom: 8}, l.parts)))) // with room for the scroll bar
	return l
}

// sums shows the parts of the sum in a line, the largest first.
func (l *lossLedger) sums(rows []app.LossRow) {
	l.parts.RemoveAll()
	for _, cut := range app.LossCuts() {
		if cut.Name != l.by.value() {
			continue
		}
		parts, _ := app.SumLosses(rows, cut)
		line := container.NewHBox()
		for _, p := range parts {
			name := canvas.NewText(fmt.Sprintf("%s（%d笔）", p.Name, p.Losses), look.Muted)
			name.TextSize = theme.CaptionTextSize()
			amount := canvas.NewText(grouped(p.Amount), look.Ink)
			amount.TextSize = theme.TextSize()
			line.Add(container.New(inset{0, 0, 18, 0}, container.NewVBox(name, amount)))
		}
		l.parts.Add(line)
	}
	l.parts.Refresh()
	if l.ledgerTable != nil && l.box != nil {
		l.box.Refresh() // the line has its height only now
	}
}

// openSums shows the parts of the sum as a table, with the whole.
func (l *lossLedger) openSums() {
	var cut app.LossCut
	for _, c := range app.LossCuts() {
		if c.Name == l.by.value() {
			cut = c
		}
	}
	parts, whole := app.SumLosses(l.rows, cut)
	table := own.NewTable([]own.Column{{Title: cut.Name, Width: 260, Grow: true}, {Title: "笔数", Width: 80, Right: true}, {Title: "挽回金额（元）", Width: 160, Right: true}})
	var rows [][]own.Cell
	for _, p := range append([]app.LossSum{whole}, parts...) {
		rows = append(rows, []own.Cell{{Text: p.Name, Bold: p.Name == whole.Name}, {Text: fmt.Sprint(p.Losses)}, {Text: grouped(p.Amount), Bold: p.Name == whole.Name}})
	}
	table.SetCount(len(rows), false)
	table.SetRows(0, rows)
	height := float32(min(380, 40+30*len(rows)))
	if large() {
		height = min(height, 260)
	}
	body := container.NewVBox(note("已计入的挽回损失，按"+cut.Name+"汇总；只算台账中列出的。Ctrl+C 复制一行。"), tall(table, height))
	box := own.NewDialog(l.host.window().Canvas(), "挽回损失汇总", scaled(620), body, "", "关闭", nil, nil)
	box.Show(table)
	table.Select(0)
}

// matching keeps the rows whose words hold what was typed.
func matching[R any](rows []R, words string, of func(*R) string) []R {
	if words == "" {
		return rows
	}
	var kept []R
	for i := range rows {
		if strings.Contains(of(&rows[i]), words) || app.MeantWithin(of(&rows[i]), words) || app.MayMean(of(&rows[i]), words) {
			kept = append(kept, rows[i])
		}
	}
	return kept
}

// orAllOf names a choice, or all of a kind where nothing is chosen.
func orAllOf(kind, name string) string {
	if name == "" {
		return "全部" + kind
	}
	return name
}

// periodChoice chooses among the periods that are asked for most, and any days.
type periodChoice struct {
	names *own.Select
	of    []figures.Period
	days  figures.Period // those that the officer gave
}

func newPeriodChoice(h host, office *app.Office, changed func()) *periodChoice {
	c := &periodChoice{of: []figures.Period{{}}}
	periods := namedPeriods(office.Today())
	for _, p := range periods {
		c.of = append(c.of, p.Period)
	}
	c.names = own.NewSelect(append([]string{"全部时间"}, periodNames(periods)...), nil)
	c.names.SetSelectedIndex(0)
	c.names.OnChanged = func(name string) {
		if name != ownDays {
			changed()
			return
		}
		c.askDays(h, office, changed)
	}
	return c
}

// askDays asks for the first and the last day; one that is left empty is open.
func (c *periodChoice) askDays(h host, office *app.Office, changed func()) {
	from, to := newDateInput(office.Today, office.Calendar(), nil), newDateInput(office.Today, office.Calendar(), nil)
	from.set(c.days.From)
	if c.days.To != lastDay {
		to.set(c.days.To)
	}
	var form sheet
	body := container.NewVBox(form.add(newField("自", "from", from)).box, form.add(newField("至", "to", to)).box)
	var box *own.Dialog
	box = own.NewDialog(h.window().Canvas(), ownDays, scaled(420), body, "确定", "取消", func() {
		var faults fault.List
		first, err := from.read()
		if err != nil {
			faults = append(faults, fault.At("from", fault.BadDate, from.text()))
		}
		last, err := to.read()
		switch {
		case err != nil:
			faults = append(faults, fault.At("to", fault.BadDate, to.text()))
		case last.IsZero():
			last = lastDay
		case last < first:
			faults = append(faults, fault.At("to", fault.BadValue, "末日早于首日"))
		}
		form.mark(faults.Err())
		form.focusFault(h.window().Canvas(), faults)
		box.Refit(scaled(420), body)
		if len(faults) == 0 {
			c.days = figures.Period{From: first, To: last}
			box.Close()
			changed()
		}
	}, nil)
	box.Show(from.DateField)
}

// lastDay ends a period that is open.
const lastDay = date.Last

func (c *periodChoice) content() fyne.CanvasObject { return container.New(fixedWidth(118), c.names) }

func (c *periodChoice) value() figures.Period {
	if c.names.Selected == ownDays {
		return c.days
	}
	return c.of[max(c.names.SelectedIndex(), 0)]
}
