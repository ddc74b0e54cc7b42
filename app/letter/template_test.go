package letter_test

import (
	"os"
	"strings"
	"testing"

	"fuyi/app/casefile"
	"fuyi/app/fault"
	"fuyi/app/law"
	"fuyi/app/letter"
)

// compiled composes a case of one outcome by a bureau's own template.
func compiled(t *testing.T, text string, edit func(*casefile.Case)) (*letter.Document, error) {
	t.Helper()
	c := penaltyCase(casefile.Outcome{Kind: casefile.Uphold})
	if edit != nil {
		edit(c)
	}
	return letter.Compose(c, stateOf(c), &casefile.Letter{Kind: casefile.DecisionLetter}, templates(map[letter.Kind]string{casefile.DecisionLetter: text}))
}

func TestTemplateLanguage(t *testing.T) {
	twoMore := func(c *casefile.Case) {
		c.Parties = append(c.Parties,
			casefile.Party{Role: casefile.Applicant, Kind: casefile.Person, Name: "赵甲"},
			casefile.Party{Role: casefile.Applicant, Kind: casefile.Enterprise, Name: "钱乙公司"})
	}
	tests := []struct {
		name, text string
		edit       func(*casefile.Case)
		want       string // paragraphs, joined by |
	}{
		{"文字", "一行\n\n　　另一行  \r\n", nil, "一行|另一行"},
		{"备注", "# 备注\n正文\n  # 也是备注", nil, "正文"},
		{"事实", "致{{被申请人名称}}。", nil, "致云澜县市场监督管理局。"},
		{"全角括号", "致｛｛ 被申请人名称 ｝｝。", nil, "致云澜县市场监督管理局。"},
		{"如果有", "{{如果 第三人}}有{{否则}}没有{{完}}第三人", nil, "没有第三人"},
		{"如果没有", "{{如果 没有 第三人}}无第三人{{完}}", nil, "无第三人"},
		{"空行不打印", "前\n{{如果 第三人}}中{{完}}\n后", nil, "前|后"},
		{"块", "{{如果 被申请人称}}\n答复：{{被申请人称}}\n{{否则}}\n未答复\n{{完}}", nil, "答复：处罚适当。"},
		{"比较", "{{每个 申请人}}{{如果 类别 是 公民}}民{{完}}{{如果 类别 不是 公民}}非民{{完}}{{完}}", twoMore, "民民非民"},
		{"重复成段", "{{每个 申请人}}\n申请人{{名称}}\n{{完}}", twoMore, "申请人吴𠮷|申请人赵甲|申请人钱乙公司"},
		{"重复成句", "{{每个 申请人}}{{名称}}{{如果 没有 末个}}、{{完}}{{完}}。", twoMore, "吴𠮷、赵甲、钱乙公司。"},
		{"外面的事实", "{{每个 申请人}}{{名称}}诉{{被申请人名称}}{{完}}", nil, "吴𠮷诉云澜县市场监督管理局"},
		{"样式", "【二级标题】（一）标题\n【顶格】顶格\n【居右】右\n正文", nil, "<2>（一）标题|<3>顶格|<4>右|正文"},
		{"事实中的模板文字", "称：{{申请人称}}", func(c *casefile.Case) { c.ApplicantSays = "{{文号}}{{如果 第三人}}" }, "称：{{文号}}{{如果 第三人}}"},
		{"事实中的样式文字", "{{申请人称}}", func(c *casefile.Case) { c.ApplicantSays = "【落款】某机关" }, "【落款】某机关"},
		{"事实分段", "称：{{申请人称}}", func(c *casefile.Case) { c.ApplicantSays = "一段。\n\n 　二段。\r\n三段。" }, "称：一段。|二段。|三段。"},
		{"事实中的标题", "查明：{{查明}}", func(c *casefile.Case) {
			c.Found = "一、经过\n事实。\n（一）细节\n一、事实如此，不是标题。"
		},
			"查明：|<1>一、经过|事实。|<2>（一）细节|一、事实如此，不是标题。"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			doc, err := compiled(t, test.text, test.edit)
			if err != nil && fault.CodeOf(err) != fault.MissingFact {
				t.Fatal(fault.Sentence(err))
			}
			var got []string
			for _, p := range doc.Paragraphs {
				mark := ""
				if p.Style != letter.Body {
					mark = "<" + string(rune('0'+p.Style)) + ">"
				}
				got = append(got, mark+p.Text)
			}
			if all := strings.Join(got, "|"); all != test.want {
				t.Errorf("got  %s\nwant %s", all, test.want)
			}
		})
	}
}

