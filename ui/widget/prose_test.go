package widget_test

import (
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	own "fuyi/ui/widget"
)

func editor(t testing.TB, text string, width, height float32) (*own.Prose, fyne.Canvas) {
	t.Helper()
	p := own.NewProse("请输入", 3)
	w := show(t, p, width, height)
	p.SetText(text)
	w.Canvas().Focus(p)
	return p, w.Canvas()
}

func keys(in fyne.Canvas, names ...fyne.KeyName) {
	for _, name := range names {
		press(in, name)
	}
}

// shifted presses keys while Shift is held.
func shifted(p *own.Prose, in fyne.Canvas, names ...fyne.KeyName) {
	p.KeyDown(&fyne.KeyEvent{Name: desktop.KeyShiftLeft})
	keys(in, names...)
	p.KeyUp(&fyne.KeyEvent{Name: desktop.KeyShiftLeft})
}

func ctrl(p *own.Prose, key fyne.KeyName, more fyne.KeyModifier) {
	p.TypedShortcut(&desktop.CustomShortcut{KeyName: key, Modifier: fyne.KeyModifierControl | more})
}

func wantText(t *testing.T, p *own.Prose, want string) {
	t.Helper()
	if p.Text() != want {
		t.Errorf("text %q, want %q", p.Text(), want)
	}
}

// 𠮷 lies beyond the BMP and is still one character, one step, one Backspace.
func TestProseTakesACharacterBeyondTheBMPAsOneStep(t *testing.T) {
	p, in := editor(t, "", 400, 200)
	test.Type(p, "甲𠮷乙")
	if p.Len() != 3 {
		t.Errorf("%d characters, want 3", p.Len())
	}
	keys(in, fyne.KeyLeft, fyne.KeyBackspace)
	wantText(t, p, "甲乙")
}

func TestProseEdits(t *testing.T) {
	for _, c := range []struct {
		name, text, want string
		do               func(*own.Prose, fyne.Canvas)
	}{
		{"Delete takes the next", "甲乙丙", "甲丙", func(_ *own.Prose, in fyne.Canvas) {
			keys(in, fyne.KeyRight, fyne.KeyDelete)
		}},
		{"Delete at the end does nothing", "甲", "甲", func(_ *own.Prose, in fyne.Canvas) {
			keys(in, fyne.KeyEnd, fyne.KeyDelete)
		}},
		{"Backspace at the beginning does nothing", "甲", "甲", func(_ *own.Prose, in fyne.Canvas) {
			keys(in, fyne.KeyBackspace)
		}},
		{"Enter parts the paragraph", "甲乙", "甲\n乙", func(_ *own.Prose, in fyne.Canvas) {
			keys(in, fyne.KeyRight, fyne.KeyReturn)
		}},
		{"a key replaces what is marked", "甲乙丙", "丁丙", func(p *own.Prose, in fyne.Canvas) {
			shifted(p, in, fyne.KeyRight, fyne.KeyRight)
			test.Type(p, "丁")
		}},
		{"Backspace takes what is marked", "甲乙丙", "丙", func(p *own.Prose, in fyne.Canvas) {
			shifted(p, in, fyne.KeyRight, fyne.KeyRight)
			keys(in, fyne.KeyBackspace)
		}},
		{"Home and End go to the ends of the line", "甲乙\n丙丁", "甲乙\n戊丙丁己", func(p *own.Prose, in fyne.Canvas) {
			keys(in, fyne.KeyDown, fyne.KeyEnd, fyne.KeyHome)
			test.Type(p, "戊")
			keys(in, fyne.KeyEnd)
			test.Type(p, "己")
		}},
		{"Ctrl+End goes to the end of the text", "甲\n乙\n丙", "甲\n乙\n丙丁", func(p *own.Prose, _ fyne.Canvas) {
			ctrl(p, fyne.KeyEnd, 0)
			test.Type(p, "丁")
		}},
		{"Ctrl+Shift+Home marks to the beginning", "甲\n乙", "丁", func(p *own.Prose, in fyne.Canvas) {
			ctrl(p, fyne.KeyEnd, 0)
			ctrl(p, fyne.KeyHome, fyne.KeyModifierShift)
			test.Type(p, "丁")
		}},
		{"undo takes back a run of typing", "", "", func(p *own.Prose, _ fyne.Canvas) {
			test.Type(p, "经审理查明")
			p.TypedShortcut(&fyne.ShortcutUndo{})
		}},
		{"redo brings it again", "", "经审理查明", func(p *own.Prose, _ fyne.Canvas) {
			test.Type(p, "经审理查明")
			p.TypedShortcut(&fyne.ShortcutUndo{})
			p.TypedShortcut(&fyne.ShortcutRedo{})
		}},
		{"undo gives back what a key replaced", "甲乙", "甲乙", func(p *own.Prose, _ fyne.Canvas) {
			p.TypedShortcut(&fyne.ShortcutSelectAll{})
			test.Type(p, "丁")
			p.TypedShortcut(&fyne.ShortcutUndo{})
		}},
		{"paste gives line feeds one form", "", "甲\n乙\n丙", func(p *own.Prose, _ fyne.Canvas) {
			fyne.CurrentApp().Clipboard().SetContent("甲\r\n乙\r丙")
			p.TypedShortcut(&fyne.ShortcutPaste{})
		}},
		{"cut and paste move text", "甲乙", "乙甲", func(p *own.Prose, in fyne.Canvas) {
			shifted(p, in, fyne.KeyRight)
			p.TypedShortcut(&fyne.ShortcutCut{})
			keys(in, fyne.KeyEnd)
			p.TypedShortcut(&fyne.ShortcutPaste{})
		}},
		{"Left leaves a marking at its beginning", "甲乙丙丁", "甲戊乙丙丁", func(p *own.Prose, in fyne.Canvas) {
			keys(in, fyne.KeyRight)
			shifted(p, in, fyne.KeyRight, fyne.KeyRight)
			keys(in, fyne.KeyLeft)
			test.Type(p, "戊")
		}},
		{"Right leaves a marking at its end", "甲乙丙丁", "甲乙丙戊丁", func(p *own.Prose, in fyne.Canvas) {
			keys(in, fyne.KeyRight)
			shifted(p, in, fyne.KeyRight, fyne.KeyRight)
			keys(in, fyne.KeyRight)
			test.Type(p, "戊")
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			p, in := editor(t, c.text, 400, 200)
			c.do(p, in)
			wantText(t, p, c.want)
		})
	}
}

