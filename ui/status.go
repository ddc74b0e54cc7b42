package ui

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"fuyi/app/date"
	look "fuyi/ui/theme"
	own "fuyi/ui/widget"
)

// statusLine is the line at the window's foot: what was done last, what the
// calendar lacks, who acts, on which day, in which register.
type statusLine struct {
	message *widget.Label
	notice  *canvas.Text
	facts   *canvas.Text
	warning string      // in full; notice shows what there is room for
	known   []string    // the parts of facts, those that can be missed last
	scans   *own.Button // tells of scans that wait
	backup  *ageMark    // how old the last proven backup is
	path    string
	line    *fyne.Container

	offerScans func()
	openBackup func()
	reading    generation
}

func newStatusLine(path string) *statusLine {
	s := &statusLine{message: widget.NewLabel(""), path: path}
	s.message.Truncation = fyne.TextTruncateEllipsis
	s.notice = canvas.NewText("", theme.Color(theme.ColorNameWarning))
	s.facts = canvas.NewText("", theme.Color(theme.ColorNamePlaceHolder))
	s.known = []string{shortPath(path)}
	s.scans = own.NewButton("", func() { s.offerScans() })
	s.scans.Importance = widget.LowImportance
	s.scans.Hide()
	s.backup = newAgeMark(func() { s.openBackup() })
	s.backup.Hide()
	for _, t := range []*canvas.Text{s.notice, s.facts} {
		t.TextSize = theme.Size(theme.SizeNameCaptionText)
	}
	return s
}

func (s *statusLine) content() fyne.CanvasObject {
	s.line = container.New(statusLayout{s}, s.message, s.scans, s.backup, s.notice, s.facts)
	return container.NewBorder(widget.NewSeparator(), nil, nil, nil, s.line)
}

// say shows what was just done.
func (s *statusLine) say(sentence string) {
	s.message.SetText(sentence)
	s.again()
}

// again shares the width anew.
func (s *statusLine) again() {
	if s.line != nil {
		s.line.Refresh()
	}
}

// warn shows the first of the notices, and how many there are beside it.
func (s *statusLine) warn(notices []string) {
	s.warning = ""
	switch {
	case len(notices) > 1:
		s.warning = fmt.Sprintf("⚠ %s（另有 %d 条，见“今日”）", notices[0], len(notices)-1)
	case len(notices) == 1:
		s.warning = "⚠ " + notices[0]
	}
	s.again()
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
	s.again()
}

// backedUp shows when the last proven backup was made, "" before there is anything to
// lose; in red where it is too old.
func (s *statusLine) backedUp(text string, overdue bool) {
	s.backup.say(text, overdue)
	s.again()
}

// ageMark tells how old the last proven backup is, and leads to the backups by the
// mouse; by keys they are in the menu, and Tab passes by.
type ageMark struct {
	widget.BaseWidget
	words  *canvas.Text
	tapped func()
}

func newAgeMark(tapped func()) *ageMark {
	m := &ageMark{words: canvas.NewText("", theme.Color(theme.ColorNamePlaceHolder)), tapped: tapped}
	m.words.TextSize = theme.Size(theme.SizeNameCaptionText)
	m.ExtendBaseWidget(m)
	return m
}

func (m *ageMark) say(text string, overdue bool) {
	m.words.Color, m.words.TextStyle.Bold = theme.Color(theme.ColorNamePlaceHolder), overdue
	if overdue {
		text, m.words.Color = "! "+text, look.Overdue
	}
	m.words.Text = text
	if m.Hidden = text == ""; !m.Hidden {
		m.Refresh()
	}
}

// Tapped opens the backups.
func (m *ageMark) Tapped(*fyne.PointEvent) { m.tapped() }

// Cursor shows that it can be pressed.
func (m *ageMark) Cursor() desktop.Cursor { return desktop.PointerCursor }

// CreateRenderer draws it.
func (m *ageMark) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(m.words)
}

// who shows the day, who sits at the desk, and the register.
func (s *statusLine) who(officer string, today date.Date) {
	if officer == "" {
		officer = "未设置承办人"
	}
	s.known = []string{today.Chinese() + " " + today.ChineseWeekday(), officer, shortPath(s.path)}
	s.again()
}

// statusLayout gives what was done last the room it needs, the warning what is left
// of it, and the day, the officer and the register what remains then: they stand
// elsewhere too.
type statusLayout struct{ s *statusLine }

// statusGap is the room between the parts of the status line, leastWarning the
// width below which a warning says nothing.
const (
	statusGap    = 14
	leastWarning = 120
)

func (l statusLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	height := float32(0)
	for _, each := range o {
		height = max(height, each.MinSize().Height)
	}
	return fyne.NewSize(scaled(300), height)
}

func (l statusLayout) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	s := l.s
	wide := func(text string, points float32) float32 {
		return fyne.MeasureText(text, points, fyne.TextStyle{}).Width
	}
	left := size.Width - statusGap
	message := float32(0)
	if s.message.Text != "" {
		message = min(wide(s.message.Text, theme.TextSize())+4*theme.InnerPadding(), left)
	}
	if s.scans.Visible() {
		left -= s.scans.MinSize().Width
	}
	if s.backup.Visible() {
		left -= s.backup.MinSize().Width + statusGap
	}
	left -= message
	s.notice.Text = s.warning
	if left < wide(s.warning, s.notice.TextSize) {
		s.notice.Text = own.Shorten(s.warning, left, s.notice.TextSize)
	}
	if left < scaled(leastWarning) {
		s.notice.Text = ""
	}
	s.facts.Text = ""
	for n := len(s.known); n > 0; n-- {
		text := strings.Join(s.known[:n], "  ·  ")
		if wide(s.notice.Text, s.notice.TextSize)+statusGap+wide(text, s.facts.TextSize) <= left {
			s.facts.Text = text
			break
		}
	}
	x := size.Width - statusGap
	for _, o := range []fyne.CanvasObject{s.facts, s.backup, s.notice, s.scans} {
		need := o.MinSize()
		if t, ok := o.(*canvas.Text); ok && t.Text == "" || !o.Visible() {
			need.Width = 0
		} else {
			x -= need.Width
		}
		o.Resize(need)
		o.Move(fyne.NewPos(x, (size.Height-need.Height)/2))
		if need.Width > 0 {
			x -= statusGap
		}
	}
	s.message.Resize(fyne.NewSize(max(0, x), s.message.MinSize().Height))
	s.message.Move(fyne.NewPos(0, (size.Height-s.message.MinSize().Height)/2))
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
