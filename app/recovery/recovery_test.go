package recovery_test

import (
	"strings"
	"testing"

	"fuyi/app/casefile"
	"fuyi/app/date"
	"fuyi/app/law"
	"fuyi/app/recovery"
)

func on(month, day int) date.Date { return date.Must(2026, month, day) }

func yuan(n int64) *casefile.Money {
	m := casefile.Money(n * 100)
	return &m
}

// TestStanding goes through why a loss counts or does not.
func TestStanding(t *testing.T) {
	good := casefile.Loss{Enterprise: "甲公司", Kind: casefile.Refund, Amount: 100, RecoveredOn: on(5, 1), ConfirmedBy: "王芳", ConfirmedOn: on(5, 8)}
	lost := &law.State{Lawsuits: []law.Lawsuit{{Judged: on(9, 1), Result: casefile.PartLost}}}
	for name, c := range map[string]struct {
		change func(*casefile.Loss)
		state  *law.State
		want   recovery.Standing
	}{
		"confirmed":            {func(*casefile.Loss) {}, &law.State{}, recovery.Counted},
		"nobody confirmed":     {func(l *casefile.Loss) { l.ConfirmedBy = "" }, &law.State{}, recovery.Unconfirmed},
		"no day":               {func(l *casefile.Loss) { l.RecoveredOn = 0 }, &law.State{}, recovery.Undated},
		"in another case":      {func(l *casefile.Loss) { l.CountedIn = "2026-0003" }, &law.State{}, recovery.Elsewhere},
		"withdrawn":            {func(l *casefile.Loss) { l.Withdrawn = "录错" }, &law.State{}, recovery.Withdrawn},
		"lost in court since":  {func(*casefile.Loss) {}, lost, recovery.Overturned},
		"confirmed since that": {func(l *casefile.Loss) { l.ConfirmedOn = on(9, 20) }, lost, recovery.Counted},
		"lost, then appealed":  {func(*casefile.Loss) {}, &law.State{Lawsuits: []law.Lawsuit{{Judged: on(9, 1), Result: casefile.Lost, Appealed: true}}}, recovery.Counted},
		"won in court":         {func(*casefile.Loss) {}, &law.State{Lawsuits: []law.Lawsuit{{Judged: on(9, 1), Result: casefile.Won}}}, recovery.Counted},
		"old, no day of confirmation": {func(l *casefile.Loss) { l.ConfirmedOn = 0 },
			&law.State{Lawsuits: []law.Lawsuit{{Judged: on(4, 1), Result: casefile.Lost}}}, recovery.Counted},
	} {
		l := good
		c.change(&l)
		got := recovery.Of(&l, c.state)
		if got != c.want {
			t.Errorf("%s: %s, want %s", name, got, c.want)
		}
		if reason := recovery.Reason(&l, c.state); (reason == "") != (got == recovery.Counted) {
			t.Errorf("%s: the reason is %q", name, reason)
		}
		if got.Name() == "" {
			t.Errorf("%s has no name", got)
		}
	}
}

func TestFineIn(t *testing.T) {
	for text, want := range map[string]string{
		"将云市监处罚〔2026〕8号行政处罚决定书罚款200000元的决定变更为罚款50000元。": "50000.00",
		"变更为罚款人民币50,000元":             "50000.00",
		"将罚款变更为5万元":                   "50000.00",
		"罚款数额由20万元变更为1.5万元。":          "15000.00",
		"变更被申请人作出的罚款决定，改为处以罚款800.50元": "800.50",
		"减为3000元":        "3000.00",
		"撤销罚款200000元的决定": "",
		"变更为警告":          "",
		"":               "",
	} {
		got, ok := recovery.FineIn(text)
		if ok != (want != "") || ok && got.String() != want {
			t.Errorf("%s: %s %v, want %s", text, got, ok, want)
		}
	}
}

