package ui

import (
	"context"
	"fmt"
	"image/color"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"fuyi/app"
	"fuyi/app/access"
	"fuyi/app/casefile"
	"fuyi/app/fault"
	"fuyi/app/recovery"
	look "fuyi/ui/theme"
	own "fuyi/ui/widget"
)

// lossesSection keeps the losses recovered for enterprises (挽回损失): entered by
// one officer, confirmed by another, corrected with a reason.
type lossesSection struct {
	host      host
	office    *app.Office
	file      *app.File
	views     []app.LossView
	proposed  []recovery.Proposal
	box       *fyne.Container
	parts     []fyne.CanvasObject
	table     *own.Table
	proposals *fyne.Container
	about     *fyne.Container // the selected loss: why it does not count, its corrections
	total     *widget.Label
	adds      *own.Button
	entered   bool // a new loss will come with the case when it is read anew
	empty     *fyne.Container
}

// The greatest heights of what is proposed and of what is said of a loss; more
// scrolls, so that the table keeps its place.
const (
	mostProposed = 96
	mostAbout    = 92
)

func newLossesSection(h host, office *app.Office) *lossesSection {
	kind, confirmer := float32(158), float32(142)
	if large() { // the name of the enterprise keeps its room
		kind, confirmer = 110, 92
	}
	s := &lossesSection{host: h, office: office, total: widget.NewLabel(""), empty: container.NewVBox(),
		proposals: container.NewVBox(), about: container.NewVBox()}
	s.table = own.NewTable(withRoom([]own.Column{
		{Title: "企业", Width: 190, Grow: true}, {Title: "类型", Width: kind}, {Title: "涉及金额", Width: 105, Right: true},
		{Title: "挽回金额（元）", Width: 120, Right: true}, {Title: "挽回日期", Width: 96}, {Title: "状态", Width: 110},
		{Title: "依据", Width: 150, Grow: true}, {Title: "确认人", Width: confirmer},
	}))
	s.table.OnOpen = s.act
	s.table.OnSelect = s.explain
	s.adds = rightButton(s.office, access.Enter, "添加（Ctrl+Enter）", func() { s.edit(-1) })
	s.adds.Importance = widget.HighImportance
	bar := container.NewHBox(s.adds,
		rightButton(s.office, access.Enter, "修改、更正…", func() { s.picked(s.edit) }),
		rightButton(s.office, access.ConfirmLoss, "确认…", func() { s.picked(s.confirm) }),
		rightButton(s.office, access.Enter, "撤销、恢复…", func() { s.picked(s.withdraw) }))
	var tools fyne.CanvasObject = bar
	if large() {
		tools = container.NewHScroll(bar)
	}
	s.total.Truncation, s.total.Alignment = fyne.TextTruncateEllipsis, fyne.TextAlignTrailing
	var top fyne.CanvasObject = container.NewBorder(nil, nil, bar, nil, s.total)
	if large() {
		top = container.NewVBox(tools, s.total)
	}
	above := container.NewVBox(container.New(inset{8, 14, 14, 4}, top), container.New(inset{0, 14, 14, 4}, container.New(atMost(mostProposed), container.NewVScroll(s.proposals))))
	below := container.New(inset{4, 14, 14, 6}, container.New(atMost(mostAbout), container.NewVScroll(s.about)))
	list := container.NewStack(canvas.NewRectangle(look.Paper), s.table, s.empty)
	s.parts = []fyne.CanvasObject{list, above}
	s.box = container.NewBorder(above, below, nil, nil, list)
	return s
}

func (s *lossesSection) content() fyne.CanvasObject { return s.box }

// first is the list, on its first row.
func (s *lossesSection) first() fyne.Focusable {
	s.table.Select(max(s.table.Selected(), 0))
	return s.table
}

func (s *lossesSection) areas() []fyne.CanvasObject { return s.parts }
func (s *lossesSection) leave()                     {}

// shown stands on the loss that was asked for, or else on the first.
func (s *lossesSection) shown(at target) {
	if len(s.views) == 0 {
		return
	}
	s.table.Select(max(at.numbered("losses"), s.table.Selected(), 0))
	s.explain(s.table.Selected())
	if in := s.host.window().Canvas(); own.Topmost(in) == nil {
		in.Focus(s.table)
	}
}

// add takes over the first loss that the case proposes, or else begins an empty one
// (Ctrl+Enter).
func (s *lossesSection) add() {
	if len(s.proposed) > 0 {
		s.ask(-1, s.proposed[0].Loss)
		return
	}
	s.edit(-1)
}

// act does what a loss waits for: its confirmation, or else a correction (Enter).
func (s *lossesSection) act(at int) {
	if at < 0 || at >= len(s.views) {
		return
	}
	switch s.views[at].Standing {
	case recovery.Unconfirmed, recovery.Overturned:
		s.confirm(at)
	default:
		s.edit(at)
	}
}

