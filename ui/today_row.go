package ui

import (
	"fmt"
	"image/color"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"fuyi/app"
	own "fuyi/ui/widget"
)

// groups are those of 今日, in the order in which they are shown.
var groups = []app.Group{app.Overdue, app.DueToday, app.DueSoon, app.DueThisWeek, app.DueLater, app.ToArchive}

// taskLine is a line of 今日: a heading of a group, or a task.
type taskLine struct {
	heading app.Group
	count   int
	more    int // that are not listed
	task    *app.Task
}

// text is the words of a heading.
func (l *taskLine) text() string {
	text := fmt.Sprintf("%s  %d 项", app.GroupName(l.heading), l.count)
	if l.more > 0 {
		text += fmt.Sprintf("（另有 %d 项没有列出）", l.more)
	}
	return text
}

// taskLines puts the tasks under the headings of their groups, as far as only
// lets them.
func taskLines(w *app.Worklist, only taskFilter) []taskLine {
	var lines []taskLine
	for _, g := range groups {
		at := len(lines)
		for i := range w.Tasks {
			if t := &w.Tasks[i]; t.Group == g && only.holds(t, w.Today) {
				lines = append(lines, taskLine{task: t})
			}
		}
		if count := len(lines) - at; count > 0 {
			lines = append(lines, taskLine{})
			copy(lines[at+1:], lines[at:])
			lines[at] = taskLine{heading: g, count: count}
			if g == app.ToArchive {
				lines[at].more = w.Archive - count
			}
		}
	}
	return lines
}

// urgency is the colour of a group.
func urgency(g app.Group) color.Color {
	switch g {
	case app.Overdue:
		return theme.Color(theme.ColorNameError)
	case app.DueToday:
		return theme.Color(theme.ColorNameWarning)
	case app.DueSoon:
		return theme.Color(theme.ColorNamePrimary)
	}
	return theme.Color(theme.ColorNameForeground)
}

// taskRow is a line of the list of 今日.
type taskRow struct {
	widget.BaseWidget
	edge                  *canvas.Rectangle
	title                 *canvas.Text // of a heading
	number, handler       *canvas.Text
	parties, partyNote    *canvas.Text
	step, article         *canvas.Text
	due, left             *canvas.Text
	act, why              *rowButton
	line                  taskLine
	onAct, onWhy          func(*app.Task)
	objects               []fyne.CanvasObject
	fullParties, fullStep string
	fullArticle, fullNote string
	fullAct               string
}

func newTaskRow(onAct, onWhy func(*app.Task)) *taskRow {
	r := &taskRow{onAct: onAct, onWhy: onWhy, edge: canvas.NewRectangle(color.Transparent)}
	plain := func() *canvas.Text { return canvas.NewText("", color.Black) }
	r.title, r.number, r.parties, r.step, r.due = plain(), plain(), plain(), plain(), plain()
	r.handler, r.partyNote, r.article, r.left = plain(), plain(), plain(), plain()
	r.act = newRowButton("", false, func() { r.onAct(r.line.task) })
	r.why = newRowButton("为何", true, func() { r.onWhy(r.line.task) })
	r.objects = []fyne.CanvasObject{r.edge, r.title, r.number, r.handler, r.parties, r.partyNote,
		r.step, r.article, r.due, r.left, r.act, r.why}
	r.ExtendBaseWidget(r)
	return r
}

// set shows a line.
func (r *taskRow) set(line taskLine) {
	r.line = line
	foreground, grey := theme.Color(theme.ColorNameForeground), theme.Color(theme.ColorNamePlaceHolder)
	for _, t := range []*canvas.Text{r.title, r.number, r.parties, r.step, r.due} {
		t.Color, t.TextSize, t.Text = foreground, theme.Size(theme.SizeNameText), ""
	}
	for _, t := range []*canvas.Text{r.handler, r.partyNote, r.article, r.left} {
		t.Color, t.TextSize, t.Text = grey, theme.Size(theme.SizeNameCaptionText), ""
	}
	if line.task == nil {
		r.title.Text = line.text()
		r.title.TextStyle.Bold = true
		r.title.Color = urgency(line.heading)
		r.edge.FillColor = color.Transparent
		r.fullParties, r.fullStep, r.fullArticle, r.fullNote = "", "", "", ""
		r.act.Hide()
		r.why.Hide()
		r.Refresh()
		return
	}
	t := line.task
	r.edge.FillColor = urgency(t.Group)
	r.number.Text = t.Number
	r.handler.Text = t.Handler
	if t.Handler == "" {
		r.handler.Text = "无承办人"
	}
	r.fullParties = t.Applicant
	r.fullNote = t.Against()
	r.fullStep = t.Deadline.Name
	r.fullArticle = t.Deadline.Actor + " · " + t.Deadline.Article
	r.due.Text = t.Deadline.Due.String() + " " + t.Deadline.Due.ChineseWeekday()
	if t.Group == app.ToArchive {
		r.due.Text = "结案 " + t.Deadline.Due.String()
	}
	r.left.Text = t.Left()
	if t.Deadline.Provisional {
		r.left.Text += "　暂算"
	}
	r.left.Color = urgency(t.Group)
	r.fullAct = t.StepName
	if t.StepName == "" {
		r.fullAct = "打开案卷"
	}
	r.act.Show()
	r.why.Show()
	r.Refresh()
}