func TestBadTemplates(t *testing.T) {
	tests := []struct {
		text string
		want []string // in the sentences
	}{
		{"第一行\n{{申请人姓名}}", []string{"第2行第1个字", "没有名为“申请人姓名”的事实"}},
		{"　　{{名称}}", []string{"第1行第3个字", "{{每个 申请人}}"}},
		{"{{申请人}}", []string{"{{每个 申请人}}”逐一写出"}},
		{"{{每个 文号}}{{完}}", []string{"“文号”不能用“每个”重复"}},
		{"{{如果 文号}}甲", []string{"“如果”没有对应的“{{完}}”"}},
		{"甲{{完}}", []string{"第1行第2个字", "多余的“{{完}}”"}},
		{"{{否则}}", []string{"“否则”只能写在"}},
		{"{{如果 文号}}{{否则}}{{否则}}{{完}}", []string{"“否则”只能写在"}},
		{"{{如果 文号 大于 三}}{{完}}", []string{"条件应写成"}},
		{"{{如果}}{{完}}", []string{"条件应写成"}},
		{"{{}}", []string{"括号里没有内容"}},
		{"{{文 号}}", []string{"中间不能有空格"}},
		{"甲{{文号", []string{"第1行第2个字", "没有对应的“}}”"}},
		{"{{文号{{案号}}", []string{"里面不能再有"}},
		{"【黑体】甲", []string{"没有名为“黑体”的样式", "一级标题"}},
		{"【落款", []string{"没有对应的“】”"}},
		{"{{如果 申请人 是 某}}{{完}}", []string{"不能与“某”比较"}},
		{strings.Repeat("{{如果 文号}}", 20), []string{"套得太深"}},
		{strings.Repeat("字", 100<<10), []string{"256KB"}},
		{"\xff", []string{"UTF-8"}},
		{"【表格】\n【表格完】", []string{"第1行第1个字", "【表格 18 42 18 42】"}},
		{"【表格 1 零】\n【表格完】", []string{"【表格 18 42 18 42】"}},
		{"【行 99】甲", []string{"1至60", "不在表格里面"}},
		{"【标题 3】甲", []string{"“标题”后面不能再写别的"}},
		{"【表格 1 1】\n【行】甲\n【表格完】", []string{"第2行第1个字", "有1格，表格有2列"}},
		{"【表格 1】\n【行】甲｜乙\n【表格完】", []string{"有2格，表格有1列"}},
		{"【表格 1】\n甲\n【表格完】", []string{"第2行第1个字", "表格里面只能写"}},
		{"【表格 1】\n【居中】甲\n【表格完】", []string{"第2行第1个字", "表格里面只能写"}},
		{"【表格 1】甲\n【表格完】", []string{"第1行第1个字", "单独写一行"}},
		{"【表格 1】\n【行】甲", []string{"没有对应的“【表格完】”"}},
		{"【表格完】", []string{"多余的“【表格完】”"}},
		{"【表格 1】\n【表格 1】\n【表格完】", []string{"表格里面不能再有表格"}},
		{"{{如果 文号}}\n【表格 1】\n{{完}}\n【行】甲\n【表格完】", []string{"同一个“如果”"}},
		{"【表格 1 1】\n【行】甲{{如果 文号}}｜乙{{完}}\n【表格完】", []string{"不能写在这一行的“如果”"}},
		{"【表格 1】\n{{如果 文号}}【行】甲{{完}}乙\n【表格完】", []string{"整个写在"}},
		{"【表格 1】\n【行】甲\n【表头】乙\n【表格完】", []string{"“【表头】”要写在“【行】”的前面"}},
		{"【表格 1 1】\n【行】←｜↑\n【表格完】", []string{"左边没有格", "上面没有格"}},
		{"{{甲}}\n{{乙}}\n{{文号}}\n{{丙}}", []string{"第1行", "第2行", "第4行"}},
	}
	for _, test := range tests {
		_, err := letter.Parse(casefile.DecisionLetter, test.text)
		if fault.CodeOf(err) != fault.BadTemplate {
			t.Errorf("%.40q: %v", test.text, err)
			continue
		}
		for _, words := range test.want {
			if !strings.Contains(fault.Sentence(err), words) {
				t.Errorf("%.40q: said %s, want %s", test.text, fault.Sentence(err), words)
			}
		}
	}
}

