package ui

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"fuyi/app"
	"fuyi/app/access"
	"fuyi/app/casefile"
	"fuyi/app/fault"
	"fuyi/app/law"
	look "fuyi/ui/theme"
	own "fuyi/ui/widget"
)

// pickedRows reads the rows that are picked, those out of view too, and gives them
// in the order of the list.
func (p *casesPage) pickedRows(then func([]casefile.Row)) {
	picked, q := p.table.Picked(), p.query
	if len(picked) == 0 {
		p.host.tell("请先选中案件：点一行，或者用 Shift、Ctrl 选多件，Ctrl+A 全选。")
		return
	}
	q.Offset, q.Limit = picked[0], picked[len(picked)-1]-picked[0]+1
	var once generation
	fetch(p.host.door(), &once, func(ctx context.Context) ([]casefile.Row, error) {
		all, err := p.office.Rows(ctx, q)
		if err != nil {
			return nil, err
		}
		var rows []casefile.Row
		for _, i := range picked {
			if at := i - q.Offset; at < len(all) {
				rows = append(rows, all[at])
			}
		}
		return rows, nil
	}, then, p.host.fail)
}

// copyRows puts the picked rows on the clipboard as a spreadsheet takes them, with
// their heads.
func (p *casesPage) copyRows() {
	columns := p.columns
	p.pickedRows(func(rows []casefile.Row) {
		var text strings.Builder
		line := func(cell func(app.ListColumn) string) {
			for i, c := range columns {
				if i > 0 {
					text.WriteByte('\t')
				}
				text.WriteString(strings.Join(strings.Fields(cell(c)), " "))
			}
			text.WriteByte('\n')
		}
		line(func(c app.ListColumn) string { return c.Title })
		for i := range rows {
			line(func(c app.ListColumn) string { return c.Text(&rows[i]) })
		}
		fyne.CurrentApp().Clipboard().SetContent(text.String())
		p.host.tell(fmt.Sprintf("已复制 %d 件，可以粘贴到电子表格。", len(rows)))
	})
}

// tableEndings are those of the files that tables are written to.
var tableEndings = []string{".xlsx", ".csv"}

// export writes what the list shows, all of it, into a file, once it is known
// which columns of the ledger were chosen last.
func (p *casesPage) export() {
	if refused(p.host, p.office, access.Export) {
		return
	}
	var once generation
	fetch(p.host.door(), &once, p.office.ChosenCaseColumns, p.askExport, p.host.fail)
}

// askExport asks for the file, and whether it holds the columns of the list or
// those of the ledger of cases.
func (p *casesPage) askExport(chosen []app.CaseColumn) {
	path := newEntry()
	path.SetText(filepath.Join(homeFolder(p.host), "案件 "+p.office.Today().String()+".xlsx"))
	var form sheet
	at := form.add(newField("保存到 *", "path", path))
	whole := own.NewCheck("台账：当事人、日期、结果、金额等案卷中的各栏", nil)
	which := own.NewButton(ledgerColumnsText(chosen), nil)
	which.OnTapped = func() {
		p.chooseLedgerColumns(chosen, func(columns []app.CaseColumn) {
			chosen = columns
			which.SetText(ledgerColumnsText(chosen))
			whole.SetChecked(true)
		})
	}
	body := container.NewVBox(note(fmt.Sprintf("导出列表中的全部 %d 件，列和顺序与屏幕相同；勾选台账的，写出台账选定的各栏。以 .xlsx 结尾的是 Excel 工作簿，以 .csv 结尾的是 CSV。", p.shownCount)), at.box,
		container.NewHBox(whole, which))
	q, columns := p.query, p.columns
	q.Offset, q.Limit = 0, 0
	var box *own.Dialog
	box = own.NewDialog(p.host.window().Canvas(), "导出列表", scaled(680), body, "导出", "取消", func() {
		name := trimmed(path.Text)
		all := whole.Checked
		intoFile(p.host, at, func() { box.Refit(scaled(680), body) }, name, tableEndings, func() {
			box.Close()
			n := 0
			p.host.run("导出列表", func(ctx context.Context, step func(done, total int)) (change app.Change, err error) {
				if all {
					n, err = p.office.ExportCaseLedger(ctx, q, chosen, name, step)
				} else {
					n, err = p.office.ExportList(ctx, q, columns, name, step)
				}
				return app.Change{}, err
			}, func() { p.host.tell(fmt.Sprintf("已导出 %d 件到 %s", n, name)) })
		})
	}, nil)
	box.Show(path)
}

