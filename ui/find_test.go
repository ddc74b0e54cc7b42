package ui

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"fuyi/app/casefile"
	"fuyi/app/date"
	own "fuyi/ui/widget"
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
		b.wantSeen("文稿、文书、手记和附件中", "本机关认为")
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

// TestFoundIsOpenedWhereItStands: a hit in a letter opens that letter at the
// field, one in a note, a remark or the name of an attachment marks it, and a
// letter's number opens the letter.
func TestFoundIsOpenedWhereItStands(t *testing.T) {
	b := openBench(t)
	named(b)
	c := findableCase("张三丰", "清河县公安局")
	c.Events[0].Note = "窗口收件，另附光盘一张。"
	c.Letters = []casefile.Letter{
		{ID: 1, Kind: casefile.SupplementNotice, Stage: casefile.DraftLetter, Date: monday, To: []casefile.Recipient{{Name: "张三丰"}}},
		{ID: 4, Kind: casefile.HearingNotice, Stage: casefile.DraftLetter, Date: monday, To: []casefile.Recipient{{Name: "张三丰"}},
			Entries: []casefile.LetterEntry{{Name: "听证事项", Text: "核实现场勘查的笔录是否真实。"}}},
		{ID: 5, Kind: casefile.AcceptanceNotice, Stage: casefile.FinalLetter, Number: "清政复受〔2026〕7号", Date: monday,
			File: strings.Repeat("b", 64), Words: strings.Repeat("c", 64), Pages: 1},
	}
	c.Notes = []casefile.Note{{ID: 3, Date: monday, By: "李明", Text: "申请人来电，愿意调解。"}, {ID: 4, Date: monday, By: "李明", Text: "已回电话。"}}
	for i, name := range []string{"身份证", "房屋照片"} {
		c.Attachments = append(c.Attachments, casefile.Attachment{ID: i + 1, Name: name, File: strings.Repeat("a", 64), Ending: "png"})
	}
	number := b.register(c)
	page := func(words string) *casePage {
		t.Helper()
		strike(b.finding(words), fyne.KeyReturn)
		b.settle()
		if b.desk.at.number != number || b.win.Canvas().Overlays().Top() != nil {
			t.Fatalf("%s leads to %+v: %q", words, b.desk.at, b.texts())
		}
		return b.desk.caseOf(number)
	}

	p := page("现场勘查")
	if e := p.letters.editor; p.tab != tabLetters || e == nil || e.l.ID != 4 {
		t.Fatalf("tab %d, letter %+v", p.tab, p.letters.editor)
	}
	text, ok := b.win.Canvas().Focused().(*own.Prose)
	if !ok || text.Caret() != len([]rune("核实现场勘查")) {
		t.Errorf("%T has the focus", b.win.Canvas().Focused())
	}
	if p := page("复受(2026)7号"); p.tab != tabLetters || p.letters.editor.l.ID != 5 {
		t.Errorf("tab %d, letter %d", p.tab, p.letters.editor.l.ID)
	}
	if p := page("愿意调解"); p.tab != tabRecord || p.record.remarks.marked != 3 {
		t.Errorf("tab %d, note %d", p.tab, p.record.remarks.marked)
	}
	if p := page("光盘"); p.tab != tabDocket || p.docket.marked != 0 {
		t.Errorf("tab %d, entry %d", p.tab, p.docket.marked)
	}
	if p := page("房屋照片"); p.tab != tabFiles || p.files.chosenID() != 2 {
		t.Errorf("tab %d, attachment %d", p.tab, p.files.chosenID())
	}
}
