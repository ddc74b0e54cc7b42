package letter_test

import (
	"os"
	"strings"
	"testing"

	"fuyi/app/casefile"
	"fuyi/app/date"
	"fuyi/app/fault"
	"fuyi/app/law"
	"fuyi/app/letter"
)

// templates are the defaults that the program carries.
func templates(own map[letter.Kind]string) letter.Templates {
	return letter.NewTemplates(os.DirFS("../../assets/templates"), own)
}

func on(year, month, day int) date.Date { return date.Must(year, month, day) }

// penaltyCase is a small case in which nothing that a decision needs is missing.
func penaltyCase(outcomes ...casefile.Outcome) *casefile.Case {
	return &casefile.Case{
		Number: "2026-0012",
		Organ: casefile.Organ{Name: "云澜县人民政府", Short: "云", Agency: "云澜县司法局",
			BasicCourt: "云澜县人民法院", IntermediateCourt: "沧宁市中级人民法院"},
		Parties: []casefile.Party{
			{Role: casefile.Applicant, Kind: casefile.Person, Name: "吴𠮷", Gender: "男", Birth: "1979-05", Address: "云澜县城关镇柳河街12号"},
			{Role: casefile.Respondent, Kind: casefile.OrganKind, Name: "云澜县市场监督管理局", Address: "云澜县建设路8号", LegalRep: "周建平", LegalRepTitle: "局长"},
		},
		Act:           casefile.Act{Kind: casefile.Penalty, Title: "行政处罚决定书", Number: "云市监处罚〔2026〕8号", Made: on(2026, 3, 2)},
		Claim:         "撤销上述行政处罚决定。",
		Found:         "……事实清楚。",
		Held:          "……于法有据。",
		Decision:      &casefile.Decision{Number: "云政复决〔2026〕12号", Date: on(2026, 5, 20), Outcomes: outcomes},
		Events:        trial(),
		ApplicantSays: "处罚过重。", RespondentSays: "处罚适当。",
	}
}

func trial() []casefile.Event {
	return []casefile.Event{
		{Type: casefile.Received, Date: on(2026, 3, 23), Channel: casefile.Counter},
		{Type: casefile.Accepted, Date: on(2026, 3, 27), Procedure: casefile.Ordinary},
		{Type: casefile.CopyServed, Date: on(2026, 3, 30)},
		{Type: casefile.ReplyReceived, Date: on(2026, 4, 10)},
	}
}

// stateOf is what the letter reads of a fold.
func stateOf(c *casefile.Case) *law.State {
	st := &law.State{Procedure: casefile.Ordinary}
	for _, e := range c.Events {
		switch e.Type {
		case casefile.Received:
			st.Received = e.Date
		case casefile.Accepted:
			st.Accepted, st.Procedure = e.Date, e.Procedure
		}
	}
	return st
}

func compose(t *testing.T, c *casefile.Case) *letter.Document {
	t.Helper()
	doc, err := letter.Compose(c, stateOf(c), &casefile.Letter{Kind: casefile.DecisionLetter}, templates(nil))
	if err != nil {
		t.Fatal(fault.Sentence(err))
	}
	return doc
}

func paragraph(doc *letter.Document, start string) string {
	for _, p := range doc.Paragraphs {
		if strings.HasPrefix(p.Text, start) {
			return p.Text
		}
	}
	return ""
}

