package ui

import (
	"context"
	"fmt"
	"image/color"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"fuyi/app"
	"fuyi/app/date"
	"fuyi/app/fault"
	look "fuyi/ui/theme"
	own "fuyi/ui/widget"
)

// supposeForm asks what would become of the deadlines of a case (假如): nothing
// of it is recorded.
type supposeForm struct {
	host   host
	office *app.Office
	file   *app.File
	what   *choice[string]
	list   []app.Supposition
	days   *entry
	about  *field
	result *fyne.Container
	asking generation
}

// openSuppose opens the question in a dialog.
func openSuppose(h host, office *app.Office, f *app.File) {
	if f == nil {
		return
	}
	list, err := office.Suppositions(f.Case)
	if err != nil {
		h.fail(err)
		return
	}
	if len(list) == 0 {
		h.tell("本案现在没有会改变期限的事项可以假设。")
		return
	}
	s := &supposeForm{host: h, office: office, file: f, list: list, days: newEntry(), result: container.NewVBox()}
	ids := make([]string, len(list))
	for i, x := range list {
		ids[i] = x.ID
	}
	s.days.SetText("30")
	s.days.OnChanged = func(string) { s.compute() }
	s.about = newField("天数", "days", s.days)
	s.what = newChoice(ids, func(id string) string { return s.of(id).Name }, func(string) { s.compute() })
	s.what.set(ids[0])
	body := container.NewVBox(note("只是推算，不会记入案卷。"), newField("假如", "", s.what.Select).box, s.about.box,
		tall(container.NewVScroll(s.result), 250))
	box := own.NewDialog(h.window().Canvas(), "假如……期限会怎样　"+f.Case.Number, scaled(720), body, "", "关闭", nil, s.asking.stop)
	box.Show(s.what.Select)
	s.compute()
}

func (s *supposeForm) of(id string) app.Supposition {
	for _, x := range s.list {
		if x.ID == id {
			return x
		}
	}
	return app.Supposition{}
}

// compute shows how the deadlines would move.
func (s *supposeForm) compute() {
	chosen := s.of(s.what.value())
	s.about.show(chosen.Days != "")
	s.about.label.SetText("天数 *")
	s.days.SetPlaceHolder(chosen.Days)
	days, err := strconv.Atoi(trimmed(s.days.Text))
	s.about.say("")
	if chosen.Days != "" && (err != nil || days < 1 || days > 3650 || chosen.Most > 0 && days > chosen.Most) {
		most := 3650
		if chosen.Most > 0 {
			most = chosen.Most
		}
		s.about.say(fmt.Sprintf("天数填 1 至 %d 的整数。", most))
		return
	}
	fetch(s.host.door(), &s.asking, func(context.Context) ([]app.Shift, error) { return s.office.Suppose(s.file.Case, chosen, days) },
		s.show, func(err error) {
			s.result.Objects = []fyne.CanvasObject{warning("✕ "+fault.Sentence(err), look.Overdue)}
			s.result.Refresh()
		})
}

func (s *supposeForm) show(shifts []app.Shift) {
	s.result.RemoveAll()
	if len(shifts) == 0 {
		s.result.Add(note("没有进行中的期限受影响。"))
	}
	for _, x := range shifts {
		s.result.Add(shiftRow(x))
	}
	s.result.Refresh()
}

// shiftRow says in a line how a deadline would move, and below how it is counted.
func shiftRow(x app.Shift) fyne.CanvasObject {
	day := func(d date.Date) string { return d.String() + " " + d.ChineseWeekday() }
	sentence, colour := "", color.Color(look.Soon)
	switch {
	case x.Before.IsZero():
		sentence = "新的期限：" + day(x.After)
	case x.After.IsZero():
		sentence, colour = day(x.Before)+" → 不再计算", look.Muted
	case x.Before == x.After:
		sentence, colour = day(x.After)+"（不变）", look.Muted
	default:
		sentence = fmt.Sprintf("%s → %s（推后 %d 天）", day(x.Before), day(x.After), int(x.After-x.Before))
		if x.After < x.Before {
			sentence = fmt.Sprintf("%s → %s（提前 %d 天）", day(x.Before), day(x.After), int(x.Before-x.After))
		}
	}
	if x.Provisional {
		sentence += " 暂算"
	}
	head := own.NewParagraph(x.Name+"（"+x.Article+"）　"+sentence, theme.SizeNameText, colour)
	if x.Why == "" {
		return head
	}
	return container.NewVBox(head, container.New(inset{left: 12}, note(x.Why)))
}
