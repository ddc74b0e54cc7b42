package letter_test

import (
	"strings"
	"testing"

	"fuyi/app/casefile"
	"fuyi/app/date"
	"fuyi/app/fault"
	"fuyi/app/letter"
)

// plainText joins the paragraphs of a letter of a case of testdata/letters.
func plainText(t *testing.T, c *casefile.Case, l *casefile.Letter) string {
	t.Helper()
	doc, err := letter.Compose(c, foldFor(t, c, l), l, templates(nil))
	if doc == nil {
		t.Fatal(fault.Sentence(err))
	}
	var texts []string
	for _, p := range doc.Paragraphs {
		texts = append(texts, p.Text)
	}
	return strings.Join(texts, "\n")
}

// The fifteen days of 第三十四条 are for cases in which reconsideration must come
// first (第二十三条); the others go by the law of administrative procedure.
func TestRightToSueOverARefusal(t *testing.T) {
	told := "根据《中华人民共和国行政复议法》第三十四条的规定，如不服本决定"
	tests := []struct {
		name  string
		act   casefile.Act
		said  string
		first bool
	}{
		{"不作为", casefile.Act{Kind: casefile.Inaction, Title: "处理投诉职责"}, "", true},
		{"自然资源权属", casefile.Act{Kind: casefile.ResourceTitle, Title: "土地权属处理决定", Made: on(2026, 2, 24)}, "", true},
		{"不予公开", casefile.Act{Kind: casefile.Information, Title: "政府信息不予公开告知书", Made: on(2026, 2, 24)}, "", true},
		{"公开了的信息", casefile.Act{Kind: casefile.Information, Title: "政府信息公开告知书", Made: on(2026, 2, 24)}, "", false},
		{"许可申请不答复", casefile.Act{Kind: casefile.Licence, Title: "办理许可申请"}, "", true},
		{"许可", casefile.Act{Kind: casefile.Licence, Title: "准予许可决定", Made: on(2026, 2, 24)}, "", false},
		{"当场处罚", casefile.Act{Kind: casefile.Penalty, Title: "当场行政处罚决定书", Made: on(2026, 2, 24)}, "", true},
		{"处罚", casefile.Act{Kind: casefile.Penalty, Title: "行政处罚决定书", Made: on(2026, 2, 24)}, "", false},
		{"承办人说是", casefile.Act{Kind: casefile.Penalty, Title: "税务处理决定书", Made: on(2026, 2, 24)}, "是", true},
		{"承办人说否", casefile.Act{Kind: casefile.Inaction, Title: "处理投诉职责"}, "否", false},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			c := readCase(t, "letters/rejected")
			c.Act = test.act
			l := c.Letter(1)
			l.SetEntry("复议前置", test.said)
			text := plainText(t, c, l)
			if strings.Contains(text, told) != test.first || strings.Contains(text, "《中华人民共和国行政诉讼法》第四十五条") == test.first {
				t.Error(text)
			}
		})
	}
}

// A penalty was imposed, also where its day is not entered yet; a licence without a
// day was not given.
func TestAnActWithoutItsDay(t *testing.T) {
	for _, test := range []struct {
		act  casefile.Act
		want string
	}{
		{casefile.Act{Kind: casefile.Penalty, Title: "行政处罚决定书", Number: "云公罚〔2026〕8号"}, "作出的《行政处罚决定书》（云公罚〔2026〕8号）"},
		{casefile.Act{Kind: casefile.CoerciveMeasure, Title: "扣押"}, "作出的扣押"},
		{casefile.Act{Kind: casefile.Licence, Title: "办理许可申请职责"}, "不履行办理许可申请法定职责"},
	} {
		c := readCase(t, "letters/whole")
		c.Act = test.act
		c.Letters = []casefile.Letter{{ID: 1, Kind: casefile.SupplementNotice, Date: c.Letters[0].Date, Entries: []casefile.LetterEntry{{Name: "补正事项", Text: "身份证复印件"}}}}
		if text := plainText(t, c, c.Letter(1)); !strings.Contains(text, test.want) || strings.Contains(text, "于作出") {
			t.Errorf("%s: %s", test.act.Title, text)
		}
	}
}

func TestItemsOfAnEntry(t *testing.T) {
	for words, want := range map[string]string{
		"身份证复印件":      "身份证复印件。",
		"甲\n\n　乙；\n丙": "一、甲；\n二、乙；\n三、丙。",
		"1.甲\n2.乙。":   "1.甲；\n2.乙。",
		"一、甲\n二、乙":    "一、甲；\n二、乙。",
	} {
		c := readCase(t, "letters/whole")
		l := c.Letter(1)
		l.SetEntry("补正事项", words)
		if text := plainText(t, c, l); !strings.Contains(text, "下列事项：\n"+want+"\n请自") {
			t.Errorf("%q: %s", words, text)
		}
	}
}

// A letter says the same whenever it is looked at: by its own day, or by the
// later one of the entry that it rests on.
func TestSpeaksOn(t *testing.T) {
	c := readCase(t, "letters/whole")
	for _, test := range []struct {
		kind      letter.Kind
		day, want date.Date
	}{
		{casefile.ExtensionNotice, on(2026, 6, 8), on(2026, 6, 8)},
		{casefile.ExtensionNotice, on(2026, 6, 5), on(2026, 6, 8)},
		{casefile.AcceptanceNotice, on(2026, 5, 1), on(2026, 5, 1)},
		{casefile.SupplementNotice, on(2026, 3, 5), on(2026, 3, 5)},
		{casefile.DecisionLetter, on(2026, 6, 26), 0},
		{casefile.AcceptanceNotice, 0, 0},
	} {
		if got := letter.SpeaksOn(c, &casefile.Letter{Kind: test.kind, Date: test.day}); got != test.want {
			t.Errorf("%s of %s speaks on %s, want %s", test.kind, test.day, got, test.want)
		}
	}
}

// A missing address is told with the place where it is written.
func TestPlaceOfAnAddress(t *testing.T) {
	c := readCase(t, "letters/whole")
	c.Parties[2].Address = ""
	for name, want := range map[string]string{"云澜县应急管理局": "parties[2].address", "某单位": "letter.to"} {
		l := &casefile.Letter{Kind: casefile.PostalSheet, Date: on(2026, 6, 29), About: []int{11}, To: []casefile.Recipient{{Name: name}}}
		_, err := letter.Compose(c, foldFor(t, c, l), l, templates(nil))
		if lacks := fault.All(err); len(lacks) != 1 || lacks[0].Field != want {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// ComposeIndex prints the binder's rows with their pages.
func TestComposeIndex(t *testing.T) {
	c := readCase(t, "letters/whole")
	l := &casefile.Letter{Kind: casefile.CaseIndex, Date: on(2026, 9, 28)}
	rows := []letter.IndexRow{{Name: "行政复议申请书", From: 1, To: 6}, {Name: "行政复议决定书", Number: "云政复决〔2026〕31号", Date: on(2026, 6, 26), From: 7, To: 7}}
	doc, err := letter.ComposeIndex(c, foldFor(t, c, l), l, rows, templates(nil))
	if err != nil {
		t.Fatal(fault.Sentence(err))
	}
	text := readable(doc)
	for _, want := range []string{"=1｜行政复议申请书｜｜=｜=1—6\n", "=2｜行政复议决定书｜云政复决〔2026〕31号｜=2026年6月26日｜=7\n"} {
		if !strings.Contains(text, want) {
			t.Errorf("the index lacks %q:\n%s", want, text)
		}
	}
}