// Nested repetitions of many parties end at the bound, with a fault.
func TestExpansionIsBounded(t *testing.T) {
	for _, inside := range []string{"{{名称}}", "", "{{如果 没有 名称}}甲{{完}}"} {
		text := strings.Repeat("{{每个 申请人}}", 8) + inside + strings.Repeat("{{完}}", 8)
		doc, err := compiled(t, text, func(c *casefile.Case) {
			for range 60 {
				c.Parties = append(c.Parties, casefile.Party{Role: casefile.Applicant, Kind: casefile.Person, Name: "某某某"})
			}
		})
		if doc != nil || fault.CodeOf(err) != fault.BadTemplate {
			t.Errorf("%q: %v", inside, err)
		}
	}
}

func TestDefaultTemplatesParse(t *testing.T) {
	all := templates(nil)
	for _, kind := range letter.Kinds() {
		text, own, err := all.Text(kind)
		if err != nil || own {
			t.Fatal(kind, own, err)
		}
		if _, err := letter.Parse(kind, text); err != nil {
			t.Error(fault.Sentence(err))
		}
	}
	mine := templates(map[letter.Kind]string{casefile.DecisionLetter: "自己的"})
	if text, own, _ := mine.Text(casefile.DecisionLetter); text != "自己的" || !own {
		t.Error("the bureau's own template is not in force")
	}
	if text, _ := mine.Default(casefile.DecisionLetter); !strings.Contains(text, "【标题】") {
		t.Error("the default cannot be restored")
	}
}

// Every fact that an editor offers can be written in a template.
func TestFactsCanBeWritten(t *testing.T) {
	for _, f := range letter.Facts(casefile.DecisionLetter) {
		text := "{{" + f.Name + "}}"
		if f.List {
			text = "{{每个 " + f.Name + "}}{{完}}"
		}
		if f.In == "代理人" {
			text = "{{每个 代理人}}" + text + "{{完}}"
		}
		if f.In != "" && f.In != "决定项" {
			text = "{{每个 申请人}}" + text + "{{完}}"
		} else if f.In != "" {
			text = "{{每个 决定项}}" + text + "{{完}}"
		}
		if _, err := letter.Parse(casefile.DecisionLetter, text); err != nil {
			t.Errorf("%s: %s", f.Name, fault.Sentence(err))
		}
		if f.About == "" {
			t.Errorf("%s is not described", f.Name)
		}
	}
}

// soundTable holds what typesetting relies on.
func soundTable(t *testing.T, table *letter.Table) {
	if table == nil {
		return
	}
	if len(table.Widths) == 0 || len(table.Rows) == 0 || table.Heads > len(table.Rows) {
		t.Fatalf("table %+v", table)
	}
	for i, row := range table.Rows {
		if len(row.Cells) != len(table.Widths) {
			t.Fatalf("row %d has %d cells of %d", i, len(row.Cells), len(table.Widths))
		}
		for j, cell := range row.Cells {
			if (cell.Left || cell.Above) && cell.Text != "" || cell.Left && j == 0 || cell.Above && i == 0 {
				t.Fatalf("row %d cell %d: %+v", i, j, cell)
			}
		}
	}
}

// Tables: what parts cells and marks them stands in the template alone.
func TestTables(t *testing.T) {
	two := func(c *casefile.Case) {
		c.Parties = append(c.Parties, casefile.Party{Role: casefile.Applicant, Kind: casefile.Person, Name: "赵｜甲"})
		c.ApplicantSays = "←\n\n　*=甲|乙\r\n【行】"
	}
	tests := []struct{ name, text, want string }{
		{"格和标记", "【表格 1 2】\n【行】*甲｜=乙\n【行 3】*= 丙 | ＝＊丁\n【表格完】", "【表格 1 2】\n【行】*甲｜=乙\n【行 3】*=丙｜*=丁\n【表格完】\n"},
		{"表头", "【表格 1 1】\n【表头】甲｜乙\n【行】丙｜丁\n【表格完】", "【表格 1 1】\n【表头】甲｜乙\n【行】丙｜丁\n【表格完】\n"},
		{"合并", "【表格 1 1】\n【行】甲｜ ← \n【行】乙｜丙\n【行】↑｜丁\n【表格完】", "【表格 1 1】\n【行】甲｜←\n【行】乙｜丙\n【行】↑｜丁\n【表格完】\n"},
		{"逐个", "【表格 1】\n{{每个 申请人}}\n【行】{{名称}}\n{{完}}\n【表格完】", "【表格 1】\n【行】吴𠮷\n【行】赵｜甲\n【表格完】\n"},
		{"一行里的选择", "【表格 1 1】\n{{如果 第三人}}【行】甲｜乙{{完}}\n【行】{{如果 第三人}}有{{否则}}无{{完}}｜乙\n【表格完】", "【表格 1 1】\n【行】无｜乙\n【表格完】\n"},
		{"一行的选择里合并", "【表格 1 1】\n{{如果 文号}}【行】甲｜←{{完}}\n【表格完】", "【表格 1 1】\n【行】甲｜←\n【表格完】\n"},
		{"事实中的标记", "【表格 1 1】\n【行】{{申请人称}}｜*{{文号}}\n【表格完】", "【表格 1 1】\n【行】←／*=甲|乙／【行】｜*云政复决〔2026〕12号\n【表格完】\n"},
		{"没有行", "【表格 1】\n{{每个 第三人}}\n【行】{{名称}}\n{{完}}\n【表格完】", ""},
		{"表格以外的竖线", "甲｜乙", "甲｜乙\n"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			doc, err := compiled(t, test.text, two)
			if doc == nil {
				t.Fatal(fault.Sentence(err))
			}
			for _, p := range doc.Paragraphs {
				soundTable(t, p.Table)
			}
			doc.Signature, doc.Subject = letter.Signature{}, ""
			if got := strings.TrimPrefix(readable(doc), "\n[]\n"); strings.Trim(got, "\n") != strings.Trim(test.want, "\n") {
				t.Errorf("got\n%swant\n%s", got, test.want)
			}
		})
	}
}

