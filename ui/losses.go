package ui

import (
	"context"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"fuyi/app"
	"fuyi/app/casefile"
	"fuyi/app/fault"
	look "fuyi/ui/theme"
	own "fuyi/ui/widget"
)

// lossesSection keeps the losses recovered for enterprises (挽回损失).
type lossesSection struct {
	host   host
	office *app.Office
	file   *app.File
	box    *fyne.Container
	parts  []fyne.CanvasObject
	table  *own.Table
	total  *widget.Label
	empty  *fyne.Container
}

func newLossesSection(h host, office *app.Office) *lossesSection {
	s := &lossesSection{host: h, office: office, total: widget.NewLabel(""), empty: container.NewVBox()}
	s.table = own.NewTable([]own.Column{
		{Title: "企业", Width: 220, Grow: true}, {Title: "类型", Width: 150}, {Title: "金额（元）", Width: 130, Right: true},
		{Title: "挽回日期", Width: 110}, {Title: "依据", Width: 200, Grow: true}, {Title: "确认人", Width: 90},
	})
	s.table.OnOpen = s.edit
	add := own.NewButton("添加（Ctrl+Enter）", func() { s.edit(-1) })
	add.Importance = widget.HighImportance
	change := own.NewButton("修改", func() { s.edit(s.table.Selected()) })
	remove := own.NewButton("删除", s.remove)
	s.total.Truncation, s.total.Alignment = fyne.TextTruncateEllipsis, fyne.TextAlignTrailing
	bar := container.NewBorder(nil, nil, container.NewHBox(add, change, remove), nil, s.total)
	head, list := container.New(inset{8, 14, 14, 8}, bar), container.NewStack(canvas.NewRectangle(look.Paper), s.table, s.empty)
	s.parts = []fyne.CanvasObject{list, head}
	s.box = container.NewBorder(head, nil, nil, nil, list)
	return s
}

func (s *lossesSection) content() fyne.CanvasObject { return s.box }

// first is the list, on its first row.
func (s *lossesSection) first() fyne.Focusable {
	s.table.Select(max(s.table.Selected(), 0))
	return s.table
}

func (s *lossesSection) areas() []fyne.CanvasObject { return s.parts }
func (s *lossesSection) shown(target)               {}
func (s *lossesSection) leave()                     {}

func (s *lossesSection) set(f *app.File) {
	s.file = f
	rows := make([][]own.Cell, len(f.Case.Losses))
	var sum casefile.Money
	for i, l := range f.Case.Losses {
		sum += l.Amount
		rows[i] = []own.Cell{{Text: l.Enterprise}, {Text: l.Kind.Name()}, {Text: grouped(l.Amount)},
			{Text: l.RecoveredOn.String()}, {Text: l.Basis}, {Text: l.ConfirmedBy}}
	}
	s.table.SetCount(len(rows), true)
	s.table.SetRows(0, rows)
	s.total.SetText("合计 " + grouped(sum) + " 元")
	s.empty.RemoveAll()
	if len(rows) == 0 {
		s.empty.Add(container.New(inset{top: 60, left: 40, right: 40}, paragraph("本案还没有登记挽回的损失。变更、撤销罚款，退款，解除查封等，在这里逐笔登记金额和依据。")))
	}
	s.empty.Refresh()
}

// grouped writes an amount with its thousands parted.
func grouped(m casefile.Money) string {
	text := m.String()
	point := len(text) - 3
	for at := point - 3; at > 0 && text[at-1] != '-'; at -= 3 {
		text = text[:at] + "," + text[at:]
	}
	return text
}

