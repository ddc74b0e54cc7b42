package law_test

import (
	"os"
	"strings"
	"testing"

	"fuyi/app/casefile"
	"fuyi/app/law"
)

// lawText is the text of the law, as the articles are checked against it.
func lawText(t testing.TB) string {
	t.Helper()
	text, err := os.ReadFile("testdata/law.txt")
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// article returns the text of one article of the law.
func article(t testing.TB, number string) string {
	t.Helper()
	_, rest, found := strings.Cut(lawText(t), "\n"+number+" ")
	if !found {
		t.Fatalf("the law has no %s", number)
	}
	if at := strings.Index(rest, "\n第"); at >= 0 {
		rest = rest[:at]
	}
	return rest
}

// everyGround gathers the grounds of all events, outcomes and lists.
func everyGround() map[string][]law.Ground {
	lists := map[string][]law.Ground{
		"excluded": law.Excluded(), "normative": law.NormativeDocuments(), "review first": law.ReviewFirst(),
	}
	for _, e := range []casefile.EventType{
		casefile.Rejected, casefile.Suspended, casefile.Terminated, casefile.ExecutionStopped, casefile.CommitteeConsulted,
	} {
		lists[string(e)] = law.Grounds(e)
	}
	lists["simplified"] = law.Grounds(casefile.Accepted)[:4]
	for _, k := range casefile.OutcomeKinds() {
		if grounds := law.OutcomeGrounds(k); len(grounds) > 0 {
			lists[string(k)] = grounds
		}
	}
	for _, k := range casefile.ActKinds() {
		g, _ := law.Scope(k)
		lists["act "+string(k)] = []law.Ground{g}
	}
	return lists
}

// TestGroundsQuoteTheLaw holds every item against the words and the place that
// it has in the law.
func TestGroundsQuoteTheLaw(t *testing.T) {
	for name, grounds := range everyGround() {
		for _, g := range grounds {
			number, rest, _ := strings.Cut(g.Article, "条")
			text := article(t, number+"条")
			if !strings.Contains(text, g.Text) {
				t.Errorf("%s: %s does not say %q", name, g.Article, g.Text)
			}
			_, item, _ := strings.Cut(rest, "第")
			if at := strings.LastIndex(rest, "第"); at >= 0 {
				item = rest[at+len("第"):]
			}
			if want := "（" + strings.TrimSuffix(item, "项") + "）" + g.Text; !strings.Contains(text, want) {
				t.Errorf("%s: %s does not say %q as that item", name, g.Article, g.Text)
			}
		}
	}
}

// TestGroundCounts holds the length of each list.
func TestGroundCounts(t *testing.T) {
	for e, want := range map[casefile.EventType]int{
		casefile.Rejected: 7, casefile.Suspended: 10, casefile.Terminated: 5, casefile.ExecutionStopped: 4,
		casefile.Accepted: 5, casefile.CommitteeConsulted: 4, casefile.HearingSet: 2, casefile.CopyServed: 0,
	} {
		if got := len(law.Grounds(e)); got != want {
			t.Errorf("%s has %d grounds, want %d", e, got, want)
		}
	}
	for _, k := range casefile.OutcomeKinds() {
		if got := len(law.OutcomeGrounds(k)); got != k.Grounds() {
			t.Errorf("%s has %d grounds, the case's form allows %d", k, got, k.Grounds())
		}
	}
}

func TestCite(t *testing.T) {
	for want, o := range map[string]casefile.Outcome{
		"第六十三条第一款第（三）项": {Kind: casefile.Change, Ground: 3},
		"第六十四条第一款第（一）项": {Kind: casefile.RevokePart, Ground: 1},
		"第六十五条第一款第（二）项": {Kind: casefile.ConfirmUnlawful, Ground: 2},
		"第六十五条第二款第（一）项": {Kind: casefile.ConfirmUnlawful, Ground: 3},
		"第六十八条":         {Kind: casefile.Uphold},
		"第六十四条第一款":      {Kind: casefile.Revoke},
	} {
		if got := law.Cite(o); got != want {
			t.Errorf("Cite(%+v) = %s, want %s", o, got, want)
		}
	}
	got := law.Citation([]casefile.Outcome{
		{Kind: casefile.Revoke, Ground: 1}, {Kind: casefile.RevokePart, Ground: 1}, {Kind: casefile.OrderPerformance},
	})
	if want := "第六十四条第一款第（一）项、第六十六条"; got != want {
		t.Errorf("Citation = %s, want %s", got, want)
	}
}

// TestOutcomesCiteTheLaw holds that each outcome's article exists and says what
// the row says, and that no outcome is left out.
func TestOutcomesCiteTheLaw(t *testing.T) {
	rows := law.Outcomes()
	if len(rows) != len(casefile.OutcomeKinds()) {
		t.Errorf("%d rows for %d outcomes", len(rows), len(casefile.OutcomeKinds()))
	}
	for _, o := range rows {
		number, _, _ := strings.Cut(o.Article, "条")
		if text := article(t, number+"条"); !strings.Contains(text, o.Text) {
			t.Errorf("%s: %s does not say %q", o.Kind, o.Article, o.Text)
		}
	}
}

func TestCourt(t *testing.T) {
	bureau := casefile.Organ{Name: "清河县人民政府", BasicCourt: "清河县人民法院", IntermediateCourt: "邢台市中级人民法院"}
	outcome := func(k casefile.OutcomeKind, ground int) *casefile.Decision {
		return &casefile.Decision{Outcomes: []casefile.Outcome{{Kind: k, Ground: ground}}}
	}
	for _, test := range []struct {
		name, respondent string
		decision         *casefile.Decision
		end              casefile.EventType
		court, article   string
	}{
		{"变更", "清河县市场监督管理局", outcome(casefile.Change, 1), casefile.Decided, bureau.IntermediateCourt, "行政诉讼法第十五条第一项"},
		{"维持部门的行为", "清河县市场监督管理局", outcome(casefile.Uphold, 0), casefile.Decided, bureau.BasicCourt, "行政诉讼法解释第一百三十四条第三款"},
		{"维持镇政府的行为", "清河县油坊镇人民政府", outcome(casefile.Uphold, 0), casefile.Decided, bureau.BasicCourt, "行政诉讼法第十四条"},
		{"维持县政府的行为", "威县人民政府", outcome(casefile.Uphold, 0), casefile.Decided, bureau.IntermediateCourt, "行政诉讼法第十五条第一项"},
		{"驳回复议请求", "清河县教育局", outcome(casefile.RejectClaim, 0), casefile.Decided, bureau.BasicCourt, "行政诉讼法解释第一百三十三条"},
		{"程序轻微违法", "清河县教育局", outcome(casefile.ConfirmUnlawful, 2), casefile.Decided, bureau.BasicCourt, "行政诉讼法第二十六条第二款"},
		{"确认违法", "清河县教育局", outcome(casefile.ConfirmUnlawful, 3), casefile.Decided, bureau.IntermediateCourt, "行政诉讼法解释第二十二条"},
		{"不予受理", "清河县教育局", nil, casefile.Rejected, bureau.IntermediateCourt, "行政诉讼法第十五条第一项"},
		{"驳回申请", "清河县教育局", nil, casefile.Dismissed, bureau.IntermediateCourt, "行政诉讼法第十五条第一项"},
		{"终止", "清河县教育局", nil, casefile.Terminated, bureau.IntermediateCourt, "行政诉讼法第二十六条第一款"},
	} {
		t.Run(test.name, func(t *testing.T) {
			c := &casefile.Case{Organ: bureau, Decision: test.decision,
				Parties: []casefile.Party{{Role: casefile.Respondent, Name: test.respondent}}}
			got := law.Court(c, test.end)
			if got.Court != test.court || got.Reason == "" || !strings.Contains(strings.Join(got.Articles, " "), test.article) {
				t.Errorf("Court = %+v, want %s by %s", got, test.court, test.article)
			}
		})
	}
}
