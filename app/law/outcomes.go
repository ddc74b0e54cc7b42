package law

import (
	"slices"
	"strings"

	"fuyi/app/casefile"
)

// Outcome is what the law says of a kind of decision.
type Outcome struct {
	Kind    casefile.OutcomeKind
	Article string   // 第六十三条第一款; without items where the grounds have them
	Text    string   // when the law asks for it, where no grounds are listed
	Grounds []Ground // from which one is chosen; empty where the article lists none
	Redo    bool     // the respondent may be ordered to act anew (第六十四条第一款)
	Perform bool     // the respondent has something to perform, by a day that the decision states
	Changes bool     // the act is changed, so that the organ alone is the defendant (行政诉讼法第二十六条第二款)
}

// outcomes holds every outcome, in the order of the law.
var outcomes = []Outcome{
	{Kind: casefile.Change, Article: "第六十三条第一款", Changes: true},
	{Kind: casefile.Revoke, Article: "第六十四条第一款", Redo: true, Changes: true},
	{Kind: casefile.RevokePart, Article: "第六十四条第一款", Redo: true, Changes: true},
	{Kind: casefile.ConfirmUnlawful, Article: "第六十五条", Changes: true},
	{Kind: casefile.OrderPerformance, Article: "第六十六条", Text: "被申请人不履行法定职责", Perform: true, Changes: true},
	{Kind: casefile.ConfirmInvalid, Article: "第六十七条", Changes: true,
		Text: "行政行为有实施主体不具有行政主体资格或者没有依据等重大且明显违法情形，申请人申请确认行政行为无效"},
	{Kind: casefile.Uphold, Article: "第六十八条", Text: "行政行为认定事实清楚，证据确凿，适用依据正确，程序合法，内容适当"},
	{Kind: casefile.RejectClaim, Article: "第六十九条",
		Text: "被申请人没有相应法定职责或者在受理前已经履行法定职责"},
	{Kind: casefile.AgreementOutcome, Article: "第七十一条", Perform: true, Changes: true,
		Text: "被申请人不依法订立、不依法履行、未按照约定履行或者违法变更、解除行政协议"},
}

// Outcomes returns every outcome with its grounds, in the order of the law.
func Outcomes() []Outcome {
	list := make([]Outcome, len(outcomes))
	for i, o := range outcomes {
		o.Grounds = OutcomeGrounds(o.Kind)
		list[i] = o
	}
	return list
}

// OutcomeOf returns what the law says of a kind of decision, and whether it
// knows the kind.
func OutcomeOf(k casefile.OutcomeKind) (Outcome, bool) {
	for _, o := range outcomes {
		if o.Kind == k {
			o.Grounds = OutcomeGrounds(k)
			return o, true
		}
	}
	return Outcome{}, false
}

// Cite returns the article of an outcome with its item as a letter cites it,
// 第六十四条第一款第（二）项; without the item where none is chosen.
func Cite(o casefile.Outcome) string {
	rule, ok := OutcomeOf(o.Kind)
	if !ok {
		return ""
	}
	if g, ok := GroundOf(rule.Grounds, o.Ground); ok {
		return g.Cite()
	}
	return rule.Article
}

// Citation returns the articles of a decision's outcomes, each once, joined as
// a letter joins them: 第六十四条第一款第（一）项、第六十六条.
func Citation(outcomes []casefile.Outcome) string {
	var cited []string
	for _, o := range outcomes {
		article := Cite(o)
		if article == "" || slices.Contains(cited, article) {
			continue
		}
		cited = append(cited, article)
	}
	return strings.Join(cited, "、")
}

// Cite returns the ground's article as a letter cites it, with the item in
// brackets: 第三十九条第一款第（一）项. A paragraph is left as it is.
func (g Ground) Cite() string {
	at := strings.LastIndex(g.Article, "第")
	if at < 0 {
		return g.Article
	}
	item, isItem := strings.CutSuffix(g.Article[at+len("第"):], "项")
	if !isItem {
		return g.Article
	}
	return g.Article[:at] + "第（" + item + "）项"
}