// TestPropose proposes by act and outcome, with the working an officer reads out.
func TestPropose(t *testing.T) {
	base := func(kind casefile.ActKind, amount *casefile.Money, outcomes ...casefile.Outcome) (*casefile.Case, *law.State) {
		c := &casefile.Case{
			Number:  "2026-0001",
			Parties: []casefile.Party{{Role: casefile.Applicant, Kind: casefile.Enterprise, Name: "甲公司"}, {Role: casefile.Respondent, Name: "乙局"}},
			Act:     casefile.Act{Kind: kind, Title: "行政处罚决定书", Number: "乙罚〔2026〕1号", Amount: amount},
			Events:  []casefile.Event{{Type: casefile.Served, Document: casefile.DecisionLetter, Date: on(6, 2), Party: "乙局"}, {Type: casefile.Served, Document: casefile.DecisionLetter, Date: on(6, 5), Party: "甲公司"}},
		}
		s := &law.State{Accepted: on(4, 1), Closed: on(6, 1), ClosedBy: casefile.Decided}
		if len(outcomes) > 0 {
			c.Decision = &casefile.Decision{Outcomes: outcomes}
		}
		for _, o := range outcomes {
			s.Outcomes = append(s.Outcomes, o.Kind)
		}
		return c, s
	}
	change := casefile.Outcome{Kind: casefile.Change, Text: "变更为罚款50000元。"}
	for name, c := range map[string]struct {
		kind     casefile.ActKind
		amount   *casefile.Money
		outcomes []casefile.Outcome
		loss     casefile.LossKind // "" for none
		fen      casefile.Money
		working  string
	}{
		"第六十三条 fine reduced":     {casefile.Penalty, yuan(200000), []casefile.Outcome{change}, casefile.FineReduced, 150000_00, "罚款200000元，复议决定变更为50000元，减少150000元"},
		"第六十四条 fine revoked":     {casefile.Penalty, yuan(200000), []casefile.Outcome{{Kind: casefile.Revoke}}, casefile.FineRevoked, 200000_00, "复议决定撤销，减少200000元"},
		"第六十七条 fine invalid":     {casefile.Penalty, yuan(3), []casefile.Outcome{{Kind: casefile.ConfirmInvalid}}, casefile.FineRevoked, 3_00, "确认无效"},
		"fine revoked, unknown":  {casefile.Penalty, nil, []casefile.Outcome{{Kind: casefile.Revoke}}, casefile.FineRevoked, 0, "请填写金额"},
		"changed, not to a fine": {casefile.Penalty, yuan(9), []casefile.Outcome{{Kind: casefile.Change, Text: "变更为警告。"}}, casefile.FineReduced, 0, "请填写金额"},
		"changed for the worse":  {casefile.Penalty, yuan(9), []casefile.Outcome{change}, casefile.FineReduced, 0, "请填写金额"},
		"seizure revoked":        {casefile.CoerciveMeasure, yuan(700), []casefile.Outcome{{Kind: casefile.Revoke}}, casefile.SeizedReleased, 700_00, "解除"},
		"licence ordered":        {casefile.Licence, nil, []casefile.Outcome{{Kind: casefile.OrderPerformance}}, casefile.LicenceRestored, 0, "许可"},
		"levy revoked":           {casefile.IllegalLevy, yuan(50), []casefile.Outcome{{Kind: casefile.Revoke}}, casefile.Refund, 50_00, "退还"},
		"第七十一条 agreement":        {casefile.Agreement, nil, []casefile.Outcome{{Kind: casefile.AgreementOutcome}}, casefile.AgreementPerformed, 0, "行政协议"},
		"第六十八条 upheld":           {casefile.Penalty, yuan(9), []casefile.Outcome{{Kind: casefile.Uphold}}, "", 0, ""},
		"information":            {casefile.Information, nil, []casefile.Outcome{{Kind: casefile.Revoke}}, "", 0, ""},
	} {
		file, state := base(c.kind, c.amount, c.outcomes...)
		got := recovery.Propose(file, state)
		if c.loss == "" {
			if len(got) > 0 {
				t.Errorf("%s proposes %+v", name, got)
			}
			continue
		}
		if len(got) != 1 || got[0].Loss.Kind != c.loss || got[0].Loss.Amount != c.fen || !strings.Contains(got[0].Working, c.working) {
			t.Errorf("%s: %+v", name, got)
			continue
		}
		if l := got[0].Loss; l.Enterprise != "甲公司" || l.RecoveredOn != on(6, 5) || l.Outcome != c.outcomes[0].Kind || l.Basis == "" {
			t.Errorf("%s: the loss is %+v", name, l)
		}
		file.Losses = []casefile.Loss{got[0].Loss}
		if again := recovery.Propose(file, state); len(again) != 0 {
			t.Errorf("%s is proposed again: %+v", name, again)
		}
	}
	file, state := base(casefile.Penalty, yuan(9), casefile.Outcome{Kind: casefile.Revoke})
	file.Parties[0].Kind = casefile.Person
	if got := recovery.Propose(file, state); len(got) != 0 {
		t.Errorf("a person's fine is proposed: %+v", got)
	}
	file, state = base(casefile.Agreement, nil)
	state.ClosedBy = casefile.Mediated
	if got := recovery.Propose(file, state); len(got) != 1 || got[0].Loss.Kind != casefile.PaymentObtained || got[0].Loss.RecoveredOn != on(6, 1) {
		t.Errorf("mediation proposes %+v", got)
	}
}
