package ui

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"fuyi/app"
	"fuyi/app/fault"
	look "fuyi/ui/theme"
	own "fuyi/ui/widget"
)

// checkPanel is 自查: what fell through, each with the step that repairs it; one
// line where nothing did.
type checkPanel struct {
	host    host
	office  *app.Office
	list    *fyne.Container
	steps   []*own.Button // in the list
	box     *container.Scroll
	found   func(n int) // is told how many concerns there are
	last    []app.Concern
	stale   bool
	reading generation
	quiet   pause
}

// quietMoment is how long nothing must have been entered before the check runs
// again: it reads through the whole register.
const quietMoment = 1500 * time.Millisecond

func newCheckPanel(h host, office *app.Office, found func(int)) *checkPanel {
	p := &checkPanel{host: h, office: office, found: found, stale: true, list: container.NewVBox(note("正在自查……"))}
	p.box = container.NewVScroll(container.New(inset{0, 0, 10, 0}, p.list)) // with room for the scroll bar
	return p
}

// shown checks where something changed since.
func (p *checkPanel) shown() {
	if p.stale {
		p.load()
	}
}

// hidden puts off a check that has not begun until the panel is shown again.
func (p *checkPanel) hidden() { p.host.door().drop(&p.quiet) }

// changed says that something changed: it is checked in a quiet moment, or when
// the panel is next shown.
func (p *checkPanel) changed(visible bool) {
	p.stale = true
	if visible {
		p.host.door().after(&p.quiet, quietMoment, p.load)
	}
}

func (p *checkPanel) load() {
	p.host.door().drop(&p.quiet)
	p.stale = false
	fetch(p.host.door(), &p.reading, p.office.SelfCheck, p.show, p.host.fail)
}

func (p *checkPanel) show(found []app.Concern) {
	p.last = found
	p.found(len(found))
	in := p.host.window().Canvas()
	on, _ := in.Focused().(*own.Button)
	stood := on != nil && slices.Contains(p.steps, on)
	p.steps = nil
	p.list.RemoveAll()
	if len(found) == 0 {
		p.list.Add(warning("✓ 自查：没有发现问题", look.Done))
		if stood {
			in.Unfocus()
		}
		return
	}
	p.list.Add(heading(fmt.Sprintf("自查：发现 %d 类问题", len(found))))
	for _, c := range found {
		repair := own.NewButton(repairName(&c), func() { p.repair(c) })
		p.steps = append(p.steps, repair)
		p.list.Add(container.NewBorder(nil, nil, nil, container.NewCenter(repair), warning("! "+c.Sentence, look.Today)))
		p.list.Add(widget.NewSeparator())
	}
	p.list.Refresh()
	if stood { // on a button that is gone
		p.focus()
	}
}

// focus stands on the first step, where there is one.
func (p *checkPanel) focus() {
	if first := focusableIn(p.list); first != nil {
		p.host.window().Canvas().Focus(first)
	}
}

// repairNames are the words of the button of each kind of concern.
var repairNames = map[app.ConcernKind]string{
	app.NoDeadlineConcern: "查看案卷", app.SuspendedConcern: "恢复审理", app.NoHandlerConcern: "指定承办人",
	app.UnlikeConcern: "核对", app.UnservedConcern: "送达", app.UnarchivedConcern: "归档",
	app.LossInCourtConcern: "核对损失", app.LossTwiceConcern: "核对损失", app.LossNowhereConcern: "核对损失",
	app.GapConcern: "说明缺号…", app.HolidayConcern: "载入节假日表…", app.BackupConcern: "立即备份…",
}

func repairName(c *app.Concern) string {
	name := repairNames[c.Kind]
	if c.Count > 0 {
		name += "…"
	}
	return name
}

// repair opens what repairs a concern.
func (p *checkPanel) repair(c app.Concern) {
	switch c.Kind {
	case app.GapConcern:
		explainGaps(p.host, p.office, c)
	case app.HolidayConcern:
		loadHolidays(p.host, p.office)
	case app.BackupConcern:
		openBackup(p.host, p.office)
	case app.NoHandlerConcern:
		openAssign(p.host, p.office, c)
	case app.NoDeadlineConcern, app.SuspendedConcern, app.UnlikeConcern, app.UnservedConcern, app.UnarchivedConcern,
		app.LossInCourtConcern, app.LossTwiceConcern, app.LossNowhereConcern:
		p.cases(c)
	}
}

// assign opens what repairs that cases have no handler, where some have none.
func (p *checkPanel) assign() {
	for _, c := range p.last {
		if c.Kind == app.NoHandlerConcern {
			p.repair(c)
			return
		}
	}
	p.host.tell("未结的案件都有承办人。")
}

// cases lists the cases of a concern, each with its step.
func (p *checkPanel) cases(c app.Concern) {
	list := container.NewVBox()
	var box *own.Dialog
	for _, one := range c.Cases {
		buttons := container.NewHBox()
		if do := p.step(c.Kind, one); do != nil {
			buttons.Add(own.NewButton(repairNames[c.Kind], func() { box.Close(); do() }))
		}
		buttons.Add(own.NewButton("打开案卷", func() {
			box.Close()
			p.host.open(concernPlace(one))
		}))
		words := container.NewVBox(paragraph(one.Number + "　" + one.Parties))
		if one.Note != "" {
			words.Add(note(one.Note))
		}
		list.Add(container.NewBorder(nil, nil, nil, container.NewCenter(buttons), words))
		list.Add(widget.NewSeparator())
	}
	if more := c.Count - len(c.Cases); more > 0 {
		list.Add(note(fmt.Sprintf("另有 %d 件没有列出，办结上面的以后再来。", more)))
	}
	body := container.NewVBox(warning("! "+c.Sentence, look.Today), note(c.Advice), widget.NewSeparator(), list)
	box = own.NewDialog(p.host.window().Canvas(), "自查："+repairNames[c.Kind], scaled(680), body, "", "关闭", nil, nil)
	box.Show(nil)
}