func (s *lossesSection) set(f *app.File) {
	s.file = f
	s.views, s.proposed = app.Losses(f)
	rows := make([][]own.Cell, len(s.views))
	var sum casefile.Money
	for i, v := range s.views {
		if v.Standing == recovery.Counted {
			sum += v.Loss.Amount
		}
		stake := ""
		if v.Loss.AtStake != nil {
			stake = grouped(*v.Loss.AtStake)
		}
		var plain color.Color
		if v.Standing == recovery.Withdrawn || v.Standing == recovery.Elsewhere {
			plain = look.Muted
		}
		rows[i] = withRoom([]own.Cell{{Text: v.Loss.Enterprise, Color: plain}, {Text: v.Loss.Kind.Name(), Color: plain}, {Text: stake, Color: plain},
			{Text: grouped(v.Loss.Amount), Color: plain}, {Text: v.Loss.RecoveredOn.String(), Color: plain},
			{Text: v.Standing.Name(), Color: standingShade(v.Standing)}, {Text: v.Loss.Basis, Color: plain}, {Text: app.ConfirmerName(&v.Loss), Color: plain}})
	}
	s.table.SetCount(len(rows), true)
	s.table.SetRows(0, rows)
	s.total.SetText("计入合计 " + grouped(sum) + " 元")
	s.propose(s.proposed)
	s.empty.RemoveAll()
	if len(rows) == 0 {
		s.empty.Add(container.New(inset{top: 60, left: 40, right: 40}, paragraph("本案还没有登记挽回的损失。变更、撤销罚款，退款，解除查封等，在这里逐笔登记金额和依据；另一名工作人员确认后计入统计。")))
	}
	s.empty.Refresh()
	if s.entered && len(rows) > 0 { // stand on what was just entered
		s.entered = false
		s.shown(target{field: fmt.Sprintf("losses[%d]", len(rows)-1)})
	}
	s.explain(s.table.Selected())
}

// withRoom leaves out of the columns of losses, where the text is large, the amount
// at stake and the basis, which stand below the table.
func withRoom[T any](columns []T) []T {
	if !large() {
		return columns
	}
	return slices.Concat(columns[:2], columns[3:6], columns[7:])
}

// propose shows what follows from the case, each with its working and a button
// that takes it over.
func (s *lossesSection) propose(list []recovery.Proposal) {
	s.proposals.RemoveAll()
	s.adds.SetText("添加（Ctrl+Enter）")
	for i, p := range list {
		name := "采用…"
		if i == 0 {
			name = "采用（Ctrl+Enter）"
			s.adds.SetText("另外添加…")
		}
		take := rightButton(s.office, access.Enter, name, func() { s.ask(-1, p.Loss) })
		words := "建议登记　" + p.Loss.Enterprise + "　" + p.Loss.Kind.Name() + "　"
		if p.Loss.Amount > 0 {
			words += grouped(p.Loss.Amount) + " 元　"
		}
		line := container.NewBorder(nil, nil, nil, container.NewVBox(take), paragraph(words+p.Working))
		s.proposals.Add(marked(container.New(inset{4, 8, 8, 4}, line)))
	}
	s.proposals.Refresh()
	s.box.Refresh() // the table begins below what is proposed
}

// explain says below the table why the selected loss does not count, and how it
// was corrected.
func (s *lossesSection) explain(at int) {
	s.about.RemoveAll()
	if at >= 0 && at < len(s.views) {
		v := &s.views[at]
		if v.Reason != "" {
			s.about.Add(warning("! "+v.Reason, standingShade(v.Standing)))
		}
		stake := ""
		if v.Loss.AtStake != nil {
			stake = grouped(*v.Loss.AtStake) + " 元"
		}
		proof := []string{labelled("涉及金额", stake), labelled("依据", v.Loss.Basis), labelled("证据", v.Loss.Evidence)}
		for _, id := range v.Loss.Papers {
			if a := s.file.Case.Attachment(id); a != nil {
				proof = append(proof, "附件《"+a.Name+"》")
			}
		}
		if proof = slices.DeleteFunc(proof, func(p string) bool { return p == "" }); len(proof) > 0 {
			s.about.Add(note(strings.Join(proof, "　")))
		}
		if v.Loss.EnteredBy != "" {
			s.about.Add(note(v.Loss.EnteredBy + " " + v.Loss.EnteredOn.String() + " 登记" + onlyWhen(v.Loss.ConfirmedBy != "", "，"+app.ConfirmerName(&v.Loss)+" "+v.Loss.ConfirmedOn.String()+" 确认")))
		}
		for _, c := range v.Loss.Corrections {
			s.about.Add(note(c.On.String() + " " + c.By + " 更正：" + c.Reason + "（原为 " + grouped(c.Amount) + " 元，" + c.ConfirmedBy + "确认）"))
		}
	}
	s.about.Refresh()
	s.box.Refresh() // what is said takes another height
}