// edit asks for a loss, a new one for -1.
func (s *lossesSection) edit(at int) {
	if s.file == nil || at >= len(s.file.Case.Losses) {
		return
	}
	loss := casefile.Loss{Kind: casefile.FineReduced, RecoveredOn: s.office.Today()}
	if at >= 0 {
		loss = s.file.Case.Losses[at]
	}
	var names []string
	for _, p := range s.file.Case.Parties {
		if p.Kind == casefile.Enterprise || p.Kind == casefile.SoleTrader {
			names = append(names, p.Name)
		}
	}
	if loss.Enterprise == "" && len(names) > 0 {
		loss.Enterprise = names[0]
	}
	var form sheet
	enterprise := own.NewCombo(names)
	enterprise.SetText(loss.Enterprise)
	kind := newChoice(lossKinds, casefile.LossKind.Name, nil)
	kind.set(loss.Kind)
	amount, basis, evidence, by := newEntry(), newEntry(), newEntry(), newEntry()
	if loss.Amount != 0 {
		amount.SetText(loss.Amount.String())
	}
	amount.SetPlaceHolder("150000.00")
	basis.SetText(loss.Basis)
	basis.SetPlaceHolder("复议决定变更罚款数额")
	evidence.SetText(loss.Evidence)
	by.SetText(loss.ConfirmedBy)
	day := newDateInput(s.office.Today, s.office.Calendar(), nil)
	day.set(loss.RecoveredOn)
	body := container.NewVBox()
	for _, f := range []*field{
		newField("企业 *", "enterprise", enterprise), newField("类型 *", "kind", kind.Select), newField("金额 *", "amount", amount),
		newField("挽回日期", "recovered_on", day), newField("依据", "basis", basis), newField("证据", "evidence", evidence), newField("确认人", "confirmed_by", by),
	} {
		body.Add(form.add(f).box)
	}
	var box *own.Dialog
	box = own.NewDialog(s.host.window().Canvas(), "挽回损失", scaled(520), body, "保存", "取消", func() {
		entered := casefile.Loss{Enterprise: trimmed(enterprise.Text), Kind: kind.value(), Basis: trimmed(basis.Text),
			Evidence: trimmed(evidence.Text), ConfirmedBy: trimmed(by.Text)}
		var faults fault.List
		money, err := casefile.ParseMoney(plainAmount(amount.Text))
		if err != nil {
			faults = append(faults, fault.At("amount", fault.BadMoney, trimmed(amount.Text)))
		}
		entered.Amount = money
		if entered.RecoveredOn, err = day.read(); err != nil {
			faults = append(faults, fault.At("recovered_on", fault.BadDate, day.text()))
		}
		if entered.Enterprise == "" {
			faults = append(faults, fault.At("enterprise", fault.Required, "企业名称"))
		}
		form.mark(faults.Err())
		form.focusFault(s.host.window().Canvas(), faults)
		box.Refit(scaled(520), body)
		if len(faults) > 0 {
			return
		}
		s.write("登记挽回损失", "挽回损失已保存。", box, func(c *casefile.Case) {
			if at < 0 {
				c.Losses = append(c.Losses, entered)
			} else if at < len(c.Losses) {
				c.Losses[at] = entered
			}
		})
	}, nil)
	box.Show(amount)
}

// plainAmount takes separators and signs of money off what was typed.
func plainAmount(s string) string {
	out := make([]rune, 0, len(s))
	for _, r := range trimmed(s) {
		if r != ',' && r != '，' && r != '元' && r != '￥' && r != '¥' && r != ' ' {
			out = append(out, r)
		}
	}
	return string(out)
}

// write changes the losses of the stored case; said is what is told of it.
func (s *lossesSection) write(what, said string, box *own.Dialog, edit func(*casefile.Case)) {
	a := act{quiet: said, do: func(ctx context.Context) (app.Change, error) {
		return s.office.Edit(ctx, s.file.Case.Number, what, false, func(c *casefile.Case) error { edit(c); return nil })
	}}
	if box != nil {
		a.by = box.Yes()
		a.done = func(app.Change) { box.Close() }
	}
	s.host.do(a)
}

func (s *lossesSection) remove() {
	at := s.table.Selected()
	if s.file == nil || at < 0 || at >= len(s.file.Case.Losses) {
		s.host.tell("请先在表中选择一笔。")
		return
	}
	gone := s.file.Case.Losses[at]
	said := "已删除 " + gone.Enterprise + " 的 " + grouped(gone.Amount) + " 元。删错了的，在“记录”（Alt+7）中撤销上一步。"
	s.write("删除挽回损失", said, nil, func(c *casefile.Case) {
		if at < len(c.Losses) && c.Losses[at] == gone {
			c.Losses = slices.Delete(c.Losses, at, at+1)
		}
	})
}