func TestCitationByOutcome(t *testing.T) {
	const text = "主文。"
	tests := []struct {
		name     string
		outcomes []casefile.Outcome
		silent   bool // the respondent gave no answer
		claim    string
		want     string
	}{
		{"变更一项", []casefile.Outcome{{Kind: casefile.Change, Ground: 1}}, false, "", "第六十三条第一款第（一）项"},
		{"变更二项", []casefile.Outcome{{Kind: casefile.Change, Ground: 2}}, false, "", "第六十三条第一款第（二）项"},
		{"变更三项", []casefile.Outcome{{Kind: casefile.Change, Ground: 3}}, false, "", "第六十三条第一款第（三）项"},
		{"撤销一项", []casefile.Outcome{{Kind: casefile.Revoke, Ground: 1}}, false, "", "第六十四条第一款第（一）项"},
		{"撤销二项", []casefile.Outcome{{Kind: casefile.Revoke, Ground: 2}}, false, "", "第六十四条第一款第（二）项"},
		{"撤销三项", []casefile.Outcome{{Kind: casefile.Revoke, Ground: 3}}, false, "", "第六十四条第一款第（三）项"},
		{"撤销四项", []casefile.Outcome{{Kind: casefile.Revoke, Ground: 4}}, false, "", "第六十四条第一款第（四）项"},
		{"部分撤销一项", []casefile.Outcome{{Kind: casefile.RevokePart, Ground: 1}}, false, "", "第六十四条第一款第（一）项"},
		{"部分撤销四项", []casefile.Outcome{{Kind: casefile.RevokePart, Ground: 4}}, false, "", "第六十四条第一款第（四）项"},
		{"确认违法不撤销一项", []casefile.Outcome{{Kind: casefile.ConfirmUnlawful, Ground: 1}}, false, "", "第六十五条第一款第（一）项"},
		{"确认违法不撤销二项", []casefile.Outcome{{Kind: casefile.ConfirmUnlawful, Ground: 2}}, false, "", "第六十五条第一款第（二）项"},
		{"确认违法一项", []casefile.Outcome{{Kind: casefile.ConfirmUnlawful, Ground: 3}}, false, "", "第六十五条第二款第（一）项"},
		{"确认违法二项", []casefile.Outcome{{Kind: casefile.ConfirmUnlawful, Ground: 4}}, false, "", "第六十五条第二款第（二）项"},
		{"确认违法三项", []casefile.Outcome{{Kind: casefile.ConfirmUnlawful, Ground: 5}}, false, "", "第六十五条第二款第（三）项"},
		{"责令履行", []casefile.Outcome{{Kind: casefile.OrderPerformance}}, false, "", "第六十六条"},
		{"确认无效", []casefile.Outcome{{Kind: casefile.ConfirmInvalid}}, false, "", "第六十七条"},
		{"维持", []casefile.Outcome{{Kind: casefile.Uphold}}, false, "", "第六十八条"},
		{"驳回复议请求", []casefile.Outcome{{Kind: casefile.RejectClaim}}, false, "", "第六十九条"},
		{"行政协议", []casefile.Outcome{{Kind: casefile.AgreementOutcome, Text: "责令被申请人赔偿损失。"}}, false, "", "第七十一条"},
		{"未答复撤销", []casefile.Outcome{{Kind: casefile.Revoke}}, true, "", "第七十条"},
		{"未答复责令履行", []casefile.Outcome{{Kind: casefile.OrderPerformance}}, true, "", "第七十条"},
		{"未答复但另有法定情形", []casefile.Outcome{{Kind: casefile.Revoke, Ground: 2}}, true, "", "第六十四条第一款第（二）项"},
		{"同款两项", []casefile.Outcome{{Kind: casefile.Revoke, Ground: 1}, {Kind: casefile.RevokePart, Ground: 4}}, false, "", "第六十四条第一款第（一）项、第（四）项"},
		{"同项一次", []casefile.Outcome{{Kind: casefile.Revoke, Ground: 1}, {Kind: casefile.RevokePart, Ground: 1}}, false, "", "第六十四条第一款第（一）项"},
		{"不同条", []casefile.Outcome{{Kind: casefile.RevokePart, Ground: 1}, {Kind: casefile.ConfirmUnlawful, Ground: 2}, {Kind: casefile.OrderPerformance}}, false, "",
			"第六十四条第一款第（一）项、第六十五条第一款第（二）项、第六十六条"},
		{"一并请求赔偿而驳回", []casefile.Outcome{{Kind: casefile.Uphold}, {Kind: casefile.RejectClaim, Text: "驳回申请人的行政赔偿请求。"}}, false, "赔偿损失。", "第六十八条、第七十二条第一款"},
		{"一并请求赔偿而准许", []casefile.Outcome{{Kind: casefile.Revoke, Ground: 1, Text: "撤销该决定，由被申请人依法赔偿。"}}, false, "撤销并赔偿。", "第六十四条第一款第（一）项、第七十二条第一款"},
		{"未请求而责令返还", []casefile.Outcome{{Kind: casefile.Revoke, Ground: 1, Text: "撤销该决定，责令被申请人返还扣押的财物。"}}, false, "", "第六十四条第一款第（一）项、第七十二条第二款"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			for i := range test.outcomes {
				if test.outcomes[i].Text == "" {
					test.outcomes[i].Text = text
				}
			}
			c := penaltyCase(test.outcomes...)
			if test.silent {
				c.Events, c.RespondentSays = c.Events[:3], ""
			}
			if test.claim != "" {
				c.Claim = test.claim
			}
			want := "根据《中华人民共和国行政复议法》" + test.want + "的规定，本机关决定："
			if got := paragraph(compose(t, c), "根据《"); got != want {
				t.Errorf("got  %s\nwant %s", got, want)
			}
		})
	}
}

