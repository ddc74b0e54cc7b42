package recovery_test

import (
	"strings"
	"testing"

	"fuyi/app/casefile"
	"fuyi/app/law"
	"fuyi/app/recovery"
)

// TestFineInWords reads fines as decisions write them, in figures of both widths
// and in characters, and passes over amounts that are not the fine.
func TestFineInWords(t *testing.T) {
	for text, want := range map[string]string{
		"变更罚款为五万元。":         "50000.00",
		"将罚款变更为人民币伍万元整":     "50000.00",
		"变更为罚款壹拾贰万叁仟肆佰伍拾陆元": "123456.00",
		"减轻为罚款一千五百元":        "1500.00",
		"变更为罚款十五万元":         "150000.00",
		"变更为罚款５０，０００元":      "50000.00",
		"变更为罚款１.５万元":        "15000.00",
		"将没收违法所得3000元、罚款20万元变更为没收违法所得3000元、罚款5万元": "50000.00",
		"变更为罚款两万元":                   "20000.00",
		"变更为罚款1亿2千万元":                "",
		"变更为罚款一亿零五百元":                "100000500.00",
		"变更为警告。罚款5万元的决定撤销":           "",
		"变更为罚款5万元5角":                 "",
		"变更为罚款0.001元":                "",
		"变更为罚款二五元":                   "",
		"变更为罚款九九九九亿亿亿元":              "",
		"变更为原数额的四分之一":                "",
		"变更为罚款9999999999999999999万元": "",
	} {
		got, ok := recovery.FineIn(text)
		if ok != (want != "") || ok && got.String() != want {
			t.Errorf("%s: %s %v, want %q", text, got, ok, want)
		}
	}
}

// FuzzFineIn: whatever a decision says, reading it neither fails nor gives an amount
// that is none.
func FuzzFineIn(f *testing.F) {
	for _, text := range []string{"变更为罚款5万元", "变更为罚款伍万元", "减为3,000.50元", "改为亿万亿元", "变更为罚款９９９９９９９９９９９９万元"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if got, ok := recovery.FineIn(text); ok && (got <= 0 || got > 1e14) {
			t.Errorf("%q gives %d", text, got)
		}
	})
}

