package ui

import (
	"context"
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"fuyi/app"
	"fuyi/app/access"
	"fuyi/app/casefile"
	"fuyi/app/law"
	look "fuyi/ui/theme"
	own "fuyi/ui/widget"
)

// docketSection is 办理: what may be done next, the docket, and the deadlines.
type docketSection struct {
	host   host
	office *app.Office
	file   *app.File

	box       *fyne.Container
	columns   *fyne.Container
	next      *fyne.Container
	timeline  *fyne.Container
	deadlines *fyne.Container
	all       *own.Check
	past      *container.Scroll // around the docket
	course    *own.Timeline
	any       *own.Button // lists all that can be entered
	marked    int         // the entry that is marked, -1: none
	showing   pause
}

func newDocketSection(h host, office *app.Office) *docketSection {
	s := &docketSection{host: h, office: office, marked: -1}
	s.next, s.timeline, s.deadlines = container.NewVBox(), container.NewVBox(), container.NewVBox()
	s.all = own.NewCheck("显示已办和不再适用的期限", func(bool) { s.drawDeadlines() })
	scroll := func(o fyne.CanvasObject) *container.Scroll {
		return container.NewVScroll(container.New(inset{2, 12, 14, 12}, o))
	}
	column := func(title string, top fyne.CanvasObject, body *container.Scroll) fyne.CanvasObject {
		paper := canvas.NewRectangle(look.Paper)
		head := container.NewVBox(container.New(inset{8, 12, 12, 2}, container.NewHBox(heading(title))))
		if top != nil {
			head.Add(top)
		}
		return container.NewStack(paper, under(head, body))
	}
	any := rightButton(office, access.Enter, "录入事项…（Ctrl+Enter）", s.add)
	s.any = any
	suppose := own.NewButton("假如…", func() { openSuppose(s.host, s.office, s.file) })
	limits := container.New(inset{0, 12, 12, 0}, flowing(s.all, suppose))
	s.past = scroll(s.timeline)
	s.columns = container.New(docketLayout{}, column("下一步", container.New(inset{2, 12, 14, 0}, any), scroll(s.next)), column("办理经过", nil, s.past), column("期限", limits, scroll(s.deadlines)))
	s.course = own.NewTimeline()
	strip := container.NewStack(canvas.NewRectangle(look.Paper), container.New(inset{6, 12, 12, 4}, s.course))
	s.box = container.New(ifRoom(leastDocket), s.columns, container.New(inset{bottom: 6}, strip))
	s.course.OnRows = s.box.Refresh
	return s
}

// leastDocket is the height that the columns of 办理 keep before the strip above
// them has room.
const leastDocket = 350

// docketLayout gives the three columns of 办理 their widths.
type docketLayout struct{}

func (docketLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(900, 240) }

func (docketLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	const gap, most = 6, 1500 // what is done next and when stay near each other
	size.Width = min(size.Width, scaled(most))
	widths := []float32{size.Width*0.27 - gap, size.Width*0.38 - gap, size.Width * 0.35}
	x := float32(0)
	for i, object := range o {
		object.Move(fyne.NewPos(x, 0))
		object.Resize(fyne.NewSize(widths[i], size.Height))
		x += widths[i] + gap
	}
}

func (s *docketSection) content() fyne.CanvasObject { return s.box }
func (s *docketSection) areas() []fyne.CanvasObject { return s.columns.Objects }
func (s *docketSection) first() fyne.Focusable      { return s.any }
func (s *docketSection) leave()                     {}

// shown brings the entry of a target into view, marked.
func (s *docketSection) shown(to target) {
	at := to.numbered("events")
	if s.file == nil || at < 0 && s.marked < 0 {
		return
	}
	s.marked = at
	s.drawTimeline()
	if at >= 0 && at < len(s.timeline.Objects) {
		s.host.door().after(&s.showing, laidOut, func() { scrollTo(s.past, s.timeline.Objects[at]) })
	}
}

func (s *docketSection) set(f *app.File) {
	s.file = f
	s.drawNext()
	s.drawTimeline()
	s.drawDeadlines()
	s.course.Set(courseMarks(f), f.State.Today)
	s.box.Refresh()
}

// drawTimeline lists the docket, corrected entries struck through.
func (s *docketSection) drawTimeline() {
	s.timeline.RemoveAll()
	events := s.file.Case.Events
	replaced := map[int]*casefile.Event{}
	for i := range events {
		if events[i].Type == casefile.Correction {
			replaced[events[i].Corrects] = &events[i]
		}
	}
	for i := range events {
		e := &events[i]
		entry := s.entry(i, e, e.ID != 0 && replaced[e.ID] != nil)
		if i == s.marked {
			entry = marked(entry)
		}
		s.timeline.Add(entry)
	}
	for _, f := range s.file.State.Flags {
		s.timeline.Add(warning("! "+f.Date.String()+"　"+f.Sentence+"（"+f.Article+"）", look.Today))
	}
	s.timeline.Refresh()
}