func TestEveryOutcomeIsCited(t *testing.T) {
	for _, outcome := range law.Outcomes() {
		grounds := []int{0}
		for _, g := range outcome.Grounds {
			grounds = append(grounds, g.Item)
		}
		if len(grounds) > 1 {
			grounds = grounds[1:]
		}
		for _, ground := range grounds {
			doc := compose(t, penaltyCase(casefile.Outcome{Kind: outcome.Kind, Ground: ground, Text: "主文。"}))
			basis := paragraph(doc, "根据《")
			if !strings.Contains(basis, strings.TrimSuffix(outcome.Article, "第一款")) {
				t.Errorf("%s %d: %s lacks %s", outcome.Kind, ground, basis, outcome.Article)
			}
		}
	}
}

func TestProposedMainText(t *testing.T) {
	decided := casefile.Event{Type: casefile.Decided, Date: on(2026, 5, 20), RedoDays: 30}
	tests := []struct {
		outcome casefile.Outcome
		events  []casefile.Event
		act     *casefile.Act
		want    string // "": something is left to the officer
	}{
		{casefile.Outcome{Kind: casefile.Uphold}, nil, nil, "维持被申请人云澜县市场监督管理局于2026年3月2日作出的《行政处罚决定书》（云市监处罚〔2026〕8号）。"},
		{casefile.Outcome{Kind: casefile.Revoke, Ground: 1}, nil, nil, "撤销被申请人云澜县市场监督管理局于2026年3月2日作出的《行政处罚决定书》（云市监处罚〔2026〕8号）。"},
		{casefile.Outcome{Kind: casefile.Revoke, Ground: 1}, []casefile.Event{decided}, nil,
			"撤销被申请人云澜县市场监督管理局于2026年3月2日作出的《行政处罚决定书》（云市监处罚〔2026〕8号），责令被申请人自收到本决定书之日起30日内重新作出行政行为。"},
		{casefile.Outcome{Kind: casefile.ConfirmUnlawful, Ground: 2}, nil, nil, "确认被申请人云澜县市场监督管理局于2026年3月2日作出的《行政处罚决定书》（云市监处罚〔2026〕8号）违法。"},
		{casefile.Outcome{Kind: casefile.ConfirmInvalid}, nil, nil, "确认被申请人云澜县市场监督管理局于2026年3月2日作出的《行政处罚决定书》（云市监处罚〔2026〕8号）无效。"},
		{casefile.Outcome{Kind: casefile.RejectClaim}, nil, nil, "驳回申请人吴𠮷的行政复议请求。"},
		{casefile.Outcome{Kind: casefile.OrderPerformance}, []casefile.Event{{Type: casefile.Decided, Date: on(2026, 5, 20), PerformBy: on(2026, 6, 30)}},
			&casefile.Act{Kind: casefile.Inaction, Title: "投诉举报处理职责"}, "责令被申请人云澜县市场监督管理局于2026年6月30日前履行投诉举报处理法定职责。"},
		{casefile.Outcome{Kind: casefile.ConfirmUnlawful, Ground: 5}, nil, &casefile.Act{Kind: casefile.Inaction, Title: "未履行查处违法建设的法定职责"},
			"确认被申请人云澜县市场监督管理局未履行查处违法建设的法定职责违法。"},
		{casefile.Outcome{Kind: casefile.Change, Ground: 1}, nil, nil, ""},
		{casefile.Outcome{Kind: casefile.RevokePart, Ground: 1}, nil, nil, ""},
		{casefile.Outcome{Kind: casefile.AgreementOutcome}, nil, nil, ""},
		{casefile.Outcome{Kind: casefile.Uphold, Text: "维持" + letter.Blank}, nil, nil, ""},
	}
	for _, test := range tests {
		c := penaltyCase(test.outcome)
		c.Events = append(c.Events, test.events...)
		if test.act != nil {
			c.Act = *test.act
		}
		doc, err := letter.Compose(c, stateOf(c), &casefile.Letter{Kind: casefile.DecisionLetter}, templates(nil))
		if test.want == "" {
			if fault.CodeOf(err) != fault.MissingFact || fault.All(err)[0].Field != "decision.outcomes[0].text" {
				t.Errorf("%s: a text with blanks was let through: %v", test.outcome.Kind, err)
			}
			if test.outcome.Text == "" && !strings.Contains(letter.Decree(c, 0), letter.Blank) {
				t.Errorf("%s: the proposal has no blank: %s", test.outcome.Kind, letter.Decree(c, 0))
			}
			continue
		}
		if err != nil {
			t.Errorf("%s: %v", test.outcome.Kind, err)
			continue
		}
		if paragraph(doc, test.want) != test.want {
			t.Errorf("%s: proposed %s\nwant %s", test.outcome.Kind, letter.Decree(c, 0), test.want)
		}
	}
}

