package ui

import (
	"context"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"fuyi/app"
	"fuyi/app/access"
	"fuyi/app/casefile"
	"fuyi/app/fault"
	own "fuyi/ui/widget"
)

// lossFormWidth is the width of the dialog, in which a basis of a sentence shows whole.
const lossFormWidth = 680

// lossForm asks for a recovered loss.
type lossForm struct {
	sheet
	enterprise                     *own.Combo
	kind                           *choice[casefile.LossKind]
	outcome                        *choice[casefile.OutcomeKind]
	stake, amount, basis, evidence *entry
	countedIn, reason              *entry
	day                            *dateInput
	apart                          *own.Check
	papers                         map[int]*own.Check
	body                           *fyne.Container
}

// ask asks for a loss, a new one for -1, with what is known of it filled in.
func (s *lossesSection) ask(at int, loss casefile.Loss) {
	if refused(s.host, s.office, access.Enter) {
		return
	}
	f := s.newLossForm(loss, at >= 0 && loss.ConfirmedBy != "")
	was := loss
	number := s.file.Case.Number
	title := "登记挽回损失"
	if at >= 0 {
		title = "修改挽回损失"
	}
	if at < 0 && loss.Basis != "" {
		f.body.Objects = append([]fyne.CanvasObject{note("按案件计算：" + loss.Basis)}, f.body.Objects...)
	}
	content := container.NewVScroll(f.body)
	sized := container.New(atMost(480), content)
	var box *own.Dialog
	box = own.NewDialog(s.host.window().Canvas(), title, scaled(lossFormWidth), sized, "保存", "取消", func() {
		entered, faults := f.read()
		f.mark(faults.Err())
		f.focusFault(s.host.window().Canvas(), faults)
		box.Refit(scaled(lossFormWidth), sized)
		if len(faults) > 0 {
			return
		}
		apart, reason := f.apart.Checked, trimmed(f.reason.Text)
		s.host.do(act{by: box.Yes(), quiet: "挽回损失已保存，确认以后计入统计。",
			do: func(ctx context.Context) (app.Change, error) {
				if at < 0 {
					return s.office.EnterLoss(ctx, number, entered, apart)
				}
				return s.office.CorrectLoss(ctx, number, at, was, entered, reason, apart)
			},
			done: func(app.Change) {
				s.entered = at < 0
				box.Close()
			},
			refused: func(err error) bool {
				if fault.CodeOf(err) == fault.LossTwice {
					f.apart.Show()
				}
				homeless := f.mark(err)
				f.focusFault(s.host.window().Canvas(), fault.All(err))
				box.Refit(scaled(lossFormWidth), sized)
				return len(homeless) == 0
			}})
	}, nil)
	box.Show(f.amount)
}

