package ui

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"fuyi/app"
	"fuyi/app/casefile"
	"fuyi/app/date"
	"fuyi/app/fault"
	"fuyi/app/law"
	own "fuyi/ui/widget"
)

// caseFilter is what a list is narrowed to beside the words that are searched.
type caseFilter struct {
	Stage      law.Stage        `json:"stage,omitempty"`
	Handler    string           `json:"handler,omitempty"`
	Respondent string           `json:"respondent,omitempty"`
	Kind       casefile.ActKind `json:"kind,omitempty"`
	Area       string           `json:"area,omitempty"`
	Outcome    string           `json:"outcome,omitempty"`
	Day        casefile.Day     `json:"day,omitempty"`
	From       date.Date        `json:"from,omitzero"`
	To         date.Date        `json:"to,omitzero"`
	Enterprise bool             `json:"enterprise,omitempty"`
	Overdue    bool             `json:"overdue,omitempty"`
	NoHandler  bool             `json:"no_handler,omitempty"`
	Set        *caseSet         `json:"-"` // of the moment: it is saved with no filter
}

// put narrows a query.
func (f caseFilter) put(q *casefile.Query, today date.Date) {
	q.Stage, q.Bin = string(f.Stage), casefile.OutsideBin
	if f.Stage == binned {
		q.Stage, q.Bin = "", casefile.InsideBin
	}
	q.Handler, q.Respondent, q.ActKind, q.Area, q.Outcome = f.Handler, f.Respondent, f.Kind, f.Area, f.Outcome
	q.Enterprise, q.NoHandler, q.OverdueOn, q.Numbers = f.Enterprise, f.NoHandler, 0, nil
	if f.Set != nil {
		q.Numbers = f.Set.numbers
	}
	if f.Overdue {
		q.OverdueOn = today
	}
	q.Period = casefile.Period{Of: f.Day, From: f.From, To: f.To}
}

// dayNames name the days of a period.
var dayNames = map[casefile.Day]string{casefile.ReceivedDay: "收到", casefile.AcceptedDay: "受理", casefile.ClosedDay: "结案"}

// chip is one condition of a filter, with the filter without it.
type chip struct {
	name string
	rest caseFilter
}

// chips are the conditions of a filter but for the stage, which has its own field.
func (f caseFilter) chips() []chip {
	var list []chip
	add := func(is bool, name string, drop func(*caseFilter)) {
		if is {
			rest := f
			drop(&rest)
			list = append(list, chip{name, rest})
		}
	}
	if f.Set != nil {
		add(true, f.Set.name, func(r *caseFilter) { r.Set = nil })
	}
	add(f.Handler != "", "承办人 "+f.Handler, func(r *caseFilter) { r.Handler = "" })
	add(f.NoHandler, "无承办人", func(r *caseFilter) { r.NoHandler = false })
	add(f.Respondent != "", "被申请人 "+f.Respondent, func(r *caseFilter) { r.Respondent = "" })
	add(f.Kind != "", f.Kind.Name(), func(r *caseFilter) { r.Kind = "" })
	add(f.Area != "", casefile.FieldName(f.Area), func(r *caseFilter) { r.Area = "" })
	add(f.Outcome != "", "结果 "+outcomeLabel(f.Outcome), func(r *caseFilter) { r.Outcome = "" })
	add(f.Enterprise, "涉企", func(r *caseFilter) { r.Enterprise = false })
	add(f.Overdue, "已超期", func(r *caseFilter) { r.Overdue = false })
	add(f.Day != "", periodName(f), func(r *caseFilter) { r.Day, r.From, r.To = "", 0, 0 })
	return list
}

func periodName(f caseFilter) string {
	switch {
	case f.From.IsZero():
		return fmt.Sprintf("%s %s以前", dayNames[f.Day], f.To)
	case f.To.IsZero():
		return fmt.Sprintf("%s %s以后", dayNames[f.Day], f.From)
	}
	return fmt.Sprintf("%s %s 至 %s", dayNames[f.Day], f.From, f.To)
}

// outcomes are the results that a list can be narrowed to: the kinds of decision,
// and the events that close a case otherwise.
var outcomes = func() []string {
	codes := []string{""}
	for _, k := range casefile.OutcomeKinds() {
		codes = append(codes, string(k))
	}
	for _, e := range []casefile.EventType{casefile.Rejected, casefile.Dismissed, casefile.Terminated, casefile.Mediated, casefile.Abandoned} {
		codes = append(codes, string(e))
	}
	return codes
}()

func outcomeLabel(code string) string {
	if code == "" {
		return "全部"
	}
	if name := casefile.OutcomeKind(code).Name(); name != code {
		return name
	}
	return law.EventName(casefile.EventType(code))
}

