package widget

import (
	"fmt"
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"

	look "fuyi/ui/theme"
)

type timelineRenderer struct {
	t       *Timeline
	objects []fyne.CanvasObject
}

func (r *timelineRenderer) Destroy()                     {}
func (r *timelineRenderer) Objects() []fyne.CanvasObject { return r.objects }
func (r *timelineRenderer) Layout(fyne.Size)             { r.draw() }

// MinSize leaves room for the names, the line and the months.
func (r *timelineRenderer) MinSize() fyne.Size {
	return fyne.NewSize(300, r.t.foot()+rowOfTime()+2)
}

func (r *timelineRenderer) Refresh() {
	r.t.plan()
	r.draw()
	canvas.Refresh(r.t)
}

func (r *timelineRenderer) draw() {
	r.objects = r.objects[:0]
	t := r.t
	if len(t.groups) == 0 {
		return
	}
	y := t.axis()
	today := t.at(t.today)
	r.line(today, 0, today, t.foot()+2, look.Today, 1)
	r.line(0, y, t.Size().Width, y, look.Line, 2)
	r.months()
	for i := range t.groups {
		r.leader(&t.groups[i])
	}
	for i := range t.groups {
		r.name(&t.groups[i], i == t.chosen)
	}
	for _, m := range t.marks {
		if !m.Limit {
			r.dot(t.at(m.Day), y, m.Color)
		}
	}
	if t.focused {
		edge := canvas.NewRectangle(color.Transparent)
		edge.StrokeColor, edge.StrokeWidth, edge.CornerRadius = theme.Color(theme.ColorNamePrimary), 1, 4
		edge.Resize(t.Size())
		r.objects = append(r.objects, edge)
	}
	if t.chosen >= 0 {
		r.tell(&t.groups[t.chosen])
	}
}

// months writes today and the months at the foot, as many as there is room for.
func (r *timelineRenderer) months() {
	t := r.t
	first, last := t.span()
	const word = "今天"
	today := t.at(t.today) + 3
	if today+widthOfCaption(word) > t.Size().Width {
		today -= widthOfCaption(word) + 6
	}
	r.text(word, today, t.foot(), look.Today)
	free := float32(0)
	for day := first; day <= last; day++ {
		year, month, of := day.Civil()
		if of != 1 && day != first {
			continue
		}
		x := t.at(day)
		r.line(x, t.axis()-3, x, t.axis()+3, look.Muted, 1)
		name := fmt.Sprintf("%d月", month)
		if day == first || month == 1 {
			name = fmt.Sprintf("%d年%d月", year, month)
		}
		end := x + widthOfCaption(name) + 10
		onToday := end > today && x < today+widthOfCaption(word)+10
		if x >= free && !onToday && end <= t.Size().Width+10 {
			r.text(name, x, t.foot(), look.Muted)
			free = end
		}
	}
}

// leader joins a name with its days.
func (r *timelineRenderer) leader(g *timeGroup) {
	y, x, top := r.t.axis(), g.foot(), r.t.top(g)
	if g.marks[0].Limit {
		for _, m := range g.marks {
			at := r.t.at(m.Day)
			r.line(at, y, at, y+7, m.Color, 2)
		}
		r.line(g.from, y+7, g.to, y+7, g.colour(), 1)
		r.line(x, y+7, x, top+2, g.colour(), 1)
		return
	}
	if g.from != g.to { // what shares the name
		r.line(g.from, y-7, g.to, y-7, look.Muted, 1)
		r.line(g.from, y-7, g.from, y-4, look.Muted, 1)
		r.line(g.to, y-7, g.to, y-4, look.Muted, 1)
		r.line(x, top+rowOfTime()-2, x, y-7, look.Line, 1)
		return
	}
	if g.row > 0 {
		r.line(x, top+rowOfTime()-2, x, y-4, look.Line, 1)
	}
}

// name writes the name of a group over whatever line lies behind it.
func (r *timelineRenderer) name(g *timeGroup, chosen bool) {
	top := r.t.top(g)
	back := canvas.NewRectangle(look.Paper)
	if chosen {
		back.FillColor = look.Selected
	}
	back.Move(fyne.NewPos(g.left-2, top+1))
	back.Resize(fyne.NewSize(g.width+4, rowOfTime()-2))
	r.objects = append(r.objects, back)
	ink := color.Color(look.Ink)
	if g.marks[0].Limit {
		ink = g.colour()
	}
	r.text(g.text, g.left, top, ink)
}

// tell lists the marks of a group in a box beside them.
func (r *timelineRenderer) tell(g *timeGroup) {
	t := r.t
	if g.written() {
		return // its name says it
	}
	const inner = 6
	rows := max(1, int((t.Size().Height-2*inner)/rowOfTime()))
	columns := (len(g.marks) + rows - 1) / rows
	lines := make([]string, len(g.marks))
	var widest float32
	for i, m := range g.marks {
		lines[i] = m.Sign + shortDate(m.Day) + " " + m.Name
		widest = max(widest, widthOfCaption(lines[i])+12)
	}
	rows = (len(lines) + columns - 1) / columns
	size := fyne.NewSize(widest*float32(columns)+2*inner, float32(rows)*rowOfTime()+2*inner)
	x := min(g.to+10, t.Size().Width-size.Width)
	if x < g.to && g.from-10-size.Width >= 0 {
		x = g.from - 10 - size.Width
	}
	box := canvas.NewRectangle(look.Paper)
	box.StrokeColor, box.StrokeWidth, box.CornerRadius = look.Soon, 1, 4
	box.Move(fyne.NewPos(max(0, x), max(0, t.axis()-size.Height/2)))
	if bottom := box.Position().Y + size.Height; bottom > t.Size().Height {
		box.Move(fyne.NewPos(box.Position().X, max(0, t.Size().Height-size.Height)))
	}
	box.Resize(size)
	r.objects = append(r.objects, box)
	for i, m := range g.marks {
		ink := color.Color(look.Ink)
		if m.Limit {
			ink = m.Color
		}
		r.text(lines[i], box.Position().X+inner+widest*float32(i/rows), box.Position().Y+inner+float32(i%rows)*rowOfTime(), ink)
	}
}

func (r *timelineRenderer) text(s string, x, y float32, c color.Color) {
	t := canvas.NewText(s, c)
	t.TextSize = theme.CaptionTextSize()
	t.Move(fyne.NewPos(max(0, x), y))
	t.Resize(t.MinSize())
	r.objects = append(r.objects, t)
}

func (r *timelineRenderer) line(x1, y1, x2, y2 float32, c color.Color, width float32) {
	l := canvas.NewLine(c)
	l.StrokeWidth = width
	l.Position1, l.Position2 = fyne.NewPos(x1, y1), fyne.NewPos(x2, y2)
	r.objects = append(r.objects, l)
}

func (r *timelineRenderer) dot(x, y float32, c color.Color) {
	d := canvas.NewCircle(c)
	d.Resize(fyne.NewSquareSize(9))
	d.Move(fyne.NewPos(x-4.5, y-4.5))
	r.objects = append(r.objects, d)
}
