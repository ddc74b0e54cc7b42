package ui

import (
	"fmt"
	"image/color"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"fuyi/app"
	"fuyi/app/access"
	"fuyi/app/casefile"
	"fuyi/app/date"
	"fuyi/app/law"
	look "fuyi/ui/theme"
	own "fuyi/ui/widget"
)

// followSection is 后续: what comes after the decision, with its clocks and the
// steps from there: on the left performance and letters, on the right the
// lawsuits.
type followSection struct {
	host   host
	office *app.Office
	file   *app.File
	letter func(casefile.LetterKind) // begins a letter

	box         *fyne.Container
	left, right *fyne.Container
}

func newFollowSection(h host, office *app.Office, letter func(casefile.LetterKind)) *followSection {
	s := &followSection{host: h, office: office, letter: letter, left: container.NewVBox(), right: container.NewVBox()}
	column := func(o fyne.CanvasObject) fyne.CanvasObject {
		return container.NewStack(canvas.NewRectangle(look.Paper), container.NewVScroll(container.New(inset{8, 14, 14, 12}, o)))
	}
	s.box = container.New(followLayout{}, column(s.left), column(s.right))
	return s
}

// followLayout gives the lawsuits a little more of the width.
type followLayout struct{}

func (followLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(900, 240) }

func (followLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	const gap = 6
	left := size.Width*0.46 - gap
	o[0].Move(fyne.NewPos(0, 0))
	o[0].Resize(fyne.NewSize(left, size.Height))
	o[1].Move(fyne.NewPos(left+gap, 0))
	o[1].Resize(fyne.NewSize(size.Width-left-gap, size.Height))
}

func (s *followSection) content() fyne.CanvasObject { return s.box }
func (s *followSection) areas() []fyne.CanvasObject { return s.box.Objects }
func (s *followSection) shown(target)               {}
func (s *followSection) leave()                     {}

func (s *followSection) set(f *app.File) {
	s.file = f
	s.left.Objects = nil
	if t, _, any := s.next(); any {
		s.left.Add(note("下一步：Ctrl+Enter 录入“" + law.EventName(t) + "”。"))
	}
	s.left.Add(heading("履行与重新作出"))
	s.performance()
	s.left.Add(spacer())
	s.left.Add(heading("意见书与建议书"))
	s.advice()
	s.copies()
	s.right.Objects = []fyne.CanvasObject{heading("行政诉讼")}
	s.lawsuits()
	s.left.Refresh()
	s.right.Refresh()
}

func spacer() fyne.CanvasObject {
	gap := canvas.NewRectangle(color.Transparent)
	gap.SetMinSize(fyne.NewSize(1, 8))
	return gap
}

// deadlinesOf are the deadlines of some rules, in their order.
func (s *followSection) deadlinesOf(rules ...string) []*law.Deadline {
	var list []*law.Deadline
	for i := range s.file.State.Deadlines {
		if d := &s.file.State.Deadlines[i]; slices.Contains(rules, d.Rule) {
			list = append(list, d)
		}
	}
	return list
}

// performance shows what the decision lays on the respondent (第七十七条).
func (s *followSection) performance() {
	duties := s.deadlinesOf("perform", "redo", "ordered-performance")
	for _, d := range duties {
		s.left.Add(s.clock(d, d.Name))
	}
	for _, e := range s.entries(casefile.Complied, casefile.Redone, casefile.Admonished, casefile.Criticised, casefile.FactsReferred) {
		about := e.Date.String() + "　" + law.EventName(e.Type)
		for _, more := range []string{e.Party, e.Competent, e.Note} {
			if more != "" {
				about += "　" + more
			}
		}
		s.left.Add(signed("✓", look.Done, about))
	}
	if len(duties) == 0 {
		s.left.Add(note(s.noDuties()))
	}
	if len(duties) == 0 { // nothing is owed by a day, yet it may be that something is
		s.steps(s.left, casefile.Complied, casefile.PerformanceOrdered)
		return
	}
	s.steps(s.left, casefile.Complied, casefile.Redone, casefile.PerformanceOrdered, casefile.Admonished, casefile.Criticised, casefile.FactsReferred)
	s.letters(s.left, casefile.PerformanceOrder)
}

// noDuties says why no clock of performance runs.
func (s *followSection) noDuties() string {
	switch s.file.State.Stage {
	case law.Effective, law.Performing, law.ArchivedCase:
		return "决定书、调解书没有写明履行或者重新作出的期限，没有要等的履行。"
	case law.Closed:
		return "文书送达以后才生效；写明期限的，自送达起计算。"
	}
	return "案件还没有审结。"
}