func ledgerColumnsText(chosen []app.CaseColumn) string {
	return fmt.Sprintf("台账的各栏…（%d/%d）", len(chosen), len(app.CaseColumns()))
}

// chooseLedgerColumns asks for the columns of the ledger of cases, and remembers
// them.
func (p *casesPage) chooseLedgerColumns(chosen []app.CaseColumn, take func([]app.CaseColumn)) {
	titles := func(columns []app.CaseColumn) []string {
		names := make([]string, len(columns))
		for i, c := range columns {
			names[i] = c.Title
		}
		return names
	}
	all := titles(app.CaseColumns())
	askColumns(p.host, columnQuestion{title: "台账的各栏", all: all, shown: titles(chosen), standard: all}, func(names []string) {
		columns, _ := app.CaseColumnsOf(names)
		take(columns)
		p.host.door().write(func(ctx context.Context) error { return p.office.ChooseCaseColumns(ctx, columns) }, func(err error) {
			if err != nil {
				p.host.fail(err)
			}
		})
	})
}

// batchSteps are the entries that can be made in several cases at once.
var batchSteps = []casefile.EventType{casefile.Extended, casefile.Suspended, casefile.Resumed, casefile.Archived}

// openBatchMenu asks what is to be done with the picked cases.
func (p *casesPage) openBatchMenu() {
	p.pickedRows(func(rows []casefile.Row) {
		numbers := make([]string, len(rows))
		for i, r := range rows {
			numbers[i] = r.Number
		}
		choices := []option{{heading: fmt.Sprintf("已选 %d 件：逐件核对法律是否允许；不能办的说明理由，不影响其他", len(rows))},
			{name: "指定承办人", take: func() { p.assign(numbers) }}}
		for _, t := range batchSteps {
			choices = append(choices, option{name: "录入“" + law.EventName(t) + "”", take: func() { p.stepEach(numbers, t) }})
		}
		choices = append(choices,
			option{name: "成批制作文书", about: "给每一件制作同一种文书", take: func() { batchFor(p.host, p.office, rows) }},
			option{name: "成批送审、审核、批准、定稿", about: "已经起草的文书，一次办同一步", take: func() { passFor(p.host, p.office, slices.Sorted(slices.Values(numbers))) }})
		choose(p.host, "成批办理", "打几个字，或者拼音，如 yanchang、yc", choices)
	})
}

// add asks what is to be done with the picked cases (Ctrl+Enter).
func (p *casesPage) add() { p.openBatchMenu() }

// assign names the handler of several cases.
func (p *casesPage) assign(numbers []string) {
	if refused(p.host, p.office, access.Enter) {
		return
	}
	var once generation
	fetch(p.host.door(), &once, func(ctx context.Context) ([]string, error) { return p.office.Officers(ctx) }, func(officers []string) {
		name := newEntry()
		var form sheet
		at := form.add(newField("承办人 *", "handler", name))
		var list *own.Offer
		list = own.NewOffer(func(i int) {
			name.SetText(officers[i])
			list.Set(nil) // so that the next Enter confirms
			at.say("")
		})
		rows := make([]own.OfferRow, len(officers))
		for i, o := range officers {
			rows[i] = own.OfferRow{Name: o}
		}
		list.Set(rows)
		name.OnKey = list.Key
		body := container.NewVBox(note(fmt.Sprintf("改动 %d 件案件的承办人。", len(numbers))), at.box, list)
		var box *own.Dialog
		box = own.NewDialog(p.host.window().Canvas(), "指定承办人", scaled(460), body, "指定", "取消", func() {
			handler := trimmed(name.Text)
			if handler == "" {
				at.say(fault.At("", fault.Required, "承办人").Sentence())
				box.Refit(scaled(460), body)
				p.host.window().Canvas().Focus(name)
				return
			}
			box.Close()
			p.runEach("指定承办人", func(ctx context.Context, step func(done, total int)) ([]app.StepResult, app.Change, error) {
				return p.office.AssignEach(ctx, numbers, handler, step)
			})
		}, nil)
		box.Show(name)
	}, p.host.fail)
}