// Every missing fact is named at once, with its place in the case.
func TestMissingFacts(t *testing.T) {
	c := penaltyCase(casefile.Outcome{Kind: casefile.Change})
	c.Decision.Number, c.Held, c.Claim, c.Organ.IntermediateCourt = "", "", "", ""
	c.Parties[0].Birth, c.Parties[1].LegalRep = "", ""
	doc, err := letter.Compose(c, stateOf(c), &casefile.Letter{Kind: casefile.DecisionLetter}, templates(nil))
	want := map[string]string{
		"decision.number": "决定书的文号", "decision.outcomes[0].ground": "“变更”所依据的情形（第几项）", "decision.outcomes[0].text": "第一项决定的主文",
		"held": "本机关认为", "claim": "复议请求", "decision.court": "起诉法院",
		"parties[0].id_no":     "申请人吴𠮷的出生年月或者公民身份号码",
		"parties[1].legal_rep": "被申请人云澜县市场监督管理局的法定代表人、负责人或者经营者",
	}
	for _, f := range fault.All(err) {
		if want[f.Field] != f.Detail || f.Code != fault.MissingFact {
			t.Errorf("%s %s: %s", f.Code, f.Field, f.Detail)
		}
		delete(want, f.Field)
	}
	if len(want) > 0 {
		t.Errorf("not named: %v", want)
	}
	if doc == nil || paragraph(doc, "本机关认为：〔缺认为〕") == "" {
		t.Error("no document for the preview")
	}
}

// A case with nothing in it names what is missing and does not panic.
func TestEmptyCase(t *testing.T) {
	_, err := letter.Compose(&casefile.Case{}, &law.State{}, &casefile.Letter{Kind: casefile.DecisionLetter}, templates(nil))
	if len(fault.All(err)) < 10 {
		t.Errorf("only %v", err)
	}
}

func TestRightToSue(t *testing.T) {
	tests := []struct {
		name string
		edit func(*casefile.Case)
		want string
	}{
		{"维持由原机关定级别", nil, "如不服本决定，可以自收到本决定书之日起15日内向云澜县人民法院提起行政诉讼。"},
		{"变更以复议机关为被告", func(c *casefile.Case) {
			c.Decision.Outcomes[0] = casefile.Outcome{Kind: casefile.Change, Ground: 1, Text: "变更。"}
		}, "如不服本决定，可以自收到本决定书之日起15日内向沧宁市中级人民法院提起行政诉讼。"},
		{"承办人另定", func(c *casefile.Case) { c.Decision.Court = "沧宁铁路运输法院" }, "如不服本决定，可以自收到本决定书之日起15日内向沧宁铁路运输法院提起行政诉讼。"},
		{"最终裁决", func(c *casefile.Case) {
			c.Decision.Final = "《中华人民共和国出境入境管理法》第六十四条第一款"
		},
			"根据《中华人民共和国出境入境管理法》第六十四条第一款的规定，本决定为最终裁决。"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			c := penaltyCase(casefile.Outcome{Kind: casefile.Uphold})
			if test.edit != nil {
				test.edit(c)
			}
			doc := compose(t, c)
			if got := doc.Paragraphs[len(doc.Paragraphs)-2].Text; got != test.want {
				t.Errorf("got  %s\nwant %s", got, test.want)
			}
		})
	}
}

