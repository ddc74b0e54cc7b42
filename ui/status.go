package ui

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"fuyi/app/date"
	own "fuyi/ui/widget"
)

// statusLine is the line at the window's foot: what was done last, what the
// calendar lacks, who acts, on which day, in which register.
type statusLine struct {
	message *widget.Label
	notice  *canvas.Text
	facts   *canvas.Text
	scans   *own.Button // tells of scans that wait
	path    string

	offerScans func()
	reading    generation
}

func newStatusLine(path string) *statusLine {
	s := &statusLine{message: widget.NewLabel(""), path: path}
	s.message.Truncation = fyne.TextTruncateEllipsis
	s.notice = canvas.NewText("", theme.Color(theme.ColorNameWarning))
	s.facts = canvas.NewText(path, theme.Color(theme.ColorNamePlaceHolder))
	s.scans = own.NewButton("", func() { s.offerScans() })
	s.scans.Importance = widget.LowImportance
	s.scans.Hide()
	for _, t := range []*canvas.Text{s.notice, s.facts} {
		t.TextSize = theme.Size(theme.SizeNameCaptionText)
	}
	return s
}

func (s *statusLine) content() fyne.CanvasObject {
	right := container.NewHBox(s.scans, s.notice, s.facts, widget.NewLabel(""))
	return container.NewBorder(widget.NewSeparator(), nil, nil, right, s.message)
}

// say shows what was just done.
func (s *statusLine) say(sentence string) { s.message.SetText(sentence) }

// warn shows the first of the notices, and how many there are beside it.
func (s *statusLine) warn(notices []string) {
	s.notice.Text = ""
	if len(notices) > 0 {
		s.notice.Text = "⚠ " + notices[0] + "  "
	}
	if len(notices) > 1 {
		s.notice.Text = fmt.Sprintf("⚠ %s（另有 %d 条，见“今日”）  ", notices[0], len(notices)-1)
	}
	s.notice.Refresh()
}

// scanned tells of scans that wait, "" of none.
func (s *statusLine) scanned(text string) {
	if text == s.scans.Text {
		return
	}
	s.scans.SetText(text)
	if text == "" {
		s.scans.Hide()
	} else {
		s.scans.Show()
	}
}

// who shows the day, who sits at the desk, and the register.
func (s *statusLine) who(officer string, today date.Date) {
	if officer == "" {
		officer = "未设置承办人"
	}
	s.facts.Text = today.Chinese() + " " + today.ChineseWeekday() + "  ·  " + officer + "  ·  " + shortPath(s.path)
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