// quickPeriods are the periods that are asked for most.
func quickPeriods(today date.Date) []struct {
	name     string
	from, to date.Date
} {
	year, month, _ := today.Civil()
	quarter := date.Must(year, (month-1)/3*3+1, 1)
	return []struct {
		name     string
		from, to date.Date
	}{
		{"今年", date.Must(year, 1, 1), date.Must(year, 12, 31)}, {"去年", date.Must(year-1, 1, 1), date.Must(year-1, 12, 31)},
		{"本季度", quarter, quarter.AddMonths(3) - 1}, {"上季度", quarter.AddMonths(-3), quarter - 1},
		{"本月", date.Must(year, month, 1), date.Must(year, month, 1).AddMonths(1) - 1},
	}
}

// askFilter asks for the conditions of the list.
func (p *casesPage) askFilter() {
	f := p.filter
	handler, respondent := newEntry(), newEntry()
	handler.SetText(f.Handler)
	respondent.SetText(f.Respondent)
	respondent.SetPlaceHolder("名称的全部")
	officers := newOfficerOffers(p.host, p.office, handler)
	officers.load()
	kind := newChoice(append([]casefile.ActKind{""}, actKinds...), func(k casefile.ActKind) string { return orAll(k.Name()) }, nil)
	kind.set(f.Kind)
	area := newChoice(append([]string{""}, areas()...), func(s string) string { return orAll(areaName(s)) }, nil)
	area.set(f.Area)
	outcome := newChoice(outcomes, outcomeLabel, nil)
	outcome.set(f.Outcome)
	day := newChoice([]casefile.Day{"", casefile.ReceivedDay, casefile.AcceptedDay, casefile.ClosedDay}, func(d casefile.Day) string { return orAll(dayNames[d]) }, nil)
	day.set(f.Day)
	from, to := newDateInput(p.office.Today, p.office.Calendar(), nil), newDateInput(p.office.Today, p.office.Calendar(), nil)
	from.set(f.From)
	to.set(f.To)
	quick := flowing()
	for _, q := range quickPeriods(p.office.Today()) {
		b := own.NewButton(q.name, func() {
			from.set(q.from)
			to.set(q.to)
			if day.value() == "" {
				day.set(casefile.ReceivedDay)
			}
		})
		quick.Add(b)
	}
	enterprise, overdue, nobody := own.NewCheck("涉企", nil), own.NewCheck("已超期", nil), own.NewCheck("无承办人", nil)
	enterprise.Checked, overdue.Checked, nobody.Checked = f.Enterprise, f.Overdue, f.NoHandler
	var form sheet
	fromField, toField := form.add(newField("自", "from", from)), form.add(newField("至", "to", to))
	body := container.NewVBox(
		row(2, one(newField("承办人", "", handler)), one(newField("被申请人", "", respondent))), officers.list,
		row(2, one(newField("行为种类", "", kind.Select)), one(newField("管理领域", "", area.Select))),
		row(2, one(newField("结果", "", outcome.Select)), one(newField("日期", "", day.Select))),
		row(2, one(fromField), one(toField)), quick,
		container.NewHBox(enterprise, overdue, nobody))
	var box *own.Dialog
	box = own.NewDialog(p.host.window().Canvas(), "筛选", scaled(700), body, "筛选", "取消", func() {
		first, errFrom := from.read()
		last, errTo := to.read()
		var faults fault.List
		if errFrom != nil {
			faults = append(faults, fault.At("from", fault.BadDate, from.text()))
		}
		if errTo != nil {
			faults = append(faults, fault.At("to", fault.BadDate, to.text()))
		}
		if len(faults) == 0 && !first.IsZero() && !last.IsZero() && last < first {
			faults = append(faults, fault.At("to", fault.BadValue, "止日早于起日，请改写其中一个"))
		}
		form.mark(faults.Err())
		box.Refit(scaled(700), body)
		if form.focusFault(p.host.window().Canvas(), faults) {
			return
		}
		box.Close()
		p.focusTable()
		p.setFilter(caseFilter{Set: p.filter.Set, Stage: p.filter.Stage, Handler: trimmed(handler.Text), Respondent: trimmed(respondent.Text), Kind: kind.value(),
			Area: area.value(), Outcome: outcome.value(), Day: dayOf(day.value(), first, last), From: first, To: last,
			Enterprise: enterprise.Checked, Overdue: overdue.Checked, NoHandler: nobody.Checked})
	}, nil)
	officers.grown = func() { box.Refit(scaled(700), body) }
	box.Show(handler)
}

// dayOf is the day of a period: without days there is none, and days alone are
// those of receipt.
func dayOf(chosen casefile.Day, from, to date.Date) casefile.Day {
	switch {
	case from.IsZero() && to.IsZero():
		return ""
	case chosen == "":
		return casefile.ReceivedDay
	}
	return chosen
}

func orAll(name string) string {
	if name == "" {
		return "全部"
	}
	return name
}