// The course of the case, each event in its words.
func TestCourse(t *testing.T) {
	event := func(kind casefile.EventType, month, day int) casefile.Event {
		return casefile.Event{Type: kind, Date: on(2026, month, day)}
	}
	with := func(e casefile.Event, edit func(*casefile.Event)) casefile.Event { edit(&e); return e }
	tests := []struct {
		name   string
		events []casefile.Event
		want   string
	}{
		{"补正", []casefile.Event{event(casefile.SupplementNoticeServed, 4, 1), event(casefile.SupplementReceived, 4, 9)},
			"因申请材料需要补正，本机关于2026年4月1日向申请人送达补正通知，申请人于2026年4月9日提交了补正材料。"},
		{"简易转普通", []casefile.Event{event(casefile.Converted, 4, 9)}, "2026年4月9日，经行政复议机构负责人批准，本案由简易程序转为普通程序审理。"},
		{"延长", []casefile.Event{with(event(casefile.Extended, 5, 9), func(e *casefile.Event) { e.Days = 20 })}, "因案情复杂，经行政复议机构负责人批准，本机关于2026年5月9日决定延长审理期限20日。"},
		{"中止未恢复", []casefile.Event{with(event(casefile.Suspended, 5, 9), func(e *casefile.Event) { e.Ground = 10 })},
			"2026年5月9日，本机关依照《中华人民共和国行政复议法》第三十九条第一款第（十）项的规定中止审理。"},
		{"两次中止", []casefile.Event{
			with(event(casefile.Suspended, 4, 1), func(e *casefile.Event) { e.Ground = 6 }), event(casefile.Resumed, 4, 8),
			with(event(casefile.Suspended, 5, 1), func(e *casefile.Event) { e.Ground = 8 }), event(casefile.Resumed, 5, 8)},
			"2026年4月1日，本机关依照《中华人民共和国行政复议法》第三十九条第一款第（六）项的规定中止审理；中止的原因消除后，于2026年4月8日恢复审理。" +
				"2026年5月1日，本机关依照《中华人民共和国行政复议法》第三十九条第一款第（八）项的规定中止审理；中止的原因消除后，于2026年5月8日恢复审理。"},
		{"听取双方意见", []casefile.Event{
			with(event(casefile.OpinionsHeard, 4, 9), func(e *casefile.Event) { e.Party = "吴𠮷" }),
			with(event(casefile.OpinionsHeard, 4, 9), func(e *casefile.Event) { e.Party = "云澜县市场监督管理局" })},
			"2026年4月9日，行政复议机构听取了申请人吴𠮷、被申请人云澜县市场监督管理局的意见。"},
		{"附带审查", []casefile.Event{with(event(casefile.NormativeTransferred, 4, 9), func(e *casefile.Event) { e.Party = "沧宁市人民政府" }), event(casefile.NormativeTransfereeAnswered, 6, 1)},
			"2026年4月9日，本机关将对有关规范性文件的审查转送沧宁市人民政府依法处理。2026年6月1日，本机关收到接受转送的机关的处理意见。"},
		{"停止执行", []casefile.Event{with(event(casefile.ExecutionStopped, 4, 9), func(e *casefile.Event) { e.Ground = 2 })}, "2026年4月9日，被申请复议的行政行为依法停止执行。"},
		{"更正的事项不写", []casefile.Event{
			with(event(casefile.HearingHeld, 4, 9), func(e *casefile.Event) { e.ID = 7 }),
			with(event(casefile.Correction, 4, 10), func(e *casefile.Event) { e.Corrects = 7 })}, ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			c := penaltyCase(casefile.Outcome{Kind: casefile.Uphold})
			c.Events = append(c.Events, test.events...)
			want := "申请人不服被申请人于2026年3月2日作出的《行政处罚决定书》（云市监处罚〔2026〕8号），于2026年3月23日向本机关申请行政复议。" +
				"本机关于2026年3月27日依法受理。" + test.want + "现已审理终结。"
			if got := paragraph(compose(t, c), "申请人不服"); got != want {
				t.Errorf("got  %s\nwant %s", got, want)
			}
		})
	}
}

func TestUnknownKind(t *testing.T) {
	_, err := letter.Compose(penaltyCase(), &law.State{}, &casefile.Letter{Kind: "poem"}, templates(nil))
	if fault.CodeOf(err) != fault.UnknownKind || !strings.Contains(fault.Sentence(err), "decision（行政复议决定书）") {
		t.Error(err)
	}
}
