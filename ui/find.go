package ui

import (
	"context"
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"fuyi/app/casefile"
	"fuyi/app/fault"
	"fuyi/app/law"
	own "fuyi/ui/widget"
)

// How many cases 查找案件 lists, by what names them and by their texts.
const (
	mostFound  = 40
	mostQuoted = 20
)

// caseFinder is 查找案件 (Ctrl+K): a field over the desk whose answers come while
// one types, first the cases that are named so, then those in whose texts the
// words stand.
type caseFinder struct {
	desk  *Desk
	box   *own.Dialog
	words *entry
	list  *own.PickList
	hints *container.Scroll
	said  *widget.Label

	asked    string // what the lists below are for, or will be
	waits    bool   // Enter was pressed before the answer was there
	found    []casefile.Hit
	quoted   []casefile.Hit
	recent   []casefile.Row
	answered struct{ heads, texts bool }
	places   []place // of the lines of the list
	heads    generation
	texts    generation
}

// findCase opens 查找案件.
func (d *Desk) findCase() {
	f := &caseFinder{desk: d, list: own.NewPickList(linesInView(d.win)), said: widget.NewLabel("")}
	f.words = newEntry()
	f.words.OnKey = f.key
	f.words.SetPlaceHolder("案号、当事人、证件号、文号，或者文稿中的话；姓名可打拼音，如 zhangsan、zs")
	f.words.OnChanged = func(text string) { f.ask(trimmed(text)) }
	f.list.OnPick = f.open
	f.hints = findHints()
	content := container.NewBorder(f.words, f.said, nil, nil, container.NewStack(f.list, f.hints))
	f.box = own.NewDialog(d.win.Canvas(), "查找案件", bounded(820), content, "打开（Enter）", "关闭", f.enter, f.stop)
	f.box.Show(f.words)
	fetch(d.work, &f.heads, d.office.Recent, func(rows []casefile.Row) {
		f.recent = rows
		f.draw(false)
	}, d.fail)
	f.draw(false)
}

// key moves the choice, or opens the page of the help.
func (f *caseFinder) key(name fyne.KeyName) bool {
	if name == fyne.KeyF1 {
		f.desk.openHelp(helpOf[viewCases])
		return true
	}
	return f.list.Key(name)
}

// findHints says what can be typed, where there is nothing to list.
func findHints() *container.Scroll {
	box := container.NewVBox()
	for _, hint := range []struct{ what, how string }{
		{"案号", "2026-0012，2026-12，或者只打 12"},
		{"当事人", "姓名、名称中的任何一个字或者几个字"},
		{"拼音", "zhangsan、zs、zhangs；单位的首字母，如 qhxgaj"},
		{"号码", "身份证号、信用代码、电话的开头，或者后四位"},
		{"文号", "行政行为、决定书、各种文书、法院案号、邮件号码，括号写法不限"},
		{"文稿", "复议请求、各方意见、查明的事实、理由、文书、备注、手记中的话，附件的名称"},
	} {
		what := widget.NewLabel(hint.what)
		what.TextStyle.Bold = true
		box.Add(container.NewBorder(nil, nil, container.New(atLeast{width: 72}, what), nil, widget.NewLabel(hint.how)))
	}
	return container.NewVScroll(container.New(inset{10, 4, 4, 0}, box))
}

// linesInView is how many lines the list shows, as the window has room for them.
func linesInView(win fyne.Window) int {
	room := win.Canvas().Size().Height - scaled(230)
	return max(3, min(9, int(room/scaled(50))))
}

// stop gives up what is being read.
func (f *caseFinder) stop() {
	f.heads.stop()
	f.texts.stop()
}

// ask looks for what stands in the field. The list keeps the last answer until
// the next one is there.
func (f *caseFinder) ask(text string) {
	if text == f.asked {
		return
	}
	f.asked, f.waits = text, false
	f.stop()
	f.answered.heads, f.answered.texts = text == "", text == ""
	if text == "" {
		f.draw(false)
		return
	}
	fetch(f.desk.work, &f.heads, func(ctx context.Context) ([]casefile.Hit, error) {
		return f.desk.office.Find(ctx, text, mostFound)
	}, func(hits []casefile.Hit) {
		f.found, f.answered.heads = hits, true
		if !f.answered.texts {
			f.quoted = nil
		}
		f.draw(false)
	}, f.failed)
	fetch(f.desk.work, &f.texts, func(ctx context.Context) ([]casefile.Hit, error) {
		return f.desk.office.FindTexts(ctx, text, mostQuoted)
	}, func(hits []casefile.Hit) {
		f.quoted, f.answered.texts = hits, true
		if f.answered.heads {
			f.draw(true)
		}
	}, f.failed)
}

func (f *caseFinder) failed(err error) {
	f.answered.heads, f.answered.texts = true, true
	f.desk.fail(err)
}

