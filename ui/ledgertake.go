package ui

import (
	"context"
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"fuyi/app"
	"fuyi/app/fault"
	look "fuyi/ui/theme"
	own "fuyi/ui/widget"
)

// ledgerTake is the fourth step: what the officer decides for all rows, and the
// import.
type ledgerTake struct {
	page *ledgerPage
	box  fyne.CanvasObject
}

func newLedgerTake(p *ledgerPage) *ledgerTake {
	check := p.check
	taken, skipped, faulty, doubtful := check.Counts()
	list := container.NewVBox(heading(fmt.Sprintf("导入 %d 件案件", taken)))
	if faulty > 0 {
		list.Add(warning(fmt.Sprintf("✕ 有错的 %d 行不导入；可以先回去改正，也可以以后改好台账再导入一次，已导入的会认出来。", faulty), look.Overdue))
	}
	if skipped > 0 {
		list.Add(note(fmt.Sprintf("跳过 %d 行。", skipped)))
	}
	if doubtful > 0 {
		list.Add(note(fmt.Sprintf("有 %d 行提示核对，按所示导入。", doubtful)))
	}
	if n := len(check.Table.Left); n > 0 {
		list.Add(note(fmt.Sprintf("合计、表头等 %d 行不是案件。", n)))
	}
	list.Add(tick(&check.Archive, "已结案件记为归档", "旧案卷已经在档案室的勾选；不勾选的，这些案件会在今日中等待送达和归档。"))
	list.Add(tick(&check.Confirmed, "挽回损失按已确认计", "台账所载的挽回损失已经核实过的勾选；不勾选的，由经办人逐件确认以后才计入统计。"))
	if check.Fit > 0 {
		about := "各年案号连续，和登记簿接得上。"
		if !check.Whole {
			about = "案号有缺号或者接不上登记簿，沿用以后登记簿中会有缺号。"
		}
		list.Add(tick(&check.KeepNumbers, fmt.Sprintf("沿用台账的案号（%d 件可以沿用，如 清政复〔2024〕12号 成为 2024-0012）", check.Fit), about+"不沿用的，按年份依次编号；原案号都保留，可以查找。"))
	}
	return &ledgerTake{page: p, box: container.NewVScroll(container.New(inset{0, 0, 14, 0}, list))}
}

// tick is a box to tick with its explanation.
func tick(value *bool, label, about string) fyne.CanvasObject {
	check := own.NewCheck(label, func(on bool) { *value = on })
	check.Checked = *value
	return container.NewVBox(check, container.New(inset{0, 30, 0, 6}, note(about)))
}

// run imports.
func (s *ledgerTake) run() {
	p := s.page
	p.host.runWhole("正在导入台账", func(ctx context.Context, step func(done, total int)) (app.Change, error) {
		done, change, err := p.office.ImportLedger(ctx, p.check, step)
		if err == nil {
			p.done = done
		}
		return change, err
	}, func() {
		p.host.tell(fmt.Sprintf("已导入 %d 件。", p.done.Taken+p.done.Back))
		p.advance(stepTaken)
	})
}

// takenBox says what was taken in, and offers the way back.
func (p *ledgerPage) takenBox() fyne.CanvasObject {
	d := p.done
	list := container.NewVBox(warning(fmt.Sprintf("✓ 已导入 %d 件案件，批次 %s。", d.Taken, d.ID), look.Done))
	for _, part := range []struct {
		n    int
		text string
	}{
		{d.Back, "恢复了以前撤回的 %d 件，案号不变。"}, {d.Updated, "补填了登记簿中的 %d 件。"}, {d.Skipped, "跳过 %d 行。"},
		{d.Faulty, "有错的 %d 行没有导入。"}, {d.Left, "合计、表头等 %d 行不是案件。"}, {d.Noted, "%d 格不合栏目的内容记入了手记。"},
	} {
		if part.n > 0 {
			list.Add(paragraph(fmt.Sprintf(part.text, part.n)))
		}
	}
	list.Add(container.NewHBox(
		own.NewButton("查看案件", func() { p.host.open(place{view: viewCases}) }),
		own.NewButton("撤回这次导入…", func() { p.takeBack(d) })))
	return container.NewVScroll(list)
}

// takeBack asks why, and takes an import back.
func (p *ledgerPage) takeBack(i app.LedgerImport) {
	reason := newEntry()
	reason.SetPlaceHolder("如 栏目对错了，改好以后重新导入")
	at := newField("理由 *", "reason", reason)
	body := container.NewVBox(paragraph(fmt.Sprintf("撤回 %s 的 %s：%d 件案件放入回收站，案号保留；再次导入同一台账时恢复。", i.Day, i.File, i.Taken+i.Back)), at.box)
	var box *own.Dialog
	box = own.NewDialog(p.host.window().Canvas(), "撤回台账导入 "+i.ID, scaled(560), body, "撤回", "取消", func() {
		why := trimmed(reason.Text)
		if why == "" {
			at.say(fault.At("", fault.Required, "撤回的理由").Sentence())
			box.Refit(scaled(560), body)
			return
		}
		box.Close()
		p.host.runWhole("正在撤回", func(ctx context.Context, step func(done, total int)) (app.Change, error) {
			return p.office.TakeBackLedger(ctx, i.ID, why, step)
		}, func() {
			p.host.tell("已撤回台账导入 " + i.ID + "。")
			if p.step == stepTaken {
				p.reset()
				return
			}
			p.files.load()
		})
	}, nil)
	box.Show(reason)
}
