package ui

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"fuyi/app/access"
	"fuyi/app/casefile"
	"fuyi/app/law"
	look "fuyi/ui/theme"
)

// lawsuits shows the limits to sue and each lawsuit, the last first.
func (s *followSection) lawsuits() {
	suits := s.file.State.Lawsuits
	for i := len(suits) - 1; i >= 0; i-- {
		s.right.Add(framed(s.lawsuit(&suits[i])))
	}
	limits := s.deadlinesOf("sue")
	if len(suits) == 0 && len(limits) == 0 {
		s.right.Add(note("没有被诉。文书送达后，从收到之日起十五日内可以起诉（第三十四条；行政诉讼法第四十五条）。"))
	}
	for _, d := range limits {
		who := d.Party
		if who == "" {
			who = d.Actor
		}
		text := "起诉期限　" + who + "　至 " + d.Due.String()
		switch d.Status {
		case law.Open:
			s.right.Add(signed("●", look.Soon, text+"　"+s.remaining(d.Due)))
		case law.Met, law.MetLate:
			s.right.Add(signed("✓", look.Done, text+"　"+d.MetOn.String()+" 已起诉"))
		default:
			s.right.Add(signed("—", look.Muted, text+"　已过，没有起诉"))
		}
	}
	s.steps(s.right, casefile.Sued)
}

// lawsuit is the card of a lawsuit: its days in their order, and what is next.
func (s *followSection) lawsuit(l *law.Lawsuit) fyne.CanvasObject {
	number := l.CaseNo
	if number == "" {
		number = "案号未录"
	}
	card := container.NewVBox(container.NewHBox(heading(l.Instance.Name() + "　" + number)))
	if l.Appealed {
		card.Add(note("已进入上诉、再审，本裁判不作为最后的结果。"))
	}
	about := []string{l.Court, labelled("起诉、提起人", l.Party)}
	if l.Judged != l.Since { // else its beginning was never entered
		about = append(about, labelled("收到通知", l.Since.String()))
	}
	if about = slices.DeleteFunc(about, func(s string) bool { return s == "" }); len(about) > 0 {
		card.Add(note(strings.Join(about, "　")))
	}
	s.defence(card, l)
	for _, h := range l.Heard {
		card.Add(signed("✓", look.Done, h.On.String()+"　出庭应诉"))
	}
	if l.Attended != "" {
		card.Add(note("出庭人员：" + l.Attended.Name() + "（行政诉讼法第三条第三款）"))
	}
	if !l.Hearing.IsZero() {
		sign, shade := "●", look.Soon
		switch {
		case l.Hearing < s.file.State.Today:
			sign, shade = "✕", look.Overdue
		case l.Hearing == s.file.State.Today:
			sign, shade = "!", look.Today
		}
		card.Add(signed(sign, shade, "开庭 "+l.Hearing.String()+" "+l.Hearing.ChineseWeekday()+"　"+l.Place+"　"+s.remaining(l.Hearing)))
	}
	if !l.Judged.IsZero() {
		s.judgment(card, l)
	}
	s.courtSteps(card, l)
	if l.Lost() {
		s.afterLoss(card, l)
	}
	return card
}

// labelled puts a label before a text that there is.
func labelled(label, text string) string {
	if text == "" {
		return ""
	}
	return label + "：" + text
}

func (s *followSection) defence(card *fyne.Container, l *law.Lawsuit) {
	switch {
	case !l.Defended.IsZero():
		text := l.Defended.String() + "　已提交答辩"
		if !l.DefenceBy.IsZero() {
			text += "（期限 " + l.DefenceBy.String() + "）"
		}
		card.Add(signed("✓", look.Done, text))
	case l.Judged.IsZero() && l.DefenceBy.IsZero():
		card.Add(signed("●", look.Soon, "尚未提交答辩；没有录入答辩期限"))
	case l.Judged.IsZero() && l.DefenceBy < s.file.State.Today:
		card.Add(signed("✕", look.Overdue, "答辩期限 "+l.DefenceBy.String()+"　已超期"))
	case l.Judged.IsZero():
		card.Add(signed("●", look.Soon, "答辩期限 "+l.DefenceBy.String()+"　"+s.remaining(l.DefenceBy)))
	}
}

