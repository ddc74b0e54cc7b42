package ui

import (
	"context"
	"fmt"
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"fuyi/app"
	"fuyi/app/access"
	"fuyi/app/duty"
	look "fuyi/ui/theme"
	own "fuyi/ui/widget"
)

// dutyLedger is one of the small ledgers beside the cases: reviews of legality or
// filings of normative documents. Its items are entered, concluded and struck in
// its own dialog.
type dutyLedger struct {
	*ledgerTable[app.DutyRow]
	of       duty.Ledger
	office   *app.Office
	period   *periodChoice
	figure   *choice[duty.Key]
	from     *own.Select // 送审单位, 制定机关
	words    *entry
	sums     *fyne.Container
	counting generation
	asking   generation
}

func newDutyLedger(h host, office *app.Office, of duty.Ledger) *dutyLedger {
	l := &dutyLedger{of: of, office: office, sums: container.NewHBox()}
	reload := func() { l.load() }
	l.period = newPeriodChoice(h, office, reload)
	keys := []duty.Key{""}
	for _, f := range duty.Figures(of) {
		keys = append(keys, f.Key)
	}
	l.figure = newChoice(keys, func(k duty.Key) string {
		if f := duty.FigureOf(of, k); f != nil {
			return f.Name
		}
		return "全部状态"
	}, func(duty.Key) { reload() })
	l.figure.set("")
	l.from = own.NewSelect([]string{l.anybody()}, nil)
	l.from.SetSelectedIndex(0)
	l.from.OnChanged = func(string) { reload() }
	l.words = newLedgerWords(h, "名称、文号、编号、经办人", reload)
	wide := func(w float32, o fyne.CanvasObject) fyne.CanvasObject { return container.New(fixedWidth(w), o) }
	add := rightButton(l.office, access.Duties, "添加…（Ctrl+Enter）", l.add)
	state, from, words := float32(132), float32(150), float32(200)
	if large() {
		state, from, words = 116, 124, 110
		add.SetText("添加…")
		l.words.SetPlaceHolder("查找")
	}
	tools := []fyne.CanvasObject{l.period.content(), wide(state, l.figure.Select), wide(from, l.from), wide(words, l.words), add}
	if of == duty.Filings {
		tools = append(tools, rightButton(l.office, access.Settings, "备案期限…", l.askTerms))
	}
	l.ledgerTable = newLedgerTable(h, ledgerSpec[app.DutyRow]{
		title: of.Name(), columns: app.DutyColumns(of), none: dutyNone[of], shade: dutyShade, tools: tools,
		read: l.reader, sum: l.summary,
		enter:  func(r *app.DutyRow) { l.openItem(r.Number) },
		export: func(rows []app.DutyRow, name string) error { return office.ExportDuties(of, rows, name) },
	})
	l.shown = func([]app.DutyRow) { l.count() }
	l.tell(dutyCounts{figures: noneCounted(of)}) // the line has its height from the start
	l.arrange(container.NewHScroll(l.sums))
	return l
}

// dutyNone says what to do first where a ledger is empty.
var dutyNone = map[duty.Ledger]string{
	duty.Reviews: "没有符合条件的合法性审核。收到送审的文件、决策、合同后，按 Ctrl+Enter 添加：程序计算审核期限（国办发〔2018〕115号：一般不少于5个工作日，最长不超过15个工作日），标出距会议不足3日才送审的，到期前列入“今日”。",
	duty.Filings: "没有符合条件的规范性文件。按 Ctrl+Enter 添加应当报送备案的规范性文件：程序列出未报送、未审查、未改正的。报送和审查的期限由本机关在“备案期限”中设定。",
}

// anybody is the choice of all makers or departments.
func (l *dutyLedger) anybody() string {
	if l.of == duty.Filings {
		return "全部制定机关"
	}
	return "全部送审单位"
}

// chosen is what the ledger is narrowed to, but for the words.
func (l *dutyLedger) chosen() app.DutyFilter {
	f := app.DutyFilter{Ledger: l.of, Period: l.period.value(), Figure: l.figure.value()}
	if l.from.SelectedIndex() > 0 {
		f.From = l.from.Selected
	}
	return f
}

func (l *dutyLedger) reader() func(context.Context) ([]app.DutyRow, error) {
	f, typed := l.chosen(), trimmed(l.words.Text)
	return func(ctx context.Context) ([]app.DutyRow, error) {
		rows, err := l.office.Duties(ctx, f)
		return matching(rows, typed, func(r *app.DutyRow) string {
			text := r.Number + " " + r.Title + " " + r.From() + " " + r.Officer
			if r.Filing != nil {
				text += " " + r.Filing.DocumentNo
			}
			return text
		}), err
	}
}

// summary is the line below the table.
func (l *dutyLedger) summary(rows []app.DutyRow) string {
	late, struck := 0, 0
	for i := range rows {
		if rows[i].State.Late {
			late++
		}
		if rows[i].Struck != nil {
			struck++
		}
	}
	text := fmt.Sprintf("共 %d 件，逾期 %d 件", len(rows)-struck, late)
	if struck > 0 {
		text += fmt.Sprintf("；另有已作废 %d 件，不计入统计", struck)
	}
	return text + "。↑↓ 选择　Enter 打开　F4 下一本台账"
}

// dutyCounts is what the line over the table shows.
type dutyCounts struct {
	figures []app.DutyCount
	names   []string // of departments or makers
}