func onlyWhen(is bool, text string) string {
	if is {
		return text
	}
	return ""
}

// grouped writes an amount with its thousands parted.
func grouped(m casefile.Money) string { return thousands(m.String()) }

// thousands parts those of an amount with two places; "" stays.
func thousands(text string) string {
	point := len(text) - 3 // the places, with their point
	for at := point - 3; at > 0 && text[at-1] != '-'; at -= 3 {
		text = text[:at] + "," + text[at:]
	}
	return text
}

// picked does something with the selected loss.
func (s *lossesSection) picked(do func(at int)) {
	at := s.table.Selected()
	if s.file == nil || at < 0 || at >= len(s.views) {
		s.host.tell("请先在表中选择一笔。")
		return
	}
	do(at)
}

// edit asks for a loss, a new one for -1.
func (s *lossesSection) edit(at int) {
	if s.file == nil || at >= len(s.views) {
		return
	}
	loss := casefile.Loss{Kind: casefile.FineReduced, RecoveredOn: s.office.Today()}
	if at >= 0 {
		loss = s.views[at].Loss
	}
	s.ask(at, loss)
}

// confirm asks who confirms the loss, having looked at its basis.
func (s *lossesSection) confirm(at int) {
	v := s.views[at]
	if v.Loss.ConfirmedBy != "" && v.Standing != recovery.Overturned {
		s.host.tell("这一笔已经确认。")
		return
	}
	by := newEntry()
	by.SetText(s.office.Sitting())
	officers := newOfficerOffers(s.host, s.office, by)
	officers.load()
	var form sheet
	body := container.NewVBox(
		paragraph(v.Loss.Enterprise+"　"+v.Loss.Kind.Name()+"　"+grouped(v.Loss.Amount)+" 元"),
		note("依据："+orNone(v.Loss.Basis)+"　证据："+orNone(v.Loss.Evidence)), note("登记人："+orNone(v.Loss.EnteredBy)+"。应当由另一名工作人员核对依据和证据后确认；只有一个人的，可以自行确认，统计和台账中会标明。"),
		form.add(newField("确认人 *", "confirmed_by", by)).box, officers.list)
	var box *own.Dialog
	box = own.NewDialog(s.host.window().Canvas(), "确认挽回损失", scaled(520), body, "确认", "取消", func() {
		s.write(box, &form, body, "已确认，计入统计。", func(ctx context.Context) (app.Change, error) {
			return s.office.ConfirmLoss(ctx, s.file.Case.Number, at, v.Loss, trimmed(by.Text))
		})
	}, nil)
	officers.grown = func() { box.Refit(scaled(520), body) }
	box.Show(by)
}

// orNone says that nothing was written where nothing was.
func orNone(text string) string {
	if text == "" {
		return "未填写"
	}
	return text
}

// withdraw lets the loss count no more, or again.
func (s *lossesSection) withdraw(at int) {
	v := s.views[at]
	number := s.file.Case.Number
	if v.Loss.Withdrawn != "" {
		s.host.do(act{quiet: "已恢复。", do: func(ctx context.Context) (app.Change, error) {
			return s.office.WithdrawLoss(ctx, number, at, v.Loss, "")
		}})
		return
	}
	reason := newEntry()
	var form sheet
	body := container.NewVBox(paragraph("撤销 "+v.Loss.Enterprise+" 的 "+grouped(v.Loss.Amount)+" 元。这一笔留在案卷中，不再计入统计，可以恢复。"),
		form.add(newField("理由 *", "reason", reason)).box)
	var box *own.Dialog
	box = own.NewDialog(s.host.window().Canvas(), "撤销挽回损失", scaled(520), body, "撤销", "取消", func() {
		why := trimmed(reason.Text)
		s.write(box, &form, body, "已撤销。", func(ctx context.Context) (app.Change, error) {
			if why == "" {
				return app.Change{}, fault.At("reason", fault.Required, "撤销的理由")
			}
			return s.office.WithdrawLoss(ctx, number, at, v.Loss, why)
		})
	}, nil)
	box.Show(reason)
}

// write does what a dialog asks for; a fault shows at its field, and the dialog
// closes when it is done.
func (s *lossesSection) write(box *own.Dialog, form *sheet, body fyne.CanvasObject, quiet string, do func(context.Context) (app.Change, error)) {
	writeForm(s.host, box, form, body, 520, quiet, box.Close, do)
}