// stepEach asks for an entry that is made in several cases, after saying which of
// them the law allows it for.
func (p *casesPage) stepEach(numbers []string, t casefile.EventType) {
	if refused(p.host, p.office, access.Enter) {
		return
	}
	var once generation
	fetch(p.host.door(), &once, func(ctx context.Context) (*app.File, error) { return p.office.File(ctx, numbers[0]) }, func(f *app.File) {
		form := newStepForm(p.host, p.office, f, t)
		checked := container.NewVBox()
		body := container.NewVBox(note(fmt.Sprintf("同一事项录入 %d 件案件。", len(numbers))), form.box,
			container.NewHBox(own.NewButton("先核对哪些可以办", func() { p.checkEach(numbers, form, checked) })), container.New(atMost(170), container.NewVScroll(checked)))
		var box *own.Dialog
		box = own.NewDialog(p.host.window().Canvas(), "成批录入“"+law.EventName(t)+"”", scaled(stepWidth), body, "录入", "取消", func() {
			e, ok := form.read()
			if !ok {
				return
			}
			box.Close()
			p.runEach("录入“"+law.EventName(t)+"”", func(ctx context.Context, step func(done, total int)) ([]app.StepResult, app.Change, error) {
				return p.office.RecordEach(ctx, numbers, e, step)
			})
		}, nil)
		form.grown = func() { box.Refit(scaled(stepWidth), body) }
		box.Show(form.date.DateField)
	}, p.host.fail)
}

// checkEach says which of the cases an entry can be made in, and why not in the
// others.
func (p *casesPage) checkEach(numbers []string, form *stepForm, into *fyne.Container) {
	e, ok := form.read()
	if !ok {
		return
	}
	var once generation
	fetch(p.host.door(), &once, func(ctx context.Context) ([]app.StepResult, error) { return p.office.MayRecord(ctx, numbers, e) },
		func(results []app.StepResult) {
			into.RemoveAll()
			able := 0
			for _, r := range results {
				if r.Err == nil {
					able++
					continue
				}
				into.Add(warning("✕ "+r.Number+"　"+fault.Sentence(r.Err), look.Overdue))
			}
			into.Objects = slices.Insert(into.Objects, 0, fyne.CanvasObject(warning(fmt.Sprintf("✓ 可以办理 %d 件，不能办理 %d 件。", able, len(results)-able), look.Done)))
			into.Refresh()
			form.grown()
		}, p.host.fail)
}

// runEach does a batch with its progress and tells what became of each case.
func (p *casesPage) runEach(title string, do func(context.Context, func(done, total int)) ([]app.StepResult, app.Change, error)) {
	var results []app.StepResult
	p.host.run(title, func(ctx context.Context, step func(done, total int)) (change app.Change, err error) {
		results, change, err = do(ctx, step)
		return change, err
	}, func() { showResults(p.host, title, results) })
}

// showResults is the summary of a batch of steps.
func showResults(h host, title string, results []app.StepResult) {
	table := own.NewTable([]own.Column{{Title: "案号", Width: 104}, {Title: "结果", Width: 420, Grow: true}})
	rows := make([][]own.Cell, len(results))
	done := 0
	for i, r := range results {
		outcome := own.Cell{Text: "✓ 已办", Color: look.Done}
		if r.Err != nil {
			outcome = own.Cell{Text: "✕ " + fault.Sentence(r.Err), Color: look.Overdue}
		} else {
			done++
		}
		rows[i] = []own.Cell{{Text: r.Number}, outcome}
	}
	whole := wholeOutcome(table, len(rows), func(i int) string { return rows[i][1].Text })
	table.SetCount(len(rows), false)
	table.SetRows(0, rows)
	body := container.NewVBox(paragraph(fmt.Sprintf("共 %d 件：已办 %d 件，没有办理 %d 件。", len(results), done, len(results)-done)),
		inDialog(h.window(), table, 240, 90), tall(whole, 44))
	box := own.NewDialog(h.window().Canvas(), title, scaled(760), body, "完成", "", nil, nil)
	box.Show(table)
}
