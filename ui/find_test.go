package ui

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"fuyi/app/casefile"
	"fuyi/app/date"
)

// finding opens 查找案件 and types a text into it.
func (b *bench) finding(text string) *entry {
	b.t.Helper()
	b.desk.findCase()
	b.settle()
	field, ok := b.win.Canvas().Focused().(*entry)
	if !ok {
		b.t.Fatalf("%T has the focus", b.win.Canvas().Focused())
	}
	test.Type(field, text)
	b.settle()
	return field
}

func strike(field fyne.Focusable, keys ...fyne.KeyName) {
	for _, key := range keys {
		field.TypedKey(&fyne.KeyEvent{Name: key})
	}
}

func findableCase(applicant, respondent string) *casefile.Case {
	return &casefile.Case{
		Parties: []casefile.Party{
			{Role: casefile.Applicant, Kind: casefile.Person, Name: applicant, Phone: "13912345678"},
			{Role: casefile.Respondent, Kind: casefile.OrganKind, Name: respondent},
		},
		Act:    casefile.Act{Kind: casefile.Penalty, Field: "public-security", Title: "行政处罚决定书", Number: "清公罚决字〔2026〕8号", Made: date.Must(2026, 4, 1)},
		Events: []casefile.Event{{Type: casefile.Received, Date: date.Must(2026, 5, 28), Channel: casefile.Counter}},
	}
}

// TestFindCase walks through 查找案件 with the keyboard alone.
func TestFindCase(t *testing.T) {
	b := openBench(t)
	first := b.register(findableCase("张三丰", "清河县公安局"))
	c := findableCase("李四", "清河县自然资源局")
	c.Held = "前文。" + "本机关认为，张三丰所建房屋未办理规划许可。"
	second := b.register(c)

	t.Run("what can be typed is said before anything is", func(t *testing.T) {
		b.finding("")
		b.wantSeen("查找案件", "空格隔开")
		b.escape()
	})
	t.Run("pinyin leads to the case, with its deadline", func(t *testing.T) {
		field := b.finding("zsf")
		b.wantSeen(first, "张三丰 诉 清河县公安局", "申请人", "找到 1 处", "受理审查")
		strike(field, fyne.KeyReturn)
		b.settle()
		if b.desk.at.number != first || b.win.Canvas().Overlays().Top() != nil {
			t.Errorf("at %+v", b.desk.at)
		}
	})
	t.Run("the arrows go on to a text, which is opened where the words stand", func(t *testing.T) {
		field := b.finding("张三丰")
		b.wantSeen("文稿、备注和手记中", "本机关认为")
		strike(field, fyne.KeyDown, fyne.KeyReturn)
		b.settle()
		if b.desk.at.number != second || b.desk.at.tab != tabTexts {
			t.Fatalf("at %+v", b.desk.at)
		}
		editor := b.desk.caseOf(second).drafting.editors[5]
		if b.win.Canvas().Focused() != fyne.Focusable(editor) || editor.Caret() != 12 {
			t.Errorf("%T has the focus, its caret at %d", b.win.Canvas().Focused(), editor.Caret())
		}
	})
	t.Run("the cases opened last are there before anything is typed, the last first", func(t *testing.T) {
		field := b.finding("")
		b.wantSeen("最近打开的案件", first, second)
		strike(field, fyne.KeyDown, fyne.KeyReturn)
		b.settle()
		if b.desk.at.number != first {
			t.Errorf("at %+v", b.desk.at)
		}
	})
	t.Run("Enter before the answer waits for it", func(t *testing.T) {
		b.desk.findCase()
		b.settle()
		field := b.win.Canvas().Focused().(*entry)
		test.Type(field, "李四")
		strike(field, fyne.KeyReturn)
		b.settle()
		if b.desk.at.number != second || b.win.Canvas().Overlays().Top() != nil {
			t.Errorf("at %+v", b.desk.at)
		}
	})
	t.Run("nothing found says so, and Escape leaves the desk as it was", func(t *testing.T) {
		field := b.finding("没有的")
		b.wantSeen("没有找到“没有的”")
		strike(field, fyne.KeyReturn, fyne.KeyEscape)
		b.settle()
		if b.win.Canvas().Overlays().Top() != nil || b.desk.at.number != second {
			t.Errorf("at %+v", b.desk.at)
		}
	})
}
