package law

import "fuyi/app/casefile"

// Ground is an item of an article that lists several: a ground for an event or
// an outcome, a case of a duty, a kind of act.
type Ground struct {
	Item    int    // as the docket writes it, from 1
	Text    string // the item's words, 作为申请人的公民死亡，其近亲属尚未确定是否参加行政复议
	Article string // 第三十九条第一款第一项
}

// list is a paragraph of the law with its items.
type list struct {
	article string // 第三十九条第一款
	items   []string
}

// grounds returns the items of a paragraph, numbered on from a first number.
func (l list) grounds(first int) []Ground {
	grounds := make([]Ground, len(l.items))
	for i, text := range l.items {
		grounds[i] = Ground{Item: first + i, Text: text, Article: l.article + "第" + numeral(i+1) + "项"}
	}
	return grounds
}

// numeral writes an item's number, 1 to 19, as the law does: 十一.
func numeral(n int) string {
	if n > 10 {
		return chineseItem(10) + chineseItem(n-10)
	}
	return chineseItem(n)
}

// Grounds returns the grounds from which an officer chooses when an event is
// entered; none for an event that needs no ground. For accepted they are those
// of the simplified procedure, the last being the consent of all parties; for
// rejected they are the conditions of which one is not met.
func Grounds(t casefile.EventType) []Ground {
	switch t {
	case casefile.Accepted:
		return append(simplifiedCases.grounds(1),
			Ground{Item: 5, Text: "当事人各方同意适用简易程序", Article: "第五十三条第二款"})
	case casefile.Rejected, casefile.Dismissed:
		return acceptanceConditions.grounds(1)
	case casefile.Suspended:
		return suspensionCases.grounds(1)
	case casefile.Terminated:
		return terminationCases.grounds(1)
	case casefile.ExecutionStopped:
		return stayCases.grounds(1)
	case casefile.HearingSet:
		return []Ground{
			{Item: 1, Text: "案件重大、疑难、复杂", Article: "第五十条第一款"},
			{Item: 2, Text: "行政复议机构认为有必要听证，或者申请人请求听证", Article: "第五十条第二款"},
		}
	case casefile.CommitteeConsulted:
		return consultationCases.grounds(1)
	}
	return nil
}

// OutcomeGrounds returns the grounds from which an officer chooses for an
// outcome; none for an outcome whose article lists no items. The items of
// confirm-unlawful run on from the first paragraph of 第六十五条 (1–2) to the
// second (3–5).
func OutcomeGrounds(k casefile.OutcomeKind) []Ground {
	switch k {
	case casefile.Change:
		return changeCases.grounds(1)
	case casefile.Revoke, casefile.RevokePart:
		return revocationCases.grounds(1)
	case casefile.ConfirmUnlawful:
		return append(unlawfulKept.grounds(1), unlawfulPast.grounds(len(unlawfulKept.items)+1)...)
	}
	return nil
}

// GroundOf returns the ground of a number among grounds, and whether there is
// one.
func GroundOf(grounds []Ground, item int) (Ground, bool) {
	for _, g := range grounds {
		if g.Item == item {
			return g, true
		}
	}
	return Ground{}, false
}

// Scope returns the item of 第十一条 under which an act can be reviewed.
func Scope(k casefile.ActKind) (Ground, bool) { return GroundOf(scope.grounds(1), k.Item()) }

// Excluded returns what cannot be reviewed (第十二条).
func Excluded() []Ground { return outOfScope.grounds(1) }

// NormativeDocuments returns the documents whose incidental review an applicant
// may ask for (第十三条第一款).
func NormativeDocuments() []Ground { return normativeDocuments.grounds(1) }

// ReviewFirst returns the cases in which reconsideration must come before a
// lawsuit (复议前置, 第二十三条第一款).
func ReviewFirst() []Ground { return reviewFirst.grounds(1) }

// SimplifiedCondition is what a case of the simplified procedure must be beside
// its ground (第五十三条第一款).
const SimplifiedCondition = "事实清楚、权利义务关系明确、争议不大"