// SetText is no change by the officer: nobody is told, and it cannot be undone.
func TestProseSetTextTellsNobody(t *testing.T) {
	p, _ := editor(t, "", 400, 200)
	told := 0
	p.OnChanged = func(string) { told++ }
	p.SetText("甲乙")
	p.TypedShortcut(&fyne.ShortcutUndo{})
	wantText(t, p, "甲乙")
	if told != 0 {
		t.Errorf("told %d times", told)
	}
	test.Type(p, "丙")
	if told != 1 {
		t.Errorf("told %d times after one key, want once", told)
	}
}

// A double click marks the word up to the punctuation around it.
func TestProseDoubleClickMarksTheWord(t *testing.T) {
	p, _ := editor(t, "事实清楚，证据确凿。", 400, 200)
	em := fyne.MeasureText("某", 13.5, fyne.TextStyle{}).Width
	p.DoubleTapped(&fyne.PointEvent{Position: fyne.NewPos(6*em+10, 15)})
	p.TypedShortcut(&fyne.ShortcutCopy{})
	if got := fyne.CurrentApp().Clipboard().Content(); got != "证据确凿" {
		t.Errorf("marked %q, want 证据确凿", got)
	}
}

// The candidates of an input method stand where the caret is, and the caret never
// leaves the editor.
func TestProseCaretStaysInView(t *testing.T) {
	p, in := editor(t, strings.Repeat(prose, 20), 400, 200)
	first := p.CursorPosition()
	press(in, fyne.KeyRight)
	if next := p.CursorPosition(); next.X <= first.X || next.Y != first.Y {
		t.Errorf("the caret went from %v to %v", first, next)
	}
	for _, key := range []fyne.KeyName{fyne.KeyPageDown, fyne.KeyDown, fyne.KeyPageUp, fyne.KeyEnd, fyne.KeyUp} {
		for range 30 {
			press(in, key)
			if at := p.CursorPosition(); at.Y < 0 || at.Y > 200 || at.X < 0 || at.X > 400 {
				t.Fatalf("after %s the caret stands at %v, out of view", key, at)
			}
		}
	}
	ctrl(p, fyne.KeyEnd, 0)
	if at := p.CursorPosition(); at.Y > 200 {
		t.Errorf("at the end the caret stands at %v, out of view", at)
	}
}

// Down and Up keep to the column they began in, across a short line.
func TestProseKeepsToItsColumn(t *testing.T) {
	p, in := editor(t, "甲乙丙丁戊\n己\n庚辛壬癸子", 400, 200)
	keys(in, fyne.KeyRight, fyne.KeyRight, fyne.KeyRight, fyne.KeyDown, fyne.KeyDown)
	test.Type(p, "丑")
	wantText(t, p, "甲乙丙丁戊\n己\n庚辛壬丑癸子")
}

// BenchmarkProseKey is one key in the middle of a text: wrapped, drawn and told.
func BenchmarkProseKey(b *testing.B) {
	for _, length := range []int{2_000, 20_000, 100_000} {
		b.Run(fmt.Sprint(length), func(b *testing.B) {
			text := []rune(strings.Repeat(prose, length/len([]rune(prose))+1))[:length]
			p, _ := editor(b, string(text), 620, 400)
			p.OnChanged = func(string) {}
			p.SetCaret(length / 2)
			for b.Loop() {
				p.TypedRune('某')
				p.TypedKey(&fyne.KeyEvent{Name: fyne.KeyBackspace})
			}
		})
	}
}

// A long hint is wrapped like the text, goes when there is text, and keeps to the
// editor.
func TestProseHint(t *testing.T) {
	hint := "请写明申请人的请求、事实和理由，以及被申请人作出的行政行为。"
	p := own.NewProse(hint, 3)
	show(t, p, 200, 120)
	texts := func() (all []string) {
		for _, o := range test.WidgetRenderer(p).Objects() {
			if text, ok := o.(*canvas.Text); ok {
				all = append(all, text.Text)
				if end := text.Position().X + text.MinSize().Width; end > 200 {
					t.Errorf("%q reaches to %v of 200", text.Text, end)
				}
			}
		}
		return all
	}
	if got := texts(); len(got) < 2 || strings.Join(got, "") != hint {
		t.Errorf("shows %q, want the hint on several lines", got)
	}
	p.SetText("甲\n\n乙")
	if got := strings.Join(texts(), "|"); got != "甲|乙" {
		t.Errorf("shows %q, want the text alone", got)
	}
}
