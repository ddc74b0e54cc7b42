package ui

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"fuyi/app"
	"fuyi/app/access"
	"fuyi/app/date"
	"fuyi/app/law"
)

// nextStep is an event that the law allows next, with the open deadline for which
// it is the usual one, nil for none.
type nextStep struct {
	law.Option
	deadline *law.Deadline
}

// nextSteps lists the events that the law allows, those that meet an open deadline
// apart from the others.
func nextSteps(f *app.File) (pressing, others []nextStep) {
	due := map[string]*law.Deadline{}
	for i := range f.State.Deadlines {
		d := &f.State.Deadlines[i]
		if (d.Status == law.Open || d.Status == law.Missed) && !partiesOwn(d) && !ahead(d, f.State.Today) {
			due[d.Rule] = d
		}
	}
	usual := map[string]bool{} // of several events that would meet a deadline, the first is
	for _, o := range f.Next {
		d := due[o.Meets]
		if usual[o.Meets] {
			d = nil
		}
		usual[o.Meets] = true
		if d != nil {
			pressing = append(pressing, nextStep{o, d})
		} else {
			others = append(others, nextStep{o, nil})
		}
	}
	return pressing, others
}

// partiesOwn tells whether a limit bounds a right of the parties, which the
// officer waits for but never has to see to: the suit (第三十四条).
func partiesOwn(d *law.Deadline) bool { return d.Rule == "sue" }

// ahead tells whether a deadline is the day of a hearing that has not come: there
// is nothing to enter before it.
func ahead(d *law.Deadline, today date.Date) bool {
	return (d.Rule == "hearing" || d.Rule == "court-hearing") && today < d.Due
}

// when says when the deadline of a step is, "" where it has none.
func (s nextStep) when() string {
	switch {
	case s.deadline == nil:
		return ""
	case s.deadline.Status == law.Missed:
		return s.deadline.Due.String()[5:] + " 已超期"
	}
	return s.deadline.Due.String()[5:] + " 前"
}

// drawNext offers the events that the law allows, those that meet an open
// deadline first.
func (s *docketSection) drawNext() {
	s.next.RemoveAll()
	if conclusions := conclusionButtons(s.host, s.office, s.file); conclusions != nil {
		s.next.Add(conclusions)
	}
	pressing, others := nextSteps(s.file)
	for _, step := range pressing {
		s.next.Add(s.option(step))
	}
	if len(others) > 0 {
		s.next.Add(caption("其他可以录入的事项"))
	}
	for _, step := range others {
		s.next.Add(s.option(step))
	}
	if len(s.file.Next) == 0 {
		s.next.Add(note("本案没有可以录入的事项。"))
	}
	s.next.Refresh()
}

// option is a button for one event, with its article and what it does.
func (s *docketSection) option(step nextStep) fyne.CanvasObject {
	name, when := step.Name, step.when()
	if when != "" && !large() {
		name = fmt.Sprintf("%s（%s）", name, when)
	}
	b := rightButton(s.office, access.Enter, name, func() { openStep(s.host, s.office, s.file, step.Type) })
	b.Alignment = widget.ButtonAlignLeading
	if step.deadline != nil && strings.HasPrefix(step.deadline.Actor, "复议机") {
		b.Importance = widget.HighImportance
	}
	about := step.about()
	if when != "" && large() {
		about = when + " · " + about // the button is too narrow for it
	}
	return container.NewVBox(b, note(about))
}

// about is the article of a step, and what it does.
func (s nextStep) about() string {
	if s.Hint == "" {
		return s.Article
	}
	return s.Article + " · " + s.Hint
}

// add asks which event to enter (Ctrl+Enter): all that the law allows, in the
// order of the column, by the letters of their names. Among thirty buttons the
// keyboard finds none of the late ones.
func (s *docketSection) add() {
	if s.file == nil || refused(s.host, s.office, access.Enter) {
		return
	}
	f := s.file
	var choices []option
	if app.MayConclude(f.State) {
		choices = append(choices, option{heading: "审查结论，连同文书一次办好"})
		for _, c := range app.Conclusions() {
			choices = append(choices, option{name: c.Name + "，起草" + shortKind(c.Letter), about: c.Article,
				take: func() { conclude(s.host, s.office, f, c) }})
		}
	}
	pressing, others := nextSteps(f)
	for at, steps := range [][]nextStep{pressing, others} {
		if len(steps) > 0 {
			choices = append(choices, option{heading: []string{"有期限的事项", "其他可以录入的事项"}[at]})
		}
		for _, step := range steps {
			c := option{name: step.Name, about: step.about(),
				take: func() { openStep(s.host, s.office, f, step.Type) }}
			if step.deadline != nil {
				c.below, c.tint = step.when(), dueColor(step.deadline.Due, f.State.Today)
			}
			choices = append(choices, c)
		}
	}
	if len(choices) == 0 {
		s.host.tell("本案没有可以录入的事项。")
		return
	}
	choose(s.host, "录入事项　"+f.Case.Number, "打事项名称中的几个字，或者拼音，如 tingqu、tq", choices)
}