// TestProposeFromTexts proposes what decisions, papers of mediation and reports of
// performance state in words.
func TestProposeFromTexts(t *testing.T) {
	type want struct {
		kind    casefile.LossKind
		yuan    int64
		working string
	}
	decided := func(kind casefile.OutcomeKind, text string) func(*casefile.Case, *law.State) {
		return func(c *casefile.Case, s *law.State) {
			c.Decision = &casefile.Decision{Outcomes: []casefile.Outcome{{Kind: kind, Text: text}}}
			s.Outcomes = []casefile.OutcomeKind{kind}
		}
	}
	mediated := func(terms string) func(*casefile.Case, *law.State) {
		return func(c *casefile.Case, s *law.State) {
			s.ClosedBy = casefile.Mediated
			c.Letters = []casefile.Letter{
				{ID: 1, Kind: casefile.MediationLetter, Stage: casefile.FinalLetter, Entries: []casefile.LetterEntry{{Name: "调解结果", Text: terms}}},
				{ID: 2, Kind: casefile.MediationLetter, Stage: casefile.DiscardedLetter, Entries: []casefile.LetterEntry{{Name: "调解结果", Text: "退还罚款9元"}}},
			}
		}
	}
	reported := func(note string) func(*casefile.Case, *law.State) {
		return func(c *casefile.Case, s *law.State) {
			decided(casefile.ConfirmUnlawful, "")(c, s)
			c.Events = append(c.Events, casefile.Event{Type: casefile.Complied, Date: on(7, 1), Note: note})
		}
	}
	for name, x := range map[string]struct {
		kind   casefile.ActKind
		amount int64 // of the act, in yuan; 0: not stated
		change func(*casefile.Case, *law.State)
		want   []want
	}{
		"第六十三条 fine reduced by an amount": {casefile.Penalty, 200000, decided(casefile.Change, "减少罚款15万元。"),
			[]want{{casefile.FineReduced, 150000, "变更为50000元，减少150000元"}}},
		"第六十四条 part of a fine": {casefile.Penalty, 200000, decided(casefile.RevokePart, "撤销该决定第二项罚款三万元。维持其余部分。"),
			[]want{{casefile.FineReduced, 30000, "罚款200000元，复议决定撤销其中30000元，减少30000元"}}},
		"part of a fine, which is not said": {casefile.Penalty, 200000, decided(casefile.RevokePart, "撤销该决定第二项，维持其余部分。"),
			[]want{{casefile.FineReduced, 0, "请填写金额"}}},
		"more revoked than was fined": {casefile.Penalty, 200, decided(casefile.RevokePart, "撤销罚款三万元的部分。"),
			[]want{{casefile.FineReduced, 0, "请填写金额"}}},
		"第六十五条 nothing follows": {casefile.Penalty, 200, decided(casefile.ConfirmUnlawful, "确认违法。"), nil},
		"第六十六条 payment ordered": {casefile.Benefit, 0, decided(casefile.OrderPerformance, "责令被申请人在三十日内向申请人支付补助款12万元。"),
			[]want{{casefile.PaymentObtained, 120000, "支付120000元"}}},
		"第七十一条 agreement": {casefile.Agreement, 1500000, decided(casefile.AgreementOutcome, "被申请人于三十日内继续履行协议，支付设备补助款150万元。"),
			[]want{{casefile.AgreementPerformed, 1500000, "支付1500000元"}}},
		"compensation raised": {casefile.CompensationDecision, 100000, decided(casefile.Change, "将赔偿数额变更为18万元。"),
			[]want{{casefile.Compensation, 80000, "增加80000元"}}},
		"第七十三条 fine settled": {casefile.Penalty, 200000, mediated("一、罚款数额变更为八万元。\n二、申请人十日内缴纳。"),
			[]want{{casefile.FineReduced, 120000, "调解书确定为80000元"}}},
		"paid back and paid": {casefile.CoerciveMeasure, 0, mediated("被申请人退还扣缴款项2万元。\n被申请人另行赔偿损失5000元。"),
			[]want{{casefile.Refund, 20000, "退还20000元"}, {casefile.Compensation, 5000, "支付5000元"}}},
		"the applicant pays": {casefile.Agreement, 0, mediated("申请人支付违约金2万元。"), []want{{casefile.PaymentObtained, 0, "请填写金额"}}},
		"reported refund":    {casefile.Penalty, 50000, reported("已于7月1日退还罚款5万元"), []want{{casefile.Refund, 50000, "2026-07-01履行，退还50000元"}}},
		"reported otherwise": {casefile.Penalty, 50000, reported("已书面道歉"), nil},
	} {
		c := &casefile.Case{Number: "2026-0001", Act: casefile.Act{Kind: x.kind, Title: "决定书"},
			Parties: []casefile.Party{{Role: casefile.Applicant, Kind: casefile.SoleTrader, Name: "甲店"}, {Role: casefile.Respondent, Name: "乙局"}},
			Events:  []casefile.Event{{Type: casefile.Served, Document: casefile.DecisionLetter, Date: on(6, 5), Party: "甲店"}}}
		if x.amount > 0 {
			c.Act.Amount = yuan(x.amount)
		}
		s := &law.State{Accepted: on(4, 1), Closed: on(6, 1), ClosedBy: casefile.Decided}
		x.change(c, s)
		got := recovery.Propose(c, s)
		if len(got) != len(x.want) {
			t.Errorf("%s: %+v", name, got)
			continue
		}
		for i, w := range x.want {
			l := got[i].Loss
			if l.Kind != w.kind || l.Amount != *yuan(w.yuan) || !strings.Contains(got[i].Working, w.working) || l.Basis != got[i].Working {
				t.Errorf("%s: %s %s: %s", name, l.Kind, l.Amount, got[i].Working)
			}
			if l.AtStake != nil && *l.AtStake < l.Amount {
				t.Errorf("%s: %s at stake, %s recovered", name, l.AtStake, l.Amount)
			}
			c.Losses = append(c.Losses, l)
		}
		if again := recovery.Propose(c, s); len(again) > 0 && len(x.want) > 0 {
			t.Errorf("%s is proposed again: %+v", name, again)
		}
		for i := range c.Losses {
			c.Losses[i].Withdrawn = "不是复议的结果"
		}
		if again := recovery.Propose(c, s); len(again) > 0 && len(x.want) > 0 {
			t.Errorf("%s is proposed again, though it was withdrawn: %+v", name, again)
		}
	}
}

// TestOneFineOnce: a fine that was revoked and is then paid back is not proposed a
// second time, and several enterprises are told.
func TestOneFineOnce(t *testing.T) {
	c := &casefile.Case{Act: casefile.Act{Kind: casefile.Penalty, Amount: yuan(100)},
		Parties:  []casefile.Party{{Role: casefile.Applicant, Kind: casefile.Enterprise, Name: "甲公司"}, {Role: casefile.Applicant, Kind: casefile.Enterprise, Name: "乙公司"}},
		Decision: &casefile.Decision{Outcomes: []casefile.Outcome{{Kind: casefile.Revoke}}},
		Events: []casefile.Event{{Type: casefile.Decided, Date: on(6, 1), RedoDays: 30},
			{Type: casefile.Complied, Date: on(7, 1), Note: "退还罚款100元"}}}
	s := &law.State{Accepted: on(4, 1), Closed: on(6, 1), ClosedBy: casefile.Decided}
	got := recovery.Propose(c, s)
	if len(got) != 1 || got[0].Loss.Kind != casefile.FineRevoked || !strings.Contains(got[0].Working, "2户企业") || !strings.Contains(got[0].Working, "从中减去") {
		t.Fatalf("%+v", got)
	}
	c.Losses = []casefile.Loss{{Enterprise: "甲公司", Kind: casefile.Refund, Amount: 100_00}}
	if got := recovery.Propose(c, s); len(got) != 0 {
		t.Errorf("beside its refund the fine is proposed: %+v", got)
	}
	if !recovery.SameMoney(casefile.Refund, casefile.FineRevoked) || recovery.SameMoney(casefile.Refund, casefile.Compensation) {
		t.Error("what may be the same money is told wrongly")
	}
}
