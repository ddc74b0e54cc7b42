package letter_test

import (
	"slices"
	"strings"
	"testing"

	"fuyi/app/casefile"
	"fuyi/app/letter"
)

func amount(s string) *casefile.Money {
	m, err := casefile.ParseMoney(s)
	if err != nil {
		panic(err)
	}
	return &m
}

func TestCheck(t *testing.T) {
	decided := func(day int, redo int, kinds ...casefile.OutcomeKind) casefile.Event {
		return casefile.Event{Type: casefile.Decided, Date: on(2026, 5, day), Outcomes: kinds, RedoDays: redo}
	}
	change := func(text string) casefile.Outcome {
		return casefile.Outcome{Kind: casefile.Change, Ground: 1, Text: text}
	}
	tests := []struct {
		name    string
		outcome casefile.Outcome
		edit    func(*casefile.Case)
		want    string // part of the finding, "" for none
	}{
		{"变更减轻", change("将罚款200000元变更为罚款5万元。"), nil, ""},
		{"变更加重", change("将罚款200000元变更为罚款30万元。"), nil, "更为不利；除第三人"},
		{"变更加重而有第三人", change("将罚款变更为罚款300000.00元。"), func(c *casefile.Case) {
			c.Parties = append(c.Parties, casefile.Party{Role: casefile.ThirdParty, Kind: casefile.Person, Name: "王某", Gender: "女", Birth: "1980", Address: "某处"})
			c.ThirdPartySays = "应当从重处罚。"
		}, "第三人是否提出了相反请求"},
		{"文号用方括号", casefile.Outcome{Kind: casefile.Uphold}, func(c *casefile.Case) { c.Decision.Number = "云政复决[2026]12号" }, "文号“云政复决[2026]12号”"},
		{"文号编虚位", casefile.Outcome{Kind: casefile.Uphold}, func(c *casefile.Case) { c.Decision.Number = "云政复决〔2026〕第012号" }, "不合公文格式"},
		{"变更看不出金额", change("将罚款变更为警告。"), nil, ""},
		{"结果一致", casefile.Outcome{Kind: casefile.Uphold}, func(c *casefile.Case) { c.Events = append(c.Events, decided(20, 0, casefile.Uphold)) }, ""},
		{"结果不一致", casefile.Outcome{Kind: casefile.Uphold}, func(c *casefile.Case) { c.Events = append(c.Events, decided(20, 0, casefile.Revoke)) }, "（维持）与案卷中“作出复议决定”记录的结果（撤销）不一致"},
		{"日期不一致", casefile.Outcome{Kind: casefile.Uphold}, func(c *casefile.Case) { c.Events = append(c.Events, decided(21, 0, casefile.Uphold)) }, "2026年5月21日不一致"},
		{"早于案卷", casefile.Outcome{Kind: casefile.Uphold}, func(c *casefile.Case) {
			c.Events = append(c.Events, casefile.Event{Type: casefile.HearingHeld, Date: on(2026, 6, 1)})
		}, "早于案卷中“举行听证”"},
		{"未答复而维持", casefile.Outcome{Kind: casefile.Uphold}, func(c *casefile.Case) { c.Events, c.RespondentSays = c.Events[:3], "" }, "不应决定维持"},
		{"未答复而撤销", casefile.Outcome{Kind: casefile.Revoke}, func(c *casefile.Case) { c.Events, c.RespondentSays = c.Events[:3], "" }, ""},
		{"重作期限未写", casefile.Outcome{Kind: casefile.Revoke, Ground: 1, Text: "撤销该决定。"}, func(c *casefile.Case) {
			c.Events = append(c.Events, decided(20, 30, casefile.Revoke))
		}, "在30日内重新作出"},
		{"重作期限已写", casefile.Outcome{Kind: casefile.Revoke, Ground: 1}, func(c *casefile.Case) {
			c.Events = append(c.Events, decided(20, 30, casefile.Revoke))
		}, ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			c := penaltyCase(test.outcome)
			c.Act.Amount = amount("200000")
			if test.edit != nil {
				test.edit(c)
			}
			var said []string
			for _, f := range letter.Check(c, &casefile.Letter{Kind: casefile.DecisionLetter}, compose(t, c)) {
				said = append(said, f.Sentence)
			}
			all := strings.Join(said, "\n")
			if (test.want == "") != (all == "") || !strings.Contains(all, test.want) {
				t.Errorf("found %q, want %q", all, test.want)
			}
		})
	}
}

