package widget_test

import (
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"fuyi/app/date"
	look "fuyi/ui/theme"
	own "fuyi/ui/widget"
)

// course is a case of thirty entries and five limits, crowded at its beginning.
func course() []own.TimeMark {
	names := []string{"收到申请", "补正通知送达", "收到补正材料", "受理", "副本送达被申请人", "第三人参加", "收到书面答复", "听取意见", "确定听证",
		"听证通知送达", "举行听证", "中止", "通知制定机关", "制定机关答复", "恢复审理", "鉴定开始", "鉴定结束", "延长审理期限", "提请行政复议委员会咨询", "作出复议决定"}
	day := date.Must(2026, 3, 2)
	var marks []own.TimeMark
	for i := range 30 {
		marks = append(marks, own.TimeMark{Day: day, Name: names[i%len(names)], Color: look.Soon})
		day += date.Date([]int{1, 2, 0, 4, 3, 9, 5, 6}[i%8])
	}
	for i, name := range []string{"举行听证（9时 听证室）", "听证通知", "审理期限", "意见书整改反馈", "提起行政诉讼"} {
		marks = append(marks, own.TimeMark{Day: day - date.Date(20-i*9), Name: name, Color: look.Soon, Limit: true})
	}
	return marks
}

// words are the texts that an object draws, with their places.
func words(o fyne.CanvasObject) (texts []*canvas.Text, lines []*canvas.Line) {
	for _, child := range test.WidgetRenderer(o.(fyne.Widget)).Objects() {
		switch child := child.(type) {
		case *canvas.Text:
			texts = append(texts, child)
		case *canvas.Line:
			lines = append(lines, child)
		}
	}
	return texts, lines
}

// TestTimelineLosesNothing: of thirty entries at 1280 pixels no name lies on
// another, no leader runs through one, and each is written or told to whom goes
// there by the arrows.
func TestTimelineLosesNothing(t *testing.T) {
	for _, width := range []float32{1080, 1190, 700, 1700} {
		line := own.NewTimeline()
		win := show(t, line, width, 200)
		line.Set(course(), date.Must(2026, 7, 6))
		line.Resize(fyne.NewSize(width, line.MinSize().Height))
		texts, lines := words(line)
		keep(t, win, fmt.Sprintf("timeline-%v", width))
		written := 0
		for i, a := range texts {
			if a.Position().X < 0 || a.Position().X+a.Size().Width > width+1 || a.Position().Y < 0 || a.Position().Y+a.Size().Height > line.MinSize().Height {
				t.Errorf("at %v %q lies at %v", width, a.Text, a.Position())
			}
			for _, b := range texts[i+1:] {
				if over(a, b) {
					t.Errorf("at %v %q lies on %q", width, a.Text, b.Text)
				}
			}
			for _, l := range lines {
				through := l.Position1.X == l.Position2.X && l.StrokeColor == look.Line && l.Position1.X > a.Position().X && l.Position1.X < a.Position().X+a.Size().Width &&
					min(l.Position1.Y, l.Position2.Y) < a.Position().Y && max(l.Position1.Y, l.Position2.Y) > a.Position().Y+a.Size().Height
				if through {
					t.Errorf("at %v a leader runs through %q", width, a.Text)
				}
			}
		}
		for _, text := range texts {
			written += strings.Count(text.Text, "-")
		}
		t.Logf("at %v, %v high: %d texts, %d of 35 days written", width, line.MinSize().Height, len(texts), written)
		win.Canvas().Focus(line)
		told := map[string]bool{}
		for range 40 {
			texts, _ := words(line)
			for _, text := range texts {
				for _, m := range course() {
					if strings.Contains(text.Text, m.Day.String()[5:]) && strings.Contains(text.Text, m.Name) {
						told[m.Day.String()+m.Name] = true
					}
				}
			}
			line.TypedKey(&fyne.KeyEvent{Name: fyne.KeyRight})
		}
		for _, m := range course() {
			if !told[m.Day.String()+m.Name] {
				t.Errorf("at %v %s %s is never told", width, m.Day, m.Name)
			}
		}
		line.TypedKey(&fyne.KeyEvent{Name: fyne.KeyHome})
		keep(t, win, fmt.Sprintf("timeline-%v-told", width))
	}
}

func over(a, b *canvas.Text) bool {
	return a.Position().X < b.Position().X+b.Size().Width-1 && b.Position().X < a.Position().X+a.Size().Width-1 &&
		a.Position().Y < b.Position().Y+b.Size().Height-3 && b.Position().Y < a.Position().Y+a.Size().Height-3
}
