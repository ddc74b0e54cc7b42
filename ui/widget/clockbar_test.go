package widget_test

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"fuyi/app/date"
	"fuyi/app/law"
	look "fuyi/ui/theme"
	own "fuyi/ui/widget"
)

// drawn returns what a bar says, and its boxes and hatching from left to right.
func drawn(t *testing.T, bar *own.ClockBar) (said string, boxes []*canvas.Rectangle, hatch int) {
	t.Helper()
	show(t, bar, 600, 60)
	for _, o := range test.WidgetRenderer(bar).Objects() {
		switch o := o.(type) {
		case *canvas.Text:
			said += o.Text + "\n"
		case *canvas.Rectangle:
			if at, end := o.Position().X, o.Position().X+o.Size().Width; at < -0.01 || end > 600.01 {
				t.Errorf("a box reaches from %v to %v of 600", at, end)
			}
			boxes = append(boxes, o)
		case *canvas.Line:
			hatch++
		}
	}
	return said, boxes, hatch
}

func TestClockBar(t *testing.T) {
	start := date.Must(2026, 1, 5)
	plain := law.Clock{Starts: start, Length: 60, Due: start + 60, Elapsed: 15, Running: true}
	with := func(change func(*law.Clock)) *law.Clock {
		c := plain
		change(&c)
		return &c
	}
	for _, c := range []struct {
		name   string
		clock  *law.Clock
		on     date.Date
		closed bool
		says   []string
		not    []string
		used   float32 // width of what is used up, of 600
		hatch  bool
	}{
		{"running", &plain, start + 15, false, []string{"已用 15 日", "剩余 45 日", "受理 2026-01-05", "届满 2026-03-06 周五（60 日）"}, []string{"停止", "不计入", "延长"}, 150, false},
		{"on its last day", with(func(c *law.Clock) { c.Elapsed = 60 }), start + 60, false, []string{"剩余 0 日"}, []string{"超过"}, 600, false},
		{"overdue", with(func(c *law.Clock) { c.Elapsed = 75 }), start + 75, false, []string{"✕ 超过审理期限"}, []string{"剩余"}, 480, false},
		{"suspended", with(func(c *law.Clock) {
			c.Due, c.Running, c.Excluded = start+70, false, 10
			c.Pauses = []law.Pause{{Kind: "中止", From: start + 15, To: start + 25, Open: true}}
		}), start + 25, false, []string{"‖ 停止计算", "已用 15 日", "剩余 45 日", "不计入 10 日"}, []string{"超过"}, 600 * 25 / 70, true},
		{"extended", with(func(c *law.Clock) { c.Length, c.Due, c.Extended = 90, start+90, 30 }), start + 15, false, []string{"剩余 75 日", "已延长 30 日", "（90 日）"}, nil, 100, false},
		{"closed", with(func(c *law.Clock) { c.Elapsed, c.Running = 40, false }), start + 40, true, []string{"已结案，用 40 日"}, []string{"剩余", "停止"}, 400, false},
		{"seen from before its beginning", &plain, start - 5, false, []string{"受理 2026-01-05"}, nil, 0, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			bar := own.NewClockBar()
			bar.Set(c.clock, c.on, c.closed)
			said, boxes, hatch := drawn(t, bar)
			for _, want := range c.says {
				if !strings.Contains(said, want) {
					t.Errorf("does not say %q:\n%s", want, said)
				}
			}
			for _, no := range c.not {
				if strings.Contains(said, no) {
					t.Errorf("says %q:\n%s", no, said)
				}
			}
			if got := boxes[1].Size().Width; boxes[1].FillColor != look.Soon || got < c.used-0.5 || got > c.used+0.5 {
				t.Errorf("%v of 600 is used, want %v", got, c.used)
			}
			if (hatch > 0) != c.hatch {
				t.Errorf("%d lines of hatching", hatch)
			}
		})
	}
}

// Before acceptance there is no clock, and nothing to draw.
func TestClockBarWithoutAClock(t *testing.T) {
	bar := own.NewClockBar()
	bar.Set(nil, today, false)
	if said, boxes, _ := drawn(t, bar); said != "" || len(boxes) != 0 {
		t.Errorf("says %q with %d boxes", said, len(boxes))
	}
	if bar.MinSize().Height <= 0 || bar.MinSize().IsZero() {
		t.Errorf("least size %v", bar.MinSize())
	}
	var _ fyne.Widget = bar
}