// judgment is what the court decided, with the clocks that its paper states.
func (s *followSection) judgment(card *fyne.Container, l *law.Lawsuit) {
	text := l.Judged.String() + "　裁判　" + l.Result.Name()
	if l.Ground != "" {
		text += "：" + l.Ground.Name()
	}
	if !l.Received.IsZero() {
		text += "　收到文书 " + l.Received.String()
	}
	sign, shade := "✓", look.Done
	if l.Result.Lost() {
		sign, shade = "✕", look.Overdue
	}
	card.Add(signed(sign, shade, text))
	for _, d := range s.deadlinesOf("appeal", "judgment-performance") {
		if d.Party != l.CaseNo || d.Starts < l.Judged {
			continue
		}
		status, shade := statusOf(d.Status)
		mark, _, _ := strings.Cut(status, " ")
		line := d.Name + "　至 " + d.Due.String() + "　"
		switch {
		case d.Status == law.Open:
			line += s.remaining(d.Due)
		case d.Rule == "appeal" && d.Status == law.Moot:
			line += "已过，没有上诉"
		default:
			line += strings.TrimPrefix(status, mark+" ")
		}
		card.Add(signed(mark, shade, line))
	}
}

// courtSteps are the entries that come next for a lawsuit.
func (s *followSection) courtSteps(card *fyne.Container, l *law.Lawsuit) {
	of := func(e *casefile.Event) { e.CaseNo = l.CaseNo }
	var buttons []fyne.CanvasObject
	add := func(t casefile.EventType, name string, fill func(*casefile.Event)) {
		if s.allows(t) {
			buttons = append(buttons, s.step(t, name, fill))
		}
	}
	switch {
	case l.Judged.IsZero():
		if l.Defended.IsZero() {
			add(casefile.DefenceFiled, "提交答辩", of)
		}
		if l.Hearing.IsZero() {
			add(casefile.CourtHearingSet, "法院通知开庭", of)
		} else {
			add(casefile.CourtHearingHeld, "出庭应诉", of)
			add(casefile.CourtHearingSet, "开庭改期", of)
		}
		add(casefile.Judged, "法院裁判", of)
	case !l.Appealed:
		add(casefile.Appealed, "上诉、再审", func(e *casefile.Event) { e.Appealed = l.CaseNo })
		if l.Result.Lost() && l.Performed.IsZero() {
			add(casefile.JudgmentPerformed, "履行裁判", of)
		}
	}
	s.buttons(card, buttons)
}

// afterLoss is the list of what follows a loss, each with its day or the button
// to enter it.
func (s *followSection) afterLoss(card *fyne.Container, l *law.Lawsuit) {
	card.Add(spacer())
	head := "败诉后续"
	switch left := len(l.Outstanding()); {
	case left == 0:
		head += "　都已办理"
	case l.FollowBy.IsZero():
		head += "　没有定期限"
	default:
		head += "　至 " + l.FollowBy.String() + "　" + s.remaining(l.FollowBy)
	}
	card.Add(container.NewHBox(heading(head)))
	for _, m := range trackedFirst() {
		done, is := l.FollowUp(m)
		if !is {
			enter := rightButton(s.office, access.Enter, "登记", func() {
				openStepWith(s.host, s.office, s.file, casefile.LossFollowed, func(e *casefile.Event) { e.CaseNo, e.Measure = l.CaseNo, m })
			})
			card.Add(container.NewBorder(nil, nil, nil, enter, signed("○", look.Today, m.Name()+"　未办")))
			continue
		}
		sign, shade, text := "✓", look.Done, m.Name()+"　"+done.On.String()
		if done.Waived {
			sign, shade, text = "—", look.Muted, text+"　不适用"
		}
		if done.Note != "" {
			text += "　" + done.Note
		}
		card.Add(signed(sign, shade, text))
	}
}

// trackedFirst are the measures, those that the bureau reports of each lost case
// before the others.
func trackedFirst() []casefile.LossMeasure {
	tracked := casefile.TrackedMeasures()
	return append(tracked, slices.DeleteFunc(casefile.LossMeasures(), func(m casefile.LossMeasure) bool { return slices.Contains(tracked, m) })...)
}