// advice shows the opinion letters and advice with their answers (第七十六条,
// 实施条例第五十七条第二款).
func (s *followSection) advice() {
	found := s.deadlinesOf("opinion-feedback", "advice-feedback")
	for _, d := range found {
		name := d.Name
		if d.Party != "" {
			name += "　" + d.Party
		}
		s.left.Add(s.clock(d, name))
	}
	undated := false
	for _, e := range s.entries(casefile.AdviceIssued) {
		if e.Until.IsZero() {
			undated = true
			s.left.Add(signed("●", look.Soon, e.Date.String()+"　建议书送达　"+e.Party+"　没有写明请复的期限"))
		}
	}
	for _, e := range s.entries(casefile.OpinionAnswered, casefile.AdviceAnswered) {
		s.left.Add(signed("✓", look.Done, strings.TrimSpace(e.Date.String()+"　"+law.EventName(e.Type)+"　"+e.Party+"　"+e.Note)))
	}
	if len(found) == 0 && !undated {
		s.left.Add(note("没有制发意见书、建议书。"))
	}
	s.steps(s.left, casefile.OpinionAnswered, casefile.AdviceAnswered, casefile.OpinionIssued, casefile.AdviceIssued)
	if s.allows(casefile.OpinionIssued) {
		s.letters(s.left, casefile.OpinionLetter, casefile.AdviceLetter)
	}
}

// copies shows whether the superior of the respondent was told (第七十九条第二款).
func (s *followSection) copies() {
	due, done := app.CopyDue(s.file)
	if !due {
		return
	}
	s.left.Add(spacer())
	s.left.Add(heading("抄告"))
	if !done.IsZero() {
		s.left.Add(signed("✓", look.Done, done.String()+"　已抄告被申请人的上一级主管部门（第七十九条第二款）"))
		return
	}
	s.left.Add(signed("!", look.Today, "决定书、意见书应当同时抄告被申请人的上一级主管部门（第七十九条第二款）；法律没有规定天数"))
	s.letters(s.left, casefile.CopyToSuperior)
}

// clock is a deadline: what it is and how it stands, when it ends, and why then.
func (s *followSection) clock(d *law.Deadline, name string) fyne.CanvasObject {
	status, shade := statusOf(d.Status)
	when := d.Due.String() + " " + d.Due.ChineseWeekday()
	switch {
	case !d.MetOn.IsZero():
		when += "　" + d.MetOn.String() + " 已办"
	case d.Status == law.Open:
		when += "　" + s.remaining(d.Due)
		if d.Due == s.file.State.Today {
			status, shade = "! 今天", look.Today
		}
	}
	sign := canvas.NewText(status, shade)
	sign.TextSize = theme.CaptionTextSize()
	head := container.NewBorder(nil, nil, nil, container.New(inset{top: 4}, container.NewVBox(sign)), paragraph(name+"　"+when))
	return container.NewVBox(head, note(d.Why()))
}

// remaining says how many days are left until a day.
func (s *followSection) remaining(due date.Date) string {
	today := s.file.State.Today
	days := s.office.Calendar().Workdays(today, due)
	switch {
	case due == today:
		return "就是今天"
	case due < today:
		return "已过"
	case days == 0:
		return "其间没有工作日"
	}
	return fmt.Sprintf("还有 %d 个工作日", days)
}

// signed is a line with a sign before it; the signs stand in a column.
func signed(sign string, shade color.Color, text string) fyne.CanvasObject {
	mark := canvas.NewText(sign, shade)
	mark.TextSize, mark.Alignment = theme.TextSize(), fyne.TextAlignCenter
	return container.New(signLayout{}, mark, paragraph(text))
}

// signLayout puts a sign on the first line of the paragraph behind it.
type signLayout struct{}

func (signLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	return o[1].MinSize().AddWidthHeight(scaled(18), 0)
}

func (signLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	left := scaled(18)
	o[0].Resize(fyne.NewSize(left, theme.TextSize()*1.45))
	o[0].Move(fyne.NewPos(4, 3))
	o[1].Resize(fyne.NewSize(size.Width-left, size.Height))
	o[1].Move(fyne.NewPos(left, 0))
}

// entries are the docket's entries of some types, as it stands.
func (s *followSection) entries(types ...casefile.EventType) []casefile.Event {
	var list []casefile.Event
	for _, e := range casefile.Effective(s.file.Case.Events) {
		if slices.Contains(types, e.Type) {
			list = append(list, e)
		}
	}
	return list
}

// allows tells whether the law allows an entry now.
func (s *followSection) allows(t casefile.EventType) bool {
	return slices.ContainsFunc(s.file.Next, func(o law.Option) bool { return o.Type == t })
}

// steps are buttons for those of some entries that the law allows now.
func (s *followSection) steps(to *fyne.Container, types ...casefile.EventType) {
	var buttons []fyne.CanvasObject
	for _, t := range types {
		if s.allows(t) {
			buttons = append(buttons, s.step(t, law.EventName(t), nil))
		}
	}
	s.buttons(to, buttons)
}