// Each letter below is sound until the case or the letter is spoiled in one
// place; the finding names the place.
func TestCheckOfEveryKind(t *testing.T) {
	edit := func(was, text string) func(*casefile.Case, *casefile.Letter) {
		return func(_ *casefile.Case, l *casefile.Letter) {
			l.Edits = append(l.Edits, casefile.LetterEdit{Was: was, Text: text})
		}
	}
	opening := "申请人韩立新不服被申请人云澜县应急管理局于2026年2月10日作出的《行政处罚决定书》（云应急罚〔2026〕6号）一案，本机关已于2026年3月17日依法受理。"
	letters := map[letter.Kind]int{
		casefile.SupplementNotice: 1, casefile.AcceptanceNotice: 2, casefile.HearingNotice: 7, casefile.SuspensionNotice: 8,
		casefile.ExtensionNotice: 10, casefile.DecisionLetter: 11, casefile.CopyToSuperior: 21, casefile.PerformanceOrder: 22,
	}
	tests := []struct {
		name        string
		kind        letter.Kind
		spoil       func(*casefile.Case, *casefile.Letter)
		field, want string
	}{
		{"文号的写法", casefile.AcceptanceNotice, func(_ *casefile.Case, l *casefile.Letter) { l.Number = "云政复受[2026]9号" }, "letter.number", "不合公文格式"},
		{"文号的年份", casefile.AcceptanceNotice, func(_ *casefile.Case, l *casefile.Letter) { l.Number = "云政复受〔2025〕9号" }, "letter.number", "年份"},
		{"早于所依据的事项", casefile.AcceptanceNotice, func(_ *casefile.Case, l *casefile.Letter) { l.Date = on(2026, 3, 16) }, "letter.date", "早于案卷中“受理”"},
		{"晚于听证", casefile.HearingNotice, func(_ *casefile.Case, l *casefile.Letter) { l.Date = on(2026, 4, 21) }, "letter.date", "听证的日期"},
		{"履行期限已过", casefile.PerformanceOrder, func(_ *casefile.Case, l *casefile.Letter) { l.SetEntry("履行期限", "2026-09-01") }, "letter.entries.履行期限", "不晚于"},
		{"受送达人没有地址", casefile.AcceptanceNotice, func(c *casefile.Case, _ *casefile.Letter) { c.Parties[0].Address = "" }, "parties[0].address", "没有地址"},
		{"不是当事人", casefile.AcceptanceNotice, func(_ *casefile.Case, l *casefile.Letter) { l.To = []casefile.Recipient{{Name: "韩立"}} }, "letter.to", "不是本案的当事人"},
		{"送错了当事人", casefile.AcceptanceNotice, func(_ *casefile.Case, l *casefile.Letter) {
			l.To = []casefile.Recipient{{Name: "云澜县应急管理局"}}
		}, "letter.to", "是被申请人"},
		{"漏了第三人", casefile.ExtensionNotice, func(_ *casefile.Case, l *casefile.Letter) {
			l.To = []casefile.Recipient{{Name: "韩立新"}, {Name: "云澜县应急管理局"}}
		}, "letter.to", "没有第三人"},
		{"案外机关没有地址", casefile.CopyToSuperior, func(_ *casefile.Case, l *casefile.Letter) { l.To[0].Address = "" }, "letter.to", "没有地址"},
		{"别案的当事人", casefile.ExtensionNotice, edit(opening, strings.ReplaceAll(opening, "云澜县应急管理局", "云澜县公安局")), "letter.edits", "云澜县公安局"},
		{"别人的姓名", casefile.ExtensionNotice, edit(opening, "申请人韩立人，男，申请行政复议一案，本机关已依法受理。"), "letter.edits", "韩立人"},
		{"别案的文号", casefile.ExtensionNotice, edit(opening, strings.ReplaceAll(opening, "6号", "16号")), "letter.edits", "云应急罚〔2026〕16号"},
		{"同一文书的别的字号", casefile.ExtensionNotice, edit(opening, strings.ReplaceAll(opening, "云应急罚", "云公罚")), "letter.edits", "云公罚〔2026〕6号"},
		{"没填的空白", casefile.SupplementNotice, func(_ *casefile.Case, l *casefile.Letter) { l.SetEntry("补正事项", "提交"+letter.Blank) }, "letter.entries.补正事项", "空白"},
		{"留下的括号", casefile.SupplementNotice, func(_ *casefile.Case, l *casefile.Letter) { l.SetEntry("补正事项", "提交{{文书}}") }, "letter.entries.补正事项", "{{ }}"},
		{"没有分段", casefile.ExtensionNotice, func(_ *casefile.Case, l *casefile.Letter) {
			l.SetEntry("延长原因", strings.Repeat("需要进一步核实。", 300))
		}, "letter.entries.延长原因", "可能没有分段"},
		{"一行太长", casefile.HearingNotice, func(_ *casefile.Case, l *casefile.Letter) { l.SetEntry("听证地点", strings.Repeat("三楼", 150)) }, "letter.entries.听证地点", "只有一行"},
		{"改掉了依据", casefile.SuspensionNotice, edit("因行政复议案件审理需要以其他案件的审理结果为依据，而其他案件尚未审结，根据《中华人民共和国行政复议法》第三十九条第一款第（八）项的规定，本机关决定自2026年4月24日起中止本案的审理。",
			"本机关决定中止审理。"), "letter.edits", "第三十九条第一款第（八）项"},
		{"原来的金额不对", casefile.DecisionLetter, func(c *casefile.Case, _ *casefile.Letter) { c.Act.Amount = amount("35000") }, "decision.outcomes[0].text", "与案件登记的涉案金额"},
		{"法院与案情不合", casefile.DecisionLetter, func(c *casefile.Case, _ *casefile.Letter) { c.Decision.Court = "云澜县人民法院" }, "decision.court", "沧宁市中级人民法院"},
		{"决定书没有送达", casefile.CopyToSuperior, func(c *casefile.Case, _ *casefile.Letter) {
			c.Events = slices.DeleteFunc(c.Events, func(e casefile.Event) bool { return e.Type == casefile.Served })
		}, "events", "还没有决定书送达"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			c := readCase(t, "letters/whole")
			l := c.Letter(letters[test.kind])
			l.Passes = nil
			compose := func() *letter.Document {
				doc, err := letter.Compose(c, foldFor(t, c, l), l, templates(nil))
				if doc == nil {
					t.Fatal(err)
				}
				return doc
			}
			if found := letter.Check(c, l, compose()); len(found) > 0 {
				t.Fatalf("the sound letter: %+v", found)
			}
			test.spoil(c, l)
			found := letter.Check(c, l, compose())
			if !slices.ContainsFunc(found, func(f letter.Finding) bool {
				return f.Field == test.field && strings.Contains(f.Sentence, test.want)
			}) {
				t.Errorf("found %+v", found)
			}
		})
	}
}