func (s *lossesSection) newLossForm(loss casefile.Loss, confirmed bool) *lossForm {
	f := &lossForm{papers: map[int]*own.Check{}, body: container.NewVBox()}
	var names []string
	for _, p := range s.file.Case.Parties {
		if p.Kind == casefile.Enterprise || p.Kind == casefile.SoleTrader {
			names = append(names, p.Name)
		}
	}
	if loss.Enterprise == "" && len(names) > 0 {
		loss.Enterprise = names[0]
	}
	f.enterprise = own.NewCombo(names)
	f.enterprise.SetText(loss.Enterprise)
	f.kind = newChoice(lossKinds, casefile.LossKind.Name, nil)
	f.kind.set(loss.Kind)
	f.outcome = newChoice(s.outcomesOf(), func(k casefile.OutcomeKind) string {
		if k == "" {
			return "其他（调解、自行纠正等）"
		}
		return k.Name()
	}, nil)
	f.outcome.set(loss.Outcome)
	f.stake, f.amount, f.basis, f.evidence, f.countedIn, f.reason = newEntry(), newEntry(), newEntry(), newEntry(), newEntry(), newEntry()
	if loss.AtStake != nil {
		f.stake.SetText(loss.AtStake.String())
	}
	if loss.Amount != 0 {
		f.amount.SetText(loss.Amount.String())
	}
	f.stake.SetPlaceHolder("如 200000.00")
	f.amount.SetPlaceHolder("如 150000.00")
	f.basis.SetText(loss.Basis)
	f.basis.SetPlaceHolder("复议决定变更罚款数额")
	f.evidence.SetText(loss.Evidence)
	f.evidence.SetPlaceHolder("缴款书、退款凭证等")
	f.countedIn.SetText(loss.CountedIn)
	f.countedIn.SetPlaceHolder("同一损失已在另一案计入的，写那一案的案号")
	f.day = newDateInput(s.office.Today, s.office.Calendar(), nil)
	f.day.set(loss.RecoveredOn)
	f.apart = own.NewCheck("这是另一笔损失，应当分别计入", nil)
	f.apart.Hide()
	for _, each := range []*field{
		newField("企业 *", "enterprise", f.enterprise), newField("类型 *", "kind", f.kind.Select), newField("对应结果", "outcome", f.outcome.Select),
		newField("涉及金额", "at_stake", f.stake), newField("挽回金额 *", "amount", f.amount), newField("挽回日期", "recovered_on", f.day),
		newField("依据", "basis", f.basis), newField("证据", "evidence", f.evidence),
	} {
		f.body.Add(f.add(each).box)
	}
	f.attach(s.file.Case, loss.Papers)
	f.body.Add(f.add(newField("已计入案件", "counted_in", f.countedIn)).box)
	f.body.Add(f.apart)
	if confirmed {
		f.body.Add(f.add(newField("更正理由 *", "reason", f.reason)).box)
		f.body.Add(note("这一笔已经确认。更正以后须重新确认，原来的金额和理由留在案卷中。"))
	}
	return f
}

// attach offers the attachments of the case as evidence.
func (f *lossForm) attach(c *casefile.Case, chosen []int) {
	var checks []fyne.CanvasObject
	for i := range c.Attachments {
		a := &c.Attachments[i]
		if a.Struck {
			continue
		}
		check := own.NewCheck(a.Name, nil)
		for _, id := range chosen {
			check.Checked = check.Checked || id == a.ID
		}
		f.papers[a.ID] = check
		checks = append(checks, check)
	}
	if len(checks) > 0 {
		f.body.Add(f.add(newField("证据附件", "papers", container.NewVBox(checks...))).box)
	}
}

// outcomesOf are the outcomes that a loss can follow from: those of the decision.
func (s *lossesSection) outcomesOf() []casefile.OutcomeKind {
	kinds := []casefile.OutcomeKind{""}
	return append(kinds, s.file.State.Outcomes...)
}

// read returns what was typed; the faults that the case itself would not tell.
func (f *lossForm) read() (casefile.Loss, fault.List) {
	l := casefile.Loss{Enterprise: trimmed(f.enterprise.Text), Kind: f.kind.value(), Outcome: f.outcome.value(), Basis: trimmed(f.basis.Text),
		Evidence: trimmed(f.evidence.Text), CountedIn: trimmed(f.countedIn.Text)}
	var faults fault.List
	money := func(in *entry, path string, at *casefile.Money) {
		if trimmed(in.Text) == "" {
			faults = append(faults, fault.At(path, fault.Required, "挽回金额"))
			return
		}
		var err error
		if *at, err = casefile.ParseMoney(plainAmount(in.Text)); err != nil || *at <= 0 {
			faults = append(faults, fault.At(path, fault.BadMoney, trimmed(in.Text)))
		}
	}
	money(f.amount, "amount", &l.Amount)
	if trimmed(f.stake.Text) != "" {
		l.AtStake = new(casefile.Money)
		money(f.stake, "at_stake", l.AtStake)
		if *l.AtStake < l.Amount && len(faults) == 0 {
			faults = append(faults, fault.At("at_stake", fault.BadValue, "涉及金额少于挽回金额"))
		}
	}
	var err error
	if l.RecoveredOn, err = f.day.read(); err != nil {
		faults = append(faults, fault.At("recovered_on", fault.BadDate, f.day.text()))
	}
	if l.Enterprise == "" {
		faults = append(faults, fault.At("enterprise", fault.Required, "企业名称"))
	}
	for id, check := range f.papers {
		if check.Checked {
			l.Papers = append(l.Papers, id)
		}
	}
	slices.Sort(l.Papers)
	return l, faults
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