// step is a button that opens the dialog of an entry; what is next is marked.
func (s *followSection) step(t casefile.EventType, name string, fill func(*casefile.Event)) *own.Button {
	b := rightButton(s.office, access.Enter, name, func() { openStepWith(s.host, s.office, s.file, t, fill) })
	if s.pressing(t) {
		b.Importance = widget.HighImportance
	}
	return b
}

// nextFor names the entry that usually comes next for a clock that runs, and for
// one that was missed.
var nextFor = map[string]struct{ open, missed casefile.EventType }{
	"perform":              {casefile.Complied, casefile.PerformanceOrdered},
	"redo":                 {casefile.Redone, casefile.PerformanceOrdered},
	"ordered-performance":  {casefile.Complied, casefile.Admonished},
	"opinion-feedback":     {casefile.OpinionAnswered, casefile.OpinionAnswered},
	"advice-feedback":      {casefile.AdviceAnswered, casefile.AdviceAnswered},
	"defence":              {casefile.DefenceFiled, casefile.DefenceFiled},
	"court-hearing":        {casefile.CourtHearingHeld, casefile.CourtHearingHeld},
	"judgment-performance": {casefile.JudgmentPerformed, casefile.JudgmentPerformed},
	"lost-follow-up":       {casefile.LossFollowed, casefile.LossFollowed},
}

// due are the clocks of the page that wait for an entry, the nearest first, with
// the entry.
func (s *followSection) due() (clocks []*law.Deadline, entries []casefile.EventType) {
	ordered := slices.ContainsFunc(s.deadlinesOf("ordered-performance"), func(d *law.Deadline) bool { return d.Status != law.Moot })
	for i := range s.file.State.Deadlines {
		d := &s.file.State.Deadlines[i]
		next, known := nextFor[d.Rule]
		replaced := ordered && next.missed == casefile.PerformanceOrdered // by the order to perform
		if ahead(d, s.file.State.Today) {
			continue
		}
		if known && !replaced && (d.Status == law.Open || d.Status == law.Missed) {
			clocks = append(clocks, d)
		}
	}
	slices.SortStableFunc(clocks, func(a, b *law.Deadline) int { return int(a.Due - b.Due) })
	for _, d := range clocks {
		next := nextFor[d.Rule].open
		if d.Status == law.Missed {
			next = nextFor[d.Rule].missed
		}
		entries = append(entries, next)
	}
	return clocks, entries
}

// pressing tells whether an entry usually comes next for a clock of the case.
func (s *followSection) pressing(t casefile.EventType) bool {
	_, entries := s.due()
	return slices.Contains(entries, t)
}

// add opens the entry that the nearest clock waits for, else the judgment of a
// lawsuit that is pending (Ctrl+Enter).
func (s *followSection) add() {
	t, fill, any := s.next()
	if !any {
		s.host.tell("后续没有要办的事项。")
		return
	}
	openStepWith(s.host, s.office, s.file, t, fill)
}

// next is the entry that add opens, with what is known of it (nil: nothing), and
// whether there is one.
func (s *followSection) next() (t casefile.EventType, fill func(*casefile.Event), any bool) {
	clocks, entries := s.due()
	for i, d := range clocks {
		if s.allows(entries[i]) {
			return entries[i], func(e *casefile.Event) {
				if slices.ContainsFunc(s.file.State.Lawsuits, func(l law.Lawsuit) bool { return l.CaseNo == d.Party }) {
					e.CaseNo = d.Party
				} else if d.Party != "" {
					e.Party = d.Party
				}
			}, true
		}
	}
	for _, t := range []casefile.EventType{casefile.Judged, casefile.LossFollowed} {
		pending := slices.ContainsFunc(s.file.State.Lawsuits, func(l law.Lawsuit) bool {
			return t == casefile.Judged && l.Judged.IsZero() || t == casefile.LossFollowed && len(l.Outstanding()) > 0
		})
		if pending && s.allows(t) {
			return t, nil, true
		}
	}
	return "", nil, false
}

// letters are buttons that begin letters.
func (s *followSection) letters(to *fyne.Container, kinds ...casefile.LetterKind) {
	var buttons []fyne.CanvasObject
	for _, k := range kinds {
		buttons = append(buttons, rightButton(s.office, access.Draft, "起草"+strings.TrimPrefix(k.Name(), "行政复议"), func() { s.letter(k) }))
	}
	s.buttons(to, buttons)
}

// buttons puts buttons below one another, as many on a line as the text lets.
func (s *followSection) buttons(to *fyne.Container, buttons []fyne.CanvasObject) {
	if len(buttons) == 0 {
		return
	}
	columns := 3
	if large() {
		columns = 2
	}
	to.Add(container.NewGridWithColumns(columns, buttons...))
}