// entry is one line of the docket.
func (s *docketSection) entry(i int, e *casefile.Event, corrected bool) fyne.CanvasObject {
	day := canvas.NewText(e.Date.String()+" "+e.Date.ChineseWeekday(), look.Muted)
	day.TextSize = theme.CaptionTextSize()
	dot := canvas.NewCircle(look.Soon)
	name := canvas.NewText(law.EventName(e.Type), look.Ink)
	name.TextStyle.Bold = true
	name.TextSize = theme.TextSize()
	about := eventFacts(e)
	if corrected {
		dot.FillColor, name.Color = look.Line, look.Muted
		name.Text += "（已更正）"
	}
	fix := own.NewIconButton("更正", theme.DocumentCreateIcon(), func() { openCorrection(s.host, s.office, s.file, i) })
	fix.Importance = widget.LowImportance
	if !large() { // there the pencil alone has room
		fix.SetText(fix.Name)
	}
	if corrected || e.Type == casefile.Correction {
		fix.Hide()
	}
	head := container.NewBorder(nil, nil, container.NewHBox(container.New(dotLayout{}, dot), name), container.NewHBox(day, fix))
	if about == "" {
		return head
	}
	return container.NewVBox(head, container.New(inset{left: 18}, note(about)))
}

// dotLayout draws a small dot in the middle of a line.
type dotLayout struct{}

func (dotLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(14, 20) }

func (dotLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	o[0].Resize(fyne.NewSize(9, 9))
	o[0].Move(fyne.NewPos(2, (size.Height-9)/2))
}

// eventFacts says in words what an entry holds beside its date.
func eventFacts(e *casefile.Event) string {
	var facts []string
	add := func(label, value string) {
		if value != "" {
			facts = append(facts, strings.TrimPrefix(label+"："+value, "："))
		}
	}
	add("", e.Channel.Name())
	add("", e.Procedure.Name())
	if e.Ground > 0 {
		add("", groundText(e.Type, e.Ground))
	}
	if e.SimplifiedGround > 0 {
		add("", simplifiedText(e.SimplifiedGround))
	}
	if e.Days > 0 {
		add("延长", fmt.Sprintf("%d日", e.Days))
	}
	add(dayName(e.Type, fieldUntil, "至"), e.Until.String())
	add(dayName(e.Type, fieldHearing, "听证日期"), strings.TrimSpace(e.Hearing.String()+" "+e.Place))
	add("文书", e.Document.Name())
	add("当事人", e.Party)
	add("", e.Method.Name())
	for _, o := range e.Outcomes {
		add("", o.Name())
	}
	if e.RedoDays > 0 {
		add("重作期限", fmt.Sprintf("%d日", e.RedoDays))
	}
	add(dayName(e.Type, fieldPerformBy, "履行期限"), e.PerformBy.String())
	add("有权机关", e.Competent)
	add("法院", strings.TrimSpace(e.Court+" "+e.CaseNo))
	add("原审", e.Appealed)
	add("", strings.TrimSpace(e.Instance.Name()+" "+e.Result.Name()))
	add("收到文书", e.ReceivedOn.String())
	add("败诉理由", e.LossGround.Name())
	add("上诉期限", e.AppealBy.String())
	add("", e.Measure.Name())
	if e.Waived {
		add("", "不适用")
	}
	if e.Settled {
		add("", "因和解撤回")
	}
	if e.Type == casefile.Correction {
		add("理由", e.Reason)
		if e.With == nil {
			add("", "该事项已删去")
		} else {
			add("改为", law.EventName(e.With.Type)+" "+e.With.Date.String())
		}
	}
	if e.Ledger {
		add("", "依原台账录入")
	}
	add("备注", e.Note)
	return strings.Join(facts, "；")
}

// drawDeadlines lists the deadlines, the pressing ones first.
func (s *docketSection) drawDeadlines() {
	if s.file == nil {
		return
	}
	s.deadlines.RemoveAll()
	shown := 0
	for _, past := range []bool{false, true} {
		for i := range s.file.State.Deadlines {
			d := &s.file.State.Deadlines[i]
			done := d.Status == law.Met || d.Status == law.Moot || d.Status == law.MetLate
			if done != past || (past && !s.all.Checked) {
				continue
			}
			shown++
			s.deadlines.Add(deadlineCard(d))
		}
	}
	if shown == 0 {
		s.deadlines.Add(note("没有进行中的期限。"))
	}
	s.deadlines.Refresh()
}

// openCorrection corrects an entry of the docket, or strikes it out, with a
// reason.
func openCorrection(h host, office *app.Office, f *app.File, at int) {
	if refused(h, office, access.Enter) {
		return
	}
	e := f.Case.Events[at]
	var box *own.Dialog
	form := newStepForm(h, office, f, e.Type)
	form.set(e)
	reason := newEntry()
	reason.SetPlaceHolder("如：录入时日期写错，以送达回证为准")
	why := form.sheet.add(newField("更正理由 *", "reason", reason))
	strike := own.NewCheck("删去这一事项（记录仍然保留，可以再更正）", func(on bool) {
		form.enable(!on)
		if on { // nothing but the reason is left to say
			h.window().Canvas().Focus(reason)
		}
	})
	body := container.NewVBox(note("原记录不会消失，更正与理由一并留在案卷中。"), form.box, strike, why.box)
	box = own.NewDialog(h.window().Canvas(), "更正“"+law.EventName(e.Type)+"”", scaled(560), body, "更正", "取消", func() {
		var with *casefile.Event
		if !strike.Checked {
			entered, ok := form.read()
			if !ok {
				return
			}
			entered.ID = 0
			with = &entered
		}
		h.do(act{by: box.Yes(), quiet: "已更正。",
			do: func(ctx context.Context) (app.Change, error) {
				return office.Correct(ctx, f.Case.Number, at, with, trimmed(reason.Text))
			},
			refused: form.refused,
			done:    func(app.Change) { box.Close() },
		})
	}, nil)
	form.grown = func() { box.Refit(scaled(560), body) }
	box.Show(form.date.DateField)
}
