package ui

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"fuyi/app"
	"fuyi/app/law"
	look "fuyi/ui/theme"
	own "fuyi/ui/widget"
)

// caseHeader is the head of a case's page: number, parties, act, stage, and the
// clock of the trial.
type caseHeader struct {
	box                  *fyne.Container
	title, facts         *canvas.Text
	fullTitle, fullFacts string
	stage                *canvas.Text
	clock                *own.ClockBar
}

func newCaseHeader() *caseHeader {
	h := &caseHeader{title: canvas.NewText("", look.Ink), facts: canvas.NewText("", look.Muted), stage: canvas.NewText("", look.Soon), clock: own.NewClockBar()}
	h.title.TextStyle.Bold, h.stage.TextStyle.Bold = true, true
	left := container.NewVBox(container.NewHBox(h.title, h.stage), h.facts)
	h.box = container.New(inset{8, 16, 16, 2}, container.New(headerLayout{h.fit}, left, h.clock))
	return h
}

// fit cuts the two lines to a width.
func (h *caseHeader) fit(width float32) {
	h.title.Text = own.Shorten(h.fullTitle, width-h.stage.MinSize().Width-12, h.title.TextSize)
	h.facts.Text = own.Shorten(h.fullFacts, width, h.facts.TextSize)
}

func (h *caseHeader) content() fyne.CanvasObject { return h.box }

// headerLayout gives the clock two fifths of the width.
type headerLayout struct{ fit func(width float32) }

func (headerLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(600, max(o[0].MinSize().Height, o[1].MinSize().Height))
}

func (l headerLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	clock := size.Width * 0.42
	l.fit(size.Width - clock - 24)
	o[0].Resize(fyne.NewSize(size.Width-clock-16, size.Height))
	o[1].Resize(fyne.NewSize(clock, o[1].MinSize().Height))
	o[1].Move(fyne.NewPos(size.Width-clock, 0))
}

// set shows a case; looking says that the officer may do no more than look.
func (h *caseHeader) set(f *app.File, looking bool) {
	h.title.TextSize = theme.Size(theme.SizeNameSubHeadingText)
	h.stage.TextSize, h.facts.TextSize = theme.TextSize(), theme.CaptionTextSize()
	h.fullTitle, h.fullFacts = f.Case.Number+"　"+partiesTitle(f.Case), caseFacts(f)
	h.stage.Text = "【" + law.StageName(f.State.Stage) + "】"
	h.stage.Color = look.Soon
	if c := stageColor(f.State.Stage); c != nil {
		h.stage.Color = c
	}
	if f.Case.Secret {
		h.stage.Text += "【涉密】"
	}
	if f.Case.Bin != nil {
		h.stage.Text, h.stage.Color = "【回收站】", look.Overdue
	}
	if looking {
		h.stage.Text += "【只能查看】"
	}
	on := f.State.Today
	if !f.State.Closed.IsZero() {
		on = f.State.Closed
	}
	h.clock.Set(f.State.Clock, on, !f.State.Closed.IsZero())
	h.box.Objects[0].Refresh()
	h.box.Refresh()
}

// caseFacts is the line below the title.
func caseFacts(f *app.File) string {
	var facts []string
	add := func(s string) {
		if s != "" {
			facts = append(facts, s)
		}
	}
	act := f.Case.Act
	add(act.Kind.Name())
	add(strings.TrimSpace(act.Number + " " + act.Title))
	add(f.State.Procedure.Name())
	handler := f.Case.Handler
	if handler == "" {
		handler = "未指定"
	}
	add("承办人 " + handler)
	if !f.State.Received.IsZero() {
		add("收到 " + f.State.Received.String())
	}
	if l := f.Case.Ledger; l != nil {
		if l.Number != "" {
			add("原案号 " + l.Number)
		}
		add(fmt.Sprintf("原台账 %s第%d行", l.File, l.Row))
	}
	return strings.Join(facts, "  ·  ")
}