func (r *taskRow) CreateRenderer() fyne.WidgetRenderer { return &taskRowRenderer{row: r} }

type taskRowRenderer struct {
	row *taskRow
}

func (r *taskRowRenderer) Destroy()                     {}
func (r *taskRowRenderer) Objects() []fyne.CanvasObject { return r.row.objects }

func (r *taskRowRenderer) MinSize() fyne.Size {
	return fyne.NewSize(scaled(600), theme.Size(theme.SizeNameText)*2.2+theme.Size(theme.SizeNameCaptionText))
}

// mostPair is what the parties and the step take at most, so that on a wide screen the
// eye finds from the one to the other.
const mostPair = 440

// Layout gives the parties and the step what the fixed columns leave.
func (r *taskRowRenderer) Layout(size fyne.Size) {
	const edge = 4
	w := r.row
	number, due, act, why := scaled(94), scaled(150), scaled(130), w.why.MinSize().Width
	if size.Width < scaled(760) {
		due, act = scaled(122), scaled(106)
	}
	w.edge.Resize(fyne.NewSize(edge, size.Height-4))
	w.edge.Move(fyne.NewPos(0, 2))
	w.title.Move(fyne.NewPos(4, (size.Height-w.title.MinSize().Height)/2+4))
	flexible := size.Width - edge - number - due - act - why - 24
	parties := min(flexible*0.5, scaled(mostPair))
	step := min(flexible-parties, scaled(mostPair))
	x := float32(edge + 10)
	r.pair(x, size.Height, w.number, w.handler)
	x += number
	w.parties.Text = own.Shorten(w.fullParties, parties-12, w.parties.TextSize)
	w.partyNote.Text = own.Shorten(w.fullNote, parties-12, w.partyNote.TextSize)
	r.pair(x, size.Height, w.parties, w.partyNote)
	x += parties
	r.drawStep(step - 12)
	r.pair(x, size.Height, w.step, w.article)
	x += step
	r.pair(x, size.Height, w.due, w.left)
	x += due
	w.act.SetText(fitting(w.fullAct, act-16))
	height := w.act.MinSize().Height
	w.act.Resize(fyne.NewSize(act, height))
	w.act.Move(fyne.NewPos(x, (size.Height-height)/2))
	x += act + 6
	w.why.Resize(fyne.NewSize(why, height))
	w.why.Move(fyne.NewPos(x, (size.Height-height)/2))
}

// drawStep writes the step in a width, over its article, or where it is too long
// for a line, on both: F2 and 为何 tell the article too.
func (r *taskRowRenderer) drawStep(width float32) {
	w := r.row
	w.step.Text = own.Shorten(w.fullStep, width, w.step.TextSize)
	if w.step.Text == w.fullStep {
		w.article.TextSize, w.article.Color = theme.CaptionTextSize(), theme.Color(theme.ColorNamePlaceHolder)
		w.article.Text = own.Shorten(w.fullArticle, width, w.article.TextSize)
		return
	}
	line, _ := strings.CutSuffix(w.step.Text, "…")
	rest := strings.TrimPrefix(w.fullStep, line)
	if more := own.Shorten(w.fullStep, width+w.step.TextSize, w.step.TextSize); more != w.fullStep {
		line, _ = strings.CutSuffix(more, "…") // the sign took the room of a character
		rest = strings.TrimPrefix(w.fullStep, line)
	}
	w.step.Text = line
	w.article.TextSize, w.article.Color = w.step.TextSize, w.step.Color
	w.article.Text = own.Shorten(strings.TrimPrefix(rest, "、"), width, w.article.TextSize)
}

// fitting leaves 录入 out of a button's words, and cuts them, where they have no
// room.
func fitting(words string, width float32) string {
	if fyne.MeasureText(words, theme.TextSize(), fyne.TextStyle{}).Width > width {
		words = strings.TrimPrefix(words, "录入")
	}
	return own.Shorten(words, width, theme.TextSize())
}

// pair places a text over its caption, both in the middle of the row.
func (r *taskRowRenderer) pair(x, height float32, text, caption *canvas.Text) {
	upper, lower := text.MinSize().Height, caption.MinSize().Height
	top := (height - upper - lower) / 2
	text.Move(fyne.NewPos(x, top))
	caption.Move(fyne.NewPos(x, top+upper))
}

func (r *taskRowRenderer) Refresh() {
	r.Layout(r.row.Size())
	for _, o := range r.row.objects {
		o.Refresh()
	}
}