// Any text either parses or is refused with a place; what parses composes any
// case without a panic, and every word of a fact comes out as it went in.
func FuzzTemplate(f *testing.F) {
	text, err := os.ReadFile("../../assets/templates/decision.txt")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(string(text), "一、{{文号}}\n甲")
	f.Add("{{每个 申请人}}{{如果 类别 是 公民}}{{名称}}{{否则}}{{完}}{{完}}", "【标题】")
	f.Add("【一级标题】{{如果 没有 第三人}}\n｛｛查明｝｝", "（一）乙")
	f.Add("{{否则 甲}}{{完 乙}}", "")
	f.Add("【表格 1 2】\n【表头】甲|乙\n{{每个 申请人}}\n【行 2】*={{名称}}｜{{申请人称}}\n{{完}}\n【行】↑｜←\n【表格完】\n【签名】甲＿＿", "甲｜乙\n←")
	f.Add("【红头】{{机关名称}}\n{{如果 文号}}【行】甲{{完}}｜\n【抄送】甲\n【居中】", "")
	f.Fuzz(func(t *testing.T, text, says string) {
		if _, err := letter.Parse(casefile.DecisionLetter, text); err != nil {
			for _, one := range fault.All(err) {
				if one.Code != fault.BadTemplate || one.Detail == "" {
					t.Fatal(err)
				}
			}
			return
		}
		c := penaltyCase(casefile.Outcome{Kind: casefile.Uphold})
		c.ApplicantSays = says
		doc, err := letter.Compose(c, &law.State{}, &casefile.Letter{Kind: casefile.DecisionLetter}, templates(map[letter.Kind]string{casefile.DecisionLetter: text}))
		if doc == nil && fault.CodeOf(err) != fault.BadTemplate {
			t.Fatal(err)
		}
		if doc == nil {
			return
		}
		for _, p := range doc.Paragraphs {
			if strings.Contains(p.Text, "\n") || (p.Text == "") == (p.Table == nil) {
				t.Fatalf("paragraph %q", p.Text)
			}
			soundTable(t, p.Table)
		}
	})
}

// Whatever an officer states for a letter of any kind, it is composed and
// checked without a panic, by the program's own templates.
func FuzzEntries(f *testing.F) {
	f.Add(1, "身份证复印件\n委托书｜←")
	f.Add(12, "一、甲\n\n2026-13-40")
	f.Add(24, "{{文号}}【行】＿＿〔缺")
	f.Fuzz(func(t *testing.T, at int, words string) {
		kinds := letter.Kinds()
		kind := kinds[(at%len(kinds)+len(kinds))%len(kinds)]
		c := readCase(t, "letters/whole")
		l := &casefile.Letter{Kind: kind, Number: words, Date: on(2026, 6, 8), Edits: []casefile.LetterEdit{{Was: "附件", Text: words}}}
		traits, _ := letter.TraitsOf(kind)
		for _, e := range traits.Entries {
			l.SetEntry(e.Name, words)
		}
		doc, err := letter.Compose(c, &law.State{}, l, templates(nil))
		if doc == nil {
			t.Fatal(err)
		}
		letter.Check(c, l, doc)
		for _, p := range doc.Paragraphs {
			if strings.Contains(p.Text, "\n") || (p.Text == "") == (p.Table == nil) {
				t.Fatalf("paragraph %q", p.Text)
			}
			soundTable(t, p.Table)
		}
	})
}