// draw lists what was found, or before anything was typed, what was opened last.
func (f *caseFinder) draw(keep bool) {
	var lines []own.Pick
	f.places = nil
	add := func(line own.Pick, to place) {
		lines, f.places = append(lines, line), append(f.places, to)
	}
	if f.asked == "" {
		if len(f.recent) > 0 {
			add(own.Pick{Heading: "最近打开的案件"}, place{})
		}
		for i := range f.recent {
			row := &f.recent[i]
			add(f.line(row, "行政行为", actOf(row), 0, 0), place{view: viewCase, number: row.Number})
		}
	} else {
		for i := range f.found {
			h := &f.found[i]
			line := f.line(&h.Row, h.Field, h.Text, h.From, h.To)
			if h.Rank != casefile.ActHolds {
				line.More = actOf(&h.Row)
			}
			add(line, whereFound(h))
		}
		if len(f.quoted) > 0 {
			add(own.Pick{Heading: "文稿、文书、手记和附件中"}, place{})
		}
		for i := range f.quoted {
			h := &f.quoted[i]
			add(f.line(&h.Row, h.Field, h.Text, h.From, h.To), whereFound(h))
		}
	}
	f.list.Set(lines, keep)
	if len(lines) > 0 || !f.answered.heads && f.asked != "" {
		f.hints.Hide()
	} else {
		f.hints.Show()
	}
	f.said.SetText(f.sentence())
	if f.waits && f.answered.heads && (f.list.Selected() >= 0 || f.answered.texts) {
		f.waits = false
		f.open(f.list.Selected())
	}
}

// actOf names the act under review, with its number.
func actOf(row *casefile.Row) string { return strings.TrimSpace(row.ActNumber + " " + row.ActTitle) }

// line is a case as the list shows it.
func (f *caseFinder) line(row *casefile.Row, label, note string, from, to int) own.Pick {
	today := f.desk.office.Today()
	line := own.Pick{
		Name: row.Number, Title: row.Applicant + " 诉 " + row.Respondent, Label: label, Note: note, From: from, To: to,
		Side: law.StageName(law.Stage(row.Stage)),
	}
	switch {
	case row.Binned:
		line.Side = "回收站"
	case !row.NextDue.IsZero():
		line.Side = row.NextStep
		line.Below = row.NextDue.String() + " " + row.NextDue.ChineseWeekday()
		switch {
		case row.NextDue < today:
			line.Below = "已超期 " + line.Below
		case row.NextDue == today:
			line.Below = "今天到期 " + line.Below
		}
		if row.Provisional {
			line.Below += " 暂算"
		}
		line.BelowTint = dueColor(row.NextDue, today)
	}
	return line
}

// whereFound is where a case is opened: at the text in which the words were found.
func whereFound(h *casefile.Hit) place {
	to := place{view: viewCase, number: h.Row.Number, field: h.Path, words: string([]rune(h.Text)[h.From:h.To])}
	name, _, _ := strings.Cut(h.Path, "[")
	switch name {
	case "", "events":
	case "notes":
		to.tab = tabRecord
	case "letters":
		to.tab = tabLetters
	case "letters.number", "letters.tracking":
		to.tab, to.words = tabLetters, h.Text
	case "attachments":
		to.tab = tabFiles
	case "decision.outcomes":
		to.tab, to.words = tabDecision, ""
	case "decision.number":
		to.tab, to.field, to.words = tabDecision, "", ""
	case "court":
		to.tab = tabFollow
	default:
		to.tab = tabTexts
	}
	return to
}

// sentence says what can be typed, how much was found, or that nothing was.
func (f *caseFinder) sentence() string {
	switch {
	case f.asked == "":
		return "↑↓ 选择，Enter 打开，Esc 关闭。几个词用空格隔开，都要符合；证件号、电话可以只打后四位。"
	case !f.answered.heads || len(f.found)+len(f.quoted) == 0 && !f.answered.texts:
		return "正在查找……"
	case len(f.found)+len(f.quoted) == 0:
		return "没有找到“" + f.asked + "”。可以少打几个字，或者换一种写法。"
	case len(f.found) == mostFound || len(f.quoted) == mostQuoted:
		return "只列出最接近的，再多打几个字可以缩小范围。"
	}
	return fmt.Sprintf("找到 %d 处。", len(f.found)+len(f.quoted))
}

// enter opens the case that is chosen; where what was typed last is not answered
// yet, as soon as it is.
func (f *caseFinder) enter() {
	if !f.answered.heads && f.asked != "" {
		f.waits = true
		return
	}
	f.open(f.list.Selected())
}

func (f *caseFinder) open(line int) {
	if line < 0 || line >= len(f.places) || f.places[line].view != viewCase {
		return
	}
	f.stop()
	f.box.Close()
	f.desk.open(f.places[line])
}

// opened remembers that a case was opened.
func (d *Desk) opened(number string) {
	d.work.write(func(ctx context.Context) error { return d.office.Opened(ctx, number) }, func(err error) {
		if err != nil && fault.CodeOf(err) != fault.RegisterReadOnly {
			d.fail(err)
		}
	})
}