// setFilter narrows the list, and shows each condition with a way to drop it.
func (p *casesPage) setFilter(f caseFilter) {
	p.filter = f
	p.stage.set(f.Stage)
	p.chips.RemoveAll()
	for _, c := range f.chips() {
		p.chips.Add(own.NewButton(c.name+" ✕", func() { p.setFilter(c.rest) }))
	}
	if len(p.chips.Objects) > 0 {
		if f.Set == nil {
			p.chips.Add(own.NewButton("保存条件…", p.askName))
		}
		none := own.NewButton("清除条件", func() { p.setFilter(caseFilter{}) })
		none.Importance = widget.LowImportance
		p.chips.Add(none)
		p.chipLine.Show()
	} else {
		p.chipLine.Hide()
	}
	p.chips.Refresh()
	p.apply()
}

// savedFilter is a filter with its name.
type savedFilter struct {
	Name   string     `json:"name"`
	Filter caseFilter `json:"filter"`
}

// settingFilters is the setting that keeps the filters by name, as JSON.
const settingFilters = "case-filters"

// loadSaved offers the filters that were saved.
func (p *casesPage) loadSaved() {
	fetch(p.host.door(), &p.naming, func(ctx context.Context) (saved []savedFilter, err error) {
		text, err := p.office.Setting(ctx, settingFilters)
		if err != nil || text == "" {
			return nil, err
		}
		return saved, json.Unmarshal([]byte(text), &saved)
	}, func(saved []savedFilter) { p.saved = saved }, p.host.fail)
}

// saveFilters writes the filters by name.
func (p *casesPage) saveFilters(saved []savedFilter, said string, done func()) {
	text, err := json.Marshal(saved)
	if err != nil {
		p.host.fail(err)
		return
	}
	p.host.do(act{quiet: said,
		do: func(ctx context.Context) (app.Change, error) {
			return p.office.SetSetting(ctx, settingFilters, string(text))
		},
		done: func(app.Change) { p.saved = saved; done() },
	})
}

// askName saves the conditions in force by a name.
func (p *casesPage) askName() {
	name := newEntry()
	name.SetPlaceHolder("如 本季度涉企案件")
	at := newField("名称 *", "name", name)
	var box *own.Dialog
	box = own.NewDialog(p.host.window().Canvas(), "保存筛选条件", scaled(460), at.box, "保存", "取消", func() {
		called := trimmed(name.Text)
		if called == "" {
			at.say(fault.At("", fault.Required, "名称").Sentence())
			box.Refit(scaled(460), at.box)
			p.host.window().Canvas().Focus(name)
			return
		}
		kept := []savedFilter{{called, p.filter}}
		for _, s := range p.saved {
			if s.Name != called {
				kept = append(kept, s)
			}
		}
		p.saveFilters(kept, "已保存筛选条件“"+called+"”。", box.Close)
	}, nil)
	box.Show(name)
}

// openSaved offers the filters that were saved.
func (p *casesPage) openSaved() {
	if len(p.saved) == 0 {
		p.host.tell("还没有保存过筛选条件：先用“筛选…”，再点“保存条件…”。")
		return
	}
	table := own.NewTable([]own.Column{{Title: "名称", Width: 200, Grow: true}, {Title: "条件", Width: 260, Grow: true}})
	draw := func() {
		rows := make([][]own.Cell, len(p.saved))
		for i, s := range p.saved {
			var words []string
			if s.Filter.Stage != "" {
				words = append(words, law.StageName(s.Filter.Stage))
			}
			for _, c := range s.Filter.chips() {
				words = append(words, c.name)
			}
			rows[i] = []own.Cell{{Text: s.Name}, {Text: strings.Join(words, "；")}}
		}
		table.SetCount(len(rows), true)
		table.SetRows(0, rows)
	}
	draw()
	var box *own.Dialog
	use := func() {
		if row := table.Selected(); row >= 0 && row < len(p.saved) {
			box.Close()
			p.setFilter(p.saved[row].Filter)
			p.focusTable()
		}
	}
	table.OnOpen = func(int) { use() }
	remove := own.NewButton("删除所选", func() {
		row := table.Selected()
		if row < 0 || row >= len(p.saved) {
			return
		}
		kept := append(append([]savedFilter{}, p.saved[:row]...), p.saved[row+1:]...)
		p.saveFilters(kept, "已删除这组条件。", draw)
	})
	body := container.NewBorder(nil, container.NewHBox(remove), nil, nil, tall(container.NewStack(table), 240))
	box = own.NewDialog(p.host.window().Canvas(), "已保存的筛选条件", scaled(620), body, "使用（Enter）", "关闭", use, nil)
	box.Show(table)
	table.Select(0)
}

// chipsBar is the line of conditions.
func (p *casesPage) chipsBar() fyne.CanvasObject {
	p.chips = flowing()
	p.chipLine = container.New(inset{0, 14, 14, 6}, p.chips)
	p.chipLine.Hide()
	return p.chipLine
}