// count reads the figures of the period, and who can be chosen.
func (l *dutyLedger) count() {
	f := l.chosen()
	fetch(l.host.door(), &l.counting, func(ctx context.Context) (c dutyCounts, err error) {
		if c.figures, err = l.office.DutyFigures(ctx, f); err != nil {
			return c, err
		}
		c.names, err = l.office.DutyDepartments(ctx, l.of)
		return c, err
	}, l.tell, l.host.fail)
}

// noneCounted are the figures of a ledger before they were counted.
func noneCounted(of duty.Ledger) []app.DutyCount {
	var counts []app.DutyCount
	for _, f := range duty.Figures(of) {
		counts = append(counts, app.DutyCount{Figure: f})
	}
	return counts
}

func (l *dutyLedger) tell(c dutyCounts) {
	l.sums.RemoveAll()
	for _, f := range c.figures {
		name := canvas.NewText(f.Name, look.Muted)
		name.TextSize = theme.CaptionTextSize()
		n := canvas.NewText(fmt.Sprint(f.Count), look.Ink)
		if f.Count > 0 && dutyWarns[f.Key] {
			n.Color = look.Overdue
		}
		n.TextSize = theme.TextSize()
		l.sums.Add(container.New(inset{0, 0, 20, 0}, container.NewVBox(name, n)))
	}
	l.sums.Refresh()
	l.from.Options = append([]string{l.anybody()}, c.names...)
	l.from.Refresh()
}

// dutyWarns are the figures that nobody wants to see.
var dutyWarns = map[duty.Key]bool{duty.LateReview: true, duty.Rushed: true, duty.Unfiled: true, duty.FiledLate: true, duty.Uncorrected: true}

// dutyShade colours what is late, what waits and what is done.
func dutyShade(r *app.DutyRow, column string) color.Color {
	switch {
	case r.Struck != nil:
		return look.Muted
	case column == "送审":
		return look.Overdue
	case column == "状态" && r.State.Late && r.State.Stage != duty.Done:
		return look.Overdue
	case column == "状态" && r.State.Stage == duty.Done:
		return look.Done
	case column == "状态", column == "报送" && r.Filing.Filed.IsZero(), column == "改正" && r.Filing.Corrected.IsZero():
		return look.Today
	}
	return nil
}

// add enters a new item (Ctrl+Enter), with what is likeliest filled in.
func (l *dutyLedger) add() {
	if refused(l.host, l.office, access.Duties) {
		return
	}
	if l.of == duty.Reviews {
		l.ask(&duty.Item{Officer: l.office.Sitting(), Review: &duty.Review{Kind: duty.NormativeDocument, Received: l.office.Today(), Days: duty.MostDays}})
		return
	}
	fetch(l.host.door(), &l.asking, l.office.DutyTerms, func(t duty.Terms) {
		l.ask(&duty.Item{Officer: l.office.Sitting(), Filing: &duty.Filing{FileWithin: t.File, ReviewWithin: t.Review}})
	}, l.host.fail)
}

// find puts the cursor into the words (Ctrl+F).
func (l *dutyLedger) find() { l.host.window().Canvas().Focus(l.words) }

// openItem opens an item of the ledger.
func (l *dutyLedger) openItem(number string) {
	fetch(l.host.door(), &l.asking, func(ctx context.Context) (*duty.Item, error) { return l.office.Duty(ctx, number) }, func(i *duty.Item) {
		if i.Struck != nil {
			l.history(i, nil)
			return
		}
		l.ask(i)
	}, l.host.fail)
}

// askTerms asks for the terms of filings, and what they rest on.
func (l *dutyLedger) askTerms() {
	fetch(l.host.door(), &l.asking, l.office.DutyTerms, l.setTerms, l.host.fail)
}

func (l *dutyLedger) setTerms(terms duty.Terms) {
	var form sheet
	days := func(label, path string, t duty.Term) (*entry, *entry, fyne.CanvasObject) {
		n, basis := newEntry(), newEntry()
		n.SetText(fmt.Sprint(t.Days))
		basis.SetText(t.Basis)
		basis.SetPlaceHolder("不写的，标为“本机关设定”")
		return n, basis, row(3, one(form.add(newField(label, path+".days", container.NewBorder(nil, nil, nil, widget.NewLabel("日"), n)))), wide(form.add(newField("依据", path+".basis", basis)), 2))
	}
	file, fileBasis, first := days("报送 *", "file", terms.File)
	review, reviewBasis, second := days("审查 *", "review", terms.Review)
	body := container.NewVBox(first, second, note("报送：自印发之日的次日起，多少个自然日以内报送备案。审查：自收到报送的次日起，多少个自然日以内审查办结。\n"+
		"依据写本机关适用的规定的名称和条款，会写在台账和待办中。改动只用于以后登记的文件，已经登记的不变。"))
	var box *own.Dialog
	box = own.NewDialog(l.host.window().Canvas(), "备案期限", scaled(640), body, "保存", "取消", func() {
		set := duty.Terms{File: duty.Term{Days: whole(file.Text), Basis: trimmed(fileBasis.Text)}, Review: duty.Term{Days: whole(review.Text), Basis: trimmed(reviewBasis.Text)}}
		writeForm(l.host, box, &form, body, 640, "备案期限已保存，用于以后登记的文件。", box.Close, func(ctx context.Context) (app.Change, error) {
			return l.office.SetDutyTerms(ctx, set)
		})
	}, nil)
	box.Show(file)
}
