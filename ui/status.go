package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"fuyi/app/date"
)

// statusLine is the line at the window's foot: what was done last, what the
// calendar lacks, who acts, on which day, in which register.
type statusLine struct {
	message *widget.Label
	notice  *canvas.Text
	facts   *canvas.Text
	path    string
	reading generation
}

func newStatusLine(path string) *statusLine {
	s := &statusLine{message: widget.NewLabel(""), path: path}
	s.message.Truncation = fyne.TextTruncateEllipsis
	s.notice = canvas.NewText("", theme.Color(theme.ColorNameWarning))
	s.facts = canvas.NewText(path, theme.Color(theme.ColorNamePlaceHolder))
	for _, t := range []*canvas.Text{s.notice, s.facts} {
		t.TextSize = theme.Size(theme.SizeNameCaptionText)
	}
	return s
}

func (s *statusLine) content() fyne.CanvasObject {
	right := container.NewHBox(s.notice, s.facts, widget.NewLabel(""))
	return container.NewBorder(widget.NewSeparator(), nil, nil, right, s.message)
}

// say shows what was just done.
func (s *statusLine) say(sentence string) { s.message.SetText(sentence) }

func (s *statusLine) show(officer, notice string, today date.Date) {
	s.notice.Text = ""
	if notice != "" {
		s.notice.Text = "⚠ " + notice + "  "
	}
	if officer == "" {
		officer = "未设置承办人"
	}
	s.facts.Text = today.Chinese() + " " + today.ChineseWeekday() + "  ·  " + officer + "  ·  " + shortPath(s.path)
	s.notice.Refresh()
	s.facts.Refresh()
}

// shortPath keeps the end of a path, which tells registers apart.
func shortPath(path string) string {
	const most = 36
	runes := []rune(path)
	if len(runes) <= most {
		return path
	}
	return "…" + string(runes[len(runes)-most:])
}
