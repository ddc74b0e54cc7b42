package letter_test

import (
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
			for _, f := range letter.Check(c, compose(t, c)) {
				said = append(said, f.Sentence)
			}
			all := strings.Join(said, "\n")
			if (test.want == "") != (all == "") || !strings.Contains(all, test.want) {
				t.Errorf("found %q, want %q", all, test.want)
			}
		})
	}
}