// step is what repairs a case, nil where that is done in the case itself.
func (p *checkPanel) step(kind app.ConcernKind, one app.ConcernCase) func() {
	switch {
	case kind == app.UnservedConcern:
		return func() { serveNext(p.host, p.office, one.Number, 0) }
	case kind == app.UnlikeConcern && one.Step != "", kind == app.SuspendedConcern, kind == app.UnarchivedConcern:
		return func() { readStep(p.host, p.office, one.Number, one.Step) }
	}
	return nil
}

// concernPlace is where in its case a concern is seen to.
func concernPlace(one app.ConcernCase) place {
	to := place{view: viewCase, number: one.Number, tab: tabDocket}
	if one.Letter != 0 {
		to.tab, to.letter = tabLetters, one.Letter
	}
	if one.Loss {
		to.tab = tabLosses
	}
	return to
}

// openAssign asks who handles the cases that nobody does.
func openAssign(h host, office *app.Office, c app.Concern) {
	var once generation
	fetch(h.door(), &once, office.Officers, func(names []string) { newAssignDialog(h, office, c, names) }, h.fail)
}

func newAssignDialog(h host, office *app.Office, c app.Concern, officers []string) {
	name := newEntry()
	name.SetPlaceHolder("承办人的姓名")
	var input fyne.CanvasObject = name
	if len(officers) > 0 {
		pick := own.NewSelect(officers, func(s string) { name.SetText(s) })
		pick.PlaceHolder = "办案人员"
		input = container.NewBorder(nil, nil, nil, container.New(fixedWidth(150), pick), name)
	}
	field := newField("承办人 *", "handler", input)
	list := container.NewVBox()
	var checks []partyCheck
	for _, one := range c.Cases {
		check := own.NewCheck(one.Number+"　"+one.Parties, nil)
		check.Checked = true
		checks = append(checks, partyCheck{one.Number, check})
		list.Add(check)
	}
	var cases fyne.CanvasObject = list
	if len(checks) > 6 {
		cases = tall(container.NewVScroll(list), 200)
	}
	body := container.NewVBox(warning("! "+c.Sentence, look.Today), field.box, cases)
	var box *own.Dialog
	box = own.NewDialog(h.window().Canvas(), "指定承办人", scaled(600), body, "指定", "取消", func() {
		handler := trimmed(name.Text)
		var numbers []string
		for _, ch := range checks {
			if ch.check.Checked {
				numbers = append(numbers, ch.name)
			}
		}
		switch {
		case handler == "":
			field.say(fault.At("", fault.Required, "承办人").Sentence())
		case len(numbers) == 0:
			field.say(fault.At("", fault.Required, "案件").Sentence())
		default:
			assign(h, office, box, numbers, handler)
			return
		}
		box.Refit(scaled(600), body)
	}, nil)
	box.Show(name)
}

// assign gives cases to a handler, and says which would not take it.
func assign(h host, office *app.Office, box *own.Dialog, numbers []string, handler string) {
	var refused []string
	h.do(act{by: box.Yes(), do: func(ctx context.Context) (app.Change, error) {
		results, change, err := office.AssignEach(ctx, numbers, handler, func(int, int) {})
		for _, r := range results {
			if r.Err != nil {
				refused = append(refused, r.Number+"："+fault.Sentence(r.Err))
			}
		}
		return change, err
	}, done: func(change app.Change) {
		box.Close()
		h.tell(fmt.Sprintf("已指定%s承办 %d 件案件。", handler, len(change.Numbers)))
		if len(refused) > 0 {
			notice(h.window(), "没有办成的案件", strings.Join(refused, "\n"))
		}
	}})
}

// explainGaps asks why numbers were left out.
func explainGaps(h host, office *app.Office, c app.Concern) {
	list := container.NewVBox()
	checks := make([]*own.Check, len(c.Gaps))
	for i, g := range c.Gaps {
		checks[i] = own.NewCheck(fmt.Sprintf("%s　%d 个", g.Name(), g.Len()), nil)
		checks[i].Checked = true
		list.Add(checks[i])
	}
	var gaps fyne.CanvasObject = list
	if len(checks) > 8 {
		gaps = tall(container.NewVScroll(list), 240)
	}
	reason := newEntry()
	reason.SetPlaceHolder("如 作废；在纸质登记簿中使用")
	field := newField("原因 *", "reason", reason)
	body := container.NewVBox(warning("! "+c.Sentence, look.Today), note(c.Advice), gaps, field.box)
	var box *own.Dialog
	box = own.NewDialog(h.window().Canvas(), "说明缺号", scaled(600), body, "登记", "取消", func() {
		var chosen []app.Gap
		for i, g := range c.Gaps {
			if checks[i].Checked {
				chosen = append(chosen, g)
			}
		}
		h.do(act{by: box.Yes(), quiet: "已说明缺号，自查不再提示。",
			do: func(ctx context.Context) (app.Change, error) {
				return office.ExplainGaps(ctx, chosen, trimmed(reason.Text))
			},
			refused: func(err error) bool {
				field.say(fault.Sentence(err))
				box.Refit(scaled(600), body)
				return len(fault.All(err)) > 0
			},
			done: func(app.Change) { box.Close() }})
	}, nil)
	box.Show(reason)
}
